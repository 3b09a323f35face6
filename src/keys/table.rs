//! The table of keys: read, overlaid, searched.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;
use toml::Spanned;

use super::{Command, Key};
use crate::config::{self, Preset, Settings};

const SHIPPED: &str = include_str!("../../assets/keymap.toml");
const ARROWS: &str = include_str!("../../assets/keys/arrows.toml");
const EMACS: &str = include_str!("../../assets/keys/emacs.toml");

/// Where a key acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// On every screen.
    Everywhere,
    /// On Today.
    Today,
    /// On Calendar.
    Calendar,
    /// On History.
    History,
    /// On Trends.
    Trends,
    /// On Plan.
    Plan,
    /// In an overlay that is read: why, help, lists.
    Overlay,
    /// In a question or a search, unless it types the key.
    Prompt,
    /// In a form, unless the field types the key.
    Form,
}

const SCOPES: [(Scope, &str); 9] = [
    (Scope::Everywhere, "everywhere"),
    (Scope::Today, "today"),
    (Scope::Calendar, "calendar"),
    (Scope::History, "history"),
    (Scope::Trends, "trends"),
    (Scope::Plan, "plan"),
    (Scope::Overlay, "overlay"),
    (Scope::Prompt, "prompt"),
    (Scope::Form, "form"),
];

impl Scope {
    /// The name in keymap files.
    pub fn name(self) -> &'static str {
        SCOPES.iter().find(|(scope, _)| *scope == self).map_or("", |(_, name)| name)
    }

    /// Whether a key pressed in `self` is looked up in `other`, too.
    fn sees(self, other: Scope) -> bool {
        self == other || (other == Scope::Everywhere && !matches!(self, Scope::Overlay | Scope::Prompt | Scope::Form))
    }
}

impl FromStr for Scope {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        SCOPES.iter().find(|(_, named)| *named == name).map(|(scope, _)| *scope).ok_or_else(|| {
            let names: Vec<_> = SCOPES.iter().map(|(_, name)| *name).collect();
            format!("'{name}' is no screen; there are {}", names.join(", "))
        })
    }
}

/// The keys of one command on one screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// Where they act.
    pub scope: Scope,
    /// The keys, the one to show first.
    pub keys: Vec<Key>,
    /// What they ask for.
    pub command: Command,
    /// One word for the bottom line; empty where it never stands there.
    pub hint: String,
    /// One line for the help screen.
    pub help: String,
}

impl Binding {
    /// The keys as people read them: "k, Up".
    pub fn spelled(&self) -> String {
        self.keys.iter().map(Key::to_string).collect::<Vec<_>>().join(", ")
    }
}

/// Every binding, in the order of the help screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    bindings: Vec<Binding>,
}

/// A keymap that cannot be used. Names file and line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeymapError {
    file: String,
    /// From 1; 0 where it is the file as a whole.
    line: usize,
    what: String,
}

impl fmt::Display for KeymapError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "the keymap {}: {}", self.file, self.what),
            line => write!(f, "{}:{line}: {}", self.file, self.what),
        }
    }
}

impl std::error::Error for KeymapError {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    bind: Vec<Spanned<Row>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    screen: String,
    keys: String,
    action: String,
    hint: Option<String>,
    help: Option<String>,
}

impl Table {
    /// The keys that ship.
    ///
    /// # Errors
    /// None in a released program: a test reads the shipped file.
    pub fn shipped() -> Result<Self, KeymapError> {
        Table { bindings: Vec::new() }.overlaid("keymap.toml", SHIPPED)
    }

    /// The keys that `settings` ask for: those that ship, with the preset and a person's own file over them.
    ///
    /// # Errors
    /// The file cannot be read or used.
    pub fn of(settings: &Settings) -> Result<Self, KeymapError> {
        let shipped = Table::shipped()?;
        let begun = match settings.keys {
            Preset::Vim => shipped,
            Preset::Arrows => shipped.overlaid("arrows.toml", ARROWS)?,
            Preset::Emacs => shipped.overlaid("emacs.toml", EMACS)?,
        };
        let Some(path) = &settings.keymap else { return Ok(begun) };
        let file = path.display().to_string();
        let text = config::content(path).map_err(|why| KeymapError {
            file: file.clone(),
            line: 0,
            what: format!("it cannot be read: {why}"),
        })?;
        begun.overlaid(&file, &text)
    }

    /// This table with the rows of `text` put in place of those for the same screen and action, or added.
    ///
    /// # Errors
    /// What cannot be read, and two actions that want the same key; with `file` and line.
    pub fn overlaid(mut self, file: &str, text: &str) -> Result<Self, KeymapError> {
        let at = |offset: usize, what: String| KeymapError { file: file.to_owned(), line: line(text, offset), what };
        let read: File = toml::from_str(text)
            .map_err(|fault| at(fault.span().map_or(0, |span| span.start), fault.message().into()))?;
        let mut changed = Vec::new();
        for row in read.bind {
            let offset = row.span().start;
            let binding = binding(row.into_inner()).map_err(|what| at(offset, what))?;
            changed.push((offset, binding.scope, binding.command));
            self.put(binding);
        }
        for (offset, scope, command) in changed {
            self.clash(scope, command).map_or(Ok(()), |what| Err(at(offset, what)))?;
        }
        Ok(self)
    }

