//! The day of a phrase.

use chrono::{Datelike, Days, NaiveDate, TimeDelta, Weekday};

use super::{Fault, Leaning, Reading, figures};

/// A day as it was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Day {
    /// This very date.
    On(NaiveDate),
    /// This very date, named by its weekday: `last fri`.
    OfWeek(NaiveDate),
    /// A month (1 to 12) and a day of it that exists in some year.
    OfYear(u32, u32),
    /// A day of the week.
    Weekday(Weekday),
}

impl Day {
    /// The day's date: the nearest one to `today` in the direction of `leaning` where it has several.
    ///
    /// 29 February is sought as far as the nearest leap year.
    pub(super) fn nearest(self, today: NaiveDate, leaning: Leaning) -> Option<NaiveDate> {
        match (self, leaning) {
            (Day::On(date) | Day::OfWeek(date), _) => Some(date),
            (Day::Weekday(weekday), Leaning::Past) => not_after(today, weekday),
            (Day::Weekday(weekday), Leaning::Future) => not_before(today, weekday),
            (Day::OfYear(month, day), Leaning::Past) => (0..=LEAP_YEARS_APART)
                .filter_map(|years| NaiveDate::from_ymd_opt(today.year() - years, month, day))
                .find(|date| *date <= today),
            (Day::OfYear(month, day), Leaning::Future) => (0..=LEAP_YEARS_APART)
                .filter_map(|years| NaiveDate::from_ymd_opt(today.year() + years, month, day))
                .find(|date| *date >= today),
        }
    }
}

/// At most, for 1900 and 2100 are none.
const LEAP_YEARS_APART: i32 = 8;
/// In which every day that ever exists does.
const A_LEAP_YEAR: i32 = 2000;

/// Takes a day off the beginning of `words`, which are in lower case.
pub(super) fn read(words: &[&str], today: NaiveDate) -> Reading<Day> {
    let words_after = |taken: usize, words: &[&str]| {
        by_name(words, today)
            .or_else(|| by_distance(words, today))
            .or_else(|| by_month(words))
            .or_else(|| by_figures(words))
            .map(|(more, day)| (taken + more, day))
    };
    match words {
        ["on", rest @ ..] => words_after(1, rest),
        _ => words_after(0, words),
    }
}

/// `today`, `yesterday`, `tomorrow`, `fri`, `last fri`, `next fri`.
fn by_name(words: &[&str], today: NaiveDate) -> Reading<Day> {
    let date = match words {
        ["today", ..] => Some(today),
        ["yesterday", ..] => today.pred_opt(),
        ["tomorrow", ..] => today.succ_opt(),
        ["last", name, ..] => {
            let weekday = weekday(name)?;
            let date = today.pred_opt().and_then(|yesterday| not_after(yesterday, weekday));
            return Some((2, within_years(date).map(Day::OfWeek)));
        }
        ["next", name, ..] => {
            let weekday = weekday(name)?;
            let date = today.succ_opt().and_then(|tomorrow| not_before(tomorrow, weekday));
            return Some((2, within_years(date).map(Day::OfWeek)));
        }
        [name, ..] => return weekday(name).map(|weekday| (1, Ok(Day::Weekday(weekday)))),
        [] => return None,
    };
    Some((1, within_years(date).map(Day::On)))
}

/// `-3d`, `+2w`, `3 days ago`, `3d ago`, `in a week`.
fn by_distance(words: &[&str], today: NaiveDate) -> Reading<Day> {
    let (taken, days) = match words {
        ["in", rest @ ..] => {
            let (taken, days) = span(rest)?;
            (1 + taken, days)
        }
        [word, ..] if word.starts_with('+') => (1, word.strip_prefix('+').and_then(short_span)?),
        [word, ..] if word.starts_with('-') => (1, -word.strip_prefix('-').and_then(short_span)?),
        _ => {
            let (taken, days) = span(words)?;
            let ago = words.get(taken) == Some(&"ago");
            (1 + taken, if ago { -days } else { return None })
        }
    };
    let date = TimeDelta::try_days(days).and_then(|distance| today.checked_add_signed(distance));
    Some((taken, within_years(date).map(Day::On)))
}

/// `20 nov`, `nov 20`, `20th november 2026`.
fn by_month(words: &[&str]) -> Reading<Day> {
    let [first, second, rest @ ..] = words else {
        return None;
    };
    let (day, month) = match (day_of_month(first), month(second)) {
        (Some(day), Some(month)) => (day, month),
        _ => (day_of_month(second)?, month(first)?),
    };
    let year = rest.first().filter(|word| word.len() == 4).and_then(|word| figures(word, 4));
    Some(match year {
        Some(year) => (3, dated(year, month, day).map(Day::On)),
        None => {
            let exists = NaiveDate::from_ymd_opt(A_LEAP_YEAR, month, day).is_some();
            (2, exists.then_some(Day::OfYear(month, day)).ok_or(Fault::NoSuchDay))
        }
    })
}

