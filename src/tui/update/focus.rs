//! The focus outside the screen: on the names of the screens, on the key hints, and back.

use crate::keys::Command;
use crate::tui::action::Gesture;
use crate::tui::effect::Effect;
use crate::tui::state::{Focus, State};
use crate::tui::widgets::frame;

use super::{gestured, show};

/// Whether a key is for the hints, while an overlay is in front. Any key that is not brings the focus back to the overlay.
pub(super) fn is_on_hints(state: &mut State, command: Option<Command>) -> bool {
    use Command::{Back, Down, Left, Open, Right, Up};
    let on_hints = matches!(state.focus, Focus::Hints(_)) && !state.over.is_empty();
    let moves = matches!(command, Some(Left | Right | Up | Down | Open | Back));
    if on_hints && !moves {
        state.focus = Focus::Body;
    }
    on_hints && moves
}

/// Arrows on the tabs and the hints. `None` where the gesture is for the screen.
pub(super) fn outside_the_body(state: &mut State, gesture: &Gesture) -> Option<Option<Effect>> {
    let &Gesture::Do(command) = gesture else {
        state.focus = Focus::Body;
        return None;
    };
    match (state.focus, command) {
        (Focus::Tabs, Command::Left) => Some(show(state, state.tab.before())),
        (Focus::Tabs, Command::Right) => Some(show(state, state.tab.after())),
        (Focus::Tabs, Command::Down | Command::Open | Command::Back) => stay(state, Focus::Body),
        // Near also from the first row of a long list.
        (Focus::Tabs, Command::Up) => stay(state, Focus::Hints(0)),
        (Focus::Hints(at), Command::Left) => stay(state, Focus::Hints(at.saturating_sub(1))),
        (Focus::Hints(at), Command::Right) => {
            let last = frame::shown(state).len().saturating_sub(1);
            stay(state, Focus::Hints((at + 1).min(last)))
        }
        (Focus::Hints(_), Command::Up | Command::Back) => stay(state, Focus::Body),
        (Focus::Hints(_), Command::Down) => Some(None),
        (Focus::Hints(at), Command::Open) => {
            let chosen = frame::shown(state).get(at).copied();
            state.focus = Focus::Body;
            let chosen = chosen?;
            Some(gestured(state, Gesture::Do(chosen)))
        }
        (Focus::Body, _) => None,
        (_, Command::NextPane | Command::PreviousPane) => {
            turn_focus(state, command);
            Some(None)
        }
        _ => {
            state.focus = Focus::Body;
            None
        }
    }
}

fn stay(state: &mut State, focus: Focus) -> Option<Option<Effect>> {
    state.focus = focus;
    Some(None)
}

pub(super) fn turn_focus(state: &mut State, command: Command) {
    let last = frame::shown(state).len().saturating_sub(1);
    state.focus = match (state.focus, command) {
        (Focus::Body, Command::NextPane) => Focus::Hints(0),
        (Focus::Body, _) => Focus::Tabs,
        (Focus::Tabs, Command::NextPane) => Focus::Body,
        (Focus::Tabs, _) => Focus::Hints(last),
        (Focus::Hints(_), Command::NextPane) => Focus::Tabs,
        (Focus::Hints(_), _) => Focus::Body,
    };
}
