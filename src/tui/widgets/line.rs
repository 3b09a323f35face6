//! A line of a day, in the columns that the week and the agenda share: marks, time, minutes, pain and provider, and a flag at the end. A
//! day on which nothing lies says in their place what it is.
//!
//! ```text
//!         Time   Min  Pain   Provider
//!   ●     19:45   20  4 > 4  Anna K.
//!   ○!    18:30              Mei L.     too soon
//!   !     too soon  1-2 days after Tue 24 Nov
//! ```

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::day::{self, Shown};
use super::sessions::{flag, pair};
use crate::domain::{Booking, Minutes, Moment, Session, Words};
use crate::scheduler::Verdict;
use crate::text;
use crate::tui::canvas::{Canvas, indent};
use crate::tui::theme::{Role, of_mark};
use crate::tui::world::World;
use crate::wording::{self, Mark};

/// Columns of the marks and the air behind them.
const MARKS: u16 = 3;
/// Columns of the time, the minutes and the pain, two of air behind each.
const TIME: usize = 7;
const MINUTES: usize = 5;
const PAIN: usize = 8;
/// The most columns behind the marks: what is said of a line stands near it, also where the window is wide.
const MOST: u16 = 52;
/// Fewer columns than these hold no name.
const NAME: usize = 6;
/// Its title.
const PROVIDER: &str = "Provider";

/// What a line says.
#[derive(Debug, PartialEq)]
pub(in crate::tui) struct Line {
    /// Its marks: what lies there or what the day is, and how a booking lies.
    marks: Vec<(Mark, Role)>,
    said: Said,
    /// Whether it lies in the window that would follow if the selected day were booked.
    follows: bool,
    /// What the week adds below it, where it has room.
    more: String,
}

#[derive(Debug, PartialEq)]
enum Said {
    /// Time, minutes, pain and provider; and what is to be said of it.
    Columns([String; 4], (String, Role)),
    /// A word, and why, in full and ever shorter.
    Words((String, Role), [String; 4]),
}

/// The titles of the columns.
pub(in crate::tui) fn head(canvas: &mut Canvas<'_>, area: Rect) {
    let room = usize::from(area.width.saturating_sub(MARKS));
    let provider = if room >= TIME + MINUTES + PAIN + PROVIDER.len() { PROVIDER } else { "" };
    let titles = ["Time", "Min", "Pain", provider].map(str::to_owned);
    canvas.write(indent(area, MARKS), &columns(&titles, room), Role::Quiet);
}

/// The lines of the day that `first` is, or of free days that are alike up to `last`; there is always one.
pub(in crate::tui) fn of_days(first: NaiveDate, last: NaiveDate, days: &Shown<'_>, world: &World) -> Vec<Line> {
    let sessions = day::sessions_on(days.history, first);
    if !sessions.is_empty() {
        return sessions.iter().map(|session| of_session(session, days)).collect();
    }
    let bookings = day::bookings_on(days.history, first);
    if !bookings.is_empty() {
        return bookings.iter().map(|booking| of_booking(booking, world)).collect();
    }
    vec![of_free(first, last, days, world)]
}

fn of_session(session: &Session, days: &Shown<'_>) -> Line {
    let around = day::around(days.history, session.id);
    let cells = [
        time(&session.start),
        minutes(session.minutes),
        pair(around.pain_before, around.pain_after),
        words(session.provider.as_ref()),
    ];
    let more = [
        session.pressure.map_or(String::new(), |pressure| pressure.to_string()),
        session.areas.joined(", "),
        words(session.note.as_ref()),
    ];
    Line {
        marks: vec![(Mark::Session, of_mark(Mark::Session))],
        follows: false,
        said: Said::Columns(cells, flag(&day::flags(days.findings, session.id))),
        more: more.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  "),
    }
}

fn of_booking(booking: &Booking, world: &World) -> Line {
    let passed = booking.start.date() < world.today();
    let mark = if passed { Mark::Missed } else { Mark::Booking };
    let lies = day::lies(booking, world);
    let flags = day::flags(&world.assessment().findings, booking.id);
    let flag = match lies {
        _ if passed => (mark.meaning().to_owned(), Role::Text),
        Some(Mark::Window) if flags.is_empty() => (wording::day_word(Verdict::InWindow).into(), Role::Due),
        _ => flag(&flags),
    };
    let cells = [time(&booking.start), minutes(booking.minutes), String::new(), words(booking.provider.as_ref())];
    Line {
        marks: [Some(mark), lies].into_iter().flatten().map(|mark| (mark, of_mark(mark))).collect(),
        follows: false,
        said: Said::Columns(cells, flag),
        more: [booking.place.as_ref(), booking.note.as_ref(), booking.reason.as_ref()]
            .map(words)
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("  "),
    }
}

