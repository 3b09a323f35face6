//! Other appointments, to be shown on the calendar beside the sessions. They are only ever read.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Utc};

use super::component::{Component, Components};
use super::repeat::Rule;
use super::text::unescaped;
use super::when::{When, length};
use super::zone::Atlas;
use super::{MOST_FAULTS, OURS, Zones, problem};
use crate::domain::Moment;
use crate::exchange::{MOST_BYTES, Place, Problem, Source};

/// The most events of one file that are followed where they repeat.
const MOST_REPEATING: usize = 5_000;

/// What lasts longer than a century is taken to end then.
const LONGEST: TimeDelta = TimeDelta::days(36_525);

/// One appointment that takes up time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Busy {
    /// When it begins, as it is written here; a date for one of whole days.
    pub start: Moment,
    /// When it is over; for one of whole days the day after its last.
    pub end: Moment,
    /// What it is called; print it through `text`. May be empty.
    pub summary: String,
}

/// What a calendar says of a span of days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overlay {
    /// The appointments, by when they begin.
    pub appointments: Vec<Busy>,
    /// What could not be read; the rest stands.
    pub problems: Vec<Problem>,
}

/// Reads the appointments of a calendar that touch the days of `span`, those that repeat each time they do.
///
/// Events that leave the time free, that were cancelled, and our own are not among them.
pub fn busy(file: &[u8], span: RangeInclusive<NaiveDate>, zones: &dyn Zones) -> Overlay {
    let mut overlay = Overlay::default();
    if u64::try_from(file.len()).unwrap_or(u64::MAX) > MOST_BYTES {
        overlay.problems.push(Problem { place: Place::File, what: Source::<&[u8]>::too_large().to_string() });
        return overlay;
    }
    let atlas = Atlas::of(file, zones);
    let changed = changed(file, &atlas);
    let reading = Reading { atlas, changed, span };
    let mut repeating = MOST_REPEATING;
    for component in Components::of(file) {
        let read = component.and_then(|event| {
            if event.name == "VEVENT" { reading.add(&event, &mut repeating, &mut overlay.appointments) } else { Ok(()) }
        });
        overlay.problems.extend(read.err());
        if overlay.problems.len() >= MOST_FAULTS {
            break;
        }
    }
    overlay.appointments.sort_by(|a, b| (a.start.order(), &a.summary).cmp(&(b.start.order(), &b.summary)));
    overlay
}

/// The single events of series that were changed, by the series' UID and when they would have begun: each stands in the file by itself.
fn changed(file: &[u8], atlas: &Atlas<'_>) -> HashSet<(String, DateTime<Utc>)> {
    let events = Components::of(file).filter_map(Result::ok);
    let begins = |event: &Component| atlas.local(&When::of(event.get("RECURRENCE-ID")?).ok()?);
    events.filter_map(|event| Some((uid(&event).to_owned(), begins(&event)?.to_utc()))).collect()
}

fn uid(event: &Component) -> &str {
    event.get("UID").map_or("", |line| line.value.trim())
}

struct Reading<'r> {
    atlas: Atlas<'r>,
    changed: HashSet<(String, DateTime<Utc>)>,
    span: RangeInclusive<NaiveDate>,
}

