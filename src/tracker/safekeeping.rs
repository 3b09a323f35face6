//! Sound copies, and looking whether the file is sound.

use std::path::{Path, PathBuf};

use super::{Ailment, Result, Tracker};

impl Tracker {
    /// Writes a sound copy beside or at `to`; returns its path.
    pub fn backup(&self, _to: Option<&Path>) -> Result<PathBuf> {
        todo!()
    }

    /// What is wrong with the file, if anything.
    pub fn check(&self) -> Result<Vec<Ailment>> {
        todo!()
    }
}
