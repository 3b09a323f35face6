//! Input is never lost.

use super::desk::{Desk, Life, day, healthy};
use crate::tui::action::{Action, Gesture};

#[test]
fn esc_keeps_what_was_typed_and_the_same_key_brings_it_back_and_says_so() {
    let mut desk = healthy("2026-11-18");
    desk.press("a 6 Esc");
    assert!(desk.screen().contains("Kept as a draft"), "{}", desk.screen());
    assert_eq!(desk.sessions().len(), 1);
    desk.press("a");
    assert!(desk.screen().contains("Your draft, as you left it"), "{}", desk.screen());
    desk.press("4 Enter");
    let (_, around) = desk.sessions().pop().unwrap();
    assert_eq!(around.pain_before.unwrap().get(), 6);
    assert_eq!(around.pain_after.unwrap().get(), 4);
    desk.press("a");
    assert!(!desk.screen().contains("draft"), "a saved draft is gone");
}

#[test]
fn an_untouched_form_leaves_no_draft() {
    let mut desk = healthy("2026-11-18");
    desk.press("a Esc");
    assert!(!desk.screen().contains("draft"));
}

#[test]
fn an_edit_replaces_only_what_was_edited() {
    let mut desk = healthy("2026-11-18");
    let before = desk.sessions().pop().unwrap();
    desk.press("e 5 Enter");
    let after = desk.sessions().pop().unwrap();
    assert_eq!(after.0, before.0);
    assert_eq!(after.1.pain_before.unwrap().get(), 5);
    assert_eq!(after.1.pain_after, before.1.pain_after);
}

#[test]
fn a_form_saved_as_it_was_writes_nothing_and_offers_no_undo() {
    let mut desk = super::desk::Desk::with(|log| {
        log.session("2026-11-18");
        log.booking("2026-11-24");
        log.condition(crate::domain::ConditionKind::Bruise, "2026-11-20");
    });
    let operations = desk.tracker.operations(20).unwrap();
    for keys in ["e Enter", "m Enter", "3 v v v v e Enter"] {
        desk.press(keys);
        let screen = desk.screen();
        assert!(screen.contains("Nothing changed.") && !screen.contains("u undo"), "{keys}\n{screen}");
        assert!(desk.state.over.is_empty());
    }
    assert_eq!(desk.tracker.operations(20).unwrap(), operations);
}

#[test]
fn a_deleted_session_comes_back_whole() {
    let mut desk = healthy("2026-11-18");
    let before = desk.sessions();
    desk.press("x");
    assert!(desk.sessions().is_empty());
    desk.press("u");
    assert_eq!(desk.sessions(), before);
}

#[test]
fn pasted_text_is_one_edit_and_harmless() {
    let mut desk = healthy("2026-11-18");
    desk.press("a shift-Tab");
    desk.press("Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab");
    desk.act(crate::tui::action::Action::Gesture(crate::tui::action::Gesture::Paste("one\r\ntwo\u{1b}[31m".into())));
    assert!(!desk.screen().contains('\u{1b}'));
    desk.press("Enter");
    let (session, _) = desk.sessions().pop().unwrap();
    assert!(session.note.unwrap().as_str().ends_with("one\ntwo\u{241b}[31m"));
}

#[test]
fn letters_are_text_in_a_text_field() {
    let mut desk = healthy("2026-11-18");
    desk.press("/");
    desk.type_text("quiz");
    assert!(desk.screen().contains("quiz"));
    assert!(!desk.state.ended);
}

#[test]
fn a_day_can_be_typed_as_people_write_it() {
    let mut desk = healthy("2026-11-18");
    desk.press("a shift-Tab");
    desk.type_text("2 days ago");
    assert!(desk.screen().contains("Sat 21 Nov 2026, 2 days ago"), "{}", desk.screen());
    desk.press("Enter");
    assert_eq!(desk.sessions().pop().unwrap().0.start.date(), day("2026-11-21"));
}

