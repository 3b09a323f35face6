//! The `rubdown` binary: arguments in, an exit code out, and what went wrong said once.

use std::ffi::OsString;
use std::process::ExitCode;

use rustix::fs::Mode;

fn main() -> ExitCode {
    // Before any file is made: what is in the log is for its owner's eyes.
    rustix::process::umask(Mode::RWXG | Mode::RWXO);
    let arguments: Vec<OsString> = std::env::args_os().collect();
    match rubdown::cli::run(&arguments) {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            rubdown::cli::report(&failure, &arguments);
            ExitCode::from(failure.kind.code())
        }
    }
}
