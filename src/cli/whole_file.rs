//! A file that appears whole or not at all, for its owner's eyes only.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use super::error::{Failure, Kind};

/// Writes the file at `path` by `write`, in place of one that is there; never in place of `log` or what lies beside it.
///
/// It is written under another name in the same folder, synced, and renamed. Whatever goes wrong, nothing half written stays.
pub(super) fn write(
    path: &Path,
    log: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let fault = |why: io::Error| Failure::new(Kind::Unexpected, format!("{} cannot be written: {why}", path.display()));
    let name = path.file_name().ok_or_else(|| Failure::usage(format!("'{}' names no file", path.display())))?;
    let named = |name: &str| PathBuf::from(format!("{}{name}", log.display()));
    if [log.to_owned(), named("-wal"), named("-shm"), named("-journal")].iter().any(|kept| is_same(kept, path)) {
        return Err(Failure::usage(format!("{} is the log itself", path.display())));
    }
    if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
        // A device or a pipe: there is nothing to put in its place.
        let mut out = BufWriter::new(OpenOptions::new().write(true).open(path).map_err(fault)?);
        write(&mut out)?;
        return out.flush().map_err(fault);
    }
    // A link is followed once, so that what it points to is replaced and not the link.
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let target = fs::canonicalize(path).or_else(|_| Ok(fs::canonicalize(folder)?.join(name))).map_err(fault)?;
    let beside = target.with_file_name(format!(".{}.{}.tmp", name.to_string_lossy(), std::process::id()));
    let half = Half(&beside);
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside).map_err(fault)?;
    let mut out = BufWriter::with_capacity(64 * 1024, file);
    write(&mut out)?;
    let file = out.into_inner().map_err(|why| fault(why.into_error()))?;
    file.sync_all().map_err(fault)?;
    fs::rename(&beside, &target).map_err(fault)?;
    std::mem::forget(half);
    let folder = target.parent().unwrap_or(folder);
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(fault)
}

/// A half-written file; gone when it is let go of.
struct Half<'p>(&'p Path);

impl Drop for Half<'_> {
    fn drop(&mut self) {
        // Whether it was ever made is not known here, and that it cannot be removed changes nothing.
        let _ = fs::remove_file(self.0);
    }
}

fn is_same(one: &Path, other: &Path) -> bool {
    match (fs::metadata(one), fs::metadata(other)) {
        (Ok(one), Ok(other)) => (one.dev(), one.ino()) == (other.dev(), other.ino()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn a_file_is_replaced_whole_and_is_private() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log.csv");
        fs::write(&path, "old").unwrap();
        write(&path, Path::new("/nowhere"), |out| Ok(out.write_all(b"new")?)).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
        assert_eq!(names(folder.path()), ["log.csv"]);
    }

    #[test]
    fn a_failure_leaves_what_was_there_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log.csv");
        fs::write(&path, "old").unwrap();
        let failed = write(&path, Path::new("/nowhere"), |out| {
            out.write_all(b"half")?;
            Err(Failure::usage("no"))
        });
        assert!(failed.is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(names(folder.path()), ["log.csv"]);
    }

    #[test]
    fn the_log_is_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("rubdown.db");
        let wal = folder.path().join("rubdown.db-wal");
        for kept in [&log, &wal] {
            fs::write(kept, "precious").unwrap();
            assert!(write(kept, &log, |out| Ok(out.write_all(b"csv")?)).is_err());
            assert_eq!(fs::read_to_string(kept).unwrap(), "precious");
        }
    }
}
