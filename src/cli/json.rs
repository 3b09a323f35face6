//! What is answered in JSON: the spellings that scripts rely on. A field is never renamed or dropped.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::domain::{Areas, Around, Happening, Id, Words};
use crate::scheduler::{Finding, Judged, Source, Subject, Window};
use crate::tracker::{Receipt, Standing};
use crate::{text, wording};

use super::error::Failure;

/// The version of these shapes.
pub(super) const SCHEMA: u8 = 1;

/// `next --json`; `status --json` is the same without `windows` and `bookings`.
#[derive(Serialize)]
pub(super) struct Stand {
    schema: u8,
    as_of: String,
    status: &'static str,
    earliest: Option<String>,
    ideal: Option<String>,
    latest: Option<String>,
    governing_rule: &'static str,
    rules: Vec<&'static str>,
    last_session: Option<LastSession>,
    days_since: Option<i64>,
    flags: Vec<Flag>,
    #[serde(skip_serializing_if = "Option::is_none")]
    windows: Option<Vec<Span>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bookings: Option<Vec<Booked>>,
    message: String,
    source: &'static str,
}

#[derive(Serialize)]
struct LastSession {
    id: String,
    date: String,
}

/// Three dates; one that does not exist is null.
#[derive(Serialize)]
pub(super) struct Span {
    earliest: String,
    ideal: String,
    latest: Option<String>,
}

#[derive(Serialize)]
struct Booked {
    id: String,
    start: String,
    flags: Vec<&'static str>,
}

/// One finding.
#[derive(Serialize)]
pub(super) struct Flag {
    flag: &'static str,
    subject: &'static str,
    on: Option<String>,
    id: Option<String>,
    rule: &'static str,
    severity: &'static str,
    message: String,
}

impl Stand {
    /// Where things stand, without what is ahead.
    pub(super) fn new(standing: &Standing) -> Self {
        let assessment = &standing.assessment;
        let window = assessment.window;
        let governing = assessment.governing();
        Stand {
            schema: SCHEMA,
            as_of: assessment.today.to_string(),
            status: assessment.status.name(),
            earliest: window.map(|window| window.earliest.to_string()),
            ideal: window.map(|window| window.ideal.to_string()),
            latest: window.and_then(|window| window.latest).map(|latest| latest.to_string()),
            governing_rule: governing.id(),
            rules: assessment.rules().into_iter().map(|rule| rule.id()).collect(),
            last_session: assessment
                .anchor
                .map(|anchor| LastSession { id: anchor.id.to_string(), date: anchor.date.to_string() }),
            days_since: assessment.days_since(),
            flags: assessment.findings.iter().map(Flag::new).collect(),
            windows: None,
            bookings: None,
            message: wording::verdict(assessment),
            source: if governing.source() == Source::Caution { "caution" } else { "article" },
        }
    }

    /// With the bookings ahead and unanswered, and the windows ahead where they are asked for.
    pub(super) fn ahead(self, standing: &Standing, windows: Option<&[Window]>) -> Self {
        let bookings = standing.open_bookings().map(|booking| Booked {
            id: booking.id.to_string(),
            start: booking.start.to_string(),
            flags: standing.assessment.of(booking.id).map(|notice| notice.flag()).collect(),
        });
        Stand {
            bookings: Some(bookings.collect()),
            windows: windows.map(|windows| windows.iter().map(Span::new).collect()),
            ..self
        }
    }
}

impl Span {
    /// A window's three dates.
    pub(super) fn new(window: &Window) -> Self {
        Span {
            earliest: window.earliest.to_string(),
            ideal: window.ideal.to_string(),
            latest: window.latest.map(|latest| latest.to_string()),
        }
    }
}

impl Flag {
    /// One finding with its message.
    pub(super) fn new(finding: &Finding) -> Self {
        let (subject, on, id) = match finding.subject {
            Subject::Session { id, on } => ("session", Some(on), Some(id)),
            Subject::Booking { id, on } => ("booking", Some(on), Some(id)),
            Subject::Now => ("now", None, None),
        };
        let notice = &finding.notice;
        Flag {
            flag: notice.flag(),
            subject,
            on: on.map(|on| on.to_string()),
            id: id.map(|id| id.to_string()),
            rule: notice.rule().id(),
            severity: notice.severity().name(),
            message: wording::notice(notice),
        }
    }

    /// The message with its rule.
    pub(super) fn sentence(&self) -> String {
        format!("{} ({})", self.message, self.rule)
    }
}

/// What a write answers with.
#[derive(Serialize)]
pub(super) struct Written<'a> {
    schema: u8,
    operation: &'a str,
    ids: Vec<String>,
    what: &'a str,
    flags: &'a [Flag],
    changed: bool,
    dry_run: bool,
}

impl<'a> Written<'a> {
    /// One operation, named by its command.
    pub(super) fn new(operation: &'a str, receipt: &'a Receipt, flags: &'a [Flag]) -> Self {
        Written {
            schema: SCHEMA,
            operation,
            ids: receipt.ids.iter().map(Id::to_string).collect(),
            what: &receipt.what,
            flags,
            changed: receipt.changed,
            dry_run: receipt.dry_run,
        }
    }
}

/// What a failure answers with.
#[derive(Serialize)]
pub(super) struct Failed<'a> {
    schema: u8,
    error: FailedWith<'a>,
}

