//! iCalendar (RFC 5545): bookings out and in, and other appointments to be shown beside them.
//!
//! Both ways are written out here, because both promise more than a general library does: the same log gives the same
//! bytes, and every line that is at fault is named.

mod busy;
mod component;
mod line;
mod reader;
mod repeat;
mod text;
mod when;
mod writer;
mod zone;

#[cfg(test)]
mod tests;

use std::fmt::Display;

use chrono::{DateTime, FixedOffset, NaiveDateTime, Utc};

use super::{Place, Problem};

pub use busy::{Busy, Overlay, busy};
pub use reader::read;
pub(super) use text::carried;
pub use writer::{Calendar, Revision};

/// What every event of a massage is called; a provider follows after [`WITH`].
const TITLE: &str = "Massage";
const WITH: &str = " with ";
/// What follows the id in the UID of an event that stands for a row of the log.
const OURS: &str = "@rubdown";
/// Marks events of ours that are no bookings, so that they are not read as such.
const KIND: &str = "X-RUBDOWN-KIND";
/// After so many faults there is nothing to be learned from more.
const MOST_FAULTS: usize = 1_000;

/// The zones in which the times of a calendar are told.
///
/// A wall time that comes twice is the earlier one; one that is skipped is told by the offset before the jump (RFC 5545,
/// section 3.3.5).
pub trait Zones {
    /// What the clocks show here at an instant.
    fn tell(&self, instant: DateTime<Utc>) -> DateTime<FixedOffset>;
    /// The moment of a wall time here.
    fn here(&self, wall: NaiveDateTime) -> DateTime<FixedOffset>;
    /// The moment of a wall time in the zone of this name (`Europe/Berlin`); `None` if no such zone is known. The name comes
    /// out of a file, but is never more than letters, digits, `_`, `+`, `-` and single `/` between them.
    fn there(&self, name: &str, wall: NaiveDateTime) -> Option<DateTime<FixedOffset>>;
}

fn problem(line: u64, what: impl Display) -> Problem {
    Problem { place: Place::Line(line), what: what.to_string() }
}