/// Days on which nothing lies: what they are, and what booking them would mean.
fn of_free(first: NaiveDate, last: NaiveDate, days: &Shown<'_>, world: &World) -> Line {
    let marked = day::marked(first, days, world);
    let marks: Vec<_> = marked.mark.into_iter().map(|mark| (mark, marked.role)).collect();
    let outlook = days.outlook(first);
    let word = match (marked.mark, outlook) {
        (None, _) => String::new(),
        (Some(Mark::Due), _) => "due".into(),
        (Some(Mark::Rest), _) => Mark::Rest.meaning().into(),
        (Some(Mark::Window), _) => wording::day_word(Verdict::InWindow).into(),
        (_, Some(outlook)) => wording::free_day(outlook).into(),
        (Some(mark), None) => mark.meaning().into(),
    };
    let why = outlook.filter(|outlook| marked.mark.is_some() && outlook.regime.band().is_some());
    let why = why.zip(days.outlook(last)).and_then(|(one, other)| match one.previous {
        // A day that is due is so for the sake of the session before it.
        Some(before) if marked.mark == Some(Mark::Due) => {
            let gap = wording::gap(one.day.signed_duration_since(before.date).num_days(), before.date);
            Some([gap, String::new(), String::new(), String::new()])
        }
        _ => wording::nearest(one, other),
    });
    Line {
        marks,
        follows: first == last && days.follows(first),
        said: Said::Words((word, marked.role), why.unwrap_or_default()),
        more: String::new(),
    }
}

fn time(start: &Moment) -> String {
    start.instant().map_or(String::new(), |at| at.format("%H:%M").to_string())
}

fn minutes(known: Option<Minutes>) -> String {
    known.map_or(String::new(), |minutes| minutes.to_string())
}

fn words(known: Option<&Words>) -> String {
    known.map_or(String::new(), |words| text::clean_line(words.as_str()).into_owned())
}

/// As much of a row as a line needs.
fn needed(row: Rect) -> Rect {
    Rect { width: row.width.min(MOST), ..row }
}

/// Time, minutes, pain and provider in so many columns; what has no room is left out from the right.
fn columns(cells: &[String; 4], room: usize) -> String {
    let [time, minutes, pain, provider] = cells;
    let mut line = text::fit(time, TIME - 2) + "  ";
    line += &(text::pad_left(minutes, MINUTES - 2) + "  ");
    if text::width(&line) + PAIN - 2 <= room {
        line += &(text::fit(pain, PAIN - 2) + "  ");
    }
    if text::width(&line) + NAME <= room {
        line += provider;
    }
    text::truncate(line.trim_end(), room)
}

impl Line {
    /// What it has no room for in `width` columns, else what there is to add.
    pub(in crate::tui) fn below(&self, width: u16) -> &str {
        match &self.said {
            Said::Words(.., [why, ..]) if self.why(width) != why => why,
            _ => &self.more,
        }
    }

    /// Whether that is told in full or not at all: what has no room stands below then.
    fn is_parted(&self, width: u16) -> bool {
        matches!(&self.said, Said::Words(_, [why, ..]) if self.why(width) != why)
    }

    /// Why it says what it says, as far as there is room for it in `width` columns.
    fn why(&self, width: u16) -> &str {
        let Said::Words((word, _), whys) = &self.said else { return "" };
        let room = usize::from(width.saturating_sub(MARKS)).saturating_sub(text::width(word) + 2);
        whys.iter().find(|why| text::width(why) <= room).map_or("", String::as_str)
    }

    /// Draws it into `row`, the room behind the date.
    /// With `parted`, what stands below it is not said in short as well.
    pub(in crate::tui) fn draw(&self, canvas: &mut Canvas<'_>, row: Rect, parted: bool) {
        let ascii = canvas.theme.ascii;
        canvas.pieces(row, self.marks.iter().map(|(mark, role)| (mark.glyph(ascii), *role)));
        if self.marks.is_empty() {
            canvas.write(row, if ascii { "." } else { "·" }, Role::Quiet);
        }
        if self.follows {
            canvas.write(indent(row, 1), Mark::Then.glyph(ascii), of_mark(Mark::Then));
        }
        let rest = indent(row, MARKS);
        match &self.said {
            Said::Columns(cells, (flag, role)) => {
                let rest = needed(rest);
                // What a mark says already makes room for a name, but what warns does so only where a name has hardly any.
                let [.., provider] = cells;
                let whole = TIME + MINUTES + PAIN + text::width(provider) + 2 + text::width(flag);
                let told = self.marks.len() > 1 || self.marks.iter().any(|(mark, _)| *mark == Mark::Missed);
                let stays = *role != Role::Due && TIME + MINUTES + text::width(flag) <= usize::from(rest.width);
                let gives_way = told && !stays && !provider.is_empty() && whole > usize::from(rest.width);
                let flag = if gives_way { "" } else { flag.as_str() };
                let flagged = if flag.is_empty() { 0 } else { text::width(flag) + 2 };
                let room = usize::from(rest.width).saturating_sub(flagged);
                canvas.write(rest, &columns(cells, room.max(TIME - 2)), Role::Text);
                // A name that a flag leaves no room for stands in the place of a pain that was not told.
                let [_, _, pain, provider] = cells;
                let name = room.saturating_sub(TIME + MINUTES);
                if pain.is_empty()
                    && TIME + MINUTES + PAIN + text::width(provider) > room
                    && text::width(provider) <= name
                {
                    let place = indent(rest, u16::try_from(TIME + MINUTES).unwrap_or(0));
                    canvas.write(place, &text::fit(provider, name), Role::Text);
                }
                if room + 2 >= TIME {
                    canvas.write_right(rest, flag, *role);
                }
            }
            Said::Words((word, role), _) => {
                let why = if parted && self.is_parted(row.width) { "" } else { self.why(row.width) };
                canvas.pieces(rest, [(word.as_str(), *role), ("  ", Role::Text), (why, Role::Quiet)]);
            }
        }
    }
}
