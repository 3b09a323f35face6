//! Days one below the other under the names of their months, each with what lies on it; free days that are alike are told in one line.
//!
//! ```text
//!   Date             Time   Min  Pain   Provider
//! November 2026
//!   Fri 20       ●   19:45   20  4 > 4  Anna K.
//!   Sat 21 - Sun 22  ─   rest
//! > Mon 23*      █   due
//!   Tue 24       ○░  18:30              Anna K.
//!   Wed 25 - Thu 26  !   too soon  1-2 days after Tue 24 Nov
//! ```

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};
use ratatui::layout::Rect;

use super::day::{self, Shown};
use super::line;
use super::list::{Cursor, more_of};
use crate::scheduler::Status;
use crate::text;
use crate::tui::action::Target;
use crate::tui::canvas::{Canvas, below, indent, rows, top};
use crate::tui::theme::Role;
use crate::tui::world::World;
use crate::wording::{self, Free, Mark};

/// Columns of the cursor.
const CURSOR: u16 = 2;
/// The fewest columns of two dates and the air behind them, of two on a narrow screen, and of one with its mark of today.
const DATES: u16 = 16;
const NARROW: u16 = 10;
const ONE: u16 = 10;
/// Columns behind the dates from which both days of a run are told in full.
const ROOMY: u16 = 34;
/// From this height the columns have titles.
const HEADED: u16 = 8;

/// Days that are told together: one on which something lies, or free ones that are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) struct Run {
    /// The first.
    pub(in crate::tui) first: NaiveDate,
    /// The last.
    pub(in crate::tui) last: NaiveDate,
}

impl Run {
    /// Whether `day` is one of its days.
    pub(in crate::tui) fn holds(&self, day: NaiveDate) -> bool {
        (self.first..=self.last).contains(&day)
    }
}

/// What makes free days alike; what lies on a day makes it like no other.
#[derive(PartialEq)]
enum Kind {
    Past(Option<Status>),
    Ahead(Option<Mark>, Option<NaiveDate>),
}

fn kind(day: NaiveDate, days: &Shown<'_>, world: &World) -> Option<Kind> {
    let lies = !day::sessions_on(days.history, day).is_empty() || !day::bookings_on(days.history, day).is_empty();
    if lies || day == world.today() {
        return None;
    }
    Some(match days.outlook(day) {
        None => Kind::Past(days.stood(day)),
        Some(outlook) => {
            let mark = wording::day_mark(Free::Ahead(outlook), world.assessment());
            Kind::Ahead(mark, wording::decides(outlook).filter(|_| mark.is_some()))
        }
    })
}

/// The days of `listed` in runs.
pub(in crate::tui) fn runs(listed: &RangeInclusive<NaiveDate>, days: &Shown<'_>, world: &World) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut before = None;
    for day in listed.start().iter_days().take_while(|day| day <= listed.end()) {
        let kind = kind(day, days, world);
        match runs.last_mut() {
            // A month begins under its name.
            Some(run) if kind.is_some() && kind == before && day.day() > 1 => run.last = day,
            _ => runs.push(Run { first: day, last: day }),
        }
        before = kind;
    }
    runs
}

/// Draws those of `listed` that have room, the selected day among them.
pub(in crate::tui) fn draw(
    canvas: &mut Canvas<'_>,
    area: Rect,
    listed: &RangeInclusive<NaiveDate>,
    days: &Shown<'_>,
    world: &World,
) {
    // What would follow is told beside it: days that are alike are not parted for its sake.
    let days = &Shown { follows: None, ..*days };
    let columns = Columns::of(area.width);
    let dates = columns.wide;
    let head = u16::from(area.height >= HEADED);
    if head > 0 {
        canvas.write(indent(area, CURSOR), "Date", Role::Quiet);
        line::head(canvas, indent(area, CURSOR + dates));
    }
    let room = below(area, head);
    let runs = runs(listed, days, world);
    // Where each begins, its month's name above the first of a month.
    let mut count = 0;
    let mut places = Vec::with_capacity(runs.len());
    let mut month = None;
    for run in &runs {
        let named = month.replace(run.first.month()) != Some(run.first.month());
        count += usize::from(named);
        places.push((count, named));
        count += lines(run, days);
    }
    let place = |of: NaiveDate| {
        let at = runs.iter().position(|run| run.holds(of)).and_then(|at| places.get(at));
        at.map_or(0, |(place, _)| *place)
    };
    let first = |of: NaiveDate| first_shown(place(of), place(world.today()), count, room.height.into());
    // A click chooses a line where it stands: the list goes on only for one that is out of view.
    let in_view = |first: &usize| (*first..first + usize::from(room.height)).contains(&place(days.at));
    let first = days.rests.map(first).filter(in_view).unwrap_or_else(|| first(days.at));
    let shown = |place: usize| place.checked_sub(first).and_then(|row| rows(room).nth(row));
    for (run, (place, named)) in runs.iter().zip(&places) {
        if let Some(row) = place.checked_sub(1).filter(|_| *named).and_then(shown) {
            canvas.write(row, &wording::month_and_year(run.first), Role::Quiet);
        }
        if shown(*place).is_none() {
            continue;
        }
        for (number, line) in line::of_days(run.first, run.last, days, world).iter().enumerate() {
            let Some(row) = shown(place + number) else { continue };
            if number == 0 {
                date(canvas, top(row, 1), *run, &columns, days.at, world);
            }
            line.draw(canvas, indent(row, CURSOR + dates), false);
            canvas.spot(row, Target::Day(if run.holds(days.at) { days.at } else { run.first }));
        }
    }
    more_of(canvas, area, count, (first, room.height));
}

