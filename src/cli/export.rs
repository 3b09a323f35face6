//! `export`: the log in a format that other programs read.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::domain::Kind;
use crate::tracker::Format;

use super::args::{self, DRY_RUN, Rehearsal};
use super::call::{Call, Outcome};
use super::commands::Verb;
use super::error::Failure;
use super::list::Choice;
use super::sealing::Sealing;

/// Write the log out; to standard output unless a file is named
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:
  rubdown export --format json -o log.json
  rubdown export --kind score --since 2026-01-01 > scores.csv
  rubdown export --format ics -o bookings.ics
  rubdown export --format ics --windows 3 -o bookings.ics
  rubdown export --encrypt -o log.json.age")]
pub(super) struct Export {
    /// In which form; csv, one table of one kind, unless the file's name ends in another
    #[arg(long, value_enum)]
    format: Option<Form>,
    #[command(flatten)]
    choice: Choice,
    /// Leave out notes
    #[arg(long)]
    no_notes: bool,
    /// In a calendar: also the next windows in which a session is due, as whole days that stay free
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "3", value_parser = args::count::<u8>(1..=52))]
    windows: Option<u8>,
    /// Write to this file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    sealing: Sealing,
    #[command(flatten)]
    rehearsal: Rehearsal,
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
        let form = self.form(call.json())?;
        holds(form, &query.kinds)?;
        let tracker = call.open()?;
        let format = match self.windows {
            Some(_) if form != Form::Ics => return Err(Failure::usage("--windows goes with --format ics alone")),
            Some(windows) => Format::IcsWith { windows: windows.into() },
            None => form.into(),
        };
        let with_notes = !self.no_notes;
        let encrypt = self.sealing.is_asked()?;
        let Some(path) = self.output.filter(|path| path.as_os_str() != "-") else {
            if !encrypt {
                tracker.export(format, &query, with_notes, &mut call.out)?;
            } else if io::stdout().is_terminal() {
                return Err(
                    Failure::usage("an encrypted export is no text for a terminal").hint("-o FILE names a file")
                );
            } else {
                tracker.export_sealed(format, &query, with_notes, &self.sealing.passphrase()?, &mut call.out)?;
            }
            return Ok(());
        };
        let dry_run = self.rehearsal.dry_run;
        let written = if dry_run {
            tracker.export(format, &query, with_notes, &mut io::sink())?
        } else {
            let passphrase = encrypt.then(|| self.sealing.passphrase()).transpose()?;
            tracker.export_to(&path, format, &query, with_notes, passphrase.as_ref())?
        };
        let counts = Kind::ALL.into_iter().zip(written).filter(|(_, count)| *count > 0);
        let counts: Vec<_> =
            counts.map(|(kind, count)| format!("{count} {kind}{}", if count == 1 { "" } else { "s" })).collect();
        let counts = if counts.is_empty() { "nothing".to_owned() } else { counts.join(", ") };
        call.out.say(&format!("Written: {}\n  {counts}", path.display()));
        if dry_run {
            call.out.say(DRY_RUN);
        }
        Ok(())
    }
}

impl Export {
    /// The form asked for, else that of the file's name, else a table.
    fn form(&self, json: bool) -> Result<Form, Failure> {
        match self.format {
            Some(form) if json && form != Form::Json => {
                Err(Failure::usage("--json is --format json; another format cannot go with it"))
            }
            Some(form) => Ok(form),
            None if json => Ok(Form::Json),
            None => {
                let name = self.output.as_deref().map(|path| {
                    if path.extension() == Some("age".as_ref()) { path.with_extension("") } else { path.to_owned() }
                });
                let suffix = name.as_ref().and_then(|path| path.extension()?.to_str());
                Ok(suffix.and_then(|suffix| Form::from_str(suffix, true).ok()).unwrap_or(Form::Csv))
            }
        }
    }
}

/// Refuses kinds that a file of this form cannot hold.
fn holds(form: Form, kinds: &[Kind]) -> Result<(), Failure> {
    let dated = |kind: &Kind| matches!(kind, Kind::Booking | Kind::Session);
    match form {
        Form::Csv if kinds.iter().any(|kind| Some(kind) != kinds.first()) => {
            Err(Failure::usage("a CSV is one table of one kind").hint("--format json holds them all"))
        }
        Form::Ics if !kinds.iter().all(dated) => Err(Failure::usage("a calendar holds bookings and sessions alone")),
        _ => Ok(()),
    }
}
