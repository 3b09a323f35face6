//! A booking that has passed is asked after until somebody answers, and either answer settles it.

use super::desk::{Desk, day};
use crate::domain::{Booking, History, Id, Moment, Profile, Session};

/// A session long ago, and bookings at half past six of which nobody said anything.
fn waiting(days: &[&str]) -> Desk {
    let id = |number| Id::fresh(number, [7; 10]);
    let at = |on: &str| Moment::at(format!("{on}T18:30:00+01:00").parse().unwrap()).unwrap();
    let bookings = days.iter().zip(2..).map(|(on, number)| Booking::at(id(number), at(on)));
    let session = Session::at(id(1), Moment::Day(day("2026-11-06")));
    Desk::living(&History::new(Profile::Healthy, vec![session], vec![], bookings.collect(), vec![]))
}

#[test]
fn a_booking_that_did_not_take_place_is_cancelled_from_its_question_and_never_asked_after_again() {
    let mut desk = waiting(&["2026-11-11"]).sized(40, 12);
    desk.press("c");
    let screen = desk.screen();
    assert!(
        screen.contains("Did Wed 11 Nov take place?") && screen.ends_with(" Enter yes  n no  Esc leave  w why"),
        "{screen}"
    );
    let desk = desk.sized(30, 8);
    assert!(desk.screen().contains(" Enter yes  n no  Esc leave"), "{}", desk.screen());
    let mut desk = desk.sized(80, 24);
    desk.press("alt-x");
    assert!(desk.state.over.is_empty() && desk.state.drafts.is_empty());
    let screen = desk.screen();
    assert!(screen.contains("cancelled Wed 11 Nov 2026 18:30: it did not take place.   u undo"), "{screen}");
    assert!(desk.bookings().is_empty() && desk.sessions().len() == 1);
    let mut desk = desk.reopened();
    assert!(!desk.screen().contains("take place"), "{}", desk.screen());
    desk.press("u");
    assert!(desk.screen().contains("Did Wed 11 Nov take place"), "{}", desk.screen());
    assert_eq!(desk.bookings().len(), 1);
}

#[test]
fn half_a_confirmation_is_no_draft_once_the_answer_is_no() {
    let mut desk = waiting(&["2026-11-11"]);
    desk.press("c 6 Esc c alt-x c");
    assert!(desk.screen().contains("Nothing to confirm."), "{}", desk.screen());
    assert!(!desk.reopened().screen().contains("Not saved"));
}

#[test]
fn of_several_that_wait_one_is_answered_with_no() {
    let mut desk = waiting(&["2026-11-11", "2026-11-17"]);
    desk.press("c");
    let screen = desk.screen();
    assert!(screen.contains("x it did not"), "{screen}");
    desk.press("j x c");
    let screen = desk.screen();
    assert!(screen.contains("Did Tue 17 Nov take place?"), "{screen}");
    assert_eq!(desk.tracker.trash().unwrap().len(), 1);
}

#[test]
fn until_it_is_answered_it_has_one_word_on_every_screen() {
    for keys in ["2 h h h h h h", "2 v v", "3 v v v", "3 v v v Enter", "w"] {
        let mut desk = waiting(&["2026-11-17"]);
        desk.press(keys);
        let screen = desk.screen().to_lowercase();
        assert!(!screen.contains("missed"), "{keys}\n{screen}");
        assert!(keys == "w" || screen.contains("not answered"), "{keys}\n{screen}");
    }
}

#[test]
fn the_question_is_answered_by_a_letter_where_no_letter_is_typed() {
    let mut desk = waiting(&["2026-11-11"]);
    desk.press("c 6 4 y");
    assert_eq!(desk.sessions().len(), 2);
    assert_eq!(desk.sessions()[1].1.pain_after.unwrap().get(), 4);
    desk.press("u c n");
    assert!(desk.bookings().is_empty() && desk.sessions().len() == 1, "{}", desk.screen());
    desk.press("u c Tab Tab Tab Tab Tab Tab Tab");
    let screen = desk.screen();
    assert!(screen.contains("Enter yes, save  alt-x no  Esc leave") && !screen.contains(" n no"), "{screen}");
    desk.type_text("Anny");
    assert!(desk.screen().contains("Anny") && !desk.state.over.is_empty(), "{}", desk.screen());
    // In a form that asks nothing they answer nothing.
    desk.press("Esc a n y");
    assert!(!desk.state.over.is_empty() && desk.sessions().len() == 1 && desk.bookings().len() == 1);
}

#[test]
fn what_was_scored_before_the_answer_was_no_comes_back_with_the_booking() {
    let mut desk = waiting(&["2026-11-11"]);
    desk.press("c 6 4 n u c");
    let screen = desk.screen();
    assert!(screen.contains("Your draft") && screen.contains("before  6     after   4"), "{screen}");
}

#[test]
fn another_day_keeps_the_time_that_was_booked() {
    let mut desk = waiting(&["2026-11-11"]);
    desk.press("c [");
    assert!(desk.screen().contains("Tue 10 Nov 2026 18:30"), "{}", desk.screen());
    let noon = Moment::at("2026-11-23T12:00:00+01:00".parse().unwrap()).unwrap();
    let booking = Booking::at(Id::fresh(1, [7; 10]), noon);
    let mut desk = Desk::living(&History::new(Profile::Healthy, vec![], vec![], vec![booking], vec![]));
    desk.press("c [");
    assert!(desk.screen().contains("Sun 22 Nov 2026 12:00"), "{}", desk.screen());
    desk.press("]");
    assert!(desk.screen().contains("Mon 23 Nov 2026 12:00"), "{}", desk.screen());
    // The hour at which it is told is of today alone.
    desk.press("Esc a [");
    assert!(desk.screen().contains("Sun 22 Nov 2026   yesterday"), "{}", desk.screen());
}

#[test]
fn help_of_a_form_names_the_answers_only_where_it_asks() {
    let mut desk = waiting(&["2026-11-11"]).sized(100, 60);
    desk.press("c ?");
    assert!(desk.screen().contains("alt-x  ") && desk.screen().contains("yes, it took place"), "{}", desk.screen());
    desk.press("Esc Esc a ?");
    assert!(!desk.screen().contains("alt-x") && !desk.screen().contains("took place"), "{}", desk.screen());
}
