//! The tables, step by step. A step is frozen once released; what is compared before a write is the text of the newest.

use rusqlite::{Connection, TransactionBehavior};

use super::error::Cause;

/// "RUBD" in the header says whose file it is.
pub(super) const APPLICATION: i64 = 0x5255_4244;

/// Every step, oldest first; its place is the schema number it leads to.
const STEPS: [&str; 1] = [include_str!("migrations/0001_first.sql")];

/// The schema number that this program writes.
pub(super) const NEWEST: i64 = STEPS.len() as i64;

/// Brings a file to the newest schema, one transaction a step. The number is read again inside each: another program may have been
/// quicker.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), Cause> {
    loop {
        let step = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let known = version(&step)?;
        let Some(sql) = usize::try_from(known).ok().and_then(|known| STEPS.get(known)) else {
            return if known > NEWEST { Err(Cause::Newer(known)) } else { Ok(()) };
        };
        if known == 0 && step.query_row("SELECT EXISTS (SELECT 1 FROM sqlite_schema)", [], |row| row.get(0))? {
            return Err(Cause::NotOurs);
        }
        step.execute_batch(sql)?;
        step.pragma_update(None, "application_id", APPLICATION)?;
        step.pragma_update(None, "user_version", known + 1)?;
        if step.prepare("PRAGMA foreign_key_check")?.exists([])? {
            return Err(Cause::Damaged("rows refer to rows that are not there".into()));
        }
        step.commit()?;
    }
}

/// The schema number of a file, 0 for a new one.
pub(super) fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// Whether the tables are, letter by letter, those that the newest step makes. The tables that SQLite itself adds are let pass.
pub(super) fn is_ours(connection: &Connection) -> rusqlite::Result<bool> {
    let mut statement = connection
        .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND substr(name, 1, 7) <> 'sqlite_'")?;
    let mut found = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    let mut wanted: Vec<_> = STEPS.last().into_iter().flat_map(|sql| statements(sql)).collect();
    // VACUUM puts the tables before the indexes.
    found.sort_unstable();
    wanted.sort_unstable();
    Ok(found == wanted)
}

/// The statements of a step as SQLite keeps them: without the comment before and the semicolon after.
fn statements(sql: &str) -> impl Iterator<Item = &str> {
    sql.split(";\n").filter_map(|statement| statement.find("CREATE").and_then(|from| statement.get(from..)))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    /// A log of years holds the very text of these statements, so a changed letter makes it foreign.
    #[test]
    fn a_released_step_is_as_it_was() {
        let digests =
            STEPS.map(|sql| Uuid::new_v5(&Uuid::NAMESPACE_OID, statements(sql).collect::<String>().as_bytes()));
        let digests = digests.map(|digest| digest.to_string());
        assert_eq!(digests, ["b58bb93b-0a6a-5bce-b348-33acebaf4c0a"]);
    }
}
