//! `edit`: change fields of one thing. A field that is not named keeps its value, an empty one is cleared.

use clap::Args;

use crate::domain::phrase::Leaning;
use crate::domain::{
    Area, Areas, Around, Booking, Condition, ConditionKind, Cost, Currency, Happening, Kind, Minutes, Period, Points,
    Pressure, Scale, Score, Session, Timing, Words,
};
use crate::tracker::Tracker;

use super::args::{self, Change, Rehearsal, change};
use super::call::{Call, Outcome};
use super::commands::Verb;
use super::error::Failure;

/// Change fields of one session, score, booking or condition; an empty value clears a field
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:
  rubdown edit last --minutes 45 --note \"\"
  rubdown edit 3f2a9c1b --at \"yesterday 18:30\"
  rubdown edit 3f2a9c1b --value 5
  rubdown edit last --note                  the note, in your editor")]
pub(super) struct Edit {
    /// What to change
    #[arg(value_name = "ID")]
    id: String,
    /// When it began, was felt, or first applies
    #[arg(long, visible_aliases = ["start", "from"], value_name = "WHEN", allow_hyphen_values = true)]
    at: Option<String>,
    /// Minutes of a session or booking
    #[arg(long, value_name = "N", value_parser = change(args::minutes), allow_negative_numbers = true)]
    minutes: Option<Change<Minutes>>,
    /// Pressure of a session or booking: light, moderate, firm
    #[arg(long, value_name = "P", value_parser = change(args::named::<Pressure>))]
    pressure: Option<Change<Pressure>>,
    /// Technique of a session
    #[arg(long, value_name = "T")]
    technique: Option<String>,
    /// Areas of a session, or the one of a score
    #[arg(long, visible_alias = "areas", value_name = "A,..", value_parser = areas)]
    area: Option<Areas>,
    /// Provider of a session or booking
    #[arg(long, value_name = "NAME")]
    provider: Option<String>,
    /// Whether the provider is qualified: yes or no
    #[arg(long, value_name = "yes|no", value_parser = change(yes_no))]
    qualified: Option<Change<bool>>,
    /// Place of a session or booking
    #[arg(long)]
    place: Option<String>,
    /// Cost of a session
    #[arg(long, value_name = "42.00", value_parser = change(args::cost), allow_negative_numbers = true)]
    cost: Option<Change<Cost>>,
    /// Currency of a session
    #[arg(long, value_name = "EUR", value_parser = change(args::currency))]
    currency: Option<Change<Currency>>,
    /// Note; - reads standard input, and without a text your editor opens on it
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    note: Option<Option<String>>,
    /// Pain just before a session
    #[arg(long, value_name = "N", value_parser = change(args::points), allow_negative_numbers = true)]
    pain_before: Option<Change<Points>>,
    /// Pain right after a session
    #[arg(long, value_name = "N", value_parser = change(args::points), allow_negative_numbers = true)]
    pain_after: Option<Change<Points>>,
    /// Tension just before a session
    #[arg(long, value_name = "N", value_parser = change(args::points), allow_negative_numbers = true)]
    tension_before: Option<Change<Points>>,
    /// Tension right after a session
    #[arg(long, value_name = "N", value_parser = change(args::points), allow_negative_numbers = true)]
    tension_after: Option<Change<Points>>,
    /// Scale of a score
    #[arg(long, value_parser = args::one_of::<Scale>(Scale::ALL.map(Scale::name)))]
    scale: Option<Scale>,
    /// Value of a score
    #[arg(long, value_name = "N", value_parser = args::points, allow_negative_numbers = true)]
    value: Option<Points>,
    /// Timing of a score
    #[arg(long, value_parser = args::one_of::<Timing>(Timing::ALL.map(Timing::name)))]
    timing: Option<Timing>,
    /// Kind of a condition
    #[arg(long, value_parser = args::one_of::<ConditionKind>(ConditionKind::ALL.map(ConditionKind::name)))]
    kind: Option<ConditionKind>,
    /// First day on which a condition no longer applies
    #[arg(long, visible_alias = "end", value_name = "D", allow_hyphen_values = true)]
    to: Option<String>,
    /// When recovery from an injury began
    #[arg(long, value_name = "D", allow_hyphen_values = true)]
    recovery: Option<String>,
    /// From when a doctor's guidance or agreement holds
    #[arg(long, value_name = "D", allow_hyphen_values = true)]
    doctor: Option<String>,
    /// What the doctor said of a condition
    #[arg(long, value_name = "TEXT")]
    doctor_note: Option<String>,
    /// Who or what said that a condition is over
    #[arg(long, value_name = "TEXT")]
    clearance: Option<String>,
    /// Why a booking was forced
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    #[command(flatten)]
    rehearsal: Rehearsal,
}

