//! The file that an import reads: found, bounded, and known for what it is.

use std::cell::Cell;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use crate::domain::Invalid;
use crate::exchange::ics::{self, Zones};
use crate::exchange::sealed::{Opened, Passphrase};
use crate::exchange::{self, Found, MOST_BYTES, Map, Place, Problem, Source, Take, json, series};
use crate::text;
use crate::tracker::{Error, Format, Result};

use super::sealing;

/// What a file is shows in so many bytes.
const BEGINNING: u64 = 4 << 10;

/// The bytes of a file, as they lie there or as they were before it was encrypted.
enum Bytes {
    Plain(File),
    Sealed(Box<Opened>),
}

impl Read for Bytes {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Bytes::Plain(file) => file.read(buffer),
            Bytes::Sealed(opened) => opened.read(buffer),
        }
    }
}

impl Seek for Bytes {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            Bytes::Plain(file) => file.seek(to),
            Bytes::Sealed(opened) => opened.seek(to),
        }
    }
}

/// An open file and how it is to be read.
pub(super) struct Origin {
    /// Its name, safe to print.
    name: String,
    file: Bytes,
    bytes: u64,
    format: Format,
    map: Map,
    times: u32,
}

/// How far a file has been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The bytes read so far.
    pub read: u64,
    /// All of its bytes.
    pub bytes: u64,
    /// Whether it is read for the second time, for the rows without an id.
    pub again: bool,
}

/// Is told from time to time how far it is.
pub type Watch<'w> = &'w mut dyn FnMut(Progress);

impl Origin {
    pub(super) fn open(
        path: &Path,
        format: Option<Format>,
        map: Option<&Path>,
        passphrase: Option<&Passphrase>,
    ) -> Result<Self> {
        let refused = |why: &str| Error::Unreadable(format!("{} cannot be read: {}", shown(path), text::clean(why)));
        let file = regular(path).map_err(|error| refused(&error.to_string()))?;
        let bytes = file.metadata().map_err(|error| refused(&error.to_string()))?.len();
        let mut file = match sealing::is_sealed(path) {
            true => Bytes::Sealed(Box::new(sealing::open(path, passphrase)?)),
            false => Bytes::Plain(file),
        };
        let map = map.map(|map| read_map(map).map(|read| (map, read))).transpose()?;
        let format = match format {
            Some(format) => format,
            None => {
                let beginning = beginning(&mut file).map_err(|error| refused(&error.to_string()))?;
                recognised(&beginning, map.as_ref().is_some_and(|(_, map)| map.names_columns()))
            }
        };
        if matches!(format, Format::Markdown | Format::IcsWith { .. }) {
            return Err(refused("this format cannot be read; json, jsonl, csv and ics can"));
        }
        if let Some((map, _)) = map
            && matches!(format, Format::Json | Format::Jsonl | Format::Ics)
        {
            return Err(Invalid::new("map", shown(map), "a table (csv); no other format has columns to name").into());
        }
        Ok(Origin {
            name: shown(path),
            file,
            bytes,
            format,
            map: map.map(|(_, map)| map).unwrap_or_default(),
            times: 0,
        })
    }

    /// The name of the file, safe to print.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Whether one file holds sessions with the scores around them, and scores.
    pub(super) fn mixes_kinds(&self) -> bool {
        self.format == Format::Jsonl
    }

    /// Hands on what is in the file, from its beginning; `zones` tell the times of a calendar.
    pub(super) fn read(&mut self, zones: &dyn Zones, watch: Watch<'_>, take: Take<'_>) {
        /// So many things are found between two words to whoever watches.
        const OFTEN: u32 = 256;
        let (bytes, again) = (self.bytes, self.times > 0);
        self.times += 1;
        let read = Cell::new(0);
        let mut found_so_far: u32 = 0;
        let mut take = |found| {
            found_so_far = found_so_far.wrapping_add(1);
            if found_so_far.is_multiple_of(OFTEN) {
                watch(Progress { read: read.get(), bytes, again });
            }
            take(found)
        };
        let (format, map) = (self.format, &self.map);
        let counted = self.file.rewind().map(|()| Counted { file: &mut self.file, read: &read });
        let done = counted.and_then(|mut counted| {
            if format == Format::Ics {
                // Its lines may be folded within a character, so that only its reader can tell what is text.
                let mut text = Vec::new();
                counted.take(MOST_BYTES + 1).read_to_end(&mut text)?;
                ics::read(&text, zones, &mut take);
                return Ok(());
            }
            let source = Source::new(&mut counted)?;
            match format {
                Format::Csv => exchange::csv::read(source, map, &mut take),
                Format::Loop => series::read_habits(source, map, &mut take),
                Format::TrackAndGraph => series::read_features(source, map, &mut take),
                Format::Jsonl => json::read_lines(source, &mut take),
                _ => json::read(source, &mut take),
            }
            Ok(())
        });
        if let Err(error) = done {
            take(Found::Bad(Problem { place: Place::File, what: error.to_string() }));
        }
    }
}

/// Counts what is read of a file.
struct Counted<'f> {
    file: &'f mut Bytes,
    read: &'f Cell<u64>,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.read.set(self.read.get() + count as u64);
        Ok(count)
    }
}

/// The first bytes of a file as they lie there.
fn beginning(file: &mut Bytes) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(BEGINNING).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A JSON file begins with a brace, a calendar with its name, another program's table with columns of its own; anything else is taken
/// for a table of ours.
fn recognised(beginning: &[u8], is_mapped: bool) -> Format {
    let beginning = beginning.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(beginning).trim_ascii_start();
    let beginning = String::from_utf8_lossy(beginning);
    let header = beginning.lines().next().unwrap_or_default();
    if json::begins_lines(&beginning) {
        Format::Jsonl
    } else if beginning.starts_with(['{', '[']) {
        Format::Json
    } else if beginning.starts_with("BEGIN:VCALENDAR") {
        Format::Ics
    } else if !is_mapped && series::begins_habits(header) {
        Format::Loop
    } else if !is_mapped && series::begins_features(header) {
        Format::TrackAndGraph
    } else {
        Format::Csv
    }
}

/// Opens what is a file and not too large; a device or a pipe could go on for ever.
fn regular(file: &Path) -> io::Result<File> {
    let about = fs::metadata(file)?;
    if !about.is_file() {
        let advice = if about.is_dir() {
            "it is a folder"
        } else {
            "it is not a regular file; write what it gives into one first"
        };
        return Err(io::Error::other(advice));
    }
    if about.len() > MOST_BYTES {
        return Err(Source::<File>::too_large());
    }
    File::open(file)
}

fn read_map(file: &Path) -> Result<Map> {
    const MOST: u64 = 1 << 20;
    let refused =
        |why: String| Error::Unreadable(format!("{} cannot be read: {}", shown(file), text::clean_block(&why)));
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
