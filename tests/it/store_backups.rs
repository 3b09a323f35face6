//! Sound copies.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rubdown::domain::{Happening, Id, Kind, Moment, Session};
use rubdown::store::{Error, Store};
use tempfile::TempDir;

fn log_of_one() -> (TempDir, PathBuf, Store) {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("log.db");
    let mut store = Store::open(&path, true).unwrap();
    let day = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    let session = Happening::Session(Session::at(Id::fresh(1, [1; 10]), Moment::day(day).unwrap()));
    store.write::<_, Error>(false, |writer| writer.put(&session).map(|_| (String::new(), ()))).unwrap();
    (home, path, store)
}

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        folder.read_dir().unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_backup_is_one_private_file_with_everything_in_it() {
    let (home, _, store) = log_of_one();
    let copy = store.backup(Some(&home.path().join("copy.db"))).unwrap();
    assert_eq!(copy.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    assert!(!copy.with_file_name("copy.db-wal").exists());
    let copy = Store::open(&copy, false).unwrap();
    assert_eq!(copy.list(Kind::Session, (None, None), None, None).unwrap().len(), 1);
    assert_eq!(copy.check(), []);
}

#[test]
fn without_a_place_it_goes_into_a_private_folder_and_never_over_another() {
    let (home, _, store) = log_of_one();
    let copies = [store.backup(None).unwrap(), store.backup(None).unwrap()];
    assert_ne!(copies[0], copies[1]);
    let folder = home.path().canonicalize().unwrap().join("log.db-backups");
    assert_eq!(folder.metadata().unwrap().permissions().mode() & 0o777, 0o700);
    assert_eq!(files(&folder).len(), 2);
    assert!(copies.iter().all(|copy| copy.parent() == Some(folder.as_path())));
}

#[test]
fn nothing_is_overwritten_least_of_all_the_log() {
    let (home, path, store) = log_of_one();
    let taken = home.path().join("taken.txt");
    fs::write(&taken, "keep me").unwrap();
    let before = files(home.path());
    for target in [&taken, &path, &home.path().join("log.db-wal"), &home.path().join("log.db-journal")] {
        assert!(store.backup(Some(target)).is_err(), "{target:?}");
    }
    assert_eq!(fs::read(&taken).unwrap(), b"keep me");
    assert_eq!(files(home.path()), before);
}

#[test]
fn a_damaged_log_is_not_backed_up() {
    let (home, path, store) = log_of_one();
    store.tidy();
    drop(store);
    let mut bytes = fs::read(&path).unwrap();
    for page in 1..bytes.len() / 4096 {
        bytes[page * 4096..page * 4096 + 64].fill(0xA5);
    }
    fs::write(&path, bytes).unwrap();
    let Ok(store) = Store::open(&path, false) else { return };
    assert!(store.backup(Some(&home.path().join("copy.db"))).is_err());
    assert!(!files(home.path()).iter().any(|name| name.contains("copy")));
}
