//! Where a log lies: whether it can be written there, and how it can be read where it cannot.

use std::fmt::Write as _;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use rusqlite::OpenFlags;
use rustix::fs::{Access as Wish, access as may};

use crate::passing::Folder;

use super::error::Cause;

/// How a log can be opened.
#[derive(Debug)]
pub(super) enum Access {
    /// To read and write.
    Write {
        /// Whether other machines may see the folder too.
        network: bool,
    },
    /// To read only.
    Read {
        /// What to open.
        from: PathBuf,
        /// How.
        flags: OpenFlags,
        /// Why not to write.
        why: String,
        /// A copy made to be read.
        private: Option<PrivateCopy>,
    },
}

/// How the log at `path` can be opened.
pub(super) fn access(path: &Path) -> Result<Access, Cause> {
    match shut(path) {
        Some(why) => reading(path, why),
        None => Ok(Access::Write { network: is_network(path) }),
    }
}

/// How to read a log that cannot be written: never old rows in silence.
fn reading(path: &Path, why: String) -> Result<Access, Cause> {
    let (from, flags) = unwritten(path);
    if flags.contains(OpenFlags::SQLITE_OPEN_URI) || beside(path, "-shm").exists() {
        return Ok(Access::Read { from, flags, why, private: None });
    }
    let private = PrivateCopy::of(path).map_err(|_| Cause::Unfinished)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_EXRESCODE;
    Ok(Access::Read { from: private.file(), flags, why, private: Some(private) })
}

/// What to open, and how, to read a log without writing anything.
pub(super) fn unwritten(path: &Path) -> (PathBuf, OpenFlags) {
    let read = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_EXRESCODE;
    if beside(path, "-wal").metadata().is_ok_and(|wal| wal.len() > 0) {
        return (path.to_owned(), read | OpenFlags::SQLITE_OPEN_NOFOLLOW);
    }
    // Without a -wal beside it the file is all there is, and only so does SQLite read it where nothing can be made.
    (immutable(path), read | OpenFlags::SQLITE_OPEN_URI)
}

/// Why the file cannot be written, if so.
fn shut(path: &Path) -> Option<String> {
    let folder = path.parent().unwrap_or(path);
    let refusal = may(path, Wish::WRITE_OK).err().map(|errno| (errno, "the file"));
    let (errno, what) = refusal.or_else(|| may(folder, Wish::WRITE_OK).err().map(|errno| (errno, "its folder")))?;
    Some(match errno {
        rustix::io::Errno::ROFS => "it lies on read-only media".into(),
        rustix::io::Errno::ACCESS | rustix::io::Errno::PERM => format!("no permission to write {what}"),
        other => other.to_string(),
    })
}

/// The side file of `path` with this suffix.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

fn immutable(path: &Path) -> PathBuf {
    let mut uri = String::from("file:");
    for &byte in path.as_os_str().as_bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.') {
            uri.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri.push_str("?immutable=1");
    uri.into()
}

/// Whether the file lies where several machines may see it.
pub(super) fn is_network(path: &Path) -> bool {
    let Ok(system) = rustix::fs::statfs(path.parent().unwrap_or(path)) else { return false };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the numbers are 32 bits wide")]
    let kind = system.f_type as u32;
    is_shared(kind, path, || std::fs::read_to_string("/proc/mounts").unwrap_or_default())
}

/// Whether a file system of this kind is one that several machines may see. FUSE serves local disks too, so of it only the mounts tell.
fn is_shared(kind: u32, path: &Path, mounts: impl FnOnce() -> String) -> bool {
    // NFS, SMB, CIFS, SMB2, 9P, Lustre.
    const SHARED: [u32; 6] = [0x6969, 0x517B, 0xFF53_4D42, 0xFE53_4D42, 0x0102_1997, 0x0BD0_0BD0];
    const FUSE: u32 = 0x6573_5546;
    SHARED.contains(&kind) || kind == FUSE && over_ssh(&mounts(), path)
}

/// Whether the mount that holds `path` is one of sshfs.
fn over_ssh(mounts: &str, path: &Path) -> bool {
    let holding = mounts.lines().filter_map(|line| {
        let mut words = line.split(' ').skip(1);
        let (place, kind) = (words.next()?, words.next()?);
        path.starts_with(place).then_some((place.len(), kind))
    });
    holding.max().is_some_and(|(_, kind)| kind == "fuse.sshfs")
}

