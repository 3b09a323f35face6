//! Rows of a file into the log: known, the same or new; all of them or none.

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, RandomState};

use chrono::{DateTime, FixedOffset, NaiveDateTime};

use crate::clock::Clock;
use crate::domain::{Booking, Condition, Happening, Id, Kind, Points, Profile, Scale, Score, Session, Timing};
use crate::exchange::{Found, Place, Problem, Row, Told, Zone};
use crate::store::{Change, Writer};
use crate::text;
use crate::tracker::{BadFile, Error, KnownZones, Receipt, Result, Tracker, next_id};

use super::origin::Origin;

/// The most problems that are listed. Who mends so many will ask again.
const LISTED: usize = 10_000;

/// What an import did, or would do.
#[derive(Debug, Clone, Default)]
pub struct Imported {
    /// How many rows were new.
    pub added: usize,
    /// How many were known with other values.
    pub updated: usize,
    /// How many were there already.
    pub same: usize,
    /// What would be done to each row, in the file's order; only of a rehearsal, since a file may be long.
    pub rows: Vec<ImportedRow>,
    /// What was read otherwise than it was written: controls made visible, times that come twice. Usually none.
    pub remarks: Vec<String>,
    /// The operation, where anything changed.
    pub receipt: Option<Receipt>,
}

/// One row of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedRow {
    /// `line 3` or `sessions[0]`.
    pub place: String,
    /// Its id in the log; none of a bad row.
    pub id: Option<Id>,
    /// What became of it.
    pub fate: Fate,
    /// What is wrong with it, safe to print; nothing unless it is bad.
    pub faults: Vec<String>,
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Fate {
    Add,
    Update,
    Same,
    Bad,
}

