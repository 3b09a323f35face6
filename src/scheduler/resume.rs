//! After a stop the clock restarts: nobody who has just healed is told that they are weeks late.

use chrono::NaiveDate;

use crate::domain::condition::Effect;
use crate::domain::{Condition, History, Protocol};

use super::acute;
use super::case::Case;

/// The first free day after the latest stop that ended after `previous` and not later than `day`.
pub(super) fn resumed(case: &Case<'_>, previous: NaiveDate, day: NaiveDate) -> Option<NaiveDate> {
    let ended = case.resumes.partition_point(|&end| end <= day);
    let latest = ended.checked_sub(1).and_then(|last| case.resumes.get(last)).copied();
    latest.filter(|&end| previous < end)
}

/// The first free days after all stops, earliest first.
pub(super) fn all(history: &History, protocol: &Protocol) -> Vec<NaiveDate> {
    let ends = history.conditions().iter().filter_map(|condition| stop_ends(condition, protocol));
    let mut ends: Vec<_> = ends.collect();
    ends.sort_unstable();
    ends
}

/// The first day on which what `condition` stopped is free again; none where it never stopped a day, or has no end yet.
fn stop_ends(condition: &Condition, protocol: &Protocol) -> Option<NaiveDate> {
    let end = condition.period.end();
    let word = match condition.kind.effect() {
        Effect::Contraindicated | Effect::Stop => None,
        Effect::Injury => acute::recovery_begins(condition, protocol).zip(condition.doctor).map(|(a, b)| a.max(b)),
        Effect::AskFirst => condition.doctor,
        Effect::Chronic | Effect::AvoidArea => return None,
    };
    [word, end].into_iter().flatten().min().filter(|&free| free > condition.period.start())
}
