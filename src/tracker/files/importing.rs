//! Rows of a file into the log: known, the same or new; all of them or none.

use std::cell::Cell;
use std::collections::HashMap;

use chrono::{DateTime, FixedOffset, NaiveDateTime};

use crate::clock::Clock;
use crate::domain::{Booking, Condition, Happening, Id, Kind, Profile, Score, Session};
use crate::exchange::{Found, Place, Problem, Row, Told, Zone};
use crate::store::{Change, Writer};
use crate::tracker::{KnownZones, Result, Tracker, next_id};

use super::around;
use super::fates::{Fate, Fates, Imported};
use super::origin::{Origin, Watch};
use super::spoken::Spoken;

/// Reads `origin` into the log in one operation.
///
/// # Errors
/// Every bad row of the file; or the storage fails. Nothing is then written.
pub(super) fn import(tracker: &mut Tracker, mut origin: Origin, watch: Watch<'_>) -> Result<Imported> {
    let Tracker { clock, store, dry_run, newest_id, .. } = tracker;
    let (clock, newest_id, dry_run) = (&*clock, &*newest_id, *dry_run);
    let twice = Cell::new(0);
    let profile = store.profile()?;
    let mut imported = store.write_much(dry_run, |writer| {
        let filled = Kind::ALL.map(|kind| writer.holds(kind).map(|holds| (kind, holds)));
        let mut import = Import {
            filled: filled.into_iter().collect::<std::result::Result<_, _>>()?,
            scored: writer.holds(Kind::Score)? || origin.mixes_kinds(),
            mixed: origin.mixes_kinds(),
            writer,
            fresh: &|| next_id(clock, newest_id),
            zone: &|local| localised(clock, &twice, local),
            reading: Reading::Named,
            order: 0,
            spoken: Spoken::default(),
            spoiled: HashMap::new(),
            nameless: false,
            told: Vec::new(),
            seen_session: None,
            astray: false,
            visible: 0,
            profile,
            chosen: None,
            fates: Fates::new(origin.name().to_owned(), dry_run),
        };
        import.read(&mut origin, clock, watch)?;
        // A row without an id is none that the file names, and which those are is known only now.
        if import.nameless {
            import.reading = Reading::Nameless;
            import.read(&mut origin, clock, watch)?;
        }
        import.finish()
    })?;
    if twice.get() > 0 {
        imported.remarks.push(format!("{} times come twice in this zone: the earlier was taken", twice.get()));
    }
    Ok(imported)
}

fn localised(
    clock: &Clock,
    twice: &Cell<usize>,
    local: NaiveDateTime,
) -> std::result::Result<DateTime<FixedOffset>, [DateTime<FixedOffset>; 2]> {
    match clock.localise(local.date(), local.time()) {
        Ok(told) => {
            twice.set(twice.get() + usize::from(told.later.is_some()));
            Ok(told.at)
        }
        Err(skipped) => Err([skipped.before, skipped.after]),
    }
}

/// Which rows are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// Those with an id; what else the file holds is taken too.
    Named,
    /// Those without, once the others are known. The rest was taken before.
    Nameless,
    /// All, of a file in which none has an id.
    All,
}

/// An import under way. It holds next to nothing of the file, whatever its length.
struct Import<'i, 'w> {
    writer: &'i mut Writer<'w>,
    fresh: &'i dyn Fn() -> Id,
    zone: Zone<'i>,
    reading: Reading,
    /// How many things were found in the file so far.
    order: usize,
    /// The kinds of which anything is in the log.
    filled: HashMap<Kind, bool>,
    /// Whether there can be scores that a table of sessions made.
    scored: bool,
    /// Whether scores of their own may stand beside those around a session in one file.
    mixed: bool,
    /// The rows of the log that the file has spoken of so far.
    spoken: Spoken,
    /// The ids of rows that are bad, and so are in no row of the log.
    spoiled: HashMap<Id, Kind>,
    /// Whether any row has no id.
    nameless: bool,
    /// What was told of the scores around sessions of a mixed file.
    told: Vec<(usize, Id, Fate, [Told; 4])>,
    /// The session that was last found to be there.
    seen_session: Option<Id>,
    /// Whether a score came before the session that it is linked to.
    astray: bool,
    /// Rows in which a control character was made visible.
    visible: usize,
    /// The profile in force.
    profile: Profile,
    /// The profile of the file, where it is another.
    chosen: Option<Profile>,
    fates: Fates,
}

