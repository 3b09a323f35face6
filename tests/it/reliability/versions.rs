//! A file of a newer program is refused by every command, and left as it is.

use rusqlite::Connection;

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
