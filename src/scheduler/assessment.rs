//! The answer to "where do I stand?", with all the facts that `why` needs to show its working.

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use crate::domain::Id;

use super::bands::{self, Regime};
use super::case::Case;
use super::finding::{Finding, Notice, Subject};
use super::recovery::{self, Guided};
use super::rule::Rule;
use super::soreness::{self, Sore};
use super::taper::{self, Progress};
use super::window::{self, Window};
use super::{bookings, contraindications, review, sessions};

/// Where a person stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// No session yet, and nothing speaks against one.
    First,
    /// Before the earliest day.
    Rest,
    /// From the earliest day, before the ideal one.
    NotDue,
    /// From the ideal day to the latest.
    Due,
    /// After the latest day: a reminder, never a risk.
    Overdue,
    /// On hold; no dates.
    Blocked,
    /// A doctor's word is needed; no dates.
    AskDoctor,
}

impl Status {
    /// The spelling of files.
    pub fn name(self) -> &'static str {
        match self {
            Status::First => "FIRST",
            Status::Rest => "REST",
            Status::NotDue => "NOT_DUE",
            Status::Due => "DUE",
            Status::Overdue => "OVERDUE",
            Status::Blocked => "BLOCKED",
            Status::AskDoctor => "ASK_DOCTOR",
        }
    }
}

/// The session that dates are counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anchor {
    /// Its id.
    pub id: Id,
    /// Its local date.
    pub date: NaiveDate,
}

/// Where a person stands on one day, and everything it was concluded from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// The day of asking.
    pub today: NaiveDate,
    /// The answer.
    pub status: Status,
    /// What governs today.
    pub regime: Regime,
    /// The last session done.
    pub anchor: Option<Anchor>,
    /// The window; none while on hold or waiting for a doctor.
    pub window: Option<Window>,
    /// The first free day after a stop, where that restarted the clock.
    pub resume: Option<NaiveDate>,
    /// Soreness that counts today.
    pub sore: Option<Sore>,
    /// The injury whose recovery sets the interval.
    pub guided: Option<Guided>,
    /// How far each active chronic condition has come.
    pub progress: Vec<Progress>,
    /// The findings of now, of every booking and of the last session.
    pub findings: Vec<Finding>,
}

impl Assessment {
    /// The rule that the answer stands on.
    pub fn governing(&self) -> Rule {
        if self.status == Status::First { Rule::FirstSession } else { self.regime.rule() }
    }

    /// Every rule that had a part in it: the governing one, the band's, then those of the findings, each once.
    pub fn rules(&self) -> Vec<Rule> {
        let found = self.findings.iter().map(|finding| finding.notice.rule());
        let mut rules = Vec::new();
        for rule in [self.governing(), self.regime.rule()].into_iter().chain(found) {
            if !rules.contains(&rule) {
                rules.push(rule);
            }
        }
        rules
    }

    /// Calendar days since the last session.
    pub fn days_since(&self) -> Option<i64> {
        self.anchor.map(|anchor| super::day::gap(anchor.date, self.today))
    }

    /// The findings that speak of the day of asking.
    pub fn of_now(&self) -> impl Iterator<Item = &Notice> {
        self.findings.iter().filter(|finding| finding.subject == Subject::Now).map(|finding| &finding.notice)
    }

    /// The findings that speak of the session or booking `id`.
    pub fn of(&self, wanted: Id) -> impl Iterator<Item = &Notice> {
        self.findings.iter().filter_map(move |finding| match finding.subject {
            Subject::Session { id, .. } | Subject::Booking { id, .. } if id == wanted => Some(&finding.notice),
            _ => None,
        })
    }
}

/// How one day stands behind the last session done by it.
struct Stood {
    status: Status,
    regime: Regime,
    anchor: Option<Anchor>,
    window: Option<Window>,
    resume: Option<NaiveDate>,
    sore: Option<Sore>,
}

/// Where a person stood on each day of `span` that is not after today, by the scores up to that day.
pub(super) fn statuses(case: &Case<'_>, span: RangeInclusive<NaiveDate>) -> Vec<Status> {
    let end = case.today.min(*span.end());
    span.start().iter_days().take_while(|day| *day <= end).map(|day| stood(case, day).status).collect()
}

/// How `day`, today or earlier, stands.
fn stood(case: &Case<'_>, day: NaiveDate) -> Stood {
    let anchor = case.done_by(day).map(|session| Anchor { id: session.id, date: session.start.date() });
    let regime = bands::regime(case, day, day);
    let open = regime.band().is_some();
    let stand = anchor.map(|anchor| window::stand(case, anchor.date, day, day));
    let sore = anchor.filter(|_| open).and_then(|anchor| soreness::sore(case, anchor.date, day));
    let window = match stand {
        None => open.then_some(Window { earliest: day, ideal: day, latest: None }),
        Some(stand) => stand.window.map(|window| match &sore {
            Some(sore) => soreness::held_back(window, sore),
            None => window,
        }),
    };
    let status = match (&regime, anchor, window) {
        (Regime::OnHold(_), ..) => Status::Blocked,
        (Regime::AskDoctor(_), ..) => Status::AskDoctor,
        (Regime::Open { .. }, Some(_), Some(window)) => within(window, day),
        _ => Status::First,
    };
    Stood { status, regime, anchor, window, resume: stand.and_then(|stand| stand.resume).filter(|_| open), sore }
}

/// The assessment of `case`.
pub(super) fn of(case: &Case<'_>) -> Assessment {
    let today = case.today;
    let Stood { status, regime, anchor, window, resume, sore } = stood(case, today);

    let mut notices = contraindications::standing(case);
    notices.extend(sore.iter().map(|sore| soreness::notice(case, sore)));
    if matches!(regime.rule(), Rule::ChronicInterval | Rule::ChronicTaper) {
        notices.extend(review::notices(case));
    }
    let mut findings: Vec<_> = notices.into_iter().map(|notice| Finding { subject: Subject::Now, notice }).collect();
    findings.extend(bookings::judge(case));
    findings.extend(sessions::judge_last(case));

    Assessment {
        today,
        status,
        regime,
        anchor,
        window,
        resume,
        sore,
        guided: recovery::guided(case, today).filter(|_| regime.rule() == Rule::RecoveryWeekly).map(Guided::of),
        progress: taper::active(case, today).map(|course| course.by(today)).collect(),
        findings,
    }
}

fn within(window: Window, today: NaiveDate) -> Status {
    if today < window.earliest {
        Status::Rest
    } else if today < window.ideal {
        Status::NotDue
    } else if window.latest.is_none_or(|latest| today <= latest) {
        Status::Due
    } else {
        Status::Overdue
    }
}
