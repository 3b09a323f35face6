//! `purge`: gone for good.

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

use crate::domain::phrase::Leaning;
use crate::text;
use crate::tracker::{Purged, Tracker};
use crate::wording;

use super::args::Rehearsal;
use super::call::{Call, Outcome};
use super::commands::Verb;
use super::json;

/// Remove for good what is old and what was deleted; asks first, and cannot be undone
///
/// The last session, bookings ahead, open conditions and their scores stay. Backups are not touched.
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:
  rubdown purge --before 2020-01-01 --dry-run
  rubdown purge --before 2020-01-01")]
pub(super) struct Purge {
    /// What lies before this day goes
    #[arg(long, value_name = "D", allow_hyphen_values = true)]
    before: String,
    #[command(flatten)]
    rehearsal: Rehearsal,
}

#[derive(Serialize)]
struct Answer {
    schema: u8,
    operation: &'static str,
    before: String,
    sessions: usize,
    scores: usize,
    bookings: usize,
    conditions: usize,
    deleted: usize,
    operations: usize,
    backups: Vec<String>,
    dry_run: bool,
}

impl Verb for Purge {
    fn run(self, call: &mut Call) -> Outcome {
        let before = call.day("--before", &self.before, Leaning::Past)?;
        let mut rehearsal = call.open_to_write(Rehearsal { dry_run: true })?;
        let purged = rehearsal.purge(before)?;
        if self.rehearsal.dry_run {
            return tell(call, &rehearsal, purged, before, true);
        }
        drop(rehearsal);
        // Where nobody is asked, the answer tells it once.
        if !call.globals.yes {
            call.out.say(&counted(purged, before));
        }
        if !call.agreed("Remove all of it for good? This cannot be undone.")? {
            return Ok(());
        }
        let mut tracker = call.open_to_write(self.rehearsal)?;
        let purged = tracker.purge(before)?;
        call.news(&tracker);
        tell(call, &tracker, purged, before, false)
    }
}

fn counted(purged: Purged, before: NaiveDate) -> String {
    let Purged { sessions, scores, bookings, conditions, deleted, operations } = purged;
    format!(
        "Before {}: {sessions} sessions, {scores} scores, {bookings} bookings, {conditions} conditions\n\
         Deleted earlier: {deleted} rows\nNo longer to be undone: {operations} operations",
        wording::long_date(before)
    )
}

fn tell(call: &mut Call, tracker: &Tracker, purged: Purged, before: NaiveDate, dry_run: bool) -> Outcome {
    let backups: Vec<_> = tracker.copies().iter().map(|copy| copy.display().to_string()).collect();
    let still = match backups.as_slice() {
        [] => String::new(),
        [oldest, ..] => format!(
            "\n{} backups may still hold it, from {} on; remove them too if it must be gone",
            backups.len(),
            text::clean_line(oldest)
        ),
    };
    if call.json() {
        let Purged { sessions, scores, bookings, conditions, deleted, operations } = purged;
        let (schema, operation, before) = (json::SCHEMA, "purge", before.to_string());
        let answer = Answer {
            schema,
            operation,
            before,
            sessions,
            scores,
            bookings,
            conditions,
            deleted,
            operations,
            backups,
            dry_run,
        };
        call.out.json(&answer)?;
    } else {
        call.out.line(counted(purged, before))?;
    }
    let done = if dry_run { "Nothing was removed: a dry run." } else { "Removed for good." };
    call.out.say(&format!("{done}{still}"));
    Ok(())
}
