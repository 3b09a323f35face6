//! What lies between and around sessions: gaps in days, and the fall of a score from before to after.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::{History, Id, Scale, Score, Session, Timing};

/// The sessions done by `today`, oldest first.
pub fn done(history: &History, today: NaiveDate) -> &[Session] {
    let sessions = history.sessions();
    let count = sessions.partition_point(|session| session.start.date() <= today);
    sessions.get(..count).unwrap_or_default()
}

/// The days from each session done by `today` to the next, oldest first: one fewer than there are sessions.
pub fn gaps(history: &History, today: NaiveDate) -> Vec<f64> {
    let dates: Vec<_> = done(history, today).iter().map(|session| session.start.date()).collect();
    dates.windows(2).filter_map(|pair| Some(days(*pair.first()?, *pair.last()?))).collect()
}

/// How many points the score of `scale` fell over `session`, from the last linked score before it to the last right after it; none
/// where either is missing. Negative where it rose.
pub fn fall(history: &History, session: Id, scale: Scale) -> Option<f64> {
    let linked = |timing: Timing| {
        let wanted = move |score: &&Score| {
            score.session == Some(session) && score.scale == scale && score.timing == timing && score.area.is_none()
        };
        history.scores().iter().rev().find(wanted).map(|score| f64::from(score.value.get()))
    };
    Some(linked(Timing::Before)? - linked(Timing::After)?)
}

/// [`fall`] of every session that has one, in one pass over the scores.
pub fn falls(history: &History, scale: Scale) -> HashMap<Id, f64> {
    let mut linked: HashMap<Id, (Option<f64>, Option<f64>)> = HashMap::new();
    for score in history.scores().iter().filter(|score| score.scale == scale && score.area.is_none()) {
        let Some(session) = score.session else { continue };
        let value = Some(f64::from(score.value.get()));
        match score.timing {
            Timing::Before => linked.entry(session).or_default().0 = value,
            Timing::After => linked.entry(session).or_default().1 = value,
            Timing::Other => {}
        }
    }
    linked.into_iter().filter_map(|(id, (before, after))| Some((id, before? - after?))).collect()
}

/// Calendar days from one date to another.
pub(super) fn days(from: NaiveDate, to: NaiveDate) -> f64 {
    to.signed_duration_since(from).num_days() as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Moment, Points, Profile};

    fn id(n: u8) -> Id {
        Id::from_bytes([n; 16])
    }

    fn moment(d: u32) -> Moment {
        Moment::day(NaiveDate::from_ymd_opt(2026, 3, d).unwrap()).unwrap()
    }

    fn score(n: u8, day: u32, value: i64, timing: Timing) -> Score {
        let value = Points::new(value).unwrap();
        Score { id: id(n), at: moment(day), scale: Scale::Pain, value, timing, session: Some(id(1)), area: None }
    }

    #[test]
    fn a_session_without_both_scores_has_no_fall() {
        let sessions = vec![Session::at(id(1), moment(2)), Session::at(id(2), moment(6))];
        let scores =
            vec![score(10, 2, 7, Timing::Before), score(11, 2, 3, Timing::After), score(12, 2, 4, Timing::After)];
        let history = History::new(Profile::Healthy, sessions, scores, vec![], vec![]);
        assert_eq!(fall(&history, id(1), Scale::Pain), Some(3.0));
        assert_eq!(fall(&history, id(1), Scale::Tension), None);
        assert_eq!(fall(&history, id(2), Scale::Pain), None);
        assert_eq!(falls(&history, Scale::Pain), HashMap::from([(id(1), 3.0)]));
        assert_eq!(falls(&history, Scale::Tension), HashMap::new());
    }

    #[test]
    fn gaps_are_between_sessions_that_have_taken_place() {
        let sessions = [2, 6, 13, 30].map(|d| Session::at(id(d), moment(d.into()))).to_vec();
        let history = History::new(Profile::Healthy, sessions, vec![], vec![], vec![]);
        assert_eq!(gaps(&history, moment(20).date()), [4.0, 7.0]);
        assert!(gaps(&history, moment(2).date()).is_empty());
    }
}
