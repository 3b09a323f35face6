//! The bookings that are still to come, each as it lies.
//!
//! ```text
//! Booked, as things stand
//! ○░ Tue 24 Nov 18:30 Anna K.
//! ○! Thu 26 Nov 18:30 Mei L.  too soon
//! ```

use ratatui::layout::Rect;

use super::day;
use crate::domain::Booking;
use crate::text;
use crate::tui::action::Target;
use crate::tui::canvas::{Canvas, below, bottom, indent, rows};
use crate::tui::theme::{Role, of_mark};
use crate::tui::world::World;
use crate::wording::{self, Mark};

/// The most that are shown.
const MOST: usize = 6;
/// Below this height the selected day has all the room.
const FROM: u16 = 16;
/// Columns of the marks, the date at least, and the time, the air behind them included.
const MARKS: u16 = 3;
const DATE: usize = 11;
const TIME: usize = 6;

/// Draws them at the bottom of `area`; returns the room above.
pub(in crate::tui) fn draw(canvas: &mut Canvas<'_>, area: Rect, world: &World) -> Rect {
    let shown: Vec<_> = world.ahead().take(MOST).collect();
    if shown.is_empty() || area.height < FROM {
        return area;
    }
    let lower = bottom(area, u16::try_from(shown.len()).unwrap_or(0) + 1);
    let more = world.ahead().count() - shown.len();
    canvas.write(lower, "Booked, as things stand", Role::Quiet);
    if more > 0 {
        canvas.write_right(lower, &format!("{more} more"), Role::Quiet);
    }
    let widest = shown.iter().map(|booking| text::width(&wording::short_date(booking.start.date())) + 1).max();
    let dates = widest.unwrap_or(DATE).max(DATE);
    // Names stand in every line or in none.
    let rest = usize::from(lower.width.saturating_sub(MARKS)).saturating_sub(dates + TIME);
    let fits = |booking: &&Booking| text::width(provider(booking)) + text::width(word(booking, world).0) < rest;
    let named = shown.iter().all(fits);
    for (booking, row) in shown.into_iter().zip(rows(below(lower, 1))) {
        draw_one(canvas, row, booking, (dates, named), world);
    }
    Rect { height: area.height - lower.height - 1, ..area }
}

fn provider(booking: &Booking) -> &str {
    booking.provider.as_ref().map_or("", |words| words.as_str())
}

/// What speaks against it.
fn word(booking: &Booking, world: &World) -> (&'static str, Role) {
    let against = day::lies(booking, world).filter(|mark| *mark != Mark::Window);
    against.map_or(("", Role::Quiet), |mark| (mark.meaning(), of_mark(mark)))
}

fn draw_one(canvas: &mut Canvas<'_>, row: Rect, booking: &Booking, (dates, named): (usize, bool), world: &World) {
    let (lies, ascii) = (day::lies(booking, world), canvas.theme.ascii);
    let marks = [Some(Mark::Booking), lies].into_iter().flatten();
    canvas.pieces(row, marks.map(|mark| (mark.glyph(ascii), of_mark(mark))));
    let rest = indent(row, MARKS);
    let (word, role) = word(booking, world);
    let time = booking.start.instant().map_or(String::new(), |at| at.format("%H:%M").to_string());
    let start = text::fit(&wording::short_date(booking.start.date()), dates) + &text::fit(&time, TIME);
    let room = usize::from(rest.width).saturating_sub(dates + TIME);
    let name = if named { provider(booking) } else { "" };
    // A name alone may be cut short.
    let name = text::truncate(name, room);
    canvas.pieces(rest, [(start.as_str(), Role::Text), (name.as_str(), Role::Quiet)]);
    canvas.write_right(row, word, role);
    canvas.spot(row, Target::Day(booking.start.date()));
}
