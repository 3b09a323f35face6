//! The form of scores: how it is now, one digit each.

use crate::domain::phrase::{Leaning, Typed};
use crate::domain::{Invalid, Points, Scale, Score};
use crate::tui::effect::{When, Write};
use crate::tui::theme::Role;
use crate::tui::widgets::entry::Entry;
use crate::tui::widgets::form::{Form, Name};
use crate::tui::world::World;

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

/// The scores that a form is about.
#[derive(Debug)]
pub(super) struct About {
    /// The score that is edited, if one is.
    edited: Option<Score>,
}

impl About {
    /// A form for new scores, or for one that is edited.
    pub(super) fn begin(edited: Option<Score>, world: &World) -> (Form, Self) {
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
        (form, About { edited })
    }

    /// What is to be written, if anything changed.
    pub(super) fn write(&self, form: &Form, world: &World) -> Result<Option<Write>, String> {
        let when = form.when(Name::When, world.now.at).map_err(|invalid: Invalid| invalid.to_string())?;
        let none = || "Nothing is scored yet: a digit fills a score.".to_owned();
        if let Some(score) = &self.edited {
            let value = form.points(Name::Value).ok_or_else(none)?;
            let same = value == score.value && when == When::Kept(score.at);
            return Ok((!same).then(|| Write::AmendScore { score: Score { value, ..score.clone() }, when }));
        }
        let told: Vec<(Scale, Points)> =
            ASKED.iter().filter_map(|(name, _, scale)| Some((*scale, form.points(*name)?))).collect();
        if told.is_empty() { Err(none()) } else { Ok(Some(Write::Scores { when, told })) }
    }

    /// Its title.
    pub(super) fn title(&self) -> &'static str {
        if self.edited.is_some() { "Edit a score" } else { "Score symptoms" }
    }

    /// The sentence below the fields.
    pub(super) fn says(&self) -> (String, Role) {
        (ANCHORS.to_owned(), Role::Quiet)
    }
}

fn label(scale: Scale) -> &'static str {
    ASKED.iter().find(|(.., asked)| *asked == scale).map_or("Score", |(_, label, _)| label)
}
