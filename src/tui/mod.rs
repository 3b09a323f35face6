//! The terminal interface: key -> action -> update -> effect -> draw.
//!
//! | file | what it is |
//! | --- | --- |
//! | `event` | what the terminal reports, as an `action::Action` |
//! | `action` | a wish is a value: a key, or a gesture (asked, pointed, typed, pasted) |
//! | `update` | `update(&mut State, Action) -> Option<Effect>`: pure, no clock, no log, no terminal |
//! | `effect` | `perform(Effect, &mut Tracker) -> Learned`: the one place that reads and writes the log |
//! | `world` | what every screen may look at: how things stand, the keys, the window |
//! | `step` | what a screen or overlay answers to a gesture: stay, ask, open, close, pass |
//! | `screens/` | one file each, four parts in the same order: `State`, `new`, `on_gesture`, `draw` |
//! | `overlays/` | forms, lists and pages over a screen, with the same parts |
//! | `widgets/` | pieces of which both are put together |
//! | `canvas`, `theme` | what is drawn on: cells, colours by meaning, where a click lands |
//! | `ink` | what differs between two frames, in as few bytes as can be |
//! | `terminal`, `guards` | the terminal borrowed and given back, on every way out |
//!
//! One thread, blocking on the next event or midnight. Nothing is drawn unless something happened.

mod action;
mod canvas;
mod draw;
mod effect;
mod event;
mod guards;
mod ink;
mod overlays;
mod screens;
mod state;
mod step;
mod terminal;
#[cfg(test)]
mod tests;
mod theme;
mod update;
mod widgets;
mod world;

use std::io;
use std::path::PathBuf;

use chrono::Weekday;

use crate::config;
use crate::keys::{KeymapError, Table};
use crate::tracker::{self, Clock, Opening, Tracker};

use action::Action;
use canvas::Spot;
use effect::{Effect, Learned, perform};
use event::Ear;
use state::State;
use terminal::Terminal;
use theme::Theme;
use world::World;

/// How the interface is set up.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Dark, light, plain, or as the terminal answers.
    pub theme: config::Theme,
    /// Whether colours are drawn (`NO_COLOR`, `--color never`).
    pub colour: bool,
    /// Whether only ASCII is drawn.
    pub ascii: bool,
    /// Whether the mouse is heard.
    pub mouse: bool,
    /// A file whose keys overlay those that ship.
    pub keymap: Option<PathBuf>,
    /// On which day a week begins.
    pub week_start: Weekday,
}

/// Why the interface could not run, or could not go on.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The log cannot be read.
    #[error(transparent)]
    Tracker(#[from] tracker::Error),
    /// The keymap cannot be used.
    #[error(transparent)]
    Keymap(#[from] KeymapError),
    /// The keymap file cannot be read.
    #[error("{}: {fault}", path.display())]
    KeymapFile {
        /// Which file.
        path: PathBuf,
        /// Why.
        fault: io::Error,
    },
    /// The terminal cannot be set, read or written to.
    #[error("the terminal: {0}")]
    Terminal(#[from] io::Error),
}

/// Opens the log and the interface, and stays until the person quits.
///
/// # Errors
/// The log, the keymap or the terminal cannot be used. The terminal is given back first.
pub fn run(opening: &Opening, clock: Clock, settings: &Settings) -> Result<(), Error> {
    let keys = keys(settings)?;
    let mut tracker = Tracker::open(opening, clock)?;
    let mut state = begin(&tracker, keys, settings)?;
    terminal::restore_on_panic();
    // Before the terminal is taken: no moment in between may leave it to nobody.
    guards::set()?;
    let mut terminal = Terminal::open(settings.mouse)?;
    let mut ear = Ear::default();
    let mut checked = false;
    while !state.ended {
        let theme = Theme::new(settings.theme, state.light, settings.colour, settings.ascii);
        let canvas = draw::draw(&state, &theme);
        let (spots, cursor) = (canvas.spots, canvas.cursor);
        terminal.paint(canvas.buffer, cursor)?;
        if !checked && !event::is_waiting() {
            // The first frame does not wait for it, and neither does whoever presses a key meanwhile.
            let learned = perform(Effect::Check, &mut tracker);
            checked = !matches!(learned, Learned::PutOff);
            if let Learned::Refused(_) = learned {
                run_to_rest(&mut state, &mut tracker, Action::Learned(Box::new(learned)));
                continue;
            }
        }
        listen(&mut state, &mut tracker, &mut ear, &spots)?;
    }
    // The log is left in one file, for whoever copies it.
    tracker.tidy();
    Ok(())
}

/// Waits for events and obeys them, until there is something to draw.
fn listen(state: &mut State, tracker: &mut Tracker, ear: &mut Ear, spots: &[Spot]) -> Result<(), Error> {
    loop {
        let action = match event::wait(tracker.clock().until_midnight())? {
            Some(event) => ear.hear(event, spots),
            None => Some(Action::Look),
        };
        if let Some(action) = action {
            if tracker.changed_elsewhere().unwrap_or_default() {
                run_to_rest(state, tracker, Action::Look);
            }
            run_to_rest(state, tracker, action);
            if state.ended || !event::is_waiting() {
                return Ok(());
            }
        }
    }
}

/// Lets one action lead to all that follows from it.
fn run_to_rest(state: &mut State, tracker: &mut Tracker, action: Action) {
    let mut next = Some(action);
    while let Some(action) = next.take() {
        next = update::update(state, action).map(|effect| {
            if effect == Effect::Suspend {
                guards::suspend();
            }
            Action::Learned(Box::new(perform(effect, tracker)))
        });
    }
}

fn keys(settings: &Settings) -> Result<Table, Error> {
    let shipped = Table::shipped()?;
    let Some(path) = &settings.keymap else { return Ok(shipped) };
    let text = std::fs::read_to_string(path).map_err(|fault| Error::KeymapFile { path: path.clone(), fault })?;
    Ok(shipped.overlaid(&path.display().to_string(), &text)?)
}

fn begin(tracker: &Tracker, keys: Table, settings: &Settings) -> Result<State, Error> {
    let world = World {
        now: effect::look(tracker)?,
        protocol: tracker.protocol().clone(),
        keys,
        week_start: settings.week_start,
        ascii: settings.ascii || settings.theme == config::Theme::Plain,
        path: tracker.path().display().to_string(),
        window: terminal::window(),
        read_only: tracker.read_only().map(str::to_owned),
    };
    Ok(State::new(world))
}
