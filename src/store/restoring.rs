//! What a restore needs of two files: a backup that is ours, known and sound; and the log, or what is left of it, out of the way.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::backup::{Folder, named, sound};
use super::error::{Cause, Error};
use super::folder::beside;
use super::schema::{SCHEMA, Schema};
use super::{Store, identity, keeping, opening};

/// Whether a file begins as text does, and so as no log does.
fn is_text(path: &Path) -> Result<bool, Cause> {
    let mut begins = Vec::new();
    File::open(path)?.take(16).read_to_end(&mut begins)?;
    let is_log = begins == b"SQLite format 3\0";
    Ok(!is_log && !begins.is_empty() && begins.iter().all(|byte| *byte >= b' ' || byte.is_ascii_whitespace()))
}

impl Store {
    /// A backup, to be read from and not touched.
    ///
    /// # Errors
    /// There is none; it is not a log, newer than this program, altered or damaged.
    pub fn backup_at(path: &Path) -> Result<Store, Error> {
        Store::backup_as(path, SCHEMA)
    }

    /// The same of a backup that was taken out of the file `told`, which is the one to name.
    pub fn backup_out_of(told: &Path, path: &Path) -> Result<Store, Error> {
        Store::backup_at(path).map_err(|error| error.told_of(told))
    }

    /// The same by a program that knows the tables as `schema`.
    pub(super) fn backup_as(path: &Path, schema: &'static Schema) -> Result<Store, Error> {
        let open = || -> Result<Store, Cause> {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            let real = folder.canonicalize()?.join(path.file_name().ok_or(Cause::NotAFile("no name of a file"))?);
            if !real.try_exists()? {
                return Err(Cause::NoBackup);
            }
            if is_text(&real)? {
                return Err(Cause::Text);
            }
            let connection = opening::reader(&real, schema)?;
            sound(&connection)?;
            let (connection, private) = opening::renewed(connection, schema)?;
            if !schema.is_of(&connection)? {
                return Err(Cause::Altered);
            }
            Ok(Store { read_only: Some("it is a backup".into()), private, ..Store::over(&real, connection, schema) })
        };
        open().map_err(|cause| Error::new(path, cause))
    }

    /// Whether both are one file.
    pub fn is_same_file(&self, other: &Path) -> bool {
        self.identity.is_some() && self.identity == identity(other)
    }

    /// Whether the log at `path` is so damaged or altered that it cannot be written.
    ///
    /// # Errors
    /// It cannot be opened for another reason.
    pub fn is_broken(path: &Path) -> Result<bool, Error> {
        match Store::open(path, false) {
            Ok(store) if store.missing => Ok(false),
            Ok(store) => {
                Ok(sound(&store.connection).is_err() || !store.schema.is_of(&store.connection).unwrap_or(false))
            }
            Err(error) if error.is_damage() => Ok(true),
            Err(error) => Err(error),
        }
    }

    /// Puts the file and what lies beside it away as they are, among the backups. Returns where the file is now.
    pub fn set_aside(path: &Path, now: DateTime<Utc>) -> Result<PathBuf, Error> {
        let set = || -> Result<PathBuf, Cause> {
            let folder = Folder::of(path)?;
            let aside = folder.free(&named(path, ".broken", now));
            // The file last: whatever happens in between, a new file never meets the old one's -wal.
            for suffix in ["-wal", "-journal", "-shm", ""] {
                let from = beside(path, suffix);
                if from.symlink_metadata().is_ok() {
                    std::fs::rename(from, beside(&aside, suffix))?;
                }
            }
            File::open(path.parent().unwrap_or(path))?.sync_all()?;
            Ok(aside)
        };
        set().map_err(|cause| Error::new(path, cause))
    }

    /// A backup of the log as it is, before much of it changes; none where nothing stands in it.
    pub fn keep(&self) -> Result<Option<PathBuf>, Error> {
        let (kept, told) =
            keeping::keep(&self.path, self.now, &self.connection).map_err(|cause| Error::new(&self.path, cause))?;
        told.iter().for_each(|told| self.tell(told));
        Ok(kept)
    }
}
