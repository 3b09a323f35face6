//! CONTRAINDICATED: never with skin wounds, fractures or tumors, for the whole period and the whole person.
//! EXT-CONTRA: the same for the cautions that stop. EXT-RED-FLAG and EXT-LOCAL only add a finding.

use chrono::NaiveDate;

use crate::domain::condition::Effect;
use crate::domain::{Condition, ConditionKind};

use super::case::Case;
use super::finding::Notice;

/// What stops every massage on `day`, the article's contraindications first.
pub(super) fn stop<'a>(case: &Case<'a>, day: NaiveDate) -> Option<&'a Condition> {
    let of = |effect| case.active(day).find(move |condition| condition.kind.effect() == effect);
    of(Effect::Contraindicated).or_else(|| of(Effect::Stop))
}

/// What stands beside every status today: a warning sign that was ticked, places to leave alone.
pub(super) fn standing(case: &Case<'_>) -> Vec<Notice> {
    let sign = case.active(case.today).find(|condition| condition.kind == ConditionKind::RedFlag);
    let mut kinds: Vec<_> = case
        .active(case.today)
        .map(|condition| condition.kind)
        .filter(|kind| kind.effect() == Effect::AvoidArea)
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    let seek = sign.map(|condition| Notice::SeekCare { since: condition.period.start() });
    let avoid = (!kinds.is_empty()).then_some(Notice::AvoidArea { kinds });
    seek.into_iter().chain(avoid).collect()
}
