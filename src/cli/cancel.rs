//! `cancel`: a booking that will not, or did not take place.

use clap::Args;

use super::args::Rehearsal;
use super::call::{Call, Outcome};
use super::commands::Verb;
use super::log;

/// Cancel a booking that will not, or did not take place; undo brings it back
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:\n  rubdown cancel 3f2a9c1b")]
pub(super) struct Cancel {
    /// The booking
    #[arg(value_name = "ID")]
    id: String,
    #[command(flatten)]
    rehearsal: Rehearsal,
}

impl Verb for Cancel {
    fn run(self, call: &mut Call) -> Outcome {
        let mut tracker = call.open_to_write(self.rehearsal)?;
        let booking = log::booking(call, &tracker, &self.id)?;
        let receipt = tracker.cancel(booking.id)?;
        call.wrote(&tracker, "cancel", &receipt, &[])
    }
}
