//! The first start: where the log is, what this program is not, and three questions, a line each. They do not come back by themselves.

use chrono::{Days, NaiveDate};

use crate::cli::call::Call;
use crate::domain::phrase::Leaning;
use crate::domain::{Condition, ConditionKind, Id, Period, Profile};
use crate::text;
use crate::tracker::Beginning;
use crate::wording::first_run::{ANY_OF_THESE, DAYS_BEFORE_RECOVERY, FROM_HERE_ON, LAST_SESSION, REASONS, promise};
use crate::wording::{NOTICE, short_date};

use super::asking::{Stop, ask_for, tell, when};

/// Greets a log with nothing in it, asks, and writes what was answered; going back means not now.
pub(super) fn run(call: &mut Call) -> Result<(), Stop> {
    let path = call.paths().database()?.display().to_string();
    call.out.speak(&promise(&text::clean_line(&path)));
    call.out.speak(NOTICE);
    call.out
        .speak("Three questions, to be answered by numbers. An empty answer leaves one out, and a dot all of them.");
    let told = match asked(call) {
        Err(Stop::Back) => Beginning { profile: Profile::Unspecified, conditions: Vec::new(), last: None },
        told => told?,
    };
    let unsaid = told.profile == Profile::Unspecified && told.conditions.is_empty() && told.last.is_none();
    let mut tracker = call.open_to_write(Default::default())?;
    let receipt = tracker.begin(told)?;
    if unsaid {
        call.out.say("Not now, then. profile and condition take the answers at any time.");
        return Ok(());
    }
    call.wrote(&tracker, "begin", &receipt, &[])?;
    Ok(())
}

fn asked(call: &mut Call) -> Result<Beginning, Stop> {
    let today = call.today();
    let offered = std::iter::once("none of these").chain(ANY_OF_THESE.map(ConditionKind::title));
    offer(call, offered)?;
    let question = format!("1 of 3. Any of these now? One number or several. {FROM_HERE_ON}");
    let now = ask_for(call, &question, |_, answer| several(answer, ANY_OF_THESE.len() + 1))?.unwrap_or_default();
    let now: Vec<_> = now.into_iter().filter_map(|place| ANY_OF_THESE.get(place.checked_sub(1)?).copied()).collect();
    offer(call, REASONS)?;
    let why = ask_for(call, "2 of 3. Why do you go? A number", |_, answer| one(answer, REASONS.len()))?;
    let injured = now.contains(&ConditionKind::AcuteInjury);
    let because = match why {
        Some(1) => Some(open(ConditionKind::Tension, today)?),
        Some(2) => Some(open(ConditionKind::ChronicPain, today)?),
        Some(3) if !injured => Some(recovering(call, today)?),
        _ => None,
    };
    offer(call, LAST_SESSION)?;
    let question = "3 of 3. Your last massage? A number";
    let last = match ask_for(call, question, |_, answer| one(answer, LAST_SESSION.len()))? {
        Some(0) => Some(today),
        Some(1) => today.pred_opt(),
        Some(2) => ask_for(call, "How many days ago?", |_, answer| ago(answer, today))?,
        _ => None,
    };
    let now = now.into_iter().map(|kind| open(kind, today)).collect::<Result<Vec<_>, _>>()?;
    let profile = if why == Some(0) { Profile::Healthy } else { Profile::Unspecified };
    Ok(Beginning { profile, conditions: now.into_iter().chain(because).collect(), last })
}

fn open(kind: ConditionKind, start: NaiveDate) -> Result<Condition, Stop> {
    Ok(Condition::over(Id::from_bytes([0; 16]), kind, Period::new(start, None)?))
}

/// An injury that heals, with a doctor's word; its dates are asked for.
fn recovering(call: &mut Call, today: NaiveDate) -> Result<Condition, Stop> {
    let before = today.checked_sub_days(Days::new(DAYS_BEFORE_RECOVERY)).unwrap_or(today);
    let mut date = |question: &str, otherwise: NaiveDate| -> Result<NaiveDate, Stop> {
        let told = when(call, &format!("{question} [{}]", short_date(otherwise)), Leaning::Past)?;
        Ok(match told {
            Some(told) => call.day("the date", &told, Leaning::Past)?,
            None => otherwise,
        })
    };
    let start = date("When was the injury?", before)?;
    let recovery = date("When did recovery begin?", today.max(start))?;
    let doctor = date("When did a doctor give advice?", today.max(start))?;
    Ok(Condition { recovery: Some(recovery), doctor: Some(doctor), ..open(ConditionKind::AcuteInjury, start)? })
}

/// What the next question takes: `1: none of these`, `2: skin wound`, a line each.
fn offer<'w>(call: &mut Call, words: impl IntoIterator<Item = &'w str>) -> Result<(), Stop> {
    for (number, words) in (1..).zip(words) {
        tell(call, &format!("{number}: {words}"))?;
    }
    Ok(())
}

/// The place, from 0, of the number that was answered.
fn one(answer: &str, count: usize) -> Result<usize, String> {
    let number = answer.trim_end_matches('.').parse::<usize>().ok().filter(|number| (1..=count).contains(number));
    number.and_then(|number| number.checked_sub(1)).ok_or_else(|| format!("'{answer}' is no number from 1 to {count}."))
}

fn several(answer: &str, count: usize) -> Result<Vec<usize>, String> {
    answer.split([' ', ',', ';']).filter(|word| !word.is_empty()).map(|word| one(word, count)).collect()
}

fn ago(answer: &str, today: NaiveDate) -> Result<NaiveDate, String> {
    let days = answer.split(' ').next().and_then(|days| days.parse::<u64>().ok()).filter(|days| *days <= 9999);
    let day = days.and_then(|days| today.checked_sub_days(Days::new(days)));
    day.ok_or_else(|| format!("'{answer}' is no number of days."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_one_or_several_and_nothing_else_is() {
        assert_eq!(several("2, 5 7", 10), Ok(vec![1, 4, 6]));
        assert_eq!(one("1.", 5), Ok(0));
        for refused in ["0", "6", "two", "-1"] {
            assert!(one(refused, 5).is_err(), "{refused}");
        }
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        assert_eq!(ago("9 days", today).ok(), NaiveDate::from_ymd_opt(2026, 11, 14));
        assert!(ago("long", today).is_err() && ago("99999999999", today).is_err());
    }
}
