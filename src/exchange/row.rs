//! A row of a file on its way into the log: three-state fields that are laid over what is stored.
//!
//! A field that is absent keeps the stored value, one that is null clears it, any other sets it.

use std::str::FromStr;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};

use crate::domain::moment::file_date;
use crate::domain::{
    Area, Areas, Booking, Condition, Cost, Currency, Happening, Id, Invalid, Kind, Minutes, Moment, Period, Points,
    Score, Session, Timing, Words, Written,
};
use crate::text;

use super::cell::Cell;
use super::ics;
use super::problem::quoted;
use super::record::{self, AROUND};

/// Finds the moment of a local time that was written without an offset; of a time that the zone skips, the two nearest.
pub type Zone<'z> = &'z dyn Fn(NaiveDateTime) -> Result<DateTime<FixedOffset>, [DateTime<FixedOffset>; 2]>;

/// One of the scores around a session as a table's row has it: absent, told to be none, or told.
pub type Told = Option<Option<Points>>;

/// Stands for the start that a faulty row does not tell, while its other faults are gathered.
const UNTOLD: Moment = Moment::Day(NaiveDate::MIN);

/// A row as it was read: its known fields, and what is wrong with it already.
#[derive(Debug)]
pub struct Row {
    kind: Kind,
    cells: Vec<(&'static str, Cell)>,
    faults: Vec<String>,
    /// Whether times are told as instants, without the local time that was meant, and texts as a calendar can carry them.
    instants: bool,
}

impl Row {
    /// A row of which nothing is known yet.
    pub fn new(kind: Kind) -> Self {
        Row { kind, cells: Vec::new(), faults: Vec::new(), instants: false }
    }

    /// The same for a calendar: a stored local time of the same instant is kept, and so is a stored text that reads the same there.
    pub(super) fn of_instants(kind: Kind) -> Self {
        Row { instants: true, ..Row::new(kind) }
    }

    /// What it is a row of.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Puts a value into a field of this kind; a field can be told once.
    pub(super) fn put(&mut self, field: &'static str, cell: Cell) {
        if self.cell(field).is_some() {
            self.faults.push(format!("{field}: is told twice"));
        } else {
            self.cells.push((field, cell));
        }
    }

    /// Notes a fault that was found while reading.
    pub(super) fn refuse(&mut self, fault: String) {
        self.faults.push(fault);
    }

    /// Refuses a field that this kind does not have.
    pub(super) fn refuse_unknown(&mut self, field: &str) {
        // A row of nothing but unknown fields is not worth a page of errors.
        if self.faults.len() >= 20 {
            return;
        }
        self.faults.push(format!(
            "{}: no such field; a {} has {}",
            quoted(field),
            self.kind,
            record::columns(self.kind).join(", ")
        ));
    }

    /// Whether every field is told, so that nothing stored can show through.
    pub fn is_whole(&self) -> bool {
        record::columns(self.kind).iter().all(|field| self.cell(field).is_some())
    }

    /// The id, where the row has one.
    pub fn id(&self) -> Result<Option<Id>, String> {
        match self.cell("id") {
            None | Some(Cell::Null) => Ok(None),
            Some(cell) => named(cell).map(Some).map_err(|refusal: Invalid| refusal.to_string()),
        }
    }

    /// The row laid over what is stored under its id, and whether a control character in its text was made visible.
    ///
    /// Errors: every field that does not fit, each with what it accepts.
    pub fn onto(&self, id: Id, stored: Option<Happening>, zone: Zone<'_>) -> Result<(Happening, bool), Vec<String>> {
        let mut reading = Reading { row: self, zone, faults: self.faults.clone(), pictures: false };
        let read = match self.kind {
            Kind::Session => reading.session(id, stored),
            Kind::Score => reading.score(id, stored),
            Kind::Booking => reading.booking(id, stored),
            Kind::Condition => reading.condition(id, stored),
        };
        reading.around();
        match read {
            Some(happening) if reading.faults.is_empty() => Ok((happening, reading.pictures)),
            _ => Err(reading.faults),
        }
    }

    /// The scores around a session, in the order of [`Around::told`](crate::domain::Around::told). Points out of range are told by
    /// [`Row::onto`].
    pub fn around(&self) -> [Told; 4] {
        AROUND.map(|field| self.cell(field).map(|cell| points(cell).ok()))
    }

    fn cell(&self, field: &str) -> Option<&Cell> {
        self.cells.iter().find(|(name, _)| *name == field).map(|(_, cell)| cell)
    }
}

/// Lays one row over what is stored and gathers everything that is wrong.
struct Reading<'r> {
    row: &'r Row,
    zone: Zone<'r>,
    faults: Vec<String>,
    pictures: bool,
}

