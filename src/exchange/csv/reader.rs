//! A table on its way in.

use std::io::BufRead;

use crate::domain::Kind;
use crate::exchange::problem::quoted;
use crate::exchange::{Cell, Found, Map, Place, Problem, Row, Take};

use super::guard::unguarded;
use super::table::{Record, Records};
use super::{columns, columns_without_notes};

/// The columns that hold dates.
const DATES: [&str; 5] = ["start", "at", "end", "recovery", "doctor"];

/// Reads a table and hands on what is found in it. What it is a table of is told by its columns.
pub fn read(source: impl BufRead, map: &Map, take: Take<'_>) {
    let mut records = Records::new(source);
    let header = match records.next() {
        Ok(Some(Record { cells: Ok(names), .. })) => names,
        Ok(Some(Record { cells: Err(fault), line, .. })) => return bad(take, Place::Line(line), fault.into()),
        Ok(None) => return bad(take, Place::File, "it is empty; the first line names the columns".into()),
        Err(error) => return bad(take, Place::File, error.to_string()),
    };
    let header: Vec<String> = header.iter().map(|name| name.trim().to_owned()).collect();
    let header = match Header::read(&header, map) {
        Ok(header) => header,
        Err(faults) => return faults.into_iter().for_each(|fault| bad(take, Place::Line(1), fault)),
    };
    if !header.fields.contains(&Some("id")) && !take(Found::Nameless) {
        return;
    }
    loop {
        let found = match records.next() {
            Ok(Some(record)) => header.row(record, map),
            Ok(None) => return,
            Err(error) => return bad(take, Place::File, error.to_string()),
        };
        if !take(found) {
            return;
        }
    }
}

fn bad(take: Take<'_>, place: Place, what: String) {
    take(Found::Bad(Problem { place, what }));
}

/// What the columns of a table mean.
struct Header {
    kind: Kind,
    /// Our name of each column; none where it is left out.
    fields: Vec<Option<&'static str>>,
}

impl Header {
    fn read(names: &[String], map: &Map) -> Result<Self, Vec<String>> {
        let ours: Vec<_> = names.iter().map(|name| map.ours(name)).collect();
        let kind = kind(&ours);
        let known = columns(kind);
        let mut faults: Vec<String> = map
            .absent(names)
            .map(|name| format!("{}: the map names it, the table has no such column", quoted(name)))
            .collect();
        let mut fields = Vec::new();
        let (mut unknown, mut twice) = (Vec::new(), Vec::new());
        for (name, theirs) in ours.iter().zip(names) {
            let field = name.and_then(|name| known.iter().copied().find(|field| *field == name));
            if name.is_some() && field.is_none() {
                unknown.push(quoted(theirs));
            } else if field.is_some() && fields.contains(&field) {
                twice.push(format!("{}: is there twice", quoted(theirs)));
            }
            fields.push(field);
        }
        if let [one, ..] = unknown.as_slice() {
            let columns = known.join(", ");
            faults.push(if unknown.len() == 1 {
                format!("{one}: no such column; a table of {kind}s has {columns}; a map can say what it means")
            } else {
                format!(
                    "{}: no such columns; a table of {kind}s has {columns}; a map can say what they mean",
                    unknown.join(", ")
                )
            });
        }
        faults.extend(twice);
        let required: &[&str] = match kind {
            Kind::Session | Kind::Booking => &["start"],
            Kind::Score => &["at", "scale", "value"],
            Kind::Condition => &["kind", "start"],
        };
        let missing = required.iter().filter(|name| !fields.contains(&Some(**name)));
        faults.extend(missing.map(|name| format!("{name}: is missing; a table of {kind}s has this column")));
        if faults.is_empty() { Ok(Header { kind, fields }) } else { Err(faults) }
    }

    fn row(&self, record: Record, map: &Map) -> Found {
        let place = Place::Line(record.line);
        let fault = match record.cells {
            Ok(cells) if record.count == self.fields.len() => return Found::Row(place, self.filled(cells, map)),
            Ok(_) => format!("it has {} cells, the header {}", record.count, self.fields.len()),
            Err(fault) => fault.to_owned(),
        };
        Found::Bad(Problem { place, what: fault })
    }

    fn filled(&self, cells: Vec<String>, map: &Map) -> Row {
        let mut row = Row::new(self.kind);
        for (field, cell) in self.fields.iter().zip(cells) {
            let Some(field) = *field else { continue };
            let cell = unguarded(cell);
            if cell.is_empty() {
                row.put(field, Cell::Null);
            } else if DATES.contains(&field) && map.spells_dates() {
                match map.date(cell.trim()) {
                    Ok(date) => row.put(field, Cell::Bare(date)),
                    Err(pattern) => {
                        row.refuse(format!(
                            "{field}: {} is not accepted; it takes a date written as {pattern}",
                            quoted(&cell)
                        ));
                    }
                }
            } else {
                row.put(field, Cell::Bare(cell));
            }
        }
        row
    }
}

/// What a table with these columns is a table of: each other kind has a column that a session has not, but for our own table of bookings
/// without their notes, which is known by its whole header.
fn kind(ours: &[Option<&str>]) -> Kind {
    let has = |name| ours.contains(&Some(name));
    if has("at") || has("scale") || has("value") {
        Kind::Score
    } else if has("kind") {
        Kind::Condition
    } else if has("reason") || ours.iter().flatten().eq(&columns_without_notes(Kind::Booking)) {
        Kind::Booking
    } else {
        Kind::Session
    }
}
