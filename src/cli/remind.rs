//! `remind`: something to say only when something changed, or a day has come.

use clap::Args;
use serde::Serialize;

use crate::domain::Booking;
use crate::scheduler::Status;
use crate::tracker::{Standing, Tracker};
use crate::wording;

use super::args::Rehearsal;
use super::call::{Call, Outcome};
use super::commands::Verb;
use super::error::Failure;
use super::reminded::{Reminded, Spoken};
use super::{desktop, install, json, render, statusline};

/// Say where you stand, if that changed since it was last said or a day has come; else nothing
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:
  rubdown remind
  rubdown remind --notify
  rubdown remind --install systemd --print")]
pub(super) struct Remind {
    /// Show it on the desktop too
    #[arg(long, conflicts_with = "install")]
    notify: bool,
    /// Write what asks twice a day; you enable it yourself
    #[arg(long, value_name = "WITH", value_enum)]
    install: Option<install::With>,
    /// Print that instead of writing it
    #[arg(long, requires = "install")]
    print: bool,
    #[command(flatten)]
    rehearsal: Rehearsal,
}

/// What there is to say.
#[derive(Serialize)]
struct Reminder {
    schema: u8,
    command: String,
    status: &'static str,
    message: String,
    bookings: Vec<String>,
}

impl Verb for Remind {
    fn run(self, call: &mut Call) -> Outcome {
        if let Some(with) = self.install {
            return install::run(call, with, self.print, self.rehearsal);
        }
        let log = call.paths().database()?;
        if !log.exists() {
            return Ok(());
        }
        let mut reminded = Reminded::read(&call.paths().state()?, &log)?;
        let tracker = call.open()?;
        let standing = tracker.standing()?;
        let spoken = Spoken { status: standing.assessment.status.name().into(), on: tracker.today().to_string() };
        if !is_news(&standing, reminded.last(), &spoken) {
            return Ok(());
        }
        let reminder = Reminder::new(call, &tracker, &standing)?;
        reminder.tell(call)?;
        if self.notify {
            let shown = desktop::show(&statusline::discreet(&standing.assessment), &reminder.command);
            shown.unwrap_or_else(|why| call.out.say(&why));
        }
        // Only what has left the program was said.
        std::io::Write::flush(&mut call.out)?;
        if self.rehearsal.dry_run { Ok(()) } else { reminded.remember(spoken) }
    }
}

/// Whether there is something to say: another state than last time, or a day that has come and of which nothing was said yet.
fn is_news(standing: &Standing, last: Option<&Spoken>, now: &Spoken) -> bool {
    let Some(last) = last else { return true };
    let booked = standing.open_bookings().any(|booking| booking.start.date() == standing.assessment.today);
    let has_come = standing.assessment.status == Status::Due || booked;
    last.status != now.status || (has_come && last.on != now.on)
}

impl Reminder {
    fn new(call: &Call, tracker: &Tracker, standing: &Standing) -> Result<Self, Failure> {
        let assessment = &standing.assessment;
        let waiting = tracker.unconfirmed()?;
        let does = match (assessment.status, waiting.first()) {
            (_, Some(booking)) => format!("confirm {}", tracker.short(booking.id)),
            // What holds massages back is not to be logged away.
            (Status::Blocked | Status::AskDoctor, None) => "why".into(),
            (_, None) => "log".into(),
        };
        let near = |booking: &&Booking| booking.start.date() <= assessment.today;
        let bookings = standing.open_bookings().filter(near).map(|booking| render::full(booking.start));
        Ok(Reminder {
            schema: json::SCHEMA,
            command: format!("rubdown{} {does}", named_log(call)),
            status: assessment.status.name(),
            message: wording::verdict(assessment),
            bookings: bookings.collect(),
        })
    }

    fn tell(&self, call: &mut Call) -> Outcome {
        if call.json() {
            return Ok(call.out.json(self)?);
        }
        call.out.line(crate::text::clean_line(&self.command))?;
        for line in crate::text::wrap(&self.message, call.out.measure()) {
            call.out.line(line)?;
        }
        for booking in &self.bookings {
            call.out.line(format!("Booked: {booking}"))?;
        }
        Ok(())
    }
}

/// The option that names the log, where it was named by one.
fn named_log(call: &Call) -> String {
    call.globals
        .db
        .as_ref()
        .map_or(String::new(), |log| format!(" --db {}", install::quoted(&log.display().to_string())))
}
