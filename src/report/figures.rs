//! The numbers of the page that are not the scheduler's.

use chrono::NaiveDate;

use crate::domain::{Scale, Timing};

use super::view::{View, days_between};

/// How many day scores the first and the recent mean are made of, at most.
const AT_EITHER_END: usize = 5;

/// The mean of some scores, how many they are, and from when to when.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Mean {
    pub(super) points: f64,
    pub(super) count: usize,
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
}

/// The highest score of each day of the period. Scores right after a session show the session, and those of one area
/// speak of that area; both are left out.
pub(super) fn day_scores(view: &View<'_>, scale: Scale) -> Vec<(NaiveDate, f64)> {
    let mut days: Vec<(NaiveDate, f64)> = Vec::new();
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

/// The mean of the first day scores and of the last; none where there are too few for both.
pub(super) fn first_and_now(days: &[(NaiveDate, f64)]) -> Option<(Mean, Mean)> {
    let each = AT_EITHER_END.min(days.len() / 2);
    Some((mean_of(days.get(..each)?)?, mean_of(days.get(days.len() - each..)?)?))
}

fn mean_of(days: &[(NaiveDate, f64)]) -> Option<Mean> {
    let (first, last) = (days.first()?.0, days.last()?.0);
    Some(Mean { points: mean(days.iter().map(|(_, points)| *points))?, count: days.len(), first, last })
}

/// The mean of each step of `step` days, from the first day of the period on.
pub(super) fn by_step(view: &View<'_>, days: &[(NaiveDate, f64)], step: i64) -> Vec<Option<f64>> {
    let steps = (view.days() + step - 1) / step;
    let within = |index: i64| days.iter().filter(move |(day, _)| days_between(view.from, *day) / step == index);
    (0..steps).map(|index| mean(within(index).map(|(_, points)| *points))).collect()
}

/// The days between each session of the period and the one before it.
pub(super) fn gaps(view: &View<'_>) -> Vec<i64> {
    let days: Vec<_> = view.history.sessions().iter().map(|session| session.start.date()).collect();
    let pairs = days.iter().zip(days.iter().skip(1)).filter(|(_, day)| view.holds(**day));
    pairs.map(|(before, day)| days_between(*before, *day)).collect()
}

/// How much lower the score right after a session was than the one just before it, for each session that has both.
pub(super) fn relief(view: &View<'_>, scale: Scale) -> Vec<f64> {
    let of = |session, timing| {
        let scores = view.history.scores().iter().filter(move |score| {
            score.session == Some(session)
                && score.scale == scale
                && score.timing == timing
                && score.area.is_none()
        });
        scores.last().map(|score| f64::from(score.value.get()))
    };
    view.sessions()
        .filter_map(|session| Some(of(session.id, Timing::Before)? - of(session.id, Timing::After)?))
        .collect()
}

/// The arithmetic mean.
pub(super) fn mean(numbers: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = numbers.fold((0.0, 0_u32), |(sum, count), number| (sum + number, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}

/// The middle one, or the mean of the middle two.
pub(super) fn median(numbers: &[i64]) -> Option<f64> {
    let mut sorted = numbers.to_vec();
    sorted.sort_unstable();
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    let lower = if sorted.len() % 2 == 0 { *sorted.get(middle.checked_sub(1)?)? } else { upper };
    Some((lower + upper) as f64 / 2.0)
}
