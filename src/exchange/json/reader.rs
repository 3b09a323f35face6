//! The JSON file, read row by row. What a row holds is judged later, so here any value is read wherever a value may stand: only
//! what is not JSON at all, or not built as this file is, ends the reading.

use std::fmt;
use std::io::Read;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;

use crate::domain::{Kind, Profile};
use crate::exchange::problem::quoted;
use crate::exchange::record::{SCHEMA, columns};
use crate::exchange::{Cell, Found, Place, Problem, Row, Take};

/// More values than any list of a row has.
const LONGEST_LIST: usize = 100;

/// Reads a file and hands on what is found in it.
pub fn read(source: impl Read, take: Take<'_>) {
    let mut stopped = false;
    let mut json = serde_json::Deserializer::from_reader(source);
    let file = File { take: &mut *take, stopped: &mut stopped };
    let read = (&mut json).deserialize_map(file).and_then(|()| json.end());
    if let (Err(fault), false) = (read, stopped) {
        take(Found::Bad(Problem { place: Place::File, what: worded(&fault) }));
    }
}

/// Why it cannot be read, for somebody who does not know JSON by heart.
pub(super) fn worded(fault: &serde_json::Error) -> String {
    match fault.classify() {
        Category::Eof => format!("it ends in the middle ({fault})"),
        Category::Syntax => format!("this is no JSON ({fault})"),
        Category::Data | Category::Io => fault.to_string(),
    }
}

/// The whole file.
struct File<'t> {
    take: Take<'t>,
    stopped: &'t mut bool,
}

impl File<'_> {
    fn hand<E: Error>(&mut self, found: Found) -> Result<(), E> {
        hand(self.take, self.stopped, found)
    }

    fn bad<E: Error>(&mut self, what: String) -> Result<(), E> {
        self.hand(Found::Bad(Problem { place: Place::File, what }))
    }

    /// Refuses every form but the one that this program reads; nothing more is then read.
    fn schema<E: Error>(&mut self, cell: &Cell) -> Result<(), E> {
        if cell.text() == Some(SCHEMA) {
            return Ok(());
        }
        let newer =
            cell.text().and_then(|text| text.strip_prefix("rubdown/")?.parse::<u64>().ok()).is_some_and(|n| n > 1);
        let advice =
            if newer { "it was written by a newer rubdown: upgrade to read it" } else { "it takes 'rubdown/1'" };
        self.bad::<E>(format!("schema: {} is not accepted; {advice}", quoted(&cell.shown())))?;
        *self.stopped = true;
        Err(E::custom("another schema"))
    }

    fn profile<E: Error>(&mut self, cell: &Cell) -> Result<(), E> {
        match cell {
            Cell::Null => self.hand(Found::Profile(Profile::Unspecified)),
            cell => match cell.name().parse() {
                Ok(profile) => self.hand(Found::Profile(profile)),
                Err(_) => self.bad(format!(
                    "profile: {} is not accepted; it takes healthy or unspecified",
                    quoted(&cell.shown())
                )),
            },
        }
    }
}

impl<'de> Visitor<'de> for File<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with the lists sessions, scores, bookings and conditions")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let mut told: Vec<String> = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            let list = Kind::ALL.into_iter().find(|kind| key.strip_suffix('s') == Some(kind.name()));
            if told.contains(&key) {
                self.bad(format!("{}: is told twice", quoted(&key)))?;
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            match (key.as_str(), list) {
                (_, Some(kind)) => map.next_value_seed(List { kind, take: self.take, stopped: self.stopped })?,
                ("schema", _) => {
                    let schema = map.next_value_seed(Value(None))?;
                    self.schema(&schema)?;
                }
                ("profile", _) => {
                    let profile = map.next_value_seed(Value(None))?;
                    self.profile(&profile)?;
                }
                ("exported_at", _) => {
                    map.next_value::<IgnoredAny>()?;
                }
                _ => {
                    self.bad(format!(
                        "{}: no such key; the file has schema, exported_at, profile, sessions, scores, bookings, conditions",
                        quoted(&key)
                    ))?;
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            }
            told.push(key);
        }
        if told.iter().any(|key| key == "schema") {
            Ok(())
        } else {
            self.bad(format!("schema: is missing; it takes '{SCHEMA}'"))
        }
    }
}

/// One of the four lists.
struct List<'t> {
    kind: Kind,
    take: Take<'t>,
    stopped: &'t mut bool,
}

impl<'de> DeserializeSeed<'de> for List<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for List<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a list of {}s", self.kind)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<(), A::Error> {
        let mut index = 0;
        loop {
            let mut row = Row::new(self.kind);
            let Some(cell) = rows.next_element_seed(Value(Some(&mut row)))? else { return Ok(()) };
            let place = Place::Row(self.kind, index);
            let found = match cell {
                Cell::Object => Found::Row(place, row),
                cell => Found::Bad(Problem { place, what: format!("{} is not an object", quoted(&cell.shown())) }),
            };
            hand(self.take, self.stopped, found)?;
            index += 1;
        }
    }
}

/// Hands on what was found; an error ends the reading.
fn hand<E: Error>(take: Take<'_>, stopped: &mut bool, found: Found) -> Result<(), E> {
    *stopped = !take(found);
    if *stopped { Err(E::custom("no more is wanted")) } else { Ok(()) }
}

/// Any value. An object fills the row, where there is one to fill.
pub(super) struct Value<'r>(pub(super) Option<&'r mut Row>);

impl<'de> DeserializeSeed<'de> for Value<'_> {
    type Value = Cell;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Cell, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Value<'_> {
    type Value = Cell;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Cell, E> {
        Ok(Cell::Null)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Cell, E> {
        Ok(Cell::Truth(truth))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Cell, E> {
        Ok(Cell::Whole(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Cell, E> {
        #[allow(clippy::cast_precision_loss)]
        Ok(i64::try_from(number).map_or(Cell::Number(number as f64), Cell::Whole))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Cell, E> {
        Ok(Cell::Number(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Cell, E> {
        Ok(Cell::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut cells: A) -> Result<Cell, A::Error> {
        let mut list = Vec::new();
        while let Some(cell) = cells.next_element_seed(Value(None))? {
            // Past this no list is ever right, and a hostile one should not fill the memory.
            match list.len() {
                0..LONGEST_LIST => list.push(cell),
                LONGEST_LIST => list.push(Cell::Object),
                _ => {}
            }
        }
        Ok(Cell::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Cell, A::Error> {
        let Some(row) = self.0 else {
            while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(Cell::Object);
        };
        while let Some(key) = map.next_key_seed(Key(columns(row.kind())))? {
            let cell = map.next_value_seed(Value(None))?;
            match key {
                Ok(field) => row.put(field, cell),
                Err(unknown) => row.refuse_unknown(&unknown),
            }
        }
        Ok(Cell::Object)
    }
}

/// A key among `.0`, or what stands in its place.
struct Key(&'static [&'static str]);

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Result<&'static str, String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key {
    type Value = Result<&'static str, String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        Ok(self.0.iter().find(|known| **known == key).copied().ok_or_else(|| key.to_owned()))
    }
}
