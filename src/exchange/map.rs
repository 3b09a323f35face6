//! What the columns of somebody else's table mean.

use std::collections::BTreeMap;

use chrono::format::{Item, StrftimeItems};
use chrono::{DateTime, NaiveDate, NaiveDateTime};
use serde::Deserialize;

use super::series::Meaning;

/// Names for columns, and how dates are written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Map {
    /// Our name for a column, then theirs.
    #[serde(default)]
    columns: BTreeMap<String, String>,
    /// Columns of theirs that are left out.
    #[serde(default)]
    ignore: Vec<String>,
    /// How dates and times are written, as strftime has it: `%d.%m.%Y`.
    date_format: Option<String>,
    /// What a habit or a feature of another program stands for, then what it is called there.
    #[serde(default)]
    series: BTreeMap<String, Names>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "a name or a list of names")]
enum Names {
    One(String),
    Several(Vec<String>),
}

impl Names {
    fn has(&self, name: &str) -> bool {
        match self {
            Names::One(one) => one == name,
            Names::Several(several) => several.iter().any(|one| one == name),
        }
    }
}

impl Map {
    /// Reads a map. Errors: what is wrong with it, with the line.
    pub fn read(toml: &str) -> Result<Self, String> {
        let map: Map = toml::from_str(toml).map_err(|error| error.to_string())?;
        if let Some(unknown) = map.series.keys().find(|key| Meaning::named(key).is_none()) {
            return Err(format!("series: '{unknown}' is not accepted; it takes {}", Meaning::accepted()));
        }
        match &map.date_format {
            Some(format) if StrftimeItems::new(format).any(|item| item == Item::Error) => Err(format!(
                "date_format: '{format}' is not accepted; it takes a pattern such as %d.%m.%Y or %d.%m.%Y %H:%M"
            )),
            _ => Ok(map),
        }
    }

    /// Whether it says what columns or series are called.
    pub fn names_columns(&self) -> bool {
        !self.columns.is_empty()
    }

    /// What a series of this name stands for: as the map says, or where it speaks of none, as the name does.
    pub(super) fn meaning(&self, name: &str) -> Option<Meaning> {
        if self.series.is_empty() {
            return Meaning::guessed(name);
        }
        self.series.iter().find(|(_, names)| names.has(name)).and_then(|(key, _)| Meaning::named(key))
    }

    /// Our name for the column that they call `theirs`; none where it is to be left out.
    pub(super) fn ours<'n>(&'n self, theirs: &'n str) -> Option<&'n str> {
        let renamed = self.columns.iter().find(|(_, name)| *name == theirs).map(|(ours, _)| ours.as_str());
        if renamed.is_none() && self.ignore.iter().any(|name| name == theirs) {
            None
        } else {
            Some(renamed.unwrap_or(theirs))
        }
    }

    /// What the map speaks of although the table has no such column.
    pub(super) fn absent<'n>(&'n self, header: &'n [String]) -> impl Iterator<Item = &'n str> {
        self.columns.values().map(String::as_str).filter(|theirs| !header.iter().any(|name| name == theirs))
    }

    /// Whether dates are written otherwise than ours.
    pub(super) fn spells_dates(&self) -> bool {
        self.date_format.is_some()
    }

    /// A date as ours are written. Errors: the pattern that it does not have.
    pub(super) fn date(&self, text: &str) -> Result<String, &str> {
        let Some(format) = self.date_format.as_deref() else { return Ok(text.to_owned()) };
        if let Ok(local) = DateTime::parse_from_str(text, format) {
            return Ok(local.format("%Y-%m-%dT%H:%M:%S%:z").to_string());
        }
        if let Ok(local) = NaiveDateTime::parse_from_str(text, format) {
            return Ok(local.format("%Y-%m-%dT%H:%M:%S").to_string());
        }
        NaiveDate::parse_from_str(text, format).map(|date| date.to_string()).map_err(|_| format)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_any_pattern_become_ours() {
        for (pattern, theirs, ours) in [
            ("%d.%m.%Y", "10.01.2026", "2026-01-10"),
            ("%d.%m.%Y %H:%M", "10.01.2026 18:00", "2026-01-10T18:00:00"),
            ("%m/%d/%y %I:%M %p", "01/10/26 6:00 PM", "2026-01-10T18:00:00"),
            ("%d %b %Y %H:%M %z", "10 Jan 2026 18:00 +0100", "2026-01-10T18:00:00+01:00"),
        ] {
            let map = Map::read(&format!("date_format = '{pattern}'")).unwrap();
            assert_eq!(map.date(theirs), Ok(ours.to_owned()));
            assert_eq!(map.date("2026-31-31"), Err(pattern));
        }
    }

    #[test]
    fn a_map_is_refused_with_what_is_wrong() {
        assert!(Map::read("date_format = '%Q'").unwrap_err().contains("%d.%m.%Y"));
        assert!(Map::read("[column]\nstart = 'Datum'").unwrap_err().contains("unknown field `column`"));
        assert!(Map::read("[series]\nmood = 'Laune'").unwrap_err().contains("session, minutes, pain"));
        assert!(Map::read("[series]\npain = 7").unwrap_err().contains("a name or a list of names"));
    }
}
