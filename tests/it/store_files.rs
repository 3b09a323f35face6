//! The log as a file: whose it is, who may open it, what a hostile or unlucky one does.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use chrono::NaiveDate;
use rubdown::domain::{Happening, Id, Kind, Moment, Session};
use rubdown::store::{Error, Store};
use rusqlite::Connection;
use tempfile::TempDir;

fn home() -> (TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("log.db");
    (home, path)
}

fn session(number: u8) -> Happening {
    let day = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + chrono::Days::new(number.into());
    Happening::Session(Session::at(Id::fresh(u64::from(number), [number; 10]), Moment::day(day).unwrap()))
}

fn add(store: &mut Store, number: u8) -> Result<(), Error> {
    store.write(false, |writer| writer.put(&session(number)).map(|_| ("Added one".to_owned(), ())))
}

fn sessions(store: &Store) -> usize {
    store.list(Kind::Session, (None, None), None, None).unwrap().len()
}

fn refusal(path: &Path) -> String {
    Store::open(path, true).unwrap_err().to_string()
}

#[test]
fn the_bundled_sqlite_is_past_the_lost_commit_fault() {
    assert!(rusqlite::version_number() >= 3_051_003);
}

#[test]
fn several_first_openings_at_once_make_one_log() {
    let (_home, path) = home();
    let writers: Vec<_> = (0..4)
        .map(|writer| {
            let path = path.clone();
            thread::spawn(move || {
                let mut store = Store::open(&path, true).unwrap();
                (0..25).for_each(|number| add(&mut store, writer * 25 + number).unwrap());
            })
        })
        .collect();
    writers.into_iter().for_each(|writer| writer.join().unwrap());
    let store = Store::open(&path, false).unwrap();
    assert_eq!((sessions(&store), store.check()), (100, vec![]));
    assert_eq!(store.operations(200).unwrap().len(), 100);
}

#[test]
fn two_open_logs_see_one_another_and_know_it() {
    let (_home, path) = home();
    let mut one = Store::open(&path, true).unwrap();
    let mut other = Store::open(&path, true).unwrap();
    assert!(!one.changed_elsewhere().unwrap());
    add(&mut other, 1).unwrap();
    assert!(one.changed_elsewhere().unwrap());
    assert_eq!(sessions(&one), 1);
    add(&mut one, 2).unwrap();
    assert!(!one.changed_elsewhere().unwrap());
    assert_eq!(sessions(&other), 2);
}

#[test]
fn a_write_that_does_not_come_to_its_end_leaves_nothing() {
    let (_home, path) = home();
    let mut store = Store::open(&path, true).unwrap();
    add(&mut store, 1).unwrap();
    let failed: Result<(), Error> = store.write(false, |writer| {
        writer.put(&session(2))?;
        Store::open(Path::new("/dev/null"), false).map(|_| (String::new(), ()))
    });
    assert!(failed.is_err());
    assert_eq!((sessions(&store), store.operations(9).unwrap().len()), (1, 1));

    // As if the program was killed between two statements.
    let killed = Connection::open(&path).unwrap();
    killed.execute_batch("BEGIN IMMEDIATE; DELETE FROM session").unwrap();
    drop(killed);
    add(&mut store, 2).unwrap();
    assert_eq!((sessions(&store), store.check()), (2, vec![]));
}

#[test]
fn many_writes_keep_the_wal_short() {
    let (home, path) = home();
    let mut store = Store::open(&path, true).unwrap();
    (0..120).for_each(|number| add(&mut store, number).unwrap());
    let wal = home.path().join("log.db-wal").metadata().unwrap().len();
    assert!(wal < 80 * 4096, "{wal}");
    drop(store);
    assert_eq!(sessions(&Store::open(&path, false).unwrap()), 120);
}

#[test]
fn a_newer_log_is_refused_and_left_as_it_is() {
    let (home, path) = home();
    let mut store = Store::open(&path, true).unwrap();
    add(&mut store, 1).unwrap();
    drop(store);
    let newer = Connection::open(&path).unwrap();
    newer.pragma_update(None, "journal_mode", "DELETE").unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    drop(newer);
    let before = fs::read(&path).unwrap();
    let told = refusal(&path);
    assert!(told.contains("newer") && told.contains("log.db") && told.contains("upgrade"), "{told}");
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(home.path().read_dir().unwrap().count(), 1);
}

#[test]
fn a_newer_number_that_is_only_in_the_wal_is_seen_too() {
    let (_home, path) = home();
    let mut store = Store::open(&path, true).unwrap();
    add(&mut store, 1).unwrap();
    let newer = Connection::open(&path).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    assert!(refusal(&path).contains("newer"));
}

