//! What holds for every log, whatever is in it.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use rubdown::domain::{Booking, History, Id, Protocol, Scale};
use rubdown::insight::relief;
use rubdown::scheduler::{self, Assessment, DayOutlook, Finding, Notice, Regime, Rule, Severity, Status, Subject};
use rubdown::wording::{self, Free, Mark};

use crate::strategies::{Life, lives, shuffled_lives};

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_entering_never_matters((life, shuffled) in shuffled_lives()) {
        let (one, other) = (life.history(), shuffled.history());
        prop_assert_eq!(assess(&one, life.today), assess(&other, life.today));
        prop_assert_eq!(judge(&one, life.today), judge(&other, life.today));
        prop_assert_eq!(weeks_ahead(&one, life.today), weeks_ahead(&other, life.today));
    }

    #[test]
    fn no_advice_without_its_rule(life in lives()) {
        let assessment = assess(&life.history(), life.today);
        let rules = assessment.rules();
        prop_assert_eq!(rules.first(), Some(&assessment.governing()));
        for finding in &assessment.findings {
            prop_assert!(rules.contains(&finding.notice.rule()), "{:?}", finding);
        }
    }

    #[test]
    fn no_date_is_given_on_hold_or_before_a_doctors_word(life in lives()) {
        let history = life.history();
        let assessment = assess(&history, life.today);
        let held = matches!(assessment.status, Status::Blocked | Status::AskDoctor);
        prop_assert_eq!(assessment.window.is_none(), held);
        if held {
            prop_assert_eq!(assessment.resume, None);
            prop_assert!(scheduler::windows(&history, &Protocol::article(), life.today, 3).is_empty());
            prop_assert!(scheduler::good_days(&history, &Protocol::article(), life.today, life.today, 3).is_empty());
            for outlook in weeks_ahead(&history, life.today) {
                let mark = wording::day_mark(Free::Ahead(&outlook), &assessment);
                prop_assert!(!outlook.good && !matches!(mark, Some(Mark::Window | Mark::Due | Mark::Late)), "{:?}", outlook);
            }
        }
    }

    #[test]
    fn the_status_says_where_today_lies_in_the_window(life in lives()) {
        let assessment = assess(&life.history(), life.today);
        if let Some(window) = assessment.window {
            prop_assert!(window.earliest <= window.ideal && window.latest.is_none_or(|latest| window.ideal <= latest));
            let expected = match life.today {
                _ if assessment.anchor.is_none() => Status::First,
                today if today < window.earliest => Status::Rest,
                today if today < window.ideal => Status::NotDue,
                today if window.latest.is_some_and(|latest| latest < today) => Status::Overdue,
                _ => Status::Due,
            };
            prop_assert_eq!(assessment.status, expected);
        }
    }

    #[test]
    fn asking_a_day_later_never_moves_the_earliest_day_back(mut life in lives()) {
        life.scores.retain(|score| score.scale != Scale::Soreness);
        let (history, tomorrow) = (life.history(), life.today + Days::new(1));
        prop_assume!(life.turning_days().all(|day| day != tomorrow));
        let (today, later) = (assess(&history, life.today), assess(&history, tomorrow));
        if let (Some(before), Some(after)) = (today.window, later.window) {
            prop_assert!(before.earliest <= after.earliest);
        }
    }

    #[test]
    fn too_frequent_means_below_the_floor_and_nothing_else(life in lives()) {
        let history = life.history();
        let assessment = assess(&history, life.today);
        let done: Vec<_> = history.sessions().iter().filter(|session| session.start.date() <= life.today).collect();
        let of_sessions = judge(&history, life.today);
        for pair in done.windows(2) {
            let (previous, day) = (pair[0].start.date(), pair[1].start.date());
            let found = of_sessions.iter().filter(|finding| is_of(finding, pair[1].id));
            prop_assert_eq!(found.filter(|found| is_too_frequent(&found.notice)).count() == 1, below_floor(&life, previous, day));
        }
        let mut previous = done.last().map(|session| session.start.date());
        for booking in ahead(&history, life.today) {
            let day = booking.start.date();
            let expected = previous.is_some_and(|previous| below_floor(&life, previous, day));
            prop_assert_eq!(assessment.of(booking.id).filter(|notice| is_too_frequent(notice)).count() == 1, expected);
            previous = Some(day);
        }
    }

    #[test]
    fn what_is_said_of_the_last_session_is_what_lists_say_of_it(life in lives()) {
        let history = life.history();
        let assessment = assess(&history, life.today);
        if let Some(anchor) = assessment.anchor {
            let listed = judge(&history, life.today);
            let listed: Vec<_> = listed.iter().filter(|finding| is_of(finding, anchor.id)).map(|finding| &finding.notice).collect();
            prop_assert_eq!(assessment.of(anchor.id).collect::<Vec<_>>(), listed);
        }
    }

    #[test]
    fn the_outlook_of_a_day_is_what_a_booking_there_carries(life in lives()) {
        let history = life.history();
        for outlook in weeks_ahead(&history, life.today) {
            if history.sessions().iter().any(|session| session.start.date() == outlook.day && outlook.day <= life.today) {
                continue;
            }
            let (id, booked) = life.with_booking(outlook.day);
            let after = assess(&booked, life.today);
            let carried: Vec<_> = after.of(id).cloned().collect();
            prop_assert_eq!(&carried, &outlook.notices, "on {}", outlook.day);
            let next = ahead(&history, life.today).find(|booking| booking.start.date() > outlook.day);
            let crowded = next.map(|booking| booking.id).filter(|&id| after.of(id).any(is_too_frequent));
            prop_assert_eq!(outlook.crowds.map(|crowding| crowding.booking), crowded, "after {}", outlook.day);
        }
    }

    #[test]
    fn a_good_day_booked_brings_no_warning_and_crowds_nobody(life in lives()) {
        let history = life.history();
        let before = assess(&history, life.today);
        let good = scheduler::good_days(&history, &Protocol::article(), life.today, life.today, 5);
        let outlooks = weeks_ahead(&history, life.today);
        let listed: Vec<_> = outlooks.iter().filter(|outlook| outlook.good).map(|outlook| outlook.day).take(5).collect();
        prop_assert!(good.starts_with(&listed), "{:?} are good, {:?} were named", listed, good);
        for day in good {
            let (id, booked) = life.with_booking(day);
            let after = assess(&booked, life.today);
            for notice in after.of(id) {
                prop_assert!(notice.severity() < Severity::Warning && notice.rule() != Rule::GeneralInterval, "{:?}", notice);
                prop_assert!(before.status == Status::Overdue || notice.rule() != Rule::LateBooking, "{:?}", notice);
            }
            for booking in ahead(&history, life.today).filter(|booking| booking.start.date() > day) {
                let crowded = |assessment: &Assessment| assessment.of(booking.id).any(is_too_frequent);
                prop_assert!(crowded(&before) || !crowded(&after), "{:?}", booking);
            }
        }
    }

    #[test]
    fn any_day_of_the_years_1970_to_2100_can_be_asked_about(life in lives(), far in any::<bool>()) {
        let history = life.history();
        let day = if far { NaiveDate::from_ymd_opt(2100, 12, 31) } else { NaiveDate::from_ymd_opt(1970, 1, 1) }.unwrap();
        for today in [life.today, day] {
            let assessment = assess(&history, today);
            prop_assert_eq!(assessment.today, today);
            prop_assert_eq!(weeks_ahead(&history, today).len(), 57);
            prop_assert_eq!(scheduler::what_if(&history, &Protocol::article(), today, day, None).day, day);
            prop_assert!(scheduler::windows(&history, &Protocol::article(), today, 4).len() <= 4);
        }
    }

    #[test]
    fn a_suggested_day_lies_inside_the_band_in_force(life in lives()) {
        let (history, protocol) = (life.history(), Protocol::article());
        let relief = relief::learn(&history, life.today);
        prop_assert!([relief.half_life, relief.points, relief.usual, relief.chance_of_little].iter().all(|number| number.is_finite()));
        for band in [protocol.general, protocol.wellness, protocol.chronic, protocol.tapered, protocol.recovery] {
            let days = relief.suggestion(band, relief::PRICE).map(|suggestion| suggestion.interval);
            prop_assert_eq!(days.is_some(), band.latest.is_some());
            prop_assert!(days.is_none_or(|days| (band.ideal..=band.latest.unwrap_or(band.ideal)).contains(&days)));
        }
    }
}

