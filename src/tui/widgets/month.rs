//! A month as a grid of days.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use ratatui::layout::Rect;

use crate::scheduler::{DayOutlook, Verdict};
use crate::text;
use crate::tui::action::Target;
use crate::tui::canvas::{Canvas, below, bottom, indent};
use crate::tui::theme::{Role, of_mark};
use crate::tui::widgets::day::{self, Marked, Shown};
use crate::tui::widgets::others::SIGN;
use crate::tui::world::World;
use crate::wording::{self, Mark};

/// Weeks that any month fits in.
const WEEKS: u16 = 6;

/// The most lines of a week, the air below it included: more would part the weeks.
const MOST_ROWS: u16 = 4;

/// In more columns than these a selected day has room for the mark of today.
const STARRED: u16 = 4;
/// In more columns than these a day has room for a name.
const NAMES: u16 = 7;

/// In these columns a day has room for a number beside its mark.
const COUNTED: u16 = 6;

/// The marks that a legend explains where a month bears them, those first that no word in the month does.
const MARKS: [Mark; 10] = [
    Mark::Window,
    Mark::Rest,
    Mark::TooSoon,
    Mark::Early,
    Mark::Late,
    Mark::Missed,
    Mark::Hold,
    Mark::Session,
    Mark::Booking,
    Mark::Due,
];

/// The first day of the grid.
pub(in crate::tui) fn first_shown(at: NaiveDate, week_start: Weekday) -> NaiveDate {
    let first = at.with_day(1).unwrap_or(at);
    let back = first.weekday().days_since(week_start);
    first.checked_sub_days(Days::new(back.into())).unwrap_or(first)
}

/// The last day of the grid.
pub(in crate::tui) fn last_shown(at: NaiveDate, week_start: Weekday) -> NaiveDate {
    let first = first_shown(at, week_start);
    first.checked_add_days(Days::new(u64::from(WEEKS) * 7 - 1)).unwrap_or(first)
}

/// The last day of the month of `at`.
pub(in crate::tui) fn last_day(at: NaiveDate) -> NaiveDate {
    (28..=31).rev().find_map(|day| at.with_day(day)).unwrap_or(at)
}

/// The rows of the month of `at`.
pub(in crate::tui) fn weeks(at: NaiveDate, week_start: Weekday) -> u16 {
    if last_day(at).signed_duration_since(first_shown(at, week_start)).num_days() < 35 { 5 } else { WEEKS }
}

/// Draws it: the names of the weekdays, then a row of one to three lines for each week.
pub(in crate::tui) fn draw(canvas: &mut Canvas<'_>, area: Rect, days: &Shown<'_>, world: &World) {
    let cell = area.width / 7;
    let first = first_shown(days.at, world.week_start());
    for (place, day) in (0..7).zip(first.iter_days()) {
        let name = text::truncate(wording::weekday(day), usize::from(cell.saturating_sub(1)));
        canvas.write(indent(area, place * cell + 1), &name, Role::Quiet);
    }
    let grid = below(area, 1);
    let weeks = weeks(days.at, world.week_start());
    let all: Vec<_> = first.iter_days().take(usize::from(weeks) * 7).collect();
    let borne: Vec<_> = all.iter().map(|day| day::marked(*day, days, world)).collect();
    let numbers = counted(&all, &borne, days).filter(|_| cell >= COUNTED);
    let more = next(&all, days, world).into_iter().chain(numbers);
    let (signs, legend_rows) = signs(&borne, more, canvas.theme.ascii, grid.width, world);
    // Below the last week no air is needed.
    let told = |rows: u16| if rows == MOST_ROWS && cell > NAMES { 3 } else { 2 };
    let taken = |rows: u16| weeks * rows - rows.saturating_sub(told(rows));
    // The air between the weeks gives way to the legend.
    let rows = (2..=MOST_ROWS).rev().find(|rows| taken(*rows) + legend_rows <= grid.height);
    let rows = rows.unwrap_or((grid.height / weeks).clamp(1, MOST_ROWS));
    // Where not all weeks have room, that of the selected day is among those shown, and what has passed gives way first.
    let selected = u16::try_from(days.at.signed_duration_since(first).num_days() / 7).unwrap_or(0);
    let shown = (grid.height / rows).max(1);
    let hidden = selected.min(weeks.saturating_sub(shown));
    for (place, (day, marked)) in (0..weeks * 7).zip(all.iter().zip(&borne)) {
        let Some(week) = (place / 7).checked_sub(hidden) else { continue };
        let here = Rect {
            x: grid.x.saturating_add(place % 7 * cell),
            y: grid.y.saturating_add(week * rows),
            width: cell,
            height: rows,
        };
        draw_day(canvas, here.intersection(grid), *day, marked, days, world);
    }
    let left = below(grid, taken(rows));
    if rows > 1 {
        legend(canvas, bottom(left, legend_rows), &signs);
    }
}

