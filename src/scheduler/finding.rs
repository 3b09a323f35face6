//! What the rules have to say of one session, one booking or today: a fact that carries its rule and its weight.

use chrono::NaiveDate;

use crate::domain::{Band, ConditionKind, Id, Scale};

use super::rule::Rule;

/// One thing noticed, with the facts it was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it speaks of.
    pub subject: Subject,
    /// What was noticed.
    pub notice: Notice,
}

/// What a finding speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A session done.
    Session {
        /// Its id.
        id: Id,
        /// Its local date.
        on: NaiveDate,
    },
    /// A booking.
    Booking {
        /// Its id.
        id: Id,
        /// Its local date.
        on: NaiveDate,
    },
    /// The day of asking.
    Now,
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Plain information.
    Info,
    /// Worth a look.
    Notice,
    /// The article or a caution speaks against it.
    Warning,
}

impl Severity {
    /// The spelling of files.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Notice => "notice",
            Severity::Warning => "warning",
        }
    }
}

/// What was noticed, one case a flag. The numbers are those of the comparison that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// Sooner than the floor of the band in force (TOO-FREQUENT).
    TooFrequent {
        /// Days since the session or booking before.
        gap: i64,
        /// The least number of days.
        floor: u16,
        /// The day of the one before.
        previous: NaiveDate,
    },
    /// Not too frequent, yet before the band's ideal day (GENERAL-INTERVAL).
    Early {
        /// Days since the session or booking before.
        gap: i64,
        /// The band in force.
        band: Band,
        /// The first day that would not have been early.
        ideal: NaiveDate,
    },
    /// A booking after the window (LATE-BOOKING).
    Late {
        /// The last day of the window.
        latest: NaiveDate,
    },
    /// A booking whose day passed without a session (NO-CATCH-UP).
    Missed,
    /// On a day on which this stops every massage (CONTRAINDICATED, EXT-CONTRA).
    Contraindicated {
        /// What stops it.
        kind: ConditionKind,
        /// Since when.
        since: NaiveDate,
    },
    /// In the acute phase of an injury (ACUTE-STOP).
    Acute {
        /// The onset.
        since: NaiveDate,
    },
    /// On a day that needs a doctor's word first (RECOVERY-DOCTOR, EXT-ASK).
    NeedsDoctor {
        /// What it is needed for.
        kind: ConditionKind,
        /// Since when.
        since: NaiveDate,
    },
    /// Longer than usual (SESSION-LENGTH).
    TooLong {
        /// How long it was, in minutes.
        minutes: u16,
        /// The usual least and most.
        usual: (u16, u16),
    },
    /// Shorter than usual (SESSION-LENGTH).
    TooShort {
        /// How long it was, in minutes.
        minutes: u16,
        /// The usual least and most.
        usual: (u16, u16),
    },
    /// Firm pressure (PRESSURE-MODERATE).
    TooFirm,
    /// Known not to be qualified (PROVIDER-QUALIFIED).
    Unqualified,
    /// Marked done on a day that has not come (FUTURE-DATED).
    FutureDated,
    /// No fresh score of this scale (SCORE-NEEDED).
    ScoreNeeded {
        /// The scale asked for.
        scale: Scale,
        /// The newest score there is.
        newest: Option<NaiveDate>,
    },
    /// No improvement for weeks (EXT-REVIEW).
    Review {
        /// The start, or the last relapse.
        since: NaiveDate,
        /// How many days ago that was.
        days: i64,
    },
    /// Sore after the last session (EXT-SORENESS).
    Soreness {
        /// The score.
        value: u8,
        /// Its day.
        on: NaiveDate,
        /// Days from the session to that score.
        after: i64,
    },
    /// Sore for longer than usual (EXT-SORENESS).
    SorenessPersists {
        /// The score.
        value: u8,
        /// Its day.
        on: NaiveDate,
        /// Days from the session to that score.
        after: i64,
    },
    /// Places to leave alone (EXT-LOCAL).
    AvoidArea {
        /// Why.
        kinds: Vec<ConditionKind>,
    },
    /// A warning sign was ticked (EXT-RED-FLAG).
    SeekCare {
        /// Since when.
        since: NaiveDate,
    },
}

impl Notice {
    /// The flag's name in files.
    pub fn flag(&self) -> &'static str {
        self.classed().0
    }

    /// The rule behind it.
    pub fn rule(&self) -> Rule {
        self.classed().1
    }

    /// How much it weighs.
    pub fn severity(&self) -> Severity {
        self.classed().2
    }

    fn classed(&self) -> (&'static str, Rule, Severity) {
        use Severity::{Info, Notice as Note, Warning};
        match self {
            Notice::TooFrequent { .. } => ("TOO_FREQUENT", Rule::TooFrequent, Warning),
            Notice::Early { .. } => ("EARLY", Rule::GeneralInterval, Note),
            Notice::Late { .. } => ("LATE", Rule::LateBooking, Info),
            Notice::Missed => ("MISSED", Rule::NoCatchUp, Info),
            Notice::Contraindicated { kind, .. } if kind.of_the_article() => {
                ("CONTRAINDICATED", Rule::Contraindicated, Warning)
            }
            Notice::Contraindicated { .. } => ("CONTRAINDICATED", Rule::ExtContra, Warning),
            Notice::Acute { .. } => ("ACUTE", Rule::AcuteStop, Warning),
            Notice::NeedsDoctor { kind, .. } if kind.of_the_article() => {
                ("NEEDS_DOCTOR", Rule::RecoveryDoctor, Warning)
            }
            Notice::NeedsDoctor { .. } => ("NEEDS_DOCTOR", Rule::ExtAsk, Warning),
            Notice::TooLong { .. } => ("TOO_LONG", Rule::SessionLength, Note),
            Notice::TooShort { .. } => ("TOO_SHORT", Rule::SessionLength, Info),
            Notice::TooFirm => ("TOO_FIRM", Rule::PressureModerate, Warning),
            Notice::Unqualified => ("UNQUALIFIED", Rule::ProviderQualified, Info),
            Notice::FutureDated => ("FUTURE_DATED", Rule::FutureDated, Note),
            Notice::ScoreNeeded { .. } => ("SCORE_NEEDED", Rule::ScoreNeeded, Info),
            Notice::Review { .. } => ("REVIEW", Rule::ExtReview, Note),
            Notice::Soreness { .. } => ("SORENESS", Rule::ExtSoreness, Note),
            Notice::SorenessPersists { .. } => ("SORENESS_PERSISTS", Rule::ExtSoreness, Warning),
            Notice::AvoidArea { .. } => ("AVOID_AREA", Rule::ExtLocal, Note),
            Notice::SeekCare { .. } => ("SEEK_CARE", Rule::ExtRedFlag, Warning),
        }
    }
}
