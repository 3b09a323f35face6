//! The one write without undo: what was deleted and what is old goes for good, out of the tables, the journal and the file.

use chrono::{NaiveDate, SecondsFormat};
use rusqlite::{Connection, params};

use super::backup::sound;
use super::columns::day;
use super::error::Error;
use super::folder::beside;
use super::{Store, open_bookings, undo, wal};

/// How many rows went, or would go.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Purged {
    pub sessions: usize,
    pub scores: usize,
    pub bookings: usize,
    pub conditions: usize,
    /// Those that were deleted before, or undone.
    pub deleted: usize,
    /// Operations that can no longer be taken back.
    pub operations: usize,
}

impl Store {
    /// Removes what lies before `before`, whatever was deleted, and the journal. The last session, its scores, bookings ahead, open
    /// conditions and the scores since they began stay.
    ///
    /// # Errors
    /// The log is damaged: what cannot be taken back is done to a sound one alone. Or it cannot be written.
    pub fn purge(&mut self, before: NaiveDate, today: NaiveDate, dry_run: bool) -> Result<Purged, Error> {
        sound(&self.connection).map_err(|cause| Error::new(&self.path, cause))?;
        let at = self.now.to_rfc3339_opts(SecondsFormat::Secs, true);
        let purged = self.transact(super::Care::None, dry_run, |path, on| {
            let told = |error: rusqlite::Error| Error::new(path, error);
            let number = undo::next_number(on).map_err(|cause| Error::new(path, cause))?;
            let purged = remove(on, before, today).map_err(told)?;
            // Nothing is noted of it, so it cannot be taken back.
            on.execute(
                "INSERT INTO operation (number, at, what, state) VALUES (?1, ?2, ?3, 0)",
                params![number, at, format!("Purged what lay before {before}")],
            )
            .map_err(told)?;
            Ok::<_, Error>((1, purged))
        })?;
        if !dry_run {
            self.connection.execute_batch("VACUUM").map_err(|error| self.told(error))?;
            self.empty_wal()?;
        }
        Ok(purged)
    }

    /// Folds the whole -wal in, and says so where another program keeps it from that.
    fn empty_wal(&self) -> Result<(), Error> {
        if !self.wal {
            return Ok(());
        }
        wal::fold(&self.connection, &self.path).map_err(|error| Error::new(&self.path, error))?;
        if beside(&self.path, "-wal").metadata().is_ok_and(|wal| wal.len() > 0) {
            self.tell("another program has the log open, so what was purged may still stand in the -wal file; close it and purge again");
        }
        Ok(())
    }
}

fn remove(on: &Connection, before: NaiveDate, today: NaiveDate) -> rusqlite::Result<Purged> {
    let mut purged = Purged::default();
    for table in ["session", "score", "booking", "condition", "setting"] {
        purged.deleted += on.execute(&format!("DELETE FROM {table} WHERE state <> 0"), [])?;
    }
    let (before, now) = (day(before), day(today));
    // Several sessions may share the last day; all of them stay.
    purged.sessions = on.execute(
        "DELETE FROM session WHERE day < min(?1, (SELECT max(day) FROM session WHERE day <= max(?2, (SELECT min(day) FROM session))))",
        [before, now],
    )?;
    const OPEN: &str = "SELECT min(day) FROM condition WHERE ends IS NULL OR ends > ?2";
    purged.scores = on.execute(
        &format!(
            "DELETE FROM score WHERE day < min(?1, coalesce(({OPEN}), ?1)) \
             AND (session IS NULL OR session NOT IN (SELECT id FROM session))"
        ),
        params![before, today.to_string()],
    )?;
    on.execute("UPDATE score SET session = NULL WHERE session NOT IN (SELECT id FROM session)", [])?;
    purged.bookings = on.execute("DELETE FROM booking WHERE day < min(?1, ?2)", [before, now])?;
    purged.conditions =
        on.execute("DELETE FROM condition WHERE unixepoch(ends) / 86400 <= min(?1, ?2)", [before, now])?;
    on.execute("DELETE FROM change", [])?;
    purged.operations = on.execute("DELETE FROM operation", [])?;
    open_bookings::settle_all(on)?;
    Ok(purged)
}
