//! A month as a grid of days.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use ratatui::layout::Rect;

use crate::text;
use crate::tui::action::Target;
use crate::tui::canvas::{Canvas, below, indent};
use crate::tui::theme::{Role, of_mark};
use crate::tui::widgets::day::{self, Shown};
use crate::tui::world::World;
use crate::wording::Mark;

/// Weeks that any month fits in.
const WEEKS: u16 = 6;

/// The most lines of a week: more would part a day from its number.
const MOST_ROWS: u16 = 4;

/// The marks that a month bears most.
const MARKS: [Mark; 7] =
    [Mark::Session, Mark::Booking, Mark::Window, Mark::Rest, Mark::TooSoon, Mark::Early, Mark::Hold];

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
    let first = first_shown(days.at, world.week_start);
    for (place, day) in (0..7).zip(first.iter_days()) {
        let name = day.format("%a").to_string();
        let name = text::truncate(&name, usize::from(cell.saturating_sub(1)));
        canvas.write(indent(area, place * cell + 1), &name, Role::Quiet);
    }
    let grid = below(area, 1);
    let weeks = weeks(days.at, world.week_start);
    let rows = (grid.height / weeks).clamp(1, MOST_ROWS);
    let left = below(grid, weeks * rows);
    if left.height > 0 && rows > 1 {
        legend(canvas, crate::tui::canvas::bottom(left, 1), &MARKS);
    }
    // Where not all weeks have room, that of the selected day is among those shown.
    let selected = u16::try_from(days.at.signed_duration_since(first).num_days() / 7).unwrap_or(0);
    let shown = (grid.height / rows).max(1);
    let hidden = (selected + 1).saturating_sub(shown).min(weeks);
    for (place, day) in (0..weeks * 7).zip(first.iter_days()) {
        let Some(week) = (place / 7).checked_sub(hidden) else { continue };
        let here = Rect {
            x: grid.x.saturating_add(place % 7 * cell),
            y: grid.y.saturating_add(week * rows),
            width: cell,
            height: rows,
        };
        draw_day(canvas, here.intersection(grid), day, days, world);
    }
}

/// The marks and what they stand for, as many as one line holds.
pub(in crate::tui) fn legend(canvas: &mut Canvas<'_>, line: Rect, marks: &[Mark]) {
    let mut at = 1;
    for mark in marks.iter().copied().filter(|_| line.height > 0) {
        let glyph = canvas.theme.glyph(mark);
        let wide = u16::try_from(text::width(mark.meaning())).unwrap_or(0) + 2;
        if at + wide > line.width {
            break;
        }
        canvas.pieces(indent(line, at), [(glyph, of_mark(mark)), (" ", Role::Text), (mark.meaning(), Role::Quiet)]);
        at += wide + 2;
    }
}

fn draw_day(canvas: &mut Canvas<'_>, here: Rect, day: NaiveDate, days: &Shown<'_>, world: &World) {
    if here.is_empty() {
        return;
    }
    let selected = day == days.at;
    let today = if day == world.today() { canvas.theme.glyph(Mark::Today) } else { "" };
    let number = format!("{:>2}{today}", day.day());
    let number = if selected { format!("[{}]", number.trim_start()) } else { format!(" {number}") };
    let role = match (selected, day.month() == days.at.month()) {
        (true, _) => Role::Selected,
        (false, true) if day == world.today() => Role::Accent,
        (false, true) => Role::Text,
        (false, false) => Role::Quiet,
    };
    let taken = canvas.write(here, &number, role);
    if selected {
        canvas.cursor = Some(here.as_position());
    }
    canvas.spot(here, Target::Day(day));
    let (mark, words) = day::mark(day, days, world);
    let Some(mark) = mark else {
        if here.height > 1 {
            canvas.write(indent(below(here, 1), 1), if canvas.theme.ascii { "." } else { "·" }, Role::Quiet);
        }
        return;
    };
    let glyph = canvas.theme.glyph(mark);
    if here.height == 1 {
        canvas.write(indent(here, taken.max(3)), glyph, of_mark(mark));
        return;
    }
    let line = indent(below(here, 1), 1);
    // Words that have no room are left to the day's own pane.
    let words = if text::width(&words) + 2 <= line.width.into() { words.as_str() } else { "" };
    canvas.pieces(line, [(glyph, of_mark(mark)), (" ", Role::Text), (words, of_mark(mark))]);
}
