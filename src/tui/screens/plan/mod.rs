//! Plan: profile and conditions as lanes over time with who decided, the rules in force with their source, other schedules.
//!
//! ```text
//! ┌─ In force ───────────────────────────────────────────────────────────────────────────────────────┐
//! │  Every 3-4 days: chronic pain since 2 Oct                                       CHRONIC-INTERVAL  │
//! │  Step down  to 5-7 days: 1 of 2 scores, 2 more days; pain 7 > 4                                   │
//! ├─ > Conditions, 26 weeks ───────────────────────────────────┬─ Rules in force ────────────────────┤
//! │                                    Aug    Sep    Oct today │  The article                        │
//! │> chronic pain          ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━│ │  Tension, chronic pain: 3-4 days.   │
//! │    2 Oct - open; you close it                              │                                     │
//! │  profile      healthy                                    │ │  Choices of this program            │
//! ├─ Other schedules: not the article ─────────────────────────┤  What was missed is not made up for. │
//! │  4 from studies, none in force; Enter here shows them.     │                                     │
//! └────────────────────────────────────────────────────────────┴─────────────────────────────────────┘
//! ```

mod conditions;
mod in_force;
mod lanes;
mod schedules;

use std::cmp::Reverse;

use ratatui::layout::Rect;

use super::Under;
use crate::domain::Happening;
use crate::keys::Command;
use crate::scheduler::{Judged, Regime};
use crate::tui::action::{Gesture, Target};
use crate::tui::canvas::{Canvas, below, indent, inset, top};
use crate::tui::effect::{Effect, Planned};
use crate::tui::step::Step;
use crate::tui::widgets::facts;
use crate::tui::widgets::list::{Cursor, Moved};
use crate::tui::widgets::page::Page;
use crate::tui::world::World;

/// The least room in which all panes stand side by side.
const SEVERAL: (u16, u16) = (72, 17);
/// The most conditions whose progress is told above them, and the columns of its label.
const STEPS: u16 = 2;
const LABELS: usize = 11;
/// From this width the titles are whole: that of the conditions says how far they look back.
const SPANNED: u16 = 38;
/// From this height a single pane has a line above it.
const LINE_FROM: u16 = 5;
/// How far back the lanes can look, in weeks, and the words for it.
const SPANS: [(u16, &str); 4] = [(8, "8 weeks"), (26, "26 weeks"), (52, "a year"), (156, "3 years")];

/// One pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pane {
    Conditions,
    InForce,
    Schedules,
}

impl Pane {
    const ALL: [Pane; 3] = [Pane::Conditions, Pane::InForce, Pane::Schedules];

    fn title(self, weeks: &str, width: u16) -> String {
        match self {
            Pane::Conditions if width < SPANNED => "Conditions".into(),
            Pane::Conditions => format!("Conditions, {weeks}"),
            Pane::InForce => "Rules in force".into(),
            Pane::Schedules if width < SPANNED => "Others: not the article".into(),
            Pane::Schedules => "Other schedules: not the article".into(),
        }
    }
}

/// What Plan remembers.
#[derive(Debug)]
pub(in crate::tui) struct State {
    at: Pane,
    /// The row: the open conditions, the profile, then what has ended.
    cursor: Cursor,
    span: usize,
    /// What holds massages back first, then the open ones, then the newest.
    conditions: Vec<Judged>,
    /// How many of them are open: the row of the profile.
    open: usize,
    /// The rules, in a line each and whole, and which of both is shown.
    rules: [Page; 2],
    rules_unfolded: bool,
    /// The other schedules, likewise.
    schedules: [Page; 2],
    schedules_unfolded: bool,
}

impl State {
    /// As it is first seen: half a year of conditions.
    pub(in crate::tui) fn new() -> Self {
        State {
            at: Pane::Conditions,
            cursor: Cursor::default(),
            span: 1,
            conditions: Vec::new(),
            open: 0,
            rules: Default::default(),
            rules_unfolded: false,
            schedules: Default::default(),
            schedules_unfolded: false,
        }
    }

    /// What has to be read when it comes to the front.
    pub(in crate::tui) fn read(&self) -> Effect {
        Effect::Plan
    }

