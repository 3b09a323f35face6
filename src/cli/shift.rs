//! `move`: a booking to another day or time.

use clap::Args;

use crate::domain::phrase::Leaning;
use crate::domain::{Booking, Moment};

use super::args::{Rehearsal, When};
use super::book::Force;
use super::call::{Call, Outcome};
use super::commands::Verb;
use super::{log, supposing};

/// Move a booking to another day
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:\n  rubdown move 3f2a9c1b fri 18:30\n  rubdown move 3f2a9c1b \"in 3 days\"")]
pub(super) struct Move {
    /// The booking
    #[arg(value_name = "ID")]
    id: String,
    #[command(flatten)]
    when: When,
    #[command(flatten)]
    force: Force,
    #[command(flatten)]
    rehearsal: Rehearsal,
}

impl Verb for Move {
    fn run(self, call: &mut Call) -> Outcome {
        let start: Moment = call.moment("WHEN", &self.when.phrase(), Leaning::Future)?;
        let reason = self.force.reason(call)?;
        let mut tracker = call.open_to_write(self.rehearsal)?;
        let booking = log::booking(call, &tracker, &self.id)?;
        let moved = Booking { start, ..booking };
        let flags = supposing::flags_of_bookings(&tracker, std::slice::from_ref(&moved))?;
        let receipt = tracker.move_booking(moved.id, start, reason)?;
        call.wrote(&tracker, "move", &receipt, &flags)
    }
}
