//! A file of a newer program is refused by every command, and left as it is; one of every older program is read and written to.
//!
//! `tests/fixtures/schemas` holds a log of each schema that was released, made by the program of its time, and what it held: every kind
//! with all its fields, things deleted, undone, confirmed and cancelled. Neither file is ever made anew.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde_json::Value;

use crate::support::Rubdown;

#[test]
fn every_command_refuses_a_newer_log_and_changes_nothing() {
    let rubdown = Rubdown::new();
    rubdown.run(["log", "--at", "2026-11-20"]).ok();
    let path = rubdown.log_file();
    let newer = Connection::open(&path).unwrap();
    newer.pragma_update(None, "journal_mode", "DELETE").unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    drop(newer);
    let before = std::fs::read(&path).unwrap();
    let file = rubdown.file("sessions.csv", super::table(3));
    for arguments in [
        &["status"][..],
        &["next", "--json"],
        &["why"],
        &["what-if", "fri"],
        &["calendar"],
        &["list"],
        &["history"],
        &["log"],
        &["score", "--pain", "3"],
        &["book", "fri"],
        &["condition", "list"],
        &["profile", "healthy"],
        &["undo"],
        &["redo"],
        &["export"],
        &["import", file.to_str().unwrap()],
        &["backup"],
        &["check"],
        &["check", "--repair"],
        &["purge", "--before", "2020-01-01", "--yes"],
    ] {
        let told = rubdown.run(arguments).ended(5).talk;
        assert!(
            told.contains("newer") && told.contains("upgrade") && told.contains("rubdown.db"),
            "{arguments:?}: {told}"
        );
        assert_eq!(std::fs::read(&path).unwrap(), before, "{arguments:?}");
    }
    assert_eq!(path.parent().unwrap().read_dir().unwrap().count(), 1, "nothing was made beside it");
}

/// The schemas that were released, each with a log and with what it holds.
fn released() -> Vec<(PathBuf, Vec<Value>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/schemas");
    let mut found: Vec<_> = folder.read_dir().unwrap().map(|file| file.unwrap().path()).collect();
    found.retain(|file| file.extension().is_some_and(|extension| extension == "db"));
    let held = |log: &Path| fs::read_to_string(log.with_extension("jsonl")).unwrap();
    let read = |held: String| held.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    found.into_iter().map(|log| (log.clone(), read(held(&log)))).collect()
}

/// A home whose log is a copy of `log`.
fn with_log(log: &Path) -> Rubdown {
    let rubdown = Rubdown::new();
    fs::create_dir_all(rubdown.log_file().parent().unwrap()).unwrap();
    fs::copy(log, rubdown.log_file()).unwrap();
    rubdown
}

/// Everything told then is told now; there may be more to tell since.
#[track_caller]
fn holds(rubdown: &Rubdown, wanted: &[Value]) {
    let told = rubdown.run(["export", "--format", "jsonl"]).ok().out;
    let told: Vec<Value> = told.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for wanted in wanted {
        let found = told.iter().find(|found| found["id"] == wanted["id"] && found["type"] == wanted["type"]);
        let found = found.unwrap_or_else(|| panic!("{wanted} is gone"));
        for (field, value) in wanted.as_object().unwrap() {
            assert_eq!(&found[field], value, "{field} of {wanted}");
        }
    }
}

#[test]
fn a_log_of_every_released_schema_is_read_and_left_as_it_is() {
    let released = released();
    assert!(!released.is_empty());
    for (log, wanted) in released {
        let rubdown = with_log(&log);
        let before = fs::read(rubdown.log_file()).unwrap();
        fs::set_permissions(rubdown.log_file(), std::os::unix::fs::PermissionsExt::from_mode(0o400)).unwrap();
        holds(&rubdown, &wanted);
        assert_eq!(rubdown.list().len(), wanted.len());
        for arguments in [&["status"][..], &["why"], &["calendar"], &["history"], &["list", "--deleted"], &["check"]] {
            rubdown.run(arguments).ok();
        }
        assert_eq!(fs::read(rubdown.log_file()).unwrap(), before, "reading wrote to {}", log.display());
    }
}

#[test]
fn a_log_of_every_released_schema_is_written_to_and_keeps_every_row() {
    for (log, wanted) in released() {
        let rubdown = with_log(&log);
        let done = rubdown.run(["history", "--json"]).ok().json()["operations"].as_array().unwrap().clone();
        rubdown.run(["log", "--at", "2026-11-22", "--note", "after", "--pain-before", "3"]).ok();
        holds(&rubdown, &wanted);
        assert_eq!(rubdown.list().len(), wanted.len() + 2);
        // Its operations can still be taken back, each in its turn, down to an empty log.
        for _ in done.iter().filter(|operation| operation["undone"] == false) {
            rubdown.run(["undo"]).ok();
        }
        rubdown.run(["undo"]).ok();
        assert!(rubdown.list().is_empty(), "{:?}", rubdown.list());
        rubdown.run(["undo"]).ended(3);
        rubdown.is_sound();
    }
}
