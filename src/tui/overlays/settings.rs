//! What can be set, as it is in force: changed here, kept in the configuration with everything else in it.
//!
//! ```text
//! ┌─ Settings ───────────────────────────────────────────────────┐
//! │ theme            auto          colours                        │
//! │ mouse            true          listen to the mouse            │
//! │                                                               │
//! │ Kept in ~/.config/rubdown/config.toml.                        │
//! └───────────────────────────────────────────────────────────────┘
//! ```

use ratatui::layout::Rect;

use super::{capital, foot, more, panel, typed_into};
use crate::config::{self, KEYS, Key as Setting};
use crate::keys::{Command, Key};
use crate::text;
use crate::tui::action::Gesture;
use crate::tui::canvas::{Canvas, below, indent, top};
use crate::tui::effect::{Effect, Trouble};
use crate::tui::step::Step;
use crate::tui::theme::Role;
use crate::tui::widgets::entry::Entry;
use crate::tui::widgets::form::{Form, LABELS, Name};
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::menu::{self, Line, Picked};
use crate::tui::world::World;

/// Columns of a name and of a value.
const NAME: usize = 17;
const VALUE: usize = 18;
/// Below this there is no room for what a setting is for.
const ABOUT: usize = 20;

/// The list, and the value that is being typed.
#[derive(Debug, Default)]
pub(in crate::tui) struct Settings {
    cursor: Cursor,
    typing: Option<Form>,
    trouble: Option<String>,
}

impl Settings {
    /// Whether a value is being typed.
    pub(in crate::tui) fn is_asking(&self) -> bool {
        self.typing.is_some()
    }

    /// Hears a key first.
    pub(in crate::tui) fn takes(&mut self, key: Key) -> bool {
        self.typing.as_mut().is_some_and(|form| form.takes(key))
    }

    /// Takes a refusal to heart.
    pub(in crate::tui) fn hear(&mut self, trouble: &Trouble) {
        self.trouble = Some(trouble.words.clone());
    }

    /// It is in the file.
    pub(in crate::tui) fn saved(&mut self) {
        self.typing = None;
        self.trouble = None;
    }

    /// Obeys a gesture.
    pub(in crate::tui) fn on_gesture(&mut self, gesture: &Gesture, world: &World) -> Step {
        let Some(key) = KEYS.get(self.cursor.at.min(KEYS.len() - 1)) else { return Step::Stay };
        if let Some(form) = &mut self.typing {
            return match gesture {
                Gesture::Do(Command::Open) => set(key, form.typed(Name::Value).trim(), world),
                Gesture::Do(Command::Back) => {
                    self.saved();
                    Step::Stay
                }
                other => typed_into(form, other, world),
            };
        }
        match (menu::obey(&mut self.cursor, gesture, KEYS.len()), gesture) {
            (_, Gesture::Do(Command::Edit)) => self.ask(key, world),
            (Picked::Row(row), _) => match KEYS.get(row) {
                Some(key) if key.choices.is_empty() => self.ask(key, world),
                Some(key) => set(key, next(key, world), world),
                None => Step::Stay,
            },
            (_, Gesture::Do(Command::Settings)) | (Picked::Leave, _) => Step::Close,
            (Picked::Stay, _) => {
                self.trouble = None;
                Step::Stay
            }
            (Picked::Below, _) => Step::Below,
            (Picked::Pass, _) => Step::Pass,
        }
    }

    fn ask(&mut self, key: &'static Setting, world: &World) -> Step {
        let now = key.get(&world.chosen.settings).typed();
        self.trouble = None;
        self.typing = Some(Form::default().row(Name::Value, "", Entry::text(&now, &[])));
        Step::Stay
    }

    /// Draws it.
    pub(in crate::tui) fn draw(&self, canvas: &mut Canvas<'_>, room: Rect, world: &World) {
        let height = u16::try_from(KEYS.len() + 5).unwrap_or(u16::MAX);
        let inside = panel(canvas, room, "Settings", 82, height);
        let is_narrow = usize::from(inside.width) < NAME + VALUE + ABOUT;
        let (words, role) = match (&self.trouble, KEYS.get(self.cursor.at)) {
            (Some(why), _) => (why.clone(), Role::Warning),
            (None, Some(key)) if self.typing.is_some() => {
                (format!("{}: {}.", capital(key.about), key.takes), Role::Quiet)
            }
            (None, Some(key)) if !is_narrow && !key.choices.is_empty() => (choices(key), Role::Quiet),
            // Where the words about each have no room, those about the chosen one stand below.
            (None, Some(key)) if is_narrow => (format!("{}.", capital(&about(key, world))), Role::Quiet),
            _ => {
                let file = world.file.display().to_string();
                (
                    format!("{} types a value. Kept in {}", world.key_of(Command::Edit), text::clean_line(&file)),
                    Role::Quiet,
                )
            }
        };
        let area = foot(canvas, inside, &words, role);
        let lines: Vec<_> = KEYS.iter().map(|key| line(key, is_narrow, world)).collect();
        let (above, hidden) = menu::draw(canvas, area, self.cursor, &lines);
        more(canvas, inside, above, hidden);
        if let Some(form) = &self.typing {
            // In its row, where the value stands.
            let row = self.cursor.at.saturating_sub(above.into());
            let row = top(below(area, u16::try_from(row).unwrap_or(u16::MAX)), 1);
            let value = indent(row, u16::try_from(NAME).unwrap_or(u16::MAX));
            canvas.clear(value);
            form.draw(
                canvas,
                Rect { x: value.x.saturating_sub(LABELS), width: value.width + LABELS, ..value },
                world.now.at,
            );
        }
    }
}

fn set(key: &'static Setting, value: &str, world: &World) -> Step {
    Step::Ask(Effect::Set { file: world.file.clone(), key: key.name, value: value.to_owned() })
}

/// The choice after the one in force; after a value that is none of them the first.
fn next(key: &'static Setting, world: &World) -> &'static str {
    let now = key.get(&world.chosen.settings).typed();
    let at = key.choices.iter().position(|choice| *choice == now).map_or(0, |at| at + 1);
    key.choices.get(at).or(key.choices.first()).copied().unwrap_or_default()
}

/// All that it can be, a word each.
fn choices(key: &Setting) -> String {
    let words: Vec<_> = key.choices.iter().map(|choice| if choice.is_empty() { "none" } else { choice }).collect();
    format!("{}: {}", capital(key.name), words.join("  "))
}

fn line(key: &Setting, is_narrow: bool, world: &World) -> Line {
    let value = key.get(&world.chosen.settings).typed();
    let value = if value.is_empty() || value == "0" { "none" } else { &value };
    let name = (text::fit(key.name, NAME), Role::Quiet);
    if is_narrow {
        return vec![name, (value.to_owned(), role_of(key, world))];
    }
    let about = format!(" {}", about(key, world));
    vec![name, (text::fit(value, VALUE), role_of(key, world)), (about, Role::Quiet)]
}

/// What it is for, or who set it.
fn about(key: &Setting, world: &World) -> String {
    let variable = world.chosen.variable(key);
    variable.map_or(key.about.to_owned(), |variable| format!("set by {variable}"))
}

/// What differs from what ships stands out.
fn role_of(key: &Setting, world: &World) -> Role {
    let shipped = key.get(&config::Settings::default());
    if key.get(&world.chosen.settings) == shipped { Role::Text } else { Role::Strong }
}
