//! Dates and spans in words: exact where it matters, relative where it helps.

use std::sync::RwLock;

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

use crate::config::{Locale, Order};
use crate::domain::phrase::Names;
use crate::scheduler::Window;

/// Whose names days and months have, as a process has one locale; English until [`speak`] says otherwise.
static SPOKEN: RwLock<Option<Locale>> = RwLock::new(None);

/// From now on dates are told as `locale` tells them. Files and JSON have forms of their own, which this does not touch.
pub fn speak(locale: Locale) {
    if let Ok(mut spoken) = SPOKEN.write() {
        *spoken = Some(locale);
    }
}

fn spoken() -> Locale {
    SPOKEN.read().ok().and_then(|spoken| *spoken).unwrap_or_default()
}

/// The names by which days and months are read besides the English ones.
pub fn names() -> Names {
    spoken().names()
}

/// A date in full with its time, to the second if there are any: `Fri 20 Nov 2026 18:30`. Read again it is the same.
pub fn full_date(date: NaiveDate, time: Option<NaiveTime>) -> String {
    let day = long_date(date);
    match time {
        None => day,
        Some(time) if time.second() == 0 => format!("{day} {}", time.format("%H:%M")),
        Some(time) => format!("{day} {}", time.format("%H:%M:%S")),
    }
}

/// What was done, as it is kept in the log, with every date told as the locale tells it: what is kept has English names.
pub fn retold(words: &str) -> String {
    retold_in(words, &spoken())
}

fn retold_in(words: &str, locale: &Locale) -> String {
    let parts: Vec<&str> = words.split(' ').collect();
    let dated = |at: usize| {
        let four = parts.get(at..at + 4)?;
        let last = four.last()?;
        let year = last.get(..4)?;
        let written = format!("{} {} {} {year}", four.first()?, four.get(1)?, four.get(2)?);
        let date = NaiveDate::parse_from_str(&written, "%a %d %b %Y").ok()?;
        Some(format!("{}{}", long(date, locale), last.get(4..)?))
    };
    let (mut told, mut at) = (Vec::new(), 0);
    while let Some(part) = parts.get(at) {
        let date = dated(at);
        at += if date.is_some() { 4 } else { 1 };
        told.push(date.unwrap_or_else(|| (*part).to_owned()));
    }
    told.join(" ")
}

/// `Fri 20 Nov`, or `Fri Nov 20`.
pub fn short_date(date: NaiveDate) -> String {
    short(date, &spoken())
}

/// `Fri 20 Nov 2026`, or `Fri Nov 20 2026`.
pub fn long_date(date: NaiveDate) -> String {
    long(date, &spoken())
}

/// `Fri  4 Dec`, or ` 4 Dec 2025` where the year is not that of `today`: for dates that stand below each other.
pub fn aligned_date(date: NaiveDate, today: NaiveDate) -> String {
    aligned(date, today, &spoken())
}

/// `20 Nov`, or `Nov 20`.
pub fn day_and_month(date: NaiveDate) -> String {
    day_of_month(date, &spoken())
}

/// `20 Nov 2026`, or `Nov 20 2026`.
pub fn plain_date(date: NaiveDate) -> String {
    plain(date, &spoken())
}

/// `Fri`.
pub fn weekday(date: NaiveDate) -> &'static str {
    spoken().weekday(date)
}

/// `Nov`.
pub fn short_month(date: NaiveDate) -> &'static str {
    spoken().short_month(date)
}

/// `Nov 2026`.
pub fn short_month_and_year(date: NaiveDate) -> String {
    let locale = spoken();
    with_year(date, locale.short_month(date), &locale)
}

/// `November 2026`.
pub fn month_and_year(date: NaiveDate) -> String {
    let locale = spoken();
    with_year(date, locale.month(date), &locale)
}

fn aligned(date: NaiveDate, today: NaiveDate, locale: &Locale) -> String {
    if date.year() != today.year() && locale.year(date).len() > 4 {
        // With signs behind its numbers it is too wide for a column.
        return date.to_string();
    }
    let words = if date.year() == today.year() { short(date, locale) } else { plain(date, locale) };
    let number = locale.day(date);
    if date.day() >= 10 {
        return words;
    }
    match words.split_once(&format!(" {number}")) {
        Some((before, after)) if locale.air() == " " => format!("{before}  {number}{after}"),
        _ => words.replacen(&number, &format!(" {number}"), 1),
    }
}

