//! What a session or booking would mean that nobody has written yet.

use chrono::NaiveDate;

use crate::domain::{History, Minutes, Moment, Session};
use crate::scheduler::{self, DayOutlook, Window};

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

/// `history` with one session more.
pub fn with_session(history: &History, session: &Session) -> History {
    let mut sessions = history.sessions().to_vec();
    sessions.push(session.clone());
    let (scores, bookings) = (history.scores().to_vec(), history.bookings().to_vec());
    History::new(history.profile(), sessions, scores, bookings, history.conditions().to_vec())
}
