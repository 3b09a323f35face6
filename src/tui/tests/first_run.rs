//! The first run: from nothing to a true answer within six keys, and nothing that was not said.

use super::desk::Desk;

#[test]
fn six_keys_lead_from_nothing_to_the_first_advice() {
    let mut desk = Desk::empty();
    assert!(desk.screen().contains("not a medical device"), "{}", desk.screen());
    assert!(desk.press("Enter Enter 1 3 5 Enter") <= 6);
    let screen = desk.screen();
    assert!(screen.contains("Due") && screen.contains("Wed 18 Nov"), "{screen}");
    assert!(!desk.reopened().screen().contains("Welcome"));
}

#[test]
fn who_recovers_with_a_doctors_word_has_the_answer_within_six_keys_and_sees_each_date_before() {
    let mut desk = Desk::empty();
    assert_eq!(desk.press("Enter Enter 4 1"), 4);
    let conditions =
        |desk: &Desk| desk.log().iter().filter(|one| one.happening.kind() == crate::domain::Kind::Condition).count();
    let screen = desk.screen();
    assert!(
        screen.contains("Add acute injury") && screen.contains("Fri 20 Nov") && screen.contains("Mon 23 Nov"),
        "{screen}"
    );
    assert_eq!(conditions(&desk), 0);
    desk.press("Enter");
    let rule = desk.state.world.assessment().governing();
    assert_eq!(rule.to_string(), "RECOVERY-WEEKLY", "{}", desk.screen());
    assert_eq!(conditions(&desk), 1);
}

#[test]
fn what_is_typed_takes_the_place_of_the_dates_of_an_injury() {
    let mut desk = Desk::empty();
    desk.press("Enter 1 4 2");
    desk.type_text("10 nov");
    desk.press("Tab Tab");
    desk.type_text("15 nov");
    desk.press("Tab");
    desk.type_text("16 nov");
    desk.press("Enter");
    let [injury] = desk.state.world.history().conditions() else { panic!("{}", desk.screen()) };
    let dates = [Some(injury.period.start()), injury.recovery, injury.doctor];
    assert_eq!(dates, ["2026-11-10", "2026-11-15", "2026-11-16"].map(|told| Some(super::desk::day(told))));
}

#[test]
fn an_injury_that_was_begun_and_left_stands_among_what_is_to_do() {
    let mut desk = Desk::empty();
    desk.press("Enter Enter 4 1 Esc");
    let screen = desk.screen();
    assert!(screen.contains("An injury was begun and not"), "{screen}");
    assert!(desk.state.world.history().conditions().is_empty());
    desk.press("p");
    desk.type_text("/acute");
    desk.press("Enter");
    assert!(desk.screen().contains("Your draft, as you left it."), "{}", desk.screen());
    desk.press("Enter");
    assert!(!desk.screen().contains("An injury was begun"), "{}", desk.screen());
    assert_eq!(desk.state.world.history().conditions().len(), 1);
}

#[test]
fn enter_alone_in_the_first_run_invents_nothing() {
    let mut desk = Desk::empty();
    desk.press("Enter Enter Enter Enter");
    assert!(desk.log().is_empty(), "{}", desk.screen());
    assert_eq!(desk.state.world.history().profile(), crate::domain::Profile::Unspecified);
    assert!(desk.state.over.is_empty() && desk.screen().contains("First session"), "{}", desk.screen());
}

#[test]
fn several_of_the_first_questions_list_can_be_ticked_by_keys_and_by_arrows() {
    for keys in
        ["Enter 2 5 Enter 3 4", "Enter Down Space Down Down Down Right Enter 3 4", "Enter j l j j j l Enter 3 4"]
    {
        let mut desk = Desk::empty();
        desk.press(keys);
        let kinds: Vec<_> = desk.state.world.history().conditions().iter().map(|one| one.kind.name()).collect();
        assert_eq!(kinds, ["skin_wound", "acute_injury", "chronic_pain"], "{keys}\n{}", desk.screen());
    }
}

#[test]
fn a_single_answer_is_taken_with_enter_and_a_slip_can_be_gone_back_from() {
    let mut desk = Desk::empty();
    desk.press("Enter Down Enter");
    assert!(desk.screen().contains("Why do you go?"), "{}", desk.screen());
    desk.press("Backspace");
    assert!(desk.screen().contains("[x]  skin wound"), "{}", desk.screen());
    desk.press("1 1 4");
    assert!(desk.state.world.history().conditions().is_empty(), "{}", desk.screen());
    assert!(desk.screen().contains("First session"), "{}", desk.screen());
}

#[test]
fn esc_in_the_first_run_means_not_now_and_it_does_not_come_back() {
    let mut desk = Desk::empty();
    desk.press("Enter Esc");
    assert!(desk.screen().contains("First session"));
    assert!(desk.state.over.is_empty());
    assert!(!desk.reopened().screen().contains("Welcome"));
}
