//! When the next session is due, and why. Pure and total: there is always an answer, doubt is a finding, `today` is an argument.
//!
//! One rule, one file, its boundary cases below it:
//!
//! | file | rules |
//! | --- | --- |
//! | `contraindications` | CONTRAINDICATED, EXT-CONTRA, EXT-RED-FLAG, EXT-LOCAL |
//! | `acute` | ACUTE-STOP |
//! | `recovery` | RECOVERY-DOCTOR, RECOVERY-WEEKLY, EXT-ASK |
//! | `taper` | CHRONIC-TAPER |
//! | `bands` | GENERAL-, WELLNESS-, CHRONIC-INTERVAL and the precedence of all |
//! | `resume` | the clock that restarts after a stop |
//! | `window` | earliest, ideal and latest after one session |
//! | `frequency` | TOO-FREQUENT, early, LATE-BOOKING |
//! | `quality` | SESSION-LENGTH, PRESSURE-MODERATE, PROVIDER-QUALIFIED |
//! | `sessions`, `bookings` | FUTURE-DATED; NO-CATCH-UP and the chain of bookings |
//! | `soreness` | EXT-SORENESS |
//! | `review` | SCORE-NEEDED, EXT-REVIEW |
//! | `forecast` | the outlook of any day, better days, the windows ahead |

mod acute;
mod assessment;
mod bands;
mod bookings;
mod case;
mod contraindications;
mod day;
mod finding;
mod forecast;
mod frequency;
mod judged;
mod quality;
mod recovery;
mod resume;
mod review;
mod rule;
mod sessions;
mod soreness;
mod taper;
mod window;

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use crate::domain::{History, Minutes, Protocol};

pub use assessment::{Anchor, Assessment, Status};
pub use bands::{Hold, Regime};
pub use bookings::Before;
pub use finding::{Finding, Notice, Severity, Subject};
pub use forecast::{Crowding, DayOutlook, Verdict};
pub use judged::Judged;
pub use recovery::Guided;
pub use rule::{Rule, Source};
pub use soreness::Sore;
pub use taper::{Progress, Run};
pub use window::Window;

use case::Case;

/// Where things stand today: status, window, and the findings of now, of every booking and of the last session.
pub fn assess(history: &History, protocol: &Protocol, today: NaiveDate) -> Assessment {
    assessment::of(&Case::new(history, protocol, today))
}

/// Where a person stood on each day of `span` that is not after today: what [`assess`] says as of that day, one after another.
pub fn statuses(
    history: &History,
    protocol: &Protocol,
    today: NaiveDate,
    span: RangeInclusive<NaiveDate>,
) -> Vec<Status> {
    assessment::statuses(&Case::new(history, protocol, today), span)
}

/// The findings of every session in `history`, each judged by the rule in force on its own day.
///
/// The first session is judged as if none came before it, so a part of a history must begin one session early.
pub fn judge_sessions(history: &History, protocol: &Protocol, today: NaiveDate) -> Vec<Finding> {
    sessions::judge(&Case::new(history, protocol, today))
}

/// What booking each day of `span` would mean.
pub fn forecast(
    history: &History,
    protocol: &Protocol,
    today: NaiveDate,
    span: RangeInclusive<NaiveDate>,
) -> Vec<DayOutlook> {
    forecast::outlooks(&Case::new(history, protocol, today), span)
}

/// What booking `day` for so many `minutes` would mean. Nothing is written.
pub fn what_if(
    history: &History,
    protocol: &Protocol,
    today: NaiveDate,
    day: NaiveDate,
    minutes: Option<Minutes>,
) -> DayOutlook {
    forecast::what_if(&Case::new(history, protocol, today), day, minutes)
}

/// The first `count` good days from `from` on, not before today; fewer where none is in sight, none while on hold.
///
/// A good day, booked, carries no warning, is neither early nor late (late is no obstacle once overdue), and leaves the next
/// booking its distance.
pub fn good_days(
    history: &History,
    protocol: &Protocol,
    today: NaiveDate,
    from: NaiveDate,
    count: usize,
) -> Vec<NaiveDate> {
    forecast::good_days(&Case::new(history, protocol, today), from, count)
}

/// The next `count` windows: today's, then each counted from the booking in the window before it, else from that window's ideal day.
/// Empty while on hold, since no date is promised then.
pub fn windows(history: &History, protocol: &Protocol, today: NaiveDate, count: usize) -> Vec<Window> {
    forecast::windows(&Case::new(history, protocol, today), count)
}
