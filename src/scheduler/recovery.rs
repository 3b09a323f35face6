//! RECOVERY-DOCTOR: in recovery only under a doctor's guidance. RECOVERY-WEEKLY: then once a week, 7 days apart, never overdue.
//! EXT-ASK: cautions that wait for a doctor's agreement and then leave the band alone.

use chrono::NaiveDate;

use crate::domain::condition::Effect;
use crate::domain::{Condition, ConditionKind};

use super::acute;
use super::case::Case;

/// An injury in recovery, under a doctor's guidance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guided {
    /// What it is.
    pub kind: ConditionKind,
    /// Since when.
    pub since: NaiveDate,
    /// From when the guidance holds.
    pub doctor: Option<NaiveDate>,
}

impl Guided {
    pub(super) fn of(injury: &Condition) -> Self {
        Guided { kind: injury.kind, since: injury.period.start(), doctor: injury.doctor }
    }
}

/// The injury in its acute phase on `day`.
pub(super) fn fresh<'a>(case: &Case<'a>, day: NaiveDate) -> Option<&'a Condition> {
    injuries(case, day).find(|injury| acute::is_fresh(injury, case.protocol, day))
}

/// What needs a doctor's word before a massage on `day`, the article's recovery first.
pub(super) fn unasked<'a>(case: &Case<'a>, day: NaiveDate) -> Option<&'a Condition> {
    let waiting = |condition: &&Condition| condition.doctor.is_none_or(|agreed| day < agreed);
    let cautions = case.active(day).filter(|condition| condition.kind.effect() == Effect::AskFirst);
    injuries(case, day).find(waiting).or_else(|| cautions.into_iter().find(waiting))
}

/// The injury whose recovery sets the pace on `day`.
pub(super) fn guided<'a>(case: &Case<'a>, day: NaiveDate) -> Option<&'a Condition> {
    injuries(case, day).next()
}

fn injuries<'a>(case: &Case<'a>, day: NaiveDate) -> impl Iterator<Item = &'a Condition> {
    case.active(day).filter(|condition| condition.kind.effect() == Effect::Injury)
}
