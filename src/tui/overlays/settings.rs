//! What can be set, as it is in force: changed here, kept in the configuration with everything else in it.
//!
//! ```text
//! ┌─ Settings ───────────────────────────────────────────────────┐
//! │ Look        Colours          < auto >    auto asks the terminal│
//! │             A week begins on   auto      in calendars          │
//! │                                                               │
//! │ auto  dark  light  plain            Left, Right or Enter      │
//! │ theme, in ~/.config/rubdown/config.toml                       │
//! └───────────────────────────────────────────────────────────────┘
//! ```

use ratatui::layout::Rect;

use super::{capital, more, panel, typed_into};
use crate::config::{self, KEYS, Key as Setting};
use crate::keys::{Command, Key, Scope};
use crate::text;
use crate::tui::action::Gesture;
use crate::tui::canvas::{Canvas, below, bottom, indent, rows, set as set_in_lines, top};
use crate::tui::effect::{Effect, Trouble};
use crate::tui::step::Step;
use crate::tui::theme::Role;
use crate::tui::widgets::entry::Entry;
use crate::tui::widgets::form::{Form, LABELS, Name};
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::menu::{self, Line, Picked};
use crate::tui::world::World;

/// Columns of what settings belong to, of a name and of a value.
const GROUP: usize = 12;
const NAME: usize = 19;
const VALUE: usize = 14;
/// Below this width there is no room for what a setting belongs to and what it means.
const ABOUT: u16 = 74;
/// From this height a blank row parts the list from what is said of the chosen one.
const AIRY: u16 = 18;
/// Below this height inside, what is said at the foot takes a line each.
const LOW: u16 = 8;

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

    /// What the key that goes on does with the chosen one.
    pub(in crate::tui) fn opens(&self) -> &'static str {
        match KEYS.get(self.cursor.at) {
            _ if self.typing.is_some() => "save",
            Some(key) if key.choices.is_empty() => "type",
            _ => "change",
        }
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
        if let (Gesture::Do(Command::Left), Some(value)) = (gesture, choice(key, -1, world)) {
            return set(key, value, world);
        }
        match (menu::obey(&mut self.cursor, gesture, KEYS.len()), gesture) {
            (_, Gesture::Do(Command::Edit)) => self.ask(key, world),
            (Picked::Row(row), _) => match KEYS.get(row).map(|key| (key, choice(key, 1, world))) {
                Some((key, Some(value))) => set(key, value, world),
                Some((key, None)) => self.ask(key, world),
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
        let is_narrow = inside.width < ABOUT;
        let Some(key) = KEYS.get(self.cursor.at.min(KEYS.len() - 1)) else { return };
        let foot = self.foot(key, inside, world);
        let taken = u16::try_from(foot.len()).unwrap_or(u16::MAX);
        for (line, row) in foot.iter().zip(rows(bottom(inside, taken))) {
            canvas.pieces(row, line.iter().map(|(words, role)| (words.as_str(), *role)));
        }
        let taken = taken + u16::from(inside.height >= AIRY);
        let area = Rect { height: inside.height.saturating_sub(taken), ..inside };
        let begins = |place: usize| {
            let before = place.checked_sub(1).and_then(|before| KEYS.get(before)).map(|key| key.group);
            KEYS.get(place).map(|key| key.group).filter(|group| Some(*group) != before)
        };
        let lines: Vec<_> = KEYS
            .iter()
            .enumerate()
            .map(|(place, key)| {
                let group = if is_narrow { None } else { Some(begins(place).unwrap_or_default()) };
                line(key, group, place == self.cursor.at, world)
            })
            .collect();
        let headings = (0..KEYS.len()).filter(|_| is_narrow);
        let headings: Vec<_> = headings.filter_map(|place| Some((place, begins(place)?.to_owned()))).collect();
        let (above, hidden) = menu::draw_headed(canvas, area, self.cursor, &lines, &headings);
        more(canvas, inside, above, hidden);
        if let Some(form) = &self.typing {
            // In its row, where the value stands.
            let row = canvas.cursor.map_or(area.y, |at| at.y).saturating_sub(area.y);
            let value = indent(
                top(below(area, row), 1),
                u16::try_from(NAME + if is_narrow { 0 } else { GROUP }).unwrap_or(u16::MAX),
            );
            canvas.clear(value);
            form.draw(
                canvas,
                Rect { x: value.x.saturating_sub(LABELS), width: value.width + LABELS, ..value },
                world.now.at,
            );
        }
    }

    /// What the chosen one can be and how it is changed; below it what it is called in which file.
    fn foot(&self, key: &Setting, Rect { width, height, .. }: Rect, world: &World) -> Vec<Line> {
        let columns = usize::from(width);
        let said = |words: &str, role| set_in_lines(words, columns).into_iter().map(move |line| vec![(line, role)]);
        let file = text::clean_line(&world.file.display().to_string()).into_owned();
        let mut lines = Vec::new();
        match &self.trouble {
            Some(why) => lines.extend(said(why, Role::Warning).take(3)),
            None if self.typing.is_some() => {
                lines.extend(said(&format!("{}: {}.", key.title, key.takes), Role::Quiet));
            }
            None => {
                if width < ABOUT {
                    lines.push(vec![(format!("{}.", capital(&about(key, world))), Role::Quiet)]);
                }
                if key.choices.is_empty() {
                    let types = world.key(Scope::Overlay, Command::Open);
                    let how = format!("{types} types a value: {}.", key.takes);
                    // Where there is hardly room, the row that it is said of comes first.
                    let short = text::truncate(&how, columns);
                    lines.extend(said(if height < LOW { &short } else { &how }, Role::Quiet));
                } else {
                    lines.push(ways(key, columns, world));
                }
            }
        }
        if width >= ABOUT || self.trouble.is_none() && self.typing.is_none() {
            lines.push(vec![(place(key.name, &file, columns), Role::Quiet)]);
        }
        lines
    }
}

