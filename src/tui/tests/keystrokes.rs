//! "Logging, and its price in keys": each task at exactly its price.

use super::desk::{Desk, Life, day, healthy};
use crate::config::Usual;
use crate::domain::{Area, Around, Currency, Minutes, Moment, Points, Pressure, Profile, Scale, Session, Words};
use crate::tui::action::Action;
use crate::tui::overlays::Overlay;
use crate::tui::update;

fn points(value: i64) -> Option<Points> {
    Points::new(value).ok()
}

#[test]
fn a_routine_session_costs_four_keys() {
    let mut desk = healthy("2026-11-18");
    assert_eq!(desk.press("a 6 4 Enter"), 4);
    let (session, around) = desk.sessions().pop().unwrap();
    assert_eq!(session.start.date(), day("2026-11-23"));
    assert_eq!(session.minutes.unwrap().get(), 30);
    assert_eq!(session.provider.unwrap().as_str(), "Anna K.");
    assert_eq!((around.pain_before, around.pain_after), (points(6), points(4)));
    assert_eq!((around.tension_before, around.tension_after), (None, None));
    assert!(desk.state.over.is_empty());
    assert!(desk.screen().contains("Saved: session of Mon 23 Nov 2026"), "{}", desk.screen());
}

#[test]
fn a_session_with_scores_later_costs_two() {
    let mut desk = healthy("2026-11-18");
    assert_eq!(desk.press("a Enter"), 2);
    let (_, around) = desk.sessions().pop().unwrap();
    assert!(around.is_empty());
}

#[test]
fn yesterdays_session_costs_five_and_claims_no_time_of_day() {
    let mut desk = healthy("2026-11-18");
    assert_eq!(desk.press("a [ 6 4 Enter"), 5);
    let (session, around) = desk.sessions().pop().unwrap();
    assert_eq!(session.start.date(), day("2026-11-22"));
    assert_eq!(session.start.instant(), None);
    assert_eq!(around.pain_after, points(4));
}

#[test]
fn a_booking_that_happened_as_planned_costs_four() {
    let mut desk = healthy("2026-11-18");
    desk.tracker.booking("2026-11-23");
    desk.act(crate::tui::action::Action::Look);
    assert_eq!(desk.press("c 6 4 Enter"), 4);
    let (session, around) = desk.sessions().pop().unwrap();
    assert_eq!(session.start.to_string(), "2026-11-23T18:30:00+01:00");
    assert_eq!((around.pain_before, around.pain_after), (points(6), points(4)));
    assert!(desk.state.world.now.unconfirmed.is_empty());
}

#[test]
fn a_score_of_pain_alone_costs_three() {
    let mut desk = healthy("2026-11-18");
    assert_eq!(desk.press("s 4 Enter"), 3);
    let scores = desk.scores();
    assert_eq!(scores.len(), 1);
    assert_eq!((scores[0].scale, Some(scores[0].value)), (Scale::Pain, points(4)));
    assert_eq!(scores[0].at.date(), day("2026-11-23"));
}

#[test]
fn the_next_good_day_at_the_usual_time_costs_four() {
    let mut desk = healthy("2026-11-22");
    assert_eq!(desk.press("2 n b Enter"), 4);
    let booking = desk.bookings().pop().unwrap();
    let start = booking.start.instant().unwrap().naive_local();
    assert_eq!(start.to_string(), "2026-11-27 18:30:00");
    assert_eq!(booking.provider.unwrap().as_str(), "Anna K.");
}

#[test]
fn why_costs_one_and_undo_one() {
    let mut desk = healthy("2026-11-18");
    desk.press("w");
    assert!(desk.screen().contains("WELLNESS-INTERVAL"));
    desk.press("Esc a Enter");
    assert_eq!(desk.sessions().len(), 2);
    desk.press("u");
    assert_eq!(desk.sessions().len(), 1);
    desk.press("ctrl-r");
    assert_eq!(desk.sessions().len(), 2);
}

#[test]
fn undo_is_kept_over_a_restart() {
    let mut desk = healthy("2026-11-18");
    desk.press("a 6 4 Enter");
    let mut desk = desk.reopened();
    desk.press("u");
    assert_eq!(desk.sessions().len(), 1);
    let screen = desk.screen();
    assert!(screen.contains("Undone: ") && screen.contains("ctrl-r redo"), "{screen}");
}

#[test]
fn a_session_that_comes_too_soon_is_saved_and_flagged_with_the_same_enter() {
    let mut desk = healthy("2026-11-22");
    desk.press("a");
    assert!(desk.screen().contains("Too soon: 1 day after the one before"), "{}", desk.screen());
    desk.press("Enter");
    assert_eq!(desk.sessions().len(), 2);
}

#[test]
fn a_booking_that_comes_too_soon_asks_for_a_reason_first() {
    let mut desk = healthy("2026-11-22");
    desk.press("2 l b Enter");
    assert!(desk.bookings().is_empty());
    assert!(desk.screen().contains("Reason"), "{}", desk.screen());
    desk.type_text("a holiday");
    desk.press("Enter");
    let booking = desk.bookings().pop().unwrap();
    assert_eq!(booking.reason.unwrap().as_str(), "a holiday");
}

