//! Looking the whole file through: SQLite's own checks, then what only we know of our rows.

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use rusqlite::{Connection, ErrorCode};

use crate::domain::{Booking, Condition, Score, Session};

use super::error::{Cause, Error};
use super::folder::beside;
use super::table::Table;
use super::{Store, open_bookings, wal};

/// How many bad rows of one kind are named.
const NAMED: usize = 20;
/// After so many of SQLite's steps a quick look asks whether to go on: a few thousandths of a second, against one that asking takes.
const STEPS: i32 = 100_000;

/// One thing found, as `check --json` prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ailment {
    /// What was looked at: file, tables, value, derived, link, folder.
    pub what: String,
    /// `error`, `warning` or `info`.
    pub severity: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub fix: String,
}

const RESTORE: &str = "keep a copy of this file; `rubdown restore` brings a backup back, `rubdown check --repair` puts what can be read \
                       into a new log";
const REPAIR: &str = "`rubdown check --repair` derives it anew";

impl Store {
    /// What is wrong with the file. It never fails: what cannot be looked at is a finding.
    pub fn check(&self) -> Vec<Ailment> {
        let on = &self.connection;
        let mut found = told("file", RESTORE, integrity(on));
        found.extend(told("file", RESTORE, broken_references(on)));
        found.extend(told("tables", "`rubdown check --repair` puts what it holds into a new log", self.altered()));
        found.extend(told(
            "value",
            "`rubdown check --repair` puts the others into a new log, `rubdown restore` brings a backup back",
            bad_rows(on),
        ));
        found.extend(told("derived", REPAIR, wrongly_derived(on)));
        found.extend(self.circumstances());
        if self.wal && found.iter().all(|ailment| ailment.severity != "error") {
            // Only tidying: where it cannot be folded in now, it is safe where it is.
            let _ = wal::fold(on, &self.path);
        }
        found
    }

    /// A quick look at whether the file is whole: its pages, not its values. Whether it came to an end: it is broken off as soon as
    /// `give_up` says so.
    ///
    /// # Errors
    /// It is damaged, or cannot be read.
    pub fn quick_check(&self, give_up: fn() -> bool) -> Result<bool, Error> {
        let failed = |error| Error::new(&self.path, error);
        self.connection.progress_handler(STEPS, Some(give_up)).map_err(failed)?;
        let looked = self.connection.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0));
        self.connection.progress_handler(0, None::<fn() -> bool>).map_err(failed)?;
        match looked {
            Ok(verdict) if verdict == "ok" => Ok(true),
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::OperationInterrupted) => Ok(false),
            // Broken off among the pages, it says so in place of a verdict.
            Ok(_) if give_up() => Ok(false),
            Ok(verdict) => Err(Error::new(&self.path, Cause::Damaged(verdict))),
            Err(error) => Err(failed(error)),
        }
    }

    /// The files of the log that others than their owner may read or write.
    fn read_by_others(&self) -> Vec<String> {
        let files = ["", "-wal", "-shm"].map(|suffix| beside(&self.path, suffix)).into_iter();
        let is_open =
            |path: &PathBuf| path.symlink_metadata().is_ok_and(|metadata| metadata.permissions().mode() & 0o077 != 0);
        files.filter(is_open).map(|path| path.display().to_string()).collect()
    }

    fn altered(&self) -> rusqlite::Result<Vec<String>> {
        let ours = self.schema.is_of(&self.connection)?;
        let told = "its tables are not as this program makes them; it is not written to";
        Ok(if ours { Vec::new() } else { vec![told.into()] })
    }

    fn circumstances(&self) -> Vec<Ailment> {
        let why = self
            .read_only
            .iter()
            .map(|why| (format!("it can be read but not written: {why}"), "look at its permissions"));
        let remarks = self.remarks.iter().map(|remark| (remark.clone(), "keep it in a local folder"));
        let ailment =
            |what: &str, message: String, fix: String| Ailment { what: what.into(), severity: "warning", message, fix };
        let told = why.chain(remarks).map(|(message, fix)| ailment("folder", message, fix.into()));
        let open = self.read_by_others();
        let private = open.first().map(|first| {
            let message = format!("others on this machine may read {first}");
            ailment("file", message, format!("`chmod 600 {}`", open.join(" ")))
        });
        told.chain(private).collect()
    }
}

