//! What the fields of a form say, read as the values they stand for.

use chrono::NaiveDateTime;

use super::{Form, Name};
use crate::domain::{Area, Invalid, Minutes, Points, Words};
use crate::text;
use crate::tui::effect::When;
use crate::tui::widgets::entry::Entry;

impl Form {
    /// A score.
    pub(in crate::tui) fn points(&self, name: Name) -> Option<Points> {
        match self.entry(name) {
            Some(Entry::Score(Some(points))) => Points::new((*points).into()).ok(),
            _ => None,
        }
    }

    /// A choice.
    pub(in crate::tui) fn chosen(&self, name: Name) -> Option<usize> {
        match self.entry(name) {
            Some(Entry::Choice { chosen, .. }) => *chosen,
            _ => None,
        }
    }

    /// Words, or none.
    pub(in crate::tui) fn words(&self, name: Name, field: &'static str) -> Result<Option<Words>, Invalid> {
        Words::new(field, text::received(self.typed(name).trim()).0)
    }

    /// What is typed, as typed.
    pub(in crate::tui) fn typed(&self, name: Name) -> &str {
        match self.entry(name) {
            Some(Entry::Text { line, .. } | Entry::When { line, .. } | Entry::Number { line, .. }) => line.value(),
            Some(Entry::Note(note)) => note.words(),
            _ => "",
        }
    }

    /// Minutes, or none.
    pub(in crate::tui) fn minutes(&self) -> Result<Option<Minutes>, Invalid> {
        match self.typed(Name::Minutes) {
            "" => Ok(None),
            digits => Minutes::new(digits.parse().unwrap_or(i64::MAX)).map(Some),
        }
    }

    /// The places, in the order they were named.
    pub(in crate::tui) fn areas(&self) -> Vec<Area> {
        match self.entry(Name::Areas) {
            Some(Entry::Areas(places)) => places.meant(),
            _ => Vec::new(),
        }
    }

    /// A moment; an unread one is refused with what it takes.
    pub(in crate::tui) fn when(&self, name: Name, now: NaiveDateTime) -> Result<When, Invalid> {
        let read = self.entry(name).and_then(|entry| entry.read_when(now));
        read.ok_or_else(|| {
            Invalid::new("when", self.typed(name), "a day such as yesterday, fri, 20 nov or 20 nov 18:30")
        })
    }

    /// A moment, or none where nothing is typed.
    pub(in crate::tui) fn when_if_any(&self, name: Name, now: NaiveDateTime) -> Result<Option<When>, Invalid> {
        if self.typed(name).trim().is_empty() { Ok(None) } else { self.when(name, now).map(Some) }
    }
}
