//! The table of scores.

use chrono::NaiveDate;
use rusqlite::{Row, Statement};

use crate::domain::{Happening, Id, Kind, Score};

use super::columns::{day, instant};
use super::table::Table;

impl Table for Score {
    const KIND: Kind = Kind::Score;
    const COLUMNS: &'static str = "id, at, scale, value, timing, session, area";
    const DERIVED: &'static str = "day, instant";
    const INSERT: &'static str = "INSERT INTO score (id, at, scale, value, timing, session, area, day, instant, state, operation) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, ?10) ON CONFLICT (id) DO NOTHING";

    fn bind(&self, to: &mut Statement<'_>) -> rusqlite::Result<usize> {
        to.raw_bind_parameter(1, self.id)?;
        to.raw_bind_parameter(2, self.at)?;
        to.raw_bind_parameter(3, self.scale)?;
        to.raw_bind_parameter(4, self.value)?;
        to.raw_bind_parameter(5, self.timing)?;
        to.raw_bind_parameter(6, self.session)?;
        to.raw_bind_parameter(7, self.area)?;
        to.raw_bind_parameter(8, day(self.at.date()))?;
        to.raw_bind_parameter(9, instant(&self.at))?;
        Ok(9)
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Score {
            id: row.get(0)?,
            at: row.get(1)?,
            scale: row.get(2)?,
            value: row.get(3)?,
            timing: row.get(4)?,
            session: row.get(5)?,
            area: row.get(6)?,
        })
    }

    fn date(&self) -> NaiveDate {
        self.at.date()
    }

    fn id(&self) -> Id {
        self.id
    }

    fn happening(self) -> Happening {
        Happening::Score(self)
    }
}
