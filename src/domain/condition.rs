//! What speaks for more massages, for fewer, or against any.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use super::{Id, Invalid, Scale, Words};

/// One condition over its period, with what a doctor said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// Its identity.
    pub id: Id,
    /// What it is.
    pub kind: ConditionKind,
    /// When it applies.
    pub period: Period,
    /// When recovery from an injury began, as entered; it may be earlier than the rules allow.
    pub recovery: Option<NaiveDate>,
    /// The date from which a doctor's guidance or agreement holds.
    pub doctor: Option<NaiveDate>,
    /// What the doctor said.
    pub doctor_note: Option<Words>,
    /// Who or what said that it is over.
    pub clearance: Option<Words>,
    /// Anything else worth keeping.
    pub note: Option<Words>,
}

impl Condition {
    /// A condition of which only kind and period are known.
    pub fn over(id: Id, kind: ConditionKind, period: Period) -> Self {
        Condition { id, kind, period, recovery: None, doctor: None, doctor_note: None, clearance: None, note: None }
    }

    /// Whether `other` is another of its kind that applies on one of its days.
    pub fn is_twice(&self, other: &Condition) -> bool {
        self.id != other.id && self.kind == other.kind && self.period.overlaps(&other.period)
    }
}

/// The days on which a condition applies: from its start, up to but not including its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    start: NaiveDate,
    end: Option<NaiveDate>,
}

impl Period {
    /// Accepts an end after the start, or none.
    pub fn new(start: NaiveDate, end: Option<NaiveDate>) -> Result<Self, Invalid> {
        match end {
            Some(end) if end <= start => Err(Invalid::new("end", end, format!("a date after the start, {start}"))),
            _ => Ok(Period { start, end }),
        }
    }

    /// The first day on which it applies.
    pub fn start(&self) -> NaiveDate {
        self.start
    }

    /// The first day on which it no longer applies.
    pub fn end(&self) -> Option<NaiveDate> {
        self.end
    }

    /// The last day on which it applies.
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.end?.pred_opt()
    }

    /// Whether some day lies in both.
    pub fn overlaps(&self, other: &Period) -> bool {
        let begins_in = |one: &Period, other: &Period| other.end.is_none_or(|end| one.start < end);
        begins_in(self, other) && begins_in(other, self)
    }

    /// Whether it applies on `day`.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.start <= day && self.end.is_none_or(|end| day < end)
    }
}

/// What a condition does to the schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Effect {
    /// No massage while it lasts; of the article.
    Contraindicated,
    /// None in the acute phase, then weekly under a doctor's guidance; of the article.
    Injury,
    /// Every 3-4 days until it improves; of the article.
    Chronic,
    /// No massage while it lasts; a caution.
    Stop,
    /// No massage until a doctor agrees; a caution.
    AskFirst,
    /// Leave the place alone; a caution.
    AvoidArea,
}

/// Everything that can be entered as a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum ConditionKind {
    SkinWound,
    Fracture,
    Tumor,
    AcuteInjury,
    ChronicPain,
    Tension,
    Fever,
    Dvt,
    SkinInfection,
    RedFlag,
    Pregnancy,
    Anticoagulant,
    Bleeding,
    Osteoporosis,
    CancerCare,
    Surgery,
    Heart,
    UnknownPain,
    Numbness,
    Bruise,
    Sunburn,
    Burn,
    VaricoseVeins,
    Rash,
    Scar,
    InflamedJoint,
}

impl ConditionKind {
    /// Every kind, those of the article first.
    pub const ALL: [ConditionKind; 26] = [
        ConditionKind::SkinWound,
        ConditionKind::Fracture,
        ConditionKind::Tumor,
        ConditionKind::AcuteInjury,
        ConditionKind::ChronicPain,
        ConditionKind::Tension,
        ConditionKind::Fever,
        ConditionKind::Dvt,
        ConditionKind::SkinInfection,
        ConditionKind::RedFlag,
        ConditionKind::Pregnancy,
        ConditionKind::Anticoagulant,
        ConditionKind::Bleeding,
        ConditionKind::Osteoporosis,
        ConditionKind::CancerCare,
        ConditionKind::Surgery,
        ConditionKind::Heart,
        ConditionKind::UnknownPain,
        ConditionKind::Numbness,
        ConditionKind::Bruise,
        ConditionKind::Sunburn,
        ConditionKind::Burn,
        ConditionKind::VaricoseVeins,
        ConditionKind::Rash,
        ConditionKind::Scar,
        ConditionKind::InflamedJoint,
    ];

