//! Everything works by arrows alone, and by mouse.

use ratatui::crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::desk::{Desk, healthy};
use super::views::OF_OVERLAYS;
use crate::keys::Command;
use crate::tui::action::Target;
use crate::tui::overlays::Overlay;
use crate::tui::screens::Tab;
use crate::tui::state::Focus;
use crate::tui::widgets::frame;

/// Clicks on the topmost spot that is wanted.
pub(super) fn click(desk: &mut Desk, wanted: impl Fn(&Target) -> bool) {
    report(desk, MouseEventKind::Down(MouseButton::Left), wanted);
}

/// Turns the wheel a row over a spot.
pub(super) fn turn(desk: &mut Desk, over: Target, rows: i32) {
    let kind = if rows < 0 { MouseEventKind::ScrollUp } else { MouseEventKind::ScrollDown };
    report(desk, kind, |target| *target == over);
}

fn report(desk: &mut Desk, kind: MouseEventKind, wanted: impl Fn(&Target) -> bool) {
    let area = desk
        .draw()
        .spots
        .iter()
        .rev()
        .find(|spot| wanted(&spot.target))
        .unwrap_or_else(|| panic!("it is not here\n{}", desk.screen()))
        .area;
    desk.report(Event::Mouse(MouseEvent { kind, column: area.x, row: area.y, modifiers: KeyModifiers::NONE }));
}

#[test]
fn up_from_the_first_row_reaches_the_screens_and_arrows_show_them() {
    let mut desk = Desk::demo();
    desk.press("Up");
    assert_eq!(desk.state.focus, Focus::Tabs);
    desk.press("Right Right");
    assert_eq!(desk.state.tab, Tab::History);
    desk.press("Down Down Enter");
    assert!(desk.screen().contains("When"), "{}", desk.screen());
    desk.press("Esc");
    assert!(desk.state.over.is_empty());
}

#[test]
fn down_from_the_last_row_reaches_the_keys_and_enter_acts() {
    let mut desk = healthy("2026-11-18");
    desk.press("Down");
    assert_eq!(desk.state.focus, Focus::Hints(0));
    desk.press("Enter");
    assert!(desk.screen().contains("Log a session"));
    // Right opens a number and goes on from it, up and down change it; Enter saves from anywhere.
    desk.press("Right Up Up Right Right Up Enter");
    let (_, around) = desk.sessions().pop().unwrap();
    assert_eq!(around.pain_before.unwrap().get(), 1);
    assert_eq!(around.pain_after.unwrap().get(), 0);
}

#[test]
fn arrows_that_pass_by_invent_no_score_and_the_result_names_every_one() {
    let mut desk = healthy("2026-11-18");
    desk.press("s 5 Up Up Down Tab Down 3 Enter");
    let told: Vec<_> = desk.scores().iter().map(|score| format!("{} {}", score.scale, score.value)).collect();
    assert_eq!(told, ["pain 5", "soreness 3"]);
    assert!(desk.screen().contains("pain 5, soreness 3 of"), "{}", desk.screen());
}

#[test]
fn down_from_the_last_field_reaches_the_keys_of_the_form() {
    let mut desk = healthy("2026-11-18");
    desk.press("Down Enter");
    desk.press(&"Down ".repeat(24));
    assert_eq!(desk.state.focus, Focus::Hints(0));
    let cursor = desk.draw().cursor.unwrap();
    assert_eq!(cursor.y, 29, "the cursor stands on the key");
    desk.press("Right Right Right Enter");
    assert!(desk.screen().contains("Sun 22 Nov 2026"), "{}", desk.screen());
    assert_eq!(desk.state.focus, Focus::Body);
    desk.press("Enter");
    assert_eq!(desk.sessions().pop().unwrap().0.start.date(), super::desk::day("2026-11-22"));
    // Any other key is the form's again.
    desk.press("s");
    desk.press(&"Down ".repeat(12));
    desk.press("x Up Up 4");
    assert_eq!(desk.state.focus, Focus::Body);
}

#[test]
fn from_every_overlay_down_leads_to_its_keys_and_enter_acts() {
    for view in OF_OVERLAYS {
        for (width, height) in [(100, 30), (40, 12), (30, 8)] {
            let mut desk = view.at(view.own.unwrap_or(Desk::demo)(), (width, height));
            let at = || format!("{} at {width}x{height}", view.name);
            let over = desk.state.over.len();
            if desk.state.over.last().is_some_and(Overlay::is_blank) {
                continue;
            }
            let patience = (0..400).find(|_| {
                desk.press("Down");
                desk.state.focus != Focus::Body
            });
            assert!(patience.is_some(), "{}: down never leaves it\n{}", at(), desk.screen());
            assert_eq!(desk.state.over.len(), over, "{}", at());
            let shown = frame::shown(&desk.state);
            let back = shown.iter().position(|command| *command == Command::Back).expect("a way back");
            for place in 0..shown.len() {
                assert_eq!(desk.state.focus, Focus::Hints(place), "{}", at());
                assert_eq!(desk.draw().cursor.map(|cursor| cursor.y), Some(height - 1), "{}", at());
                desk.press("Right");
            }
            desk.press(&"Left ".repeat(shown.len() - 1 - back));
            let before = desk.screen();
            desk.press("Enter");
            assert_eq!(desk.state.focus, Focus::Body, "{}", at());
            assert_ne!(desk.screen(), before, "{}", at());
        }
    }
}

