//! `import`: a file into the log, whole or not at all.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::tracker::{self, Fate, Format, Imported};

use super::args::Rehearsal;
use super::call::{Call, Outcome};
use super::commands::Verb;
use super::json;

/// Read a file into the log; one bad row and nothing is written
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:
  rubdown import log.json --dry-run
  rubdown import sessions.csv --map columns.toml
  rubdown import bookings.ics")]
pub(super) struct Import {
    /// The file, at most 64 MiB
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// In which form it is
    #[arg(long, value_enum, default_value_t = Form::Auto)]
    format: Form,
    /// What the columns of a CSV are called: TOML with `[columns]` ours = "theirs", and date_format
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    #[command(flatten)]
    rehearsal: Rehearsal,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// By what is in it
    Auto,
    /// The whole log
    Json,
    /// A table
    Csv,
    /// A calendar
    Ics,
}

#[derive(Serialize)]
struct Answer<'a> {
    schema: u8,
    operation: &'static str,
    what: &'a str,
    add: usize,
    update: usize,
    same: usize,
    rows: Vec<Row<'a>>,
    dry_run: bool,
}

#[derive(Serialize)]
struct Row<'a> {
    place: &'a str,
    id: String,
    fate: &'static str,
}

impl Verb for Import {
    fn run(self, call: &mut Call) -> Outcome {
        let format = match self.format {
            Form::Auto => None,
            Form::Json => Some(Format::Json),
            Form::Csv => Some(Format::Csv),
            Form::Ics => Some(Format::Ics),
        };
        let mut tracker = call.open_to_write(self.rehearsal)?;
        let imported = tracker.import(&self.file, format, self.map.as_deref());
        if let (true, false, Err(tracker::Error::BadFile(rows))) = (self.rehearsal.dry_run, call.json(), &imported) {
            for row in rows {
                call.out.line(format!("bad     {row}"))?;
            }
        }
        let imported = imported?;
        tell(call, &imported, self.rehearsal.dry_run)?;
        call.news(&tracker);
        Ok(())
    }
}

fn tell(call: &mut Call, imported: &Imported, dry_run: bool) -> Outcome {
    let Imported { added: add, updated: update, same, .. } = *imported;
    let what = imported.receipt.as_ref().map_or("Nothing changed", |receipt| &receipt.what);
    if call.json() {
        let rows =
            imported.rows.iter().map(|row| Row { place: &row.place, id: row.id.to_string(), fate: name(row.fate) });
        let rows = rows.collect();
        call.out.json(&Answer { schema: json::SCHEMA, operation: "import", what, add, update, same, rows, dry_run })?;
    } else if dry_run {
        for row in &imported.rows {
            call.out.line(format!("{:<6}  {}  {}", name(row.fate), row.id, row.place))?;
        }
    }
    imported.remarks.iter().for_each(|remark| call.out.say(remark));
    let last = match (dry_run, &imported.receipt) {
        (true, _) => "\nNothing was written: a dry run.",
        (false, Some(_)) => "\nUndo: rubdown undo",
        (false, None) => "",
    };
    call.out.say(&format!("{what}\n  {add} added, {update} updated, {same} the same{last}"));
    Ok(())
}

fn name(fate: Fate) -> &'static str {
    match fate {
        Fate::Add => "add",
        Fate::Update => "update",
        Fate::Same => "same",
    }
}
