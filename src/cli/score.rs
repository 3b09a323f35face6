//! `score`: how it feels now, or felt then.

use clap::Args;

use crate::domain::phrase::Leaning;
use crate::domain::{Area, Happening, Id, Kind, Moment, Points, Scale, Score as Rating, Timing};
use crate::query::Query;
use crate::tracker::Tracker;

use super::args::{self, Rehearsal};
use super::call::{Call, Outcome};
use super::commands::Verb;
use super::error::Failure;

/// Score symptoms, now or then: 0 none, 10 worst imaginable
#[derive(Debug, Args)]
#[command(
    before_long_help = "Examples:\n  rubdown score --pain 4\n  rubdown score --at yesterday --soreness 3\n  rubdown score --area lower-left=6,neck=2",
    group = clap::ArgGroup::new("what").required(true).multiple(true)
)]
pub(super) struct Score {
    /// When it was felt [default: now]
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    pub(super) at: Option<String>,
    /// Pain
    #[arg(long, value_name = "N", value_parser = args::points, allow_negative_numbers = true, group = "what")]
    pub(super) pain: Option<Points>,
    /// Tension or stiffness
    #[arg(long, value_name = "N", value_parser = args::points, allow_negative_numbers = true, group = "what")]
    pub(super) tension: Option<Points>,
    /// Soreness from the massage
    #[arg(long, value_name = "N", value_parser = args::points, allow_negative_numbers = true, group = "what")]
    pub(super) soreness: Option<Points>,
    /// Fatigue
    #[arg(long, value_name = "N", value_parser = args::points, allow_negative_numbers = true, group = "what")]
    pub(super) fatigue: Option<Points>,
    /// Poor sleep
    #[arg(long, value_name = "N", value_parser = args::points, allow_negative_numbers = true, group = "what")]
    pub(super) sleep: Option<Points>,
    /// Stress
    #[arg(long, value_name = "N", value_parser = args::points, allow_negative_numbers = true, group = "what")]
    pub(super) stress: Option<Points>,
    /// Just before a session, right after it, or neither
    #[arg(long, default_value = "other", value_parser = args::one_of::<Timing>(Timing::ALL.map(Timing::name)))]
    timing: Timing,
    /// Pain by area; never drives the schedule
    #[arg(long, value_name = "A=N,..", value_delimiter = ',', value_parser = args::area_score, group = "what")]
    area: Vec<(Area, Points)>,
    #[command(flatten)]
    rehearsal: Rehearsal,
}

impl Verb for Score {
    fn run(self, call: &mut Call) -> Outcome {
        let mut areas: Vec<_> = self.area.iter().map(|(area, _)| *area).collect();
        areas.sort_unstable();
        if let Some([twice, _]) = areas.array_windows().find(|[one, next]| one == next) {
            return Err(Failure::usage(format!("--area: '{twice}' is given twice; it takes one score an area")));
        }
        let at = self.at.as_deref().map_or_else(|| call.now(), |at| call.moment("--at", at, Leaning::Past))?;
        let mut tracker = call.open_to_write(self.rehearsal)?;
        let session = if self.timing == Timing::Other { None } else { session_of(&tracker, at)? };
        let ratings = self.told().into_iter().map(|(scale, value, area)| Rating {
            id: tracker.fresh_id(),
            at,
            scale,
            value,
            timing: self.timing,
            session,
            area,
        });
        let ratings = ratings.collect();
        let receipt = tracker.score(ratings)?;
        call.wrote(&tracker, "score", &receipt, &[])
    }
}

impl Score {
    /// No score yet, of a time to be told.
    pub(super) fn blank() -> Self {
        let unsaid = None;
        Score {
            at: None,
            pain: unsaid,
            tension: unsaid,
            soreness: unsaid,
            fatigue: unsaid,
            sleep: unsaid,
            stress: unsaid,
            timing: Timing::Other,
            area: Vec::new(),
            rehearsal: Rehearsal::default(),
        }
    }

    fn told(&self) -> Vec<(Scale, Points, Option<Area>)> {
        let whole = [
            (Scale::Pain, self.pain),
            (Scale::Tension, self.tension),
            (Scale::Soreness, self.soreness),
            (Scale::Fatigue, self.fatigue),
            (Scale::Sleep, self.sleep),
            (Scale::Stress, self.stress),
        ];
        let whole = whole.into_iter().filter_map(|(scale, value)| Some((scale, value?, None)));
        whole.chain(self.area.iter().map(|&(area, value)| (Scale::Pain, value, Some(area)))).collect()
    }
}

/// The last session of that day, which a score before or after it belongs to.
fn session_of(tracker: &Tracker, at: Moment) -> Result<Option<Id>, Failure> {
    let mut query = Query::default();
    query.kinds.push(Kind::Session);
    (query.since, query.until) = (Some(at.date()), Some(at.date()));
    let found = tracker.happenings(&query, Some(1), None)?;
    Ok(found.first().map(|judged| &judged.happening).map(Happening::id))
}