    /// Every binding, in the order of the help screen.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// What `key` asks for on `scope`.
    pub fn command(&self, scope: Scope, key: Key) -> Option<Command> {
        self.seen_from(scope).find(|binding| binding.keys.contains(&key)).map(|binding| binding.command)
    }

    /// How `command` is asked for on `scope`.
    pub fn binding(&self, scope: Scope, command: Command) -> Option<&Binding> {
        self.seen_from(scope).find(|binding| binding.command == command && !binding.keys.is_empty())
    }

    /// The bindings that act on `scope`, its own first.
    pub fn seen_from(&self, scope: Scope) -> impl Iterator<Item = &Binding> {
        let own = self.bindings.iter().filter(move |binding| binding.scope == scope);
        let common = self.bindings.iter().filter(move |binding| binding.scope != scope && scope.sees(binding.scope));
        own.chain(common)
    }

    fn put(&mut self, new: Binding) {
        let same = |old: &&mut Binding| old.scope == new.scope && old.command == new.command;
        match self.bindings.iter_mut().find(same) {
            Some(old) => {
                old.keys = new.keys;
                for (old, new) in [(&mut old.hint, new.hint), (&mut old.help, new.help)] {
                    if !new.is_empty() {
                        *old = new;
                    }
                }
            }
            None => self.bindings.push(new),
        }
    }

    /// What stands in the way of the keys of `command` on `scope`.
    fn clash(&self, scope: Scope, command: Command) -> Option<String> {
        let own = self.bindings.iter().find(|binding| binding.scope == scope && binding.command == command)?;
        let others = self.bindings.iter().filter(|other| other.command != command);
        let rivals: Vec<_> = others.filter(|other| scope.sees(other.scope) || other.scope.sees(scope)).collect();
        own.keys.iter().enumerate().find_map(|(place, key)| {
            if own.keys.iter().take(place).any(|before| before == key) {
                return Some(format!("'{key}' on {} stands twice in the row of {command}", scope.name()));
            }
            let rival = rivals.iter().find(|rival| rival.keys.contains(key))?;
            Some(format!(
                "'{key}' on {} is wanted by {command}, and by {} on {}",
                scope.name(),
                rival.command,
                rival.scope.name()
            ))
        })
    }
}

fn binding(row: Row) -> Result<Binding, String> {
    Ok(Binding {
        scope: row.screen.parse()?,
        keys: row.keys.split_whitespace().map(str::parse).collect::<Result<_, _>>()?,
        command: row.action.parse()?,
        hint: row.hint.unwrap_or_default(),
        help: row.help.unwrap_or_default(),
    })
}

