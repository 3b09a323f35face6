//! The use cases on a real file, from one run to the next.

mod bookings;
mod editing;
mod lists;
mod slices;
mod undoing;

use tempfile::TempDir;

use super::*;
use crate::domain::{
    Around, Booking, Condition, ConditionKind, Happening, Minutes, Moment, Period, Points, Scale, Score, Session,
    Timing, Words, Written,
};
use crate::query::Query;
use crate::scheduler::Status;

/// A folder of its own with a log in it.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Home(tempfile::tempdir().unwrap())
    }

    fn on(&self, today: &str) -> Tracker {
        self.opened(today, true, false)
    }

    fn opened(&self, today: &str, create: bool, dry_run: bool) -> Tracker {
        let opening = Opening { path: self.0.path().join("log.db"), create, dry_run };
        Tracker::open(&opening, Clock::system().stopped_at(today).unwrap()).unwrap()
    }
}

fn moment(text: &str) -> Moment {
    match Written::read(text) {
        Ok(Written::Whole(moment)) => moment,
        other => panic!("{text}: {other:?}"),
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn points(points: i64) -> Option<Points> {
    Some(Points::new(points).unwrap())
}

fn session(tracker: &Tracker, start: &str) -> Session {
    Session { minutes: Some(Minutes::new(30).unwrap()), ..Session::at(tracker.fresh_id(), moment(start)) }
}

fn booking(tracker: &Tracker, start: &str) -> Booking {
    Booking::at(tracker.fresh_id(), moment(start))
}

fn condition(tracker: &Tracker, kind: ConditionKind, start: &str) -> Condition {
    Condition::over(tracker.fresh_id(), kind, Period::new(day(start), None).unwrap())
}

fn score(tracker: &Tracker, at: &str, scale: Scale, value: i64) -> Score {
    let value = Points::new(value).unwrap();
    Score { id: tracker.fresh_id(), at: moment(at), scale, value, timing: Timing::Other, session: None, area: None }
}

fn words(text: &str) -> Option<Words> {
    Words::new("text", text).unwrap()
}

fn everything(tracker: &Tracker) -> Vec<Happening> {
    let listed = tracker.happenings(&Query::default(), None, None).unwrap();
    listed.into_iter().map(|judged| judged.happening).collect()
}

#[test]
fn a_logged_session_is_there_in_the_next_run_and_sets_the_window() {
    let home = Home::new();
    let around = Around { pain_before: points(6), pain_after: points(3), ..Around::default() };
    let mut tracker = home.on("2026-02-10");
    let receipt = tracker.log(session(&tracker, "2026-02-10T18:00:00+01:00"), around).unwrap();
    assert_eq!(receipt.what, "Logged session of Tue 10 Feb 2026 18:00, 30 min");
    assert_eq!(receipt.ids.len(), 3);
    drop(tracker);

    let tracker = home.on("2026-02-13");
    let standing = tracker.standing().unwrap();
    assert_eq!(standing.assessment.status, Status::Due);
    assert_eq!(standing.assessment.days_since(), Some(3));
    assert_eq!(tracker.around(receipt.ids[0]).unwrap(), around);
}

#[test]
fn what_happened_lies_at_most_a_day_ahead() {
    let home = Home::new();
    let mut tracker = home.on("2026-02-10");
    let early = session(&tracker, "2026-02-12");
    assert!(matches!(tracker.log(early, Around::default()), Err(Error::Ahead { on, .. }) if on == day("2026-02-12")));
    let early = score(&tracker, "2026-02-12", Scale::Pain, 3);
    assert!(matches!(tracker.score(vec![early]), Err(Error::Ahead { .. })));
    let beyond_the_date_line = session(&tracker, "2026-02-11T01:00:00+12:00");
    assert!(tracker.log(beyond_the_date_line, Around::default()).is_ok());
}

#[test]
fn reading_a_log_that_is_not_there_finds_it_empty_and_makes_nothing() {
    let home = Home::new();
    let mut tracker = home.opened("2026-02-10", false, false);
    assert_eq!(tracker.standing().unwrap().assessment.status, Status::First);
    assert!(tracker.is_blank().unwrap() && everything(&tracker).is_empty());
    let refused = tracker.log(session(&tracker, "2026-02-10"), Around::default()).unwrap_err().to_string();
    assert!(refused.contains("does not exist yet"), "{refused}");
    assert_eq!(home.0.path().read_dir().unwrap().count(), 0);
}

#[test]
fn a_rehearsal_reports_all_and_keeps_nothing() {
    let home = Home::new();
    let mut rehearsal = home.opened("2026-02-10", true, true);
    let receipt = rehearsal.log(session(&rehearsal, "2026-02-10"), Around::default()).unwrap();
    assert!(receipt.dry_run && receipt.what.starts_with("Logged"));
    assert_eq!(home.0.path().read_dir().unwrap().count(), 0);

    home.on("2026-02-10").log(session(&rehearsal, "2026-02-09"), Around::default()).unwrap();
    let mut rehearsal = home.opened("2026-02-10", true, true);
    rehearsal.undo(1).unwrap();
    assert_eq!(everything(&home.on("2026-02-10")).len(), 1);
}

#[test]
fn ids_grow_within_one_run() {
    let home = Home::new();
    let tracker = home.on("2026-02-10");
    let ids: Vec<_> = (0..100).map(|_| tracker.fresh_id()).collect();
    assert!(ids.is_sorted_by(|one, next| one < next));
}

#[test]
fn the_file_and_its_folders_are_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    let path = home.0.path().join("one/two/log.db");
    let opening = Opening { path: path.clone(), create: true, dry_run: false };
    Tracker::open(&opening, Clock::system()).unwrap();
    for folder in path.ancestors().skip(1).take(2) {
        assert_eq!(folder.metadata().unwrap().permissions().mode() & 0o777, 0o700, "{folder:?}");
    }
}
