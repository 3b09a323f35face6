//! Taking operations back and doing them again, newest first and oldest first: what is put back and what it replaces change places.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, params};

use super::error::Cause;
use super::{Done, image, open_bookings};

/// How many operations can be taken back.
const DEPTH: i64 = 200;

/// How many more keep their images before these are cleared at one go.
const SLACK: i64 = 32;

/// Which operation is taken back next, and which is done again next.
const UNDONE_NEXT: &str = "state = 0 AND number > (SELECT max(number) FROM operation) - 200 ORDER BY number DESC";
const REDONE_NEXT: &str = "state = 1 ORDER BY number";

/// One change of an operation.
struct Step {
    step: i64,
    table: String,
    first: i64,
    last: i64,
    image: Option<Vec<u8>>,
}

/// The newest operation: its number, when it was done, and whether it was taken back and can be done again.
pub(super) fn newest(on: &Connection) -> rusqlite::Result<Option<(i64, String, bool)>> {
    on.prepare_cached("SELECT number, at, state = 1 FROM operation ORDER BY number DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()
}

/// The number of the next operation. What could be redone is cleared: its rows were never anybody's.
pub(super) fn next_number(on: &Connection) -> Result<i64, Cause> {
    let Some((newest, _, redoable)) = newest(on)? else { return Ok(1) };
    // Operations are undone from the newest on, so if the newest is not undone, none is.
    if redoable {
        clear(on)?;
    }
    let next = newest + 1;
    if next % SLACK == 0 {
        on.execute("DELETE FROM change WHERE operation <= ?1", [next - DEPTH - SLACK])?;
    }
    Ok(next)
}

fn clear(on: &Connection) -> Result<(), Cause> {
    let sql = "SELECT change.kind, first, last FROM change JOIN operation ON number = change.operation \
               WHERE operation.state = 1 AND image IS NULL";
    let spans = on.prepare(sql)?.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect::<Vec<_>>();
    for span in spans {
        let (table, first, last): (String, i64, i64) = span?;
        on.execute(&format!("DELETE FROM {table} WHERE state = 2 AND row BETWEEN ?1 AND ?2"), [first, last])?;
    }
    on.execute("DELETE FROM change WHERE operation IN (SELECT number FROM operation WHERE state = 1)", [])?;
    on.execute("UPDATE operation SET state = 2 WHERE state = 1", [])?;
    Ok(())
}

/// Takes the newest operation back that is not taken back yet; none where there is none.
pub(super) fn undo(on: &Connection) -> Result<Option<Done>, Cause> {
    let Some(done) = chosen(on, UNDONE_NEXT)? else { return Ok(None) };
    let steps = steps(on, done.number)?;
    // A purge notes nothing of what it removed.
    if steps.is_empty() {
        return Ok(None);
    }
    turn(on, done.number, steps.iter().rev(), 2)?;
    on.execute("UPDATE operation SET state = 1 WHERE number = ?1", [done.number])?;
    Ok(Some(Done { undone: true, ..done }))
}

/// Does the oldest operation again that can be; none where there is none.
pub(super) fn redo(on: &Connection) -> Result<Option<Done>, Cause> {
    let Some(done) = chosen(on, REDONE_NEXT)? else { return Ok(None) };
    let steps = steps(on, done.number)?;
    turn(on, done.number, steps.iter(), 0)?;
    on.execute("UPDATE operation SET state = 0 WHERE number = ?1", [done.number])?;
    Ok(Some(Done { undone: false, ..done }))
}

/// The operation that [`undo`], or with `again` [`redo`], takes next, and how many rows it changes.
pub(super) fn next(on: &Connection, again: bool) -> rusqlite::Result<Option<(Done, usize)>> {
    let Some(done) = chosen(on, if again { REDONE_NEXT } else { UNDONE_NEXT })? else { return Ok(None) };
    let rows = on
        .prepare_cached("SELECT coalesce(sum(last - first + 1), 0) FROM change WHERE operation = ?1")?
        .query_row([done.number], |row| row.get::<_, i64>(0))?;
    Ok(Some((done, usize::try_from(rows).unwrap_or(usize::MAX))))
}

/// The last operations, newest first.
pub(super) fn operations(on: &Connection, most: usize) -> rusqlite::Result<Vec<Done>> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    on.prepare_cached("SELECT number, at, what, state <> 0 FROM operation ORDER BY number DESC LIMIT ?1")?
        .query_map([most], done)?
        .collect()
}

fn chosen(on: &Connection, which: &str) -> rusqlite::Result<Option<Done>> {
    on.prepare_cached(&format!("SELECT number, at, what, state <> 0 FROM operation WHERE {which} LIMIT 1"))?
        .query_row([], done)
        .optional()
}

fn done(row: &rusqlite::Row<'_>) -> rusqlite::Result<Done> {
    Ok(Done { number: row.get(0)?, at: row.get(1)?, what: row.get(2)?, undone: row.get(3)? })
}

fn steps(on: &Connection, number: i64) -> rusqlite::Result<Vec<Step>> {
    on.prepare_cached("SELECT step, kind, first, last, image FROM change WHERE operation = ?1 ORDER BY step")?
        .query_map([number], |row| {
            Ok(Step {
                step: row.get(0)?,
                table: row.get(1)?,
                first: row.get(2)?,
                last: row.get(3)?,
                image: row.get(4)?,
            })
        })?
        .collect()
}

/// Goes through the steps: rows added get `state`, rows changed and their images change places.
fn turn<'s>(on: &Connection, number: i64, steps: impl Iterator<Item = &'s Step>, state: i64) -> Result<(), Cause> {
    let mut days = BTreeSet::new();
    for Step { step, table, first, last, image } in steps {
        note_days(on, table, *first, *last, &mut days)?;
        match image {
            None => {
                on.prepare_cached(&format!("UPDATE {table} SET state = ?3 WHERE row BETWEEN ?1 AND ?2"))?
                    .execute(params![first, last, state])?;
            }
            Some(before) => {
                let now = image::of(on, table, *first)?;
                image::restore(on, table, before)?;
                note_days(on, table, *first, *last, &mut days)?;
                on.prepare_cached("UPDATE change SET image = ?3 WHERE operation = ?1 AND step = ?2")?
                    .execute(params![number, step, now])?;
            }
        }
    }
    open_bookings::settle(on, &days)?;
    Ok(())
}

/// The days whose bookings may have become answered or unanswered.
fn note_days(on: &Connection, table: &str, first: i64, last: i64, days: &mut BTreeSet<i64>) -> rusqlite::Result<()> {
    if !matches!(table, "session" | "booking") {
        return Ok(());
    }
    let mut select = on.prepare_cached(&format!("SELECT DISTINCT day FROM {table} WHERE row BETWEEN ?1 AND ?2"))?;
    for day in select.query_map([first, last], |row| row.get(0))? {
        days.insert(day?);
    }
    Ok(())
}
