//! CHRONIC-TAPER: reduced once symptoms improve, and raised again on a relapse; persistence is the hysteresis.

use chrono::NaiveDate;

use crate::domain::protocol::Taper;
use crate::domain::{Condition, ConditionKind, History, Id, Points, Protocol, Scale, Timing};

use super::case::Case;
use super::day;

/// How far a chronic condition has come by one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The condition.
    pub condition: Id,
    /// What it is.
    pub kind: ConditionKind,
    /// The scale that measures it.
    pub scale: Scale,
    /// The first day score of the episode, against which all others are held.
    pub intake: Option<(NaiveDate, Points)>,
    /// The highest score that counts as improved against that intake.
    pub threshold: Option<Points>,
    /// The newest day score.
    pub newest: Option<(NaiveDate, Points)>,
    /// Whether it counts as improved.
    pub improved: bool,
    /// The start of the episode, or the day on which that last changed.
    pub since: NaiveDate,
    /// The run of scores that speaks for a change.
    pub run: Option<Run>,
}

/// Consecutive day scores that contradict the present state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day so far.
    pub last: NaiveDate,
    /// How many scores it has.
    pub scores: usize,
}

/// A chronic condition with its progress after each day score, oldest first.
pub(super) struct Course<'a> {
    pub(super) condition: &'a Condition,
    start: Progress,
    steps: Vec<(NaiveDate, Progress)>,
}

impl<'a> Course<'a> {
    /// The courses of all chronic conditions, folded over the scores up to today.
    pub(super) fn all(history: &'a History, protocol: &Protocol, today: NaiveDate) -> Vec<Self> {
        let chronic = history.conditions().iter().filter_map(|condition| Some((condition, condition.kind.scale()?)));
        chronic.map(|(condition, scale)| Course::of(condition, scale, history, &protocol.taper, today)).collect()
    }

    fn of(condition: &'a Condition, scale: Scale, history: &History, taper: &Taper, today: NaiveDate) -> Self {
        let start = Progress {
            condition: condition.id,
            kind: condition.kind,
            scale,
            intake: None,
            threshold: None,
            newest: None,
            improved: false,
            since: condition.period.start(),
            run: None,
        };
        let days = day_scores(history, scale, condition, today);
        let steps = days
            .into_iter()
            .scan(start, |progress, (date, score)| {
                *progress = step(*progress, taper, date, score);
                Some((date, *progress))
            })
            .collect();
        Course { condition, start, steps }
    }

    /// The progress by the scores up to and including `known`.
    pub(super) fn by(&self, known: NaiveDate) -> Progress {
        let count = self.steps.partition_point(|(date, _)| *date <= known);
        count.checked_sub(1).and_then(|last| self.steps.get(last)).map_or(self.start, |(_, progress)| *progress)
    }
}

/// Whether every chronic condition active on `day` has improved by the scores up to `known`; none where there is none.
pub(super) fn improved(case: &Case<'_>, day: NaiveDate, known: NaiveDate) -> Option<bool> {
    active(case, day).map(|course| course.by(known).improved).reduce(|all, one| all && one)
}

/// The courses of the chronic conditions active on `day`.
pub(super) fn active<'c, 'a>(case: &'c Case<'a>, day: NaiveDate) -> impl Iterator<Item = &'c Course<'a>> {
    case.courses.iter().filter(move |course| course.condition.period.covers(day))
}

/// The highest eligible score of each date on which `condition` applies, up to `today`. Scores taken right after a session show the session, and a
/// score of one area never drives the schedule.
fn day_scores(history: &History, scale: Scale, condition: &Condition, today: NaiveDate) -> Vec<(NaiveDate, Points)> {
    let (start, end) = (condition.period.start(), condition.period.end());
    let before = history.scores().partition_point(|score| score.at.date() < start);
    let since = history.scores().get(before..).unwrap_or_default().iter();
    let within = since.take_while(|score| score.at.date() <= today && end.is_none_or(|end| score.at.date() < end));
    let eligible = within.filter(|score| score.scale == scale && score.timing != Timing::After && score.area.is_none());
    let mut days: Vec<(NaiveDate, Points)> = Vec::new();
    for score in eligible {
        match days.last_mut() {
            Some((date, highest)) if *date == score.at.date() => *highest = (*highest).max(score.value),
            _ => days.push((score.at.date(), score.value)),
        }
    }
    days
}

/// One day score further.
fn step(progress: Progress, taper: &Taper, date: NaiveDate, score: Points) -> Progress {
    let newest = Some((date, score));
    let Some((_, intake)) = progress.intake else {
        return Progress { intake: newest, threshold: highest_improved(taper, score), newest, ..progress };
    };
    if is_improved(taper, intake, score) == progress.improved {
        return Progress { newest, run: None, ..progress };
    }
    let run = progress.run.map_or(Run { first: date, last: date, scores: 1 }, |run| Run {
        last: date,
        scores: run.scores + 1,
        ..run
    });
    if day::gap(run.first, run.last) >= i64::from(taper.span) {
        Progress { newest, improved: !progress.improved, since: date, run: None, ..progress }
    } else {
        Progress { newest, run: Some(run), ..progress }
    }
}

fn highest_improved(taper: &Taper, intake: Points) -> Option<Points> {
    (0..=10).rev().filter_map(|score| Points::new(score).ok()).find(|&score| is_improved(taper, intake, score))
}

/// Minimal, or lower than the intake by the least fall in points and in percent.
fn is_improved(taper: &Taper, intake: Points, score: Points) -> bool {
    let fall = i32::from(intake.get()) - i32::from(score.get());
    let enough = fall >= i32::from(taper.fall);
    let share = 100 * fall >= i32::from(taper.percent) * i32::from(intake.get());
    score.get() <= taper.minimal || (enough && share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_improved_score_by_intake() {
        let taper = Protocol::article().taper;
        let points = |n| Points::new(n).unwrap();
        for (intake, highest) in
            [(0, 1), (1, 1), (2, 1), (3, 1), (4, 2), (5, 3), (6, 4), (7, 4), (8, 5), (9, 6), (10, 7)]
        {
            assert_eq!(highest_improved(&taper, points(intake)), Some(points(highest)), "{intake}");
        }
    }
}
