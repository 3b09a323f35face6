//! Identity: a UUID, ours of version 7, printed in full in files and as a short prefix to people.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

use super::Invalid;

/// Identifies one session, score, booking or condition. Orders as its text does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Uuid);

impl Id {
    /// A fresh version 7 id from a Unix time in milliseconds and ten random bytes.
    pub fn fresh(unix_millis: u64, random: [u8; 10]) -> Self {
        Id(uuid::Builder::from_unix_timestamp_millis(unix_millis, &random).into_uuid())
    }

    /// The sixteen bytes, as the database keeps them.
    pub fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }

    /// The id of these sixteen bytes.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Id(Uuid::from_bytes(bytes))
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl FromStr for Id {
    type Err = Invalid;

    /// Reads a whole UUID of any version.
    fn from_str(text: &str) -> Result<Self, Invalid> {
        Uuid::try_parse(text).map(Id).map_err(|_| Invalid::new("id", text, "a UUID"))
    }
}
