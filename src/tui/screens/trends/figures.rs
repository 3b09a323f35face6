//! What Trends shows, in numbers: worked out once when something changed, and drawn as often as need be.

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, Days, NaiveDate};

use super::span::Span;
use crate::domain::{Area, Band, History, Id, Points, Protocol, Scale, Score, Timing};
use crate::insight::sessions::{done, falls};
use crate::insight::{self, Group, Key, Relief, Spent, Summary, Trait, relief};
use crate::scheduler::{self, Notice, Subject};
use crate::tui::effect::Studied;
use crate::tui::world::World;
use crate::wording::Mark;

/// On so many days at most the band in force is asked for.
const SAMPLED: u64 = 120;
/// The longest span that shows each score and each session, in days: 26 weeks.
const LONG: i64 = 26 * 7;

/// The numbers of one page.
#[derive(Debug)]
pub(super) enum Figures {
    /// Over time.
    Time(Time),
    /// Side by side.
    Compared(Compared),
    /// The back, and how relief fades.
    Body(Body),
}

/// Scores and sessions over the days of a span.
#[derive(Debug)]
pub(super) struct Time {
    pub(super) scale: Scale,
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
    /// The scores of the whole back, oldest first.
    pub(super) readings: Vec<Reading>,
    pub(super) visits: Vec<Visit>,
    /// From which day the improved line holds, and the highest score that counts as improved.
    pub(super) improved: Option<(NaiveDate, Points)>,
    /// From each of these days on this band was in force; none on hold.
    pub(super) bands: Vec<(NaiveDate, Option<Band>)>,
}

/// One score of the whole back.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    pub(super) day: NaiveDate,
    pub(super) value: u8,
    /// Right after a session.
    pub(super) after: bool,
    /// Linked to a session as the score before or after it.
    pub(super) paired: Option<Id>,
}

/// One session as far as time goes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Visit {
    pub(super) day: NaiveDate,
    /// Days since the one before, if there was one.
    pub(super) gap: Option<i64>,
    /// How many points the score fell over it, where both were told.
    pub(super) fall: Option<f64>,
    /// Too soon or early, where it was.
    pub(super) mark: Option<Mark>,
}

/// Sessions by what they have in common.
#[derive(Debug)]
pub(super) struct Compared {
    /// The scale whose fall is compared.
    pub(super) scale: Scale,
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
    /// How many sessions there are.
    pub(super) n: usize,
    pub(super) pressure: Vec<Group>,
    pub(super) provider: Vec<Group>,
    pub(super) area: Vec<Group>,
    pub(super) month: Vec<Group>,
    pub(super) spent: Vec<Spent>,
}

/// The back by place, and the relief model.
#[derive(Debug)]
pub(super) struct Body {
    pub(super) scale: Scale,
    pub(super) places: Vec<(Area, Option<Place>)>,
    /// How many scores of one place the last year has.
    pub(super) yearly: usize,
    pub(super) relief: Relief,
}

/// The scores of one place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) summary: Summary,
    pub(super) newest: (NaiveDate, Points),
}

/// What falls over a session: soreness does not, so pain stands in for it.
fn falling(scale: Scale) -> Scale {
    if scale == Scale::Soreness { Scale::Pain } else { scale }
}

impl Time {
    pub(super) fn of(studied: &Studied, scale: Scale, world: &World) -> Self {
        let (history, from, to) = (&studied.history, *studied.days.start(), *studied.days.end());
        let readings = scores(history, scale, from, to).filter(|score| score.area.is_none()).map(|score| Reading {
            day: score.at.date(),
            value: score.value.get(),
            after: score.timing == Timing::After,
            paired: score.session.filter(|_| score.timing != Timing::Other),
        });
        let falls = falls(history, falling(scale));
        let marks = marks(history, world);
        let mut before = None;
        let mut visits = Vec::new();
        for session in done(history, to) {
            let day = session.start.date();
            let gap = before.replace(day).map(|before| day.signed_duration_since(before).num_days());
            if day >= from {
                visits.push(Visit {
                    day,
                    gap,
                    fall: falls.get(&session.id).copied(),
                    mark: marks.get(&session.id).copied(),
                });
            }
        }
        let readings: Vec<_> = readings.collect();
        let told = readings.iter().map(|reading| reading.day).chain(visits.iter().map(|visit| visit.day)).min();
        // Where the log is younger than the span, the axis begins with the log.
        let from = if studied.span == Span::All { told.unwrap_or(from) } else { from };
        Time {
            scale,
            from,
            to,
            readings,
            visits,
            improved: improved(world, scale),
            bands: bands(history, &world.protocol, from, to),
        }
    }

    /// The scores that speak of the condition, not of a session.
    pub(super) fn ordinary(&self) -> impl Iterator<Item = &Reading> {
        self.readings.iter().filter(|reading| !reading.after)
    }

    /// Whether it is too long for a mark of each: then one stands for each month.
    pub(super) fn is_long(&self) -> bool {
        self.to.signed_duration_since(self.from).num_days() > LONG
    }

