//! `confirm`: a booking took place as planned.

use clap::Args;

use crate::domain::Session;

use super::args::{Rehearsal, Scores};
use super::call::{Call, Outcome};
use super::commands::Verb;
use super::{log, supposing};

/// Say that a booking took place as planned: it is logged as a session
#[derive(Debug, Args)]
#[command(
    before_long_help = "Examples:\n  rubdown confirm\n  rubdown confirm 3f2a9c1b --pain-before 6 --pain-after 4\n  rubdown cancel 3f2a9c1b                            it did not take place"
)]
pub(super) struct Confirm {
    /// The booking [default: the one that waits for a word]
    #[arg(value_name = "ID")]
    id: Option<String>,
    #[command(flatten)]
    rehearsal: Rehearsal,
    #[command(flatten)]
    scores: Scores,
}

impl Confirm {
    /// This booking, with the scores around it.
    pub(super) fn of(id: String, scores: Scores) -> Self {
        Confirm { id: Some(id), rehearsal: Rehearsal::default(), scores }
    }
}

impl Verb for Confirm {
    fn run(self, call: &mut Call) -> Outcome {
        let mut tracker = call.open_to_write(self.rehearsal)?;
        let booking = log::booking(call, &tracker, self.id.as_deref().unwrap_or_default())?;
        let unsaid = Session::at(tracker.fresh_id(), booking.start);
        let session = log::or_booked(unsaid, None, booking.clone());
        let flags = supposing::flags_of_session(&tracker, &session)?;
        let crowded = supposing::crowded_by(&tracker, &session)?;
        let receipt = tracker.confirm(booking.id, self.scores.around())?;
        call.wrote(&tracker, "confirm", &receipt, &flags)?;
        crowded.iter().for_each(|words| call.out.say(words));
        Ok(())
    }
}
