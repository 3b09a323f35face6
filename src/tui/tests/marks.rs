//! What the marks of the days are, and that every face bears the same.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::desk::{Desk, Life, healthy};
use super::views::{SITUATIONS, overdue};
use crate::domain::Profile;
use crate::tui::action::Target;
use crate::tui::canvas::Spot;
use crate::tui::widgets::todo;
use crate::wording::Mark;

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
            // Today says first what it is.
            let first = if day == desk.state.world.today() && !desk.state.world.is_on_hold() { 3 } else { 2 };
            let told = screen.lines().nth(first).unwrap();
            assert!(words.iter().any(|word| told.contains(word)), "{day}, {situation}\n{screen}");
            desk.press("l");
        }
    }
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
        // Behind a broken booking the strip tells what would be, were it moved.
        let broken = todo::broken(&desk.state.world).next().map(|booking| booking.start.date());
        for (day, mark) in strip.into_iter().filter(|(day, _)| broken.is_none_or(|broken| *day <= broken)) {
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
fn the_strip_looks_past_a_broken_booking_as_the_verdict_and_what_is_to_do_do() {
    let mut desk = Desk::with(|log| {
        log.set_profile(Profile::Healthy).unwrap();
        log.session("2026-11-22");
        log.booking("2026-11-24");
    });
    let marks = |desk: &Desk| below_each_day(desk).into_values().collect::<String>();
    let screen = desk.screen();
    for told in ["Earliest:", "Wed 25 Nov.", "Fri 27 Nov, last + 5", "27 Nov?", "booked  if T24 moves"] {
        assert!(screen.contains(told), "{told}\n{screen}");
    }
    assert_eq!(marks(&desk), "●─○~~░░░", "{screen}");
    desk.press("m ] ] ] Enter");
    assert_eq!(marks(&desk), "●──!!○!!", "{}", desk.screen());
}