impl Verb for Edit {
    fn run(self, call: &mut Call) -> Outcome {
        self.done(None, call)
    }
}

impl Edit {
    /// Where only one kind of thing may be meant.
    pub(super) fn of_kind(self, kind: Kind, call: &mut Call) -> Outcome {
        self.done(Some(kind), call)
    }

    fn done(self, kind: Option<Kind>, call: &mut Call) -> Outcome {
        let named = self.named();
        if named.is_empty() {
            return Err(Failure::usage("there is nothing to change").hint("'rubdown help edit' lists the fields"));
        }
        let mut tracker = call.open_to_write(self.rehearsal)?;
        let happening = call.find(&tracker, &self.id, kind)?;
        if let Some(wanted) = kind.filter(|kind| *kind != happening.kind()) {
            return Err(Failure::usage(format!("'{}' is a {}, not a {wanted}", self.id, happening.kind())));
        }
        let kind = happening.kind();
        for (field, kinds) in named {
            if !kinds.contains(&kind) {
                let failure = Failure::usage(format!("a {kind} has no {field}"));
                let moved = kind == Kind::Booking && field == "--at";
                return Err(if moved { failure.hint("'rubdown move ID WHEN' moves a booking") } else { failure });
            }
        }
        let around = self.around(&tracker, &happening)?;
        let changed = match happening {
            Happening::Session(session) => Happening::Session(self.session(call, session)?),
            Happening::Score(score) => Happening::Score(self.score(call, score)?),
            Happening::Booking(booking) => Happening::Booking(self.booking(call, booking)?),
            Happening::Condition(condition) => Happening::Condition(self.condition(call, condition)?),
        };
        let receipt = tracker.amend(changed, around)?;
        call.wrote(&tracker, "edit", &receipt, &[])
    }

    /// The fields that are named, each with the kinds that have it.
    fn named(&self) -> Vec<(&'static str, &'static [Kind])> {
        use Kind::{Booking, Condition, Score, Session};
        let fields: [(bool, &'static str, &'static [Kind]); 25] = [
            (self.at.is_some(), "--at", &[Session, Score, Condition]),
            (self.minutes.is_some(), "--minutes", &[Session, Booking]),
            (self.pressure.is_some(), "--pressure", &[Session, Booking]),
            (self.technique.is_some(), "--technique", &[Session]),
            (self.area.is_some(), "--area", &[Session, Score]),
            (self.provider.is_some(), "--provider", &[Session, Booking]),
            (self.qualified.is_some(), "--qualified", &[Session, Booking]),
            (self.place.is_some(), "--place", &[Session, Booking]),
            (self.cost.is_some(), "--cost", &[Session]),
            (self.currency.is_some(), "--currency", &[Session]),
            (self.note.is_some(), "--note", &[Session, Booking, Condition]),
            (self.pain_before.is_some(), "--pain-before", &[Session]),
            (self.pain_after.is_some(), "--pain-after", &[Session]),
            (self.tension_before.is_some(), "--tension-before", &[Session]),
            (self.tension_after.is_some(), "--tension-after", &[Session]),
            (self.scale.is_some(), "--scale", &[Score]),
            (self.value.is_some(), "--value", &[Score]),
            (self.timing.is_some(), "--timing", &[Score]),
            (self.kind.is_some(), "--kind", &[Condition]),
            (self.to.is_some(), "--to", &[Condition]),
            (self.recovery.is_some(), "--recovery", &[Condition]),
            (self.doctor.is_some(), "--doctor", &[Condition]),
            (self.doctor_note.is_some(), "--doctor-note", &[Condition]),
            (self.clearance.is_some(), "--clearance", &[Condition]),
            (self.reason.is_some(), "--reason", &[Booking]),
        ];
        fields.into_iter().filter(|(given, ..)| *given).map(|(_, field, kinds)| (field, kinds)).collect()
    }

