//! Backups that make themselves: before the first write of a day, an import, a restore, a new schema. The new one is sound before an
//! old one goes, and none goes that holds more than the new one.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Utc};
use rusqlite::Connection;

use super::backup::{Folder, STAMP, copy, folder, sound};
use super::error::Cause;
use super::schema::{self, SCHEMA, Schema};
use super::{opening, undo};

/// What stands in the names of those that make themselves.
const MARK: &str = ".auto";

/// What stands in the name of a log that was put together from what could be read of a damaged one.
pub(super) const SALVAGED: &str = ".salvaged";

/// Of so many days, weeks and months, those last seen, the newest is kept.
const DAYS: usize = 7;
const WEEKS: usize = 4;
const MONTHS: usize = 12;

/// One backup in the folder of backups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The file.
    pub path: PathBuf,
    /// When it was made, in UTC.
    pub at: NaiveDateTime,
    itself: bool,
}

/// The backups of the log at `path`, oldest first.
pub fn backups(path: &Path) -> Vec<Kept> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let found = folder(path).read_dir().into_iter().flatten().flatten();
    let mut kept: Vec<_> = found.filter_map(|found| read(&found.path(), &stem)).collect();
    kept.sort_by(|one, other| (one.at, &one.path).cmp(&(other.at, &other.path)));
    kept
}

/// Every file in which something may still stand that the log at `path` held: whatever lies in the folder of backups, and what was
/// salvaged beside the log.
pub fn copies(path: &Path) -> Vec<PathBuf> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let named = |found: &Path, begins: &str| {
        let name = found.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(begins) && [".db", ".db-wal", ".db.age"].iter().any(|end| name.ends_with(end))
    };
    let within = |folder: &Path| folder.read_dir().into_iter().flatten().flatten().map(|found| found.path());
    let beside = path.parent().map(within).into_iter().flatten();
    let salvaged = beside.filter(|found| named(found, &format!("{stem}{SALVAGED}")));
    let mut copies: Vec<_> = within(&folder(path)).filter(|found| named(found, "")).chain(salvaged).collect();
    copies.sort();
    copies
}

fn read(path: &Path, stem: &str) -> Option<Kept> {
    let name = path.file_name()?.to_str()?;
    let rest = name.strip_prefix(stem)?.strip_suffix(".db")?;
    let itself = rest.starts_with(MARK);
    let stamp = rest.strip_prefix(MARK).unwrap_or(rest).strip_prefix('-')?;
    let at = NaiveDateTime::parse_from_str(stamp.get(..16)?, STAMP).ok()?;
    Some(Kept { path: path.to_owned(), at, itself })
}

/// Whether no operation was done on the day of `now` yet, and some before.
pub(super) fn begins_a_day(on: &Connection, now: DateTime<Utc>) -> rusqlite::Result<bool> {
    let today = now.date_naive().to_string();
    Ok(undo::newest(on)?.is_some_and(|(_, at, _)| at < today))
}

/// Makes the backup of a day, unless another program just did. Answers with what there is to say.
pub(super) fn daily(log: &Path, now: DateTime<Utc>, on: &Connection) -> Result<Option<String>, Cause> {
    let folder = Folder::of(log)?;
    let today = |kept: &Kept| kept.itself && kept.at.date() == now.date_naive();
    if backups(log).iter().any(today) { Ok(None) } else { add(&folder, log, now, on).map(|(_, told)| told) }
}

/// Makes a backup of what stands in the log; none where nothing does.
pub(super) fn keep(
    log: &Path,
    now: DateTime<Utc>,
    on: &Connection,
) -> Result<(Option<PathBuf>, Option<String>), Cause> {
    if rows(on)? == 0 {
        return Ok((None, None));
    }
    let (path, told) = add(&Folder::of(log)?, log, now, on)?;
    Ok((Some(path), told))
}

/// The same while a write is not yet committed: of what stood in the log before it.
pub(super) fn keep_beside(log: &Path, now: DateTime<Utc>) -> Result<Option<String>, Cause> {
    keep(log, now, &opening::beside(log)?).map(|(_, told)| told)
}

