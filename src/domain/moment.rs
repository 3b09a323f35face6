//! A point in time as a person wrote it: a local date, perhaps with a clock time and its offset.
//!
//! The date is read from the written local part and never recomputed in another zone, so a traveller's history stays put.

use std::fmt;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, Timelike, Utc};

use super::Invalid;
use super::phrase::{self, Typed};

/// When something happened or is planned: "that day, time unknown", or a local date-time with its UTC offset, to the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Moment {
    /// A date alone.
    Day(NaiveDate),
    /// A local date-time and its offset.
    At(DateTime<FixedOffset>),
}

impl Moment {
    /// The first and last year that a moment may lie in.
    pub const YEARS: std::ops::RangeInclusive<i32> = 1970..=2100;

    /// A date alone, in the years 1970 to 2100.
    pub fn day(date: NaiveDate) -> Result<Self, Invalid> {
        within_years(date)?;
        Ok(Moment::Day(date))
    }

    /// A local date-time with its offset, in the years 1970 to 2100; fractions of a second are dropped.
    pub fn at(local: DateTime<FixedOffset>) -> Result<Self, Invalid> {
        within_years(local.date_naive())?;
        Ok(Moment::At(local.with_nanosecond(0).unwrap_or(local)))
    }

    /// The local civil date.
    pub fn date(&self) -> NaiveDate {
        match self {
            Moment::Day(date) => *date,
            Moment::At(local) => local.date_naive(),
        }
    }

    /// The instant, where a clock time is known.
    pub fn instant(&self) -> Option<DateTime<FixedOffset>> {
        match self {
            Moment::Day(_) => None,
            Moment::At(local) => Some(*local),
        }
    }

    /// What moments are sorted by: the local date, a bare date first, then the instant. Ties are for ids to break.
    pub fn order(&self) -> (NaiveDate, Option<DateTime<Utc>>) {
        (self.date(), self.instant().map(|local| local.to_utc()))
    }
}

impl fmt::Display for Moment {
    /// The spelling of files: `2026-01-10` or `2026-01-10T18:00:00+01:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // The same as the patterns %Y-%m-%d and %Y-%m-%dT%H:%M:%S%:z, in a fraction of their time: files hold many.
            Moment::Day(date) => f.write_str(text(&mut [0; 10], |spelling| spell_date(spelling, *date))),
            Moment::At(local) => f.write_str(text(&mut [0; 25], |spelling| spell(spelling, local))),
        }
    }
}

/// What `spell` leaves in `room`, which is digits and marks.
fn text<const N: usize>(room: &mut [u8; N], spell: impl FnOnce(&mut [u8; N])) -> &str {
    spell(room);
    std::str::from_utf8(room).unwrap_or_default()
}

fn spell(spelling: &mut [u8; 25], local: &DateTime<FixedOffset>) {
    let (time, offset) = (local.time(), local.offset().local_minus_utc());
    let minutes = offset.unsigned_abs() / 60;
    let [date @ .., t, h1, h2, c1, m1, m2, c2, s1, s2, sign, a1, a2, c3, b1, b2] = spelling;
    spell_date(date, local.date_naive());
    [*t, *c1, *c2, *c3] = *b"T:::";
    *sign = if offset < 0 { b'-' } else { b'+' };
    [*h1, *h2] = digits(time.hour());
    [*m1, *m2] = digits(time.minute());
    [*s1, *s2] = digits(time.second());
    [*a1, *a2] = digits(minutes / 60);
    [*b1, *b2] = digits(minutes % 60);
}

/// Of a year with four digits, as all are that a moment may lie in.
fn spell_date(spelling: &mut [u8; 10], date: NaiveDate) {
    let year = date.year().unsigned_abs();
    let ([y1, y2], [y3, y4]) = (digits(year / 100), digits(year % 100));
    let ([m1, m2], [d1, d2]) = (digits(date.month()), digits(date.day()));
    *spelling = [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2];
}

