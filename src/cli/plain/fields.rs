//! The fields of one thing as they can be changed: each with a number, what it takes and what it is now.

use crate::cli::render;
use crate::domain::{Around, Happening, Moment};
use crate::wording;

use super::spoken;

/// One field.
pub(super) struct Field {
    /// As it is named in the shell.
    pub(super) name: &'static str,
    /// As it is named here.
    title: &'static str,
    /// What it takes.
    takes: &'static str,
    /// What it is now, cleaned; none where it was not told.
    pub(super) now: Option<String>,
    /// Whether it may be left open.
    pub(super) may_be_open: bool,
}

impl Field {
    /// `minutes, 30`.
    pub(super) fn told(&self) -> String {
        format!("{}, {}", self.title, self.now.as_deref().unwrap_or("not told"))
    }

    /// `Minutes: 1 to 1440; a dash clears it. [30]`.
    pub(super) fn question(&self) -> String {
        let title = self.title.get(..1).map_or(String::new(), str::to_uppercase) + self.title.get(1..).unwrap_or("");
        let clears = if self.may_be_open && self.now.is_some() { "; a dash clears it" } else { "" };
        let now = self.now.as_ref().map_or(String::new(), |now| format!(" [{now}]"));
        format!("{title}: {}{clears}.{now}", self.takes)
    }

    /// An answer as the shell reads it: what is said aloud in figures and in one word, anything else as it is.
    pub(super) fn heard(&self, answer: &str) -> String {
        let heard = match self.name {
            "minutes" => spoken::minutes(answer).map(told),
            "pressure" => spoken::pressure(answer).map(told),
            "area" => spoken::areas(answer).map(|areas| areas.iter().map(told).collect::<Vec<_>>().join(",")),
            _ if self.takes == POINTS => spoken::points(answer).map(told),
            _ => return answer.to_owned(),
        };
        heard.unwrap_or_else(|_| answer.to_owned())
    }
}

/// What can be changed in one thing, in the order in which it is told.
pub(super) fn of(happening: &Happening, around: &Around) -> Vec<Field> {
    match happening {
        Happening::Session(session) => vec![
            fixed("at", "when", DAY_AND_TIME, moment(session.start)),
            open("minutes", "minutes", "1 to 1440", session.minutes.map(told)),
            open("pressure", "pressure", PRESSURE, session.pressure.map(told)),
            open("technique", "technique", WORDS, render::words(&session.technique)),
            open("area", "areas", AREAS, (!session.areas.is_empty()).then(|| session.areas.joined(", "))),
            open("provider", "provider", "a name", render::words(&session.provider)),
            open("qualified", "qualified", YES_NO, session.qualified.map(yes_no)),
            open("place", "place", "a name", render::words(&session.place)),
            open("cost", "cost", "for example 42.00", session.cost.map(|cost| format!("{:.2}", cost.get()))),
            open("currency", "currency", "three letters", session.currency.map(told)),
            open("pain-before", "pain before", POINTS, around.pain_before.map(told)),
            open("pain-after", "pain after", POINTS, around.pain_after.map(told)),
            open("tension-before", "tension before", POINTS, around.tension_before.map(told)),
            open("tension-after", "tension after", POINTS, around.tension_after.map(told)),
            open("note", "note", WORDS, render::words(&session.note)),
        ],
        Happening::Score(score) => vec![
            fixed("at", "when", DAY_AND_TIME, moment(score.at)),
            fixed("scale", "scale", "pain, tension, soreness, fatigue, sleep or stress", told(score.scale)),
            fixed("value", "value", POINTS, told(score.value)),
            fixed("timing", "timing", "before, after or other", told(score.timing)),
            open("area", "area", AREAS, score.area.map(told)),
        ],
        Happening::Booking(booking) => vec![
            open("minutes", "minutes", "1 to 1440", booking.minutes.map(told)),
            open("pressure", "pressure", PRESSURE, booking.pressure.map(told)),
            open("provider", "provider", "a name", render::words(&booking.provider)),
            open("qualified", "qualified", YES_NO, booking.qualified.map(yes_no)),
            open("place", "place", "a name", render::words(&booking.place)),
            open("reason", "why it was forced", WORDS, render::words(&booking.reason)),
            open("note", "note", WORDS, render::words(&booking.note)),
        ],
        Happening::Condition(condition) => vec![
            fixed("kind", "kind", "chronic_pain, tension and so on", told(condition.kind)),
            fixed("from", "since", DAY, wording::long_date(condition.period.start())),
            open("to", "over from", "the first day without it", condition.period.end().map(wording::long_date)),
            open("recovery", "recovery since", DAY, condition.recovery.map(wording::long_date)),
            open("doctor", "doctor's advice of", DAY, condition.doctor.map(wording::long_date)),
            open("doctor-note", "doctor's words", WORDS, render::words(&condition.doctor_note)),
            open("clearance", "who said that it is over", "a name", render::words(&condition.clearance)),
            open("note", "note", WORDS, render::words(&condition.note)),
        ],
    }
}

