//! Conditions and warning signs, question by question.

use crate::cli::call::Call;
use crate::domain::ConditionKind;
use crate::domain::condition::Effect;
use crate::domain::phrase::Leaning;
use crate::wording;

use super::asking::{Stop, ask, ask_for, day, tell};
use super::which::{Among, which};
use super::{perform, stand};

/// A condition; a date is asked for where the kind has a use for it.
pub(super) fn condition(call: &mut Call) -> Result<(), Stop> {
    for (number, kind) in (1..).zip(ConditionKind::ALL) {
        tell(call, &format!("{number}: {}", kind.title()))?;
    }
    let Some(kind) = ask_for(call, "Which kind? Its number or its name", |_, answer| kind(answer))? else {
        call.out.speak("Nothing was named, and nothing is done.");
        return Ok(());
    };
    let (injury, doctor) = match kind.effect() {
        Effect::Injury => (true, true),
        Effect::AskFirst => (false, true),
        Effect::Contraindicated | Effect::Chronic | Effect::Stop | Effect::AvoidArea => (false, false),
    };
    let dates = [
        (true, "Since which day? [today]", "--from", Leaning::Past),
        (true, "From which day on is it over? The first one without it", "--to", Leaning::Future),
        (injury, "When did recovery begin?", "--recovery", Leaning::Past),
        (doctor, "When did a doctor give advice or agree?", "--doctor", Leaning::Past),
    ];
    let mut words = vec!["condition".to_owned(), "add".to_owned()];
    for (_, question, option, leaning) in dates.into_iter().filter(|(asked, ..)| *asked) {
        words.extend(day(call, question, leaning)?.map(|answer| format!("{option}={answer}")));
    }
    words.extend(ask(call, "A note?")?.map(|note| format!("--note={note}")));
    words.extend(["--".to_owned(), kind.name().to_owned()]);
    Ok(perform(call, words.iter().map(String::as_str))?)
}

/// A kind by its number, or by its name here or in the shell.
fn kind(answer: &str) -> Result<ConditionKind, String> {
    let place = answer.trim_end_matches('.').parse::<usize>().ok().map(|number| number.checked_sub(1));
    let found = match place {
        Some(place) => place.and_then(|place| ConditionKind::ALL.get(place)).copied(),
        None => {
            let named = |kind: &ConditionKind| kind.title().eq_ignore_ascii_case(answer) || kind.name() == answer;
            ConditionKind::ALL.into_iter().find(named)
        }
    };
    found.ok_or_else(|| format!("'{answer}' is no kind; there are 1 to {}.", ConditionKind::ALL.len()))
}

/// The end of a condition.
pub(super) fn end(call: &mut Call) -> Result<(), Stop> {
    let Some(id) = which(call, Among::Conditions)? else { return Ok(()) };
    let on = day(call, "On which day? The first one without it [today]", Leaning::Past)?;
    let words = ["condition", "end", "--", id.as_str()];
    Ok(perform(call, words.into_iter().chain(on.as_deref()))?)
}

/// The warning signs, one question a line.
pub(super) fn signs(call: &mut Call) -> Result<(), Stop> {
    call.out.speak("Has any of this appeared? y for yes, an empty answer for no.");
    let mut ticked = Vec::new();
    for sign in wording::WARNING_SIGNS {
        let yes = ask(call, &format!("{sign}?"))?.is_some_and(|answer| answer.to_lowercase().starts_with('y'));
        ticked.extend(yes.then_some(sign));
    }
    if ticked.is_empty() {
        call.out.speak(wording::NOTHING_TICKED);
        return Ok(());
    }
    let note = format!("--note={}", ticked.join("; "));
    perform(call, ["condition", "add", note.as_str(), "--", ConditionKind::RedFlag.name()].into_iter())?;
    Ok(stand(call)?)
}
