//! A schedule that cannot be read.

/// What is wrong with a schedule's file. The values are as found in it: print them through `text`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// It is not TOML.
    #[error("{file}: not TOML: {why}")]
    NotToml {
        /// The file's name.
        file: String,
        /// What the reader tripped over, with the line.
        why: String,
    },
    /// A key that means nothing here.
    #[error("{file}: '{key}' is not a key here; the keys are {known}")]
    UnknownKey {
        /// The file's name.
        file: String,
        /// The key with its table: `general.flor_days`.
        key: String,
        /// The keys there are.
        known: String,
    },
    /// A key that is not there or has a value it does not take.
    #[error("{file}: {key}: {found} is not accepted; it takes {accepted}")]
    Refused {
        /// The file's name.
        file: String,
        /// The key with its table.
        key: String,
        /// The value as the file spells it, or `nothing`.
        found: String,
        /// What the key takes, as a phrase.
        accepted: String,
    },
}
