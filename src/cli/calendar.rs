//! `calendar`: the month as text, with the marks of the screen.
//!
//! ```text
//!  November 2026
//!  Mon   Tue   Wed   Thu   Fri   Sat   Sun
//!                                        1
//!   2     3     4     5 ●   6 ─   7 ─   8 ░
//! ```

use std::collections::BTreeMap;
use std::env;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use clap::Args;
use serde::Serialize;

use crate::domain::phrase;
use crate::domain::{Booking, History, Id, Scale, Score, Session, Timing};
use crate::scheduler::{self, Finding, Notice, Subject};
use crate::text;
use crate::tracker::{Appointments, Tracker, appointment};
use crate::wording::{self, Free, Mark, day_mark};

use super::args;
use super::call::{Call, Outcome};
use super::commands::Verb;
use super::error::Failure;
use super::json;
use super::paint::Tone;
use super::render;
use super::table::{Align, Cell, Table};

/// Columns of one day: its number, and up to three marks.
const DAY_WIDTH: usize = 8;

/// The month as text, with sessions, bookings and the days that are due
#[derive(Debug, Args)]
#[command(
    before_long_help = "Examples:\n  rubdown calendar\n  rubdown calendar nov\n  rubdown calendar 2026-11 --months 2"
)]
pub(super) struct Calendar {
    /// 2026-11, nov, nov 2026, last, next [default: this month]
    #[arg(value_name = "MONTH")]
    month: Vec<String>,
    /// So many months
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = args::count::<u32>(1..=24))]
    months: u32,
}

#[derive(Serialize)]
struct Answer {
    schema: u8,
    as_of: String,
    days: Vec<DayAnswer>,
}

#[derive(Serialize)]
struct DayAnswer {
    date: String,
    marks: Vec<&'static str>,
    sessions: Vec<String>,
    bookings: Vec<String>,
    /// Of other calendars: when and what.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    others: Vec<String>,
}

/// One day with what stands on it.
#[derive(Default)]
struct Day<'h> {
    marks: Vec<Mark>,
    sessions: Vec<&'h Session>,
    bookings: Vec<&'h Booking>,
}

type DaysShown<'h> = BTreeMap<NaiveDate, Day<'h>>;

impl Verb for Calendar {
    fn run(self, call: &mut Call) -> Outcome {
        let named = self.month.join(" ");
        let named = if named.is_empty() { "this" } else { &named };
        let first = phrase::month(named, call.today(), call.names())?;
        let beyond = || Failure::usage("--months: the last month is beyond the year 2100");
        let end = first.checked_add_months(Months::new(self.months)).and_then(|next| next.pred_opt());
        let end = end.filter(|end| end.year() <= 2100).ok_or_else(beyond)?;
        let tracker = call.open()?;
        // What lies between today and a month ahead decides what that month looks like.
        let history = tracker.history(first.min(tracker.today())..=end)?;
        let days = days(&tracker, &history, first, end);
        let settings = call.settings()?;
        let others = tracker.appointments(&settings.calendars, &(first..=end));
        others.troubles.iter().for_each(|trouble| call.out.say(trouble));
        if call.json() {
            let days = days.iter().map(|(date, day)| day.answer(*date, &others)).collect();
            call.out.json(&Answer { schema: json::SCHEMA, as_of: tracker.today().to_string(), days })?;
            return Ok(());
        }
        let week_start = settings.first_weekday(|name| env::var(name).ok());
        for turn in 0..self.months {
            let month = first.checked_add_months(Months::new(turn)).ok_or_else(beyond)?;
            if call.out.in_lines {
                told(call, month, &days)?;
            } else {
                draw(call, month, &days, week_start)?;
            }
        }
        if !call.out.in_lines {
            legend(call, &days)?;
        }
        happenings(call, &history, &days)?;
        beside(call, &days, &others)
    }
}

/// Every day from `first` to `end` with its marks.
fn days<'h>(tracker: &Tracker, history: &'h History, first: NaiveDate, end: NaiveDate) -> DaysShown<'h> {
    let (protocol, today) = (tracker.protocol(), tracker.today());
    let mut days: DaysShown<'h> =
        first.iter_days().take_while(|day| *day <= end).map(|day| (day, Day::default())).collect();
    let assessment = scheduler::assess(history, protocol, today);
    let mut findings = scheduler::judge_sessions(history, protocol, today);
    findings.extend(
        assessment.findings.iter().filter(|finding| matches!(finding.subject, Subject::Booking { .. })).cloned(),
    );
    if let Some(day) = days.get_mut(&today) {
        day.mark(Mark::Today);
    }
    for session in history.sessions() {
        if let Some(day) = days.get_mut(&session.start.date()) {
            day.mark(Mark::Session);
            day.sessions.push(session);
        }
    }
    for booking in history.bookings() {
        if let Some(day) = days.get_mut(&booking.start.date()) {
            day.mark(Mark::Booking);
            day.bookings.push(booking);
        }
    }
    for finding in &findings {
        if let (Some((on, mark)), false) = (flagged(finding), matches!(finding.notice, Notice::FutureDated))
            && let Some(day) = days.get_mut(&on)
        {
            day.mark(mark);
        }
    }
    let stood = scheduler::statuses(history, protocol, today, first..=end);
    for ((_, day), stood) in days.range_mut(..today).zip(stood) {
        day.mark_free(day_mark(Free::Past(stood), &assessment));
    }
    if today <= end {
        for outlook in scheduler::forecast(history, protocol, today, first.max(today)..=end) {
            if let Some(day) = days.get_mut(&outlook.day) {
                day.mark_free(day_mark(Free::Ahead(&outlook), &assessment));
            }
        }
    }
    days
}

