//! Anything in the log, on one timeline.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};

use super::{Booking, Condition, Id, Invalid, Score, Session};

/// One thing in the log.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub enum Happening {
    Session(Session),
    Score(Score),
    Booking(Booking),
    Condition(Condition),
}

impl Happening {
    /// Its identity.
    pub fn id(&self) -> Id {
        match self {
            Happening::Session(session) => session.id,
            Happening::Score(score) => score.id,
            Happening::Booking(booking) => booking.id,
            Happening::Condition(condition) => condition.id,
        }
    }

    /// What kind of thing it is.
    pub fn kind(&self) -> Kind {
        match self {
            Happening::Session(_) => Kind::Session,
            Happening::Score(_) => Kind::Score,
            Happening::Booking(_) => Kind::Booking,
            Happening::Condition(_) => Kind::Condition,
        }
    }

    /// What the timeline is sorted by: the local date, the instant, the id. A condition stands on the day it starts.
    pub fn order(&self) -> (NaiveDate, Option<DateTime<Utc>>, Id) {
        let (date, instant) = match self {
            Happening::Session(session) => session.start.order(),
            Happening::Score(score) => score.at.order(),
            Happening::Booking(booking) => booking.start.order(),
            Happening::Condition(condition) => (condition.period.start(), None),
        };
        (date, instant, self.id())
    }
}

/// What kind of thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Kind {
    Session,
    Score,
    Booking,
    Condition,
}

impl Kind {
    /// Every kind, in the order of the JSON file.
    pub const ALL: [Kind; 4] = [Kind::Session, Kind::Score, Kind::Booking, Kind::Condition];

    /// The spelling of files and options.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Session => "session",
            Kind::Score => "score",
            Kind::Booking => "booking",
            Kind::Condition => "condition",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Kind {
    type Err = Invalid;

    fn from_str(name: &str) -> Result<Self, Invalid> {
        Kind::ALL
            .into_iter()
            .find(|kind| kind.name() == name)
            .ok_or_else(|| Invalid::new("kind", name, "session, score, booking or condition"))
    }
}