#[test]
fn nothing_can_be_booked_on_hold() {
    let mut desk = Desk::with(|log| {
        log.session("2026-11-18");
        log.condition(crate::domain::ConditionKind::SkinWound, "2026-11-20");
    });
    desk.press("b Enter");
    assert!(desk.bookings().is_empty());
    assert!(!desk.screen().contains("Reason"), "{}", desk.screen());
    assert!(matches!(desk.state.over.last(), Some(Overlay::Sheet(_))));
}

#[test]
fn the_last_result_goes_with_what_it_was_about() {
    let mut desk = healthy("2026-11-18");
    desk.press("a 6 Esc");
    assert!(desk.screen().contains("Kept as a draft"), "{}", desk.screen());
    for elsewhere in ["2", "1 a 4 Esc w", "Esc a 4 Esc R"] {
        desk.press(elsewhere);
        assert!(!desk.screen().contains("Kept as a draft"), "{elsewhere}\n{}", desk.screen());
    }
}

#[test]
fn an_undo_that_somebody_else_overtook_takes_back_nothing_else() {
    let mut desk = healthy("2026-11-18");
    let undo = || Action::Press("u".parse().unwrap());
    desk.press("s 4 Enter");
    assert!(update::overtaken(&mut desk.state, &undo()), "what was offered is not the newest any more");
    assert!(desk.screen().contains("The log has changed elsewhere.") && !desk.screen().contains("u undo"));
    // Who asks again knows.
    assert!(!update::overtaken(&mut desk.state, &undo()));
    desk.press("s 5 Enter");
    assert!(!update::overtaken(&mut desk.state, &Action::Press("j".parse().unwrap())));
}

#[test]
fn undo_does_nothing_where_nothing_offers_it() {
    let mut desk = healthy("2026-11-18");
    desk.press("a 6 4 Enter");
    assert_eq!(desk.sessions().len(), 2);
    desk.press("? u Esc w u Esc , u Esc D u Esc p u Esc P u Esc 3 v Enter u ctrl-r Esc 1");
    desk.press("R u Esc W u j Space u Esc");
    assert_eq!(desk.sessions().len(), 2, "{}", desk.screen());
    assert!(desk.screen().contains("Kept as a draft"), "{}", desk.screen());
    desk.press("u");
    assert_eq!(desk.sessions().len(), 1, "{}", desk.screen());
}

#[test]
fn a_session_that_lies_ahead_is_not_the_last_one() {
    let mut desk = Desk::with(|log| {
        log.session("2026-11-18");
        let tomorrow = Session::at(log.fresh_id(), Moment::Day(day("2026-11-24")));
        log.log(tomorrow, Around::default()).unwrap();
    });
    desk.press("1");
    let screen = desk.screen();
    let last = screen.lines().find(|line| line.contains("Last ")).unwrap();
    assert!(last.contains("Wed 18 Nov"), "{screen}");
}

#[test]
fn brackets_go_by_days_and_t_comes_back_to_today() {
    let mut desk = healthy("2026-11-18");
    desk.press("a [ [ ]");
    assert!(desk.screen().contains("Sun 22 Nov 2026   yesterday"), "{}", desk.screen());
    desk.press("Tab Tab Tab Tab t");
    assert!(desk.screen().contains("Mon 23 Nov 2026 18:00  today"), "{}", desk.screen());
}

#[test]
fn t_alone_in_a_date_means_today_and_longer_words_go_on_from_it() {
    let mut desk = healthy("2026-11-18");
    desk.press("a [ [ Up t");
    assert!(desk.screen().contains("Mon 23 Nov 2026, today"), "{}", desk.screen());
    desk.press("[");
    assert!(desk.screen().contains("Sun 22 Nov 2026   yesterday"), "{}", desk.screen());
    desk.press("t Enter");
    assert_eq!(desk.sessions().pop().unwrap().0.start.instant().unwrap().to_rfc3339(), super::desk::NOW);
    // The time that was filled in of a booking stays with the day, also over a draft.
    for (typed, start) in [("t", "2026-11-23 18:30:00"), ("tue", "2026-11-24 18:30:00"), ("tom", "2026-11-24 18:30:00")]
    {
        let mut desk = healthy("2026-11-16");
        desk.press("2 n b");
        desk.type_text(typed);
        if typed == "tom" {
            desk.type_text("orrow");
        }
        desk.press("Esc 1 2 n b Enter");
        let booked = desk.bookings().pop().map(|booking| booking.start.instant().unwrap().naive_local().to_string());
        assert_eq!(booked.as_deref(), Some(start), "{typed}\n{}", desk.screen());
    }
    let mut desk = healthy("2026-11-18");
    desk.press("a Up t x");
    assert!(desk.screen().contains("it takes a day such as"), "{}", desk.screen());
}

