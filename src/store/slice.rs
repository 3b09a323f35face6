//! The part of a life that is enough to judge a day or a span of days, read by index: twenty years cost no more than one.

use std::ops::RangeInclusive;

use chrono::{Days, NaiveDate, TimeDelta};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::domain::{Booking, Condition, History, Profile, Protocol, Scale, Score, Session};

use super::Store;
use super::columns::{self, Dated, day};
use super::error::Error;
use super::table::{Table, rows};

/// How many live sessions lie after a day, and the day of the last.
type Ahead = (usize, NaiveDate);

impl Store {
    /// What today is judged by: the last two sessions, the bookings ahead and those never answered, the conditions that touch any of
    /// these, the scores of their episodes, and fresh soreness. Beside it the sessions dated after today, where there are any.
    pub fn standing(&self, protocol: &Protocol, today: NaiveDate) -> Result<(History, Option<Ahead>), Error> {
        self.read(|on| standing(on, protocol, today))
    }

    /// What a session on `day` is judged by: the others of that day and the one before, the conditions that touch these, and the scores
    /// of episodes.
    pub fn of_day(&self, day: NaiveDate) -> Result<History, Error> {
        self.read(|on| of_day(on, day))
    }

    /// What every day of `span` is judged and shown by. Sessions come without a hole, one before the span included, so that each but the
    /// first has the one before it; where the span reaches today, everything ahead is there too.
    pub fn history(
        &self,
        protocol: &Protocol,
        today: NaiveDate,
        span: &RangeInclusive<NaiveDate>,
    ) -> Result<History, Error> {
        self.read(|on| history(on, protocol, today, span))
    }
}

fn of_day(on: &Connection, day: NaiveDate) -> rusqlite::Result<History> {
    let sql = format!(
        "SELECT {} FROM session WHERE state = 0 AND day <= ?1 ORDER BY day DESC, instant DESC, id DESC",
        Session::COLUMNS
    );
    let mut statement = on.prepare(&sql)?;
    let mut found = statement.query([columns::day(day)])?;
    let mut sessions: Vec<Session> = Vec::new();
    while sessions.last().is_none_or(|last| last.start.date() == day)
        && let Some(row) = found.next()?
    {
        sessions.push(Session::read(row)?);
    }
    let conditions = conditions(on, sessions.last().map_or(day, |before| before.start.date()))?;
    let scores = driving(on, &conditions, day, day, None)?;
    Ok(History::new(profile(on)?, sessions, scores, Vec::new(), conditions))
}

fn standing(on: &Connection, protocol: &Protocol, today: NaiveDate) -> rusqlite::Result<(History, Option<Ahead>)> {
    let newest = last_two(on, NaiveDate::MAX)?;
    // Nearly always the newest is not of a day to come, and then nobody has to be asked for those that are.
    let (sessions, ahead) = match newest.first() {
        Some(newest) if newest.start.date() > today => (last_two(on, today)?, sessions_after(on, today)?),
        _ => (newest, None),
    };
    let (last, before) = (sessions.first().map(|one| one.start.date()), sessions.last().map(|one| one.start.date()));
    let conditions = conditions(on, before.unwrap_or(today))?;
    let sore = last.and_then(|last| last.succ_opt()).map(|after| (after.max(fresh(protocol, today)), today));
    let scores = driving(on, &conditions, last.unwrap_or(today), today, sore)?;
    let mut bookings: Vec<Booking> = rows(on, "WHERE state = 0 AND day >= ?1", [day(today)])?;
    bookings.extend(rows::<Booking>(
        on,
        "INDEXED BY booking_open WHERE open = 1 AND state = 0 AND day < ?1",
        [day(today)],
    )?);
    Ok((History::new(profile(on)?, sessions, scores, bookings, conditions), ahead))
}

fn sessions_after(on: &Connection, after: NaiveDate) -> rusqlite::Result<Option<Ahead>> {
    let sql = "SELECT count(*), max(day) FROM session WHERE state = 0 AND day > ?1";
    let told = |row: &Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, Option<i64>>(1)?));
    let (count, last) = on.prepare(sql)?.query_row([day(after)], told)?;
    let last = last.and_then(|last| NaiveDate::default().checked_add_signed(TimeDelta::try_days(last)?));
    Ok(usize::try_from(count).ok().zip(last))
}

