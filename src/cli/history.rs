//! `history`: the operations, newest first.

use clap::Args;
use serde::Serialize;

use crate::tracker::Operation;
use crate::wording;

use super::call::{Call, Outcome};
use super::commands::Verb;
use super::json;
use super::paint::Tone;
use super::table::{Align, Cell, Table};

/// The operations, newest first; those taken back are marked
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:\n  rubdown history\n  rubdown history --limit 5")]
pub(super) struct History {
    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

#[derive(Serialize)]
struct Answer<'a> {
    schema: u8,
    operations: Vec<Done<'a>>,
}

#[derive(Serialize)]
struct Done<'a> {
    number: i64,
    at: &'a str,
    what: &'a str,
    undone: bool,
}

impl<'a> Done<'a> {
    fn new(operation: &'a Operation) -> Self {
        let Operation { number, at, what, undone } = operation;
        Done { number: *number, at, what, undone: *undone }
    }
}

impl Verb for History {
    fn run(self, call: &mut Call) -> Outcome {
        let operations = call.open()?.operations(self.limit.unwrap_or(usize::MAX))?;
        if call.json() {
            let operations = operations.iter().map(Done::new).collect();
            call.out.json(&Answer { schema: json::SCHEMA, operations })?;
            return Ok(());
        }
        if operations.is_empty() {
            call.out.say("Nothing was done yet.");
        }
        let mut table =
            Table::new(&[("No.", Align::Right), ("When", Align::Left), ("", Align::Left), ("What", Align::Left)]);
        for operation in &operations {
            let tone = if operation.undone { Tone::Faint } else { Tone::Plain };
            let when = operation.at.get(..16).unwrap_or(&operation.at).replace('T', " ");
            let undone = if operation.undone { "undone" } else { "" };
            table.row([
                operation.number.into(),
                Cell::toned(when, Tone::Faint),
                Cell::toned(undone, tone),
                Cell::toned(wording::retold(&operation.what), tone),
            ]);
        }
        Ok(call.out.table(&table)?)
    }
}
