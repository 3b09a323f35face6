//! The last hundred days: an episode of back pain that eases until the rhythm is reduced, comes back, and is easing again.

use chrono::{NaiveDate, TimeDelta};

use super::visit::{Twist, Visit};

/// Where the written part of the story begins, in days before today.
pub(super) const BEGINS: i64 = 98;

/// Days before today, pain, what it is told for. Newest first.
const VISITS: [(i64, i64, Twist); 24] = [
    (3, 4, Twist::None),
    (6, 5, Twist::None),
    (10, 5, Twist::None),
    (13, 6, Twist::Long),
    (17, 6, Twist::None),
    // The second score above 4 within the run: the rhythm goes up again.
    (20, 6, Twist::None),
    (25, 5, Twist::None),
    (30, 3, Twist::None),
    (36, 3, Twist::Firm),
    (42, 3, Twist::None),
    (48, 2, Twist::Alone),
    // Four days after the one before, where five would do by now: early.
    (54, 3, Twist::None),
    (58, 3, Twist::None),
    (64, 3, Twist::None),
    // The second score of at most 4, three days after the first: the rhythm is reduced.
    (69, 4, Twist::None),
    (72, 4, Twist::None),
    // Two days after the one before: too frequent.
    (76, 5, Twist::Firm),
    (78, 5, Twist::None),
    (81, 5, Twist::None),
    (84, 6, Twist::Alone),
    (88, 6, Twist::None),
    (91, 6, Twist::None),
    (94, 7, Twist::None),
    (98, 7, Twist::None),
];

/// The visits of the written part, newest first.
pub(super) fn visits(today: NaiveDate) -> Vec<Visit> {
    let visit = |(ago, pain, twist): (i64, i64, Twist)| {
        let date = today.checked_sub_signed(TimeDelta::days(ago))?;
        Some(Visit { date, pain, tension: 2 + pain / 2, twist, booked: ago % 4 == 0 && twist != Twist::Alone })
    };
    VISITS.into_iter().filter_map(visit).collect()
}

/// A booking of the written part.
pub(super) struct Planned {
    /// Days from today; before today it passed without a word.
    pub(super) ahead: i64,
    /// With whom.
    pub(super) provider: &'static str,
    /// Why it was forced.
    pub(super) reason: &'static str,
}

/// The bookings that are open: one in the window, one after it, and one that was forced.
pub(super) const PLANNED: [Planned; 4] = [
    Planned { ahead: -12, provider: "Ben O.", reason: "" },
    Planned { ahead: 1, provider: "Anna K.", reason: "" },
    Planned { ahead: 9, provider: "Anna K.", reason: "" },
    Planned { ahead: 11, provider: "Mei L.", reason: "A long flight on the day after; better once more before it." },
];
