//! The settings, one by one: what each is called, what it takes, and where it is kept.

use std::path::{Path, PathBuf};

use chrono::Weekday;

use super::{Locale, PREFIX, Preset, Settings, Theme};
use crate::domain::{Currency, Invalid, Minutes, Words};

/// One value of the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Value {
    Text(String),
    Switch(bool),
    Number(i64),
    List(Vec<String>),
}

impl std::fmt::Display for Value {
    /// As TOML writes it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let quoted = |text: &String| toml::Value::String(text.clone()).to_string();
        match self {
            Value::Text(text) => f.write_str(&quoted(text)),
            Value::Switch(on) => write!(f, "{on}"),
            Value::Number(number) => write!(f, "{number}"),
            Value::List(texts) => write!(f, "[{}]", texts.iter().map(quoted).collect::<Vec<_>>().join(", ")),
        }
    }
}

impl Value {
    /// As a person types it: without quotes, a list parted by colons.
    pub fn typed(&self) -> String {
        match self {
            Value::Text(text) => text.clone(),
            Value::Switch(on) => on.to_string(),
            Value::Number(number) => number.to_string(),
            Value::List(texts) => texts.join(":"),
        }
    }
}

/// A value, spelled as it is typed, as people say it.
pub fn told(value: &str) -> &str {
    match value {
        "true" => "on",
        "false" => "off",
        "" | "0" => "none",
        other => other,
    }
}

/// A setting.
#[derive(Debug)]
pub struct Key {
    /// Its name in the file; what stands in a table is dotted.
    pub name: &'static str,
    /// What it takes, as a phrase.
    pub takes: &'static str,
    /// What it belongs to, among settings that stand together.
    pub group: &'static str,
    /// What people call it.
    pub title: &'static str,
    /// What it means, in a few words.
    pub about: &'static str,
    /// The values to choose from, where they are few.
    pub choices: &'static [&'static str],
    get: fn(&Settings) -> Value,
    set: fn(&mut Settings, &'static str, &str) -> Result<(), Invalid>,
}

const DAYS: [(Option<Weekday>, &str); 4] =
    [(None, "auto"), (Some(Weekday::Mon), "monday"), (Some(Weekday::Sun), "sunday"), (Some(Weekday::Sat), "saturday")];