fn history(
    on: &Connection,
    protocol: &Protocol,
    today: NaiveDate,
    span: &RangeInclusive<NaiveDate>,
) -> rusqlite::Result<History> {
    let (start, end) = (*span.start(), *span.end());
    let ahead = end >= today;
    let anchors = if ahead { last_two(on, today)? } else { Vec::new() };
    let days = anchors.iter().map(|session| session.start.date());
    // A day ahead may be judged from a booking that lies between today and the span.
    let first = days.chain(ahead.then_some(today)).min().map_or(start, |first| first.min(start));
    let mut sessions: Vec<Session> =
        rows(on, "WHERE state = 0 AND day < ?1 ORDER BY day DESC, instant DESC, id DESC LIMIT 1", [day(first)])?;
    let first = sessions.first().map_or(first, |session| session.start.date());
    sessions.extend(rows::<Session>(
        on,
        "WHERE state = 0 AND day BETWEEN ?1 AND ?2 AND (?3 IS NULL OR id <> ?3)",
        params![day(first), day(end), sessions.first().map(|session| session.id)],
    )?);

    let booked = if ahead { (start.min(today), i64::MAX) } else { (start, day(end)) };
    let bookings = rows(on, "WHERE state = 0 AND day BETWEEN ?1 AND ?2", params![day(booked.0), booked.1])?;
    let conditions = conditions(on, first)?;

    let mut scores: Vec<Score> = rows(on, "WHERE state = 0 AND day BETWEEN ?1 AND ?2", [day(start), day(end)])?;
    // Soreness of the days before holds back the first one, too.
    let until = today.min(end);
    let sore = start.pred_opt().map(|before| (fresh(protocol, start.min(today)), until.min(before)));
    let driving = driving(on, &conditions, first, until, sore)?;
    scores.extend(driving.into_iter().filter(|score| !span.contains(&score.at.date())));
    Ok(History::new(profile(on)?, sessions, scores, bookings, conditions))
}

/// The last two sessions on or before `by`, newest first.
fn last_two(on: &Connection, by: NaiveDate) -> rusqlite::Result<Vec<Session>> {
    rows(on, "WHERE state = 0 AND day <= ?1 ORDER BY day DESC, instant DESC, id DESC LIMIT 2", [day(by)])
}

/// The conditions that have not ended by `day`. One that has can neither hold a later day nor restart a clock after it.
fn conditions(on: &Connection, day: NaiveDate) -> rusqlite::Result<Vec<Condition>> {
    rows(on, "WHERE state = 0 AND coalesce(ends, '9999') > ?1", [Dated(day)])
}

/// The first day whose soreness still counts on `day`.
fn fresh(protocol: &Protocol, day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(protocol.soreness.age.into())).unwrap_or(day)
}

/// The scores that drive the schedule: up to `until` of pain and tension, from the start of the earliest episode that still lasts after
/// `from`; of soreness from one day to another.
fn driving(
    on: &Connection,
    conditions: &[Condition],
    from: NaiveDate,
    until: NaiveDate,
    sore: Option<(NaiveDate, NaiveDate)>,
) -> rusqlite::Result<Vec<Score>> {
    let lasting = |scale| {
        let measured = conditions.iter().filter(move |condition| condition.kind.scale() == Some(scale));
        measured.map(|condition| condition.period).filter(|period| period.end().is_none_or(|end| end > from))
    };
    let episode = |scale| lasting(scale).map(|period| (period.start(), until)).min();
    let sql = format!(
        "SELECT {} FROM score INDEXED BY score_driving WHERE state = 0 AND area IS NULL \
         AND (timing <> 'after' OR scale = 'soreness') AND scale = ?1 AND day BETWEEN ?2 AND ?3",
        Score::COLUMNS
    );
    let mut statement = on.prepare(&sql)?;
    let mut scores = Vec::new();
    for (scale, days) in
        [(Scale::Pain, episode(Scale::Pain)), (Scale::Tension, episode(Scale::Tension)), (Scale::Soreness, sore)]
    {
        if let Some((start, end)) = days.filter(|(start, end)| start <= end) {
            let mut found = statement.query(params![scale, day(start), day(end)])?;
            while let Some(row) = found.next()? {
                scores.push(Score::read(row)?);
            }
        }
    }
    Ok(scores)
}

/// The profile.
pub(super) fn profile(on: &Connection) -> rusqlite::Result<Profile> {
    let sql = "SELECT value FROM setting WHERE name = 'profile' AND state = 0";
    Ok(on.prepare(sql)?.query_row([], |row| row.get(0)).optional()?.unwrap_or_default())
}
