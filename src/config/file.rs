//! A configuration as it is written: every value with its place, so that a mistake can be pointed at.

use std::fs::File;
use std::io::{self, Read};
use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::KEYS;
use super::key::{Key, Value};
use crate::domain::Invalid;

/// A configuration has a few hundred bytes; a larger file is something else.
const LARGEST: u64 = 1 << 20;
/// A name that is spelled more differently than this was meant otherwise.
const NEAR: usize = 3;

/// A file of settings that cannot be used. Its text quotes the file: print it cleaned.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file was named and cannot be read.
    #[error("{what} {} cannot be read: {why}", path.display())]
    Unread {
        /// What it is, with its article.
        what: &'static str,
        /// The file.
        path: PathBuf,
        /// Why not.
        why: io::Error,
    },
    /// It is no TOML.
    #[error("{what} {} has an error\n{why}", path.display())]
    Unclear {
        /// What it is, with its article.
        what: &'static str,
        /// The file.
        path: PathBuf,
        /// Line, column and what was expected.
        why: Box<toml::de::Error>,
    },
    /// A name that nothing has, or a value outside what its name takes.
    #[error("{what} {}: {why}{pointed}", path.display())]
    Mistaken {
        /// What it is, with its article.
        what: &'static str,
        /// The file.
        path: PathBuf,
        /// Line and column, with a caret under the place.
        pointed: String,
        /// The name, the value, what is accepted.
        why: String,
    },
    /// A variable of the environment with a value outside what it takes.
    #[error("the variable {variable}: {why}")]
    Variable {
        /// Its name.
        variable: String,
        /// The setting, the value, what is accepted.
        why: Invalid,
    },
}

/// One name with its value as it is written.
pub(super) struct Written<'t> {
    /// The name; what stands in a table is dotted.
    pub(super) name: String,
    /// Where the name stands.
    pub(super) name_at: Range<usize>,
    /// The value.
    pub(super) value: &'t Spanned<DeValue<'t>>,
}

/// A file that is being read.
pub(super) struct Page<'t> {
    /// What it is, with its article.
    pub(super) what: &'static str,
    /// Where it lies.
    pub(super) path: &'t Path,
    /// What is written there.
    pub(super) text: &'t str,
}

impl Page<'_> {
    /// The error at a place.
    pub(super) fn mistaken(&self, place: &Range<usize>, why: impl Into<String>) -> Error {
        let (what, path) = (self.what, self.path.to_owned());
        Error::Mistaken { what, path, pointed: pointed(self.text, place), why: why.into() }
    }

    /// Its TOML.
    pub(super) fn table(&self) -> Result<Spanned<DeTable<'_>>, Error> {
        DeTable::parse(self.text).map_err(|why| {
            let (what, path) = (self.what, self.path.to_owned());
            Error::Unclear { what, path, why: Box::new(why) }
        })
    }
}

/// Every name of a table with its value, in the order of the names; tables within as dotted names.
pub(super) fn written<'t>(table: &'t DeTable<'t>) -> Vec<Written<'t>> {
    let mut all = Vec::new();
    for (name, value) in table {
        match value.get_ref().as_table() {
            Some(inner) => all.extend(
                written(inner)
                    .into_iter()
                    .map(|one| Written { name: format!("{}.{}", name.get_ref(), one.name), ..one }),
            ),
            None => all.push(Written { name: name.get_ref().to_string(), name_at: name.span(), value }),
        }
    }
    all
}

/// Why nothing is called `name`, with the nearest of the names that there are.
pub(super) fn unknown<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> String {
    let mut known: Vec<_> = known.collect();
    let near = |other: &&str| strsim::damerau_levenshtein(name, other);
    let nearest = known.iter().copied().min_by_key(near).filter(|nearest| near(nearest) <= NEAR);
    match nearest {
        Some(nearest) => format!("'{name}' is unknown; did you mean '{nearest}'?"),
        None => {
            known.sort_unstable();
            format!("'{name}' is unknown; there are {}", known.join(", "))
        }
    }
}

/// The setting that `one` is about, and its value as a person spells it.
pub(super) fn setting(page: &Page<'_>, one: &Written<'_>) -> Result<(&'static Key, String), Error> {
    let Some(key) = Key::named(&one.name) else {
        return Err(page.mistaken(&one.name_at, unknown(&one.name, KEYS.iter().map(|key| key.name))));
    };
    let like = key.get(&super::Settings::default());
    let spelled = match (one.value.get_ref(), like) {
        (DeValue::String(text), Value::Text(_)) => text.to_string(),
        (DeValue::Boolean(on), Value::Switch(_)) => on.to_string(),
        (DeValue::Integer(number), Value::Number(_)) => number.to_string(),
        (DeValue::Array(parts), Value::List(_)) if parts.iter().all(|part| part.get_ref().is_str()) => {
            parts.iter().filter_map(|part| part.get_ref().as_str()).flat_map(|part| [part, "\n"]).collect()
        }
        _ => {
            let value = page.text.get(one.value.span()).unwrap_or_default();
            return Err(page.mistaken(&one.value.span(), Invalid::new(key.name, value, key.takes).to_string()));
        }
    };
    Ok((key, spelled))
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

/// What is written in a file of ordinary size; what lies beyond is left out.
///
/// # Errors
/// It is no file, cannot be read, or is no text.
pub fn content(path: &Path) -> io::Result<String> {
    if !std::fs::metadata(path)?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a file"));
    }
    let mut text = String::new();
    File::open(path)?.take(LARGEST).read_to_string(&mut text)?;
    Ok(text)
}
