//! The calendar's views share one cursor, and what can be done from it.

use super::agenda::booked;
use super::desk::{Desk, Life, healthy};
use super::views::on_hold;
use crate::domain::{Booking, ConditionKind, Moment, Pressure, Profile};
use crate::tui::screens::Tab;
use crate::tui::state::Focus;

#[test]
fn the_cursor_and_the_what_if_stay_when_the_view_turns() {
    let mut desk = healthy("2026-11-22");
    desk.press("2 n");
    for view in ["November 2026", "23 Nov - 29 Nov 2026", "Nov 2026, day by day", "2026: 1 session", "November 2026"] {
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
fn a_day_that_is_due_is_too_soon_only_as_well_as_the_booking_after_it() {
    let mut desk = Desk::with(|log| {
        log.session("2026-11-18");
        log.booking("2026-11-24");
    });
    let strip = desk.screen();
    assert!(strip.contains("██"), "{strip}");
    desk.press("2");
    let screen = desk.screen();
    assert!(screen.contains("If booked as well: too soon"), "{screen}");
    assert!(screen.contains("1 day before Tue 24 Nov, booked"), "{screen}");
    assert!(screen.contains("m  Move Tue 24 Nov to make room?"), "{screen}");
    desk.press("m");
    assert!(desk.screen().contains("─ Move Tue 24 Nov"), "{}", desk.screen());
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
        // The agenda has a line for each session of some months, and for the days between.
        let reached = (0..if view == "v v" { 250 } else { 40 }).any(|_| {
            desk.press("Up");
            desk.state.focus == Focus::Tabs
        });
        assert!(reached && desk.state.tab == Tab::Calendar, "{view}");
        desk.press(&"Down ".repeat(if view == "v v" { 300 } else { 60 }));
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
    assert!(november.contains("Nov ›››››››››››››››››2──░░█░░›") && november.contains("  2  "), "{november}");
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
    assert!(screen.contains("9 above") && screen.contains("…   15"), "{screen}");
    desk.press(&"k ".repeat(10));
    desk.press("[");
    desk.press(&"h ".repeat(20));
    let screen = desk.screen();
    assert!(screen.contains("Jan") && screen.contains("10 below") && screen.contains("20 … n"), "{screen}");
}

#[test]
fn in_a_small_window_verdict_way_out_and_good_days_are_told_whole() {
    let crowded = || {
        Desk::with(|log| {
            log.session("2026-11-18");
            log.booking("2026-11-24");
        })
    };
    for ((width, height), lines) in [
        (
            (40, 14),
            ["Due; Tue 24 Nov is booked", "m moves that booking out of the way", "Good  Fri 27, Sat 28, Sun 29 Nov"],
        ),
        ((30, 8), ["Due; Tue 24 Nov is booked", "m moves it; good: Fri 27 Nov", "book"]),
    ] {
        let mut desk = crowded().sized(width, height);
        desk.press("2");
        let screen = desk.screen();
        for line in lines {
            assert!(screen.contains(line), "{line} at {width}x{height}\n{screen}");
        }
        assert!(!screen.contains('…'), "{screen}");
    }
}

#[test]
fn a_past_day_says_how_it_lay() {
    let mut desk = healthy("2026-11-18");
    desk.press("2 h h h");
    let screen = desk.screen();
    assert!(
        screen.contains("3 days ago: nothing was logged.") && screen.contains("Stood rest, 2 days after Wed 18 Nov"),
        "{screen}"
    );
}

#[test]
fn a_day_that_has_passed_is_not_called_in_window_by_the_form_that_books() {
    let mut desk = Desk::demo();
    desk.press("2 h h h h h b");
    let screen = desk.screen();
    assert!(screen.contains("has passed: log it instead") && !screen.contains("In window"), "{screen}");
}

#[test]
fn on_hold_the_bottom_line_offers_no_booking_and_no_good_day() {
    let mut desk = Desk::with(|log| {
        log.session("2026-11-20");
        log.condition(ConditionKind::SkinWound, "2026-11-21");
    });
    desk.press("2");
    let screen = desk.screen();
    let last = screen.lines().last().unwrap();
    assert!(!last.contains("b book") && !last.contains("good day") && last.contains("p condition"), "{last}");
}

#[test]
fn a_booking_that_waits_for_its_answer_names_the_key_that_gives_it_and_is_neither_moved_nor_booked_over() {
    let mut desk = booked();
    desk.press("2 h h h h h");
    assert!(desk.screen().contains("c  Did it take place?"), "{}", desk.screen());
    for key in ["b", "m"] {
        desk.press(key);
        assert!(desk.state.over.is_empty() && desk.screen().contains("has passed: "), "{}", desk.screen());
    }
    desk.press("Enter");
    let screen = desk.screen();
    assert!(screen.lines().last().unwrap().starts_with(" c confirm  Esc back"), "{screen}");
    desk.press("c Enter");
    assert!(desk.state.over.is_empty(), "{}", desk.screen());
    assert_eq!((desk.state.world.now.unconfirmed.len(), desk.sessions().len()), (0, 3));
}

#[test]
fn that_there_is_no_good_day_to_go_to_is_said() {
    let mut desk = on_hold();
    desk.press("2 n");
    assert!(desk.screen().contains("On hold: no day is good"), "{}", desk.screen());
    let mut desk = healthy("2026-11-22");
    desk.press("2 N");
    assert!(desk.screen().contains("No good day is earlier"), "{}", desk.screen());
}

#[test]
fn good_days_behind_a_booking_name_it() {
    let mut desk = Desk::with(|log| {
        log.set_profile(Profile::Healthy).unwrap();
        log.session("2026-11-22");
        log.booking("2026-11-24");
    });
    let screen = desk.screen();
    assert!(screen.contains("if T24 moves") && !screen.contains("latest"), "{screen}");
    assert!(screen.contains("Tue 24 Nov is booked, too soon (2"), "{screen}");
    desk.press("2");
    let screen = desk.screen();
    assert!(screen.contains("Good  Sun 29, Mon 30 Nov, Tue 1 Dec"), "{screen}");
    assert!(screen.contains("counted from the booking of"), "{screen}");
}

#[test]
fn a_booking_that_is_broken_by_more_than_its_day_is_not_told_that_its_own_day_fits() {
    let mut desk = Desk::with(|log| {
        log.session("2026-11-20");
        let id = log.fresh_id();
        let start = Moment::at("2026-11-25T18:30:00+01:00".parse().unwrap()).unwrap();
        log.book(vec![Booking { pressure: Some(Pressure::Firm), ..Booking::at(id, start) }], None).unwrap();
    });
    let today = desk.screen();
    assert!(today.contains("Wed 25 Nov is booked, firm") && !today.contains("moves"), "{today}");
    desk.press("2 l l");
    assert!(!desk.screen().contains("fits") && desk.screen().contains("Booked 18:30"), "{}", desk.screen());
}

#[test]
fn a_calendar_with_nothing_in_it_says_what_will_stand_there_and_which_keys_begin_it() {
    for (width, height) in [(100, 30), (80, 24), (60, 20), (40, 12), (30, 8)] {
        let mut desk = Desk::empty().sized(width, height);
        desk.press("Esc 2");
        for _ in ["month", "week", "agenda", "year"] {
            let screen = desk.screen().split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(
                screen.contains("a to log") || screen.contains("a logs ●, b books ○"),
                "{width}x{height}\n{}",
                desk.screen()
            );
            desk.press("v");
        }
        desk.press("a Enter");
        assert!(!desk.screen().contains("to log") && !desk.screen().contains("books"), "{}", desk.screen());
    }
}
