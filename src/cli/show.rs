//! `show`: everything about one thing.

use clap::Args;
use serde::Serialize;

use crate::domain::{Happening, Id};
use crate::scheduler::{Finding, Judged, Notice, Subject};
use crate::tracker::Tracker;
use crate::wording;

use super::call::{Call, Outcome};
use super::commands::Verb;
use super::error::Failure;
use super::json::{self, Entry};
use super::render;

/// Everything about one session, score, booking or condition
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:\n  rubdown show last\n  rubdown show 3f2a9c1b --json")]
pub(super) struct Show {
    /// Its id, or the beginning of it, or 'last' for the last session
    #[arg(value_name = "ID")]
    id: String,
}

#[derive(Serialize)]
struct Answer<'a> {
    schema: u8,
    entry: Entry<'a>,
}

impl Verb for Show {
    fn run(self, call: &mut Call) -> Outcome {
        let tracker = call.open()?;
        let happening = call.find(&tracker, &self.id, None)?;
        let judged = judged(&tracker, happening)?;
        if call.json() {
            call.out.json(&Answer { schema: json::SCHEMA, entry: Entry::judged(&judged) })?;
            return Ok(());
        }
        let mut facts = vec![("Id", judged.happening.id().to_string())];
        facts.extend(render::facts(&judged.happening, &judged.around));
        if let Happening::Booking(booking) = &judged.happening {
            let day = booking.start.date();
            let kept = tracker.history(day..=day)?.sessions().iter().any(|session| session.start.date() == day);
            facts.push(("State", render::booking_state(booking, call.today(), kept).to_owned()));
        }
        facts.extend(judged.notices.iter().map(|notice| ("Flag", said(notice))));
        let table = render::pairs(facts);
        if call.out.in_lines {
            return Ok(call.out.table(&table)?);
        }
        table.lines(None, call.out.paint).into_iter().try_for_each(|line| Ok(call.out.line(line)?))
    }
}

fn judged(tracker: &Tracker, happening: Happening) -> Result<Judged, Failure> {
    let id = happening.id();
    let (findings, around) = match &happening {
        Happening::Session(session) => {
            let day = session.start.date();
            (tracker.findings(day..=day)?, tracker.around(id)?)
        }
        Happening::Booking(_) => (tracker.standing()?.assessment.findings, Default::default()),
        _ => Default::default(),
    };
    let notices = findings.into_iter().filter(|finding| is_of(finding, id)).map(|finding| finding.notice).collect();
    Ok(Judged { happening, around, gap: None, notices })
}

fn is_of(finding: &Finding, wanted: Id) -> bool {
    matches!(finding.subject, Subject::Session { id, .. } | Subject::Booking { id, .. } if id == wanted)
}

fn said(notice: &Notice) -> String {
    format!("{} ({})", wording::notice(notice), notice.rule())
}