#[test]
fn every_field_of_a_form_can_be_left_by_arrows() {
    let mut desk = healthy("2026-11-18");
    desk.press("a");
    for _ in 0..40 {
        desk.press("Down Right");
    }
    assert!(desk.screen().contains("Note"));
    desk.press("Up Enter");
    assert_eq!(desk.sessions().len(), 2);
}

#[test]
fn a_click_on_a_screens_name_or_a_key_acts() {
    let mut desk = Desk::demo();
    click(&mut desk, |target| *target == Target::Command(Command::Calendar));
    assert_eq!(desk.state.tab, Tab::Calendar);
    click(&mut desk, |target| *target == Target::Command(Command::Help));
    assert!(desk.screen().contains("Keys here"));
}

#[test]
fn a_click_selects_a_row_and_a_second_one_opens_it() {
    let mut desk = Desk::demo();
    click(&mut desk, |target| *target == Target::Row(2));
    assert!(desk.state.over.is_empty());
    click(&mut desk, |target| *target == Target::Row(2));
    assert!(desk.screen().contains("Pressure"), "{}", desk.screen());
    assert!(!desk.state.over.is_empty());
}

#[test]
fn a_click_on_a_day_selects_it_and_the_wheel_turns_months() {
    let mut desk = Desk::demo();
    desk.press("2");
    let friday = super::desk::day("2026-11-27");
    click(&mut desk, |target| *target == Target::Day(friday));
    assert!(desk.screen().contains("Fri 27 Nov ─"), "{}", desk.screen());
    desk.report(Event::Mouse(MouseEvent {
        kind: MouseEventKind::ScrollDown,
        column: 5,
        row: 5,
        modifiers: KeyModifiers::NONE,
    }));
    assert!(desk.screen().contains("December 2026"));
}

#[test]
fn esc_does_nothing_on_today_and_q_quits() {
    let mut desk = Desk::demo();
    let before = desk.screen();
    desk.press("Esc");
    assert_eq!(desk.screen(), before);
    desk.press("q");
    assert!(desk.state.ended);
}

#[test]
fn the_palette_finds_a_command_and_runs_it() {
    let mut desk = Desk::demo();
    desk.press(":");
    desk.type_text("calendar");
    desk.press("Enter");
    assert_eq!(desk.state.tab, Tab::Calendar);
}

#[test]
fn search_narrows_history_and_a_slip_is_said() {
    let mut desk = Desk::demo();
    desk.press("/");
    desk.type_text("pain:>99x");
    desk.press("Enter");
    assert!(!desk.state.over.is_empty(), "{}", desk.screen());
    desk.press("ctrl-u");
    desk.type_text("kind:session provider:mei");
    desk.press("Enter");
    let screen = desk.screen();
    assert!(screen.contains("Mei L.") && !screen.contains("Anna K."), "{screen}");
}

#[test]
fn blank_shows_nothing_and_any_key_brings_it_back() {
    let mut desk = Desk::demo();
    desk.press("a 6");
    let before = desk.screen();
    desk.press("z");
    assert_eq!(desk.screen().trim(), "Any key brings it back");
    desk.press("q");
    assert!(!desk.state.ended);
    assert_eq!(desk.screen(), before);
}

#[test]
fn an_overlay_leaves_the_top_and_bottom_line_from_40x12_up() {
    for (width, height) in [(40, 12), (80, 24), (100, 30)] {
        let mut desk = Desk::demo().sized(width, height);
        let top = desk.screen().lines().next().unwrap().to_owned();
        for keys in ["a", "s", "b", "p", "w", "R", "?", ":", "U", ",", "D", "Enter"] {
            // In one short column no row is on the screen that Enter could open.
            if (keys, width) == ("Enter", 40) {
                continue;
            }
            desk.press(keys);
            let screen = desk.screen();
            assert_eq!(screen.lines().next().unwrap(), top, "{keys}");
            let last = screen.lines().last().unwrap().to_owned();
            assert!(last.contains("Esc"), "{keys}: {last}");
            desk.press("Esc");
        }
    }
}

#[test]
fn a_word_that_stands_on_every_row_finds_it_and_esc_clears_the_search() {
    let mut desk = healthy("2026-11-18");
    desk.press("s 4 Enter /");
    desk.type_text("pain");
    desk.press("Enter");
    let screen = desk.screen();
    assert!(screen.contains("pain 4") && screen.contains("6 > 4"), "{screen}");
    desk.press("/ ctrl-u");
    desk.type_text("soreness");
    desk.press("Enter");
    assert!(desk.screen().contains("Nothing fits"), "{}", desk.screen());
    desk.press("Esc");
    assert!(desk.screen().contains("pain 4"), "{}", desk.screen());
}

