//! The least that a program with the same library can do: open, ask or write once, end.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use rusqlite::{Connection, OpenFlags, Result, Row};

/// Does the bare form of a deed.
pub(crate) fn run(deed: &str, log: &Path) -> Result<()> {
    match deed {
        "last" => read(log, "SELECT start FROM session WHERE state = 0 ORDER BY day DESC, instant DESC LIMIT 2"),
        "month" => read(log, "SELECT * FROM session WHERE state = 0 AND day BETWEEN 20758 AND 20787"),
        "sessions" => export(log),
        _ => insert(log),
    }
}

fn open(path: &Path) -> Result<Connection> {
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)
}

fn read(log: &Path, sql: &str) -> Result<()> {
    let connection = open(log)?;
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    while rows.next()?.is_some() {}
    Ok(())
}

/// Five plain columns of every session.
fn export(log: &Path) -> Result<()> {
    let connection = open(log)?;
    let mut out = BufWriter::with_capacity(1 << 16, File::create("/dev/null").map_err(told)?);
    let mut statement = connection.prepare(
        "SELECT start, minutes, pressure, provider, note FROM session WHERE state = 0 ORDER BY day, instant, id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        line(row, &mut out)?;
    }
    Ok(())
}

fn line(row: &Row<'_>, out: &mut impl Write) -> Result<()> {
    let minutes: Option<i64> = row.get(1)?;
    let text = |column| row.get_ref(column).map(|value| value.as_str().unwrap_or_default());
    let minutes = minutes.unwrap_or_default();
    writeln!(out, "{},{minutes},{},{},{}", text(0)?, text(2)?, text(3)?, text(4)?).map_err(told)
}

fn told(why: std::io::Error) -> rusqlite::Error {
    rusqlite::Error::ToSqlConversionFailure(Box::new(why))
}

/// A session and a score, durably, in a file of its own beside the log.
fn insert(log: &Path) -> Result<()> {
    let connection = Connection::open(log.with_extension("bare"))?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE IF NOT EXISTS session (row INTEGER PRIMARY KEY, start TEXT, minutes INTEGER);
         CREATE TABLE IF NOT EXISTS score (row INTEGER PRIMARY KEY, at TEXT, value INTEGER);
         BEGIN IMMEDIATE;
         INSERT INTO session (start, minutes) VALUES ('2026-11-23T12:00:00+01:00', 30);
         INSERT INTO score (at, value) VALUES ('2026-11-23T12:00:00+01:00', 5);
         COMMIT;",
    )
}
