//! The tables of Loop Habit Tracker: `Checkmarks.csv` of all habits, a column each, and that of one, with its notes.
//!
//! A day is marked by name (`YES_MANUAL`) or, in older files, by number. A measured habit holds thousandths, and its zero is a `NO`.

use std::io::BufRead;

use crate::exchange::csv::{Record, Records};
use crate::exchange::problem::quoted;
use crate::exchange::{Cell, Found, Map, Place, Problem, Take};

use super::{HINT, LeftOut, Meaning, bad, dated, header, passed, row, whole};

/// The header of the table of one habit.
const ONE: [&str; 3] = ["Date", "Value", "Notes"];

/// Whether a file that begins so is one of these.
pub fn begin(header: &str) -> bool {
    let header = header.trim_end_matches('\r');
    header == ONE.join(",") || is_list(header) || header.starts_with("Date,") && header.ends_with(',')
}

/// The table that lists the habits, and no day of any.
fn is_list(header: &str) -> bool {
    header.starts_with("Position,Name,")
}

/// Reads a table and hands on what is found in it.
pub fn read(source: impl BufRead, map: &Map, take: Take<'_>) {
    if let Err(problem) = days(source, map, &mut *take) {
        take(Found::Bad(problem));
    }
}

/// Errors: what ends the reading.
fn days(source: impl BufRead, map: &Map, take: Take<'_>) -> Result<(), Problem> {
    let mut records = Records::new(source);
    let columns = Columns::of(header(&mut records)?, map).map_err(|what| Problem { place: Place::Line(1), what })?;
    let (mut left_out, mut automatic) = (LeftOut::default(), 0);
    let mut more = take(Found::Nameless);
    while more && let Some(record) = records.next().map_err(whole)? {
        more = columns.day(&record, map, &mut left_out, &mut automatic, take);
    }
    if more && automatic > 0 {
        more = passed(take, format!("left out: days that the program ticked and no hand did ({automatic})"));
    }
    if more {
        left_out.tell(take);
    }
    Ok(())
}

/// What the columns after the date stand for.
struct Columns {
    habits: Vec<(String, Option<Meaning>)>,
    /// Where the notes of the one habit stand.
    noted: bool,
}

impl Columns {
    fn of(names: Vec<String>, map: &Map) -> Result<Self, String> {
        if is_list(&names.join(",")) {
            return Err("it lists the habits; their days are in Checkmarks.csv".into());
        }
        if names.first().map(String::as_str) != Some("Date") {
            return Err("its first column is not 'Date', as that of Checkmarks.csv is".into());
        }
        if names == ONE {
            // What the one habit is called is the name of its folder. Whoever brings it here means sessions, unless told otherwise.
            let meaning = map.meaning("Value").unwrap_or(Meaning::Session);
            return Ok(Columns { habits: vec![("Value".into(), Some(meaning))], noted: true });
        }
        let habits = names.into_iter().skip(1).filter(|name| !name.is_empty());
        let habits: Vec<_> =
            habits.map(|name| (map.meaning(&name), name)).map(|(meaning, name)| (name, meaning)).collect();
        if habits.iter().all(|(_, meaning)| meaning.is_none()) {
            let names: Vec<_> = habits.iter().take(20).map(|(name, _)| quoted(name)).collect();
            return Err(format!("no habit of it is known as a session or a scale: {}; {HINT}", names.join(", ")));
        }
        Ok(Columns { habits, noted: false })
    }

    /// Hands on what one day's record holds; whether more is wanted.
    fn day(&self, record: &Record, map: &Map, left_out: &mut LeftOut, automatic: &mut usize, take: Take<'_>) -> bool {
        let place = Place::Line(record.line);
        let cells = match &record.cells {
            Ok(cells) if cells.len() > self.habits.len() => cells,
            Ok(cells) => {
                return bad(take, place, format!("it has {} cells, the header {}", cells.len(), self.habits.len() + 1));
            }
            Err(fault) => return bad(take, place, (*fault).to_owned()),
        };
        let mut cells = cells.iter();
        let date = match dated(map, "Date", cells.next().map_or("", |date| date.trim())) {
            Ok(date) => date,
            Err(fault) => return bad(take, place, fault),
        };
        let note = if self.noted { record.cells.as_ref().ok().and_then(|cells| cells.get(2)) } else { None };
        for ((name, meaning), cell) in self.habits.iter().zip(cells) {
            let Some(meaning) = *meaning else {
                if !matches!(Mark::of(cell), Some(Mark::Nothing | Mark::No)) {
                    left_out.add(name);
                }
                continue;
            };
            let more = match told(meaning, Mark::of(cell)) {
                Ok(Told::Nothing) => true,
                Ok(Told::Automatic) => {
                    *automatic += 1;
                    true
                }
                Ok(Told::Value(value)) => {
                    take(Found::Row(place, row(meaning, &date, value, note.map_or("", String::as_str))))
                }
                Err(accepted) => {
                    bad(take, place, format!("{name}: {} is not accepted; it takes {accepted}", quoted(cell)))
                }
            };
            if !more {
                return false;
            }
        }
        true
    }
}

/// What a day is marked with.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Mark {
    /// Not known, or skipped.
    Nothing,
    No,
    Automatic,
    Yes,
    /// Thousandths.
    Measured(i64),
}

impl Mark {
    fn of(cell: &str) -> Option<Self> {
        match cell.trim() {
            "" | "UNKNOWN" | "-1" | "SKIP" | "3" => Some(Mark::Nothing),
            "NO" | "0" => Some(Mark::No),
            "YES_AUTO" | "1" => Some(Mark::Automatic),
            "YES_MANUAL" | "2" => Some(Mark::Yes),
            number => number.parse().ok().filter(|thousandths| *thousandths > 0).map(Mark::Measured),
        }
    }
}

/// What a mark tells of a series.
enum Told {
    Nothing,
    Automatic,
    Value(Option<Cell>),
}

/// Errors: what would be accepted.
fn told(meaning: Meaning, mark: Option<Mark>) -> Result<Told, &'static str> {
    #[allow(clippy::cast_precision_loss)]
    let measured = |thousandths: i64| Told::Value(Some(Cell::Number(thousandths as f64 / 1000.0)));
    match (meaning, mark) {
        (_, Some(Mark::Nothing)) | (Meaning::Session | Meaning::Minutes, Some(Mark::No)) => Ok(Told::Nothing),
        (_, Some(Mark::Automatic)) => Ok(Told::Automatic),
        (Meaning::Session, Some(Mark::Yes | Mark::Measured(_))) => Ok(Told::Value(None)),
        (Meaning::Points(_), Some(Mark::No)) => Ok(measured(0)),
        (Meaning::Minutes | Meaning::Points(_), Some(Mark::Measured(thousandths))) => Ok(measured(thousandths)),
        (Meaning::Minutes | Meaning::Points(_), Some(Mark::Yes)) => {
            Err("a number in thousandths, as a measured habit has it")
        }
        (_, None) => Err("YES_MANUAL, YES_AUTO, NO, SKIP, UNKNOWN or a number in thousandths, as in Checkmarks.csv"),
    }
}
