//! `complete`: what the completions of a shell ask the log for, a line each. It is in no list of commands.

use clap::{Args, ValueEnum};

use crate::domain::{Area, ConditionKind, Kind, Pressure};
use crate::query::{self, Query};
use crate::text;
use crate::tracker::Tracker;

use super::call::{Call, Outcome};
use super::commands::Verb;
use super::error::Failure;
use super::render;

/// How many of the newest things are offered.
const MOST: usize = 50;

/// What a shell may complete, a line each
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:\n  rubdown complete ids\n  rubdown complete providers")]
pub(super) struct Complete {
    /// Of what
    #[arg(value_enum, value_name = "WHAT")]
    what: Known,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Known {
    /// The newest things, with what they are after a tab
    Ids,
    /// The same of what the rules judge: sessions and bookings
    Judged,
    /// The same of bookings
    Bookings,
    /// The same of conditions
    Conditions,
    /// Who gave sessions
    Providers,
    /// Where
    Places,
    /// Places on the back
    Areas,
    /// Kinds of conditions, with what they are called
    Kinds,
    /// What a search may begin with
    Search,
}

impl Verb for Complete {
    fn run(self, call: &mut Call) -> Outcome {
        // Nothing is said into a line that is being typed.
        call.doubt = None;
        let lines: Vec<String> = match self.what {
            Known::Areas => Area::ALL.map(|area| area.name().to_owned()).into(),
            Known::Providers => cleaned(call.open()?.used_before()?.providers),
            Known::Places => cleaned(call.open()?.used_before()?.places),
            Known::Ids => newest(&call.open()?, &[])?,
            Known::Judged => newest(&call.open()?, &[Kind::Session, Kind::Booking])?,
            Known::Bookings => newest(&call.open()?, &[Kind::Booking])?,
            Known::Conditions => newest(&call.open()?, &[Kind::Condition])?,
            Known::Kinds => ConditionKind::ALL.map(|kind| format!("{}\t{}", kind.name(), kind.title())).into(),
            Known::Search => search(),
        };
        for line in lines {
            call.out.line(line)?;
        }
        Ok(())
    }
}

/// The short ids of the newest things of these kinds, of every kind where none is named, each with what it is.
fn newest(tracker: &Tracker, kinds: &[Kind]) -> Result<Vec<String>, Failure> {
    let query = Query { kinds: kinds.to_vec(), ..Query::default() };
    let newest = tracker.happenings(&query, Some(MOST), None)?;
    let described = newest.iter().rev().map(|judged| &judged.happening);
    Ok(described.map(|one| format!("{}\t{}", tracker.short(one.id()), render::described(one))).collect())
}

/// The keys of the search grammar, and with their values those that have few.
fn search() -> Vec<String> {
    let keys = query::KEYS.map(|key| format!("{key}:"));
    let flags = query::flags().map(|flag| format!("flag:{flag}"));
    let kinds = Kind::ALL.map(|kind| format!("kind:{kind}"));
    let pressures = Pressure::ALL.map(|pressure| format!("pressure:{pressure}"));
    let areas = Area::ALL.map(|area| format!("area:{area}"));
    keys.into_iter().chain(flags).chain(kinds).chain(pressures).chain(areas).collect()
}

fn cleaned(words: Vec<String>) -> Vec<String> {
    words.iter().map(|word| text::clean_line(word).into_owned()).collect()
}
