//! Why a query was refused.

use std::fmt;

use crate::text;

/// A word that is not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError {
    /// The word as it was typed: to be cleaned before it is printed on its own.
    pub word: String,
    /// What would be understood in its place.
    pub accepted: String,
}

impl QueryError {
    pub(super) fn new(word: &str, accepted: impl Into<String>) -> Self {
        QueryError { word: word.to_owned(), accepted: accepted.into() }
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "'{}' is not understood; {}", text::clean(&self.word), self.accepted)
    }
}

impl std::error::Error for QueryError {}
