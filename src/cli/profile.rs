//! `profile`: why a person without any condition goes.

use clap::Args;
use serde::Serialize;

use crate::domain::Profile as Chosen;

use super::args::{self, Rehearsal};
use super::call::{Call, Outcome};
use super::commands::Verb;
use super::json;

/// Show or choose the profile
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:\n  rubdown profile\n  rubdown profile healthy")]
pub(super) struct Profile {
    /// healthy: every 5-7 days, for relaxation; unspecified: every 3-7 days
    #[arg(value_name = "PROFILE", value_parser = args::one_of::<Chosen>(["healthy", "unspecified"]))]
    profile: Option<Chosen>,
    #[command(flatten)]
    rehearsal: Rehearsal,
}

#[derive(Serialize)]
struct Answer {
    schema: u8,
    profile: &'static str,
}

impl Verb for Profile {
    fn run(self, call: &mut Call) -> Outcome {
        let Some(profile) = self.profile else {
            let profile = call.open()?.profile()?.name();
            match call.json() {
                true => call.out.json(&Answer { schema: json::SCHEMA, profile })?,
                false => call.out.line(profile)?,
            }
            return Ok(());
        };
        let mut tracker = call.open_to_write(self.rehearsal)?;
        let receipt = tracker.set_profile(profile)?;
        call.wrote(&tracker, "profile", &receipt, &[])
    }
}
