//! One question a line, one answer a line.

use std::io::{self, BufRead, Write};

use crate::cli::call::{Call, Outcome};
use crate::cli::error::Failure;
use crate::cli::render;
use crate::domain::Moment;
use crate::domain::phrase::Leaning;

use super::spoken;

/// An answer is at most as long as a note may be, in bytes.
const LONGEST: u64 = 80_000;

/// What ends a refusal in the shell, and is of no use here.
const MORE: &str = "For more information, try '--help'.";

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
    call.out.speak(question);
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
            Err(why) => call.out.speak(&why),
        }
    }
}

/// Yes or no; an empty answer is `otherwise`.
pub(super) fn agreed(call: &mut Call, question: &str, otherwise: bool) -> Result<bool, Stop> {
    let bracket = if otherwise { "yes" } else { "no" };
    let answer = ask_for(call, &format!("{question} yes or no [{bracket}]"), |_, answer| spoken::yes_or_no(answer))?;
    Ok(answer.unwrap_or(otherwise))
}

/// A moment in words that can be read, which is said back in full.
pub(super) fn when(call: &mut Call, question: &str, leaning: Leaning) -> Result<Option<String>, Stop> {
    dated(call, question, |call, answer| call.moment("the date", answer, leaning))
}

/// A day in words that can be read, which is said back in full.
pub(super) fn day(call: &mut Call, question: &str, leaning: Leaning) -> Result<Option<String>, Stop> {
    dated(call, question, |call, answer| call.day("the date", answer, leaning).and_then(|day| Ok(Moment::day(day)?)))
}

fn dated(
    call: &mut Call,
    question: &str,
    read: impl Fn(&Call, &str) -> Result<Moment, Failure>,
) -> Result<Option<String>, Stop> {
    let told = ask_for(call, question, |call, answer| match read(call, answer) {
        Ok(moment) => Ok((answer.to_owned(), moment)),
        Err(why) => Err(call.out.advice(&in_full(&why)).into_owned()),
    })?;
    Ok(told.map(|(phrase, moment)| {
        call.out.speak(&render::full(moment));
        phrase
    }))
}

/// A failure with what to do next, a line each.
pub(super) fn in_full(why: &Failure) -> String {
    let hint = why.hint.as_ref().map_or(String::new(), |hint| format!("\n{hint}"));
    format!("{}{hint}", why.message.trim_end_matches(MORE).trim_end())
}

/// A line of the answer, whole at any width.
pub(super) fn tell(call: &mut Call, words: &str) -> Outcome {
    Ok(call.out.flowing(&crate::text::clean_line(words))?)
}
