//! What can still be read of a damaged log, put into a new one.

use std::collections::BTreeMap;
use std::path::PathBuf;

use rusqlite::Connection;

use crate::domain::{Booking, Condition, Happening, Profile, Score, Session};

use super::backup::named;
use super::error::Error;
use super::table::Table;
use super::{Store, slice};

/// Rows between two damaged places are asked for one by one, up to so many.
const ASKED: i64 = 100_000;

/// What a salvage came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Salvaged {
    /// The new log.
    pub path: PathBuf,
    /// How many live rows it holds.
    pub rows: usize,
    /// How many rows were seen and could not be read.
    pub lost: usize,
}

impl Store {
    /// Puts every live row that can be read into a new log beside this one, which stays as it is.
    ///
    /// # Errors
    /// The new log cannot be written.
    pub fn salvage(&self) -> Result<Salvaged, Error> {
        let mut found = Found::default();
        found.gather::<Session>(&self.connection);
        found.gather::<Score>(&self.connection);
        found.gather::<Booking>(&self.connection);
        found.gather::<Condition>(&self.connection);
        let profile = slice::profile(&self.connection).unwrap_or(Profile::Healthy);
        let path = self.path.with_file_name(named(&self.path, ".salvaged", self.now));
        let mut new = Store::open(&path, true)?;
        new.set_now(self.now);
        new.write::<_, Error>(false, |writer| {
            writer.set_profile(profile)?;
            for happening in &found.happenings {
                writer.put(happening)?;
            }
            Ok(("Salvaged what could be read".into(), ()))
        })?;
        new.tidy();
        Ok(Salvaged { path, rows: found.happenings.len(), lost: found.lost })
    }
}

/// What was read, and how much was not.
#[derive(Default)]
struct Found {
    happenings: Vec<Happening>,
    lost: usize,
}

impl Found {
    /// From the first row up to the first damage, from the last down to the last damage, and between them row by row.
    fn gather<T: Table>(&mut self, on: &Connection) {
        let mut rows = BTreeMap::new();
        let up = self.walk::<T>(on, "row > ?1 ORDER BY row", i64::MIN, &mut rows);
        if let Some(last) = up {
            let down = self.walk::<T>(on, "row > ?1 ORDER BY row DESC", last, &mut rows).unwrap_or(last);
            for row in (last..down).skip(1).take(usize::try_from(ASKED).unwrap_or_default()) {
                self.walk::<T>(on, "row = ?1", row, &mut rows);
            }
        }
        self.happenings.extend(rows.into_values().map(T::happening));
    }

    /// Reads until the end, or until something cannot be read: then it answers with the last row before.
    fn walk<T: Table>(&mut self, on: &Connection, which: &str, from: i64, rows: &mut BTreeMap<i64, T>) -> Option<i64> {
        let sql = format!("SELECT {}, state, row FROM {} NOT INDEXED WHERE {which}", T::COLUMNS, T::KIND.name());
        let mut reached = from;
        let Ok(mut statement) = on.prepare(&sql) else { return Some(reached) };
        let Ok(mut found) = statement.query([from]) else { return Some(reached) };
        loop {
            match found.next() {
                Ok(None) => return None,
                Ok(Some(row)) => {
                    reached = row.get("row").unwrap_or(reached);
                    match (row.get::<_, i64>("state"), T::read(row)) {
                        (Ok(0), Ok(value)) => drop(rows.insert(reached, value)),
                        (Ok(1 | 2), _) => {}
                        _ => self.lost += 1,
                    }
                }
                Err(_) => {
                    self.lost += 1;
                    return Some(reached);
                }
            }
        }
    }
}
