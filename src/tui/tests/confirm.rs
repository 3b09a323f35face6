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
        screen.contains("Did Wed 11 Nov take place?") && screen.contains("Enter yes") && screen.contains("alt-x no"),
        "{screen}"
    );
    let mut desk = desk.sized(100, 30);
    desk.press("alt-x");
    assert!(desk.state.over.is_empty() && desk.state.drafts.is_empty());
    let screen = desk.screen();
    assert!(screen.contains("cancelled the booking on Wed 11 Nov 2026 18:30: it did not take place"), "{screen}");
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
    assert!(desk.screen().contains("No booking waits to be confirmed."), "{}", desk.screen());
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
