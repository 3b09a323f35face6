//! One question a line, one answer a line.

use std::io::{self, BufRead, Write};

use crate::cli::call::Call;
use crate::cli::error::Failure;
use crate::cli::output;

/// An answer is at most as long as a note may be, in bytes.
const LONGEST: u64 = 80_000;

/// Why asking came to an end.
#[derive(Debug)]
pub(super) enum Stop {
    /// There is no more input.
    Ended,
    /// The person wants to go back.
    Back,
    /// What was asked for could not be done.
    Failed(Failure),
}

impl<E: Into<Failure>> From<E> for Stop {
    fn from(why: E) -> Self {
        Stop::Failed(why.into())
    }
}

/// Asks, and gives the answer; none for an empty one.
pub(super) fn ask(call: &mut Call, question: &str) -> Result<Option<String>, Stop> {
    call.out.flush()?;
    output::speak(question);
    let mut line = Vec::new();
    let read = io::Read::take(io::stdin().lock(), LONGEST).read_until(b'\n', &mut line)?;
    if read == 0 {
        return Err(Stop::Ended);
    }
    let line = String::from_utf8(line).map_err(|_| Failure::usage("the answer is not valid UTF-8"))?;
    match line.trim() {
        "." => Err(Stop::Back),
        "" => Ok(None),
        answer => Ok(Some(answer.to_owned())),
    }
}

/// Asks until the answer can be read, or is empty.
pub(super) fn ask_for<T>(
    call: &mut Call,
    question: &str,
    read: impl Fn(&Call, &str) -> Result<T, String>,
) -> Result<Option<T>, Stop> {
    loop {
        let Some(answer) = ask(call, question)? else { return Ok(None) };
        match read(call, &answer) {
            Ok(value) => return Ok(Some(value)),
            Err(why) => output::speak(&why),
        }
    }
}
