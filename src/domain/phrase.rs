//! Dates as people write them: `yesterday 6pm`, `fri`, `in 3 days`, `20 nov 18:30`, `2026-11-20`.
//!
//! A phrase is at most one day and one time, in either order, and nothing else. A date is never guessed: what has two
//! readings, what does not exist and any word left over is refused. A day alone leaves the time unknown; a time alone
//! means today.

mod day;
mod fault;
mod month;
mod time;

#[cfg(test)]
mod tests;

use std::fmt;

use chrono::{Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Weekday};

pub use fault::{Fault, PhraseError};
pub use month::month;

use day::Day;
use time::Time;

/// The forms that [`read`] accepts, for a person whose phrase was refused.
pub const FORMS: &str = "today, yesterday, tomorrow, -3d, +2w, 3 days ago, in 3 days, fri, last fri, next fri, 20 nov, \
                         20 nov 2026, 2026-11-20; with a time such as 18:30 or 6pm; or 2026-11-20T18:30:00+01:00";
/// The forms that [`exact`] accepts.
pub const EXACT_FORMS: &str = "2026-11-20, 2026-11-20T18:30, 2026-11-20 18:30:00, 2026-11-20T18:30:00+01:00";
/// The forms that [`span_days`] accepts.
pub const SPAN_FORMS: &str = "7, 7d, 2w";

/// Which way a weekday, or a day and month without a year, is sought. Today itself always counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaning {
    /// Something happened: the nearest such day that is not after today.
    Past,
    /// Something is planned: the nearest such day that is not before today.
    Future,
}

/// In which order day, month and year stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// 20 Nov 2026.
    #[default]
    DayFirst,
    /// Nov 20 2026.
    MonthFirst,
    /// 2026 Nov 20.
    YearFirst,
}

/// How days and months are named and written in one more language than English, which is always read. By default not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Names {
    /// The day before yesterday, the day after tomorrow, today, yesterday and tomorrow, parted by `|`.
    pub days: &'static str,
    /// In which order numbers with full stops stand; where it is not known, they are read where they have one reading.
    pub order: Option<Order>,
    /// The weekdays from Sunday on, in short and in full, each list parted by `|`.
    pub weekdays: [&'static str; 2],
    /// The months, likewise.
    pub months: [&'static str; 2],
}

/// What a phrase says. Its display is the long form, which reads back as the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Typed {
    /// The local date as written, in the years 1970 to 2100.
    pub date: NaiveDate,
    /// The wall time as written, to the second; `None` if the phrase names the day alone.
    pub time: Option<NaiveTime>,
    /// The offset from UTC, if one was written with the time.
    pub offset: Option<FixedOffset>,
}

impl Typed {
    fn new(date: NaiveDate, time: Option<Time>) -> Self {
        Self { date, time: time.map(|read| read.time), offset: time.and_then(|read| read.offset) }
    }
}

impl fmt::Display for Typed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&long_form(self.date, self.time))?;
        self.offset.map_or(Ok(()), |offset| write!(f, " {offset}"))
    }
}

/// How many words a reader took, and what they say; `None` if they are not for this reader.
type Reading<T> = Option<(usize, Result<T, Fault>)>;

/// Reads a phrase that was typed at local time `now`.
///
/// A weekday beside another date (`fri 20 nov`) must be the weekday of that date. `now` is today and the present minute. Days and
/// months may have their English names or those of `names`.
///
/// # Errors
/// Whatever is not wholly and singly understood, with the words at fault and the accepted forms.
pub fn read(text: &str, now: NaiveDateTime, leaning: Leaning, names: Names) -> Result<Typed, PhraseError> {
    let written = words(text);
    let lower: Vec<String> = written.iter().map(|word| word.to_ascii_lowercase()).collect();
    let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
    let mut phrase = Phrase::default();
    let mut rest = lower.as_slice();
    while !rest.is_empty() {
        let (taken, outcome) = phrase.take(rest, now, names).unwrap_or((1, Err(Fault::Unknown)));
        outcome.map_err(|fault| {
            let at_fault = written.iter().skip(lower.len() - rest.len()).take(taken);
            fault.of(at_fault.copied().collect::<Vec<_>>().join(" "), FORMS)
        })?;
        rest = rest.get(taken..).unwrap_or_default();
    }
    phrase.resolve(now.date(), leaning).map_err(|fault| fault.of(written.join(" "), FORMS))
}

/// Reads a date as files and scripts write it: ISO 8601, with or without a time (after `T` or one blank, seconds
/// optional), and that with or without an offset.
///
/// # Errors
/// Any other text, and dates and times that do not exist or lie outside the years 1970 to 2100.
pub fn exact(text: &str) -> Result<Typed, PhraseError> {
    let (date, time) = match text.split_once(['T', 't', ' ']) {
        Some((date, time)) => (date, Some(time.to_ascii_lowercase())),
        None => (text, None),
    };
    let read = || {
        let date = day::iso(date).unwrap_or(Err(Fault::Unknown))?;
        let time = time.map(|time| time::in_figures(&time).unwrap_or(Err(Fault::Unknown))).transpose()?;
        Ok(Typed::new(date, time))
    };
    read().map_err(|fault: Fault| fault.of(text, EXACT_FORMS))
}

