//! A session as the story has it, before people and times are drawn.

use chrono::NaiveDate;

/// One visit.
#[derive(Debug, Clone)]
pub(super) struct Visit {
    /// Its day.
    pub(super) date: NaiveDate,
    /// Pain before it, in points.
    pub(super) pain: i64,
    /// Tension before it, in points.
    pub(super) tension: i64,
    /// What it is told for.
    pub(super) twist: Twist,
    /// Whether it was booked.
    pub(super) booked: bool,
}

/// What makes a visit unlike the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Twist {
    /// Nothing: whoever is drawn, as long as usual.
    None,
    /// It lasts longer than the article says.
    Long,
    /// It is firmer than the article says.
    Firm,
    /// A few minutes by oneself.
    Alone,
}
