//! What hands want to know: where, how firm, and how sore the days after were.

use crate::domain::{Area, Pressure, Scale};
use crate::insight::Summary;

use super::page::{Block, Section};
use super::view::{View, days_between};

/// How many areas are named.
const AREAS: usize = 4;

/// Areas, pressure and soreness.
pub(super) fn hands(view: &View<'_>) -> Option<Section> {
    let facts: Vec<_> = [
        areas(view).map(|told| ("Areas", told)),
        area_scores(view).map(|told| ("Pain by area", told)),
        pressure(view).map(|told| ("Pressure", told)),
        soreness(view).map(|told| ("Soreness", told)),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!facts.is_empty()).then(|| Section::new("Areas, pressure, soreness", vec![Block::Facts(facts)]))
}

/// The areas worked on, the most frequent first.
fn areas(view: &View<'_>) -> Option<String> {
    let times = |area| view.sessions().filter(|session| session.areas.iter().any(|one| one == area)).count();
    named(Area::ALL.map(|area| (area.name().to_owned(), times(area))))
}

/// The newest score of each area that has one, the worst first.
fn area_scores(view: &View<'_>) -> Option<String> {
    let newest = |area| {
        let scores = view.history.scores().iter().rev();
        scores
            .into_iter()
            .find(|score| score.scale == Scale::Pain && score.area == Some(area) && view.holds(score.at.date()))
    };
    let mut told: Vec<_> = Area::ALL.into_iter().filter_map(|area| Some((area, newest(area)?))).collect();
    told.sort_by_key(|(_, score)| std::cmp::Reverse(score.value));
    let words: Vec<_> = told
        .into_iter()
        .take(AREAS)
        .map(|(area, score)| format!("{area} {} ({})", score.value, view.date(score.at.date())))
        .collect();
    (!words.is_empty()).then(|| words.join(", "))
}

fn pressure(view: &View<'_>) -> Option<String> {
    let times = |pressure| view.sessions().filter(|session| session.pressure == Some(pressure)).count();
    named(Pressure::ALL.map(|pressure| (pressure.name().to_owned(), times(pressure))))
}

/// How sore the first two days after a session were, where it was told.
fn soreness(view: &View<'_>) -> Option<String> {
    let days: Vec<_> = view.sessions().map(|session| session.start.date()).collect();
    let least = view.protocol.soreness.least;
    let told: Vec<_> = view
        .history
        .scores()
        .iter()
        .filter(|score| score.scale == Scale::Soreness && score.area.is_none() && view.holds(score.at.date()))
        .filter(|score| {
            let earlier = days.partition_point(|day| *day < score.at.date());
            let last = earlier.checked_sub(1).and_then(|last| days.get(last));
            last.is_some_and(|last| days_between(*last, score.at.date()) <= 2)
        })
        .map(|score| score.value.get())
        .collect();
    let Summary { n, mean, .. } = Summary::of(told.iter().map(|points| f64::from(*points)))?;
    let strong = told.iter().filter(|points| **points >= least).count();
    Some(format!("mean {mean:.1} on days 1-2 (n {n}), {strong} of them {least} or more"))
}

/// "lower-left 12, neck 4": the most frequent first, without those that never were.
fn named<const N: usize>(mut counted: [(String, usize); N]) -> Option<String> {
    counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let words: Vec<_> = counted
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .take(AREAS)
        .map(|(name, count)| format!("{name} {count}"))
        .collect();
    (!words.is_empty()).then(|| words.join(", "))
}
