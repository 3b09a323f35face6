//! Why a phrase was refused.

use std::fmt;

use chrono::NaiveDate;

use super::long_form;

/// What is wrong with the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// There are no words.
    Missing,
    /// They are not among the accepted forms, or are left over.
    Unknown,
    /// A second day or a second time.
    Twice,
    /// No calendar has this day: 31 February.
    NoSuchDay,
    /// No day has this time: 25:00.
    NoSuchTime,
    /// Figures alone, in which day and month cannot be told apart: 02/03/2026.
    Figures,
    /// Midnight begins a day and ends one.
    Midnight,
    /// A weekday that is not the weekday of this date beside it.
    Weekday(NaiveDate),
    /// Outside the years 1970 to 2100.
    Years,
    /// Not a number of days from 1 to 366.
    Span,
}

impl Fault {
    /// This fault of `word`, where one of `accepted` was wanted.
    pub(super) fn of(self, word: impl Into<String>, accepted: &'static str) -> PhraseError {
        PhraseError { word: word.into(), fault: self, accepted }
    }
}

/// A phrase that was refused: its display names the words and the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhraseError {
    /// The words at fault, as they were typed: to be cleaned before they are printed.
    pub word: String,
    /// What is wrong with them.
    pub fault: Fault,
    /// The forms that would have been accepted.
    pub accepted: &'static str,
}

impl fmt::Display for PhraseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = &self.word;
        match self.fault {
            Fault::Missing => write!(f, "a date is missing"),
            Fault::Unknown => write!(f, "\"{word}\" cannot be read as a date or time"),
            Fault::Twice => write!(f, "\"{word}\" is a second day or time"),
            Fault::NoSuchDay => write!(f, "the day \"{word}\" does not exist"),
            Fault::NoSuchTime => write!(f, "the time \"{word}\" does not exist"),
            Fault::Figures => write!(f, "\"{word}\" does not say which number is the day and which the month"),
            Fault::Midnight => write!(f, "\"{word}\" may begin the day or end it; 00:00 begins it"),
            Fault::Weekday(date) => write!(f, "\"{word}\" names two days: the date is {}", long_form(date, None)),
            Fault::Years => write!(f, "\"{word}\" is outside the years 1970 to 2100"),
            Fault::Span => write!(f, "\"{word}\" is not a number of days from 1 to 366"),
        }
    }
}

impl std::error::Error for PhraseError {}
