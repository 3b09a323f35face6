//! `export`: the log in a format that other programs read.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::tracker::Format;

use super::call::{Call, Outcome};
use super::commands::Verb;
use super::list::Choice;

/// Write the log out; to standard output unless a file is named
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:
  rubdown export --format json -o log.json
  rubdown export --kind score --since 2026-01-01 > scores.csv
  rubdown export --format ics -o bookings.ics")]
pub(super) struct Export {
    /// In which form; csv is one table of one kind
    #[arg(long, value_enum, default_value_t = Form::Csv)]
    format: Form,
    #[command(flatten)]
    choice: Choice,
    /// Leave out notes
    #[arg(long)]
    no_notes: bool,
    /// Write to this file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// The formats, as they are spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// A table, by default of sessions
    Csv,
    /// Everything; what 'import' reads back byte for byte
    Json,
    /// One entry a line
    Jsonl,
    /// Bookings for a calendar
    Ics,
    /// A table to read
    Md,
}

impl From<Form> for Format {
    fn from(form: Form) -> Self {
        match form {
            Form::Csv => Format::Csv,
            Form::Json => Format::Json,
            Form::Jsonl => Format::Jsonl,
            Form::Ics => Format::Ics,
            Form::Md => Format::Markdown,
        }
    }
}

impl Verb for Export {
    fn run(self, call: &mut Call) -> Outcome {
        let query = self.choice.query(call, "")?;
        let tracker = call.open()?;
        let (format, with_notes) = (self.format.into(), !self.no_notes);
        let Some(path) = self.output.filter(|path| path.as_os_str() != "-") else {
            return Ok(tracker.export(format, &query, with_notes, &mut call.out)?);
        };
        tracker.export_to(&path, format, &query, with_notes)?;
        call.out.say(&format!("Written: {}", path.display()));
        Ok(())
    }
}
