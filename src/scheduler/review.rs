//! SCORE-NEEDED: without a fresh score nobody can tell whether symptoms improved. EXT-REVIEW: six weeks without improvement.

use super::case::Case;
use super::finding::Notice;
use super::{day, taper};

/// What is to be said while the chronic rule governs, each at most once.
pub(super) fn notices(case: &Case<'_>) -> Vec<Notice> {
    let limits = case.protocol.taper;
    let today = case.today;
    let progress: Vec<_> = taper::active(case, today).map(|course| course.by(today)).collect();
    let stale =
        progress.iter().find(|one| one.newest.is_none_or(|(date, _)| day::gap(date, today) >= i64::from(limits.stale)));
    let needed = stale.map(|one| Notice::ScoreNeeded { scale: one.scale, newest: one.newest.map(|(date, _)| date) });
    let unimproved = progress.iter().filter(|one| !one.improved).map(|one| one.since).min();
    let review = unimproved
        .map(|since| Notice::Review { since, days: day::gap(since, today) })
        .filter(|_| unimproved.is_some_and(|since| day::gap(since, today) >= i64::from(limits.review)));
    needed.into_iter().chain(review).collect()
}
