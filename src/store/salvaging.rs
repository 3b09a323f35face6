//! What can still be read of a damaged log, put into a new one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rusqlite::Connection;

use crate::domain::{Booking, Condition, Happening, Profile, Score, Session};

use super::backup::named;
use super::error::{Cause, Error};
use super::keeping::SALVAGED;
use super::table::Table;
use super::{Store, opening, slice};

/// Rows between two damaged places are asked for one by one, up to so many.
const ASKED: i64 = 100_000;

/// What a salvage came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Salvaged {
    /// The new log.
    pub path: PathBuf,
    /// How many live rows it holds.
    pub rows: usize,
    /// How many rows were seen and could not be read, and in how many tables there is damage that may hide more.
    pub lost: usize,
}

impl Store {
    /// Puts every live row that can be read into a new log beside this one, which stays as it is.
    ///
    /// # Errors
    /// The new log cannot be written.
    pub fn salvage(&self) -> Result<Salvaged, Error> {
        Found::in_all(&self.connection).put_beside(&self.path, self.now)
    }

    /// The same of a log that is so damaged that it cannot be opened: one that was cut, for example.
    ///
    /// # Errors
    /// It can be opened, or nothing in it can be read, or the new log cannot be written.
    pub fn salvage_at(path: &Path, now: DateTime<Utc>) -> Result<Salvaged, Error> {
        let on = opening::remains(path).map_err(|cause| Error::new(path, cause))?;
        let found = Found::in_all(&on);
        if found.happenings.is_empty() {
            return Err(Error::new(path, Cause::Damaged("nothing in it can be read".into())));
        }
        found.put_beside(path, now)
    }
}

/// What was read, and how much was not.
struct Found {
    profile: Profile,
    happenings: Vec<Happening>,
    lost: usize,
}

impl Found {
    fn in_all(on: &Connection) -> Self {
        let profile = slice::profile(on).unwrap_or_default();
        let mut found = Found { profile, happenings: Vec::new(), lost: 0 };
        found.gather::<Session>(on);
        found.gather::<Score>(on);
        found.gather::<Booking>(on);
        found.gather::<Condition>(on);
        found
    }

    fn put_beside(self, path: &Path, now: DateTime<Utc>) -> Result<Salvaged, Error> {
        let path = path.with_file_name(named(path, SALVAGED, now));
        let mut new = Store::open(&path, true)?;
        new.set_now(now);
        new.write::<_, Error>(false, |writer| {
            writer.set_profile(self.profile)?;
            for happening in &self.happenings {
                writer.put(happening)?;
            }
            Ok(("Salvaged what could be read".into(), ()))
        })?;
        new.tidy();
        Ok(Salvaged { path, rows: self.happenings.len(), lost: self.lost })
    }

    /// From the first row up to the first damage, from the last down to the last damage, and between them row by row.
    fn gather<T: Table>(&mut self, on: &Connection) {
        let mut rows = BTreeMap::new();
        let up = self.walk::<T>(on, "row > ?1 ORDER BY row", i64::MIN, &mut rows);
        if let Some(last) = up {
            self.lost += 1;
            let down = self.walk::<T>(on, "row > ?1 ORDER BY row DESC", last, &mut rows).unwrap_or(last);
            // Where the very end is gone, nobody knows how far it went.
            let end = if down == last { i64::MAX } else { down };
            for row in (last..end).skip(1).take(usize::try_from(ASKED).unwrap_or_default()) {
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
                Err(_) => return Some(reached),
            }
        }
    }
}