/// The field that an answer names, by its number, its name or the beginning of how it is told.
pub(super) fn named<'f>(fields: &'f [Field], answer: &str) -> Result<&'f Field, String> {
    let asked = answer.to_lowercase();
    let number = asked.trim_end_matches('.').parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let found = match number {
        Some(place) => fields.get(place),
        None => {
            let whole = fields.iter().find(|field| field.name == asked || field.title == asked);
            whole.or_else(|| fields.iter().find(|field| field.title.starts_with(&asked)))
        }
    };
    found.ok_or_else(|| format!("'{answer}' is no field of it; there are 1 to {}.", fields.len()))
}

const DAY: &str = "for example 20 nov";
const DAY_AND_TIME: &str = "for example 20 nov 18:30";
const PRESSURE: &str = "light, moderate or firm";
const AREAS: &str = "neck, lower-left, hips and so on";
const YES_NO: &str = "yes or no";
const POINTS: &str = "0 to 10";
const WORDS: &str = "in your words";

fn open(name: &'static str, title: &'static str, takes: &'static str, now: Option<String>) -> Field {
    Field { name, title, takes, now: now.map(|now| crate::text::clean_line(&now).into_owned()), may_be_open: true }
}

fn fixed(name: &'static str, title: &'static str, takes: &'static str, now: String) -> Field {
    Field { may_be_open: false, ..open(name, title, takes, Some(now)) }
}

fn told(value: impl ToString) -> String {
    value.to_string()
}

fn yes_no(yes: bool) -> String {
    if yes { "yes" } else { "no" }.to_owned()
}

fn moment(moment: Moment) -> String {
    render::full(moment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_named_by_its_number_its_name_or_a_beginning() {
        let fields = [fixed("at", "when", DAY, "Fri 20 Nov".into()), open("pain-before", "pain before", POINTS, None)];
        for answer in ["2", "2.", "pain-before", "Pain before", "p"] {
            assert_eq!(named(&fields, answer).map(|field| field.name), Ok("pain-before"), "{answer}");
        }
        assert!(["0", "3", "elbow", "--at"].iter().all(|answer| named(&fields, answer).is_err()));
        assert_eq!(
            fields.map(|field| field.question()),
            ["When: for example 20 nov. [Fri 20 Nov]", "Pain before: 0 to 10."]
        );
        let pressure = open("pressure", "pressure", PRESSURE, Some("firm".into()));
        assert_eq!(pressure.question(), "Pressure: light, moderate or firm; a dash clears it. [firm]");
    }

    #[test]
    fn what_is_said_aloud_is_told_in_figures() {
        let heard = |name, takes, answer: &str| open(name, name, takes, None).heard(answer);
        assert_eq!(heard("minutes", "", "half an hour"), "30");
        assert_eq!(heard("area", AREAS, "lower left and neck"), "lower-left,neck");
        assert_eq!(heard("pain-before", POINTS, "six"), "6");
        assert_eq!(heard("minutes", "", "a while"), "a while");
        assert_eq!(heard("note", WORDS, "six"), "six");
    }
}
