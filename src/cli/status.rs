//! `status`: one line.

use clap::Args;

use crate::scheduler::Status as State;
use crate::wording;

use super::call::{Call, Outcome};
use super::commands::Verb;
use super::json::Stand;

/// Where you stand and the next window, in one line
#[derive(Debug, Default, Args)]
#[command(before_long_help = "Examples:\n  rubdown status\n  rubdown status --exit-code; test $? = 13 && echo \"due\"")]
pub(super) struct Status {
    /// End with 10 first, 11 rest, 12 not due, 13 due, 14 overdue, 15 on hold, 16 ask a doctor
    #[arg(long)]
    exit_code: bool,
}

impl Verb for Status {
    fn run(self, call: &mut Call) -> Outcome {
        self.tell(call)
    }
}

impl Status {
    /// Says where things stand.
    pub(super) fn tell(self, call: &mut Call) -> Outcome {
        let tracker = call.open()?;
        let standing = tracker.standing()?;
        let assessment = &standing.assessment;
        if call.json() {
            call.out.json(&Stand::new(&standing))?;
        } else {
            let state = wording::state(assessment.status);
            let verdict = wording::verdict(assessment);
            let shown = call.out.paint.paint(assessment.status.into(), state);
            // Some sentences begin with the state's own word.
            let line = match verdict.strip_prefix(state) {
                Some(rest) => format!("{shown}{rest}"),
                None => format!("{shown}. {verdict}"),
            };
            call.out.line(line)?;
        }
        call.ahead(&standing);
        tracker.leave();
        if self.exit_code {
            call.code = code(assessment.status);
        }
        Ok(())
    }
}

fn code(status: State) -> u8 {
    match status {
        State::First => 10,
        State::Rest => 11,
        State::NotDue => 12,
        State::Due => 13,
        State::Overdue => 14,
        State::Blocked => 15,
        State::AskDoctor => 16,
    }
}
