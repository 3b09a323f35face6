//! The form of a condition: added, edited, ended.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::{foot, panel};
use crate::domain::condition::Effect as Rules;
use crate::domain::phrase::{Leaning, Typed};
use crate::domain::{Condition, ConditionKind, Id, Invalid, Moment, Period, Words};
use crate::tui::action::Gesture;
use crate::tui::canvas::Canvas;
use crate::tui::effect::{Effect, Write};
use crate::tui::step::Step;
use crate::tui::theme::Role;
use crate::tui::widgets::entry::Entry;
use crate::tui::widgets::form::{Done, Form, Name};
use crate::tui::world::World;

const SIZE: (u16, u16) = (76, 16);

/// The form.
#[derive(Debug)]
pub(in crate::tui) struct Sheet {
    /// The condition that is edited, if one is.
    pub(in crate::tui) edited: Option<Box<Condition>>,
    pub(in crate::tui) form: Form,
    /// Why it was not saved.
    pub(in crate::tui) trouble: Option<String>,
    id: Id,
}

impl Sheet {
    /// A new condition, from today.
    pub(in crate::tui) fn new(id: Id, world: &World) -> Self {
        let titles = ConditionKind::ALL.map(ConditionKind::title);
        let today = Typed { date: world.today(), time: None, offset: None };
        let form = Form::default().row(Name::Kind, "Condition", Entry::choice(&titles, None)).row(
            Name::Start,
            "From",
            Entry::when_typed(today, Leaning::Past),
        );
        Sheet { edited: None, form: rest(form, None), trouble: None, id }
    }

    /// The form of a condition that is there; the focus is on its end.
    pub(in crate::tui) fn of(condition: Condition) -> Self {
        let start = Entry::when(Moment::Day(condition.period.start()), Leaning::Past);
        let form = rest(Form::default().row(Name::Start, "From", start), Some(&condition)).focused(Name::End);
        Sheet { id: condition.id, edited: Some(Box::new(condition)), form, trouble: None }
    }

    /// Obeys a gesture.
    pub(in crate::tui) fn on_gesture(&mut self, gesture: &Gesture, world: &World) -> Step {
        self.trouble = None;
        match self.form.obey(gesture, world.now.at) {
            Done::Stay => Step::Stay,
            Done::Leave => Step::Close,
            Done::Pass => Step::Pass,
            Done::Save => match self.write(world) {
                Ok(write) => Step::Ask(Effect::Write(Box::new(write))),
                Err(invalid) => {
                    self.trouble = Some(invalid.to_string());
                    Step::Stay
                }
            },
        }
    }

    fn kind(&self) -> Option<ConditionKind> {
        match &self.edited {
            Some(condition) => Some(condition.kind),
            None => self.form.chosen(Name::Kind).and_then(|at| ConditionKind::ALL.get(at).copied()),
        }
    }

    fn write(&self, world: &World) -> Result<Write, Invalid> {
        let kind =
            self.kind().ok_or_else(|| Invalid::new("condition", "-", "one of the list: left and right choose"))?;
        let date = |name: Name, field: &'static str| -> Result<Option<NaiveDate>, Invalid> {
            let when = self.form.when_if_any(name, world.now.at).map_err(|invalid| invalid.named(field))?;
            Ok(when.map(|when| when.date()))
        };
        let start = self.form.when(Name::Start, world.now.at)?.date();
        let condition = Condition {
            recovery: date(Name::Recovery, "recovery")?,
            doctor: date(Name::Doctor, "doctor")?,
            doctor_note: self.form.words(Name::DoctorNote, "doctor note")?,
            clearance: self.form.words(Name::Clearance, "clearance")?,
            note: self.form.words(Name::Note, "note")?,
            ..Condition::over(self.id, kind, Period::new(start, date(Name::End, "end")?)?)
        };
        Ok(match self.edited {
            Some(_) => Write::AmendCondition(condition),
            None => Write::AddCondition(condition),
        })
    }

    /// Draws it.
    pub(in crate::tui) fn draw(&self, canvas: &mut Canvas<'_>, room: Rect, world: &World) {
        let title = match &self.edited {
            Some(condition) => condition.kind.title().to_owned(),
            None => "Add a condition".to_owned(),
        };
        let inside = panel(canvas, room, &title, SIZE.0, SIZE.1);
        let (words, role) = match &self.trouble {
            Some(trouble) => (trouble.clone(), Role::Warning),
            None => (
                self.kind().map_or("Left and right choose. None of these is a diagnosis.", says).to_owned(),
                Role::Quiet,
            ),
        };
        let area = foot(canvas, inside, &words, role);
        self.form.draw(canvas, area, world.now.at);
    }
}

fn rest(form: Form, of: Option<&Condition>) -> Form {
    let date = |date: Option<NaiveDate>| match date {
        Some(date) => Entry::when(Moment::Day(date), Leaning::Past),
        None => Entry::open_when(Leaning::Past),
    };
    let words = |words: Option<&Words>| Entry::text(words.map_or("", Words::as_str), &[]);
    form.row(Name::End, "Until", date(of.and_then(|one| one.period.end())))
        .row(Name::Recovery, "Recovery", date(of.and_then(|one| one.recovery)))
        .row(Name::Doctor, "Doctor", date(of.and_then(|one| one.doctor)))
        .row(Name::DoctorNote, "Said", words(of.and_then(|one| one.doctor_note.as_ref())))
        .row(Name::Clearance, "Clearance", words(of.and_then(|one| one.clearance.as_ref())))
        .row(Name::Note, "Note", words(of.and_then(|one| one.note.as_ref())))
}

/// What a kind does to the schedule, in a sentence.
fn says(kind: ConditionKind) -> &'static str {
    match kind.effect() {
        Rules::Contraindicated => {
            "The article: no massage while this is open (CONTRAINDICATED). Until is the first day without it."
        }
        Rules::Injury => {
            "The article: none in the acute phase, then once a week under a doctor's guidance. Recovery is the day it began, Doctor the date of that advice (ACUTE-STOP, RECOVERY-DOCTOR)."
        }
        Rules::Chronic => "The article: it may be every 3-4 days, and reduced once scores improve (CHRONIC-INTERVAL).",
        Rules::Stop => "General caution, not from the article: no massage while this is open (EXT-CONTRA).",
        Rules::AskFirst => {
            "General caution, not from the article: a doctor's agreement comes first. Doctor is its date (EXT-ASK)."
        }
        Rules::AvoidArea => "General caution, not from the article: leave the place alone (EXT-LOCAL).",
    }
}