#[derive(Serialize)]
struct FailedWith<'a> {
    code: u8,
    kind: &'static str,
    message: &'a str,
    hint: Option<&'a str>,
}

impl<'a> Failed<'a> {
    /// The failure with its exit code.
    pub(super) fn new(failure: &'a Failure) -> Self {
        let Failure { kind, message, hint } = failure;
        Failed {
            schema: SCHEMA,
            error: FailedWith { code: kind.code(), kind: kind.name(), message, hint: hint.as_deref() },
        }
    }

    /// As one line.
    pub(super) fn line(&self) -> String {
        let json = serde_json::to_string(self).unwrap_or_default();
        text::json_escape_controls(&json).into_owned() + "\n"
    }
}

/// One thing of the log as `list --json` has it: its type, the fields of the JSON file and, for a session, the scores around it.
pub(super) struct Entry<'a> {
    happening: &'a Happening,
    around: Option<&'a Around>,
    flags: Option<Vec<&'static str>>,
}

impl<'a> Entry<'a> {
    /// With what the rules say of it.
    pub(super) fn judged(judged: &'a Judged) -> Self {
        let flags = matches!(judged.happening, Happening::Session(_));
        Entry {
            happening: &judged.happening,
            around: Some(&judged.around),
            flags: flags.then(|| judged.notices.iter().map(|notice| notice.flag()).collect()),
        }
    }

    /// By itself, as in the trash.
    pub(super) fn bare(happening: &'a Happening) -> Self {
        Entry { happening, around: None, flags: None }
    }
}

impl Serialize for Entry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", self.happening.kind().name())?;
        map.serialize_entry("id", &self.happening.id().to_string())?;
        match self.happening {
            Happening::Session(session) => {
                map.serialize_entry("start", &session.start.to_string())?;
                map.serialize_entry("minutes", &session.minutes.map(|minutes| minutes.get()))?;
                map.serialize_entry("pressure", &session.pressure.map(|pressure| pressure.name()))?;
                map.serialize_entry("technique", &words(&session.technique))?;
                map.serialize_entry("areas", &names(&session.areas))?;
                map.serialize_entry("provider", &words(&session.provider))?;
                map.serialize_entry("qualified", &session.qualified)?;
                map.serialize_entry("place", &words(&session.place))?;
                map.serialize_entry("cost", &session.cost.map(|cost| cost.get()))?;
                map.serialize_entry("currency", &session.currency.map(|currency| currency.to_string()))?;
                map.serialize_entry("note", &words(&session.note))?;
                for (name, points) in self.around.into_iter().flat_map(around) {
                    map.serialize_entry(name, &points)?;
                }
            }
            Happening::Score(score) => {
                map.serialize_entry("at", &score.at.to_string())?;
                map.serialize_entry("scale", score.scale.name())?;
                map.serialize_entry("value", &score.value.get())?;
                map.serialize_entry("timing", score.timing.name())?;
                map.serialize_entry("session", &score.session.map(|id| id.to_string()))?;
                map.serialize_entry("area", &score.area.map(|area| area.name()))?;
            }
            Happening::Booking(booking) => {
                map.serialize_entry("start", &booking.start.to_string())?;
                map.serialize_entry("minutes", &booking.minutes.map(|minutes| minutes.get()))?;
                map.serialize_entry("pressure", &booking.pressure.map(|pressure| pressure.name()))?;
                map.serialize_entry("provider", &words(&booking.provider))?;
                map.serialize_entry("qualified", &booking.qualified)?;
                map.serialize_entry("place", &words(&booking.place))?;
                map.serialize_entry("note", &words(&booking.note))?;
                map.serialize_entry("reason", &words(&booking.reason))?;
            }
            Happening::Condition(condition) => {
                map.serialize_entry("kind", condition.kind.name())?;
                map.serialize_entry("start", &condition.period.start().to_string())?;
                map.serialize_entry("end", &condition.period.end().map(|end| end.to_string()))?;
                map.serialize_entry("recovery", &condition.recovery.map(|day| day.to_string()))?;
                map.serialize_entry("doctor", &condition.doctor.map(|day| day.to_string()))?;
                map.serialize_entry("doctor_note", &words(&condition.doctor_note))?;
                map.serialize_entry("clearance", &words(&condition.clearance))?;
                map.serialize_entry("note", &words(&condition.note))?;
            }
        }
        if let Some(flags) = &self.flags {
            map.serialize_entry("flags", flags)?;
        }
        map.end()
    }
}

fn words(words: &Option<Words>) -> Option<&str> {
    words.as_ref().map(Words::as_str)
}

fn names(areas: &Areas) -> Vec<&'static str> {
    areas.iter().map(|area| area.name()).collect()
}

fn around(around: &Around) -> [(&'static str, Option<u8>); 4] {
    let points = |points: Option<crate::domain::Points>| points.map(crate::domain::Points::get);
    [
        ("pain_before", points(around.pain_before)),
        ("pain_after", points(around.pain_after)),
        ("tension_before", points(around.tension_before)),
        ("tension_after", points(around.tension_after)),
    ]
}

/// Days as JSON has them.
pub(super) fn dates(days: &[chrono::NaiveDate]) -> Vec<String> {
    days.iter().map(|day| day.to_string()).collect()
}
