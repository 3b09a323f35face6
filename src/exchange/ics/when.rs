//! Dates, times and lengths as a calendar writes them.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use super::line::Line;
use super::problem;
use crate::exchange::Problem;
use crate::exchange::problem::quoted;

/// A date or a time, in one of the three forms of RFC 5545 (3.3.5).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum When {
    /// A whole day.
    Day(NaiveDate),
    /// A time in UTC.
    Instant(DateTime<Utc>),
    /// A wall time; in the zone of that name, else wherever one is.
    Wall(NaiveDateTime, Option<String>),
}

impl When {
    /// The date or time of a line.
    pub(super) fn of(line: &Line) -> Result<Self, Problem> {
        let zone = line.parameter("TZID").filter(|name| !name.is_empty());
        Self::read(line.value.trim(), zone)
            .ok_or_else(|| refused(line, "20260216, 20260216T183000 or 20260216T173000Z"))
    }

    /// The dates or times of a line that may hold several; what is none, such as a period, is left out.
    pub(super) fn all(line: &Line) -> impl Iterator<Item = Self> {
        let zone = line.parameter("TZID").filter(|name| !name.is_empty());
        line.value.split(',').filter_map(move |text| Self::read(text.trim(), zone))
    }

    /// One date or time.
    pub(super) fn read(text: &str, zone: Option<&str>) -> Option<Self> {
        let Some((day, time)) = text.split_once('T') else {
            return date(text).map(Self::Day);
        };
        let (time, utc) = match time.strip_suffix('Z') {
            Some(time) => (time, true),
            None => (time, false),
        };
        let wall = date(day)?.and_time(time_of_day(time)?);
        Some(if utc { Self::Instant(wall.and_utc()) } else { Self::Wall(wall, zone.map(str::to_owned)) })
    }
}

/// How long a line says that something lasts: `PT30M`, `P1DT2H`, `P2W`.
pub(super) fn length(line: &Line) -> Result<TimeDelta, Problem> {
    read_length(line.value.trim()).ok_or_else(|| refused(line, "a length such as PT30M"))
}

fn read_length(text: &str) -> Option<TimeDelta> {
    let (sign, text) = match text.strip_prefix('-') {
        Some(text) => (-1, text),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let mut seconds = 0_i64;
    let mut digits = String::new();
    let mut in_time = false;
    for character in text.strip_prefix('P')?.chars() {
        let unit = match (character, in_time) {
            ('0'..='9', _) if digits.len() < 9 => {
                digits.push(character);
                continue;
            }
            ('T', false) if digits.is_empty() => {
                in_time = true;
                continue;
            }
            ('W', false) => 604_800,
            ('D', false) => 86_400,
            ('H', true) => 3_600,
            ('M', true) => 60,
            ('S', true) => 1,
            _ => return None,
        };
        seconds = seconds.checked_add(digits.parse::<i64>().ok()?.checked_mul(unit)?)?;
        digits.clear();
    }
    if digits.is_empty() { TimeDelta::try_seconds(sign * seconds) } else { None }
}

/// The refusal of what a line says.
pub(super) fn refused(line: &Line, accepted: &str) -> Problem {
    let value = quoted(&line.value);
    problem(line.number, format_args!("{}: {value} is not accepted; it takes {accepted}", line.name))
}

fn date(text: &str) -> Option<NaiveDate> {
    let year = figures(text, 0, 4)?;
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, figures(text, 4, 2)?, figures(text, 6, 2)?);
    date.filter(|_| text.len() == 8)
}

fn time_of_day(text: &str) -> Option<NaiveTime> {
    // A leap second is taken for the one before it.
    let second = figures(text, 4, 2)?.min(59);
    let time = NaiveTime::from_hms_opt(figures(text, 0, 2)?, figures(text, 2, 2)?, second);
    time.filter(|_| text.len() == 6)
}

fn figures(text: &str, from: usize, count: usize) -> Option<u32> {
    let figures = text.get(from..from + count)?;
    figures.bytes().all(|byte| byte.is_ascii_digit()).then(|| figures.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_has_one_of_three_forms() {
        let wall: NaiveDateTime = "2026-02-16T18:30:00".parse().unwrap();
        let berlin = Some("Europe/Berlin");
        assert_eq!(When::read("20260216", berlin), Some(When::Day(wall.date())));
        assert_eq!(When::read("20260216T183000Z", berlin), Some(When::Instant(wall.and_utc())));
        assert_eq!(When::read("20260216T183000", berlin), Some(When::Wall(wall, Some("Europe/Berlin".into()))));
        assert_eq!(When::read("20260216T183000", None), Some(When::Wall(wall, None)));
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in [
            "",
            "2026-02-16",
            "20260230",
            "202602160",
            "20260216T",
            "20260216T2500",
            "20260216T250000",
            "20260216T18300é",
            "+2026021",
        ] {
            assert_eq!(When::read(text, None), None, "{text}");
        }
    }

    #[test]
    fn a_length_adds_up() {
        let seconds = |text| read_length(text).map(|length| length.num_seconds());
        assert_eq!(seconds("PT30M"), Some(1_800));
        assert_eq!(seconds("P1DT2H3M4S"), Some(93_784));
        assert_eq!(seconds("-P2W"), Some(-1_209_600));
        for text in ["", "P", "30M", "P30M", "PT30", "PTM", "PT1D", "P999999999W999999999W9999999999W"] {
            assert!(matches!(seconds(text), None | Some(0)), "{text}");
        }
    }
}
