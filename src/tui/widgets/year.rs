//! A year at a glance: a row for each month, a column for each day, and how many sessions each month had.
//!
//! ```text
//!        5   10   15   20   25   30
//! Jan  ●··░··●·····2···▪▪▪●······●···  6
//! ```

use std::ops::{Range, RangeInclusive};

use chrono::{Datelike, NaiveDate};
use ratatui::layout::Rect;

use super::day::{self, Shown};
use super::month::legend;
use crate::text;
use crate::tui::action::Target;
use crate::tui::canvas::{Canvas, below, indent, rows, top};
use crate::tui::theme::{Role, of_mark};
use crate::tui::world::World;
use crate::wording::{self, Mark};

/// Columns of a month's name and the air behind it.
const NAME: u16 = 4;
/// Columns of a month's count and the air before it.
const COUNT: u16 = 3;
/// Columns of a day where there is room for two.
const ROOMY: u16 = 2;
/// The most lines of a month.
const MOST_ROWS: u16 = 2;

/// The marks that a year bears most.
const MARKS: [Mark; 5] = [Mark::Session, Mark::Booking, Mark::Missed, Mark::Window, Mark::Hold];

/// The days of the year of `at`.
pub(in crate::tui) fn days(at: NaiveDate) -> RangeInclusive<NaiveDate> {
    let day = |month, day| NaiveDate::from_ymd_opt(at.year(), month, day).unwrap_or(at);
    day(1, 1)..=day(12, 31)
}

/// The year and its sessions.
pub(in crate::tui) fn title(shown: &Shown<'_>) -> String {
    let year = shown.at.year();
    match shown.history.sessions().iter().filter(|session| session.start.date().year() == year).count() {
        1 => format!("{year}: 1 session"),
        count => format!("{year}: {count} sessions"),
    }
}

/// Draws it: the numbers of the days, then the months, that of the selected day among those shown.
pub(in crate::tui) fn draw(canvas: &mut Canvas<'_>, area: Rect, shown: &Shown<'_>, world: &World) {
    let cell = if area.width >= NAME + 31 * ROOMY + COUNT { ROOMY } else { 1 };
    // Where not all days of a month have room, those up to the selected one are shown.
    let room = (area.width.saturating_sub(NAME + COUNT) / cell).min(31);
    let before = u16::try_from(shown.at.day()).unwrap_or(0).saturating_sub(room);
    for number in (5..=30).step_by(5).filter(|number| (before + 2..=before + room).contains(number)) {
        // The number ends where its day stands.
        let column = NAME + (number - 1 - before) * cell;
        canvas.write(indent(area, column.saturating_sub(1)), &format!("{number:>2}"), Role::Quiet);
    }
    let grid = below(area, 1);
    let tall = (grid.height / 12).clamp(1, MOST_ROWS);
    let selected = u16::try_from(shown.at.month0()).unwrap_or(0);
    let hidden = (selected + 1).saturating_sub((grid.height / tall).max(1));
    for (month, row) in (hidden..12).zip(rows(grid).step_by(tall.into())) {
        draw_month(canvas, row, (u32::from(month) + 1, before..before + room), cell, shown, world);
    }
    // The last month needs no line of air below it.
    let left = below(grid, 12 * tall - (tall - 1));
    legend(canvas, top(below(left, u16::from(left.height > 1)), 1), &MARKS);
}

/// Draws those of a month's days that have room: how many come before them, and after how many they end.
fn draw_month(
    canvas: &mut Canvas<'_>,
    row: Rect,
    (month, room): (u32, Range<u16>),
    cell: u16,
    shown: &Shown<'_>,
    world: &World,
) {
    let Some(first) = NaiveDate::from_ymd_opt(shown.at.year(), month, 1) else { return };
    let here = month == shown.at.month();
    canvas.write(
        row,
        &text::truncate(wording::short_month(first), usize::from(NAME - 1)),
        if here { Role::Strong } else { Role::Quiet },
    );
    let mut sessions = 0;
    for (place, day) in (0u16..).zip(first.iter_days().take_while(|day| day.month() == month)) {
        let count = day::sessions_on(shown.history, day).len();
        sessions += count;
        let Some(place) = place.checked_sub(room.start).filter(|_| place < room.end) else { continue };
        let (glyph, role) = look(canvas, day, count, shown, world);
        let spot = Rect { width: cell, ..indent(row, NAME + place * cell) };
        let spot = spot.intersection(row);
        canvas.write(spot, &glyph, if day == shown.at { Role::Selected } else { role });
        if day == shown.at {
            canvas.cursor = Some(spot.as_position());
        }
        canvas.spot(spot, Target::Day(day));
    }
    if sessions > 0 {
        let end = Rect { width: (NAME + 31 * cell + COUNT).min(row.width), ..row };
        canvas.write_right(end, &sessions.to_string(), Role::Text);
    }
}

/// A day in one column: how many sessions where they were several, else its mark.
fn look(canvas: &Canvas<'_>, day: NaiveDate, sessions: usize, shown: &Shown<'_>, world: &World) -> (String, Role) {
    if sessions > 1 {
        return (if sessions > 9 { "9".into() } else { sessions.to_string() }, of_mark(Mark::Session));
    }
    match day::borne(day, shown, world).mark {
        Some(mark) => (canvas.theme.glyph(mark).into(), of_mark(mark)),
        None if day == world.today() => (canvas.theme.glyph(Mark::Today).into(), of_mark(Mark::Today)),
        None => (if canvas.theme.ascii { "." } else { "·" }.into(), Role::Quiet),
    }
}
