//! Sound copies, and looking whether the file is sound.

use std::path::{Path, PathBuf};

use super::{Ailment, Result, Tracker};

impl Tracker {
    /// Writes a sound copy at `to`, into `to` where that is a folder, or into `backups` beside the log; returns its path.
    ///
    /// # Errors
    /// The log is damaged; something lies there already; no space. Then nothing is left behind.
    pub fn backup(&self, to: Option<&Path>) -> Result<PathBuf> {
        Ok(self.store.backup(to)?)
    }

    /// What is wrong with the file, if anything.
    pub fn check(&self) -> Result<Vec<Ailment>> {
        Ok(self.store.check())
    }

    /// Derives anew what is derived, then looks again.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn repair(&mut self) -> Result<Vec<Ailment>> {
        self.store.repair()?;
        self.check()
    }

    /// Leaves the file tidy: for the end of a long visit.
    pub fn tidy(&self) {
        self.store.tidy();
    }
}
