//! `book`: one appointment, or a standing one.

use chrono::{DateTime, Days};
use clap::Args;

use crate::domain::phrase::{self, Leaning};
use crate::domain::{Booking, Minutes, Moment, Words};
use crate::tracker::booking_or_usual;

use super::args::{self, Company, Rehearsal, When};
use super::call::{Call, Outcome};
use super::commands::Verb;
use super::error::Failure;
use super::{render, supposing};

/// Book a session, or several
#[derive(Debug, Clone, Args)]
#[command(before_long_help = "Examples:
  rubdown book fri 18:30 --provider \"Anna K.\"
  rubdown book \"20 nov 18:30\" --every 7d --times 4
  rubdown book tomorrow --force --reason \"only free day this month\"")]
pub(super) struct Book {
    #[command(flatten)]
    when: When,
    /// How long it is meant to take, 1 to 1440
    #[arg(long, value_name = "N", value_parser = args::minutes, allow_negative_numbers = true)]
    pub(super) minutes: Option<Minutes>,
    #[command(flatten)]
    pub(super) company: Company,
    /// Again every so many days: 7d or 1w
    #[arg(long, value_name = "Nd", requires = "times", value_parser = span)]
    every: Option<u16>,
    /// So many times in all
    #[arg(long, value_name = "N", requires = "every", value_parser = args::count::<u16>(1..=366))]
    times: Option<u16>,
    #[command(flatten)]
    force: Force,
    #[command(flatten)]
    rehearsal: Rehearsal,
}

/// For a day that the rules refuse.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct Force {
    /// Book it although it comes too soon; never while on hold
    #[arg(long, requires = "reason")]
    force: bool,
    /// Why
    #[arg(long, value_name = "TEXT", requires = "force")]
    reason: Option<String>,
}

impl Force {
    /// The reason, where one is given.
    pub(super) fn reason(&self, call: &Call) -> Result<Option<Words>, Failure> {
        let Some(reason) = &self.reason else { return Ok(None) };
        let reason = call.words("reason", reason.trim())?;
        reason.map(Some).ok_or_else(|| Failure::usage("reason: '' is not accepted; it takes a few words"))
    }
}

impl Verb for Book {
    fn run(self, call: &mut Call) -> Outcome {
        let usual = call.settings()?.usual;
        let first = call.moment("WHEN", &self.when.phrase(), Leaning::Future)?;
        let starts = self.starts(call, first)?;
        let words = |field, given: &Option<String>| match given {
            Some(given) => call.words(field, given),
            None => Ok(None),
        };
        let provider = words("provider", &self.company.provider)?;
        let place = words("place", &self.company.place)?;
        let note = call.note(&self.company.note, None)?;
        let reason = self.force.reason(call)?;
        let mut tracker = call.open_to_write(self.rehearsal)?;
        let booking = |&start: &Moment| {
            let told = Booking {
                minutes: self.minutes,
                provider: provider.clone(),
                place: place.clone(),
                note: note.clone(),
                ..Booking::at(tracker.fresh_id(), start)
            };
            booking_or_usual(told, &usual)
        };
        let bookings: Vec<_> = starts.iter().map(booking).collect();
        let flags = supposing::flags_of_bookings(&tracker, &bookings)?;
        let mut receipt = tracker.book(bookings, reason)?;
        if starts.len() > 1 {
            let days: Vec<_> = starts.iter().map(|&start| render::full(start)).collect();
            receipt.what = format!("Booked {}", days.join(", "));
        }
        call.wrote(&tracker, "book", &receipt, &flags)
    }
}

impl Book {
    /// The first start and those that follow at the same wall time.
    fn starts(&self, call: &Call, first: Moment) -> Result<Vec<Moment>, Failure> {
        let (every, times) = (self.every.unwrap_or(0), self.times.unwrap_or(1));
        let later = |turn: u16| -> Result<Moment, Failure> {
            let days = Days::new(u64::from(every) * u64::from(turn));
            let beyond = || Failure::usage("--times: the last booking is beyond the year 2100");
            let date = first.date().checked_add_days(days).ok_or_else(beyond)?;
            match first.instant() {
                None => Ok(Moment::day(date)?),
                Some(local) => {
                    let time = local.time();
                    // A written offset holds for the whole series; else each start has that of its own season.
                    let told = call.clock.localise(first.date(), time);
                    let offset = match told {
                        Ok(told) if told.at == local => *call.clock.localise(date, time)?.at.offset(),
                        _ => *local.offset(),
                    };
                    let at: Option<DateTime<_>> = date.and_time(time).and_local_timezone(offset).single();
                    Ok(Moment::at(at.ok_or_else(beyond)?)?)
                }
            }
        };
        (0..times).map(|turn| if turn == 0 { Ok(first) } else { later(turn) }).collect()
    }
}

fn span(text: &str) -> Result<u16, String> {
    phrase::span_days(text).map_err(|why| format!("it takes {}, from 1 to 366 days", why.accepted))
}
