//! Which of several bookings took place?

use ratatui::layout::Rect;

use super::{BOXED, more, panel};
use crate::domain::Booking;
use crate::keys::Command;
use crate::text;
use crate::tui::action::Gesture;
use crate::tui::canvas::Canvas;
use crate::tui::effect::{Effect, Origin, Write};
use crate::tui::step::Step;
use crate::tui::theme::Role;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::menu::{self, Picked};
use crate::tui::world::World;
use crate::wording;

/// What cancelling one of them says.
pub(super) const DID_NOT: &str = "it did not";

/// The bookings that wait.
#[derive(Debug)]
pub(in crate::tui) struct Which {
    bookings: Vec<Booking>,
    cursor: Cursor,
}

impl Which {
    /// The list; the newest is meant first.
    pub(in crate::tui) fn new(mut bookings: Vec<Booking>) -> Self {
        bookings.reverse();
        Which { bookings, cursor: Cursor::default() }
    }

    /// Obeys a gesture.
    pub(in crate::tui) fn on_gesture(&mut self, gesture: &Gesture) -> Step {
        if let (Gesture::Do(Command::Remove), Some(booking)) = (gesture, self.bookings.get(self.cursor.at)) {
            return Step::CloseAnd(Effect::Write(Box::new(Write::Cancel(booking.id))));
        }
        match menu::obey(&mut self.cursor, gesture, self.bookings.len()) {
            Picked::Stay => Step::Stay,
            Picked::Leave => Step::Close,
            Picked::Below => Step::Below,
            Picked::Pass => Step::Pass,
            Picked::Row(row) => match self.bookings.get(row) {
                Some(booking) => Step::CloseAnd(Effect::BeginSession(Origin::Booking(Box::new(booking.clone())))),
                None => Step::Stay,
            },
        }
    }

    /// Draws it.
    pub(in crate::tui) fn draw(&self, canvas: &mut Canvas<'_>, room: Rect, world: &World) {
        let line = |booking: &Booking| {
            let day = booking.start.date();
            let time = booking.start.instant().map_or(String::new(), |at| at.format("%H:%M").to_string());
            let provider = booking.provider.as_ref().map_or("", |words| words.as_str());
            let ago = if canvas.area().width < BOXED {
                String::new()
            } else {
                text::fit(&wording::relative(day, world.today()), 14)
            };
            vec![
                (text::fit(&wording::short_date(day), 12), Role::Text),
                (text::fit(&time, 7), Role::Text),
                (ago, Role::Quiet),
                (text::clean_line(provider).into_owned(), Role::Text),
            ]
        };
        let lines: Vec<_> = self.bookings.iter().map(line).collect();
        let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
        let inside = panel(canvas, room, "Which booking took place?", 64, height);
        let (above, below) = menu::draw(canvas, inside, self.cursor, &lines);
        more(canvas, inside, above, below);
    }
}
