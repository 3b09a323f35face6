//! What a log shows of a person: how fast relief fades, and plain statistics. Pure numbers for Trends and the report.
//!
//! Nothing here moves a date or a flag. Every number comes with the count it rests on, and what is not known is none, never zero.

pub mod costs;
pub mod groups;
pub mod relief;
pub mod sessions;
pub mod summary;
pub mod timespan;

pub use costs::{Spent, spent};
pub use groups::{Group, Key, Trait, grouped};
pub use relief::{Relief, Stage, Suggestion};
pub use summary::{Summary, Trend};
pub use timespan::{Against, DayScore, Mean, Paid, Timespan};
