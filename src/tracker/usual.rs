//! What nobody tells of a session or a booking is as the settings say that it usually is.

use crate::config::Usual;
use crate::domain::{Booking, Session, Words};

/// The session, with what is not told of it as usual. A currency is only told beside a cost.
pub fn session_or_usual(told: Session, usual: &Usual) -> Session {
    Session {
        minutes: told.minutes.or(usual.minutes),
        pressure: told.pressure.or(usual.pressure),
        qualified: told.qualified.or(qualified(told.provider.as_ref(), usual)),
        provider: told.provider.or_else(|| usual.provider.clone()),
        place: told.place.or_else(|| usual.place.clone()),
        currency: told.currency.or(usual.currency.filter(|_| told.cost.is_some())),
        ..told
    }
}

/// The booking, with what is not told of it as usual.
pub fn booking_or_usual(told: Booking, usual: &Usual) -> Booking {
    Booking {
        minutes: told.minutes.or(usual.minutes),
        pressure: told.pressure.or(usual.pressure),
        qualified: told.qualified.or(qualified(told.provider.as_ref(), usual)),
        provider: told.provider.or_else(|| usual.provider.clone()),
        place: told.place.or_else(|| usual.place.clone()),
        ..told
    }
}

/// Whether somebody is qualified is said of one provider.
fn qualified(provider: Option<&Words>, usual: &Usual) -> Option<bool> {
    usual.qualified.filter(|_| provider.is_none_or(|provider| usual.provider.as_ref() == Some(provider)))
}
