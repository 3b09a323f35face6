//! Single things and lists: by id, by kind and day, from the trash.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::domain::{Around, Booking, Condition, Happening, Id, Kind, Points, Profile, Scale, Score, Session, Timing};

use super::columns::day;
use super::error::Error;
use super::table::{Table, row, rows};
use super::{Store, slice};

/// Where in the order of the timeline something stands.
pub type Place = (NaiveDate, Option<DateTime<Utc>>, Id);

impl Store {
    /// The profile.
    pub fn profile(&self) -> Result<Profile, Error> {
        self.read(slice::profile)
    }

    /// Whether nothing at all is in it, deleted things and the profile included.
    pub fn is_blank(&self) -> Result<bool, Error> {
        self.read(|on| {
            let sql = "SELECT NOT EXISTS (SELECT 1 FROM operation) AND NOT EXISTS (SELECT 1 FROM session)";
            on.query_row(sql, [], |row| row.get(0))
        })
    }

    /// The live things of `kind` from `since` to `until`, oldest first; of those before `before`, where given, and only the last `newest`.
    pub fn list(
        &self,
        kind: Kind,
        (since, until): (Option<NaiveDate>, Option<NaiveDate>),
        before: Option<Place>,
        newest: Option<usize>,
    ) -> Result<Vec<Happening>, Error> {
        let wanted = Wanted { since, until, before, newest };
        self.read(|on| match kind {
            Kind::Session => wanted.of::<Session>(on),
            Kind::Score => wanted.of::<Score>(on),
            Kind::Booking => wanted.of::<Booking>(on),
            Kind::Condition => wanted.of::<Condition>(on),
        })
    }

    /// The live things whose id lies from `first` to `last`, at most `most` of each kind.
    pub fn within(&self, kind: Kind, first: Id, last: Id, most: usize) -> Result<Vec<Happening>, Error> {
        self.read(|on| match kind {
            Kind::Session => within::<Session>(on, first, last, most),
            Kind::Score => within::<Score>(on, first, last, most),
            Kind::Booking => within::<Booking>(on, first, last, most),
            Kind::Condition => within::<Condition>(on, first, last, most),
        })
    }

    /// The ids next to `id` on either side, of any kind and state.
    pub fn neighbours(&self, id: Id) -> Result<Vec<Id>, Error> {
        self.read(|on| {
            let mut neighbours = Vec::new();
            for kind in Kind::ALL {
                for side in ["id < ?1 ORDER BY id DESC", "id > ?1 ORDER BY id"] {
                    let sql = format!("SELECT id FROM {} WHERE {side} LIMIT 1", kind.name());
                    neighbours.extend(on.prepare(&sql)?.query_row([id], |row| row.get::<_, Id>(0)).optional()?);
                }
            }
            Ok(neighbours)
        })
    }

    /// What was deleted, newest deletion first.
    pub fn trash(&self) -> Result<Vec<Happening>, Error> {
        let mut trash = self.read(|on| {
            let mut trash = deleted::<Session>(on)?;
            trash.extend(deleted::<Score>(on)?);
            trash.extend(deleted::<Booking>(on)?);
            trash.extend(deleted::<Condition>(on)?);
            Ok(trash)
        })?;
        trash.sort_by_key(|(operation, happening)| (std::cmp::Reverse(*operation), happening.order()));
        Ok(trash.into_iter().map(|(_, happening)| happening).collect())
    }

    /// The last live session on or before `day`.
    pub fn last_session(&self, by: NaiveDate) -> Result<Option<Session>, Error> {
        self.read(|on| {
            row(on, "WHERE state = 0 AND day <= ?1 ORDER BY day DESC, instant DESC, id DESC LIMIT 1", [day(by)])
        })
    }

    /// The live bookings up to `until` that no session answers, oldest first.
    pub fn unanswered(&self, until: NaiveDate) -> Result<Vec<Booking>, Error> {
        self.read(|on| {
            rows(
                on,
                "INDEXED BY booking_open WHERE open = 1 AND state = 0 AND day <= ?1 ORDER BY day, instant, id",
                [day(until)],
            )
        })
    }

    /// The live scores linked to a session, in order.
    pub fn linked(&self, session: Id) -> Result<Vec<Score>, Error> {
        self.read(|on| linked(on, session))
    }

