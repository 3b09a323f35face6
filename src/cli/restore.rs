//! `restore`: the log as a backup holds it.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use crate::domain::Kind;
use crate::text;
use crate::tracker::{Backup, Restored, Tracker};
use crate::wording;

use super::args::{DRY_RUN, Rehearsal};
use super::call::{Call, Outcome};
use super::commands::Verb;
use super::json;
use super::sealing::Sealed;

/// Make the log what a backup holds; asks first, and saves the log as it is
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:
  rubdown restore backup.db --dry-run
  rubdown restore backup.db
  rubdown restore backup.db.age")]
pub(super) struct Restore {
    /// The backup
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    sealed: Sealed,
    #[command(flatten)]
    rehearsal: Rehearsal,
}

#[derive(Serialize)]
struct Answer<'a> {
    schema: u8,
    operation: &'static str,
    what: &'a str,
    rows: Vec<Row>,
    saved: Option<String>,
    dry_run: bool,
}

#[derive(Serialize)]
struct Row {
    kind: &'static str,
    back: usize,
    changed: usize,
    gone: usize,
}

impl Verb for Restore {
    fn run(self, call: &mut Call) -> Outcome {
        let opening = call.opening(true)?;
        let backup = Backup::at(&self.file, self.sealed.passphrase_of(&self.file)?.as_ref(), &opening.path)?;
        let rehearsed = Tracker::restore(&opening, call.clock.clone(), &backup)?;
        if self.rehearsal.dry_run {
            return tell(call, &rehearsed);
        }
        call.out.say(&rehearsed.difference().join("\n"));
        if !call.agreed("Make the log what the backup holds?")? {
            return Ok(());
        }
        let restored = Tracker::restore(&call.opening(false)?, call.clock.clone(), &backup)?;
        restored.news.iter().for_each(|news| call.out.say(news));
        tell(call, &restored)
    }
}

fn rows(restored: &Restored) -> Vec<Row> {
    let counted = restored.back.iter().zip(restored.changed).zip(restored.gone).zip(Kind::ALL);
    counted.map(|(((&back, changed), gone), kind)| Row { kind: kind.name(), back, changed, gone }).collect()
}

fn tell(call: &mut Call, restored: &Restored) -> Outcome {
    let saved = restored.saved.as_ref().map(|saved| saved.display().to_string());
    let dry_run = restored.receipt.dry_run;
    if call.json() {
        let (what, rows) = (&restored.receipt.what, rows(restored));
        call.out.json(&Answer { schema: json::SCHEMA, operation: "restore", what, rows, saved, dry_run })?;
        return Ok(());
    }
    if dry_run {
        call.out.line(restored.difference().join("\n"))?;
        call.out.say(DRY_RUN);
        return Ok(());
    }
    if let Some(saved) = saved {
        call.out.line(text::clean_line(&saved))?;
        call.out.say("The log as it was is kept there.");
    }
    if restored.receipt.changed {
        call.out.say(&format!("{}\nUndo: rubdown undo", wording::retold(&restored.receipt.what)));
    } else {
        call.out.say("Nothing to restore: the log holds what that backup does");
    }
    Ok(())
}
