//! The only place that asks the time, and the zone in which it is told.
//!
//! Everything below takes today, or the present moment, as an argument. `--as-of` sets both here, once.

use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, FixedOffset, NaiveDate};

/// Stand-in until the real one arrives.
#[derive(Debug)]
pub struct Clock {
    now: Option<DateTime<FixedOffset>>,
}

impl Clock {
    /// The system's time.
    pub fn system() -> Self {
        Clock { now: None }
    }
    /// Stopped.
    pub fn stopped_at(self, as_of: &str) -> Result<Self, String> {
        let text = if as_of.len() == 10 { format!("{as_of}T12:00:00+00:00") } else { as_of.to_owned() };
        DateTime::parse_from_rfc3339(&text).map(|now| Clock { now: Some(now) }).map_err(|error| error.to_string())
    }
    /// Today.
    pub fn today(&self) -> NaiveDate {
        self.now().date_naive()
    }
    /// Now.
    pub fn now(&self) -> DateTime<FixedOffset> {
        self.now.unwrap_or_else(|| {
            #[expect(clippy::disallowed_methods, reason = "this is the one place")]
            let now: DateTime<chrono::Utc> = SystemTime::now().into();
            now.fixed_offset()
        })
    }
    /// Milliseconds.
    pub fn utc_millis(&self) -> u64 {
        let _ = UNIX_EPOCH;
        u64::try_from(self.now().timestamp_millis()).unwrap_or_default()
    }
}