    /// The scores around a session as they will be, where any of them is named.
    fn around(&self, tracker: &Tracker, happening: &Happening) -> Result<Option<Around>, Failure> {
        if [&self.pain_before, &self.pain_after, &self.tension_before, &self.tension_after]
            .iter()
            .all(|one| one.is_none())
        {
            return Ok(None);
        }
        let now = tracker.around(happening.id())?;
        Ok(Some(Around {
            pain_before: changed(&self.pain_before, now.pain_before),
            pain_after: changed(&self.pain_after, now.pain_after),
            tension_before: changed(&self.tension_before, now.tension_before),
            tension_after: changed(&self.tension_after, now.tension_after),
        }))
    }

    fn session(&self, call: &Call, now: Session) -> Result<Session, Failure> {
        Ok(Session {
            start: self.at.as_deref().map_or(Ok(now.start), |at| call.moment("--at", at, Leaning::Past))?,
            minutes: changed(&self.minutes, now.minutes),
            pressure: changed(&self.pressure, now.pressure),
            technique: words(call, "technique", &self.technique, now.technique)?,
            areas: self.area.clone().unwrap_or(now.areas),
            provider: words(call, "provider", &self.provider, now.provider)?,
            qualified: changed(&self.qualified, now.qualified),
            place: words(call, "place", &self.place, now.place)?,
            cost: changed(&self.cost, now.cost),
            currency: changed(&self.currency, now.currency),
            note: call.note(&self.note, now.note)?,
            ..now
        })
    }

    fn score(&self, call: &Call, now: Score) -> Result<Score, Failure> {
        let mut areas = self.area.iter().flat_map(Areas::iter);
        let area = if self.area.is_some() { areas.next() } else { now.area };
        if areas.next().is_some() {
            return Err(Failure::usage("--area: a score has one area at most"));
        }
        Ok(Score {
            at: self.at.as_deref().map_or(Ok(now.at), |at| call.moment("--at", at, Leaning::Past))?,
            scale: self.scale.unwrap_or(now.scale),
            value: self.value.unwrap_or(now.value),
            timing: self.timing.unwrap_or(now.timing),
            area,
            ..now
        })
    }

    fn booking(&self, call: &Call, now: Booking) -> Result<Booking, Failure> {
        Ok(Booking {
            minutes: changed(&self.minutes, now.minutes),
            pressure: changed(&self.pressure, now.pressure),
            provider: words(call, "provider", &self.provider, now.provider)?,
            qualified: changed(&self.qualified, now.qualified),
            place: words(call, "place", &self.place, now.place)?,
            note: call.note(&self.note, now.note)?,
            reason: words(call, "reason", &self.reason, now.reason)?,
            ..now
        })
    }

    fn condition(&self, call: &Call, now: Condition) -> Result<Condition, Failure> {
        let day = |field: &str, given: &Option<String>, now, leaning| match given.as_deref() {
            None => Ok(now),
            Some("") => Ok(None),
            Some(given) => call.day(field, given, leaning).map(Some),
        };
        let start = match self.at.as_deref() {
            None => now.period.start(),
            Some(at) => call.day("--from", at, Leaning::Past)?,
        };
        Ok(Condition {
            kind: self.kind.unwrap_or(now.kind),
            period: Period::new(start, day("--to", &self.to, now.period.end(), Leaning::Past)?)?,
            recovery: day("--recovery", &self.recovery, now.recovery, Leaning::Past)?,
            doctor: day("--doctor", &self.doctor, now.doctor, Leaning::Past)?,
            doctor_note: words(call, "doctor_note", &self.doctor_note, now.doctor_note)?,
            clearance: words(call, "clearance", &self.clearance, now.clearance)?,
            note: call.note(&self.note, now.note)?,
            ..now
        })
    }
}

fn changed<T: Copy>(change: &Option<Change<T>>, now: Option<T>) -> Option<T> {
    change.as_ref().map_or(now, |change| change.0)
}

fn words(
    call: &Call,
    field: &'static str,
    given: &Option<String>,
    now: Option<Words>,
) -> Result<Option<Words>, Failure> {
    given.as_deref().map_or(Ok(now), |given| call.words(field, given))
}

fn areas(text: &str) -> Result<Areas, String> {
    let named = text.split(',').filter(|name| !name.trim().is_empty()).map(args::area);
    named.collect::<Result<Vec<Area>, _>>().map(|areas| areas.into_iter().collect())
}

fn yes_no(text: &str) -> Result<bool, String> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err("it takes yes or no".into()),
    }
}
