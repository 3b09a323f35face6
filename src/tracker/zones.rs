//! The zones that calendars name, as this machine knows them.

use std::cell::RefCell;
use std::collections::HashMap;

use chrono::{DateTime, FixedOffset, NaiveDateTime, Utc};

use crate::clock::Clock;
use crate::exchange::ics::Zones;

/// More names than this are not looked up: people's calendars have a handful.
const MOST: usize = 500;

/// This machine's zone and those it has files for, each read once.
#[derive(Debug)]
pub struct KnownZones<'c> {
    clock: &'c Clock,
    there: RefCell<HashMap<String, Option<Clock>>>,
}

impl<'c> KnownZones<'c> {
    /// The zones as they are known to this clock's machine.
    pub fn of(clock: &'c Clock) -> Self {
        Self { clock, there: RefCell::default() }
    }
}

impl Zones for KnownZones<'_> {
    fn tell(&self, instant: DateTime<Utc>) -> DateTime<FixedOffset> {
        self.clock.tell(instant)
    }

    fn here(&self, wall: NaiveDateTime) -> DateTime<FixedOffset> {
        moment(self.clock, wall)
    }

    fn there(&self, name: &str, wall: NaiveDateTime) -> Option<DateTime<FixedOffset>> {
        let mut there = self.there.borrow_mut();
        if there.len() >= MOST && !there.contains_key(name) {
            return None;
        }
        let zone = there.entry(name.to_owned()).or_insert_with(|| Clock::of_zone(name));
        zone.as_ref().map(|clock| moment(clock, wall))
    }
}

fn moment(clock: &Clock, wall: NaiveDateTime) -> DateTime<FixedOffset> {
    match clock.localise(wall.date(), wall.time()) {
        Ok(told) => told.at,
        Err(skipped) => wall.and_local_timezone(*skipped.before.offset()).single().unwrap_or(skipped.after),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, Write};

    use super::*;

    fn there(name: &str, wall: &str) -> Option<String> {
        let clock = Clock::system();
        KnownZones::of(&clock).there(name, wall.parse().unwrap()).map(|moment| moment.to_rfc3339())
    }

    #[test]
    fn a_named_zone_has_its_own_hours() {
        if Clock::of_zone("Europe/Berlin").is_none() {
            io::stderr().write_all(b"SKIPPED: this machine has no zone files\n").unwrap();
            return;
        }
        assert_eq!(there("Europe/Berlin", "2026-02-16T18:30:00").unwrap(), "2026-02-16T18:30:00+01:00");
        assert_eq!(there("Europe/Berlin", "2026-07-16T18:30:00").unwrap(), "2026-07-16T18:30:00+02:00");
        assert_eq!(there("Europe/Berlin", "2026-03-29T02:30:00").unwrap(), "2026-03-29T02:30:00+01:00");
        assert_eq!(there("Europe/Berlin", "2026-10-25T02:30:00").unwrap(), "2026-10-25T02:30:00+02:00");
    }

    #[test]
    fn an_unknown_zone_is_none() {
        assert_eq!(there("Mars/Phobos", "2026-02-16T18:30:00"), None);
    }
}