/// Brings the log to the newest schema, after a backup from which it can be had back as it was. The folder of backups is held
/// meanwhile: of several programs that open the log at once, one does both and the others find it done.
///
/// # Errors
/// The log is damaged or altered, or there is no space: then it is as it was.
pub(super) fn migrate(log: &Path, on: &mut Connection, schema: &Schema) -> Result<(), Cause> {
    let folder = Folder::of(log)?;
    let version = schema::version(on)?;
    if version == schema.newest() {
        return Ok(());
    }
    sound(on)?;
    if !schema.was_of(version, on)? {
        return Err(Cause::Altered);
    }
    let stem = log.file_stem().unwrap_or_default().to_string_lossy();
    copy(on, &folder.free(&format!("{stem}.pre-v{}.db", version + 1)))?;
    schema.migrate(on)
}

fn add(
    folder: &Folder<'_>,
    log: &Path,
    now: DateTime<Utc>,
    on: &Connection,
) -> Result<(PathBuf, Option<String>), Cause> {
    let path = folder.add(MARK, now, on)?;
    let held = rows(on)?;
    let own: Vec<_> = backups(log).into_iter().filter(|kept| kept.itself && kept.path != path).collect();
    let stay = staying(own.iter().map(|kept| kept.at.date()).chain([now.date_naive()]));
    let mut fuller = 0;
    for kept in own.iter().filter(|kept| kept.at.date() < now.date_naive() && !stay.contains(&kept.at.date())) {
        // One that cannot be read holds nothing that could be had back; still, only the person may throw it away.
        match opening::reader(&kept.path, SCHEMA).and_then(|on| Ok(rows(&on)?)) {
            Ok(rows) if rows <= held => std::fs::remove_file(&kept.path)?,
            _ => fuller += 1,
        }
    }
    let told = (fuller > 0).then(|| {
        format!("{fuller} old backups hold more than the log does now, or cannot be read; they stay in the folder of backups")
    });
    Ok((path, told))
}

/// The days whose backups stay: the last ones, and the newest of each of the last weeks and months.
fn staying(days: impl Iterator<Item = NaiveDate>) -> BTreeSet<NaiveDate> {
    let days: BTreeSet<_> = days.collect();
    let mut stay: BTreeSet<_> = days.iter().rev().take(DAYS).copied().collect();
    stay.extend(newest_of_each(&days, WEEKS, |day| (day.iso_week().year(), day.iso_week().week())));
    stay.extend(newest_of_each(&days, MONTHS, |day| (day.year(), day.month())));
    stay
}

fn newest_of_each(days: &BTreeSet<NaiveDate>, most: usize, span: impl Fn(&NaiveDate) -> (i32, u32)) -> Vec<NaiveDate> {
    let mut newest: Vec<NaiveDate> = Vec::new();
    for day in days.iter().rev() {
        if newest.last().is_none_or(|last| span(last) != span(day)) {
            newest.push(*day);
        }
    }
    newest.truncate(most);
    newest
}

/// How many live rows there are.
fn rows(on: &Connection) -> rusqlite::Result<i64> {
    const COUNT: &str = "SELECT (SELECT count(*) FROM session WHERE state = 0) + (SELECT count(*) FROM score WHERE state = 0) \
                         + (SELECT count(*) FROM booking WHERE state = 0) + (SELECT count(*) FROM condition WHERE state = 0)";
    on.query_row(COUNT, [], |row| row.get(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn seven_days_four_weeks_and_twelve_months_stay() {
        let every_day = day("2024-01-01").iter_days().take_while(|one| *one <= day("2026-11-23"));
        let stay: Vec<_> = staying(every_day).iter().map(ToString::to_string).collect();
        let months = ["2025-12-31", "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30"];
        let nearer = ["2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31", "2026-11-08", "2026-11-15"];
        let days = ["17", "18", "19", "20", "21", "22", "23"].map(|day| format!("2026-11-{day}"));
        let wanted: Vec<_> = months.into_iter().chain(nearer).map(String::from).chain(days).collect();
        assert_eq!(stay, wanted);
    }

    #[test]
    fn rare_backups_all_stay() {
        let rare = ["2020-01-01", "2023-05-05", "2026-11-23"].map(day);
        assert_eq!(staying(rare.into_iter()).len(), 3);
    }

    #[test]
    fn a_backup_is_known_by_its_name() {
        let made = read(Path::new("/b/log.auto-20261123T211955Z.db"), "log").unwrap();
        assert!(made.itself && made.at.to_string() == "2026-11-23 21:19:55");
        assert!(!read(Path::new("/b/log-20261123T211955Z-2.db"), "log").unwrap().itself);
        assert_eq!(read(Path::new("/b/holiday.db"), "log"), None);
        assert_eq!(read(Path::new("/b/log.pre-v2.db"), "log"), None);
    }
}
