//! The search line of History.

use ratatui::layout::Rect;

use super::{foot, panel, typed_into};
use crate::keys::{Command, Key};
use crate::tui::action::Gesture;
use crate::tui::canvas::Canvas;
use crate::tui::step::Step;
use crate::tui::theme::Role;
use crate::tui::widgets::entry::Entry;
use crate::tui::widgets::form::{Form, Name};
use crate::tui::world::World;

const EXAMPLES: &str =
    "Words, or pain:>6  area:lower  provider:anna  since:oct  flag:too-soon  kind:session. Empty shows everything.";

/// What is looked for.
#[derive(Debug)]
pub(in crate::tui) struct Search {
    form: Form,
    trouble: Option<String>,
}

impl Search {
    /// A search line, beginning with what was looked for last.
    pub(in crate::tui) fn new(searched: &str) -> Self {
        Search { form: Form::default().row(Name::Note, "Search", Entry::text(searched, &[])), trouble: None }
    }

    /// Hears a key first.
    pub(in crate::tui) fn takes(&mut self, key: Key) -> bool {
        self.trouble = None;
        self.form.takes(key)
    }

    /// What is typed.
    pub(in crate::tui) fn typed(&self) -> &str {
        self.form.typed(Name::Note)
    }

    /// Why it cannot be looked for.
    pub(in crate::tui) fn refuse(&mut self, why: String) {
        self.trouble = Some(why);
    }

    /// Obeys a gesture.
    pub(in crate::tui) fn on_gesture(&mut self, gesture: &Gesture, world: &World) -> Step {
        match gesture {
            Gesture::Do(Command::Open) => Step::Search,
            Gesture::Do(Command::Back) => Step::Close,
            other => typed_into(&mut self.form, other, world),
        }
    }

    /// Draws it.
    pub(in crate::tui) fn draw(&self, canvas: &mut Canvas<'_>, room: Rect, world: &World) {
        let inside = panel(canvas, room, "Search History", 76, 6);
        let (words, role) = self.trouble.as_deref().map_or((EXAMPLES, Role::Quiet), |why| (why, Role::Warning));
        let area = foot(canvas, inside, words, role);
        self.form.draw(canvas, area, world.now.at);
    }
}