/// Where a setting is kept: its name in the file, and the file; where room is short the end of the file's name.
fn place(name: &str, file: &str, columns: usize) -> String {
    let whole = format!("{name} in {file}");
    if text::width(&whole) <= columns {
        return whole;
    }
    let room = columns.saturating_sub(text::width(name) + " in …".len());
    let mut tail = file;
    while text::width(tail) > room
        && let Some((at, _)) = tail.char_indices().nth(1)
    {
        tail = tail.get(at..).unwrap_or_default();
    }
    format!("{name} in …{tail}")
}

/// The choices, that in force standing out, and the keys that change it.
fn ways(key: &Setting, columns: usize, world: &World) -> Line {
    let arrow = |command| {
        let keys = world.keys().binding(Scope::Overlay, command).and_then(|binding| binding.keys.last());
        keys.map_or(String::new(), ToString::to_string)
    };
    let [left, right, enter] = [Command::Left, Command::Right, Command::Open].map(arrow);
    let now = key.get(&world.chosen.settings).typed();
    let mut line: Line = Vec::new();
    for choice in key.choices {
        let role = if *choice == now { Role::Strong } else { Role::Quiet };
        line.push((format!("{}  ", config::told(choice)), role));
    }
    let taken: usize = line.iter().map(|(words, _)| text::width(words)).sum();
    let how = [format!("{left}, {right} or {enter} changes it"), format!("{left}, {right}")];
    let how = how.into_iter().find(|how| taken + text::width(how) <= columns).unwrap_or_default();
    line.push((text::pad_left(&how, columns.saturating_sub(taken)), Role::Quiet));
    line
}

fn set(key: &'static Setting, value: &str, world: &World) -> Step {
    Step::Ask(Effect::Set { file: world.file.clone(), key: key.name, value: value.to_owned() })
}

/// The choice that many after the one in force, round and round; after a value that is none of them the first.
fn choice(key: &Setting, by: isize, world: &World) -> Option<&'static str> {
    let now = key.get(&world.chosen.settings).typed();
    let count = key.choices.len();
    let at = key.choices.iter().position(|choice| *choice == now);
    let to = at.map_or(0, |at| (at + count).saturating_add_signed(by) % count.max(1));
    key.choices.get(to).copied()
}

/// A row: what it belongs to where that has room, its name, its value, what it means. The chosen one shows which way it can be changed.
fn line(key: &Setting, group: Option<&str>, chosen: bool, world: &World) -> Line {
    let value = key.get(&world.chosen.settings).typed();
    let [before, after] = if chosen && !key.choices.is_empty() { ["< ", " >"] } else { ["  ", ""] };
    let value = format!("{before}{}{after}", config::told(&value));
    let name = (text::fit(key.title, NAME), Role::Text);
    let Some(group) = group else { return vec![name, (value, role_of(key, world))] };
    vec![
        (text::fit(group, GROUP), Role::Quiet),
        name,
        (text::fit(&value, VALUE), role_of(key, world)),
        (format!(" {}", about(key, world)), Role::Quiet),
    ]
}

/// What it means, or who set it.
fn about(key: &Setting, world: &World) -> String {
    let variable = world.chosen.variable(key);
    variable.map_or(key.about.to_owned(), |variable| format!("set by {variable}"))
}

/// What differs from what ships stands out.
fn role_of(key: &Setting, world: &World) -> Role {
    let shipped = key.get(&config::Settings::default());
    if key.get(&world.chosen.settings) == shipped { Role::Text } else { Role::Strong }
}
