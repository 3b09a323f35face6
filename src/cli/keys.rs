//! `keys`: what the keys of the interface do, from the table that the interface obeys.

use clap::Args;
use serde::Serialize;

use crate::config::Settings;
use crate::keys::{Binding, Table as Keys};

use super::call::{Call, Outcome};
use super::commands::Verb;
use super::error::{Failure, Kind};
use super::paint::Tone;
use super::table::{Align, Cell, Table};

/// The keys of the interface, with those of your keymap file
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:\n  rubdown keys\n  rubdown keys --json")]
pub(super) struct ListKeys {}

#[derive(Serialize)]
struct Bound<'k> {
    action: String,
    keys: Vec<String>,
    screen: &'static str,
    help: &'k str,
    /// The same in the shell; none of what only moves on the screen.
    shell: Option<&'static str>,
}

impl<'k> Bound<'k> {
    fn new(binding: &'k Binding) -> Self {
        Bound {
            action: binding.command.to_string(),
            keys: binding.keys.iter().map(|key| key.to_string()).collect(),
            screen: binding.scope.name(),
            help: &binding.help,
            shell: binding.command.in_shell().ok(),
        }
    }
}

impl Verb for ListKeys {
    fn run(self, call: &mut Call) -> Outcome {
        let keys = in_force(&call.settings()?)?;
        let bound = keys.bindings().iter().filter(|binding| !binding.keys.is_empty());
        if call.json() {
            let bound: Vec<_> = bound.map(Bound::new).collect();
            call.out.json(&bound)?;
            return Ok(());
        }
        let mut table = Table::new(&[
            ("Screen", Align::Left),
            ("Keys", Align::Left),
            ("What they do", Align::Left),
            ("In the shell", Align::Left),
        ]);
        for binding in bound {
            table.row([
                Cell::toned(binding.scope.name(), Tone::Faint),
                binding.spelled().into(),
                (&binding.help).into(),
                Cell::toned(binding.command.in_shell().unwrap_or_default(), Tone::Faint),
            ]);
        }
        Ok(call.out.table(&table)?)
    }
}

/// The keys in force.
pub(super) fn in_force(settings: &Settings) -> Result<Keys, Failure> {
    Keys::of(settings).map_err(|why| Failure::new(Kind::BadFile, why.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::commands::GROUPS;
    use crate::keys::Command;

    #[test]
    fn every_action_has_a_key_a_line_of_help_and_a_form_in_the_shell_or_says_why_not() {
        let verbs: Vec<_> =
            GROUPS.iter().flat_map(|group| group.commands).map(|command| command.name).chain(["help"]).collect();
        let keys = Keys::shipped().unwrap();
        for command in Command::all() {
            let mut bound = keys.bindings().iter().filter(|binding| binding.command == command);
            assert!(bound.any(|binding| !binding.keys.is_empty() && !binding.help.is_empty()), "{command}");
            match command.in_shell() {
                Ok(line) => {
                    assert!(line.split(' ').nth(1).is_some_and(|verb| verbs.contains(&verb)), "{command}: {line}")
                }
                Err(why) => assert!(!why.is_empty(), "{command}"),
            }
        }
    }
}
