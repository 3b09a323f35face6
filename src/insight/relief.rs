//! How a person's relief fades, learnt from scores around sessions. An insight, off by default: it never moves a date or a flag.
//!
//! After a session the score falls, then climbs back: `y(t) = b - A k(t)`, where `k` halves every `h` days and a session takes it
//! 80 % of the way to 1. Fifteen half-lives are held against the scores side by side; for each, `b` and `A` follow in closed form.
//! With a dozen sessions the half-life can hardly be told, so it is a range or nothing.

use chrono::NaiveDate;

use crate::domain::{Band, History, Scale, Score, Timing};

use super::sessions::{days, done};

/// The priors are judgements, not published values.
const HALF_LIVES: usize = 15;
const LONGEST_HALF_LIFE: f64 = 14.0;
const MEDIAN_HALF_LIFE: f64 = 3.0;
const SPREAD_OF_HALF_LIFE: f64 = 0.6;
const USUAL: Prior = Prior { mean: 6.0, sd: 2.0 };
const RELIEF: Prior = Prior { mean: 2.2, sd: 1.2 };
const NOISE_SD: f64 = 1.25;

/// How much of what is missing to full relief one session gives.
const TAKE: f64 = 0.8;
/// Old scores count half after so many days.
const FADING: f64 = 60.0;
/// Fewer sessions than this teach nothing.
pub const LEAST_SESSIONS: usize = 4;
/// Fewer scores than this teach nothing.
pub const LEAST_SCORES: usize = 8;
/// A relief below one point is little; said where it is more likely than this.
const LITTLE: f64 = 1.0;
const LITTLE_CHANCE: f64 = 0.4;

/// What the price of a session is unless told otherwise: one more session must save 2.5 points for one day.
pub const PRICE: f64 = 2.5;

struct Prior {
    mean: f64,
    sd: f64,
}

/// What the scores say of one person's relief.
#[derive(Debug, Clone, PartialEq)]
pub struct Relief {
    /// The scale it was learnt from.
    pub scale: Scale,
    /// How many sessions it rests on.
    pub sessions: usize,
    /// How many scores it rests on.
    pub scores: usize,
    /// After so many days half of the relief is gone.
    pub half_life: f64,
    /// It lies between these with 80 %.
    pub half_life_range: (f64, f64),
    /// How many points full relief takes off (A).
    pub points: f64,
    /// The score without any relief (b).
    pub usual: f64,
    /// How likely it is that full relief takes off less than one point.
    pub chance_of_little: f64,
    hypotheses: Vec<Hypothesis>,
}

/// How far the learning has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Fewer than 4 sessions or 8 scores: the article's own day is as good a suggestion.
    Learning,
    /// The scores change little around sessions.
    LittleEffect,
    /// Enough to suggest a day.
    Learnt,
}

/// A day inside the band in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Suggestion {
    /// Days after the last session.
    pub interval: u16,
    /// What it rests on.
    pub stage: Stage,
}

/// One half-life held against the scores.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Hypothesis {
    half_life: f64,
    /// Its share of belief; all shares add up to one.
    weight: f64,
    usual: f64,
    points: f64,
    points_sd: f64,
}

/// Learns from all sessions and scores up to and including `today`, from pain or, where there are more of those, from tension.
pub fn learn(history: &History, today: NaiveDate) -> Relief {
    let [pain, tension] = [Scale::Pain, Scale::Tension].map(|scale| eligible(history, scale, today));
    let (scale, scores) = if tension.len() > pain.len() { (Scale::Tension, tension) } else { (Scale::Pain, pain) };
    let sessions: Vec<_> = done(history, today).iter().map(|session| session.start.date()).collect();
    let happened = in_order(&sessions, &scores);
    let hypotheses = weighed((0..HALF_LIVES).map(|place| {
        let half_life = LONGEST_HALF_LIFE.powf(place as f64 / (HALF_LIVES - 1) as f64);
        Sums::over(&happened, half_life, today).posterior(half_life)
    }));
    let mean = |of: fn(&Hypothesis) -> f64| hypotheses.iter().map(|one| one.weight * of(one)).sum::<f64>();
    Relief {
        scale,
        sessions: sessions.len(),
        scores: scores.len(),
        half_life: mean(|one| one.half_life.ln()).exp(),
        half_life_range: (point(&hypotheses, 0.1), point(&hypotheses, 0.9)),
        points: mean(|one| one.points),
        usual: mean(|one| one.usual),
        chance_of_little: mean(|one| below(LITTLE, one.points, one.points_sd)),
        hypotheses,
    }
}

