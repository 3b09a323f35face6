//! The interface in lines, for a screen reader, a voice or one hand: a question, an answer, and no cursor that moves. Each choice asks
//! for the arguments of a command and does it.

mod asking;
mod choices;
mod spoken;

use std::ffi::OsString;

use crate::domain::ConditionKind;
use crate::domain::condition::Effect;
use crate::domain::phrase::Leaning;
use crate::wording;

use super::args::Scores;
use super::arguments;
use super::call::{Call, Outcome};
use super::commands::Verb;
use super::confirm::Confirm;
use super::error::{Failure, Kind};
use super::log::{self, Log};
use super::output;
use super::render;
use super::score::Score;
use super::status::Status;

use asking::{Stop, ask, ask_for};
use choices::{Asked, CHOICES, Fills, OFFERED, Way, meant};

const WELCOME: &str =
    "rubdown, one question a line. An empty answer takes what stands in brackets, or leaves it out. A dot goes back.";

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
    let offered: Vec<_> = CHOICES.iter().take(OFFERED).map(|choice| choice.word).collect();
    let Some(answer) = ask(call, &format!("What next? {}; help tells the others", offered.join(", ")))? else {
        return Ok(true);
    };
    let Some(choice) = meant(&answer) else {
        output::speak(&format!("'{answer}' is none of these; a first letter is enough, and help tells them all."));
        return Ok(true);
    };
    match &choice.way {
        Way::Log => asked_log(Log::default(), call)?.run(call)?,
        Way::Score => score(call)?,
        Way::Book => book(call)?,
        Way::Confirm => confirm(call)?,
        Way::Where => stand(call)?,
        Way::Move => move_booking(call)?,
        Way::Edit => edit(call)?,
        Way::Signs => signs(call)?,
        Way::Condition => condition(call)?,
        Way::Help => {
            for choice in CHOICES {
                output::speak(&format!("{}: {}", choice.word, choice.says));
            }
        }
        Way::Quit => return Ok(false),
        Way::Command(asked) => by_command(call, asked)?,
    }
    Ok(true)
}

