//! The days that a query names: a day as people write it, a month or a year.

use chrono::{Datelike, Months, NaiveDate, NaiveDateTime};

use crate::domain::phrase::{self, Leaning, Names};

/// The first and last day of what `text` names; none where it names nothing.
pub(super) fn span(text: &str, now: NaiveDateTime, names: Names) -> Option<(NaiveDate, NaiveDate)> {
    let months = |first: NaiveDate, count| Some((first, first.checked_add_months(Months::new(count))?.pred_opt()?));
    if let Some(year) = text.parse().ok().filter(|year| (1970..=2100).contains(year)) {
        return months(NaiveDate::from_ymd_opt(year, 1, 1)?, 12);
    }
    if let Ok(typed) = phrase::read(text, now, Leaning::Past, names) {
        return Some((typed.date, typed.date));
    }
    let first = phrase::month(text, now.date(), names).ok()?;
    // A month without a year is the last one that has begun.
    let named_alone = first.year() == now.date().year() && text.chars().all(char::is_alphabetic) && text != "next";
    let first = if named_alone && first > now.date() { first.checked_sub_months(Months::new(12))? } else { first };
    months(first, 1)
}
