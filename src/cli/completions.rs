//! `completions`: what a shell needs to complete commands and options.

use clap::Args;
use clap_complete::Shell;

use super::arguments;
use super::call::{Call, Outcome};
use super::commands::Verb;

/// Completions for a shell, on standard output
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:
  rubdown completions bash > ~/.local/share/bash-completion/completions/rubdown
  rubdown completions fish > ~/.config/fish/completions/rubdown.fish")]
pub(super) struct Completions {
    /// For this shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

impl Verb for Completions {
    fn run(self, call: &mut Call) -> Outcome {
        use std::io::Write;
        // The generator insists on a writer that never fails.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut arguments::tree(), "rubdown", &mut script);
        call.out.write_all(&script)?;
        Ok(())
    }
}