impl Relief {
    /// How far the learning has come.
    pub fn stage(&self) -> Stage {
        if self.sessions < LEAST_SESSIONS || self.scores < LEAST_SCORES {
            Stage::Learning
        } else if self.chance_of_little > LITTLE_CHANCE {
            Stage::LittleEffect
        } else {
            Stage::Learnt
        }
    }

    /// The points of full relief left after so many days: by the short end of the half-life's range, by its mean, by the long end.
    pub fn left(&self, days: f64) -> (f64, f64, f64) {
        let by = |half_life| self.points * halved(days, half_life);
        (by(self.half_life_range.0), by(self.half_life), by(self.half_life_range.1))
    }

    /// Points of relief a day, on average, with a session every `interval` days, less the `price` of the sessions in point-days.
    pub fn worth(&self, interval: u16, price: f64) -> f64 {
        let interval = f64::from(interval);
        let gain = |one: &Hypothesis| one.weight * one.points.max(0.0) * mean_share(interval, one.half_life);
        self.hypotheses.iter().map(gain).sum::<f64>() - price / interval
    }

    /// The day of `band` that the scores speak for: never one outside it, and none where there is no last day (recovery).
    pub fn suggestion(&self, band: Band, price: f64) -> Option<Suggestion> {
        let latest = band.latest?;
        let stage = self.stage();
        let interval = match stage {
            Stage::Learning => band.ideal,
            Stage::LittleEffect => latest,
            // Of equals the longest, which asks for the fewest sessions.
            Stage::Learnt => (band.ideal..=latest)
                .max_by(|one, other| self.worth(*one, price).total_cmp(&self.worth(*other, price)))?,
        };
        Some(Suggestion { interval, stage })
    }
}

/// One thing that moves the sums, on its day.
#[derive(Debug, Clone, Copy)]
enum Happened {
    /// A score, always before that day's session.
    Score(f64),
    Session,
}

/// Scores right after a session show the session, and a score of one area does not stand for the whole.
fn eligible(history: &History, scale: Scale, today: NaiveDate) -> Vec<(NaiveDate, f64)> {
    let counts = |score: &&Score| {
        score.scale == scale && score.timing != Timing::After && score.area.is_none() && score.at.date() <= today
    };
    history.scores().iter().filter(counts).map(|score| (score.at.date(), score.value.get().into())).collect()
}

fn in_order(sessions: &[NaiveDate], scores: &[(NaiveDate, f64)]) -> Vec<(NaiveDate, Happened)> {
    let scores = scores.iter().map(|&(date, value)| (date, Happened::Score(value)));
    let mut all: Vec<_> = scores.chain(sessions.iter().map(|&date| (date, Happened::Session))).collect();
    // Stable, so that the scores of a day stay before its session.
    all.sort_by_key(|(date, _)| *date);
    all
}

/// The sums of a regression of scores on the relief carried, old days faded.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    n: f64,
    k: f64,
    kk: f64,
    y: f64,
    yk: f64,
    yy: f64,
}

impl Sums {
    fn over(happened: &[(NaiveDate, Happened)], half_life: f64, today: NaiveDate) -> Self {
        let mut sums = Sums::default();
        let mut carried = 0.0_f64;
        let mut on = happened.first().map_or(today, |(date, _)| *date);
        for &(date, happened) in happened {
            carried *= halved(days(on, date), half_life);
            sums = sums.faded(days(on, date));
            on = date;
            match happened {
                Happened::Score(score) => sums.add(score, carried),
                Happened::Session => carried += TAKE * (1.0 - carried),
            }
        }
        sums.faded(days(on, today))
    }

