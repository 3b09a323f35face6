//! A made-up log that looks like a life: pain that comes, eases and comes back, people and places, notes in many scripts, rules kept
//! and broken. The same seed, size and day give the same log, ids included.
//!
//! The last hundred days are written down (`recent`), so that every screen has something to show on any day; what lies before
//! them is drawn by lot. Growing the log adds old days, several sessions each if need be, and nothing else: the open episode, the
//! bookings ahead and the unanswered one stay as they are.

mod ailments;
mod chance;
mod earlier;
mod people;
mod recent;
mod visit;

#[cfg(test)]
mod tests;

use chrono::{Datelike, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Weekday};

use crate::domain::{
    Booking, Condition, History, Id, Minutes, Moment, Points, Profile, Scale, Score, Session, Timing, Words,
};

use chance::Chance;
use visit::Visit;

/// How many sessions a made-up log has unless told otherwise: about a year of them.
pub const SESSIONS: usize = 80;

/// A log with exactly so many sessions, the last of them three days before `today` (fewer near the beginning of 1970).
pub fn life(seed: u64, sessions: usize, today: NaiveDate) -> History {
    let mut life = Life { chance: Chance::new(seed), today, sessions: vec![], scores: vec![], bookings: vec![] };
    let mut visits = recent::visits(today);
    visits.truncate(sessions);
    let conditions = life.conditions(sessions);
    visits.extend(earlier::visits(&mut life.chance, today, sessions - visits.len(), &conditions));
    for visit in visits {
        life.live(&visit);
    }
    life.plan();
    History::new(Profile::Healthy, life.sessions, life.scores, life.bookings, conditions)
}

/// A log in the making.
struct Life {
    chance: Chance,
    today: NaiveDate,
    sessions: Vec<Session>,
    scores: Vec<Score>,
    bookings: Vec<Booking>,
}

impl Life {
    /// The conditions of the years that so many sessions fill.
    fn conditions(&mut self, sessions: usize) -> Vec<Condition> {
        let first = earlier::first_day(self.today, sessions);
        let mut conditions = Vec::new();
        for mut condition in ailments::all(self.today, first) {
            if let Some(moment) = moment(condition.period.start(), NaiveTime::MIN) {
                condition.id = self.id(moment);
                conditions.push(condition);
            }
        }
        conditions
    }

    /// One visit: the session, the scores around it, perhaps the booking before it.
    fn live(&mut self, visit: &Visit) {
        let time = self.time_of_day(visit.date);
        let Some(start) = moment(visit.date, time) else { return };
        let id = self.id(start);
        let session = people::session(&mut self.chance, visit, id, start);
        if visit.booked {
            let id = self.id(start);
            self.bookings.push(Booking {
                minutes: session.minutes,
                provider: session.provider.clone(),
                qualified: session.qualified,
                place: session.place.clone(),
                ..Booking::at(id, start)
            });
        }
        let length = session.minutes.map_or(0, |minutes| i64::from(minutes.get()));
        let pain_after = visit.pain - self.chance.between(0, 3);
        let tension_after = visit.tension - self.chance.between(0, 3);
        for (scale, points, timing, wait) in [
            (Scale::Pain, visit.pain, Timing::Before, -10),
            (Scale::Tension, visit.tension, Timing::Before, -10),
            (Scale::Pain, pain_after, Timing::After, length + 5),
            (Scale::Tension, tension_after, Timing::After, length + 5),
        ] {
            self.score(later(start, wait), scale, points, timing, Some(id));
        }
        self.fifth_score(visit, id);
        self.sessions.push(session);
    }

    /// What was noted on the morning after: soreness, sleep, stress, fatigue, or the pain of one place.
    fn fifth_score(&mut self, visit: &Visit, session: Id) {
        let morning = visit.date.succ_opt().filter(|morning| *morning <= self.today);
        let Some(at) = morning.and_then(|morning| moment(morning, time(7, 30))) else { return };
        let low = self.chance.between(0, 3);
        match self.chance.below(8) {
            0 => self.score(at, Scale::Sleep, low + 1, Timing::Other, None),
            1 => self.score(at, Scale::Stress, low + 2, Timing::Other, None),
            2 => self.score(at, Scale::Fatigue, low + 1, Timing::Other, None),
            3 => {
                self.score(at, Scale::Pain, visit.pain, Timing::Other, None);
                let area = people::area(&mut self.chance);
                if let Some(score) = self.scores.last_mut() {
                    score.area = area;
                }
            }
            _ => self.score(at, Scale::Soreness, low, Timing::Other, Some(session)),
        }
    }

    fn score(&mut self, at: Moment, scale: Scale, points: i64, timing: Timing, session: Option<Id>) {
        if let Ok(value) = Points::new(points.clamp(0, 10)) {
            let id = self.id(at);
            self.scores.push(Score { id, at, scale, value, timing, session, area: None });
        }
    }

    /// The bookings that are open: one in the window, one after it, one that was forced, and one that nobody confirmed.
    fn plan(&mut self) {
        for planned in recent::PLANNED {
            let date = self.today.checked_add_signed(TimeDelta::days(planned.ahead));
            let Some(start) = date.and_then(|date| moment(date, time(18, 30))) else { continue };
            let id = self.id(start);
            self.bookings.push(Booking {
                minutes: Minutes::new(30).ok(),
                provider: words(planned.provider),
                qualified: Some(true),
                reason: words(planned.reason),
                ..Booking::at(id, start)
            });
        }
    }

    /// After work, from 16:00 to 19:45; on a weekend in the morning or at noon, from 9:00 to 12:45.
    fn time_of_day(&mut self, date: NaiveDate) -> NaiveTime {
        let opens = if matches!(date.weekday(), Weekday::Sat | Weekday::Sun) { 9 } else { 16 };
        time(opens + self.chance.below(4), 15 * self.chance.below(4))
    }

    fn id(&mut self, at: Moment) -> Id {
        let instant = at.instant().map_or(0, |instant| instant.timestamp_millis());
        Id::fresh(u64::try_from(instant).unwrap_or_default(), self.chance.bytes())
    }
}

/// A local time of central Europe; none outside the years of the log.
fn moment(date: NaiveDate, time: NaiveTime) -> Option<Moment> {
    let turns = |month: u32| Some(date.with_day(1)?.with_month(month)?.with_day(31)?.week(Weekday::Sun).first_day());
    let summer = (turns(3)?..turns(10)?).contains(&date);
    let offset = FixedOffset::east_opt(if summer { 7200 } else { 3600 })?;
    let local = date.and_time(time).and_local_timezone(offset).single()?;
    Moment::at(local).ok()
}

fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default()
}

/// So many minutes later, on a day of the log.
fn later(at: Moment, minutes: i64) -> Moment {
    let moved = at.instant().and_then(|local| local.checked_add_signed(TimeDelta::minutes(minutes)));
    moved.and_then(|local| Moment::at(local).ok()).unwrap_or(at)
}

fn words(text: &str) -> Option<Words> {
    Words::new("note", text).ok().flatten()
}
