//! Keeping the -wal short. It stays when the last program leaves, and whoever comes first reads it through: a long one would cost
//! every `next`. Folding it in takes two syncs, so the write that does it leaves its own sync to it.

use std::fs::File;
use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;

use super::folder::beside;
use super::opening::PATIENCE;

/// From how many pages on it is folded into the file.
const LONG: i64 = 40;

/// Whether it is long.
pub(super) fn is_long(on: &Connection) -> rusqlite::Result<bool> {
    on.query_row("PRAGMA wal_checkpoint(NOOP)", [], |row| row.get::<_, i64>(1)).map(|pages| pages >= LONG)
}

/// Makes what was committed last, perhaps without a sync of its own, as safe as a sync: by folding the -wal into the file, or where
/// another program is reading, by syncing it.
pub(super) fn fold(on: &Connection, path: &Path) -> std::io::Result<()> {
    // Someone reading may take long, and nothing is lost by leaving it for the next time.
    let _ = on.busy_timeout(Duration::ZERO);
    let folded = on.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
    let _ = on.busy_timeout(PATIENCE);
    match folded {
        Ok(0) => Ok(()),
        _ => File::open(beside(path, "-wal"))?.sync_data(),
    }
}
