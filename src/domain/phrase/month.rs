//! A month as people write it.

use chrono::{Datelike, Months, NaiveDate};

use super::{Fault, PhraseError, day, figures, words};

const MONTH_FORMS: &str = "2026-11, nov, nov 2026, this, last, next";

/// Reads a month as its first day: `2026-11`, `nov`, `november 2026`, `this`, `last`, `next`. A name alone is that
/// month of this year.
///
/// # Errors
/// Any other text, and months outside the years 1970 to 2100.
pub fn month(text: &str, today: NaiveDate) -> Result<NaiveDate, PhraseError> {
    let lower = text.to_ascii_lowercase();
    let refused = |fault: Fault| fault.of(text.trim(), MONTH_FORMS);
    let first = first_day(&words(&lower), today).ok_or_else(|| refused(Fault::Unknown))?;
    day::within_years(Some(first)).map_err(refused)
}

fn first_day(words: &[&str], today: NaiveDate) -> Option<NaiveDate> {
    let this = today.with_day(1)?;
    match words {
        ["this"] | ["this", "month"] => Some(this),
        ["last"] | ["last", "month"] => this.checked_sub_months(Months::new(1)),
        ["next"] | ["next", "month"] => this.checked_add_months(Months::new(1)),
        [name, year] => first_of(year, day::month(name)?),
        [word] => match word.split_once('-') {
            Some((year, month)) if month.len() == 2 => first_of(year, figures(month, 2)?),
            _ => this.with_month(day::month(word)?),
        },
        _ => None,
    }
}

fn first_of(year: &str, month: u32) -> Option<NaiveDate> {
    let year = figures(year, 4).filter(|_| year.len() == 4)?;
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, 1)
}
