//! The interface in lines, for a screen reader, a voice or one hand: a question, an answer, and no cursor that moves. Each choice asks
//! for the arguments of a command and does it.

mod asking;
mod choices;
mod fields;
mod files;
mod first;
mod health;
mod own;
mod spoken;
mod which;
mod writing;

use std::ffi::OsString;

use crate::domain::phrase::Leaning;

use super::arguments;
use super::call::{Call, Outcome};
use super::commands::Verb;
use super::error::{Failure, Kind};
use super::log::Log;
use super::status::Status;

pub(super) use own::in_own_words;

use asking::{Stop, ask};
use choices::{Asked, CHOICES, Fills, OFFERED, Way, meant};

const WELCOME: &str =
    "rubdown, one question a line. An empty answer takes what stands in brackets, or leaves it out. A dot goes back.";

/// Asks what to do until there is no more input.
pub(super) fn run(call: &mut Call) -> Outcome {
    call.out.in_lines = true;
    call.out.speak(WELCOME);
    if call.open()?.is_blank()? {
        match first::run(call) {
            Ok(()) | Err(Stop::Back) => {}
            Err(Stop::Ended) => return Ok(()),
            Err(Stop::Failed(why)) if why.kind == Kind::Closed => return Err(why),
            Err(Stop::Failed(why)) => regret(call, &why),
        }
    }
    stand(call)?;
    loop {
        match choose(call) {
            Ok(true) | Err(Stop::Back) => {}
            Ok(false) | Err(Stop::Ended) => return Ok(()),
            Err(Stop::Failed(why)) if why.kind == Kind::Closed => return Err(why),
            Err(Stop::Failed(why)) => regret(call, &why),
        }
    }
}

/// Asks for what `log` was not told, and logs it. Where the input ends first, nothing is.
pub(super) fn log(log: Log, call: &mut Call) -> Outcome {
    match writing::asked_log(log, call) {
        Err(Stop::Failed(why)) => Err(why),
        Err(Stop::Ended | Stop::Back) => {
            call.out.say("Nothing was logged.");
            Ok(())
        }
        Ok(log) => log.run(call),
    }
}

/// One choice; whether to go on.
fn choose(call: &mut Call) -> Result<bool, Stop> {
    let offered: Vec<_> = CHOICES.iter().take(OFFERED).map(|choice| choice.word).collect();
    let Some(answer) = ask(call, &format!("What next? {}; help tells the others", offered.join(", ")))? else {
        return Ok(true);
    };
    let Some(choice) = meant(&answer) else {
        call.out.speak(&format!("'{answer}' is none of these; a first letter is enough, and help tells them all."));
        return Ok(true);
    };
    match &choice.way {
        Way::Asking(way) => way(call)?,
        Way::Help => {
            for choice in CHOICES {
                call.out.speak(&format!("{}: {}", choice.word, choice.says));
            }
        }
        Way::Quit => return Ok(false),
        Way::Command(asked) => by_command(call, asked)?,
    }
    Ok(true)
}

/// Asks for the arguments of a command and does it.
fn by_command(call: &mut Call, asked: &Asked) -> Result<(), Stop> {
    let mut words: Vec<String> = asked.verb.iter().map(|word| (*word).to_owned()).collect();
    for question in asked.questions {
        let answer = match question.fills {
            Fills::Which(among) => which::which(call, among)?,
            Fills::Day => asking::when(call, question.words, Leaning::Future)?,
            Fills::Needed | Fills::Argument => ask(call, question.words)?,
        };
        match answer {
            Some(answer) => words.extend(["--".to_owned(), answer]),
            None if question.fills == Fills::Argument => {}
            None => {
                call.out.speak("Nothing was named, and nothing is done.");
                return Ok(());
            }
        }
    }
    Ok(perform(call, words.iter().map(String::as_str))?)
}

/// Does what these words ask for, as if they had been typed after the program's name.
fn perform<'w>(call: &mut Call, words: impl Iterator<Item = &'w str>) -> Outcome {
    let words: Vec<OsString> = std::iter::once("rubdown").chain(words).map(OsString::from).collect();
    match arguments::read(&words)? {
        arguments::Asked::Work(work, _) => work(call),
        arguments::Asked::Text(text) => Ok(call.out.line(text.trim_end())?),
    }
}

/// Does what the rules may refuse; where a reason would do, it is asked for.
fn with_reason(call: &mut Call, words: &[&str]) -> Result<(), Stop> {
    match perform(call, words.iter().copied()) {
        Err(why) if why.kind == Kind::Refused && why.hint.is_some() => {
            call.out.speak(&why.message);
            let Some(reason) = ask(call, "To book it all the same, say why; an empty answer leaves it")? else {
                return Ok(());
            };
            let (verb, arguments) = words.split_first().unwrap_or((&"", &[]));
            let reason = format!("--reason={reason}");
            let words = [*verb, "--force", reason.as_str()].into_iter().chain(arguments.iter().copied());
            Ok(perform(call, words)?)
        }
        done => Ok(done?),
    }
}

/// Where things stand.
fn stand(call: &mut Call) -> Outcome {
    Status::default().tell(call)
}

/// Says what did not come off, and what to do next.
fn regret(call: &Call, why: &Failure) {
    call.out.speak(&call.out.advice(&asking::in_full(why)));
}
