//! A massage that took place.

use std::fmt;
use std::str::FromStr;

use super::{Areas, Cost, Currency, Id, Invalid, Minutes, Moment, Words};

/// One massage, recorded as done. What was not told is `None`, never a default.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    /// Its identity.
    pub id: Id,
    /// When it began; it belongs to the local date written here.
    pub start: Moment,
    /// How long it took.
    pub minutes: Option<Minutes>,
    /// How firm it was.
    pub pressure: Option<Pressure>,
    /// What was done, in the person's words.
    pub technique: Option<Words>,
    /// Where on the back.
    pub areas: Areas,
    /// Who gave it.
    pub provider: Option<Words>,
    /// Whether that person is known to be qualified, or known not to be.
    pub qualified: Option<bool>,
    /// Where it took place.
    pub place: Option<Words>,
    /// What it cost.
    pub cost: Option<Cost>,
    /// In which currency.
    pub currency: Option<Currency>,
    /// Anything else worth keeping.
    pub note: Option<Words>,
}

impl Session {
    /// A session of which only the start is known.
    pub fn at(id: Id, start: Moment) -> Self {
        Session {
            id,
            start,
            minutes: None,
            pressure: None,
            technique: None,
            areas: Areas::default(),
            provider: None,
            qualified: None,
            place: None,
            cost: None,
            currency: None,
            note: None,
        }
    }
}

/// How firm a massage was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Pressure {
    Light,
    Moderate,
    Firm,
}

impl Pressure {
    /// From light to firm.
    pub const ALL: [Pressure; 3] = [Pressure::Light, Pressure::Moderate, Pressure::Firm];

    /// The spelling of files and options.
    pub fn name(self) -> &'static str {
        match self {
            Pressure::Light => "light",
            Pressure::Moderate => "moderate",
            Pressure::Firm => "firm",
        }
    }
}

impl fmt::Display for Pressure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Pressure {
    type Err = Invalid;

    fn from_str(name: &str) -> Result<Self, Invalid> {
        Pressure::ALL
            .into_iter()
            .find(|pressure| pressure.name() == name)
            .ok_or_else(|| Invalid::new("pressure", name, "light, moderate or firm"))
    }
}
