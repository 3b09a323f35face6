//! The calendar's views share one cursor, and what can be done from it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use ratatui::crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::desk::{Desk, Life, healthy};
use super::views::{SITUATIONS, on_hold, overdue};
use crate::domain::{
    Booking, ConditionKind, History, Id, Minutes, Moment, Points, Pressure, Profile, Scale, Score, Session, Timing,
    Words,
};
use crate::tui::action::Target;
use crate::tui::canvas::Spot;
use crate::tui::screens::Tab;
use crate::tui::state::Focus;
use crate::wording::Mark;

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

/// A healthy person with sessions, a booking that nobody answered and one that is still to come.
fn booked() -> Desk {
    let id = |of: u8| Id::from_bytes([of; 16]);
    let at = |on: &str| Moment::at(format!("{on}T18:30:00+01:00").parse().unwrap()).unwrap();
    let session = |of, on| Session {
        minutes: Minutes::new(30).ok(),
        pressure: Some(Pressure::Moderate),
        note: Words::new("note", "desk week").unwrap(),
        ..Session::at(id(of), at(on))
    };
    let booking =
        |of, on| Booking { provider: Words::new("provider", "Anna K.").unwrap(), ..Booking::at(id(of), at(on)) };
    let score = |of, value, timing| Score {
        id: id(of),
        at: at("2026-11-10"),
        scale: Scale::Pain,
        value: Points::new(value).unwrap(),
        timing,
        session: Some(id(1)),
        area: None,
    };
    Desk::living(&History::new(
        Profile::Healthy,
        vec![session(1, "2026-11-10"), session(2, "2026-11-21")],
        vec![score(3, 6, Timing::Before), score(4, 4, Timing::After)],
        vec![booking(5, "2026-11-18"), booking(6, "2026-11-28")],
        Vec::new(),
    ))
}

#[test]
fn the_agenda_tells_days_that_are_alike_in_one_line() {
    let mut desk = booked();
    desk.press("2 v v");
    let screen = desk.screen();
    for line in [
        "1 Mar - 9 Nov   ·",
        "Tue 10          ●  18:30   30  6 > 4",
        "Wed 11 - Thu 12 ─  rest",
        "Fri 13 - Sat 14 ~  early",
        "Sun 15 - Tue 17 ░  in window",
        "Wed 18          ×  18:30                  not answered",
        "Sun 22          ─  rest",
        "> Mon 23*         ─  rest  2 days after Sat 21 Nov",
        "Tue 24 - Wed 25 ~  early  3-4 days after Sat 21 Nov",
        "Thu 26 - Fri 27 !  too soon  1-2 days before 28 Nov",
        "Sat 28          ○░ 18:30               Anna K.",
        "Sun 29 - Mon 30 !  too soon  1-2 days after Sat 28 Nov",
    ] {
        assert!(screen.contains(line), "{line}\n{screen}");
    }
    assert!(screen.contains("│ December 2026") && screen.contains("6 Dec - 28 Feb  ›"), "{screen}");
}

#[test]
fn in_the_agenda_up_and_down_go_by_lines_and_the_days_of_a_line_are_still_reached() {
    let mut desk = booked();
    desk.press("2 v v k k k k k");
    assert!(
        desk.screen().contains("> Sun 15 - Tue 17") && desk.screen().contains("┬─ Sun 15 Nov"),
        "{}",
        desk.screen()
    );
    desk.press("l");
    assert!(
        desk.screen().contains("> Mon 16 of 15-17") && desk.screen().contains("┬─ Mon 16 Nov"),
        "{}",
        desk.screen()
    );
    desk.press("l");
    assert!(
        desk.screen().contains("> Sun 15 - Tue 17") && desk.screen().contains("┬─ Tue 17 Nov"),
        "{}",
        desk.screen()
    );
    desk.press("j");
    assert!(desk.screen().contains("> Wed 18") && desk.screen().contains("Booking, not answered"), "{}", desk.screen());
    desk.press("g");
    assert!(
        desk.screen().contains("Mar 2026, day by day") && desk.screen().contains("> 1 Mar - 9 Nov"),
        "{}",
        desk.screen()
    );
    desk.press("G");
    assert!(desk.screen().contains("> 6 Dec - 28 Feb"), "{}", desk.screen());
    desk.press("l");
    assert!(desk.screen().contains("> 7 Dec ") && desk.screen().contains("┬─ Mon 7 Dec"), "{}", desk.screen());
    desk.press("t [ [ ] ]");
    assert!(desk.screen().contains("> Mon 23*"), "{}", desk.screen());
}

#[test]
fn in_the_agenda_a_click_chooses_a_line_and_the_wheel_turns_lines() {
    let mut desk = booked();
    desk.press("2 v v");
    let row = desk.screen().lines().position(|line| line.contains("Wed 18 ")).unwrap();
    mouse(&mut desk, MouseEventKind::Down(MouseButton::Left), row);
    assert!(desk.screen().contains("> Wed 18"), "{}", desk.screen());
    mouse(&mut desk, MouseEventKind::ScrollDown, row);
    let down = desk.screen();
    assert!(!down.contains("> Wed 18"), "{down}");
    mouse(&mut desk, MouseEventKind::ScrollUp, row);
    assert!(desk.screen().contains("> Wed 18"), "{}", desk.screen());
    for _ in 0..100 {
        mouse(&mut desk, MouseEventKind::ScrollUp, row);
    }
    assert!(desk.screen().contains("Mar 2026, day by day"), "{}", desk.screen());
}

