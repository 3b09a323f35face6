//! The calendar's views share one cursor, and what can be done from it.

use super::desk::{Desk, Life, healthy};
use crate::domain::{ConditionKind, Profile};
use crate::tui::screens::Tab;
use crate::tui::state::Focus;

#[test]
fn the_cursor_and_the_what_if_stay_when_the_view_turns() {
    let mut desk = healthy("2026-11-22");
    desk.press("2 n");
    for view in ["November 2026", "23 Nov - 29 Nov 2026", "day by day", "2026: 1 session", "November 2026"] {
        let screen = desk.screen();
        assert!(screen.contains(view), "{screen}");
        assert!(screen.contains("Fri 27 Nov") && screen.contains("If booked: in window"), "{screen}");
        desk.press("v");
    }
}

#[test]
fn the_next_good_day_is_found_and_booked_in_every_view() {
    for view in ["", "v", "v v", "v v v"] {
        let mut desk = healthy("2026-11-22");
        desk.press(&format!("2 {view} n b Enter"));
        let booking = desk.bookings().pop().unwrap();
        assert_eq!(booking.start.date(), super::desk::day("2026-11-27"), "{view}");
    }
}

#[test]
fn a_day_that_is_due_is_not_called_too_soon_for_the_sake_of_a_booking_after_it() {
    let mut desk = Desk::with(|log| {
        log.session("2026-11-18");
        log.booking("2026-11-24");
    });
    let strip = desk.screen();
    assert!(strip.contains("██"), "{strip}");
    desk.press("2");
    let screen = desk.screen();
    assert!(screen.contains("If booked: in window"), "{screen}");
    assert!(screen.contains("Tue 24 Nov (booked) would then be too"), "{screen}");
    assert!(screen.contains("move it (m)."), "{screen}");
    desk.press("m");
    assert!(desk.screen().contains("Move or edit a booking"), "{}", desk.screen());
}

#[test]
fn an_overdue_day_keeps_its_mark_beside_a_booking_that_it_would_crowd() {
    let mut desk = Desk::with(|log| {
        log.session("2026-11-10");
        log.booking("2026-11-25");
    });
    for view in ["", "2", "v"] {
        desk.press(view);
        let screen = desk.screen();
        assert!(screen.contains('›'), "{view}\n{screen}");
    }
}

#[test]
fn why_on_a_selected_day_is_of_that_day() {
    let mut desk = healthy("2026-11-20");
    desk.press("2 l w");
    let screen = desk.screen();
    assert!(screen.contains("Why: Tue 24 Nov") && screen.contains("If booked on Tue 24 Nov 2026"), "{screen}");
    desk.press("Esc h h w");
    let screen = desk.screen();
    assert!(screen.contains("Why: Sun 22 Nov") && screen.contains("On that day   Sun 22 Nov 2026"), "{screen}");
    desk.press("Esc t w");
    assert!(desk.screen().contains("Today         Mon 23 Nov 2026"), "{}", desk.screen());
}

#[test]
fn arrows_alone_leave_every_view_at_both_ends() {
    for view in ["", "v", "v v", "v v v"] {
        let mut desk = Desk::demo();
        desk.press(&format!("2 {view}"));
        desk.press(&"Up ".repeat(40));
        assert_eq!((desk.state.focus, desk.state.tab), (Focus::Tabs, Tab::Calendar), "{view}");
        desk.press(&"Down ".repeat(60));
        assert!(matches!(desk.state.focus, Focus::Hints(_)), "{view}");
    }
}

#[test]
fn a_year_counts_the_sessions_of_a_day_and_of_a_month() {
    let mut desk = Desk::with(|log| {
        log.session("2026-11-18");
        log.told("2026-11-18", "Ben O.", "again");
        log.session("2026-03-02");
    });
    desk.press("2 v v v");
    let screen = desk.screen();
    assert!(screen.contains("2026: 3 sessions"), "{screen}");
    let november = screen.lines().find(|line| line.contains("Nov ›")).unwrap();
    assert!(november.contains("Nov ›››››››››››››››››2──░░█░░·") && november.contains("  2  "), "{november}");
    assert!(screen.contains("Mar ·●──░░░░░›››"), "{screen}");
}

#[test]
fn a_past_day_of_the_year_is_what_was_said_of_it_then() {
    let mut desk = Desk::with(|log| {
        log.set_profile(Profile::Healthy).unwrap();
        log.session("2026-03-02");
        log.session("2026-03-12");
        log.condition(ConditionKind::SkinWound, "2026-03-20");
        log.session("2026-11-22");
    });
    desk.press("2 v v v");
    let screen = desk.screen();
    assert!(screen.contains("Jan ·····") && screen.contains("Mar ·●──~~░░░››●──~~░░░▪▪▪▪"), "{screen}");
    // The day says the same as the reasoning of that day.
    desk.press(&"k ".repeat(8));
    desk.press(&"h ".repeat(17));
    desk.press("w");
    assert!(desk.screen().contains("Why: Fri 6 Mar") && desk.screen().contains("Not due yet"), "{}", desk.screen());
}

#[test]
fn a_year_with_more_days_or_months_than_room_shows_those_around_the_cursor_and_says_so() {
    let mut desk = Desk::demo().sized(30, 8);
    desk.press("2 v v v");
    let screen = desk.screen();
    assert!(screen.contains("↑") && screen.contains("Nov") && screen.contains("…   15"), "{screen}");
    desk.press(&"k ".repeat(10));
    desk.press("[");
    desk.press(&"h ".repeat(20));
    let screen = desk.screen();
    assert!(screen.contains("Jan") && screen.contains("↓") && screen.contains("20 … n"), "{screen}");
}
