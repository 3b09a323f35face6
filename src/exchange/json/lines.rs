//! One entry a line, of any kind, as the writer beside this has them.

use std::fmt;
use std::io::{BufRead, Read};

use serde::de::{Deserializer, MapAccess, Visitor};

use crate::domain::Kind;
use crate::exchange::problem::quoted;
use crate::exchange::record::{AROUND, columns};
use crate::exchange::{Cell, Found, Place, Problem, Row, Take};

use super::reader::{Value, worded};

/// Longer than any entry of ours, in bytes.
const LONGEST: u64 = 4 << 20;

/// Whether a file that begins so holds entries and not lists of them.
pub fn begins_lines(beginning: &str) -> bool {
    let inside = beginning.trim_start().strip_prefix('{').unwrap_or_default().trim_start();
    inside.strip_prefix("\"type\"").is_some_and(|rest| rest.trim_start().starts_with(':'))
}

/// Reads a file and hands on what is found in it.
pub fn read_lines(mut source: impl BufRead, take: Take<'_>) {
    let mut text = Vec::new();
    for line in 1.. {
        text.clear();
        let place = Place::Line(line);
        let found = match source.by_ref().take(LONGEST).read_until(b'\n', &mut text) {
            Ok(0) => return,
            Ok(_) if text.trim_ascii().is_empty() => continue,
            Ok(_) if text.len() as u64 == LONGEST => {
                take(Found::Bad(Problem { place, what: "it is longer than any entry; no more was read".into() }));
                return;
            }
            Ok(_) => entry(&text).map_or_else(|what| Found::Bad(Problem { place, what }), |row| Found::Row(place, row)),
            Err(error) => {
                take(Found::Bad(Problem { place: Place::File, what: error.to_string() }));
                return;
            }
        };
        if !take(found) {
            return;
        }
    }
}

/// One entry. Errors: what keeps it from being one; what its fields hold is judged later.
fn entry(text: &[u8]) -> Result<Row, String> {
    let mut json = serde_json::Deserializer::from_slice(text);
    let fields = (&mut json).deserialize_map(Fields).and_then(|fields| json.end().map(|()| fields));
    // The line of the error is always the first.
    let fields = fields.map_err(|fault| worded(&fault).replace(" at line 1 column", ", column"))?;
    let told = fields.iter().find(|(key, _)| key == "type").map(|(_, cell)| cell.shown());
    let known = Kind::ALL.into_iter().find(|kind| told.as_deref() == Some(kind.name()));
    let Some(kind) = known else {
        let told = told.map_or("is missing".to_owned(), |told| format!("{} is not accepted", quoted(&told)));
        return Err(format!("type: {told}; it takes {}", Kind::ALL.map(Kind::name).join(", ")));
    };
    let mut row = Row::new(kind);
    let around = if kind == Kind::Session { AROUND.as_slice() } else { &[] };
    for (key, cell) in fields {
        match columns(kind).iter().chain(around).find(|field| **field == key) {
            Some(field) => row.put(field, cell),
            // Flags are judged anew, here as everywhere.
            None if matches!(key.as_str(), "type" | "flags") => {}
            None => row.refuse_unknown(&key),
        }
    }
    Ok(row)
}

/// The fields of an entry, in order.
struct Fields;

impl<'de> Visitor<'de> for Fields {
    type Value = Vec<(String, Cell)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an entry")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            fields.push((key, map.next_value_seed(Value(None))?));
        }
        Ok(fields)
    }
}
