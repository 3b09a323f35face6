//! A sound copy in one file: written beside its place, looked through, and only then put there. Nothing is ever overwritten.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OpenFlags};
use uuid::{NoContext, Timestamp, Uuid};

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

    /// Where [`Store::backup`] would put the copy. Nothing is written.
    ///
    /// # Errors
    /// The log is damaged; the place is taken, or is the log itself.
    pub fn backup_place(&self, to: Option<&Path>) -> Result<PathBuf, Error> {
        self.copyable()?;
        let Some(to) = to else { return Ok(folder(&self.path).join(named(&self.path, "", self.now))) };
        self.place(to).map_err(|cause| Error::new(to, cause))
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
    /// That of the log at `log`, made where there is none. What a killed program left half made in it goes.
    pub(super) fn of(log: &'l Path) -> Result<Self, Cause> {
        let place = folder(log);
        DirBuilder::new().recursive(true).mode(0o700).create(&place)?;
        let held = File::open(&place)?;
        // A file system without locks: two at once then make two copies, under two names.
        let _ = held.lock();
        for left in place.read_dir()?.flatten() {
            if is_part(&left.file_name().to_string_lossy()) {
                std::fs::remove_file(left.path())?;
            }
        }
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
    let part = Part::beside(target)?;
    let name = part.0.to_str().ok_or_else(|| io::Error::other("its name is not UTF-8"))?;
    on.execute("VACUUM INTO ?1", [name])?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    sound(&Connection::open_with_flags(&part.0, flags)?)?;
    File::open(&part.0)?.sync_all()?;
    part.put_at(target)?;
    if let Some(folder) = target.parent() {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Refuses a file that SQLite finds anything wrong with.
pub(super) fn sound(connection: &Connection) -> Result<(), Cause> {
    let verdict: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(Cause::Damaged(verdict)) }
}

/// What the name of a file in the making has, before a number that no other has.
const PART: &str = ".part-";
/// How many digits that number has.
const DIGITS: usize = 32;

/// Whether a file of this name was left half made.
fn is_part(name: &str) -> bool {
    let name = name.strip_suffix("-journal").unwrap_or(name);
    let number = name.rsplit_once(PART).map(|(_, number)| number.as_bytes());
    number.is_some_and(|number| number.len() == DIGITS && number.iter().all(u8::is_ascii_hexdigit))
}

/// A file in the making, gone when dropped.
struct Part(PathBuf);

impl Part {
    /// An empty one for its owner's eyes only.
    fn beside(target: &Path) -> io::Result<Self> {
        // A process has the number of one that was killed, in a container most often.
        let part = beside(target, &format!("{PART}{}", Uuid::new_v7(Timestamp::from_unix(NoContext, 0, 0)).simple()));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_left_half_made_is_swept_away() {
        let home = tempfile::tempdir().unwrap();
        let log = home.path().join("log.db");
        let place = folder(&log);
        std::fs::create_dir(&place).unwrap();
        let mine = ["log.auto-20261123T211955Z.db", "holiday.part-2.db", "my.part-time.db", "a.part-0123"];
        let left =
            ["log.db.part-00000000000070008000000000000000", "log.db.part-00000000000070008000000000000000-journal"];
        for name in mine.iter().chain(&left) {
            std::fs::write(place.join(name), "x").unwrap();
        }
        Folder::of(&log).unwrap();
        assert!(mine.iter().all(|name| place.join(name).exists()));
        assert!(!left.iter().any(|name| place.join(name).exists()));
    }
}