#[test]
fn what_is_not_a_day_is_said_and_not_saved() {
    let mut desk = healthy("2026-11-18");
    desk.press("a shift-Tab");
    desk.type_text("x");
    desk.press("Enter");
    assert_eq!(desk.sessions().len(), 1);
    assert!(desk.screen().contains("is not accepted"), "{}", desk.screen());
}

#[test]
fn a_reopened_draft_is_judged_by_how_things_stand_now() {
    let mut desk = healthy("2026-11-22");
    desk.press("2 l b Enter Esc");
    desk.tracker.condition(crate::domain::ConditionKind::SkinInfection, "2026-11-23");
    desk.act(crate::tui::action::Action::Look);
    desk.press("b");
    let screen = desk.screen();
    assert!(screen.contains("On hold:") && !screen.contains("With a reason"), "{screen}");
}

#[test]
fn a_day_back_keeps_the_time_that_is_known_and_not_that_of_the_telling() {
    let mut desk = Desk::demo();
    desk.press("e");
    let told = desk.screen();
    let (_, time) = told.split_once("Fri 20 Nov 2026 ").unwrap();
    let time: String = time.chars().take(5).collect();
    desk.press("[");
    assert!(desk.screen().contains(&format!("Thu 19 Nov 2026 {time}")), "{time}: {}", desk.screen());
    desk.press("Esc a [");
    assert!(desk.screen().contains("Sun 22 Nov 2026   yesterday"), "{}", desk.screen());
    desk.press("shift-Tab");
    desk.type_text("yesterday 6pm");
    desk.press("Tab [");
    assert!(desk.screen().contains("Sat 21 Nov 2026 18:00"), "{}", desk.screen());
}

#[test]
fn a_digit_replaces_a_length_that_was_filled_in_and_the_next_one_follows_it() {
    let mut desk = healthy("2026-11-18");
    desk.press("a Tab Tab Tab Tab 4 5 Enter");
    assert_eq!(desk.sessions().pop().unwrap().0.minutes.unwrap().get(), 45);
}

#[test]
fn what_was_filled_in_is_shown_as_selected_and_gives_way_to_what_is_typed_or_pasted() {
    let mut desk = healthy("2026-11-18");
    desk.press("a shift-Tab");
    let (screen, styles) = (desk.screen(), desk.draw().buffer);
    let row = screen.lines().position(|line| line.contains("When  ")).unwrap();
    let column = screen.lines().nth(row).unwrap().chars().position(|letter| letter == 'M').unwrap();
    let style =
        |column: usize| styles.cell((u16::try_from(column).unwrap(), u16::try_from(row).unwrap())).unwrap().style();
    assert_ne!(style(column), style(column - 1), "{screen}");
    desk.type_text("fri 6pm");
    assert!(desk.screen().contains("Fri 20 Nov 2026 18:00, 3 days ago"), "{}", desk.screen());
    // What was there comes back.
    desk.press("alt-u alt-u alt-u [");
    assert!(desk.screen().contains("Sun 22 Nov 2026"), "{}", desk.screen());
    let paste = |text: &str| Action::Gesture(Gesture::Paste(text.into()));
    desk.act(paste("19 nov\r\n"));
    desk.press("Tab Tab Tab Tab Tab Tab Tab Tab");
    desk.act(paste("Mei\nL."));
    desk.press("Enter");
    let session =
        desk.sessions().into_iter().map(|(session, _)| session).find(|one| one.start.date() == day("2026-11-19"));
    assert_eq!(session.unwrap().provider.unwrap().as_str(), "Mei L.");
}

#[test]
fn what_was_filled_in_is_edited_from_its_end_with_backspace_or_a_cursor_key() {
    for keys in ["Backspace 9", "Left Delete 9", "End Backspace 9"] {
        let mut desk = healthy("2026-11-18");
        desk.press("3 e shift-Tab");
        desk.press(keys);
        assert!(desk.screen().contains("18:39"), "{keys}\n{}", desk.screen());
        desk.press("Enter");
        let at = desk.sessions().pop().unwrap().0.start.instant().unwrap();
        assert_eq!(at.naive_local().to_string(), "2026-11-18 18:39:00", "{keys}");
    }
}

