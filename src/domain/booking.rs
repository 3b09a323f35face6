//! A massage that is planned.

use super::{Id, Minutes, Moment, Pressure, Session, Words};

/// One appointment. It is fulfilled by a session on its date and missed when the date passes without one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Booking {
    /// Its identity.
    pub id: Id,
    /// When it begins.
    pub start: Moment,
    /// How long it is meant to take.
    pub minutes: Option<Minutes>,
    /// How firm it is meant to be.
    pub pressure: Option<Pressure>,
    /// With whom.
    pub provider: Option<Words>,
    /// Whether that person is known to be qualified, or known not to be.
    pub qualified: Option<bool>,
    /// Where.
    pub place: Option<Words>,
    /// Anything else worth keeping.
    pub note: Option<Words>,
    /// Why it was booked although it comes too soon.
    pub reason: Option<Words>,
}

impl Booking {
    /// A booking of which only the start is known.
    pub fn at(id: Id, start: Moment) -> Self {
        Booking {
            id,
            start,
            minutes: None,
            pressure: None,
            provider: None,
            qualified: None,
            place: None,
            note: None,
            reason: None,
        }
    }

    /// The session that it becomes when it takes place as planned.
    pub fn took_place(self, session: Id) -> Session {
        Session {
            minutes: self.minutes,
            pressure: self.pressure,
            provider: self.provider,
            qualified: self.qualified,
            place: self.place,
            note: self.note,
            ..Session::at(session, self.start)
        }
    }
}
