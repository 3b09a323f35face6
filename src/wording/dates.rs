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

/// Days after each other, the month with the last of those it has: `Fri 27, Sat 28 Nov, Wed 2 Dec`.
pub fn few(days: &[NaiveDate]) -> String {
    let same_month = |a: &NaiveDate, b: &NaiveDate| (a.year(), a.month()) == (b.year(), b.month());
    let after = days.iter().skip(1).map(Some).chain([None]);
    let name = |(day, after): (&NaiveDate, Option<&NaiveDate>)| match after {
        Some(after) if same_month(day, after) => day.format("%a %-d").to_string(),
        _ => short_date(*day),
    };
    days.iter().zip(after).map(name).collect::<Vec<_>>().join(", ")
}

/// From one day to another, the month once: `Sat 28 - Mon 30 Nov`, `Sun 29 Nov - Tue 1 Dec`, `Sun 29 Nov`.
pub fn from_to(first: NaiveDate, last: NaiveDate) -> String {
    if first == last {
        return short_date(first);
    }
    let alike = (first.year(), first.month()) == (last.year(), last.month());
    let first = if alike { first.format("%a %-d").to_string() } else { short_date(first) };
    format!("{first} - {}", short_date(last))
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
    fn a_few_days_name_each_month_once() {
        let days = |all: &[&str]| few(&all.iter().map(|text| day(text)).collect::<Vec<_>>());
        assert_eq!(days(&["2026-11-27", "2026-11-28"]), "Fri 27, Sat 28 Nov");
        assert_eq!(days(&["2026-11-27", "2026-11-28", "2026-12-02"]), "Fri 27, Sat 28 Nov, Wed 2 Dec");
        assert_eq!((days(&["2026-12-02"]), days(&[])), ("Wed 2 Dec".to_owned(), String::new()));
    }

    #[test]
    fn from_one_day_to_another_names_the_month_once() {
        assert_eq!(from_to(day("2026-11-28"), day("2026-11-30")), "Sat 28 - Mon 30 Nov");
        assert_eq!(from_to(day("2026-11-29"), day("2026-12-01")), "Sun 29 Nov - Tue 1 Dec");
        assert_eq!(from_to(day("2026-11-29"), day("2026-11-29")), "Sun 29 Nov");
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
