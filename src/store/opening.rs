//! How a log is opened: looked at first, then with every door shut that a hostile or unlucky file could come through.

use std::fs::{DirBuilder, File, OpenOptions, Permissions};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};

use crate::text;

use super::backup::copy;
use super::error::{Cause, Error};
use super::folder::{self, Access, PrivateCopy};
use super::header::{self, Found};
use super::schema::{self, SCHEMA, Schema};
use super::{Store, keeping};

/// How long to wait for another program that is writing.
pub(super) const PATIENCE: Duration = Duration::from_secs(9);

impl Store {
    /// Opens the log at `path`. A missing one is made where `create` says so; else it reads as empty and nothing is made.
    ///
    /// # Errors
    /// What lies there is not a log, is newer, damaged, locked, or cannot be read.
    pub fn open(path: &Path, create: bool) -> Result<Self, Error> {
        Store::open_as(path, create, SCHEMA)
    }

    /// The same by a program that knows the tables as `schema`.
    pub(super) fn open_as(path: &Path, create: bool, schema: &'static Schema) -> Result<Self, Error> {
        let attempt = |path: &Path| open(path, create, schema).map_err(|cause| Error::new(path, cause));
        match canonical(path, create) {
            Ok(Some(path)) => attempt(&path),
            Ok(None) => empty(path, schema).map_err(|cause| Error::new(path, cause)),
            Err(cause) => Err(Error::new(path, cause)),
        }
    }

