//! A folder that goes when it is let go of.

use std::fs::{self, DirBuilder};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use crate::tracker::Clock;

use super::error::{Failure, Kind};

/// A new folder among the temporary files, for its owner's eyes only.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// Makes one under a name that nothing has.
    pub(super) fn new(clock: &Clock) -> Result<Self, Failure> {
        let name = format!("rubdown-{}-{}", std::process::id(), clock.utc_millis());
        let path = std::env::temp_dir().join(name);
        // Making it fails where anything is there already, a planted link included.
        DirBuilder::new()
            .mode(0o700)
            .create(&path)
            .map_err(|why| Failure::new(Kind::Unexpected, format!("{} cannot be made: {why}", path.display())))?;
        Ok(Folder(path))
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed is the system's to clear away.
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_passing_folder_is_private_and_goes_with_what_is_in_it() {
        let folder = Folder::new(&Clock::system()).unwrap();
        let path = folder.path().to_owned();
        fs::write(path.join("demo.db"), "x").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o700);
        drop(folder);
        assert!(!path.exists());
    }
}
