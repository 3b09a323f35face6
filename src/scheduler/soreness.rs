//! EXT-SORENESS: a back that is still sore from the last session waits until the day after. A caution, not of the article.

use chrono::NaiveDate;

use crate::domain::{Points, Scale};

use super::case::Case;
use super::day;
use super::finding::Notice;
use super::window::Window;

/// Soreness that counts today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sore {
    /// The highest score of the newest day that has one.
    pub value: Points,
    /// That day.
    pub on: NaiveDate,
    /// Days from the last session to that day.
    pub after: i64,
    /// The first day on which a session no longer comes too soon for it.
    pub until: NaiveDate,
}

/// The soreness after a session on `anchor`, where it is strong and fresh enough to count on `day`.
pub(super) fn sore(case: &Case<'_>, anchor: NaiveDate, day: NaiveDate) -> Option<Sore> {
    let limits = case.protocol.soreness;
    let all = case.history.scores();
    let known = all.get(..all.partition_point(|score| score.at.date() <= day)).unwrap_or_default();
    let after = known.iter().rev().take_while(|score| score.at.date() > anchor);
    let scores = after.filter(|score| score.scale == Scale::Soreness && score.area.is_none());
    let mut newest = scores.map(|score| (score.at.date(), score.value)).peekable();
    let (on, _) = *newest.peek()?;
    let value = newest.take_while(|(date, _)| *date == on).map(|(_, value)| value).max()?;
    let counts = value.get() >= limits.least && day::gap(on, day) <= i64::from(limits.age);
    counts.then(|| Sore { value, on, after: day::gap(anchor, on), until: day::after(on, limits.wait) })
}

/// `window` held back until the soreness had a day to settle.
pub(super) fn held_back(window: Window, sore: &Sore) -> Window {
    let ideal = window.ideal.max(sore.until);
    Window { earliest: window.earliest.max(sore.until), ideal, latest: window.latest.map(|latest| latest.max(ideal)) }
}

/// What is to be said of it.
pub(super) fn notice(case: &Case<'_>, sore: &Sore) -> Notice {
    let (value, on, after) = (sore.value.get(), sore.on, sore.after);
    if after >= i64::from(case.protocol.soreness.persists) {
        Notice::SorenessPersists { value, on, after }
    } else {
        Notice::Soreness { value, on, after }
    }
}
