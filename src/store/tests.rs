//! A step to a newer schema, made up here: killed at any moment, taken by several programs at once, refused where it would lose a row.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Instant;

use chrono::NaiveDate;
use rusqlite::Connection;

use super::schema::{SCHEMA, Schema};
use super::*;
use crate::domain::{Id, Kind, Moment, Session, Words};

/// Names the log that a run of this very test is to open and no more, so that it can be killed.
const TO_OPEN: &str = "RUBDOWN_TEST_TO_OPEN";

/// How often: a `few` times every day, the `full` figure where it is asked for.
fn times(few: u32, full: u32) -> u32 {
    if std::env::var_os("RUBDOWN_FULL").is_some() { full } else { few }
}

/// The tables after the steps that this program knows and those given, which touch every row.
fn after(more: &[&'static str]) -> &'static Schema {
    let steps: Vec<_> = SCHEMA.steps.iter().copied().chain(more.iter().copied()).collect();
    let made = Connection::open_in_memory().unwrap();
    steps.iter().for_each(|step| made.execute_batch(step).unwrap());
    let sql = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL";
    let texts: Vec<String> =
        made.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap();
    Box::leak(Box::new(Schema { steps: steps.leak(), whole: texts.join(";\n").leak() }))
}

/// Two steps: a column with a value for each row, then an index over it.
fn next() -> &'static Schema {
    after(&[
        "ALTER TABLE session ADD COLUMN oil TEXT; UPDATE session SET oil = hex(id) || coalesce(note, '')",
        "CREATE INDEX session_oil ON session (oil); UPDATE score SET area = area",
    ])
}

fn sessions(store: &Store) -> Vec<Session> {
    let listed = store.list(Kind::Session, (None, None), None, None).unwrap();
    listed.into_iter().filter_map(|one| if let Happening::Session(one) = one { Some(one) } else { None }).collect()
}

/// The log of the first released schema with some years of sessions more, each said to be `long`; in one file.
fn old_log() -> (tempfile::TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let log = home.path().canonicalize().unwrap().join("log.db");
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/schemas/1.db"), &log).unwrap();
    fs::set_permissions(&log, fs::Permissions::from_mode(0o600)).unwrap();
    let mut store = Store::open_as(&log, false, SCHEMA).unwrap();
    for round in 0..2_u8 {
        let put = |writer: &mut Writer<'_>| {
            for number in 0..600_u16 {
                let day = NaiveDate::from_ymd_opt(1990, 1, 1).unwrap() + chrono::Days::new(number.into());
                let id = Id::fresh(number.into(), [7; 10]);
                let note = Words::new("note", format!("{number}, {round} times changed")).unwrap();
                writer.put(&Happening::Session(Session { note, ..Session::at(id, Moment::day(day).unwrap()) }))?;
            }
            Ok(("Wrote much".to_owned(), ()))
        };
        store.write::<_, Error>(false, put).unwrap();
    }
    store.tidy();
    drop(store);
    for suffix in ["-wal", "-shm"] {
        let _ = fs::remove_file(folder::beside(&log, suffix));
    }
    (home, log)
}

fn copied(log: &Path) -> (tempfile::TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let copy = home.path().canonicalize().unwrap().join("log.db");
    fs::copy(log, &copy).unwrap();
    (home, copy)
}

/// The backups from before a step, by what their names say.
fn kept_before(log: &Path, version: i64) -> Vec<PathBuf> {
    let begins = format!("log.pre-v{version}");
    copies(log).into_iter().filter(|copy| copy.file_name().unwrap().to_str().unwrap().starts_with(&begins)).collect()
}

/// The number that a file has, if it is in every way a log of that number and sound.
fn number(file: &Path, schema: &Schema) -> i64 {
    let on = Connection::open(file).unwrap();
    backup::sound(&on).unwrap();
    let number = schema::version(&on).unwrap();
    assert!(schema.was_of(number, &on).unwrap(), "between {number} and another");
    if number > 1 {
        let bare: i64 = on.query_row("SELECT count(*) FROM session WHERE oil IS NULL", [], |row| row.get(0)).unwrap();
        assert_eq!(bare, 0, "half a step");
    }
    number
}

