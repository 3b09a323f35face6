//! `completions`: what a shell needs to complete commands and options, and what only the log knows.

use std::io::Write;

use clap::{Args, Command, ValueEnum, ValueHint};
use clap_complete::{Generator, Shell, generate};
use clap_complete_nushell::Nushell;

use super::arguments;
use super::call::{Call, Outcome};
use super::commands::Verb;

/// Completions for a shell, on standard output
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:
  rubdown completions bash > ~/.local/share/bash-completion/completions/rubdown
  rubdown completions fish > ~/.config/fish/completions/rubdown.fish
  rubdown completions nushell | save ~/.config/nushell/autoload/rubdown.nu")]
pub(super) struct Completions {
    /// For this shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: For,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum For {
    /// With the ids, providers, places and areas of the log
    Bash,
    /// With the ids, providers, places and areas of the log
    Zsh,
    /// With the ids, providers, places and areas of the log
    Fish,
    /// With the ids, providers, places and areas of the log
    Powershell,
    /// Commands and options
    Elvish,
    /// With the ids, providers, places and areas of the log
    Nushell,
}

impl Verb for Completions {
    fn run(self, call: &mut Call) -> Outcome {
        let script = match self.shell {
            For::Bash => generated(Shell::Bash) + "\n" + include_str!("../../assets/shell/known.bash"),
            For::Zsh => zsh(&generated(Shell::Zsh)),
            For::Fish => generated(Shell::Fish) + "\n" + include_str!("../../assets/shell/known.fish"),
            For::Powershell => powershell(&generated(Shell::PowerShell)),
            For::Elvish => generated(Shell::Elvish),
            For::Nushell => nushell(&generated(Nushell)),
        };
        call.out.write_all(script.as_bytes())?;
        Ok(())
    }
}

fn generated(shell: impl Generator) -> String {
    // The generator insists on a writer that never fails.
    let mut script = Vec::new();
    generate(shell, &mut no_file_but_where_one_is_meant(arguments::tree()), "rubdown", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// Shells offer files for whatever they know nothing of.
fn no_file_but_where_one_is_meant(command: Command) -> Command {
    let command = command.mut_args(|argument| match argument.get_value_hint() {
        ValueHint::Unknown if argument.get_action().takes_values() => argument.value_hint(ValueHint::Other),
        _ => argument,
    });
    command.mut_subcommands(no_file_but_where_one_is_meant)
}

/// The generated script, with the values that the log knows asked of it.
fn zsh(generated: &str) -> String {
    const LOADED: &str = "if [ \"$funcstack[1]\"";
    const BEGINS: &str = "    typeset -A opt_args";
    let named = [
        (":NAME:'", "providers"),
        (":PLACE:'", "places"),
        (":A,..:'", "areas"),
        (":ID:'", "bookings"),
        ("':id -- The booking", "bookings"),
        ("'::id -- The booking", "bookings"),
        ("':id -- The condition", "conditions"),
        ("':id -- ", "ids"),
        ("'*::ids -- ", "ids"),
        ("'::first -- A day, or the id", "judged"),
        ("'*::query -- ", "search"),
    ];
    let mut script = String::with_capacity(generated.len());
    for line in generated.lines() {
        match named.iter().find(|(part, _)| line.contains(part)) {
            Some((_, known)) => script.push_str(&line.replace(":'", &format!(":_rubdown_{known}'"))),
            None if line.starts_with(LOADED) => {
                script.push_str(&(include_str!("../../assets/shell/known.zsh").to_owned() + line))
            }
            // The whole line, before the commands within commands shorten it.
            None if line == BEGINS => {
                script.push_str(&(line.to_owned() + "\n    local -a rubdown_line=(\"${words[@]}\")"))
            }
            None => script.push_str(line),
        }
        script.push('\n');
    }
    script
}

/// The same for a shell whose script declares each value with a type.
fn nushell(generated: &str) -> String {
    let named = [
        ("--provider: string", "providers"),
        ("--place: string", "places"),
        ("--area: string", "areas"),
        ("--from-booking: string", "bookings"),
        ("# The booking", "bookings"),
        ("# The condition", "conditions"),
        ("    id: string", "ids"),
        ("    ...ids: string", "ids"),
        ("# A day, or the id", "judged"),
        ("    ...query: string", "search"),
    ];
    let mut script = String::with_capacity(generated.len());
    for line in generated.lines() {
        match named.iter().find(|(part, _)| line.contains(part)) {
            Some((_, known)) => {
                script.push_str(&line.replacen(": string", &format!(": string@\"nu-complete rubdown {known}\""), 1))
            }
            None => script.push_str(line),
        }
        script.push('\n');
        if line.starts_with("module completions {") {
            script.push_str(concat!("\n", include_str!("../../assets/shell/known.nu")));
        }
    }
    script
}

/// The generated script, asking the log before anything else.
fn powershell(generated: &str) -> String {
    const TAKES: &str = "    param($wordToComplete, $commandAst, $cursorPosition)\n";
    generated.replacen(TAKES, &(TAKES.to_owned() + "\n" + include_str!("../../assets/shell/known.ps1")), 1)
}
