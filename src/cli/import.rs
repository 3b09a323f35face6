//! `import`: a file into the log, whole or not at all.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::tracker::{self, BadFile, Fate, Format, Imported, ImportedRow, Progress, Tracker};

use super::args::Rehearsal;
use super::call::{Call, Outcome};
use super::commands::Verb;
use super::error::Failure;
use super::json;
use super::output::Gauge;
use super::sealing::Sealed;

/// Read a file into the log; one bad row and nothing is written
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:
  rubdown import log.json --dry-run
  rubdown import sessions.csv --map columns.toml
  rubdown import bookings.ics
  rubdown import Checkmarks.csv --dry-run

A map is a file of TOML. It says what somebody else's columns are called,
how dates are written, and what the habits of Loop Habit Tracker or the
features of Track & Graph stand for:

  date_format = '%d.%m.%Y'
  [columns]
  start = 'Datum'
  minutes = 'Dauer'
  [series]
  session = 'Back massage'
  pain = ['Back pain', 'Neck pain']")]
pub(super) struct Import {
    /// The file, at most 64 MiB
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// In which form it is
    #[arg(long, value_enum, default_value_t = Form::Auto)]
    format: Form,
    /// What somebody else's columns, dates and series mean
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    #[command(flatten)]
    sealed: Sealed,
    #[command(flatten)]
    rehearsal: Rehearsal,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// By what is in it
    Auto,
    /// The whole log
    Json,
    /// One entry a line
    Jsonl,
    /// A table
    Csv,
    /// A calendar
    Ics,
    /// Checkmarks.csv of Loop Habit Tracker
    Loop,
    /// The table of Track & Graph
    TrackAndGraph,
}

impl Form {
    fn format(self) -> Option<Format> {
        match self {
            Form::Auto => None,
            Form::Json => Some(Format::Json),
            Form::Jsonl => Some(Format::Jsonl),
            Form::Csv => Some(Format::Csv),
            Form::Ics => Some(Format::Ics),
            Form::Loop => Some(Format::Loop),
            Form::TrackAndGraph => Some(Format::TrackAndGraph),
        }
    }
}

#[derive(Serialize)]
struct Answer<'a> {
    schema: u8,
    operation: &'static str,
    /// The operation, as `history` counts it.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<i64>,
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
    id: Option<String>,
    fate: &'static str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    faults: &'a [String],
}

impl<'a> From<&'a ImportedRow> for Row<'a> {
    fn from(row: &'a ImportedRow) -> Self {
        let id = row.id.map(|id| id.to_string());
        Row { place: &row.place, id, fate: name(row.fate), faults: &row.faults }
    }
}

impl Verb for Import {
    fn run(self, call: &mut Call) -> Outcome {
        let mut tracker = call.open_to_write(self.rehearsal)?;
        let passphrase = self.sealed.passphrase_of(&self.file)?;
        let (format, map) = (self.format.format(), self.map.as_deref());
        let mut gauge = call.out.gauge();
        let imported = tracker.import_watched(&self.file, format, map, passphrase.as_ref(), &mut |progress| {
            watched(&mut gauge, progress);
        });
        gauge.end();
        if let (true, Err(tracker::Error::BadFile(file))) = (self.rehearsal.dry_run, &imported) {
            return refused(call, file);
        }
        let imported = imported?;
        tell(call, &tracker, &imported, self.rehearsal.dry_run)?;
        call.news(&tracker);
        Ok(())
    }
}

/// Shows how far a long file has been read.
fn watched(gauge: &mut Gauge, Progress { read, bytes, again }: Progress) {
    /// A shorter one is read before anybody wonders.
    const LONG: u64 = 1 << 20;
    if bytes >= LONG {
        let verb = if again { "Matching" } else { "Reading" };
        gauge.show(verb, read.saturating_mul(100) / bytes);
    }
}

fn tell(call: &mut Call, tracker: &Tracker, imported: &Imported, dry_run: bool) -> Outcome {
    let Imported { added: add, updated: update, same, .. } = *imported;
    let what = imported.receipt.as_ref().map_or("Nothing changed", |receipt| &receipt.what);
    let number = match imported.receipt {
        Some(_) if !dry_run => tracker.operations(1)?.first().map(|operation| operation.number),
        _ => None,
    };
    if call.json() {
        let rows = imported.rows.iter().map(Row::from).collect();
        call.out.json(&Answer {
            schema: json::SCHEMA,
            operation: "import",
            number,
            what,
            add,
            update,
            same,
            rows,
            dry_run,
        })?;
    } else if dry_run {
        fates(call, &imported.rows)?;
    } else if let Some(number) = number {
        call.out.line(number)?;
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

/// The fates of all rows where some are bad. With JSON they are the whole answer, so that there is one.
fn refused(call: &mut Call, file: &BadFile) -> Outcome {
    let failure = Failure::from(tracker::Error::BadFile(file.clone()));
    if !call.json() {
        fates(call, &file.rows)?;
        return Err(failure);
    }
    let count = |fate| file.rows.iter().filter(|row| row.fate == fate).count();
    let (add, update, same) = (count(Fate::Add), count(Fate::Update), count(Fate::Same));
    let rows = file.rows.iter().map(Row::from).collect();
    let what = &format!("{file}; nothing was written");
    let operation = "import";
    call.out.json(&Answer {
        schema: json::SCHEMA,
        operation,
        number: None,
        what,
        add,
        update,
        same,
        rows,
        dry_run: true,
    })?;
    call.out.say(&failure.message);
    call.code = failure.kind.code();
    Ok(())
}

/// One line a row, and of a bad one a line for each fault.
fn fates(call: &mut Call, rows: &[ImportedRow]) -> Outcome {
    for row in rows {
        let (fate, place) = (name(row.fate), &row.place);
        if let Some(id) = row.id {
            call.out.line(format!("{fate:<6}  {id}  {place}"))?;
        }
        for fault in &row.faults {
            call.out.line(format!("{fate:<6}  {place}: {fault}"))?;
        }
    }
    Ok(())
}

fn name(fate: Fate) -> &'static str {
    match fate {
        Fate::Add => "add",
        Fate::Update => "update",
        Fate::Same => "same",
        Fate::Bad => "bad",
    }
}
