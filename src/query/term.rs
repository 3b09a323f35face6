//! What can be asked of one thing in the log.

use std::cmp::Ordering;

use chrono::NaiveDate;

use crate::domain::{Area, Happening, Pressure, Scale, Words};
use crate::scheduler::Judged;
use crate::text;

/// One question.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Term {
    /// A word, as it is sought, in any text.
    Word(String),
    /// A word, as it is sought, in one text.
    In(Text, String),
    /// Points of a scale: around a session, or in a score.
    Points(Scale, Comparison),
    Minutes(Comparison),
    Cost(Comparison),
    /// Part of an area's name.
    Area(String),
    Pressure(Pressure),
    Qualified(bool),
    /// Flags, any of which will do.
    Flag(Vec<&'static str>),
    /// The days from the first to the last.
    On(NaiveDate, NaiveDate),
}

/// A text that can be searched by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Text {
    Provider,
    Place,
    Technique,
    Note,
    Reason,
}

/// A comparison with a number: the orderings that it accepts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Comparison {
    pub(super) accepts: &'static [Ordering],
    pub(super) with: f64,
}

impl Comparison {
    fn holds(&self, number: impl Into<f64>) -> bool {
        number.into().partial_cmp(&self.with).is_some_and(|ordering| self.accepts.contains(&ordering))
    }
}

impl Term {
    pub(super) fn holds(&self, judged: &Judged) -> bool {
        let happening = &judged.happening;
        match self {
            Term::Word(word) => any_text(happening, word) || any_name(judged, word),
            Term::In(text, word) => text.of(happening).is_some_and(|text| contains(text, word)),
            Term::Points(scale, comparison) => points(judged, *scale).any(|points| comparison.holds(points)),
            Term::Minutes(comparison) => {
                let minutes = match happening {
                    Happening::Session(session) => session.minutes,
                    Happening::Booking(booking) => booking.minutes,
                    _ => None,
                };
                minutes.is_some_and(|minutes| comparison.holds(minutes.get()))
            }
            Term::Cost(comparison) => match happening {
                Happening::Session(session) => session.cost.is_some_and(|cost| comparison.holds(cost.get())),
                _ => false,
            },
            Term::Area(part) => match happening {
                Happening::Session(session) => session.areas.iter().any(|area| area.name().contains(part.as_str())),
                Happening::Score(score) => score.area.is_some_and(|area: Area| area.name().contains(part.as_str())),
                _ => false,
            },
            Term::Pressure(wanted) => match happening {
                Happening::Session(session) => session.pressure == Some(*wanted),
                Happening::Booking(booking) => booking.pressure == Some(*wanted),
                _ => false,
            },
            Term::Qualified(wanted) => match happening {
                Happening::Session(session) => session.qualified == Some(*wanted),
                Happening::Booking(booking) => booking.qualified == Some(*wanted),
                _ => false,
            },
            Term::Flag(flags) => judged.notices.iter().any(|notice| flags.contains(&notice.flag())),
            Term::On(first, last) => (*first..=*last).contains(&happening.order().0),
        }
    }
}

impl Text {
    fn of(self, happening: &Happening) -> Option<&Words> {
        match (happening, self) {
            (Happening::Session(session), Text::Provider) => session.provider.as_ref(),
            (Happening::Session(session), Text::Place) => session.place.as_ref(),
            (Happening::Session(session), Text::Technique) => session.technique.as_ref(),
            (Happening::Session(session), Text::Note) => session.note.as_ref(),
            (Happening::Booking(booking), Text::Provider) => booking.provider.as_ref(),
            (Happening::Booking(booking), Text::Place) => booking.place.as_ref(),
            (Happening::Booking(booking), Text::Note) => booking.note.as_ref(),
            (Happening::Booking(booking), Text::Reason) => booking.reason.as_ref(),
            (Happening::Condition(condition), Text::Note) => condition.note.as_ref(),
            _ => None,
        }
    }
}

/// Every text that a person typed, and what a condition is called.
fn any_text(happening: &Happening, word: &str) -> bool {
    let named = [Text::Provider, Text::Place, Text::Technique, Text::Note, Text::Reason];
    let told = named.into_iter().filter_map(|text| text.of(happening)).any(|text| contains(text, word));
    told || match happening {
        Happening::Condition(condition) => {
            let doctor = [condition.doctor_note.as_ref(), condition.clearance.as_ref()];
            condition.kind.title().contains(word) || doctor.into_iter().flatten().any(|text| contains(text, word))
        }
        _ => false,
    }
}

/// What a row is called: its kind, and the scales that were told of it.
fn any_name(judged: &Judged, word: &str) -> bool {
    let scales = judged.around.told().into_iter().filter(|(.., points)| points.is_some()).map(|(scale, ..)| scale);
    let own = match &judged.happening {
        Happening::Score(score) => Some(score.scale),
        _ => None,
    };
    judged.happening.kind().name() == word || scales.chain(own).any(|scale| scale.name() == word)
}

fn contains(words: &Words, word: &str) -> bool {
    text::sought(words.as_str()).contains(word)
}

/// The points of `scale` that stand around a session or in a score.
fn points(judged: &Judged, scale: Scale) -> impl Iterator<Item = u8> {
    let around = judged.around.told().map(|(told, _, points)| points.filter(|_| told == scale));
    let score = match &judged.happening {
        Happening::Score(score) if score.scale == scale => Some(score.value),
        _ => None,
    };
    around.into_iter().chain([score]).flatten().map(|points| points.get())
}
