//! A month as people write it.

use chrono::{Datelike, Months, NaiveDate};

use super::{Fault, Names, PhraseError, YEAR_SIGNS, day, figures, words};

const MONTH_FORMS: &str = "2026-11, nov, nov 2026, this, last, next";

/// Reads a month as its first day: `2026-11`, `nov`, `november 2026`, `this`, `last`, `next`. A name alone is that
/// month of this year. Months may have their English names or those of `names`.
///
/// # Errors
/// Any other text, and months outside the years 1970 to 2100.
pub fn month(text: &str, today: NaiveDate, names: Names) -> Result<NaiveDate, PhraseError> {
    let lower = text.to_ascii_lowercase();
    let refused = |fault: Fault| fault.of(text.trim(), MONTH_FORMS);
    let first = first_day(&words(&lower), today, names).ok_or_else(|| refused(Fault::Unknown))?;
    day::within_years(Some(first)).map_err(refused)
}

fn first_day(words: &[&str], today: NaiveDate, names: Names) -> Option<NaiveDate> {
    let this = today.with_day(1)?;
    match words {
        ["this"] | ["this", "month"] => return Some(this),
        ["last"] | ["last", "month"] => return this.checked_sub_months(Months::new(1)),
        ["next"] | ["next", "month"] => return this.checked_add_months(Months::new(1)),
        [word] if word.contains('-') => {
            let (year, month) = word.split_once('-').filter(|(_, month)| month.len() == 2)?;
            return first_of(year, figures(month, 2)?);
        }
        _ => {}
    }
    let (taken, month) = match day::month(words, names) {
        Some(first) => first,
        // The year stands before it.
        None => {
            let (year, rest) = words.split_first()?;
            let (taken, month) = day::month(rest, names)?;
            return first_of(year, month).filter(|_| taken == rest.len());
        }
    };
    match words.get(taken..)? {
        [] => this.with_month(month),
        [year] => first_of(year, month),
        _ => None,
    }
}

fn first_of(year: &str, month: u32) -> Option<NaiveDate> {
    let year = year.strip_suffix(YEAR_SIGNS).unwrap_or(year);
    let year = figures(year, 4).filter(|_| year.len() == 4)?;
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, 1)
}
