//! A damaged or hostile file gives an error, never harm.

use std::fs;
use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;

use super::{Dice, timed, times};
use crate::pty::Window;
use crate::support::{Answer, Rubdown};

/// Runs it on a file; it must neither fall over nor hang.
#[track_caller]
fn stands(rubdown: &Rubdown, arguments: &[&str], of: &str) -> Answer {
    let (answer, took) = timed(|| rubdown.run(arguments));
    assert!(matches!(answer.code, 0 | 3 | 5), "{arguments:?} on {of} ended with {}\n{}", answer.code, answer.talk);
    assert!(took < Duration::from_secs(10), "{arguments:?} on {of} took {took:?}");
    answer
}

/// Whether SQLite itself finds fault with the file.
fn is_damaged(path: &Path) -> bool {
    let Ok(on) = Connection::open(path) else { return true };
    let verdict = on.query_row("PRAGMA integrity_check", [], |row| row.get::<_, String>(0));
    !verdict.is_ok_and(|verdict| verdict == "ok")
}

/// A log of one file, folded in, with something of everything.
fn sound() -> (Rubdown, Vec<u8>) {
    let rubdown = Rubdown::new();
    let path = rubdown.home().join("log.db");
    rubdown.run(["demo", "--sessions", "40", "--write", path.to_str().unwrap()]).ok();
    let rubdown = rubdown.env("RUBDOWN_DB", &path);
    rubdown.run(["check"]).ok();
    let bytes = fs::read(&path).unwrap();
    (rubdown, bytes)
}

/// Puts the file there with nothing beside it.
fn put(path: &Path, bytes: &[u8]) {
    for suffix in ["-wal", "-shm", "-journal"] {
        // Most often there is none.
        let _ = fs::remove_file(format!("{}{suffix}", path.display()));
    }
    fs::write(path, bytes).unwrap();
}

#[test]
fn no_flipped_bit_makes_it_fall_over_and_the_check_sees_what_sqlite_sees() {
    let (rubdown, bytes) = sound();
    let path = rubdown.home().join("log.db");
    let copy = rubdown.home().join("looked-at.db");
    let mut dice = Dice(4);
    for round in 0..times(60, 2000) {
        let mut hurt = bytes.clone();
        // Half of them where they hurt most: in the header and in the first pages.
        let place = if round % 2 == 0 { dice.below(8192) } else { dice.below(bytes.len()) };
        hurt[place] ^= 1 << dice.below(8);
        let of = format!("a file with byte {place} flipped");
        put(&copy, &hurt);
        put(&path, &hurt);
        let checked = stands(&rubdown, &["check", "--json"], &of);
        if is_damaged(&copy) {
            assert_eq!(checked.code, 5, "{of}: {}", checked.out);
        }
        if checked.code == 5 {
            assert_eq!(fs::read(&path).unwrap(), hurt, "the check wrote to {of}");
        }
        stands(&rubdown, &["list", "--json"], &of);
        stands(&rubdown, &["next"], &of);
        stands(&rubdown, &["log", "--at", "2026-11-20"], &of);
    }
}

#[test]
fn the_interface_stands_on_a_damaged_log() {
    let (rubdown, bytes) = sound();
    let path = rubdown.home().join("log.db");
    let mut dice = Dice(8);
    for round in 0..times(5, 100) {
        let mut hurt = bytes.clone();
        for _ in 0..8 {
            // Past the header, so that there is something to stand on.
            let place = 100 + dice.below(bytes.len() - 100);
            hurt[place] ^= 1 << dice.below(8);
        }
        put(&path, &hurt);
        let mut window = Window::onto(&rubdown);
        for keys in ["", "2", "3", "\r", "\x1b", "4", "5", "1", "a64\r", "\x1b", "U", "\x1b", "q"] {
            window.settle();
            if window.ended().is_some() {
                break;
            }
            window.press(keys);
        }
        // On a busy machine Esc and the key behind it arrive as one other key: leave once more.
        for _ in 0..10 {
            window.settle();
            if window.ended().is_some() {
                break;
            }
            window.press("\x03");
        }
        let code = window.end();
        let told = String::from_utf8_lossy(&window.raw);
        assert!(matches!(code, 0 | 5) && !told.contains("panicked"), "round {round} ended with {code}: {told}");
        assert!(window.is_back(), "round {round}");
    }
}