/// A copy of a log and its -wal in a folder of our own, gone when dropped.
#[derive(Debug)]
pub(super) struct PrivateCopy(Folder);

impl PrivateCopy {
    fn of(path: &Path) -> std::io::Result<Self> {
        let copy = PrivateCopy::empty()?;
        std::fs::copy(path, copy.file())?;
        std::fs::copy(beside(path, "-wal"), beside(&copy.file(), "-wal"))?;
        Ok(copy)
    }

    /// The folder alone.
    pub(super) fn empty() -> std::io::Result<Self> {
        Folder::new().map(PrivateCopy)
    }

    /// The copy.
    pub(super) fn file(&self) -> PathBuf {
        self.0.path().join("log.db")
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;

    #[test]
    fn a_path_is_spelled_safely_as_a_uri() {
        assert_eq!(immutable(Path::new("/a b/x?y#%.db")), Path::new("file:/a%20b/x%3Fy%23%25.db?immutable=1"));
    }

    #[test]
    fn folders_that_other_machines_see_are_known_by_their_kind() {
        let mounts = || "anna@host: /home/anna/far fuse.sshfs rw 0 0\n/dev/sdb1 /mnt fuseblk rw 0 0\n".to_owned();
        for kind in [0x6969, 0x517B, 0xFF53_4D42, 0xFE53_4D42, 0x0102_1997, 0x0BD0_0BD0] {
            assert!(is_shared(kind, Path::new("/home/anna/log.db"), mounts), "{kind:x}");
        }
        // ext4, btrfs, xfs, tmpfs, zfs, overlay.
        for kind in [0xEF53, 0x9123_683E, 0x5846_5342, 0x0102_1994, 0x2FC1_2FC1, 0x794C_7630] {
            assert!(!is_shared(kind, Path::new("/home/anna/far/log.db"), mounts), "{kind:x}");
        }
        assert!(is_shared(0x6573_5546, Path::new("/home/anna/far/log.db"), mounts));
        assert!(!is_shared(0x6573_5546, Path::new("/mnt/log.db"), mounts));
    }

    #[test]
    fn the_deepest_mount_decides() {
        let mounts = "d / ext4 rw 0 0\nanna@host: /home/anna/far fuse.sshfs rw 0 0\n";
        assert!(over_ssh(mounts, Path::new("/home/anna/far/log.db")));
        assert!(!over_ssh(mounts, Path::new("/home/anna/log.db")));
    }

    /// Reads the number in a table of one, the way `reading` says.
    fn read(path: &Path) -> (i64, &'static str) {
        let Access::Read { from, flags, private, .. } = reading(path, String::new()).unwrap() else { panic!() };
        let way = match (&private, flags.contains(OpenFlags::SQLITE_OPEN_URI)) {
            (Some(_), _) => "private copy",
            (None, true) => "immutable",
            (None, false) => "plain",
        };
        let connection = Connection::open_with_flags(from, flags).unwrap();
        (connection.query_row("SELECT number FROM one", [], |row| row.get(0)).unwrap(), way)
    }

    #[test]
    fn the_newest_rows_are_read_whatever_lies_beside_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().canonicalize().unwrap().join("log.db");
        let writing = Connection::open(&path).unwrap();
        writing
            .execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE one (number); INSERT INTO one VALUES (1)")
            .unwrap();
        writing.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
        assert_eq!(read(&path), (1, "immutable"));
        writing.execute_batch("UPDATE one SET number = 2").unwrap();
        assert_eq!(read(&path), (2, "plain"));
        let elsewhere = folder.path().canonicalize().unwrap().join("copied.db");
        for suffix in ["", "-wal"] {
            std::fs::copy(beside(&path, suffix), beside(&elsewhere, suffix)).unwrap();
        }
        assert_eq!(read(&elsewhere), (2, "private copy"));
    }

    #[test]
    fn a_private_copy_is_gone_when_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log.db");
        std::fs::write(&path, "a").unwrap();
        std::fs::write(beside(&path, "-wal"), "b").unwrap();
        let copy = PrivateCopy::of(&path).unwrap();
        let file = copy.file();
        assert_eq!(std::fs::read(beside(&file, "-wal")).unwrap(), b"b");
        drop(copy);
        assert!(!file.exists());
    }
}
