//! One operation being written. What it adds is noted as spans of rows, what it changes as images of the rows before.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rusqlite::{Connection, OptionalExtension, Statement, params};

use crate::domain::{Booking, Condition, Happening, Id, Kind, Profile, Score, Session};

use super::columns::day;
use super::error::{Cause, Error};
use super::table::Table;
use super::{Change, Stored, image, open_bookings};

/// What an operation may do.
#[derive(Debug)]
pub struct Writer<'a> {
    path: &'a Path,
    on: &'a Connection,
    number: i64,
    added: Vec<Span>,
    steps: i64,
    rows: usize,
    days: BTreeSet<i64>,
    /// What adds a row, by table: prepared once, however many are added.
    inserts: BTreeMap<&'static str, Statement<'a>>,
}

/// Rows of one table that the operation added; they follow one another, since nobody else writes meanwhile.
#[derive(Debug)]
struct Span {
    table: &'static str,
    first: i64,
    last: i64,
}

type Outcome<T> = Result<T, Cause>;

impl<'a> Writer<'a> {
    pub(super) fn new(path: &'a Path, on: &'a Connection, number: i64) -> Self {
        Writer {
            path,
            on,
            number,
            added: Vec::new(),
            steps: 0,
            rows: 0,
            days: BTreeSet::new(),
            inserts: BTreeMap::new(),
        }
    }

    /// The row with this id, live or deleted.
    pub fn get(&mut self, kind: Kind, id: Id) -> Result<Option<Stored>, Error> {
        let found = match kind {
            Kind::Session => self.known::<Session>(id),
            Kind::Score => self.known::<Score>(id),
            Kind::Booking => self.known::<Booking>(id),
            Kind::Condition => self.known::<Condition>(id),
        };
        found.map_err(|cause| Error::new(self.path, cause))
    }

    /// In which row of its table the thing with this id lies, live or deleted.
    pub fn row_of(&mut self, kind: Kind, id: Id) -> Result<Option<i64>, Error> {
        let sql = format!("SELECT row FROM {} WHERE id = ?1", kind.name());
        let found = self.on.prepare_cached(&sql).and_then(|mut row| row.query_row([id], |row| row.get(0)).optional());
        found.map_err(|error| Error::new(self.path, error))
    }

    /// Adds it, or replaces what has its id; a deleted one comes back.
    pub fn put(&mut self, happening: &Happening) -> Result<Change, Error> {
        self.put_in_row(happening).map(|(change, _)| change)
    }

    /// As `put`; tells in which row of its table it now lies, too.
    pub fn put_in_row(&mut self, happening: &Happening) -> Result<(Change, i64), Error> {
        let put = match happening {
            Happening::Session(session) => self.keep(session),
            Happening::Score(score) => self.keep(score),
            Happening::Booking(booking) => self.keep(booking),
            Happening::Condition(condition) => self.keep(condition),
        };
        put.map_err(|cause| Error::new(self.path, cause))
    }

    /// Lets a score take the row, and so the place, of the live one in `row`.
    pub fn supplant(&mut self, row: i64, score: &Score) -> Result<(), Error> {
        let kept = self.remember(Kind::Score.name(), row).and_then(|()| self.replace(score, row));
        kept.map_err(|cause| Error::new(self.path, cause))
    }

    /// Deletes it softly. Nothing happens where it is not there, or deleted already.
    pub fn remove(&mut self, kind: Kind, id: Id) -> Result<(), Error> {
        self.bury(kind.name(), id).map_err(|cause| Error::new(self.path, cause))
    }

    /// The live things of its kind with the same values, the id aside, by id, each with its row; of those that this operation wrote, none.
    pub fn twins(&mut self, happening: &Happening) -> Result<Vec<(Id, i64)>, Error> {
        let twins = match happening {
            Happening::Session(session) => self.same(session),
            Happening::Score(score) => self.same(score),
            Happening::Booking(booking) => self.same(booking),
            Happening::Condition(condition) => self.same(condition),
        };
        twins.map_err(|cause| Error::new(self.path, cause))
    }

    /// The scores linked to a session.
    pub fn linked(&mut self, session: Id) -> Result<Vec<Score>, Error> {
        super::reading::linked(self.on, session).map_err(|error| Error::new(self.path, error))
    }

