//! The `rubdown` binary: arguments in, an exit code out, and what went wrong said once.

use std::ffi::OsString;
use std::process::ExitCode;
use std::sync::Arc;

use rubdown::cli::{self, Ending, Failure, Kind, Screen};
use rubdown::tui::{self, Setup};
use rustix::fs::Mode;

fn main() -> ExitCode {
    // Before any file is made: what is in the log is for its owner's eyes.
    rustix::process::umask(Mode::RWXG | Mode::RWXO);
    // A file that may not grow any further is an error of the write, not the end of the program. Where even that cannot be had, it ends.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let ended = cli::run(&arguments).and_then(|ending| match ending {
        Ending::Code(code) => Ok(code),
        Ending::Screen(screen) => show(*screen),
    });
    match ended {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            cli::report(&failure, &arguments);
            ExitCode::from(failure.kind.code())
        }
    }
}

/// Opens the terminal interface, and ends when it is left. A made-up log goes with it.
fn show(screen: Screen) -> Result<u8, Failure> {
    let Screen { opening, clock, settings, file, colour, ascii, drafts, passing: _gone_with_the_interface } = screen;
    let setup = Setup { settings, file, colour, ascii, drafts };
    tui::run(&opening, clock, setup).map(|()| 0).map_err(|why| match why {
        tui::Error::Tracker(why) => why.into(),
        tui::Error::Keymap(_) | tui::Error::Theme(_) => failed(Kind::BadFile, &why),
        tui::Error::Terminal(_) => failed(Kind::Unexpected, &why),
    })
}

fn failed(kind: Kind, why: &tui::Error) -> Failure {
    Failure { kind, message: why.to_string(), hint: None }
}
