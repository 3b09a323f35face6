//! What a report is asked for.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use crate::domain::Invalid;

/// Who reads it. The numbers are the same for all; what comes first is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Audience {
    /// Questions, warning signs, conditions and the course of the pain first.
    Doctor,
    /// Cautions, areas, pressure and soreness first.
    Therapist,
    /// Everything, and what it cost.
    #[default]
    Me,
}

impl Audience {
    /// Everyone it can be for.
    pub const ALL: [Audience; 3] = [Audience::Doctor, Audience::Therapist, Audience::Me];

    /// The spelling of options.
    pub fn name(self) -> &'static str {
        match self {
            Audience::Doctor => "doctor",
            Audience::Therapist => "therapist",
            Audience::Me => "me",
        }
    }
}

impl fmt::Display for Audience {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Audience {
    type Err = Invalid;

    fn from_str(name: &str) -> Result<Self, Invalid> {
        Audience::ALL
            .into_iter()
            .find(|audience| audience.name() == name)
            .ok_or_else(|| Invalid::new("for", name, "doctor, therapist or me"))
    }
}

/// What a report is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Who reads it.
    pub audience: Audience,
    /// The first day it tells of; the first day of the log where none is given.
    pub since: Option<NaiveDate>,
    /// Whether free text is told: notes, a doctor's words, reasons.
    pub notes: bool,
    /// Whether providers are kept back.
    pub redact_provider: bool,
    /// Whether places are kept back.
    pub redact_place: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options { audience: Audience::Me, since: None, notes: true, redact_provider: false, redact_place: false }
    }
}

impl Options {
    /// What is kept back, in words; none where nothing is.
    pub(super) fn kept_back(&self) -> Option<String> {
        let kept = [(!self.notes, "notes"), (self.redact_provider, "providers"), (self.redact_place, "places")];
        let words: Vec<_> = kept.into_iter().filter(|(kept, _)| *kept).map(|(_, word)| word).collect();
        (!words.is_empty()).then(|| words.join(", "))
    }
}