#[test]
fn what_is_not_a_log_is_named_and_left_as_it_is() {
    let (home, path) = home();
    let of_another = home.path().join("other.db");
    Connection::open(&of_another).unwrap().execute_batch("CREATE TABLE recipe (name TEXT)").unwrap();
    let before = fs::read(&of_another).unwrap();
    assert!(refusal(&of_another).contains("another program"));
    assert_eq!(fs::read(&of_another).unwrap(), before);

    let text = home.path().join("notes.txt");
    fs::write(&text, "Anna K., Friday").unwrap();
    assert!(refusal(&text).contains("damaged"));
    assert!(refusal(home.path()).contains("folder"));
    assert!(refusal(Path::new("/dev/null")).contains("device"));
    Store::open(&path, true).unwrap();
    let link = home.path().join("link.db");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    assert!(refusal(&link).contains("link"));
}

#[test]
fn names_that_sqlite_reads_in_its_own_way_are_plain_names_here() {
    let (home, _) = home();
    for name in [":memory:", "file:x?mode=memory", "a?b#c%20.db"] {
        let path = home.path().join(name);
        add(&mut Store::open(&path, true).unwrap(), 1).unwrap();
        assert!(path.is_file(), "{name}");
    }
}

#[test]
fn a_log_behind_a_linked_folder_opens() {
    let (home, path) = home();
    let linked = home.path().join("linked");
    std::os::unix::fs::symlink(home.path(), &linked).unwrap();
    Store::open(&linked.join("log.db"), true).unwrap();
    assert!(path.is_file());
}

#[test]
fn altered_tables_are_read_but_not_written() {
    for tampering in [
        "CREATE TRIGGER planted AFTER INSERT ON session BEGIN DELETE FROM session; END",
        "CREATE VIEW planted AS SELECT 1",
        "ALTER TABLE session ADD COLUMN planted TEXT",
        "DROP INDEX score_time",
    ] {
        let (_home, path) = home();
        let mut store = Store::open(&path, true).unwrap();
        add(&mut store, 1).unwrap();
        drop(store);
        Connection::open(&path).unwrap().execute_batch(tampering).unwrap();
        let mut store = Store::open(&path, true).unwrap();
        assert_eq!(sessions(&store), 1, "{tampering}");
        let told = add(&mut store, 2).unwrap_err().to_string();
        assert!(told.contains("tables") && told.contains("export"), "{told}");
        assert!(store.check().iter().any(|ailment| ailment.what == "tables" && ailment.severity == "error"));
    }
}

#[test]
fn a_value_out_of_range_is_an_error_and_found_by_the_check() {
    let (_home, path) = home();
    let mut store = Store::open(&path, true).unwrap();
    add(&mut store, 1).unwrap();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("PRAGMA ignore_check_constraints = ON; UPDATE session SET minutes = 99999, day = 3").unwrap();
    assert!(store.list(Kind::Session, (None, None), None, None).is_err());
    let what: Vec<_> = store.check().into_iter().map(|ailment| ailment.what).collect();
    assert!(what.contains(&"value".to_owned()) && what.contains(&"derived".to_owned()), "{what:?}");
    // What cannot be taken back is done to a sound log alone.
    let day = chrono::NaiveDate::from_ymd_opt(2030, 1, 1).unwrap();
    let told = store.purge(day, day, false).unwrap_err().to_string();
    assert!(told.contains("damaged") && told.contains("rubdown restore"), "{told}");
}

#[test]
fn repairing_derives_anew_what_is_derived() {
    let (_home, path) = home();
    let mut store = Store::open(&path, true).unwrap();
    add(&mut store, 1).unwrap();
    Connection::open(&path).unwrap().execute_batch("UPDATE session SET day = 3, instant = 5").unwrap();
    assert_eq!(store.check().len(), 1);
    store.repair().unwrap();
    assert_eq!(store.check(), []);
}

#[test]
fn a_damaged_file_gives_an_error_whichever_byte_it_is() {
    let (home, path) = home();
    let mut store = Store::open(&path, true).unwrap();
    (0..30).for_each(|number| add(&mut store, number).unwrap());
    store.tidy();
    drop(store);
    let sound = fs::read(&path).unwrap();
    for place in (0..sound.len()).step_by(331) {
        let hurt = home.path().join("hurt.db");
        let mut bytes = sound.clone();
        bytes[place] ^= 0x55;
        fs::write(&hurt, bytes).unwrap();
        if let Ok(mut store) = Store::open(&hurt, true) {
            let _ = store.list(Kind::Session, (None, None), None, None);
            let _ = add(&mut store, 200);
            store.check();
        }
        for suffix in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(home.path().join(format!("hurt.db{suffix}")));
        }
    }
}

#[test]
fn a_file_that_is_replaced_while_open_is_not_written() {
    let (home, path) = home();
    let mut store = Store::open(&path, true).unwrap();
    add(&mut store, 1).unwrap();
    fs::rename(&path, home.path().join("moved.db")).unwrap();
    let told = add(&mut store, 2).unwrap_err().to_string();
    assert!(told.contains("moved") && told.contains("backup"), "{told}");
    assert_eq!(sessions(&Store::open(&store.backup(None).unwrap(), false).unwrap()), 1);
}
