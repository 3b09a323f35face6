//! The day of a phrase.

use chrono::{Datelike, Days, NaiveDate, TimeDelta, Weekday};

use super::{DAY_SIGNS, Fault, Leaning, MONTH_SIGNS, Names, Order, Reading, YEAR_SIGNS, figures};

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
pub(super) fn read(words: &[&str], today: NaiveDate, names: Names) -> Reading<Day> {
    let words_after = |taken: usize, words: &[&str]| {
        by_name(words, today, names)
            .or_else(|| by_distance(words, today))
            .or_else(|| by_month(words, names))
            .or_else(|| by_full_stops(words, names.order))
            .or_else(|| by_figures(words))
            .map(|(more, day)| (taken + more, day))
    };
    match words {
        ["on", rest @ ..] => words_after(1, rest),
        _ => words_after(0, words),
    }
}

/// `today`, `yesterday`, `tomorrow`, `fri`, `last fri`, `next fri`.
fn by_name(words: &[&str], today: NaiveDate, names: Names) -> Reading<Day> {
    let date = match words {
        ["today", ..] => Some(today),
        ["yesterday", ..] => today.pred_opt(),
        ["tomorrow", ..] => today.succ_opt(),
        ["last", rest @ ..] => {
            let (taken, weekday) = weekday(rest, names)?;
            let date = today.pred_opt().and_then(|yesterday| not_after(yesterday, weekday));
            return Some((1 + taken, within_years(date).map(Day::OfWeek)));
        }
        ["next", rest @ ..] => {
            let (taken, weekday) = weekday(rest, names)?;
            let date = today.succ_opt().and_then(|tomorrow| not_before(tomorrow, weekday));
            return Some((1 + taken, within_years(date).map(Day::OfWeek)));
        }
        _ if named(words, [names.days, ""]).is_some() => {
            let (taken, place) = named(words, [names.days, ""])?;
            let away = [-2, 2, 0, -1, 1].into_iter().zip(0..).find_map(|(days, one)| (one == place).then_some(days))?;
            let date = TimeDelta::try_days(away).and_then(|distance| today.checked_add_signed(distance));
            return Some((taken, within_years(date).map(Day::On)));
        }
        // In some languages Tuesday and March are one word: before a day that no other month follows it is the month.
        _ => {
            let (taken, weekday) = weekday(words, names)?;
            let is_month = by_month(words, names).is_some()
                && words.get(taken + 1..).and_then(|rest| month(rest, names)).is_none();
            return (!is_month).then_some((taken, Ok(Day::Weekday(weekday))));
        }
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

/// `20 nov`, `nov 20`, `20th november 2026`, `2026 nov 20`.
fn by_month(words: &[&str], names: Names) -> Reading<Day> {
    let plain = |word: &&str| word.strip_suffix(YEAR_SIGNS).map(str::to_owned).unwrap_or_else(|| (*word).to_owned());
    let year_at =
        |place: usize| words.get(place).map(plain).filter(|word| word.len() == 4).and_then(|word| figures(&word, 4));
    let before = usize::from(year_at(0).is_some());
    let rest = words.get(before..)?;
    let day_first = rest.split_first().and_then(|(first, rest)| Some((day_of_month(first)?, month(rest, names)?)));
    let (day, month, taken) = match day_first {
        Some((day, (taken, month))) => (day, month, taken + 1),
        None => {
            let (taken, month) = month(rest, names)?;
            (rest.get(taken).and_then(|word| day_of_month(word))?, month, taken + 1)
        }
    };
    let after = if before == 0 { taken } else { 0 };
    Some(match year_at(after) {
        Some(year) => (taken + 1, dated(year, month, day).map(Day::On)),
        None => {
            let exists = NaiveDate::from_ymd_opt(A_LEAP_YEAR, month, day).is_some();
            (taken, exists.then_some(Day::OfYear(month, day)).ok_or(Fault::NoSuchDay))
        }
    })
}

/// `24.11.`, `24.11.2026`, `24. 11. 2026`, and where the year comes first `2026. 11. 24.`, `11. 24.`: numbers with full stops.
fn by_full_stops(words: &[&str], order: Option<Order>) -> Reading<Day> {
    let of_numbers = |word: &&&str| {
        word.starts_with(|first: char| first.is_ascii_digit())
            && word.chars().all(|character| character.is_ascii_digit() || character == '.')
    };
    let (mut numbers, mut taken, mut goes_on) = (Vec::new(), 0, true);
    for word in words.iter().take_while(of_numbers) {
        if !goes_on || numbers.len() > 2 {
            break;
        }
        goes_on = word.ends_with('.');
        numbers.extend(word.split_terminator('.'));
        taken += 1;
    }
    let apart = |first: &str, second: &str| {
        let (one, other) = (figures(first, 2)?, figures(second, 2)?);
        match order {
            Some(Order::DayFirst) => Some((one, other)),
            _ if one > 12 || one == other => Some((one, other)),
            _ if other > 12 => Some((other, one)),
            _ => None,
        }
    };
    let date = match numbers.as_slice() {
        [first, second, year] if year.len() == 4 => apart(first, second)
            .ok_or(Fault::Figures)
            .and_then(|(day, month)| dated(figures(year, 4).unwrap_or(0), month, day)),
        [year, month, day] if year.len() == 4 && order == Some(Order::YearFirst) => {
            return Some((taken, dated(figures(year, 4)?, figures(month, 2)?, figures(day, 2)?).map(Day::On)));
        }
        [first, second] if goes_on => {
            let told = match order {
                Some(Order::YearFirst) => figures(second, 2).zip(figures(first, 2)),
                _ => apart(first, second),
            };
            let (day, month) = match told {
                Some(told) => told,
                None => return Some((taken, Err(Fault::Figures))),
            };
            let exists = NaiveDate::from_ymd_opt(A_LEAP_YEAR, month, day).is_some();
            return Some((taken, exists.then_some(Day::OfYear(month, day)).ok_or(Fault::NoSuchDay)));
        }
        _ => return None,
    };
    Some((taken, date.map(Day::On)))
}

/// `2026-11-20`, and other dates in figures that have one reading: `30.11.2026`, `11/30/2026`.
fn by_figures(words: &[&str]) -> Reading<Day> {
    let word = words.first()?;
    let of_figures = word.starts_with(|first: char| first.is_ascii_digit())
        && word.contains(['/', '.', '-'])
        && word.chars().all(|character| character.is_ascii_digit() || matches!(character, '/' | '.' | '-'));
    let date = iso(word).or_else(|| of_figures.then(|| one_reading(word)))?;
    Some((1, date.map(Day::On)))
}

/// A day, a month and a year of four figures at the end, where the number that is no month, or both being the same, tells which is which.
fn one_reading(word: &str) -> Result<NaiveDate, Fault> {
    let sign = word.chars().find(|character| !character.is_ascii_digit()).ok_or(Fault::Figures)?;
    let numbers: Vec<&str> = word.split(sign).collect();
    let [first, second, year] = numbers.as_slice() else { return Err(Fault::Figures) };
    let year = figures(year, 4).filter(|_| year.len() == 4);
    match (figures(first, 2), figures(second, 2), year) {
        (Some(day), Some(month), Some(year)) if day > 12 || day == month => dated(year, month, day),
        (Some(month), Some(day), Some(year)) if day > 12 => dated(year, month, day),
        _ => Err(Fault::Figures),
    }
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
    let number = ["st", "nd", "rd", "th", "."].iter().find_map(|ending| word.strip_suffix(ending));
    figures(number.or_else(|| word.strip_suffix(DAY_SIGNS)).unwrap_or(word), 2)
}

/// A month by its English name, whole or its first three letters, or by one of `names`: the words taken, and 1 to 12.
pub(super) fn month(words: &[&str], names: Names) -> Option<(usize, u32)> {
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
    let word = *words.first()?;
    let known = |name: &str| word == name || name.get(..3) == Some(word) || (word == "sept" && name == "september");
    let english = (1..).zip(NAMES).find_map(|(number, name)| known(name).then_some((1, number)));
    let numbered = word.strip_suffix(MONTH_SIGNS).and_then(|number| figures(number, 2));
    let english = english.or_else(|| numbered.filter(|month| (1..=12).contains(month)).map(|month| (1, month)));
    english.or_else(|| named(words, names.months).map(|(taken, place)| (taken, place + 1)))
}

/// A weekday by its English name or by one of `names`: the words taken, and the day.
fn weekday(words: &[&str], names: Names) -> Option<(usize, Weekday)> {
    let english = match *words.first()? {
        "mon" | "monday" => Weekday::Mon,
        "tue" | "tues" | "tuesday" => Weekday::Tue,
        "wed" | "wednesday" => Weekday::Wed,
        "thu" | "thur" | "thurs" | "thursday" => Weekday::Thu,
        "fri" | "friday" => Weekday::Fri,
        "sat" | "saturday" => Weekday::Sat,
        "sun" | "sunday" => Weekday::Sun,
        _ => {
            let (taken, place) = named(words, names.weekdays)?;
            return Some((taken, (0..place).fold(Weekday::Sun, |day, _| day.succ())));
        }
    };
    Some((1, english))
}

/// The name in `lists` that the words begin with, upper and lower case alike, a full stop behind it or not: how many words it has, and its
/// place from 0.
fn named(words: &[&str], lists: [&str; 2]) -> Option<(usize, u32)> {
    let folded = |word: &str| word.trim_end_matches('.').to_lowercase().replace('’', "'");
    let alike = |word: &str, part: &str| part != "-" && folded(word) == folded(part);
    let begins = |name: &str| {
        let parts: Vec<_> = name.split_whitespace().collect();
        let told = words.get(..parts.len()).filter(|_| !parts.is_empty())?;
        told.iter().zip(&parts).all(|(word, part)| alike(word, part)).then_some(parts.len())
    };
    lists.into_iter().find_map(|list| (0..).zip(list.split('|')).find_map(|(place, name)| Some((begins(name)?, place))))
}

fn not_after(day: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    day.checked_sub_days(Days::new(day.weekday().days_since(weekday).into()))
}

fn not_before(day: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    day.checked_add_days(Days::new(weekday.days_since(day.weekday()).into()))
}
