//! What is wrong with a file, and where.

use std::fmt;

use crate::domain::Kind;
use crate::text;

/// A place in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The file as a whole.
    File,
    /// A line as the file counts them; a table's header is line 1.
    Line(u64),
    /// A row of one of the lists, counted from 0.
    Row(Kind, usize),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::File => f.write_str("the file"),
            Place::Line(line) => write!(f, "line {line}"),
            Place::Row(kind, index) => write!(f, "{kind}s[{index}]"),
        }
    }
}

/// One fault of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where it is.
    pub place: Place,
    /// The field, the refused value and what is accepted, as one phrase.
    pub what: String,
}

impl fmt::Display for Problem {
    /// `line 3: minutes: '0' is not accepted; …`, safe to print.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, text::clean(&self.what))
    }
}

/// `text` as an error quotes it: enough to be recognised.
pub(super) fn quoted(text: &str) -> String {
    const SHOWN: usize = 60;
    let mut shown: String = text.chars().take(SHOWN).collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    format!("'{shown}'")
}
