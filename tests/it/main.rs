//! Integration tests: the whole program, driven the way a person drives it.
#![allow(missing_docs)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod cli_errors;
mod cli_files;
mod cli_output;
mod cli_reading;
mod cli_writing;
mod layers;
mod properties;
mod pty;
mod scenarios;
mod store_backups;
mod store_files;
mod strategies;
mod support;
mod tour;
