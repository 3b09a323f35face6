//! Where things stand, and what the rules say of any part of the history.

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use crate::domain::{Booking, History, Profile};
use crate::scheduler::{self, Finding, Subject};

use super::{Result, Standing, Tracker};

impl Tracker {
    /// Where things stand today.
    pub fn standing(&self) -> Result<Standing> {
        let today = self.today();
        let (history, sessions_ahead) = self.store.standing(&self.protocol, today)?;
        let assessment = scheduler::assess(&history, &self.protocol, today);
        Ok(Standing { history, assessment, sessions_ahead })
    }

    /// The part of the history that is enough to judge and show every day of `span`: all sessions, scores and bookings of the span, the
    /// session before it, the conditions that overlap, and the scores of episodes open in it since their start. Where the span
    /// reaches today, the sessions and bookings that today is judged by are there too.
    pub fn history(&self, span: RangeInclusive<NaiveDate>) -> Result<History> {
        Ok(self.store.history(&self.protocol, self.today(), &span)?)
    }

    /// The part of the history that is enough to judge the sessions of `day`, or one more.
    pub fn history_of_day(&self, day: NaiveDate) -> Result<History> {
        Ok(self.store.of_day(day)?)
    }

    /// The findings of every session in `span`, each by the rule of its day.
    pub fn findings(&self, span: RangeInclusive<NaiveDate>) -> Result<Vec<Finding>> {
        let history = self.history(span.clone())?;
        let mut findings = scheduler::judge_sessions(&history, &self.protocol, self.today());
        findings.retain(|finding| matches!(finding.subject, Subject::Session { on, .. } if span.contains(&on)));
        Ok(findings)
    }

    /// The bookings of today or before that wait for a word whether they took place, oldest first.
    pub fn unconfirmed(&self) -> Result<Vec<Booking>> {
        Ok(self.store.unanswered(self.today())?)
    }

    /// The profile.
    pub fn profile(&self) -> Result<Profile> {
        Ok(self.store.profile()?)
    }

    /// Whether there is anything at all in the log, profile included (first run).
    pub fn is_blank(&self) -> Result<bool> {
        Ok(self.store.is_blank()?)
    }
}
