//! Plan: who decided what and when, what is in force and by whose word, and the warning signs.

use super::desk::{Desk, Life, day, healthy};
use crate::domain::{
    Condition, ConditionKind, Happening, Moment, Period, Points, Profile, Scale, Score, Timing, Words,
};
use crate::scheduler::Status;

/// An injury with its dates, an open caution, chronic pain, and scores on the way down.
pub(super) fn recovering() -> Desk {
    Desk::with(|log| {
        log.session("2026-11-18");
        log.condition(ConditionKind::ChronicPain, "2026-10-02");
        log.condition(ConditionKind::Bruise, "2026-11-20");
        let period = Period::new(day("2026-08-03"), Some(day("2026-09-20"))).unwrap();
        let injury = Condition::over(log.fresh_id(), ConditionKind::AcuteInjury, period);
        log.add_condition(Condition {
            recovery: Some(day("2026-08-11")),
            doctor: Some(day("2026-08-13")),
            doctor_note: Words::new("doctor note", "once a week, gently").unwrap(),
            ..injury
        })
        .unwrap();
        let score = |id, date, value| Score {
            id,
            at: Moment::day(day(date)).unwrap(),
            scale: Scale::Pain,
            value: Points::new(value).unwrap(),
            timing: Timing::Other,
            session: None,
            area: None,
        };
        let scores = vec![score(log.fresh_id(), "2026-10-02", 7), score(log.fresh_id(), "2026-11-22", 4)];
        log.score(scores).unwrap();
    })
}

#[test]
fn why_one_goes_leads_to_the_conditions() {
    let mut desk = Desk::demo();
    desk.press("P G Enter");
    let screen = desk.screen();
    assert!(screen.contains("Conditions") && screen.contains("To add, from the article"), "{screen}");
    desk.press("Esc");
    assert!(desk.state.over.is_empty());
}

#[test]
fn a_step_down_says_how_many_scores_and_days_are_missing() {
    let mut desk = recovering();
    desk.press("5");
    let words: Vec<_> = desk.screen().split_whitespace().map(str::to_owned).collect();
    assert!(words.join(" ").replace("│ ", "").contains("1 of 2 scores"), "{}", desk.screen());
    desk = desk.sized(200, 40);
    assert!(desk.screen().contains("1 of 2 scores, 2 more days"), "{}", desk.screen());
}

#[test]
fn what_is_in_force_comes_first_and_rules_unfold() {
    let mut desk = recovering();
    desk.press("5");
    for (width, height) in [(100, 30), (80, 24), (40, 12)] {
        desk = desk.sized(width, height);
        let screen = desk.screen();
        let first = screen.lines().skip(1).take(2).collect::<String>();
        assert!(first.contains("Every 3-4 days"), "{screen}");
        assert!(screen.contains("today"), "{screen}");
    }
    desk = desk.sized(100, 40);
    let unfolded = |desk: &Desk| desk.screen().contains("With muscle tension or chronic pain it");
    // A sentence each, under whose word it is; the one id beside what is in force.
    let screen = desk.screen();
    assert!(!unfolded(&desk) && screen.contains("Tension, chronic pain: every 3-4 days."), "{screen}");
    assert_eq!(screen.matches("CHRONIC-INTERVAL").count(), 1, "{screen}");
    desk.press("Tab Enter");
    assert!(unfolded(&desk), "{}", desk.screen());
    desk.press("Esc");
    assert!(!unfolded(&desk), "{}", desk.screen());
    // A hold says who lifts it before anything else.
    let mut desk = super::views::on_hold();
    desk.press("5");
    let screen = desk.screen();
    assert!(screen.contains("On hold: skin wound since 20 Nov; you close it when it has healed"), "{screen}");
    assert!(screen.lines().nth(2).is_some_and(|line| line.ends_with("CONTRAINDICATED │")), "{screen}");
}

#[test]
fn the_way_out_of_a_fresh_injury_is_the_first_thing_at_hand() {
    let mut desk = Desk::with(|log| {
        log.session("2026-11-18");
        log.condition(ConditionKind::Tension, "2026-11-01");
        log.condition(ConditionKind::AcuteInjury, "2026-11-10");
    });
    desk.press("p Enter");
    desk.type_text("today");
    desk.press("Enter");
    let told = desk.log().into_iter().filter_map(|judged| match judged.happening {
        Happening::Condition(condition) => Some((condition.kind, condition.period.end(), condition.recovery)),
        _ => None,
    });
    let today = Some(day("2026-11-23"));
    let expected = [(ConditionKind::Tension, None, None), (ConditionKind::AcuteInjury, None, today)];
    assert_eq!(told.collect::<Vec<_>>(), expected, "{}", desk.screen());
}

