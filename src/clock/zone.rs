//! The machine's time zone.
//!
//! Only one question is asked of the zone's rules: the offset at an instant. That a wall time is skipped or comes twice
//! follows from the offsets on both sides of it.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use chrono::{DateTime, FixedOffset, NaiveDateTime, Offset, TimeDelta, Utc};
use thiserror::Error;
use tz::{TimeZone, TimeZoneSettings};

use crate::domain::phrase::long_form;

/// Where the zone is told when `TZ` does not.
const MACHINE_ZONE: &str = "/etc/localtime";
/// Zone files have a few kilobytes; a larger one is something else.
const LARGEST_ZONE_FILE: u64 = 1 << 20;
const DAY: i64 = 86_400;

#[derive(Debug, Clone)]
pub(super) struct Zone {
    rules: TimeZone,
    unread: Option<String>,
}

/// A wall time as a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Localised {
    /// The moment; the earlier one if the wall time comes twice.
    pub at: DateTime<FixedOffset>,
    /// The offset of the later one, if the wall time comes twice.
    pub later: Option<FixedOffset>,
}

/// A wall time that the zone skips, and the two nearest that exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{} does not exist here; the nearest times are {} and {}", echo(*asked), echo(before.naive_local()), echo(after.naive_local()))]
pub struct NoSuchTime {
    /// The time that was asked for.
    pub asked: NaiveDateTime,
    /// The last minute before the jump.
    pub before: DateTime<FixedOffset>,
    /// The first moment after the jump.
    pub after: DateTime<FixedOffset>,
}

impl Zone {
    /// Reads the zone that `TZ` names, or the machine's without one. What cannot be read is UTC.
    pub(super) fn read(tz: Option<&OsStr>) -> Self {
        let name = tz.map(OsStr::to_string_lossy);
        let told_nowhere = name.is_none() && !Path::new(MACHINE_ZONE).exists();
        if told_nowhere || matches!(name.as_deref(), Some("" | "UTC" | "Etc/UTC")) {
            return Self { rules: TimeZone::utc(), unread: None };
        }
        let settings = TimeZoneSettings::new(TimeZoneSettings::DEFAULT_DIRECTORIES, |path| Ok(zone_file(path)?));
        let rules = settings.parse_posix_tz(name.as_deref().unwrap_or("localtime"));
        match rules.ok().filter(all_offsets_can_be_written) {
            Some(rules) => Self { rules, unread: None },
            None => Self { rules: TimeZone::utc(), unread: Some(name.unwrap_or(MACHINE_ZONE.into()).into_owned()) },
        }
    }

    pub(super) fn unread(&self) -> Option<&str> {
        self.unread.as_deref()
    }

    /// The wall time at an instant.
    pub(super) fn tell(&self, instant: DateTime<Utc>) -> DateTime<FixedOffset> {
        instant.with_timezone(&self.offset_at(instant.timestamp()))
    }

    /// The moment of a wall time.
    pub(super) fn localise(&self, wall: NaiveDateTime) -> Result<Localised, NoSuchTime> {
        let as_utc = wall.and_utc().timestamp();
        let (early, late) = (as_utc.saturating_sub(DAY), as_utc.saturating_add(DAY));
        let (before, after) = (self.offset_at(early), self.offset_at(late));
        let holds = |offset: FixedOffset| self.offset_at(as_utc - i64::from(offset.local_minus_utc())) == offset;
        let once = |offset| Ok(Localised { at: at_offset(wall, offset), later: None });
        match (holds(before), holds(after)) {
            _ if before == after => once(before),
            (true, true) => Ok(Localised { at: at_offset(wall, before), later: Some(after) }),
            (true, false) => once(before),
            (false, true) => once(after),
            (false, false) => {
                let jump = self.first_change(early, late);
                let last_minute = jump - TimeDelta::minutes(1);
                Err(NoSuchTime {
                    asked: wall,
                    before: last_minute.with_timezone(&before),
                    after: jump.with_timezone(&after),
                })
            }
        }
    }

