//! What a session or booking would mean that nobody has written yet.

use chrono::NaiveDate;

use crate::domain::{History, Kind, Minutes, Moment, Protocol, Session};
use crate::scheduler::{self, DayOutlook, Notice, Subject, Window};

use super::{Result, Standing, Tracker};

/// How many better days are named.
const BETTER: usize = 3;

/// What booking a day would mean.
#[derive(Debug, Clone)]
pub struct Supposed {
    /// The day.
    pub outlook: DayOutlook,
    /// Better days, where it is no good one.
    pub better: Vec<NaiveDate>,
    /// The window that it would open; none while no date is promised.
    pub next: Option<Window>,
}

impl Tracker {
    /// What booking `day`, which is today or later, would mean. Nothing is written.
    ///
    /// # Errors
    /// The storage failed.
    pub fn suppose(&self, day: NaiveDate, minutes: Option<Minutes>) -> Result<Supposed> {
        let (today, protocol) = (self.today(), self.protocol());
        let history = self.history(today..=day)?;
        let outlook = scheduler::what_if(&history, protocol, today, day, minutes);
        let better =
            if outlook.good { Vec::new() } else { scheduler::good_days(&history, protocol, today, day, BETTER) };
        let open = scheduler::assess(&history, protocol, today).window.is_some();
        let next = if open { self.window_after(&history, day)? } else { None };
        Ok(Supposed { outlook, better, next })
    }

    /// The window that a session on `day` would open.
    fn window_after(&self, history: &History, day: NaiveDate) -> Result<Option<Window>> {
        let after = with_session(history, &Session::at(self.fresh_id(), Moment::day(day)?));
        Ok(scheduler::assess(&after, self.protocol(), day).window)
    }

    /// Where things stood at the end of a past day, by what is known of it now.
    ///
    /// # Errors
    /// The storage failed.
    pub fn standing_on(&self, day: NaiveDate) -> Result<Standing> {
        let history = self.history(day..=day)?;
        let assessment = scheduler::assess(&history, self.protocol(), day);
        Ok(Standing { history, assessment, sessions_ahead: None })
    }
}

/// The sessions and bookings of `history` that come too soon with `session`, and would not without it, each with its day.
pub fn crowded_by(
    session: &Session,
    history: &History,
    protocol: &Protocol,
    today: NaiveDate,
) -> Vec<(Kind, NaiveDate)> {
    let others: Vec<_> = history.sessions().iter().filter(|other| other.id != session.id).cloned().collect();
    let too_soon = |history: &History| -> Vec<Subject> {
        let of_sessions = scheduler::judge_sessions(history, protocol, today);
        let of_bookings = scheduler::assess(history, protocol, today).findings;
        let found = of_sessions.into_iter().chain(of_bookings);
        let soon = found.filter(|finding| matches!(finding.notice, Notice::TooFrequent { .. }));
        soon.map(|finding| finding.subject).collect()
    };
    let without = with_sessions(history, others);
    let already = too_soon(&without);
    let then = too_soon(&with_session(&without, session)).into_iter();
    let mut crowded: Vec<_> = then
        .filter(|subject| !already.contains(subject))
        .filter_map(|subject| match subject {
            Subject::Session { id, on } => (id != session.id).then_some((Kind::Session, on)),
            Subject::Booking { on, .. } => Some((Kind::Booking, on)),
            Subject::Now => None,
        })
        .collect();
    crowded.dedup();
    crowded
}

/// `history` with one session more.
pub fn with_session(history: &History, session: &Session) -> History {
    let mut sessions = history.sessions().to_vec();
    sessions.push(session.clone());
    with_sessions(history, sessions)
}

/// `history` with these sessions in place of its own.
pub fn with_sessions(history: &History, sessions: Vec<Session>) -> History {
    let (scores, bookings) = (history.scores().to_vec(), history.bookings().to_vec());
    History::new(history.profile(), sessions, scores, bookings, history.conditions().to_vec())
}
