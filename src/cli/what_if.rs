//! `what-if`: what booking a day would mean.

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

use crate::domain::Minutes;
use crate::domain::phrase::Leaning;
use crate::scheduler::{self, DayOutlook, Window};
use crate::tracker::{self, Supposed, Tracker};
use crate::wording;

use super::args::{self, When};
use super::call::{Call, Outcome};
use super::commands::Verb;
use super::json::{self, Span};
use super::paint::Tone;
use super::why;

/// What booking a day would mean; writes nothing
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:\n  rubdown what-if fri\n  rubdown what-if \"in 2 days\" --minutes 45")]
pub(super) struct WhatIf {
    #[command(flatten)]
    when: When,
    /// For so many minutes
    #[arg(long, value_name = "N", value_parser = args::minutes, allow_negative_numbers = true)]
    minutes: Option<Minutes>,
}

#[derive(Serialize)]
struct Answer {
    schema: u8,
    as_of: String,
    day: String,
    verdict: &'static str,
    good: bool,
    governing_rule: &'static str,
    flags: Vec<Noticed>,
    crowds: Option<Crowded>,
    better: Vec<String>,
    next: Option<Span>,
}

#[derive(Serialize)]
struct Noticed {
    flag: &'static str,
    rule: &'static str,
    severity: &'static str,
    message: String,
}

#[derive(Serialize)]
struct Crowded {
    booking: String,
    on: String,
    gap: i64,
    floor: u16,
}

impl Verb for WhatIf {
    fn run(self, call: &mut Call) -> Outcome {
        let day = call.moment("WHEN", &self.when.phrase(), Leaning::Future)?.date();
        if day < call.today() {
            return Err(tracker::Error::Past { on: day }.into());
        }
        let tracker = call.open()?;
        tell(call, &tracker, day, self.minutes)
    }
}

/// Answers for one day of today or later.
pub(super) fn tell(call: &mut Call, tracker: &Tracker, day: NaiveDate, minutes: Option<Minutes>) -> Outcome {
    let today = tracker.today();
    let Supposed { outlook, better, next } = tracker.suppose(day, minutes)?;
    if call.json() {
        call.out.json(&answer(today, &outlook, &better, next))?;
        return Ok(());
    }
    let word = call.out.paint.paint(Tone::from(outlook.verdict), wording::free_day(&outlook));
    call.out.line(format!("{}, {}: {word}", wording::long_date(day), wording::relative(day, today)))?;
    call.out.line("")?;
    why::tell(call, &wording::supposed(&outlook, &better, next.as_ref()))
}

fn answer(today: NaiveDate, outlook: &DayOutlook, better: &[NaiveDate], next: Option<Window>) -> Answer {
    let noticed = |notice: &scheduler::Notice| Noticed {
        flag: notice.flag(),
        rule: notice.rule().id(),
        severity: notice.severity().name(),
        message: wording::notice(notice),
    };
    Answer {
        schema: json::SCHEMA,
        as_of: today.to_string(),
        day: outlook.day.to_string(),
        verdict: wording::day_word(outlook.verdict),
        good: outlook.good,
        governing_rule: outlook.regime.rule().id(),
        flags: outlook.notices.iter().map(noticed).collect(),
        crowds: outlook.crowds.map(|crowded| Crowded {
            booking: crowded.booking.to_string(),
            on: crowded.on.to_string(),
            gap: crowded.gap,
            floor: crowded.floor,
        }),
        better: json::dates(better),
        next: next.as_ref().map(Span::new),
    }
}
