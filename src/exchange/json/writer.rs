//! The JSON file, row by row: one row a line, so that people can read it and version control can compare it.

use std::io::{self, Write};

use serde::Serialize;

use crate::domain::{Around, Happening, Kind, Profile};
use crate::exchange::record::{Entry, Row, SCHEMA};
use crate::text;

/// A file on its way out. Every list is written, in the order of [`Kind::ALL`].
pub struct File<'o> {
    out: &'o mut dyn Write,
    with_notes: bool,
    listed: usize,
    rows: usize,
    line: Vec<u8>,
}

impl<'o> File<'o> {
    /// Begins the file. Without notes its rows leave their keys out.
    pub fn begin(out: &'o mut dyn Write, exported_at: &str, profile: Profile, with_notes: bool) -> io::Result<Self> {
        let exported_at = serde_json::to_string(exported_at)?;
        write!(out, r#"{{"schema": "{SCHEMA}", "exported_at": {exported_at}, "profile": "{profile}""#)?;
        Ok(File { out, with_notes, listed: 0, rows: 0, line: Vec::new() })
    }

    /// Writes one row. Rows come in the order of [`Kind::ALL`].
    pub fn row(&mut self, happening: &Happening) -> io::Result<()> {
        self.written(happening, Row::from(happening))
    }

    /// Writes one row without its link to a session, which is not in the file.
    pub fn unlinked(&mut self, happening: &Happening) -> io::Result<()> {
        self.written(happening, Row::from(happening).unlinked())
    }

    fn written(&mut self, happening: &Happening, row: Row<'_>) -> io::Result<()> {
        while self.listed <= happening.kind() as usize {
            self.next_list()?;
        }
        self.line.clear();
        self.line.extend_from_slice(if self.rows == 0 { b"\n  " } else { b",\n  " });
        self.rows += 1;
        let row = if self.with_notes { row } else { row.without_notes() };
        serialise(&mut self.line, &row)?;
        self.out.write_all(&self.line)
    }

    /// Writes what is missing and ends the file.
    pub fn end(mut self) -> io::Result<()> {
        while self.listed < Kind::ALL.len() {
            self.next_list()?;
        }
        self.close_list()?;
        self.out.write_all(b"\n}\n")
    }

    fn next_list(&mut self) -> io::Result<()> {
        if self.listed > 0 {
            self.close_list()?;
        }
        let kind = Kind::ALL.get(self.listed).map_or("", |kind| kind.name());
        self.listed += 1;
        self.rows = 0;
        write!(self.out, ",\n \"{kind}s\": [")
    }

    fn close_list(&mut self) -> io::Result<()> {
        self.out.write_all(if self.rows == 0 { b"]" } else { b"\n ]" })
    }
}

/// Writes one entry and ends its line, as files of one entry a line have it; without notes their keys are left out.
pub fn entry(out: &mut dyn Write, happening: &Happening, around: &Around, with_notes: bool) -> io::Result<()> {
    let mut line = Vec::new();
    let entry = Entry::new(happening, around);
    serialise(&mut line, &if with_notes { entry } else { entry.without_notes() })?;
    line.push(b'\n');
    out.write_all(&line)
}

/// Appends `row` to `line`, without a character that a terminal would obey.
fn serialise(line: &mut Vec<u8>, row: &impl Serialize) -> io::Result<()> {
    let begin = line.len();
    serde_json::to_writer(&mut *line, row)?;
    let written = line.get(begin..).unwrap_or_default();
    if written.is_ascii() && !written.contains(&0x7F) {
        return Ok(());
    }
    let escaped = text::json_escape_controls(&String::from_utf8_lossy(written)).into_owned();
    line.truncate(begin);
    line.extend_from_slice(escaped.as_bytes());
    Ok(())
}
