//! One part of a life in numbers: its sessions, gaps and scores. What Trends, the statistics and the report say alike.

use chrono::NaiveDate;

use crate::domain::{Band, Currency, History, Scale, Session, Timing};

use super::costs::spent;
use super::sessions::{days, done, falls};
use super::summary::Summary;

/// How many day scores the first and the recent mean are made of, at most.
const AT_EITHER_END: usize = 5;

/// The score of a day, in points.
pub type DayScore = (NaiveDate, f64);

/// The days of a history from one to another, both included.
#[derive(Debug, Clone, Copy)]
pub struct Timespan<'a> {
    /// What it is a part of.
    pub history: &'a History,
    /// The first day.
    pub from: NaiveDate,
    /// The last day, which no session or score of it lies after.
    pub to: NaiveDate,
}

/// Day scores of some days running.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mean {
    /// Their mean, in points.
    pub points: f64,
    /// How many there are; at least one.
    pub n: usize,
    /// The day of the first.
    pub from: NaiveDate,
    /// The day of the last.
    pub to: NaiveDate,
}

/// Gaps held against a band.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Against {
    /// How many gaps there are; at least one.
    pub n: usize,
    /// Those from the floor to the latest day.
    pub within: usize,
    /// Those beyond the latest day.
    pub longer: usize,
}

impl Against {
    /// Those below the floor.
    pub fn shorter(&self) -> usize {
        self.n.saturating_sub(self.within + self.longer)
    }
}

/// What sessions cost in one currency.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paid {
    /// The currency, where it was told.
    pub currency: Option<Currency>,
    /// The sum.
    pub sum: f64,
    /// How many sessions told it; at least one.
    pub n: usize,
}

impl Paid {
    /// What one session cost on average.
    pub fn each(&self) -> f64 {
        self.sum / self.n as f64
    }
}

impl<'a> Timespan<'a> {
    /// From `since`, else the first day of the log, to `today`.
    pub fn new(history: &'a History, since: Option<NaiveDate>, today: NaiveDate) -> Self {
        let from = since.or_else(|| first_day(history)).map_or(today, |from| from.min(today));
        Timespan { history, from, to: today }
    }

    /// How many days it has.
    pub fn days(&self) -> i64 {
        self.to.signed_duration_since(self.from).num_days() + 1
    }

    /// Whether `day` is one of them.
    pub fn holds(&self, day: NaiveDate) -> bool {
        (self.from..=self.to).contains(&day)
    }

    /// The sessions, oldest first.
    pub fn sessions(&self) -> impl DoubleEndedIterator<Item = &'a Session> + use<'a> {
        let done = done(self.history, self.to);
        let earlier = done.partition_point(|session| session.start.date() < self.from);
        done.get(earlier..).unwrap_or_default().iter()
    }

    /// How long the sessions took, in minutes.
    pub fn minutes(&self) -> Option<Summary> {
        Summary::of(self.sessions().filter_map(|session| Some(session.minutes?.get().into())))
    }

    /// The days between each session and the one before it, which may lie earlier.
    pub fn gaps(&self) -> Vec<f64> {
        let done = done(self.history, self.to);
        let ends = done.iter().skip(1).map(|session| session.start.date());
        let starts = done.iter().map(|session| session.start.date());
        starts.zip(ends).filter(|(_, end)| *end >= self.from).map(|(start, end)| days(start, end)).collect()
    }

    /// The gaps against `band`; none where it has no latest day, or there is no gap.
    pub fn against(&self, band: Band) -> Option<Against> {
        let (least, most) = (f64::from(band.floor), f64::from(band.latest?));
        let gaps = self.gaps();
        let within = gaps.iter().filter(|gap| (least..=most).contains(*gap)).count();
        let longer = gaps.iter().filter(|gap| **gap > most).count();
        (!gaps.is_empty()).then_some(Against { n: gaps.len(), within, longer })
    }

    /// What the sessions cost, by currency.
    pub fn paid(&self) -> Vec<Paid> {
        let mut all: Vec<Paid> = Vec::new();
        for month in spent(self.sessions()) {
            match all.iter_mut().find(|paid| paid.currency == month.currency) {
                Some(paid) => (paid.sum, paid.n) = (paid.sum + month.sum, paid.n + month.n),
                None => all.push(Paid { currency: month.currency, sum: month.sum, n: month.n }),
            }
        }
        all.sort_by_key(|paid| paid.currency);
        all
    }

    /// How many points the score fell over each session that has one before and one right after.
    pub fn falls(&self, scale: Scale) -> Option<Summary> {
        let falls = falls(self.history, scale);
        Summary::of(self.sessions().filter_map(|session| falls.get(&session.id).copied()))
    }

