//! `demo`: a made-up log, to look around in.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::text;
use crate::tracker::passing::Folder;
use crate::tracker::{self, Opening, Tracker};

use super::args::{DRY_RUN, Rehearsal};
use super::call::{Call, Outcome};
use super::commands::Verb;
use super::error::{Failure, Kind};
use super::interface;

/// A made-up log that ends today: opened in a temporary file, or written to a new one
#[derive(Debug, Args)]
#[command(
    before_long_help = "Examples:\n  rubdown demo\n  rubdown demo --sessions 500 --write big.db\n  rubdown --db big.db list"
)]
pub(super) struct Demo {
    /// So many sessions
    #[arg(long, value_name = "N", default_value_t = tracker::MADE_UP_SESSIONS, value_parser = sessions)]
    sessions: usize,
    /// Another seed makes up another life
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Write it to this file, which must not exist
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,
    #[command(flatten)]
    rehearsal: Rehearsal,
}

impl Verb for Demo {
    fn run(self, call: &mut Call) -> Outcome {
        if let Some(file) = &self.write {
            if file.symlink_metadata().is_ok() {
                return Err(Failure::usage(format!("{} exists; demo never writes over a file", file.display())));
            }
            if self.rehearsal.dry_run {
                call.out.line(text::clean_line(&file.display().to_string()))?;
                call.out.say(DRY_RUN);
                return Ok(());
            }
            self.fill(call, file)?;
            call.out.line(text::clean_line(&file.display().to_string()))?;
            call.out.say(&format!("A made-up log of {} sessions. Open it: rubdown --db FILE", self.sessions));
            return Ok(());
        }
        if !interface::is_possible() {
            return Err(Failure::usage("there is no terminal to show it on")
                .hint("write it to a file: rubdown demo --write FILE"));
        }
        let folder = Folder::new()
            .map_err(|why| Failure::new(Kind::Unexpected, format!("no temporary folder can be made: {why}")))?;
        let path = folder.path().join("demo.db");
        self.fill(call, &path)?;
        call.screen = Some(call.showing(opening(&path), Some(folder))?);
        Ok(())
    }
}

impl Demo {
    fn fill(&self, call: &Call, path: &Path) -> Outcome {
        Tracker::open(&opening(path), call.clock.clone())?.make_up(self.seed, self.sessions)?;
        Ok(())
    }
}

fn opening(path: &Path) -> Opening {
    Opening { path: path.to_owned(), create: true, dry_run: false }
}

fn sessions(text: &str) -> Result<usize, String> {
    const MOST: usize = 1_000_000;
    text.parse()
        .ok()
        .filter(|count| (0..=MOST).contains(count))
        .ok_or_else(|| format!("it takes a whole number from 0 to {MOST}"))
}