#[test]
fn ten_and_unknown_have_a_key_of_their_own() {
    let mut desk = healthy("2026-11-18");
    desk.press("a t - 3 Enter");
    let (_, around) = desk.sessions().pop().unwrap();
    assert_eq!((around.pain_before, around.pain_after, around.tension_before), (points(10), None, points(3)));
}

fn two_bookings() -> Desk {
    Desk::with(|log| {
        log.session("2026-11-20");
        log.booking("2026-11-24");
        log.booking("2026-11-26");
    })
}

#[test]
fn m_moves_the_booking_that_to_do_names_and_the_good_one_is_judged_alike_in_its_form() {
    let mut desk = two_bookings();
    assert!(desk.screen().contains("Thu 26 Nov is booked, too soon"), "{}", desk.screen());
    desk.press("m");
    assert!(desk.screen().contains("When        Thu 26 Nov 2026"), "{}", desk.screen());
    desk.press("Esc 2 l m");
    let screen = desk.screen();
    assert!(screen.contains("When        Tue 24 Nov 2026") && screen.contains("In window"), "{screen}");
}

#[test]
fn on_hold_m_shows_the_booking_and_x_cancels_it_and_no_session() {
    let mut desk = Desk::with(|log| {
        log.session("2026-11-20");
        log.booking("2026-11-28");
        log.condition(crate::domain::ConditionKind::SkinWound, "2026-11-22");
    });
    assert!(desk.screen().contains("x cancels it"), "{}", desk.screen());
    desk.press("m x");
    assert_eq!((desk.bookings().len(), desk.sessions().len()), (0, 1));
}

#[test]
fn tab_reaches_to_do_and_its_keys_act_on_what_it_names() {
    let mut desk = two_bookings();
    desk.press("Tab Enter");
    assert!(desk.screen().contains("When        Thu 26 Nov 2026"), "{}", desk.screen());
    desk.press("Esc x");
    let left: Vec<_> = desk.bookings().iter().map(|booking| booking.start.date().to_string()).collect();
    assert_eq!((left, desk.sessions().len()), (vec!["2026-11-24".to_owned()], 1));
}

#[test]
fn the_log_form_foretells_what_it_makes_too_soon() {
    let mut desk = Desk::with(|log| {
        log.session("2026-11-18");
        log.booking("2026-11-24");
    });
    desk.press("a");
    let told = |desk: &Desk| desk.screen().replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ");
    let screen = told(&desk);
    assert!(screen.contains("of Tue 24 Nov would then"), "{screen}");
    desk.press("Enter a [ ");
    let screen = told(&desk);
    assert!(screen.contains("of Mon 23 Nov would then"), "{screen}");
}

#[test]
fn what_neither_a_booking_nor_the_last_session_tells_is_as_usual() {
    let words = |field, told: &str| Words::new(field, told).unwrap();
    let usual = Usual {
        minutes: Minutes::new(45).ok(),
        pressure: Some(Pressure::Firm),
        provider: words("provider", "Cleo"),
        qualified: Some(true),
        place: words("place", "Mill Lane"),
        currency: Currency::new("EUR").ok(),
    };
    let mut desk = Desk::with(|log| log.set_profile(Profile::Healthy).map(drop).unwrap());
    desk.state.world.chosen.settings.usual = usual.clone();
    desk.press("a Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab");
    desk.type_text("42");
    desk.press("Enter");
    let (session, _) = desk.sessions().pop().unwrap();
    let told = Session {
        cost: session.cost,
        currency: usual.currency,
        minutes: usual.minutes,
        pressure: usual.pressure,
        provider: usual.provider.clone(),
        qualified: usual.qualified,
        place: usual.place.clone(),
        ..Session::at(session.id, session.start)
    };
    assert!(session == told && session.cost.is_some(), "{session:?}");
    // The last session comes first, and who is usually qualified is not who gave it.
    let mut desk = healthy("2026-11-18");
    desk.state.world.chosen.settings.usual = usual;
    desk.press("a Enter");
    let (session, _) = desk.sessions().pop().unwrap();
    assert_eq!((session.minutes, session.pressure), (Minutes::new(30).ok(), Some(Pressure::Moderate)));
    assert_eq!((session.provider, session.qualified), (words("provider", "Anna K."), None));
    assert_eq!((session.place, session.currency), (words("place", "Mill Lane"), None));
    desk.press("2 n b Enter");
    let booking = desk.bookings().pop().unwrap();
    assert_eq!((booking.minutes, booking.place), (Minutes::new(30).ok(), words("place", "Mill Lane")));
}

#[test]
fn a_place_is_named_by_its_beginning() {
    let mut desk = healthy("2026-11-18");
    desk.press("a Tab Tab Tab Tab Tab Tab");
    desk.type_text("low");
    assert!(desk.screen().contains("lower-left (Tab takes it)"), "{}", desk.screen());
    desk.press("Tab");
    desk.type_text("nec");
    desk.press("Enter");
    let areas: Vec<_> = desk.sessions().pop().unwrap().0.areas.iter().collect();
    assert_eq!(areas, [Area::LowerLeft, Area::Neck]);
}