impl Reading<'_> {
    fn session(&mut self, id: Id, stored: Option<Happening>) -> Option<Happening> {
        let stored = match stored {
            Some(Happening::Session(session)) => Some(session),
            _ => None,
        };
        let start = self.moment("start", stored.as_ref().map(|session| session.start));
        let kept = stored.unwrap_or_else(|| Session::at(id, UNTOLD));
        let session = Session {
            id,
            minutes: self.field("minutes", kept.minutes, minutes),
            pressure: self.field("pressure", kept.pressure, named),
            technique: self.words("technique", kept.technique),
            areas: self.field("areas", Some(kept.areas), areas).unwrap_or_default(),
            provider: self.words("provider", kept.provider),
            qualified: self.field("qualified", kept.qualified, qualified),
            place: self.words("place", kept.place),
            cost: self.field("cost", kept.cost, cost),
            currency: self.field("currency", kept.currency, currency),
            note: self.words("note", kept.note),
            start: start?,
        };
        Some(Happening::Session(session))
    }

    fn score(&mut self, id: Id, stored: Option<Happening>) -> Option<Happening> {
        let kept = match stored {
            Some(Happening::Score(score)) => Some(score),
            _ => None,
        };
        let kept = kept.as_ref();
        let at = self.moment("at", kept.map(|score| score.at));
        let scale = self.needed("scale", kept.map(|score| score.scale), named);
        let value = self.needed("value", kept.map(|score| score.value), points);
        let timing = self.field("timing", kept.map(|score| score.timing), named);
        let session = self.field("session", kept.and_then(|score| score.session), |cell| {
            named(cell).map_err(|refusal| refusal.named("session"))
        });
        let area = self.field("area", kept.and_then(|score| score.area), named);
        let timing = timing.unwrap_or(Timing::Other);
        Some(Happening::Score(Score { id, at: at?, scale: scale?, value: value?, timing, session, area }))
    }

    fn booking(&mut self, id: Id, stored: Option<Happening>) -> Option<Happening> {
        let stored = match stored {
            Some(Happening::Booking(booking)) => Some(booking),
            _ => None,
        };
        let start = self.moment("start", stored.as_ref().map(|booking| booking.start));
        let kept = stored.unwrap_or_else(|| Booking::at(id, UNTOLD));
        let booking = Booking {
            id,
            minutes: self.field("minutes", kept.minutes, minutes),
            pressure: self.field("pressure", kept.pressure, named),
            provider: self.words("provider", kept.provider),
            qualified: self.field("qualified", kept.qualified, qualified),
            place: self.words("place", kept.place),
            note: self.words("note", kept.note),
            reason: self.words("reason", kept.reason),
            start: start?,
        };
        Some(Happening::Booking(booking))
    }

    fn condition(&mut self, id: Id, stored: Option<Happening>) -> Option<Happening> {
        let kept = match stored {
            Some(Happening::Condition(condition)) => Some(condition),
            _ => None,
        };
        let kept = kept.as_ref();
        let kind = self.needed("kind", kept.map(|condition| condition.kind), named);
        let start = self.needed("start", kept.map(|condition| condition.period.start()), |cell| date("start", cell));
        let end = self.field("end", kept.and_then(|condition| condition.period.end()), |cell| date("end", cell));
        let recovery =
            self.field("recovery", kept.and_then(|condition| condition.recovery), |cell| date("recovery", cell));
        let doctor = self.field("doctor", kept.and_then(|condition| condition.doctor), |cell| date("doctor", cell));
        let doctor_note = self.words("doctor_note", kept.and_then(|condition| condition.doctor_note.clone()));
        let clearance = self.words("clearance", kept.and_then(|condition| condition.clearance.clone()));
        let note = self.words("note", kept.and_then(|condition| condition.note.clone()));
        let period = self.fits(Period::new(start?, end));
        let (kind, period) = (kind?, period?);
        Some(Happening::Condition(Condition { id, kind, period, recovery, doctor, doctor_note, clearance, note }))
    }

    /// Finds what is wrong with the scores around a session.
    fn around(&mut self) {
        for field in AROUND {
            self.field(field, None, |cell| points(cell).map_err(|refusal| refusal.named(field)));
        }
    }

    /// A field that may be absent and may be cleared.
    fn field<T>(
        &mut self,
        name: &'static str,
        kept: Option<T>,
        read: impl FnOnce(&Cell) -> Result<T, Invalid>,
    ) -> Option<T> {
        match self.row.cell(name) {
            None => kept,
            Some(Cell::Null) => None,
            Some(cell) => self.fits(read(cell)),
        }
    }

    /// A field without which there is no row.
    fn needed<T>(
        &mut self,
        name: &'static str,
        kept: Option<T>,
        read: impl Fn(&Cell) -> Result<T, Invalid>,
    ) -> Option<T> {
        let cleared = matches!(self.row.cell(name), Some(Cell::Null));
        let found = self.field(name, kept, &read);
        if cleared || (found.is_none() && self.row.cell(name).is_none()) {
            let accepted = read(&Cell::Null).err().map(|refusal| refusal.accepted).unwrap_or_default();
            self.faults.push(format!("{name}: is missing; it takes {accepted}"));
        }
        found
    }

    fn moment(&mut self, name: &'static str, kept: Option<Moment>) -> Option<Moment> {
        let zone = self.zone;
        let told = self.needed(name, kept, |cell| {
            let written = Written::read(cell.name()).map_err(|refusal| as_given(cell)(refusal.named(name)));
            let local = match written? {
                Written::Whole(moment) => return Ok(moment),
                Written::Floating(local) => local,
            };
            match zone(local) {
                Ok(local) => Moment::at(local).map_err(|refusal| refusal.named(name)),
                Err(nearest) => {
                    let [before, after] = nearest.map(|local| local.format("%Y-%m-%dT%H:%M:%S%:z"));
                    let accepted = format!("a time that exists in this zone; the nearest are {before} and {after}");
                    Err(Invalid::new(name, cell.name(), accepted))
                }
            }
        })?;
        let same = |kept: &Moment| self.row.instants && kept.instant().is_some() && kept.instant() == told.instant();
        Some(kept.filter(same).unwrap_or(told))
    }

    /// Text, cleaned of controls.
    fn words(&mut self, name: &'static str, kept: Option<Words>) -> Option<Words> {
        if let (true, Some(stored), Some(cell)) = (self.row.instants, &kept, self.row.cell(name))
            && cell.text().unwrap_or_default() == ics::carried(stored.as_str())
        {
            return kept;
        }
        let mut pictures = false;
        let words = self.field(name, Some(kept), |cell| {
            let text =
                cell.text().ok_or_else(|| Invalid::new(name, cell.shown(), "text of at most 20000 characters"))?;
            let (text, replaced) = text::received(text);
            pictures = replaced;
            Words::new(name, text)
        });
        self.pictures |= pictures;
        words.flatten()
    }

    fn fits<T>(&mut self, read: Result<T, Invalid>) -> Option<T> {
        read.map_err(|refusal| self.faults.push(refusal.to_string())).ok()
    }
}

