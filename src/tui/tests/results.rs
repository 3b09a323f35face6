//! What Enter does is said before it is pressed, and what came of it stands until the next change.

use crate::domain::{Booking, Minutes, Moment};

use super::desk::{Desk, Life, healthy};
use super::views::on_hold;

/// What the screen says, as it is read over the ends of its lines.
fn flat(desk: &Desk) -> String {
    desk.screen().replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn last(desk: &Desk) -> String {
    desk.screen().lines().last().unwrap_or_default().to_owned()
}

#[test]
fn a_booking_that_nothing_saves_is_offered_no_key_that_saves() {
    let mut desk = on_hold();
    desk.press("b");
    assert!(flat(&desk).contains("Nothing can be booked then."), "{}", desk.screen());
    assert!(last(&desk).starts_with(" Esc leave") && !last(&desk).contains("Enter"), "{}", desk.screen());
    desk.press("Enter");
    assert!(desk.bookings().is_empty() && !last(&desk).contains("Enter"), "{}", desk.screen());
}

#[test]
fn a_booking_that_is_too_soon_asks_for_a_reason_and_is_then_saved() {
    let mut desk = healthy("2026-11-22");
    desk.press("2 l b");
    assert!(last(&desk).contains("Enter give a reason") && flat(&desk).contains("asks for a reason"));
    desk.press("Enter");
    assert!(last(&desk).contains("Enter give a reason"), "{}", desk.screen());
    desk.type_text("a holiday");
    assert!(last(&desk).contains("Enter save") && flat(&desk).contains("With your reason"), "{}", desk.screen());
    desk.press("Enter");
    assert_eq!(desk.bookings().len(), 1);
}

#[test]
fn a_booking_that_stays_where_it_is_may_be_edited_on_hold() {
    let mut desk = Desk::with(|log| {
        log.session("2026-11-18");
        log.booking("2026-11-27");
        log.condition(crate::domain::ConditionKind::SkinWound, "2026-11-20");
    });
    desk.press("3 v v v e");
    assert!(last(&desk).contains("Enter save") && !flat(&desk).contains("Nothing can be booked"), "{}", desk.screen());
    desk.press("]");
    assert!(!last(&desk).contains("Enter") && flat(&desk).contains("Nothing can be booked"), "{}", desk.screen());
    desk.press("[ Tab 4 5 Enter");
    assert_eq!(desk.bookings()[0].minutes.unwrap().get(), 45);
}

#[test]
fn the_answers_of_the_first_run_are_taken_back_together() {
    let mut desk = Desk::empty();
    desk.press("Enter 2 5 Enter 3 2");
    assert_eq!((desk.log().len(), desk.tracker.operations(9).unwrap().len()), (4, 1), "{}", desk.screen());
    desk.press("u");
    assert!(
        desk.log().is_empty() && flat(&desk).contains("Undone: Began with skin wound, acute injury, chronic pain"),
        "{}",
        desk.screen()
    );
    desk.press("ctrl-r");
    assert_eq!(desk.log().len(), 4, "{}", desk.screen());
}

#[test]
fn what_became_of_a_file_is_seen_where_the_box_lies_over_the_last_result() {
    let mut desk = healthy("2026-11-18").sized(40, 12);
    let file = desk.tracker.path().with_file_name("out.json");
    desk.press("D j j j Enter ctrl-u");
    desk.type_text(file.to_str().unwrap());
    desk.press("Enter");
    assert!(file.is_file() && flat(&desk).contains("of the log lie in"), "{}", desk.screen());
    desk.press("k");
    assert!(!flat(&desk).contains("of the log lie in"), "{}", desk.screen());
    let file = desk.tracker.path().with_file_name("out.md");
    desk.press("Esc R s ctrl-u");
    desk.type_text(file.to_str().unwrap());
    desk.press("Enter");
    assert!(file.is_file() && flat(&desk).contains("The report lies in"), "{}", desk.screen());
    desk.press("j");
    assert!(!flat(&desk).contains("The report lies in"), "{}", desk.screen());
}

#[test]
fn the_setting_that_is_chosen_is_seen_in_the_smallest_window() {
    let mut desk = Desk::demo().sized(30, 8);
    desk.press(",");
    for _ in 0..14 {
        assert_eq!(desk.screen().lines().filter(|line| line.starts_with("> ")).count(), 1, "{}", desk.screen());
        desk.press("j");
    }
}

#[test]
fn undo_that_would_act_unseen_says_where_it_acts() {
    let mut desk = healthy("2026-11-18");
    desk.press("a 6 Enter w");
    let before = desk.log().len();
    desk.press("u");
    assert!(flat(&desk).contains("Undo acts on a screen: Esc goes back to it."), "{}", desk.screen());
    desk.press("Esc u");
    assert!(desk.log().len() < before, "{}", desk.screen());
}

#[test]
fn a_result_stands_behind_what_is_opened_and_on_every_screen_until_the_next_change() {
    let mut desk = healthy("2026-11-18").sized(80, 24);
    desk.press("a 6 4 Enter");
    for keys in [", Esc", "w Esc", "? ? Esc", "b Esc", "2", "p Esc"] {
        desk.press(keys);
        assert!(desk.screen().contains("Saved: session of Mon 23 Nov"), "{keys}\n{}", desk.screen());
    }
    desk.press(",");
    assert!(!desk.screen().contains("Saved:"), "{}", desk.screen());
    desk.press("Esc u , Esc");
    assert!(desk.screen().contains("Undone: ") && desk.screen().contains("ctrl-r redo"), "{}", desk.screen());
    assert_eq!(desk.sessions().len(), 1);
}

#[test]
fn every_receipt_has_room_in_eighty_columns() {
    let mut desk = healthy("2026-11-18").sized(80, 24);
    let all = ["a 6 4 Enter", "3 e 5 Enter", "x", "s 4 5 6 Enter", "2 n b Enter", "3 v v v m ] Enter", "3 v v v x"];
    for keys in all {
        desk.press("1");
        desk.press(keys);
        let screen = desk.screen();
        let said = screen.lines().nth(22).unwrap();
        assert!(said.ends_with("   u undo") && !said.contains('…'), "{keys}\n{screen}");
    }
    // What has no room is left out by the clause.
    let mut desk = healthy("2026-11-18").sized(60, 24);
    desk.press("x");
    let screen = desk.screen();
    assert!(screen.contains("Saved: deleted session of Wed 18 Nov 2026 18:30 …   u undo"), "{screen}");
}

#[test]
fn ticks_that_are_left_are_kept_and_no_tick_leaves_a_word() {
    let mut desk = healthy("2026-11-18");
    desk.press("W Enter");
    assert!(desk.state.over.is_empty() && desk.screen().contains("it does not mean nothing serious"));
    desk.press("W j Space j j Space Esc");
    assert!(desk.screen().contains("Kept as a draft"), "{}", desk.screen());
    let mut desk = desk.reopened();
    assert!(desk.screen().contains("warning signs. W brings it back"), "{}", desk.screen());
    desk.press("W");
    assert_eq!(desk.screen().matches("[x]").count(), 2, "{}", desk.screen());
    assert!(desk.screen().contains("Save: no massages until a doctor's word") && last(&desk).contains("Enter save"));
    desk.press("Enter");
    assert_eq!(desk.state.world.history().conditions().len(), 1);
    desk.press("W");
    assert!(!desk.screen().contains("[x]") && desk.state.drafts.is_empty(), "{}", desk.screen());
}

#[test]
fn much_is_taken_back_only_after_a_question() {
    let mut desk = Desk::demo_of(20);
    let all = desk.log().len();
    desk.press("u");
    assert!(flat(&desk).contains("This takes back \"Made up\": "), "{}", desk.screen());
    assert!(last(&desk).starts_with(" Enter undo  Esc back"), "{}", desk.screen());
    desk.press("u Esc");
    assert_eq!(desk.log().len(), all);
    desk.press("u Enter");
    assert!(desk.log().is_empty() && desk.screen().contains("Undone: Made up."), "{}", desk.screen());
    desk.press("ctrl-r");
    assert!(desk.log().is_empty() && last(&desk).starts_with(" Enter do again"), "{}", desk.screen());
    desk.press("Enter");
    assert_eq!(desk.log().len(), all);
}

#[test]
fn a_search_that_cannot_be_read_says_so_while_it_is_typed() {
    let mut desk = healthy("2026-11-18").sized(80, 24);
    desk.press("/");
    desk.type_text("pian:>6");
    assert!(flat(&desk).contains("pian") && flat(&desk).contains("pain"), "{}", desk.screen());
    let said = desk.screen();
    desk.press("Enter");
    assert_eq!(desk.screen(), said);
    desk.press("ctrl-u");
    assert_ne!(desk.screen(), said);
}

#[test]
fn a_session_form_tells_where_its_length_was_taken_from() {
    let mut desk = Desk::with(|log| {
        log.session("2026-11-18");
        log.session("2026-11-20");
    });
    desk.press("a");
    assert!(desk.screen().contains("30 min   as last time"), "{}", desk.screen());
    desk.press("Esc 3 v G y");
    assert!(desk.screen().contains("30 min   as that time"), "{}", desk.screen());
    desk.press("Esc");
    let minutes = Minutes::new(45).ok();
    let start = Moment::at("2026-11-23T18:30:00+01:00".parse().unwrap()).unwrap();
    let booking = Booking { minutes, ..Booking::at(desk.tracker.fresh_id(), start) };
    desk.tracker.book(vec![booking], None).unwrap();
    desk.press("1 a alt-n");
    assert!(desk.screen().contains("45 min   as booked"), "{}", desk.screen());
}
