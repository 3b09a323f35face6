//! TOO-FREQUENT: below the floor of the band in force that day. Early: in between floor and ideal. LATE-BOOKING: after the window.
//! A day on hold carries its hold instead, and TOO-FREQUENT only below the general floor.

use chrono::NaiveDate;

use super::bands::{self, Regime};
use super::case::Case;
use super::finding::Notice;
use super::rule::Rule;
use super::{day, window};

/// Whether a session lies in the past or is still a plan; only a plan can be late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Done,
    Planned,
}

/// What is to be said of a session or booking on `day` after one on `previous`.
pub(super) fn notices(case: &Case<'_>, previous: Option<NaiveDate>, day: NaiveDate, kind: Kind) -> Vec<Notice> {
    let known = case.known_before(day);
    let Some(previous) = previous else {
        return held(bands::regime(case, day, known)).into_iter().collect();
    };
    let stand = window::stand(case, previous, day, known);
    let gap = day::gap(previous, day);
    let floor = stand.regime.band().map_or(case.protocol.general_floor(), |band| band.floor);
    if gap < i64::from(floor) {
        let too_frequent = Notice::TooFrequent { gap, floor, previous };
        return held(stand.regime).into_iter().chain([too_frequent]).collect();
    }
    let (Some(band), Some(window)) = (stand.regime.band(), stand.window) else {
        return held(stand.regime).into_iter().collect();
    };
    let early = (day < window.ideal).then_some(Notice::Early { gap, band, ideal: window.ideal });
    let late = window.latest.filter(|&latest| kind == Kind::Planned && day > latest);
    early.into_iter().chain(late.map(|latest| Notice::Late { latest })).collect()
}

/// The warning that a held day puts on whatever lies on it.
fn held(regime: Regime) -> Option<Notice> {
    match regime {
        Regime::OnHold(hold) if hold.rule == Rule::AcuteStop => Some(Notice::Acute { since: hold.since }),
        Regime::OnHold(hold) => Some(Notice::Contraindicated { kind: hold.kind, since: hold.since }),
        Regime::AskDoctor(hold) => Some(Notice::NeedsDoctor { kind: hold.kind, since: hold.since }),
        Regime::Open { .. } => None,
    }
}
