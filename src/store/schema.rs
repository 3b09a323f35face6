//! The tables, step by step. A step is frozen once released; what is compared before a write is the text that all of them make.

use rusqlite::{Connection, TransactionBehavior};

use super::error::Cause;

/// "RUBD" in the header says whose file it is.
pub(super) const APPLICATION: i64 = 0x5255_4244;

/// The tables as a program knows them.
#[derive(Debug)]
pub(super) struct Schema {
    /// Every step, oldest first; its place is the schema number it leads to.
    pub(super) steps: &'static [&'static str],
    /// What all of them make, said in one piece, so that it can be compared without making it.
    pub(super) whole: &'static str,
}

/// Asks for the text of each table and index. The tables that SQLite itself adds are let pass.
const TEXTS: &str = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND substr(name, 1, 7) <> 'sqlite_'";

const FIRST: &str = include_str!("migrations/0001_first.sql");

/// What this program reads and writes.
pub(super) const SCHEMA: &Schema = &Schema { steps: &[FIRST], whole: FIRST };

impl Schema {
    /// The number of the newest step.
    pub(super) fn newest(&self) -> i64 {
        i64::try_from(self.steps.len()).unwrap_or(i64::MAX)
    }

    /// Brings a file to the newest schema, one transaction a step: each is done whole or not at all, whenever the program ends. The
    /// number is read again inside each: another program may have been quicker.
    ///
    /// # Errors
    /// It is newer than known, or not a log; a step lost a row. Then it stays as the last whole step left it.
    pub(super) fn migrate(&self, connection: &mut Connection) -> Result<(), Cause> {
        loop {
            let step = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let known = version(&step)?;
            let Some(sql) = usize::try_from(known).ok().and_then(|known| self.steps.get(known)) else {
                return if known > self.newest() { Err(Cause::Newer(known)) } else { Ok(()) };
            };
            if known == 0 && step.query_row("SELECT EXISTS (SELECT 1 FROM sqlite_schema)", [], |row| row.get(0))? {
                return Err(Cause::NotOurs);
            }
            let before = counts(&step)?;
            step.execute_batch(sql)?;
            step.pragma_update(None, "application_id", APPLICATION)?;
            step.pragma_update(None, "user_version", known + 1)?;
            let after = counts(&step)?;
            if before.iter().any(|counted| after.iter().any(|now| now.0 == counted.0 && now.1 != counted.1)) {
                return Err(Cause::Damaged(format!("the step to schema {} would lose rows of it", known + 1)));
            }
            if step.prepare("PRAGMA foreign_key_check")?.exists([])? {
                return Err(Cause::Damaged("rows refer to rows that are not there".into()));
            }
            step.commit()?;
        }
    }

    /// Whether the tables are, letter by letter, those that the newest step leaves.
    pub(super) fn is_of(&self, connection: &Connection) -> rusqlite::Result<bool> {
        let mut wanted: Vec<_> = statements(self.whole).collect();
        let mut statement = connection.prepare(TEXTS)?;
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            let sql = row.get_ref(0)?.as_str().ok();
            // In any order: VACUUM puts the tables before the indexes.
            let Some(place) = wanted.iter().position(|wanted| Some(*wanted) == sql) else { return Ok(false) };
            wanted.swap_remove(place);
        }
        Ok(wanted.is_empty())
    }

    /// Whether the tables are those that the first `version` steps leave. They are made to find out.
    pub(super) fn was_of(&self, version: i64, connection: &Connection) -> rusqlite::Result<bool> {
        let made = Connection::open_in_memory()?;
        for step in self.steps.iter().take(usize::try_from(version).unwrap_or_default()) {
            made.execute_batch(step)?;
        }
        Ok(texts(connection)? == texts(&made)?)
    }
}

/// The schema number of a file, 0 for a new one.
pub(super) fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// The text of each table and index, sorted.
fn texts(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare(TEXTS)?;
    let mut found = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    found.sort_unstable();
    Ok(found)
}

/// How many rows each table has.
fn counts(connection: &Connection) -> rusqlite::Result<Vec<(String, i64)>> {
    let mut statement = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'")?;
    let tables = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    let count = |table: String| {
        let count = connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?;
        Ok((table, count))
    };
    tables.into_iter().map(count).collect()
}

/// The statements of a step as SQLite keeps them: without the comment before and the semicolon after.
fn statements(sql: &str) -> impl Iterator<Item = &str> {
    sql.split(';').filter_map(|statement| statement.find("CREATE").and_then(|from| statement.get(from..)))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    /// A log of years holds the very text of these statements, so a changed letter makes it foreign.
    #[test]
    fn a_released_step_is_as_it_was() {
        let digest = |sql: &&str| Uuid::new_v5(&Uuid::NAMESPACE_OID, statements(sql).collect::<String>().as_bytes());
        let digests: Vec<_> = SCHEMA.steps.iter().map(|sql| digest(sql).to_string()).collect();
        assert_eq!(digests, ["b58bb93b-0a6a-5bce-b348-33acebaf4c0a"]);
    }

    #[test]
    fn the_text_in_one_piece_is_what_the_steps_make() {
        let mut made = Connection::open_in_memory().unwrap();
        SCHEMA.migrate(&mut made).unwrap();
        assert!(SCHEMA.is_of(&made).unwrap() && SCHEMA.was_of(SCHEMA.newest(), &made).unwrap());
        made.execute_batch("CREATE TABLE more (a)").unwrap();
        assert!(!SCHEMA.is_of(&made).unwrap() && !SCHEMA.was_of(SCHEMA.newest(), &made).unwrap());
    }
}
