//! What was typed and not saved: kept when a form is left, and over the end of the program, however it comes.

use serde::{Deserialize, Serialize};

use super::effect::{Origin, Sheet};
use super::overlays::Overlay;
use super::state::{Message, State};
use crate::domain::{ConditionKind, Id};
use crate::keys::{Command, Scope};
use crate::tracker::{Drafts, Tracker};

/// A form that was not saved: which one, and what was typed into its fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Draft {
    /// Which form.
    pub(super) form: String,
    /// Field by field.
    pub(super) told: Vec<(String, String)>,
    /// The field in focus.
    pub(super) at: String,
}

/// A booking that is not there yet, on whatever day.
const BOOKING: &str = "booking";

impl Draft {
    /// Whether a field was typed into.
    pub(super) fn tells(&self, field: &str) -> bool {
        self.told.iter().any(|(name, _)| name == field)
    }

    /// Whether the form of that name brings it back: a booking without a day brings back one for any day.
    pub(super) fn is_of(&self, form: &str) -> bool {
        self.form == form
            || (form == BOOKING && self.form.strip_prefix(BOOKING).is_some_and(|on| on.starts_with(" on ")))
    }

    /// The thing of the log that it is about, if it is about one.
    pub(super) fn thing(&self) -> Option<Id> {
        self.form.rsplit(' ').next()?.parse().ok()
    }
}

/// The name of a session's form.
pub(super) fn name_of_session(origin: &Origin) -> String {
    match origin {
        Origin::Usual => "session".into(),
        Origin::Like(session) => format!("session like {}", session.id),
        Origin::Booking(booking) => format!("session of {}", booking.id),
        Origin::Edit(session, _) => format!("session {}", session.id),
    }
}

/// The name of any other form.
pub(super) fn name_of(sheet: &Sheet) -> String {
    match sheet {
        Sheet::Score => "score".into(),
        Sheet::EditScore(score) => format!("score {}", score.id),
        Sheet::Book(None) => BOOKING.into(),
        Sheet::Book(Some(day)) => format!("{BOOKING} on {day}"),
        Sheet::EditBooking(booking) => format!("{BOOKING} {}", booking.id),
        Sheet::NewCondition(kind, _) => format!("condition {kind}"),
        Sheet::Recovering => format!("condition {}", ConditionKind::AcuteInjury),
        Sheet::Condition(condition) | Sheet::EndCondition(condition) => format!("condition {}", condition.id),
    }
}

/// Everything that would be lost now.
fn unsaved(state: &State) -> Vec<Draft> {
    let open = state.over.iter().filter_map(Overlay::draft);
    state.drafts.iter().cloned().chain(open).collect()
}

/// The drafts as they lie on the disk, written whenever they change.
#[derive(Debug)]
pub(super) struct Kept {
    files: Drafts,
    written: Vec<Draft>,
    /// Whether it was said that nothing can be kept.
    given_up: bool,
}

impl Kept {
    /// Nothing yet.
    pub(super) fn new(files: Drafts) -> Self {
        Kept { files, written: Vec::new(), given_up: false }
    }

    /// Brings back what earlier windows left, but for what the log no longer holds, and says so.
    pub(super) fn bring_back(&mut self, state: &mut State, tracker: &Tracker) {
        let left = self.files.left();
        self.written = left.iter().flat_map(|text| read(text)).collect();
        let still_there = |draft: &&Draft| draft.thing().is_none_or(|id| tracker.find(&id.to_string(), None).is_ok());
        state.drafts = self.written.iter().filter(still_there).cloned().collect();
        state.look_at_drafts();
        if let Some(words) = said(state) {
            state.message = Message::Said(words);
        }
    }

    /// Writes what is unsaved now, if that is not what was written last.
    pub(super) fn keep(&mut self, state: &mut State) {
        let unsaved = unsaved(state);
        if self.given_up || unsaved == self.written {
            return;
        }
        let text = if unsaved.is_empty() { None } else { serde_json::to_string(&unsaved).ok() };
        if let Err(why) = self.files.keep(text.as_deref()) {
            state.message = Message::Refused(format!("Drafts last only as long as this window: {why}."));
            self.given_up = true;
        }
        self.written = unsaved;
    }
}

/// The drafts of a text. What the end of the program left half written after them is no draft.
fn read(text: &str) -> Vec<Draft> {
    let mut texts = serde_json::Deserializer::from_str(text).into_iter();
    texts.next().and_then(Result::ok).unwrap_or_default()
}

/// What was left, and the key that brings it back.
fn said(state: &State) -> Option<String> {
    let key = |command| Some(state.world.keys().binding(Scope::Today, command)?.keys.first()?.to_string());
    match state.drafts.as_slice() {
        [] => None,
        [only] => {
            let (what, command) = match only.form.split(' ').collect::<Vec<_>>().as_slice() {
                ["session"] => ("a session", Command::Log),
                ["score"] => ("scores", Command::Score),
                ["warning", "signs"] => ("warning signs", Command::WarningSigns),
                [BOOKING] | [BOOKING, "on", _] => ("a booking", Command::Book),
                ["condition", kind] if kind.parse::<ConditionKind>().is_ok() => ("a condition", Command::Condition),
                _ => return Some("Not saved last time: an edit. The same key brings it back.".into()),
            };
            Some(format!("Not saved last time: {what}. {} brings it back.", key(command)?))
        }
        several => Some(format!("Not saved last time: {} forms. The same keys bring them back.", several.len())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_text_after_a_whole_one_is_no_draft() {
        let draft =
            Draft { form: "session".into(), told: vec![("Note".into(), "a \"b\"\n".into())], at: "Note".into() };
        let text = serde_json::to_string(std::slice::from_ref(&draft)).unwrap();
        assert_eq!(read(&format!("{text}rest\"]}}]")), [draft]);
        assert_eq!(read(text.get(..20).unwrap()), []);
        assert_eq!(read(""), []);
    }

    #[test]
    fn a_booking_without_a_day_brings_back_one_for_any_day_but_no_edit() {
        let of = |form: &str| Draft { form: form.into(), told: Vec::new(), at: String::new() };
        assert!(of("booking on 2026-11-27").is_of("booking") && of("booking").is_of("booking"));
        assert!(!of("booking 0199").is_of("booking") && !of("booking").is_of("booking on 2026-11-27"));
    }
}