/// A mark in a legend: as it is drawn, and what it stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::tui) struct Sign {
    drawn: Drawn,
    role: Role,
    words: &'static str,
}

/// What a legend explains.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Drawn {
    Mark(Mark),
    /// The dot of a day of which nothing is said.
    Dot,
    /// The number beside the mark of a day that comes too soon or early.
    Days,
}

impl Sign {
    fn glyph(&self, ascii: bool) -> &'static str {
        match self.drawn {
            Drawn::Mark(mark) => mark.glyph(ascii),
            Drawn::Dot if ascii => ".",
            Drawn::Dot => "·",
            Drawn::Days => "2 d",
        }
    }
}

/// The signs of a legend for days that bear these marks, and the rows that they need in so many columns.
pub(in crate::tui) fn signs(
    borne: &[Marked],
    more: impl Iterator<Item = Sign>,
    ascii: bool,
    columns: u16,
    world: &World,
) -> (Vec<Sign>, u16) {
    let signs: Vec<_> = explained(&MARKS, borne, world).into_iter().chain(more).collect();
    let rows = laid(ascii, &signs, columns).last().map_or(0, |(line, ..)| line + 1);
    (signs, rows)
}

/// The sign of the window that would follow, where some of these days may be booked: it comes and goes with the cursor, its meaning stays.
pub(in crate::tui) fn next(all: &[NaiveDate], days: &Shown<'_>, world: &World) -> Option<Sign> {
    let open = |outlook: &DayOutlook| matches!(outlook.verdict, Verdict::Early | Verdict::InWindow | Verdict::Late);
    let any = !world.is_on_hold() && all.iter().filter_map(|day| days.outlook(*day)).any(open);
    let sign = Sign { drawn: Drawn::Mark(Mark::Then), role: of_mark(Mark::Then), words: Mark::Then.meaning() };
    any.then_some(sign)
}

/// The sign of the number that a day bears which comes too soon or early.
fn counted(all: &[NaiveDate], borne: &[Marked], days: &Shown<'_>) -> Option<Sign> {
    let told = |(day, marked): (&NaiveDate, &Marked)| {
        matches!(marked.mark, Some(Mark::TooSoon | Mark::Early)) && days.outlook(*day).is_some()
    };
    let role = all.iter().zip(borne).find(|one| told(*one)).map(|(_, marked)| marked.role)?;
    Some(Sign { drawn: Drawn::Days, role, words: "to a session or booking" })
}

/// Those of `marks` that days bear, in their order, and the dot of the others; each as it is drawn on the latest day that bears it.
pub(in crate::tui) fn explained(marks: &[Mark], borne: &[Marked], world: &World) -> Vec<Sign> {
    let of = |wanted: Mark| {
        let own = |marked: &&Marked| marked.mark == Some(wanted);
        let role = borne.iter().rev().find(own).map(|marked| marked.role);
        let lies = || borne.iter().any(|marked| marked.lies == Some(wanted)).then(|| of_mark(wanted));
        let role = role.or_else(lies)?;
        let bookable = wanted == Mark::Late && role == Role::Due;
        let words = if bookable { wording::LATE_AND_GOOD } else { wanted.meaning() };
        Some(Sign { drawn: Drawn::Mark(wanted), role, words })
    };
    let dot = borne.iter().any(|marked| marked.mark.is_none()).then_some(Sign {
        drawn: Drawn::Dot,
        role: Role::Quiet,
        words: if world.is_on_hold() { "no date" } else { "nothing known" },
    });
    marks.iter().filter_map(|mark| of(*mark)).chain(dot).collect()
}

