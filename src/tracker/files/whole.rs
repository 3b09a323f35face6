//! A file that is there whole or not at all: written beside its place, synced, then moved there.

use std::fs::{self, File};
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
    if is_of_the_log(to, log) {
        return Err(failed(to, &io::Error::other("it is the log itself; name another file")));
    }
    if fs::metadata(to).is_ok_and(|about| !about.is_file()) {
        return Err(failed(to, &io::Error::other("it is not a regular file")));
    }
    make(to, job, Part::put_over)
}

/// Writes `to` by `job` unless something is there.
///
/// # Errors
/// Those of [`write()`]; or something is there.
pub(in crate::tracker) fn add<T>(to: &Path, job: impl FnOnce(&mut dyn Write) -> Result<T>) -> Result<T> {
    make(to, job, Part::put_new)
}

fn make<T>(
    to: &Path,
    job: impl FnOnce(&mut dyn Write) -> Result<T>,
    put: impl FnOnce(Part, &Path) -> io::Result<()>,
) -> Result<T> {
    let (part, mut file) = Part::beside(to).map_err(|why| failed(to, &why))?;
    let mut noting = Noting { file: &mut file, fault: None };
    let done = match (job(&mut noting), noting.fault) {
        (Err(_), Some(fault)) => return Err(failed(to, &fault)),
        (done, _) => done?,
    };
    file.sync_all().and_then(|()| put(part, to)).map_err(|why| failed(to, &why))?;
    Ok(done)
}

fn failed(to: &Path, why: &io::Error) -> Error {
    Error::Storage(format!("{} cannot be written: {why}", text::clean(&to.to_string_lossy())))
}

/// Writes on, and remembers why the file took no more: whoever writes need not know its name.
struct Noting<'f> {
    file: &'f mut File,
    fault: Option<io::Error>,
}

impl Write for Noting<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes).inspect_err(|fault| {
            self.fault = Some(fault.raw_os_error().map_or(fault.kind().into(), io::Error::from_raw_os_error));
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Whether `to` is, by whatever name, the log or one of the files beside it. One that is not there yet is known by its place: SQLite
/// would take it for its own, and remove it.
fn is_of_the_log(to: &Path, log: &Path) -> bool {
    let target = fs::metadata(to).ok().map(|target| (target.dev(), target.ino()));
    ["", "-wal", "-shm", "-journal"].iter().any(|suffix| {
        let mut side = log.as_os_str().to_owned();
        side.push(suffix);
        let is_that = |target| fs::metadata(&side).is_ok_and(|side| (side.dev(), side.ino()) == target);
        target.map_or_else(|| is_same_place(to, Path::new(&side)), is_that)
    })
}

fn is_same_place(one: &Path, other: &Path) -> bool {
    let folder = |path: &Path| {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        folder.canonicalize().ok()
    };
    one.file_name() == other.file_name() && folder(one).is_some_and(|one| Some(one) == folder(other))
}
