//! The rules by name.

use std::fmt;

/// A rule's identity; every advice names one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Rule {
    GeneralInterval,
    WellnessInterval,
    ChronicInterval,
    ChronicTaper,
    AcuteStop,
    RecoveryDoctor,
    RecoveryWeekly,
    Contraindicated,
    TooFrequent,
    SessionLength,
    PressureModerate,
    ProviderQualified,
    Continuity,
    PersonalVariation,
    FirstSession,
    NoCatchUp,
    FutureDated,
    LateBooking,
    ScoreNeeded,
    ExtContra,
    ExtRedFlag,
    ExtAsk,
    ExtLocal,
    ExtSoreness,
    ExtReview,
}

/// Whose word a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// Stated by the article.
    Article,
    /// Decided by this program where the article is silent.
    Choice,
    /// A general caution that is not in the article.
    Caution,
}

impl Rule {
    /// Every rule.
    pub const ALL: [Rule; 25] = [
        Rule::GeneralInterval,
        Rule::WellnessInterval,
        Rule::ChronicInterval,
        Rule::ChronicTaper,
        Rule::AcuteStop,
        Rule::RecoveryDoctor,
        Rule::RecoveryWeekly,
        Rule::Contraindicated,
        Rule::TooFrequent,
        Rule::SessionLength,
        Rule::PressureModerate,
        Rule::ProviderQualified,
        Rule::Continuity,
        Rule::PersonalVariation,
        Rule::FirstSession,
        Rule::NoCatchUp,
        Rule::FutureDated,
        Rule::LateBooking,
        Rule::ScoreNeeded,
        Rule::ExtContra,
        Rule::ExtRedFlag,
        Rule::ExtAsk,
        Rule::ExtLocal,
        Rule::ExtSoreness,
        Rule::ExtReview,
    ];

    /// The id shown with every advice.
    pub fn id(self) -> &'static str {
        match self {
            Rule::GeneralInterval => "GENERAL-INTERVAL",
            Rule::WellnessInterval => "WELLNESS-INTERVAL",
            Rule::ChronicInterval => "CHRONIC-INTERVAL",
            Rule::ChronicTaper => "CHRONIC-TAPER",
            Rule::AcuteStop => "ACUTE-STOP",
            Rule::RecoveryDoctor => "RECOVERY-DOCTOR",
            Rule::RecoveryWeekly => "RECOVERY-WEEKLY",
            Rule::Contraindicated => "CONTRAINDICATED",
            Rule::TooFrequent => "TOO-FREQUENT",
            Rule::SessionLength => "SESSION-LENGTH",
            Rule::PressureModerate => "PRESSURE-MODERATE",
            Rule::ProviderQualified => "PROVIDER-QUALIFIED",
            Rule::Continuity => "CONTINUITY",
            Rule::PersonalVariation => "PERSONAL-VARIATION",
            Rule::FirstSession => "FIRST-SESSION",
            Rule::NoCatchUp => "NO-CATCH-UP",
            Rule::FutureDated => "FUTURE-DATED",
            Rule::LateBooking => "LATE-BOOKING",
            Rule::ScoreNeeded => "SCORE-NEEDED",
            Rule::ExtContra => "EXT-CONTRA",
            Rule::ExtRedFlag => "EXT-RED-FLAG",
            Rule::ExtAsk => "EXT-ASK",
            Rule::ExtLocal => "EXT-LOCAL",
            Rule::ExtSoreness => "EXT-SORENESS",
            Rule::ExtReview => "EXT-REVIEW",
        }
    }

    /// Whose word it is.
    pub fn source(self) -> Source {
        match self {
            Rule::FirstSession | Rule::NoCatchUp | Rule::FutureDated | Rule::LateBooking | Rule::ScoreNeeded => {
                Source::Choice
            }
            Rule::ExtContra
            | Rule::ExtRedFlag
            | Rule::ExtAsk
            | Rule::ExtLocal
            | Rule::ExtSoreness
            | Rule::ExtReview => Source::Caution,
            _ => Source::Article,
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}