#[test]
fn any_tick_is_one_warning_sign_and_a_stop_and_undo_takes_it_back() {
    let mut desk = healthy("2026-11-18");
    desk.press("W j Space k Enter");
    assert_eq!(desk.state.world.assessment().status, Status::Blocked);
    desk.press("W j j Space g Enter");
    let conditions: Vec<_> = desk
        .log()
        .into_iter()
        .filter_map(|judged| match judged.happening {
            Happening::Condition(condition) => Some(condition),
            _ => None,
        })
        .collect();
    let [sign] = conditions.as_slice() else { panic!("{conditions:?}") };
    assert_eq!(sign.kind, ConditionKind::RedFlag);
    let note = sign.note.as_ref().unwrap().as_str();
    assert!(note.contains("inner thighs") && note.contains("urine"), "{note}");
    desk.press("u u");
    assert_ne!(desk.state.world.assessment().status, Status::Blocked);
}

#[test]
fn nothing_ticked_writes_nothing_and_says_what_that_does_not_mean() {
    let mut desk = healthy("2026-11-18");
    desk.press("W");
    assert!(desk.screen().contains("Nothing ticked does not mean nothing serious."), "{}", desk.screen());
    let before = desk.log().len();
    desk.press("Enter");
    assert!(desk.state.over.is_empty());
    assert_eq!(desk.log().len(), before);
}

#[test]
fn the_profile_is_asked_where_it_stands() {
    let mut desk = healthy("2026-11-18");
    desk.press("5 Enter Down Enter");
    assert_eq!(desk.tracker.profile().unwrap(), Profile::Unspecified);
    assert!(desk.screen().contains("not told yet"), "{}", desk.screen());
}

#[test]
fn what_matters_most_is_chosen_first_and_the_profile_stands_behind_what_is_open() {
    let mut desk = super::views::on_hold();
    desk.press("5");
    let row =
        |desk: &Desk| desk.screen().lines().find(|line| line.contains("> ") && !line.contains('─')).map(str::to_owned);
    assert!(row(&desk).is_some_and(|row| row.contains("> skin wound")), "{}", desk.screen());
    assert!(desk.screen().contains("e edit"), "{}", desk.screen());
    // Nothing of the profile can be edited, and nothing says so.
    desk.press("j");
    assert!(row(&desk).is_some_and(|row| row.contains("> profile")), "{}", desk.screen());
    assert!(!desk.screen().contains("e edit"), "{}", desk.screen());
    assert!(!desk.screen().contains("for a step down") && !desk.screen().contains("of 2 scores"), "{}", desk.screen());
}

#[test]
fn the_words_of_a_doctor_are_whole_where_they_have_a_few_lines() {
    for (width, height) in [(100, 30), (80, 24), (40, 12)] {
        let mut desk = recovering().sized(width, height);
        desk.press("5 G");
        let screen = desk.screen();
        assert!(screen.contains("gently"), "{screen}");
        assert!(screen.contains("recovery 11 Aug by you"), "{screen}");
    }
}

#[test]
fn a_condition_is_opened_and_edited_from_its_lane() {
    let mut desk = recovering();
    desk.press("5 Enter");
    assert!(desk.screen().contains("To          open"), "{}", desk.screen());
    desk.press("e");
    assert!(desk.screen().contains("Enter save"), "{}", desk.screen());
}

#[test]
fn every_rule_says_whose_word_it_is_and_every_other_schedule_that_it_is_not_the_article() {
    let mut desk = recovering().sized(120, 200);
    desk.press("5 l Enter l Enter");
    let screen = desk.screen();
    for said in
        ["CHRONIC-INTERVAL", "The article, 22 Jul 2025", "General caution, not from the article", "Not the article"]
    {
        assert!(screen.contains(said), "{said}\n{screen}");
    }
    assert_eq!(screen.matches("Not the article  ").count(), 4);
}
