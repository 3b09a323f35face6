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

use super::agenda::{named, named_columns};
use super::day::{self, Shown};
use super::line::{self, Line};
use super::list::{Cursor, more_of};
use super::month;
use super::others::SIGN;
use crate::tracker::appointment;
use crate::tui::action::Target;
use crate::tui::canvas::{Canvas, below, bottom, indent, rows};
use crate::tui::theme::Role;
use crate::tui::world::World;
use crate::wording::Mark;

/// Columns of the cursor.
const CURSOR: u16 = 2;
/// The most lines of air between two days: more would part them.
const MOST_AIR: usize = 3;
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
    let dates = named_columns();
    if head > 0 {
        canvas.write(indent(area, CURSOR), "Date", Role::Quiet);
        line::head(canvas, indent(area, CURSOR + dates));
    }
    let mut room = below(area, head);
    let all = listed.start().iter_days().take_while(|day| day <= listed.end());
    let mut all: Vec<Told> = all.map(|day| told(day, room.width.saturating_sub(CURSOR + dates), days, world)).collect();
    let height = |all: &[Told]| all.iter().map(Told::height).sum::<usize>();
    // What stands below a line gives way to the air between the days.
    if height(&all) + all.len() > usize::from(room.height) + 1 {
        all.iter_mut().for_each(|told| told.below.clear());
    }
    // What the marks mean stands at the bottom, where the days leave room for it and some air.
    let borne: Vec<_> = all.iter().map(|told| day::marked(told.day, days, world)).collect();
    let shown: Vec<_> = all.iter().map(|told| told.day).collect();
    let more = month::next(&shown, days, world).into_iter();
    let (signs, rows_of_legend) = month::signs(&borne, more, canvas.theme.ascii, room.width, world);
    if height(&all) + all.len() + usize::from(rows_of_legend) <= room.height.into() {
        month::legend(canvas, bottom(room, rows_of_legend), &signs);
        room.height -= rows_of_legend + 1;
    }
    let parted = all.iter().any(|told| !told.below.is_empty());
    let spare = usize::from(room.height).saturating_sub(height(&all));
    let air = (spare / all.len().saturating_sub(1).max(1)).min(MOST_AIR);
    let begins = |day: NaiveDate| all.iter().take_while(|told| told.day < day).map(|told| told.height() + air).sum();
    let count = height(&all) + air * all.len().saturating_sub(1);
    let first = Cursor { at: begins(days.at) }.first_shown(count, room.height.into());
    for told in &all {
        let at: usize = begins(told.day);
        let shown = |place: usize| (at + place).checked_sub(first).and_then(|row| rows(room).nth(row));
        draw_day(canvas, told, shown, (dates, parted), days.at, world);
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

fn draw_day(
    canvas: &mut Canvas<'_>,
    told: &Told,
    shown: impl Fn(usize) -> Option<Rect>,
    (dates, parted): (u16, bool),
    at: NaiveDate,
    world: &World,
) {
    for (place, line) in told.lines.iter().enumerate() {
        let Some(row) = shown(place) else { continue };
        if place == 0 {
            date(canvas, row, (told.day, dates), at, world);
        }
        line.draw(canvas, indent(row, CURSOR + dates), parted);
        canvas.spot(row, Target::Day(told.day));
    }
    for (place, words) in told.below.iter().enumerate() {
        let Some(row) = shown(told.lines.len() + place) else { continue };
        canvas.write(indent(row, CURSOR + dates + UNDER), words, Role::Quiet);
        canvas.spot(row, Target::Day(told.day));
    }
}

fn date(canvas: &mut Canvas<'_>, row: Rect, (day, columns): (NaiveDate, u16), at: NaiveDate, world: &World) {
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
    canvas.write(Rect { width: columns - 1, ..indent(row, CURSOR) }.intersection(row), &words, role);
}
