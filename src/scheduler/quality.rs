//! SESSION-LENGTH, PRESSURE-MODERATE, PROVIDER-QUALIFIED: what one session was like. None of them stretches the next interval.

use crate::domain::{Booking, Minutes, Pressure, Protocol, Session};

use super::finding::Notice;

/// The qualities that a session and a booking share.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quality {
    pub(super) minutes: Option<Minutes>,
    pub(super) pressure: Option<Pressure>,
    pub(super) qualified: Option<bool>,
}

impl From<&Session> for Quality {
    fn from(session: &Session) -> Self {
        Quality { minutes: session.minutes, pressure: session.pressure, qualified: session.qualified }
    }
}

impl From<&Booking> for Quality {
    fn from(booking: &Booking) -> Self {
        Quality { minutes: booking.minutes, pressure: booking.pressure, qualified: booking.qualified }
    }
}

/// What is to be said of it. What was not told is not judged, and light pressure is not a fault.
pub(super) fn notices(quality: Quality, protocol: &Protocol) -> Vec<Notice> {
    let usual @ (least, most) = protocol.minutes;
    let length = quality.minutes.map(Minutes::get).and_then(|minutes| match minutes {
        short if short < least => Some(Notice::TooShort { minutes, usual }),
        long if long > most => Some(Notice::TooLong { minutes, usual }),
        _ => None,
    });
    let firm = (quality.pressure == Some(Pressure::Firm)).then_some(Notice::TooFirm);
    let unqualified = (quality.qualified == Some(false)).then_some(Notice::Unqualified);
    [length, firm, unqualified].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flags(minutes: Option<i64>, pressure: Option<Pressure>, qualified: Option<bool>) -> Vec<&'static str> {
        let minutes = minutes.map(|minutes| Minutes::new(minutes).unwrap());
        let quality = Quality { minutes, pressure, qualified };
        notices(quality, &Protocol::article()).iter().map(Notice::flag).collect()
    }

    #[test]
    fn twenty_to_thirty_minutes_pass() {
        for (minutes, expected) in [(19, vec!["TOO_SHORT"]), (20, vec![]), (30, vec![]), (31, vec!["TOO_LONG"])] {
            assert_eq!(flags(Some(minutes), None, None), expected, "{minutes}");
        }
    }

    #[test]
    fn what_was_not_told_is_not_judged() {
        assert!(flags(None, None, None).is_empty());
        assert!(flags(None, Some(Pressure::Light), Some(true)).is_empty());
        assert_eq!(flags(None, Some(Pressure::Firm), Some(false)), ["TOO_FIRM", "UNQUALIFIED"]);
    }
}
