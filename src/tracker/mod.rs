//! The use cases, once, for both faces: nothing here prints, reads arguments or knows a key.

mod error;
mod receipt;

use std::io::Write;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::clock::Clock;
use crate::domain::{
    Around, Booking, Condition, Happening, History, Id, Kind, Moment, Profile, Protocol, Score, Session, Words,
};
use crate::query::Query;
use crate::scheduler::{Assessment, Finding, Judged};

pub use error::{Error, Refusal};
pub use receipt::{Operation, Receipt};

/// How to open a log.
#[derive(Debug, Clone)]
pub struct Opening {
    /// The database file.
    pub path: PathBuf,
    /// Whether a missing file is made. A read of a missing log behaves like an empty one and creates nothing.
    pub create: bool,
    /// Rehearse every write: do all of it, report it, and take it back before it is kept.
    pub dry_run: bool,
}

/// Where things stand: the part of the history that today is judged by, and the judgement.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The last two sessions, the scores of open episodes, bookings ahead and unanswered, the conditions that still matter.
    pub history: History,
    /// What the scheduler says of it.
    pub assessment: Assessment,
}

/// One open log.
pub struct Tracker {
    clock: Clock,
    protocol: Protocol,
}

/// What comes of a use case.
pub type Result<T> = std::result::Result<T, Error>;

/// Reading.
impl Tracker {
    /// Opens (or creates) the log.
    pub fn open(_opening: &Opening, _clock: Clock) -> Result<Self> {
        todo!()
    }
    /// The clock that this log is read by.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }
    /// Today, or the day of `--as-of`.
    pub fn today(&self) -> NaiveDate {
        todo!()
    }
    /// The schedule in force.
    pub fn protocol(&self) -> &Protocol {
        &self.protocol
    }
    /// The database file, as opened.
    pub fn path(&self) -> &Path {
        todo!()
    }
    /// Whether writing is impossible (read-only media or file), with the reason.
    pub fn read_only(&self) -> Option<&str> {
        todo!()
    }
    /// Plain remarks from opening, for stderr: a network folder, an unreadable zone. Usually none.
    pub fn remarks(&self) -> &[String] {
        todo!()
    }
    /// Whether there is anything at all in the log, profile included (first run).
    pub fn is_blank(&self) -> Result<bool> {
        todo!()
    }
    /// A new id, ordered by time.
    pub fn fresh_id(&self) -> Id {
        todo!()
    }
    /// Where things stand today.
    pub fn standing(&self) -> Result<Standing> {
        todo!()
    }
    /// The part of the history that is enough to judge and show every day of `span`: all sessions, scores, bookings of the span, the
    /// session before it, the conditions that overlap, and the scores of episodes open in it since their start.
    pub fn history(&self, _span: RangeInclusive<NaiveDate>) -> Result<History> {
        todo!()
    }
    /// The findings of every session in `span`, each by the rule of its day.
    pub fn findings(&self, _span: RangeInclusive<NaiveDate>) -> Result<Vec<Finding>> {
        todo!()
    }
    /// What matches `query`, oldest first; with `newest` the last so many of it (still oldest first).
    /// `before`: only what comes before this one in that order (paging back through a long life).
    pub fn happenings(&self, _query: &Query, _newest: Option<usize>, _before: Option<Id>) -> Result<Vec<Judged>> {
        todo!()
    }
    /// What was deleted and can be brought back, newest deletion first.
    pub fn trash(&self) -> Result<Vec<Happening>> {
        todo!()
    }
    /// The one session, score, booking or condition whose id starts with `prefix` (or `last` for the last session).
    /// Errors: not found, or ambiguous with the candidates.
    pub fn find(&self, _prefix: &str, _kind: Option<Kind>) -> Result<Happening> {
        todo!()
    }
    /// The short form of an id that is unique in this log today (at least 8 characters; the random tail of a v7 id).
    pub fn short(&self, _id: Id) -> String {
        todo!()
    }
    /// The pain and tension scores linked to a session.
    pub fn around(&self, _session: Id) -> Result<Around> {
        todo!()
    }
    /// A session with everything filled in that today's booking, else the last session, suggests. Its start is now.
    pub fn suggested_session(&self) -> Result<Session> {
        todo!()
    }
    /// The providers, places and techniques used before, most recent first (completion).
    pub fn used_before(&self) -> Result<UsedBefore> {
        todo!()
    }
    /// The bookings of today or before that wait for a word whether they took place, oldest first.
    pub fn unconfirmed(&self) -> Result<Vec<Booking>> {
        todo!()
    }
    /// The last operations, newest first.
    pub fn operations(&self, _most: usize) -> Result<Vec<Operation>> {
        todo!()
    }
    /// Whether another program has written since this was last asked (PRAGMA data_version).
    pub fn changed_elsewhere(&mut self) -> Result<bool> {
        todo!()
    }
}