/// Reads the distance between repeated bookings in days: `7`, `7d` or `1w`; from 1 to 366 days.
///
/// # Errors
/// Any other text or number.
pub fn span_days(text: &str) -> Result<u16, PhraseError> {
    let lower = text.trim().to_ascii_lowercase();
    let days = figures(&lower, 3).map(i64::from).or_else(|| day::short_span(&lower));
    days.and_then(|days| u16::try_from(days).ok())
        .filter(|days| (1..=366).contains(days))
        .ok_or_else(|| Fault::Span.of(text, SPAN_FORMS))
}

/// A date in full, `Fri 20 Nov 2026` or `Fri 20 Nov 2026 18:30` (with seconds if there are any): how a date that was
/// understood is echoed.
pub fn long_form(date: NaiveDate, time: Option<NaiveTime>) -> String {
    let day = date.format("%a %-d %b %Y");
    match time {
        None => day.to_string(),
        Some(time) if time.second() == 0 => format!("{day} {}", time.format("%H:%M")),
        Some(time) => format!("{day} {}", time.format("%H:%M:%S")),
    }
}

/// The signs behind the numbers of a year, a month and a day in Chinese, Japanese and Korean.
const YEAR_SIGNS: [char; 2] = ['年', '년'];
const MONTH_SIGNS: [char; 2] = ['月', '월'];
const DAY_SIGNS: [char; 2] = ['日', '일'];

/// What the words read so far say.
#[derive(Default)]
struct Phrase {
    day: Option<Day>,
    weekday: Option<Weekday>,
    time: Option<Time>,
}

impl Phrase {
    /// Takes the next part off `words`.
    fn take(&mut self, words: &[&str], now: NaiveDateTime, names: Names) -> Reading<()> {
        if let Some((taken, outcome)) = time::read(words) {
            return Some((taken, outcome.and_then(|time| once(&mut self.time, time))));
        }
        if let Some((taken, outcome)) = day::read(words, now.date(), names) {
            return Some((taken, outcome.and_then(|day| self.take_day(day))));
        }
        let (day, time) = match words {
            ["now", ..] => (Ok(now.date()), Ok(Time::local(now.time()))),
            [word, ..] => {
                let (date, time) = word.split_once('t')?;
                (day::iso(date)?, time::in_figures(time)?)
            }
            [] => return None,
        };
        let both = day.and_then(|date| self.take_day(Day::On(date))).and(time);
        Some((1, both.and_then(|time| once(&mut self.time, time))))
    }

    fn take_day(&mut self, day: Day) -> Result<(), Fault> {
        match day {
            Day::Weekday(weekday) => once(&mut self.weekday, weekday),
            day => once(&mut self.day, day),
        }
    }

    fn resolve(self, today: NaiveDate, leaning: Leaning) -> Result<Typed, Fault> {
        let day = match (self.day, self.weekday) {
            (Some(Day::OfWeek(_)), Some(_)) => return Err(Fault::Twice),
            (Some(day), _) => day,
            (None, Some(weekday)) => Day::Weekday(weekday),
            (None, None) if self.time.is_some() => Day::On(today),
            (None, None) => return Err(Fault::Missing),
        };
        let date = day::within_years(day.nearest(today, leaning))?;
        if self.weekday.is_some_and(|weekday| weekday != date.weekday()) {
            return Err(Fault::Weekday(date));
        }
        Ok(Typed::new(date, self.time))
    }
}

fn once<T>(place: &mut Option<T>, part: T) -> Result<(), Fault> {
    if place.is_some() {
        return Err(Fault::Twice);
    }
    *place = Some(part);
    Ok(())
}

fn words(text: &str) -> Vec<&str> {
    text.split(|character: char| character.is_whitespace() || character == ',')
        .flat_map(|word| parted(word, 0))
        .filter(|word| !word.is_empty())
        .collect()
}

/// A word behind whose numbers signs stand, as `2026年11月24日`: a part for each of them.
fn parted(word: &str, from: usize) -> Vec<&str> {
    let signs = [YEAR_SIGNS, MONTH_SIGNS, DAY_SIGNS].concat();
    let sign = word.get(from..).and_then(|rest| rest.find(signs.as_slice())).map(|at| from + at);
    let Some(at) = sign else { return vec![word] };
    let end = at + word.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
    let (part, rest) = word.split_at(end);
    if !word.get(..at).is_some_and(|before| before.ends_with(|last: char| last.is_ascii_digit())) {
        return parted(word, end);
    }
    [vec![part], parted(rest, 0)].concat()
}

/// A number of at most `longest` figures and nothing else.
fn figures(text: &str, longest: usize) -> Option<u32> {
    let plain = (1..=longest).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}