/// Asks for the arguments of a command and does it.
fn by_command(call: &mut Call, asked: &Asked) -> Result<(), Stop> {
    if !asked.first.is_empty() {
        perform(call, asked.first.iter().copied())?;
    }
    let mut words: Vec<String> = asked.verb.iter().map(|word| (*word).to_owned()).collect();
    let mut arguments = vec!["--".to_owned()];
    for question in asked.questions {
        match (&question.fills, ask(call, question.words)?) {
            (Fills::Needed, None) => {
                output::speak("Nothing was named, and nothing is done.");
                return Ok(());
            }
            (Fills::Argument | Fills::Option(_), None) => {}
            (Fills::Needed | Fills::Argument, Some(answer)) => arguments.push(answer),
            (Fills::Option(name), Some(answer)) => words.push(format!("{name}={answer}")),
        }
    }
    if arguments.len() > 1 {
        words.extend(arguments);
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
            output::speak(&why.message);
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

fn move_booking(call: &mut Call) -> Result<(), Stop> {
    perform(call, ["next"].into_iter())?;
    let Some(id) = ask(call, "Which booking? The beginning of its id")? else { return Ok(()) };
    let Some(start) = when(call, "To when? for example fri 18:30", "WHEN", Leaning::Future)? else { return Ok(()) };
    with_reason(call, &["move", "--", &id, &start])
}

/// One field of one thing; an empty answer clears it.
fn edit(call: &mut Call) -> Result<(), Stop> {
    let Some(id) = ask(call, "Which one? The beginning of its id, or 'last' for the last session")? else {
        return Ok(());
    };
    perform(call, ["show", "--", id.as_str()].into_iter())?;
    let question = "Which field? at, minutes, pressure, area, provider, place, note, pain-before, value and so on";
    let Some(field) = ask(call, question)? else { return Ok(()) };
    if !field.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-') || field.starts_with('-') {
        output::speak(&format!("'{field}' is no field."));
        return Ok(());
    }
    let value = ask(call, "What is it to be? An empty answer clears it")?.unwrap_or_default();
    let change = format!("--{field}={value}");
    Ok(perform(call, ["edit", change.as_str(), "--", id.as_str()].into_iter())?)
}

/// A condition; a date is asked for where the kind has a use for it.
fn condition(call: &mut Call) -> Result<(), Stop> {
    let question =
        "Which kind? skin_wound, fracture, tumor, acute_injury, chronic_pain, tension; 'kinds' names them all";
    let mut told = ask(call, question)?;
    if told.as_deref() == Some("kinds") {
        output::speak(&ConditionKind::ALL.map(ConditionKind::name).join(", "));
        told = ask(call, question)?;
    }
    let Some(told) = told else {
        output::speak("Nothing was named, and nothing is done.");
        return Ok(());
    };
    let kind = told.parse::<ConditionKind>().map_err(|invalid| Failure::usage(invalid.to_string()))?;
    let (injury, doctor) = match kind.effect() {
        Effect::Injury => (true, true),
        Effect::AskFirst => (false, true),
        Effect::Contraindicated | Effect::Chronic | Effect::Stop | Effect::AvoidArea => (false, false),
    };
    let questions = [
        (true, "Since which day? [today]", "--from"),
        (true, "From which day on is it over? The first one without it", "--to"),
        (injury, "When did recovery begin?", "--recovery"),
        (doctor, "When did a doctor give advice or agree?", "--doctor"),
        (true, "A note?", "--note"),
    ];
    let mut words = vec!["condition".to_owned(), "add".to_owned()];
    for (_, question, option) in questions.into_iter().filter(|(asked, ..)| *asked) {
        words.extend(ask(call, question)?.map(|answer| format!("{option}={answer}")));
    }
    words.extend(["--".to_owned(), kind.name().to_owned()]);
    Ok(perform(call, words.iter().map(String::as_str))?)
}

/// The warning signs, one question a line.
fn signs(call: &mut Call) -> Result<(), Stop> {
    output::speak("Has any of this appeared? y for yes, an empty answer for no.");
    let mut ticked = Vec::new();
    for sign in wording::WARNING_SIGNS {
        let yes = ask(call, &format!("{sign}?"))?.is_some_and(|answer| answer.to_lowercase().starts_with('y'));
        ticked.extend(yes.then_some(sign));
    }
    if ticked.is_empty() {
        output::speak(wording::NOTHING_TICKED);
        return Ok(());
    }
    let note = format!("--note={}", ticked.join("; "));
    perform(call, ["condition", "add", note.as_str(), "--", ConditionKind::RedFlag.name()].into_iter())?;
    Ok(stand(call)?)
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
        log.minutes = ask_for(call, &question, |_, answer| spoken::minutes(answer))?;
    }
    if log.pressure.is_none() {
        let usual = shown(usual.pressure.map(|pressure| pressure.to_string()));
        let question = format!("Pressure, light, moderate or firm?{usual}");
        log.pressure = ask_for(call, &question, |_, answer| spoken::pressure(answer))?;
    }
    if log.area.is_empty() {
        let question = "Where on the back? neck, lower-left, hips and so on";
        log.area = ask_for(call, question, |_, answer| spoken::areas(answer))?.unwrap_or_default();
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
    let mut points = |question: &str| ask_for(call, question, |_, answer| spoken::points(answer));
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
    let mut points = |question: &str| ask_for(call, question, |_, answer| spoken::points(answer));
    score.pain = points("Pain, 0 none to 10 worst?")?;
    score.tension = points("Tension or stiffness, 0 to 10?")?;
    score.soreness = points("Soreness from the massage, 0 to 10?")?;
    score.fatigue = points("Fatigue, 0 to 10?")?;
    score.sleep = points("Poor sleep, 0 to 10?")?;
    score.stress = points("Stress, 0 to 10?")?;
    let told = [score.pain, score.tension, score.soreness, score.fatigue, score.sleep, score.stress];
    if told.iter().all(Option::is_none) {
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
    let minutes = ask_for(call, "How many minutes?", |_, answer| spoken::minutes(answer))?;
    let provider = ask(call, "Who gives it?")?;
    let minutes = minutes.map(|minutes| format!("--minutes={}", minutes.get()));
    let provider = provider.map(|provider| format!("--provider={provider}"));
    let told: Vec<_> = minutes.iter().chain(&provider).map(String::as_str).collect();
    with_reason(call, &[&["book"], told.as_slice(), &["--", &start]].concat())
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
    let question = format!("Did the booking of {} take place? yes or no [yes]", render::full(waiting.start));
    let took_place = ask_for(call, &question, |_, answer| spoken::yes_or_no(answer))?.unwrap_or(true);
    if !took_place {
        return Ok(perform(call, ["cancel", "--", waiting.id.to_string().as_str()].into_iter())?);
    }
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