/// Makes errors of what was found, or of the search that failed.
fn told(what: &str, fix: &str, found: rusqlite::Result<Vec<String>>) -> Vec<Ailment> {
    let messages = found.unwrap_or_else(|error| vec![error.to_string()]);
    let ailment = |message| Ailment { what: what.into(), severity: "error", message, fix: fix.into() };
    messages.into_iter().map(ailment).collect()
}

fn integrity(on: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut found: Vec<String> =
        on.prepare("PRAGMA integrity_check")?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    found.retain(|line| line != "ok");
    Ok(found)
}

fn broken_references(on: &Connection) -> rusqlite::Result<Vec<String>> {
    let line = |row: &rusqlite::Row<'_>| Ok(format!("a row of {} refers to nothing", row.get::<_, String>(0)?));
    on.prepare("PRAGMA foreign_key_check")?.query_map([], line)?.collect()
}

fn bad_rows(on: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut found = bad_rows_of::<Session>(on)?;
    found.extend(bad_rows_of::<Score>(on)?);
    found.extend(bad_rows_of::<Booking>(on)?);
    found.extend(bad_rows_of::<Condition>(on)?);
    Ok(found)
}

fn bad_rows_of<T: Table>(on: &Connection) -> rusqlite::Result<Vec<String>> {
    let table = T::KIND.name();
    let mut statement = on.prepare(&format!("SELECT {}, row FROM {table}", T::COLUMNS))?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        if let Err(error) = T::read(row)
            && found.len() < NAMED
        {
            found.push(format!("row {} of {table}: {error}", row.get::<_, i64>("row")?));
        }
    }
    Ok(found)
}

/// The `day` and `instant` that belong to a table's time.
fn derived(time: &str) -> (String, String) {
    let day = format!("unixepoch(substr({time}, 1, 10)) / 86400");
    let instant = format!("CASE length({time}) WHEN 10 THEN NULL ELSE unixepoch({time}) END");
    (day, instant)
}

const TIMED: [(&str, &str); 3] = [("session", "start"), ("score", "at"), ("booking", "start")];

fn wrongly_derived(on: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut found = Vec::new();
    let mut note = |count: i64, what: &str| {
        if count > 0 {
            found.push(format!("{count} rows of {what}"));
        }
    };
    for (table, time) in TIMED {
        let (day, instant) = derived(time);
        let sql = format!("SELECT count(*) FROM {table} WHERE day IS NOT ({day}) OR instant IS NOT ({instant})");
        note(on.query_row(&sql, [], |row| row.get(0))?, &format!("{table} stand on another day than their time says"));
    }
    let (day, _) = derived("start");
    let sql = format!("SELECT count(*) FROM condition WHERE day IS NOT ({day})");
    note(on.query_row(&sql, [], |row| row.get(0))?, "condition stand on another day than their start says");
    note(open_bookings::wrong(on)?, "booking are wrong about whether a session answered them");
    Ok(found)
}

/// Derives anew what is derived, indexes included.
pub(super) fn rederive(on: &Connection) -> rusqlite::Result<()> {
    for (table, time) in TIMED {
        let (day, instant) = derived(time);
        on.execute(&format!("UPDATE {table} SET day = {day}, instant = {instant}"), [])?;
    }
    let (day, _) = derived("start");
    on.execute(&format!("UPDATE condition SET day = {day}"), [])?;
    open_bookings::settle_all(on)?;
    on.execute_batch("REINDEX")
}