    /// The words last used in a column of sessions, newest first, each once.
    pub fn words(&self, column: Word) -> Result<Vec<String>, Error> {
        let column = column.name();
        self.read(|on| {
            let sql = format!(
                "SELECT {column} FROM (SELECT {column}, day FROM session WHERE state = 0 AND {column} IS NOT NULL \
                 ORDER BY day DESC LIMIT 500) GROUP BY {column} ORDER BY max(day) DESC, {column}"
            );
            on.prepare_cached(&sql)?.query_map([], |row| row.get(0))?.collect()
        })
    }

    /// The last operations, newest first.
    pub fn operations(&self, most: usize) -> Result<Vec<super::Done>, Error> {
        self.read(|on| super::undo::operations(on, most))
    }

    /// The operation that is taken back next, or with `again` done again, and how many rows it changes; none where there is none.
    pub fn next_operation(&self, again: bool) -> Result<Option<(super::Done, usize)>, Error> {
        self.read(|on| super::undo::next(on, again))
    }

    /// When anything was written last, and by which operation; 1970 where nothing was.
    pub fn newest_operation(&self) -> Result<(DateTime<Utc>, i64), Error> {
        let newest = self.operations(1)?.pop();
        Ok(newest.map_or((DateTime::UNIX_EPOCH, 0), |done| (read_instant(Some(&done.at)), done.number)))
    }

    /// When something was written last, and by which operation: what tells two states of it apart. An operation too old to be in the
    /// journal is of 1970.
    pub fn last_written(&self, kind: Kind, id: Id) -> Result<(DateTime<Utc>, i64), Error> {
        self.read(|on| {
            let sql = format!(
                "SELECT (SELECT at FROM operation WHERE number = {0}.operation), operation FROM {0} WHERE id = ?1",
                kind.name()
            );
            on.prepare_cached(&sql)?.query_row([id], |row| {
                let at: Option<String> = row.get(0)?;
                Ok((read_instant(at.as_deref()), row.get(1)?))
            })
        })
    }

    /// Streams the live things of `kind` from `since` to `until`, oldest first, in one read transaction; memory does not grow.
    pub fn each<E: From<Error>>(
        &self,
        kind: Kind,
        since: Option<NaiveDate>,
        until: Option<NaiveDate>,
        take: &mut dyn FnMut(Happening) -> Result<(), E>,
    ) -> Result<(), E> {
        let span = (since, until);
        self.at_once(|on| match kind {
            Kind::Session => self.stream::<Session, E>(on, span, take),
            Kind::Score => self.stream::<Score, E>(on, span, take),
            Kind::Booking => self.stream::<Booking, E>(on, span, take),
            Kind::Condition => self.stream::<Condition, E>(on, span, take),
        })
    }

    fn stream<T: Table, E: From<Error>>(
        &self,
        on: &Connection,
        (since, until): (Option<NaiveDate>, Option<NaiveDate>),
        take: &mut dyn FnMut(Happening) -> Result<(), E>,
    ) -> Result<(), E> {
        let told = |error| E::from(self.told(error));
        let sql = format!(
            "SELECT {} FROM {} WHERE state = 0 AND day BETWEEN ?1 AND ?2 ORDER BY {}",
            T::COLUMNS,
            T::KIND.name(),
            T::ORDER.join(", ")
        );
        let mut statement = on.prepare_cached(&sql).map_err(told)?;
        let mut found =
            statement.query(params![since.map_or(i64::MIN, day), until.map_or(i64::MAX, day)]).map_err(told)?;
        while let Some(row) = found.next().map_err(told)? {
            take(T::read(row).map_err(told)?.happening())?;
        }
        Ok(())
    }

    /// The pain and tension scores around a session.
    pub fn around(&self, session: Id) -> Result<Around, Error> {
        self.read(|on| around(on, session))
    }
}

/// An instant as the journal has it; 1970 where it has none.
fn read_instant(at: Option<&str>) -> DateTime<Utc> {
    let at = at.and_then(|at| DateTime::parse_from_rfc3339(at).ok());
    at.map_or(DateTime::UNIX_EPOCH, |at| at.to_utc())
}

/// A column of words that are offered again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Word {
    Provider,
    Place,
    Technique,
}

impl Word {
    fn name(self) -> &'static str {
        match self {
            Word::Provider => "provider",
            Word::Place => "place",
            Word::Technique => "technique",
        }
    }
}

