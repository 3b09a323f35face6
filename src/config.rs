//! What a person may set, read from one TOML file. All of it is optional.

use std::fs::File;
use std::io::{self, Read};
use std::ops::Range;
use std::path::{Path, PathBuf};

use chrono::Weekday;
use serde::Deserialize;

use crate::domain::{Currency, Invalid, Minutes, Pressure, Words};

/// The complete default configuration, commented.
pub const TEMPLATE: &str = include_str!("../assets/config.toml");
/// A configuration has a few hundred bytes; a larger file is something else.
const LARGEST: u64 = 1 << 20;

/// What is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The colours of the interface.
    pub theme: Theme,
    /// Whether the interface listens to the mouse.
    pub mouse: bool,
    /// The first day of a week in calendars.
    pub week_start: Weekday,
    /// A file of keys over the built-in ones.
    pub keymap: Option<PathBuf>,
    /// What to fill in where nothing is said.
    pub usual: Usual,
}

/// The colours of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// As the terminal's background asks for.
    Auto,
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
    /// No colour, ASCII borders.
    Plain,
}

/// What a session or booking usually is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[allow(missing_docs)]
pub struct Usual {
    pub minutes: Option<Minutes>,
    pub pressure: Option<Pressure>,
    pub provider: Option<Words>,
    pub qualified: Option<bool>,
    pub place: Option<Words>,
    pub currency: Option<Currency>,
}

/// A configuration that cannot be used. Its text quotes the file: print it cleaned.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file was named and cannot be read.
    #[error("the configuration {} cannot be read: {why}", path.display())]
    Unread {
        /// The file.
        path: PathBuf,
        /// Why not.
        why: io::Error,
    },
    /// It is no TOML, or a key in it is unknown or of the wrong type.
    #[error("the configuration {} has an error\n{why}", path.display())]
    Unclear {
        /// The file.
        path: PathBuf,
        /// Line, column and what was expected.
        why: Box<toml::de::Error>,
    },
    /// A value outside what its key accepts.
    #[error("the configuration {}: {why}{pointed}", path.display())]
    Invalid {
        /// The file.
        path: PathBuf,
        /// Line and column, with a caret under the value; empty where it cannot be found.
        pointed: String,
        /// The key, the value, what is accepted.
        why: Invalid,
    },
}

impl Default for Settings {
    fn default() -> Self {
        Settings { theme: Theme::Auto, mouse: true, week_start: Weekday::Mon, keymap: None, usual: Usual::default() }
    }
}

impl Settings {
    /// Reads the file at `path`; one that does not exist is empty, unless it was `named`.
    ///
    /// # Errors
    /// A file that cannot be read, and whatever in it is unknown or out of range.
    pub fn read(path: &Path, named: bool) -> Result<Self, Error> {
        let text = match content(path) {
            Ok(text) => text,
            Err(why) if why.kind() == io::ErrorKind::NotFound && !named => return Ok(Settings::default()),
            Err(why) => return Err(Error::Unread { path: path.to_owned(), why }),
        };
        let written: Written =
            toml::from_str(&text).map_err(|why| Error::Unclear { path: path.to_owned(), why: Box::new(why) })?;
        written.settings(path).map_err(|why| {
            let pointed = place(&text, why.field).map_or(String::new(), |place| pointed(&text, &place));
            Error::Invalid { path: path.to_owned(), pointed, why }
        })
    }

    /// Every key with its value, in the order of the file; an empty text where nothing is set.
    pub fn entries(&self) -> Vec<(&'static str, Value)> {
        let usual = &self.usual;
        let words =
            |words: &Option<Words>| Value::Text(words.as_ref().map_or(String::new(), |words| words.as_str().into()));
        let yes_no = |yes| if yes { "yes" } else { "no" };
        vec![
            ("theme", Value::Text(self.theme.name().into())),
            ("mouse", Value::Switch(self.mouse)),
            ("week_start", Value::Text(week_start_name(self.week_start).into())),
            ("keymap", Value::Text(self.keymap.as_ref().map_or(String::new(), |path| path.display().to_string()))),
            ("usual.minutes", Value::Number(usual.minutes.map_or(0, Minutes::get))),
            ("usual.pressure", Value::Text(usual.pressure.map_or("", Pressure::name).into())),
            ("usual.provider", words(&usual.provider)),
            ("usual.qualified", Value::Text(usual.qualified.map_or("", yes_no).into())),
            ("usual.place", words(&usual.place)),
            ("usual.currency", Value::Text(usual.currency.map_or(String::new(), |currency| currency.to_string()))),
        ]
    }

