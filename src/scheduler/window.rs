//! The window after one session: from when, best from when, until when.

use chrono::NaiveDate;

use crate::domain::Band;

use super::bands::{self, Regime};
use super::case::Case;
use super::{day, resume};

/// Three dates; no latest where a session is only permitted, never expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first day that is not too soon.
    pub earliest: NaiveDate,
    /// The first day on which a session is due.
    pub ideal: NaiveDate,
    /// The last day on which it is due.
    pub latest: Option<NaiveDate>,
}

/// A day seen from the session or booking before it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stand {
    /// What governs the day.
    pub(super) regime: Regime,
    /// The window, where massages are open.
    pub(super) window: Option<Window>,
    /// The first free day after a stop, where that restarted the clock.
    pub(super) resume: Option<NaiveDate>,
}

/// How `day` stands after `previous`, judged by the scores up to `known`.
pub(super) fn stand(case: &Case<'_>, previous: NaiveDate, day: NaiveDate, known: NaiveDate) -> Stand {
    let regime = bands::regime(case, day, known);
    let resume = resume::resumed(case, previous, day);
    Stand { regime, window: regime.band().map(|band| after(band, previous, resume)), resume }
}

/// `band` counted from `previous`, not before `resume`; the latest day counts again from there.
fn after(band: Band, previous: NaiveDate, resume: Option<NaiveDate>) -> Window {
    let from = |days: u16| day::after(previous, days);
    let not_before = |date: NaiveDate| resume.map_or(date, |resume| date.max(resume));
    let latest = band.latest.map(|days| {
        let restarted = resume.map(|resume| day::after(resume, days));
        restarted.map_or(from(days), |restarted| from(days).max(restarted))
    });
    Window { earliest: not_before(from(band.floor)), ideal: not_before(from(band.ideal)), latest }
}
