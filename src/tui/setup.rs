//! How the interface is set up: what the settings ask for, and what is read from the files that they name.

use std::env;
use std::path::PathBuf;

use chrono::Weekday;

use super::Error;
use super::theme::Theme;
use crate::config::{self, Environment, Key, Roles};
use crate::keys::Table;

/// What the interface is opened with.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The settings.
    pub settings: config::Settings,
    /// The file that they are kept in, which need not exist.
    pub file: PathBuf,
    /// Whether colours are drawn (`NO_COLOR`, `--color never`).
    pub colour: bool,
    /// Whether only ASCII is asked for, whatever the theme.
    pub ascii: bool,
    /// The folder in which drafts outlive the program; none for a log that does not outlive it either.
    pub drafts: Option<PathBuf>,
}

/// The settings in force, with what they name.
#[derive(Debug, Clone)]
pub(super) struct Chosen {
    /// The settings.
    pub(super) settings: config::Settings,
    /// The keys.
    pub(super) keys: Table,
    /// On which day a week begins.
    pub(super) week_start: Weekday,
    own: Option<Roles>,
    told: Environment,
}

impl Chosen {
    /// Reads what `settings` name.
    ///
    /// # Errors
    /// The keymap or the theme cannot be used.
    pub(super) fn read(settings: config::Settings) -> Result<Self, Error> {
        let (keys, own) = (Table::of(&settings)?, settings.theme.own()?);
        let week_start = settings.first_weekday(|name| env::var(name).ok());
        Ok(Chosen { settings, keys, week_start, own, told: config::environment() })
    }

    /// The variable of the environment that stands before what the file says of `key`.
    pub(super) fn variable(&self, key: &Key) -> Option<&str> {
        let variable = key.variable();
        self.told.iter().map(|(name, _)| name.as_str()).find(|name| *name == variable)
    }

    /// The theme, where the terminal's background is `light` or not.
    pub(super) fn theme(&self, light: bool, colour: bool, ascii: bool) -> Theme {
        Theme::new(&self.settings.theme, self.own.as_ref(), light, colour, ascii)
    }
}
