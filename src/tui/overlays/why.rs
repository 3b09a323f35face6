//! Why: facts, rules, arithmetic, what would change the answer, and the source.

use ratatui::layout::Rect;

use super::panel;
use crate::keys::Command;
use crate::tui::action::Gesture;
use crate::tui::canvas::Canvas;
use crate::tui::draw::room;
use crate::tui::step::Step;
use crate::tui::theme::Role;
use crate::tui::widgets::page::{Page, measure};
use crate::tui::world::World;
use crate::wording;

/// The reasoning, as a page.
#[derive(Debug)]
pub(in crate::tui) struct Why {
    page: Page,
}

impl Why {
    /// The reasoning of today's answer, after what was said where it was asked for.
    pub(in crate::tui) fn new(world: &World, said: Option<String>) -> Self {
        let here = said.map(|said| [("Here".to_owned(), Role::Title), (format!("  {said}"), Role::Text)]);
        let mut lines: Vec<_> = here.into_iter().flatten().collect();
        for passage in wording::reasoning(world.assessment(), &world.protocol) {
            if !lines.is_empty() {
                lines.push((String::new(), Role::Text));
            }
            lines.push((passage.heading.to_owned(), Role::Title));
            lines.extend(passage.lines.into_iter().map(|line| (format!("  {line}"), Role::Text)));
        }
        Why { page: Page::new(lines) }
    }

    /// Obeys a gesture.
    pub(in crate::tui) fn on_gesture(&mut self, gesture: &Gesture, world: &World) -> Step {
        if matches!(gesture, Gesture::Do(Command::Why | Command::Back | Command::Open)) {
            return Step::Close;
        }
        self.page.obey(gesture, measure(room(world.window)))
    }

    /// Draws it.
    pub(in crate::tui) fn draw(&self, canvas: &mut Canvas<'_>, room: Rect) {
        let inside = panel(canvas, room, "Why", room.width, room.height);
        self.page.draw(canvas, inside);
    }
}
