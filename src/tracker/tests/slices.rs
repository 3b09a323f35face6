//! The part that is read by index says the same as the whole.

use proptest::prelude::*;

use super::*;
use crate::domain::{Area, Profile};
use crate::scheduler::{assess, forecast, judge_sessions, statuses};

/// One random thing, its days counted from the first.
#[derive(Debug, Clone)]
enum Lived {
    Session(u64),
    Score(u64, usize, i64, usize, bool),
    Booking(u64),
    Condition(usize, u64, Option<u64>, Option<u64>, Option<u64>),
}

const DAYS: u64 = 70;

fn lived() -> impl Strategy<Value = Lived> {
    let day = 0..DAYS;
    let later = || prop::option::of(1..40_u64);
    prop_oneof![
        4 => day.clone().prop_map(Lived::Session),
        8 => (day.clone(), 0..3_usize, 0..=10_i64, 0..3_usize, prop::bool::weighted(0.1))
            .prop_map(|(day, scale, value, timing, area)| Lived::Score(day, scale, value, timing, area)),
        3 => day.clone().prop_map(Lived::Booking),
        2 => (0..ConditionKind::ALL.len(), day, later(), later(), later())
            .prop_map(|(kind, day, end, recovery, doctor)| Lived::Condition(kind, day, end, recovery, doctor)),
    ]
}

fn date(days: u64) -> NaiveDate {
    day("2026-01-01") + chrono::Days::new(days)
}

fn happening(tracker: &Tracker, lived: &Lived) -> Happening {
    let id = tracker.fresh_id();
    let at = |days: u64| match days % 3 {
        0 => Moment::day(date(days)).unwrap(),
        _ => moment(&format!("{}T{:02}:00:00+05:00", date(days), 7 + days % 13)),
    };
    match lived {
        Lived::Session(day) => Happening::Session(Session::at(id, at(*day))),
        Lived::Score(day, scale, value, timing, area) => Happening::Score(Score {
            id,
            at: at(*day),
            scale: Scale::ALL[*scale],
            value: Points::new(*value).unwrap(),
            timing: Timing::ALL[*timing],
            session: None,
            area: area.then_some(Area::Neck),
        }),
        Lived::Booking(day) => Happening::Booking(Booking::at(id, at(*day))),
        Lived::Condition(kind, from, end, recovery, doctor) => {
            let later = |days: &Option<u64>| days.map(|days| date(from + days));
            // The two that scores speak of come often.
            let kind = if kind % 2 == 0 { ConditionKind::ALL[4 + kind / 2 % 2] } else { ConditionKind::ALL[*kind] };
            let period = Period::new(date(*from), later(end)).unwrap();
            Happening::Condition(Condition {
                recovery: later(recovery),
                doctor: later(doctor),
                ..Condition::over(id, kind, period)
            })
        }
    }
}

fn whole(all: &[Happening], profile: Profile) -> History {
    let (mut sessions, mut scores, mut bookings, mut conditions) = (vec![], vec![], vec![], vec![]);
    for one in all.iter().cloned() {
        match one {
            Happening::Session(one) => sessions.push(one),
            Happening::Score(one) => scores.push(one),
            Happening::Booking(one) => bookings.push(one),
            Happening::Condition(one) => conditions.push(one),
        }
    }
    History::new(profile, sessions, scores, bookings, conditions)
}

fn keep(tracker: &mut Tracker, all: &[Happening]) {
    tracker
        .write(|writer| {
            for one in all {
                writer.put(one)?;
            }
            writer.set_profile(Profile::Healthy)?;
            Ok((String::new(), Vec::new()))
        })
        .unwrap();
}

