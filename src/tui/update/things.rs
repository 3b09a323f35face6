//! What acts on one thing of the log: the one under the cursor, or the one that To do names.

use crate::domain::{Around, Booking, Happening};
use crate::keys::Command;
use crate::scheduler::Judged;
use crate::tui::effect::{Effect, Origin, Sheet, Write};
use crate::tui::overlays::Overlay;
use crate::tui::state::State;
use crate::tui::widgets::todo;
use crate::wording;

use super::forms::{begin, begin_session};
use super::{open, refuse, say};

/// What acts on the thing of the log that the cursor is on.
pub(super) fn with_thing(state: &mut State, command: Command, thing: Option<Judged>) -> Option<Effect> {
    match (command, thing) {
        (Command::Open, Some(judged)) => {
            let overlay = Overlay::detail(judged, &state.world);
            open(state, overlay)
        }
        (Command::Open, None) => None,
        (Command::Edit, Some(judged)) => edit(judged.happening, judged.around),
        (Command::Remove, Some(judged)) => remove(state, &judged.happening),
        (Command::Repeat, Some(Judged { happening: Happening::Session(session), .. })) => {
            begin_session(Origin::Like(Box::new(session)))
        }
        (Command::Repeat, _) => say(state, "Log again works on sessions: choose one first."),
        (Command::Move, Some(Judged { happening: Happening::Booking(booking), .. })) => move_booking(state, booking),
        (Command::Move, _) => move_next(state),
        (_, _) => say(state, "There is nothing here to edit or delete."),
    }
}

pub(super) fn confirm(state: &mut State, thing: Option<Judged>) -> Option<Effect> {
    let named = |booking: &&Booking| thing.as_ref().is_some_and(|judged| judged.happening.id() == booking.id);
    if let Some(booking) = state.world.now.unconfirmed.iter().find(named) {
        let origin = Origin::Booking(Box::new(booking.clone()));
        if matches!(state.over.last(), Some(Overlay::Detail(_))) {
            state.over.pop();
        }
        return begin_session(origin);
    }
    if !state.over.is_empty() {
        return say(state, "No booking that waits to be confirmed lies here.");
    }
    match state.world.now.unconfirmed.as_slice() {
        [] => say(state, "Nothing to confirm."),
        [booking] => {
            let origin = Origin::Booking(Box::new(booking.clone()));
            begin_session(origin)
        }
        several => {
            let overlay = Overlay::which_booking(several.to_vec());
            open(state, overlay)
        }
    }
}

fn edit(happening: Happening, around: Around) -> Option<Effect> {
    match happening {
        Happening::Session(session) => begin_session(Origin::Edit(Box::new(session), around)),
        Happening::Score(score) => begin(Sheet::EditScore(score)),
        Happening::Booking(booking) => begin(Sheet::EditBooking(Box::new(booking))),
        Happening::Condition(condition) => begin(Sheet::Condition(Box::new(condition))),
    }
}

/// Deleting is soft and one key takes it back, so nothing is asked.
fn remove(state: &mut State, happening: &Happening) -> Option<Effect> {
    if matches!(state.over.last(), Some(Overlay::Detail(_))) {
        state.over.pop();
    }
    Some(Effect::Write(Box::new(match happening {
        Happening::Booking(booking) => Write::Cancel(booking.id),
        other => Write::Delete(other.id()),
    })))
}

/// The booking that is broken, as To do names it, else the next one.
fn move_next(state: &mut State) -> Option<Effect> {
    match todo::moved(&state.world).cloned() {
        Some(booking) => move_booking(state, booking),
        None => say(state, "No booking to move."),
    }
}

/// A day that has passed is answered, and not moved. On hold every day is refused: the booking is shown instead, with the key that cancels it.
fn move_booking(state: &mut State, booking: Booking) -> Option<Effect> {
    if booking.start.date() < state.world.today() {
        let day = wording::short_date(booking.start.date());
        let [confirms, cancels, edits] = keys(state, [Command::Confirm, Command::Remove, Command::Edit]);
        return refuse(
            state,
            format!("{day} has passed: {confirms} confirms it, {cancels} cancels it, {edits} edits it."),
        );
    }
    if !state.world.is_on_hold() {
        return begin(Sheet::EditBooking(Box::new(booking)));
    }
    let overlay = Overlay::detail(state.world.judged(booking), &state.world);
    open(state, overlay);
    let [cancels, edits] = keys(state, [Command::Remove, Command::Edit]);
    say(state, &format!("On hold: no other day would do. {cancels} cancels the booking, {edits} edits it."))
}

/// The keys of commands, where they are pressed now.
fn keys<const N: usize>(state: &State, commands: [Command; N]) -> [String; N] {
    commands.map(|command| state.world.key(state.scope(), command))
}