    /// The means of months, oldest first, each in the middle of its month; a month of which nothing is known has none.
    pub(super) fn by_month(&self, dated: impl Iterator<Item = (NaiveDate, f64)>) -> Vec<(NaiveDate, Summary)> {
        let mut months: BTreeMap<NaiveDate, Vec<f64>> = BTreeMap::new();
        for (day, number) in dated {
            months.entry(day.with_day(15).unwrap_or(day)).or_default().push(number);
        }
        let mean =
            |(middle, numbers): (NaiveDate, Vec<f64>)| Some((middle.clamp(self.from, self.to), Summary::of(numbers)?));
        months.into_iter().filter_map(mean).collect()
    }

    /// What falls over the sessions shown.
    pub(super) fn falling(&self) -> Scale {
        falling(self.scale)
    }
}

impl Compared {
    pub(super) fn of(studied: &Studied, scale: Scale) -> Self {
        let (from, to) = (*studied.days.start(), *studied.days.end());
        let scale = falling(scale);
        let by = |by: Trait| insight::grouped(&studied.history, &studied.days, scale, by);
        let sessions = done(&studied.history, to);
        let sessions =
            sessions.get(sessions.partition_point(|session| session.start.date() < from)..).unwrap_or_default();
        let mut spent = insight::spent(sessions);
        spent.reverse();
        let mut month = by(Trait::Month);
        month.reverse();
        let mut provider = by(Trait::Provider);
        // Whom one sees most comes first; what was not told stays last.
        provider.sort_by_key(|group| (group.key == Key::Untold, std::cmp::Reverse(group.n)));
        Compared {
            scale,
            from,
            to,
            n: sessions.len(),
            pressure: by(Trait::Pressure),
            provider,
            area: by(Trait::Area),
            month,
            spent,
        }
    }

    /// The first day of the span, where a month that is told begins before it.
    pub(super) fn cut(&self) -> Option<NaiveDate> {
        let (Key::Month { year, month }, 2..) = (&self.month.last()?.key, self.from.day()) else { return None };
        ((*year, *month) == (self.from.year(), self.from.month())).then_some(self.from)
    }
}

impl Body {
    pub(super) fn of(studied: &Studied, scale: Scale) -> Self {
        let place = |area: Area| {
            let of: Vec<&Score> = scores(&studied.history, scale, *studied.days.start(), *studied.days.end())
                .filter(|score| score.area == Some(area))
                .collect();
            let summary = Summary::of(of.iter().map(|score| f64::from(score.value.get())))?;
            let newest = of.last().map(|score| (score.at.date(), score.value))?;
            Some(Place { summary, newest })
        };
        let year = Span::year(*studied.days.end());
        let yearly = scores(&studied.year, scale, *year.start(), *year.end()).filter(|score| score.area.is_some());
        Body {
            scale,
            yearly: yearly.count(),
            places: Area::ALL.into_iter().map(|area| (area, place(area))).collect(),
            relief: relief::learn(&since(&studied.year, *year.start()), *studied.days.end()),
        }
    }
}

fn scores(history: &History, scale: Scale, from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = &Score> {
    let scores = history.scores();
    scores.iter().filter(move |score| score.scale == scale && (from..=to).contains(&score.at.date()))
}

/// The sessions and scores from a day on, without what came with them so that they can be judged.
fn since(history: &History, from: NaiveDate) -> History {
    let sessions = history.sessions().iter().filter(|session| session.start.date() >= from).cloned();
    let scores = history.scores().iter().filter(|score| score.at.date() >= from).cloned();
    History::new(history.profile(), sessions.collect(), scores.collect(), Vec::new(), Vec::new())
}

fn marks(history: &History, world: &World) -> HashMap<Id, Mark> {
    let mut marks = HashMap::new();
    for finding in scheduler::judge_sessions(history, &world.protocol, world.today()) {
        let (Subject::Session { id, .. }, mark) = (finding.subject, mark(&finding.notice)) else { continue };
        if let Some(mark) = mark {
            marks.insert(id, mark);
        }
    }
    marks
}

fn mark(notice: &Notice) -> Option<Mark> {
    match notice {
        Notice::TooFrequent { .. } => Some(Mark::TooSoon),
        Notice::Early { .. } => Some(Mark::Early),
        _ => None,
    }
}

/// The improved line of the open episode measured by `scale`.
fn improved(world: &World, scale: Scale) -> Option<(NaiveDate, Points)> {
    let one = world.assessment().progress.iter().find(|one| one.scale == scale)?;
    Some((one.intake?.0, one.threshold?))
}

/// The band in force over time, as the scores of each day told it then.
fn bands(history: &History, protocol: &Protocol, from: NaiveDate, to: NaiveDate) -> Vec<(NaiveDate, Option<Band>)> {
    let whole = to.signed_duration_since(from).num_days().unsigned_abs();
    let step = whole.div_ceil(SAMPLED).max(1);
    let days = (0..=whole / step).filter_map(|place| from.checked_add_days(Days::new(place * step)));
    days.map(|day| (day, scheduler::assess(history, protocol, day).regime.band())).collect()
}
