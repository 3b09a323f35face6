//! Scores: first against now, over time, and around sessions.

use crate::domain::{Scale, Score, Timing};
use crate::insight::Summary;

use super::page::{Align, Block, Course, Line, Section, Step, Steps, Table};
use super::view::{View, days_between};

/// How many days one mean of the course may cover: the first that needs no more than [`MEANS`] of them.
const STEPS: [i64; 8] = [1, 2, 3, 7, 14, 28, 91, 182];

/// The most means that can be told apart in the columns of a terminal.
const MEANS: i64 = 60;

/// The distances from a session that are told apart, after `before` and `after`.
const DAYS: [&str; 6] = ["day 1", "day 2", "day 3", "day 4", "day 5", "day 6"];

/// First scores against recent ones.
pub(super) fn first_and_now(view: &View<'_>) -> Section {
    let rows: Vec<_> = Scale::ALL.into_iter().filter_map(|scale| row(view, scale)).collect();
    let blocks = if rows.is_empty() {
        vec![Block::Sentence("Too few scores to compare: each scale needs two days.".into())]
    } else {
        let columns = vec![
            ("Scale", Align::Left),
            ("First", Align::Right),
            ("from", Align::Left),
            ("Now", Align::Right),
            ("until", Align::Left),
            ("Change", Align::Right),
            ("n", Align::Left),
        ];
        let reading = "Means of the first and of the last days with a score, from 0, none, to 10, the worst imaginable \
                       (sleep: how poor). A change of less than 2 points can be noise.";
        vec![Block::Table(Table { columns, rows }), Block::Sentence(reading.into())]
    };
    Section::new("First scores against now", blocks)
}

/// The charts, and what they can and cannot say.
pub(super) fn charts(view: &View<'_>) -> Option<Section> {
    let course = course(view)?;
    let scale = course.lines.first()?.scale;
    let mut blocks = vec![Block::Course(course)];
    blocks.extend(steps(view, scale).map(Block::Steps));
    blocks.push(Block::Sentence(relief(view, scale)));
    Some(Section::wide("Scores over time and around sessions", blocks))
}

fn row(view: &View<'_>, scale: Scale) -> Option<Vec<String>> {
    let (first, now) = view.figures.first_and_now(scale)?;
    Some(vec![
        scale.name().into(),
        format!("{:.1}", first.points),
        view.date(first.from),
        format!("{:.1}", now.points),
        view.date(now.to),
        change(first.points, now.points),
        format!("{}, {}", first.n, now.n),
    ])
}

/// A rise with its sign, a fall with its own, and none without: `+1.6`, `-3.0`, `0.0`.
fn change(before: f64, after: f64) -> String {
    let tenths = ((after - before) * 10.0).round();
    if tenths == 0.0 { "0.0".into() } else { format!("{:+.1}", tenths / 10.0) }
}

/// Pain and tension, which drive the schedule, where they were scored.
fn course(view: &View<'_>) -> Option<Course> {
    let step = STEPS.into_iter().find(|step| view.days() <= step * MEANS).unwrap_or(366);
    let line = |scale| {
        let days = view.figures.day_scores(scale);
        let means = view.figures.means(&days, step);
        (days.len() > 1).then_some(Line { scale, days, means })
    };
    let lines: Vec<_> = [Scale::Pain, Scale::Tension].into_iter().filter_map(line).collect();
    (!lines.is_empty()).then(|| Course {
        from: view.from,
        to: view.today,
        step,
        lines,
        sessions: view.sessions().map(|session| session.start.date()).collect(),
        holds: view.stretches.iter().map(|stretch| (stretch.first, stretch.last)).collect(),
    })
}

fn steps(view: &View<'_>, scale: Scale) -> Option<Steps> {
    let scores: Vec<_> = view
        .history
        .scores()
        .iter()
        .filter(|score| score.scale == scale && score.area.is_none() && view.holds(score.at.date()))
        .filter_map(|score| Some((distance(view, score)?, f64::from(score.value.get()))))
        .collect();
    let steps: Vec<_> = ["before", "after"]
        .into_iter()
        .chain(DAYS)
        .filter_map(|name| {
            let told = scores.iter().filter(|(at, _)| *at == name).map(|(_, points)| *points);
            let Summary { n, mean, .. } = Summary::of(told)?;
            Some(Step { name, mean, n })
        })
        .collect();
    (steps.len() > 1).then_some(Steps { scale, steps })
}

/// How far from a session a score was taken; none on the day of one without saying whether before or after, or long after.
fn distance(view: &View<'_>, score: &Score) -> Option<&'static str> {
    match score.timing {
        Timing::Before => return Some("before"),
        Timing::After => return Some("after"),
        Timing::Other => {}
    }
    let day = score.at.date();
    let sessions = view.history.sessions();
    let last = sessions.get(sessions.partition_point(|session| session.start.date() <= day).checked_sub(1)?)?;
    let after = usize::try_from(days_between(last.start.date(), day)).ok()?;
    DAYS.get(after.checked_sub(1)?).copied()
}

fn relief(view: &View<'_>, scale: Scale) -> String {
    let Some(Summary { n, mean, .. }) = view.figures.falls(scale) else {
        return format!(
            "No session has a {scale} score both before and after, so what changes around one is not known."
        );
    };
    let (by, word) = (mean.abs(), if mean < 0.0 { "higher" } else { "lower" });
    format!(
        "Right after a session {scale} was on average {by:.1} points {word} than just before it (n {n}). An association, \
         not a cause: scores right after a session show the session, and symptoms also change by themselves."
    )
}
