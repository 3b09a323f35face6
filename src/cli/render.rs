//! How things of the log read in words: one line, a few facts, a row.

use std::iter::{once, repeat};

use chrono::NaiveDate;

use crate::domain::{Around, Booking, Condition, Happening, Moment, Points, Score, Session, Words};
use crate::scheduler::Notice;
use crate::wording::{self, Mark};

use super::paint::Tone;
use super::table::{Align, Cell, Table};

/// A date in full, with its time where one is known: `Fri 20 Nov 2026 18:30`.
pub(super) fn full(moment: Moment) -> String {
    wording::full_date(moment.date(), moment.instant().map(|local| local.time()))
}

/// One thing in a few words: `session of Fri 20 Nov 2026 18:30`. Not cleaned; nothing in it was typed.
pub(super) fn described(happening: &Happening) -> String {
    match happening {
        Happening::Session(session) => format!("session of {}", full(session.start)),
        Happening::Score(score) => format!("{} {} of {}", score.scale, score.value, full(score.at)),
        Happening::Booking(booking) => format!("booking of {}", full(booking.start)),
        Happening::Condition(condition) => {
            format!("{} since {}", condition.kind.title(), wording::long_date(condition.period.start()))
        }
    }
}

/// Label and value of everything that is told of one thing.
pub(super) fn facts(happening: &Happening, around: &Around) -> Vec<(&'static str, String)> {
    let facts = match happening {
        Happening::Session(session) => of_session(session, around),
        Happening::Score(score) => of_score(score),
        Happening::Booking(booking) => of_booking(booking),
        Happening::Condition(condition) => of_condition(condition),
    };
    facts.into_iter().filter_map(|(label, value)| Some((label, value?))).collect()
}

type Facts = Vec<(&'static str, Option<String>)>;

fn of_session(session: &Session, around: &Around) -> Facts {
    let areas = (!session.areas.is_empty()).then(|| session.areas.joined(", "));
    let cost = session.cost.map(|cost| {
        let currency = session.currency.map_or(String::new(), |currency| format!(" {currency}"));
        format!("{:.2}{currency}", cost.get())
    });
    vec![
        ("Start", Some(full(session.start))),
        ("Minutes", session.minutes.map(|minutes| minutes.to_string())),
        ("Pressure", session.pressure.map(|pressure| pressure.to_string())),
        ("Technique", words(&session.technique)),
        ("Areas", areas),
        ("Provider", words(&session.provider)),
        ("Qualified", session.qualified.map(yes_no)),
        ("Place", words(&session.place)),
        ("Cost", cost),
        ("Pain", before_after(around.pain_before, around.pain_after)),
        ("Tension", before_after(around.tension_before, around.tension_after)),
        ("Note", words(&session.note)),
    ]
}

fn of_score(score: &Score) -> Facts {
    vec![
        ("At", Some(full(score.at))),
        ("Scale", Some(score.scale.to_string())),
        ("Value", Some(score.value.to_string())),
        ("Timing", Some(score.timing.to_string())),
        ("Area", score.area.map(|area| area.to_string())),
        ("Session", score.session.map(|id| id.to_string())),
    ]
}

fn of_booking(booking: &Booking) -> Facts {
    vec![
        ("Start", Some(full(booking.start))),
        ("Minutes", booking.minutes.map(|minutes| minutes.to_string())),
        ("Pressure", booking.pressure.map(|pressure| pressure.to_string())),
        ("Provider", words(&booking.provider)),
        ("Qualified", booking.qualified.map(yes_no)),
        ("Place", words(&booking.place)),
        ("Note", words(&booking.note)),
        ("Forced because", words(&booking.reason)),
    ]
}

/// Whether a booking lies ahead, was `kept`, or waits for a word.
pub(super) fn booking_state(booking: &Booking, today: NaiveDate, kept: bool) -> &'static str {
    match (booking.start.date() < today, kept) {
        (false, _) => "ahead",
        (true, true) => "kept",
        (true, false) => Mark::Missed.meaning(),
    }
}

fn of_condition(condition: &Condition) -> Facts {
    let caution = (!condition.kind.of_the_article()).then(|| "General caution, not from the article".to_owned());
    vec![
        ("Kind", Some(format!("{} ({})", condition.kind.title(), condition.kind))),
        ("From", Some(wording::long_date(condition.period.start()))),
        ("To", condition.period.end().map(wording::long_date)),
        ("Recovery", condition.recovery.map(wording::long_date)),
        ("Doctor", condition.doctor.map(wording::long_date)),
        ("Doctor's note", words(&condition.doctor_note)),
        ("Clearance", words(&condition.clearance)),
        ("Note", words(&condition.note)),
        ("Source", caution),
    ]
}

/// A table of label and value, which may have several lines.
pub(super) fn pairs(facts: Vec<(&'static str, String)>) -> Table {
    let mut table = Table::new(&[("", Align::Left), ("", Align::Left)]);
    for (label, value) in facts {
        for (label, line) in once(label).chain(repeat("")).zip(value.split('\n')) {
            table.row([Cell::toned(label, Tone::Faint), line.into()]);
        }
    }
    table
}

/// `6 > 4`, `6 >`, `> 4`, or nothing.
pub(super) fn before_after(before: Option<Points>, after: Option<Points>) -> Option<String> {
    match (before, after) {
        (None, None) => None,
        (Some(before), Some(after)) => Some(format!("{before} > {after}")),
        (Some(before), None) => Some(format!("{before} >")),
        (None, Some(after)) => Some(format!("> {after}")),
    }
}

/// The flags of one thing in words, coloured as the heaviest of them.
pub(super) fn flags<'a>(notices: impl IntoIterator<Item = &'a Notice>) -> Cell {
    let notices: Vec<_> = notices.into_iter().collect();
    let words: Vec<_> = notices.iter().map(|notice| wording::flag_word(notice)).collect();
    let heaviest = notices.iter().map(|notice| notice.severity()).max();
    Cell::toned(words.join(", "), heaviest.map_or(Tone::Plain, Tone::from))
}

/// The parts that are told, parted by commas.
pub(super) fn told(parts: impl IntoIterator<Item = Option<String>>) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What was typed, uncleaned.
pub(super) fn words(words: &Option<Words>) -> Option<String> {
    words.as_ref().map(|words| words.as_str().to_owned())
}

fn yes_no(yes: bool) -> String {
    if yes { "yes".into() } else { "no".into() }
}
