//! Which of several: each is told with a number, and the number is the answer. The beginning of an id is one, too.

use chrono::NaiveDate;

use crate::cli::call::Call;
use crate::cli::{output, render};
use crate::domain::{Booking, Happening, Kind, Minutes};
use crate::query::Query;
use crate::scheduler::{Judged, Notice};
use crate::tracker::Kept;
use crate::wording;

use super::asking::{Stop, ask_for, tell};

/// The newest so many are told.
const MOST: usize = 12;

/// What there is to choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Among {
    /// The bookings ahead, and those that wait for a word.
    Bookings,
    /// The bookings that wait for a word whether they took place.
    Waiting,
    /// The conditions that are not over.
    Conditions,
    /// The last sessions.
    Sessions,
    /// The last of everything.
    Everything,
    /// The backups, by their names.
    Backups,
}

/// Asks which one, and gives its id or name; none where nothing was answered, or there is nothing to choose from.
pub(super) fn which(call: &mut Call, among: Among) -> Result<Option<String>, Stop> {
    let rows = rows(call, among)?;
    if rows.is_empty() {
        output::speak(nothing(among));
        return Ok(None);
    }
    for (number, row) in (1..).zip(&rows) {
        tell(call, &format!("{number}: {}", row.words))?;
    }
    ask_for(call, question(among), |_, answer| named(&rows, answer))
}

/// One row: what names it, and how it is told.
struct Row {
    name: String,
    words: String,
}

fn nothing(among: Among) -> &'static str {
    match among {
        Among::Bookings => "No booking is open.",
        Among::Waiting => "No booking waits for a word.",
        Among::Conditions => "No condition is open.",
        Among::Sessions => "No session is in the log.",
        Among::Everything => "Nothing is in the log.",
        Among::Backups => "There is no backup yet; backup makes one.",
    }
}

fn question(among: Among) -> &'static str {
    match among {
        Among::Bookings | Among::Waiting => "Which booking? Its number, or the beginning of its id",
        Among::Conditions => "Which condition? Its number, or the beginning of its id",
        Among::Sessions => "Which session? Its number, or the beginning of its id",
        Among::Everything => "Which one? Its number, the beginning of its id, or 'last' for the last session",
        Among::Backups => "Which backup? Its number, or the name of a file",
    }
}

/// What an answer means: a number is that of a row, anything else is told as it is. An id may begin with digits, but never is so short.
fn named(rows: &[Row], answer: &str) -> Result<String, String> {
    match answer.parse::<usize>() {
        Ok(number) if answer.len() < 3 => number
            .checked_sub(1)
            .and_then(|place| rows.get(place))
            .map(|row| row.name.clone())
            .ok_or_else(|| format!("'{answer}' is none of them; there are 1 to {}.", rows.len())),
        _ => Ok(answer.to_owned()),
    }
}

fn rows(call: &Call, among: Among) -> Result<Vec<Row>, Stop> {
    let tracker = call.open()?;
    let today = tracker.today();
    let of_kind = |kind: Kind| {
        let mut query = Query::default();
        query.kinds.push(kind);
        query
    };
    Ok(match among {
        Among::Bookings => {
            let standing = tracker.standing()?;
            let told = |booking| told_booking(booking, today, standing.assessment.of(booking.id));
            standing.open_bookings().map(told).collect()
        }
        Among::Waiting => tracker.unconfirmed()?.iter().map(|booking| told_booking(booking, today, [])).collect(),
        Among::Conditions => {
            let mut found = tracker.happenings(&of_kind(Kind::Condition), None, None)?;
            found.retain(|judged| match &judged.happening {
                Happening::Condition(condition) => condition.period.end().is_none_or(|end| end > today),
                _ => false,
            });
            newest(&found)
        }
        Among::Sessions => newest(&tracker.happenings(&of_kind(Kind::Session), Some(MOST), None)?),
        Among::Everything => newest(&tracker.happenings(&Query::default(), Some(MOST), None)?),
        Among::Backups => {
            let told = |kept: Kept| {
                let made = tracker.clock().tell(kept.at.and_utc()).naive_local();
                let words = format!("of {}", wording::full_date(made.date(), Some(made.time())));
                Some(Row { name: kept.path.to_str()?.to_owned(), words })
            };
            tracker.backups().into_iter().rev().take(MOST).filter_map(told).collect()
        }
    })
}

fn told_booking<'a>(booking: &Booking, today: NaiveDate, notices: impl IntoIterator<Item = &'a Notice>) -> Row {
    let away = wording::relative(booking.start.date(), today);
    let told = [Some(render::full(booking.start)), Some(away), render::words(&booking.provider)];
    Row { name: booking.id.to_string(), words: render::told(told.into_iter().chain(flags(notices))) }
}

fn flags<'a>(notices: impl IntoIterator<Item = &'a Notice>) -> impl Iterator<Item = Option<String>> {
    notices.into_iter().map(|notice| Some(wording::flag_word(notice).to_owned())).collect::<Vec<_>>().into_iter()
}

/// The last first, in a few words each.
fn newest(found: &[Judged]) -> Vec<Row> {
    let told = |judged: &Judged| Row { name: judged.happening.id().to_string(), words: in_words(judged) };
    found.iter().rev().map(told).collect()
}

/// `session of Fri 20 Nov 2026 18:30, 30 min, pain 6 > 4, Anna K., too soon`.
fn in_words(judged: &Judged) -> String {
    let Judged { happening, around, notices, .. } = judged;
    let minutes = |minutes: Option<Minutes>| minutes.map(|minutes| format!("{minutes} min"));
    let pain = render::before_after(around.pain_before, around.pain_after).map(|pain| format!("pain {pain}"));
    let more = match happening {
        Happening::Session(session) => vec![minutes(session.minutes), pain, render::words(&session.provider)],
        Happening::Booking(booking) => vec![minutes(booking.minutes), render::words(&booking.provider)],
        Happening::Score(score) => vec![score.area.map(|area| area.to_string())],
        Happening::Condition(condition) => {
            vec![condition.period.last_day().map(|last| format!("to {}", wording::long_date(last)))]
        }
    };
    render::told([Some(render::described(happening))].into_iter().chain(more).chain(flags(notices)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_means_its_row_and_anything_longer_an_id() {
        let rows: Vec<_> = ["a", "b"].map(|name| Row { name: name.into(), words: String::new() }).into();
        assert_eq!(named(&rows, "2").as_deref(), Ok("b"));
        assert!(named(&rows, "3").is_err() && named(&rows, "0").is_err());
        assert_eq!(named(&rows, "019").as_deref(), Ok("019"));
        assert_eq!(named(&rows, "last").as_deref(), Ok("last"));
    }
}
