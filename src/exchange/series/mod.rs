//! What other programs keep as named series of days and values: the habits of Loop Habit Tracker, the features of Track & Graph.
//!
//! A series stands for sessions, for sessions told by their length, or for the scores of one scale. A map says which; without one the
//! series' name does, where it is plain: 'Back massage', 'Pain'. What stands for nothing here is left out, and said to be.

mod features;
mod habits;

use std::collections::BTreeMap;
use std::fmt::Display;
use std::io::BufRead;

use crate::domain::{Kind, Scale};

use super::csv::{Record, Records};
use super::problem::quoted;
use super::{Cell, Found, Map, Place, Problem, Row, Take};

pub use features::{begin as begins_features, read as read_features};
pub use habits::{begin as begins_habits, read as read_habits};

/// More names than this are counted, not remembered.
const REMEMBERED: usize = 50;

/// What a series stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A session each time.
    Session,
    /// A session each time, of so many minutes.
    Minutes,
    /// A score.
    Points(Scale),
}

impl Meaning {
    /// The meaning that a map calls so.
    pub(super) fn named(key: &str) -> Option<Self> {
        match key {
            "session" => Some(Meaning::Session),
            "minutes" => Some(Meaning::Minutes),
            scale => scale.parse().ok().map(Meaning::Points),
        }
    }

    /// What maps may call a meaning.
    pub(super) fn accepted() -> String {
        ["session", "minutes"].into_iter().chain(Scale::ALL.map(Scale::name)).collect::<Vec<_>>().join(", ")
    }

    /// What a series of this name can hardly but mean.
    pub(super) fn guessed(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        if name.contains("massage") { Some(Meaning::Session) } else { name.parse().ok().map(Meaning::Points) }
    }
}

/// A row of what the series means at a time.
fn row(meaning: Meaning, at: &str, value: Option<Cell>, note: &str) -> Row {
    let at = Cell::Bare(at.to_owned());
    let Meaning::Points(scale) = meaning else {
        let mut row = Row::new(Kind::Session);
        row.put("start", at);
        if let Some(minutes) = value {
            row.put("minutes", minutes);
        }
        if !note.is_empty() {
            row.put("note", Cell::Text(note.to_owned()));
        }
        return row;
    };
    let mut row = Row::new(Kind::Score);
    row.put("at", at);
    row.put("scale", Cell::Text(scale.name().to_owned()));
    row.put("value", value.unwrap_or(Cell::Null));
    row
}

/// What of a file was left out.
#[derive(Debug, Default)]
struct LeftOut {
    series: BTreeMap<String, usize>,
    others: usize,
}

impl LeftOut {
    /// A value of a series that stands for nothing here.
    fn add(&mut self, name: &str) {
        if let Some(count) = self.series.get_mut(name) {
            *count += 1;
        } else if self.series.len() < REMEMBERED {
            self.series.insert(name.to_owned(), 1);
        } else {
            self.others += 1;
        }
    }

    /// Says what it was; whether more is wanted.
    fn tell(self, take: Take<'_>) -> bool {
        let told = self.series.into_iter().map(|(name, count)| format!("{} ({count})", quoted(&name)));
        let mut told: Vec<_> = told.collect();
        if self.others > 0 {
            told.push(format!("others ({})", self.others));
        }
        told.is_empty() || passed(take, format!("left out: {}; {HINT}", told.join(", ")))
    }
}

/// How to say what is meant.
const HINT: &str = "a map says under [series] what stands for a session, for its minutes or for a scale";

/// The names of a table's columns. Errors: there are none to be read.
fn header(records: &mut Records<impl BufRead>) -> Result<Vec<String>, Problem> {
    match records.next() {
        Ok(Some(Record { cells: Ok(names), .. })) => Ok(names),
        Ok(Some(Record { cells: Err(fault), line, .. })) => {
            Err(Problem { place: Place::Line(line), what: fault.into() })
        }
        Ok(None) => Err(whole("it is empty; the first line names the columns")),
        Err(error) => Err(whole(error)),
    }
}

/// What is wrong with the file as a whole.
fn whole(what: impl Display) -> Problem {
    Problem { place: Place::File, what: what.to_string() }
}

fn passed(take: Take<'_>, what: String) -> bool {
    take(Found::Passed(Problem { place: Place::File, what }))
}

fn bad(take: Take<'_>, place: Place, what: String) -> bool {
    take(Found::Bad(Problem { place, what }))
}

/// A date as ours are written; or what is wrong with it.
fn dated(map: &Map, field: &str, text: &str) -> Result<String, String> {
    map.date(text)
        .map_err(|pattern| format!("{field}: {} is not accepted; it takes a date written as {pattern}", quoted(text)))
}