#[test]
fn a_week_tells_why_and_what_else_there_is() {
    let mut desk = booked();
    desk.press("2 v");
    let screen = desk.screen();
    for line in ["Thu 26    !  too soon  2 days before Sat 28 Nov", "Sat 28    ○░ 18:30               Anna K."] {
        assert!(screen.contains(line), "{line}\n{screen}");
    }
    desk.press("h");
    let screen = desk.screen();
    assert!(screen.contains("Sat 21    ●  18:30   30"), "{screen}");
    assert!(screen.contains("             moderate  desk week"), "{screen}");
}

#[test]
fn in_the_agenda_a_click_on_any_line_leaves_the_list_as_it_is() {
    let lines = |desk: &Desk| {
        let screen = desk.screen();
        screen.lines().skip(3).take(23).map(|line| line.chars().skip(4).take(20).collect()).collect::<Vec<String>>()
    };
    for row in [3, 4, 8, 20, 25] {
        let mut desk = Desk::demo();
        desk.press("2 v v");
        let before = lines(&desk);
        mouse(&mut desk, MouseEventKind::Down(MouseButton::Left), row);
        let moved =
            before.iter().zip(lines(&desk)).filter(|(one, other)| !one.contains(" of ") && *one != other).count();
        assert!(moved <= 1, "{row}\n{}", desk.screen());
        // The list goes on once the cursor leaves it.
        desk.press(&"k ".repeat(25));
        assert_ne!(lines(&desk), before, "{row}");
    }
}

#[test]
fn a_week_has_a_legend_and_the_room_of_its_days() {
    let mut desk = Desk::demo();
    desk.press("2 v");
    let screen = desk.screen();
    assert!(screen.contains("○ booking") && screen.contains("█ due now"), "{screen}");
    let names = ["Mon 23", "Tue 24", "Wed 25", "Thu 26", "Fri 27", "Sat 28", "Sun 29"];
    let row = |name: &str| screen.lines().position(|line| line.chars().take(12).collect::<String>().contains(name));
    let rows = names.map(|name| row(name).unwrap());
    assert!(rows.windows(2).all(|pair| pair[1] - pair[0] >= 3), "{screen}");
}

fn mouse(desk: &mut Desk, kind: MouseEventKind, row: usize) {
    let row = u16::try_from(row).unwrap();
    desk.report(Event::Mouse(MouseEvent { kind, column: 6, row, modifiers: KeyModifiers::NONE }));
}

#[test]
fn the_window_that_would_follow_is_drawn_beside_what_a_day_is_and_never_in_its_place() {
    let mut desk = healthy("2026-11-18");
    desk.press("2");
    let screen = desk.screen();
    // Booked today, 28-30 November would be the window; the days until 25 are one as things stand.
    assert!(screen.contains("Then  ┊ next Sat 28 - Mon 30 Nov"), "{screen}");
    assert!(screen.contains("│  █ due   ░       ░       ›       ›       ›┊      ›┊"), "{screen}");
    assert!(screen.contains("│  ›┊ "), "{screen}");
    desk.press("l");
    let screen = desk.screen();
    assert!(screen.contains("Then  ┊ next Sun 29 Nov - Tue 1 Dec"), "{screen}");
    assert!(screen.contains("│  █ due   ░       ░       ›       ›       ›       ›┊"), "{screen}");
    desk.press("v");
    let screen = desk.screen();
    assert!(screen.contains("  Sun 29    ›┊") && screen.contains("  Sat 28    › "), "{screen}");
    // A day that cannot be booked is followed by nothing.
    desk.press("v v v t k");
    let screen = desk.screen();
    assert!(!screen.contains("Then  ┊") && !screen.contains("›┊"), "{screen}");
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
            [
                "Too soon: 1 day before Tue 24 Nov",
                "m moves that booking out of the way",
                "Good  Fri 27, Sat 28, Sun 29 Nov",
            ],
        ),
        ((30, 8), ["Too soon: 1 day before", "m moves it; good: Fri 27 Nov", "book"]),
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

/// What stands below each day that can be clicked on.
fn below_each_day(desk: &Desk) -> BTreeMap<NaiveDate, String> {
    let drawn = desk.draw();
    let mark = |spot: &Spot| match spot.target {
        // The bookings ahead are listed in lines.
        Target::Day(day) if spot.area.height > 1 => {
            let cell = drawn.buffer.cell((spot.area.x + 1, spot.area.y + 1))?;
            Some((day, cell.symbol().to_owned()))
        }
        _ => None,
    };
    drawn.spots.iter().filter_map(mark).collect()
}

