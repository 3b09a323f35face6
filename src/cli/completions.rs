//! `completions`: what a shell needs to complete commands and options, and what only the log knows.

use std::io::Write;

use clap::{Args, ValueEnum};
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
    /// Commands and options
    Powershell,
    /// Commands and options
    Elvish,
    /// Commands and options
    Nushell,
}

impl Verb for Completions {
    fn run(self, call: &mut Call) -> Outcome {
        let script = match self.shell {
            For::Bash => generated(Shell::Bash) + "\n" + include_str!("../../assets/shell/known.bash"),
            For::Zsh => zsh(&generated(Shell::Zsh)),
            For::Fish => generated(Shell::Fish) + "\n" + include_str!("../../assets/shell/known.fish"),
            For::Powershell => generated(Shell::PowerShell),
            For::Elvish => generated(Shell::Elvish),
            For::Nushell => generated(Nushell),
        };
        call.out.write_all(script.as_bytes())?;
        Ok(())
    }
}

fn generated(shell: impl Generator) -> String {
    // The generator insists on a writer that never fails.
    let mut script = Vec::new();
    generate(shell, &mut arguments::tree(), "rubdown", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// The generated script, with the values that the log knows asked of it.
fn zsh(generated: &str) -> String {
    const LOADED: &str = "if [ \"$funcstack[1]\"";
    let by_name = [("NAME", "providers"), ("PLACE", "places"), ("A,..", "areas"), ("ID", "ids"), ("DATE|ID", "ids")];
    let mut script = String::with_capacity(generated.len());
    for line in generated.lines() {
        let is_id =
            ["':id -- ", "'::id -- ", "'*::ids -- ", "'::first -- "].iter().any(|begin| line.starts_with(begin));
        let named = by_name.iter().find(|(name, _)| line.contains(&format!(":{name}:_default'")));
        match named.map(|(_, known)| *known).or(is_id.then_some("ids")) {
            Some(known) => script.push_str(&line.replace(":_default'", &format!(":_rubdown_{known}'"))),
            None if line.starts_with(LOADED) => {
                script.push_str(&(include_str!("../../assets/shell/known.zsh").to_owned() + line))
            }
            None => script.push_str(line),
        }
        script.push('\n');
    }
    script
}
