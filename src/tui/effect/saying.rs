//! What is said of an operation that was done, and of one that was not.

use crate::domain::Kind;
use crate::keys::Command;
use crate::scheduler::DayOutlook;
use crate::tracker::{Error, Operation, Tracker};
use crate::wording;

use super::{Learned, Trouble, look};

pub(super) fn restored(
    verb: &str,
    back: Command,
    operations: Vec<Operation>,
    tracker: &Tracker,
) -> Result<Learned, Error> {
    let what: Vec<_> = operations.into_iter().map(|operation| operation.what).collect();
    let told = with_news(format!("{verb}: {}.", what.join("; ")), tracker);
    Ok(Learned::Restored(told, back, look(tracker)?))
}

/// What was done, and after it what there is to say of backups that were made, or could not be.
pub(super) fn with_news(what: String, tracker: &Tracker) -> String {
    tracker.news().into_iter().fold(what, |what, news| format!("{}. {news}", what.trim_end_matches('.')))
}

pub(super) fn trouble(error: &Error) -> Trouble {
    let plain = |words: String| Trouble { words, forcible: false };
    match error {
        Error::Refused(refusal) => {
            let mut words = refused(&refusal.outlook);
            if !refusal.better.is_empty() {
                let better: Vec<_> = refusal.better.iter().map(|day| wording::short_date(*day)).collect();
                words.push_str(&format!(" Better: {}.", better.join(", ")));
            }
            Trouble { words, forcible: refusal.forcible }
        }
        Error::Nothing { verb } => plain(format!("Nothing to {verb}.")),
        Error::Ahead { on, kind: Kind::Score } => {
            plain(format!("{} lies ahead: a score is of what was felt.", wording::long_date(*on)))
        }
        Error::Ahead { on, .. } => {
            plain(format!("{} lies ahead: book it instead of logging it.", wording::long_date(*on)))
        }
        Error::Past { on } => plain(wording::has_passed(*on)),
        Error::Unreadable(why) => plain(format!("{}.", in_plain_words(why))),
        error => plain(format!("Not saved: {}", in_plain_words(&error.to_string()))),
    }
}

/// What the system said, without the number that it has for it.
fn in_plain_words(why: &str) -> String {
    let words = why.split_once(" (os error ").map_or(why, |(words, _)| words);
    words.replace("No such file or directory", "there is no such file").trim_end_matches('.').to_owned()
}

fn refused(outlook: &DayOutlook) -> String {
    let mut words = format!("Not booked, {}: ", wording::free_day(outlook));
    words.push_str(&wording::outlook(outlook).join(" "));
    words
}
