//! Lists, ids and what is offered again.

use super::*;
use crate::domain::Kind;

#[test]
fn everything_stands_on_one_timeline_and_pages_back() {
    let home = Home::new();
    let mut tracker = home.on("2026-02-20");
    for on in ["2026-02-03T09:00:00+01:00", "2026-02-03", "2026-02-10", "2026-02-01"] {
        tracker.log(session(&tracker, on), Around { pain_before: points(4), ..Around::default() }).unwrap();
    }
    tracker.add_condition(condition(&tracker, ConditionKind::Rash, "2026-02-03")).unwrap();
    tracker.book(vec![booking(&tracker, "2026-02-25")], None).unwrap();
    let all = everything(&tracker);
    assert!(all.is_sorted_by_key(Happening::order) && all.len() == 10);

    let mut paged: Vec<Happening> = Vec::new();
    while paged.len() < all.len() {
        let before = paged.first().map(Happening::id);
        let page = tracker.happenings(&Query::default(), Some(3), before).unwrap();
        assert!(!page.is_empty());
        paged.splice(0..0, page.into_iter().map(|judged| judged.happening));
    }
    assert_eq!(paged, all);
}

#[test]
fn a_page_is_filled_with_what_matches_however_far_back_it_lies() {
    let home = Home::new();
    let mut tracker = home.on("2026-02-20");
    let firm = Session { pressure: Some(crate::domain::Pressure::Firm), ..session(&tracker, "2020-01-01") };
    tracker.log(firm.clone(), Around::default()).unwrap();
    let stress = |number: i64| score(&tracker, &format!("2026-01-{:02}", 1 + number % 28), Scale::Stress, number % 10);
    tracker.score((0..1100).map(stress).collect()).unwrap();
    let query = Query::read(
        "flag:too-firm",
        day("2026-02-20").and_hms_opt(12, 0, 0).unwrap(),
        crate::domain::phrase::Names::default(),
    )
    .unwrap();
    let found = tracker.happenings(&query, Some(1), None).unwrap();
    assert_eq!(found.iter().map(|judged| judged.happening.id()).collect::<Vec<_>>(), [firm.id]);
}

#[test]
fn each_session_carries_its_gap_and_flags_wherever_the_page_begins() {
    let home = Home::new();
    let mut tracker = home.on("2026-02-20");
    for on in ["2026-02-01", "2026-02-03", "2026-02-10"] {
        tracker.log(session(&tracker, on), Around::default()).unwrap();
    }
    tracker.book(vec![booking(&tracker, "2026-03-25")], None).unwrap();
    let query = Query { since: Some(day("2026-02-03")), ..Query::default() };
    let told: Vec<_> = tracker
        .happenings(&query, None, None)
        .unwrap()
        .into_iter()
        .map(|judged| (judged.gap, judged.notices.iter().map(|notice| notice.flag()).collect::<Vec<_>>()))
        .collect();
    assert_eq!(told, [(Some(2), vec!["TOO_FREQUENT"]), (Some(7), vec![]), (None, vec!["LATE"])]);
}

#[test]
fn a_short_id_finds_its_own_and_a_shorter_one_is_ambiguous() {
    let home = Home::new();
    let mut tracker = home.on("2026-02-10");
    let ids: Vec<_> = (1..8)
        .map(|day| tracker.log(session(&tracker, &format!("2026-02-0{day}")), Around::default()).unwrap().ids[0])
        .collect();
    for id in &ids {
        let short = tracker.short(*id);
        assert!(short.len() >= 8 && short.len() < 36, "{short}");
        assert_eq!(tracker.find(&short, None).unwrap().id(), *id);
        assert_eq!(tracker.find(&short.replace('-', "").to_uppercase(), Some(Kind::Session)).unwrap().id(), *id);
    }
    let Err(Error::Ambiguous { candidates, .. }) = tracker.find("0", None) else { panic!() };
    assert_eq!(candidates.len(), 7);
    assert!(matches!(tracker.find("zz", None), Err(Error::NotFound { .. })));
    assert!(matches!(tracker.find(&ids[0].to_string(), Some(Kind::Score)), Err(Error::NotFound { .. })));
}

#[test]
fn todays_booking_else_the_last_session_suggests_the_next() {
    let home = Home::new();
    let mut tracker = home.on("2026-02-10");
    let last = Session { provider: words("Ben O."), note: words("sore"), ..session(&tracker, "2026-02-01") };
    tracker.log(last, Around::default()).unwrap();
    let suggested = tracker.suggested_session().unwrap();
    assert_eq!((suggested.provider, suggested.note), (words("Ben O."), None));
    assert_eq!(suggested.start.date(), day("2026-02-10"));
    let today = Booking { provider: words("Anna K."), ..booking(&tracker, "2026-02-10") };
    tracker.book(vec![today], None).unwrap();
    assert_eq!(tracker.suggested_session().unwrap().provider, words("Anna K."));
    assert_eq!(tracker.used_before().unwrap().providers, ["Ben O."]);
}