impl Import<'_, '_> {
    fn read(&mut self, origin: &mut Origin, clock: &Clock, watch: Watch<'_>) -> Result<()> {
        self.order = 0;
        let mut failed = None;
        origin.read(&KnownZones::of(clock), watch, &mut |found| {
            failed = self.take(found).err();
            failed.is_none()
        });
        failed.map_or(Ok(()), Err)
    }

    fn take(&mut self, found: Found) -> Result<()> {
        self.order += 1;
        match found {
            Found::Row(place, row) => return self.row(place, &row),
            _ if self.reading == Reading::Nameless => {}
            // One that was never chosen is unspecified already.
            Found::Profile(profile) if profile == self.profile => {}
            Found::Profile(profile) => self.chosen = self.writer.set_profile(profile)?.then_some(profile),
            Found::Nameless => self.reading = Reading::All,
            Found::Passed(problem) => self.fates.remark(problem.to_string()),
            Found::Bad(problem) => self.fates.refuse(self.order, problem),
        }
        Ok(())
    }

    fn row(&mut self, place: Place, row: &Row) -> Result<()> {
        let kind = row.kind();
        let mut faults = Vec::new();
        let (named, nameless) = match row.id() {
            Ok(named) => (named, named.is_none()),
            Err(fault) => {
                faults.push(fault);
                (None, false)
            }
        };
        match self.reading {
            Reading::Named if nameless => {
                self.nameless = true;
                return Ok(());
            }
            Reading::Nameless if !nameless => return Ok(()),
            _ => {}
        }
        if let Some(id) = named {
            faults.extend(self.claim(kind, id)?);
        }
        let stored = match named {
            Some(id) if !row.is_whole() => self.writer.get(kind, id)?.map(|stored| stored.happening),
            _ => None,
        };
        match row.onto(named.unwrap_or_else(self.fresh), stored, self.zone) {
            Ok((happening, visible)) if faults.is_empty() => {
                self.visible += usize::from(visible);
                let happening = if named.is_some() { happening } else { self.recognised(happening, &row.around())? };
                return self.keep(place, &happening, row.around());
            }
            Ok(_) => {}
            Err(more) => faults.extend(more),
        }
        if let Some(id) = named {
            self.spoiled.insert(id, kind);
        }
        faults.into_iter().for_each(|what| self.fates.refuse(self.order, Problem { place, what }));
        Ok(())
    }

    /// What is wrong with this id, where it is that of a bad row or of something else.
    fn claim(&mut self, kind: Kind, id: Id) -> Result<Option<String>> {
        match self.spoiled.get(&id) {
            Some(before) if *before == kind => return Ok(Some(told_twice(id))),
            Some(before) => return Ok(Some(format!("id: '{id}' is that of a {before} in the file"))),
            None => {}
        }
        for other in Kind::ALL.into_iter().filter(|other| *other != kind) {
            if self.filled.get(&other).is_some_and(|filled| *filled)
                && let Some(row) = self.writer.row_of(other, id)?
            {
                let place = if self.spoken.has(other, row) { "file" } else { "log" };
                return Ok(Some(format!("id: '{id}' is that of a {other} in the {place}")));
            }
        }
        Ok(None)
    }

    /// A row without an id under the id of the first stored thing with its values that the file has not spoken of.
    fn recognised(&mut self, happening: Happening, around: &[Told; 4]) -> Result<Happening> {
        for (twin, row) in self.writer.twins(&happening)? {
            // Of sessions alike in all but the scores around them, those with the same scores are the same.
            if !self.spoken.has(happening.kind(), row)
                && (happening.kind() != Kind::Session || around::fits(around, &self.writer.linked(twin)?))
            {
                return Ok(with_id(happening, twin));
            }
        }
        Ok(happening)
    }

