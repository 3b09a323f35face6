//! Forms, opened, left and brought back: what was typed is never lost.

use crate::tui::drafts::Draft;
use crate::tui::effect::{Effect, Origin, Sheet};
use crate::tui::overlays::Overlay;
use crate::tui::state::{Message, State};

/// Asks for what a form begins with.
pub(super) fn begin(sheet: Sheet) -> Option<Effect> {
    Some(Effect::Begin(sheet))
}

pub(super) fn begin_session(origin: Origin) -> Option<Effect> {
    Some(Effect::BeginSession(origin))
}

/// Shows a form; where there is a draft of it, as it was left. What it then has to read comes back.
pub(super) fn open_form(state: &mut State, mut form: Overlay) -> Option<Effect> {
    let name = form.form().unwrap_or_default();
    let draft = state.drafts.iter().rposition(|draft| draft.is_of(name)).map(|place| state.drafts.remove(place));
    state.message = if draft.is_some() { Message::Said("Your draft, as you left it.".into()) } else { Message::None };
    state.look_at_drafts();
    let effect = draft.and_then(|draft| form.fill(draft, &state.world));
    state.over.push(form);
    effect
}

/// Takes the front overlay away; a form with something in it stays as a draft.
pub(super) fn close(state: &mut State) {
    if let Some(draft) = state.over.pop().and_then(|overlay| overlay.draft()) {
        state.message = Message::Said("Kept as a draft: the same key brings it back.".into());
        keep(state, draft);
    }
    if state.over.is_empty() {
        state.tell_the_result();
    }
}

/// Keeps what was typed into a form, in place of an earlier draft of it.
pub(super) fn keep(state: &mut State, draft: Draft) {
    state.drafts.retain(|other| other.form != draft.form);
    state.drafts.push(draft);
    state.look_at_drafts();
}
