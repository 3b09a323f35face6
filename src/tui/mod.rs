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
//! | `drafts` | what was typed and not saved, over the end of the program |
//! | `overlays/` | forms, lists and pages over a screen, with the same parts |
//! | `widgets/` | pieces of which both are put together |
//! | `canvas`, `theme` | what is drawn on: cells, colours by meaning, where a click lands |
//! | `ink` | what differs between two frames, in as few bytes as can be |
//! | `setup` | the settings in force, with the keys and the theme that they name |
//! | `terminal`, `guards` | the terminal borrowed and given back, on every way out |
//!
//! One thread, blocking on the next event or midnight. Nothing is drawn unless something happened.

mod action;
mod canvas;
mod drafts;
mod draw;
mod editor;
mod effect;
mod event;
mod guards;
mod ink;
mod overlays;
mod screens;
mod setup;
mod state;
mod step;
mod terminal;
#[cfg(test)]
mod tests;
mod theme;
mod update;
mod widgets;
mod world;

use std::env;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use crate::config;
use crate::keys::KeymapError;
use crate::tracker::{self, Clock, Drafts, Opening, Stopwatch, Tracker};
use crate::wording;

use action::Action;
use canvas::Spot;
use drafts::Kept;
use effect::{Effect, Learned, perform};
use event::Ear;
use setup::Chosen;
pub use setup::Setup;
use state::State;
use terminal::Terminal;
use world::World;

/// What is said first of a log that does not outlive the program.
const MADE_UP: &str = "A made-up log, in a temporary file that goes when you quit.";

/// The longest that keys which come faster than they are obeyed keep the next frame waiting.
const FLOOD: Duration = Duration::from_millis(60);

/// Why the interface could not run, or could not go on.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The log cannot be read.
    #[error(transparent)]
    Tracker(#[from] tracker::Error),
    /// The keymap cannot be used.
    #[error(transparent)]
    Keymap(#[from] KeymapError),
    /// The theme of one's own cannot be used.
    #[error(transparent)]
    Theme(#[from] config::Error),
    /// The terminal cannot be set, read or written to.
    #[error("the terminal: {0}")]
    Terminal(#[from] io::Error),
}

/// Opens the log and the interface, and stays until the person quits.
///
/// # Errors
/// The log, the keymap or the terminal cannot be used. The terminal is given back first.
pub fn run(opening: &Opening, clock: Clock, setup: Setup) -> Result<(), Error> {
    let Setup { settings, file, colour, ascii, drafts } = setup;
    let chosen = Chosen::read(settings)?;
    let mut tracker = Tracker::open(opening, clock)?.staying()?;
    // What others write from now on is noticed at the first key.
    tracker.changed_elsewhere()?;
    let mut state = begin(&tracker, chosen, (file, drafts.clone()), ascii)?;
    let mut kept = Kept::new(Drafts::of(&opening.path, drafts.clone()));
    kept.bring_back(&mut state, &tracker);
    if drafts.is_none() {
        state.tell(MADE_UP);
    }
    terminal::restore_on_panic();
    // Before the terminal is taken: no moment in between may leave it to nobody.
    guards::set()?;
    let mut terminal = Terminal::open(state.world.chosen.settings.mouse)?;
    let asks = colour && state.world.chosen.settings.theme == config::Theme::Auto && terminal::can_be_asked();
    if asks {
        terminal.ask_background()?;
    }
    let mut ear = Ear::new(asks);
    let mut checked = false;
    let mut locale = state.world.chosen.settings.locale.clone();
    while !state.ended {
        if locale != state.world.chosen.settings.locale {
            wording::speak(state.world.chosen.settings.locale(|name| env::var(name).ok()));
            locale.clone_from(&state.world.chosen.settings.locale);
        }
        let theme = state.world.chosen.theme(state.light, colour, ascii);
        terminal.hear_mouse(state.world.chosen.settings.mouse)?;
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
        listen(&mut state, &mut tracker, &mut kept, &mut ear, &spots)?;
    }
    // The log is left in one file, for whoever copies it.
    tracker.tidy();
    Ok(())
}

/// Waits for events and obeys them, until there is something to draw: once nothing more waits, or they have come for long enough.
fn listen(
    state: &mut State,
    tracker: &mut Tracker,
    kept: &mut Kept,
    ear: &mut Ear,
    spots: &[Spot],
) -> Result<(), Error> {
    let mut begun = None;
    let mut heard = false;
    loop {
        let actions = match event::wait(ear.patience().or(tracker.clock().until_midnight()))? {
            Some(event) => ear.hear(event, spots).into_iter().collect(),
            None if ear.patience().is_some() => ear.give_up(),
            None => vec![Action::Look],
        };
        let begun = begun.get_or_insert_with(Stopwatch::start);
        // What means nothing, such as the button coming up again, holds back no frame of what came before it.
        heard |= !actions.is_empty();
        for action in actions {
            if tracker.changed_elsewhere().unwrap_or_default() {
                run_to_rest(state, tracker, Action::Look);
                if update::overtaken(state, &action) {
                    continue;
                }
            }
            run_to_rest(state, tracker, action);
            kept.keep(state);
        }
        if heard && (state.ended || !event::is_waiting() || begun.elapsed() >= FLOOD) {
            return Ok(());
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

fn begin(
    tracker: &Tracker,
    chosen: Chosen,
    (file, aside): (PathBuf, Option<PathBuf>),
    ascii: bool,
) -> Result<State, Error> {
    let world = World {
        injury_begun: false,
        sign_ticked: false,
        now: effect::look(tracker)?,
        protocol: tracker.protocol().clone(),
        ascii: ascii || chosen.settings.theme == config::Theme::Plain,
        only_ascii: ascii,
        file,
        aside,
        chosen,
        path: tracker.path().display().to_string(),
        window: terminal::window(),
        read_only: tracker.read_only().map(str::to_owned),
    };
    Ok(State::new(world))
}
