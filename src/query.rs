//! The search grammar of `list` and History: `pain:>6 area:lower provider:anna since:oct flag:too-soon kind:session word`.

use chrono::NaiveDate;

use crate::domain::Kind;

/// What to show. The default shows everything.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Query {
    /// Only these kinds; empty is all.
    pub kinds: Vec<Kind>,
    /// From this day on.
    pub since: Option<NaiveDate>,
    /// Up to and including this day.
    pub until: Option<NaiveDate>,
}