    fn keep(&mut self, place: Place, happening: &Happening, around: [Told; 4]) -> Result<()> {
        let (kind, id) = (happening.kind(), happening.id());
        let (change, row) = self.put(happening)?;
        if !self.spoken.note(kind, row) {
            self.fates.refuse(self.order, Problem { place, what: told_twice(id) });
            return Ok(());
        }
        self.filled.insert(kind, true);
        let changed = match happening {
            Happening::Session(session) => self.around(session, around, change)?,
            Happening::Score(Score { session: Some(session), .. }) if !self.astray => {
                self.astray = !self.is_there(*session)?;
                false
            }
            _ => false,
        };
        let fate = fate(change, changed);
        self.fates.note(self.order, place, id, fate);
        Ok(())
    }

    fn put(&mut self, happening: &Happening) -> Result<(Change, i64)> {
        if let Happening::Score(score) = happening
            && self.scored
            && let Some(row) = around::made(self.writer, score)?
            && !self.spoken.has(Kind::Score, row)
        {
            self.writer.supplant(row, score)?;
            return Ok((Change::Updated, row));
        }
        Ok(self.writer.put_in_row(happening)?)
    }

    /// Brings the scores around a session to what its row tells of them, now or once the scores of the file are known; whether that
    /// changed any.
    fn around(&mut self, session: &Session, told: [Told; 4], change: Change) -> Result<bool> {
        let new = change == Change::Added;
        if !around::tells(&told, new) {
            return Ok(false);
        }
        if self.mixed {
            self.told.push((self.order, session.id, fate(change, false), told));
            return Ok(false);
        }
        let linked = if new && !self.scored { Vec::new() } else { self.writer.linked(session.id)? };
        around::bring(self.writer, session, &told, &linked)
    }

    fn is_there(&mut self, session: Id) -> Result<bool> {
        if self.seen_session != Some(session) {
            if self.writer.get(Kind::Session, session)?.is_none_or(|stored| stored.deleted) {
                return Ok(false);
            }
            self.seen_session = Some(session);
        }
        Ok(true)
    }

    /// Says what was done.
    fn finish(mut self) -> Result<(String, Imported)> {
        for (order, id, fate, told) in std::mem::take(&mut self.told) {
            let linked = self.writer.linked(id)?;
            if let Some(Happening::Session(session)) =
                self.writer.get(Kind::Session, id)?.map(|stored| stored.happening)
                && around::bring(self.writer, &session, &told, &linked)?
                && fate == Fate::Same
            {
                self.fates.updated_after_all(order);
            }
        }
        if self.visible > 0 {
            let rows = self.visible;
            self.fates.remark(format!("control characters in the text of {rows} rows were made visible"));
        }
        if self.astray {
            let astray = self.writer.astray()?;
            if astray > 0 {
                self.fates.remark(format!("scores of sessions that are not in the log, or not yet: {astray}"));
            }
        }
        self.fates.finish(self.chosen)
    }
}

fn told_twice(id: Id) -> String {
    format!("id: '{id}' is in the file twice")
}

fn fate(change: Change, around: bool) -> Fate {
    match change {
        Change::Added => Fate::Add,
        Change::Same if !around => Fate::Same,
        Change::Same | Change::Updated | Change::Revived => Fate::Update,
    }
}

fn with_id(happening: Happening, id: Id) -> Happening {
    match happening {
        Happening::Session(session) => Happening::Session(Session { id, ..session }),
        Happening::Score(score) => Happening::Score(Score { id, ..score }),
        Happening::Booking(booking) => Happening::Booking(Booking { id, ..booking }),
        Happening::Condition(condition) => Happening::Condition(Condition { id, ..condition }),
    }
}
