//! A calendar on its way in: each event is a booking. What a calendar cannot say stays as it is stored.

use std::io::BufRead;

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta};

use crate::domain::{Id, Kind};
use crate::exchange::problem::quoted;
use crate::exchange::{Cell, Found, Place, Problem, Row, Take};

use super::lines::{Line, Lines, unescaped};
use super::{OURS, SESSION, SUMMARY, WITH};

/// Reads a calendar and hands on the bookings in it.
pub fn read(source: impl BufRead, take: Take<'_>) {
    let mut lines = Lines::new(source);
    let mut event: Option<Event> = None;
    let mut inner = 0;
    let mut begun = false;
    loop {
        let Line { number, text } = match lines.next() {
            Ok(Some(line)) => line,
            Ok(None) => break,
            Err(error) => return bad(take, Place::File, &error.to_string()),
        };
        if !begun && !text.eq_ignore_ascii_case("BEGIN:VCALENDAR") {
            return bad(take, Place::Line(number), "a calendar begins with BEGIN:VCALENDAR");
        }
        begun = true;
        let Some((name, value)) = text.split_once(':') else { continue };
        let (name, parameters) = name.split_once(';').unwrap_or((name, ""));
        let (name, value_upper) = (name.to_ascii_uppercase(), value.trim().to_ascii_uppercase());
        match (name.as_str(), value_upper.as_str(), &mut event) {
            ("BEGIN", "VEVENT", None) => event = Some(Event::at(number)),
            // An alarm has a description of its own.
            ("BEGIN", _, Some(_)) => inner += 1,
            ("END", "VEVENT", Some(_)) => {
                inner = 0;
                let wanted = event.take().and_then(Event::found).is_none_or(&mut *take);
                if !wanted {
                    return;
                }
            }
            ("END", _, Some(_)) => inner -= 1,
            (_, _, Some(event)) if inner == 0 => event.tell(&name, parameters, value),
            _ => {}
        }
    }
    if let Some(event) = event {
        bad(take, Place::Line(event.line), "the event is never ended");
    } else if !begun {
        bad(take, Place::File, "it is empty; a calendar begins with BEGIN:VCALENDAR");
    }
}

fn bad(take: Take<'_>, place: Place, what: &str) {
    take(Found::Bad(Problem { place, what: what.to_owned() }));
}

/// One event as far as it was read.
struct Event {
    line: u64,
    row: Row,
    start: Option<NaiveDateTime>,
    end: Option<NaiveDateTime>,
    left_out: bool,
}

impl Event {
    fn at(line: u64) -> Self {
        Event { line, row: Row::of_instants(Kind::Booking), start: None, end: None, left_out: false }
    }

    fn tell(&mut self, name: &str, parameters: &str, value: &str) {
        match name {
            "UID" if value.starts_with(SESSION) && value.ends_with(OURS) => self.left_out = true,
            "UID" => {
                // The UID of another program is not ours to keep; such an event is known again by what it says.
                let id = value.strip_suffix(OURS).unwrap_or(value);
                if id.parse::<Id>().is_ok() {
                    self.row.put("id", Cell::Text(id.to_owned()));
                }
            }
            "STATUS" => self.left_out |= value.trim().eq_ignore_ascii_case("CANCELLED"),
            "DTSTART" => match time(parameters, value) {
                Ok((start, text)) => {
                    self.start = start;
                    self.row.put("start", Cell::Text(text));
                }
                Err(accepted) => {
                    self.row.refuse(format!("start: {} is not accepted; it takes {accepted}", quoted(value)))
                }
            },
            "DTEND" => self.end = time(parameters, value).ok().and_then(|(end, _)| end),
            "SUMMARY" => {
                let summary = unescaped(value);
                if let Some(provider) = summary.strip_prefix(WITH) {
                    self.row.put("provider", Cell::Text(provider.to_owned()));
                } else if summary == SUMMARY {
                    self.row.put("provider", Cell::Null);
                }
            }
            "LOCATION" => self.row.put("place", Cell::Text(unescaped(value))),
            "DESCRIPTION" => self.row.put("note", Cell::Text(unescaped(value))),
            "RRULE" | "RDATE" => {
                self.row.refuse("repeats: a repeating event is not read; list its dates one by one".into())
            }
            _ => {}
        }
    }

    fn found(mut self) -> Option<Found> {
        if let Some((start, end)) = self.start.zip(self.end) {
            let minutes = end.signed_duration_since(start).max(TimeDelta::zero()).num_minutes();
            self.row.put("minutes", Cell::Whole(minutes));
        }
        (!self.left_out).then_some(Found::Row(Place::Line(self.line), self.row))
    }
}

/// A time of the calendar, and the same as our files write it. Errors: what would be accepted.
fn time(parameters: &str, value: &str) -> Result<(Option<NaiveDateTime>, String), &'static str> {
    const ACCEPTED: &str = "a time in UTC such as 20260216T173000Z, a local time, or a date";
    let value = value.trim();
    if let Ok(date) = NaiveDate::parse_from_str(value, "%Y%m%d") {
        return Ok((None, date.to_string()));
    }
    if parameters.to_ascii_uppercase().contains("TZID=") {
        return Err("a time in UTC: names of zones are not read");
    }
    let utc = NaiveDateTime::parse_from_str(value, "%Y%m%dT%H%M%SZ").map(|utc| utc.and_utc().fixed_offset());
    if let Ok(instant) = utc {
        return Ok((Some(instant.naive_utc()), DateTime::to_rfc3339(&instant)));
    }
    let local = NaiveDateTime::parse_from_str(value, "%Y%m%dT%H%M%S").map_err(|_| ACCEPTED)?;
    Ok((Some(local), local.format("%Y-%m-%dT%H:%M:%S").to_string()))
}
