//! Export and import.

mod importing;
mod origin;
pub(super) mod whole;

#[cfg(test)]
mod tests;

use std::cell::Cell;
use std::collections::HashSet;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use chrono::{NaiveDate, Utc};

use crate::demo;
use crate::domain::{Around, Happening, History, Id, Kind, Moment};
use crate::exchange::{self, ics, json, markdown, without_notes};
use crate::query::Query;
use crate::scheduler::Judged;

use super::{Error, Receipt, Result, Tracker};

pub use importing::{Fate, Imported, ImportedRow};

/// The formats that carry data in and out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Format {
    Json,
    Jsonl,
    Csv,
    Ics,
    Markdown,
}

/// Large enough that a long export costs few system calls.
const BUFFER: usize = 64 << 10;

impl Tracker {
    /// Streams what `query` matches in `format`; a table is one of the first kind asked for, else of sessions.
    /// Returns how many of each kind were written, in the order of [`Kind::ALL`].
    pub fn export(&self, format: Format, query: &Query, with_notes: bool, out: &mut dyn Write) -> Result<[usize; 4]> {
        let mut out = BufWriter::with_capacity(BUFFER, out);
        let exported = Exported { tracker: self, query, with_notes, written: &Default::default() };
        self.store.as_of_one_moment(|| match format {
            Format::Json => exported.file(&mut out),
            Format::Jsonl => exported.lines(&mut out),
            Format::Csv => exported.table(&mut out),
            Format::Ics => exported.calendar(&mut out),
            Format::Markdown => exported.tables(&mut out),
        })?;
        out.flush().map_err(unwritten)?;
        Ok(exported.written.get())
    }

    /// Exports to a file, which is there whole or not at all and readable by nobody else.
    pub fn export_to(&self, to: &Path, format: Format, query: &Query, with_notes: bool) -> Result<[usize; 4]> {
        whole::write(to, self.path(), |out| self.export(format, query, with_notes, out))
    }

    /// Reads a file whole, checks it whole, and adds or updates in one operation; or refuses it with every bad row listed.
    ///
    /// Without `format` the file itself tells what it is. A `map` says what the columns of somebody else's table mean.
    pub fn import(&mut self, file: &Path, format: Option<Format>, map: Option<&Path>) -> Result<Imported> {
        let origin = origin::Origin::open(file, format, map)?;
        self.store.set_now(self.clock.now().with_timezone(&Utc));
        importing::import(self, origin)
    }

    /// Takes over a made-up log that ends today.
    pub fn make_up(&mut self, seed: u64, sessions: usize) -> Result<Receipt> {
        self.adopt(&demo::life(seed, sessions, self.today()))
    }

    /// Takes over a whole history in one operation.
    pub fn adopt(&mut self, history: &History) -> Result<Receipt> {
        self.write(|writer| {
            writer.set_profile(history.profile())?;
            for session in history.sessions() {
                writer.put(&Happening::Session(session.clone()))?;
            }
            for score in history.scores() {
                writer.put(&Happening::Score(score.clone()))?;
            }
            for booking in history.bookings() {
                writer.put(&Happening::Booking(booking.clone()))?;
            }
            for condition in history.conditions() {
                writer.put(&Happening::Condition(condition.clone()))?;
            }
            Ok((format!("Took over {} sessions", history.sessions().len()), Vec::new()))
        })
    }
}

/// What is asked for, on its way out.
struct Exported<'t> {
    tracker: &'t Tracker,
    query: &'t Query,
    with_notes: bool,
    /// How many of each kind went out.
    written: &'t Cell<[usize; 4]>,
}

