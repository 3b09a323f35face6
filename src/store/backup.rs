//! A sound copy in one file: written beside its place, looked through, and only then put there. Nothing is ever overwritten.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::Store;
use super::error::{Cause, Error};
use super::folder::beside;

impl Store {
    /// Copies the log to `to`, or into `to` where that is a folder, or into the folder `backups` beside it. Returns the copy's path.
    ///
    /// # Errors
    /// The log is damaged; the place is taken, or is the log itself; no space. Then nothing is left behind.
    pub fn backup(&self, to: Option<&Path>) -> Result<PathBuf, Error> {
        if self.missing {
            return Err(Error::new(&self.path, Cause::Missing));
        }
        sound(&self.connection).map_err(|cause| Error::new(&self.path, cause))?;
        let target = self.place(to).map_err(|cause| Error::new(to.unwrap_or(&self.path), cause))?;
        self.copy(&target).map_err(|cause| Error::new(&target, cause))?;
        Ok(target)
    }

    /// Where the copy goes, its folder resolved.
    fn place(&self, to: Option<&Path>) -> Result<PathBuf, Cause> {
        let name = || {
            let stem = self.path.file_stem().unwrap_or_default().to_string_lossy();
            format!("{stem}-{}.db", self.now.format("%Y%m%dT%H%M%SZ"))
        };
        let target = match to {
            Some(folder) if folder.is_dir() => folder.canonicalize()?.join(name()),
            Some(file) => {
                let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
                folder.canonicalize()?.join(file.file_name().ok_or(Cause::NotAFile("no name of a file"))?)
            }
            None => {
                let folder = self.path.with_file_name("backups");
                DirBuilder::new().recursive(true).mode(0o700).create(&folder)?;
                free(&folder, &name())
            }
        };
        let ours = ["", "-wal", "-shm", "-journal"].map(|suffix| beside(&self.path, suffix));
        if ours.contains(&target) {
            return Err(Cause::Taken("is the log itself"));
        }
        if target.symlink_metadata().is_ok() {
            return Err(Cause::Taken("exists already and is not overwritten"));
        }
        Ok(target)
    }

    fn copy(&self, target: &Path) -> Result<(), Cause> {
        let part = Part::beside(target)?;
        let name = part.0.to_str().ok_or_else(|| io::Error::other("its name is not UTF-8"))?;
        self.connection.execute("VACUUM INTO ?1", [name])?;
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        sound(&Connection::open_with_flags(&part.0, flags)?)?;
        File::open(&part.0)?.sync_all()?;
        part.put_at(target)?;
        if let Some(folder) = target.parent() {
            File::open(folder)?.sync_all()?;
        }
        Ok(())
    }
}

/// Refuses a file that SQLite finds anything wrong with.
fn sound(connection: &Connection) -> Result<(), Cause> {
    let verdict: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(Cause::Damaged(verdict)) }
}

/// `name` in `folder`, with a number where that is taken.
fn free(folder: &Path, name: &str) -> PathBuf {
    let stem = name.strip_suffix(".db").unwrap_or(name);
    let names = std::iter::once(name.to_owned()).chain((2..).map(|number| format!("{stem}-{number}.db")));
    names
        .map(|name| folder.join(name))
        .find(|path| path.symlink_metadata().is_err())
        .unwrap_or_else(|| folder.join(name))
}

/// A file in the making, gone when dropped.
struct Part(PathBuf);

impl Part {
    /// An empty one for its owner's eyes only.
    fn beside(target: &Path) -> io::Result<Self> {
        let part = beside(target, &format!(".part{}", std::process::id()));
        OpenOptions::new().write(true).create_new(true).mode(0o600).open(&part)?;
        Ok(Part(part))
    }

    /// Puts it at `target` unless something is there.
    fn put_at(self, target: &Path) -> io::Result<()> {
        match std::fs::hard_link(&self.0, target) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                // Sticks and cards know no links: take the place first, then move onto our own empty file.
                OpenOptions::new().write(true).create_new(true).mode(0o600).open(target)?;
                std::fs::rename(&self.0, target)
            }
            linked => linked,
        }
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        // It is gone already where it was moved.
        let _ = std::fs::remove_file(&self.0);
        let _ = std::fs::remove_file(beside(&self.0, "-journal"));
    }
}
