//! After a stop the clock restarts: nobody who has just healed is told that they are weeks late.

use chrono::NaiveDate;

use crate::domain::condition::Effect;
use crate::domain::{Condition, Protocol};

use super::acute;
use super::case::Case;

/// The first free day after the latest stop that ended after `previous` and not later than `day`.
pub(super) fn resumed(case: &Case<'_>, previous: NaiveDate, day: NaiveDate) -> Option<NaiveDate> {
    let ends = case.history.conditions().iter().filter_map(|condition| stop_ends(condition, case.protocol));
    ends.filter(|&end| previous < end && end <= day).max()
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
