//! `check`: what is wrong with the file, if anything, and what can be done about it.

use clap::Args;
use serde::Serialize;

use crate::text;
use crate::tracker::{Ailment, Error, Salvaged, Tracker};

use super::args::Rehearsal;
use super::call::{Call, Outcome};
use super::commands::Verb;
use super::error::Kind;
use super::json;
use super::paint::Tone;

/// Look for damage in the log; ends with 5 where there is any
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:\n  rubdown check\n  rubdown check --json\n  rubdown check --repair")]
pub(super) struct Check {
    /// Derive anew what is derived; where more is wrong, put what can be read into a new file
    #[arg(long)]
    repair: bool,
    #[command(flatten)]
    rehearsal: Rehearsal,
}

#[derive(Serialize)]
struct Answer<'a> {
    schema: u8,
    ok: bool,
    findings: Vec<Found<'a>>,
}

#[derive(Serialize)]
struct Found<'a> {
    what: &'a str,
    severity: &'static str,
    message: &'a str,
    fix: &'a str,
}

impl Verb for Check {
    fn run(self, call: &mut Call) -> Outcome {
        let mends = self.repair && !self.rehearsal.dry_run;
        let opened = call.open_to_check();
        if let (true, Err(Error::Storage(_))) = (mends, &opened)
            && let Ok(salvaged) = Tracker::salvage(&call.opening(true)?.path, &call.clock)
        {
            said(call, &salvaged);
        }
        let mut tracker = match opened {
            Err(Error::Storage(message)) if call.json() => {
                // A failure of storage ends with what to do about it.
                let (message, fix) = message.rsplit_once("; ").unwrap_or((&message, ""));
                let (message, fix) = (message.to_owned(), fix.to_owned());
                return tell(call, &[Ailment { what: "file".into(), severity: "error", message, fix }]);
            }
            opened => opened?,
        };
        if self.repair && self.rehearsal.dry_run {
            call.out.say("Nothing was mended: a dry run.");
        } else if mends {
            let salvaged = tracker.repair()?;
            call.news(&tracker);
            if let Some(salvaged) = salvaged {
                said(call, &salvaged);
            }
        }
        let ailments = tracker.check()?;
        if !call.json() && is_ok(&ailments) {
            let told = if tracker.path().exists() { "Sound" } else { "Not there yet" };
            call.out.line(format!("{told}: {}", text::clean_line(&tracker.path().display().to_string())))?;
        }
        tell(call, &ailments)
    }
}

fn said(call: &Call, salvaged: &Salvaged) {
    let path = salvaged.path.display().to_string();
    let path = text::clean_line(&path);
    call.out.say(&format!(
        "{} rows were put into a new log, and this one is as it was:\n  {path}\nIn {} places there was something that could not \
         be read.\nTake the new one: rubdown restore {path}",
        salvaged.rows, salvaged.lost
    ));
}

fn is_ok(ailments: &[Ailment]) -> bool {
    ailments.iter().all(|ailment| ailment.severity != "error")
}

fn tell(call: &mut Call, ailments: &[Ailment]) -> Outcome {
    let ok = is_ok(ailments);
    if !ok {
        call.code = Kind::Storage.code();
    }
    if call.json() {
        let findings = ailments
            .iter()
            .map(|Ailment { what, severity, message, fix }| Found { what, severity, message, fix })
            .collect();
        call.out.json(&Answer { schema: json::SCHEMA, ok, findings })?;
        return Ok(());
    }
    for ailment in ailments {
        let tone = if ailment.severity == "info" { Tone::Faint } else { Tone::Caution };
        let told = format!("{}: {} - {}", ailment.severity, ailment.what, ailment.message);
        let told = text::clean_block(&told).into_owned();
        call.out.line(call.out.paint.paint(tone, &told))?;
        if !ailment.fix.is_empty() {
            let fix = call.out.advice(&ailment.fix).into_owned();
            call.out.line(format!("  {}", text::clean_block(&fix)))?;
        }
    }
    Ok(())
}
