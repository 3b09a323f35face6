//! Forms, opened, left and brought back: what was typed is never lost.

use crate::tui::effect::{Effect, Origin, Sheet};
use crate::tui::overlays::Overlay;
use crate::tui::state::{Message, State};

/// Opens a form, or the draft of it.
pub(super) fn begin(state: &mut State, sheet: Sheet) -> Option<Effect> {
    reopen(state, |draft| draft.is_draft_of(&sheet)).unwrap_or(Some(Effect::Begin(sheet)))
}

pub(super) fn begin_session(state: &mut State, origin: Origin) -> Option<Effect> {
    reopen(state, |draft| draft.is_draft_of_session(&origin)).unwrap_or(Some(Effect::BeginSession(origin)))
}

/// Brings a draft back, to be judged by how things stand now; what it has to read for that comes with it.
fn reopen(state: &mut State, wanted: impl Fn(&Overlay) -> bool) -> Option<Option<Effect>> {
    let place = state.drafts.iter().position(wanted)?;
    let mut draft = state.drafts.remove(place);
    let effect = draft.judge_anew(&state.world);
    state.message = Message::Said("Your draft, as you left it.".into());
    state.over.push(draft);
    Some(effect)
}

/// Takes the front overlay away; a form with something in it stays as a draft.
pub(super) fn close(state: &mut State) {
    let Some(overlay) = state.over.pop() else { return };
    if overlay.is_worth_keeping() {
        state.message = Message::Said("Kept as a draft: the same key brings it back.".into());
        state.drafts.retain(|draft| !draft.is_same_form(&overlay));
        state.drafts.push(overlay);
    }
}
