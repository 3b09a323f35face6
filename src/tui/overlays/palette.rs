//! Every command by name, narrowed by what is typed.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher};
use ratatui::layout::Rect;

use super::{more, panel};
use crate::keys::{Command, Key, Scope};
use crate::text;
use crate::tui::action::{Gesture, Target};
use crate::tui::canvas::{Canvas, below, top};
use crate::tui::step::Step;
use crate::tui::theme::Role;
use crate::tui::widgets::entry::Entry;
use crate::tui::widgets::form::{Form, Name};
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::menu::{self, Picked};
use crate::tui::world::World;

/// The commands that what is typed leaves.
#[derive(Debug)]
pub(in crate::tui) struct Palette {
    form: Form,
    all: Vec<Row>,
    cursor: Cursor,
}

#[derive(Debug, Clone)]
struct Row {
    command: Command,
    help: String,
    keys: String,
}

impl AsRef<str> for Row {
    fn as_ref(&self) -> &str {
        &self.help
    }
}

impl Palette {
    /// Every command that can be asked for on `scope`; mere moves come last.
    pub(in crate::tui) fn new(world: &World, scope: Scope) -> Self {
        let bound = world.keys().seen_from(scope).filter(|binding| !binding.keys.is_empty());
        let (named, moves): (Vec<_>, Vec<_>) = bound.partition(|binding| !binding.hint.is_empty());
        let row = |binding: &crate::keys::Binding| Row {
            command: binding.command,
            help: binding.help.clone(),
            keys: binding.spelled(),
        };
        Palette {
            form: Form::default().row(Name::Note, "Command", Entry::text("", &[])),
            all: named.into_iter().chain(moves).map(row).collect(),
            cursor: Cursor::default(),
        }
    }

    /// Hears a key first.
    pub(in crate::tui) fn takes(&mut self, key: Key) -> bool {
        let taken = self.form.takes(key);
        if taken {
            self.cursor = Cursor::default();
        }
        taken
    }

    fn left(&self) -> Vec<Row> {
        let typed = self.form.typed(Name::Note);
        if typed.is_empty() {
            return self.all.clone();
        }
        let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
        let scored = pattern.match_list(self.all.iter().cloned(), &mut Matcher::new(Config::DEFAULT));
        scored.into_iter().map(|(row, _)| row).collect()
    }

    /// Obeys a gesture.
    pub(in crate::tui) fn on_gesture(&mut self, gesture: &Gesture, world: &World) -> Step {
        let left = self.left();
        if let Gesture::Paste(_) | Gesture::Point(Target::Field(_)) = gesture {
            self.form.obey(gesture, world.now.at);
            return Step::Stay;
        }
        match menu::obey(&mut self.cursor, gesture, left.len()) {
            Picked::Row(row) => left.get(row).map_or(Step::Stay, |row| Step::CloseThen(row.command)),
            Picked::Leave => Step::Close,
            Picked::Below => Step::Below,
            Picked::Stay | Picked::Pass => Step::Stay,
        }
    }

    /// Draws it.
    pub(in crate::tui) fn draw(&self, canvas: &mut Canvas<'_>, room: Rect, world: &World) {
        let inside = panel(canvas, room, "Commands", 76, room.height.min(20));
        let left = self.left();
        let keys = left.iter().map(|row| text::width(&row.keys)).max().unwrap_or(0);
        let wide = usize::from(inside.width).saturating_sub(keys + 2);
        let line = |row: &Row| {
            let keys = text::pad_left(&row.keys, keys);
            vec![(text::fit(&row.help, wide), Role::Text), (format!("  {keys}"), Role::Accent)]
        };
        let lines: Vec<_> = left.iter().map(line).collect();
        let (above, hidden) = menu::draw(canvas, below(inside, 2), self.cursor, &lines);
        more(canvas, inside, above, hidden);
        if lines.is_empty() {
            canvas.write(below(inside, 2), "No command of that name.", Role::Quiet);
        }
        self.form.draw(canvas, top(inside, 1), world.now.at);
    }
}