fn assess(history: &History, today: NaiveDate) -> Assessment {
    scheduler::assess(history, &Protocol::article(), today)
}

fn judge(history: &History, today: NaiveDate) -> Vec<Finding> {
    scheduler::judge_sessions(history, &Protocol::article(), today)
}

fn weeks_ahead(history: &History, today: NaiveDate) -> Vec<DayOutlook> {
    scheduler::forecast(history, &Protocol::article(), today, today..=today + Days::new(56))
}

/// The bookings that are still to be judged.
fn ahead(history: &History, today: NaiveDate) -> impl Iterator<Item = &Booking> {
    let done = move |day| day <= today && history.sessions().iter().any(|session| session.start.date() == day);
    history.bookings().iter().filter(move |booking| booking.start.date() >= today && !done(booking.start.date()))
}

/// Whether `day` comes sooner after `previous` than what governs `day` allows: 3 days, 7 in recovery.
fn below_floor(life: &Life, previous: NaiveDate, day: NaiveDate) -> bool {
    let outlook = scheduler::what_if(&life.history(), &Protocol::article(), life.today, day, None);
    let floor = match outlook.regime {
        Regime::Open { rule: Rule::RecoveryWeekly, .. } => 7,
        _ => 3,
    };
    (day - previous).num_days() < floor
}

fn is_too_frequent(notice: &Notice) -> bool {
    notice.rule() == Rule::TooFrequent
}

fn is_of(finding: &Finding, wanted: Id) -> bool {
    matches!(finding.subject, Subject::Session { id, .. } if id == wanted)
}