/// Words used before, for completion.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs)]
pub struct UsedBefore {
    pub providers: Vec<String>,
    pub places: Vec<String>,
    pub techniques: Vec<String>,
}

/// Writing. Each is one operation, undone by one `undo`, and synced before it returns.
impl Tracker {
    /// Records a session with the scores around it. Never refused because of a rule. Refuses a start more than a day ahead.
    pub fn log(&mut self, _session: Session, _around: Around) -> Result<Receipt> {
        todo!()
    }
    /// Records scores. Refuses one more than a day ahead.
    pub fn score(&mut self, _scores: Vec<Score>) -> Result<Receipt> {
        todo!()
    }
    /// Books one or several (standing) appointments in one operation. Refused (4) where too soon unless `force` gives a reason, and on hold
    /// always; refused as wrong usage (2) in the past.
    pub fn book(&mut self, _bookings: Vec<Booking>, _force: Option<Words>) -> Result<Receipt> {
        todo!()
    }
    /// Moves a booking, under the rules of `book`.
    pub fn move_booking(&mut self, _booking: Id, _start: Moment, _force: Option<Words>) -> Result<Receipt> {
        todo!()
    }
    /// Cancels a booking (it goes to the trash).
    pub fn cancel(&mut self, _booking: Id) -> Result<Receipt> {
        todo!()
    }
    /// Records that a booking took place as planned: a session with its values.
    pub fn confirm(&mut self, _booking: Id, _around: Around) -> Result<Receipt> {
        todo!()
    }
    /// Adds a condition.
    pub fn add_condition(&mut self, _condition: Condition) -> Result<Receipt> {
        todo!()
    }
    /// Ends a condition on `end`; a tumor asks for a clearance note.
    pub fn end_condition(&mut self, _condition: Id, _end: NaiveDate, _clearance: Option<Words>) -> Result<Receipt> {
        todo!()
    }
    /// Replaces the stored values of what has the same id by these; for a session, `around` too where given.
    pub fn amend(&mut self, _changed: Happening, _around: Option<Around>) -> Result<Receipt> {
        todo!()
    }
    /// Chooses the profile.
    pub fn set_profile(&mut self, _profile: Profile) -> Result<Receipt> {
        todo!()
    }
    /// The profile.
    pub fn profile(&self) -> Result<Profile> {
        todo!()
    }
    /// Deletes softly; linked scores of a session go and come back with it.
    pub fn delete(&mut self, _ids: &[Id]) -> Result<Receipt> {
        todo!()
    }
    /// Takes back the last `steps` operations. Errors: nothing to undo.
    pub fn undo(&mut self, _steps: usize) -> Result<Vec<Operation>> {
        todo!()
    }
    /// Does again what was undone last. Errors: nothing to redo.
    pub fn redo(&mut self, _steps: usize) -> Result<Vec<Operation>> {
        todo!()
    }
}

/// Files.
impl Tracker {
    /// Streams what `query` matches in `format`.
    pub fn export(&self, _format: Format, _query: &Query, _with_notes: bool, _out: &mut dyn Write) -> Result<()> {
        todo!()
    }
    /// Reads a file whole, checks it whole, and adds or updates in one operation; or refuses it with every bad row listed.
    pub fn import(&mut self, _file: &Path, _format: Option<Format>, _map: Option<&Path>) -> Result<Imported> {
        todo!()
    }
    /// Writes a sound copy beside or at `to`; returns its path.
    pub fn backup(&self, _to: Option<&Path>) -> Result<PathBuf> {
        todo!()
    }
    /// What is wrong with the file, if anything.
    pub fn check(&self) -> Result<Vec<Ailment>> {
        todo!()
    }
}

/// The formats that carry data in and out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Format {
    Json,
    Jsonl,
    Csv,
    Ics,
    Markdown,
}

/// What an import did, or would do.
#[derive(Debug, Clone, Default)]
pub struct Imported {
    /// What was done to each row, in the file's order.
    pub rows: Vec<ImportedRow>,
    /// The operation, where anything changed.
    pub receipt: Option<Receipt>,
}

/// One row of a file.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct ImportedRow {
    /// `line 3` or `sessions[0]`.
    pub place: String,
    pub id: Id,
    pub fate: Fate,
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Fate {
    Add,
    Update,
    Same,
}

/// One thing that `check` found, as `check --json` prints it.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Ailment {
    pub what: String,
    /// `error`, `warning` or `info`.
    pub severity: &'static str,
    pub message: String,
    pub fix: String,
}