fn short(date: NaiveDate, locale: &Locale) -> String {
    format!("{} {}", locale.weekday(date), day_of_month(date, locale))
}

fn long(date: NaiveDate, locale: &Locale) -> String {
    format!("{} {}", locale.weekday(date), plain(date, locale))
}

fn plain(date: NaiveDate, locale: &Locale) -> String {
    with_year(date, &day_of_month(date, locale), locale)
}

fn day_of_month(date: NaiveDate, locale: &Locale) -> String {
    match locale.order {
        Order::DayFirst => format!("{} {}", locale.day(date), locale.short_month(date)),
        Order::MonthFirst | Order::YearFirst => {
            format!("{}{}{}", locale.short_month(date), locale.air(), locale.day(date))
        }
    }
}

fn with_year(date: NaiveDate, rest: &str, locale: &Locale) -> String {
    match locale.order {
        Order::YearFirst => format!("{}{}{rest}", locale.year(date), locale.air()),
        Order::DayFirst | Order::MonthFirst => format!("{rest} {}", date.year()),
    }
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

/// `Did Wed 11 Nov take place?`
pub fn took_place(day: NaiveDate) -> String {
    format!("Did {} take place?", short_date(day))
}

/// `1 day`, `3 days`.
pub fn days(count: i64) -> String {
    if count == 1 { "1 day".into() } else { format!("{count} days") }
}

/// `8 Jun`, with the year where it is not that of `today`.
pub fn since(date: NaiveDate, today: NaiveDate) -> String {
    if date.year() == today.year() { day_and_month(date) } else { plain_date(date) }
}

/// Days after each other, the month with the last of those it has: `Fri 27, Sat 28 Nov, Wed 2 Dec`.
pub fn few(days: &[NaiveDate]) -> String {
    let same_month = |a: &NaiveDate, b: &NaiveDate| (a.year(), a.month()) == (b.year(), b.month());
    let after = days.iter().skip(1).map(Some).chain([None]);
    let name = |(day, after): (&NaiveDate, Option<&NaiveDate>)| match after {
        Some(after) if same_month(day, after) => within_month(*day),
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
    let first = if alike { within_month(first) } else { short_date(first) };
    format!("{first} - {}", short_date(last))
}

/// From one day to another without their weekdays: `7 Dec - 8 Dec`.
pub fn plain_from_to(first: NaiveDate, last: NaiveDate) -> String {
    format!("{} - {}", day_and_month(first), day_and_month(last))
}

/// `Fri 20` before another day of its month; with the month where that comes first.
fn within_month(day: NaiveDate) -> String {
    let locale = spoken();
    match locale.order {
        Order::DayFirst => format!("{} {}", locale.weekday(day), locale.day(day)),
        Order::MonthFirst | Order::YearFirst => short(day, &locale),
    }
}

/// From the ideal day to the latest: `15-17 Jan`, `30 Jan - 2 Feb`, `17 Jan`, or `from 17 Jan`.
pub fn span(window: &Window) -> String {
    span_in(window, &spoken())
}

fn span_in(window: &Window, locale: &Locale) -> String {
    let told = |date: NaiveDate| day_of_month(date, locale);
    let one_month = |latest: NaiveDate| (latest.year(), latest.month()) == (window.ideal.year(), window.ideal.month());
    match window.latest {
        None => format!("from {}", told(window.ideal)),
        Some(latest) if latest == window.ideal => told(latest),
        Some(latest) if one_month(latest) && locale.order == Order::DayFirst => {
            format!("{}-{}", locale.day(window.ideal), told(latest))
        }
        Some(latest) if one_month(latest) => format!("{}-{}", told(window.ideal), locale.day(latest)),
        Some(latest) => format!("{} - {}", told(window.ideal), told(latest)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::phrase::{self, Leaning};

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

    #[test]
    fn a_date_is_told_in_the_order_and_with_the_names_of_the_locale() {
        let day = day("2026-11-20");
        for (locale, names) in [
            ("en_GB", ["Fri 20 Nov", "Fri 20 Nov 2026", "15-17 Jan"]),
            ("en_US", ["Fri Nov 20", "Fri Nov 20 2026", "Jan 15-17"]),
            ("de_DE", ["Fr 20. Nov", "Fr 20. Nov 2026", "15.-17. Jan"]),
            ("pt_PT", ["sex 20 nov", "sex 20 nov 2026", "15-17 jan"]),
            ("fa_IR", ["جمعه 20 نوامبر", "جمعه 20 نوامبر 2026", "15-17 ژانویه"]),
            ("hu_HU", ["p nov 20.", "p 2026 nov 20.", "jan 15.-17."]),
            ("ja_JP", ["金 11月20日", "金 2026年11月20日", "1月15日-17日"]),
            ("ko_KR", ["금 11월 20일", "금 2026년 11월 20일", "1월 15일-17일"]),
        ] {
            let locale = Locale::named(locale).unwrap();
            let window =
                Window { earliest: day, ideal: "2026-01-15".parse().unwrap(), latest: "2026-01-17".parse().ok() };
            assert_eq!([short(day, &locale), long(day, &locale), span_in(&window, &locale)], names);
        }
    }

    #[test]
    fn dates_below_each_other_have_their_days_below_each_other() {
        let told = |name: &str, date: &str| aligned(day(date), day("2026-11-23"), &Locale::named(name).unwrap());
        for (name, early, late, other) in [
            ("en_GB", "Fri  4 Dec", "Fri 11 Dec", " 4 Dec 2025"),
            ("de_DE", "Fr  4. Dez", "Fr 11. Dez", " 4. Dez 2025"),
            ("ja_JP", "金 12月 4日", "金 12月11日", "2025-12-04"),
        ] {
            assert_eq!(
                [told(name, "2026-12-04"), told(name, "2026-12-11"), told(name, "2025-12-04")],
                [early, late, other],
                "{name}"
            );
        }
    }

    #[test]
    fn what_is_kept_in_english_is_told_in_the_names_of_the_locale() {
        let kept = "Moved the booking of Fri 20 Nov 2026 18:30 to Mon 1 Mar 2027, and 3 more of Tue 2 Mar 2027.";
        let told = |locale: &str| retold_in(kept, &Locale::named(locale).unwrap());
        assert_eq!(told("en_GB"), kept);
        assert_eq!(
            told("de_DE"),
            "Moved the booking of Fr 20. Nov 2026 18:30 to Mo 1. Mär 2027, and 3 more of Di 2. Mär 2027."
        );
        assert_eq!(
            told("en_US"),
            "Moved the booking of Fri Nov 20 2026 18:30 to Mon Mar 1 2027, and 3 more of Tue Mar 2 2027."
        );
        for words in ["", "Fri", "Fri 20 Nov", "Fri 32 Nov 2026", "Mon 20 Nov 2026"] {
            assert_eq!(retold_in(words, &Locale::named("de_DE").unwrap()), words);
        }
    }

    #[test]
    fn a_date_reads_back_as_it_is_told_in_every_locale() {
        let now = day("2026-06-15").and_hms_opt(12, 0, 0).unwrap();
        for (name, locale) in Locale::all() {
            for date in day("2026-01-01").iter_days().take(365) {
                for words in [long(date, &locale), plain(date, &locale), aligned(date, day("2027-01-01"), &locale)] {
                    let read = phrase::read(&words, now, Leaning::Past, locale.names());
                    assert_eq!(read.map(|typed| typed.date), Ok(date), "{name}: {words}");
                }
            }
            for month in 1..=12 {
                let first = NaiveDate::from_ymd_opt(2027, month, 1).unwrap();
                let words = with_year(first, locale.month(first), &locale);
                assert_eq!(phrase::month(&words, now.date(), locale.names()), Ok(first), "{name}: {words}");
            }
        }
    }

    #[test]
    fn where_nothing_is_asked_a_date_reads_back_as_it_is_told() {
        let day = day("2026-11-20");
        assert_eq!(long(day, &Locale::default()), phrase::long_form(day, None));
    }
}