#[test]
fn help_begins_with_the_keys_of_the_screen_it_was_asked_on() {
    let mut desk = Desk::demo();
    desk.press("2 ?");
    let screen = desk.screen();
    let own = screen.find("next good day").or_else(|| screen.find("good day"));
    assert!(own < screen.find("Log a session") && own.is_some(), "{screen}");
}

#[test]
fn help_shows_what_has_the_letters_that_are_typed_and_all_of_it_again() {
    let mut desk = Desk::demo();
    desk.press("? ? /");
    desk.type_text("Pressure");
    assert!(desk.screen().contains("No line has these letters"), "{}", desk.screen());
    desk.press("Esc /");
    desk.type_text("WARNING");
    let screen = desk.screen();
    assert!(screen.contains("Warning signs: has any"), "{screen}");
    assert!(!screen.contains("Log a session") && screen.contains("Esc all of them"), "{screen}");
    desk.press("Enter");
    assert!(desk.screen().contains("Log a session"), "{}", desk.screen());
    desk.press("Esc");
    assert!(desk.state.over.is_empty());
}

#[test]
fn help_names_only_keys_that_do_something_and_says_what_it_turns_to() {
    let mut desk = Desk::demo().sized(120, 60);
    desk.press("?");
    let last = |desk: &Desk| desk.screen().lines().last().unwrap().trim().to_owned();
    assert_eq!(last(&desk), "? all keys  Esc back  / filter");
    desk.press("?");
    assert_eq!(last(&desk), "? keys here  Esc back  / filter  k up  j down");
    // Two columns where there is room.
    let mut desk = Desk::demo().sized(80, 24);
    desk.press("?");
    let screen = desk.screen();
    assert!(screen.lines().any(|line| line.contains("a       Log a session") && line.contains("Today")), "{screen}");
}

#[test]
fn the_palette_puts_words_before_letters_and_counts_what_is_left() {
    let mut desk = Desk::demo();
    desk.press(":");
    desk.type_text("bo");
    let screen = desk.screen();
    assert!(screen.contains(" 5 of "), "{screen}");
    assert!(screen.find("Book a session") < screen.find("Move a booking"), "{screen}");
    assert!(!screen.contains("Back out of what is open"), "{screen}");
    desk.type_text("sn");
    assert!(
        desk.screen().contains("Book a session"),
        "scattered letters are found where no word is\n{}",
        desk.screen()
    );
    desk.type_text("qq");
    assert!(desk.screen().contains("No command of that name"), "{}", desk.screen());
}

#[test]
fn a_search_counts_what_it_would_find_while_it_is_typed() {
    let mut desk = Desk::demo();
    desk.press("/");
    desk.type_text("kind:session provider:MEI since:2026-01-01");
    let told = desk.screen();
    let count: usize = told.split(" found").next().unwrap().split_whitespace().last().unwrap().parse().unwrap();
    desk.press("Enter");
    let query = crate::query::Query::read(
        "kind:session provider:mei since:2026-01-01",
        desk.state.world.now.at,
        Default::default(),
    );
    assert_eq!(desk.tracker.happenings(&query.unwrap(), None, None).unwrap().len(), count, "{told}");
    desk.press("/ ctrl-u");
    desk.type_text("zzz");
    assert!(desk.screen().contains("nothing in the last year"), "{}", desk.screen());
    desk.type_text(" pain:");
    assert!(!desk.screen().contains("in the last year"), "{}", desk.screen());
}

#[test]
fn what_belongs_to_another_screen_is_found_on_every_screen_and_done_there() {
    for tab in ["1", "2", "3", "4", "5"] {
        let mut desk = healthy("2026-11-18");
        desk.press(&format!("{tab} :"));
        desk.type_text("good day");
        assert!(desk.screen().contains("good day"), "{tab}\n{}", desk.screen());
        desk.press("Enter");
        let screen = desk.screen();
        assert_eq!((desk.state.tab, desk.state.over.len()), (Tab::Calendar, 0), "{screen}");
        assert!(tab == "2" || screen.contains("Tue 24 Nov"), "the cursor has gone on: {screen}");
    }
    for (typed, tab, seen) in [
        ("calendar a month back", Tab::Calendar, "October 2026"),
        ("trends say in words", Tab::Trends, "Association, not cause"),
        ("history all sessions", Tab::History, "[sessions]"),
    ] {
        let mut desk = healthy("2026-11-18");
        desk.press(":");
        desk.type_text(typed);
        desk.press("Enter");
        assert_eq!(desk.state.tab, tab, "{typed}");
        assert!(desk.screen().to_lowercase().contains(&seen.to_lowercase()), "{typed}\n{}", desk.screen());
    }
}