    /// Whether anything of this kind is there, live or deleted.
    pub fn holds(&mut self, kind: Kind) -> Result<bool, Error> {
        let sql = format!("SELECT EXISTS (SELECT 1 FROM {})", kind.name());
        self.on.query_row(&sql, [], |row| row.get(0)).map_err(|error| Error::new(self.path, error))
    }

    /// How many of the scores that this operation wrote are linked to a session that is not there.
    pub fn astray(&mut self) -> Result<usize, Error> {
        const SQL: &str = "SELECT count(*) FROM score WHERE operation = ?1 AND state = 0 AND session IS NOT NULL \
                           AND NOT EXISTS (SELECT 1 FROM session WHERE id = score.session AND session.state = 0)";
        let count = self.on.query_row(SQL, [self.number], |row| row.get::<_, i64>(0));
        Ok(usize::try_from(count.map_err(|error| Error::new(self.path, error))?).unwrap_or_default())
    }

    /// Chooses the profile; returns whether it was another one before.
    pub fn set_profile(&mut self, profile: Profile) -> Result<bool, Error> {
        self.choose("profile", profile.name()).map_err(|cause| Error::new(self.path, cause))
    }

    /// Whether anything was changed.
    pub fn has_changed(&self) -> bool {
        self.rows > 0
    }

    /// How many rows were written.
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// Notes the operation down.
    pub(super) fn finish(self, at: &str, what: &str) -> Outcome<()> {
        self.on.execute(
            "INSERT INTO operation (number, at, what, state) VALUES (?1, ?2, ?3, 0)",
            params![self.number, at, what],
        )?;
        let mut insert =
            self.on.prepare("INSERT INTO change (operation, step, kind, first, last) VALUES (?1, ?2, ?3, ?4, ?5)")?;
        for (step, span) in (self.steps..).zip(&self.added) {
            insert.execute(params![self.number, step, span.table, span.first, span.last])?;
        }
        open_bookings::settle(self.on, &self.days)?;
        Ok(())
    }

    fn keep<T: Table + PartialEq>(&mut self, value: &T) -> Outcome<(Change, i64)> {
        let insert = match self.inserts.entry(T::KIND.name()) {
            Entry::Occupied(prepared) => prepared.into_mut(),
            Entry::Vacant(place) => place.insert(self.on.prepare(T::INSERT)?),
        };
        let bound = value.bind(insert)?;
        insert.raw_bind_parameter(bound + 1, self.number)?;
        if insert.raw_execute()? == 1 {
            let row = self.on.last_insert_rowid();
            self.add(T::KIND.name(), row);
            self.touch(value);
            return Ok((Change::Added, row));
        }
        let Some((row, deleted, before)) = self.stored::<T>(value.id())? else {
            return Err(Cause::Damaged("a row cannot be found by its id".into()));
        };
        if !deleted && before == *value {
            return Ok((Change::Same, row));
        }
        self.remember(T::KIND.name(), row)?;
        self.touch(&before);
        self.touch(value);
        self.replace(value, row)?;
        Ok((if deleted { Change::Revived } else { Change::Updated }, row))
    }

    fn replace<T: Table>(&self, value: &T, row: i64) -> Outcome<()> {
        let columns = format!("{}, {}", T::COLUMNS, T::DERIVED);
        let count = columns.split(',').count();
        let places = (1..=count).map(|place| format!("?{place}")).collect::<Vec<_>>().join(", ");
        let sql = format!(
            "UPDATE {} SET ({columns}) = ({places}), state = 0, operation = ?{} WHERE row = ?{}",
            T::KIND.name(),
            count + 1,
            count + 2
        );
        let mut update = self.on.prepare_cached(&sql)?;
        let bound = value.bind(&mut update)?;
        update.raw_bind_parameter(bound + 1, self.number)?;
        update.raw_bind_parameter(bound + 2, row)?;
        update.raw_execute()?;
        Ok(())
    }

