//! Why one goes where no condition is open: one question, answered at once.

use ratatui::layout::Rect;

use super::{foot, panel};
use crate::domain::Profile;
use crate::keys::Command;
use crate::text;
use crate::tui::action::Gesture;
use crate::tui::canvas::Canvas;
use crate::tui::effect::{Effect, Write};
use crate::tui::step::Step;
use crate::tui::theme::Role;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::menu::{self, Picked};
use crate::tui::world::World;

/// The answers, and the same where there is little room.
const ANSWERS: [(Profile, [&str; 2]); 2] = [
    (Profile::Healthy, ["Healthy, for wellness: every 5-7 days", "Healthy: every 5-7 days"]),
    (Profile::Unspecified, ["Not told: in general every 3-7 days", "Not told: every 3-7 days"]),
];

/// What leads to conditions.
const CONDITIONS: &str = "Add or end a condition";

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
        match menu::obey(&mut self.cursor, gesture, ANSWERS.len() + 1) {
            Picked::Stay => Step::Stay,
            Picked::Leave => Step::Close,
            Picked::Below => Step::Below,
            Picked::Pass => Step::Pass,
            Picked::Row(row) => match ANSWERS.get(row) {
                Some((profile, _)) => Step::CloseAnd(Effect::Write(Box::new(Write::SetProfile(*profile)))),
                None => Step::CloseThen(Command::Condition),
            },
        }
    }

    /// Draws it.
    pub(in crate::tui) fn draw(&self, canvas: &mut Canvas<'_>, room: Rect, world: &World) {
        let inside = panel(canvas, room, "Profile", 70, 8);
        let area = foot(canvas, inside, "This counts while no condition is open.", Role::Quiet);
        let fits = |words: &String| text::width(words) <= area.width.into();
        let answers = ANSWERS.into_iter().filter_map(|(profile, words)| {
            let now = if profile == world.history().profile() { " (chosen)" } else { "" };
            words.into_iter().map(|words| format!("{words}{now}")).find(fits)
        });
        let open = open(world).map(|open| format!("{CONDITIONS} ({open} now)"));
        let conditions = open.into_iter().chain([CONDITIONS.to_owned()]).find(fits);
        let lines: Vec<_> = answers.chain(conditions).map(|words| vec![(words, Role::Text)]).collect();
        menu::draw(canvas, area, self.cursor, &lines);
    }
}

/// What is open: one by its name, more by their number.
fn open(world: &World) -> Option<String> {
    let today = world.today();
    let open: Vec<_> = world.history().conditions().iter().filter(|one| one.period.covers(today)).collect();
    match open.as_slice() {
        [] => None,
        [one] => Some(format!("{} is open", one.kind.title())),
        more => Some(format!("{} are open", more.len())),
    }
}
