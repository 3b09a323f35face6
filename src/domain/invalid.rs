//! The one error of the domain: a value outside what its field accepts.

use std::fmt;

/// Names the field, the value as it was given, and what would be accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invalid {
    /// The field's name as files and options spell it.
    pub field: &'static str,
    /// The refused value, unsanitised: print it through `text`.
    pub value: String,
    /// What the field accepts, as a phrase: "a whole number from 0 to 10".
    pub accepted: String,
}

impl Invalid {
    /// A refusal of `value` for `field`.
    pub fn new(field: &'static str, value: impl fmt::Display, accepted: impl Into<String>) -> Self {
        Invalid { field, value: value.to_string(), accepted: accepted.into() }
    }

    /// The same refusal under another field's name, for a value type that serves several fields.
    pub fn named(self, field: &'static str) -> Self {
        Invalid { field, ..self }
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 60;
        let mut shown: String = self.value.chars().take(SHOWN).collect();
        if self.value.chars().nth(SHOWN).is_some() {
            shown.push('…');
        }
        write!(f, "{}: '{shown}' is not accepted; it takes {}", self.field, self.accepted)
    }
}

impl std::error::Error for Invalid {}
