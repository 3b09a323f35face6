//! ACUTE-STOP: no massage from the onset of an injury until its recovery was entered, and never before onset + 3 days.

use chrono::NaiveDate;

use crate::domain::{Condition, Protocol};

use super::day;

/// The first day of recovery: as entered, but not before the acute phase can be over. None while nobody has said so.
pub(super) fn recovery_begins(injury: &Condition, protocol: &Protocol) -> Option<NaiveDate> {
    injury.recovery.map(|entered| entered.max(day::after(injury.period.start(), protocol.acute_days)))
}

/// Whether `injury`, active on `day`, is still fresh then.
pub(super) fn is_fresh(injury: &Condition, protocol: &Protocol, day: NaiveDate) -> bool {
    recovery_begins(injury, protocol).is_none_or(|begins| day < begins)
}
