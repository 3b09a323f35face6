//! From the words on the command line to the one command that they ask for.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, Command, FromArgMatches};

use crate::text;

use super::args::Globals;
use super::commands::{self, Declared, Work};
use super::error::Failure;
use super::{help, shortcut};

/// What is asked for.
pub(super) enum Asked {
    /// A help page or the version.
    Text(String),
    /// Something to be done, with the arguments that every command takes.
    Work(Work, Globals),
}

/// Reads the arguments, the program's name first.
///
/// # Errors
/// Wrong usage, with what would be right.
pub(super) fn read(arguments: &[OsString]) -> Result<Asked, Failure> {
    let mut words = Vec::with_capacity(arguments.len());
    for (place, argument) in arguments.iter().enumerate().skip(1) {
        words.push(argument.to_str().ok_or_else(|| {
            Failure::usage(format!("argument {place}, '{}', is not valid UTF-8", argument.to_string_lossy()))
        })?);
    }
    if let Some((work, globals)) = shortcut::taken(&words) {
        return Ok(Asked::Work(work, globals));
    }
    match words.as_slice() {
        ["--version" | "-V"] => return Ok(Asked::Text(version())),
        ["-h"] => return Ok(Asked::Text(help::short())),
        ["--help"] => return Ok(Asked::Text(help::long())),
        _ => {}
    }
    if let Some(["help", rest @ ..]) = command_place(&words).and_then(|place| words.get(place..)) {
        let Some(command) = rest.first() else { return Ok(Asked::Text(help::long())) };
        if *command == "privacy" {
            return Ok(Asked::Text(help::privacy()));
        }
        words = vec![command, "--help"];
    }
    // Only the command asked for is declared: a tree of all of them costs more than most answers.
    let word = command_place(&words).and_then(|place| words.get(place));
    let asked = word.map(|word| command_named(word).ok_or_else(|| unknown(word))).transpose()?;
    let tree = asked.map_or_else(root, |command| root().subcommand(command.command()));
    let short = words.contains(&"-h");
    let mut matches = match tree.try_get_matches_from(std::iter::once("rubdown").chain(words)) {
        Ok(matches) => matches,
        Err(answer) if answer.kind() == ErrorKind::DisplayHelp => {
            return Ok(Asked::Text(match asked {
                Some(_) => help::drawn(&answer),
                None if short => help::short(),
                None => help::long(),
            }));
        }
        Err(answer) if answer.kind() == ErrorKind::DisplayVersion => return Ok(Asked::Text(version())),
        Err(why) if why.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            return Err(asked.map_or_else(|| refused(&why), without_its_own));
        }
        Err(mut why) => {
            if let Some(command) = asked {
                suggest(&mut why, &command.command());
            }
            return Err(refused(&why));
        }
    };
    let globals = Globals::from_arg_matches_mut(&mut matches).map_err(|why| refused(&why))?;
    let work = match (asked, matches.remove_subcommand()) {
        (Some(command), Some((_, mut matches))) => (command.read)(&mut matches)?,
        _ => Box::new(super::without_command),
    };
    Ok(Asked::Work(work, globals))
}

/// The whole program as clap knows it.
pub(super) fn tree() -> Command {
    commands::all().fold(root(), |tree, command| tree.subcommand(command.command()))
}

fn root() -> Command {
    Globals::augment_args(Command::new("rubdown"))
        .about(env!("CARGO_PKG_DESCRIPTION"))
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_subcommand(true)
}

fn version() -> String {
    concat!("rubdown ", env!("CARGO_PKG_VERSION"), "\n").to_owned()
}

/// Where the first word stands that is neither an option nor an option's value.
fn command_place(words: &[&str]) -> Option<usize> {
    let mut words = words.iter().enumerate();
    while let Some((place, word)) = words.next() {
        match *word {
            "--db" | "--config" | "--as-of" | "--color" => {
                words.next();
            }
            "--help" | "-h" | "--version" | "-V" => return None,
            option if option.starts_with('-') => {}
            _ => return Some(place),
        }
    }
    None
}

/// What clap refuses, in one voice with everything else.
pub(super) fn refused(why: &clap::Error) -> Failure {
    const MOST: usize = 400;
    let text = why.render().to_string();
    // A value that was typed stands in it, and may be of any length.
    let lines: Vec<_> = text.trim().lines().map(|line| text::truncate(line, MOST)).collect();
    let text = lines.join("\n");
    Failure::usage(text.strip_prefix("error: ").unwrap_or(&text))
}

/// Puts the option that begins as was typed in place of one that merely looks like it; and none where another command's was meant.
fn suggest(why: &mut clap::Error, command: &Command) {
    let Some(ContextValue::String(typed)) = why.get(ContextKind::InvalidArg) else { return };
    let Some(name) = typed.strip_prefix("--").filter(|name| name.len() > 1) else { return };
    let has = |command: &Command, is: &dyn Fn(&str) -> bool| {
        command.get_arguments().filter_map(clap::Arg::get_long).find(|long| is(long)).map(str::to_owned)
    };
    let begins = has(command, &|long| long.starts_with(name));
    let of_another = commands::all().any(|other| has(&other.command(), &|long| long == name).is_some());
    if begins.is_none() && !of_another {
        return;
    }
    why.remove(ContextKind::SuggestedArg);
    why.remove(ContextKind::Usage);
    if let Some(long) = begins {
        why.insert(ContextKind::SuggestedArg, ContextValue::String(format!("--{long}")));
    }
}

fn command_named(name: &str) -> Option<&'static Declared> {
    commands::all().chain([&commands::UNNAMED]).find(|command| command.name == name)
}

/// A command that wants another one after it, and got none.
fn without_its_own(command: &Declared) -> Failure {
    let tree = command.command();
    let below: Vec<_> = tree.get_subcommands().map(Command::get_name).collect();
    Failure::usage(format!("'{0}' wants one of these after it: {1}", command.name, below.join(", "))).hint(format!(
        "such as 'rubdown {} {}'",
        command.name,
        below.last().unwrap_or(&"")
    ))
}

fn unknown(word: &str) -> Failure {
    let failure = Failure::usage(format!("there is no command '{word}'"));
    match nearest(word) {
        Some(name) => failure.hint(format!("did you mean '{name}'?")),
        None => failure.hint("'rubdown help' lists the commands"),
    }
}

/// The command at most two slips away from `word`: a letter wrong, missing or too many, or two letters swapped.
fn nearest(word: &str) -> Option<&'static str> {
    let away = |command: &Declared| strsim::damerau_levenshtein(word, command.name);
    let nearest = commands::all().min_by_key(|command| away(command))?;
    // Half of a short word's letters may not be slips.
    (away(nearest) <= 2.min(nearest.name.len() / 2)).then_some(nearest.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_of_all_commands_is_sound() {
        tree().debug_assert();
    }

    #[test]
    fn the_command_is_found_behind_global_options() {
        assert_eq!(command_place(&["--db", "next", "--json", "list", "why"]), Some(3));
        assert_eq!(command_place(&["--db=next", "why"]), Some(1));
        assert_eq!(command_place(&["--json"]), None);
    }

    #[test]
    fn the_nearest_command_is_named() {
        for (word, name) in
            [("lgo", "log"), ("stauts", "status"), ("nxet", "next"), ("bok", "book"), ("whatif", "what-if")]
        {
            assert_eq!(nearest(word), Some(name), "{word}");
        }
        for word in ["", "xyzzy", "massage"] {
            assert_eq!(nearest(word), None, "{word}");
        }
    }
}
