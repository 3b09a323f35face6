//! `list`: the log, oldest first.

use chrono::Datelike;
use clap::Args;
use serde::Serialize;

use crate::domain::phrase::Leaning;
use crate::domain::{Happening, Kind, Moment};
use crate::query::Query;
use crate::scheduler::{Judged, Notice};
use crate::text;
use crate::tracker::Tracker;
use crate::wording::{self, Mark};

use super::args;
use super::call::{Call, Outcome};
use super::commands::Verb;
use super::error::Failure;
use super::json::{self, Entry};
use super::paint::Tone;
use super::render;
use super::table::{Align, Cell, Table};

/// Sessions, scores, bookings and conditions, oldest first
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:
  rubdown list --limit 10
  rubdown list --kind session --since \"1 oct\"
  rubdown list pain:'>6' provider:anna
  rubdown list --deleted")]
pub(super) struct List {
    /// What to look for: words, and pain:>6 area:lower provider:anna flag:too-soon since:oct kind:session; what must not be there
    /// comes after --, as -word
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    #[command(flatten)]
    choice: Choice,
    /// Only the last so many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// What was deleted, the newest deletion first
    #[arg(long, conflicts_with_all = ["query", "since", "until", "kind"])]
    deleted: bool,
}

/// Which part of the log.
#[derive(Debug, Args)]
pub(super) struct Choice {
    /// From this day on
    #[arg(long, value_name = "D", allow_hyphen_values = true)]
    since: Option<String>,
    /// Up to and including this day
    #[arg(long, value_name = "D", allow_hyphen_values = true)]
    until: Option<String>,
    /// Only these: session, score, booking, condition
    #[arg(long, value_name = "K,..", value_delimiter = ',', value_parser = args::one_of::<Kind>(Kind::ALL.map(Kind::name)))]
    kind: Vec<Kind>,
}

impl Choice {
    /// As a query, together with what the `words` of one ask for.
    pub(super) fn query(&self, call: &Call, words: &str) -> Result<Query, Failure> {
        let mut query = Query::read(words, call.clock.now().naive_local(), call.names())?;
        let day = |field: &str, given: &Option<String>| {
            given.as_deref().map(|given| call.day(field, given, Leaning::Past)).transpose()
        };
        query.since = day("--since", &self.since)?.or(query.since);
        query.until = day("--until", &self.until)?.or(query.until);
        if !self.kind.is_empty() {
            query.kinds.clone_from(&self.kind);
        }
        Ok(query)
    }
}

impl Verb for List {
    fn run(self, call: &mut Call) -> Outcome {
        if self.deleted {
            return trash(call, self.limit);
        }
        let query = self.choice.query(call, &self.query.join(" "))?;
        let tracker = call.open()?;
        let found = tracker.happenings(&query, self.limit, None)?;
        if call.json() {
            return as_json(call, &found);
        }
        if found.is_empty() {
            call.out.say("Nothing to show.");
            return Ok(());
        }
        as_table(call, &tracker, &found)
    }
}

/// The entries one by one, so that a long life needs no second copy.
pub(super) fn as_json(call: &mut Call, found: &[Judged]) -> Outcome {
    entries(call, found.iter().map(Entry::judged))
}

fn entries(call: &mut Call, entries: impl Iterator<Item = impl Serialize>) -> Outcome {
    use std::io::Write;
    write!(call.out, "{{\"schema\":{},\"entries\":[", json::SCHEMA)?;
    for (place, entry) in entries.enumerate() {
        let entry = serde_json::to_string(&entry).map_err(std::io::Error::from)?;
        let comma = if place > 0 { "," } else { "" };
        write!(call.out, "{comma}\n{}", text::json_escape_controls(&entry))?;
    }
    call.out.line("]}")?;
    Ok(())
}

