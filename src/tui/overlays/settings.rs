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

use super::{capital, foot, panel};
use crate::config::{self, KEYS, Key as Setting};
use crate::keys::{Command, Key};
use crate::text;
use crate::tui::action::Gesture;
use crate::tui::canvas::Canvas;
use crate::tui::effect::{Effect, Trouble};
use crate::tui::step::Step;
use crate::tui::theme::Role;
use crate::tui::widgets::entry::Entry;
use crate::tui::widgets::form::{Form, Name};
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::menu::{self, Picked};
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
                other => {
                    form.obey(other, world.now.at);
                    Step::Stay
                }
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
            (Picked::Pass, _) => Step::Pass,
        }
    }

    fn ask(&mut self, key: &'static Setting, world: &World) -> Step {
        let now = key.get(&world.chosen.settings).typed();
        self.trouble = None;
        self.typing = Some(Form::default().row(Name::Value, "Value", Entry::text(&now, &[])));
        Step::Stay
    }

    /// Draws it.
    pub(in crate::tui) fn draw(&self, canvas: &mut Canvas<'_>, room: Rect, world: &World) {
        let height = u16::try_from(KEYS.len() + 5).unwrap_or(u16::MAX);
        let inside = panel(canvas, room, "Settings", 82, height);
        let file = text::clean_line(&world.file.display().to_string()).into_owned();
        let kept = format!("Kept in {file}; {} types a value.", world.key_of(Command::Edit));
        let told = self.trouble.as_deref().filter(|_| self.typing.is_none());
        let (words, role) = told.map_or((kept.as_str(), Role::Quiet), |why| (why, Role::Warning));
        let area = foot(canvas, inside, words, role);
        let line = |key: &Setting| (line(key, area.width.into(), world), role_of(key, world));
        let lines: Vec<_> = KEYS.iter().map(line).collect();
        menu::draw(canvas, area, self.cursor, &lines);
        if let (Some(form), Some(key)) = (&self.typing, KEYS.get(self.cursor.at)) {
            let inside = panel(canvas, room, key.name, 76, 7);
            let takes = format!("{}: {}.", capital(key.about), key.takes);
            let told = self.trouble.as_deref();
            let (words, role) = told.map_or((takes.as_str(), Role::Quiet), |why| (why, Role::Warning));
            let area = foot(canvas, inside, words, role);
            form.draw(canvas, area, world.now.at);
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

fn line(key: &Setting, width: usize, world: &World) -> String {
    let value = key.get(&world.chosen.settings).typed();
    let value = if value.is_empty() || value == "0" { "-" } else { &value };
    let about = match world.chosen.variable(key) {
        Some(variable) => format!("set by {variable}"),
        None => key.about.to_owned(),
    };
    if width < NAME + VALUE + ABOUT {
        return format!("{}{value}", text::fit(key.name, NAME));
    }
    format!("{}{} {about}", text::fit(key.name, NAME), text::fit(value, VALUE))
}

/// What differs from what ships stands out.
fn role_of(key: &Setting, world: &World) -> Role {
    let shipped = key.get(&config::Settings::default());
    if key.get(&world.chosen.settings) == shipped { Role::Text } else { Role::Strong }
}
