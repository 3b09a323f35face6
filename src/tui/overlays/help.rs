//! Help, made from the table of keys: it cannot lie.

use ratatui::layout::Rect;

use super::panel;
use crate::keys::{Binding, Command, Scope};
use crate::text;
use crate::tui::action::Gesture;
use crate::tui::canvas::Canvas;
use crate::tui::draw::room;
use crate::tui::step::Step;
use crate::tui::theme::Role;
use crate::tui::widgets::page::{Page, measure};
use crate::tui::world::World;
use crate::wording::{self, Mark};

/// Columns of air behind the keys.
const AIR: usize = 2;
/// The scopes of the long form, with their headings.
const HEADINGS: [(Scope, &str); 9] = [
    (Scope::Everywhere, "On every screen"),
    (Scope::Today, "On Today"),
    (Scope::Calendar, "On Calendar"),
    (Scope::History, "On History"),
    (Scope::Trends, "On Trends"),
    (Scope::Plan, "On Plan"),
    (Scope::Form, "In a form"),
    (Scope::Prompt, "In a question or a search"),
    (Scope::Overlay, "In what is opened to be read"),
];

/// The keys of one screen, or all.
#[derive(Debug)]
pub(in crate::tui) struct Help {
    scope: Scope,
    all: bool,
    page: Page,
}

impl Help {
    /// The keys that act on `scope`.
    pub(in crate::tui) fn new(scope: Scope, world: &World) -> Self {
        Help { scope, all: false, page: page(of_scope(scope, world)) }
    }

    /// Obeys a gesture; help again shows all keys.
    pub(in crate::tui) fn on_gesture(&mut self, gesture: &Gesture, world: &World) -> Step {
        match gesture {
            Gesture::Do(Command::Help) => {
                self.all = !self.all;
                self.page = page(if self.all { of_all(world) } else { of_scope(self.scope, world) });
                Step::Stay
            }
            Gesture::Do(Command::Back | Command::Open) => Step::Close,
            gesture => self.page.obey(gesture, measure(room(world.window))),
        }
    }

    /// Draws it.
    pub(in crate::tui) fn draw(&self, canvas: &mut Canvas<'_>, room: Rect) {
        let title = if self.all { "All keys" } else { "Keys here, ? for all" };
        let inside = panel(canvas, room, title, room.width, room.height);
        self.page.draw(canvas, inside);
    }
}

/// A page of keys, which stand out as they do in the bottom line.
fn page(lines: Vec<(String, Role)>) -> Page {
    Page::new(lines).labelled(Role::Accent)
}

fn of_scope(scope: Scope, world: &World) -> Vec<(String, Role)> {
    let (own, everywhere): (Vec<_>, Vec<_>) = world.keys().seen_from(scope).partition(|binding| binding.scope == scope);
    let heading = HEADINGS.iter().find(|(one, _)| *one == scope).map_or("", |(_, heading)| heading);
    let mut lines = told(heading, own);
    if !lines.is_empty() {
        lines.push((String::new(), Role::Text));
    }
    lines.extend(told("On every screen", everywhere));
    lines.extend([(String::new(), Role::Text), ("Marks".to_owned(), Role::Title)]);
    let mark = |mark: Mark| format!("{} {}", mark.glyph(world.ascii), mark.meaning());
    lines.push((format!("  {}", Mark::ALL.map(mark).join("   ")), Role::Strong));
    lines.extend([
        (String::new(), Role::Text),
        ("About".to_owned(), Role::Title),
        (format!("  {}", wording::NOTICE), Role::Quiet),
        (format!("  Your log: {}", text::clean_line(&world.path)), Role::Quiet),
    ]);
    lines
}

fn of_all(world: &World) -> Vec<(String, Role)> {
    let mut lines = Vec::new();
    for (scope, heading) in HEADINGS {
        let own = told(heading, world.keys().bindings().iter().filter(|binding| binding.scope == scope));
        if own.is_empty() {
            continue;
        }
        if !lines.is_empty() {
            lines.push((String::new(), Role::Text));
        }
        lines.extend(own);
    }
    lines
}

/// A heading and the keys below it, in a column as wide as the widest of them; nothing where there is none.
fn told<'b>(heading: &str, bindings: impl IntoIterator<Item = &'b Binding>) -> Vec<(String, Role)> {
    let shown: Vec<_> = bindings.into_iter().filter(|binding| !binding.keys.is_empty()).collect();
    let Some(widest) = shown.iter().map(|binding| text::width(&binding.spelled())).max() else { return Vec::new() };
    let line =
        |binding: &&Binding| (format!("  {}{}", text::fit(&binding.spelled(), widest + AIR), binding.help), Role::Text);
    [(heading.to_owned(), Role::Title)].into_iter().chain(shown.iter().map(line)).collect()
}