#[test]
fn a_file_cut_anywhere_is_damaged_and_said_so() {
    let (rubdown, bytes) = sound();
    let path = rubdown.home().join("log.db");
    let mut dice = Dice(5);
    for _ in 0..times(12, 200) {
        let length = 1 + dice.below(bytes.len() - 1);
        let of = format!("a file cut at {length}");
        put(&path, &bytes[..length]);
        assert_eq!(stands(&rubdown, &["check"], &of).code, 5, "{of}");
        assert_eq!(fs::read(&path).unwrap(), &bytes[..length], "the check wrote to {of}");
        stands(&rubdown, &["list"], &of);
        assert_eq!(stands(&rubdown, &["log", "--at", "2026-11-20"], &of).code, 5, "{of}");
        assert_eq!(fs::read(&path).unwrap(), &bytes[..length], "a log was written to {of}");
        let copy = rubdown.home().join("copy.db");
        assert_eq!(stands(&rubdown, &["backup", copy.to_str().unwrap()], &of).code, 5, "{of}");
        assert!(!copy.exists());
    }
}

/// A file that was half copied: what it still holds comes out of it.
#[test]
fn what_is_left_of_a_cut_log_is_put_into_a_new_one() {
    let (rubdown, bytes) = sound();
    let path = rubdown.home().join("log.db");
    put(&path, &bytes);
    let all = rubdown.sessions().len();
    let part = &bytes[..bytes.len() / 4096 * 3 / 4 * 4096 + 100];
    put(&path, part);
    rubdown.run(["check", "--repair", "--dry-run"]).ended(5);
    assert_eq!(rubdown.home().read_dir().unwrap().filter(named_salvaged).count(), 0);
    let told = rubdown.run(["check", "--repair"]).ended(5).talk;
    assert_eq!(fs::read(&path).unwrap(), part, "the damaged log stays as it is");
    let new = told.lines().find_map(|line| line.trim().strip_suffix(".db")).unwrap_or_else(|| panic!("{told}"));
    rubdown.run(["restore", &format!("{new}.db"), "--yes"]).ok();
    let left = rubdown.sessions().len();
    assert!(left > 0 && left <= all, "{left} of {all}: {told}");
    rubdown.is_sound();
    // Whoever removes something for good is told of both.
    let told = rubdown.run(["purge", "--before", "2000-01-01", "--yes", "--json"]).ok().out;
    assert!(told.contains("log.broken-") && told.contains("log.salvaged-"), "{told}");
}

fn named_salvaged(file: &std::io::Result<fs::DirEntry>) -> bool {
    file.as_ref().unwrap().file_name().to_string_lossy().contains("salvaged")
}

