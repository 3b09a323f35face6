//! Why one goes where no condition is open: one question, answered at once.

use ratatui::layout::Rect;

use super::{foot, panel};
use crate::domain::Profile;
use crate::tui::action::Gesture;
use crate::tui::canvas::Canvas;
use crate::tui::effect::{Effect, Write};
use crate::tui::step::Step;
use crate::tui::theme::Role;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::menu::{self, Picked};
use crate::tui::world::World;

const ANSWERS: [(Profile, &str); 2] = [
    (Profile::Healthy, "Healthy, for wellness: every 5-7 days"),
    (Profile::Unspecified, "Not told: in general every 3-7 days"),
];

/// The question.
#[derive(Debug)]
pub(in crate::tui) struct Why {
    cursor: Cursor,
}

impl Why {
    /// The cursor is on the present answer.
    pub(in crate::tui) fn new(world: &World) -> Self {
        let at = ANSWERS.iter().position(|(profile, _)| *profile == world.history().profile()).unwrap_or(0);
        Why { cursor: Cursor { at } }
    }

    /// Obeys a gesture.
    pub(in crate::tui) fn on_gesture(&mut self, gesture: &Gesture) -> Step {
        match menu::obey(&mut self.cursor, gesture, ANSWERS.len()) {
            Picked::Stay => Step::Stay,
            Picked::Leave => Step::Close,
            Picked::Below => Step::Below,
            Picked::Pass => Step::Pass,
            Picked::Row(row) => match ANSWERS.get(row) {
                Some((profile, _)) => Step::CloseAnd(Effect::Write(Box::new(Write::SetProfile(*profile)))),
                None => Step::Stay,
            },
        }
    }

    /// Draws it.
    pub(in crate::tui) fn draw(&self, canvas: &mut Canvas<'_>, room: Rect) {
        let inside = panel(canvas, room, "Why do you go?", 70, 7);
        let words = "Tension, chronic pain and all else are conditions: p adds one.";
        let area = foot(canvas, inside, words, Role::Quiet);
        let lines = ANSWERS.map(|(_, words)| vec![(words.to_owned(), Role::Text)]);
        menu::draw(canvas, area, self.cursor, &lines);
    }
}
