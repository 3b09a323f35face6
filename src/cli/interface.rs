//! Where a run ends in the terminal interface: this module only says so, for the two faces do not know each other.

use std::env;
use std::io::{self, IsTerminal};

use crate::config::Settings;
use crate::tracker::{Clock, Opening};

use super::passing::Folder;

/// What the interface is to be opened with.
#[derive(Debug)]
pub struct Screen {
    /// The log.
    pub opening: Opening,
    /// The clock, stopped where `--as-of` says so.
    pub clock: Clock,
    /// The configuration.
    pub settings: Settings,
    /// Whether to draw in colour.
    pub colour: bool,
    /// Whether to draw in ASCII only.
    pub ascii: bool,
    /// What is to go once the interface is left: a made-up log.
    pub passing: Option<Folder>,
}

/// Whether there is a terminal to draw on and to hear keys from.
pub(super) fn is_possible() -> bool {
    let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
    !dumb && io::stdin().is_terminal() && io::stdout().is_terminal()
}
