//! A file that is there whole or not at all: written beside its place, synced, then moved there.

use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use crate::passing::Part;
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
    let (part, mut file) = Part::beside(to).map_err(failed)?;
    let done = job(&mut file)?;
    file.sync_all().map_err(failed)?;
    part.put_over(to).map_err(failed)?;
    Ok(done)
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
