use chrono::{NaiveDate, NaiveTime, TimeDelta};

use crate::domain::{ConditionKind, History, Protocol};
use crate::scheduler::{self, Status, Subject};

use super::life;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap()
}

fn assess(life: &History) -> scheduler::Assessment {
    scheduler::assess(life, &Protocol::article(), today())
}

#[test]
fn the_same_seed_size_and_day_give_the_same_log() {
    assert_eq!(life(7, 80, today()), life(7, 80, today()));
    assert_ne!(life(7, 80, today()).sessions(), life(8, 80, today()).sessions());
}

#[test]
fn it_has_as_many_sessions_as_asked_and_five_scores_each() {
    for count in [0, 1, 10, 80, 1_000, 4_000, 30_000] {
        let life = life(1, count, today());
        assert_eq!((life.sessions().len(), life.scores().len()), (count, 5 * count));
        assert!(life.sessions().iter().all(|session| session.start.date() < today()));
    }
}

#[test]
fn today_is_due_in_an_open_episode_that_is_easing() {
    for (seed, count) in [(1, 80), (2, 80), (3, 5_000)] {
        let assessment = assess(&life(seed, count, today()));
        assert_eq!(assessment.status, Status::Due);
        assert_eq!(assessment.days_since(), Some(3));
        let [progress] = assessment.progress.as_slice() else { panic!("one episode") };
        assert!(!progress.improved && progress.run.is_some(), "{progress:?}");
        let bookings: Vec<_> = assessment
            .findings
            .iter()
            .filter(|finding| matches!(finding.subject, Subject::Booking { .. }))
            .map(|finding| finding.notice.flag())
            .collect();
        assert_eq!(bookings, ["MISSED", "LATE", "TOO_FREQUENT"]);
    }
}

#[test]
fn the_next_booking_is_in_its_window_and_the_one_too_soon_was_forced() {
    let life = life(1, 80, today());
    let assessment = assess(&life);
    let ahead: Vec<_> = life.bookings().iter().filter(|booking| booking.start.date() >= today()).collect();
    let told: Vec<_> = ahead
        .iter()
        .map(|booking| (booking.reason.is_some(), assessment.of(booking.id).map(|notice| notice.flag()).collect()))
        .collect();
    assert_eq!(told, [(false, vec![]), (false, vec!["LATE"]), (true, vec!["TOO_FREQUENT"])]);
}

#[test]
fn clocks_are_turned_on_the_last_sundays_of_march_and_october() {
    let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap();
    for (day, offset) in [
        ("2026-03-28", "+01:00"),
        ("2026-03-29", "+02:00"),
        ("2026-10-24", "+02:00"),
        ("2026-10-25", "+01:00"),
        ("2027-10-30", "+02:00"),
        ("2027-10-31", "+01:00"),
    ] {
        let told = super::moment(day.parse().unwrap(), noon).unwrap().to_string();
        assert!(told.ends_with(offset), "{told}");
    }
}

#[test]
fn the_last_quarter_shows_what_the_rules_have_to_say() {
    let findings = scheduler::judge_sessions(&life(1, 80, today()), &Protocol::article(), today());
    let quarter = today() - TimeDelta::days(91);
    let recent: Vec<_> = findings
        .iter()
        .filter(|finding| matches!(finding.subject, Subject::Session { on, .. } if on >= quarter))
        .map(|finding| finding.notice.flag())
        .collect();
    for flag in ["TOO_FREQUENT", "EARLY", "TOO_FIRM", "TOO_LONG", "TOO_SHORT"] {
        assert!(recent.contains(&flag), "{flag}: {recent:?}");
    }
    assert!(!recent.contains(&"CONTRAINDICATED"), "{recent:?}");
    assert!(recent.len() < 12, "{recent:?}");
}

#[test]
fn a_year_has_seen_most_of_what_can_befall_a_back() {
    let life = life(1, 80, today());
    let kinds: Vec<_> = life.conditions().iter().map(|condition| condition.kind).collect();
    for kind in [
        ConditionKind::ChronicPain,
        ConditionKind::Tension,
        ConditionKind::AcuteInjury,
        ConditionKind::Fever,
        ConditionKind::Bruise,
    ] {
        assert!(kinds.contains(&kind), "{kind}");
    }
}

#[test]
fn a_longer_life_leaves_the_present_as_it_is() {
    let (short, long) = (life(1, 80, today()), life(1, 20_000, today()));
    let open = |life: &History| {
        let ahead = life.bookings().iter().filter(|booking| booking.start.date() >= today()).count();
        let active = life.conditions().iter().filter(|condition| condition.period.covers(today())).count();
        let episode = life.scores().iter().filter(|score| score.at.date() > today() - TimeDelta::days(98)).count();
        (ahead, active, episode)
    };
    assert_eq!(open(&short), open(&long));
    assert_eq!(open(&short), (3, 1, 23 * 5 + 1));
    let unanswered = long.bookings().iter().filter(|booking| {
        let day = booking.start.date();
        day < today() && !long.sessions().iter().any(|session| session.start.date() == day)
    });
    assert_eq!(unanswered.count(), 1);
}

#[test]
fn no_day_makes_it_fall_over() {
    for (year, month, day) in [(1970, 1, 1), (1970, 3, 1), (1971, 1, 1), (2100, 12, 31)] {
        let today = NaiveDate::from_ymd_opt(year, month, day).unwrap();
        assert!(life(1, 500, today).sessions().len() <= 500);
    }
}
