//! All that is known, in the one order in which it is judged.

use std::fmt;
use std::str::FromStr;

use super::{Booking, Condition, Invalid, Score, Session};

/// Why a person without any condition goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Profile {
    /// Healthy, for relaxation and wellness.
    Healthy,
    /// Not told yet.
    #[default]
    Unspecified,
}

impl Profile {
    /// The spelling of files and options.
    pub fn name(self) -> &'static str {
        match self {
            Profile::Healthy => "healthy",
            Profile::Unspecified => "unspecified",
        }
    }
}

impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Profile {
    type Err = Invalid;

    fn from_str(name: &str) -> Result<Self, Invalid> {
        [Profile::Healthy, Profile::Unspecified]
            .into_iter()
            .find(|profile| profile.name() == name)
            .ok_or_else(|| Invalid::new("profile", name, "healthy or unspecified"))
    }
}

/// Sessions, scores, bookings and conditions, each sorted by local date, then instant, then id.
///
/// It need not hold a whole life: the store hands out the part that is enough to judge the days asked for.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct History {
    profile: Profile,
    sessions: Vec<Session>,
    scores: Vec<Score>,
    bookings: Vec<Booking>,
    conditions: Vec<Condition>,
}

impl History {
    /// Sorts what is given; the order in which it was entered never matters.
    pub fn new(
        profile: Profile,
        mut sessions: Vec<Session>,
        mut scores: Vec<Score>,
        mut bookings: Vec<Booking>,
        mut conditions: Vec<Condition>,
    ) -> Self {
        sessions.sort_by_key(|session| (session.start.order(), session.id));
        scores.sort_by_key(|score| (score.at.order(), score.id));
        bookings.sort_by_key(|booking| (booking.start.order(), booking.id));
        conditions.sort_by_key(|condition| (condition.period.start(), condition.id));
        History { profile, sessions, scores, bookings, conditions }
    }

    /// The same with other bookings.
    pub fn with_bookings(&self, bookings: Vec<Booking>) -> Self {
        let (sessions, scores, conditions) = (self.sessions.clone(), self.scores.clone(), self.conditions.clone());
        History::new(self.profile, sessions, scores, bookings, conditions)
    }

    /// The same with other conditions, in any order.
    pub fn with_conditions(&self, conditions: Vec<Condition>) -> Self {
        let (sessions, scores, bookings) = (self.sessions.clone(), self.scores.clone(), self.bookings.clone());
        History::new(self.profile, sessions, scores, bookings, conditions)
    }

    /// The profile.
    pub fn profile(&self) -> Profile {
        self.profile
    }

    /// The sessions, oldest first.
    pub fn sessions(&self) -> &[Session] {
        &self.sessions
    }

    /// The scores, oldest first.
    pub fn scores(&self) -> &[Score] {
        &self.scores
    }

    /// The bookings, earliest first.
    pub fn bookings(&self) -> &[Booking] {
        &self.bookings
    }

    /// The conditions, by start.
    pub fn conditions(&self) -> &[Condition] {
        &self.conditions
    }
}