/// Reads `origin` into the log in one operation.
///
/// # Errors
/// Every bad row of the file; or the storage fails. Nothing is then written.
pub(super) fn import(tracker: &mut Tracker, origin: Origin) -> Result<Imported> {
    let Tracker { clock, store, dry_run, newest_id, .. } = tracker;
    let (clock, newest_id, dry_run) = (&*clock, &*newest_id, *dry_run);
    let twice = Cell::new(0);
    let profile = store.profile()?;
    let mut imported = store.write_much(dry_run, |writer| {
        let mut import = Import {
            writer,
            fresh: &|| next_id(clock, newest_id),
            zone: &|local| localised(clock, &twice, local),
            rehearsed: dry_run,
            order: 0,
            seen: HashMap::new(),
            waiting: Vec::new(),
            nameless: HashMap::new(),
            hasher: RandomState::new(),
            links: Vec::new(),
            problems: Vec::new(),
            unlisted: 0,
            bad: (0, None),
            rows: BTreeMap::new(),
            visible: 0,
            profile,
            chosen: None,
            imported: Imported::default(),
        };
        let mut failed = None;
        origin.read(&KnownZones::of(clock), &mut |found| {
            failed = import.take(found).err();
            failed.is_none()
        });
        failed.map_or(Ok(()), Err)?;
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

/// An import under way.
struct Import<'i, 'w> {
    writer: &'i mut Writer<'w>,
    fresh: &'i dyn Fn() -> Id,
    zone: Zone<'i>,
    rehearsed: bool,
    /// How many things were found in the file so far.
    order: usize,
    /// The ids that the file has told so far.
    seen: HashMap<Id, Kind>,
    /// Rows without an id. They wait until every id of the file is known, since what a later row names is no match for them.
    waiting: Vec<(usize, Place, Happening, [Told; 4])>,
    /// How many rows without an id had the same values, by the hash of those.
    nameless: HashMap<u64, usize>,
    hasher: RandomState,
    /// Links to sessions that the log does not have, or not yet.
    links: Vec<(usize, Place, Id)>,
    problems: Vec<String>,
    unlisted: usize,
    /// How many places are bad, and the last of them.
    bad: (usize, Option<Place>),
    /// The fate of each row, in the file's order.
    rows: BTreeMap<usize, ImportedRow>,
    /// Rows in which a control character was made visible.
    visible: usize,
    /// The profile in force.
    profile: Profile,
    /// The profile of the file, where it is another.
    chosen: Option<Profile>,
    imported: Imported,
}

impl Import<'_, '_> {
    fn take(&mut self, found: Found) -> Result<()> {
        self.order += 1;
        match found {
            // One that was never chosen is unspecified already.
            Found::Profile(profile) if profile == self.profile => {}
            Found::Profile(profile) => self.chosen = self.writer.set_profile(profile)?.then_some(profile),
            Found::Row(place, row) => self.row(place, &row)?,
            Found::Passed(problem) => self.remark(&problem),
            Found::Bad(problem) => self.refuse(problem),
        }
        Ok(())
    }

    fn row(&mut self, place: Place, row: &Row) -> Result<()> {
        let kind = row.kind();
        let mut faults = Vec::new();
        let named = row.id().unwrap_or_else(|fault| {
            faults.push(fault);
            None
        });
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
                match named {
                    Some(_) => self.keep(self.order, place, &happening, row.around())?,
                    None => self.waiting.push((self.order, place, happening, row.around())),
                }
            }
            Ok(_) => {}
            Err(more) => faults.extend(more),
        }
        faults.into_iter().for_each(|what| self.refuse(Problem { place, what }));
        Ok(())
    }

    /// Notes that the file names this id; what is wrong with that, if it is told twice or is the id of something else.
    fn claim(&mut self, kind: Kind, id: Id) -> Result<Option<String>> {
        match self.seen.insert(id, kind) {
            Some(before) if before == kind => return Ok(Some(format!("id: '{id}' is in the file twice"))),
            Some(before) => return Ok(Some(format!("id: '{id}' is that of a {before} in the file"))),
            None => {}
        }
        for other in Kind::ALL.into_iter().filter(|other| *other != kind) {
            if self.writer.get(other, id)?.is_some() {
                return Ok(Some(format!("id: '{id}' is that of a {other} in the log")));
            }
        }
        Ok(None)
    }

    /// A row without an id under the id of the n-th stored row with its values that the file does not name, where it is the n-th such
    /// row of the file.
    fn recognised(&mut self, happening: Happening, around: [Told; 4]) -> Result<Happening> {
        let values = format!("{:?}{around:?}", with_id(happening.clone(), Id::from_bytes([0; 16])));
        let before = self.nameless.entry(self.hasher.hash_one(values)).or_default();
        let place = *before;
        *before += 1;
        let mut twins = self.writer.twins(&happening)?;
        twins.retain(|twin| !self.seen.contains_key(twin));
        if let Happening::Session(_) = happening {
            // Of sessions alike in all but the scores around them, those with the same scores are the same.
            let mut alike = Vec::new();
            for twin in twins {
                let linked = self.writer.linked(twin)?;
                if SPOTS.iter().zip(around).all(|(spot, told)| told.is_none_or(|told| told == spot.value(&linked))) {
                    alike.push(twin);
                }
            }
            twins = alike;
        }
        Ok(match twins.get(place) {
            Some(twin) => with_id(happening, *twin),
            None => happening,
        })
    }

    fn keep(&mut self, order: usize, place: Place, happening: &Happening, around: [Told; 4]) -> Result<()> {
        if let Happening::Score(Score { session: Some(session), .. }) = *happening
            && self.seen.get(&session) != Some(&Kind::Session)
        {
            self.links.push((order, place, session));
        }
        let change = self.writer.put(happening)?;
        let around = match happening {
            Happening::Session(session) => self.around(session, around, change == Change::Added)?,
            _ => false,
        };
        let fate = match change {
            Change::Added => Fate::Add,
            Change::Same if !around => Fate::Same,
            Change::Same | Change::Updated | Change::Revived => Fate::Update,
        };
        match fate {
            Fate::Add => self.imported.added += 1,
            Fate::Update => self.imported.updated += 1,
            Fate::Same | Fate::Bad => self.imported.same += 1,
        }
        if self.rehearsed {
            let (id, faults) = (Some(happening.id()), Vec::new());
            self.rows.insert(order, ImportedRow { place: place.to_string(), id, fate, faults });
        }
        Ok(())
    }

    /// Brings the scores around a session to what a table's row tells of them; whether that changed any.
    fn around(&mut self, session: &Session, told: [Told; 4], new: bool) -> Result<bool> {
        if told.iter().all(|told| if new { told.flatten().is_none() } else { told.is_none() }) {
            return Ok(false);
        }
        let linked = if new { Vec::new() } else { self.writer.linked(session.id)? };
        let mut changed = false;
        for (spot, told) in SPOTS.iter().zip(told) {
            let Some(told) = told.filter(|told| *told != spot.value(&linked)) else { continue };
            changed = true;
            match (told, spot.last(&linked)) {
                (Some(value), Some(known)) => {
                    self.writer.put(&Happening::Score(Score { value, ..known.clone() }))?;
                }
                (Some(value), None) => {
                    let id = (self.fresh)();
                    self.writer.put(&Happening::Score(spot.score(id, session, value)))?;
                }
                (None, _) => {
                    for score in linked.iter().filter(|score| spot.is_of(score)) {
                        self.writer.remove(Kind::Score, score.id)?;
                    }
                }
            }
        }
        Ok(changed)
    }

    fn remark(&mut self, passed: &Problem) {
        if self.imported.remarks.len() < LISTED {
            self.imported.remarks.push(passed.to_string());
        }
    }

    fn refuse(&mut self, problem: Problem) {
        self.refuse_at(self.order, problem);
    }

    fn refuse_at(&mut self, order: usize, problem: Problem) {
        if self.bad.1 != Some(problem.place) {
            self.bad = (self.bad.0 + 1, Some(problem.place));
        }
        if self.problems.len() >= LISTED {
            self.unlisted += 1;
            return;
        }
        self.problems.push(problem.to_string());
        if self.rehearsed {
            let place = problem.place.to_string();
            let bad = ImportedRow { place, id: None, fate: Fate::Bad, faults: Vec::new() };
            let row = self.rows.entry(order).or_insert_with(|| bad.clone());
            if row.fate != Fate::Bad {
                *row = bad;
            }
            row.faults.push(text::clean(&problem.what).into_owned());
        }
    }

    /// Matches the rows without ids, holds the links against what is now in the log, and says what was done.
    fn finish(mut self) -> Result<(String, Imported)> {
        for (order, place, happening, around) in std::mem::take(&mut self.waiting) {
            let happening = self.recognised(happening, around)?;
            self.keep(order, place, &happening, around)?;
        }
        let mut known: HashMap<Id, bool> = HashMap::new();
        for (order, place, session) in std::mem::take(&mut self.links) {
            let found = match known.get(&session) {
                Some(found) => *found,
                None => self.writer.get(Kind::Session, session)?.is_some_and(|stored| !stored.deleted),
            };
            known.insert(session, found);
            if !found {
                let what = format!("session: '{session}' is neither in this file nor in the log");
                self.refuse_at(order, Problem { place, what });
            }
        }
        let rows = self.rows.into_values().collect();
        if !self.problems.is_empty() {
            if self.unlisted > 0 {
                self.problems.push(format!("and {} more", self.unlisted));
            }
            return Err(Error::BadFile(BadFile { bad: self.bad.0, problems: self.problems, rows }));
        }
        self.imported.rows = rows;
        let Imported { added, updated, .. } = self.imported;
        let chosen = self.chosen.map(|profile| format!(", profile {profile}")).unwrap_or_default();
        let what = format!("Imported a file: {added} added, {updated} updated{chosen}");
        if added + updated > 0 || self.chosen.is_some() {
            self.imported.receipt =
                Some(Receipt { ids: Vec::new(), what: what.clone(), changed: true, dry_run: self.rehearsed });
        }
        if self.visible > 0 {
            let rows = self.visible;
            self.imported.remarks.push(format!("control characters in the text of {rows} rows were made visible"));
        }
        Ok((what, self.imported))
    }
}

/// A place around a session, in the order of a table's columns.
struct Spot {
    scale: Scale,
    timing: Timing,
}

const SPOTS: [Spot; 4] = [
    Spot { scale: Scale::Pain, timing: Timing::Before },
    Spot { scale: Scale::Pain, timing: Timing::After },
    Spot { scale: Scale::Tension, timing: Timing::Before },
    Spot { scale: Scale::Tension, timing: Timing::After },
];

impl Spot {
    fn is_of(&self, score: &Score) -> bool {
        (score.scale, score.timing, score.area) == (self.scale, self.timing, None)
    }

    fn score(&self, id: Id, session: &Session, value: Points) -> Score {
        let (at, scale, timing) = (session.start, self.scale, self.timing);
        Score { id, at, scale, value, timing, session: Some(session.id), area: None }
    }

    /// The last score of this place among those linked to a session, which come in order.
    fn last<'s>(&self, linked: &'s [Score]) -> Option<&'s Score> {
        linked.iter().rev().find(|score| self.is_of(score))
    }

    fn value(&self, linked: &[Score]) -> Option<Points> {
        self.last(linked).map(|score| score.value)
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
