//! A calendar on its way out, event by event.

use std::io::{self, Write};

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::{Happening, Id, Minutes, Moment, Words};

use super::lines::{escaped, write};
use super::{OURS, SESSION, SUMMARY, WITH};

/// A calendar.
pub struct Calendar<'o> {
    out: &'o mut dyn Write,
    stamp: String,
}

impl<'o> Calendar<'o> {
    /// Begins a calendar that is written `now`.
    pub fn begin(out: &'o mut dyn Write, now: DateTime<Utc>) -> io::Result<Self> {
        for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//rubdown//rubdown//EN", "CALSCALE:GREGORIAN"] {
            write(out, line)?;
        }
        Ok(Calendar { out, stamp: utc(now) })
    }

    /// Writes a booking or a session; nothing else is an event.
    pub fn event(&mut self, happening: &Happening) -> io::Result<()> {
        match happening {
            Happening::Booking(booking) => {
                self.begin_event("", booking.id, booking.start, booking.minutes)?;
                self.told(booking.provider.as_ref(), booking.place.as_ref(), booking.note.as_ref())
            }
            Happening::Session(session) => {
                self.begin_event(SESSION, session.id, session.start, session.minutes)?;
                self.told(session.provider.as_ref(), session.place.as_ref(), None)
            }
            Happening::Score(_) | Happening::Condition(_) => Ok(()),
        }
    }

    /// Ends the calendar.
    pub fn end(self) -> io::Result<()> {
        write(self.out, "END:VCALENDAR")
    }

    fn begin_event(&mut self, mark: &str, id: Id, start: Moment, minutes: Option<Minutes>) -> io::Result<()> {
        self.line("BEGIN:VEVENT")?;
        self.line(&format!("UID:{mark}{id}{OURS}"))?;
        self.line(&format!("DTSTAMP:{}", self.stamp))?;
        match start {
            Moment::Day(date) => self.line(&format!("DTSTART;VALUE=DATE:{}", date.format("%Y%m%d"))),
            Moment::At(local) => {
                let begins = local.to_utc();
                self.line(&format!("DTSTART:{}", utc(begins)))?;
                let length = minutes.map(|minutes| TimeDelta::minutes(minutes.get().into()));
                let ends = length.and_then(|length| begins.checked_add_signed(length));
                ends.map_or(Ok(()), |ends| self.line(&format!("DTEND:{}", utc(ends))))
            }
        }
    }

    fn told(&mut self, provider: Option<&Words>, place: Option<&Words>, note: Option<&Words>) -> io::Result<()> {
        let text = |words: &Words| escaped(words.as_str());
        let summary = provider.map_or(SUMMARY.to_owned(), |provider| format!("{WITH}{}", text(provider)));
        self.line(&format!("SUMMARY:{summary}"))?;
        place.map_or(Ok(()), |place| self.line(&format!("LOCATION:{}", text(place))))?;
        note.map_or(Ok(()), |note| self.line(&format!("DESCRIPTION:{}", text(note))))?;
        self.line("END:VEVENT")
    }

    fn line(&mut self, line: &str) -> io::Result<()> {
        write(self.out, line)
    }
}

fn utc(instant: DateTime<Utc>) -> String {
    instant.format("%Y%m%dT%H%M%SZ").to_string()
}
