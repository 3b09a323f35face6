//! What the log looks like in files: reader and writer of each format side by side, over one published form (`record`).
//!
//! A reader hands on what it finds row by row and holds nothing back, so a file of any size takes little memory. It never stops at
//! a bad row: all of them are wanted. Whether a row is new, known or the same is for the caller, who has the log.

mod cell;
pub mod csv;
pub mod ics;
pub mod json;
mod map;
pub mod markdown;
mod problem;
mod record;
mod row;
pub mod sealed;
pub mod series;
mod source;

#[cfg(test)]
mod tests;

pub use cell::Cell;
pub use map::Map;
pub use problem::{Place, Problem};
pub use record::{Entry, SCHEMA, columns, without_notes};
pub use row::{Row, Told, Zone};
pub use source::{MOST_BYTES, Source};

use crate::domain::Profile;

/// One thing found in a file.
#[derive(Debug)]
pub enum Found {
    /// The profile.
    Profile(Profile),
    /// None of the rows that follow tells an id.
    Nameless,
    /// A row, read but not yet held against the log.
    Row(Place, Row),
    /// Something that was passed over, or read only in part, and why. It is no fault.
    Passed(Problem),
    /// Something that is wrong.
    Bad(Problem),
}

/// Takes what a reader finds, in the file's order; an answer of `false` ends the reading.
pub type Take<'t> = &'t mut dyn FnMut(Found) -> bool;
