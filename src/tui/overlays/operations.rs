//! The operations that can be taken back, newest first. Undo takes back the newest that stands, redo brings back the last taken back.

use chrono::{Datelike, NaiveDate};
use ratatui::layout::Rect;

use super::{foot, reading_panel};
use crate::keys::Command;
use crate::tracker::Operation;
use crate::tui::action::Gesture;
use crate::tui::canvas::Canvas;
use crate::tui::draw::room;
use crate::tui::effect::{Asked, Effect};
use crate::tui::step::Step;
use crate::tui::theme::Role;
use crate::tui::widgets::page::{Page, measure};
use crate::tui::world::World;
use crate::wording;

/// The list.
#[derive(Debug)]
pub(in crate::tui) struct Operations {
    page: Page,
    /// Undo or redo of much at once, and what is said before it is done.
    asked: Option<(Command, String)>,
}

impl Operations {
    /// The list, newest first.
    pub(in crate::tui) fn new(operations: Vec<Operation>, world: &World) -> Self {
        let mut list = Operations { page: Page::default(), asked: None };
        list.learn(operations, world);
        list
    }

    /// Asks before `command` changes so many things of the log at once, by one operation.
    pub(super) fn asking(self, (command, operation, things): (Command, Operation, usize)) -> Self {
        let does = if command == Command::Undo { "takes back" } else { "does again" };
        let words = format!(
            "This {does} \"{}\": {things} things of the log. Enter does it, Esc leaves the log as it is.",
            wording::retold(&operation.what)
        );
        Operations { asked: Some((command, words)), ..self }
    }

    /// Whether it asks.
    pub(super) fn is_asking(&self) -> bool {
        self.asked.is_some()
    }

    /// What Enter does.
    pub(super) fn opens(&self) -> Option<&'static str> {
        self.asked.as_ref().map(|(command, _)| if *command == Command::Undo { "undo" } else { "do again" })
    }

    /// The list as it now is.
    pub(in crate::tui) fn learn(&mut self, operations: Vec<Operation>, world: &World) {
        let date = |day: NaiveDate| {
            if day.year() == world.today().year() { wording::short_date(day) } else { wording::long_date(day) }
        };
        let line = |operation: Operation| {
            let day = operation.at.get(..10).unwrap_or_default();
            let day = day.parse().map_or_else(|_| day.to_owned(), date);
            let time = operation.at.get(11..16).unwrap_or_default();
            let (undone, role) = if operation.undone { ("  undone", Role::Quiet) } else { ("", Role::Text) };
            (format!("{day} {time}  {}{undone}", wording::retold(&operation.what)), role)
        };
        let mut lines: Vec<_> = operations.into_iter().map(line).collect();
        if lines.is_empty() {
            lines.push((
                "Nothing was done yet. Whatever is logged, booked or changed can be undone here.".into(),
                Role::Quiet,
            ));
        }
        self.page = Page::new(lines);
    }

    /// Obeys a gesture.
    pub(in crate::tui) fn on_gesture(&mut self, gesture: &Gesture, world: &World) -> Step {
        match (&self.asked, gesture) {
            (Some((Command::Undo, _)), Gesture::Do(Command::Open)) => {
                return Step::Instead(Effect::Undo(Asked::Agreed));
            }
            (Some(_), Gesture::Do(Command::Open)) => return Step::Instead(Effect::Redo(Asked::Agreed)),
            // The key that asked is no answer.
            (Some(_), Gesture::Do(Command::Undo | Command::Redo)) => return Step::Stay,
            _ => {}
        }
        match gesture {
            Gesture::Do(Command::Back | Command::Open | Command::Operations) => Step::Close,
            gesture => self.page.obey(gesture, measure(room(world.window))),
        }
    }

    /// Draws it.
    pub(in crate::tui) fn draw(&self, canvas: &mut Canvas<'_>, room: Rect) {
        let inside = reading_panel(canvas, room, "What can be undone, newest first", (room.width, room.height));
        let list = self.asked.as_ref().map_or(inside, |(_, words)| foot(canvas, inside, words, Role::Warning));
        self.page.draw(canvas, list);
    }
}
