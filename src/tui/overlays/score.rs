//! The form of scores: how it is now, one digit each.

use ratatui::layout::Rect;

use super::{foot, panel};
use crate::domain::phrase::{Leaning, Typed};
use crate::domain::{Invalid, Points, Scale, Score};
use crate::tui::action::Gesture;
use crate::tui::canvas::Canvas;
use crate::tui::effect::{Effect, When, Write};
use crate::tui::step::Step;
use crate::tui::theme::Role;
use crate::tui::widgets::entry::Entry;
use crate::tui::widgets::form::{Done, Form, Name};
use crate::tui::world::World;

const SIZE: (u16, u16) = (60, 12);
/// What every score is asked for, in one wording always.
const ANCHORS: &str = "Now: 0 none, 10 worst imaginable. t is ten, - unknown.";

const ASKED: [(Name, &str, Scale); 6] = [
    (Name::Pain, "Pain", Scale::Pain),
    (Name::Tension, "Tension", Scale::Tension),
    (Name::Soreness, "Soreness", Scale::Soreness),
    (Name::Fatigue, "Fatigue", Scale::Fatigue),
    (Name::Sleep, "Poor sleep", Scale::Sleep),
    (Name::Stress, "Stress", Scale::Stress),
];

/// The form.
#[derive(Debug)]
pub(in crate::tui) struct Sheet {
    /// The score that is edited, if one is.
    pub(in crate::tui) edited: Option<Score>,
    pub(in crate::tui) form: Form,
    /// Why it was not saved.
    pub(in crate::tui) trouble: Option<String>,
}

impl Sheet {
    /// A form for new scores, or for one that is edited.
    pub(in crate::tui) fn new(edited: Option<Score>, world: &World) -> Self {
        let form =
            match &edited {
                Some(score) => Form::default()
                    .row(Name::Value, label(score.scale), Entry::score(Some(score.value)))
                    .row(Name::When, "When", Entry::when(score.at, Leaning::Past)),
                None => {
                    let now = Typed { date: world.today(), time: None, offset: None };
                    let asked = ASKED
                        .iter()
                        .fold(Form::default(), |form, (name, label, _)| form.row(*name, label, Entry::score(None)));
                    asked.row(Name::When, "When", Entry::when_typed(now, Leaning::Past))
                }
            };
        Sheet { edited, form, trouble: None }
    }

    /// Obeys a gesture.
    pub(in crate::tui) fn on_gesture(&mut self, gesture: &Gesture, world: &World) -> Step {
        self.trouble = None;
        match self.form.obey(gesture, world.now.at) {
            Done::Stay => Step::Stay,
            Done::Leave => Step::Close,
            Done::Pass => Step::Pass,
            Done::Save => match self.write(world) {
                Ok(Some(write)) => Step::Ask(Effect::Write(Box::new(write))),
                Ok(None) => Step::Unchanged,
                Err(invalid) => {
                    self.trouble = Some(invalid);
                    Step::Stay
                }
            },
        }
    }

    /// What is to be written, if anything changed.
    fn write(&self, world: &World) -> Result<Option<Write>, String> {
        let when = self.form.when(Name::When, world.now.at).map_err(|invalid: Invalid| invalid.to_string())?;
        let none = || "Nothing is scored yet: a digit fills a score.".to_owned();
        if let Some(score) = &self.edited {
            let value = self.form.points(Name::Value).ok_or_else(none)?;
            let same = value == score.value && when == When::Kept(score.at);
            return Ok((!same).then(|| Write::AmendScore { score: Score { value, ..score.clone() }, when }));
        }
        let told: Vec<(Scale, Points)> =
            ASKED.iter().filter_map(|(name, _, scale)| Some((*scale, self.form.points(*name)?))).collect();
        if told.is_empty() { Err(none()) } else { Ok(Some(Write::Scores { when, told })) }
    }

    /// Draws it.
    pub(in crate::tui) fn draw(&self, canvas: &mut Canvas<'_>, room: Rect, world: &World) {
        let title = if self.edited.is_some() { "Edit a score" } else { "Score symptoms" };
        let inside = panel(canvas, room, title, SIZE.0, SIZE.1);
        let (words, role) = match &self.trouble {
            Some(trouble) => (trouble.as_str(), Role::Warning),
            None => (ANCHORS, Role::Quiet),
        };
        let area = foot(canvas, inside, words, role);
        self.form.draw(canvas, area, world.now.at);
    }
}

fn label(scale: Scale) -> &'static str {
    ASKED.iter().find(|(.., asked)| *asked == scale).map_or("Score", |(_, label, _)| label)
}
