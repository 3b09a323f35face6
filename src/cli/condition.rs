//! `condition`: what speaks for more massages, for fewer, or against any.

use clap::{Args, Subcommand};

use crate::domain::phrase::Leaning;
use crate::domain::{Condition as Entered, ConditionKind, Happening, Kind, Period};
use crate::query::Query;
use crate::wording;

use super::args::{self, Rehearsal};
use super::call::{Call, Outcome};
use super::commands::Verb;
use super::edit::Edit;
use super::error::Failure;
use super::paint::Tone;
use super::table::{Align, Cell, Table};
use super::{error, list, render};

/// Add, end, edit or list conditions
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:
  rubdown condition add chronic_pain --from \"2 oct\"
  rubdown condition add acute_injury --from yesterday
  rubdown condition edit 3f2a9c1b --recovery today --doctor today
  rubdown condition end 3f2a9c1b")]
pub(super) struct Condition {
    #[command(subcommand)]
    verb: ConditionVerb,
}

#[derive(Debug, Subcommand)]
enum ConditionVerb {
    /// Add a condition; the ext: kinds are general cautions, not from the article
    #[command(before_long_help = "Examples:
  rubdown condition add tension
  rubdown condition add chronic_pain --from \"2 oct\" --note \"since the move\"
  rubdown condition add ext:bruise --to \"in 10 days\"")]
    Add(Add),
    /// Say that a condition is over
    #[command(before_long_help = "Examples:
  rubdown condition end 3f2a9c1b
  rubdown condition end 3f2a9c1b yesterday --clearance \"Dr. Ben O. by phone\"")]
    End(End),
    /// Change fields of a condition; an empty value clears a field
    #[command(before_long_help = "Examples:
  rubdown condition edit 3f2a9c1b --recovery today --doctor today
  rubdown condition edit 3f2a9c1b --doctor-note \"weekly is fine\"
  rubdown condition edit 3f2a9c1b --to \"\"")]
    Edit(Edit),
    /// List all conditions, oldest first
    #[command(before_long_help = "Examples:\n  rubdown condition list\n  rubdown condition list --json")]
    List,
}

#[derive(Debug, Args)]
struct Add {
    /// What it is
    #[arg(value_name = "KIND", value_parser = args::one_of::<ConditionKind>(ConditionKind::ALL.map(ConditionKind::name)))]
    kind: ConditionKind,
    /// The first day on which it applies [default: today]
    #[arg(long, value_name = "D", allow_hyphen_values = true)]
    from: Option<String>,
    /// The first day on which it no longer applies
    #[arg(long, value_name = "D", allow_hyphen_values = true)]
    to: Option<String>,
    /// When recovery from an injury began
    #[arg(long, value_name = "D", allow_hyphen_values = true)]
    recovery: Option<String>,
    /// From when a doctor's guidance or agreement holds
    #[arg(long, value_name = "D", allow_hyphen_values = true)]
    doctor: Option<String>,
    /// What the doctor said
    #[arg(long, value_name = "TEXT")]
    doctor_note: Option<String>,
    /// Anything else worth keeping; - reads standard input, and without a text your editor asks for it
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    note: Option<Option<String>>,
    #[command(flatten)]
    rehearsal: Rehearsal,
}

#[derive(Debug, Args)]
struct End {
    /// The condition
    #[arg(value_name = "ID")]
    id: String,
    /// The first day on which it no longer applies [default: today]
    #[arg(value_name = "D", allow_hyphen_values = true)]
    on: Option<String>,
    /// Who or what said that it is over
    #[arg(long, value_name = "TEXT")]
    clearance: Option<String>,
    #[command(flatten)]
    rehearsal: Rehearsal,
}

impl Verb for Condition {
    fn run(self, call: &mut Call) -> Outcome {
        match self.verb {
            ConditionVerb::Add(add) => add.run(call),
            ConditionVerb::End(end) => end.run(call).map_err(pointing),
            ConditionVerb::Edit(edit) => edit.of_kind(Kind::Condition, call).map_err(pointing),
            ConditionVerb::List => list(call),
        }
    }
}

