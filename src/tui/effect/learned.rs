//! What came of an effect.

use std::ops::RangeInclusive;
use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};

use crate::config::Key;
use crate::domain::{Around, History, Id, Session};
use crate::keys::Command;
use crate::query::Query;
use crate::scheduler::Judged;
use crate::tracker::{Appointments, Audience, Operation, Trial, UsedBefore};

use super::{Origin, Sheet};
use crate::tui::screens::trends::Span;
use crate::tui::setup::Chosen;
use crate::tui::theme::Role;
use crate::tui::world::Now;
use crate::wording::Passage;

/// What came of an effect.
#[derive(Debug)]
pub(in crate::tui) enum Learned {
    /// How things stand.
    Now(Now),
    /// The days of a calendar page.
    Days(RangeInclusive<NaiveDate>, History, Option<Box<Others>>),
    /// A page of the timeline, oldest first.
    Timeline {
        /// What was looked for.
        query: Query,
        /// Whether it continues an earlier page backwards.
        older: bool,
        /// What was found.
        found: Vec<Judged>,
    },
    /// So much matches what is being typed.
    Counted(usize),
    /// What a session form begins with.
    BegunSession(Box<BegunSession>),
    /// What another form begins with.
    Begun(Sheet, Begun),
    /// What a session on this day is judged by.
    Judge(NaiveDate, History),
    /// Why a day other than today is as it is.
    Why(NaiveDate, Vec<Passage>),
    /// What Trends looks at.
    Studied(Box<Studied>),
    /// What Plan lists.
    Plan(Planned),
    /// What an editor left of a note.
    Note(String),
    /// The log is whole.
    Whole,
    /// Somebody wanted something before that was known.
    PutOff,
    /// A sound copy lies there.
    BackedUp(String),
    /// The report, as text.
    Report(Audience, String),
    /// The report lies in this file.
    ReportSaved(String),
    /// It is written.
    Saved(String, Now),
    /// It was taken back or done again; the command turns that round.
    Restored(String, Command, Now),
    /// Before the command changes so much of the log at once, it is asked.
    Much {
        /// Undo or redo.
        command: Command,
        /// What it takes back, or does again.
        operation: Operation,
        /// How many things of the log that changes.
        things: usize,
        /// The last operations, newest first.
        operations: Vec<Operation>,
    },
    /// The last operations, newest first.
    Operations(Vec<Operation>),
    /// What would come of an errand, and whether it can be done.
    Foretold {
        /// In lines, perhaps unsafe to print as they are.
        lines: Vec<String>,
        /// Whether it can be done.
        possible: bool,
    },
    /// An errand is done; in a sentence.
    Done(String),
    /// The backups that there are, newest first, and the name of their folder beside the log.
    Backups(Vec<Copied>, Option<String>),
    /// What the log was found to be.
    Found(Vec<(String, Role)>),
    /// Other settings are in force; this one was set.
    Set(Box<Chosen>, &'static Key),
    /// It was not done.
    Refused(Trouble),
}

/// What other calendars have.
#[derive(Debug)]
pub(in crate::tui) struct Others {
    /// Which.
    pub(in crate::tui) calendars: Vec<PathBuf>,
    /// On which days.
    pub(in crate::tui) span: RangeInclusive<NaiveDate>,
    /// What was read.
    pub(in crate::tui) read: Appointments,
}

/// One backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) struct Copied {
    /// The file.
    pub(in crate::tui) path: String,
    /// When it was made, in local time.
    pub(in crate::tui) at: NaiveDateTime,
    /// Its size.
    pub(in crate::tui) bytes: u64,
}

/// The days that Trends looks at.
#[derive(Debug)]
pub(in crate::tui) struct Studied {
    /// What was asked for.
    pub(in crate::tui) span: Span,
    /// Its days, both included.
    pub(in crate::tui) days: RangeInclusive<NaiveDate>,
    /// What they are judged and shown by.
    pub(in crate::tui) history: History,
    /// The last year, from which relief is learnt.
    pub(in crate::tui) year: History,
}

/// What Plan lists.
#[derive(Debug, Default)]
pub(in crate::tui) struct Planned {
    /// The newest conditions, oldest first.
    pub(in crate::tui) conditions: Vec<Judged>,
    /// The schedules of trials.
    pub(in crate::tui) trials: Vec<Trial>,
}

/// What a session form begins with.
#[derive(Debug)]
pub(in crate::tui) struct BegunSession {
    /// Where it comes from.
    pub(in crate::tui) origin: Origin,
    /// Whether a booking gave its values.
    pub(in crate::tui) booked: bool,
    /// Its values.
    pub(in crate::tui) session: Session,
    /// Its scores.
    pub(in crate::tui) around: Around,
    /// What it is judged by.
    pub(in crate::tui) history: History,
    /// Words used before.
    pub(in crate::tui) used: UsedBefore,
}

/// What another form begins with.
#[derive(Debug)]
pub(in crate::tui) struct Begun {
    /// An id for what may come of it.
    pub(in crate::tui) id: Id,
    /// What a session would be like, for the values of a booking.
    pub(in crate::tui) usual: Session,
    /// Words used before.
    pub(in crate::tui) used: UsedBefore,
}

/// Why something was not done, in words.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::tui) struct Trouble {
    /// One or more sentences, safe to print.
    pub(in crate::tui) words: String,
    /// Whether a booking would go through with a reason.
    pub(in crate::tui) forcible: bool,
}