#[test]
fn a_stop_between_a_booking_and_the_days_asked_for_moves_their_window() {
    let home = Home::new();
    let mut tracker = home.on("2026-01-01");
    let bones = Lived::Condition(13, 11, Some(1), None, None);
    let all: Vec<_> = [Lived::Booking(11), bones].iter().map(|one| happening(&tracker, one)).collect();
    keep(&mut tracker, &all);
    let days = date(12)..=date(12);
    let whole = forecast(&whole(&all, Profile::Healthy), tracker.protocol(), date(0), days.clone());
    assert_eq!(forecast(&tracker.history(days.clone()).unwrap(), tracker.protocol(), date(0), days), whole);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn standing_and_spans_judge_as_the_whole_does(
        lived in prop::collection::vec(lived(), 0..40), today in 0..DAYS, start in 0..DAYS, length in 0..30_u64,
    ) {
        let home = Home::new();
        let mut tracker = home.on(&date(today).to_string());
        let all: Vec<_> = lived.iter().map(|one| happening(&tracker, one)).collect();
        keep(&mut tracker, &all);
        let (today, span) = (date(today), date(start)..=date(start + length));
        let whole = whole(&all, Profile::Healthy);
        let protocol = tracker.protocol().clone();

        let standing = tracker.standing().unwrap();
        prop_assert_eq!(&standing.assessment, &assess(&whole, &protocol, today));

        let mut findings = judge_sessions(&whole, &protocol, today);
        findings.retain(|finding| {
            matches!(finding.subject, crate::scheduler::Subject::Session { on, .. } if span.contains(&on))
        });
        prop_assert_eq!(tracker.findings(span.clone()).unwrap(), findings);

        let of_day = |day| judge_sessions(&tracker.history_of_day(day).unwrap(), &protocol, today);
        let on = |finding: &crate::scheduler::Finding, day: NaiveDate| {
            matches!(finding.subject, crate::scheduler::Subject::Session { on, .. } if on == day)
        };
        for day in span.start().iter_days().take(6) {
            let mut alone = of_day(day);
            alone.retain(|finding| on(finding, day));
            let mut among = judge_sessions(&whole, &protocol, today);
            among.retain(|finding| on(finding, day));
            prop_assert_eq!(alone, among);
        }

        let history = tracker.history(span.clone()).unwrap();
        let stood: Vec<_> = span.start().iter_days().take_while(|day| *day <= today.min(*span.end())).collect();
        let stood: Vec<_> = stood.into_iter().map(|day| assess(&whole, &protocol, day).status).collect();
        prop_assert_eq!(statuses(&history, &protocol, today, span.clone()), stood);

        let shown = |history: &History| {
            let within = |date: NaiveDate| span.contains(&date);
            (
                history.sessions().iter().filter(|one| within(one.start.date())).cloned().collect::<Vec<_>>(),
                history.scores().iter().filter(|one| within(one.at.date())).cloned().collect::<Vec<_>>(),
                history.bookings().iter().filter(|one| within(one.start.date())).cloned().collect::<Vec<_>>(),
            )
        };
        prop_assert_eq!(shown(&history), shown(&whole));
        if *span.end() >= today {
            let ahead = today.max(*span.start())..=*span.end();
            prop_assert_eq!(
                forecast(&history, &protocol, today, ahead.clone()),
                forecast(&whole, &protocol, today, ahead)
            );
        }
    }

    #[test]
    fn open_bookings_stay_right_through_writes_and_undo(
        lived in prop::collection::vec((lived(), 0..5_u8), 1..40), today in 0..DAYS,
    ) {
        let home = Home::new();
        let mut tracker = home.on(&date(today).to_string());
        let mut ids = Vec::new();
        for (one, deed) in &lived {
            match (deed, ids.pop()) {
                (0, Some(id)) => drop(tracker.delete(&[id])),
                (1, Some(_)) => drop(tracker.undo(2)),
                (2, Some(_)) => drop(tracker.redo(1)),
                (_, last) => {
                    ids.extend(last);
                    let one = happening(&tracker, one);
                    ids.push(one.id());
                    keep(&mut tracker, &[one]);
                }
            }
            // That no backup was made yet is only mentioned.
            let wrong: Vec<_> = tracker.check().unwrap().into_iter().filter(|one| one.severity != "info").collect();
            prop_assert_eq!(wrong, vec![]);
            let all = whole(&everything(&tracker), Profile::Healthy);
            let done: Vec<_> = all.sessions().iter().map(|session| session.start.date()).collect();
            let open: Vec<_> = all
                .bookings()
                .iter()
                .filter(|booking| booking.start.date() <= tracker.today() && !done.contains(&booking.start.date()))
                .cloned()
                .collect();
            prop_assert_eq!(tracker.unconfirmed().unwrap(), open);
        }
    }
}
