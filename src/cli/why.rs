//! `why`: the whole proof, of today, of another day, or of one session or booking.

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

use crate::domain::phrase::Leaning;
use crate::domain::{Happening, Id, Moment};
use crate::scheduler;
use crate::text;
use crate::tracker::Tracker;
use crate::wording::{self, Passage};

use super::args::MaybeWhen;
use super::call::{Call, Outcome};
use super::commands::Verb;
use super::error::{Failure, Kind};
use super::json::Stand;
use super::paint::Tone;
use super::{render, what_if};

/// The reasoning: facts, rules, arithmetic, what would change it
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:\n  rubdown why\n  rubdown why last\n  rubdown why fri")]
pub(super) struct Why {
    #[command(flatten)]
    about: MaybeWhen,
}

#[derive(Serialize)]
struct Reasoned {
    #[serde(flatten)]
    stand: Stand,
    reasoning: Vec<Reason>,
}

#[derive(Serialize)]
struct Reason {
    heading: &'static str,
    lines: Vec<String>,
}

impl Verb for Why {
    fn run(self, call: &mut Call) -> Outcome {
        let tracker = call.open()?;
        let Some(about) = self.about.phrase() else {
            return of_day(call, &tracker, call.today());
        };
        match subject(call, &tracker, &about)? {
            Subject::Day(day) if day > call.today() => what_if::tell(call, &tracker, day, None),
            Subject::Day(day) => of_day(call, &tracker, day),
            Subject::Thing(happening) => of_thing(call, &tracker, &happening),
        }
    }
}

enum Subject {
    Day(NaiveDate),
    Thing(Box<Happening>),
}

/// A date where the words read as one, else the thing with that id.
fn subject(call: &Call, tracker: &Tracker, about: &str) -> Result<Subject, Failure> {
    let date = call.moment("DATE", about, Leaning::Past).map(|moment: Moment| moment.date());
    let found = call.find(tracker, about, None);
    match (date, found) {
        (_, Ok(happening)) => Ok(Subject::Thing(Box::new(happening))),
        (Ok(date), _) => Ok(Subject::Day(date)),
        (Err(_), Err(found)) if found.kind != Kind::NotFound => Err(found),
        (Err(date), Err(_)) => {
            Err(Failure { message: format!("'{about}' is neither a date nor the beginning of an id"), ..date })
        }
    }
}

fn of_day(call: &mut Call, tracker: &Tracker, day: NaiveDate) -> Outcome {
    let is_today = day == tracker.today();
    let standing = if is_today { tracker.standing()? } else { tracker.standing_on(day)? };
    let told = if is_today { wording::reasoning } else { wording::reasoning_of_that_day };
    let passages = told(&standing.assessment, tracker.protocol());
    if call.json() {
        let reasoning = passages.into_iter().map(|Passage { heading, lines }| Reason { heading, lines }).collect();
        call.out.json(&Reasoned { stand: Stand::new(&standing), reasoning })?;
        return Ok(());
    }
    tell(call, &passages)
}

/// What is said of one session or booking, and by which rules.
fn of_thing(call: &mut Call, tracker: &Tracker, happening: &Happening) -> Outcome {
    let notices = match happening {
        Happening::Session(session) => {
            let day = session.start.date();
            let of_it = |finding: &scheduler::Finding| of(finding, session.id);
            tracker.findings(day..=day)?.into_iter().filter(of_it).map(|finding| finding.notice).collect::<Vec<_>>()
        }
        Happening::Booking(booking) => tracker.standing()?.assessment.of(booking.id).cloned().collect(),
        other => {
            return Err(Failure::usage(format!("a {} is not judged by the rules", other.kind()))
                .hint("'why' takes a day, or the id of a session or booking"));
        }
    };
    let mut lines: Vec<_> =
        notices.iter().map(|notice| format!("{} ({})", wording::notice(notice), notice.rule())).collect();
    if lines.is_empty() {
        lines.push("Nothing is flagged.".into());
    }
    let mut rules: Vec<_> = notices.iter().map(|notice| notice.rule()).collect();
    rules.dedup();
    let stated = |rule: &scheduler::Rule| {
        format!("{rule}: {} [{}]", wording::rule_statement(*rule), wording::rule_source(*rule))
    };
    let passages = [
        Passage { heading: "About", lines: vec![render::described(happening)] },
        Passage { heading: "Noticed", lines },
        Passage { heading: "Rules", lines: rules.iter().map(stated).collect() },
        Passage { heading: "Source", lines: vec![wording::SOURCE.into()] },
    ];
    if call.json() {
        let reasoning: Vec<_> =
            passages.into_iter().map(|Passage { heading, lines }| Reason { heading, lines }).collect();
        #[derive(Serialize)]
        struct Of {
            schema: u8,
            id: String,
            flags: Vec<&'static str>,
            reasoning: Vec<Reason>,
        }
        let flags = notices.iter().map(|notice| notice.flag()).collect();
        call.out.json(&Of { schema: super::json::SCHEMA, id: happening.id().to_string(), flags, reasoning })?;
        return Ok(());
    }
    tell(call, &passages)
}

fn of(finding: &scheduler::Finding, wanted: Id) -> bool {
    matches!(finding.subject, scheduler::Subject::Session { id, .. } if id == wanted)
}

/// Headings in the margin's colour, lines wrapped below them.
pub(super) fn tell(call: &mut Call, passages: &[Passage]) -> Outcome {
    const INDENT: usize = 2;
    let measure = call.out.measure() - INDENT;
    let told = passages.iter().filter(|passage| !passage.lines.is_empty());
    for (place, passage) in told.enumerate() {
        if place > 0 {
            call.out.line("")?;
        }
        call.out.line(call.out.paint.paint(Tone::Strong, passage.heading))?;
        for line in &passage.lines {
            for (place, part) in wrapped(line, measure).iter().enumerate() {
                let hanging = if place > 0 { "  " } else { "" };
                call.out.line(format!("  {hanging}{part}"))?;
            }
        }
    }
    Ok(())
}

/// Wrapped where it is too long; else with its own spacing, for some lines are aligned.
fn wrapped(line: &str, measure: usize) -> Vec<String> {
    if text::width(line) <= measure { vec![text::clean_line(line).into_owned()] } else { text::wrap(line, measure - 2) }
}
