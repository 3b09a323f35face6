//! Made-up lives for property tests: any valid log, packed into ten weeks so that its rules meet one another.

use chrono::{Days, FixedOffset, NaiveDate, TimeZone};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use rubdown::domain::{
    Area, Booking, Condition, ConditionKind, History, Id, Minutes, Moment, Period, Points, Pressure, Profile, Scale,
    Score, Session, Timing,
};

/// How many days a life spans, and how many more may be asked about before the years run out.
const SPAN: u64 = 70;
const AHEAD: u64 = 60;

/// A log in the order it was entered, and a day of asking within it.
#[derive(Debug, Clone)]
pub(crate) struct Life {
    pub(crate) profile: Profile,
    pub(crate) sessions: Vec<Session>,
    pub(crate) scores: Vec<Score>,
    pub(crate) bookings: Vec<Booking>,
    pub(crate) conditions: Vec<Condition>,
    pub(crate) today: NaiveDate,
}

impl Life {
    pub(crate) fn history(&self) -> History {
        let Life { profile, sessions, scores, bookings, conditions, .. } = self.clone();
        History::new(profile, sessions, scores, bookings, conditions)
    }

    /// The same log with one more booking, the last of its day.
    pub(crate) fn with_booking(&self, day: NaiveDate) -> (Id, History) {
        let latest = FixedOffset::west_opt(12 * 3600).unwrap();
        let start = latest.from_local_datetime(&day.and_hms_opt(23, 59, 59).unwrap()).unwrap();
        let id = Id::from_bytes([0xff; 16]);
        let mut life = self.clone();
        life.bookings.push(Booking::at(id, Moment::at(start).unwrap()));
        (id, life.history())
    }

    /// The days on which a condition begins, ends or changes what it does.
    pub(crate) fn turning_days(&self) -> impl Iterator<Item = NaiveDate> {
        self.conditions.iter().flat_map(|condition| {
            let start = condition.period.start();
            let clamped = condition.recovery.map(|recovery| recovery.max(start + Days::new(3)));
            [Some(start), condition.period.end(), clamped, condition.doctor].into_iter().flatten()
        })
    }
}

/// Any life between 1970 and 2100.
pub(crate) fn lives() -> impl Strategy<Value = Life> {
    let last = NaiveDate::from_ymd_opt(2100, 12, 31).unwrap() - Days::new(SPAN + AHEAD);
    let begins =
        (0..=(last - NaiveDate::default()).num_days().unsigned_abs()).prop_map(|d| NaiveDate::default() + Days::new(d));
    begins.prop_flat_map(|begin| {
        let profile = select(vec![Profile::Healthy, Profile::Unspecified]);
        let lists = (
            vec(sessions(begin), 0..8),
            vec(scores(begin), 0..14),
            vec(bookings(begin), 0..5),
            vec(conditions(begin), 0..4),
        );
        (profile, lists, days(begin)).prop_map(|(profile, (sessions, scores, bookings, conditions), today)| Life {
            profile,
            sessions,
            scores,
            bookings,
            conditions,
            today,
        })
    })
}

/// A life, and the same one entered in another order.
pub(crate) fn shuffled_lives() -> impl Strategy<Value = (Life, Life)> {
    lives().prop_flat_map(|life| {
        let lists = (
            Just(life.sessions.clone()).prop_shuffle(),
            Just(life.scores.clone()).prop_shuffle(),
            Just(life.bookings.clone()).prop_shuffle(),
            Just(life.conditions.clone()).prop_shuffle(),
        );
        (Just(life), lists).prop_map(|(life, (sessions, scores, bookings, conditions))| {
            let shuffled = Life { sessions, scores, bookings, conditions, ..life.clone() };
            (life, shuffled)
        })
    })
}

fn days(begin: NaiveDate) -> impl Strategy<Value = NaiveDate> {
    (0..SPAN).prop_map(move |days| begin + Days::new(days))
}

fn moments(begin: NaiveDate) -> impl Strategy<Value = Moment> {
    let clocks = option::of((0..24_u32, 0..60_u32, -11..=14_i32));
    (days(begin), clocks).prop_map(|(day, clock)| match clock {
        None => Moment::day(day).unwrap(),
        Some((hour, minute, zone)) => {
            let zone = FixedOffset::east_opt(zone * 3600).unwrap();
            let local = day.and_hms_opt(hour, minute, 0).unwrap();
            Moment::at(zone.from_local_datetime(&local).unwrap()).unwrap()
        }
    })
}

fn ids() -> impl Strategy<Value = Id> {
    any::<[u8; 16]>().prop_map(Id::from_bytes)
}

/// Minutes, pressure and qualification, each perhaps not told.
fn qualities() -> impl Strategy<Value = (Option<Minutes>, Option<Pressure>, Option<bool>)> {
    let minutes = option::of((15..40_i64).prop_map(|minutes| Minutes::new(minutes).unwrap()));
    (minutes, option::of(select(Pressure::ALL.to_vec())), option::of(any::<bool>()))
}

fn sessions(begin: NaiveDate) -> impl Strategy<Value = Session> {
    (ids(), moments(begin), qualities()).prop_map(|(id, start, (minutes, pressure, qualified))| Session {
        minutes,
        pressure,
        qualified,
        ..Session::at(id, start)
    })
}

fn bookings(begin: NaiveDate) -> impl Strategy<Value = Booking> {
    (ids(), moments(begin), qualities()).prop_map(|(id, start, (minutes, pressure, qualified))| Booking {
        minutes,
        pressure,
        qualified,
        ..Booking::at(id, start)
    })
}

fn scores(begin: NaiveDate) -> impl Strategy<Value = Score> {
    let driving =
        prop_oneof![4 => select(vec![Scale::Pain, Scale::Tension, Scale::Soreness]), 1 => select(Scale::ALL.to_vec())];
    let area = prop_oneof![9 => Just(None), 1 => select(Area::ALL.to_vec()).prop_map(Some)];
    let value = (0..=10_i64).prop_map(|points| Points::new(points).unwrap());
    (ids(), moments(begin), driving, value, select(Timing::ALL.to_vec()), area)
        .prop_map(|(id, at, scale, value, timing, area)| Score { id, at, scale, value, timing, session: None, area })
}

fn conditions(begin: NaiveDate) -> impl Strategy<Value = Condition> {
    use ConditionKind::{AcuteInjury, ChronicPain, Tension};
    let kinds = prop_oneof![select(vec![ChronicPain, Tension, AcuteInjury]), select(ConditionKind::ALL.to_vec())];
    (ids(), kinds, days(begin), option::of(1..SPAN), option::of(days(begin)), option::of(days(begin))).prop_map(
        |(id, kind, start, length, recovery, doctor)| {
            let end = length.map(|length| start + Days::new(length));
            Condition { recovery, doctor, ..Condition::over(id, kind, Period::new(start, end).unwrap()) }
        },
    )
}
