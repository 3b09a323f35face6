//! `backup`: a sound copy of the log.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use crate::text;

use super::args::{DRY_RUN, Rehearsal};
use super::call::{Call, Outcome};
use super::commands::Verb;
use super::json;
use super::sealing::Sealing;

/// Write a sound, verified copy of the log; never over another file
#[derive(Debug, Args)]
#[command(
    before_long_help = "Examples:\n  rubdown backup\n  rubdown backup /mnt/stick/rubdown.db\n  rubdown backup --encrypt /mnt/stick/rubdown.db.age"
)]
pub(super) struct Backup {
    /// Where to [default: the folder of backups beside the log]
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    sealing: Sealing,
    #[command(flatten)]
    rehearsal: Rehearsal,
}

#[derive(Serialize)]
struct Answer {
    schema: u8,
    path: String,
    dry_run: bool,
}

impl Verb for Backup {
    fn run(self, call: &mut Call) -> Outcome {
        let dry_run = self.rehearsal.dry_run;
        let (tracker, to) = (call.open()?, self.file.as_deref());
        let encrypt = self.sealing.is_asked()?;
        let path = if dry_run {
            tracker.backup_place(to, encrypt)?
        } else if encrypt {
            // Refused before anything is typed, where that can be foretold.
            tracker.backup_place(to, true)?;
            tracker.backup_sealed(to, &self.sealing.passphrase()?)?
        } else {
            tracker.backup(to)?
        };
        let path = path.display().to_string();
        if call.json() {
            call.out.json(&Answer { schema: json::SCHEMA, path, dry_run })?;
        } else {
            call.out.line(text::clean_line(&path))?;
            call.out.say(match (dry_run, encrypt) {
                (true, _) => DRY_RUN,
                (false, false) => "The copy was written and checked.",
                (false, true) => "The copy was checked, encrypted and written. Without the passphrase nobody opens it.",
            });
        }
        Ok(())
    }
}