fn line(text: &str, offset: usize) -> usize {
    1 + text.bytes().take(offset).filter(|byte| *byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key(name: &str) -> Key {
        name.parse().unwrap()
    }

    #[test]
    fn every_command_ships_with_a_key_and_a_line_of_help() {
        let table = Table::shipped().unwrap();
        for command in Command::all() {
            let found: Vec<_> = table.bindings().iter().filter(|binding| binding.command == command).collect();
            assert!(found.iter().any(|binding| !binding.keys.is_empty()), "{command} has no key");
            assert!(found.iter().all(|binding| !binding.help.is_empty()), "{command} has no help");
        }
    }

    #[test]
    fn a_preset_lies_over_what_ships_and_ones_own_file_over_both() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("my.toml");
        std::fs::write(&path, "bind = [{ screen = \"everywhere\", keys = \"j\", action = \"log\" }]").unwrap();
        let with = |keys, keymap| Table::of(&Settings { keys, keymap, ..Settings::default() });
        let clash = with(Preset::Vim, Some(path.clone())).unwrap_err().to_string();
        assert!(clash.contains("my.toml:1: 'j'") && clash.contains("log") && clash.contains("down"), "{clash}");
        let arrows = with(Preset::Arrows, Some(path)).unwrap();
        assert_eq!(arrows.command(Scope::Today, key("j")), Some(Command::Log));
        assert_eq!(arrows.command(Scope::Today, key("Down")), Some(Command::Down));
        let emacs = with(Preset::Emacs, None).unwrap();
        assert_eq!(emacs.command(Scope::Form, key("ctrl-n")), Some(Command::Down));
        assert_eq!(emacs.command(Scope::Today, key("alt-x")), Some(Command::Palette));
        assert_eq!(emacs.command(Scope::Today, key("ctrl-p")), Some(Command::Up));
        assert!(
            with(Preset::Vim, Some("/nowhere.toml".into()))
                .unwrap_err()
                .to_string()
                .starts_with("the keymap /nowhere.toml")
        );
    }

    #[test]
    fn with_every_preset_each_command_has_a_key_or_another_that_does_it() {
        for keys in [Preset::Vim, Preset::Arrows, Preset::Emacs] {
            let table = Table::of(&Settings { keys, ..Settings::default() }).unwrap();
            let halves = [Command::HalfPageUp, Command::HalfPageDown];
            for command in Command::all().filter(|command| keys == Preset::Vim || !halves.contains(command)) {
                let bound =
                    table.bindings().iter().any(|binding| binding.command == command && !binding.keys.is_empty());
                assert!(bound, "{keys:?}: {command}");
            }
        }
    }

    #[test]
    fn a_screen_sees_its_own_keys_and_those_of_everywhere() {
        let table = Table::shipped().unwrap();
        assert_eq!(table.command(Scope::Today, key("a")), Some(Command::Log));
        assert_eq!(table.command(Scope::Calendar, key("n")), Some(Command::NextMatch));
        assert_eq!(table.command(Scope::Form, key("a")), None);
    }

    #[test]
    fn a_users_row_replaces_the_keys_and_keeps_the_help() {
        let own = "bind = [{ screen = \"everywhere\", keys = \"L\", action = \"log\" }]";
        let table = Table::shipped().unwrap().overlaid("my.toml", own).unwrap();
        assert_eq!(table.command(Scope::Today, key("L")), Some(Command::Log));
        assert_eq!(table.command(Scope::Today, key("a")), None);
        assert!(!table.binding(Scope::Today, Command::Log).unwrap().help.is_empty());
    }

    #[test]
    fn every_key_of_a_row_may_clash_and_none_stands_there_twice() {
        for (screen, action, keys, said) in [
            ("everywhere", "log", "L s", "my.toml:2: 's' on everywhere is wanted by log, and by score"),
            ("everywhere", "log", "L M ctrl-p", "my.toml:2: 'ctrl-p'"),
            ("overlay", "edit", "E x", "my.toml:2: 'x' on overlay is wanted by edit, and by remove"),
            ("calendar", "view", "V ctrl-d", "my.toml:2: 'ctrl-d'"),
            ("form", "later", "> [", "my.toml:2: '['"),
            ("everywhere", "log", "L L", "my.toml:2: 'L' on everywhere stands twice"),
            ("everywhere", "log", "L shift-l", "my.toml:2: 'L' on everywhere stands twice"),
        ] {
            let row = format!("{{ screen = \"{screen}\", keys = \"{keys}\", action = \"{action}\" }}");
            let refused = Table::shipped().unwrap().overlaid("my.toml", &format!("bind = [\n{row}]"));
            let refused = refused.map(|_| keys).unwrap_err().to_string();
            assert!(refused.contains(said), "{refused}");
        }
        // A key that another row of the same file gives up is free.
        let swapped = "bind = [{ screen = \"everywhere\", keys = \"a s\", action = \"log\" },
            { screen = \"everywhere\", keys = \"S\", action = \"score\" }]";
        let table = Table::shipped().unwrap().overlaid("my.toml", swapped).unwrap();
        assert_eq!(table.command(Scope::Today, key("s")), Some(Command::Log));
    }

    #[test]
    fn a_clash_or_a_slip_is_refused_with_file_and_line() {
        for (text, said) in [
            ("\nbind = [\n { screen = \"everywhere\", keys = \"s\", action = \"log\" }]", "my.toml:3: 's'"),
            ("bind = [{ screen = \"calendar\", keys = \"a\", action = \"view\" }]", "my.toml:1: 'a'"),
            ("bind = [{ screen = \"nowhere\", keys = \"a\", action = \"log\" }]", "'nowhere' is no screen"),
            ("bind = [{ screen = \"today\", keys = \"aa\", action = \"log\" }]", "'aa' is no key"),
            ("bind = [{ screen = \"today\", keys = \"a\", action = \"lgo\" }]", "'lgo' is no action"),
            ("\nbind = 3", "my.toml:2:"),
            ("bind = [{ screen = \"today\" }]", "my.toml:1:"),
        ] {
            let refused = Table::shipped().unwrap().overlaid("my.toml", text).unwrap_err().to_string();
            assert!(refused.contains(said), "{refused}");
        }
    }

    proptest! {
        #[test]
        fn no_file_makes_it_fall_over_and_every_refusal_names_its_line(
            rows in "(\\{ ?(screen|keys|action|hint|x) ?= ?\"(today|form|log|undo|a|ctrl-|é|世|Esc a|[ -~]{0,4})\"[,}] ?){0,5}",
            any in any::<String>(),
        ) {
            for text in [any.clone(), rows.clone(), format!("bind = [{rows}]"), format!("bind = [{rows}, {{")] {
                if let Err(refused) = Table::shipped().unwrap().overlaid("my.toml", &text) {
                    prop_assert!(refused.to_string().starts_with("my.toml:"), "{}", refused);
                }
            }
        }

        #[test]
        fn no_text_makes_a_key_fall_over(text in ".{0,12}|(ctrl-|shift-|alt-|F)*.?") {
            if let Ok(key) = text.parse::<Key>() {
                prop_assert_eq!(key.to_string().parse::<Key>(), Ok(key));
            }
        }
    }
}
