//! The history as it would be with one thing more: what is said of a session or booking before it is written.

use crate::domain::{Booking, History, Id, Session};
use crate::scheduler::{self, Finding, Subject};
use crate::tracker::{self, Tracker, with_session};
use crate::wording;

use super::error::Failure;
use super::json::Flag;

/// What the rules say of a session about to be logged.
pub(super) fn flags_of_session(tracker: &Tracker, session: &Session) -> Result<Vec<Flag>, Failure> {
    let history = with_session(&tracker.history_of_day(session.start.date())?, session);
    let findings = scheduler::judge_sessions(&history, tracker.protocol(), tracker.today());
    Ok(flags(&findings, |subject| matches!(subject, Subject::Session { id, .. } if id == session.id)))
}

/// What a session makes too soon of what stands after it, a sentence each.
pub(super) fn crowded_by(tracker: &Tracker, session: &Session) -> Result<Vec<String>, Failure> {
    let history = tracker.standing()?.history;
    let crowded = tracker::crowded_by(session, &history, tracker.protocol(), tracker.today());
    Ok(crowded.into_iter().map(|(kind, on)| wording::then_too_soon(kind, on)).collect())
}

/// What the rules say of bookings about to be made, in place of those that they move.
pub(super) fn flags_of_bookings(tracker: &Tracker, new: &[Booking]) -> Result<Vec<Flag>, Failure> {
    let history = tracker.standing()?.history;
    let ids: Vec<Id> = new.iter().map(|booking| booking.id).collect();
    let kept = history.bookings().iter().filter(|booking| !ids.contains(&booking.id));
    let bookings = kept.chain(new).cloned().collect();
    let (sessions, scores) = (history.sessions().to_vec(), history.scores().to_vec());
    let history = History::new(history.profile(), sessions, scores, bookings, history.conditions().to_vec());
    let findings = scheduler::assess(&history, tracker.protocol(), tracker.today()).findings;
    Ok(flags(&findings, |subject| matches!(subject, Subject::Booking { id, .. } if ids.contains(&id))))
}

fn flags(findings: &[Finding], wanted: impl Fn(Subject) -> bool) -> Vec<Flag> {
    findings.iter().filter(|finding| wanted(finding.subject)).map(Flag::new).collect()
}
