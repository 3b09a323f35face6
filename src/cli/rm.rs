//! `rm`: delete, softly.

use clap::Args;

use crate::domain::Id;

use super::args::Rehearsal;
use super::call::{Call, Outcome};
use super::commands::Verb;
use super::error::Failure;

/// Delete sessions, scores, bookings or conditions; undo brings them back
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:\n  rubdown rm 3f2a9c1b\n  rubdown rm last --dry-run")]
pub(super) struct Rm {
    /// What to delete; the scores around a session go with it
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
    #[command(flatten)]
    rehearsal: Rehearsal,
}

impl Verb for Rm {
    fn run(self, call: &mut Call) -> Outcome {
        let mut tracker = call.open_to_write(self.rehearsal)?;
        let found =
            self.ids.iter().map(|prefix| call.find(&tracker, prefix, None)).collect::<Result<Vec<_>, Failure>>()?;
        let mut ids: Vec<Id> = Vec::new();
        for happening in &found {
            if !ids.contains(&happening.id()) {
                ids.push(happening.id());
            }
        }
        let receipt = tracker.delete(&ids)?;
        call.wrote(&tracker, "rm", &receipt, &[])
    }
}