#[test]
fn the_selected_day_is_told_in_the_word_of_its_mark() {
    for (situation, desk) in SITUATIONS {
        let mut desk = desk();
        desk.press("2");
        for day in desk.state.world.today().iter_days().take(45) {
            let (marks, screen) = (below_each_day(&desk), desk.screen());
            let words: &[&str] = match marks[&day].as_str() {
                "!" | "─" => &["If booked: too soon", "If booked as well: too soon"],
                "~" => &["If booked: early"],
                "░" => &["If booked: in window"],
                // Today is marked as it is; one more may crowd the booking after it.
                "█" => &["If booked: in window", "If booked as well: too soon"],
                "›" => &["If booked: late", "Late, may be booked"],
                "▪" => &["If booked: on hold", "If booked: ask a doctor"],
                _ => &["│"],
            };
            let told = screen.lines().nth(2).unwrap();
            assert!(words.iter().any(|word| told.contains(word)), "{day}, {situation}\n{screen}");
            desk.press("l");
        }
    }
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
fn the_strip_and_the_month_tell_the_same_of_every_day() {
    for (situation, desk) in SITUATIONS {
        let mut desk = desk();
        let strip = below_each_day(&desk);
        desk.press("2");
        let mut month = below_each_day(&desk);
        desk.press("]");
        month.extend(below_each_day(&desk));
        for (day, mark) in strip {
            assert_eq!(month.get(&day), Some(&mark), "{day}, {situation}");
        }
    }
}

#[test]
fn a_month_explains_every_mark_that_it_bears_and_no_other() {
    for (situation, desk) in SITUATIONS {
        for (width, height) in [(100, 30), (80, 24)] {
            let mut desk = desk().sized(width, height);
            desk.press("2");
            let borne: BTreeSet<_> = below_each_day(&desk).into_values().collect();
            let last = desk
                .draw()
                .spots
                .iter()
                .filter(|spot| matches!(spot.target, Target::Day(_)) && spot.area.height > 1)
                .map(|spot| spot.area.y)
                .max();
            let screen = desk.screen();
            let lower: Vec<_> = screen
                .lines()
                .skip(usize::from(last.unwrap()) + 2)
                .map(|line| line.split('│').nth(1).unwrap_or(""))
                .collect();
            let legend = lower.join(" ");
            for mark in &borne {
                assert!(legend.contains(&format!("{mark} ")), "{mark}, {situation}\n{screen}");
            }
            assert!(!screen.contains("Then  ┊") || legend.contains("┊ next, if booked"), "{situation}\n{screen}");
            let with_words_of_their_own = [Mark::Window, Mark::Late, Mark::TooSoon, Mark::Then];
            for mark in Mark::ALL.iter().filter(|mark| !with_words_of_their_own.contains(mark)) {
                let told = legend.contains(&format!("{} {}", mark.glyph(false), mark.meaning()));
                assert_eq!(told, borne.contains(mark.glyph(false)), "{mark:?}, {situation}\n{screen}");
            }
        }
    }
}

#[test]
fn overdue_the_days_that_may_be_booked_are_told_from_those_that_have_passed() {
    let mut desk = overdue();
    assert!(desk.screen().contains("late, may be booked"), "{}", desk.screen());
    desk.press("2");
    let screen = desk.screen();
    assert!(
        screen.contains("› late, may be booked") && screen.contains("Good  Mon 23, Tue 24, Wed 25 Nov"),
        "{screen}"
    );
    desk.press("v");
    assert!(desk.screen().contains("›  late, may be booked"), "{}", desk.screen());
}

#[test]
fn with_an_empty_log_the_days_that_may_be_booked_are_marked() {
    let mut desk = Desk::with(|_| {});
    assert!(desk.screen().contains("may be booked"), "{}", desk.screen());
    desk.press("2");
    let marks = below_each_day(&desk);
    for (day, mark) in marks {
        assert_eq!(mark, if day < desk.state.world.today() { "·" } else { "░" }, "{day}");
    }
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
    assert!(screen.contains("too soon after T24") && !screen.contains("latest"), "{screen}");
    assert!(screen.contains("Tue 24 Nov is booked, too soon (2"), "{screen}");
    desk.press("2");
    let screen = desk.screen();
    assert!(screen.contains("Good  Sun 29, Mon 30 Nov, Tue 1 Dec"), "{screen}");
    assert!(screen.contains("counted from the booking of"), "{screen}");
}

#[test]
fn a_calendar_with_nothing_in_it_says_what_will_stand_there_and_which_keys_begin_it() {
    for (width, height) in [(100, 30), (80, 24), (60, 20), (40, 12), (30, 8)] {
        let mut desk = Desk::empty().sized(width, height);
        desk.press("Esc 2");
        for _ in ["month", "week", "agenda", "year"] {
            let screen = desk.screen().split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(screen.contains("a logs") && screen.contains("books"), "{width}x{height}\n{}", desk.screen());
            desk.press("v");
        }
        desk.press("a Enter");
        assert!(!desk.screen().contains("books"), "{}", desk.screen());
    }
}
