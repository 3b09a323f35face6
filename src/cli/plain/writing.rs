//! What is written down, question by question: sessions, scores, bookings, and what is put right in them.

use crate::cli::args::Scores;
use crate::cli::call::Call;
use crate::cli::commands::Verb;
use crate::cli::confirm::Confirm;
use crate::cli::error::Kind as Failed;
use crate::cli::log::{Log, booking};
use crate::cli::render;
use crate::cli::score::Score;
use crate::domain::phrase::Leaning;
use crate::domain::{Happening, Kind, Session};
use crate::tracker::session_or_usual;

use super::asking::{Stop, agreed, ask, ask_for, in_full, tell, when};
use super::which::{Among, which};
use super::{fields, perform, spoken, with_reason};

/// An answer that leaves out what stands in brackets.
const NONE: &str = "-";

/// A session.
pub(super) fn log(call: &mut Call) -> Result<(), Stop> {
    Ok(asked_log(Log::default(), call)?.run(call)?)
}

/// Asks for what `log` was not told; what the form would fill in stands in brackets.
pub(super) fn asked_log(log: Log, call: &mut Call) -> Result<Log, Stop> {
    let suggested = call.open()?.suggested_session()?;
    ask_around(log, suggested, call)
}

/// The same session again, today.
pub(super) fn again(call: &mut Call) -> Result<(), Stop> {
    let Some(id) = which(call, Among::Sessions)? else { return Ok(()) };
    let tracker = call.open()?;
    let Happening::Session(session) = call.find(&tracker, &id, Some(Kind::Session))? else {
        call.out.speak(&format!("'{id}' is no session."));
        return Ok(());
    };
    drop(tracker);
    // Its note is about that day and no other.
    let like = Session { note: None, ..session };
    let mut log = Log::default();
    (log.technique, log.cost, log.currency) = (render::words(&like.technique), like.cost, like.currency);
    Ok(ask_around(log, like, call)?.run(call)?)
}

fn ask_around(mut log: Log, suggested: Session, call: &mut Call) -> Result<Log, Stop> {
    let suggested = session_or_usual(suggested, &call.settings()?.usual);
    let shown = |value: Option<String>| value.map_or(String::new(), |value| format!(" [{value}]"));
    if log.at.is_none() {
        log.at = when(call, "When did it begin? [now]", Leaning::Past)?;
    }
    if log.minutes.is_none() {
        let question = format!("How many minutes?{}", shown(suggested.minutes.map(|minutes| minutes.to_string())));
        log.minutes = or_left(call, &question, suggested.minutes, spoken::minutes)?;
    }
    if log.pressure.is_none() {
        let usual = shown(suggested.pressure.map(|pressure| pressure.to_string()));
        let question = format!("Pressure, light, moderate or firm?{usual}");
        log.pressure = or_left(call, &question, suggested.pressure, spoken::pressure)?;
    }
    if log.area.is_empty() {
        let there: Vec<_> = suggested.areas.iter().collect();
        let usual = shown((!there.is_empty()).then(|| suggested.areas.joined(", ")));
        let question = format!("Where on the back? neck, lower-left, hips and so on{usual}");
        log.area = or_left(call, &question, Some(there), spoken::areas)?.unwrap_or_default();
    }
    if log.company.provider.is_none() {
        let there = render::words(&suggested.provider);
        let question = format!("Who gave it?{}", shown(there.clone()));
        log.company.provider = or_left(call, &question, there.clone(), |answer| Ok(answer.to_owned()))?;
        let same = log.company.provider == there;
        log.qualified = log.qualified.or(suggested.qualified.filter(|_| same));
    }
    log.company.place = log.company.place.or_else(|| render::words(&suggested.place));
    if log.scores.around() == Scores::default().around() {
        log.scores = around(call)?;
    }
    if log.company.note.is_none() {
        // A dash would read the rest of the input.
        log.company.note = ask(call, "A note?")?.filter(|note| note != NONE).map(Some);
    }
    // What was asked for and left out is not filled in after all.
    log.settled = true;
    Ok(log)
}

