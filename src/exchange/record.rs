//! The published form of what is in the log, version 1: its keys, their order, their spelling.
//!
//! It only grows: a key is never renamed or dropped once released. Domain types may change; this form answers to files in other
//! people's hands.

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use crate::domain::{Around, Booking, Condition, Currency, Happening, Id, Kind, Moment, Score, Session};

/// The name and version of this form.
pub const SCHEMA: &str = "rubdown/1";

/// The four scores around a session, which stand in a table's row beside its own columns.
pub(super) const AROUND: [&str; 4] = ["pain_before", "pain_after", "tension_before", "tension_after"];

/// The keys of a kind, in order.
pub fn columns(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Session => &[
            "id",
            "start",
            "minutes",
            "pressure",
            "technique",
            "areas",
            "provider",
            "qualified",
            "place",
            "cost",
            "currency",
            "note",
        ],
        Kind::Score => &["id", "at", "scale", "value", "timing", "session", "area"],
        Kind::Booking => &["id", "start", "minutes", "pressure", "provider", "qualified", "place", "note", "reason"],
        Kind::Condition => &["id", "kind", "start", "end", "recovery", "doctor", "doctor_note", "clearance", "note"],
    }
}

/// Whether a column holds what a person wrote in sentences.
pub(super) fn is_note(column: &str) -> bool {
    matches!(column, "note" | "reason" | "doctor_note" | "clearance")
}

/// `happening` without what a person wrote in sentences.
pub fn without_notes(mut happening: Happening) -> Happening {
    match &mut happening {
        Happening::Session(session) => session.note = None,
        Happening::Score(_) => {}
        Happening::Booking(booking) => (booking.note, booking.reason) = (None, None),
        Happening::Condition(condition) => {
            (condition.doctor_note, condition.clearance, condition.note) = (None, None, None);
        }
    }
    happening
}

/// One thing of the log beside its kind, for lists that mix kinds.
#[derive(Serialize)]
pub struct Entry<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(flatten)]
    row: Row<'a>,
    #[serde(flatten)]
    around: Option<AroundRow>,
}

impl<'a> Entry<'a> {
    /// An entry; `around` stands in a session's.
    pub fn new(happening: &'a Happening, around: &Around) -> Self {
        let kind = happening.kind();
        let around = (kind == Kind::Session).then(|| AroundRow::from(around));
        Entry { kind: kind.name(), row: Row::from(happening), around }
    }

    /// The entry without its notes.
    pub fn without_notes(self) -> Self {
        Entry { row: self.row.without_notes(), ..self }
    }
}

/// A row of one of the lists.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Row<'a> {
    Session(SessionRow<'a>),
    Score(ScoreRow),
    Booking(BookingRow<'a>),
    Condition(ConditionRow<'a>),
}

impl Row<'_> {
    /// The row without a link to a session.
    pub(super) fn unlinked(mut self) -> Self {
        if let Row::Score(score) = &mut self {
            score.session = Link::LeftOut;
        }
        self
    }

    /// The row without its notes.
    pub(super) fn without_notes(mut self) -> Self {
        match &mut self {
            Row::Session(session) => session.note = None,
            Row::Score(_) => {}
            Row::Booking(booking) => (booking.note, booking.reason) = (None, None),
            Row::Condition(condition) => {
                (condition.doctor_note, condition.clearance, condition.note) = (None, None, None);
            }
        }
        self
    }
}

#[derive(Serialize)]
pub(super) struct SessionRow<'a> {
    id: Written<Id>,
    start: Written<Moment>,
    minutes: Option<u16>,
    pressure: Option<&'static str>,
    technique: Option<&'a str>,
    areas: Vec<&'static str>,
    provider: Option<&'a str>,
    qualified: Option<bool>,
    place: Option<&'a str>,
    cost: Option<f64>,
    currency: Option<Written<Currency>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<Note<'a>>,
}

#[derive(Serialize)]
pub(super) struct ScoreRow {
    id: Written<Id>,
    at: Written<Moment>,
    scale: &'static str,
    value: u8,
    timing: &'static str,
    #[serde(skip_serializing_if = "Link::is_left_out")]
    session: Link,
    area: Option<&'static str>,
}

#[derive(Serialize)]
pub(super) struct BookingRow<'a> {
    id: Written<Id>,
    start: Written<Moment>,
    minutes: Option<u16>,
    pressure: Option<&'static str>,
    provider: Option<&'a str>,
    qualified: Option<bool>,
    place: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<Note<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<Note<'a>>,
}

