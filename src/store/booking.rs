//! The table of bookings.

use chrono::NaiveDate;
use rusqlite::{Row, Statement};

use crate::domain::{Booking, Happening, Id, Kind};

use super::columns::{day, instant};
use super::table::Table;

impl Table for Booking {
    const KIND: Kind = Kind::Booking;
    const COLUMNS: &'static str = "id, start, minutes, pressure, provider, qualified, place, note, reason";
    const DERIVED: &'static str = "day, instant";
    const INSERT: &'static str = "INSERT INTO booking (id, start, minutes, pressure, provider, qualified, place, note, reason, day, \
         instant, state, operation) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 0, ?12) ON CONFLICT (id) DO NOTHING";

    fn bind(&self, to: &mut Statement<'_>) -> rusqlite::Result<usize> {
        to.raw_bind_parameter(1, self.id)?;
        to.raw_bind_parameter(2, self.start)?;
        to.raw_bind_parameter(3, self.minutes)?;
        to.raw_bind_parameter(4, self.pressure)?;
        to.raw_bind_parameter(5, &self.provider)?;
        to.raw_bind_parameter(6, self.qualified)?;
        to.raw_bind_parameter(7, &self.place)?;
        to.raw_bind_parameter(8, &self.note)?;
        to.raw_bind_parameter(9, &self.reason)?;
        to.raw_bind_parameter(10, day(self.start.date()))?;
        to.raw_bind_parameter(11, instant(&self.start))?;
        Ok(11)
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Booking {
            id: row.get(0)?,
            start: row.get(1)?,
            minutes: row.get(2)?,
            pressure: row.get(3)?,
            provider: row.get(4)?,
            qualified: row.get(5)?,
            place: row.get(6)?,
            note: row.get(7)?,
            reason: row.get(8)?,
        })
    }

    fn date(&self) -> NaiveDate {
        self.start.date()
    }

    fn id(&self) -> Id {
        self.id
    }

    fn happening(self) -> Happening {
        Happening::Booking(self)
    }
}
