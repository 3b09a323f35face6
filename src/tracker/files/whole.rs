//! A file that is there whole or not at all: written beside its place, synced, then moved there.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use crate::text;
use crate::tracker::{Error, Result};

/// Writes `to` by `job`, replacing a file that is there; never the log or what belongs to it.
///
/// # Errors
/// What `job` refuses; or the place cannot be written. Nothing is then left behind.
pub(in crate::tracker) fn write<T>(to: &Path, log: &Path, job: impl FnOnce(&mut dyn Write) -> Result<T>) -> Result<T> {
    let failed = |error: io::Error| {
        let path = to.to_string_lossy();
        Error::Storage(format!("{} cannot be written: {error}", text::clean(&path)))
    };
    if is_of_the_log(to, log) {
        return Err(failed(io::Error::other("it is the log itself; name another file")));
    }
    if fs::metadata(to).is_ok_and(|about| !about.is_file()) {
        return Err(failed(io::Error::other("it is not a regular file")));
    }
    let (folder, beside) = beside(to).map_err(failed)?;
    let mut options = OpenOptions::new();
    let mut file = options.write(true).create_new(true).mode(0o600).open(&beside).map_err(failed)?;
    let written = job(&mut file).and_then(|done| {
        file.sync_all().map_err(failed)?;
        fs::rename(&beside, to).map_err(failed)?;
        File::open(&folder).and_then(|folder| folder.sync_all()).map_err(failed)?;
        Ok(done)
    });
    if written.is_err() {
        // The first error is the one to tell; a leftover that cannot be removed is found by its name.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// The folder of `to`, and a name in it that nothing has.
fn beside(to: &Path) -> io::Result<(PathBuf, PathBuf)> {
    let name = to.file_name().ok_or_else(|| io::Error::other("it names no file"))?;
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // A program that was killed may have had the same number, in a container most often.
    let named = |number: u32| {
        let mut unique = std::ffi::OsString::from(".");
        unique.push(name);
        unique.push(format!(".{}-{number}.part", std::process::id()));
        folder.join(unique)
    };
    let free = (0..u32::MAX).map(named).find(|path| path.symlink_metadata().is_err());
    Ok((folder.to_owned(), free.ok_or_else(|| io::Error::other("every name beside it is taken"))?))
}

/// Whether `to` is, by whatever name, the log or one of the files beside it.
fn is_of_the_log(to: &Path, log: &Path) -> bool {
    let Ok(target) = fs::metadata(to) else { return false };
    ["", "-wal", "-shm", "-journal"].iter().any(|suffix| {
        let mut side = log.as_os_str().to_owned();
        side.push(suffix);
        fs::metadata(side).is_ok_and(|side| (side.dev(), side.ino()) == (target.dev(), target.ino()))
    })
}
