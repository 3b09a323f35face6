//! History pages through a whole life, whatever its days and hours are.

use super::desk::{Desk, day};
use crate::domain::{Happening, History, Id, Kind, Moment, Points, Profile, Scale, Score, Session, Timing};
use crate::scheduler::Judged;
use crate::tui::screens::{Tab, Under};
use crate::tui::state::Focus;

/// More than a few pages hold.
const SESSIONS: u128 = 1_100;

/// Sessions that began when `begun` says, each with two scores before and after it, and every fiftieth sore.
fn life(begun: impl Fn(u128) -> Moment) -> History {
    let mut scores = Vec::new();
    let sessions = (0..SESSIONS).map(|number| {
        let id = |of: u128| Id::from_bytes((number * 8 + of).to_be_bytes());
        let session = Session::at(id(0), begun(number));
        let mut rate = |of, scale, timing| {
            let value = Points::new(4).unwrap();
            scores.push(Score {
                id: id(of),
                at: session.start,
                scale,
                value,
                timing,
                session: Some(id(0)),
                area: None,
            });
        };
        rate(1, Scale::Pain, Timing::Before);
        rate(2, Scale::Pain, Timing::After);
        rate(3, Scale::Tension, Timing::Before);
        rate(4, Scale::Tension, Timing::After);
        if number % 50 == 0 {
            rate(5, Scale::Soreness, Timing::After);
        }
        session
    });
    let sessions = sessions.collect();
    History::new(Profile::Healthy, sessions, scores, Vec::new(), Vec::new())
}

/// The ids of the rows that the cursor passes on its way down.
fn rows(desk: &mut Desk) -> Vec<Id> {
    desk.press("3 g");
    let mut seen = Vec::new();
    while desk.state.focus == Focus::Body {
        let under = desk.state.screens.under(Tab::History, &desk.state.world).and_then(Under::thing);
        seen.push(under.expect("a row").happening.id());
        desk.press("j");
    }
    seen
}

#[test]
fn every_one_has_its_row_on_one_day_without_hours_at_one_instant_and_mixed() {
    let one_day = || Moment::Day(day("2026-11-20"));
    let instant = || Moment::at("2026-11-20T18:30:00+01:00".parse().unwrap()).unwrap();
    let older = |number: u128| Moment::Day(day("2026-11-19") - chrono::Days::new((number / 40).try_into().unwrap()));
    let mixed = move |number: u128| match number % 3 {
        0 => one_day(),
        1 => instant(),
        _ => older(number),
    };
    for (name, life) in [("one day", life(|_| one_day())), ("one instant", life(|_| instant())), ("mixed", life(mixed))]
    {
        let mut desk = Desk::living(&life);
        let told =
            |happening: &Happening| !matches!(happening, Happening::Score(score) if score.scale != Scale::Soreness);
        let mut all: Vec<_> = desk
            .log()
            .into_iter()
            .filter(|judged| told(&judged.happening))
            .map(|judged| judged.happening.id())
            .collect();
        all.reverse();
        assert_eq!(all.len(), 1_122, "{name}");
        assert_eq!(rows(&mut desk), all, "{name}");
    }
}

#[test]
fn what_changes_leaves_the_cursor_on_its_row() {
    let mut desk = Desk::living(&life(|_| Moment::Day(day("2026-11-20"))));
    desk.press("3");
    desk.press(&"j ".repeat(500));
    let at = |desk: &Desk| desk.state.screens.under(Tab::History, &desk.state.world).unwrap().thing().unwrap();
    let before = at(&desk).happening.id();
    desk.act(crate::tui::action::Action::Look);
    assert_eq!(at(&desk).happening.id(), before);
}

#[test]
fn it_begins_with_what_happened_last_below_what_is_ahead_and_stays_where_it_was_left() {
    let mut desk = Desk::demo();
    let at = |desk: &Desk| {
        let under = desk.state.screens.under(Tab::History, &desk.state.world).and_then(Under::thing);
        under.expect("a row").happening.order().0
    };
    let past = |desk: &Desk| {
        let days = desk.log().into_iter().map(|one| day_of(&one)).filter(|day| *day <= desk.state.world.today());
        days.max().expect("a past")
    };
    desk.press("3");
    assert_eq!(at(&desk), past(&desk));
    desk.press("g 1 3");
    assert!(at(&desk) > past(&desk));
    desk.press("v v v v v");
    assert_eq!(at(&desk), past(&desk));
}

#[test]
fn a_booking_that_a_session_fulfilled_has_a_row_among_the_bookings_alone() {
    let mut desk = Desk::demo();
    let kept = |desk: &Desk| {
        let log = desk.log();
        let days: Vec<_> = log.iter().filter(|one| one.happening.kind() == Kind::Session).map(day_of).collect();
        log.iter().filter(|one| one.happening.kind() == Kind::Booking && days.contains(&day_of(one))).count()
    };
    let shown = |desk: &mut Desk| {
        let seen = rows(desk);
        desk.log()
            .iter()
            .filter(|one| one.happening.kind() == Kind::Booking && seen.contains(&one.happening.id()))
            .count()
    };
    let (kept, booked) = (kept(&desk), desk.log().iter().filter(|one| one.happening.kind() == Kind::Booking).count());
    assert!(kept > 0 && kept < booked, "{kept} of {booked}");
    assert_eq!(shown(&mut desk), booked - kept);
    desk.press("3 v v v");
    assert_eq!(shown(&mut desk), booked);
}

fn day_of(judged: &Judged) -> chrono::NaiveDate {
    judged.happening.order().0
}

#[test]
fn a_short_row_says_what_happened_and_its_score_before_its_flag() {
    for ((width, height), told) in
        [((40, 12), ["○ 18:30", "too soon", "4 > 3"]), ((30, 8), ["○ 18:30", "!", "sleep 1"])]
    {
        let mut desk = Desk::demo().sized(width, height);
        desk.press("3 g");
        let screen = desk.screen();
        let first = screen.lines().find(|line| line.starts_with(" > ") || line.starts_with("> ")).unwrap_or_default();
        assert!(first.contains(told[0]) && first.contains(told[1]), "{screen}");
        assert!(screen.contains(told[2]), "{screen}");
    }
    // Without a head over one column alone, it is the score that stands there.
    let mut desk = Desk::demo().sized(30, 8);
    desk.press("3 v");
    assert!(desk.screen().contains("● 4 > 3"), "{}", desk.screen());
}

#[test]
fn a_search_says_how_much_it_found_as_far_as_the_title_has_room() {
    for (width, before, after) in [(80, "History: ", " (Esc clears)"), (40, "", " (Esc clears)"), (30, "", "")] {
        let mut desk = Desk::demo().sized(width, 12);
        desk.press("3 /");
        desk.type_text("pain:>6");
        desk.press("Enter");
        let found = desk.screen().lines().filter(|line| line.contains('●')).count();
        let title = format!(" {before}pain:>6, {found} found{after} ");
        assert!(found > 0 && desk.screen().contains(&title), "{title}: {}", desk.screen());
    }
}