impl Reading<'_> {
    fn add(&self, event: &Component, repeating: &mut usize, found: &mut Vec<Busy>) -> Result<(), Problem> {
        let says =
            |name, value: &str| event.get(name).is_some_and(|line| line.value.trim().eq_ignore_ascii_case(value));
        if says("TRANSP", "TRANSPARENT") || says("STATUS", "CANCELLED") || uid(event).ends_with(OURS) {
            return Ok(());
        }
        let line = event.get("DTSTART").ok_or_else(|| problem(event.line, "DTSTART: is missing; an event has one"))?;
        let (first, start) = (When::of(line)?, self.atlas.moment(line)?);
        let lasts = self.lasts(event, start)?;
        let rule = event.get("RRULE").filter(|_| event.get("RECURRENCE-ID").is_none());
        let Some(rule) = rule else {
            found.extend(self.appointment(event, &first, lasts));
            return Ok(());
        };
        let followed = Rule::read(&rule.value).filter(|_| *repeating > 0);
        *repeating = repeating.saturating_sub(1);
        let Some(rule_read) = followed else {
            found.extend(self.appointment(event, &first, lasts));
            return Err(problem(
                rule.number,
                "RRULE: this way of repeating is not understood; only the first is shown",
            ));
        };
        for when in self.recurrences(event, &first, &rule_read, lasts) {
            found.extend(self.appointment(event, &when, lasts));
        }
        Ok(())
    }

    /// Each time that an event of the span begins, but for those that were taken out or changed.
    fn recurrences<'a>(
        &'a self,
        event: &'a Component,
        first: &'a When,
        rule: &'a Rule,
        lasts: TimeDelta,
    ) -> impl Iterator<Item = When> {
        let (from, to) = (*self.span.start(), *self.span.end());
        // A day to either side for the distance between zones.
        let from = from.checked_sub_signed(lasts + TimeDelta::days(1)).unwrap_or(NaiveDate::MIN);
        let to = to.succ_opt().unwrap_or(to);
        let until = rule.until.as_ref().and_then(|until| self.last(until, first));
        let left_out: HashSet<DateTime<Utc>> = event
            .all("EXDATE")
            .flat_map(When::all)
            .filter_map(|when| Some(self.atlas.local(&when)?.to_utc()))
            .collect();
        rule.days(day(first), from..=to)
            .map(move |date| on(first, date))
            .take_while(move |when| {
                until.is_none_or(|until| self.atlas.local(when).is_some_and(|local| local <= until))
            })
            .filter(move |when| {
                let begins = self.atlas.local(when).map(|local| local.to_utc());
                begins.is_some_and(|begins| {
                    !left_out.contains(&begins) && !self.changed.contains(&(uid(event).to_owned(), begins))
                })
            })
    }

    /// The last moment at which an event of a series may begin; a bare date means all of that day where the event is.
    fn last(&self, until: &When, first: &When) -> Option<DateTime<FixedOffset>> {
        match (until, first) {
            (When::Day(date), When::Wall(..) | When::Instant(_)) => self.atlas.local(&on(first, *date)),
            (When::Wall(wall, _), When::Wall(_, zone)) => self.atlas.local(&When::Wall(*wall, zone.clone())),
            _ => self.atlas.local(until),
        }
    }

    /// How long it takes; a day without an end is one day, a time without an end is a moment.
    fn lasts(&self, event: &Component, start: Moment) -> Result<TimeDelta, Problem> {
        let least = if start.instant().is_none() { TimeDelta::days(1) } else { TimeDelta::zero() };
        let told = match (event.get("DTEND"), event.get("DURATION")) {
            (Some(end), _) => match (start, self.atlas.moment(end)?) {
                (Moment::At(start), Moment::At(end)) => end.signed_duration_since(start),
                (start, end) => end.date().signed_duration_since(start.date()),
            },
            (None, Some(line)) => length(line)?,
            (None, None) => least,
        };
        Ok(told.clamp(least, LONGEST))
    }

    /// The event as it begins at one time, if it then touches the span.
    fn appointment(&self, event: &Component, when: &When, lasts: TimeDelta) -> Option<Busy> {
        let (start, end) = match when {
            When::Day(date) => (Moment::day(*date).ok()?, Moment::day(date.checked_add_signed(lasts)?).ok()?),
            _ => {
                let start = self.atlas.here(self.atlas.local(when)?);
                let end = self.atlas.here(start.checked_add_signed(lasts)?);
                (Moment::at(start).ok()?, Moment::at(end).ok()?)
            }
        };
        let last = match end {
            Moment::Day(after) => after.pred_opt()?,
            // What ends at midnight is no longer of the day that begins then.
            Moment::At(end) if lasts > TimeDelta::zero() => (end - TimeDelta::seconds(1)).date_naive(),
            Moment::At(end) => end.date_naive(),
        };
        let touches = start.date() <= *self.span.end() && last >= *self.span.start();
        let summary = || event.get("SUMMARY").map(|line| unescaped(&line.value)).unwrap_or_default();
        touches.then(|| Busy { start, end, summary: summary() })
    }
}

/// The date as it is written.
fn day(when: &When) -> NaiveDate {
    match when {
        When::Day(date) => *date,
        When::Instant(instant) => instant.date_naive(),
        When::Wall(wall, _) => wall.date(),
    }
}

/// The same time of another day, as it is written: through a clock change the hour stays.
fn on(first: &When, date: NaiveDate) -> When {
    match first {
        When::Day(_) => When::Day(date),
        When::Instant(instant) => When::Instant(date.and_time(instant.time()).and_utc()),
        When::Wall(wall, zone) => When::Wall(date.and_time(wall.time()), zone.clone()),
    }
}