/// An answer that can be read; an empty one takes what is `there`, a dash nothing.
fn or_left<T>(
    call: &mut Call,
    question: &str,
    there: Option<T>,
    read: impl Fn(&str) -> Result<T, String>,
) -> Result<Option<T>, Stop> {
    let told = ask_for(call, question, |_, answer| match answer {
        NONE => Ok(None),
        answer => read(answer).map(Some),
    })?;
    Ok(told.unwrap_or(there))
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

/// Scores of now or a time before.
pub(super) fn score(call: &mut Call) -> Result<(), Stop> {
    let mut score = Score::blank();
    score.at = when(call, "When was it felt? [now]", Leaning::Past)?;
    let mut points = |question: &str| ask_for(call, question, |_, answer| spoken::points(answer));
    score.pain = points("Pain, 0 none to 10 worst?")?;
    score.tension = points("Tension or stiffness, 0 to 10?")?;
    score.soreness = points("Soreness from the massage, 0 to 10?")?;
    score.fatigue = points("Fatigue, 0 to 10?")?;
    score.sleep = points("Poor sleep, 0 to 10?")?;
    score.stress = points("Stress, 0 to 10?")?;
    let told = [score.pain, score.tension, score.soreness, score.fatigue, score.sleep, score.stress];
    if told.iter().all(Option::is_none) {
        call.out.speak("No score was given, and none was written.");
        return Ok(());
    }
    Ok(score.run(call)?)
}

/// A booking.
pub(super) fn book(call: &mut Call) -> Result<(), Stop> {
    let Some(start) = when(call, "For when? for example fri 18:30", Leaning::Future)? else {
        call.out.speak("No day was given, and nothing was booked.");
        return Ok(());
    };
    let minutes = ask_for(call, "How many minutes?", |_, answer| spoken::minutes(answer))?;
    let provider = ask(call, "Who gives it?")?;
    let minutes = minutes.map(|minutes| format!("--minutes={}", minutes.get()));
    let provider = provider.map(|provider| format!("--provider={provider}"));
    let told: Vec<_> = minutes.iter().chain(&provider).map(String::as_str).collect();
    with_reason(call, &[&["book"], told.as_slice(), &["--", &start]].concat())
}

/// A booking to another day.
pub(super) fn move_booking(call: &mut Call) -> Result<(), Stop> {
    let Some(id) = which(call, Among::Bookings)? else { return Ok(()) };
    let Some(start) = when(call, "To when? for example fri 18:30", Leaning::Future)? else { return Ok(()) };
    with_reason(call, &["move", "--", &id, &start])
}

/// The booking that waits for a word; of several, which.
pub(super) fn confirm(call: &mut Call) -> Result<(), Stop> {
    let tracker = call.open()?;
    let several = tracker.unconfirmed()?.len() > 1;
    let id = match several {
        true => which(call, Among::Waiting)?,
        false => Some(String::new()),
    };
    let Some(id) = id else { return Ok(()) };
    let waiting = booking(call, &tracker, &id)?;
    drop(tracker);
    if !agreed(call, &format!("Did the booking of {} take place?", render::full(waiting.start)), true)? {
        return Ok(perform(call, ["cancel", "--", waiting.id.to_string().as_str()].into_iter())?);
    }
    let scores = around(call)?;
    Ok(Confirm::of(waiting.id.to_string(), scores).run(call)?)
}

/// One field of one thing, by its number; an empty answer leaves it. What cannot be read is asked for again.
pub(super) fn edit(call: &mut Call) -> Result<(), Stop> {
    let Some(id) = which(call, Among::Everything)? else { return Ok(()) };
    let tracker = call.open()?;
    let happening = call.find(&tracker, &id, None)?;
    let fields = fields::of(&happening, &tracker.around(happening.id())?);
    drop(tracker);
    for (number, field) in (1..).zip(&fields) {
        tell(call, &format!("{number}: {}", field.told()))?;
    }
    let question = "Which field? Its number; an empty answer leaves them";
    let Some(field) = ask_for(call, question, |_, answer| fields::named(&fields, answer))? else { return Ok(()) };
    loop {
        let Some(answer) = ask(call, &field.question())? else {
            call.out.speak("Nothing is changed.");
            return Ok(());
        };
        let value = if answer == NONE && field.may_be_open { String::new() } else { field.heard(&answer) };
        let change = format!("--{}={value}", field.name);
        match perform(call, ["edit", change.as_str(), "--", happening.id().to_string().as_str()].into_iter()) {
            Err(why) if why.kind == Failed::Usage && !value.is_empty() => {
                let told = in_full(&why);
                let told = told.rsplit_once(">': ").map_or(told.as_str(), |(_, takes)| takes);
                call.out.speak(&call.out.advice(told.trim_start_matches("--")));
            }
            done => return Ok(done?),
        }
    }
}
