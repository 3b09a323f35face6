//! The file that an import reads: found, bounded, and known for what it is.

use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use crate::domain::Invalid;
use crate::exchange::ics::{self, Zones};
use crate::exchange::{self, Found, MOST_BYTES, Map, Place, Problem, Source, Take, json};
use crate::text;
use crate::tracker::{Error, Format, Result};

/// What a file is shows in so many bytes.
const BEGINNING: u64 = 256;

/// An open file and how it is to be read.
pub(super) struct Origin {
    file: PathBuf,
    source: BufReader<Source<File>>,
    format: Format,
    map: Map,
}

impl Origin {
    pub(super) fn open(file: &Path, format: Option<Format>, map: Option<&Path>) -> Result<Self> {
        let refused = |why: &str| Error::Unreadable(format!("{}: {}", shown(file), text::clean(why)));
        let source = regular(file).and_then(Source::new).map_err(|error| refused(&error.to_string()))?;
        let format = match format {
            Some(format) => format,
            None => recognised(&bytes(file, BEGINNING).map_err(|error| refused(&error.to_string()))?),
        };
        if !matches!(format, Format::Json | Format::Csv | Format::Ics) {
            return Err(refused("this format cannot be read; json, csv and ics can"));
        }
        if map.is_some() && format != Format::Csv {
            return Err(Invalid::new("map", shown(file), "a table (csv); no other format has columns to name").into());
        }
        let map = map.map(read_map).transpose()?.unwrap_or_default();
        Ok(Origin { file: file.to_owned(), source, format, map })
    }

    /// Hands on what is in the file; `zones` tell the times of a calendar.
    pub(super) fn read(self, zones: &dyn Zones, take: Take<'_>) {
        match self.format {
            Format::Csv => exchange::csv::read(self.source, &self.map, take),
            // Its lines may be folded within a character, so that only its reader can tell what is text.
            Format::Ics => match bytes(&self.file, MOST_BYTES + 1) {
                Ok(bytes) => ics::read(&bytes, zones, take),
                Err(error) => {
                    take(Found::Bad(Problem { place: Place::File, what: error.to_string() }));
                }
            },
            _ => json::read(self.source, take),
        }
    }
}

/// The first so many bytes of a file as they lie there.
fn bytes(file: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    regular(file)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A JSON file begins with a brace, a calendar with its name; anything else is taken for a table.
fn recognised(beginning: &[u8]) -> Format {
    let beginning = beginning.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(beginning).trim_ascii_start();
    if beginning.starts_with(b"{") || beginning.starts_with(b"[") {
        Format::Json
    } else if beginning.starts_with(b"BEGIN:VCALENDAR") {
        Format::Ics
    } else {
        Format::Csv
    }
}

/// Opens what is a file and not too large; a device or a pipe could go on for ever.
fn regular(file: &Path) -> io::Result<File> {
    let about = fs::metadata(file)?;
    if !about.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    if about.len() > MOST_BYTES {
        return Err(Source::<File>::too_large());
    }
    File::open(file)
}

fn read_map(file: &Path) -> Result<Map> {
    const MOST: u64 = 1 << 20;
    let refused = |why: String| Error::Unreadable(format!("{}: {}", shown(file), text::clean_block(&why)));
    let about = fs::metadata(file).map_err(|error| refused(error.to_string()))?;
    if !about.is_file() || about.len() > MOST {
        return Err(refused("it is not a map: a small file of TOML".into()));
    }
    let toml = fs::read_to_string(file).map_err(|error| refused(error.to_string()))?;
    Map::read(&toml).map_err(refused)
}

fn shown(file: &Path) -> String {
    text::clean(&file.to_string_lossy()).into_owned()
}
