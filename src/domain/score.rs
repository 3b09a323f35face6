//! A symptom rated from 0 to 10 at one moment.

use std::fmt;
use std::str::FromStr;

use super::{Area, Id, Invalid, Moment, Points};

/// One rating: 0 is none, 10 the worst imaginable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// Its identity.
    pub id: Id,
    /// When it was felt.
    pub at: Moment,
    /// What was rated.
    pub scale: Scale,
    /// The rating.
    pub value: Points,
    /// Where it stands beside a session.
    pub timing: Timing,
    /// The session it was taken around.
    pub session: Option<Id>,
    /// The one area it speaks of; such a score never drives the schedule.
    pub area: Option<Area>,
}

impl Score {
    /// Whether it is told beside its session, so that it needs no row of its own: pain or tension before or after it.
    pub fn stands_by_its_session(&self) -> bool {
        self.session.is_some()
            && self.area.is_none()
            && matches!(self.scale, Scale::Pain | Scale::Tension)
            && self.timing != Timing::Other
    }
}

/// What a score rates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Scale {
    Pain,
    Tension,
    Soreness,
    Fatigue,
    Sleep,
    Stress,
}

impl Scale {
    /// Every scale, those that drive the schedule first.
    pub const ALL: [Scale; 6] =
        [Scale::Pain, Scale::Tension, Scale::Soreness, Scale::Fatigue, Scale::Sleep, Scale::Stress];

    /// The spelling of files and options.
    pub fn name(self) -> &'static str {
        match self {
            Scale::Pain => "pain",
            Scale::Tension => "tension",
            Scale::Soreness => "soreness",
            Scale::Fatigue => "fatigue",
            Scale::Sleep => "sleep",
            Scale::Stress => "stress",
        }
    }
}

impl fmt::Display for Scale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Scale {
    type Err = Invalid;

    fn from_str(name: &str) -> Result<Self, Invalid> {
        Scale::ALL
            .into_iter()
            .find(|scale| scale.name() == name)
            .ok_or_else(|| Invalid::new("scale", name, "pain, tension, soreness, fatigue, sleep or stress"))
    }
}

/// Where a score stands beside a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Timing {
    /// Just before a session.
    Before,
    /// Right after a session: it shows the session, not the condition.
    After,
    /// On any other occasion.
    #[default]
    Other,
}

impl Timing {
    /// Every timing.
    pub const ALL: [Timing; 3] = [Timing::Before, Timing::After, Timing::Other];

    /// The spelling of files and options.
    pub fn name(self) -> &'static str {
        match self {
            Timing::Before => "before",
            Timing::After => "after",
            Timing::Other => "other",
        }
    }
}

impl fmt::Display for Timing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Timing {
    type Err = Invalid;

    fn from_str(name: &str) -> Result<Self, Invalid> {
        Timing::ALL
            .into_iter()
            .find(|timing| timing.name() == name)
            .ok_or_else(|| Invalid::new("timing", name, "before, after or other"))
    }
}
