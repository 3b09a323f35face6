//! Lists: what matches a query, each thing beside what the rules say of it; the trash; words used before.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use crate::domain::{Around, Booking, Happening, History, Id, Kind, Moment, Session};
use crate::query::Query;
use crate::scheduler::{self, Judged, Notice, Subject};
use crate::store::{Place, Word};

use super::{Error, Result, Tracker, UsedBefore};

/// How much is looked through at a time where not everything matches.
const PAGE: usize = 500;

impl Tracker {
    /// What matches `query`, oldest first; with `newest` the last so many of it (still oldest first).
    /// `before`: only what comes before this one in that order (paging back through a long life).
    pub fn happenings(&self, query: &Query, newest: Option<usize>, before: Option<Id>) -> Result<Vec<Judged>> {
        let before = before.map(|id| self.with_id(id)).transpose()?;
        let mut place = before.as_ref().map(Happening::order);
        let page = match newest {
            Some(newest) if !query.is_plain() => Some(newest.max(PAGE)),
            plain => plain,
        };
        let mut pages = Vec::new();
        loop {
            let found = self.listed(query, page, place)?;
            place = found.first().map(Happening::order);
            let last = page.is_none_or(|page| found.len() < page);
            let mut found = self.judged(found)?;
            found.retain(|judged| query.matches(judged));
            pages.push(found);
            let enough = newest.is_some_and(|newest| pages.iter().map(Vec::len).sum::<usize>() >= newest);
            if last || enough {
                break;
            }
        }
        let mut found: Vec<_> = pages.into_iter().rev().flatten().collect();
        if let Some(newest) = newest {
            found.drain(..found.len().saturating_sub(newest));
        }
        Ok(found)
    }

    /// What is of the kinds and days of `query`, oldest first.
    fn listed(&self, query: &Query, newest: Option<usize>, before: Option<Place>) -> Result<Vec<Happening>> {
        let mut found = Vec::new();
        let mut since = query.since;
        for kind in Kind::ALL.into_iter().filter(|kind| query.kinds.is_empty() || query.kinds.contains(kind)) {
            let span = (since, query.until);
            found.extend(if query.own_rows && matches!(kind, Kind::Score | Kind::Booking) {
                self.apart(kind, span, newest, before)?
            } else {
                self.store.list(kind, span, before, newest)?
            });
            found.sort_by_key(Happening::order);
            if let Some(newest) = newest {
                found.drain(..found.len().saturating_sub(newest));
                // What is older than these is not among the newest, of whatever kind.
                let full = found.first().filter(|_| found.len() == newest);
                since = since.max(full.map(|oldest| oldest.order().0));
            }
        }
        Ok(found)
    }

    /// The scores or bookings that no session tells of, oldest first: looked for further back until there are enough.
    fn apart(
        &self,
        kind: Kind,
        span: (Option<NaiveDate>, Option<NaiveDate>),
        newest: Option<usize>,
        mut before: Option<Place>,
    ) -> Result<Vec<Happening>> {
        let page = newest.map(|newest| newest.max(PAGE));
        let mut found = Vec::new();
        loop {
            let mut older = self.store.list(kind, span, before, page)?;
            before = older.first().map(Happening::order);
            let last = page.is_none_or(|page| older.len() < page);
            let done = if kind == Kind::Booking { self.days_of_sessions(&older)? } else { HashSet::new() };
            older.retain(|one| match one {
                Happening::Score(score) => !score.stands_by_its_session(),
                booking => !done.contains(&booking.order().0),
            });
            found.splice(0..0, older);
            if last || newest.is_some_and(|newest| found.len() >= newest) {
                return Ok(found);
            }
        }
    }

    /// The days with a session from the first of `found`, which are in order, to the last.
    fn days_of_sessions(&self, found: &[Happening]) -> Result<HashSet<NaiveDate>> {
        let (Some(first), Some(last)) = (found.first(), found.last()) else { return Ok(HashSet::new()) };
        let span = (Some(first.order().0), Some(last.order().0));
        let sessions = self.store.list(Kind::Session, span, None, None)?;
        Ok(sessions.iter().map(|session| session.order().0).collect())
    }

