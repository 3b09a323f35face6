//! `statusline`: a few words for a bar that anyone may look at.

use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::scheduler::{Assessment, Regime, Status};
use crate::tracker::Standing;
use crate::wording;

use super::call::{Call, Outcome};
use super::commands::Verb;
use super::json;
use super::render;

/// A few words for a status bar; nothing where there is no log
#[derive(Debug, Default, Args)]
#[command(before_long_help = "Examples:
  rubdown statusline                      rd rest 2d
  rubdown statusline --full               Rest, earliest Tue 24 Nov
  rubdown statusline --format tmux        in ~/.tmux.conf:
    set -g status-right '#(rubdown statusline --format tmux)'
  rubdown statusline --format waybar      in a module whose return-type is json:
    \"exec\": \"rubdown statusline --format waybar\", \"interval\": 300
  rubdown statusline --format starship    in ~/.config/starship.toml:
    [custom.rubdown]
    command = \"rubdown statusline --format starship\"
    when = true")]
pub(super) struct StatusLine {
    /// For which bar
    #[arg(long, value_enum, default_value_t)]
    format: Form,
    /// No word of health, for a screen that others see; what you get unless you say --full
    #[arg(long, conflicts_with = "full")]
    discreet: bool,
    /// In whole words, with dates and the next booking
    #[arg(long)]
    full: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Form {
    /// One line
    #[default]
    Plain,
    /// One line with tmux's marks for colour
    Tmux,
    /// One line for a custom module
    Starship,
    /// The JSON of a custom module
    Waybar,
    /// An object for any other bar
    Json,
}

#[derive(Serialize)]
struct Waybar<'a> {
    text: &'a str,
    alt: &'static str,
    tooltip: &'a str,
    class: &'static str,
}

#[derive(Serialize)]
struct Answer<'a> {
    schema: u8,
    text: &'a str,
    state: &'static str,
    days: Option<i64>,
}

impl Verb for StatusLine {
    fn run(self, call: &mut Call) -> Outcome {
        if !call.paths().database()?.exists() {
            return Ok(());
        }
        let tracker = call.open()?;
        let standing = tracker.standing()?;
        tracker.leave();
        let (state, days) = short(&standing.assessment);
        let text = if self.full { full(&standing) } else { discreet(&standing.assessment) };
        match self.format {
            _ if call.json() => call.out.json(&Answer { schema: json::SCHEMA, text: &text, state, days })?,
            Form::Json => call.out.json(&Answer { schema: json::SCHEMA, text: &text, state, days })?,
            Form::Plain | Form::Starship => call.out.line(text)?,
            Form::Tmux => call.out.line(tmux(standing.assessment.status, &text))?,
            Form::Waybar => call.out.json(&Waybar { text: &text, alt: state, tooltip: &text, class: state })?,
        }
        Ok(())
    }
}

/// Where things stand, for eyes that it is no business of: `rd rest 2d`.
pub(super) fn discreet(assessment: &Assessment) -> String {
    match short(assessment) {
        (word, Some(days)) => format!("rd {word} {days}d"),
        (word, None) => format!("rd {word}"),
    }
}

/// The state in a short word, with the days until it is over or since it began.
fn short(assessment: &Assessment) -> (&'static str, Option<i64>) {
    let today = assessment.today;
    let until = |day: Option<chrono::NaiveDate>| day.map(|day| day.signed_duration_since(today).num_days());
    let window = assessment.window;
    match assessment.status {
        Status::First => ("first", None),
        Status::Rest => ("rest", until(window.map(|window| window.earliest))),
        Status::NotDue => ("soon", until(window.map(|window| window.ideal))),
        Status::Due => ("due", None),
        Status::Overdue => ("late", until(window.and_then(|window| window.latest)).map(|days| -days)),
        Status::Blocked => ("hold", None),
        Status::AskDoctor => ("ask", None),
    }
}

/// In whole words, for a screen of one's own. Nothing in it was typed.
fn full(standing: &Standing) -> String {
    let assessment = &standing.assessment;
    let state = wording::state(assessment.status);
    let told = match (&assessment.regime, assessment.window) {
        (Regime::OnHold(hold) | Regime::AskDoctor(hold), _) => format!("{state}: {}", hold.kind.title()),
        (_, Some(window)) if assessment.status == Status::Rest => {
            format!("{state}, earliest {}", wording::short_date(window.earliest))
        }
        (_, Some(window)) if assessment.status != Status::First => format!("{state}: {}", wording::span(&window)),
        _ => state.to_owned(),
    };
    let ahead = standing.open_bookings().find(|booking| booking.start.date() >= assessment.today);
    let booked = ahead.map(|booking| format!("; booked {}", render::full(booking.start)));
    told + &booked.unwrap_or_default()
}

/// In the colour of the state. An overdue session is a reminder, and only bold.
fn tmux(status: Status, text: &str) -> String {
    let style = match status {
        Status::First | Status::Due => "fg=green",
        Status::Rest => "fg=blue",
        Status::NotDue => return text.to_owned(),
        Status::Overdue => "bold",
        Status::Blocked | Status::AskDoctor => "fg=magenta",
    };
    format!("#[{style}]{text}#[default]")
}
