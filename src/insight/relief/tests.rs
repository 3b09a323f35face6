use chrono::Days;

use super::*;
use crate::domain::{Id, Moment, Points, Profile, Protocol, Session};

const SESSIONS: [u64; 5] = [0, 4, 8, 12, 16];
const DAYS: [u64; 9] = [0, 1, 4, 5, 8, 9, 12, 13, 16];

fn day(days: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 2).unwrap() + Days::new(days)
}

fn moment(days: u64) -> Moment {
    Moment::day(day(days)).unwrap()
}

fn score(at: u64, value: i64) -> Score {
    let value = Points::new(value).unwrap();
    let id = Id::from_bytes([at as u8; 16]);
    Score { id, at: moment(at), scale: Scale::Pain, value, timing: Timing::Before, session: None, area: None }
}

fn life(sessions: &[u64], scores: Vec<Score>) -> History {
    let session = |&days: &u64| Session::at(Id::from_bytes([100 + days as u8; 16]), moment(days));
    History::new(Profile::Healthy, sessions.iter().map(session).collect(), scores, vec![], vec![])
}

fn scored(values: [i64; 9]) -> History {
    life(&SESSIONS, DAYS.into_iter().zip(values).map(|(at, value)| score(at, value)).collect())
}

/// Half-life, its range, A, b, P(A < 1), V(3) to V(7), and the best interval of 3 to 7 days.
struct Vector(f64, (f64, f64), f64, f64, f64, [f64; 5], u16);

fn assert_learns(history: &History, Vector(half_life, range, points, usual, little, worth, interval): Vector) {
    let relief = learn(history, day(16));
    let close = |found: f64, expected: f64, digits: i32, what: &str| {
        assert!((found - expected).abs() < 0.51 * 10_f64.powi(-digits), "{what}: {found} instead of {expected}");
    };
    close(relief.half_life, half_life, 4, "half-life");
    close(relief.half_life_range.0, range.0, 3, "10 % point");
    close(relief.half_life_range.1, range.1, 3, "90 % point");
    close(relief.points, points, 4, "A");
    close(relief.usual, usual, 4, "b");
    close(relief.chance_of_little, little, 4, "P(A < 1)");
    for (days, expected) in (3..=7).zip(worth) {
        close(relief.worth(days, PRICE), expected, 4, "V");
    }
    let best = (3..=7).max_by(|one, other| relief.worth(*one, PRICE).total_cmp(&relief.worth(*other, PRICE)));
    assert_eq!(best, Some(interval));
}

#[test]
fn strong_relief_that_fades_fast() {
    let worth = [0.9127, 0.9152, 0.8751, 0.8232, 0.7701];
    let expected = Vector(2.8032, (1.458, 5.455), 2.8621, 6.4250, 0.0324, worth, 4);
    assert_learns(&scored([7, 4, 6, 4, 6, 4, 6, 4, 6]), expected);
}

#[test]
fn relief_that_lasts() {
    let worth = [0.8563, 0.8955, 0.8809, 0.8469, 0.8064];
    let expected = Vector(3.5164, (1.760, 6.587), 2.5292, 5.7749, 0.0622, worth, 4);
    assert_learns(&scored([7, 4, 4, 4, 5, 4, 4, 4, 5]), expected);
}

#[test]
fn hardly_any_relief() {
    let worth = [0.2018, 0.2913, 0.3209, 0.3259, 0.3200];
    let expected = Vector(2.9157, (1.458, 6.587), 1.6821, 6.5902, 0.2491, worth, 6);
    assert_learns(&scored([6, 6, 6, 6, 6, 5, 6, 6, 6]), expected);
}

#[test]
fn an_empty_log_gives_the_prior_back() {
    let worth = [0.5641, 0.6202, 0.6218, 0.6029, 0.5763];
    let expected = Vector(3.0846, (1.458, 6.587), 2.2000, 6.0000, 0.1587, worth, 5);
    assert_learns(&History::default(), expected);
}

#[test]
fn a_suggestion_keeps_to_the_band_in_force() {
    let article = Protocol::article();
    let relief = learn(&scored([7, 4, 6, 4, 6, 4, 6, 4, 6]), day(16));
    let interval = |band| relief.suggestion(band, PRICE).map(|suggestion| suggestion.interval);
    assert_eq!(relief.stage(), Stage::Learnt);
    assert_eq!([article.general, article.chronic, article.wellness].map(interval), [Some(4), Some(4), Some(5)]);
    assert_eq!(interval(article.recovery), None);
}

#[test]
fn with_too_little_to_learn_from_it_is_the_articles_own_day() {
    let wellness = Protocol::article().wellness;
    let scores = |count: usize| DAYS.into_iter().take(count).map(|at| score(at, 6)).collect::<Vec<_>>();
    for (sessions, count) in [(3, 9), (4, 7)] {
        let relief = learn(&life(&SESSIONS[..sessions], scores(count)), day(16));
        let expected = Suggestion { interval: 5, stage: Stage::Learning };
        assert_eq!(relief.suggestion(wellness, PRICE), Some(expected), "{sessions} sessions, {count} scores");
    }
    assert_ne!(learn(&life(&SESSIONS[..4], scores(8)), day(16)).stage(), Stage::Learning);
}

#[test]
fn scores_that_do_not_change_around_sessions_speak_for_the_longest_interval() {
    let sessions: Vec<u64> = (0..12).map(|n| 5 * n).collect();
    let scores = (0..60).map(|at| score(at, 6)).collect();
    let relief = learn(&life(&sessions, scores), day(60));
    assert!(relief.chance_of_little > 0.4);
    let expected = Suggestion { interval: 7, stage: Stage::LittleEffect };
    assert_eq!(relief.suggestion(Protocol::article().wellness, PRICE), Some(expected));
}

#[test]
fn scores_right_after_a_session_of_one_area_or_of_a_day_to_come_teach_nothing() {
    let after = Score { timing: Timing::After, ..score(1, 0) };
    let area = Score { area: Some(crate::domain::Area::Neck), ..score(2, 0) };
    let relief = learn(&life(&SESSIONS, vec![after, area, score(17, 0)]), day(16));
    assert_eq!(relief.scores, 0);
    assert!((relief.points - 2.2).abs() < 1e-9);
}

#[test]
fn relief_halves_with_every_half_life_and_is_a_range() {
    let relief = learn(&scored([7, 4, 6, 4, 6, 4, 6, 4, 6]), day(16));
    let (least, likely, most) = relief.left(relief.half_life);
    assert!((likely - relief.points / 2.0).abs() < 1e-9);
    assert!(least < likely && likely < most && most < relief.points);
}
