//! What a screen or an overlay answers to a gesture.

use super::effect::Effect;
use super::overlays::Overlay;

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
    /// Do this.
    Ask(Effect),
    /// Put this in front.
    Open(Box<Overlay>),
    /// Take this overlay away; a draft is kept where there is one.
    Close,
    /// Take this overlay away, and do this.
    CloseAnd(Effect),
    /// Take this overlay away, and let the frame do this.
    CloseThen(crate::keys::Command),
}
