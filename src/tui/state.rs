//! Everything the interface knows. What is shown is a screen with overlays on it: a stack that is never empty.

use crate::keys::{Command, Scope};

use super::drafts::{Draft, name_of};
use super::effect::Sheet;
use super::overlays::{Overlay, warning_signs};
use super::screens::{Screens, Tab};
use super::world::World;

/// The whole state.
#[derive(Debug)]
pub(super) struct State {
    /// What every screen may look at.
    pub(super) world: World,
    /// The screen at the bottom of the stack.
    pub(super) tab: Tab,
    /// The screens, each as it was left.
    pub(super) screens: Screens,
    /// The overlays above it, the front one last.
    pub(super) over: Vec<Overlay>,
    /// What was typed into forms that were left.
    pub(super) drafts: Vec<Draft>,
    /// Where the arrows act while no overlay is in front.
    pub(super) focus: Focus,
    /// What is said now.
    pub(super) message: Message,
    /// What is to be done once the screen that was gone to has read what it shows.
    pub(super) there: Option<Command>,
    /// What the last change came to: it stands until the next one, but while something else is said.
    pub(super) result: Message,
    /// Whether the terminal's background is light.
    pub(super) light: bool,
    /// Whether the program is to end.
    pub(super) ended: bool,
}

/// Where the arrows act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Focus {
    /// On the screen.
    #[default]
    Body,
    /// On the names of the screens.
    Tabs,
    /// On the key hints, at this one.
    Hints(usize),
}

/// The line above the hints.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Message {
    /// Nothing happened.
    #[default]
    None,
    /// Something was written, and can be undone.
    Saved(String),
    /// Something was taken back or done again; the command turns that round.
    Restored(String, Command),
    /// Plain words.
    Said(String),
    /// Something was not done.
    Refused(String),
}

impl Message {
    /// Whether it tells a change of the log, which a key takes back.
    pub(super) fn is_result(&self) -> bool {
        matches!(self, Message::Saved(_) | Message::Restored(..))
    }
}

impl State {
    /// The start: Today, or the first run over it.
    pub(super) fn new(world: World) -> Self {
        let mut over = Vec::new();
        if world.now.blank && world.read_only.is_none() {
            over.push(Overlay::first_run(&world));
        }
        State {
            screens: Screens::new(&world),
            world,
            tab: Tab::Today,
            over,
            drafts: Vec::new(),
            focus: Focus::Body,
            message: Message::None,
            there: None,
            result: Message::None,
            light: false,
            ended: false,
        }
    }

    /// Says something that stands until the log changes, but for what else is said.
    pub(super) fn tell(&mut self, words: &str) {
        self.result = Message::Said(words.into());
        self.tell_the_result();
    }

    /// Says what the last change came to, where nothing else is said.
    pub(super) fn tell_the_result(&mut self) {
        if self.message == Message::None {
            self.message = self.result.clone();
        }
    }

    /// Tells the screens whether an injury or a warning sign waits among the drafts.
    pub(super) fn look_at_drafts(&mut self) {
        let injury = name_of(&Sheet::Recovering);
        self.world.injury_begun = self.drafts.iter().any(|draft| draft.is_of(&injury));
        self.world.sign_ticked = self.drafts.iter().any(|draft| draft.is_of(warning_signs::DRAFT));
    }

    /// Where a key is looked up.
    pub(super) fn scope(&self) -> Scope {
        self.over.last().map_or_else(|| self.tab.scope(), Overlay::scope)
    }

    /// The commands of the bottom line, the most useful first.
    pub(super) fn hints(&self) -> Vec<Command> {
        match self.over.last() {
            Some(overlay) => {
                let mut hints = overlay.hints(matches!(self.focus, Focus::Hints(_)), &self.world);
                hints.retain(|command| {
                    !matches!(command, Command::Up | Command::Down) || !overlay.is_whole(&self.world)
                });
                hints
            }
            None => self.screens.hints(self.tab, &self.world),
        }
    }
}