    fn add(&mut self, score: f64, carried: f64) {
        self.n += 1.0;
        self.k += carried;
        self.kk += carried * carried;
        self.y += score;
        self.yk += score * carried;
        self.yy += score * score;
    }

    fn faded(self, days: f64) -> Self {
        let left = halved(days, FADING);
        let Sums { n, k, kk, y, yk, yy } = self;
        Sums { n: n * left, k: k * left, kk: kk * left, y: y * left, yk: yk * left, yy: yy * left }
    }

    /// What these sums say under `half_life`, with the logarithm of its weight in place of the weight.
    fn posterior(self, half_life: f64) -> Hypothesis {
        let noise = NOISE_SD.powi(2);
        let (usual_var, points_var) = (USUAL.sd.powi(2), RELIEF.sd.powi(2));
        let (p11, p12, p22) = (self.n / noise + 1.0 / usual_var, -self.k / noise, self.kk / noise + 1.0 / points_var);
        let (r1, r2) = (self.y / noise + USUAL.mean / usual_var, -self.yk / noise + RELIEF.mean / points_var);
        let det = p11 * p22 - p12 * p12;
        let (usual, points) = ((p22 * r1 - p12 * r2) / det, (p11 * r2 - p12 * r1) / det);
        let prior = -((half_life / MEDIAN_HALF_LIFE).ln() / SPREAD_OF_HALF_LIFE).powi(2) / 2.0;
        let weight = (usual * r1 + points * r2) / 2.0 - det.ln() / 2.0 - self.yy / (2.0 * noise) + prior;
        Hypothesis { half_life, weight, usual, points, points_sd: (p11 / det).sqrt() }
    }
}

/// The hypotheses with their weights made shares of one.
fn weighed(unweighed: impl Iterator<Item = Hypothesis>) -> Vec<Hypothesis> {
    let mut hypotheses: Vec<_> = unweighed.collect();
    let greatest = hypotheses.iter().map(|one| one.weight).fold(f64::NEG_INFINITY, f64::max);
    hypotheses.iter_mut().for_each(|one| one.weight = (one.weight - greatest).exp());
    let total: f64 = hypotheses.iter().map(|one| one.weight).sum();
    hypotheses.iter_mut().for_each(|one| one.weight /= total);
    hypotheses
}

/// The first half-life up to which a `share` of belief lies.
fn point(hypotheses: &[Hypothesis], share: f64) -> f64 {
    let mut sum = 0.0;
    let reached = hypotheses.iter().find(|one| {
        sum += one.weight;
        sum >= share
    });
    reached.or(hypotheses.last()).map_or(MEDIAN_HALF_LIFE, |one| one.half_life)
}

/// What is left of one after so many days.
fn halved(days: f64, half_life: f64) -> f64 {
    (-days / half_life).exp2()
}

/// The mean share of full relief carried, with a session every `interval` days for ever.
fn mean_share(interval: f64, half_life: f64) -> f64 {
    let left = halved(interval, half_life);
    TAKE / (1.0 - (1.0 - TAKE) * left) * half_life / (interval * std::f64::consts::LN_2) * (1.0 - left)
}

/// How likely a normal quantity lies below `limit`. Abramowitz and Stegun 7.1.26; the error is below 2e-7.
fn below(limit: f64, mean: f64, sd: f64) -> f64 {
    let x = (limit - mean) / (sd * std::f64::consts::SQRT_2);
    let t = 1.0 / (1.0 + 0.327_591_1 * x.abs());
    let terms = [1.061_405_429, -1.453_152_027, 1.421_413_741, -0.284_496_736, 0.254_829_592];
    let tail = terms.iter().fold(0.0, |sum, term| (sum + term) * t) * (-x * x).exp() / 2.0;
    if x < 0.0 { tail } else { 1.0 - tail }
}

#[cfg(test)]
mod tests;
