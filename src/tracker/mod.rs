//! The use cases, once, for both faces: nothing here prints, reads arguments or knows a key.

mod appointments;
mod beginning;
mod booking;
mod conditions;
mod drafts;
mod editing;
mod error;
mod files;
mod finding;
mod judging;
mod listing;
mod logging;
mod receipt;
mod reporting;
mod safekeeping;
mod saying;
mod supposing;
mod undoing;
mod usual;
mod zones;

use std::cell::Cell;
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, Utc};

use crate::domain::{Booking, History, Id, Protocol};
use crate::protocols;
use crate::scheduler::Assessment;
use crate::store::{Store, Writer};

// What a face opens the log with comes through here, so that it knows no room beside the tracker's.
pub use crate::clock::{AsOfError, Clock, NoSuchTime, Stopwatch};
pub use crate::demo::SESSIONS as MADE_UP_SESSIONS;
pub use crate::exchange::sealed::Passphrase;
pub use crate::passing;
pub use crate::paths::{Folders, NoHome, Paths};
pub use crate::protocols::Trial;
pub use crate::report::{Audience, Options as Telling};
pub use crate::store::{Ailment, Kept, Purged, Salvaged};
pub use appointments::{Appointments, told as appointment};
pub use beginning::Beginning;
pub use drafts::Drafts;
pub use error::{BadFile, Error, Refusal};
pub use files::{Backup, Fate, Format, Imported, ImportedRow, Progress, Watch, is_sealed};
pub use receipt::{Operation, Receipt};
pub use reporting::Shown;
pub use safekeeping::Restored;
pub use supposing::{Supposed, crowded_by, with_session, with_sessions};
pub use usual::{booking_or_usual, session_or_usual};
pub use zones::KnownZones;

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
    /// How many sessions are dated after today, and the day of the last, where there are any: by a clock that jumped back, or a file.
    pub sessions_ahead: Option<(usize, NaiveDate)>,
}

impl Standing {
    /// The bookings that no session has fulfilled, earliest first: those ahead, and those that wait for a word.
    pub fn open_bookings(&self) -> impl Iterator<Item = &Booking> {
        let done = |date| {
            let sessions = self.history.sessions().iter().map(|session| session.start.date());
            sessions.filter(|&on| on <= self.assessment.today).any(|on| on == date)
        };
        self.history.bookings().iter().filter(move |booking| !done(booking.start.date()))
    }
}

/// One open log.
#[derive(Debug)]
pub struct Tracker {
    clock: Clock,
    protocol: Protocol,
    store: Store,
    dry_run: bool,
    newest_id: Cell<u64>,
}

/// What comes of a use case.
pub type Result<T> = std::result::Result<T, Error>;

impl Tracker {
    /// Opens (or creates) the log.
    ///
    /// # Errors
    /// What lies there is not a log, is newer than this program, damaged, locked, or cannot be read.
    pub fn open(opening: &Opening, clock: Clock) -> Result<Self> {
        let store = Store::open(&opening.path, opening.create && !opening.dry_run)?;
        Ok(Tracker::over(store, clock, opening.dry_run))
    }

    fn over(mut store: Store, clock: Clock, dry_run: bool) -> Self {
        store.set_now(clock.now().with_timezone(&Utc));
        Tracker { clock, protocol: Protocol::article(), store, dry_run, newest_id: Cell::new(0) }
    }

    /// The same for a program that stays open: what it holds in memory of the file is bounded more narrowly.
    ///
    /// # Errors
    /// The log is damaged or cannot be read.
    pub fn staying(self) -> Result<Self> {
        self.store.hold_little()?;
        Ok(self)
    }

    /// Ends a run. The process is about to end with it and closes the log more quickly than it could be closed here.
    pub fn leave(self) {
        self.store.leave();
    }

    /// The clock that this log is read by.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Today, or the day of `--as-of`.
    pub fn today(&self) -> NaiveDate {
        self.clock.today()
    }

    /// The schedule in force.
    pub fn protocol(&self) -> &Protocol {
        &self.protocol
    }

    /// The schedules of trials, for information: not the article's, and never in force by themselves.
    pub fn trials(&self) -> Vec<Trial> {
        // The files that ship are read by a test.
        protocols::trials().unwrap_or_default()
    }

    /// The database file, as opened.
    pub fn path(&self) -> &Path {
        self.store.path()
    }

    /// Whether writing is impossible (read-only media or file), with the reason.
    pub fn read_only(&self) -> Option<&str> {
        self.store.read_only()
    }

    /// Plain remarks from opening, for stderr: a network folder. Usually none.
    pub fn remarks(&self) -> &[String] {
        self.store.remarks()
    }

    /// What there is to say since this was last asked: of backups that made themselves, or could not. Usually nothing.
    pub fn news(&self) -> Vec<String> {
        self.store.news()
    }

    /// Whether another program has written since this was last asked.
    pub fn changed_elsewhere(&mut self) -> Result<bool> {
        Ok(self.store.changed_elsewhere()?)
    }

    /// A new id, ordered by time; of several made in one millisecond each comes after the one before.
    pub fn fresh_id(&self) -> Id {
        next_id(&self.clock, &self.newest_id)
    }

    /// One operation, dated now: `job` writes and says what it did.
    fn write(&mut self, job: impl FnOnce(&mut Writer<'_>) -> Result<(String, Vec<Id>)>) -> Result<Receipt> {
        self.store.set_now(self.clock.now().with_timezone(&Utc));
        let dry_run = self.dry_run;
        self.store.write(dry_run, |writer| {
            let (what, ids) = job(writer)?;
            let changed = writer.has_changed();
            Ok((what.clone(), Receipt { ids, what, changed, dry_run }))
        })
    }
}

/// An id of now, or of the millisecond after the `newest` one.
fn next_id(clock: &Clock, newest: &Cell<u64>) -> Id {
    let millis = clock.utc_millis().max(newest.get().saturating_add(1));
    newest.set(millis);
    Id::fresh(millis, random())
}

/// Ten random bytes, from the source of the uuid crate.
fn random() -> [u8; 10] {
    let uuid = uuid::Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, 0, 0));
    let bytes = uuid.into_bytes();
    let mut random = [0; 10];
    random.iter_mut().zip(bytes.iter().skip(6)).for_each(|(to, from)| *to = *from);
    random
}

/// Words used before, for completion.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs)]
pub struct UsedBefore {
    pub providers: Vec<String>,
    pub places: Vec<String>,
    pub techniques: Vec<String>,
}

#[cfg(test)]
mod tests;