/// What of one kind is wanted.
struct Wanted {
    since: Option<NaiveDate>,
    until: Option<NaiveDate>,
    before: Option<Place>,
    newest: Option<usize>,
}

impl Wanted {
    fn of<T: Table>(&self, on: &Connection) -> rusqlite::Result<Vec<Happening>> {
        let [first, second, third] = T::ORDER;
        let newest = self.newest.map_or(-1, |newest| i64::try_from(newest).unwrap_or(i64::MAX));
        let (since, until) = (self.since.map_or(i64::MIN, day), self.until.map_or(i64::MAX, day));
        // A bare date comes first within its day: no instant lies as early as this one.
        const FIRST: i64 = i64::MIN;
        let (place, instant, id) = match self.before {
            Some((date, instant, id)) => (day(date), instant.map_or(FIRST, |instant| instant.timestamp()), Some(id)),
            None => (i64::MAX, FIRST, None),
        };
        let rest = format!(
            "WHERE state = 0 AND day BETWEEN ?1 AND min(?2, ?3) \
             AND (day < ?3 OR (coalesce({second}, ?4), id) < (?5, ?6)) \
             ORDER BY {first} DESC, {second} DESC, {third} DESC LIMIT ?7"
        );
        let mut found: Vec<T> = rows(on, &rest, params![since, until, place, FIRST, instant, id, newest])?;
        found.reverse();
        Ok(found.into_iter().map(T::happening).collect())
    }
}

fn within<T: Table>(on: &Connection, first: Id, last: Id, most: usize) -> rusqlite::Result<Vec<Happening>> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let found: Vec<T> =
        rows(on, "WHERE state = 0 AND id BETWEEN ?1 AND ?2 ORDER BY id LIMIT ?3", params![first, last, most])?;
    Ok(found.into_iter().map(T::happening).collect())
}

fn deleted<T: Table>(on: &Connection) -> rusqlite::Result<Vec<(i64, Happening)>> {
    let sql = format!("SELECT {}, operation FROM {} WHERE state = 1", T::COLUMNS, T::KIND.name());
    let read = |row: &Row<'_>| Ok((row.get("operation")?, T::read(row)?.happening()));
    on.prepare_cached(&sql)?.query_map([], read)?.collect()
}

/// The live scores linked to a session, in order.
// The plus keeps SQLite off the index of days, which it would walk from end to end to be spared sorting five rows.
pub(super) fn linked(on: &Connection, session: Id) -> rusqlite::Result<Vec<Score>> {
    let sql =
        format!("SELECT {} FROM score WHERE session = ?1 AND +state = 0 ORDER BY day, instant, id", Score::COLUMNS);
    on.prepare_cached(&sql)?.query_map([session], Score::read)?.collect()
}

/// The pain and tension scores around a session: of several the last. They are put in order only where there are several, since an
/// export asks this of every session.
pub(super) fn around(on: &Connection, session: Id) -> rusqlite::Result<Around> {
    let mut statement = on.prepare_cached(
        "SELECT scale, timing, value FROM score WHERE session = ?1 AND +state = 0 AND area IS NULL \
         AND scale IN ('pain', 'tension') AND timing IN ('before', 'after')",
    )?;
    let mut found = statement.query([session])?;
    let mut around = Around::default();
    while let Some(row) = found.next()? {
        if let Some(place) = place(&mut around, row.get(0)?, row.get(1)?)
            && place.replace(row.get(2)?).is_some()
        {
            return in_order(on, session);
        }
    }
    Ok(around)
}

fn in_order(on: &Connection, session: Id) -> rusqlite::Result<Around> {
    let mut around = Around::default();
    for Score { scale, timing, value, area, .. } in linked(on, session)? {
        if let (Some(place), None) = (place(&mut around, scale, timing), area) {
            *place = Some(value);
        }
    }
    Ok(around)
}

/// Where a score stands around its session.
fn place(around: &mut Around, scale: Scale, timing: Timing) -> Option<&mut Option<Points>> {
    match (scale, timing) {
        (Scale::Pain, Timing::Before) => Some(&mut around.pain_before),
        (Scale::Pain, Timing::After) => Some(&mut around.pain_after),
        (Scale::Tension, Timing::Before) => Some(&mut around.tension_before),
        (Scale::Tension, Timing::After) => Some(&mut around.tension_after),
        _ => None,
    }
}
