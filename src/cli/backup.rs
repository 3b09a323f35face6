//! `backup`: a sound copy of the log.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use crate::text;

use super::args::Rehearsal;
use super::call::{Call, Outcome};
use super::commands::Verb;
use super::json;

/// Write a sound, verified copy of the log; never over another file
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:\n  rubdown backup\n  rubdown backup /mnt/stick/rubdown.db")]
pub(super) struct Backup {
    /// Where to [default: the folder of backups beside the log]
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
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
        let path = if dry_run {
            call.open()?.backup_place(self.file.as_deref())
        } else {
            call.open()?.backup(self.file.as_deref())
        }?;
        let path = path.display().to_string();
        if call.json() {
            call.out.json(&Answer { schema: json::SCHEMA, path, dry_run })?;
        } else {
            call.out.line(text::clean_line(&path))?;
            call.out.say(if dry_run { "Nothing was written: a dry run." } else { "The copy was written and checked." });
        }
        Ok(())
    }
}
