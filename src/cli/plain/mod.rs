//! The interface in lines, for a screen reader, a voice or one hand: a question, an answer, and no cursor that moves. Each choice asks
//! for the arguments of a command and does it.

mod asking;

use crate::domain::Pressure;
use crate::domain::phrase::Leaning;

use super::args::{self, Scores};
use super::book::Book;
use super::call::{Call, Outcome};
use super::commands::Verb;
use super::confirm::Confirm;
use super::error::{Failure, Kind};
use super::log::{self, Log};
use super::output;
use super::render;
use super::score::Score;
use super::status::Status;
use super::undo::Undo;

use asking::{Stop, ask, ask_for};

const WELCOME: &str =
    "rubdown, one question a line. An empty answer takes what stands in brackets, or leaves it out. A dot goes back.";
const MENU: &str = "What next? log, score, book, confirm, where, undo or quit";

/// Asks what to do until there is no more input.
pub(super) fn run(call: &mut Call) -> Outcome {
    output::speak(WELCOME);
    stand(call)?;
    loop {
        match choose(call) {
            Ok(true) | Err(Stop::Back) => {}
            Ok(false) | Err(Stop::Ended) => return Ok(()),
            Err(Stop::Failed(why)) if why.kind == Kind::Closed => return Err(why),
            Err(Stop::Failed(why)) => tell(&why),
        }
    }
}

/// Asks for what `log` was not told, and logs it. Where the input ends first, nothing is.
pub(super) fn log(log: Log, call: &mut Call) -> Outcome {
    match asked_log(log, call) {
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
    let Some(answer) = ask(call, MENU)? else { return Ok(true) };
    let choices = ["log", "score", "book", "confirm", "where", "undo", "quit"];
    let chosen = choices.into_iter().find(|choice| choice.starts_with(&answer.to_lowercase()));
    match chosen {
        Some("log") => asked_log(Log::default(), call)?.run(call)?,
        Some("score") => score(call)?,
        Some("book") => book(call)?,
        Some("confirm") => confirm(call)?,
        Some("where") => stand(call)?,
        Some("undo") => Undo::last().run(call)?,
        Some(_) => return Ok(false),
        None => output::speak(&format!("'{answer}' is none of these; a first letter is enough.")),
    }
    Ok(true)
}

fn stand(call: &mut Call) -> Outcome {
    Status::default().tell(call)
}

fn asked_log(log: Log, call: &mut Call) -> Result<Log, Stop> {
    let usual = call.settings()?.usual;
    let shown = |value: Option<String>| value.map_or(String::new(), |value| format!(" [{value}]"));
    let mut log = log;
    if log.at.is_none() {
        log.at = when(call, "When did it begin? [now]", "--at", Leaning::Past)?;
    }
    if log.minutes.is_none() {
        let question = format!("How many minutes?{}", shown(usual.minutes.map(|minutes| minutes.to_string())));
        log.minutes = ask_for(call, &question, |_, answer| args::minutes(answer))?;
    }
    if log.pressure.is_none() {
        let usual = shown(usual.pressure.map(|pressure| pressure.to_string()));
        let question = format!("Pressure, light, moderate or firm?{usual}");
        log.pressure = ask_for(call, &question, |_, answer| args::named::<Pressure>(answer))?;
    }
    if log.area.is_empty() {
        let areas =
            |_: &Call, answer: &str| answer.split([',', ' ']).filter(|word| !word.is_empty()).map(args::area).collect();
        log.area = ask_for(call, "Where on the back? neck, lower-left, hips and so on", areas)?.unwrap_or_default();
    }
    if log.company.provider.is_none() {
        let question = format!("Who gave it?{}", shown(render::words(&usual.provider)));
        log.company.provider = ask(call, &question)?;
    }
    if log.scores.around() == Scores::default().around() {
        log.scores = around(call)?;
    }
    if log.company.note.is_none() {
        // A dash would read the rest of the input.
        log.company.note = ask(call, "A note?")?.filter(|note| note != "-").map(Some);
    }
    Ok(log)
}

fn around(call: &mut Call) -> Result<Scores, Stop> {
    let mut points = |question: &str| ask_for(call, question, |_, answer| args::points(answer));
    Ok(Scores {
        pain_before: points("Pain just before, 0 none to 10 worst?")?,
        pain_after: points("Pain right after?")?,
        tension_before: points("Tension just before, 0 to 10?")?,
        tension_after: points("Tension right after?")?,
    })
}

fn score(call: &mut Call) -> Result<(), Stop> {
    let mut score = Score::blank();
    score.at = when(call, "When was it felt? [now]", "--at", Leaning::Past)?;
    let mut points = |question: &str| ask_for(call, question, |_, answer| args::points(answer));
    score.pain = points("Pain, 0 none to 10 worst?")?;
    score.tension = points("Tension or stiffness, 0 to 10?")?;
    score.soreness = points("Soreness from the massage, 0 to 10?")?;
    if [score.pain, score.tension, score.soreness].iter().all(Option::is_none) {
        output::speak("No score was given, and none was written.");
        return Ok(());
    }
    Ok(score.run(call)?)
}

fn book(call: &mut Call) -> Result<(), Stop> {
    let Some(start) = when(call, "For when? for example fri 18:30", "WHEN", Leaning::Future)? else {
        output::speak("No day was given, and nothing was booked.");
        return Ok(());
    };
    let mut book = Book::at(start);
    book.minutes = ask_for(call, "How many minutes?", |_, answer| args::minutes(answer))?;
    book.company.provider = ask(call, "Who gives it?")?;
    match book.clone().run(call) {
        Err(why) if why.kind == Kind::Refused && why.hint.is_some() => {
            output::speak(&why.message);
            match ask(call, "To book it all the same, say why; an empty answer leaves it")? {
                Some(reason) => Ok(book.because(reason).run(call)?),
                None => Ok(()),
            }
        }
        done => Ok(done?),
    }
}

fn confirm(call: &mut Call) -> Result<(), Stop> {
    let tracker = call.open()?;
    // The one that waits, or the failure that lists them.
    let waiting = match log::booking(call, &tracker, "") {
        Err(why) if why.kind == Kind::Usage => {
            output::speak(&why.message);
            let Some(id) = ask(call, "Which one? The beginning of its id")? else { return Ok(()) };
            log::booking(call, &tracker, &id)?
        }
        found => found?,
    };
    drop(tracker);
    output::speak(&format!("This confirms the booking of {}.", render::full(waiting.start)));
    let scores = around(call)?;
    Ok(Confirm::of(waiting.id.to_string(), scores).run(call)?)
}

/// A moment in words that can be read, which is said back in full.
fn when(call: &mut Call, question: &str, field: &str, leaning: Leaning) -> Result<Option<String>, Stop> {
    let told = ask_for(call, question, |call, answer| match call.moment(field, answer, leaning) {
        Ok(moment) => Ok((answer.to_owned(), moment)),
        Err(Failure { message, hint, .. }) => Err(hint.map_or(message.clone(), |hint| format!("{message}\n{hint}"))),
    })?;
    Ok(told.map(|(phrase, moment)| {
        output::speak(&render::full(moment));
        phrase
    }))
}

fn tell(why: &Failure) {
    let hint = why.hint.as_ref().map_or(String::new(), |hint| format!("\n{hint}"));
    output::speak(&format!("{}{hint}", why.message));
}
