//! The table of sessions.

use chrono::NaiveDate;
use rusqlite::{Row, Statement};

use crate::domain::{Happening, Id, Kind, Session};

use super::columns::{day, instant};
use super::table::Table;

impl Table for Session {
    const KIND: Kind = Kind::Session;
    const COLUMNS: &'static str =
        "id, start, minutes, pressure, technique, areas, provider, qualified, place, cost, currency, note";
    const DERIVED: &'static str = "day, instant";
    const INSERT: &'static str = "INSERT INTO session (id, start, minutes, pressure, technique, areas, provider, qualified, place, \
         cost, currency, note, day, instant, state, operation) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, 0, ?15) ON CONFLICT (id) DO NOTHING";

    fn bind(&self, to: &mut Statement<'_>) -> rusqlite::Result<usize> {
        to.raw_bind_parameter(1, self.id)?;
        to.raw_bind_parameter(2, self.start)?;
        to.raw_bind_parameter(3, self.minutes)?;
        to.raw_bind_parameter(4, self.pressure)?;
        to.raw_bind_parameter(5, &self.technique)?;
        to.raw_bind_parameter(6, &self.areas)?;
        to.raw_bind_parameter(7, &self.provider)?;
        to.raw_bind_parameter(8, self.qualified)?;
        to.raw_bind_parameter(9, &self.place)?;
        to.raw_bind_parameter(10, self.cost)?;
        to.raw_bind_parameter(11, self.currency)?;
        to.raw_bind_parameter(12, &self.note)?;
        to.raw_bind_parameter(13, day(self.start.date()))?;
        to.raw_bind_parameter(14, instant(&self.start))?;
        Ok(14)
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Session {
            id: row.get(0)?,
            start: row.get(1)?,
            minutes: row.get(2)?,
            pressure: row.get(3)?,
            technique: row.get(4)?,
            areas: row.get(5)?,
            provider: row.get(6)?,
            qualified: row.get(7)?,
            place: row.get(8)?,
            cost: row.get(9)?,
            currency: row.get(10)?,
            note: row.get(11)?,
        })
    }

    fn date(&self) -> NaiveDate {
        self.start.date()
    }

    fn id(&self) -> Id {
        self.id
    }

    fn happening(self) -> Happening {
        Happening::Session(self)
    }
}
