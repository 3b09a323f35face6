//! Tables for people to read. They are not read back.

use std::fmt::Display;
use std::io::{self, Write};

use crate::domain::{Around, Happening, Kind, Moment, Points, Words};
use crate::text;

/// A table of one kind under its heading; nothing at all where there is no row.
pub struct Table<'o> {
    out: &'o mut dyn Write,
    rows: usize,
}

impl<'o> Table<'o> {
    /// A table without rows.
    pub fn new(out: &'o mut dyn Write) -> Self {
        Table { out, rows: 0 }
    }

    /// Writes one row. All rows are of one kind; `around` stands in a session's.
    pub fn row(&mut self, happening: &Happening, around: &Around) -> io::Result<()> {
        if self.rows == 0 {
            let (title, columns) = heading(happening.kind());
            let rule = vec!["---"; columns.len()].join(" | ");
            write!(self.out, "## {title}\n\n| {} |\n| {rule} |\n", columns.join(" | "))?;
        }
        self.rows += 1;
        writeln!(self.out, "| {} |", cells(happening, around).join(" | "))
    }

    /// Ends the table with a blank line.
    pub fn end(self) -> io::Result<()> {
        if self.rows > 0 { writeln!(self.out) } else { Ok(()) }
    }
}

fn heading(kind: Kind) -> (&'static str, &'static [&'static str]) {
    match kind {
        Kind::Session => (
            "Sessions",
            &["When", "Minutes", "Pressure", "Technique", "Areas", "Provider", "Place", "Pain", "Tension", "Note"],
        ),
        Kind::Score => ("Scores", &["When", "Scale", "Value", "Timing", "Area"]),
        Kind::Booking => ("Bookings", &["When", "Minutes", "Pressure", "Provider", "Place", "Note", "Reason"]),
        Kind::Condition => ("Conditions", &["What", "From", "Until", "Recovery", "Doctor", "Doctor's note", "Note"]),
    }
}

fn cells(happening: &Happening, around: &Around) -> Vec<String> {
    match happening {
        Happening::Session(session) => vec![
            when(&session.start),
            told(session.minutes),
            told(session.pressure),
            words(session.technique.as_ref()),
            session.areas.joined(", "),
            words(session.provider.as_ref()),
            words(session.place.as_ref()),
            change(around.pain_before, around.pain_after),
            change(around.tension_before, around.tension_after),
            words(session.note.as_ref()),
        ],
        Happening::Score(score) => vec![
            when(&score.at),
            score.scale.to_string(),
            score.value.to_string(),
            score.timing.to_string(),
            told(score.area),
        ],
        Happening::Booking(booking) => vec![
            when(&booking.start),
            told(booking.minutes),
            told(booking.pressure),
            words(booking.provider.as_ref()),
            words(booking.place.as_ref()),
            words(booking.note.as_ref()),
            words(booking.reason.as_ref()),
        ],
        Happening::Condition(condition) => vec![
            condition.kind.title().to_owned(),
            condition.period.start().to_string(),
            told(condition.period.end()),
            told(condition.recovery),
            told(condition.doctor),
            words(condition.doctor_note.as_ref()),
            words(condition.note.as_ref()),
        ],
    }
}

fn when(moment: &Moment) -> String {
    match moment {
        Moment::Day(date) => date.to_string(),
        Moment::At(local) => local.format("%Y-%m-%d %H:%M").to_string(),
    }
}

fn told(value: Option<impl Display>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// `7 → 4`, with a `?` for the side that was not told.
fn change(before: Option<Points>, after: Option<Points>) -> String {
    let side = |points: Option<Points>| points.map_or("?".to_owned(), |points| points.to_string());
    if before.is_none() && after.is_none() { String::new() } else { format!("{} → {}", side(before), side(after)) }
}

/// What a person typed, on one line and without a mark that Markdown or HTML would act on.
fn words(words: Option<&Words>) -> String {
    let line = text::clean_line(words.map_or("", Words::as_str));
    let mut escaped = String::with_capacity(line.len());
    for character in line.chars() {
        match character {
            '<' => escaped.push_str("&lt;"),
            '&' => escaped.push_str("&amp;"),
            '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '!' | '#' | '~' => escaped.extend(['\\', character]),
            _ => escaped.push(character),
        }
    }
    escaped
}
