//! The command line: arguments in, an answer on standard output, talk on standard error, an exit code.
//!
//! `commands` is the table of all commands, one file each. A run goes: `arguments` to a [`clap`] tree of the one command asked
//! for, from there to its file with a `Call` in hand, and a [`Failure`] comes back to be printed once.

mod args;
mod arguments;
mod call;
mod commands;
mod error;
mod help;
mod interface;
mod json;
mod note;
mod output;
mod pager;
mod paint;
mod plain;
mod render;
mod table;

mod backup;
mod book;
mod calendar;
mod cancel;
mod check;
mod complete;
mod completions;
mod condition;
mod config;
mod confirm;
mod demo;
mod desktop;
mod edit;
mod export;
mod history;
mod import;
mod install;
mod keys;
mod list;
mod log;
mod man;
mod next;
mod profile;
mod purge;
mod remind;
mod reminded;
mod report;
mod restore;
mod rm;
mod score;
mod sealing;
mod shift;
mod shortcut;
mod show;
mod stats;
mod status;
mod statusline;
mod supposing;
mod undo;
mod what_if;
mod why;

use std::ffi::OsString;

pub use error::{Failure, Kind};
pub use interface::Screen;

/// How a run that did what it was asked ends.
#[derive(Debug)]
pub enum Ending {
    /// With this exit code.
    Code(u8),
    /// In the terminal interface.
    Screen(Box<Screen>),
}

/// Does what the arguments ask, the program's name first.
///
/// # Errors
/// What to print, with the exit code to end with.
pub fn run(arguments: &[OsString]) -> Result<Ending, Failure> {
    match arguments::read(arguments)? {
        arguments::Asked::Text(text) => output::print(&text).map(|()| Ending::Code(0)),
        arguments::Asked::Work(work, globals) => {
            let mut call = call::Call::new(globals)?;
            call.speak();
            let outcome = work(&mut call);
            call.end(outcome)
        }
    }
}

/// No command: the interface in lines with `--plain`, the terminal interface where there is a terminal to draw on, else the status.
fn without_command(call: &mut call::Call) -> call::Outcome {
    if call.globals.plain {
        return plain::run(call);
    }
    if interface::is_possible() && !call.json() {
        call.screen = Some(call.on_screen()?);
        return Ok(());
    }
    status::Status::default().tell(call)
}

/// Prints a failure: in words on standard error and, where JSON was asked for, as an object on standard output.
pub fn report(failure: &Failure, arguments: &[OsString]) {
    let hint = failure.hint.as_ref().map(|hint| format!("\n{hint}"));
    output::speak(&format!("rubdown: {}{}", failure.message, hint.unwrap_or_default()));
    if arguments.iter().any(|argument| argument == "--json") {
        // The failure has been told; that the object does not arrive changes nothing.
        let _ = output::print(&json::Failed::new(failure).line());
    }
}