fn trash(call: &mut Call, limit: Option<usize>) -> Outcome {
    let tracker = call.open()?;
    let mut found = tracker.trash()?;
    found.truncate(limit.unwrap_or(usize::MAX));
    if call.json() {
        return entries(call, found.iter().map(Entry::bare));
    }
    if found.is_empty() {
        call.out.say("Nothing was deleted.");
        return Ok(());
    }
    let mut table = Table::new(&[("Id", Align::Left), ("What", Align::Left)]);
    for happening in &found {
        table.row([Cell::toned(happening.id().to_string(), Tone::Faint), render::described(happening).into()]);
    }
    Ok(call.out.table(&table)?)
}

/// Columns of the table that go first on a narrow screen.
const MORE: usize = 9;
const PRESSURE: usize = 6;

fn as_table(call: &mut Call, tracker: &Tracker, found: &[Judged]) -> Outcome {
    use Align::{Left, Right};
    let mut table = Table::new(&[
        ("Id", Left),
        ("Date", Left),
        ("", Left),
        ("What", Left),
        ("Gap", Right),
        ("Min", Right),
        ("Pressure", Left),
        ("Pain", Left),
        ("Flags", Left),
        ("More", Left),
    ])
    .without_first(&[MORE, PRESSURE]);
    for judged in found {
        table.row(row(call, tracker, judged));
    }
    Ok(call.out.table(&table)?)
}

/// `Fri 20 Nov 18:30`, with the year where it is not this one.
fn when(call: &Call, moment: Moment) -> String {
    let date = moment.date();
    let shown = if date.year() == call.today().year() { wording::short_date(date) } else { wording::long_date(date) };
    moment.instant().map_or(shown.clone(), |local| format!("{shown} {}", local.format("%H:%M")))
}

fn row(call: &Call, tracker: &Tracker, judged: &Judged) -> [Cell; 10] {
    let Judged { happening, around, gap, notices } = judged;
    let mark = |mark: Mark| mark.glyph(call.out.ascii);
    let none = String::new;
    let (date, glyph, what, minutes, pressure, pain, more) = match happening {
        Happening::Session(session) => (
            when(call, session.start),
            mark(Mark::Session),
            "session".to_owned(),
            session.minutes.map(|minutes| minutes.to_string()),
            session.pressure.map(|pressure| pressure.to_string()),
            render::before_after(around.pain_before, around.pain_after),
            render::told([
                (!session.areas.is_empty()).then(|| session.areas.joined(" ")),
                render::words(&session.provider),
                render::words(&session.place),
                render::words(&session.note),
            ]),
        ),
        Happening::Score(score) => {
            let timing = Some(score.timing.name()).filter(|name| *name != "other").map(str::to_owned);
            let area = score.area.map(|area| area.to_string());
            (
                when(call, score.at),
                " ",
                format!("{} {}", score.scale, score.value),
                None,
                None,
                None,
                render::told([area, timing]),
            )
        }
        Happening::Booking(booking) => (
            when(call, booking.start),
            mark(if notices.contains(&Notice::Missed) { Mark::Missed } else { Mark::Booking }),
            // That a booking is not answered stands among the flags.
            match render::booking_state(booking, call.today(), !notices.contains(&Notice::Missed)) {
                state if state == Mark::Missed.meaning() => "booking".to_owned(),
                state => format!("booking, {state}"),
            },
            booking.minutes.map(|minutes| minutes.to_string()),
            booking.pressure.map(|pressure| pressure.to_string()),
            None,
            render::told([
                render::words(&booking.provider),
                render::words(&booking.place),
                render::words(&booking.note),
            ]),
        ),
        Happening::Condition(condition) => {
            let end = condition.period.last_day().map(|last| format!("to {}", wording::long_date(last)));
            (
                when(call, Moment::Day(condition.period.start())),
                mark(Mark::Hold),
                "condition".to_owned(),
                None,
                None,
                None,
                render::told([Some(condition.kind.title().to_owned()), end, render::words(&condition.note)]),
            )
        }
    };
    [
        Cell::toned(tracker.short(happening.id()), Tone::Faint),
        date.into(),
        glyph.into(),
        what.into(),
        gap.map_or_else(none, |gap| format!("{gap} d")).into(),
        minutes.unwrap_or_default().into(),
        pressure.unwrap_or_default().into(),
        pain.unwrap_or_default().into(),
        render::flags(notices),
        more.into(),
    ]
}