/// Every setting, in the order of the file.
pub const KEYS: [Key; 14] = [
    Key {
        name: "theme",
        takes: "auto, dark, light, plain or the name of a .toml file",
        group: "Look",
        title: "Colours",
        about: "auto asks the terminal",
        choices: &["auto", "dark", "light", "plain"],
        get: |all| Value::Text(all.theme.name()),
        set: |all, name, text| put(&mut all.theme, theme(name, text)),
    },
    Key {
        name: "week_start",
        takes: "auto, monday, sunday or saturday",
        group: "Look",
        title: "A week begins on",
        about: "auto: as in your country",
        choices: &["auto", "monday", "sunday", "saturday"],
        get: |all| Value::Text(DAYS.iter().find(|(day, _)| *day == all.week_start).map_or("", |(_, name)| name).into()),
        set: |all, name, text| {
            let named = DAYS.iter().find(|(_, named)| *named == text).map(|(day, _)| *day);
            put(&mut all.week_start, named.ok_or_else(|| refused(name, text)))
        },
    },
    Key {
        name: "locale",
        takes: "auto, en, or the name of a locale such as en_US, de_DE or pt_BR",
        group: "Look",
        title: "Dates are told in",
        about: "auto, en, or such as de_DE",
        choices: &["auto", "en"],
        get: |all| Value::Text(all.locale.clone().unwrap_or_else(|| "auto".into())),
        set: |all, name, text| {
            let known = text == "auto" || Locale::named(text).is_some();
            put(
                &mut all.locale,
                known.then(|| (text != "auto").then(|| text.to_owned())).ok_or_else(|| refused(name, text)),
            )
        },
    },
    Key {
        name: "mouse",
        takes: "true or false",
        group: "Input",
        title: "Mouse",
        about: "click, wheel, double click",
        choices: &["true", "false"],
        get: |all| Value::Switch(all.mouse),
        set: |all, name, text| put(&mut all.mouse, text.parse().map_err(|_| Invalid::new(name, text, "true or false"))),
    },
    Key {
        name: "keys",
        takes: "vim, arrows or emacs",
        group: "Input",
        title: "Keys",
        about: "vim letters, arrows or Emacs",
        choices: &["vim", "arrows", "emacs"],
        get: |all| Value::Text(all.keys.name().into()),
        set: |all, name, text| put(&mut all.keys, Preset::named(text).ok_or_else(|| refused(name, text))),
    },
    Key {
        name: "keymap",
        takes: "the name of a file, or nothing",
        group: "Input",
        title: "Keys of your own",
        about: "a file that changes some",
        choices: &[],
        get: |all| Value::Text(all.keymap.as_ref().map_or(String::new(), |path| path.display().to_string())),
        set: |all, _, text| put(&mut all.keymap, Ok(given(text).map(PathBuf::from))),
    },
    Key {
        name: "calendars",
        takes: "the names of .ics files, or of folders of them",
        group: "Also shown",
        title: "Other calendars",
        about: ".ics files, never written to",
        choices: &[],
        get: |all| Value::List(all.calendars.iter().map(|path| path.display().to_string()).collect()),
        set: |all, _, text| put(&mut all.calendars, Ok(list(text).map(PathBuf::from).collect())),
    },
    Key {
        name: "suggest_day",
        takes: "true or false",
        group: "Also shown",
        title: "Suggest a day",
        about: "on Trends, from your scores",
        choices: &["false", "true"],
        get: |all| Value::Switch(all.suggest_day),
        set: |all, name, text| {
            put(&mut all.suggest_day, text.parse().map_err(|_| Invalid::new(name, text, "true or false")))
        },
    },
    Key {
        name: "usual.minutes",
        takes: "a whole number from 1 to 1440, or 0 for none",
        group: "Filled in",
        title: "Minutes",
        about: "if not known from last time",
        choices: &[],
        get: |all| Value::Number(all.usual.minutes.map_or(0, |minutes| minutes.get().into())),
        set: |all, name, text| put(&mut all.usual.minutes, minutes(name, text)),
    },
    Key {
        name: "usual.pressure",
        takes: "light, moderate, firm, or nothing",
        group: "Filled in",
        title: "Pressure",
        about: "if not known from last time",
        choices: &["", "light", "moderate", "firm"],
        get: |all| Value::Text(all.usual.pressure.map_or("", |pressure| pressure.name()).into()),
        set: |all, name, text| {
            let read = given(text).map(|text| text.parse().map_err(|_| refused(name, text)));
            put(&mut all.usual.pressure, read.transpose())
        },
    },
    Key {
        name: "usual.provider",
        takes: "a name, or nothing",
        group: "Filled in",
        title: "Provider",
        about: "if not known from last time",
        choices: &[],
        get: |all| words(&all.usual.provider),
        set: |all, name, text| put(&mut all.usual.provider, Words::new(name, text)),
    },
    Key {
        name: "usual.qualified",
        takes: "yes, no, or nothing",
        group: "Filled in",
        title: "Qualified",
        about: "if not known from last time",
        choices: &["", "yes", "no"],
        get: |all| Value::Text(all.usual.qualified.map_or("", |yes| if yes { "yes" } else { "no" }).into()),
        set: |all, name, text| {
            let read = match text {
                "" => Ok(None),
                "yes" => Ok(Some(true)),
                "no" => Ok(Some(false)),
                _ => Err(refused(name, text)),
            };
            put(&mut all.usual.qualified, read)
        },
    },
    Key {
        name: "usual.place",
        takes: "a name, or nothing",
        group: "Filled in",
        title: "Place",
        about: "in each new session",
        choices: &[],
        get: |all| words(&all.usual.place),
        set: |all, name, text| put(&mut all.usual.place, Words::new(name, text)),
    },
    Key {
        name: "usual.currency",
        takes: "three letters such as EUR, or nothing",
        group: "Filled in",
        title: "Currency",
        about: "of what a session costs",
        choices: &[],
        get: |all| Value::Text(all.usual.currency.map_or(String::new(), |currency| currency.to_string())),
        set: |all, name, text| {
            let read = given(text).map(|text| Currency::new(text).map_err(|why| why.named(name)));
            put(&mut all.usual.currency, read.transpose())
        },
    },
];

impl Key {
    /// The setting of this name.
    pub fn named(name: &str) -> Option<&'static Key> {
        KEYS.iter().find(|key| key.name == name)
    }

    /// What it is set to.
    pub fn get(&self, settings: &Settings) -> Value {
        (self.get)(settings)
    }

    /// Sets it as a person spells it: a list parted by colons, the rest without quotes.
    ///
    /// # Errors
    /// What it does not take.
    pub fn set(&self, settings: &mut Settings, text: &str) -> Result<(), Invalid> {
        (self.set)(settings, self.name, text)
    }

    /// The variable of the environment that beats the file.
    pub fn variable(&self) -> String {
        format!("{PREFIX}{}", self.name.replace('.', "_").to_uppercase())
    }
}

fn put<T>(place: &mut T, read: Result<T, Invalid>) -> Result<(), Invalid> {
    *place = read?;
    Ok(())
}

fn refused(name: &'static str, text: &str) -> Invalid {
    Invalid::new(name, text, Key::named(name).map_or("", |key| key.takes))
}

fn given(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

/// The parts of a list: one a line, as a file has them, else parted by colons, as people type them.
fn list(text: &str) -> impl Iterator<Item = &str> {
    let between = if text.contains('\n') { '\n' } else { ':' };
    text.split(between).filter(|part| !part.is_empty())
}

fn words(words: &Option<Words>) -> Value {
    Value::Text(words.as_ref().map_or(String::new(), |words| words.as_str().into()))
}

fn theme(name: &'static str, text: &str) -> Result<Theme, Invalid> {
    match text {
        "auto" => Ok(Theme::Auto),
        "dark" => Ok(Theme::Dark),
        "light" => Ok(Theme::Light),
        "plain" => Ok(Theme::Plain),
        file if Path::new(file).extension().is_some_and(|end| end == "toml") => Ok(Theme::File(file.into())),
        _ => Err(refused(name, text)),
    }
}

fn minutes(name: &'static str, text: &str) -> Result<Option<Minutes>, Invalid> {
    match text.parse::<i64>() {
        Ok(0) => Ok(None),
        Ok(number) => Minutes::new(number).map(Some).map_err(|why| why.named(name)),
        Err(_) => Err(refused(name, text)),
    }
}
