//! Writes a calendar, event by event.

use std::io::{self, Write};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::text::{escaped, write_folded};
use super::{KIND, OURS, TITLE, WITH};
use crate::domain::{Booking, Id, Minutes, Moment, Session, Words};

const PRODUCT: &str = "-//rubdown//rubdown//EN";
/// An appointment is announced this long before it begins.
const AHEAD: &str = "-PT2H";
/// A day without a time is announced at six in the evening before.
const EVENING_BEFORE: &str = "-PT6H";

/// Which state of a row an event shows. Told by the row and not by the clock, so that the same log gives the same bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Revision {
    /// When the row was last changed.
    pub changed: DateTime<Utc>,
    /// A number that grows with each change of the row.
    pub edits: u32,
}

/// A calendar that is being written.
#[derive(Debug)]
pub struct Calendar<W> {
    out: W,
}

/// What an event shows of a row.
struct Event<'e> {
    uid: String,
    revision: Revision,
    provider: Option<&'e Words>,
    place: Option<&'e Words>,
    title: &'static str,
}

impl<W: Write> Calendar<W> {
    /// Begins a calendar.
    ///
    /// # Errors
    /// Whatever `out` fails with, here and below.
    pub fn begin(out: W) -> io::Result<Self> {
        let mut calendar = Self { out };
        calendar.line("BEGIN", "VCALENDAR")?;
        calendar.line("VERSION", "2.0")?;
        calendar.line("PRODID", PRODUCT)?;
        calendar.line("CALSCALE", "GREGORIAN")?;
        Ok(calendar)
    }

    /// A booking at its time, in UTC; without a time it is an event of the whole day that leaves the day free. Its end is
    /// written where its length is known.
    pub fn booking(&mut self, booking: &Booking, revision: Revision) -> io::Result<()> {
        let event = Event::of(booking.id, revision, booking.provider.as_ref(), booking.place.as_ref());
        self.begin_event(&event)?;
        let ahead = match booking.start {
            Moment::Day(date) => {
                self.whole_days(date, date)?;
                EVENING_BEFORE
            }
            Moment::At(start) => {
                self.line("DTSTART", &stamp(start.to_utc()))?;
                if let Some(minutes) = booking.minutes {
                    self.line("DTEND", &stamp(end(start.to_utc(), minutes)))?;
                }
                self.line("TRANSP", "OPAQUE")?;
                AHEAD
            }
        };
        self.text("DESCRIPTION", booking.note.as_ref().map_or("", Words::as_str))?;
        self.alarm(&event, ahead)?;
        self.line("END", "VEVENT")
    }

    /// A past session on its day, which it leaves free. Its note never goes out this way, for calendars are shared.
    pub fn session(&mut self, session: &Session, revision: Revision) -> io::Result<()> {
        self.begin_event(&Event::of(session.id, revision, session.provider.as_ref(), session.place.as_ref()))?;
        self.whole_days(session.start.date(), session.start.date())?;
        self.line(KIND, "SESSION")?;
        self.line("END", "VEVENT")
    }

    /// The days from `first` to `last` on which a session is due, which it leaves free. `ordinal` counts these windows from 1 and is
    /// its identity: the next export moves it and leaves no stale one behind.
    pub fn window(&mut self, ordinal: usize, first: NaiveDate, last: NaiveDate, revision: Revision) -> io::Result<()> {
        let uid = format!("due-{ordinal}{OURS}");
        self.begin_event(&Event { uid, revision, provider: None, place: None, title: "Massage due" })?;
        self.whole_days(first, last.max(first))?;
        self.line(KIND, "WINDOW")?;
        self.line("END", "VEVENT")
    }

    /// Ends the calendar and gives back where it was written to.
    pub fn end(mut self) -> io::Result<W> {
        self.line("END", "VCALENDAR")?;
        Ok(self.out)
    }

    fn begin_event(&mut self, event: &Event<'_>) -> io::Result<()> {
        let changed = stamp(event.revision.changed);
        self.line("BEGIN", "VEVENT")?;
        self.line("UID", &event.uid)?;
        self.line("DTSTAMP", &changed)?;
        self.line("LAST-MODIFIED", &changed)?;
        self.line("SEQUENCE", &event.revision.edits.to_string())?;
        self.line("STATUS", "CONFIRMED")?;
        self.line("CATEGORIES", "MASSAGE")?;
        self.text("SUMMARY", &event.summary())?;
        self.text("LOCATION", event.place.map_or("", Words::as_str))
    }

    fn whole_days(&mut self, first: NaiveDate, last: NaiveDate) -> io::Result<()> {
        let day_after = last.succ_opt().unwrap_or(last);
        self.line("DTSTART;VALUE=DATE", &day(first))?;
        self.line("DTEND;VALUE=DATE", &day(day_after))?;
        self.line("TRANSP", "TRANSPARENT")
    }

    fn alarm(&mut self, event: &Event<'_>, ahead: &str) -> io::Result<()> {
        self.line("BEGIN", "VALARM")?;
        self.line("UID", &format!("alarm-{}", event.uid))?;
        self.line("ACTION", "DISPLAY")?;
        self.line("TRIGGER", ahead)?;
        self.text("DESCRIPTION", &event.summary())?;
        self.line("END", "VALARM")
    }

    /// A text, unless nothing of it can be written.
    fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        let value = escaped(text);
        if value.is_empty() { Ok(()) } else { self.line(name, &value) }
    }

    fn line(&mut self, name: &str, value: &str) -> io::Result<()> {
        write_folded(&mut self.out, &format!("{name}:{value}"))
    }
}

impl<'e> Event<'e> {
    fn of(id: Id, revision: Revision, provider: Option<&'e Words>, place: Option<&'e Words>) -> Self {
        Self { uid: format!("{id}{OURS}"), revision, provider, place, title: TITLE }
    }

    fn summary(&self) -> String {
        match self.provider {
            Some(provider) => format!("{}{WITH}{}", self.title, provider.as_str()),
            None => self.title.to_owned(),
        }
    }
}

fn end(start: DateTime<Utc>, minutes: Minutes) -> DateTime<Utc> {
    start + TimeDelta::minutes(minutes.get().into())
}

fn stamp(instant: DateTime<Utc>) -> String {
    instant.format("%Y%m%dT%H%M%SZ").to_string()
}

fn day(date: NaiveDate) -> String {
    date.format("%Y%m%d").to_string()
}