    /// The commented template with every value that differs from the default written out.
    pub fn commented(&self) -> String {
        let defaults = Settings::default().entries();
        let mut text = TEMPLATE.to_owned();
        for ((key, value), (_, default)) in self.entries().into_iter().zip(defaults) {
            let name = key.rsplit('.').next().unwrap_or(key);
            if value != default {
                text = text.replace(&format!("# {name} = {default}\n"), &format!("{name} = {value}\n"));
            }
        }
        text
    }
}

/// One value of the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Value {
    Text(String),
    Switch(bool),
    Number(u16),
}

impl std::fmt::Display for Value {
    /// As TOML writes it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Text(text) => write!(f, "{}", toml::Value::String(text.clone())),
            Value::Switch(on) => write!(f, "{on}"),
            Value::Number(number) => write!(f, "{number}"),
        }
    }
}

impl Theme {
    /// The spelling of the file.
    pub fn name(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Dark => "dark",
            Theme::Light => "light",
            Theme::Plain => "plain",
        }
    }
}

/// The file as it is written, before its values are held against what they may be.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Written {
    theme: Option<String>,
    mouse: Option<bool>,
    week_start: Option<String>,
    keymap: String,
    usual: WrittenUsual,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct WrittenUsual {
    minutes: i64,
    pressure: String,
    provider: String,
    qualified: String,
    place: String,
    currency: String,
}

impl Written {
    fn settings(self, path: &Path) -> Result<Settings, Invalid> {
        let defaults = Settings::default();
        let keymap = Some(self.keymap).filter(|keymap| !keymap.is_empty());
        Ok(Settings {
            theme: self.theme.map_or(Ok(defaults.theme), |name| theme(&name))?,
            mouse: self.mouse.unwrap_or(defaults.mouse),
            week_start: self.week_start.map_or(Ok(defaults.week_start), |name| week_start(&name))?,
            keymap: keymap.map(|keymap| path.parent().unwrap_or(Path::new("")).join(keymap)),
            usual: self.usual.usual()?,
        })
    }
}

impl WrittenUsual {
    fn usual(self) -> Result<Usual, Invalid> {
        let told = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Ok(Usual {
            minutes: (self.minutes != 0)
                .then(|| Minutes::new(self.minutes).map_err(|why| why.named("usual.minutes")))
                .transpose()?,
            pressure: told(&self.pressure)
                .map(|name| name.parse().map_err(|why: Invalid| why.named("usual.pressure")))
                .transpose()?,
            provider: Words::new("usual.provider", self.provider)?,
            qualified: told(&self.qualified).map(|answer| yes_no(&answer)).transpose()?,
            place: Words::new("usual.place", self.place)?,
            currency: told(&self.currency)
                .map(|code| Currency::new(&code).map_err(|why| why.named("usual.currency")))
                .transpose()?,
        })
    }
}

fn theme(name: &str) -> Result<Theme, Invalid> {
    [Theme::Auto, Theme::Dark, Theme::Light, Theme::Plain]
        .into_iter()
        .find(|theme| theme.name() == name)
        .ok_or_else(|| Invalid::new("theme", name, "auto, dark, light or plain"))
}

fn week_start(name: &str) -> Result<Weekday, Invalid> {
    [Weekday::Mon, Weekday::Sun, Weekday::Sat]
        .into_iter()
        .find(|day| week_start_name(*day) == name)
        .ok_or_else(|| Invalid::new("week_start", name, "monday, sunday or saturday"))
}

fn week_start_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Sun => "sunday",
        Weekday::Sat => "saturday",
        _ => "monday",
    }
}

fn yes_no(answer: &str) -> Result<bool, Invalid> {
    match answer {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(Invalid::new("usual.qualified", answer, "yes or no")),
    }
}

/// Where the value of a dotted key stands.
fn place(text: &str, key: &str) -> Option<Range<usize>> {
    let whole = toml::de::DeTable::parse(text).ok()?;
    let mut table = whole.get_ref();
    let (folders, name) = key.rsplit_once('.').map_or((None, key), |(folders, name)| (Some(folders), name));
    for folder in folders.into_iter().flat_map(|folders| folders.split('.')) {
        table = table.get(folder)?.get_ref().as_table()?;
    }
    table.get(name).map(toml::Spanned::span)
}