#[test]
fn no_letter_is_promised_while_letters_are_typed() {
    let mut desk = healthy("2026-11-18");
    for keys in ["a shift-Tab", "Esc p Enter", "Esc s Tab Tab Tab Tab Tab Tab"] {
        desk.press(keys);
        let screen = desk.screen();
        let last = screen.lines().last().unwrap();
        let letter = "w".parse().unwrap();
        assert!(desk.state.over.last().is_some_and(|overlay| overlay.types(letter)), "{keys}\n{screen}");
        assert!(last.contains("alt-w why") && !last.contains(" w why") && !last.contains(" ? help"), "{screen}");
    }
}

#[test]
fn a_time_that_is_typed_is_echoed() {
    let mut desk = healthy("2026-11-18");
    desk.press("b ctrl-u");
    desk.type_text("next fri 6pm");
    assert!(desk.screen().contains("Fri 27 Nov 2026 18:00, in 4 days"), "{}", desk.screen());
}

#[test]
fn what_was_typed_outlives_the_program_and_is_offered_and_gone_once_saved() {
    let mut desk = healthy("2026-11-18");
    desk.press("a t Tab Tab Tab 4 5");
    let mut desk = desk.reopened();
    assert!(desk.screen().contains("Not saved last time: a session. a brings it back."), "{}", desk.screen());
    desk.press("a");
    let screen = desk.screen();
    assert!(screen.contains("Your draft, as you left it") && screen.contains("45 min"), "{screen}");
    // The focus is where it was.
    desk.press("Up Enter");
    let (session, around) = desk.sessions().pop().unwrap();
    assert_eq!((session.minutes.unwrap().get(), around.pain_before.unwrap().get()), (50, 10));
    let desk = desk.reopened();
    assert!(!desk.screen().contains("Not saved"), "{}", desk.screen());
    assert!(desk.state.drafts.is_empty());
}

#[test]
fn a_draft_of_a_booking_with_its_reason_and_one_of_a_condition_come_back() {
    let mut desk = healthy("2026-11-22");
    desk.press("2 l b Enter");
    desk.type_text("a holiday");
    desk.press("Esc p j j j Enter");
    desk.type_text("20 nov");
    let mut desk = desk.reopened();
    assert!(desk.screen().contains("Not saved last time: 2 forms"), "{}", desk.screen());
    desk.press("b");
    assert!(desk.screen().contains("a holiday") && desk.screen().contains("Tue 24 Nov"), "{}", desk.screen());
    desk.press("Enter");
    assert_eq!(desk.bookings().pop().unwrap().reason.unwrap().as_str(), "a holiday");
    desk.press("p j j j Enter");
    assert!(desk.screen().contains("Fri 20 Nov 2026, 3 days ago"), "{}", desk.screen());
}

#[test]
fn a_draft_of_what_is_no_longer_in_the_log_is_not_offered() {
    let mut desk = healthy("2026-11-18");
    desk.press("e 9");
    let id = desk.sessions().pop().unwrap().0.id;
    desk.tracker.delete(&[id]).unwrap();
    let desk = desk.reopened();
    assert!(!desk.screen().contains("Not saved"), "{}", desk.screen());
}

#[test]
fn an_edit_that_was_left_changes_only_what_was_typed() {
    let mut desk = healthy("2026-11-18");
    let before = desk.sessions().pop().unwrap();
    desk.press("e Tab Tab 7");
    let mut desk = desk.reopened();
    desk.press("e Enter");
    let after = desk.sessions().pop().unwrap();
    assert_eq!(after.0, before.0);
    assert_eq!((after.1.pain_before, after.1.tension_before.unwrap().get()), (before.1.pain_before, 7));
}

