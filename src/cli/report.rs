//! `report`: the log on one page.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::tracker::{Audience, Shown, Telling};

use super::args::{self, DRY_RUN, Rehearsal};
use super::call::{Call, Outcome};
use super::commands::Verb;
use super::error::Failure;

/// The columns of a page that nobody's screen has to hold.
const COLUMNS: usize = 80;

/// One page for a doctor, a therapist or yourself
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:
  rubdown report --for doctor
  rubdown report --for doctor --format html -o report.html
  rubdown report --for therapist --since \"12 weeks ago\" --no-notes")]
pub(super) struct Report {
    /// Who reads it: the numbers are the same, what comes first is not
    #[arg(long = "for", value_name = "WHO", default_value = "me", value_parser = args::one_of::<Audience>(Audience::ALL.map(Audience::name)))]
    audience: Audience,
    /// From this day on [default: the first day of the log]
    #[arg(long, value_name = "D", allow_hyphen_values = true)]
    since: Option<String>,
    /// In which form; html is one file to print from any browser [default: by the end of FILE's name, else text]
    #[arg(long, value_enum)]
    format: Option<Form>,
    /// Leave out notes, reasons and a doctor's words
    #[arg(long)]
    no_notes: bool,
    /// Keep back who gave the sessions, and where
    #[arg(long, value_name = "WHAT,..", value_enum, value_delimiter = ',')]
    redact: Vec<Kept>,
    /// Write to this file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    rehearsal: Rehearsal,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// As wide as the screen, at most 100 columns
    Text,
    /// Markdown
    Md,
    /// One page for a browser or a printer
    Html,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kept {
    /// The names of providers
    Provider,
    /// The names of places
    Place,
}

impl Verb for Report {
    fn run(self, call: &mut Call) -> Outcome {
        let telling = self.telling(call)?;
        let shown = match self.form() {
            _ if call.json() => Shown::Json,
            Form::Text => Shown::Text { columns: call.out.width.unwrap_or(COLUMNS), ascii: call.out.ascii },
            Form::Md => Shown::Markdown,
            Form::Html => Shown::Html,
        };
        let tracker = call.open()?;
        let Some(path) = self.output.filter(|path| path.as_os_str() != "-") else {
            call.out.write_all(tracker.report(&telling, shown)?.as_bytes())?;
            return Ok(());
        };
        if self.rehearsal.dry_run {
            tracker.report(&telling, shown)?;
        } else {
            tracker.report_to(&path, &telling, shown)?;
        }
        call.out.say(&format!("Written: {}", path.display()));
        if self.rehearsal.dry_run {
            call.out.say(DRY_RUN);
        }
        Ok(())
    }
}

impl Report {
    fn form(&self) -> Form {
        let end = self.output.as_deref().and_then(|path| path.extension()?.to_str());
        self.format.or_else(|| Form::from_str(end?, true).ok()).unwrap_or(Form::Text)
    }

    fn telling(&self, call: &Call) -> Result<Telling, Failure> {
        Ok(Telling {
            audience: self.audience,
            since: call.since(self.since.as_deref())?,
            notes: !self.no_notes,
            redact_provider: self.redact.contains(&Kept::Provider),
            redact_place: self.redact.contains(&Kept::Place),
        })
    }
}