    /// Takes in what was read.
    pub(in crate::tui) fn learn(&mut self, planned: Planned, world: &World) {
        let today = world.today();
        let held = match world.assessment().regime {
            Regime::OnHold(hold) | Regime::AskDoctor(hold) => Some(hold.kind),
            Regime::Open { .. } => None,
        };
        let rank = |judged: &Judged| match &judged.happening {
            Happening::Condition(condition) => {
                let ended = condition.period.end().is_some_and(|end| end <= today);
                (ended, held != Some(condition.kind), Reverse(condition.period.start()))
            }
            other => (true, true, Reverse(other.order().0)),
        };
        self.conditions = planned.conditions;
        self.conditions.sort_by_key(rank);
        self.open = self.conditions.iter().filter(|judged| !rank(judged).0).count();
        self.cursor.at = self.cursor.at.min(self.conditions.len());
        self.rules = [false, true].map(|whole| Page::new(in_force::lines(world, whole)));
        self.schedules = [schedules::folded(&planned.trials), schedules::lines(&planned.trials)].map(Page::new);
    }

    /// What the cursor is on.
    pub(in crate::tui) fn under(&self) -> Option<Under> {
        if self.at != Pane::Conditions || self.on_profile() {
            return None;
        }
        let row = self.cursor.at - usize::from(self.cursor.at > self.open);
        self.conditions.get(row).map(|judged| Under::Thing(Box::new(judged.clone())))
    }

    fn on_profile(&self) -> bool {
        self.cursor.at == self.open
    }

    /// Obeys a gesture.
    pub(in crate::tui) fn on_gesture(&mut self, gesture: &Gesture, world: &World) -> Step {
        match gesture {
            Gesture::Do(Command::NextPane) => self.turn(1, Step::Pass),
            Gesture::Do(Command::PreviousPane) => self.turn(-1, Step::Pass),
            Gesture::Do(Command::Right) => self.turn(1, Step::Stay),
            Gesture::Do(Command::Left) => self.turn(-1, Step::Stay),
            Gesture::Do(Command::Earlier) => {
                self.span = (self.span + 1).min(SPANS.len() - 1);
                Step::Stay
            }
            Gesture::Do(Command::Later) => {
                self.span = self.span.saturating_sub(1);
                Step::Stay
            }
            Gesture::Point(Target::Field(pane)) => {
                self.at = Pane::ALL.get(*pane).copied().unwrap_or(self.at);
                Step::Stay
            }
            Gesture::Point(Target::Row(row)) => {
                (self.at, self.cursor.at) = (Pane::Conditions, *row);
                Step::Stay
            }
            Gesture::PointTwice(Target::Row(row)) => {
                (self.at, self.cursor.at) = (Pane::Conditions, *row);
                self.open()
            }
            gesture => self.in_pane(gesture, world),
        }
    }

    fn in_pane(&mut self, gesture: &Gesture, world: &World) -> Step {
        let room = self.room(world);
        let moved = match (self.at, gesture) {
            (Pane::Conditions, Gesture::Do(Command::Open)) => return self.open(),
            (Pane::Conditions, Gesture::Do(command)) => {
                self.cursor.go(*command, self.conditions.len() + 1, usize::from(room.height / 2))
            }
            (Pane::Conditions, Gesture::Wheel(turned, _)) => {
                self.cursor.roll(*turned, self.conditions.len() + 1);
                Moved::Within
            }
            (Pane::Conditions, _) => Moved::Not,
            (Pane::InForce | Pane::Schedules, Gesture::Do(Command::Open) | Gesture::PointTwice(_)) => {
                let unfolded = self.unfolded();
                *unfolded = !*unfolded;
                Moved::Within
            }
            (Pane::InForce | Pane::Schedules, Gesture::Do(Command::Back)) if *self.unfolded() => {
                *self.unfolded() = false;
                Moved::Within
            }
            (_, gesture) => self.page().go(gesture, room),
        };
        match moved {
            Moved::Within => Step::Stay,
            Moved::Above => Step::Above,
            Moved::Below => Step::Below,
            Moved::Not => Step::Pass,
        }
    }

    /// Whether what can be folded in the pane in front is not.
    fn unfolded(&mut self) -> &mut bool {
        if self.at == Pane::InForce { &mut self.rules_unfolded } else { &mut self.schedules_unfolded }
    }

    /// The page in front.
    fn page(&mut self) -> &mut Page {
        let whole = *self.unfolded();
        let [folded, unfolded] = if self.at == Pane::InForce { &mut self.rules } else { &mut self.schedules };
        if whole { unfolded } else { folded }
    }

    /// A condition is opened by the frame, as anywhere; the profile is asked for.
    fn open(&self) -> Step {
        Step::Do(if self.on_profile() { Command::Profile } else { Command::Open })
    }

