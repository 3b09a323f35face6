//! Conditions: found in a long list, told with their last day, and not entered twice unawares.

use super::desk::{Desk, Life};
use crate::domain::{ConditionKind, Kind};

fn with_tension() -> Desk {
    Desk::with(|log| {
        log.session("2026-11-18");
        log.condition(ConditionKind::Tension, "2026-10-02");
    })
}

#[test]
fn a_kind_is_found_by_letters_of_its_name_and_esc_shows_all_again() {
    let mut desk = with_tension().sized(80, 24);
    desk.press("p");
    assert!(desk.screen().contains("/ filter"), "{}", desk.screen());
    desk.press("/");
    desk.type_text("jk");
    assert!(desk.screen().contains("No kind of that name"), "{}", desk.screen());
    desk.press("ctrl-u");
    desk.type_text("vein");
    let screen = desk.screen();
    assert!(screen.contains("Filter      vein") && screen.contains("Varicose veins"), "{screen}");
    assert!(!screen.contains("Bruise") && screen.contains("Esc all of them"), "{screen}");
    desk.press("Enter");
    assert!(desk.screen().contains("Add varicose veins"), "{}", desk.screen());
    desk.press("Esc p / Esc j j");
    assert!(desk.screen().contains("Bruise") || desk.screen().contains("more below"), "{}", desk.screen());
    desk.press("Esc");
    assert!(desk.state.over.is_empty());
}

#[test]
fn a_second_one_of_a_kind_is_warned_of_and_not_refused() {
    let mut desk = with_tension();
    desk.press("p /");
    desk.type_text("tension");
    desk.press("Down Enter");
    let screen = desk.screen();
    assert!(screen.contains("There is one already: muscle tension, since 2 Oct. Both are kept."), "{screen}");
    desk.press("Enter");
    let conditions = desk.log().into_iter().filter(|one| one.happening.kind() == Kind::Condition);
    assert_eq!(conditions.count(), 2);
}

#[test]
fn what_is_over_is_told_by_its_last_day_and_asked_for_by_the_first_without_it() {
    let mut desk = with_tension();
    desk.press("p Enter");
    desk.type_text("21 nov");
    let screen = desk.screen();
    assert!(screen.contains("Over from   21 nov") && screen.contains("Its last day is Fri 20 Nov 2026."), "{screen}");
    desk.press("Enter 3 v v v v");
    let screen = desk.screen();
    assert!(screen.contains("to 20 Nov") && !screen.contains("until"), "{screen}");
    desk.press("Enter");
    assert!(desk.screen().contains("To          Fri 20 Nov, 3 days ago"), "{}", desk.screen());
}

#[test]
fn what_a_field_takes_is_told_where_nothing_shows_it() {
    let mut desk = with_tension();
    desk.press("a");
    assert!(desk.screen().contains("0 1 2 3 4 5 6 7 8 9 10 (t)  - unknown"), "{}", desk.screen());
    desk.press("Tab Tab Tab Tab");
    assert!(!desk.screen().contains("(t)"), "{}", desk.screen());
    desk.press("Tab Tab");
    assert!(desk.screen().contains("arrows move, Space takes; or type a name"), "{}", desk.screen());
    let mut small = with_tension().sized(40, 12);
    small.press("a Tab Tab Tab Tab Tab Tab Space Down");
    assert!(small.screen().contains("(Space)"), "{}", small.screen());
}

#[test]
fn what_is_chosen_is_pointed_at_where_no_colour_tells_it() {
    for keys in ["p j", "P j", "D j", ", j", ": Down", "W j"] {
        let mut desk = with_tension().painted(crate::config::Theme::Dark, false, false).sized(80, 24);
        desk.press(keys);
        let screen = desk.screen();
        assert_eq!(screen.lines().filter(|line| line.contains("│> ")).count(), 1, "{keys}\n{screen}");
    }
}
