//! Changing and deleting.

use super::*;

#[test]
fn a_session_is_corrected_with_the_scores_around_it() {
    let home = Home::new();
    let mut tracker = home.on("2026-02-10");
    let first = Around { pain_before: points(6), pain_after: points(3), ..Around::default() };
    let logged = session(&tracker, "2026-02-10");
    tracker.log(logged.clone(), first).unwrap();

    let moved = Session { start: moment("2026-02-09T10:00:00+01:00"), ..logged.clone() };
    let second = Around { pain_before: points(5), tension_before: points(4), ..Around::default() };
    tracker.amend(Happening::Session(moved.clone()), Some(second)).unwrap();
    assert_eq!(tracker.find("last", None).unwrap(), Happening::Session(moved));
    assert_eq!(tracker.around(logged.id).unwrap(), second);
    let history = tracker.history(day("2026-02-09")..=day("2026-02-09")).unwrap();
    assert!(history.scores().iter().all(|score| score.at.date() == day("2026-02-09")) && history.scores().len() == 2);

    tracker.undo(1).unwrap();
    assert_eq!(tracker.find("last", None).unwrap(), Happening::Session(logged.clone()));
    assert_eq!(tracker.around(logged.id).unwrap(), first);
}

#[test]
fn a_deleted_session_takes_its_scores_along_and_brings_them_back() {
    let home = Home::new();
    let mut tracker = home.on("2026-02-10");
    tracker.score(vec![score(&tracker, "2026-02-10", Scale::Sleep, 4)]).unwrap();
    let around = Around { pain_before: points(6), tension_after: points(3), ..Around::default() };
    let id = tracker.log(session(&tracker, "2026-02-10"), around).unwrap().ids[0];
    let all = everything(&tracker);

    tracker.delete(&[id]).unwrap();
    assert_eq!((everything(&tracker).len(), tracker.trash().unwrap().len()), (1, 3));
    tracker.undo(1).unwrap();
    assert_eq!(everything(&tracker), all);
    assert_eq!(tracker.around(id).unwrap(), around);
    assert!(tracker.trash().unwrap().is_empty());
}

#[test]
fn if_one_of_several_is_not_there_none_is_deleted() {
    let home = Home::new();
    let mut tracker = home.on("2026-02-10");
    let id = tracker.log(session(&tracker, "2026-02-10"), Around::default()).unwrap().ids[0];
    assert!(matches!(tracker.delete(&[id, tracker.fresh_id()]), Err(Error::NotFound { .. })));
    assert_eq!(everything(&tracker).len(), 1);
}

#[test]
fn a_condition_ends_after_its_start_and_a_tumor_on_somebodys_word() {
    let home = Home::new();
    let mut tracker = home.on("2026-02-10");
    let id = tracker.add_condition(condition(&tracker, ConditionKind::Tumor, "2026-02-01")).unwrap().ids[0];
    let end = |tracker: &mut Tracker, on, word| tracker.end_condition(id, day(on), word);
    assert!(
        matches!(end(&mut tracker, "2026-02-01", words("Dr B.")), Err(Error::Invalid(refusal)) if refusal.field == "end")
    );
    assert!(
        matches!(end(&mut tracker, "2026-02-09", None), Err(Error::Invalid(refusal)) if refusal.field == "clearance")
    );
    let receipt = end(&mut tracker, "2026-02-09", words("Dr B.")).unwrap();
    assert_eq!(receipt.what, "Ended tumor from Sun 1 Feb 2026 to Sun 8 Feb 2026, over from Mon 9 Feb 2026");
    assert_eq!(tracker.standing().unwrap().assessment.status, Status::First);
}

#[test]
fn an_edit_does_not_move_a_booking_past_the_rules() {
    let home = Home::new();
    let mut tracker = home.on("2026-02-10");
    tracker.log(session(&tracker, "2026-02-10"), Around::default()).unwrap();
    let booked = booking(&tracker, "2026-02-15");
    tracker.book(vec![booked.clone()], None).unwrap();
    let sooner = Booking { start: moment("2026-02-11"), ..booked.clone() };
    assert!(matches!(tracker.amend(Happening::Booking(sooner), None), Err(Error::Refused(_))));
    let noted = Booking { note: words("bring a towel"), ..booked };
    assert!(tracker.amend(Happening::Booking(noted), None).is_ok());
}
