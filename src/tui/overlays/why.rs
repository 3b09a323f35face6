//! Why: facts, rules, arithmetic, what would change the answer, and the source.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::reading_panel;
use crate::keys::Command;
use crate::tui::action::Gesture;
use crate::tui::canvas::Canvas;
use crate::tui::draw::room;
use crate::tui::step::Step;
use crate::tui::theme::Role;
use crate::tui::widgets::page::{Page, measure};
use crate::tui::world::World;
use crate::wording::{self, Passage};

/// The reasoning, as a page.
#[derive(Debug)]
pub(in crate::tui) struct Why {
    title: String,
    page: Page,
}

impl Why {
    /// The reasoning of today's answer, after what was said where it was asked for.
    pub(in crate::tui) fn new(world: &World, said: Option<String>) -> Self {
        let here = said.map(|said| Passage { heading: "Here", lines: vec![said] });
        let passages = wording::reasoning(world.assessment(), &world.protocol);
        Why { title: "Why".into(), page: page(here.into_iter().chain(passages)) }
    }

    /// The reasoning of another day.
    pub(in crate::tui) fn of_day(day: NaiveDate, passages: Vec<Passage>) -> Self {
        Why { title: format!("Why: {}", wording::short_date(day)), page: page(passages) }
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
        let inside = reading_panel(canvas, room, &self.title, (room.width, room.height));
        self.page.draw(canvas, inside);
    }
}

fn page(passages: impl IntoIterator<Item = Passage>) -> Page {
    let mut lines = Vec::new();
    for passage in passages {
        if !lines.is_empty() {
            lines.push((String::new(), Role::Text));
        }
        lines.push((passage.heading.to_owned(), Role::Title));
        lines.extend(passage.lines.into_iter().map(|line| (format!("  {line}"), Role::Text)));
    }
    Page::new(lines)
}