/// A caret under a place, in the form that TOML's own errors have.
fn pointed(text: &str, place: &Range<usize>) -> String {
    let before = text.get(..place.start).unwrap_or_default();
    let (number, begin) = (before.matches('\n').count() + 1, before.rfind('\n').map_or(0, |end| end + 1));
    let column = text.get(begin..place.start).map_or(0, |part| part.chars().count());
    let line = text.get(begin..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let wide = text.get(place.clone()).and_then(|value| value.lines().next()).map_or(1, |value| value.chars().count());
    let margin = " ".repeat(number.to_string().len());
    let carets = format!("{}{}", " ".repeat(column), "^".repeat(wide.max(1)));
    format!(" (line {number}, column {})\n{margin} |\n{number} | {line}\n{margin} | {carets}", column + 1)
}

fn content(path: &Path) -> io::Result<String> {
    if !std::fs::metadata(path)?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a file"));
    }
    let mut text = String::new();
    File::open(path)?.take(LARGEST).read_to_string(&mut text)?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Result<Settings, Error> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        std::fs::write(&path, text).unwrap();
        Settings::read(&path, true)
    }

    /// The template with every setting live.
    fn uncommented() -> String {
        let is_setting = |line: &&str| !line.starts_with("# ") || line.split(' ').nth(2) == Some("=");
        TEMPLATE.lines().filter(is_setting).map(|line| line.trim_start_matches("# ").to_owned() + "\n").collect()
    }

    #[test]
    fn the_template_parses_to_the_defaults_commented_or_not() {
        assert_eq!(read(TEMPLATE).unwrap(), Settings::default());
        let live = uncommented();
        assert_eq!(live.matches(" = ").count(), Settings::default().entries().len());
        assert_eq!(read(&live).unwrap(), Settings::default());
    }

    #[test]
    fn what_is_in_force_is_printed_so_that_it_reads_back() {
        let text = "theme = \"plain\"\nmouse = false\nweek_start = \"sunday\"\n[usual]\nminutes = 30\npressure = \"light\"\n\
                    provider = \"Anna \\\"K.\\\"\"\nqualified = \"no\"\nplace = \"Mill Lane\"\ncurrency = \"eur\"\n";
        let settings = read(text).unwrap();
        assert_eq!(settings.usual.qualified, Some(false));
        assert_eq!(read(&settings.commented()).unwrap(), settings);
    }

    #[test]
    fn a_mistake_names_the_file_the_key_and_what_is_accepted() {
        let text = |written: &str| read(written).unwrap_err().to_string();
        let pink = text("mouse = true\ntheme = \"pink\" # ä\n");
        assert!(
            pink.ends_with(
                "theme: 'pink' is not accepted; it takes auto, dark, light or plain (line 2, column 9)\n  |\n\
                 2 | theme = \"pink\" # ä\n  |         ^^^^^^"
            ),
            "{pink}"
        );
        assert!(text("[usual]\nminutes = 1441").contains("usual.minutes: '1441'"));
        assert!(
            text("usual.place = \"\"\nusual.minutes = 1441")
                .ends_with("column 17)\n  |\n2 | usual.minutes = 1441\n  |                 ^^^^")
        );
        let unknown = text("mouse = true\nmuose = true\n");
        assert!(
            unknown.contains("config.toml") && unknown.contains("line 2") && unknown.contains("muose"),
            "{unknown}"
        );
    }

    #[test]
    fn only_a_named_file_must_exist() {
        let nowhere = Path::new("/nowhere/config.toml");
        assert_eq!(Settings::read(nowhere, false).unwrap(), Settings::default());
        assert!(matches!(Settings::read(nowhere, true), Err(Error::Unread { .. })));
        assert!(matches!(Settings::read(Path::new("/"), true), Err(Error::Unread { .. })));
    }

    proptest! {
        #[test]
        fn no_file_makes_it_fall_over(
            place in any::<prop::sample::Index>(),
            cut in any::<prop::sample::Index>(),
            slip in ".{0,6}|[\\[\\]=\"#\n\\\\.]{0,4}|-?[0-9]{1,20}",
        ) {
            // What ships, with a slip somewhere in it and cut off somewhere.
            let mut text: Vec<char> = uncommented().chars().collect();
            text.splice(place.index(text.len())..place.index(text.len()), slip.chars());
            text.truncate(cut.index(text.len()));
            let text: String = text.into_iter().collect();
            if let Err(refused) = read(&text) {
                prop_assert!(!refused.to_string().is_empty());
            }
        }
    }
}
