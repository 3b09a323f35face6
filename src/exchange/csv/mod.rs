//! Tables: one kind a table, RFC 4180, a header row, and cells that no spreadsheet runs as a formula.

mod guard;
mod reader;
mod table;
mod writer;

pub use reader::read;
pub(super) use table::{Record, Records};
pub use writer::Table;

use crate::domain::Kind;

use super::record::{self, AROUND};

/// The columns of a kind's table, in order.
fn columns(kind: Kind) -> Vec<&'static str> {
    let around = if kind == Kind::Session { AROUND.as_slice() } else { &[] };
    record::columns(kind).iter().chain(around).copied().collect()
}

/// The columns of a table that leaves the notes at home. Empty ones would clear the notes on import.
fn columns_without_notes(kind: Kind) -> Vec<&'static str> {
    columns(kind).into_iter().filter(|column| !record::is_note(column)).collect()
}
