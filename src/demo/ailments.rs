//! What the person of the story has been through.

use chrono::{NaiveDate, TimeDelta};

use crate::domain::condition::Effect;
use crate::domain::{Condition, ConditionKind, Id, Period};

use super::recent::BEGINS;
use super::words;

/// One ailment of a year, in days before the end of that year.
struct Ailment {
    kind: ConditionKind,
    from: i64,
    to: i64,
    note: &'static str,
}

const YEAR: i64 = 365;
const YEARLY: [Ailment; 5] = [
    Ailment { kind: ConditionKind::Bruise, from: 50, to: 41, note: "Tür gegen die Schulter 🚪" },
    Ailment { kind: ConditionKind::AcuteInjury, from: 105, to: 62, note: "Pulled something lifting the piano." },
    Ailment { kind: ConditionKind::Fever, from: 128, to: 123, note: "" },
    Ailment { kind: ConditionKind::Tension, from: 205, to: 140, note: "デスクワークの季節" },
    Ailment { kind: ConditionKind::ChronicPain, from: 330, to: 235, note: "Lower back, mornings mostly." },
];
/// When recovery from the injury began, and when the doctor agreed, in days after its start.
const RECOVERY: i64 = 8;
const DOCTOR: i64 = 10;

/// All conditions since `first`, without ids: the open episode, and those of each year before it.
pub(super) fn all(today: NaiveDate, first: NaiveDate) -> Vec<Condition> {
    let ago = |days: i64| today.checked_sub_signed(TimeDelta::days(days));
    let years = today.signed_duration_since(first).num_days() / YEAR;
    let mut conditions = Vec::new();
    let mut add = |kind, from: i64, to: Option<i64>, note| {
        let end = to.map(ago);
        let period = ago(from).zip(Some(end.flatten())).and_then(|(start, end)| Period::new(start, end).ok());
        let Some(period) = period.filter(|period| period.start() >= first) else { return };
        let mut condition = Condition::over(Id::from_bytes([0; 16]), kind, period);
        condition.note = words(note);
        if kind.effect() == Effect::Injury {
            condition.recovery = ago(from - RECOVERY);
            condition.doctor = ago(from - DOCTOR);
            condition.doctor_note = words("Dr. Weiß: once a week, gently, nothing on the strained side.");
        }
        conditions.push(condition);
    };
    add(ConditionKind::ChronicPain, BEGINS, None, "Started after a week of moving boxes.");
    add(ConditionKind::Fever, 47, Some(43), "38.6 °C");
    for year in 0..=years {
        let before = BEGINS + 5 + year * YEAR;
        for ailment in &YEARLY {
            add(ailment.kind, before + ailment.from, Some(before + ailment.to), ailment.note);
        }
    }
    conditions
}

/// Whether nobody would go on `day`.
pub(super) fn on_hold(conditions: &[Condition], day: NaiveDate) -> bool {
    conditions.iter().filter(|condition| condition.period.covers(day)).any(|condition| match condition.kind.effect() {
        Effect::Stop | Effect::Contraindicated => true,
        Effect::Injury => condition.doctor.is_none_or(|doctor| day < doctor),
        _ => false,
    })
}

/// How many days apart sessions are on `day`, least and most.
pub(super) fn rhythm(conditions: &[Condition], day: NaiveDate) -> (i64, i64) {
    let active =
        |effect| conditions.iter().any(|condition| condition.kind.effect() == effect && condition.period.covers(day));
    if active(Effect::Injury) {
        (7, 9)
    } else if active(Effect::Chronic) {
        (3, 4)
    } else {
        (5, 7)
    }
}

/// How bad `kind` is on `day`, in points: it begins at 7 and ends at 2.
pub(super) fn severity(conditions: &[Condition], kind: ConditionKind, day: NaiveDate) -> Option<i64> {
    let condition = conditions.iter().find(|condition| condition.kind == kind && condition.period.covers(day))?;
    let whole = condition.period.end()?.signed_duration_since(condition.period.start()).num_days();
    let passed = day.signed_duration_since(condition.period.start()).num_days();
    Some(7 - 5 * passed / whole.max(1))
}
