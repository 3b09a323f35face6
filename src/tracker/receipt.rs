//! What a write answers with.

use crate::domain::Id;

/// One operation done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// What was written, in order.
    pub ids: Vec<Id>,
    /// What was done, for people: "Logged session of Fri 20 Nov 2026". Already safe to print.
    pub what: String,
    /// Whether anything is other than before; if not, there is no operation, and nothing to undo.
    pub changed: bool,
    /// Whether it was only rehearsed.
    pub dry_run: bool,
}

/// One entry of the undo list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// Its number.
    pub number: i64,
    /// When it was done, RFC 3339 in this machine's zone.
    pub at: String,
    /// What was done, for people.
    pub what: String,
    /// Whether it has been taken back.
    pub undone: bool,
}
