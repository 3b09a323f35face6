//! What is written to the log, and how.

use chrono::NaiveDate;

use crate::domain::phrase::Typed;
use crate::domain::{
    Around, Booking, Condition, ConditionKind, Happening, Id, Invalid, Moment, Period, Points, Profile, Scale, Score,
    Session, Timing, Words,
};
use crate::tracker::{Beginning, Error, Receipt, Tracker};

/// When something was or will be, as a form knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum When {
    /// As it was, to the second.
    Kept(Moment),
    /// As it was typed; this machine's zone gives the offset.
    Typed(Typed),
}

impl When {
    /// The local date.
    pub(in crate::tui) fn date(self) -> NaiveDate {
        match self {
            When::Kept(moment) => moment.date(),
            When::Typed(typed) => typed.date,
        }
    }
}

/// Something to be written.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "each is the use case of its name")]
pub(in crate::tui) enum Write {
    Log { session: Session, when: When, around: Around },
    Confirm { booking: Id, around: Around },
    AmendSession { session: Session, when: When, around: Around },
    Scores { when: When, told: Vec<(Scale, Points)> },
    AmendScore { score: Score, when: When },
    Book { booking: Booking, when: When, reason: Option<Words> },
    Move { booking: Booking, when: When, reason: Option<Words> },
    AddCondition(Condition),
    AmendCondition(Condition),
    SetProfile(Profile),
    Begin(Beginning),
    Delete(Id),
    Cancel(Id),
    WarningSigns(Words),
}

/// Writes it.
///
/// # Errors
/// The log, or a rule, refused it; nothing was written of the operation that was refused.
pub(super) fn do_write(write: Write, tracker: &mut Tracker) -> Result<Receipt, Error> {
    match write {
        Write::Log { session, when, around } => {
            let start = moment(when, tracker)?;
            tracker.log(Session { start, ..session }, around)
        }
        Write::Confirm { booking, around } => tracker.confirm(booking, around),
        Write::AmendSession { session, when, around } => {
            let start = moment(when, tracker)?;
            tracker.amend(Happening::Session(Session { start, ..session }), Some(around))
        }
        Write::Scores { when, told } => {
            let at = moment(when, tracker)?;
            let score = |(scale, value)| Score {
                id: tracker.fresh_id(),
                at,
                scale,
                value,
                timing: Timing::Other,
                session: None,
                area: None,
            };
            let scores = told.into_iter().map(score).collect();
            tracker.score(scores)
        }
        Write::AmendScore { score, when } => {
            let at = moment(when, tracker)?;
            tracker.amend(Happening::Score(Score { at, ..score }), None)
        }
        Write::Book { booking, when, reason } => {
            let start = moment(when, tracker)?;
            tracker.book(vec![Booking { start, ..booking }], reason)
        }
        Write::Move { booking, when, reason } => {
            let start = moment(when, tracker)?;
            let moved =
                (start != booking.start).then(|| tracker.move_booking(booking.id, start, reason)).transpose()?;
            match moved {
                Some(receipt) => Ok(receipt),
                None => tracker.amend(Happening::Booking(booking), None),
            }
        }
        Write::AddCondition(condition) => tracker.add_condition(condition),
        Write::AmendCondition(condition) => tracker.amend(Happening::Condition(condition), None),
        Write::SetProfile(profile) => tracker.set_profile(profile),
        Write::Begin(told) => tracker.begin(told),
        Write::Delete(id) => tracker.delete(&[id]),
        Write::Cancel(id) => tracker.cancel(id),
        Write::WarningSigns(ticked) => warn(ticked, tracker),
    }
}

/// Ticked warning signs are one condition: those of the open one, where there is one, stand with the new ones.
fn warn(ticked: Words, tracker: &mut Tracker) -> Result<Receipt, Error> {
    let today = tracker.today();
    let standing = tracker.standing()?;
    let open = |condition: &&Condition| condition.kind == ConditionKind::RedFlag && condition.period.covers(today);
    match standing.history.conditions().iter().find(open).cloned() {
        Some(open) => {
            let before = open.note.as_ref().map_or(String::new(), |note| format!("{}\n", note.as_str()));
            let note = Words::new("note", format!("{before}{}", ticked.as_str()))?;
            tracker.amend(Happening::Condition(Condition { note, ..open }), None)
        }
        None => {
            let period = Period::new(today, None)?;
            let sign = Condition::over(tracker.fresh_id(), ConditionKind::RedFlag, period);
            tracker.add_condition(Condition { note: Some(ticked), ..sign })
        }
    }
}

fn moment(when: When, tracker: &Tracker) -> Result<Moment, Error> {
    match when {
        When::Kept(moment) => Ok(moment),
        When::Typed(Typed { date, time: None, .. }) => Ok(Moment::day(date)?),
        When::Typed(Typed { date, time: Some(time), offset: Some(offset) }) => {
            let local = date.and_time(time).and_local_timezone(offset).single();
            let local = local.ok_or_else(|| Invalid::new("when", date, "a time that exists"))?;
            Ok(Moment::at(local)?)
        }
        When::Typed(Typed { date, time: Some(time), offset: None }) => {
            let told = tracker.clock().localise(date, time).map_err(|skipped| Error::Failed(skipped.to_string()))?;
            Ok(Moment::at(told.at)?)
        }
    }
}
