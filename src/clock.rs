//! The only place that asks the time, and the zone in which it is told.
//!
//! Everything below takes today, or the present moment, as an argument. `--as-of` sets both here, once.

mod zone;

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use thiserror::Error;

use crate::domain::phrase;
use zone::Zone;
pub use zone::{Localised, NoSuchTime};

/// The time of day of a day of which nothing more is known.
const NOON: TimeDelta = TimeDelta::hours(12);
/// 9999-01-01, in seconds since 1970: a later system time is taken for this one, so that no arithmetic on it overflows.
const LATEST: Duration = Duration::from_secs(253_370_764_800);

/// Tells the time in this machine's zone.
#[derive(Debug, Clone)]
pub struct Clock {
    zone: Zone,
    present: Present,
}

/// What counts as now.
#[derive(Debug, Clone)]
enum Present {
    /// What the system says.
    System,
    /// `--as-of` with a date: the day is known, its time of day is not.
    Day(NaiveDate),
    /// `--as-of` with an instant; its written date is today.
    Instant(DateTime<FixedOffset>),
}

/// A stopwatch that runs: for how long something has gone on, whatever `--as-of` and the hands of the clock say.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// One that was started now.
    pub fn start() -> Self {
        #[expect(clippy::disallowed_methods, reason = "this is the one place")]
        let now = Instant::now();
        Stopwatch(now)
    }

    /// The time since it was started.
    pub fn elapsed(self) -> Duration {
        self.0.elapsed()
    }
}

/// `--as-of` is neither a date nor an instant in the years 1970 to 2100. Holds what was typed.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("--as-of takes a date such as 2026-02-13 or an instant such as 2026-02-13T18:30:00+01:00, not \"{0}\"")]
pub struct AsOfError(String);

impl Clock {
    /// The system's time, in the zone of `TZ` or of the machine.
    pub fn system() -> Self {
        let zone = Zone::read(std::env::var_os("TZ").as_deref());
        Self { zone, present: Present::System }
    }

    /// The system's time in the zone of this name (`Europe/Berlin`), if the machine knows one: not what a rule or a path says.
    pub fn of_zone(name: &str) -> Option<Self> {
        let zone = Zone::read(Some(format!(":{name}").as_ref()));
        zone.unread().is_none().then_some(Self { zone, present: Present::System })
    }

    /// This clock stopped at the date or RFC 3339 instant of `--as-of`.
    ///
    /// # Errors
    /// [`AsOfError`] if the text is neither, or lies outside the years 1970 to 2100.
    pub fn stopped_at(self, as_of: &str) -> Result<Self, AsOfError> {
        let refused = || AsOfError(as_of.to_owned());
        let typed = phrase::exact(as_of).map_err(|_| refused())?;
        let present = match (typed.time, typed.offset) {
            (None, _) => Present::Day(typed.date),
            (Some(time), Some(offset)) => Present::Instant(zone::at_offset(typed.date.and_time(time), offset)),
            (Some(_), None) => return Err(refused()),
        };
        Ok(Self { present, ..self })
    }

    /// The local date; under `--as-of` the date that was written.
    pub fn today(&self) -> NaiveDate {
        self.now().date_naive()
    }

    /// The present moment to the second; noon if `--as-of` names only the day.
    ///
    /// A system time before 1970 reads as 1970.
    pub fn now(&self) -> DateTime<FixedOffset> {
        match self.present {
            Present::System => self.zone.tell(system_time()),
            Present::Day(date) => {
                let noon = NaiveDateTime::from(date) + NOON;
                let offset = match self.zone.localise(noon) {
                    Ok(told) => *told.at.offset(),
                    Err(skipped) => *skipped.after.offset(),
                };
                zone::at_offset(noon, offset)
            }
            Present::Instant(instant) => instant,
        }
    }

    /// The present moment as something is written down: `None` if `--as-of` names only the day, whose time is unknown.
    pub fn instant(&self) -> Option<DateTime<FixedOffset>> {
        match self.present {
            Present::Day(_) => None,
            Present::System | Present::Instant(_) => Some(self.now()),
        }
    }

    /// Milliseconds since 1970 in UTC, as ids carry them.
    pub fn utc_millis(&self) -> u64 {
        let millis = match self.present {
            Present::System => since_1970().as_millis().try_into(),
            Present::Day(_) | Present::Instant(_) => self.now().timestamp_millis().try_into(),
        };
        millis.unwrap_or_default()
    }

