//! Scores and gaps of one period, drawn from the log as the page needs them; `insight` sums them up.

use chrono::NaiveDate;

use crate::domain::{Scale, Timing};
use crate::insight::{Summary, sessions};

use super::view::{View, days_between};

/// How many day scores the first and the recent mean are made of, at most.
const AT_EITHER_END: usize = 5;

/// The score of a day, in points.
pub(super) type DayScore = (NaiveDate, f64);

/// The highest score of each day of the period. Scores right after a session show the session, and those of one area
/// speak of that area; both are left out.
pub(super) fn day_scores(view: &View<'_>, scale: Scale) -> Vec<DayScore> {
    let mut days: Vec<DayScore> = Vec::new();
    let told = view.history.scores().iter().filter(|score| {
        score.scale == scale && score.timing != Timing::After && score.area.is_none() && view.holds(score.at.date())
    });
    for score in told {
        let points = f64::from(score.value.get());
        match days.last_mut() {
            Some((day, highest)) if *day == score.at.date() => *highest = highest.max(points),
            _ => days.push((score.at.date(), points)),
        }
    }
    days
}

/// The first day scores and as many of the last, none of them in both; empty where there are fewer than two.
pub(super) fn first_and_now(days: &[DayScore]) -> (&[DayScore], &[DayScore]) {
    let each = AT_EITHER_END.min(days.len() / 2);
    (days.get(..each).unwrap_or_default(), days.get(days.len() - each..).unwrap_or_default())
}

/// The mean of each step of `step` days, from the first day of the period on.
pub(super) fn by_step(view: &View<'_>, days: &[DayScore], step: i64) -> Vec<Option<f64>> {
    let steps = (view.days() + step - 1) / step;
    let within = |index| days.iter().filter(move |(day, _)| days_between(view.from, *day) / step == index);
    (0..steps).map(|index| mean(within(index).map(|(_, points)| *points))).collect()
}

/// The days between each session of the period and the one before it.
pub(super) fn gaps(view: &View<'_>) -> Vec<f64> {
    let ends = sessions::done(view.history, view.today).iter().skip(1).map(|session| session.start.date());
    let gaps = sessions::gaps(view.history, view.today).into_iter().zip(ends);
    gaps.filter(|(_, end)| view.holds(*end)).map(|(gap, _)| gap).collect()
}

/// How many points the score fell over each session of the period that has one before and one right after.
pub(super) fn falls(view: &View<'_>, scale: Scale) -> Option<Summary> {
    Summary::of(view.sessions().filter_map(|session| sessions::fall(view.history, session.id, scale)))
}

/// The mean of some numbers; none of none.
pub(super) fn mean(numbers: impl IntoIterator<Item = f64>) -> Option<f64> {
    Summary::of(numbers).map(|summary| summary.mean)
}
