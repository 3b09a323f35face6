//! A week: seven days below each other, each with all that lies on it, what else is told of it, and what other calendars have.
//!
//! ```text
//!   Date         Time   Min  Pain   Provider
//! > Mon 23*  █   due  3 days after Fri 20 Nov
//!
//!   Tue 24   ○░  18:30   30         Anna K.
//!                + 12:00 Dentist
//!
//!   Wed 25   !   too soon  1 day after Tue 24 Nov
//! ```

use std::ops::RangeInclusive;

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::agenda::named;
use super::day::Shown;
use super::line::{self, Line};
use super::list::{Cursor, more_of};
use super::others::SIGN;
use crate::tracker::appointment;
use crate::tui::action::Target;
use crate::tui::canvas::{Canvas, below, indent, rows};
use crate::tui::theme::Role;
use crate::tui::world::World;
use crate::wording::Mark;

/// Columns of the cursor.
const CURSOR: u16 = 2;
/// Columns of the date and the air behind it.
const DATE: u16 = 10;
/// Columns between the date and what is told below a line.
const UNDER: u16 = 3;
/// From this height the columns have titles.
const HEADED: u16 = 8;

/// A day, its lines, and what is told below them.
struct Told {
    day: NaiveDate,
    lines: Vec<Line>,
    below: Vec<String>,
}

impl Told {
    fn height(&self) -> usize {
        self.lines.len() + self.below.len()
    }
}

/// Draws the days of `listed`, the selected one among those shown.
pub(in crate::tui) fn draw(
    canvas: &mut Canvas<'_>,
    area: Rect,
    listed: &RangeInclusive<NaiveDate>,
    days: &Shown<'_>,
    world: &World,
) {
    let head = u16::from(area.height >= HEADED);
    if head > 0 {
        canvas.write(indent(area, CURSOR), "Date", Role::Quiet);
        line::head(canvas, indent(area, CURSOR + DATE));
    }
    let room = below(area, head);
    let all = listed.start().iter_days().take_while(|day| day <= listed.end());
    let mut all: Vec<Told> = all.map(|day| told(day, room.width.saturating_sub(CURSOR + DATE), days, world)).collect();
    let height = |all: &[Told]| all.iter().map(Told::height).sum::<usize>();
    // What stands below a line gives way first, then the air between the days.
    if height(&all) > room.height.into() {
        all.iter_mut().for_each(|told| told.below.clear());
    }
    let air = usize::from(height(&all) + all.len() <= usize::from(room.height) + 1);
    let begins = |day: NaiveDate| all.iter().take_while(|told| told.day < day).map(|told| told.height() + air).sum();
    let count = height(&all) + air * all.len().saturating_sub(1);
    let first = Cursor { at: begins(days.at) }.first_shown(count, room.height.into());
    for told in &all {
        let at: usize = begins(told.day);
        let shown = |place: usize| (at + place).checked_sub(first).and_then(|row| rows(room).nth(row));
        draw_day(canvas, told, shown, days.at, world);
    }
    more_of(canvas, area, count, (first, room.height));
}

fn told(day: NaiveDate, width: u16, days: &Shown<'_>, world: &World) -> Told {
    let lines = line::of_days(day, day, days, world);
    let said = lines.iter().map(|line| line.below(width).to_owned()).filter(|words| !words.is_empty());
    let others = days.others.on(day).map(|one| format!("{SIGN} {}", appointment(one)));
    let below = said.chain(others).collect();
    Told { day, lines, below }
}

fn draw_day(canvas: &mut Canvas<'_>, told: &Told, shown: impl Fn(usize) -> Option<Rect>, at: NaiveDate, world: &World) {
    for (place, line) in told.lines.iter().enumerate() {
        let Some(row) = shown(place) else { continue };
        if place == 0 {
            date(canvas, row, told.day, at, world);
        }
        line.draw(canvas, indent(row, CURSOR + DATE));
        canvas.spot(row, Target::Day(told.day));
    }
    for (place, words) in told.below.iter().enumerate() {
        let Some(row) = shown(told.lines.len() + place) else { continue };
        canvas.write(indent(row, CURSOR + DATE + UNDER), words, Role::Quiet);
        canvas.spot(row, Target::Day(told.day));
    }
}

fn date(canvas: &mut Canvas<'_>, row: Rect, day: NaiveDate, at: NaiveDate, world: &World) {
    let today = if day == world.today() { canvas.theme.glyph(Mark::Today) } else { "" };
    let role = match (day == at, day == world.today()) {
        (true, _) => Role::Selected,
        (false, true) => Role::Accent,
        (false, false) => Role::Text,
    };
    if day == at {
        canvas.write(row, ">", Role::Accent);
        canvas.cursor = Some(row.as_position());
    }
    let words = format!("{}{today}", named(day));
    canvas.write(Rect { width: DATE - 1, ..indent(row, CURSOR) }.intersection(row), &words, role);
}
