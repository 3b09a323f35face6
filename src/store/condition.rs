//! The table of conditions.

use chrono::NaiveDate;
use rusqlite::types::Type;
use rusqlite::{Row, Statement};

use crate::domain::{Condition, Happening, Id, Kind, Period};

use super::columns::{Dated, day};
use super::table::Table;

impl Table for Condition {
    const KIND: Kind = Kind::Condition;
    const COLUMNS: &'static str = "id, kind, start, ends, recovery, doctor, doctor_note, clearance, note";
    const DERIVED: &'static str = "day";
    const INSERT: &'static str = "INSERT INTO condition (id, kind, start, ends, recovery, doctor, doctor_note, clearance, note, day, \
         state, operation) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, ?11) ON CONFLICT (id) DO NOTHING";
    const ORDER: [&'static str; 3] = ["day", "NULL", "id"];

    fn bind(&self, to: &mut Statement<'_>) -> rusqlite::Result<usize> {
        to.raw_bind_parameter(1, self.id)?;
        to.raw_bind_parameter(2, self.kind)?;
        to.raw_bind_parameter(3, Dated(self.period.start()))?;
        to.raw_bind_parameter(4, self.period.end().map(Dated))?;
        to.raw_bind_parameter(5, self.recovery.map(Dated))?;
        to.raw_bind_parameter(6, self.doctor.map(Dated))?;
        to.raw_bind_parameter(7, &self.doctor_note)?;
        to.raw_bind_parameter(8, &self.clearance)?;
        to.raw_bind_parameter(9, &self.note)?;
        to.raw_bind_parameter(10, day(self.period.start()))?;
        Ok(10)
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let date = |column| Ok::<_, rusqlite::Error>(row.get::<_, Option<Dated>>(column)?.map(|dated| dated.0));
        let Dated(start) = row.get(2)?;
        let period = Period::new(start, date(3)?)
            .map_err(|refusal| rusqlite::Error::FromSqlConversionFailure(3, Type::Text, Box::new(refusal)))?;
        Ok(Condition {
            id: row.get(0)?,
            kind: row.get(1)?,
            period,
            recovery: date(4)?,
            doctor: date(5)?,
            doctor_note: row.get(6)?,
            clearance: row.get(7)?,
            note: row.get(8)?,
        })
    }

    fn date(&self) -> NaiveDate {
        self.period.start()
    }

    fn id(&self) -> Id {
        self.id
    }

    fn happening(self) -> Happening {
        Happening::Condition(self)
    }
}