#[test]
fn alt_n_begins_anew_and_nothing_is_kept() {
    let mut desk = healthy("2026-11-18");
    desk.press("a 6 4 alt-n");
    assert!(desk.screen().contains("before  -     after   -"), "{}", desk.screen());
    desk.press("Esc");
    assert!(!desk.screen().contains("draft"), "{}", desk.screen());
    assert!(!desk.reopened().screen().contains("Not saved"));
}

#[test]
fn a_day_that_is_typed_alone_keeps_the_time_that_was_filled_in() {
    let mut desk = healthy("2026-11-18");
    desk.press("b");
    desk.type_text("sat");
    assert!(desk.screen().contains("Sat 28 Nov 2026 18:30, in 5 days"), "{}", desk.screen());
    desk.press("Esc b");
    assert!(desk.screen().contains("Sat 28 Nov 2026 18:30, in 5 days"), "a draft keeps it: {}", desk.screen());
    desk.press("Enter");
    let start = desk.bookings().pop().unwrap().start;
    assert_eq!(start.instant().unwrap().naive_local().to_string(), "2026-11-28 18:30:00");
    // Another time, or none where it is taken out by hand.
    desk.press("m");
    desk.type_text("sun 9am");
    assert!(desk.screen().contains("Sun 29 Nov 2026 09:00, in 6 days"), "{}", desk.screen());
    desk.press("Enter m Backspace Backspace Backspace Backspace Backspace Backspace Enter");
    assert_eq!(desk.bookings().pop().unwrap().start.to_string(), "2026-11-29");
    // Where something happened, the hour of the telling is not its hour.
    desk.press("a shift-Tab");
    desk.type_text("yesterday");
    assert!(desk.screen().contains("Sun 22 Nov 2026, yesterday"), "{}", desk.screen());
}

#[test]
fn a_date_that_lands_a_year_back_is_told_as_a_caution() {
    for size in [(100, 30), (40, 12), (30, 8)] {
        let mut desk = healthy("2026-11-18").sized(size.0, size.1);
        desk.press("a shift-Tab");
        desk.type_text("28 nov");
        let screen = desk.screen();
        assert!(screen.contains("A year back: Fri 28 Nov"), "{screen}");
        desk.press("ctrl-u");
        desk.type_text("20 nov");
        assert!(!desk.screen().contains("A year back"), "{}", desk.screen());
        desk.press("ctrl-u");
        desk.type_text("28 nov 2025");
        assert!(!desk.screen().contains("A year back"), "{}", desk.screen());
    }
}

#[test]
fn a_number_that_was_emptied_is_still_changed_by_arrows() {
    let mut desk = healthy("2026-11-18");
    desk.press("a Tab Tab Tab Tab Backspace Backspace Up Up Enter");
    assert_eq!(desk.sessions().pop().unwrap().0.minutes.unwrap().get(), 10);
    desk.press("e 1 shift-Tab Down Down Up Up Enter");
    assert_eq!(desk.sessions().pop().unwrap().1.pain_before.unwrap().get(), 1);
}

#[test]
fn a_place_that_is_chosen_is_named_once() {
    let mut desk = healthy("2026-11-18");
    desk.press("a Tab Tab Tab Tab Tab Tab Space");
    let screen = desk.screen();
    let row = screen.lines().find(|line| line.contains("Areas")).unwrap();
    assert_eq!(row.matches("lower-centre").count(), 1, "{screen}");
    assert!(row.contains("(Space takes it out)"), "{screen}");
}

#[test]
fn a_warning_sign_that_was_ticked_and_not_saved_stands_first_among_what_is_to_do() {
    let mut desk = Desk::demo();
    assert!(!desk.screen().contains("A warning sign is"), "{}", desk.screen());
    desk.press("W j space Esc");
    assert!(desk.screen().contains("W  A warning sign is not saved yet"), "{}", desk.screen());
    desk.press("W k Enter");
    assert!(!desk.screen().contains("A warning sign is"), "{}", desk.screen());
}
