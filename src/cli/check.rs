//! `check`: what is wrong with the file, if anything.

use clap::Args;
use serde::Serialize;

use crate::text;
use crate::tracker::Ailment;

use super::call::{Call, Outcome};
use super::commands::Verb;
use super::error::Kind;
use super::json;
use super::paint::Tone;

/// Look for damage in the log; ends with 5 where there is any
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:\n  rubdown check\n  rubdown check --json")]
pub(super) struct Check {}

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
        let tracker = call.open()?;
        let ailments = tracker.check()?;
        let ok = ailments.iter().all(|ailment| ailment.severity != "error");
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
        if ok {
            call.out.line(format!("Sound: {}", text::clean_line(&tracker.path().display().to_string())))?;
        }
        for ailment in &ailments {
            let tone = if ailment.severity == "info" { Tone::Faint } else { Tone::Caution };
            let told = format!("{}: {} - {}", ailment.severity, ailment.what, ailment.message);
            let told = text::clean_block(&told).into_owned();
            call.out.line(call.out.paint.paint(tone, &told))?;
            if !ailment.fix.is_empty() {
                call.out.line(format!("  {}", text::clean_block(&ailment.fix)))?;
            }
        }
        Ok(())
    }
}
