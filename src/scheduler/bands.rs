//! GENERAL-, WELLNESS- and CHRONIC-INTERVAL, and the precedence: the first rule that applies on a day governs it.

use chrono::NaiveDate;

use crate::domain::{Band, Condition, ConditionKind, Id, Profile};

use super::case::Case;
use super::rule::Rule;
use super::{contraindications, recovery, taper};

/// What governs one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Regime {
    /// No massage, and no date (CONTRAINDICATED, EXT-CONTRA, ACUTE-STOP).
    OnHold(Hold),
    /// None before a doctor's word, and no date (RECOVERY-DOCTOR, EXT-ASK).
    AskDoctor(Hold),
    /// An interval.
    Open {
        /// The rule that sets it.
        rule: Rule,
        /// How long it is.
        band: Band,
    },
}

/// What holds massages back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hold {
    /// The rule behind it.
    pub rule: Rule,
    /// The condition.
    pub condition: Id,
    /// What it is.
    pub kind: ConditionKind,
    /// Since when.
    pub since: NaiveDate,
    /// Whether the date that lifts it, of recovery or of a doctor's word, is entered and yet to be reached.
    pub entered: bool,
}

impl Regime {
    /// The rule that governs.
    pub fn rule(&self) -> Rule {
        match self {
            Regime::OnHold(hold) | Regime::AskDoctor(hold) => hold.rule,
            Regime::Open { rule, .. } => *rule,
        }
    }

    /// The band, where massages are open.
    pub fn band(&self) -> Option<Band> {
        match self {
            Regime::Open { band, .. } => Some(*band),
            _ => None,
        }
    }
}

/// What governs `day`, judging improvement by the scores up to and including `known`.
pub(super) fn regime(case: &Case<'_>, day: NaiveDate, known: NaiveDate) -> Regime {
    let hold = |rule, condition: &Condition, lifted: Option<NaiveDate>| Hold {
        rule,
        condition: condition.id,
        kind: condition.kind,
        since: condition.period.start(),
        entered: lifted.is_some(),
    };
    if let Some(stop) = contraindications::stop(case, day) {
        let rule = if stop.kind.of_the_article() { Rule::Contraindicated } else { Rule::ExtContra };
        return Regime::OnHold(hold(rule, stop, None));
    }
    if let Some(injury) = recovery::fresh(case, day) {
        return Regime::OnHold(hold(Rule::AcuteStop, injury, injury.recovery));
    }
    if let Some(unasked) = recovery::unasked(case, day) {
        let rule = if unasked.kind.of_the_article() { Rule::RecoveryDoctor } else { Rule::ExtAsk };
        return Regime::AskDoctor(hold(rule, unasked, unasked.doctor));
    }
    let (rule, band) = if recovery::guided(case, day).is_some() {
        (Rule::RecoveryWeekly, case.protocol.recovery)
    } else {
        match taper::improved(case, day, known) {
            Some(false) => (Rule::ChronicInterval, case.protocol.chronic),
            Some(true) => (Rule::ChronicTaper, case.protocol.tapered),
            None => match case.history.profile() {
                Profile::Unspecified => (Rule::GeneralInterval, case.protocol.general),
                Profile::Healthy => (Rule::WellnessInterval, case.protocol.wellness),
            },
        }
    };
    Regime::Open { rule, band }
}
