//! Bookings in order, each after the last session or the booking before it. NO-CATCH-UP: a missed one moves nothing.

use chrono::NaiveDate;

use crate::domain::Booking;

use super::case::Case;
use super::finding::{Finding, Notice, Subject};
use super::frequency::{self, Kind};
use super::quality;

/// The findings of all bookings that no session has fulfilled, earliest first.
pub(super) fn judge(case: &Case<'_>) -> Vec<Finding> {
    let passed = case.history.bookings().iter().take_while(|booking| booking.start.date() < case.today);
    let missed = passed.filter(|booking| !case.done_on(booking.start.date()));
    let mut findings: Vec<_> = missed.flat_map(|booking| found(booking, vec![Notice::Missed])).collect();

    let mut previous = case.done_by(case.today).map(|session| session.start.date());
    for booking in case.ahead() {
        let mut notices = frequency::notices(case, previous, booking.start.date(), Kind::Planned);
        notices.extend(quality::notices(booking.into(), case.protocol));
        findings.extend(found(booking, notices));
        previous = Some(booking.start.date());
    }
    findings
}

/// What a further booking on a day would follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Before {
    /// Its local date.
    pub date: NaiveDate,
    /// Whether it is a booking, and not a session done.
    pub booked: bool,
}

/// The last session or booking ahead that comes before a further booking on `day`.
pub(super) fn before(case: &Case<'_>, day: NaiveDate) -> Option<Before> {
    let booked = case.ahead().map(|booking| booking.start.date()).take_while(|&date| date <= day).last();
    let done = case.done_by(day).map(|session| session.start.date());
    if booked > done {
        booked.map(|date| Before { date, booked: true })
    } else {
        done.map(|date| Before { date, booked: false })
    }
}

fn found(booking: &Booking, notices: Vec<Notice>) -> impl Iterator<Item = Finding> {
    let subject = Subject::Booking { id: booking.id, on: booking.start.date() };
    notices.into_iter().map(move |notice| Finding { subject, notice })
}
