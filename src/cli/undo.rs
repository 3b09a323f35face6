//! `undo` and `redo`: one operation is what one command did.

use clap::Args;
use serde::Serialize;

use crate::tracker::Operation;
use crate::wording;

use super::args::{self, DRY_RUN, Rehearsal};
use super::call::{Call, Outcome};
use super::commands::Verb;
use super::json;

/// Take back the last operation, or the last N
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:\n  rubdown undo\n  rubdown undo 3")]
pub(super) struct Undo {
    #[command(flatten)]
    steps: Steps,
}

/// Do again what was undone last, or the last N
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:\n  rubdown redo\n  rubdown redo 3")]
pub(super) struct Redo {
    #[command(flatten)]
    steps: Steps,
}

#[derive(Debug, Args)]
struct Steps {
    /// So many operations
    #[arg(value_name = "N", default_value_t = 1, value_parser = args::count::<u32>(1..=1_000_000))]
    n: u32,
    #[command(flatten)]
    rehearsal: Rehearsal,
}

#[derive(Serialize)]
struct Answer<'a> {
    schema: u8,
    operation: &'static str,
    operations: Vec<Taken<'a>>,
    dry_run: bool,
}

#[derive(Serialize)]
struct Taken<'a> {
    number: i64,
    at: &'a str,
    what: &'a str,
}

impl Verb for Undo {
    fn run(self, call: &mut Call) -> Outcome {
        let mut tracker = call.open_to_write(self.steps.rehearsal)?;
        let taken = tracker.undo(self.steps.count())?;
        call.news(&tracker);
        self.steps.tell(call, "undo", &taken)
    }
}

impl Verb for Redo {
    fn run(self, call: &mut Call) -> Outcome {
        let mut tracker = call.open_to_write(self.steps.rehearsal)?;
        let taken = tracker.redo(self.steps.count())?;
        call.news(&tracker);
        self.steps.tell(call, "redo", &taken)
    }
}

impl Steps {
    fn count(&self) -> usize {
        usize::try_from(self.n).unwrap_or(usize::MAX)
    }

    /// Numbers of operations on standard output, as `history` shows them; on standard error what they were.
    fn tell(&self, call: &mut Call, operation: &'static str, taken: &[Operation]) -> Outcome {
        let dry_run = self.rehearsal.dry_run;
        if call.json() {
            let operations =
                taken.iter().map(|Operation { number, at, what, .. }| Taken { number: *number, at, what }).collect();
            call.out.json(&Answer { schema: json::SCHEMA, operation, operations, dry_run })?;
        } else {
            for operation in taken {
                call.out.line(operation.number)?;
            }
        }
        let (asked, done) = (self.count(), taken.len());
        if done < asked {
            call.out.say(&format!("No more than {done} of {asked}: nothing else is there to {operation}."));
        }
        let (done, back) = if operation == "undo" { ("Undone", "redo") } else { ("Done again", "undo") };
        for operation in taken {
            call.out.say(&format!("{done}: {}", wording::retold(&operation.what)));
        }
        call.out.say(&match dry_run {
            true => DRY_RUN.to_owned(),
            false => format!(
                "Take it back: rubdown {back}{}",
                if taken.len() > 1 { format!(" {}", taken.len()) } else { String::new() }
            ),
        });
        Ok(())
    }
}
