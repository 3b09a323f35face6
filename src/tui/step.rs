//! What a screen or an overlay answers to a gesture.

use crate::keys::Command;

use super::effect::{Effect, Sheet};

/// What is to be done next.
#[derive(Debug)]
pub(super) enum Step {
    /// It was dealt with.
    Stay,
    /// It was not for this one: the frame may know it.
    Pass,
    /// The cursor would leave upwards, to the tabs.
    Above,
    /// The cursor would leave downwards, to the key hints.
    Below,
    /// Nothing came of it, and why.
    Refuse(String),
    /// Do this.
    Ask(Effect),
    /// Take this overlay away; a draft is kept where there is one.
    Close,
    /// Take this overlay away, and do this.
    CloseAnd(Effect),
    /// Take this overlay away with what was typed into it, and do this.
    Instead(Effect),
    /// Take this overlay away with what was typed into it, and say this: nothing is written.
    CloseSaying(&'static str),
    /// Let the frame do this.
    Do(Command),
    /// Take this overlay away, and let the frame do this.
    CloseThen(Command),
    /// Take this overlay away, go to the screen of the first command, and once that has read what it shows let it do the second.
    CloseThenThere(Command, Command),
    /// Take this overlay away, and open this form or the draft of it.
    CloseThenBegin(Sheet),
    /// Search History for what is typed in the overlay in front.
    Search,
}
