//! The use cases on a real file.

use tempfile::TempDir;

use super::*;
use crate::domain::{
    Around, Booking, Condition, ConditionKind, Happening, Kind, Minutes, Moment, Period, Points, Profile, Scale, Score,
    Session, Timing, Words, Written,
};
use crate::query::Query;
use crate::scheduler::{Status, Verdict};

struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Home(tempfile::tempdir().unwrap())
    }

    fn on(&self, today: &str) -> Tracker {
        self.opened(today, false)
    }

    fn opened(&self, today: &str, dry_run: bool) -> Tracker {
        let opening = Opening { path: self.0.path().join("log.db"), create: true, dry_run };
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

fn reason() -> Option<Words> {
    Words::new("reason", "a guest for one week only").unwrap()
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
fn a_whole_session_with_its_scores_is_one_step_back_and_one_forth() {
    let home = Home::new();
    let mut tracker = home.on("2026-02-10");
    tracker.log(session(&tracker, "2026-02-10"), Around { pain_before: points(6), ..Around::default() }).unwrap();
    let all = everything(&tracker);
    assert_eq!(all.len(), 2);

    let undone = tracker.undo(1).unwrap();
    assert!(undone[0].undone && undone[0].what.starts_with("Logged session"));
    assert!(everything(&tracker).is_empty() && tracker.trash().unwrap().is_empty());
    assert!(matches!(tracker.undo(1), Err(Error::Nothing { verb: "undo" })));

    drop(tracker);
    let mut tracker = home.on("2026-02-11");
    tracker.redo(1).unwrap();
    assert_eq!(everything(&tracker), all);
    assert!(matches!(tracker.redo(1), Err(Error::Nothing { verb: "redo" })));
}
