//! Sessions sorted by what they have in common, each group with its count.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};

use crate::domain::{Area, History, Pressure, Scale, Session, Words};

use super::sessions::{days, done, falls};
use super::summary::Summary;

/// What sessions can have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trait {
    /// How firm they were.
    Pressure,
    /// Who gave them.
    Provider,
    /// Where on the back; a session of several areas counts in each.
    Area,
    /// The calendar month.
    Month,
}

/// What the sessions of one group have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// This pressure.
    Pressure(Pressure),
    /// This person.
    Provider(Words),
    /// This place.
    Area(Area),
    /// This month.
    Month {
        /// The year.
        year: i32,
        /// 1 to 12.
        month: u32,
    },
    /// That it was not told.
    Untold,
}

/// The sessions with one thing in common, in numbers. A number that no session of the group tells is none.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// What they have in common.
    pub key: Key,
    /// How many sessions there are.
    pub n: usize,
    /// How long they took, in minutes.
    pub minutes: Option<Summary>,
    /// The days since the session before each.
    pub gap: Option<Summary>,
    /// How many points the score fell over each.
    pub fall: Option<Summary>,
}

/// The sessions of `span` in groups, in the order of their keys; what was not told comes last. The gap of the first one goes back to
/// the session before the span, where `history` has that.
pub fn grouped(history: &History, span: &RangeInclusive<NaiveDate>, scale: Scale, by: Trait) -> Vec<Group> {
    let mut groups: BTreeMap<Key, Vec<(&Session, Option<f64>)>> = BTreeMap::new();
    let falls = falls(history, scale);
    let mut previous = None;
    for session in done(history, *span.end()) {
        let date = session.start.date();
        let gap = previous.replace(date).map(|previous| days(previous, date));
        if date < *span.start() {
            continue;
        }
        for key in keys(session, by) {
            groups.entry(key).or_default().push((session, gap));
        }
    }
    let summed = |(key, members): (Key, Vec<(&Session, Option<f64>)>)| Group {
        key,
        n: members.len(),
        minutes: Summary::of(members.iter().filter_map(|(session, _)| Some(session.minutes?.get().into()))),
        gap: Summary::of(members.iter().filter_map(|(_, gap)| *gap)),
        fall: Summary::of(members.iter().filter_map(|(session, _)| falls.get(&session.id).copied())),
    };
    groups.into_iter().map(summed).collect()
}

fn keys(session: &Session, by: Trait) -> Vec<Key> {
    let told = match by {
        Trait::Pressure => session.pressure.map(Key::Pressure),
        Trait::Provider => session.provider.clone().map(Key::Provider),
        Trait::Month => {
            let date = session.start.date();
            Some(Key::Month { year: date.year(), month: date.month() })
        }
        Trait::Area if session.areas.is_empty() => None,
        Trait::Area => return session.areas.iter().map(Key::Area).collect(),
    };
    vec![told.unwrap_or(Key::Untold)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Id, Minutes, Moment, Profile};

    fn session(n: u8, month: u32, day: u32) -> Session {
        let date = NaiveDate::from_ymd_opt(2026, month, day).unwrap();
        Session::at(Id::from_bytes([n; 16]), Moment::day(date).unwrap())
    }

    fn history() -> History {
        let minutes = |n| Some(Minutes::new(n).unwrap());
        let sessions = vec![
            Session {
                minutes: minutes(20),
                pressure: Some(Pressure::Moderate),
                areas: [Area::Neck, Area::Hips].into_iter().collect(),
                ..session(1, 1, 28)
            },
            Session { minutes: minutes(30), pressure: Some(Pressure::Moderate), ..session(2, 2, 2) },
            session(3, 2, 9),
            session(4, 3, 1),
        ];
        History::new(Profile::Healthy, sessions, vec![], vec![], vec![])
    }

    fn by(by: Trait) -> Vec<Group> {
        grouped(&history(), &(NaiveDate::MIN..=NaiveDate::from_ymd_opt(2026, 2, 20).unwrap()), Scale::Pain, by)
    }

    #[test]
    fn what_was_not_told_is_a_group_of_its_own_and_comes_last() {
        let [moderate, untold] = by(Trait::Pressure).try_into().unwrap();
        assert_eq!((moderate.key, moderate.n), (Key::Pressure(Pressure::Moderate), 2));
        assert_eq!(moderate.minutes.map(|minutes| (minutes.n, minutes.mean)), Some((2, 25.0)));
        assert_eq!((untold.key, untold.n, untold.minutes), (Key::Untold, 1, None));
        assert_eq!(moderate.fall, None);
    }

    #[test]
    fn a_gap_belongs_to_the_session_that_ends_it_even_across_groups() {
        let months = by(Trait::Month);
        let gaps: Vec<_> = months.iter().map(|group| group.gap.map(|gap| (gap.n, gap.mean))).collect();
        assert_eq!(gaps, [None, Some((2, 6.0))]);
    }

    #[test]
    fn the_first_gap_of_a_span_goes_back_to_the_session_before_it() {
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
        let [february] = grouped(&history(), &(day(2, 1)..=day(2, 20)), Scale::Pain, Trait::Month).try_into().unwrap();
        assert_eq!((february.n, february.gap.map(|gap| (gap.n, gap.mean))), (2, Some((2, 6.0))));
    }

    #[test]
    fn a_session_of_two_areas_counts_in_both() {
        let counts: Vec<_> = by(Trait::Area).into_iter().map(|group| (group.key, group.n)).collect();
        assert_eq!(counts, [(Key::Area(Area::Neck), 1), (Key::Area(Area::Hips), 1), (Key::Untold, 2)]);
    }
}
