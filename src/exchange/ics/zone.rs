//! The zones of a calendar's times: those that are known by name, else those that the file describes.

use std::collections::HashMap;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::component::{Component, Components};
use super::line::Line;
use super::repeat::Rule;
use super::when::{When, refused};
use super::{Zones, problem};
use crate::domain::Moment;
use crate::exchange::Problem;
use crate::exchange::problem::quoted;

/// The most periods of standard or summer time that are read from one file.
const MOST: usize = 400;
/// The most changes of one period: of a real one there is one a year.
const MOST_CHANGES: usize = 1_000;
/// Longer names are not looked up.
const LONGEST_NAME: usize = 80;

/// Tells the moments of a calendar's times.
pub(super) struct Atlas<'z> {
    known: &'z dyn Zones,
    described: HashMap<String, Described>,
}

impl<'z> Atlas<'z> {
    /// The zones that are known and those that `file` describes, wherever in it they stand.
    pub(super) fn of(file: &[u8], known: &'z dyn Zones) -> Self {
        let mut left = MOST;
        let mut described = HashMap::new();
        for zone in Components::of(file).filter_map(Result::ok).filter(|found| found.name == "VTIMEZONE") {
            if let Some(name) = zone.get("TZID") {
                described.insert(name.value.clone(), Described::read(&zone, &mut left));
            }
        }
        Self { known, described }
    }

    /// The moment that a line names, as it is written where it is meant; what is told in UTC as it is written here.
    pub(super) fn moment(&self, line: &Line) -> Result<Moment, Problem> {
        let moment = match When::of(line)? {
            When::Day(date) => Moment::day(date),
            when => Moment::at(self.local(&when).ok_or_else(|| unknown_zone(line))?),
        };
        moment.map_err(|refusal| refused(line, &refusal.accepted))
    }

    /// The local time of something that is no whole day, or that of a day's beginning here; `None` in an unknown zone.
    pub(super) fn local(&self, when: &When) -> Option<DateTime<FixedOffset>> {
        match when {
            When::Day(date) => Some(self.known.here(date.and_time(NaiveTime::MIN))),
            When::Instant(instant) => Some(self.known.tell(*instant)),
            When::Wall(wall, None) => Some(self.known.here(*wall)),
            When::Wall(wall, Some(name)) => self.in_zone(name, *wall),
        }
    }

    /// The same moment as it is written here.
    pub(super) fn here(&self, moment: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
        self.known.tell(moment.to_utc())
    }

    /// The name comes first: how programs describe a zone is often old or cut short. The file's own description is for names that
    /// no one else knows; last, some programs put a path of their own before a known name.
    fn in_zone(&self, name: &str, wall: NaiveDateTime) -> Option<DateTime<FixedOffset>> {
        let known = |name: &str| if is_name(name) { self.known.there(name, wall) } else { None };
        let described = || self.described.get(name).and_then(|zone| zone.moment(wall, known));
        let within = || {
            let path = name.strip_prefix('/')?;
            path.match_indices('/').filter_map(|(at, slash)| path.split_at(at).1.strip_prefix(slash)).find_map(known)
        };
        known(name).or_else(described).or_else(within)
    }
}

fn unknown_zone(line: &Line) -> Problem {
    let name = quoted(line.parameter("TZID").unwrap_or_default());
    problem(line.number, format_args!("{}: the zone {name} is not known and not described in the file", line.name))
}

fn is_name(name: &str) -> bool {
    name.len() <= LONGEST_NAME
        && name.split('/').all(|part| {
            !part.is_empty()
                && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'+' | b'-'))
        })
}

/// A zone as a file describes it.
struct Described {
    /// The well-known name that the file gives it besides its own.
    name: Option<String>,
    /// Every change of offset, the earliest first.
    changes: Vec<Change>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Change {
    /// The wall time, by the offset before, at which the clocks change.
    wall: NaiveDateTime,
    /// Seconds east of UTC.
    before: i32,
    after: i32,
}

impl Described {
    fn read(zone: &Component, left: &mut usize) -> Self {
        let mut changes = Vec::new();
        for part in &zone.parts {
            if *left == 0 {
                break;
            }
            *left -= 1;
            changes.extend(read_changes(part).unwrap_or_default());
        }
        changes.sort_unstable();
        Self { name: zone.get("X-LIC-LOCATION").map(|line| line.value.trim().to_owned()), changes }
    }

    fn moment(
        &self,
        wall: NaiveDateTime,
        known: impl Fn(&str) -> Option<DateTime<FixedOffset>>,
    ) -> Option<DateTime<FixedOffset>> {
        if let Some(moment) = self.name.as_deref().and_then(known) {
            return Some(moment);
        }
        let past = self.changes.partition_point(|change| change.wall <= wall);
        let seconds = match past.checked_sub(1).and_then(|last| self.changes.get(last)) {
            // Skipped by the clocks: told as if they had not been changed yet.
            Some(change) if wall - change.wall < TimeDelta::seconds((change.after - change.before).into()) => {
                change.before
            }
            Some(change) => change.after,
            None => self.changes.first()?.before,
        };
        wall.and_local_timezone(FixedOffset::east_opt(seconds)?).single()
    }
}

/// When a period of standard or summer time begins, each time.
fn read_changes(period: &Component) -> Option<Vec<Change>> {
    let before = offset(&period.get("TZOFFSETFROM")?.value)?;
    let after = offset(&period.get("TZOFFSETTO")?.value)?;
    let When::Wall(first, _) = When::of(period.get("DTSTART")?).ok()? else {
        return None;
    };
    let (from, to) = (NaiveDate::from_ymd_opt(1969, 1, 1)?, NaiveDate::from_ymd_opt(2101, 12, 31)?);
    let mut begins = vec![first];
    for when in period.all("RDATE").flat_map(When::all) {
        if let When::Wall(wall, _) = when {
            begins.push(wall);
        }
    }
    if let Some(rule) = period.get("RRULE").and_then(|line| Rule::read(&line.value)) {
        let last = match rule.until {
            Some(When::Instant(instant)) => instant.naive_utc() + TimeDelta::seconds(before.into()),
            Some(When::Wall(wall, _)) => wall,
            Some(When::Day(date)) => date.and_time(first.time()),
            None => NaiveDateTime::MAX,
        };
        let walls = rule.days(first.date(), from..=to).map(|day| day.and_time(first.time()));
        begins.extend(walls.take_while(|wall| *wall <= last).take(MOST_CHANGES));
    }
    Some(begins.into_iter().map(|wall| Change { wall, before, after }).collect())
}

/// `+0100` or `-043000` in seconds, cut to the minute as everything here is.
fn offset(text: &str) -> Option<i32> {
    let text = text.trim();
    let (sign, figures) = match text.strip_prefix('-') {
        Some(figures) => (-1, figures),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let pair = |at: usize| figures.get(at..at + 2).filter(|two| two.bytes().all(|byte| byte.is_ascii_digit()));
    let (hours, minutes): (i32, i32) = (pair(0)?.parse().ok()?, pair(2)?.parse().ok()?);
    let known = matches!(figures.len(), 4 | 6) && hours < 24 && minutes < 60;
    known.then_some(sign * (hours * 60 + minutes) * 60)
}
