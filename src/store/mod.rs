//! The log on disk: one SQLite file. The only place that speaks SQL.
//!
//! | file | concern |
//! | --- | --- |
//! | `header`, `folder`, `opening` | what lies at a path, whether it can be written, how it is opened |
//! | `schema`, `migrations/` | the tables, step by step |
//! | `columns`, `table`, `session`, `score`, `booking`, `condition` | values as columns, one file a table |
//! | `reading`, `slice` | rows chosen for a day, a span or a list |
//! | `writer`, `image`, `undo` | one operation, what it replaced, and taking it back |
//! | `open_bookings` | which bookings were never answered |
//! | `wal` | keeping the -wal short |
//! | `backup`, `keeping` | sound copies, and those that make themselves |
//! | `check`, `restoring`, `salvaging` | looking the file through, and what can be done about it |
//! | `purging` | removing for good |
//! | `error` | what went wrong, in full |

mod backup;
mod booking;
mod check;
mod columns;
mod condition;
mod error;
mod folder;
mod header;
mod image;
mod keeping;
mod open_bookings;
mod opening;
mod purging;
mod reading;
mod restoring;
mod salvaging;
mod schema;
mod score;
mod session;
mod slice;
mod table;
#[cfg(test)]
mod tests;
mod undo;
mod wal;
mod writer;

use std::cell::{Cell, RefCell};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::{Connection, TransactionBehavior};

use crate::domain::Happening;

pub use backup::folder as backups_folder;
pub use check::Ailment;
pub use error::Error;
pub use keeping::{Kept, backups, copies};
pub use purging::Purged;
pub use reading::{Place, Word};
pub use salvaging::Salvaged;
pub use writer::Writer;

use error::Cause;
use folder::PrivateCopy;
use schema::Schema;

/// More rows than this in one operation leave a -wal that is folded in at once.
const MANY_ROWS: usize = 100;

/// One open file. Several programs may have it open; one writes at a time.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    connection: Connection,
    schema: &'static Schema,
    read_only: Option<String>,
    remarks: Vec<String>,
    news: RefCell<Vec<String>>,
    missing: bool,
    identity: Option<(u64, u64)>,
    network: bool,
    wal: bool,
    now: DateTime<Utc>,
    ready: bool,
    seen: Cell<Option<i64>>,
    // After the connection: it goes once the copy is closed.
    private: Option<PrivateCopy>,
}

/// What became of a row that was put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It is new.
    Added,
    /// It replaced other values.
    Updated,
    /// It was deleted and came back.
    Revived,
    /// It was there already.
    Same,
}

/// Which backup is made before a write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Care {
    /// None: what is to go for good must not stay in one.
    None,
    /// That of the day, if it is the first write of one.
    Daily,
    /// That of the day, or another where more than one row is written.
    Always,
}

/// A row, live or deleted.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// Its values.
    pub happening: Happening,
    /// Whether it is deleted.
    pub deleted: bool,
}

/// One operation of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// Its number.
    pub number: i64,
    /// When it was done, RFC 3339 in UTC.
    pub at: String,
    /// What was done, for people.
    pub what: String,
    /// Whether it has been taken back.
    pub undone: bool,
}

impl Store {
    fn over(path: &Path, connection: Connection, schema: &'static Schema) -> Self {
        Store {
            path: path.to_owned(),
            connection,
            schema,
            read_only: None,
            remarks: Vec::new(),
            news: RefCell::default(),
            missing: false,
            identity: identity(path),
            network: false,
            wal: false,
            now: DateTime::UNIX_EPOCH,
            ready: false,
            seen: Cell::new(None),
            private: None,
        }
    }

    /// The file, its folder resolved.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Why it cannot be written, if so.
    pub fn read_only(&self) -> Option<&str> {
        self.read_only.as_deref()
    }

    /// What is worth a word about how it was opened.
    pub fn remarks(&self) -> &[String] {
        &self.remarks
    }

    /// What there is to say since this was last asked: of backups that made themselves, or could not. Usually nothing.
    pub fn news(&self) -> Vec<String> {
        self.news.take()
    }

    fn tell(&self, news: &str) {
        self.news.borrow_mut().push(news.to_owned());
    }