/// `2026-11-20`; any other date in figures has more than one reading.
fn by_figures(words: &[&str]) -> Reading<Day> {
    let word = words.first()?;
    let unclear = word.starts_with(|first: char| first.is_ascii_digit())
        && word.contains(['/', '.', '-'])
        && word.chars().all(|character| character.is_ascii_digit() || matches!(character, '/' | '.' | '-'));
    let date = iso(word).or_else(|| unclear.then_some(Err(Fault::Figures)))?;
    Some((1, date.map(Day::On)))
}

/// Reads `2026-11-20`, and only that.
pub(super) fn iso(word: &str) -> Option<Result<NaiveDate, Fault>> {
    let mut numbers = word.split('-');
    let (year, month, day) = (numbers.next()?, numbers.next()?, numbers.next()?);
    let shaped = year.len() == 4 && month.len() == 2 && day.len() == 2 && numbers.next().is_none();
    let date = (figures(year, 4)?, figures(month, 2)?, figures(day, 2)?);
    shaped.then(|| dated(date.0, date.1, date.2))
}

fn dated(year: u32, month: u32, day: u32) -> Result<NaiveDate, Fault> {
    let year = i32::try_from(year).map_err(|_| Fault::Years)?;
    within_years(Some(NaiveDate::from_ymd_opt(year, month, day).ok_or(Fault::NoSuchDay)?))
}

/// A date in the years that the log keeps; a date too far away to be computed is in none of them.
pub(super) fn within_years(date: Option<NaiveDate>) -> Result<NaiveDate, Fault> {
    date.filter(|date| (1970..=2100).contains(&date.year())).ok_or(Fault::Years)
}

/// `3 days`, `a week`, `3d`: the words taken and the days.
fn span(words: &[&str]) -> Option<(usize, i64)> {
    match words {
        [number, unit, ..] if days_in(unit).is_some() => Some((2, count(number)? * days_in(unit)?)),
        [word, ..] => Some((1, short_span(word)?)),
        [] => None,
    }
}

/// Reads `3d` or `2w` as days.
pub(super) fn short_span(word: &str) -> Option<i64> {
    let unit = word.trim_start_matches(|character: char| character.is_ascii_digit());
    let number = word.strip_suffix(unit)?;
    Some(i64::from(figures(number, LONGEST_COUNT)?) * days_in(unit)?)
}

/// Figures of the largest number of days or weeks that is worth multiplying.
const LONGEST_COUNT: usize = 9;

fn count(word: &str) -> Option<i64> {
    const NAMES: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    if matches!(word, "a" | "an") {
        return Some(1);
    }
    let named = (1..).zip(NAMES).find_map(|(number, name)| (name == word).then_some(number));
    named.or_else(|| figures(word, LONGEST_COUNT).map(i64::from))
}

fn days_in(unit: &str) -> Option<i64> {
    match unit {
        "d" | "day" | "days" => Some(1),
        "w" | "week" | "weeks" => Some(7),
        _ => None,
    }
}

fn day_of_month(word: &str) -> Option<u32> {
    let number = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    figures(number, 2)
}

/// A month's English name, whole or its first three letters, as 1 to 12.
pub(super) fn month(word: &str) -> Option<u32> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let known = |name: &str| word == name || name.get(..3) == Some(word) || (word == "sept" && name == "september");
    (1..).zip(NAMES).find_map(|(number, name)| known(name).then_some(number))
}

fn weekday(word: &str) -> Option<Weekday> {
    match word {
        "mon" | "monday" => Some(Weekday::Mon),
        "tue" | "tues" | "tuesday" => Some(Weekday::Tue),
        "wed" | "wednesday" => Some(Weekday::Wed),
        "thu" | "thur" | "thurs" | "thursday" => Some(Weekday::Thu),
        "fri" | "friday" => Some(Weekday::Fri),
        "sat" | "saturday" => Some(Weekday::Sat),
        "sun" | "sunday" => Some(Weekday::Sun),
        _ => None,
    }
}

fn not_after(day: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    day.checked_sub_days(Days::new(day.weekday().days_since(weekday).into()))
}

fn not_before(day: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    day.checked_add_days(Days::new(weekday.days_since(day.weekday()).into()))
}