#[test]
fn killed_at_any_moment_of_a_step_a_log_is_old_or_new_and_never_between() {
    if let Some(log) = std::env::var_os(TO_OPEN) {
        Store::open_as(Path::new(&log), false, next()).unwrap();
        return;
    }
    let (_home, old) = old_log();
    let before = sessions(&Store::open_as(&old, false, SCHEMA).unwrap());
    assert!(before.len() > 600);
    let opening = |log: &Path| {
        let name = "store::tests::killed_at_any_moment_of_a_step_a_log_is_old_or_new_and_never_between";
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", name, "--test-threads", "1"]).env(TO_OPEN, log);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    // How long it takes when nobody disturbs it.
    let (_whole, whole) = copied(&old);
    #[expect(clippy::disallowed_methods, reason = "how long something takes is not what time it is")]
    let began = Instant::now();
    assert!(opening(&whole).status().unwrap().success());
    let usual = began.elapsed();
    assert_eq!(number(&whole, next()), 3);

    let (mut kills, mut seen, mut chance) = (0, [0; 4], 0x5eed_u64);
    while kills < times(8, 100) {
        let (_home, log) = copied(&old);
        let mut child = opening(&log).spawn().unwrap();
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        thread::sleep(usual.mul_f64((chance >> 40) as f64 / (1_u64 << 24) as f64 * 1.1));
        kills += u32::from(child.try_wait().unwrap().is_none());
        // It may have ended in between.
        let _ = child.kill();
        child.wait().unwrap();

        seen[usize::try_from(number(&log, next())).unwrap()] += 1;
        for kept in kept_before(&log, 2) {
            assert_eq!(number(&kept, SCHEMA), 1, "{}", kept.display());
        }
        let store = Store::open_as(&log, false, next()).unwrap();
        assert!(sessions(&store) == before && store.check().is_empty(), "{:?}", store.check());
        assert_eq!(number(&log, next()), 3);
    }
    assert!(seen[1] > 0, "none was killed early: {seen:?}");
}

#[test]
fn of_several_programs_that_open_an_old_log_at_once_one_takes_the_steps() {
    let (_home, log) = old_log();
    let before = sessions(&Store::open_as(&log, false, SCHEMA).unwrap());
    thread::scope(|scope| {
        let opened: Vec<_> =
            (0..6).map(|_| scope.spawn(|| sessions(&Store::open_as(&log, false, next()).unwrap()))).collect();
        opened.into_iter().for_each(|opened| assert!(opened.join().unwrap() == before));
    });
    let kept = kept_before(&log, 2);
    assert_eq!((kept.len(), number(&kept[0], SCHEMA)), (1, 1), "{kept:?}");
    assert_eq!(number(&log, next()), 3);
}

#[test]
fn what_was_done_before_a_step_can_be_taken_back_after_it() {
    let (_home, log) = old_log();
    let mut store = Store::open_as(&log, false, next()).unwrap();
    let done = store.undo(1, false).unwrap();
    assert_eq!(done.len(), 1);
    let notes: Vec<_> =
        sessions(&store).into_iter().filter_map(|one| one.note).map(|note| note.as_str().to_owned()).collect();
    assert_eq!(notes.iter().filter(|note| note.ends_with("0 times changed")).count(), 600);
    assert_eq!(store.redo(1, false).unwrap().len(), 1);
    while !store.undo(1, false).unwrap().is_empty() {}
    assert!(sessions(&store).is_empty());
    assert_eq!(store.check(), []);
}

#[test]
fn an_old_backup_or_a_log_that_may_not_be_written_is_read_in_a_copy_and_stays_as_it_is() {
    let (_home, log) = old_log();
    let before = sessions(&Store::open_as(&log, false, SCHEMA).unwrap());
    let bytes = fs::read(&log).unwrap();
    let backup = Store::backup_as(&log, next()).unwrap();
    let copy = backup.private.as_ref().unwrap().file();
    assert!(sessions(&backup) == before && copy.exists());
    drop(backup);
    assert!(!copy.exists() && fs::read(&log).unwrap() == bytes);
    assert!(kept_before(&log, 2).is_empty(), "nothing was to be kept");
}

#[test]
fn a_step_that_would_lose_a_row_is_not_taken() {
    let (_home, log) = old_log();
    for step in ["DELETE FROM session WHERE day % 3 = 0", "DROP TABLE nothing", "CREATE TABLE half (a); SELECT broken"]
    {
        let (_home, log) = copied(&log);
        let schema = Box::leak(Box::new(Schema { steps: vec![SCHEMA.steps[0], step].leak(), whole: SCHEMA.whole }));
        let told = Store::open_as(&log, false, schema).unwrap_err().to_string();
        assert!(told.contains("log.db"), "{told}");
        assert_eq!(number(&log, SCHEMA), 1);
        assert_eq!(number(&kept_before(&log, 2)[0], SCHEMA), 1);
    }
}

#[test]
fn an_old_log_that_is_damaged_or_altered_is_left_as_it_is() {
    let (_home, log) = old_log();
    let (_altered, altered) = copied(&log);
    let trigger = "CREATE TRIGGER t AFTER UPDATE ON session BEGIN DELETE FROM session; END";
    Connection::open(&altered).unwrap().execute_batch(trigger).unwrap();
    let (_hurt, hurt) = copied(&log);
    let mut bytes = fs::read(&hurt).unwrap();
    bytes[8 * 4096..].chunks_mut(4096).step_by(5).for_each(|page| page[..64].fill(0xA5));
    fs::write(&hurt, bytes).unwrap();
    for log in [altered, hurt] {
        let bytes = fs::read(&log).unwrap();
        assert!(Store::open_as(&log, false, next()).unwrap_err().is_damage());
        assert!(fs::read(&log).unwrap() == bytes && kept_before(&log, 2).is_empty());
    }
}
