//! What is open: end or edit a condition, or add one.

use ratatui::layout::Rect;

use super::panel;
use crate::domain::Condition;
use crate::tui::action::Gesture;
use crate::tui::canvas::Canvas;
use crate::tui::effect::{Effect, Sheet};
use crate::tui::step::Step;
use crate::tui::theme::Role;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::menu::{self, Picked};
use crate::tui::world::World;
use crate::wording;

/// The open conditions, and one more row to add another.
#[derive(Debug)]
pub(in crate::tui) struct Conditions {
    open: Vec<Condition>,
    cursor: Cursor,
}

impl Conditions {
    /// Those that have not ended by today.
    pub(in crate::tui) fn new(world: &World) -> Self {
        let today = world.today();
        let open = |condition: &&Condition| condition.period.end().is_none_or(|end| today < end);
        Conditions {
            open: world.history().conditions().iter().filter(open).cloned().collect(),
            cursor: Cursor::default(),
        }
    }

    /// Obeys a gesture.
    pub(in crate::tui) fn on_gesture(&mut self, gesture: &Gesture) -> Step {
        match menu::obey(&mut self.cursor, gesture, self.open.len() + 1) {
            Picked::Stay => Step::Stay,
            Picked::Leave => Step::Close,
            Picked::Pass => Step::Pass,
            Picked::Row(row) => {
                Step::CloseAnd(Effect::Begin(Sheet::Condition(self.open.get(row).cloned().map(Box::new))))
            }
        }
    }

    /// Draws it.
    pub(in crate::tui) fn draw(&self, canvas: &mut Canvas<'_>, room: Rect, world: &World) {
        let line = |condition: &Condition| {
            let since = wording::since(condition.period.start(), world.today());
            (format!("{}, since {since}: end or edit", condition.kind.title()), Role::Text)
        };
        let mut lines: Vec<_> = self.open.iter().map(line).collect();
        lines.push(("Add a condition".to_owned(), Role::Accent));
        let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
        let inside = panel(canvas, room, "Conditions", 64, height);
        menu::draw(canvas, inside, self.cursor, &lines);
    }
}
