//! What goes wrong with a file, said in full: which file, why, and what to do next.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use crate::text;

/// What can be done about a damaged log.
const MENDS: &str =
    "`rubdown restore` brings a backup back, `rubdown check --repair` puts what can be read into a new log";

/// The storage failed; nothing was written.
#[derive(Debug)]
pub struct Error {
    path: PathBuf,
    cause: Cause,
}

/// Why.
#[derive(Debug)]
pub(super) enum Cause {
    Sql(rusqlite::Error),
    Io(io::Error),
    /// Not a regular file: a folder, a device, a link.
    NotAFile(&'static str),
    /// A file of something else.
    NotOurs,
    /// Made by a later version, with this schema number.
    Newer(i64),
    /// Cannot be written, and why.
    ReadOnly(String),
    /// The tables are not those that this program makes.
    Altered,
    /// The file is no longer the one that was opened.
    Moved,
    /// There is no file.
    Missing,
    /// There is no backup of that name.
    NoBackup,
    /// Not a backup but text.
    Text,
    /// Read-only, and the last changes cannot be read.
    Unfinished,
    /// A value, or the file, is not sound.
    Damaged(String),
    /// The place for a copy is taken, or is the log itself.
    Taken(&'static str),
}

impl Error {
    pub(super) fn new(path: &Path, cause: impl Into<Cause>) -> Self {
        Error { path: path.to_owned(), cause: cause.into() }
    }
}

impl Error {
    /// The same, told of another file.
    pub(super) fn told_of(self, path: &Path) -> Self {
        Error { path: path.to_owned(), ..self }
    }

    /// Whether the file itself is to blame.
    pub(super) fn is_damage(&self) -> bool {
        match &self.cause {
            Cause::Damaged(_) | Cause::Altered => true,
            Cause::Sql(error) => {
                let code = error.sqlite_error().map(|failure| failure.code);
                code.is_none_or(|code| matches!(code, ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
            }
            _ => false,
        }
    }
}

impl From<rusqlite::Error> for Cause {
    fn from(error: rusqlite::Error) -> Self {
        Cause::Sql(error)
    }
}

impl From<io::Error> for Cause {
    fn from(error: io::Error) -> Self {
        Cause::Io(error)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.to_string_lossy();
        let path = text::clean(&path);
        match &self.cause {
            Cause::Sql(error) => write!(f, "{path}: {}", told(error)),
            Cause::Io(error) => write!(f, "{path}: {}", told_io(error)),
            Cause::NotAFile(what) => write!(f, "{path} is {what}, not a log; name a file, or leave --db out"),
            Cause::NotOurs => write!(f, "{path} belongs to another program and is left as it is; name another file"),
            Cause::Newer(schema) => write!(
                f,
                "{path} was written by a newer rubdown (schema {schema}); upgrade rubdown, the file is unchanged"
            ),
            Cause::ReadOnly(why) => write!(f, "{path} can be read but not written: {why}"),
            Cause::Altered => write!(
                f,
                "the tables of {path} are not as rubdown makes them, so it is not written to; export what it holds and \
                 import that into a new file"
            ),
            Cause::Moved => write!(
                f,
                "{path} was moved, replaced or removed while it was open, so nothing more is written to it; a backup made \
                 where it is still open (B) saves what is seen there"
            ),
            Cause::Missing => write!(f, "{path} does not exist yet; `rubdown log` starts it"),
            Cause::NoBackup => write!(f, "there is no backup {path}; `rubdown check` tells where the backups are"),
            Cause::Text => {
                write!(f, "{path} is text and no backup of a log; `rubdown import` reads JSON, CSV and calendars")
            }
            Cause::Unfinished => {
                write!(
                    f,
                    "{path} holds unfinished changes and cannot be written; copy it somewhere writable, with its -wal file"
                )
            }
            Cause::Damaged(what) => {
                write!(f, "{path} is damaged: {what}; {MENDS}")
            }
            Cause::Taken(what) => write!(f, "{path} {what}; name another file"),
        }
    }
}

impl std::error::Error for Error {}

fn told(error: &rusqlite::Error) -> String {
    let Some(failure) = error.sqlite_error() else {
        return format!("a value in it is not sound ({error}); `rubdown check` tells more");
    };
    match failure.code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => {
            "another program is writing to it and did not finish; try again in a moment".into()
        }
        ErrorCode::DiskFull => "no space is left on the disk; make room and try again, nothing was lost".into(),
        ErrorCode::SystemIoFailure => {
            format!(
                "the disk refused ({error}): it is full, or no file may grow so large, or it fails; nothing was lost, try again with room"
            )
        }
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => {
            format!("it is damaged or not a log; {MENDS}")
        }
        ErrorCode::ReadOnly | ErrorCode::PermissionDenied => {
            "it cannot be written; look at the permissions of file and folder".into()
        }
        ErrorCode::CannotOpen => "it cannot be opened; look at the permissions of file and folder".into(),
        ErrorCode::TooBig => "a value is too long to be kept".into(),
        _ => error.to_string(),
    }
}

fn told_io(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::StorageFull => "no space is left on the disk; make room and try again, nothing was lost".into(),
        io::ErrorKind::PermissionDenied => "not allowed; look at the permissions of file and folder".into(),
        io::ErrorKind::NotFound => "no such file or folder".into(),
        _ => error.to_string(),
    }
}