    /// The highest score of each day. Scores right after a session show the session, and those of one area speak of that area; both
    /// are left out.
    pub fn day_scores(&self, scale: Scale) -> Vec<DayScore> {
        let mut days: Vec<DayScore> = Vec::new();
        let told = self.history.scores().iter().filter(|score| {
            score.scale == scale && score.timing != Timing::After && score.area.is_none() && self.holds(score.at.date())
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

    /// The first day scores and as many of the last, none of them in both; none where there are fewer than two.
    pub fn first_and_now(&self, scale: Scale) -> Option<(Mean, Mean)> {
        let days = self.day_scores(scale);
        let each = AT_EITHER_END.min(days.len() / 2);
        let mean = |days: &[DayScore]| {
            let Summary { n, mean, .. } = Summary::of(days.iter().map(|(_, points)| *points))?;
            Some(Mean { points: mean, n, from: days.first()?.0, to: days.last()?.0 })
        };
        Some((mean(days.get(..each)?)?, mean(days.get(days.len() - each..)?)?))
    }

    /// The mean of each `step` days, from the first on; none of those without a score.
    pub fn means(&self, scores: &[DayScore], step: i64) -> Vec<Option<f64>> {
        let steps = (self.days() + step - 1) / step;
        let place = |day: NaiveDate| day.signed_duration_since(self.from).num_days() / step;
        let within = |at| scores.iter().filter(move |(day, _)| place(*day) == at).map(|(_, points)| *points);
        (0..steps).map(|at| Summary::of(within(at)).map(|summary| summary.mean)).collect()
    }
}

fn first_day(history: &History) -> Option<NaiveDate> {
    let session = history.sessions().first().map(|session| session.start.date());
    let score = history.scores().first().map(|score| score.at.date());
    session.into_iter().chain(score).min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Cost, Id, Moment, Points, Profile, Score};

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, day).unwrap()
    }

    fn session(on: u32) -> Session {
        Session::at(Id::from_bytes([u8::try_from(on).unwrap(); 16]), Moment::day(day(on)).unwrap())
    }

    fn score(on: u32, value: i64, timing: Timing) -> Score {
        let (id, at) = (Id::from_bytes([100; 16]), Moment::day(day(on)).unwrap());
        let value = Points::new(value).unwrap();
        Score { id, at, scale: Scale::Pain, value, timing, session: None, area: None }
    }

    fn history(sessions: Vec<Session>, scores: Vec<Score>) -> History {
        History::new(Profile::Healthy, sessions, scores, vec![], vec![])
    }

    #[test]
    fn a_gap_belongs_to_the_span_in_which_it_ends() {
        let history = history([2, 6, 13, 30].map(session).to_vec(), vec![]);
        let span = Timespan::new(&history, Some(day(5)), day(20));
        assert_eq!(span.gaps(), [4.0, 7.0]);
        assert_eq!(span.sessions().count(), 2);
        let band = Band { floor: 3, ideal: 5, latest: Some(6) };
        assert_eq!(span.against(band), Some(Against { n: 2, within: 1, longer: 1 }));
        assert_eq!(span.against(Band { floor: 5, ideal: 5, latest: Some(6) }).unwrap().shorter(), 1);
        assert_eq!(span.against(Band { latest: None, ..band }), None);
    }

    #[test]
    fn a_day_counts_by_its_highest_score_and_not_by_one_right_after_a_session() {
        let scores = vec![
            score(2, 6, Timing::Other),
            score(2, 8, Timing::Before),
            score(2, 9, Timing::After),
            score(9, 4, Timing::Other),
            score(16, 2, Timing::Other),
        ];
        let history = history(vec![], scores);
        let span = Timespan::new(&history, None, day(20));
        assert_eq!(span.day_scores(Scale::Pain), [(day(2), 8.0), (day(9), 4.0), (day(16), 2.0)]);
        let (first, now) = span.first_and_now(Scale::Pain).unwrap();
        assert_eq!((first.points, first.n, first.from), (8.0, 1, day(2)), "the middle one is in neither");
        assert_eq!((now.points, now.n, now.to), (2.0, 1, day(16)));
        assert_eq!(span.first_and_now(Scale::Tension), None);
        assert_eq!(span.means(&span.day_scores(Scale::Pain), 10), [Some(6.0), Some(2.0)]);
    }

    #[test]
    fn currencies_are_never_added_up() {
        let paid = |on, cost, currency| Session {
            cost: Some(Cost::new(cost).unwrap()),
            currency: Currency::new(currency).ok(),
            ..session(on)
        };
        let history = history(vec![paid(2, 40.0, "EUR"), paid(6, 30.0, "CHF"), paid(9, 50.0, "EUR")], vec![]);
        let [franc, euro] = Timespan::new(&history, None, day(20)).paid().try_into().unwrap();
        assert_eq!((franc.sum, franc.n), (30.0, 1));
        assert_eq!((euro.sum, euro.n, euro.each()), (90.0, 2, 45.0));
    }
}
