//! A thing of the log beside what the rules say of it, as lists show it.

use crate::domain::{Around, Happening};

use super::finding::Notice;

/// One thing in the log with its findings.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// The thing.
    pub happening: Happening,
    /// For a session, the scores linked to it.
    pub around: Around,
    /// For a session, the days since the one before.
    pub gap: Option<i64>,
    /// What is said of a session or booking.
    pub notices: Vec<Notice>,
}
