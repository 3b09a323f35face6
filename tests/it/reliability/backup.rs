//! Backups are sound, make themselves, come back, and none goes that is needed.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::{everything_in, table, times};
use crate::support::Rubdown;

fn backups(rubdown: &Rubdown) -> Vec<PathBuf> {
    let mut found = everything_in(&rubdown.home().join("data/rubdown/rubdown.db-backups"));
    found.sort();
    found
}

fn sessions_in(file: &Path) -> i64 {
    let on = Connection::open(file).unwrap();
    let verdict: String = on.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(verdict, "ok");
    on.query_row("SELECT count(*) FROM session WHERE state = 0", [], |row| row.get(0)).unwrap()
}

fn text_stands_in(file: &Path, text: &str) -> bool {
    fs::read(file).unwrap().windows(text.len()).any(|bytes| bytes == text.as_bytes())
}

#[test]
fn a_backup_under_load_is_sound_and_holds_what_was_acknowledged() {
    let rubdown = Rubdown::new();
    rubdown.run(["log", "--at", "2026-11-20"]).ok();
    for number in 0..times(6, 100) {
        let mut load = rubdown.command().args(["log", "--at", "2026-11-19"]).spawn().unwrap();
        let before = rubdown.sessions().len() as i64;
        let copy = rubdown.home().join(format!("copy{number}.db"));
        rubdown.run(["backup", copy.to_str().unwrap()]).ok();
        assert!(load.wait().unwrap().success());
        assert!(sessions_in(&copy) >= before);
        assert!(!PathBuf::from(format!("{}-wal", copy.display())).exists());
    }
}

