//! The scores taken around one session.

use super::{Points, Scale, Timing};

/// Pain and tension just before and right after; `None` is not told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs)]
pub struct Around {
    pub pain_before: Option<Points>,
    pub pain_after: Option<Points>,
    pub tension_before: Option<Points>,
    pub tension_after: Option<Points>,
}

impl Around {
    /// The four places in the order of the files' columns, each with its value.
    pub fn told(&self) -> [(Scale, Timing, Option<Points>); 4] {
        [
            (Scale::Pain, Timing::Before, self.pain_before),
            (Scale::Pain, Timing::After, self.pain_after),
            (Scale::Tension, Timing::Before, self.tension_before),
            (Scale::Tension, Timing::After, self.tension_after),
        ]
    }

    /// Whether nothing was told.
    pub fn is_empty(&self) -> bool {
        *self == Around::default()
    }
}