    /// A wall time of this machine's zone as a moment. Meant for the years 1970 to 2100.
    ///
    /// # Errors
    /// [`NoSuchTime`] for a time that the zone skips.
    pub fn localise(&self, date: NaiveDate, time: NaiveTime) -> Result<Localised, NoSuchTime> {
        self.zone.localise(date.and_time(time))
    }

    /// What the clocks show in this machine's zone at an instant.
    pub fn tell(&self, instant: DateTime<Utc>) -> DateTime<FixedOffset> {
        self.zone.tell(instant)
    }

    /// How long today lasts from now, at least a second; `None` if the clock is stopped and today lasts.
    pub fn until_midnight(&self) -> Option<Duration> {
        let Present::System = self.present else {
            return None;
        };
        let now = system_time();
        let tomorrow = self.zone.tell(now).date_naive().succ_opt()?;
        let begins = match self.zone.localise(tomorrow.and_time(NaiveTime::MIN)) {
            Ok(told) => told.at,
            Err(skipped) => skipped.after,
        };
        let wait = begins.signed_duration_since(now).to_std().unwrap_or_default();
        Some(wait.max(Duration::from_secs(1)))
    }

    /// The zone's name, as found, if it could not be read and times are told in UTC.
    pub fn unread_zone(&self) -> Option<&str> {
        self.zone.unread()
    }
}

/// The system's time to the second.
fn system_time() -> DateTime<Utc> {
    i64::try_from(since_1970().as_secs())
        .ok()
        .and_then(|seconds| DateTime::from_timestamp(seconds, 0))
        .unwrap_or_default()
}

fn since_1970() -> Duration {
    #[expect(clippy::disallowed_methods, reason = "this is the one place")]
    let now = SystemTime::now();
    now.duration_since(UNIX_EPOCH).unwrap_or_default().min(LATEST)
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;

    use super::*;

    /// A clock of a zone whose days may begin at one o'clock.
    fn cuba() -> Clock {
        Clock { zone: Zone::read(Some(OsStr::new("CST5CDT,M3.2.0/0,M11.1.0/1"))), present: Present::System }
    }

    #[test]
    fn a_day_alone_is_today_and_its_time_unknown() {
        let clock = cuba().stopped_at("2026-02-13").unwrap();
        assert_eq!(clock.today().to_string(), "2026-02-13");
        assert_eq!(clock.instant(), None);
        assert_eq!(clock.now().to_rfc3339(), "2026-02-13T12:00:00-05:00");
    }

    #[test]
    fn the_written_date_of_an_instant_is_today_in_any_zone() {
        let clock = cuba().stopped_at("2026-02-13T23:30:00+14:00").unwrap();
        assert_eq!(clock.today().to_string(), "2026-02-13");
        assert_eq!(clock.instant().unwrap().to_rfc3339(), "2026-02-13T23:30:00+14:00");
        assert_eq!(clock.utc_millis(), 1_770_975_000_000);
    }

    #[test]
    fn what_is_neither_a_day_nor_an_instant_does_not_stop_the_clock() {
        for text in ["", "today", "2026-02-30", "2026-02-13T18:30:00", "1969-12-31", "2101-01-01", "13/02/2026"] {
            assert_eq!(cuba().stopped_at(text).unwrap_err(), AsOfError(text.to_owned()));
        }
    }

    #[test]
    fn a_running_clock_tells_whole_seconds_and_the_rest_of_the_day() {
        let clock = cuba();
        let (now, rest) = (clock.now(), clock.until_midnight().unwrap());
        assert_eq!(now.timestamp_subsec_nanos(), 0);
        let later = now + rest;
        assert!(later.date_naive() > now.date_naive() || later - now < TimeDelta::seconds(2));
        assert!(rest <= Duration::from_hours(25));
        assert!(clock.utc_millis() / 1000 >= now.timestamp().unsigned_abs());
    }

    #[test]
    fn a_zone_is_known_by_its_name_and_not_by_a_rule() {
        for unknown in ["", "UTC+1", "CET-1CEST,M3.5.0,M10.5.0/3", "Mars/Phobos", "../../etc/passwd"] {
            assert!(Clock::of_zone(unknown).is_none(), "{unknown}");
        }
    }

    #[test]
    fn a_stopped_clock_has_no_midnight() {
        assert_eq!(cuba().stopped_at("2026-02-13").unwrap().until_midnight(), None);
    }
}
