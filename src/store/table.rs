//! What the four tables have in common: rows of one domain type, sorted by day, instant and id, live, deleted or undone.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Params, Row, Statement};

use crate::domain::{Happening, Id, Kind};

/// A domain type that has a table.
pub(super) trait Table: Sized {
    /// Its kind; the table is called by its name.
    const KIND: Kind;
    /// The columns that carry it, in the order of `bind` and `read`, the id first.
    const COLUMNS: &'static str;
    /// The columns derived from those.
    const DERIVED: &'static str;
    /// Adds it as a live row; nothing happens where the id is known. The parameter after those of `bind` is the number
    /// of the operation.
    const INSERT: &'static str;
    /// What its rows are sorted by.
    const ORDER: [&'static str; 3] = ["day", "instant", "id"];

    /// Binds the columns, then those derived from them; returns how many there were.
    fn bind(&self, to: &mut Statement<'_>) -> rusqlite::Result<usize>;
    /// Reads the columns; what is out of range is refused.
    fn read(row: &Row<'_>) -> rusqlite::Result<Self>;
    /// Its local date.
    fn date(&self) -> NaiveDate;
    /// Its identity.
    fn id(&self) -> Id;
    /// It, among all others.
    fn happening(self) -> Happening;
}

/// The rows that `rest` (WHERE, ORDER BY, LIMIT) chooses.
// Prepared anew each time: what is to be kept SQLite prepares without the memory that it has ready, and most runs ask once.
pub(super) fn rows<T: Table>(from: &Connection, rest: &str, params: impl Params) -> rusqlite::Result<Vec<T>> {
    let sql = format!("SELECT {} FROM {} {rest}", T::COLUMNS, T::KIND.name());
    from.prepare(&sql)?.query_map(params, T::read)?.collect()
}

/// The one row that `rest` chooses.
pub(super) fn row<T: Table>(from: &Connection, rest: &str, params: impl Params) -> rusqlite::Result<Option<T>> {
    let sql = format!("SELECT {} FROM {} {rest}", T::COLUMNS, T::KIND.name());
    from.prepare(&sql)?.query_row(params, T::read).optional()
}
