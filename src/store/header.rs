//! The first hundred bytes of a file, read before SQLite may touch it.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::Path;

use super::error::Cause;
use super::schema::{self, Schema};

const MAGIC: &[u8] = b"SQLite format 3\0";
const LENGTH: usize = 100;

/// What lies at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// Nothing, or a file without a byte: a log may be made there.
    Nothing,
    /// A log, which keeps its journal as WAL or not.
    Log {
        /// Whether it is in WAL mode.
        wal: bool,
    },
}

/// Looks at what lies at `path` and refuses whatever is not a log of a schema that is known.
pub(super) fn look(path: &Path, known: &Schema) -> Result<Found, Cause> {
    match path.symlink_metadata() {
        Ok(metadata) => regular(&metadata)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::Nothing),
        Err(error) => return Err(error.into()),
    }
    let mut header = Vec::with_capacity(LENGTH);
    File::open(path)?.take(LENGTH as u64).read_to_end(&mut header)?;
    read(&header, known)
}

fn regular(metadata: &Metadata) -> Result<(), Cause> {
    let kind = metadata.file_type();
    if kind.is_file() {
        Ok(())
    } else if kind.is_symlink() {
        Err(Cause::NotAFile("a link"))
    } else if kind.is_dir() {
        Err(Cause::NotAFile("a folder"))
    } else {
        Err(Cause::NotAFile("a device or pipe"))
    }
}

fn read(header: &[u8], known: &Schema) -> Result<Found, Cause> {
    if header.is_empty() {
        return Ok(Found::Nothing);
    }
    let number = |from: usize| -> Option<i64> {
        let bytes = header.get(from..from + 4)?;
        Some(bytes.iter().fold(0, |number, byte| number << 8 | i64::from(*byte)))
    };
    if !header.starts_with(MAGIC) {
        return Err(Cause::Damaged("it does not begin as a log does".into()));
    }
    let (Some(schema), Some(application), Some(journal)) = (number(60), number(68), header.get(18)) else {
        return Err(Cause::Damaged("it ends within its first hundred bytes".into()));
    };
    if application != schema::APPLICATION {
        return Err(Cause::NotOurs);
    }
    if schema > known.newest() {
        return Err(Cause::Newer(schema));
    }
    Ok(Found::Log { wal: *journal == 2 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(application: u32, schema: u32) -> Vec<u8> {
        let mut header = MAGIC.to_vec();
        header.resize(100, 0);
        header[18] = 2;
        header[60..64].copy_from_slice(&schema.to_be_bytes());
        header[68..72].copy_from_slice(&application.to_be_bytes());
        header
    }

    #[test]
    fn only_a_known_log_passes() {
        let ours = u32::try_from(schema::APPLICATION).unwrap();
        let read = |header: &[u8]| read(header, schema::SCHEMA);
        assert_eq!(read(&[]).unwrap(), Found::Nothing);
        assert_eq!(read(&header(ours, 1)).unwrap(), Found::Log { wal: true });
        assert!(matches!(read(&header(0, 1)), Err(Cause::NotOurs)));
        assert!(matches!(read(&header(ours, 99)), Err(Cause::Newer(99))));
        assert!(matches!(read(&header(ours, 1)[..70]), Err(Cause::Damaged(_))));
        assert!(matches!(read(b"id,start\n"), Err(Cause::Damaged(_))));
    }
}