    fn bury(&mut self, table: &'static str, id: Id) -> Outcome<()> {
        let sql = format!("SELECT row, day FROM {table} WHERE id = ?1 AND state = 0");
        let found = self.on.prepare_cached(&sql)?.query_row([id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let Some((row, day)) = found else { return Ok(()) };
        self.remember(table, row)?;
        self.days.insert(day);
        self.on
            .prepare_cached(&format!("UPDATE {table} SET state = 1, operation = ?2 WHERE row = ?1"))?
            .execute(params![row, self.number])?;
        Ok(())
    }

    fn choose(&mut self, name: &str, value: &str) -> Outcome<bool> {
        let known = self
            .on
            .prepare_cached("SELECT row, value = ?2 FROM setting WHERE name = ?1")?
            .query_row([name, value], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        match known {
            Some((_, true)) => return Ok(false),
            Some((row, false)) => {
                self.remember("setting", row)?;
                self.on
                    .prepare_cached("UPDATE setting SET value = ?2, state = 0, operation = ?3 WHERE row = ?1")?
                    .execute(params![row, value, self.number])?;
            }
            None => {
                self.on
                    .prepare_cached("INSERT INTO setting (name, value, state, operation) VALUES (?1, ?2, 0, ?3)")?
                    .execute(params![name, value, self.number])?;
                self.add("setting", self.on.last_insert_rowid());
            }
        }
        Ok(true)
    }

    fn known<T: Table>(&self, id: Id) -> Outcome<Option<Stored>> {
        let found = self.stored::<T>(id)?;
        Ok(found.map(|(_, deleted, value)| Stored { happening: value.happening(), deleted }))
    }

    fn stored<T: Table>(&self, id: Id) -> Outcome<Option<(i64, bool, T)>> {
        let sql = format!("SELECT {}, row, state FROM {} WHERE id = ?1", T::COLUMNS, T::KIND.name());
        let found = self
            .on
            .prepare_cached(&sql)?
            .query_row([id], |row| Ok((row.get("row")?, row.get::<_, i64>("state")? != 0, T::read(row)?)));
        Ok(found.optional()?)
    }

    fn same<T: Table>(&self, value: &T) -> Outcome<Vec<(Id, i64)>> {
        let columns = format!("{}, {}", T::COLUMNS, T::DERIVED);
        let alike = (2..).zip(columns.split(", ").skip(1)).map(|(place, column)| format!("{column} IS ?{place}"));
        let alike = alike.collect::<Vec<_>>().join(" AND ");
        // The id is bound with the rest, and so has to be spoken of.
        let sql = format!(
            "SELECT id, row FROM {} WHERE state = 0 AND ?1 IS NOT NULL AND {alike} AND operation <> ?{} ORDER BY id",
            T::KIND.name(),
            columns.split(", ").count() + 1
        );
        let mut select = self.on.prepare_cached(&sql)?;
        let bound = value.bind(&mut select)?;
        select.raw_bind_parameter(bound + 1, self.number)?;
        let mut found = select.raw_query();
        let mut twins = Vec::new();
        while let Some(row) = found.next()? {
            twins.push((row.get(0)?, row.get(1)?));
        }
        Ok(twins)
    }

    fn add(&mut self, table: &'static str, row: i64) {
        self.rows += 1;
        match self.added.iter_mut().find(|span| span.table == table) {
            Some(span) => span.last = row,
            None => self.added.push(Span { table, first: row, last: row }),
        }
    }

    /// Keeps the row as it is now, unless this very operation added it.
    fn remember(&mut self, table: &'static str, row: i64) -> Outcome<()> {
        self.rows += 1;
        let fresh = self.added.iter().any(|span| span.table == table && (span.first..=span.last).contains(&row));
        if !fresh {
            let image = image::of(self.on, table, row)?;
            self.on
                .prepare_cached(
                    "INSERT INTO change (operation, step, kind, first, last, image) VALUES (?1, ?2, ?3, ?4, ?4, ?5)",
                )?
                .execute(params![self.number, self.steps, table, row, image])?;
            self.steps += 1;
        }
        Ok(())
    }

    /// Notes the day on which a booking may have become answered or unanswered.
    fn touch<T: Table>(&mut self, value: &T) {
        if matches!(T::KIND, Kind::Session | Kind::Booking) {
            self.days.insert(day(value.date()));
        }
    }
}
