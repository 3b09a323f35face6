//! One history under one protocol on one day, with what every rule asks of it prepared once.

use chrono::NaiveDate;

use crate::domain::{Booking, Condition, History, Protocol, Session};

use super::resume;
use super::taper::Course;

/// What the rules look at.
pub(super) struct Case<'a> {
    pub(super) history: &'a History,
    pub(super) protocol: &'a Protocol,
    pub(super) today: NaiveDate,
    /// The course of each chronic condition, by start.
    pub(super) courses: Vec<Course<'a>>,
    /// The first days after a stop, earliest first.
    pub(super) resumes: Vec<NaiveDate>,
    /// For each condition the day by which it and all that began before it are over.
    over: Vec<NaiveDate>,
}

impl<'a> Case<'a> {
    pub(super) fn new(history: &'a History, protocol: &'a Protocol, today: NaiveDate) -> Self {
        let courses = Course::all(history, protocol, today);
        let resumes = resume::all(history, protocol);
        let ends = history.conditions().iter().map(|condition| condition.period.end().unwrap_or(NaiveDate::MAX));
        let over = ends.scan(NaiveDate::MIN, |over, end| {
            *over = end.max(*over);
            Some(*over)
        });
        Case { history, protocol, today, courses, resumes, over: over.collect() }
    }

    /// The sessions done by today, oldest first. A session dated later is ignored everywhere (FUTURE-DATED).
    pub(super) fn done(&self) -> &'a [Session] {
        let sessions = self.history.sessions();
        let count = sessions.partition_point(|session| session.start.date() <= self.today);
        sessions.get(..count).unwrap_or_default()
    }

    /// The latest session done by `day`, and by today.
    pub(super) fn done_by(&self, day: NaiveDate) -> Option<&'a Session> {
        let done = self.done();
        let count = done.partition_point(|session| session.start.date() <= day);
        count.checked_sub(1).and_then(|last| done.get(last))
    }

    /// Whether a session was done on `day`.
    pub(super) fn done_on(&self, day: NaiveDate) -> bool {
        self.done_by(day).is_some_and(|session| session.start.date() == day)
    }

    /// The bookings of today or later that no session has fulfilled, earliest first.
    pub(super) fn ahead(&self) -> impl Iterator<Item = &'a Booking> + use<'_, 'a> {
        let bookings = self.history.bookings();
        let passed = bookings.partition_point(|booking| booking.start.date() < self.today);
        bookings.iter().skip(passed).filter(|booking| !self.done_on(booking.start.date()))
    }

    /// The conditions that apply on `day`, by start.
    pub(super) fn active(&self, day: NaiveDate) -> impl Iterator<Item = &'a Condition> {
        let conditions = self.history.conditions();
        let begun = conditions.partition_point(|condition| condition.period.start() <= day);
        let over = self.over.partition_point(|over| *over <= day);
        let perhaps = conditions.get(over..begun).unwrap_or_default();
        perhaps.iter().filter(move |condition| condition.period.covers(day))
    }

    /// The last day whose scores may judge a session or booking on `day`: a score taken that very day shows the session.
    pub(super) fn known_before(&self, day: NaiveDate) -> NaiveDate {
        super::day::before(day).min(self.today)
    }
}