    /// The instant after `early` and not after `late` at which the offset of `early` ends.
    fn first_change(&self, early: i64, late: i64) -> DateTime<Utc> {
        let old = self.offset_at(early);
        let (mut still, mut changed) = (early, late);
        while changed - still > 1 {
            let middle = still + (changed - still) / 2;
            if self.offset_at(middle) == old { still = middle } else { changed = middle }
        }
        DateTime::from_timestamp(changed, 0).unwrap_or_default()
    }

    /// The offset from UTC at so many seconds after 1970, to the minute, for RFC 3339 can write no more.
    fn offset_at(&self, unix: i64) -> FixedOffset {
        let kind = self.rules.find_local_time_type(unix).ok().or_else(|| {
            // A file without a rule for the time after its last change: that change lasts.
            let last = self.rules.as_ref().transitions().last()?;
            self.rules.as_ref().local_time_types().get(last.local_time_type_index())
        });
        kind.and_then(|kind| FixedOffset::east_opt(kind.ut_offset() / 60 * 60)).unwrap_or(Utc.fix())
    }
}

/// `wall` at `offset`, whether or not any zone has it.
pub(super) fn at_offset(wall: NaiveDateTime, offset: FixedOffset) -> DateTime<FixedOffset> {
    let utc = wall.checked_sub_offset(offset).unwrap_or(wall);
    DateTime::from_naive_utc_and_offset(utc, offset)
}

fn echo(wall: NaiveDateTime) -> String {
    long_form(wall.date(), Some(wall.time()))
}

fn all_offsets_can_be_written(rules: &TimeZone) -> bool {
    rules.as_ref().local_time_types().iter().all(|kind| FixedOffset::east_opt(kind.ut_offset()).is_some())
}

