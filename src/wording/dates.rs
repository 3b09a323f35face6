//! Dates and spans in words: exact where it matters, relative where it helps.

use chrono::{Datelike, NaiveDate};

use crate::domain::phrase;
use crate::scheduler::Window;

/// `Fri 20 Nov`.
pub fn short_date(date: NaiveDate) -> String {
    date.format("%a %-d %b").to_string()
}

/// `Fri 20 Nov 2026`.
pub fn long_date(date: NaiveDate) -> String {
    phrase::long_form(date, None)
}

/// `today`, `yesterday`, `tomorrow`, `3 days ago`, `in 3 days`.
pub fn relative(date: NaiveDate, today: NaiveDate) -> String {
    match date.signed_duration_since(today).num_days() {
        0 => "today".into(),
        1 => "tomorrow".into(),
        -1 => "yesterday".into(),
        ahead @ 2.. => format!("in {ahead} days"),
        ago => format!("{} days ago", -ago),
    }
}

/// `1 day`, `3 days`.
pub fn days(count: i64) -> String {
    if count == 1 { "1 day".into() } else { format!("{count} days") }
}

/// `8 Jun`, with the year where it is not that of `today`.
pub fn since(date: NaiveDate, today: NaiveDate) -> String {
    if date.year() == today.year() { date.format("%-d %b").to_string() } else { date.format("%-d %b %Y").to_string() }
}

/// From the ideal day to the latest: `15-17 Jan`, `30 Jan - 2 Feb`, `17 Jan`, or `from 17 Jan`.
pub fn span(window: &Window) -> String {
    let plain = |date: NaiveDate| date.format("%-d %b").to_string();
    match window.latest {
        None => format!("from {}", plain(window.ideal)),
        Some(latest) if latest == window.ideal => plain(latest),
        Some(latest) if (latest.year(), latest.month()) == (window.ideal.year(), window.ideal.month()) => {
            format!("{}-{}", window.ideal.day(), plain(latest))
        }
        Some(latest) => format!("{} - {}", plain(window.ideal), plain(latest)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_is_told_as_people_tell_it() {
        let today = day("2026-11-23");
        for (date, words) in [
            ("2026-11-23", "today"),
            ("2026-11-24", "tomorrow"),
            ("2026-11-22", "yesterday"),
            ("2026-11-20", "3 days ago"),
            ("2026-12-01", "in 8 days"),
        ] {
            assert_eq!(relative(day(date), today), words);
        }
        assert_eq!(long_date(today), "Mon 23 Nov 2026");
    }

    #[test]
    fn a_span_names_the_month_once() {
        let span_of = |ideal: &str, latest: Option<&str>| {
            span(&Window { earliest: day(ideal), ideal: day(ideal), latest: latest.map(day) })
        };
        assert_eq!(span_of("2026-01-15", Some("2026-01-17")), "15-17 Jan");
        assert_eq!(span_of("2026-01-30", Some("2026-02-02")), "30 Jan - 2 Feb");
        assert_eq!(span_of("2026-01-15", Some("2026-01-15")), "15 Jan");
        assert_eq!(span_of("2026-05-17", None), "from 17 May");
    }
}
