//! Days one below the other, each with what lies on it or would be said of it; as many lines a day as there is room for.
//!
//! ```text
//!   Mon 23 Nov*  █  due
//! > Tue 24 Nov   ○  18:30  Anna K.
//!   Wed 25 Nov   !  too soon, 1 day after
//! ```

use std::ops::RangeInclusive;

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::day::{self, Shown};
use super::list::Cursor;
use super::others::SIGN;
use super::sessions::pair;
use crate::domain::{Booking, Session};
use crate::text;
use crate::tracker::appointment;
use crate::tui::action::Target;
use crate::tui::canvas::{Canvas, indent, rows};
use crate::tui::theme::{Role, of_mark};
use crate::tui::world::World;
use crate::wording::{self, Mark};

/// The most lines of a day: more would part it from the next.
const MOST_LINES: u16 = 3;
/// Columns of the date, today's mark and the cursor before it.
const DATE: u16 = 14;

/// A line of a day.
type Line = (Option<Mark>, String, Role);

/// Draws `listed`, the selected day among those shown.
pub(in crate::tui) fn draw(
    canvas: &mut Canvas<'_>,
    area: Rect,
    listed: &RangeInclusive<NaiveDate>,
    days: &Shown<'_>,
    world: &World,
) {
    let all: Vec<_> = listed.start().iter_days().take_while(|day| day <= listed.end()).collect();
    let count = u16::try_from(all.len()).unwrap_or(u16::MAX).max(1);
    let tall = (area.height / count).clamp(1, MOST_LINES);
    let cursor = Cursor { at: all.iter().position(|day| *day == days.at).unwrap_or(0) };
    let first = cursor.first_shown(all.len(), usize::from(area.height / tall));
    for (day, line) in all.into_iter().skip(first).zip(rows(area).step_by(tall.into())) {
        let here = Rect { height: tall, ..line }.intersection(area);
        draw_day(canvas, here, day, days, world);
    }
}

fn draw_day(canvas: &mut Canvas<'_>, here: Rect, day: NaiveDate, days: &Shown<'_>, world: &World) {
    let selected = day == days.at;
    let today = if day == world.today() { canvas.theme.glyph(Mark::Today) } else { "" };
    let role = match (selected, day == world.today()) {
        (true, _) => Role::Selected,
        (false, true) => Role::Accent,
        (false, false) => Role::Text,
    };
    canvas.write(here, if selected { ">" } else { " " }, Role::Accent);
    canvas.write(indent(here, 2), &format!("{}{today}", wording::short_date(day)), role);
    if selected {
        canvas.cursor = Some(here.as_position());
    }
    canvas.spot(here, Target::Day(day));
    let mut told = lines(day, days, world);
    told.extend(days.others.on(day).map(|one| (None, format!("{SIGN} {}", appointment(one)), Role::Quiet)));
    for ((mark, words, role), row) in told.iter().zip(rows(indent(here, DATE))) {
        let glyph = mark.map_or(" ", |mark| canvas.theme.glyph(mark));
        canvas.pieces(row, [(glyph, mark.map_or(Role::Text, of_mark)), ("  ", Role::Text), (words.as_str(), *role)]);
    }
}

/// What a day's lines say, the most telling first.
fn lines(day: NaiveDate, days: &Shown<'_>, world: &World) -> Vec<Line> {
    let sessions = day::sessions_on(days.history, day);
    let mut lines: Vec<Line> = sessions.iter().flat_map(|session| of_session(session, days)).collect();
    if !lines.is_empty() {
        return lines;
    }
    let bookings = day::bookings_on(days.history, day);
    lines.extend(bookings.iter().map(|booking| of_booking(booking, world)));
    if lines.is_empty() {
        lines = of_free(day, days, world);
    }
    lines
}

fn of_session(session: &Session, days: &Shown<'_>) -> Vec<Line> {
    let around = day::around(days.history, session.id);
    let pain = pair(around.pain_before, around.pain_after);
    let told = joined([
        session.start.instant().map_or(String::new(), |at| at.format("%H:%M").to_string()),
        session.minutes.map_or(String::new(), |minutes| format!("{minutes} min")),
        if pain.is_empty() { pain } else { format!("pain {pain}") },
        session.provider.as_ref().map_or(String::new(), |words| text::clean_line(words.as_str()).into_owned()),
    ]);
    let more = joined([
        session.pressure.map_or(String::new(), |pressure| pressure.to_string()),
        session.areas.joined(", "),
        session.note.as_ref().map_or(String::new(), |words| text::clean_line(words.as_str()).into_owned()),
    ]);
    let more = (!more.is_empty()).then_some((None, more, Role::Quiet));
    [(Some(Mark::Session), told, Role::Text)].into_iter().chain(more).collect()
}

fn of_booking(booking: &Booking, world: &World) -> Line {
    let missed = booking.start.date() < world.today();
    let flags = day::flags(&world.assessment().findings, booking.id);
    let worst = flags.iter().max_by_key(|notice| notice.severity()).map_or("", |notice| wording::flag_word(notice));
    let told = joined([
        booking.start.instant().map_or(String::new(), |at| at.format("%H:%M").to_string()),
        booking.provider.as_ref().map_or(String::new(), |words| text::clean_line(words.as_str()).into_owned()),
        if missed { "missed".into() } else { worst.to_owned() },
    ]);
    (Some(if missed { Mark::Missed } else { Mark::Booking }), told, Role::Text)
}

/// A day on which nothing lies: what it is, and what booking it would mean.
fn of_free(day: NaiveDate, days: &Shown<'_>, world: &World) -> Vec<Line> {
    let Some(mark) = day::borne(day, days, world).mark else { return Vec::new() };
    let outlook = days.outlook(day);
    let word = match (mark, outlook) {
        (Mark::Due, _) => "due",
        (Mark::Rest, _) | (_, None) => mark.meaning(),
        (_, Some(outlook)) => wording::day_word(outlook.verdict),
    };
    let why = outlook.and_then(wording::nearest).map(|why| (None, why, Role::Quiet));
    [(Some(mark), word.to_owned(), of_mark(mark))].into_iter().chain(why).collect()
}

fn joined<const N: usize>(parts: [String; N]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
}