/// Signs in lines of so many columns, each with its meaning: in which line, from which column on.
fn laid(ascii: bool, signs: &[Sign], columns: u16) -> Vec<(u16, u16, Sign)> {
    let (mut line, mut at) = (0, 1);
    let place = |sign: &Sign| {
        let wide = [sign.glyph(ascii), " ", sign.words].iter().map(|words| text::width(words)).sum::<usize>();
        let wide = u16::try_from(wide).unwrap_or(columns);
        if at > 1 && at + wide > columns {
            (line, at) = (line + 1, 1);
        }
        let from = at;
        at += wide + 2;
        (line, from, *sign)
    };
    signs.iter().map(place).collect()
}

/// The signs and what they stand for, as many as the lines of `area` hold.
pub(in crate::tui) fn legend(canvas: &mut Canvas<'_>, area: Rect, signs: &[Sign]) {
    let ascii = canvas.theme.ascii;
    for (line, at, sign) in laid(ascii, signs, area.width) {
        let place = indent(below(area, line), at);
        if place.height > 0 {
            canvas.pieces(place, [(sign.glyph(ascii), sign.role), (" ", Role::Text), (sign.words, Role::Quiet)]);
        }
    }
}

fn draw_day(canvas: &mut Canvas<'_>, here: Rect, day: NaiveDate, borne: &Marked, days: &Shown<'_>, world: &World) {
    if here.is_empty() {
        return;
    }
    let selected = day == days.at;
    let starred = day == world.today() && (!selected || here.width > STARRED);
    let today = if starred { canvas.theme.glyph(Mark::Today) } else { "" };
    let number = format!("{:>2}{today}", day.day());
    let number = if selected { format!("[{}]", number.trim_start()) } else { format!(" {number}") };
    let role = match (selected, day.month() == days.at.month()) {
        (true, _) => Role::Selected,
        (false, true) if day == world.today() => Role::Accent,
        (false, true) => Role::Text,
        (false, false) => Role::Quiet,
    };
    let mut taken = canvas.write(here, &number, role);
    if days.others.on(day).next().is_some() {
        taken += canvas.write(indent(here, taken), SIGN, Role::Quiet);
    }
    if selected {
        canvas.cursor = Some(here.as_position());
    }
    canvas.spot(here, Target::Day(day));
    let follows = days.follows(day).then_some((canvas.theme.glyph(Mark::Then), of_mark(Mark::Then)));
    let Some(mark) = borne.mark else {
        let (line, dot) = if here.height > 1 {
            (indent(below(here, 1), 1), if canvas.theme.ascii { "." } else { "·" })
        } else {
            (indent(here, taken.max(3)), " ")
        };
        canvas.pieces(line, [(dot, Role::Quiet)].into_iter().chain(follows));
        return;
    };
    let glyph = canvas.theme.glyph(mark);
    if here.height == 1 {
        let lies = borne.lies.map(|lies| (canvas.theme.glyph(lies), of_mark(lies))).or(follows);
        let place = indent(here, taken.max(3));
        // Where one mark alone has room, a booking is drawn as that would be which speaks against it.
        let against = borne.lies.filter(|lies| *lies != Mark::Window && place.width < 2).map(of_mark);
        canvas.pieces(place, [(glyph, against.unwrap_or(borne.role))].into_iter().chain(lies));
        return;
    }
    let line = indent(below(here, 1), 1);
    let room = usize::from(line.width);
    let lies = borne.lies.map(|lies| (canvas.theme.glyph(lies), of_mark(lies))).or(follows);
    let lies = lies.unwrap_or((" ", Role::Text));
    let (words, more) = day::words(day, days, world);
    // Words that would run into those of the next day are set closer; those that have no room are left to the day's own pane.
    let close = text::width(&words) + 2 == room && here.width <= NAMES;
    let words = if close { words.replace(' ', "") } else { words };
    let words = if text::width(&words) + 2 <= room { words.as_str() } else { "" };
    let air = if lies.0 != " " && !words.is_empty() && text::width(words) + 3 <= room { " " } else { "" };
    canvas.pieces(line, [(glyph, borne.role), lies, (air, Role::Text), (words, borne.role)]);
    // A name may be cut short where it is still to be told from another; it does not take the air between the weeks.
    if here.height == MOST_ROWS && here.width > NAMES {
        canvas.write(Rect { width: line.width, ..below(line, 1) }, &more, Role::Quiet);
    }
}
