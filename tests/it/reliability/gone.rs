//! A log that is moved, replaced or removed while the interface holds it open is written to no more, and saved where it is still seen.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::everything_in;
use crate::pty::Window;
use crate::support::Rubdown;

fn notes_in(file: &Path) -> Vec<String> {
    let on = Connection::open(file).unwrap();
    let mut notes = on.prepare("SELECT coalesce(note, '') FROM session WHERE state = 0 ORDER BY day").unwrap();
    notes.query_map([], |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap()
}

#[test]
fn the_interface_says_so_writes_nothing_more_and_offers_a_copy_of_what_it_sees() {
    for what in ["moved", "replaced", "removed"] {
        let rubdown = Rubdown::new();
        rubdown.run(["profile", "healthy"]).ok();
        rubdown.run(["log", "--at", "2026-11-10", "--note", "kept"]).ok();
        rubdown.run(["log", "--at", "2026-11-18", "--note", "kept too"]).ok();
        let log = rubdown.log_file();
        let mut window = Window::onto(&rubdown);
        window.see("Next session");
        window.settle();
        let elsewhere = rubdown.home().join("elsewhere.db");
        let another = Rubdown::new();
        another.run(["log", "--at", "2020-01-01", "--note", "another"]).ok();
        another.run(["check"]).ok();
        fs::rename(&log, &elsewhere).unwrap();
        match what {
            "replaced" => drop(fs::copy(another.log_file(), &log).unwrap()),
            "removed" => fs::remove_file(&elsewhere).unwrap(),
            _ => {}
        }
        let before = fs::read(&log).ok();

        window.press("a64\r");
        window.see("was moved, replaced");
        window.press("\x1b");
        window.settle();
        window.press("B");
        window.see("rubdown.db-backups");
        assert_eq!(fs::read(&log).ok(), before, "{what}: something was written");
        let copies: Vec<PathBuf> = everything_in(&rubdown.home().join("data/rubdown/rubdown.db-backups"));
        assert_eq!(copies.len(), 1, "{what}: {copies:?}");
        assert_eq!(notes_in(&copies[0]), ["kept", "kept too"], "{what}");
        window.press("q");
        window.end();
        assert_eq!(fs::read(&log).ok(), before, "{what}: something was written on leaving");
    }
}
