//! The questions that prompts and status bars ask again and again, read without building a tree of arguments: that would cost
//! more than their answers. Anything beyond the plainest form is left to clap, which reads these in the same way.

use super::args::Globals;
use super::commands::{self, Work};
use super::next::Next;
use super::status::Status;
use super::statusline::StatusLine;

/// `status`, `next` or `statusline` with no option but `--db`, `--as-of` and `--json`, each at most once.
pub(super) fn taken(words: &[&str]) -> Option<(Work, Globals)> {
    let mut globals = Globals::default();
    let mut asked = None;
    let mut words = words.iter();
    while let Some(&word) = words.next() {
        match word {
            "--json" if !globals.json => globals.json = true,
            "--db" if globals.db.is_none() => globals.db = Some(value(words.next()?)?.into()),
            "--as-of" if globals.as_of.is_none() => globals.as_of = Some(value(words.next()?)?.into()),
            "status" | "next" | "statusline" if asked.is_none() => asked = Some(word),
            _ => return None,
        }
    }
    let work = match asked? {
        "status" => commands::work(Status::default()),
        "next" => commands::work(Next::default()),
        _ => commands::work(StatusLine::default()),
    };
    Some((work, globals))
}

fn value<'a>(word: &&'a str) -> Option<&'a str> {
    (!word.is_empty() && !word.starts_with('-')).then_some(*word)
}

#[cfg(test)]
mod tests {
    use clap::FromArgMatches;

    use super::*;
    use crate::cli::arguments;

    #[test]
    fn what_is_taken_is_read_as_clap_reads_it() {
        for words in [
            vec!["status"],
            vec!["statusline"],
            vec!["--db", "log.db", "next", "--json"],
            vec!["next", "--as-of", "2026-11-23", "--db", "status"],
        ] {
            let (_, globals) = taken(&words).unwrap();
            let matches = arguments::tree().get_matches_from(std::iter::once(&"rubdown").chain(&words));
            assert_eq!(Globals::from_arg_matches(&matches).unwrap(), globals, "{words:?}");
        }
    }

    #[test]
    fn everything_else_is_left_alone() {
        for words in [
            vec![],
            vec!["--json"],
            vec!["status", "next"],
            vec!["next", "-n", "3"],
            vec!["status", "--json", "--json"],
            vec!["status", "--db"],
            vec!["status", "--db", "--json"],
            vec!["status", "--exit-code"],
            vec!["list"],
        ] {
            assert!(taken(&words).is_none(), "{words:?}");
        }
    }
}
