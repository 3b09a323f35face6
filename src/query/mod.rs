//! The search grammar of `list` and History: `pain:>6 area:lower provider:anna since:oct flag:too-soon kind:session word`.
//!
//! Everything that is asked for must hold. A word is sought in the texts, upper and lower case and accents alike; `"two words"` as they stand;
//! a `-` in front asks for what is not so.

mod dates;
mod error;
mod reader;
mod term;

#[cfg(test)]
mod tests;

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::Kind;
use crate::domain::phrase::Names;
use crate::scheduler::Judged;

pub use error::QueryError;
pub use reader::{KEYS, flags};

use term::Term;

/// What to show. The default shows everything.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Query {
    /// Only these kinds; empty is all.
    pub kinds: Vec<Kind>,
    /// From this day on.
    pub since: Option<NaiveDate>,
    /// Up to and including this day.
    pub until: Option<NaiveDate>,
    /// Only what has a row of its own: no score that stands by its session, no booking that a session fulfilled.
    pub own_rows: bool,
    /// What else must hold; only [`Query::read`] fills it.
    pub(crate) asked: Vec<Asked>,
}

/// One thing that must hold, or must not.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Asked {
    not: bool,
    term: Term,
}

impl Query {
    /// Reads what a person typed at local time `now`, days and months in English or by `names`. An empty text asks for everything.
    ///
    /// Errors: the first word that is not understood, with what would be.
    pub fn read(text: &str, now: NaiveDateTime, names: Names) -> Result<Self, QueryError> {
        reader::read(text, now, names)
    }

    /// Whether kinds and days are all that is asked: then nothing needs to be judged to be found.
    pub fn is_plain(&self) -> bool {
        self.asked.is_empty()
    }

    /// Whether `judged` is asked for.
    pub fn matches(&self, judged: &Judged) -> bool {
        let (day, ..) = judged.happening.order();
        (self.kinds.is_empty() || self.kinds.contains(&judged.happening.kind()))
            && self.since.is_none_or(|since| since <= day)
            && self.until.is_none_or(|until| day <= until)
            && self.asked.iter().all(|asked| asked.term.holds(judged) != asked.not)
    }
}
