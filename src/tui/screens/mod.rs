//! The five screens. Each file has the same four parts in the same order: `State`, `new`, `on_gesture`, `draw`.

pub(super) mod calendar;
pub(super) mod history;
pub(super) mod plan;
pub(super) mod today;
pub(super) mod trends;

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::keys::{Command, Scope};
use crate::scheduler::Judged;

use super::action::{Gesture, Target};
use super::canvas::Canvas;
use super::effect::Effect;
use super::step::Step;
use super::world::World;

/// Which screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the screen of its name")]
pub(super) enum Tab {
    Today,
    Calendar,
    History,
    Trends,
    Plan,
}

impl Tab {
    /// Every screen, from left to right, with its name, the command that shows it and the scope of its keys.
    pub(super) const ALL: [(Tab, &str, Command, Scope); 5] = [
        (Tab::Today, "Today", Command::Today, Scope::Today),
        (Tab::Calendar, "Calendar", Command::Calendar, Scope::Calendar),
        (Tab::History, "History", Command::History, Scope::History),
        (Tab::Trends, "Trends", Command::Trends, Scope::Trends),
        (Tab::Plan, "Plan", Command::Plan, Scope::Plan),
    ];

    /// Where its keys are looked up.
    pub(super) fn scope(self) -> Scope {
        Tab::ALL.iter().find(|(tab, ..)| *tab == self).map_or(Scope::Everywhere, |(.., scope)| *scope)
    }

    /// The screen to the left, or this one.
    pub(super) fn before(self) -> Tab {
        Tab::ALL.iter().rev().skip_while(|(tab, ..)| *tab != self).nth(1).map_or(self, |(tab, ..)| *tab)
    }

    /// The screen to the right, or this one.
    pub(super) fn after(self) -> Tab {
        Tab::ALL.iter().skip_while(|(tab, ..)| *tab != self).nth(1).map_or(self, |(tab, ..)| *tab)
    }
}

/// What the cursor is on.
#[derive(Debug, Clone)]
pub(super) enum Under {
    /// A day, and what lies on it.
    Day(NaiveDate, Option<Box<Judged>>),
    /// Something of the log.
    Thing(Box<Judged>),
}

impl Under {
    /// The day, if it is one.
    pub(super) fn day(&self) -> Option<NaiveDate> {
        match self {
            Under::Day(day, _) => Some(*day),
            Under::Thing(_) => None,
        }
    }

    /// The thing of the log, if there is one.
    pub(super) fn thing(self) -> Option<Judged> {
        match self {
            Under::Day(_, thing) => thing.map(|thing| *thing),
            Under::Thing(thing) => Some(*thing),
        }
    }
}

/// All screens, each as it was left.
#[derive(Debug)]
pub(super) struct Screens {
    pub(super) today: today::State,
    pub(super) calendar: calendar::State,
    pub(super) history: history::State,
    pub(super) trends: trends::State,
    pub(super) plan: plan::State,
}

impl Screens {
    /// As they are first seen.
    pub(super) fn new(world: &World) -> Self {
        Screens {
            today: today::State::new(),
            calendar: calendar::State::new(world),
            history: history::State::new(),
            trends: trends::State::new(),
            plan: plan::State::new(),
        }
    }

    /// Hands a gesture to a screen.
    pub(super) fn on_gesture(&mut self, tab: Tab, gesture: &Gesture, world: &World) -> Step {
        if let (Tab::Today, Gesture::Point(Target::Day(day))) = (tab, gesture) {
            // A day of the strip is looked at where days are.
            self.calendar.select(*day);
            return Step::Do(Command::Calendar);
        }
        match tab {
            Tab::Today => self.today.on_gesture(gesture, world),
            Tab::Calendar => self.calendar.on_gesture(gesture, world),
            Tab::History => self.history.on_gesture(gesture, world),
            Tab::Trends => self.trends.on_gesture(gesture, world),
            Tab::Plan => self.plan.on_gesture(gesture, world),
        }
    }

    /// Draws a screen.
    pub(super) fn draw(&self, tab: Tab, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
        match tab {
            Tab::Today => self.today.draw(canvas, area, world),
            Tab::Calendar => self.calendar.draw(canvas, area, world),
            Tab::History => self.history.draw(canvas, area, world),
            Tab::Trends => self.trends.draw(canvas, area, world),
            Tab::Plan => self.plan.draw(canvas, area, world),
        }
    }

    /// What a screen has to read when it comes to the front.
    pub(super) fn shown(&mut self, tab: Tab, world: &World) -> Option<Effect> {
        match tab {
            Tab::Calendar => Some(self.calendar.read(world)),
            Tab::History => Some(self.history.read()),
            Tab::Trends => Some(self.trends.read()),
            Tab::Plan => Some(self.plan.read()),
            Tab::Today => None,
        }
    }

    /// What the shown screen has to read again after the log changed.
    pub(super) fn refreshed(&mut self, tab: Tab, world: &World) -> Option<Effect> {
        self.shown(tab, world)
    }

    /// The keys that matter on a screen.
    pub(super) fn hints(&self, tab: Tab, world: &World) -> Vec<Command> {
        match tab {
            Tab::Today => self.today.hints(world),
            Tab::Calendar => self.calendar.hints(world),
            Tab::History => self.history.hints(),
            Tab::Trends => self.trends.hints(world),
            Tab::Plan => self.plan.hints(),
        }
    }

    /// The word for what a command does on a screen, where that changes.
    pub(super) fn word(&self, tab: Tab, command: Command) -> Option<&'static str> {
        match tab {
            Tab::Trends => self.trends.word(command),
            Tab::Today | Tab::Calendar | Tab::History | Tab::Plan => None,
        }
    }

    /// What the cursor of a screen is on; nothing in a window too small to show it.
    pub(super) fn under(&self, tab: Tab, world: &World) -> Option<Under> {
        if !world.has_room() {
            return None;
        }
        match tab {
            Tab::Today => self.today.under(world),
            Tab::Calendar => Some(self.calendar.under(world)),
            Tab::History => self.history.under(),
            Tab::Trends => None,
            Tab::Plan => self.plan.under(),
        }
    }
}
