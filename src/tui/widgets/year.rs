//! A year at a glance: a row for each month, a column for each day, filled with how it lay behind the session before it or, ahead, with
//! what booking it would mean; and how many sessions each month had.
//!
//! ```text
//!        5   10   15   20   25   30   n
//! Jan  ●──░●──░░●──2──░▪▪▪●──░●──░░●  7
//! ```

use std::ops::{Range, RangeInclusive};

use chrono::{Datelike, NaiveDate};
use ratatui::layout::Rect;

use super::day::{self, Marked, Shown};
use super::list::{Cursor, more};
use super::month::{explained, legend};
use crate::text;
use crate::tui::action::Target;
use crate::tui::canvas::{Canvas, below, indent, rows};
use crate::tui::theme::{Role, of_mark};
use crate::tui::world::World;
use crate::wording::{self, Mark};

/// Columns of a month's name and the air behind it.
const NAME: u16 = 4;
/// Columns of a month's count and the air before it.
const COUNT: u16 = 3;
/// Days of the longest month.
const DAYS: u16 = 31;
/// Columns of a day where there is room for two.
const ROOMY: u16 = 2;
/// The most lines of a month.
const MOST_ROWS: u16 = 2;
/// Counts of two sessions and more, in one column.
const SEVERAL: [&str; 8] = ["2", "3", "4", "5", "6", "7", "8", "9"];
/// Columns of a legend beside the months, the air before it included.
const LEGEND: u16 = 14;

/// The marks that a legend explains where a year bears them.
const MARKS: [Mark; 10] = [
    Mark::Session,
    Mark::Booking,
    Mark::Missed,
    Mark::Rest,
    Mark::Early,
    Mark::Window,
    Mark::Late,
    Mark::Hold,
    Mark::TooSoon,
    Mark::Due,
];

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

/// Which days of each month have room, counted from 0, and how wide.
struct Columns {
    days: Range<u16>,
    cell: u16,
}

impl Columns {
    /// Those around the selected day, where not all have room.
    fn of(area: Rect, shown: &Shown<'_>) -> Self {
        let cell = if area.width >= NAME + DAYS * ROOMY + COUNT { ROOMY } else { 1 };
        let room = (area.width.saturating_sub(NAME + COUNT) / cell).min(DAYS);
        let cursor = Cursor { at: usize::try_from(shown.at.day0()).unwrap_or(0) };
        let before = u16::try_from(cursor.first_shown(DAYS.into(), room.into())).unwrap_or(0);
        Columns { days: before..before + room, cell }
    }

    /// The column of a day; none where it has no room.
    fn place(&self, day: u16) -> Option<u16> {
        self.days.contains(&day).then(|| NAME + (day - self.days.start) * self.cell)
    }

    /// The column behind the last day.
    fn end(&self) -> u16 {
        NAME + (self.days.end - self.days.start) * self.cell
    }
}

/// Draws it: the numbers of the days, then the months, that of the selected day among those shown.
pub(in crate::tui) fn draw(canvas: &mut Canvas<'_>, area: Rect, shown: &Shown<'_>, world: &World) {
    let columns = Columns::of(area, shown);
    head(canvas, area, &columns);
    let grid = below(area, 1);
    let tall = (grid.height / 12).clamp(1, MOST_ROWS);
    let cursor = Cursor { at: usize::try_from(shown.at.month0()).unwrap_or(0) };
    let months = usize::from(grid.height / tall).min(12);
    let hidden = cursor.first_shown(12, months);
    let mut borne = Vec::new();
    for (month, row) in (hidden..hidden + months).zip(rows(grid).step_by(tall.into())) {
        let number = u32::try_from(month + 1).unwrap_or(0);
        let Some(first) = NaiveDate::from_ymd_opt(shown.at.year(), number, 1) else { continue };
        draw_month(canvas, row, first, &columns, shown, world, &mut borne);
    }
    more(canvas, area, narrow(hidden), narrow(12 - hidden - months));
    let marks = explained(&MARKS, &borne, world);
    let beside = indent(grid, columns.end() + COUNT + 2);
    if beside.width + 2 >= LEGEND {
        for (mark, row) in marks.iter().zip(rows(beside)) {
            legend(canvas, row, &[*mark]);
        }
        return;
    }
    // The last month needs no line of air below it.
    let left = below(grid, 12 * tall - (tall - 1));
    legend(canvas, below(left, u16::from(left.height > 1)), &marks);
}

