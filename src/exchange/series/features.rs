//! The table of Track & Graph: a feature, a timestamp and a value a row, in older files with a label behind the value.

use std::io::BufRead;

use crate::exchange::csv::{Record, Records};
use crate::exchange::problem::quoted;
use crate::exchange::{Cell, Found, Map, Place, Problem, Take};

use super::{HINT, LeftOut, Meaning, bad, dated, header, row, whole};

const NEEDED: [&str; 3] = ["FeatureName", "Timestamp", "Value"];
const OPTIONAL: [&str; 2] = ["Label", "Note"];

/// Whether a file that begins so is one of these.
pub fn begin(header: &str) -> bool {
    header.starts_with(&NEEDED.join(","))
}

/// Reads a table and hands on what is found in it.
pub fn read(source: impl BufRead, map: &Map, take: Take<'_>) {
    if let Err(problem) = points(source, map, &mut *take) {
        take(Found::Bad(problem));
    }
}

/// Errors: what ends the reading.
fn points(source: impl BufRead, map: &Map, take: Take<'_>) -> Result<(), Problem> {
    let mut records = Records::new(source);
    let columns = Columns::of(&header(&mut records)?).map_err(|what| Problem { place: Place::Line(1), what })?;
    let (mut left_out, mut found) = (LeftOut::default(), false);
    let mut more = take(Found::Nameless);
    while more && let Some(record) = records.next().map_err(whole)? {
        more = columns.point(&record, map, &mut left_out, &mut found, take);
    }
    if more && !found && !left_out.series.is_empty() {
        let names: Vec<_> = left_out.series.keys().take(20).map(|name| quoted(name)).collect();
        return Err(whole(format!("no feature of it is known as a session or a scale: {}; {HINT}", names.join(", "))));
    }
    if more {
        left_out.tell(take);
    }
    Ok(())
}

/// Where what stands.
struct Columns {
    count: usize,
    needed: [usize; 3],
    label: Option<usize>,
    note: Option<usize>,
}

impl Columns {
    fn of(names: &[String]) -> Result<Self, String> {
        let at = |wanted: &str| names.iter().position(|name| name.trim() == wanted);
        let needed = |wanted: &str| at(wanted).ok_or_else(|| format!("{wanted}: is missing; Track & Graph has it"));
        if let Some(unknown) =
            names.iter().find(|name| !NEEDED.iter().chain(&OPTIONAL).any(|known| *known == name.trim()))
        {
            let known: Vec<_> = NEEDED.iter().chain(&OPTIONAL).copied().collect();
            return Err(format!("{}: no such column; Track & Graph has {}", quoted(unknown), known.join(", ")));
        }
        let [name, timestamp, value] = NEEDED;
        Ok(Columns {
            count: names.len(),
            needed: [needed(name)?, needed(timestamp)?, needed(value)?],
            label: at("Label"),
            note: at("Note"),
        })
    }

    /// Hands on what one record holds; whether more is wanted.
    fn point(&self, record: &Record, map: &Map, left_out: &mut LeftOut, found: &mut bool, take: Take<'_>) -> bool {
        let place = Place::Line(record.line);
        let cells = match &record.cells {
            Ok(cells) if record.count == self.count => cells,
            Ok(_) => return bad(take, place, format!("it has {} cells, the header {}", record.count, self.count)),
            Err(fault) => return bad(take, place, (*fault).to_owned()),
        };
        let cell = |at: usize| cells.get(at).map_or("", String::as_str);
        let [name, timestamp, value] = self.needed.map(cell);
        let Some(meaning) = map.meaning(name) else {
            left_out.add(name);
            return true;
        };
        *found = true;
        let at = match dated(map, "Timestamp", timestamp.trim()) {
            Ok(at) => at,
            Err(fault) => return bad(take, place, fault),
        };
        let Some((value, label)) = Value::read(value, self.label.is_none()) else {
            let what = format!("Value: {} is not accepted; it takes a number or a duration as 1:10:00", quoted(value));
            return bad(take, place, what);
        };
        let label = self.label.map_or(label, cell);
        let note = self.note.map_or("", cell);
        let note =
            if label.is_empty() || note.is_empty() { format!("{label}{note}") } else { format!("{label}: {note}") };
        match value.told(meaning) {
            Some(value) => take(Found::Row(place, row(meaning, &at, value, &note))),
            None => true,
        }
    }
}

/// What was tracked.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Value {
    Number(f64),
    /// Seconds.
    Lasted(i64),
}

impl Value {
    /// The value, and the label behind it where one may stand there.
    fn read(text: &str, labelled: bool) -> Option<(Self, &str)> {
        let (number, label) = text.split_once(':').unwrap_or((text, ""));
        if let Some((value, label)) = Value::duration(text) {
            return (labelled || label.is_empty()).then_some((value, label));
        }
        let number: f64 = number.trim().parse().ok()?;
        (number.is_finite() && (labelled || label.is_empty())).then_some((Value::Number(number), label))
    }

    /// Hours, minutes and seconds, each with its sign.
    fn duration(text: &str) -> Option<(Self, &str)> {
        let mut parts = text.splitn(4, ':');
        let mut seconds: i64 = 0;
        for _ in 0..3 {
            let part: i64 = parts.next()?.trim().parse().ok()?;
            seconds = seconds.checked_mul(60)?.checked_add(part)?;
        }
        Some((Value::Lasted(seconds), parts.next().unwrap_or("")))
    }

    /// The cell that it is in a row of ours; none where it says that nothing happened.
    fn told(self, meaning: Meaning) -> Option<Option<Cell>> {
        match (meaning, self) {
            (Meaning::Session | Meaning::Minutes, Value::Number(0.0) | Value::Lasted(0)) => None,
            (Meaning::Session, Value::Number(_)) => Some(None),
            // A part of a minute counts as one, so that no length is none.
            (Meaning::Session | Meaning::Minutes, Value::Lasted(seconds)) => {
                Some(Some(Cell::Whole(seconds.saturating_add(59).div_euclid(60))))
            }
            (Meaning::Minutes | Meaning::Points(_), Value::Number(number)) => Some(Some(Cell::Number(number))),
            (Meaning::Points(_), Value::Lasted(seconds)) => Some(Some(Cell::Text(format!("{seconds} seconds")))),
        }
    }
}
