//! Every past session by the rule of its own day. FUTURE-DATED: one that has not come carries that and nothing else.

use chrono::NaiveDate;

use crate::domain::Session;

use super::case::Case;
use super::finding::{Finding, Notice, Subject};
use super::frequency::{self, Kind};
use super::quality;

/// The findings of all sessions, oldest first.
pub(super) fn judge(case: &Case<'_>) -> Vec<Finding> {
    let mut previous = None;
    let mut findings = Vec::new();
    for session in case.history.sessions() {
        findings.extend(of(case, previous, session));
        previous = Some(session.start.date());
    }
    findings
}

/// The findings of the last session done.
pub(super) fn judge_last(case: &Case<'_>) -> Vec<Finding> {
    match case.done() {
        [.., before, last] => of(case, Some(before.start.date()), last),
        [only] => of(case, None, only),
        [] => Vec::new(),
    }
}

fn of(case: &Case<'_>, previous: Option<NaiveDate>, session: &Session) -> Vec<Finding> {
    let on = session.start.date();
    let subject = Subject::Session { id: session.id, on };
    let notices = if on > case.today {
        vec![Notice::FutureDated]
    } else {
        let mut notices = frequency::notices(case, previous, on, Kind::Done);
        notices.extend(quality::notices(session.into(), case.protocol));
        notices
    };
    notices.into_iter().map(|notice| Finding { subject, notice }).collect()
}