impl Exported<'_> {
    /// The JSON file. Where only a part is asked for, a score leaves out a link to a session that is not in it.
    fn file(&self, out: &mut dyn Write) -> Result<()> {
        let tracker = self.tracker;
        let exported_at = tracker.clock.now().to_rfc3339();
        let file = json::File::begin(out, &exported_at, tracker.store.profile()?, self.with_notes);
        let mut file = file.map_err(unwritten)?;
        let whole = *self.query == Query::default();
        let mut sessions: HashSet<Id> = HashSet::new();
        for kind in Kind::ALL {
            self.each(kind, &mut |happening, _| {
                let linked = match &happening {
                    Happening::Session(session) if !whole => sessions.insert(session.id),
                    Happening::Score(score) => whole || score.session.is_none_or(|session| sessions.contains(&session)),
                    _ => true,
                };
                if linked { file.row(&happening) } else { file.unlinked(&happening) }
            })?;
        }
        file.end().map_err(unwritten)
    }

    /// A table of one kind.
    fn table(&self, out: &mut dyn Write) -> Result<()> {
        let kind = self.query.kinds.first().copied().unwrap_or(Kind::Session);
        let mut table = exchange::csv::Table::begin(out, kind, self.with_notes).map_err(unwritten)?;
        self.each(kind, &mut |happening, around| table.row(&happening, &around))?;
        table.end().map_err(unwritten)
    }

    /// A calendar of bookings; past sessions join them where they are asked for.
    fn calendar(&self, out: &mut dyn Write) -> Result<()> {
        let mut calendar = ics::Calendar::begin(out).map_err(unwritten)?;
        let sessions = self.query.kinds.contains(&Kind::Session);
        let query = Query { kinds: Vec::new(), ..self.query.clone() };
        let part = Exported { query: &query, ..*self };
        let today = self.tracker.today();
        let mut write = |happening: Happening, _| {
            let revision = self.revision(&happening).map_err(io::Error::other)?;
            match &happening {
                Happening::Booking(booking) => calendar.booking(booking, revision),
                Happening::Session(session) if session.start.date() <= today => calendar.session(session, revision),
                _ => Ok(()),
            }
        };
        part.each(Kind::Booking, &mut write)?;
        if sessions {
            part.each(Kind::Session, &mut write)?;
        }
        calendar.end().map_err(unwritten)?;
        Ok(())
    }

    /// The state of a row that an event shows: by when it was last written, and by which operation.
    fn revision(&self, happening: &Happening) -> Result<ics::Revision> {
        let (changed, operation) = self.tracker.store.last_written(happening.kind(), happening.id())?;
        Ok(ics::Revision { changed, edits: u32::try_from(operation).unwrap_or(u32::MAX) })
    }

    /// Tables to read, one a kind.
    fn tables(&self, out: &mut dyn Write) -> Result<()> {
        for kind in Kind::ALL {
            let mut table = markdown::Table::new(out);
            self.each(kind, &mut |happening, around| table.row(&happening, &around))?;
            table.end().map_err(unwritten)?;
        }
        Ok(())
    }

    /// One entry a line, all kinds on one timeline: year by year, since kinds are read one after the other.
    fn lines(&self, out: &mut dyn Write) -> Result<()> {
        for year in Moment::YEARS {
            let days = NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31));
            let Some((first, last)) = days else { continue };
            let query = Query {
                since: self.query.since.max(Some(first)),
                until: Some(self.query.until.map_or(last, |until| until.min(last))),
                ..self.query.clone()
            };
            let mut entries = Vec::new();
            let part = Exported { query: &query, ..*self };
            for kind in Kind::ALL {
                part.each(kind, &mut |happening, around| {
                    entries.push((happening, around));
                    Ok(())
                })?;
            }
            entries.sort_by_key(|(happening, _)| happening.order());
            entries
                .iter()
                .try_for_each(|(happening, around)| json::entry(out, happening, around, self.with_notes))
                .map_err(unwritten)?;
        }
        Ok(())
    }

    /// Hands out one kind, oldest first, if it is asked for.
    fn each(&self, kind: Kind, take: &mut dyn FnMut(Happening, Around) -> io::Result<()>) -> Result<()> {
        let Query { kinds, since, until, .. } = self.query;
        if !kinds.is_empty() && !kinds.contains(&kind) {
            return Ok(());
        }
        let mut noted = |happening, around| {
            let happening = if self.with_notes { happening } else { without_notes(happening) };
            let mut written = self.written.get();
            if let Some(count) = written.get_mut(kind as usize) {
                *count += 1;
            }
            self.written.set(written);
            take(happening, around).map_err(unwritten)
        };
        if self.query.is_plain() {
            return self.tracker.store.each(kind, *since, *until, &mut noted);
        }
        let query = Query { kinds: vec![kind], ..self.query.clone() };
        let found = self.tracker.happenings(&query, None, None)?;
        found.into_iter().try_for_each(|Judged { happening, around, .. }| noted(happening, around))
    }
}

/// A file or pipe that cannot be written.
fn unwritten(error: io::Error) -> Error {
    Error::Failed(format!("the export cannot be written: {error}"))
}