/// Reads no more than a zone file can hold, and nothing that is not a file: `TZ` may name any path.
fn zone_file(path: &str) -> io::Result<Vec<u8>> {
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let length = metadata.len().min(LARGEST_ZONE_FILE);
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    File::open(path)?.take(LARGEST_ZONE_FILE).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;
    use tz::timezone::{LocalTimeType, Transition};

    use super::*;

    /// Central Europe's rules, which need no file.
    const CENTRAL_EUROPE: &str = "CET-1CEST,M3.5.0,M10.5.0/3";
    /// Half-hour steps, and summer at the turn of the year.
    const LORD_HOWE: &str = "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0";
    /// The change is at midnight: days that begin at one o'clock.
    const CUBA: &str = "CST5CDT,M3.2.0/0,M11.1.0/1";

    fn zone(tz: &str) -> Zone {
        let zone = Zone::read(Some(OsStr::new(tz)));
        assert_eq!(zone.unread(), None);
        zone
    }

    fn wall(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[track_caller]
    fn told(zone: &Zone, text: &str) -> (String, Option<String>) {
        let told = zone.localise(wall(text)).unwrap();
        (told.at.to_rfc3339(), told.later.map(|offset| offset.to_string()))
    }

    #[test]
    fn an_ordinary_time_has_the_offset_of_its_season() {
        let zone = zone(CENTRAL_EUROPE);
        assert_eq!(told(&zone, "2026-02-16T18:30:00"), ("2026-02-16T18:30:00+01:00".into(), None));
        assert_eq!(told(&zone, "2026-07-16T18:30:00"), ("2026-07-16T18:30:00+02:00".into(), None));
        assert_eq!(told(&zone, "2100-07-16T18:30:00"), ("2100-07-16T18:30:00+02:00".into(), None));
    }

    #[test]
    fn the_hour_that_is_skipped_names_its_neighbours() {
        let zone = zone(CENTRAL_EUROPE);
        for skipped in ["2026-03-29T02:00:00", "2026-03-29T02:30:00", "2026-03-29T02:59:59"] {
            let refused = zone.localise(wall(skipped)).unwrap_err();
            assert_eq!(
                (refused.before.naive_local(), refused.after.naive_local()),
                (wall("2026-03-29T01:59:00"), wall("2026-03-29T03:00:00"))
            );
        }
        let refused = zone.localise(wall("2026-03-29T02:30:00")).unwrap_err().to_string();
        assert!(refused.ends_with("nearest times are Sun 29 Mar 2026 01:59 and Sun 29 Mar 2026 03:00"), "{refused}");
        assert_eq!(told(&zone, "2026-03-29T01:59:59").0, "2026-03-29T01:59:59+01:00");
        assert_eq!(told(&zone, "2026-03-29T03:00:00").0, "2026-03-29T03:00:00+02:00");
    }

    #[test]
    fn of_a_time_that_comes_twice_the_earlier_is_taken_and_the_later_told() {
        let zone = zone(CENTRAL_EUROPE);
        for twice in ["2026-10-25T02:00:00", "2026-10-25T02:59:59"] {
            assert_eq!(told(&zone, twice), (format!("{twice}+02:00"), Some("+01:00".into())));
        }
        assert_eq!(told(&zone, "2026-10-25T01:59:59"), ("2026-10-25T01:59:59+02:00".into(), None));
        assert_eq!(told(&zone, "2026-10-25T03:00:00"), ("2026-10-25T03:00:00+01:00".into(), None));
    }

    #[test]
    fn a_day_that_was_skipped_has_no_times() {
        let (east, west) = (LocalTimeType::with_ut_offset(14 * 3600), LocalTimeType::with_ut_offset(-10 * 3600));
        let moved = wall("2011-12-30T10:00:00").and_utc().timestamp();
        let kinds = vec![west.unwrap(), east.unwrap()];
        let rules = TimeZone::new(vec![Transition::new(moved, 1)], kinds, vec![], None).unwrap();
        let samoa = Zone { rules, unread: None };
        let refused = samoa.localise(wall("2011-12-30T12:00:00")).unwrap_err();
        assert_eq!(
            (refused.before.naive_local(), refused.after.naive_local()),
            (wall("2011-12-29T23:59:00"), wall("2011-12-31T00:00:00"))
        );
        assert_eq!(told(&samoa, "2026-03-11T12:00:00").0, "2026-03-11T12:00:00+14:00");
    }

    #[test]
    fn a_zone_that_cannot_be_read_is_utc_and_says_so() {
        for tz in
            ["Mars/Phobos", "XXX24", "XXX99", ":/dev/zero", "/dev/zero", "../../../etc/passwd", "CET-1CEST", "\u{1B}"]
        {
            let zone = Zone::read(Some(OsStr::new(tz)));
            assert_eq!(zone.unread(), Some(tz));
            assert_eq!(told(&zone, "2026-07-16T18:30:00").0, "2026-07-16T18:30:00+00:00");
        }
    }

    #[test]
    fn utc_needs_no_zone_file() {
        for tz in ["", "UTC", "UTC0"] {
            assert_eq!(told(&zone(tz), "2026-07-16T18:30:00").0, "2026-07-16T18:30:00+00:00");
        }
    }

    #[test]
    fn an_offset_is_told_to_the_minute() {
        assert_eq!(told(&zone("XXX0:44:30"), "1970-01-01T00:00:00").0, "1970-01-01T00:00:00-00:44");
    }

    proptest! {
        #[test]
        fn every_instant_is_told_and_found_again(
            minute in 0..68_898_240_i64,
            tz in prop::sample::select(vec![CENTRAL_EUROPE, LORD_HOWE, CUBA, "UTC0", "<+14>-14"]),
        ) {
            let zone = zone(tz);
            let instant = DateTime::from_timestamp(minute * 60, 0).unwrap();
            let told = zone.tell(instant);
            let found = zone.localise(told.naive_local()).unwrap();
            prop_assert!(found.at == instant || found.later == Some(*told.offset()));
            prop_assert!(found.at <= instant);
        }

        #[test]
        fn no_date_makes_it_fall_over(days in any::<i32>(), tz in ".{0,12}") {
            let date = NaiveDate::from_num_days_from_ce_opt(days / 12).unwrap_or_default();
            let _ = Zone::read(Some(OsStr::new(&tz))).localise(date.into());
        }
    }
}
