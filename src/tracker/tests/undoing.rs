//! Taking back and doing again.

use super::*;

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

#[test]
fn two_hundred_operations_and_more_can_be_taken_back() {
    let home = Home::new();
    let mut tracker = home.on("2026-02-10");
    for hour in 0..240 {
        let at = format!("2026-02-{:02}T{:02}:00:00+00:00", 1 + hour / 24 % 9, hour % 24);
        tracker.score(vec![score(&tracker, &at, Scale::Stress, 5)]).unwrap();
    }
    assert!(tracker.undo(200).unwrap().len() == 200);
    assert_eq!(everything(&tracker).len(), 40);
    assert_eq!(tracker.redo(500).unwrap().len(), 200);
    assert_eq!(everything(&tracker).len(), 240);
}

#[test]
fn a_new_write_clears_what_could_be_redone() {
    let home = Home::new();
    let mut tracker = home.on("2026-02-10");
    let first = session(&tracker, "2026-02-01");
    tracker.log(first.clone(), Around::default()).unwrap();
    tracker.log(session(&tracker, "2026-02-05"), Around::default()).unwrap();
    tracker.undo(2).unwrap();
    // The same session again: what was undone must not stand in its way.
    tracker.log(first.clone(), Around::default()).unwrap();
    assert!(matches!(tracker.redo(1), Err(Error::Nothing { .. })));
    assert_eq!(everything(&tracker), [Happening::Session(first)]);
    let undone: Vec<_> = tracker.operations(9).unwrap().iter().map(|operation| operation.undone).collect();
    assert_eq!(undone, [false, true, true]);
}

#[test]
fn edits_of_one_row_are_taken_back_one_by_one() {
    let home = Home::new();
    let mut tracker = home.on("2026-02-10");
    let logged = session(&tracker, "2026-02-10");
    tracker.log(logged.clone(), Around::default()).unwrap();
    let versions: Vec<_> =
        ["one", "two"].map(|note| Session { note: words(note), ..logged.clone() }).into_iter().collect();
    for version in &versions {
        tracker.amend(Happening::Session(version.clone()), None).unwrap();
    }
    tracker.delete(&[logged.id]).unwrap();
    let now = |tracker: &Tracker| tracker.find("last", None).ok();
    tracker.undo(1).unwrap();
    assert_eq!(now(&tracker), Some(Happening::Session(versions[1].clone())));
    tracker.undo(2).unwrap();
    assert_eq!(now(&tracker), Some(Happening::Session(logged)));
    tracker.redo(1).unwrap();
    assert_eq!(now(&tracker), Some(Happening::Session(versions[0].clone())));
    tracker.redo(2).unwrap();
    assert_eq!(now(&tracker), None);
}

#[test]
fn the_profile_is_taken_back_too() {
    use crate::domain::Profile;
    let home = Home::new();
    let mut tracker = home.on("2026-02-10");
    assert!(tracker.is_blank().unwrap());
    tracker.set_profile(Profile::Healthy).unwrap();
    assert!(!tracker.is_blank().unwrap());
    tracker.set_profile(Profile::Unspecified).unwrap();
    tracker.undo(1).unwrap();
    assert_eq!(tracker.profile().unwrap(), Profile::Healthy);
    tracker.undo(1).unwrap();
    assert_eq!(tracker.profile().unwrap(), Profile::Unspecified);
    tracker.redo(2).unwrap();
    assert_eq!(tracker.profile().unwrap(), Profile::Unspecified);
}