/// The mark of a finding about a session or booking, on its day.
fn flagged(finding: &Finding) -> Option<(NaiveDate, Mark)> {
    let (Subject::Session { on, .. } | Subject::Booking { on, .. }) = finding.subject else { return None };
    let mark = match finding.notice {
        Notice::TooFrequent { .. } => Mark::TooSoon,
        Notice::Early { .. } => Mark::Early,
        Notice::Late { .. } => Mark::Late,
        Notice::Missed => Mark::Missed,
        Notice::Contraindicated { .. } | Notice::Acute { .. } | Notice::NeedsDoctor { .. } => Mark::Hold,
        _ => return None,
    };
    Some((on, mark))
}

impl Day<'_> {
    fn mark(&mut self, mark: Mark) {
        if !self.marks.contains(&mark) {
            self.marks.push(mark);
        }
    }

    /// What is booked or done on a day says more than what the day would be if it were free.
    fn mark_free(&mut self, mark: Option<Mark>) {
        if self.sessions.is_empty() && self.bookings.is_empty() {
            mark.into_iter().for_each(|mark| self.mark(mark));
        }
    }

    fn answer(&self, date: NaiveDate, others: &Appointments) -> DayAnswer {
        DayAnswer {
            date: date.to_string(),
            marks: self.marks.iter().map(|mark| mark.meaning()).collect(),
            sessions: self.sessions.iter().map(|session| session.id.to_string()).collect(),
            bookings: self.bookings.iter().map(|booking| booking.id.to_string()).collect(),
            others: others.on(date).map(appointment).collect(),
        }
    }

    /// The number with its marks, filled to the width of a day.
    fn drawn(&self, call: &Call, date: NaiveDate) -> String {
        let mut cell = format!("{:>4}", date.day());
        let mut width = 4;
        let room = DAY_WIDTH - 1;
        if self.marks.contains(&Mark::Today) {
            cell.push_str(&call.out.paint.paint(Tone::Strong, Mark::Today.glyph(call.out.ascii)));
        } else {
            cell.push(' ');
        }
        width += 1;
        for mark in self.marks.iter().filter(|mark| **mark != Mark::Today) {
            if width < room {
                cell.push_str(&call.out.paint.paint(tone(*mark), mark.glyph(call.out.ascii)));
                width += 1;
            }
        }
        cell + &" ".repeat(DAY_WIDTH - width)
    }
}

fn tone(mark: Mark) -> Tone {
    match mark {
        Mark::Session | Mark::Today => Tone::Strong,
        Mark::Booking | Mark::Then | Mark::Late | Mark::Missed => Tone::Plain,
        Mark::Window | Mark::Due => Tone::Due,
        Mark::Rest => Tone::Resting,
        Mark::TooSoon | Mark::Early => Tone::Caution,
        Mark::Hold => Tone::Hold,
    }
}

fn draw(call: &mut Call, first: NaiveDate, days: &DaysShown<'_>, week_start: Weekday) -> Outcome {
    let title = wording::month_and_year(first);
    call.out.line(format!(" {}", call.out.paint.paint(Tone::Strong, &title)))?;
    let to_begin = week_start.days_since(first.weekday()).into();
    let week = first.checked_add_days(Days::new(to_begin)).unwrap_or(first).iter_days().take(7);
    let name = |day| text::pad_left(&text::truncate(wording::weekday(day), 4), 4) + &" ".repeat(DAY_WIDTH - 4);
    let names: String = week.map(name).collect();
    call.out.line(call.out.paint.paint(Tone::Faint, names.trim_end()))?;
    let in_month = |date: &NaiveDate| same_month(*date, first);
    let lead = first.weekday().days_since(week_start);
    let mut week = " ".repeat(DAY_WIDTH * usize::try_from(lead).unwrap_or_default());
    for (date, day) in days.range(first..).take_while(|(date, _)| in_month(date)) {
        week.push_str(&day.drawn(call, *date));
        if date.weekday().succ() == week_start {
            call.out.line(week.trim_end())?;
            week.clear();
        }
    }
    if !week.is_empty() {
        call.out.line(week.trim_end())?;
    }
    call.out.line("")?;
    Ok(())
}

