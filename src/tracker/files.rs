//! Export and import.

mod around;
mod exporting;
mod fates;
mod importing;
mod origin;
pub(super) mod sealing;
mod spoken;
pub(super) mod whole;

#[cfg(test)]
mod tests;

use std::io::{BufWriter, Write};
use std::path::Path;

use chrono::Utc;

use crate::demo;
use crate::domain::Happening;
use crate::exchange::sealed::Passphrase;
use crate::query::Query;

use super::{Error, Receipt, Result, Tracker};

use exporting::{Exported, unwritten};
pub use fates::{Fate, Imported, ImportedRow};
pub use origin::{Progress, Watch};
pub use sealing::{Backup, is_sealed};

/// The formats that carry data in and out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Format {
    Json,
    Jsonl,
    Csv,
    Ics,
    /// A calendar with so many of the windows ahead on it; written only.
    IcsWith {
        windows: usize,
    },
    Markdown,
    /// Of Loop Habit Tracker; read only.
    Loop,
    /// Of Track & Graph; read only.
    TrackAndGraph,
}

/// Large enough that a long export costs few system calls.
const BUFFER: usize = 64 << 10;

impl Tracker {
    /// Streams what `query` matches in `format`; a table is one of the first kind asked for, else of sessions.
    /// Returns how many of each kind were written, in the order of [`Kind::ALL`](crate::domain::Kind::ALL).
    pub fn export(&self, format: Format, query: &Query, with_notes: bool, out: &mut dyn Write) -> Result<[usize; 4]> {
        let mut out = BufWriter::with_capacity(BUFFER, out);
        let exported = Exported { tracker: self, query, with_notes, written: &Default::default() };
        self.store.as_of_one_moment(|| match format {
            Format::Json => exported.file(&mut out),
            Format::Jsonl => exported.lines(&mut out),
            Format::Csv => exported.table(&mut out),
            Format::Ics => exported.calendar(0, &mut out),
            Format::IcsWith { windows } => exported.calendar(windows, &mut out),
            Format::Markdown => exported.tables(&mut out),
            Format::Loop | Format::TrackAndGraph => Err(Error::Failed("this format is read, not written".into())),
        })?;
        out.flush().map_err(unwritten)?;
        Ok(exported.written.get())
    }

    /// As [`Tracker::export`], encrypted with a passphrase.
    pub fn export_sealed(
        &self,
        format: Format,
        query: &Query,
        with_notes: bool,
        passphrase: &Passphrase,
        out: &mut dyn Write,
    ) -> Result<[usize; 4]> {
        sealing::through(Some(passphrase), out, |out| self.export(format, query, with_notes, out))
    }

    /// Exports to a file, which is there whole or not at all and readable by nobody else; under a passphrase where there is one.
    pub fn export_to(
        &self,
        to: &Path,
        format: Format,
        query: &Query,
        with_notes: bool,
        seal: Option<&Passphrase>,
    ) -> Result<[usize; 4]> {
        whole::write(to, self.path(), |out| {
            sealing::through(seal, out, |out| self.export(format, query, with_notes, out))
        })
    }

    /// Reads a file whole, checks it whole, and adds or updates in one operation; or refuses it with every bad row listed.
    ///
    /// Without `format` the file itself tells what it is. A `map` says what the columns of somebody else's table mean.
    pub fn import(&mut self, file: &Path, format: Option<Format>, map: Option<&Path>) -> Result<Imported> {
        self.import_watched(file, format, map, None, &mut |_| {})
    }

    /// As [`Tracker::import`], for somebody who watches how far it is. An encrypted file is opened with the passphrase.
    pub fn import_watched(
        &mut self,
        file: &Path,
        format: Option<Format>,
        map: Option<&Path>,
        passphrase: Option<&Passphrase>,
        watch: Watch<'_>,
    ) -> Result<Imported> {
        let origin = origin::Origin::open(file, format, map, passphrase)?;
        self.store.set_now(self.clock.now().with_timezone(&Utc));
        importing::import(self, origin, watch)
    }

    /// Takes over a made-up log that ends today, in one operation.
    pub fn make_up(&mut self, seed: u64, sessions: usize) -> Result<Receipt> {
        let history = demo::life(seed, sessions, self.today());
        self.write(|writer| {
            writer.set_profile(history.profile())?;
            for session in history.sessions() {
                writer.put(&Happening::Session(session.clone()))?;
            }
            for score in history.scores() {
                writer.put(&Happening::Score(score.clone()))?;
            }
            for booking in history.bookings() {
                writer.put(&Happening::Booking(booking.clone()))?;
            }
            for condition in history.conditions() {
                writer.put(&Happening::Condition(condition.clone()))?;
            }
            Ok((format!("Made up {} sessions", history.sessions().len()), Vec::new()))
        })
    }
}
