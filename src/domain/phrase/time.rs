//! The time of a phrase.

use chrono::{FixedOffset, NaiveTime, Timelike};

use super::{Fault, Reading, figures};

/// A wall time, with the offset from UTC if one was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Time {
    pub(super) time: NaiveTime,
    pub(super) offset: Option<FixedOffset>,
}

impl Time {
    /// A time of this machine's zone, to the minute.
    pub(super) fn local(time: NaiveTime) -> Self {
        let minute = NaiveTime::from_hms_opt(time.hour(), time.minute(), 0).unwrap_or(time);
        Self { time: minute, offset: None }
    }
}

/// Takes a time off the beginning of `words`, which are in lower case.
pub(super) fn read(words: &[&str]) -> Reading<Time> {
    let (before, words) = match words {
        ["at", rest @ ..] => (1, rest),
        _ => (0, words),
    };
    let (taken, time) = match words {
        ["noon", ..] => (1, at(12, 0, 0)),
        ["midnight", ..] => (1, Err(Fault::Midnight)),
        [hour, half @ ("am" | "pm"), ..] => (2, of_half_day(hour, half)?),
        [word, ..] => (1, one_word(word)?),
        [] => return None,
    };
    let next = words.get(taken).copied().and_then(offset);
    Some(match (time, next) {
        (Ok(Time { time, offset: None }), Some(offset)) => {
            (before + taken + 1, Ok(Time { time, offset: Some(offset) }))
        }
        (time, _) => (before + taken, time),
    })
}

fn one_word(word: &str) -> Option<Result<Time, Fault>> {
    ["am", "pm"].iter().find_map(|half| of_half_day(word.strip_suffix(half)?, half)).or_else(|| in_figures(word))
}

/// `6` or `6:30` of the half day `am` or `pm`.
fn of_half_day(word: &str, half: &str) -> Option<Result<Time, Fault>> {
    let (hour, minute) = word.split_once(':').unwrap_or((word, "00"));
    let (hour, minute) = (figures(hour, 2)?, two_figures(minute)?);
    let afternoon = if half == "pm" { 12 } else { 0 };
    Some(if (1..=12).contains(&hour) { at(hour % 12 + afternoon, minute, 0) } else { Err(Fault::NoSuchTime) })
}

/// Reads `18:30`, `18:30:15`, and either with an offset; a fraction of a second is read and dropped.
pub(super) fn in_figures(word: &str) -> Option<Result<Time, Fault>> {
    let (wall, offset) = split_offset(word)?;
    let mut numbers = wall.split(':');
    let (hour, minute) = (numbers.next()?, numbers.next()?);
    let second = numbers.next().unwrap_or("00");
    let (second, fraction) = second.split_once('.').unwrap_or((second, "0"));
    let whole = numbers.next().is_none() && !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let (hour, minute, second) = (figures(hour, 2)?, two_figures(minute)?, two_figures(second)?);
    whole.then(|| at(hour, minute, second).map(|read| Time { offset, ..read }))
}

/// Parts `18:30+01:00` or `18:30z`; `None` if what stands in the place of an offset is none.
fn split_offset(word: &str) -> Option<(&str, Option<FixedOffset>)> {
    let Some(at) = word.find(['+', '-', 'z']) else {
        return Some((word, None));
    };
    let (wall, written) = word.split_at_checked(at)?;
    Some((wall, Some(offset(written)?)))
}

/// Reads `+01:00`, `-05:30` or `z`.
fn offset(word: &str) -> Option<FixedOffset> {
    if word == "z" {
        return FixedOffset::east_opt(0);
    }
    let (sign, written) = match (word.strip_prefix('+'), word.strip_prefix('-')) {
        (Some(written), _) => (1, written),
        (_, Some(written)) => (-1, written),
        _ => return None,
    };
    let (hours, minutes) = written.split_once(':')?;
    let (hours, minutes) = (two_figures(hours)?, two_figures(minutes).filter(|minutes| *minutes < 60)?);
    FixedOffset::east_opt(sign * i32::try_from(hours * 3600 + minutes * 60).ok()?)
}

fn two_figures(text: &str) -> Option<u32> {
    figures(text, 2).filter(|_| text.len() == 2)
}

fn at(hour: u32, minute: u32, second: u32) -> Result<Time, Fault> {
    let time = NaiveTime::from_hms_opt(hour, minute, second).ok_or(Fault::NoSuchTime)?;
    Ok(Time { time, offset: None })
}
