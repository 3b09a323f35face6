//! What is open, to be ended or edited; and every kind, to be added.

use ratatui::layout::Rect;

use super::{capital, foot, more, panel, typed_into};
use crate::domain::condition::Effect as Rules;
use crate::domain::{Condition, ConditionKind};
use crate::keys::{Command, Key};
use crate::scheduler::Regime;
use crate::tui::action::Gesture;
use crate::tui::canvas::{Canvas, below};
use crate::tui::effect::{Effect, Sheet, Write};
use crate::tui::step::Step;
use crate::tui::theme::Role;
use crate::tui::widgets::entry::Entry;
use crate::tui::widgets::form::{Form, Name};
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::menu::{self, Picked};
use crate::tui::world::World;
use crate::wording;

/// What a kind is listed under when it is to be added.
fn group(kind: ConditionKind) -> &'static str {
    match kind.effect() {
        Rules::Contraindicated | Rules::Injury | Rules::Chronic => "To add, from the article",
        Rules::Stop => "General caution: no massage while it lasts",
        Rules::AskFirst => "General caution: ask a doctor first",
        Rules::AvoidArea => "General caution: leave the place alone",
    }
}

const WORDS: &str = "None of these is a diagnosis. General cautions are not from the article.";
const NOTHING: &str = "No kind of that name. Esc shows all of them.";

/// The open conditions, and a row for every kind.
#[derive(Debug)]
pub(in crate::tui) struct Conditions {
    open: Vec<Condition>,
    /// The letters of which each row has all, in one piece.
    filter: Option<Form>,
    cursor: Cursor,
}

/// What a row is about.
#[derive(Debug, Clone, Copy)]
enum Row<'c> {
    Open(&'c Condition),
    Add(ConditionKind),
}

impl Row<'_> {
    fn kind(self) -> ConditionKind {
        match self {
            Row::Open(condition) => condition.kind,
            Row::Add(kind) => kind,
        }
    }

    /// What it is listed under.
    fn heading(self) -> &'static str {
        match self {
            Row::Open(_) => "To end or edit",
            Row::Add(kind) => group(kind),
        }
    }
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
        Conditions { open, filter: None, cursor: Cursor::default() }
    }

    /// Whether the cursor is on one that is open, which a key deletes.
    pub(in crate::tui) fn is_on_open(&self) -> bool {
        matches!(self.rows().nth(self.cursor.at), Some(Row::Open(_)))
    }

    /// Whether letters that filter are typed.
    pub(in crate::tui) fn is_asking(&self) -> bool {
        self.filter.is_some()
    }

    /// Hears a key first.
    pub(in crate::tui) fn takes(&mut self, key: Key) -> bool {
        let taken = self.filter.as_mut().is_some_and(|filter| filter.takes(key));
        if taken {
            self.cursor = Cursor::default();
        }
        taken
    }

    /// Obeys a gesture.
    pub(in crate::tui) fn on_gesture(&mut self, gesture: &Gesture, world: &World) -> Step {
        match (gesture, &mut self.filter) {
            (Gesture::Do(Command::Search), None) => {
                self.filter = Some(Form::default().row(Name::Note, "Filter", Entry::text("", &[])));
                return Step::Stay;
            }
            (Gesture::Do(Command::Back), Some(_)) => {
                self.filter = None;
                return Step::Stay;
            }
            (Gesture::Do(Command::Remove), None) => {
                return match self.rows().nth(self.cursor.at) {
                    Some(Row::Open(condition)) => Step::CloseAnd(Effect::Write(Box::new(Write::Delete(condition.id)))),
                    _ => Step::Stay,
                };
            }
            (Gesture::Paste(_), Some(filter)) => {
                self.cursor = Cursor::default();
                return typed_into(filter, gesture, world);
            }
            _ => {}
        }
        let count = self.rows().count();
        match menu::obey(&mut self.cursor, gesture, count) {
            Picked::Stay => Step::Stay,
            Picked::Leave => Step::Close,
            Picked::Below => Step::Below,
            Picked::Pass => Step::Pass,
            Picked::Row(row) => self.rows().nth(row).map_or(Step::Stay, |row| {
                Step::CloseThenBegin(match row {
                    Row::Open(condition) => Sheet::EndCondition(Box::new(condition.clone())),
                    Row::Add(kind) => Sheet::NewCondition(kind, Some(world.today())),
                })
            }),
        }
    }

    /// The rows that the filter leaves.
    fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let wanted = self.filter.as_ref().map_or("", |filter| filter.typed(Name::Note)).trim().to_lowercase();
        let all = self.open.iter().map(Row::Open).chain(ConditionKind::ALL.map(Row::Add));
        all.filter(move |row| {
            let kind = row.kind();
            [kind.title(), kind.name()].iter().any(|name| name.to_lowercase().contains(&wanted))
        })
    }

    /// What stands above the first row of each group.
    fn headings(&self) -> Vec<(usize, String)> {
        let mut headings = Vec::new();
        let mut last = "";
        for (place, row) in self.rows().enumerate() {
            if row.heading() != last {
                headings.push((place, row.heading().to_owned()));
            }
            last = row.heading();
        }
        headings
    }

    /// Draws it.
    pub(in crate::tui) fn draw(&self, canvas: &mut Canvas<'_>, room: Rect, world: &World) {
        let line = |row: Row<'_>| {
            let title = format!("  {}", capital(row.kind().title()));
            match row {
                Row::Open(condition) => {
                    let since = wording::since(condition.period.start(), world.today());
                    vec![(title, Role::Strong), (format!(", since {since}"), Role::Text)]
                }
                Row::Add(_) => vec![(title, Role::Text)],
            }
        };
        let lines: Vec<_> = self.rows().map(line).collect();
        // The box stays as it is while rows go.
        let all = self.open.len() + ConditionKind::ALL.len();
        let height = u16::try_from(all + 9).unwrap_or(u16::MAX);
        let inside = panel(canvas, room, "Conditions", 64, height);
        let mut area = foot(canvas, inside, if lines.is_empty() { NOTHING } else { WORDS }, Role::Quiet);
        if let Some(filter) = &self.filter {
            filter.draw(canvas, Rect { height: 1, ..area }, world.now.at);
            area = below(area, 1);
        }
        let cursor = canvas.cursor;
        let (above, below) = menu::draw_headed(canvas, area, self.cursor, &lines, &self.headings());
        canvas.cursor = if self.is_asking() { cursor } else { canvas.cursor };
        more(canvas, inside, above, below);
    }
}
