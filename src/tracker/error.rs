//! Why a use case could not be done. The faces map each to words, a hint and an exit code.

use std::fmt;

use chrono::NaiveDate;

use crate::domain::{Id, Invalid, Kind};
use crate::scheduler::DayOutlook;

use super::ImportedRow;

/// A use case that was not done; nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A value out of range (exit 2).
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// No such thing (exit 3).
    #[error("nothing in the log starts with '{prefix}'")]
    NotFound {
        /// What was asked for.
        prefix: String,
    },
    /// Several such things (exit 2).
    #[error("'{prefix}' fits {} ids", candidates.len())]
    Ambiguous {
        /// What was asked for.
        prefix: String,
        /// What it fits.
        candidates: Vec<Id>,
    },
    /// Nothing to undo, redo or confirm (exit 3).
    #[error("there is nothing to {verb}")]
    Nothing {
        /// undo, redo, confirm.
        verb: &'static str,
    },
    /// A time more than a day ahead for something that happened (exit 2).
    #[error("{on} lies ahead")]
    Ahead {
        /// The day given.
        on: NaiveDate,
        /// What was said to have happened then.
        kind: Kind,
    },
    /// A day in the past for something planned (exit 2).
    #[error("{on} has passed")]
    Past {
        /// The day given.
        on: NaiveDate,
    },
    /// A booking that the rules refuse (exit 4).
    #[error("refused")]
    Refused(Box<Refusal>),
    /// The storage failed (exit 5): locked, damaged, newer than this program, not ours, no space, read-only. The text names the path.
    #[error("{0}")]
    Storage(String),
    /// A file has errors (exit 6): every bad row.
    #[error("{0}")]
    BadFile(BadFile),
    /// A file cannot be read at all (exit 6). The text names it.
    #[error("{0}")]
    Unreadable(String),
    /// Anything else (exit 1).
    #[error("{0}")]
    Failed(String),
}

/// What is wrong with a file that was refused whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadFile {
    /// Its name, safe to print.
    pub name: String,
    /// How many rows are bad; none where the file as a whole is.
    pub bad: usize,
    /// Every fault with its place, safe to print.
    pub problems: Vec<String>,
    /// What would become of each row, good and bad, in the file's order; only of a rehearsal.
    pub rows: Vec<ImportedRow>,
}

impl fmt::Display for BadFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.bad {
            0 => write!(f, "{} cannot be imported", self.name),
            1 => write!(f, "{}: 1 bad row", self.name),
            bad => write!(f, "{}: {bad} bad rows", self.name),
        }
    }
}

/// Why a booking was refused, and what would do.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// The outlook of the refused day.
    pub outlook: DayOutlook,
    /// Whether a reason would do (never on hold).
    pub forcible: bool,
    /// The nearest good days.
    pub better: Vec<NaiveDate>,
}

impl From<crate::store::Error> for Error {
    fn from(error: crate::store::Error) -> Self {
        Error::Storage(error.to_string())
    }
}
