//! The numbers of a schedule. Shapes of rules live in `scheduler`; how often, how long and how much stand here.

/// An interval in whole days after the session before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Band {
    /// The first day on which a session is not too frequent.
    pub floor: u16,
    /// The first day on which a session is due.
    pub ideal: u16,
    /// The last day on which it is due; none where a session is only permitted, never expected.
    pub latest: Option<u16>,
}

/// When scores count as improved, and for how long they must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taper {
    /// A score at or below this is improved whatever the first score was, in points.
    pub minimal: u8,
    /// The least fall from the first score, in points.
    pub fall: u8,
    /// The least fall from the first score, in percent of it.
    pub percent: u8,
    /// How far apart the first and last score of a run must lie, in days.
    pub span: u16,
    /// A score this many days old no longer tells how things stand.
    pub stale: u16,
    /// Days without improvement after which to talk to a doctor.
    pub review: u16,
}

/// When soreness after a session holds the next one back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Soreness {
    /// The least score that counts, in points.
    pub least: u8,
    /// The greatest age of that score, in days.
    pub age: u16,
    /// Soreness this many days after the session lasts longer than usual.
    pub persists: u16,
    /// How many days after the score the next session waits.
    pub wait: u16,
}

/// Everything that a schedule can be told in numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Protocol {
    /// A short name: `article`.
    pub id: String,
    /// A name for people.
    pub title: String,
    /// In general, no profile chosen (GENERAL-INTERVAL).
    pub general: Band,
    /// For the healthy (WELLNESS-INTERVAL).
    pub wellness: Band,
    /// For tension or chronic pain (CHRONIC-INTERVAL).
    pub chronic: Band,
    /// The same once improved (CHRONIC-TAPER).
    pub tapered: Band,
    /// In recovery from an injury (RECOVERY-WEEKLY).
    pub recovery: Band,
    /// The acute phase lasts at least this many days from the onset (ACUTE-STOP).
    pub acute_days: u16,
    /// The usual length of a session in minutes, least and most (SESSION-LENGTH).
    pub minutes: (u16, u16),
    /// How improvement is measured (CHRONIC-TAPER, SCORE-NEEDED, EXT-REVIEW).
    pub taper: Taper,
    /// What soreness does (EXT-SORENESS).
    pub soreness: Soreness,
}

impl Protocol {
    /// The article's schedule. `assets/protocols/article.toml` states the source of each number and a test holds the two equal.
    pub fn article() -> Self {
        let band = |floor, ideal, latest| Band { floor, ideal, latest };
        Protocol {
            id: "article".into(),
            title: "The article's schedule".into(),
            general: band(3, 3, Some(7)),
            wellness: band(3, 5, Some(7)),
            chronic: band(3, 3, Some(4)),
            tapered: band(3, 5, Some(7)),
            recovery: band(7, 7, None),
            acute_days: 3,
            minutes: (20, 30),
            taper: Taper { minimal: 1, fall: 2, percent: 30, span: 3, stale: 15, review: 42 },
            soreness: Soreness { least: 4, age: 2, persists: 3, wait: 1 },
        }
    }

    /// The smallest interval named for anybody without an injury, in days.
    pub fn general_floor(&self) -> u16 {
        self.general.floor
    }
}
