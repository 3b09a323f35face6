//! How a log is opened: looked at first, then with every door shut that a hostile or unlucky file could come through.

use std::fs::{DirBuilder, File};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};

use crate::text;

use super::error::{Cause, Error};
use super::folder::{self, Access};
use super::header::{self, Found};
use super::{Store, keeping, schema};

/// How long to wait for another program that is writing.
pub(super) const PATIENCE: Duration = Duration::from_secs(9);

impl Store {
    /// Opens the log at `path`. A missing one is made where `create` says so; else it reads as empty and nothing is made.
    ///
    /// # Errors
    /// What lies there is not a log, is newer, damaged, locked, or cannot be read.
    pub fn open(path: &Path, create: bool) -> Result<Self, Error> {
        let attempt = |path: &Path| open(path, create).map_err(|cause| Error::new(path, cause));
        match canonical(path, create) {
            Ok(Some(path)) => attempt(&path),
            Ok(None) => empty(path).map_err(|cause| Error::new(path, cause)),
            Err(cause) => Err(Error::new(path, cause)),
        }
    }

    /// A log at `path` that is empty whatever lies there, to rehearse in.
    ///
    /// # Errors
    /// No memory for it.
    pub fn blank(path: &Path) -> Result<Self, Error> {
        empty(path).map_err(|cause| Error::new(path, cause))
    }
}

/// The path with its folder resolved, since SQLite is told to follow no link; none where there is no folder, and none is wanted.
fn canonical(path: &Path, create: bool) -> Result<Option<PathBuf>, Cause> {
    let name = path.file_name().ok_or(Cause::NotAFile("no name of a file"))?;
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    match folder.canonicalize() {
        Ok(folder) => Ok(Some(folder.join(name))),
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        Err(_) if !create => Ok(None),
        Err(_) => {
            DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
            Ok(Some(folder.canonicalize()?.join(name)))
        }
    }
}

fn open(path: &Path, create: bool) -> Result<Store, Cause> {
    match header::look(path)? {
        Found::Nothing if !create => empty(path),
        Found::Nothing => fresh(path),
        Found::Log { wal } => match folder::access(path)? {
            Access::Write { network } => existing(path, wal, network),
            Access::Read { from, flags, why, private } => {
                let connection = guarded(Connection::open_with_flags(from, flags)?)?;
                known(&connection)?;
                Ok(Store { read_only: Some(why), private, ..Store::over(path, connection) })
            }
        },
    }
}

/// A log that is not there, read as an empty one.
fn empty(path: &Path) -> Result<Store, Cause> {
    let mut connection = guarded(Connection::open_in_memory()?)?;
    schema::migrate(&mut connection)?;
    Ok(Store { missing: true, ..Store::over(path, connection) })
}

/// Makes the log. The folder is locked meanwhile, so that of several programs that start at once one makes it and the others find
/// it whole; the tables go in before WAL is switched on, so that the header tells the truth from the first moment.
fn fresh(path: &Path) -> Result<Store, Cause> {
    let folder = File::open(path.parent().unwrap_or(path))?;
    // A file system without locks still has SQLite's own.
    let _ = folder.lock();
    if let Found::Log { wal } = header::look(path)? {
        return existing(path, wal, folder::is_network(path));
    }
    let mut connection = guarded(Connection::open_with_flags(path, flags() | OpenFlags::SQLITE_OPEN_CREATE)?)?;
    schema::migrate(&mut connection)?;
    settle(path, connection, false, folder::is_network(path))
}

fn existing(path: &Path, wal: bool, network: bool) -> Result<Store, Cause> {
    let mut connection = guarded(Connection::open_with_flags(path, flags())?)?;
    let version = known(&connection)?;
    if version < schema::NEWEST {
        keeping::before_migrating(path, version, &connection)?;
        schema::migrate(&mut connection)?;
    }
    settle(path, connection, wal, network)
}

/// A log or backup to be read and not touched. One in a single file is taken for unchanging, so that nothing is made beside it.
pub(super) fn reader(path: &Path) -> Result<Connection, Cause> {
    let Found::Log { .. } = header::look(path)? else { return Err(Cause::Missing) };
    let (from, flags) = folder::unwritten(path);
    let connection = guarded(Connection::open_with_flags(from, flags)?)?;
    known(&connection)?;
    Ok(connection)
}

/// A second look at a log that is open already and being written.
pub(super) fn beside(path: &Path) -> Result<Connection, Cause> {
    guarded(Connection::open_with_flags(path, flags())?)
}

/// Refuses a file whose newest state, WAL included, is of a later version; returns its schema number.
fn known(connection: &Connection) -> Result<i64, Cause> {
    match schema::version(connection)? {
        newer if newer > schema::NEWEST => Err(Cause::Newer(newer)),
        known => Ok(known),
    }
}

/// Chooses the journal: WAL needs one machine, so a network folder gets a plain one, and a word about it.
fn settle(path: &Path, connection: Connection, wal: bool, network: bool) -> Result<Store, Cause> {
    if wal == network {
        let mode = if network { "DELETE" } else { "WAL" };
        connection.pragma_update(None, "journal_mode", mode)?;
    }
    let remarks = network
        .then(|| {
            format!(
                "{} lies in a network folder: use it from one machine at a time",
                text::clean(&path.to_string_lossy())
            )
        })
        .into_iter()
        .collect();
    Ok(Store { remarks, wal: !network, ..Store::over(path, connection) })
}

fn flags() -> OpenFlags {
    OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_NOFOLLOW
        | OpenFlags::SQLITE_OPEN_EXRESCODE
}

/// Shuts the doors: no trigger, view or function of the file runs, nothing in it can be larger than we make it.
fn guarded(connection: Connection) -> Result<Connection, Cause> {
    connection.busy_timeout(PATIENCE)?;
    for (switch, on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true),
        // The -wal stays when the last program leaves: one sync less a write, and none on reading.
        (DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true),
    ] {
        connection.set_db_config(switch, on)?;
    }
    for (limit, most) in [
        (Limit::SQLITE_LIMIT_LENGTH, 4_000_000),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000),
        (Limit::SQLITE_LIMIT_COLUMN, 100),
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, 100),
        // VACUUM attaches within.
        (Limit::SQLITE_LIMIT_ATTACHED, 1),
        (Limit::SQLITE_LIMIT_VARIABLE_NUMBER, 100),
        (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 1),
    ] {
        connection.set_limit(limit, most)?;
    }
    connection.set_prepared_statement_cache_capacity(64);
    connection.execute_batch("PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY;")?;
    Ok(connection)
}