    /// A log at `path` that is empty whatever lies there, to rehearse in.
    ///
    /// # Errors
    /// No memory for it.
    pub fn blank(path: &Path) -> Result<Self, Error> {
        empty(path, SCHEMA).map_err(|cause| Error::new(path, cause))
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

fn open(path: &Path, create: bool, schema: &'static Schema) -> Result<Store, Cause> {
    match header::look(path, schema)? {
        Found::Nothing if !create => empty(path, schema),
        Found::Nothing => fresh(path, schema),
        Found::Log { wal } => match folder::access(path)? {
            Access::Write { network } => existing(path, wal, network, schema),
            Access::Read { from, flags, why, private } => {
                let connection = guarded(Connection::open_with_flags(from, flags)?)?;
                let (connection, renewed) = renewed(connection, schema)?;
                let private = renewed.or(private);
                Ok(Store { read_only: Some(why), private, ..Store::over(path, connection, schema) })
            }
        },
    }
}

/// A log that is not there, read as an empty one.
fn empty(path: &Path, schema: &'static Schema) -> Result<Store, Cause> {
    let mut connection = guarded(Connection::open_in_memory()?)?;
    schema.migrate(&mut connection)?;
    Ok(Store { missing: true, ..Store::over(path, connection, schema) })
}

/// Makes the log. The folder is locked meanwhile, so that of several programs that start at once one makes it and the others find
/// it whole; the tables go in before WAL is switched on, so that the header tells the truth from the first moment.
fn fresh(path: &Path, schema: &'static Schema) -> Result<Store, Cause> {
    let folder = File::open(path.parent().unwrap_or(path))?;
    // A file system without locks still has SQLite's own.
    let _ = folder.lock();
    if let Found::Log { wal } = header::look(path, schema)? {
        return existing(path, wal, folder::is_network(path), schema);
    }
    // Of an empty file that lies there, others may be allowed to read what it is going to hold.
    let file = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(path)?;
    file.set_permissions(Permissions::from_mode(0o600))?;
    let mut connection = guarded(Connection::open_with_flags(path, flags())?)?;
    schema.migrate(&mut connection)?;
    let network = folder::is_network(path);
    if !network {
        connection.pragma_update(None, "journal_mode", "WAL")?;
    }
    settle(path, connection, !network, network, schema)
}

fn existing(path: &Path, wal: bool, network: bool, schema: &'static Schema) -> Result<Store, Cause> {
    let mut connection = guarded(Connection::open_with_flags(path, flags())?)?;
    if known(&connection, schema)? < schema.newest() {
        keeping::migrate(path, &mut connection, schema)?;
    }
    settle(path, connection, wal, network, schema)
}

/// A log or backup to be read and not touched. One in a single file is taken for unchanging, so that nothing is made beside it.
pub(super) fn reader(path: &Path, schema: &Schema) -> Result<Connection, Cause> {
    let Found::Log { .. } = header::look(path, schema)? else { return Err(Cause::Missing) };
    let (from, flags) = folder::unwritten(path);
    let connection = guarded(Connection::open_with_flags(from, flags)?)?;
    known(&connection, schema)?;
    Ok(connection)
}

/// What is read by `connection` as the newest schema has it: itself, or of an older one a private copy that was brought there.
pub(super) fn renewed(connection: Connection, schema: &Schema) -> Result<(Connection, Option<PrivateCopy>), Cause> {
    let version = known(&connection, schema)?;
    if version == schema.newest() {
        return Ok((connection, None));
    }
    if !schema.was_of(version, &connection)? {
        return Err(Cause::Altered);
    }
    let private = PrivateCopy::empty()?;
    copy(&connection, &private.file())?;
    let mut connection = guarded(Connection::open_with_flags(private.file(), flags())?)?;
    schema.migrate(&mut connection)?;
    Ok((connection, Some(private)))
}

/// What is left of a file that ends before its last page, which SQLite reads only where it is told that its tables are being mended.
///
/// # Errors
/// There is nothing, or nothing of ours.
pub(super) fn remains(path: &Path) -> Result<Connection, Cause> {
    let path = canonical(path, false)?.ok_or(Cause::Missing)?;
    let Found::Log { .. } = header::look(&path, SCHEMA)? else { return Err(Cause::Missing) };
    let (from, flags) = folder::unwritten(&path);
    let connection = guarded(Connection::open_with_flags(from, flags)?)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
    connection.execute_batch("PRAGMA writable_schema = ON")?;
    Ok(connection)
}

/// A second look at a log that is open already and being written.
pub(super) fn beside(path: &Path) -> Result<Connection, Cause> {
    guarded(Connection::open_with_flags(path, flags())?)
}

/// Refuses a file whose newest state, WAL included, is of a later version; returns its schema number.
fn known(connection: &Connection, schema: &Schema) -> Result<i64, Cause> {
    match schema::version(connection)? {
        newer if newer > schema.newest() => Err(Cause::Newer(newer)),
        known => Ok(known),
    }
}

/// A log that is open, in a journal mode that suits its place: WAL needs one machine, so a network folder gets a plain journal, and a
/// word about it.
fn settle(
    path: &Path,
    connection: Connection,
    wal: bool,
    network: bool,
    schema: &'static Schema,
) -> Result<Store, Cause> {
    if wal && network {
        connection.pragma_update(None, "journal_mode", "DELETE")?;
    }
    let told = || {
        format!("{} lies in a network folder: use it from one machine at a time", text::clean(&path.to_string_lossy()))
    };
    let remarks = network.then(told).into_iter().collect();
    Ok(Store { remarks, network, wal: wal && !network, ..Store::over(path, connection, schema) })
}

fn flags() -> OpenFlags {
    OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_NOFOLLOW
        | OpenFlags::SQLITE_OPEN_EXRESCODE
}

/// What every connection is told first: to hold nothing of the file but by reading it, to put nothing aside on the disk, and to measure
/// the cells of each page that it reads. Where a sync leaves the drive's own memory be, it is told to ask for more.
const FIRST: &str = if cfg!(target_vendor = "apple") {
    "PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON; PRAGMA fullfsync = ON;"
} else {
    "PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON;"
};

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
    connection.execute_batch(FIRST)?;
    Ok(connection)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A log that was kept on this machine before, with its -wal.
    fn kept_here() -> (tempfile::TempDir, PathBuf) {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().canonicalize().unwrap().join("log.db");
        drop(Store::open(&path, true).unwrap());
        (home, path)
    }

    #[test]
    fn in_a_network_folder_the_journal_is_a_plain_one_and_that_is_said_once_and_by_the_check() {
        let (_home, path) = kept_here();
        for wal in [true, false] {
            let Found::Log { wal: found } = header::look(&path, SCHEMA).unwrap() else { panic!() };
            assert_eq!(found, wal);
            let store = existing(&path, wal, true, SCHEMA).unwrap();
            let mode: String = store.connection.query_row("PRAGMA journal_mode", [], |row| row.get(0)).unwrap();
            assert_eq!(mode, "delete");
            assert!(!store.wal && store.remarks.len() == 1 && store.remarks[0].contains("network folder"));
            let told = store.check().into_iter().find(|found| found.what == "folder").unwrap();
            assert!(told.severity == "warning" && told.fix.contains("local folder"), "{told:?}");
        }
        // Back at home it is as any other.
        let mut store = Store::open(&path, false).unwrap();
        assert!(store.remarks.is_empty() && store.check().is_empty());
        store.repair().unwrap();
        assert!(store.wal);
    }

    #[test]
    fn every_door_is_shut_however_a_log_is_opened() {
        let (_home, path) = kept_here();
        let (writing, memory) = (Store::open(&path, false).unwrap(), empty(&path, SCHEMA).unwrap());
        let (read, beside) = (reader(&path, SCHEMA).unwrap(), super::beside(&path).unwrap());
        for on in [&writing.connection, &memory.connection, &read, &beside] {
            for (switch, wanted) in [
                (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
                (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
                (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
                (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
                (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
                (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
                (DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true),
            ] {
                assert_eq!(on.db_config(switch).unwrap(), wanted, "{switch:?}");
            }
            assert_eq!(on.limit(Limit::SQLITE_LIMIT_LENGTH).unwrap(), 4_000_000);
            assert_eq!(on.limit(Limit::SQLITE_LIMIT_ATTACHED).unwrap(), 1);
            let number =
                |pragma: &str| on.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get::<_, i64>(0)).unwrap();
            // 2 is memory.
            for (pragma, wanted) in [("temp_store", 2), ("busy_timeout", 9_000), ("cell_size_check", 1)] {
                assert_eq!(number(pragma), wanted, "{pragma}");
            }
        }
    }

    #[test]
    fn an_empty_file_that_others_may_read_is_theirs_no_longer_once_it_holds_a_log() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().canonicalize().unwrap().join("log.db");
        std::fs::write(&path, "").unwrap();
        std::fs::set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
        let store = Store::open(&path, true).unwrap();
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(store.check(), []);
        // What a person allows afterwards is said and left.
        std::fs::set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
        let found = store.check();
        assert!(found.iter().any(|one| one.severity == "warning" && one.fix.contains("chmod 600")), "{found:?}");
    }
}
