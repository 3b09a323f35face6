//! Reads the bookings of a calendar.

use chrono::{DateTime, FixedOffset};
use uuid::Uuid;

use super::component::{Component, Components};
use super::text::unescaped;
use super::when::length;
use super::zone::Atlas;
use super::{KIND, MOST_FAULTS, OURS, TITLE, WITH, Zones, problem};
use crate::domain::{Id, Kind, Moment};
use crate::exchange::{Cell, Found, MOST_BYTES, Place, Problem, Row, Source, Take};

/// Under which the ids of events from elsewhere are derived from their UIDs (version 5), the same each time.
const ELSEWHERE: Uuid = Uuid::from_u128(0x7275_6264_6f77_4e69_a373_2e62_6f6f_6b01);
/// What stands between the title and a provider in a summary; the first is ours.
const BEFORE_PROVIDER: [&str; 5] = [WITH, ", ", ": ", " - ", " – "];

/// Reads a calendar and hands on its events, each as the row of a booking.
///
/// A property that is absent leaves the field as it is; so does one that cannot tell it, such as the length of a whole day. An
/// event that repeats is read once; one that was cancelled, and one of ours that is no booking, is passed over.
pub fn read(file: &[u8], zones: &dyn Zones, take: Take<'_>) {
    if u64::try_from(file.len()).unwrap_or(u64::MAX) > MOST_BYTES {
        take(Found::Bad(Problem { place: Place::File, what: Source::<&[u8]>::too_large().to_string() }));
        return;
    }
    let atlas = Atlas::of(file, zones);
    let (mut faults, mut no_bookings) = (0, 0);
    for component in Components::of(file) {
        let found = match component {
            Ok(event) if event.name == "VEVENT" && event.get(KIND).is_some() => {
                no_bookings += 1;
                continue;
            }
            Ok(event) if event.name == "VEVENT" => Event { event: &event, atlas: &atlas }.found(),
            Ok(_) => continue,
            Err(fault) => vec![Found::Bad(fault)],
        };
        for one in found {
            if matches!(one, Found::Bad(_)) {
                faults += 1;
            }
            if !take(one) {
                return;
            }
        }
        if faults >= MOST_FAULTS {
            let what = format!("it has {faults} faults and more; the rest was not read");
            take(Found::Bad(Problem { place: Place::File, what }));
            return;
        }
    }
    if no_bookings > 0 {
        let what = format!(
            "{no_bookings} events stand for sessions or days that are due, not for bookings; they were left out"
        );
        take(Found::Passed(Problem { place: Place::File, what }));
    }
}

struct Event<'e> {
    event: &'e Component,
    atlas: &'e Atlas<'e>,
}

impl Event<'_> {
    /// What the event says: a row with what there is to say about it, or its faults.
    fn found(&self) -> Vec<Found> {
        if self.event.get("STATUS").is_some_and(|line| line.value.trim().eq_ignore_ascii_case("CANCELLED")) {
            return vec![self.passed("it was cancelled and left out")];
        }
        let mut found = Vec::new();
        let mut row = Row::of_instants(Kind::Booking);
        if let Some(id) = self.id() {
            row.put("id", Cell::Text(id.to_string()));
        }
        match self.start() {
            Ok(start) => {
                row.put("start", Cell::Text(start.to_string()));
                match self.minutes(start) {
                    Ok(Some(minutes)) => row.put("minutes", Cell::Whole(minutes)),
                    Ok(None) => {}
                    Err(fault) => found.push(Found::Bad(fault)),
                }
            }
            Err(fault) => found.push(Found::Bad(fault)),
        }
        self.put_texts(&mut row);
        if !found.is_empty() {
            return found;
        }
        found.push(Found::Row(Place::Line(self.event.line), row));
        if self.event.get("RRULE").is_some() || self.event.get("RDATE").is_some() {
            found.push(self.passed("it repeats; only the first is read"));
        }
        found
    }

    fn passed(&self, reason: &str) -> Found {
        Found::Passed(problem(self.event.line, reason))
    }

    /// Our own id where it is one of ours, else one that is the same whenever the same event is read. One event of a series that was
    /// changed has the series' UID and stands for itself.
    fn id(&self) -> Option<Id> {
        let uid = self.event.get("UID")?.value.trim();
        if uid.is_empty() {
            return None;
        }
        let derived = |name: &str| Id::from_bytes(Uuid::new_v5(&ELSEWHERE, name.as_bytes()).into_bytes());
        match self.event.get("RECURRENCE-ID") {
            Some(of_series) => Some(derived(&format!("{uid}\n{}", of_series.value))),
            None => uid.strip_suffix(OURS).and_then(|id| id.parse().ok()).or_else(|| Some(derived(uid))),
        }
    }

    fn start(&self) -> Result<Moment, Problem> {
        let missing = || problem(self.event.line, "DTSTART: is missing; an event has one");
        self.atlas.moment(self.event.get("DTSTART").ok_or_else(missing)?)
    }

    /// How long it takes, where that can be told: not of a whole day.
    fn minutes(&self, start: Moment) -> Result<Option<i64>, Problem> {
        let end = self.event.get("DTEND").map(|line| Ok((line, self.atlas.moment(line)?))).transpose()?;
        let lasts = self.event.get("DURATION").map(|line| Ok((line, length(line)?))).transpose()?;
        let (line, seconds) = match (start, end, lasts) {
            (Moment::At(start), Some((line, Moment::At(end))), _) => (line, seconds_between(start, end)),
            (Moment::At(_), None, Some((line, lasts))) => (line, lasts.num_seconds()),
            (Moment::Day(_), Some((_, Moment::Day(_))) | None, _) | (Moment::At(_), None, None) => return Ok(None),
            (_, Some((line, _)), _) => {
                return Err(problem(line.number, "DTEND: is a date where the start is a time, or the other way round"));
            }
        };
        match seconds {
            0 => Ok(None),
            ..0 => Err(problem(line.number, format_args!("{}: it ends before it starts", line.name))),
            // A part of a minute counts as one, so that no length is none.
            _ => Ok(Some((seconds + 59) / 60)),
        }
    }

    /// The provider out of a title like ours. A title of another kind becomes the note, where there is none.
    fn put_texts(&self, row: &mut Row) {
        let text = |name| self.event.get(name).map(|line| unescaped(&line.value));
        let (title, note) = (text("SUMMARY"), text("DESCRIPTION"));
        let mut other_title = None;
        match title.as_deref().map(|title| (title, title.strip_prefix(TITLE))) {
            Some((_, Some(""))) => row.put("provider", Cell::Null),
            Some((title, after)) => {
                let provider =
                    after.and_then(|after| BEFORE_PROVIDER.iter().find_map(|before| after.strip_prefix(before)));
                match provider {
                    Some(provider) => row.put("provider", words(provider)),
                    None => other_title = Some(title),
                }
            }
            None => {}
        }
        if let Some(note) = note.as_deref().or(other_title) {
            row.put("note", words(note));
        }
        if let Some(place) = text("LOCATION") {
            row.put("place", words(&place));
        }
    }
}

fn words(text: &str) -> Cell {
    if text.is_empty() { Cell::Null } else { Cell::Text(text.to_owned()) }
}

fn seconds_between(start: DateTime<FixedOffset>, end: DateTime<FixedOffset>) -> i64 {
    end.signed_duration_since(start).num_seconds()
}