    /// Sets the time that operations are dated with.
    pub fn set_now(&mut self, now: DateTime<Utc>) {
        self.now = now;
    }

    /// Whether another program has written since this was last asked.
    pub fn changed_elsewhere(&self) -> Result<bool, Error> {
        let version = self.connection.query_row("PRAGMA data_version", [], |row| row.get(0));
        let version = version.map_err(|error| self.told(error))?;
        let before = self.seen.replace(Some(version));
        Ok(before.is_some_and(|before| before != version))
    }

    /// One operation: all of `job` or nothing of it, in the journal, synced. `job` says what was done, for people. Taken back at the end
    /// where it is only rehearsed; where nothing was changed, no operation is noted.
    pub fn write<T, E: From<Error>>(
        &mut self,
        dry_run: bool,
        job: impl FnOnce(&mut Writer<'_>) -> Result<(String, T), E>,
    ) -> Result<T, E> {
        self.operate(Care::Daily, dry_run, job)
    }

    /// As `write`, for what may be large: where it is more than one row, the log as it was is kept first.
    pub fn write_much<T, E: From<Error>>(
        &mut self,
        dry_run: bool,
        job: impl FnOnce(&mut Writer<'_>) -> Result<(String, T), E>,
    ) -> Result<T, E> {
        self.operate(Care::Always, dry_run, job)
    }

    fn operate<T, E: From<Error>>(
        &mut self,
        care: Care,
        dry_run: bool,
        job: impl FnOnce(&mut Writer<'_>) -> Result<(String, T), E>,
    ) -> Result<T, E> {
        let at = self.now.to_rfc3339_opts(SecondsFormat::Secs, true);
        self.transact(care, dry_run, |path, on| {
            let number = undo::next_number(on).map_err(|cause| Error::new(path, cause))?;
            let mut writer = Writer::new(path, on, number);
            let (what, outcome) = job(&mut writer)?;
            let rows = writer.rows();
            if writer.has_changed() {
                writer.finish(&at, &what).map_err(|cause| Error::new(path, cause))?;
            }
            Ok((rows, outcome))
        })
    }

    /// Takes back the last operations, at most `steps`, newest first.
    pub fn undo(&mut self, steps: usize, dry_run: bool) -> Result<Vec<Done>, Error> {
        self.turn(steps, dry_run, undo::undo)
    }

    /// Does again what was undone, at most `steps`, in the order in which it was done.
    pub fn redo(&mut self, steps: usize, dry_run: bool) -> Result<Vec<Done>, Error> {
        self.turn(steps, dry_run, undo::redo)
    }

    /// Derives anew what is derived from the written times and the sessions.
    pub fn repair(&mut self) -> Result<(), Error> {
        self.transact(Care::Daily, false, |path, on| {
            Ok((1, check::rederive(on).map_err(|error| Error::new(path, error))?))
        })
    }

    /// Leaves the file open for the end of the process to close, which is near: SQLite would free piece by piece what goes all at once.
    pub fn leave(self) {
        if self.private.is_none() {
            std::mem::forget(self);
        }
    }

    /// Bounds what is held in memory of the file to half a megabyte, a quarter of what SQLite would: enough for a page of any screen.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn hold_little(&self) -> Result<(), Error> {
        // Negative: in KiB rather than in pages.
        self.connection.pragma_update(None, "cache_size", -512).map_err(|error| self.told(error))
    }

    /// Folds the -wal into the file, as is polite before leaving.
    pub fn tidy(&self) {
        if self.wal {
            // Where it cannot be done now, everything is safe as it is.
            let _ = wal::fold(&self.connection, &self.path);
        }
    }

    fn turn(
        &mut self,
        steps: usize,
        dry_run: bool,
        one: impl Fn(&Connection) -> Result<Option<Done>, Cause>,
    ) -> Result<Vec<Done>, Error> {
        self.transact(Care::Daily, dry_run, |path, on| {
            let mut turned = Vec::new();
            while turned.len() < steps {
                match one(on).map_err(|cause| Error::new(path, cause))? {
                    Some(done) => turned.push(done),
                    None => break,
                }
            }
            Ok((turned.len(), turned))
        })
    }

    /// Runs `job`, which answers with the number of rows it wrote, in one transaction that nobody else writes beside.
    fn transact<T, E: From<Error>>(
        &mut self,
        care: Care,
        dry_run: bool,
        job: impl FnOnce(&Path, &Connection) -> Result<(usize, T), E>,
    ) -> Result<T, E> {
        let path = self.path.clone();
        let told = |error: rusqlite::Error| Error::new(&path, error);
        self.make_ready(dry_run).map_err(|cause| Error::new(&path, cause))?;
        let kept = !dry_run && self.keep_daily(care).map_err(|cause| Error::new(&path, cause))?;
        let long = self.wal && !dry_run && wal::is_long(&self.connection).map_err(told)?;
        let synchronous = if long { "NORMAL" } else { "FULL" };
        self.connection.pragma_update(None, "synchronous", synchronous).map_err(told)?;
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(told)?;
        let (rows, outcome) = job(&path, &transaction)?;
        if dry_run || rows == 0 {
            transaction.rollback().map_err(told)?;
        } else {
            if care == Care::Always && !kept && rows > 1 {
                let news = keeping::keep_beside(&path, self.now).map_err(|cause| Error::new(&path, cause))?;
                self.news.borrow_mut().extend(news);
            }
            transaction.commit().map_err(told)?;
        }
        if long || self.wal && !dry_run && rows > MANY_ROWS {
            wal::fold(&self.connection, &path).map_err(|error| Error::new(&path, error))?;
        }
        Ok(outcome)
    }

    /// Makes the backup of a day before its first write; whether one was made. One that fails stops nobody from logging.
    fn keep_daily(&self, care: Care) -> Result<bool, Cause> {
        // Without a -wal nobody else can read while a large write is under way, so what is kept before it is kept now.
        let now = care == Care::Always && !self.wal;
        if care == Care::None || !(now || keeping::begins_a_day(&self.connection, self.now)?) {
            return Ok(false);
        }
        match keeping::daily(&self.path, self.now, &self.connection) {
            Ok(news) => news.iter().for_each(|news| self.tell(news)),
            Err(cause) => self.tell(&format!("no backup was made today: {}", Error::new(&self.path, cause))),
        }
        Ok(true)
    }

    /// What only writing needs, once: the right to it, tables that are ours, and the settings of a durable commit.
    fn make_ready(&mut self, dry_run: bool) -> Result<(), Cause> {
        if let Some(why) = &self.read_only {
            return Err(Cause::ReadOnly(why.clone()));
        }
        if self.missing && !dry_run {
            return Err(Cause::Missing);
        }
        if !self.missing && identity(&self.path) != self.identity {
            return Err(Cause::Moved);
        }
        if self.ready {
            return Ok(());
        }
        if !self.schema.is_of(&self.connection)? {
            return Err(Cause::Altered);
        }
        // Whoever only looks at a backup leaves it as it is, so this waits until something is written.
        if !self.wal && !self.network && !self.missing {
            self.connection.pragma_update(None, "journal_mode", "WAL")?;
            self.wal = true;
        }
        self.connection.execute_batch("PRAGMA secure_delete = ON; PRAGMA journal_size_limit = 1048576;")?;
        self.ready = true;
        Ok(())
    }

    /// Whatever `job` reads is of one moment, however often it asks and whoever writes meanwhile.
    pub fn as_of_one_moment<T, E: From<Error>>(&self, job: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        self.at_once(|_| job())
    }

    /// Reads in one transaction, or in the one that is open already.
    fn at_once<T, E: From<Error>>(&self, job: impl FnOnce(&Connection) -> Result<T, E>) -> Result<T, E> {
        let open = self.connection.is_autocommit().then(|| self.connection.unchecked_transaction()).transpose();
        let _open = open.map_err(|error| self.told(error))?;
        job(&self.connection)
    }

    fn read<T>(&self, job: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, Error> {
        self.at_once(|on| job(on).map_err(|error| self.told(error)))
    }

    fn told(&self, error: rusqlite::Error) -> Error {
        Error::new(&self.path, error)
    }
}

/// Device and inode: what a file is, whatever it is called.
fn identity(path: &Path) -> Option<(u64, u64)> {
    path.symlink_metadata().ok().map(|metadata| (metadata.dev(), metadata.ino()))
}
