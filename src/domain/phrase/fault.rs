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
            Fault::Figures => match both(word) {
                Some([one, other]) => {
                    write!(f, "\"{word}\" may be {one} or {other}: write the month as a word, such as {one}")
                }
                None => write!(f, "\"{word}\" does not say which number is the day and which the month"),
            },
            Fault::Midnight => write!(f, "\"{word}\" may begin the day or end it; 00:00 begins it"),
            Fault::Weekday(date) => write!(f, "\"{word}\" names two days: the date is {}", long_form(date, None)),
            Fault::Years => write!(f, "\"{word}\" is outside the years 1970 to 2100"),
            Fault::Span => write!(f, "\"{word}\" is not a number of days from 1 to 366"),
        }
    }
}

impl std::error::Error for PhraseError {}

/// Both readings of figures that begin with two numbers of months: `2 mar`, `3 feb`.
fn both(word: &str) -> Option<[String; 2]> {
    let mut numbers = word.split(['/', '.', '-', ' ']).map(|number| number.parse::<u32>().ok());
    let (first, second) = (numbers.next()??, numbers.next()??);
    if first == second {
        return None;
    }
    let named = |day: u32, month: u32| {
        let date = NaiveDate::from_ymd_opt(2000, month, day).filter(|_| day <= 12)?;
        Some(format!("{day} {}", date.format("%b")).to_lowercase())
    };
    Some([named(first, second)?, named(second, first)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_with_two_readings_are_told_with_both_and_how_to_write_one() {
        let said = |word: &str| Fault::Figures.of(word, "").to_string();
        assert_eq!(
            said("02/03/2026"),
            "\"02/03/2026\" may be 2 mar or 3 feb: write the month as a word, such as 2 mar"
        );
        for other in ["2026-3-1", "18.30", "30.11/2026", "1.1.1.2026"] {
            assert!(said(other).contains("does not say which number is the day"), "{other}");
        }
    }
}
