//! `what-if`: what booking a day would mean.

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

use crate::domain::phrase::Leaning;
use crate::domain::{History, Minutes, Moment, Session};
use crate::scheduler::{self, DayOutlook, Window};
use crate::tracker::{self, Tracker};
use crate::wording::{self, Passage};

use super::args::{self, When};
use super::call::{Call, Outcome};
use super::commands::Verb;
use super::json::{self, Span};
use super::paint::Tone;
use super::{render, supposing, why};

/// How many better days are named.
const BETTER: usize = 3;

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
    let history = tracker.history(today..=day)?;
    let protocol = tracker.protocol();
    let outlook = scheduler::what_if(&history, protocol, today, day, minutes);
    let better = if outlook.good { Vec::new() } else { scheduler::good_days(&history, protocol, today, day, BETTER) };
    let open = scheduler::assess(&history, protocol, today).window.is_some();
    let next = if open { window_after(tracker, &history, day)? } else { None };
    if call.json() {
        call.out.json(&answer(today, &outlook, &better, next))?;
        return Ok(());
    }
    let word = call.out.paint.paint(Tone::from(outlook.verdict), wording::day_word(outlook.verdict));
    call.out.line(format!("{}, {}: {word}", wording::long_date(day), wording::relative(day, today)))?;
    let list = |days: &[NaiveDate]| days.iter().map(|&day| wording::short_date(day)).collect::<Vec<_>>().join(", ");
    let mut passages = vec![Passage { heading: "Why", lines: wording::outlook(&outlook) }];
    if !better.is_empty() {
        let lines = [list(&better)].into_iter().chain(render::way_out(&outlook)).collect();
        passages.push(Passage { heading: "Better", lines });
    }
    if let Some(window) = next {
        passages.push(Passage { heading: "Then next", lines: vec![wording::span(&window)] });
    }
    call.out.line("")?;
    why::tell(call, &passages)
}

/// The window that a session on `day` would open.
fn window_after(tracker: &Tracker, history: &History, day: NaiveDate) -> Result<Option<Window>, super::Failure> {
    let after = supposing::with_session(history, &Session::at(tracker.fresh_id(), Moment::day(day)?));
    Ok(scheduler::assess(&after, tracker.protocol(), day).window)
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
