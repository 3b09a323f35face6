//! What may be booked, and what becomes of it.

use super::*;
use crate::scheduler::Verdict;

#[test]
fn too_soon_is_refused_with_better_days_and_passes_with_a_reason() {
    let home = Home::new();
    let mut tracker = home.on("2026-02-10");
    tracker.log(session(&tracker, "2026-02-10"), Around::default()).unwrap();
    let soon = booking(&tracker, "2026-02-12T18:00:00+01:00");
    let Err(Error::Refused(refusal)) = tracker.book(vec![soon.clone()], None) else { panic!() };
    assert_eq!((refusal.outlook.verdict, refusal.forcible), (Verdict::TooSoon, true));
    assert_eq!(refusal.better[0], day("2026-02-13"));
    assert!(everything(&tracker).len() == 1);

    tracker.book(vec![soon.clone()], words("only here this week")).unwrap();
    let kept = tracker.standing().unwrap().history.bookings()[0].clone();
    assert_eq!(kept, Booking { reason: words("only here this week"), ..soon });
}

#[test]
fn crowding_the_next_booking_is_refused_too() {
    let home = Home::new();
    let mut tracker = home.on("2026-02-10");
    tracker.book(vec![booking(&tracker, "2026-02-20")], None).unwrap();
    let Err(Error::Refused(refusal)) = tracker.book(vec![booking(&tracker, "2026-02-18")], None) else { panic!() };
    assert_eq!(refusal.outlook.crowds.unwrap().on, day("2026-02-20"));
}

#[test]
fn standing_appointments_are_judged_one_after_another_and_taken_back_together() {
    let home = Home::new();
    let mut tracker = home.on("2026-02-10");
    let every = |days: &[&str]| days.iter().map(|day| booking(&tracker, day)).collect::<Vec<_>>();
    let (close, apart) = (every(&["2026-02-12", "2026-02-14"]), every(&["2026-02-12", "2026-02-15", "2026-02-18"]));
    let Err(Error::Refused(refusal)) = tracker.book(close, None) else { panic!() };
    assert_eq!(refusal.outlook.day, day("2026-02-14"));
    assert!(everything(&tracker).is_empty());

    let receipt = tracker.book(apart, None).unwrap();
    assert_eq!(receipt.what, "Booked Thu 12 Feb 2026 and 2 more");
    tracker.undo(1).unwrap();
    assert!(everything(&tracker).is_empty());
}

#[test]
fn a_held_day_cannot_be_forced_and_a_past_one_is_wrong() {
    let home = Home::new();
    let mut tracker = home.on("2026-02-10");
    tracker.add_condition(condition(&tracker, ConditionKind::Fracture, "2026-02-01")).unwrap();
    let held = booking(&tracker, "2026-03-10");
    let Err(Error::Refused(refusal)) = tracker.book(vec![held], words("please")) else { panic!() };
    assert!(!refusal.forcible);
    let past = booking(&tracker, "2026-02-09");
    assert!(matches!(tracker.book(vec![past], words("please")), Err(Error::Past { .. })));
}

#[test]
fn a_booking_moves_without_standing_in_its_own_way() {
    let home = Home::new();
    let mut tracker = home.on("2026-02-10");
    let id = tracker.book(vec![booking(&tracker, "2026-02-20")], None).unwrap().ids[0];
    let receipt = tracker.move_booking(id, moment("2026-02-21T09:00:00+01:00"), None).unwrap();
    assert_eq!(receipt.what, "Moved Fri 20 Feb 2026 to Sat 21 Feb 2026 09:00");
    assert_eq!(tracker.standing().unwrap().history.bookings()[0].start, moment("2026-02-21T09:00:00+01:00"));
    assert!(matches!(tracker.move_booking(id, moment("2026-02-09"), None), Err(Error::Past { .. })));
}

#[test]
fn a_cancelled_booking_lies_in_the_trash() {
    let home = Home::new();
    let mut tracker = home.on("2026-02-10");
    let id = tracker.book(vec![booking(&tracker, "2026-02-20")], None).unwrap().ids[0];
    tracker.cancel(id).unwrap();
    assert!(everything(&tracker).is_empty());
    assert_eq!(tracker.trash().unwrap()[0].id(), id);
    assert!(matches!(tracker.cancel(id), Err(Error::NotFound { .. })));
}

#[test]
fn confirming_makes_a_session_of_the_booking_once() {
    let home = Home::new();
    let mut tracker = home.on("2026-02-10");
    let planned = Booking {
        minutes: Some(Minutes::new(25).unwrap()),
        provider: words("Anna K."),
        ..booking(&tracker, "2026-02-14T18:00:00+01:00")
    };
    let id = tracker.book(vec![planned], None).unwrap().ids[0];
    assert!(matches!(tracker.confirm(id, Around::default()), Err(Error::Ahead { .. })));
    drop(tracker);

    let mut tracker = home.on("2026-02-16");
    assert_eq!(tracker.unconfirmed().unwrap().len(), 1);
    let around = Around { tension_after: points(2), ..Around::default() };
    let receipt = tracker.confirm(id, around).unwrap();
    let Happening::Session(done) = tracker.find("last", None).unwrap() else { panic!() };
    assert_eq!(done.id, receipt.ids[0]);
    assert_eq!((done.minutes.unwrap().get(), done.provider), (25, words("Anna K.")));
    assert_eq!(tracker.around(receipt.ids[0]).unwrap(), around);
    assert!(tracker.unconfirmed().unwrap().is_empty());
    assert!(matches!(tracker.confirm(id, around), Err(Error::Nothing { verb: "confirm" })));

    tracker.undo(1).unwrap();
    assert_eq!(tracker.unconfirmed().unwrap().len(), 1);
}
