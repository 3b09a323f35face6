//! Reading one table key by key: each key is asked for once, and in the end nothing may be left that nobody asked for.

use std::ops::RangeInclusive;

use toml::{Table, Value};

use super::Error;

/// What has not been read yet of one table, and which keys were asked for.
pub(super) struct Keys<'a> {
    file: &'a str,
    /// The way to this table: empty, or `general.`.
    within: String,
    left: Table,
    known: Vec<&'static str>,
}

impl<'a> Keys<'a> {
    /// The outermost table of `file`.
    pub(super) fn of(file: &'a str, text: &str) -> Result<Self, Error> {
        let left = text.parse().map_err(|why: toml::de::Error| {
            let line =
                why.span().map_or(1, |span| 1 + text.bytes().take(span.start).filter(|&byte| byte == b'\n').count());
            Error::NotToml { file: file.into(), why: format!("line {line}: {}", why.message()) }
        })?;
        Ok(Keys { file, within: String::new(), left, known: Vec::new() })
    }

    /// The table under `key`.
    pub(super) fn table(&mut self, key: &'static str) -> Result<Keys<'a>, Error> {
        match self.take(key) {
            Some(Value::Table(left)) => {
                Ok(Keys { file: self.file, within: format!("{}{key}.", self.within), left, known: Vec::new() })
            }
            found => Err(self.refused(key, found.as_ref(), "a table")),
        }
    }

    /// The text under `key`.
    pub(super) fn text(&mut self, key: &'static str) -> Result<String, Error> {
        match self.take(key) {
            Some(Value::String(text)) if !text.is_empty() => Ok(text),
            found => Err(self.refused(key, found.as_ref(), "a text")),
        }
    }

    /// The list of texts under `key`.
    pub(super) fn texts(&mut self, key: &'static str) -> Result<Vec<String>, Error> {
        let found = self.take(key);
        let texts = found
            .as_ref()
            .and_then(Value::as_array)
            .and_then(|values| values.iter().map(|value| value.as_str().map(String::from)).collect::<Option<Vec<_>>>());
        texts.ok_or_else(|| self.refused(key, found.as_ref(), "a list of texts"))
    }

    /// The whole number under `key`, within `range`.
    pub(super) fn number(&mut self, key: &'static str, range: RangeInclusive<u16>) -> Result<u16, Error> {
        let found = self.take(key);
        let number = found.as_ref().and_then(Value::as_integer).and_then(|number| u16::try_from(number).ok());
        number.filter(|number| range.contains(number)).ok_or_else(|| {
            let accepted = format!("a whole number from {} to {}", range.start(), range.end());
            self.refused(key, found.as_ref(), accepted)
        })
    }

    /// The least and most under `key`, both within `range`.
    pub(super) fn span(&mut self, key: &'static str, range: RangeInclusive<u16>) -> Result<(u16, u16), Error> {
        let found = self.take(key);
        let whole = |value: &Value| value.as_integer().and_then(|number| u16::try_from(number).ok());
        let span = match found.as_ref().and_then(Value::as_array).map(Vec::as_slice) {
            Some([least, most]) => whole(least).zip(whole(most)),
            _ => None,
        };
        span.filter(|(least, most)| least <= most && range.contains(least) && range.contains(most)).ok_or_else(|| {
            let accepted = format!("[least, most], whole numbers from {} to {}", range.start(), range.end());
            self.refused(key, found.as_ref(), accepted)
        })
    }

    /// Whether `key` is there. Asking makes it known.
    pub(super) fn has(&mut self, key: &'static str) -> bool {
        self.known.push(key);
        self.left.contains_key(key)
    }

    /// A refusal of what stands under `key`.
    pub(super) fn refused(&self, key: &str, found: Option<&Value>, accepted: impl Into<String>) -> Error {
        Error::Refused {
            file: self.file.into(),
            key: format!("{}{key}", self.within),
            found: found.map_or("nothing".into(), Value::to_string),
            accepted: accepted.into(),
        }
    }

    /// Refuses a key that nobody asked for.
    pub(super) fn end(self) -> Result<(), Error> {
        let Some(key) = self.left.keys().next() else { return Ok(()) };
        let mut known = self.known;
        known.dedup();
        Err(Error::UnknownKey { file: self.file.into(), key: format!("{}{key}", self.within), known: known.join(", ") })
    }

    fn take(&mut self, key: &'static str) -> Option<Value> {
        self.known.push(key);
        self.left.remove(key)
    }
}