    /// Puts beside each thing what the rules say of it.
    fn judged(&self, found: Vec<Happening>) -> Result<Vec<Judged>> {
        let days =
            || found.iter().filter(|one| matches!(one.kind(), Kind::Session | Kind::Booking)).map(|one| one.order().0);
        let verdicts = match (days().min(), days().max()) {
            (Some(first), Some(last)) => Verdicts::of(self, &self.history(first..=last)?),
            _ => Verdicts::default(),
        };
        found
            .into_iter()
            .map(|happening| {
                let id = happening.id();
                let around = if happening.kind() == Kind::Session { self.around(id)? } else { Around::default() };
                let notices = verdicts.notices.get(&id).cloned().unwrap_or_default();
                Ok(Judged { around, gap: verdicts.gaps.get(&id).copied(), notices, happening })
            })
            .collect()
    }

    /// What was deleted and can be brought back, newest deletion first.
    pub fn trash(&self) -> Result<Vec<Happening>> {
        Ok(self.store.trash()?)
    }

    /// The pain and tension scores linked to a session.
    pub fn around(&self, session: Id) -> Result<Around> {
        Ok(self.store.around(session)?)
    }

    /// A session with everything filled in that today's booking, else the last session, suggests. Its start is now.
    pub fn suggested_session(&self) -> Result<Session> {
        let today = self.today();
        let start = Moment::at(self.clock.now()).map_err(Error::Invalid)?;
        let blank = Session::at(self.fresh_id(), start);
        if let Some(booking) = self.booked_today()? {
            return Ok(Session { start: blank.start, note: None, ..booking.took_place(blank.id) });
        }
        let last = self.store.last_session(today)?;
        Ok(last.map_or(blank.clone(), |last| Session {
            minutes: last.minutes,
            pressure: last.pressure,
            areas: last.areas,
            provider: last.provider,
            qualified: last.qualified,
            ..blank
        }))
    }

    /// What is booked for today and not answered yet, the earliest.
    pub fn booked_today(&self) -> Result<Option<Booking>> {
        let today = self.today();
        Ok(self.unconfirmed()?.into_iter().find(|booking| booking.start.date() == today))
    }

    /// The providers, places and techniques used before, most recent first (completion).
    pub fn used_before(&self) -> Result<UsedBefore> {
        Ok(UsedBefore {
            providers: self.store.words(Word::Provider)?,
            places: self.store.words(Word::Place)?,
            techniques: self.store.words(Word::Technique)?,
        })
    }
}

/// What is said of the sessions and bookings of a part of the history, by id.
#[derive(Default)]
struct Verdicts {
    notices: HashMap<Id, Vec<Notice>>,
    gaps: HashMap<Id, i64>,
}

impl Verdicts {
    fn of(tracker: &Tracker, history: &History) -> Self {
        let today = tracker.today();
        let mut findings = scheduler::judge_sessions(history, &tracker.protocol, today);
        let of_bookings = scheduler::assess(history, &tracker.protocol, today).findings;
        findings.extend(of_bookings.into_iter().filter(|finding| matches!(finding.subject, Subject::Booking { .. })));
        let mut notices: HashMap<Id, Vec<Notice>> = HashMap::new();
        for finding in findings {
            if let Subject::Session { id, .. } | Subject::Booking { id, .. } = finding.subject {
                notices.entry(id).or_default().push(finding.notice);
            }
        }
        let days: Vec<(Id, NaiveDate)> =
            history.sessions().iter().map(|session| (session.id, session.start.date())).collect();
        let gaps = days.iter().zip(days.iter().skip(1));
        let gaps = gaps.map(|((_, before), (id, day))| (*id, day.signed_duration_since(*before).num_days())).collect();
        Verdicts { notices, gaps }
    }
}