/// The month in words: days that follow each other and are alike in one line.
fn told(call: &mut Call, first: NaiveDate, days: &DaysShown<'_>) -> Outcome {
    call.out.line(wording::month_and_year(first))?;
    let marked = days.range(first..).take_while(|(date, _)| same_month(**date, first));
    let marked: Vec<_> = marked.filter(|(_, day)| !day.marks.is_empty()).collect();
    let alike = |one: &(&NaiveDate, &Day<'_>), other: &(&NaiveDate, &Day<'_>)| {
        one.0.succ_opt() == Some(*other.0) && one.1.marks == other.1.marks
    };
    for run in marked.chunk_by(alike) {
        let (Some((from, day)), Some((to, _))) = (run.first(), run.last()) else { continue };
        let meanings: Vec<_> = day.marks.iter().map(|mark| mark.meaning()).collect();
        call.out.line(format!("{}: {}", wording::from_to(**from, **to), meanings.join(", ")))?;
    }
    Ok(())
}

fn same_month(one: NaiveDate, other: NaiveDate) -> bool {
    (one.year(), one.month()) == (other.year(), other.month())
}

/// The marks that were drawn, in as many lines as the screen asks for.
fn legend(call: &mut Call, days: &DaysShown<'_>) -> Outcome {
    let most = call.out.width.unwrap_or(usize::MAX);
    let (mut line, mut taken) = (String::new(), 0);
    for mark in Mark::ALL.iter().filter(|mark| days.values().any(|day| day.marks.contains(mark))) {
        let (glyph, meaning) = (mark.glyph(call.out.ascii), mark.meaning());
        let wide = text::width(glyph) + 1 + text::width(meaning);
        if taken > 0 && taken + 3 + wide > most {
            call.out.line(std::mem::take(&mut line))?;
            taken = 0;
        }
        let gap = if taken == 0 { "  " } else { "   " };
        line.push_str(&format!("{gap}{} {meaning}", call.out.paint.paint(tone(*mark), glyph)));
        taken += gap.len() + wide;
    }
    if !line.is_empty() {
        call.out.line(line)?;
    }
    Ok(())
}

/// Pain before and after a session, the last of several.
fn pain(history: &History, session: Id) -> Option<String> {
    let of = |timing: Timing| {
        let whole =
            |score: &&Score| score.session == Some(session) && score.scale == Scale::Pain && score.area.is_none();
        let mut scores = history.scores().iter().filter(whole).filter(|score| score.timing == timing);
        scores.next_back().map(|score| score.value)
    };
    render::before_after(of(Timing::Before), of(Timing::After))
}

/// The sessions and bookings of these days, by date.
fn happenings(call: &mut Call, history: &History, days: &DaysShown<'_>) -> Outcome {
    let mut table = Table::new(&[("", Align::Left); 5]);
    let (ascii, in_lines) = (call.out.ascii, call.out.in_lines);
    let marked = |mark: Mark| if in_lines { mark.meaning().to_owned() } else { format!(" {}", mark.glyph(ascii)) };
    for day in days.values() {
        for session in &day.sessions {
            table.row([
                marked(Mark::Session).into(),
                render::full(session.start).into(),
                session.minutes.map_or(String::new(), |minutes| format!("{minutes} min")).into(),
                pain(history, session.id).map_or(String::new(), |pain| format!("pain {pain}")).into(),
                render::words(&session.provider).unwrap_or_default().into(),
            ]);
        }
        for booking in &day.bookings {
            table.row([
                marked(Mark::Booking).into(),
                render::full(booking.start).into(),
                booking.minutes.map_or(String::new(), |minutes| format!("{minutes} min")).into(),
                Cell::toned("", Tone::Plain),
                render::words(&booking.provider).unwrap_or_default().into(),
            ]);
        }
    }
    if !table.is_empty() {
        call.out.line("")?;
    }
    Ok(call.out.table(&table)?)
}

/// What other calendars have on these days, each day it touches.
fn beside(call: &mut Call, days: &DaysShown<'_>, others: &Appointments) -> Outcome {
    let of = |date: NaiveDate| others.on(date).map(move |one| (date, appointment(one)));
    for (place, (date, words)) in days.keys().copied().flat_map(of).enumerate() {
        if place == 0 {
            call.out.line("")?;
        }
        let line = format!(" +  {}  {words}", wording::long_date(date));
        let line = call.out.width.map_or(line.clone(), |columns| text::truncate(&line, columns));
        call.out.line(call.out.paint.paint(Tone::Faint, &line))?;
    }
    Ok(())
}
