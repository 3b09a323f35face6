//! Trends: what is drawn says its n, what is missing is unknown, and every drawing has a twin in words.

use ratatui::crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::desk::{Desk, Life, day, healthy};
use crate::domain::{Area, ConditionKind, Moment, Points, Profile, Scale, Score, Session, Timing};
use crate::tui::action::{Action, Target};
use crate::tui::screens::Tab;
use crate::tui::state::Focus;

/// Pain on days of November, each a score of its own.
fn scored(desk: &mut Desk, pain: &[(u32, i64)], area: Option<Area>) {
    let scores = pain.iter().map(|(date, value)| Score {
        id: desk.tracker.fresh_id(),
        at: Moment::day(day(&format!("2026-11-{date:02}"))).unwrap(),
        scale: Scale::Pain,
        value: Points::new(*value).unwrap(),
        timing: Timing::Other,
        session: None,
        area,
    });
    let scores = scores.collect();
    desk.tracker.score(scores).unwrap();
    desk.act(crate::tui::action::Action::Look);
}

/// Sessions every four days, and scores between them that climb back: enough to learn from.
pub(super) fn learnt() -> Desk {
    let mut desk = Desk::with(|log| {
        log.set_profile(Profile::Healthy).unwrap();
        for date in ["2026-11-03", "2026-11-07", "2026-11-11", "2026-11-15", "2026-11-19"] {
            let session = Session::at(log.fresh_id(), Moment::day(day(date)).unwrap());
            log.log(session, crate::domain::Around::default()).unwrap();
        }
    });
    scored(&mut desk, &[(3, 7), (4, 4), (7, 6), (8, 4), (11, 6), (12, 4), (15, 6), (16, 4), (19, 6)], None);
    scored(&mut desk, &[(5, 8), (9, 8), (9, 3)], Some(Area::LowerLeft));
    scored(&mut desk, &[(6, 5)], Some(Area::UpperCentre));
    scored(&mut desk, &[(6, 1)], Some(Area::Neck));
    desk
}

#[test]
fn words_tell_least_most_mean_and_which_way() {
    let mut desk = healthy("2026-11-18");
    scored(&mut desk, &[(1, 8), (8, 7), (15, 4), (22, 2)], None);
    desk.press("4 =");
    let screen = desk.screen();
    assert!(screen.contains("least 2, most 8, mean 5.4"), "{screen}");
    assert!(screen.contains("Falling: a straight line through them moves 1.7 points a week."), "{screen}");
    assert!(screen.contains("unknown, not zero"), "{screen}");
}

#[test]
fn two_scores_make_no_trend() {
    let mut desk = healthy("2026-11-18");
    scored(&mut desk, &[(15, 4), (22, 2)], None);
    desk.press("4 =");
    assert!(desk.screen().contains("Too few to tell a trend"), "{}", desk.screen());
}