    /// The spelling of files and options.
    pub fn name(self) -> &'static str {
        self.described().0
    }

    /// The words for people: "skin wound".
    pub fn title(self) -> &'static str {
        self.described().1
    }

    /// What it does to the schedule.
    pub fn effect(self) -> Effect {
        self.described().2
    }

    /// Whether the article names it; every other kind is a general caution and is shown as such.
    pub fn of_the_article(self) -> bool {
        matches!(self.effect(), Effect::Contraindicated | Effect::Injury | Effect::Chronic)
    }

    /// The scale by which its improvement is measured, for the two that may improve.
    pub fn scale(self) -> Option<Scale> {
        match self {
            ConditionKind::ChronicPain => Some(Scale::Pain),
            ConditionKind::Tension => Some(Scale::Tension),
            _ => None,
        }
    }

    fn described(self) -> (&'static str, &'static str, Effect) {
        match self {
            ConditionKind::SkinWound => ("skin_wound", "skin wound", Effect::Contraindicated),
            ConditionKind::Fracture => ("fracture", "fracture", Effect::Contraindicated),
            ConditionKind::Tumor => ("tumor", "tumor", Effect::Contraindicated),
            ConditionKind::AcuteInjury => ("acute_injury", "acute injury", Effect::Injury),
            ConditionKind::ChronicPain => ("chronic_pain", "chronic pain", Effect::Chronic),
            ConditionKind::Tension => ("tension", "muscle tension", Effect::Chronic),
            ConditionKind::Fever => ("ext:fever", "fever or acute infection", Effect::Stop),
            ConditionKind::Dvt => ("ext:dvt", "blood clot, known or suspected", Effect::Stop),
            ConditionKind::SkinInfection => ("ext:skin_infection", "skin infection", Effect::Stop),
            ConditionKind::RedFlag => ("ext:red_flag", "warning sign", Effect::Stop),
            ConditionKind::Pregnancy => ("ext:pregnancy", "pregnancy", Effect::AskFirst),
            ConditionKind::Anticoagulant => ("ext:anticoagulant", "blood thinners", Effect::AskFirst),
            ConditionKind::Bleeding => ("ext:bleeding", "bleeding disorder or low platelets", Effect::AskFirst),
            ConditionKind::Osteoporosis => ("ext:osteoporosis", "severe osteoporosis", Effect::AskFirst),
            ConditionKind::CancerCare => ("ext:cancer_care", "cancer treatment or history", Effect::AskFirst),
            ConditionKind::Surgery => ("ext:surgery", "recent operation", Effect::AskFirst),
            ConditionKind::Heart => ("ext:heart", "high blood pressure or heart disease", Effect::AskFirst),
            ConditionKind::UnknownPain => ("ext:unknown_pain", "back pain of unknown cause", Effect::AskFirst),
            ConditionKind::Numbness => ("ext:numbness", "numbness or weakness", Effect::AskFirst),
            ConditionKind::Bruise => ("ext:bruise", "bruise", Effect::AvoidArea),
            ConditionKind::Sunburn => ("ext:sunburn", "sunburn", Effect::AvoidArea),
            ConditionKind::Burn => ("ext:burn", "burn", Effect::AvoidArea),
            ConditionKind::VaricoseVeins => ("ext:varicose_veins", "varicose veins", Effect::AvoidArea),
            ConditionKind::Rash => ("ext:rash", "rash or irritated skin", Effect::AvoidArea),
            ConditionKind::Scar => ("ext:scar", "recent scar", Effect::AvoidArea),
            ConditionKind::InflamedJoint => ("ext:inflamed_joint", "inflamed joint", Effect::AvoidArea),
        }
    }
}

impl fmt::Display for ConditionKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for ConditionKind {
    type Err = Invalid;

    fn from_str(name: &str) -> Result<Self, Invalid> {
        ConditionKind::ALL.into_iter().find(|kind| kind.name() == name).ok_or_else(|| {
            let names: Vec<_> = ConditionKind::ALL.iter().map(|kind| kind.name()).collect();
            Invalid::new("kind", name, names.join(", "))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_day_without_it_is_not_its_own() {
        let period = |start: &str, end: Option<&str>| {
            Period::new(start.parse().unwrap(), end.map(|end| end.parse().unwrap())).unwrap()
        };
        let june = period("2026-06-01", Some("2026-07-01"));
        assert_eq!(june.last_day(), "2026-06-30".parse().ok());
        assert!(june.overlaps(&period("2026-06-30", None)) && period("2026-06-30", None).overlaps(&june));
        assert!(!june.overlaps(&period("2026-07-01", None)) && !period("2026-07-01", None).overlaps(&june));
    }

    #[test]
    fn every_kind_reads_back_and_cautions_are_marked_in_the_name() {
        for kind in ConditionKind::ALL {
            assert_eq!(kind.name().parse(), Ok(kind));
            assert_eq!(kind.name().starts_with("ext:"), !kind.of_the_article());
        }
    }

    #[test]
    fn a_period_is_half_open_and_ends_after_it_starts() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 6, d).unwrap();
        let period = Period::new(day(8), Some(day(10))).unwrap();
        assert_eq!([7, 8, 9, 10].map(|d| period.covers(day(d))), [false, true, true, false]);
        assert!(Period::new(day(8), Some(day(8))).is_err());
    }
}
