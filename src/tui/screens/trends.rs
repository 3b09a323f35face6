//! Trends.

use ratatui::layout::Rect;

use crate::keys::Command;
use crate::tui::action::Gesture;
use crate::tui::canvas::Canvas;
use crate::tui::step::Step;
use crate::tui::theme::Role;
use crate::tui::world::World;

/// What Trends remembers.
#[derive(Debug)]
pub(in crate::tui) struct State;

impl State {
    /// As it is first seen.
    pub(in crate::tui) fn new() -> Self {
        State
    }

    /// Obeys a gesture.
    pub(in crate::tui) fn on_gesture(&mut self, gesture: &Gesture, _world: &World) -> Step {
        match gesture {
            Gesture::Do(Command::Up) => Step::Above,
            Gesture::Do(Command::Down) => Step::Below,
            _ => Step::Pass,
        }
    }

    /// The keys that matter here.
    pub(in crate::tui) fn hints(&self) -> Vec<Command> {
        vec![Command::Log, Command::Score, Command::Book, Command::Why, Command::Help, Command::Quit]
    }

    /// Draws it.
    pub(in crate::tui) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
        let inside = canvas.pane(area, "Trends");
        canvas.paragraph(inside, &crate::wording::verdict(world.assessment()), Role::Text);
    }
}
