//! What is not known. Missing is unknown, never zero.

use crate::domain::{Scale, Session};

use super::page::{Block, Section};
use super::view::View;

/// What the diary does not say of the period.
pub(super) fn unknown(view: &View<'_>) -> Section {
    let points: Vec<_> = [scores(view), sessions(view)].into_iter().flatten().collect();
    let missing = "A gap may hold a session that was not written down.".to_owned();
    Section::new("What is not known", vec![Block::Points(points.into_iter().chain([missing]).collect())])
}

fn scores(view: &View<'_>) -> Option<String> {
    let told = |scale: Scale| format!("{scale} on {}", view.figures.day_scores(scale).len());
    let scales = [Scale::Pain, Scale::Tension].map(told).join(", ");
    (view.days() > 1).then(|| format!("How it was between the scores: of {} days, {scales}.", view.days()))
}

fn sessions(view: &View<'_>) -> Option<String> {
    let count = view.sessions().count();
    let untold = |name: &str, known: fn(&Session) -> bool| {
        let missing = view.sessions().filter(|session| !known(session)).count();
        (missing > 0).then(|| format!("{name} of {missing}"))
    };
    let words: Vec<_> = [
        untold("length", |session| session.minutes.is_some()),
        untold("pressure", |session| session.pressure.is_some()),
        untold("areas", |session| !session.areas.is_empty()),
        untold("the therapist's qualification", |session| session.qualified.is_some()),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!words.is_empty()).then(|| format!("Of {count} sessions, {}.", words.join(", ")))
}
