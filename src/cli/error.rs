//! What went wrong, in the terms of the command line: a kind, its exit code, what to say and what to try next. The one place.

use std::io;

use crate::config;
use crate::config::editor::{EditorError, NAME_ONE};
use crate::domain::phrase::PhraseError;
use crate::domain::{self, Invalid};
use crate::query::QueryError;
use crate::scheduler::{Regime, Rule, Verdict};
use crate::tracker::{self, AsOfError, NoHome, NoSuchTime};
use crate::wording;

/// A run that did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What kind of failure; the exit code follows from it.
    pub kind: Kind,
    /// What happened, to which thing, why. Not yet cleaned.
    pub message: String,
    /// What to do next.
    pub hint: Option<String>,
}

/// The kinds of failure, each with its exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Nobody reads the answer any more: a quiet end.
    Closed,
    /// Unexpected.
    Unexpected,
    /// Wrong usage, or a terminal was needed.
    Usage,
    /// Nothing found, nothing to undo.
    NotFound,
    /// A booking that the rules refuse.
    Refused,
    /// Locked, damaged, newer than this program, no space, read-only.
    Storage,
    /// A file with errors; nothing was written.
    BadFile,
}

impl Kind {
    /// The exit code.
    pub fn code(self) -> u8 {
        match self {
            Kind::Closed => 0,
            Kind::Unexpected => 1,
            Kind::Usage => 2,
            Kind::NotFound => 3,
            Kind::Refused => 4,
            Kind::Storage => 5,
            Kind::BadFile => 6,
        }
    }

    /// The spelling in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Closed => "closed",
            Kind::Unexpected => "unexpected",
            Kind::Usage => "usage",
            Kind::NotFound => "not_found",
            Kind::Refused => "refused",
            Kind::Storage => "storage",
            Kind::BadFile => "bad_file",
        }
    }
}

impl Failure {
    /// A failure without a hint.
    pub(super) fn new(kind: Kind, message: impl Into<String>) -> Self {
        Failure { kind, message: message.into(), hint: None }
    }

    /// Wrong usage.
    pub(super) fn usage(message: impl Into<String>) -> Self {
        Failure::new(Kind::Usage, message)
    }

    /// The same failure with what to do next.
    pub(super) fn hint(self, hint: impl Into<String>) -> Self {
        Failure { hint: Some(hint.into()), ..self }
    }
}

impl From<io::Error> for Failure {
    fn from(why: io::Error) -> Self {
        match why.kind() {
            io::ErrorKind::BrokenPipe => Failure::new(Kind::Closed, "the reader has gone"),
            _ => Failure::new(Kind::Unexpected, format!("the answer could not be written: {why}")),
        }
    }
}

impl From<Invalid> for Failure {
    fn from(why: Invalid) -> Self {
        Failure::usage(why.to_string())
    }
}

impl From<PhraseError> for Failure {
    fn from(why: PhraseError) -> Self {
        Failure::usage(why.to_string()).hint(format!("accepted: {}", why.accepted))
    }
}

impl From<NoSuchTime> for Failure {
    fn from(why: NoSuchTime) -> Self {
        Failure::usage(why.to_string())
    }
}

impl From<AsOfError> for Failure {
    fn from(why: AsOfError) -> Self {
        Failure::usage(why.to_string())
    }
}

impl From<NoHome> for Failure {
    fn from(why: NoHome) -> Self {
        Failure::usage(why.to_string())
    }
}

impl From<QueryError> for Failure {
    fn from(why: QueryError) -> Self {
        Failure::usage(why.to_string())
    }
}

impl From<config::Error> for Failure {
    fn from(why: config::Error) -> Self {
        Failure::new(Kind::BadFile, why.to_string()).hint("'rubdown config print' shows every setting")
    }
}

impl From<EditorError> for Failure {
    fn from(why: EditorError) -> Self {
        match why {
            EditorError::NotNamed => Failure::usage(why.to_string()).hint(NAME_ONE),
            EditorError::Unended(_) => Failure::usage(why.to_string()),
            EditorError::Failed { .. } => Failure::new(Kind::Unexpected, why.to_string()),
        }
    }
}