/// The last two digits of a number.
fn digits(number: u32) -> [u8; 2] {
    #[allow(clippy::cast_possible_truncation)]
    let digit = |number: u32| b'0' + (number % 10) as u8;
    [digit(number / 10), digit(number)]
}

/// A moment as a file spells it, before a missing offset is filled in from this machine's zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// A date alone, or a local date-time with its offset.
    Whole(Moment),
    /// A local date-time without an offset.
    Floating(NaiveDateTime),
}

impl Written {
    /// What a date-time in a file may look like.
    pub const ACCEPTED: &'static str =
        "a date such as 2026-01-10, or a date and time such as 2026-01-10T18:00:00+01:00, in the years 1970 to 2100";

    /// Reads `2026-01-10`, `2026-01-10T18:00[:00]` or `2026-01-10 18:00[:00]`, each time with or without an offset.
    pub fn read(text: &str) -> Result<Self, Invalid> {
        let refused = || Invalid::new("start", text, Self::ACCEPTED);
        let typed = phrase::exact(text).map_err(|_| refused())?;
        let Some(time) = typed.time else {
            return Ok(Written::Whole(Moment::day(typed.date)?));
        };
        let local = typed.date.and_time(time);
        match typed.offset {
            None => Ok(Written::Floating(local)),
            Some(offset) => {
                let whole = local.and_local_timezone(offset).single().ok_or_else(refused)?;
                Ok(Written::Whole(Moment::at(whole)?))
            }
        }
    }
}

/// Reads a file's date, in the years 1970 to 2100.
pub fn file_date(field: &'static str, text: &str) -> Result<NaiveDate, Invalid> {
    match phrase::exact(text) {
        Ok(Typed { date, time: None, .. }) => Ok(date),
        _ => Err(Invalid::new(field, text, "a date such as 2026-01-10, in the years 1970 to 2100")),
    }
}

fn within_years(date: NaiveDate) -> Result<(), Invalid> {
    if Moment::YEARS.contains(&date.year()) {
        Ok(())
    } else {
        Err(Invalid::new("start", date, "a date in the years 1970 to 2100"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str) -> Moment {
        match Written::read(text) {
            Ok(Written::Whole(moment)) => moment,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn what_is_written_keeps_its_local_date_and_offset() {
        for (given, kept) in [
            ("2026-01-10", "2026-01-10"),
            ("2026-01-10T18:00:00+01:00", "2026-01-10T18:00:00+01:00"),
            ("2026-01-10 18:00-07:00", "2026-01-10T18:00:00-07:00"),
            ("2026-01-10T23:30Z", "2026-01-10T23:30:00+00:00"),
            ("2026-01-10T23:30:15.75+05:45", "2026-01-10T23:30:15+05:45"),
        ] {
            assert_eq!(whole(given).to_string(), kept);
            assert_eq!(whole(kept), whole(given));
        }
    }

    #[test]
    fn a_time_without_an_offset_floats() {
        for text in ["2026-01-10T18:00", "2026-01-10 18:00:00"] {
            assert!(matches!(Written::read(text), Ok(Written::Floating(_))), "{text}");
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            "2026-02-31",
            "2026-1-5",
            "26-01-05",
            "2026-01-10T25:00",
            "1969-12-31",
            "2101-01-01",
            "2026-01-10T18:00+25:00",
            "x",
            "2026-01-10é",
        ] {
            assert!(Written::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_bare_date_comes_first_then_the_earlier_instant() {
        let mut day = ["2026-07-01T09:00:00-07:00", "2026-07-01T18:00:00+09:00", "2026-07-01"].map(whole);
        day.sort_by_key(Moment::order);
        assert_eq!(
            day.map(|moment| moment.to_string()),
            ["2026-07-01", "2026-07-01T18:00:00+09:00", "2026-07-01T09:00:00-07:00"]
        );
    }
}
