//! The `rubdown` binary: arguments in, an exit code out, and what went wrong said once.

use std::ffi::OsString;
use std::process::ExitCode;

use rubdown::cli::{self, Ending, Failure, Screen};
use rustix::fs::Mode;

fn main() -> ExitCode {
    // Before any file is made: what is in the log is for its owner's eyes.
    rustix::process::umask(Mode::RWXG | Mode::RWXO);
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

/// Opens the terminal interface, and ends when it is left.
fn show(screen: Screen) -> Result<u8, Failure> {
    let _ = screen;
    Err(Failure { kind: cli::Kind::Usage, message: "this build has no terminal interface".into(), hint: Some("'rubdown status' says where you stand".into()) })
}