impl Add {
    fn run(self, call: &mut Call) -> Outcome {
        let day = |field: &str, given: &Option<String>, leaning| {
            given.as_deref().map(|given| call.day(field, given, leaning)).transpose()
        };
        let from = day("--from", &self.from, Leaning::Past)?.unwrap_or(call.today());
        let to = day("--to", &self.to, Leaning::Future)?;
        let recovery = day("--recovery", &self.recovery, Leaning::Past)?;
        let doctor = day("--doctor", &self.doctor, Leaning::Past)?;
        let period = Period::new(from, to)?;
        let doctor_note = self.doctor_note.as_deref().map_or(Ok(None), |text| call.words("doctor_note", text))?;
        let note = call.note(&self.note, None)?;
        let mut tracker = call.open_to_write(self.rehearsal)?;
        let id = tracker.fresh_id();
        let condition = Entered { recovery, doctor, doctor_note, note, ..Entered::over(id, self.kind, period) };
        let twice = tracker.twice(&condition)?;
        let receipt = tracker.add_condition(condition)?;
        call.wrote(&tracker, "condition add", &receipt, &[])?;
        twice.iter().for_each(|other| call.out.say(&wording::twice(other, tracker.today())));
        Ok(())
    }
}

impl End {
    fn run(self, call: &mut Call) -> Outcome {
        let on = self.on.as_deref().map_or_else(|| Ok(call.today()), |on| call.day("D", on, Leaning::Past))?;
        let clearance = self.clearance.as_deref().map_or(Ok(None), |text| call.words("clearance", text))?;
        let mut tracker = call.open_to_write(self.rehearsal)?;
        let happening = call.find(&tracker, &self.id, Some(Kind::Condition))?;
        let Happening::Condition(condition) = happening else {
            return Err(Failure::usage(format!("'{}' is a {}, not a condition", self.id, happening.kind())));
        };
        if on == condition.period.start() {
            let begun = wording::long_date(on);
            return Err(Failure::usage(format!("it began on {begun}, and an end is the first day without it")).hint(
                format!("'rubdown rm {}' deletes what was entered by mistake; else end it the day after", self.id),
            ));
        }
        let receipt = tracker.end_condition(condition.id, on, clearance)?;
        call.wrote(&tracker, "condition end", &receipt, &[])
    }
}

/// The same failure; where no such condition was found, pointing to those that there are.
fn pointing(failure: Failure) -> Failure {
    let unknown = failure.kind == error::Kind::NotFound;
    if unknown { failure.hint("'rubdown condition list' shows the ids of conditions") } else { failure }
}

fn list(call: &mut Call) -> Outcome {
    let tracker = call.open()?;
    let mut query = Query::default();
    query.kinds.push(Kind::Condition);
    let found = tracker.happenings(&query, None, None)?;
    if call.json() {
        return list::as_json(call, &found);
    }
    if found.is_empty() {
        call.out.say("No conditions.");
        return Ok(());
    }
    let headings = [
        ("Id", Align::Left),
        ("Kind", Align::Left),
        ("From", Align::Left),
        ("To", Align::Left),
        ("Recovery", Align::Left),
        ("Doctor", Align::Left),
        ("Note", Align::Left),
    ];
    let mut table = Table::new(&headings);
    for judged in &found {
        let Happening::Condition(condition) = &judged.happening else { continue };
        let day = |day: Option<chrono::NaiveDate>| Cell::from(day.map_or(String::new(), wording::long_date));
        let open = condition.period.covers(tracker.today());
        let tone = if open { Tone::Plain } else { Tone::Faint };
        table.row([
            Cell::toned(tracker.short(condition.id), Tone::Faint),
            Cell::toned(condition.kind.name(), tone),
            day(Some(condition.period.start())),
            day(condition.period.last_day()),
            day(condition.recovery),
            day(condition.doctor),
            render::told([
                render::words(&condition.note),
                render::words(&condition.doctor_note),
                render::words(&condition.clearance),
            ])
            .into(),
        ]);
    }
    Ok(call.out.table(&table)?)
}
