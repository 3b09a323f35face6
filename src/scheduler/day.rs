//! Calendar days: the only arithmetic of time that the rules know.

use chrono::{Days, NaiveDate};

/// The day `days` after `date`; the last day there is where the calendar ends.
pub(super) fn after(date: NaiveDate, days: u16) -> NaiveDate {
    date.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX)
}

/// The day before `date`.
pub(super) fn before(date: NaiveDate) -> NaiveDate {
    date.pred_opt().unwrap_or(NaiveDate::MIN)
}

/// How many dates lie from `earlier` to `later`; negative where they are the other way round.
pub(super) fn gap(earlier: NaiveDate, later: NaiveDate) -> i64 {
    later.signed_duration_since(earlier).num_days()
}