/// The first of `count` lines that is shown where `height` fit: as in every list, but so that it rests while the cursor is near today.
fn first_shown(at: usize, today: usize, count: usize, height: usize) -> usize {
    let step = (height / 2).max(1);
    // Today's line is to be in the midst of a step.
    let shift = (step + step / 2).saturating_sub(today.saturating_sub(height / 4) % step) % step;
    Cursor { at: at + shift }.first_shown(count + shift, height).saturating_sub(shift)
}

/// How many lines it has.
fn lines(run: &Run, days: &Shown<'_>) -> usize {
    match day::sessions_on(days.history, run.first).len() {
        0 => day::bookings_on(days.history, run.first).len().max(1),
        sessions => sessions,
    }
}

/// The date of a day, or the first and the last of several; where the cursor is on one of these, that one stands out.
fn date(canvas: &mut Canvas<'_>, row: Rect, run: Run, columns: &Columns, at: NaiveDate, world: &World) {
    let selected = run.holds(at);
    if selected {
        canvas.write(row, ">", Role::Accent);
        canvas.cursor = Some(row.as_position());
    }
    let place = Rect { width: columns.wide - 1, ..indent(row, CURSOR) }.intersection(row);
    let star = if run.first == world.today() { canvas.theme.glyph(Mark::Today) } else { "" };
    let role = if run.first == world.today() { Role::Accent } else { Role::Text };
    let drawn = |day: NaiveDate| if day == at { Role::Selected } else { role };
    let (first, last) = (named(run.first) + star, named(run.last));
    let pieces = match columns.both {
        _ if run.first == run.last => vec![(first, drawn(run.first))],
        true if selected && at != run.first && at != run.last => {
            vec![(named(at), Role::Selected), (format!(" of {}-{}", run.first.day(), run.last.day()), Role::Quiet)]
        }
        true => vec![(first, drawn(run.first)), (" - ".into(), role), (last, drawn(run.last))],
        false if selected && at != run.first => vec![(named(at), Role::Selected)],
        false => vec![(first, drawn(run.first)), (format!("-{}", run.last.day()), role)],
    };
    canvas.pieces(place, pieces.iter().map(|(words, role)| (words.as_str(), *role)));
}

/// The columns of the dates, by the longest name that a day has here.
struct Columns {
    wide: u16,
    /// Whether both days of a run are told in full.
    both: bool,
}

impl Columns {
    fn of(room: u16) -> Self {
        Columns::for_names(room, longest_weekday())
    }

    fn for_names(room: u16, day: u16) -> Self {
        let full = (2 * (day + 3) + 3).max(day + 12) + 1;
        let both = room >= full.max(DATES) + ROOMY;
        Columns { wide: if both { full.max(DATES) } else { (day + 7).max(NARROW) }, both }
    }
}

/// Columns of one date and the air behind it.
pub(in crate::tui) fn named_columns() -> u16 {
    (longest_weekday() + 6).max(ONE)
}

fn longest_weekday() -> u16 {
    let week = NaiveDate::default().iter_days().take(7).map(wording::weekday);
    week.map(|name| u16::try_from(text::width(name)).unwrap_or(u16::MAX / 4)).max().unwrap_or(0)
}

/// `Fri  4`: the month stands above.
pub(in crate::tui) fn named(day: NaiveDate) -> String {
    format!("{} {}", wording::weekday(day), text::pad_left(&day.day().to_string(), 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_never_runs_into_the_mark_behind_it() {
        for day in [3, 2, 8] {
            let roomy = Columns::for_names(150, day);
            assert!(roomy.both && roomy.wide > 2 * (day + 3) + 3, "{day}");
            let narrow = Columns::for_names(38, day);
            assert!(!narrow.both && narrow.wide > day + 6, "{day}");
        }
        assert_eq!(Columns::for_names(52, 3).wide, DATES);
    }
}