#[test]
fn a_planted_schema_is_read_never_run_and_never_written() {
    for planted in [
        "CREATE TRIGGER t AFTER INSERT ON session BEGIN DELETE FROM session; END",
        "CREATE TRIGGER t BEFORE UPDATE ON operation BEGIN DELETE FROM session; END",
        "CREATE VIEW v AS SELECT * FROM session",
        "CREATE TABLE extra (a)",
        "CREATE INDEX i ON session (note)",
        "ALTER TABLE session ADD COLUMN more TEXT",
        "ALTER TABLE session RENAME TO s2; CREATE VIEW session AS SELECT * FROM s2",
        "DROP TABLE change",
    ] {
        let (rubdown, bytes) = sound();
        let path = rubdown.home().join("log.db");
        put(&path, &bytes);
        let before = rubdown.sessions().len() as i64;
        Connection::open(&path).unwrap().execute_batch(planted).unwrap();
        let found = stands(&rubdown, &["check"], planted);
        assert_eq!(found.code, 5, "{planted}: {}", found.out);
        let bytes = fs::read(&path).unwrap();
        let many = rubdown.file("many.csv", super::table(3));
        for arguments in [
            &["log", "--at", "2026-11-20"][..],
            &["score", "--pain", "3"],
            &["book", "2027-01-05"],
            &["condition", "add", "tension"],
            &["profile", "unspecified"],
            &["undo"],
            &["redo"],
            &["import", many.to_str().unwrap()],
            &["purge", "--before", "2026-01-01", "--yes"],
        ] {
            let told = rubdown.run(arguments).ended(5).talk;
            assert!(told.contains("log.db"), "{told}");
            assert!(fs::read(&path).unwrap() == bytes, "{arguments:?} wrote to it");
        }
        stands(&rubdown, &["export", "--format", "json"], planted);
        let on = Connection::open(&path).unwrap();
        let table = if planted.contains("s2") { "s2" } else { "session" };
        let left: i64 =
            on.query_row(&format!("SELECT count(*) FROM {table} WHERE state = 0"), [], |row| row.get(0)).unwrap();
        assert_eq!(left, before, "{planted}");
    }
}

#[test]
fn junk_beside_the_log_does_no_harm() {
    let (rubdown, bytes) = sound();
    let path = rubdown.home().join("log.db");
    put(&path, &bytes);
    let sessions = rubdown.sessions().len();
    for suffix in ["-wal", "-shm", "-journal"] {
        for junk in [&b"junk"[..], &[0; 40_000], &[0xA5; 40_000]] {
            put(&path, &bytes);
            fs::write(format!("{}{suffix}", path.display()), junk).unwrap();
            stands(&rubdown, &["check"], suffix);
            let listed = stands(&rubdown, &["list", "--json", "--kind", "session"], suffix);
            if listed.code == 0 {
                assert_eq!(listed.json()["entries"].as_array().unwrap().len(), sessions, "{suffix}");
            }
            stands(&rubdown, &["log", "--at", "2026-11-20"], suffix);
        }
    }
}

#[test]
fn what_is_not_a_log_is_refused_by_name_and_left_as_it_is() {
    let rubdown = Rubdown::new();
    let files: [(&str, &[u8]); 5] = [
        ("notes.txt", b"Anna K., Friday at six"),
        ("picture.png", b"\x89PNG\r\n\x1a\n0000"),
        ("short.db", b"SQLite format 3\0"),
        ("zeros.db", &[0; 8192]),
        ("page.html", b"<!doctype html><script>"),
    ];
    let mut targets: Vec<_> = files.iter().map(|(name, content)| rubdown.file(name, content)).collect();
    let foreign = rubdown.home().join("recipes.db");
    Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE recipe (name TEXT)").unwrap();
    targets.push(foreign);
    for path in &targets {
        let before = fs::read(path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        for arguments in [&["list"][..], &["log"], &["check"], &["next"], &["export"], &["undo"]] {
            let told = rubdown.run([&["--db", path.to_str().unwrap()], arguments].concat()).ended(5).talk;
            assert!(told.contains(name), "{told}");
        }
        assert_eq!(&fs::read(path).unwrap(), &before, "{name}");
    }
    let log = rubdown.home().join("log.db");
    rubdown.run(["--db", log.to_str().unwrap(), "log", "--at", "2026-11-20"]).ok();
    std::os::unix::fs::symlink(&log, rubdown.home().join("link.db")).unwrap();
    fs::create_dir(rubdown.home().join("folder.db")).unwrap();
    for (target, what) in
        [("link.db", "a link"), ("folder.db", "a folder"), ("/dev/null", "a device"), ("/dev/zero", "a device")]
    {
        for command in ["list", "log", "check"] {
            let told = rubdown.run(["--db", target, command]).ended(5).talk;
            assert!(told.contains(what), "{target}: {told}");
        }
    }
}