    fn turn(&mut self, by: isize, beyond: Step) -> Step {
        let at = Pane::ALL.iter().position(|pane| *pane == self.at).unwrap_or(0);
        match at.checked_add_signed(by).and_then(|to| Pane::ALL.get(to)) {
            Some(pane) => {
                self.at = *pane;
                Step::Stay
            }
            None => beyond,
        }
    }

    /// The room inside the pane in front.
    fn room(&self, world: &World) -> Rect {
        let body = Rect { height: world.window.height.saturating_sub(3), ..world.window };
        let place =
            self.places(below(body, band(body, world)), is_roomy(body)).into_iter().find(|(pane, _)| *pane == self.at);
        let place = place.map_or(body, |(_, place)| place);
        let inside = inset(place, 2);
        Rect { height: inside.height.saturating_sub(2), ..inside }
    }

    /// The keys that matter here.
    pub(in crate::tui) fn hints(&self) -> Vec<Command> {
        use Command::{Condition, Earlier, Edit, Help, NextPane, Open, Profile, Quit, WarningSigns, Why};
        match self.at {
            Pane::Conditions if self.on_profile() => {
                vec![Open, Condition, Why, WarningSigns, NextPane, Help, Earlier, Quit]
            }
            Pane::Conditions => vec![Open, Edit, Condition, Why, WarningSigns, NextPane, Help, Earlier, Quit],
            _ => vec![Open, Profile, Condition, Why, WarningSigns, NextPane, Help, Earlier, Quit],
        }
    }

    /// Draws it.
    pub(in crate::tui) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
        let (weeks, name) = SPANS.get(self.span).copied().unwrap_or((26, ""));
        let taken = draw_now(canvas, area, world);
        for (pane, place) in self.places(below(area, taken), is_roomy(area)) {
            let title = pane.title(name, place.width);
            let inside = if pane == self.at { canvas.pane_in_front(place, &title) } else { canvas.pane(place, &title) };
            let number = Pane::ALL.iter().position(|one| *one == pane).unwrap_or(0);
            canvas.spot(place, Target::Field(number));
            match pane {
                Pane::Conditions => {
                    let chosen = (pane == self.at).then_some(self.cursor);
                    conditions::draw(canvas, inside, self.conditions.split_at(self.open), chosen, weeks, world);
                }
                Pane::InForce => shown(&self.rules, self.rules_unfolded).draw(canvas, inside),
                Pane::Schedules => shown(&self.schedules, self.schedules_unfolded).draw(canvas, inside),
            }
        }
    }

    /// The panes in `area`, sharing borders; only the one in front unless `several` have room.
    fn places(&self, area: Rect, several: bool) -> Vec<(Pane, Rect)> {
        if !several {
            return vec![(self.at, area)];
        }
        let left = area.width * 58 / 100;
        let column = Rect { width: left, ..area };
        let least = area.height * 60 / 100;
        let [folded, _] = &self.schedules;
        let folded = folded.height(inset(column, 2).width) + 2;
        let upper = if self.schedules_unfolded { least } else { (area.height + 1).saturating_sub(folded).max(least) };
        vec![
            (Pane::Conditions, top(column, upper)),
            (Pane::InForce, indent(area, left - 1)),
            (Pane::Schedules, below(column, upper - 1)),
        ]
    }
}

fn shown(pages: &[Page; 2], unfolded: bool) -> &Page {
    let [folded, whole] = pages;
    if unfolded { whole } else { folded }
}

/// The rows above the panes that say what is in force, the border that they share with them left out.
fn band(area: Rect, world: &World) -> u16 {
    match (is_roomy(area), area.height >= LINE_FROM) {
        (true, _) => u16::try_from(in_force::steps(world).len()).unwrap_or(u16::MAX).min(STEPS) + 2,
        (false, lined) => u16::from(lined),
    }
}

/// Draws them; returns their number.
fn draw_now(canvas: &mut Canvas<'_>, area: Rect, world: &World) -> u16 {
    let taken = band(area, world);
    let inside =
        if is_roomy(area) { canvas.pane(top(area, taken + 1), "In force") } else { inset(top(area, taken), 1) };
    in_force::draw_now(canvas, top(inside, 1), world);
    facts::draw(canvas, below(inside, 1), LABELS, &in_force::steps(world));
    taken
}

/// Whether all panes have room, side by side.
fn is_roomy(area: Rect) -> bool {
    area.width >= SEVERAL.0 && area.height >= SEVERAL.1
}
