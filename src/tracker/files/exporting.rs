//! What is asked for of the log, on its way out.

use std::cell::Cell;
use std::collections::HashSet;
use std::io::{self, Write};

use chrono::{NaiveDate, NaiveTime};

use crate::domain::{Around, Happening, Id, Kind, Moment};
use crate::exchange::{self, ics, json, markdown, without_notes};
use crate::query::Query;
use crate::scheduler;
use crate::tracker::{Error, Result, Tracker};

/// What is asked for, on its way out.
pub(super) struct Exported<'t> {
    pub(super) tracker: &'t Tracker,
    pub(super) query: &'t Query,
    pub(super) with_notes: bool,
    /// How many of each kind went out.
    pub(super) written: &'t Cell<[usize; 4]>,
}

impl Exported<'_> {
    /// The JSON file. Where only a part is asked for, a score leaves out a link to a session that is not in it.
    pub(super) fn file(&self, out: &mut dyn Write) -> Result<()> {
        let tracker = self.tracker;
        let exported_at = tracker.clock.now().to_rfc3339();
        let file = json::File::begin(out, &exported_at, tracker.store.profile()?, self.with_notes);
        let mut file = file.map_err(unwritten)?;
        let whole = *self.query == Query::default();
        let mut sessions: HashSet<Id> = HashSet::new();
        for kind in Kind::ALL {
            self.each(kind, &mut |happening| {
                let linked = match &happening {
                    Happening::Session(session) if !whole => sessions.insert(session.id),
                    Happening::Score(score) => whole || score.session.is_none_or(|session| sessions.contains(&session)),
                    _ => true,
                };
                if linked { file.row(&happening) } else { file.unlinked(&happening) }.map_err(unwritten)
            })?;
        }
        file.end().map_err(unwritten)
    }

    /// A table of one kind.
    pub(super) fn table(&self, out: &mut dyn Write) -> Result<()> {
        let kind = self.query.kinds.first().copied().unwrap_or(Kind::Session);
        let mut table = exchange::csv::Table::begin(out, kind, self.with_notes).map_err(unwritten)?;
        self.each_told(kind, &mut |happening, around| table.row(&happening, &around).map_err(unwritten))?;
        table.end().map_err(unwritten)
    }

    /// A calendar of bookings; past sessions and the windows ahead join them where they are asked for.
    pub(super) fn calendar(&self, windows: usize, out: &mut dyn Write) -> Result<()> {
        let mut calendar = ics::Calendar::begin(out).map_err(unwritten)?;
        let sessions = self.query.kinds.contains(&Kind::Session);
        let query = Query { kinds: Vec::new(), ..self.query.clone() };
        let part = Exported { query: &query, ..*self };
        let today = self.tracker.today();
        let mut write = |happening: Happening| {
            let revision = self.revision(&happening)?;
            match &happening {
                Happening::Booking(booking) => calendar.booking(booking, revision),
                Happening::Session(session) if session.start.date() <= today => calendar.session(session, revision),
                _ => Ok(()),
            }
            .map_err(unwritten)
        };
        part.each(Kind::Booking, &mut write)?;
        if sessions {
            part.each(Kind::Session, &mut write)?;
        }
        if windows > 0 {
            self.windows(windows, &mut calendar)?;
        }
        calendar.end().map_err(unwritten)?;
        Ok(())
    }

    /// The next windows in which a session is due. Where it is overdue, the first of them lasts.
    fn windows<W: Write>(&self, count: usize, calendar: &mut ics::Calendar<W>) -> Result<()> {
        let (tracker, today) = (self.tracker, self.tracker.today());
        let standing = tracker.standing()?;
        let windows = scheduler::windows(&standing.history, tracker.protocol(), today, count);
        // They follow from the log and from the day, and change with either.
        let (changed, number) = tracker.store.newest_operation()?;
        let changed = changed.max(today.and_time(NaiveTime::MIN).and_utc());
        let edits = number.saturating_add(today.signed_duration_since(NaiveDate::default()).num_days());
        let revision = ics::Revision { changed, edits: u32::try_from(edits).unwrap_or(u32::MAX) };
        let due = windows.iter().filter_map(|window| window.latest.map(|latest| (window.ideal, latest)));
        (1..).zip(due).try_for_each(|(ordinal, (ideal, latest))| {
            let last = if ordinal == 1 { latest.max(today) } else { latest };
            calendar.window(ordinal, ideal, last, revision).map_err(unwritten)
        })
    }

    /// The state of a row that an event shows: by when it was last written, and by which operation.
    fn revision(&self, happening: &Happening) -> Result<ics::Revision> {
        let (changed, operation) = self.tracker.store.last_written(happening.kind(), happening.id())?;
        Ok(ics::Revision { changed, edits: u32::try_from(operation).unwrap_or(u32::MAX) })
    }

    /// Tables to read, one a kind.
    pub(super) fn tables(&self, out: &mut dyn Write) -> Result<()> {
        for kind in Kind::ALL {
            let mut table = markdown::Table::new(out);
            self.each_told(kind, &mut |happening, around| table.row(&happening, &around).map_err(unwritten))?;
            table.end().map_err(unwritten)?;
        }
        Ok(())
    }

    /// One entry a line, all kinds on one timeline: year by year, since kinds are read one after the other.
    pub(super) fn lines(&self, out: &mut dyn Write) -> Result<()> {
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
                part.each_told(kind, &mut |happening, around| {
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

    /// Hands out one kind, oldest first, each session with the scores around it.
    fn each_told(&self, kind: Kind, take: &mut dyn FnMut(Happening, Around) -> Result<()>) -> Result<()> {
        self.each(kind, &mut |happening| {
            let around = match &happening {
                Happening::Session(session) => self.tracker.around(session.id)?,
                _ => Around::default(),
            };
            take(happening, around)
        })
    }

    /// Hands out one kind, oldest first, if it is asked for.
    fn each(&self, kind: Kind, take: &mut dyn FnMut(Happening) -> Result<()>) -> Result<()> {
        let Query { kinds, since, until, .. } = self.query;
        if !kinds.is_empty() && !kinds.contains(&kind) {
            return Ok(());
        }
        let mut noted = |happening| {
            let happening = if self.with_notes { happening } else { without_notes(happening) };
            let mut written = self.written.get();
            if let Some(count) = written.get_mut(kind as usize) {
                *count += 1;
            }
            self.written.set(written);
            take(happening)
        };
        if self.query.is_plain() {
            return self.tracker.store.each(kind, *since, *until, &mut noted);
        }
        let query = Query { kinds: vec![kind], ..self.query.clone() };
        let found = self.tracker.happenings(&query, None, None)?;
        found.into_iter().try_for_each(|judged| noted(judged.happening))
    }
}

/// A file or pipe that cannot be written.
pub(super) fn unwritten(error: io::Error) -> Error {
    Error::Failed(format!("the export cannot be written: {error}"))
}
