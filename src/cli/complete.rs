//! `complete`: what the completions of a shell ask the log for, a line each. It is in no list of commands.

use clap::{Args, ValueEnum};

use crate::domain::Area;
use crate::query::Query;
use crate::text;

use super::call::{Call, Outcome};
use super::commands::Verb;
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
    /// Who gave sessions
    Providers,
    /// Where
    Places,
    /// Places on the back
    Areas,
}

impl Verb for Complete {
    fn run(self, call: &mut Call) -> Outcome {
        let lines: Vec<String> = match self.what {
            Known::Areas => Area::ALL.map(|area| area.name().to_owned()).into(),
            Known::Providers => cleaned(call.open()?.used_before()?.providers),
            Known::Places => cleaned(call.open()?.used_before()?.places),
            Known::Ids => {
                let tracker = call.open()?;
                let newest = tracker.happenings(&Query::default(), Some(MOST), None)?;
                let described = newest.iter().rev().map(|judged| &judged.happening);
                described.map(|one| format!("{}\t{}", tracker.short(one.id()), render::described(one))).collect()
            }
        };
        for line in lines {
            call.out.line(line)?;
        }
        Ok(())
    }
}

fn cleaned(words: Vec<String>) -> Vec<String> {
    words.iter().map(|word| text::clean_line(word).into_owned()).collect()
}
