//! A log that is as full as it can be, of everything that a report tells.

use chrono::{Duration, NaiveDate};
use rubdown::domain::{
    Area, Booking, Condition, ConditionKind, Cost, Currency, History, Id, Minutes, Moment, Period, Points, Pressure,
    Profile, Scale, Score, Session, Timing, Words,
};

/// How many sessions there are.
const SESSIONS: u64 = 2_000;
/// How many bookings were made against the rules.
const FORCED: i64 = 60;

/// What somebody may type: running text, letters as wide as they come, one word without an end, markup.
pub(crate) const WORDS: [&str; 4] = [
    "the left shoulder hurts when reaching up, worse at night since the move; ",
    "\u{80a9}\u{3053}\u{308a}",
    "W",
    "<script>alert('x')</script> & ",
];

/// The day on which it is looked at.
pub(crate) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

/// The log, with `words` wherever words may stand.
pub(crate) fn life(words: &str) -> History {
    let said = |most: usize| Words::new("note", words.repeat(most / words.chars().count())).unwrap();
    let mut ids = 0;
    let mut id = move || {
        ids += 1;
        Id::fresh(ids, [0; 10])
    };
    let (mut sessions, mut scores) = (Vec::new(), Vec::new());
    for number in 0..SESSIONS {
        // Gaps of all lengths, and now and then two sessions on one day.
        let days = (SESSIONS - number) * 3 + number % 5;
        let start = Moment::day(today() - Duration::days(days.try_into().unwrap())).unwrap();
        let nth = usize::try_from(number).unwrap();
        let session = Session {
            minutes: Some(Minutes::new([5, 30, 200][nth % 3]).unwrap()),
            pressure: Some(Pressure::ALL[nth % 3]),
            areas: Area::ALL.into_iter().collect(),
            provider: said(400),
            qualified: Some(nth.is_multiple_of(2)),
            place: said(400),
            cost: Some(Cost::new(1_000_000.25).unwrap()),
            currency: Some(Currency::new(["EUR", "CHF", "JPY", "USD"][nth % 4]).unwrap()),
            note: said(2_000),
            ..Session::at(id(), start)
        };
        let linked = Some(session.id);
        for (scale, value) in Scale::ALL.into_iter().zip(0..) {
            let value = Points::new((i64::try_from(number).unwrap() * 7 + value) % 11).unwrap();
            for (timing, session) in [(Timing::Before, linked), (Timing::After, linked), (Timing::Other, None)] {
                scores.push(Score { id: id(), at: start, scale, value, timing, session, area: None });
            }
        }
        if nth.is_multiple_of(50) {
            let value = Points::new(9).unwrap();
            let (scale, timing, session) = (Scale::Pain, Timing::Other, None);
            scores.extend(Area::ALL.map(|area| Score {
                id: id(),
                at: start,
                scale,
                value,
                timing,
                session,
                area: Some(area),
            }));
        }
        sessions.push(session);
    }
    let bookings = (0..FORCED).map(|number| {
        let day = today() + Duration::days(30 - 2 * number);
        Booking { reason: said(2_000), note: said(2_000), ..Booking::at(id(), Moment::day(day).unwrap()) }
    });
    let bookings = bookings.collect();
    let mut conditions = Vec::new();
    for (kind, number) in ConditionKind::ALL.into_iter().zip(0..) {
        let since = |days: i64| today() - Duration::days(days + number);
        for (from, to) in [(20, None), (400, Some(390)), (900, Some(880))] {
            conditions.push(Condition {
                recovery: Some(since(2)),
                doctor: (number % 2 == 0).then(|| since(1)),
                doctor_note: said(2_000),
                clearance: said(2_000),
                note: said(20_000),
                ..Condition::over(id(), kind, Period::new(since(from), to.map(since)).unwrap())
            });
        }
    }
    History::new(Profile::Healthy, sessions, scores, bookings, conditions)
}
