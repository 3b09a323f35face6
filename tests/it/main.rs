//! Integration tests: the whole program, driven the way a person drives it.
#![allow(missing_docs)]
// Clippy's permissions for tests reach `#[test]` functions only, not what they share.
// How long a program under test takes is measured by the wall.
#![allow(clippy::disallowed_methods)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod cli_errors;
mod cli_files;
mod cli_help;
mod cli_output;
mod cli_plain;
mod cli_reading;
mod cli_report;
mod cli_shell;
mod cli_terminal;
mod cli_writing;
mod completions;
mod fullness;
mod ics_peers;
mod keystrokes;
mod layers;
mod properties;
mod pty;
mod reliability;
mod report;
mod report_browser;
mod round_trips;
mod scenarios;
mod sealed;
mod sentences;
mod store_backups;
mod store_files;
mod strategies;
mod support;
mod tour;
mod voice;