#[derive(Serialize)]
pub(super) struct ConditionRow<'a> {
    id: Written<Id>,
    kind: &'static str,
    start: Written<NaiveDate>,
    end: Option<Written<NaiveDate>>,
    recovery: Option<Written<NaiveDate>>,
    doctor: Option<Written<NaiveDate>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    doctor_note: Option<Note<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    clearance: Option<Note<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<Note<'a>>,
}

/// What a person wrote in sentences. The key of one that stays at home is left out rather than null, which would clear it on import.
type Note<'a> = Option<&'a str>;

/// A link to a session. One that leads out of the file is left out rather than null, which would cut it on import.
#[derive(Serialize)]
#[serde(untagged)]
enum Link {
    To(Option<Written<Id>>),
    LeftOut,
}

impl Link {
    fn is_left_out(&self) -> bool {
        matches!(self, Link::LeftOut)
    }
}

#[derive(Serialize)]
struct AroundRow {
    pain_before: Option<u8>,
    pain_after: Option<u8>,
    tension_before: Option<u8>,
    tension_after: Option<u8>,
}

/// A value that is written as it displays.
pub(super) struct Written<T>(T);

impl<T: std::fmt::Display> Serialize for Written<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'a> From<&'a Happening> for Row<'a> {
    fn from(happening: &'a Happening) -> Self {
        match happening {
            Happening::Session(session) => Row::Session(session.into()),
            Happening::Score(score) => Row::Score(score.into()),
            Happening::Booking(booking) => Row::Booking(booking.into()),
            Happening::Condition(condition) => Row::Condition(condition.into()),
        }
    }
}

impl<'a> From<&'a Session> for SessionRow<'a> {
    fn from(session: &'a Session) -> Self {
        SessionRow {
            id: Written(session.id),
            start: Written(session.start),
            minutes: session.minutes.map(|minutes| minutes.get()),
            pressure: session.pressure.map(|pressure| pressure.name()),
            technique: session.technique.as_ref().map(|words| words.as_str()),
            areas: session.areas.iter().map(|area| area.name()).collect(),
            provider: session.provider.as_ref().map(|words| words.as_str()),
            qualified: session.qualified,
            place: session.place.as_ref().map(|words| words.as_str()),
            cost: session.cost.map(|cost| cost.get()),
            currency: session.currency.map(Written),
            note: Some(session.note.as_ref().map(|words| words.as_str())),
        }
    }
}

impl From<&Score> for ScoreRow {
    fn from(score: &Score) -> Self {
        ScoreRow {
            id: Written(score.id),
            at: Written(score.at),
            scale: score.scale.name(),
            value: score.value.get(),
            timing: score.timing.name(),
            session: Link::To(score.session.map(Written)),
            area: score.area.map(|area| area.name()),
        }
    }
}

impl<'a> From<&'a Booking> for BookingRow<'a> {
    fn from(booking: &'a Booking) -> Self {
        BookingRow {
            id: Written(booking.id),
            start: Written(booking.start),
            minutes: booking.minutes.map(|minutes| minutes.get()),
            pressure: booking.pressure.map(|pressure| pressure.name()),
            provider: booking.provider.as_ref().map(|words| words.as_str()),
            qualified: booking.qualified,
            place: booking.place.as_ref().map(|words| words.as_str()),
            note: Some(booking.note.as_ref().map(|words| words.as_str())),
            reason: Some(booking.reason.as_ref().map(|words| words.as_str())),
        }
    }
}

impl<'a> From<&'a Condition> for ConditionRow<'a> {
    fn from(condition: &'a Condition) -> Self {
        ConditionRow {
            id: Written(condition.id),
            kind: condition.kind.name(),
            start: Written(condition.period.start()),
            end: condition.period.end().map(Written),
            recovery: condition.recovery.map(Written),
            doctor: condition.doctor.map(Written),
            doctor_note: Some(condition.doctor_note.as_ref().map(|words| words.as_str())),
            clearance: Some(condition.clearance.as_ref().map(|words| words.as_str())),
            note: Some(condition.note.as_ref().map(|words| words.as_str())),
        }
    }
}

impl From<&Around> for AroundRow {
    fn from(around: &Around) -> Self {
        AroundRow {
            pain_before: around.pain_before.map(|points| points.get()),
            pain_after: around.pain_after.map(|points| points.get()),
            tension_before: around.tension_before.map(|points| points.get()),
            tension_after: around.tension_after.map(|points| points.get()),
        }
    }
}