fn narrow(months: usize) -> u16 {
    u16::try_from(months).unwrap_or(0)
}

/// The numbers of the days, each ending where its day stands, and signs of days that have no room to either side.
fn head(canvas: &mut Canvas<'_>, area: Rect, columns: &Columns) {
    for number in (5..=30_u16).step_by(5) {
        if let Some(column) = columns.place(number - 1).filter(|column| *column > NAME) {
            canvas.write(indent(area, column - 1), &format!("{number:>2}"), Role::Quiet);
        }
    }
    if columns.days.start > 0 {
        canvas.write(indent(area, NAME - 1), "…", Role::Quiet);
    }
    let end = Rect { width: columns.end() + COUNT, ..area }.intersection(area);
    let more = if columns.days.end < DAYS { "… n" } else { "n" };
    canvas.write_right(end, more, Role::Quiet);
}

/// Draws those of a month's days that have room, and how many sessions all have; notes the marks that they bear.
fn draw_month(
    canvas: &mut Canvas<'_>,
    row: Rect,
    first: NaiveDate,
    columns: &Columns,
    shown: &Shown<'_>,
    world: &World,
    borne: &mut Vec<Marked>,
) {
    let here = first.month() == shown.at.month();
    let name = text::truncate(wording::short_month(first), usize::from(NAME - 1));
    canvas.write(row, &name, if here { Role::Strong } else { Role::Quiet });
    let mut sessions = 0;
    // Cells that are drawn alike are written at once: from and to which column, how, and what.
    let mut strokes: Vec<(u16, u16, Role, String)> = Vec::new();
    for (place, day) in (0..DAYS).zip(first.iter_days().take_while(|day| day.month() == first.month())) {
        let count = day::sessions_on(shown.history, day).len();
        sessions += count;
        let Some(column) = columns.place(place) else { continue };
        let spot = Rect { width: columns.cell, ..indent(row, column) }.intersection(row);
        let marks = day::marked(day, shown, world);
        let looks = looks(count, &marks, day == world.today(), canvas.theme.ascii);
        for ((glyph, role), column) in looks.into_iter().flatten().take(columns.cell.into()).zip(column..) {
            let role = if day == shown.at { Role::Selected } else { role };
            match strokes.last_mut() {
                Some((_, end, alike, words)) if *end == column && *alike == role => {
                    *end += 1;
                    words.push_str(glyph);
                }
                _ => strokes.push((column, column + 1, role, glyph.to_owned())),
            }
        }
        if day == shown.at {
            canvas.cursor = Some(spot.as_position());
        }
        canvas.spot(spot, Target::Day(day));
        borne.push(Marked { lies: marks.lies.filter(|_| columns.cell == ROOMY), ..marks });
    }
    for (from, _, role, words) in &strokes {
        canvas.write(indent(row, *from), words, *role);
    }
    if sessions > 0 {
        let end = Rect { width: columns.end() + COUNT, ..row }.intersection(row);
        canvas.write_right(end, &sessions.to_string(), Role::Text);
    }
}

/// How a day looks, in one column and in a second: how many sessions where they were several, else its mark, which fills both where it is
/// one of a run.
fn looks(sessions: usize, marks: &Marked, is_today: bool, ascii: bool) -> [Option<(&'static str, Role)>; 2] {
    if sessions > 1 {
        return [Some((SEVERAL.get(sessions - 2).copied().unwrap_or("9"), of_mark(Mark::Session))), None];
    }
    let (mark, role) = match marks.mark {
        Some(mark) => (mark, marks.role),
        None if is_today => (Mark::Today, of_mark(Mark::Today)),
        None => return [Some((if ascii { "." } else { "·" }, Role::Quiet)), None],
    };
    let look = Some((mark.glyph(ascii), role));
    let beside = match mark {
        Mark::Session | Mark::Missed | Mark::Due | Mark::Today => None,
        Mark::Booking => marks.lies.map(|lies| (lies.glyph(ascii), of_mark(lies))),
        _ => look,
    };
    [look, beside]
}
