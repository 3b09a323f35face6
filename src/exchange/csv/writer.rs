//! A table on its way out, row by row.

use std::fmt::{Display, Write as _};
use std::io::{self, Write};

use csv::{Terminator, Writer, WriterBuilder};

use crate::domain::{Around, Booking, Condition, Happening, Kind, Score, Session, Words};
use crate::text;

use super::guard::guarded;
use super::{columns, columns_without_notes};

/// A table of one kind.
pub struct Table<'o> {
    out: Writer<&'o mut dyn Write>,
    with_notes: bool,
    cell: String,
}

impl<'o> Table<'o> {
    /// Begins the table with its header. Without notes it has no columns for them.
    pub fn begin(out: &'o mut dyn Write, kind: Kind, with_notes: bool) -> io::Result<Self> {
        let mut out = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
        out.write_record(if with_notes { columns(kind) } else { columns_without_notes(kind) })?;
        Ok(Table { out, with_notes, cell: String::new() })
    }

    /// Writes one row; `around` stands in a session's.
    pub fn row(&mut self, happening: &Happening, around: &Around) -> io::Result<()> {
        match happening {
            Happening::Session(session) => self.session(session, around)?,
            Happening::Score(score) => self.score(score)?,
            Happening::Booking(booking) => self.booking(booking)?,
            Happening::Condition(condition) => self.condition(condition)?,
        }
        self.out.write_record(None::<&[u8]>)?;
        Ok(())
    }

    /// Ends the table.
    pub fn end(mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn session(&mut self, session: &Session, around: &Around) -> io::Result<()> {
        self.told(Some(session.id))?;
        self.told(Some(session.start))?;
        self.told(session.minutes)?;
        self.told(session.pressure)?;
        self.words(session.technique.as_ref())?;
        self.told(Some(session.areas.joined(";")))?;
        self.words(session.provider.as_ref())?;
        self.told(session.qualified)?;
        self.words(session.place.as_ref())?;
        self.told(session.cost)?;
        self.told(session.currency)?;
        self.note(session.note.as_ref())?;
        around.told().into_iter().try_for_each(|(_, _, points)| self.told(points))
    }

    fn score(&mut self, score: &Score) -> io::Result<()> {
        self.told(Some(score.id))?;
        self.told(Some(score.at))?;
        self.told(Some(score.scale))?;
        self.told(Some(score.value))?;
        self.told(Some(score.timing))?;
        self.told(score.session)?;
        self.told(score.area)
    }

    fn booking(&mut self, booking: &Booking) -> io::Result<()> {
        self.told(Some(booking.id))?;
        self.told(Some(booking.start))?;
        self.told(booking.minutes)?;
        self.told(booking.pressure)?;
        self.words(booking.provider.as_ref())?;
        self.told(booking.qualified)?;
        self.words(booking.place.as_ref())?;
        self.note(booking.note.as_ref())?;
        self.note(booking.reason.as_ref())
    }

    fn condition(&mut self, condition: &Condition) -> io::Result<()> {
        self.told(Some(condition.id))?;
        self.told(Some(condition.kind))?;
        self.told(Some(condition.period.start()))?;
        self.told(condition.period.end())?;
        self.told(condition.recovery)?;
        self.told(condition.doctor)?;
        self.note(condition.doctor_note.as_ref())?;
        self.note(condition.clearance.as_ref())?;
        self.note(condition.note.as_ref())
    }

    /// A value with a spelling of its own, which is never a formula.
    fn told(&mut self, value: Option<impl Display>) -> io::Result<()> {
        self.cell.clear();
        if let Some(value) = value {
            write!(self.cell, "{value}").map_err(io::Error::other)?;
        }
        Ok(self.out.write_field(&self.cell)?)
    }

    /// What a person wrote in sentences, where that is wanted.
    fn note(&mut self, note: Option<&Words>) -> io::Result<()> {
        if self.with_notes { self.words(note) } else { Ok(()) }
    }

    /// What a person typed. Text comes into the log clean; one that was planted there goes out as it would have come in.
    fn words(&mut self, words: Option<&Words>) -> io::Result<()> {
        let (clean, _) = text::received(words.map_or("", Words::as_str));
        let cell = guarded(&clean);
        Ok(self.out.write_field(cell.as_bytes())?)
    }
}