/// The refusal with the value as the file has it, not as it was understood.
fn as_given(cell: &Cell) -> impl Fn(Invalid) -> Invalid {
    |refusal| Invalid { value: cell.shown(), ..refusal }
}

/// What is known by its name: a pressure, an id.
fn named<T: FromStr<Err = Invalid>>(cell: &Cell) -> Result<T, Invalid> {
    cell.name().parse().map_err(as_given(cell))
}

fn minutes(cell: &Cell) -> Result<Minutes, Invalid> {
    Minutes::new(cell.whole().unwrap_or(i64::MIN)).map_err(as_given(cell))
}

fn points(cell: &Cell) -> Result<Points, Invalid> {
    Points::new(cell.whole().unwrap_or(i64::MIN)).map_err(as_given(cell))
}

fn cost(cell: &Cell) -> Result<Cost, Invalid> {
    Cost::new(cell.number().unwrap_or(f64::NAN)).map_err(as_given(cell))
}

fn currency(cell: &Cell) -> Result<Currency, Invalid> {
    Currency::new(cell.name()).map_err(as_given(cell))
}

fn qualified(cell: &Cell) -> Result<bool, Invalid> {
    cell.truth().ok_or_else(|| Invalid::new("qualified", cell.shown(), "true or false"))
}

fn date(name: &'static str, cell: &Cell) -> Result<NaiveDate, Invalid> {
    file_date(name, cell.name()).map_err(as_given(cell))
}

/// A list of names, or in a table one text with the names parted by `;`.
fn areas(cell: &Cell) -> Result<Areas, Invalid> {
    match cell {
        Cell::Bare(text) => Areas::read(text, ';'),
        Cell::List(cells) => cells.iter().map(named::<Area>).collect(),
        _ => named::<Area>(&Cell::Null).map(|area| Areas::from_iter([area])).map_err(as_given(cell)),
    }
    .map_err(|refusal| Invalid { accepted: format!("a list of {}", refusal.accepted), ..refusal.named("areas") })
}
