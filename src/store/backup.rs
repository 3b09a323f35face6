//! A sound copy in one file: written beside its place, looked through, and only then put there. Nothing is ever overwritten.

use std::fs::{DirBuilder, File};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OpenFlags};

use crate::passing::{self, Aside, Part};

use super::Store;
use super::error::{Cause, Error};
use super::folder::beside;

/// How the time stands in a copy's name.
pub(super) const STAMP: &str = "%Y%m%dT%H%M%SZ";

impl Store {
    /// Copies the log to `to`, or into `to` where that is a folder, or into the folder of backups beside it. Returns the copy's path.
    ///
    /// # Errors
    /// The log is damaged; the place is taken, or is the log itself; no space. Then nothing is left behind.
    pub fn backup(&self, to: Option<&Path>) -> Result<PathBuf, Error> {
        self.copyable()?;
        let copied = match to {
            Some(to) => self.place(to).and_then(|target| copy(&self.connection, &target).map(|()| target)),
            None => Folder::of(&self.path).and_then(|folder| folder.add("", self.now, &self.connection)),
        };
        copied.map_err(|cause| Error::new(to.unwrap_or(&self.path), cause))
    }

    /// Where [`Store::backup`] would put the copy, its name with `ending` where none was given. Nothing is written.
    ///
    /// # Errors
    /// The log is damaged; the place is taken, or is the log itself.
    pub fn backup_place(&self, to: Option<&Path>, ending: &str) -> Result<PathBuf, Error> {
        self.copyable()?;
        let named = || named(&self.path, "", self.now) + ending;
        let Some(to) = to else { return Ok(folder(&self.path).join(named())) };
        let into = to.is_dir().then(|| to.join(named()));
        self.place(into.as_deref().unwrap_or(to)).map_err(|cause| Error::new(to, cause))
    }

    /// A sound copy that is only passing, near the log: what holds it must not lie where others may find it later.
    ///
    /// # Errors
    /// The log is damaged; no space.
    pub fn copy_aside(&self) -> Result<Aside, Error> {
        self.copyable()?;
        let copied = || -> Result<Aside, Cause> {
            let (aside, _) = Aside::near(&self.path)?;
            fill(&self.connection, aside.path())?;
            Ok(aside)
        };
        copied().map_err(|cause| Error::new(&self.path, cause))
    }

    /// Makes the folder of backups where there is none.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn make_backups_folder(&self) -> Result<(), Error> {
        Folder::of(&self.path).map(drop).map_err(|cause| Error::new(&self.path, cause))
    }

    fn copyable(&self) -> Result<(), Error> {
        if self.missing {
            return Err(Error::new(&self.path, Cause::Missing));
        }
        sound(&self.connection).map_err(|cause| Error::new(&self.path, cause))
    }

    /// Where the copy goes, its folder resolved.
    fn place(&self, to: &Path) -> Result<PathBuf, Cause> {
        let target = if to.is_dir() {
            to.canonicalize()?.join(named(&self.path, "", self.now))
        } else {
            let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            folder.canonicalize()?.join(to.file_name().ok_or(Cause::NotAFile("no name of a file"))?)
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
}

/// Where the backups of the log at `path` lie.
pub fn folder(path: &Path) -> PathBuf {
    beside(path, "-backups")
}

/// The folder of backups, held: one program at a time adds to it and takes from it.
pub(super) struct Folder<'l> {
    log: &'l Path,
    place: PathBuf,
    _held: File,
}

impl<'l> Folder<'l> {
    /// That of the log at `log`, made where there is none. What a killed program left half made in it, or beside the log, goes.
    pub(super) fn of(log: &'l Path) -> Result<Self, Cause> {
        let place = folder(log);
        DirBuilder::new().recursive(true).mode(0o700).create(&place)?;
        let held = File::open(&place)?;
        // A file system without locks: two at once then make two copies, under two names.
        let _ = held.lock();
        passing::sweep(&place);
        passing::sweep_beside(log);
        Ok(Folder { log, place, _held: held })
    }

    /// A copy of what `on` sees, of the sort that `mark` says.
    pub(super) fn add(&self, mark: &str, now: DateTime<Utc>, on: &Connection) -> Result<PathBuf, Cause> {
        let target = self.free(&named(self.log, mark, now));
        copy(on, &target)?;
        Ok(target)
    }

    /// `name` in the folder, with a number where that is taken.
    pub(super) fn free(&self, name: &str) -> PathBuf {
        let stem = name.strip_suffix(".db").unwrap_or(name);
        let names = std::iter::once(name.to_owned()).chain((2..).map(|number| format!("{stem}-{number}.db")));
        names
            .map(|name| self.place.join(name))
            .find(|path| path.symlink_metadata().is_err())
            .unwrap_or_else(|| self.place.join(name))
    }
}

/// The name of a copy of `log` made `now`.
pub(super) fn named(log: &Path, mark: &str, now: DateTime<Utc>) -> String {
    let stem = log.file_stem().unwrap_or_default().to_string_lossy();
    format!("{stem}{mark}-{}.db", now.format(STAMP))
}

/// Copies what `on` sees to `target`, where nothing is yet.
pub(super) fn copy(on: &Connection, target: &Path) -> Result<(), Cause> {
    let (part, file) = Part::beside(target)?;
    fill(on, part.path())?;
    file.sync_all()?;
    Ok(part.put_new(target)?)
}

/// Copies what `on` sees into an empty file, and looks it through.
fn fill(on: &Connection, empty: &Path) -> Result<(), Cause> {
    let name = empty.to_str().ok_or_else(|| io::Error::other("its name is not UTF-8"))?;
    on.execute("VACUUM INTO ?1", [name])?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    sound(&Connection::open_with_flags(empty, flags)?)
}

/// Refuses a file that SQLite finds anything wrong with.
pub(super) fn sound(connection: &Connection) -> Result<(), Cause> {
    let verdict: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(Cause::Damaged(verdict)) }
}