#[test]
fn relief_is_a_range_and_never_a_promise() {
    let mut desk = learnt().sized(200, 40);
    desk.press("4 G Enter");
    let screen = desk.screen();
    for words in
        ["gone after somewhere between 1.5 and 5.5 days (80 % range)", "An estimate, not a promise", "moves no date"]
    {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
    let mut thin = healthy("2026-11-18");
    thin.press("4 G");
    assert!(thin.screen().contains("Still learning: 1 of 4 sessions"), "{}", thin.screen());
}

#[test]
fn every_pane_is_reached_by_arrows_and_left_at_both_ends() {
    let mut desk = Desk::demo();
    desk.press("4");
    for _ in 0..9 {
        desk.press("Down");
        assert_eq!(desk.state.focus, Focus::Body);
    }
    assert!(desk.screen().contains("> How relief fades"), "{}", desk.screen());
    desk.press("Down");
    assert!(matches!(desk.state.focus, Focus::Hints(_)));
    desk.press("Up");
    for _ in 0..10 {
        desk.press("Up");
    }
    assert_eq!((desk.state.focus, desk.state.tab), (Focus::Tabs, Tab::Trends));
}

#[test]
fn the_span_stops_at_both_ends_and_long_words_scroll() {
    let mut desk = Desk::demo().sized(40, 12);
    desk.press("4 ] ] ] ]");
    assert!(desk.screen().contains("[4 weeks]"));
    desk.press("[ [ [ [ [ [ [ =");
    assert!(desk.screen().contains("[all]"));
    let before = desk.screen();
    desk.press("Down");
    assert_ne!(desk.screen(), before);
    assert!(desk.screen().contains("> Pain"), "{}", desk.screen());
    desk.press("Esc");
    assert!(!desk.screen().contains("least"));
}

#[test]
fn a_click_chooses_span_scale_and_pane() {
    let mut desk = Desk::demo();
    desk.press("4");
    for (target, shown) in
        [(Target::Choice(2, 2), "[26w]"), (Target::Choice(1, 1), "[tension]"), (Target::Field(2), "> Days between")]
    {
        let area = desk.draw().spots.iter().rev().find(|spot| spot.target == target).unwrap().area;
        desk.report(Event::Mouse(MouseEvent {
            kind: MouseEventKind::Down(MouseButton::Left),
            column: area.x + 1,
            row: area.y,
            modifiers: KeyModifiers::NONE,
        }));
        assert!(desk.screen().contains(shown), "{shown}\n{}", desk.screen());
    }
}

#[test]
fn a_day_is_suggested_where_it_is_asked_for_and_nothing_holds() {
    let mut desk = learnt();
    desk.press("4 G");
    assert!(!desk.screen().contains("suggested"), "{}", desk.screen());
    desk.state.world.chosen.settings.suggest_day = true;
    desk.act(Action::Look);
    for keys in ["Enter", "="] {
        desk.press(keys);
        let screen = desk.screen().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(screen.contains("days is suggested within the article's 5-7 days"), "{}", desk.screen());
        assert!(screen.contains("Association, not cause"), "{}", desk.screen());
    }
    desk.tracker.condition(ConditionKind::SkinWound, "2026-11-20");
    desk.act(Action::Look);
    assert!(!desk.screen().contains("suggested"), "{}", desk.screen());
}

#[test]
fn what_can_be_chosen_stands_beside_the_key_that_chooses_it() {
    for (width, chips) in [
        (100, "PgDn [over time] compared back  v [pain] tension soreness  [ ] 4w [8w] 26w 1y all"),
        (80, "[over time] compared back  v [pain] tension soreness  [ ] 4w [8w] 26w 1y all"),
        (72, "[over time] [pain] [8 weeks]"),
        (40, "[over time] [pain] [8 weeks] pane 1/10"),
    ] {
        let mut desk = Desk::demo().sized(width, 24);
        desk.press("4");
        let screen = desk.screen();
        assert_eq!(screen.lines().nth(1).unwrap().trim().split("   ").next(), Some(chips), "{screen}");
    }
}

#[test]
fn a_key_that_is_named_stands_beside_what_it_does_at_any_width() {
    let mut desk = healthy("2026-06-18");
    for width in 30..130 {
        desk = desk.sized(width, 30);
        desk.press("4");
        let screen = desk.screen();
        assert!(screen.contains("further"), "{screen}");
        let parts = screen.lines().flat_map(|row| row.split('│')).map(str::trim_end);
        let mut parted = parts.filter(|part| part.ends_with('[') || part.ends_with("Press"));
        assert_eq!(parted.next(), None, "{width}: {screen}");
    }
}

#[test]
fn which_pane_it_is_stays_told_whatever_scale_is_chosen() {
    let mut desk = Desk::demo().sized(40, 12);
    desk.press("4");
    for _ in 0..3 {
        assert!(desk.screen().contains("pane 1/10"), "{}", desk.screen());
        desk.press("v");
    }
    desk.press("PgDn PgDn");
    assert!(desk.screen().contains("pane 9 of 10"), "{}", desk.screen());
}

#[test]
fn what_opens_a_pane_or_its_words_says_the_way_back() {
    for (width, height) in [(100, 30), (80, 24), (40, 12)] {
        let mut desk = Desk::demo().sized(width, height);
        desk.press("4 Enter");
        assert!(desk.screen().contains("Esc back") && !desk.screen().contains("Enter open"), "{}", desk.screen());
        desk.press("Esc =");
        assert!(desk.screen().contains("= chart") && desk.screen().contains("Esc back"), "{}", desk.screen());
        desk.press("=");
        assert!(!desk.screen().contains("Esc back"), "{}", desk.screen());
    }
    let mut desk = Desk::demo().sized(30, 8);
    desk.press("4");
    assert!(desk.screen().contains("PgDn page"), "{}", desk.screen());
}

#[test]
fn an_empty_log_offers_to_log_and_to_score_and_nothing_further_back() {
    let mut desk = Desk::empty();
    desk.press("Esc 4");
    let screen = desk.screen();
    assert!(screen.lines().last().unwrap().starts_with(" a log  s score"), "{screen}");
    assert!(screen.contains("Press a to log one.") && !screen.contains("further back"), "{screen}");
}

/// Sessions on days of November, without scores.
fn visited(days: &[u32]) -> Desk {
    Desk::with(|log| {
        log.set_profile(Profile::Healthy).unwrap();
        for date in days {
            let session = Session::at(log.fresh_id(), Moment::day(day(&format!("2026-11-{date:02}"))).unwrap());
            log.log(session, crate::domain::Around::default()).unwrap();
        }
    })
}

/// The rows of the pane of the gaps.
fn gaps(desk: &Desk) -> Vec<String> {
    let screen = desk.screen();
    let half = |row: &str| row.chars().skip(row.chars().count() / 2).collect::<String>();
    screen.lines().skip_while(|row| !row.contains("Days between")).map(half).collect()
}

#[test]
fn a_gap_too_short_stands_below_the_window_at_any_height() {
    for height in [22, 24, 30, 40] {
        let mut desk = visited(&[1, 8, 12, 18, 20]).sized(80, height);
        desk.press("4");
        let rows = gaps(&desk);
        let axis = rows.iter().skip(1).position(|row| row.contains("──────")).unwrap() + 1;
        let drawn = rows.get(1..axis).unwrap();
        let window = drawn.iter().rposition(|row| row.contains('░')).unwrap();
        for mark in ['~', '!'] {
            let row = drawn.iter().position(|row| row.contains(mark)).unwrap();
            assert!(row > window, "{mark} at {height}: {}", desk.screen());
        }
    }
}

#[test]
fn gaps_of_days_running_have_a_column_each_and_where_several_share_one_it_is_said() {
    let mut desk = visited(&[1, 20, 21, 22]).sized(80, 24);
    desk.press("4 [");
    let told = gaps(&desk).join("\n");
    assert!(told.contains("each bar") && told.contains("↑") && told.matches('!').count() > 2, "{told}");
    let mut desk = Desk::demo().sized(80, 24);
    desk.press("4 [ [");
    let told = gaps(&desk).join("\n");
    assert!(told.contains("longest") && !told.contains("bar"), "{told}");
}

#[test]
fn soreness_says_why_another_relief_stands_beside_it() {
    for size in [(100, 30), (80, 24)] {
        let mut desk = Desk::demo().sized(size.0, size.1);
        desk.press("4 v v");
        let screen = desk.screen();
        assert!(screen.contains("Relief of pain") && screen.contains("before and after"), "{screen}");
        desk.press("j =");
        let screen = desk.screen().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(screen.contains("Soreness is not scored"), "{screen}");
    }
}

#[test]
fn a_month_that_the_span_cuts_says_from_which_day_it_is_counted() {
    let mut desk = Desk::demo();
    desk.press("4 PgDn");
    assert_eq!(desk.screen().matches("from 28 Sep").count(), 2, "{}", desk.screen());
    desk.press("Tab Tab Enter");
    assert!(desk.screen().contains("Sep 2026, from 28 Sep: "), "{}", desk.screen());
}

#[test]
fn the_marks_of_the_gaps_are_explained_where_they_are_borne() {
    let mut desk = healthy("2026-11-18");
    desk.press("4 j j Enter");
    assert!(desk.screen().contains("One session so far"), "{}", desk.screen());
    let mut desk = learnt();
    desk.press("4 j j Enter");
    let screen = desk.screen();
    assert!(screen.contains("░ window   ~ early") && !screen.contains("! too soon"), "{screen}");
}

#[test]
fn what_is_learnt_of_relief_says_that_it_goes_on_in_a_small_window() {
    let mut desk = Desk::demo().sized(40, 12);
    desk.press("4 G");
    let screen = desk.screen();
    assert!(screen.contains("more below") && !screen.contains("…"), "{screen}");
}

#[test]
fn a_thin_back_says_how_many_scores_there_are_further_back_and_which_key_shows_them() {
    for size in [(100, 30), (80, 24), (40, 12)] {
        let mut desk = learnt().sized(size.0, size.1);
        scored_before(&mut desk, 3);
        desk.press("4 PgDn PgDn");
        let told = desk.screen().split_whitespace().collect::<Vec<_>>().join(" ").replace("│ ", "");
        assert!(told.contains("Press [ for 3 more"), "{}", desk.screen());
        desk.press("[ [");
        assert!(desk.screen().contains("n 8") && !desk.screen().contains(" more of"), "{}", desk.screen());
    }
}

/// Pain of the hips in spring.
fn scored_before(desk: &mut Desk, count: u32) {
    let scores = (1..=count).map(|date| Score {
        id: desk.tracker.fresh_id(),
        at: Moment::day(day(&format!("2026-04-{date:02}"))).unwrap(),
        scale: Scale::Pain,
        value: Points::new(4).unwrap(),
        timing: Timing::Other,
        session: None,
        area: Some(Area::Hips),
    });
    let scores = scores.collect();
    desk.tracker.score(scores).unwrap();
    desk.act(Action::Look);
}

#[test]
fn a_year_is_drawn_by_its_months_and_says_so() {
    let mut desk = healthy("2026-11-18");
    scored(&mut desk, &[(1, 8), (8, 7), (15, 4), (22, 2)], None);
    desk.press("4 [ [");
    let screen = desk.screen();
    assert!(screen.contains("monthly means of 5 scores") && screen.contains("mean of a month's scores"), "{screen}");
    desk.press("=");
    let screen = desk.screen();
    assert!(screen.contains("Nov 2026: mean 5.4, n 5.") && !screen.contains("Oct 2026: mean"), "{screen}");
    desk.press("]");
    assert!(!desk.screen().contains("monthly"), "{}", desk.screen());
}

#[test]
fn whatever_relates_scores_and_sessions_says_in_each_pane_that_it_is_no_cause() {
    for desk in [Desk::demo as fn() -> Desk, learnt] {
        for (width, height) in [(100, 30), (80, 24), (60, 20), (40, 12)] {
            for (page, pages) in [("", 2), ("PgDn", 4), ("PgDn PgDn Tab", 1)] {
                let mut desk = desk().sized(width, height);
                desk.press(&format!("4 {page}"));
                for pane in 0..pages {
                    let told =
                        |desk: &Desk| desk.screen().split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
                    let said = |desk: &Desk| told(desk).contains("not cause") || told(desk).contains("cost by month");
                    assert!(said(&desk), "{width}x{height} {page} {pane}\n{}", desk.screen());
                    desk.press("Tab");
                }
            }
        }
    }
}

#[test]
fn how_relief_fades_is_told_once_where_it_has_all_the_room() {
    for desk in [Desk::demo as fn() -> Desk, learnt, || healthy("2026-11-18")] {
        let mut desk = desk();
        desk.press("4 G Enter");
        let screen = desk.screen();
        assert_eq!(screen.matches("12 months").count(), 2, "in the title and in the words: {screen}");
    }
}

#[test]
fn how_relief_fades_says_in_words_too_that_it_is_no_cause() {
    for size in [(100, 30), (40, 12), (30, 8)] {
        let mut desk = learnt().sized(size.0, size.1);
        desk.press("4 G");
        assert!(desk.screen().contains("Association, not"), "{}", desk.screen());
        desk.press("=");
        let mut said = String::new();
        for _ in 0..8 {
            said += &desk.screen();
            desk.press("Down");
        }
        assert!(said.to_lowercase().contains("association, not"), "{said}");
    }
}
