//! One history, seen over one period for one reader.

use chrono::{Datelike, NaiveDate};

use crate::domain::{Booking, History, Protocol, Session, Words};
use crate::insight::Timespan;
use crate::scheduler::{self, Assessment, Finding};
use crate::text;
use crate::wording;

use super::conditions::{self, Stretch};
use super::options::Options;

/// The most names in a row.
const NAMES: usize = 8;

/// How much of what is long a page has room for. What matters most is kept, the rest is counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// The most columns of one free text.
    pub(super) prose: usize,
    /// The most lines under one heading.
    pub(super) points: usize,
    /// The most rows of bookings and sessions.
    pub(super) rows: usize,
}

impl Room {
    /// From the roomiest on.
    pub(super) const ALL: [Room; 4] = [
        Room { prose: 90, points: 9, rows: 3 },
        Room { prose: 60, points: 6, rows: 3 },
        Room { prose: 40, points: 5, rows: 2 },
        Room { prose: 20, points: 3, rows: 1 },
    ];
}

/// What every section looks at.
pub(super) struct View<'a> {
    pub(super) history: &'a History,
    pub(super) protocol: &'a Protocol,
    pub(super) options: &'a Options,
    pub(super) room: Room,
    pub(super) today: NaiveDate,
    /// The first day of the period.
    pub(super) from: NaiveDate,
    /// The period in numbers.
    pub(super) figures: Timespan<'a>,
    /// Where things stand today.
    pub(super) assessment: Assessment,
    /// What the rules say of the sessions of the period.
    pub(super) findings: Vec<Finding>,
    /// When massages were on hold in the period.
    pub(super) stretches: Vec<Stretch>,
}

impl<'a> View<'a> {
    pub(super) fn new(history: &'a History, protocol: &'a Protocol, today: NaiveDate, options: &'a Options) -> Self {
        let figures = Timespan::new(history, options.since, today);
        let from = figures.from;
        let mut findings = scheduler::judge_sessions(history, protocol, today);
        findings.retain(|finding| match finding.subject {
            scheduler::Subject::Session { on, .. } => on >= from,
            _ => true,
        });
        let assessment = scheduler::assess(history, protocol, today);
        let stretches = conditions::stretches(history, protocol, today, from);
        let [room, ..] = Room::ALL;
        View { history, protocol, options, room, today, from, figures, assessment, findings, stretches }
    }

    /// How many days the period has, today included.
    pub(super) fn days(&self) -> i64 {
        self.figures.days()
    }

    /// Whether `day` lies in the period.
    pub(super) fn holds(&self, day: NaiveDate) -> bool {
        self.figures.holds(day)
    }

    /// The sessions of the period, oldest first.
    pub(super) fn sessions(&self) -> impl DoubleEndedIterator<Item = &'a Session> {
        self.figures.sessions()
    }

    /// The bookings from the period's first day on, earliest first.
    pub(super) fn bookings(&self) -> impl Iterator<Item = &'a Booking> {
        self.history.bookings().iter().filter(|booking| booking.start.date() >= self.from)
    }

    /// Whether a session took place on `day`.
    pub(super) fn took_place(&self, day: NaiveDate) -> bool {
        let sessions = self.history.sessions();
        day <= self.today && sessions.binary_search_by_key(&day, |session| session.start.date()).is_ok()
    }

    /// What a person typed, in quotation marks and short enough for a page; nothing where notes are kept back.
    pub(super) fn prose(&self, words: Option<&Words>) -> Option<String> {
        words
            .filter(|_| self.options.notes)
            .map(|words| format!("\"{}\"", text::truncate(words.as_str(), self.room.prose)))
    }

    /// Names in their order, each once; those for which there is no room are counted.
    pub(super) fn listed(&self, mut names: Vec<&str>) -> String {
        let mut seen = Vec::new();
        names.retain(|name| {
            !seen.contains(name) && {
                seen.push(*name);
                true
            }
        });
        let more = names.len().saturating_sub(NAMES);
        names.truncate(NAMES);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        format!("{}{more}", names.join(", "))
    }

    /// A date, with its year where that is not this one.
    pub(super) fn date(&self, day: NaiveDate) -> String {
        wording::since(day, self.today)
    }

    /// `8-16 Jun`, `28 May - 3 Jun`, `since 8 Jun` where no last day is known.
    pub(super) fn span(&self, first: NaiveDate, last: Option<NaiveDate>) -> String {
        match last {
            None => format!("since {}", self.date(first)),
            Some(last) if last == first => self.date(first),
            Some(last) if (last.year(), last.month()) == (first.year(), first.month()) => {
                format!("{}-{}", first.day(), self.date(last))
            }
            Some(last) => format!("{} - {}", self.date(first), self.date(last)),
        }
    }
}

/// Calendar days from `earlier` to `later`.
pub(super) fn days_between(earlier: NaiveDate, later: NaiveDate) -> i64 {
    later.signed_duration_since(earlier).num_days()
}