impl From<tracker::Error> for Failure {
    fn from(why: tracker::Error) -> Self {
        let message = why.to_string();
        match why {
            tracker::Error::Invalid(invalid) => invalid.into(),
            tracker::Error::NotFound { .. } => Failure::new(Kind::NotFound, message)
                .hint("'rubdown list' shows ids; deleted things are in 'rubdown list --deleted'"),
            tracker::Error::Ambiguous { candidates, .. } => {
                let ids: Vec<_> = candidates.iter().map(|id| format!("\n  {id}")).collect();
                Failure::usage(format!("{message}:{}", ids.concat()))
            }
            tracker::Error::Nothing { .. } => Failure::new(Kind::NotFound, message),
            tracker::Error::Ahead { on, kind } => {
                let hint = match kind {
                    domain::Kind::Score => {
                        "a score is of what was felt: --at takes a time that has been, and without it, now"
                    }
                    _ => "what is planned goes in with 'rubdown book'",
                };
                Failure::usage(format!("{} lies more than a day ahead", wording::long_date(on))).hint(hint)
            }
            tracker::Error::Past { on } => Failure::usage(format!("{} has passed", wording::long_date(on)))
                .hint("what took place goes in with 'rubdown log --at'"),
            tracker::Error::Refused(refusal) => refused(&refusal),
            tracker::Error::Storage(_) => Failure::new(Kind::Storage, message),
            tracker::Error::Unreadable(_) => Failure::new(Kind::BadFile, message),
            tracker::Error::BadFile(file) => {
                let rows: Vec<_> = file.problems.iter().map(|row| format!("\n  {row}")).collect();
                Failure::new(Kind::BadFile, format!("{message}; nothing was written:{}", rows.concat()))
                    .hint("put it right and import it again; 'rubdown help import' tells of forms and maps")
            }
            tracker::Error::Failed(_) => Failure::new(Kind::Unexpected, message),
        }
    }
}

fn refused(refusal: &tracker::Refusal) -> Failure {
    let outlook = &refusal.outlook;
    let day = wording::long_date(outlook.day);
    let mut message = match outlook.verdict {
        Verdict::AskDoctor => format!("not booked: {day} needs a doctor's word first"),
        _ => format!("not booked: {day} is {}", wording::free_day(outlook)),
    };
    for line in wording::outlook(outlook) {
        message.push_str("\n  ");
        message.push_str(&line);
    }
    if !refusal.better.is_empty() {
        let days: Vec<_> = refusal.better.iter().map(|&day| wording::long_date(day)).collect();
        message.push_str(&format!("\n  Better: {}", days.join(", ")));
    }
    if let Some(way_out) = wording::way_out(outlook) {
        message.push_str(&format!("\n  {way_out}"));
    }
    let failure = Failure::new(Kind::Refused, message);
    match outlook.regime {
        Regime::OnHold(hold) if hold.rule == Rule::AcuteStop => {
            failure.hint(format!("once recovery has begun: rubdown condition edit {} --recovery D", hold.condition))
        }
        Regime::OnHold(hold) => failure.hint(format!("once it is over: rubdown condition end {}", hold.condition)),
        Regime::AskDoctor(hold) => {
            failure.hint(format!("once a doctor agrees: rubdown condition edit {} --doctor D", hold.condition))
        }
        Regime::Open { .. } => failure.hint("to book it all the same: --force --reason TEXT"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_that_has_gone_is_no_failure_and_a_full_device_is_one() {
        assert_eq!(Failure::from(io::Error::from(io::ErrorKind::BrokenPipe)).kind.code(), 0);
        assert_eq!(Failure::from(io::Error::from(io::ErrorKind::StorageFull)).kind.code(), 1);
    }

    #[test]
    fn every_bad_row_is_named() {
        let problems = vec!["line 3: minutes".to_owned(), "line 3: start".to_owned()];
        let file = tracker::BadFile { name: "a.csv".into(), bad: 1, problems, rows: Vec::new() };
        let failure = Failure::from(tracker::Error::BadFile(file));
        assert_eq!(failure.kind.code(), 6);
        assert!(
            failure.message.starts_with("a.csv: 1 bad row; nothing was written:\n  line 3: minutes\n  line 3: start"),
            "{}",
            failure.message
        );
    }
}