#[test]
fn the_first_write_of_a_day_is_preceded_by_a_backup_and_no_other_is() {
    let rubdown = Rubdown::new();
    for _ in 0..3 {
        rubdown.run(["log", "--at", "2026-11-20"]).ok();
    }
    assert!(!rubdown.home().join("data/rubdown/rubdown.db-backups").exists(), "a new log has nothing to keep");
    let rubdown = rubdown.as_of("2026-11-24");
    rubdown.run(["log", "--dry-run"]).ok();
    for _ in 0..3 {
        rubdown.run(["log"]).ok();
    }
    let kept = backups(&rubdown);
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert_eq!(sessions_in(&kept[0]), 3);
    assert_eq!(kept[0].metadata().unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(kept[0].parent().unwrap().metadata().unwrap().permissions().mode() & 0o777, 0o700);
    let told = rubdown.run(["check"]).ok().out;
    assert!(told.contains("Tue 24 Nov 2026") && told.contains("rubdown.auto-20261124"), "{told}");
}

#[test]
fn an_import_of_more_than_one_row_is_preceded_by_a_backup() {
    let rubdown = Rubdown::new();
    rubdown.run(["log", "--at", "2026-11-20"]).ok();
    let one = rubdown.file("one.csv", table(1));
    rubdown.run(["import", one.to_str().unwrap()]).ok();
    assert!(!rubdown.home().join("data/rubdown/rubdown.db-backups").exists());
    let many = rubdown.file("many.csv", table(50));
    rubdown.run(["import", many.to_str().unwrap()]).ok();
    let kept = backups(&rubdown);
    assert_eq!(kept.len(), 1);
    assert_eq!(sessions_in(&kept[0]), 2, "as it was before");
}

#[test]
fn old_backups_go_unless_they_hold_more() {
    let mut rubdown = Rubdown::new();
    let many = rubdown.file("many.csv", table(5));
    rubdown = rubdown.as_of("2026-01-01");
    rubdown.run(["import", many.to_str().unwrap()]).ok();
    for day in chrono::NaiveDate::from_ymd_opt(2026, 1, 2).unwrap().iter_days().take(times(20, 400)) {
        rubdown = rubdown.as_of(&day.to_string());
        rubdown.run(["log"]).ok();
    }
    let kept = backups(&rubdown);
    assert!(kept.len() <= 7 + 4 + 12, "{kept:?}");
    assert!(kept.len() < times(20, 400));

    // Everything is deleted: the next backups hold less, and the old ones stay.
    let ids: Vec<_> = rubdown.sessions().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect();
    rubdown.run([&["rm".to_owned()][..], &ids[1..]].concat()).ok();
    let last = backups(&rubdown).pop().unwrap();
    let mut talk = String::new();
    for day in chrono::NaiveDate::from_ymd_opt(2027, 3, 1).unwrap().iter_days().take(9) {
        rubdown = rubdown.as_of(&day.to_string());
        talk = rubdown.run(["log"]).ok().talk;
    }
    assert!(last.exists());
    assert!(talk.contains("hold more than the log"), "{talk}");
}

#[test]
fn a_restore_asks_shows_the_difference_saves_what_is_there_and_can_be_undone() {
    let rubdown = Rubdown::new();
    rubdown.run(["log", "--at", "2026-11-18", "--note", "old"]).ok();
    rubdown.run(["log", "--at", "2026-11-19"]).ok();
    let copy = rubdown.home().join("copy.db");
    let copy = copy.to_str().unwrap();
    rubdown.run(["backup", copy]).ok();
    let backed_up = rubdown.list();
    let id = backed_up[0]["id"].as_str().unwrap();
    rubdown.run(["edit", id, "--note", "new"]).ok();
    rubdown.run(["rm", backed_up[1]["id"].as_str().unwrap()]).ok();
    rubdown.run(["log", "--at", "2026-11-20"]).ok();
    let present = rubdown.list();

    let bytes = fs::read(copy).unwrap();
    let told = rubdown.run(["restore", copy, "--dry-run"]).ok().out;
    assert!(told.contains("session") && told.contains("1 come back, 1 become what they were, 1 go"), "{told}");
    let told = rubdown.run(["restore", copy]).ended(2).talk;
    assert!(told.contains("--yes"), "{told}");
    assert_eq!(rubdown.list(), present);

    let saved = rubdown.run(["restore", copy, "--yes"]).ok().out;
    assert_eq!(rubdown.list(), backed_up);
    assert_eq!(sessions_in(Path::new(saved.trim())), 2);
    assert_eq!(fs::read(copy).unwrap(), bytes, "the backup is not touched");
    rubdown.run(["undo"]).ok();
    assert_eq!(rubdown.list(), present);
    rubdown.is_sound();
}

#[test]
fn looking_at_a_backup_leaves_it_as_it_is() {
    let rubdown = Rubdown::new();
    rubdown.run(["log", "--at", "2026-11-20"]).ok();
    let copy = rubdown.home().join("copy.db");
    rubdown.run(["backup", copy.to_str().unwrap()]).ok();
    let bytes = fs::read(&copy).unwrap();
    for arguments in [&["list"][..], &["next"], &["why"], &["calendar"], &["check"], &["export", "--format", "json"]] {
        rubdown.run([&["--db", copy.to_str().unwrap()], arguments].concat()).ok();
        assert_eq!(fs::read(&copy).unwrap(), bytes, "{arguments:?}");
        assert!(!rubdown.home().join("copy.db-wal").exists(), "{arguments:?}");
    }
    // Once it is written to it is a log like any other.
    rubdown.run(["--db", copy.to_str().unwrap(), "log", "--at", "2026-11-21"]).ok();
    assert!(rubdown.home().join("copy.db-wal").exists());
}

#[test]
fn a_log_that_is_gone_or_damaged_comes_back() {
    let rubdown = Rubdown::new();
    let many = rubdown.file("many.csv", table(200));
    rubdown.run(["import", many.to_str().unwrap()]).ok();
    let copy = rubdown.home().join("copy.db");
    let copy = copy.to_str().unwrap();
    rubdown.run(["backup", copy]).ok();
    let backed_up = rubdown.list();
    let log = rubdown.log_file();
    rubdown.run(["check"]).ok();
    for damage in ["header", "middle", "gone"] {
        let mut bytes = fs::read(&log).unwrap();
        match damage {
            "header" => bytes[..50].fill(0xA5),
            "middle" => bytes[4096..].chunks_mut(4096).for_each(|page| page[..64].fill(0xA5)),
            _ => {}
        }
        for suffix in ["-wal", "-shm"] {
            let _ = fs::remove_file(format!("{}{suffix}", log.display()));
        }
        fs::write(&log, &bytes).unwrap();
        if damage == "gone" {
            fs::remove_file(&log).unwrap();
        }
        rubdown.run(["restore", copy, "--dry-run"]).ok();
        let saved = rubdown.run(["restore", copy, "--yes"]).ok().out;
        assert_eq!(rubdown.list(), backed_up, "{damage}");
        rubdown.is_sound();
        if damage != "gone" {
            assert_eq!(fs::read(saved.trim()).unwrap(), bytes, "{damage}: it was put away as it was");
        }
    }
}

#[test]
fn what_is_no_sound_backup_is_refused_and_nothing_changes() {
    let rubdown = Rubdown::new();
    rubdown.run(["log", "--at", "2026-11-20"]).ok();
    let copy = rubdown.home().join("copy.db");
    rubdown.run(["backup", copy.to_str().unwrap()]).ok();
    let sound = fs::read(&copy).unwrap();
    let newer = rubdown.home().join("newer.db");
    fs::write(&newer, &sound).unwrap();
    Connection::open(&newer).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let foreign = rubdown.home().join("foreign.db");
    Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE recipe (name TEXT)").unwrap();
    let planted = rubdown.home().join("planted.db");
    fs::write(&planted, &sound).unwrap();
    Connection::open(&planted).unwrap().execute_batch("CREATE VIEW v AS SELECT 1").unwrap();
    let mut hurt = sound.clone();
    hurt[4096..].chunks_mut(4096).for_each(|page| page[..64].fill(0xA5));
    let hurt = rubdown.file("hurt.db", hurt);
    let text = rubdown.file("text.db", "Anna K.");
    let missing = rubdown.home().join("missing.db");
    let log = rubdown.log_file();
    let before = rubdown.list();
    for (file, word) in [
        (&newer, "newer"),
        (&foreign, "another program"),
        (&planted, "tables"),
        (&hurt, "damaged"),
        (&text, "text and no backup"),
        (&missing, "missing.db"),
        (&log, "itself"),
    ] {
        let told = rubdown.run(["restore", file.to_str().unwrap(), "--yes"]).ended(5).talk;
        assert!(told.contains(word), "{}: {told}", file.display());
        assert_eq!(rubdown.list(), before);
    }
    assert!(!missing.exists());
}

#[test]
fn what_is_purged_is_gone_from_the_file_and_what_must_stay_stays() {
    const SECRET: &str = "a note that nobody must find";
    let rubdown = Rubdown::new();
    for (day, note) in [("2020-01-05", SECRET), ("2021-01-05", "kept for its day"), ("2024-05-05", "the last")] {
        rubdown.run(["log", "--at", day, "--note", note, "--pain-before", "6"]).ok();
    }
    rubdown.run(["log", "--at", "2026-11-01", "--note", &format!("{SECRET} either")]).ok();
    rubdown.run(["rm", "last"]).ok();
    rubdown.run(["condition", "add", "chronic_pain", "--from", "2024-01-01"]).ok();
    rubdown.run(["score", "--at", "2024-02-01", "--pain", "7"]).ok();
    rubdown.run(["score", "--at", "2020-02-01", "--pain", "5"]).ok();
    rubdown.run(["backup"]).ok();
    rubdown.run(["purge", "--before", "2020-12-31"]).ended(2);
    let before = rubdown.list();
    let told = rubdown.run(["purge", "--before", "2020-12-31", "--dry-run"]).ok().out;
    assert!(told.contains("1 sessions, 2 scores") && told.contains("Deleted earlier: 1 rows"), "{told}");
    assert_eq!(rubdown.list(), before);

    let log = rubdown.log_file();
    let side = |suffix: &str| PathBuf::from(format!("{}{suffix}", log.display()));
    let answer = rubdown.run(["purge", "--before", "2020-12-31", "--yes"]).ok();
    assert!(answer.talk.contains("1 backups may still hold it"), "{}", answer.talk);
    for file in [log.clone(), side("-wal"), side("-shm")].into_iter().filter(|file| file.exists()) {
        assert!(!text_stands_in(&file, SECRET), "{}", file.display());
    }
    assert!(text_stands_in(&backups(&rubdown)[0], SECRET), "backups are the person's");
    assert_eq!(rubdown.sessions().len(), 2);
    assert!(rubdown.run(["list", "--deleted", "--json"]).ok().json()["entries"].as_array().unwrap().is_empty());
    rubdown.run(["undo"]).ended(3);
    rubdown.is_sound();

    // Even if all were old: the last session and the scores of the open condition stay.
    rubdown.run(["purge", "--before", "2026-11-23", "--yes"]).ok();
    assert_eq!(rubdown.sessions()[0]["note"], "the last");
    assert_eq!(rubdown.sessions()[0]["pain_before"], 6);
    let scores = rubdown.list().iter().filter(|entry| entry["type"] == "score").count();
    assert_eq!(scores, 2);
    let json = rubdown.file("log.json", rubdown.run(["export", "--format", "json"]).ok().out);
    Rubdown::new().run(["import", json.to_str().unwrap()]).ok();
    rubdown.run(["log"]).ok();
    rubdown.run(["undo"]).ok();
}

#[test]
fn what_can_be_read_of_a_damaged_log_is_put_into_a_new_one() {
    let rubdown = Rubdown::new();
    let many = rubdown.file("many.csv", table(600));
    rubdown.run(["import", many.to_str().unwrap()]).ok();
    rubdown.run(["check"]).ok();
    let log = rubdown.log_file();
    let note = b"note 300";
    let mut bytes = fs::read(&log).unwrap();
    let place = bytes.windows(note.len()).position(|found| found == note).unwrap();
    let page = place / 4096 * 4096;
    bytes[page..page + 64].fill(0xA5);
    fs::write(&log, &bytes).unwrap();
    let told = rubdown.run(["check", "--repair"]).ended(5).talk;
    assert_eq!(fs::read(&log).unwrap(), bytes, "the damaged log stays as it is");
    let new = told.lines().find_map(|line| line.trim().strip_suffix(".db").map(|path| format!("{path}.db"))).unwrap();
    let there = sessions_in(Path::new(&new));
    assert!((500..600).contains(&there), "{there}: {told}");
    rubdown.run(["restore", &new, "--yes"]).ok();
    assert_eq!(rubdown.sessions().len() as i64, there);
    rubdown.is_sound();
}
