//! What is open, to be ended or edited; and every kind, to be added.

use ratatui::layout::Rect;

use super::{capital, foot, more, panel};
use crate::domain::condition::Effect;
use crate::domain::{Condition, ConditionKind};
use crate::scheduler::Regime;
use crate::tui::action::Gesture;
use crate::tui::canvas::Canvas;
use crate::tui::effect::Sheet;
use crate::tui::step::Step;
use crate::tui::theme::Role;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::menu::{self, Picked};
use crate::tui::world::World;
use crate::wording;

/// What a kind is listed under when it is to be added.
fn group(kind: ConditionKind) -> &'static str {
    match kind.effect() {
        Effect::Contraindicated | Effect::Injury | Effect::Chronic => "To add, from the article",
        Effect::Stop => "General caution: no massage while it lasts",
        Effect::AskFirst => "General caution: ask a doctor first",
        Effect::AvoidArea => "General caution: leave the place alone",
    }
}

/// The open conditions, and a row for every kind.
#[derive(Debug)]
pub(in crate::tui) struct Conditions {
    open: Vec<Condition>,
    cursor: Cursor,
}

impl Conditions {
    /// Those that have not ended by today, first the one that holds: it is what a person comes for.
    pub(in crate::tui) fn new(world: &World) -> Self {
        let today = world.today();
        let open = |condition: &&Condition| condition.period.end().is_none_or(|end| today < end);
        let held = match world.assessment().regime {
            Regime::OnHold(hold) | Regime::AskDoctor(hold) => Some(hold.condition),
            Regime::Open { .. } => None,
        };
        let mut open: Vec<_> = world.history().conditions().iter().filter(open).cloned().collect();
        open.sort_by_key(|condition| Some(condition.id) != held);
        Conditions { open, cursor: Cursor::default() }
    }

    /// Obeys a gesture.
    pub(in crate::tui) fn on_gesture(&mut self, gesture: &Gesture) -> Step {
        match menu::obey(&mut self.cursor, gesture, self.open.len() + ConditionKind::ALL.len()) {
            Picked::Stay => Step::Stay,
            Picked::Leave => Step::Close,
            Picked::Below => Step::Below,
            Picked::Pass => Step::Pass,
            Picked::Row(row) => self.sheet(row).map_or(Step::Stay, Step::CloseThenBegin),
        }
    }

    fn sheet(&self, row: usize) -> Option<Sheet> {
        match self.open.get(row) {
            Some(condition) => Some(Sheet::Condition(Box::new(condition.clone()))),
            None => ConditionKind::ALL.get(row.checked_sub(self.open.len())?).copied().map(Sheet::NewCondition),
        }
    }

    /// What stands above the first row of each group.
    fn headings(&self) -> Vec<(usize, String)> {
        let mut headings = Vec::new();
        if !self.open.is_empty() {
            headings.push((0, "To end or edit".to_owned()));
        }
        let mut last = "";
        for (place, kind) in ConditionKind::ALL.into_iter().enumerate() {
            let words = group(kind);
            if words != last {
                headings.push((self.open.len() + place, words.to_owned()));
            }
            last = words;
        }
        headings
    }

    /// Draws it.
    pub(in crate::tui) fn draw(&self, canvas: &mut Canvas<'_>, room: Rect, world: &World) {
        let open = |condition: &Condition| {
            let since = wording::since(condition.period.start(), world.today());
            let title = format!("  {}", capital(condition.kind.title()));
            vec![(title, Role::Strong), (format!(", since {since}"), Role::Text)]
        };
        let add = |kind: ConditionKind| vec![(format!("  {}", capital(kind.title())), Role::Text)];
        let lines: Vec<_> = self.open.iter().map(open).chain(ConditionKind::ALL.map(add)).collect();
        let headings = self.headings();
        let height = u16::try_from(lines.len() + headings.len() + 4).unwrap_or(u16::MAX);
        let inside = panel(canvas, room, "Conditions", 64, height);
        let words = "None of these is a diagnosis. General cautions are not from the article.";
        let area = foot(canvas, inside, words, Role::Quiet);
        let (above, below) = menu::draw_headed(canvas, area, self.cursor, &lines, &headings);
        more(canvas, inside, above, below);
    }
}
