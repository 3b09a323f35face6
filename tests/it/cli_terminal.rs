//! On a terminal: the person's own pager and editor.

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use crate::pty::Window;
use crate::support::Rubdown;

/// A program of the person's own, in a place that a shell would have to quote.
fn program(rubdown: &Rubdown, name: &str, script: &str) -> PathBuf {
    let path = rubdown.file(name, format!("#!/bin/sh\n{script}\n"));
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o700)).unwrap();
    path
}

fn drafts(rubdown: &Rubdown) -> Vec<PathBuf> {
    let Ok(folder) = std::fs::read_dir(rubdown.home().join("state/rubdown")) else { return Vec::new() };
    let files = folder.map(|file| file.unwrap().path());
    files.filter(|file| file.file_name().unwrap().to_string_lossy().starts_with("note-")).collect()
}

#[test]
fn what_is_longer_than_the_screen_goes_through_the_pager() {
    let rubdown = Rubdown::new();
    rubdown.run(["demo", "--write", "year.db"]).ok();
    let pager = program(&rubdown, "my pager", "echo \"paged with $1\"; cat >/dev/null");
    let rubdown = rubdown.env("PAGER", format!("'{}' -x", pager.display()));
    for (arguments, paged) in [
        (vec!["--db", "year.db", "list"], true),
        (vec!["log", "--help"], true),
        (vec!["--db", "year.db", "status"], false),
        (vec!["--db", "year.db", "list", "--json"], false),
    ] {
        let mut window = Window::asking(&rubdown, &arguments);
        assert_eq!(window.end(), 0, "{arguments:?}");
        let raw = String::from_utf8_lossy(&window.raw).into_owned();
        assert_eq!(raw.contains("paged with -x"), paged, "{arguments:?}: {raw}");
    }
    assert!(rubdown.run(["--db", "year.db", "list"]).ok().out.contains("session"), "no pager in a pipe");
}

#[test]
fn a_pager_that_is_left_early_or_cannot_be_started_is_no_failure() {
    let mut rubdown = Rubdown::new().env("PATH", "/usr/bin:/bin");
    rubdown.run(["demo", "--sessions", "2000", "--write", "big.db"]).ok();
    for (pager, shown) in [("true", false), ("no-such-pager", true), ("cat", true), ("", true)] {
        rubdown = rubdown.env("PAGER", pager);
        let mut window = Window::asking(&rubdown, &["--db", "big.db", "list"]);
        assert_eq!(window.end(), 0, "{pager}");
        let raw = String::from_utf8_lossy(&window.raw).into_owned();
        assert_eq!(raw.contains("session"), shown, "{pager}: {raw}");
        assert!(!raw.contains("rubdown:"), "{pager}: {raw}");
    }
}

#[test]
fn a_note_without_a_text_is_written_in_the_editor() {
    let rubdown = Rubdown::new();
    let editor = program(&rubdown, "my editor", "printf 'was: %s\\ntight neck\\n' \"$(cat \"$2\")\" > \"$2\"");
    let rubdown = rubdown.env("VISUAL", format!("'{}' --wait", editor.display())).env("PATH", "/usr/bin:/bin");
    assert_eq!(Window::asking(&rubdown, &["log", "--note"]).end(), 0);
    assert_eq!(rubdown.run(["show", "last", "--json"]).ok().json()["entry"]["note"], "was: \ntight neck");
    assert_eq!(Window::asking(&rubdown, &["edit", "last", "--note"]).end(), 0);
    assert_eq!(
        rubdown.run(["show", "last", "--json"]).ok().json()["entry"]["note"],
        "was: was: \ntight neck\ntight neck"
    );
    assert!(drafts(&rubdown).is_empty(), "no draft is left");
    let answer = rubdown.run(["log", "--note"]).ended(2);
    assert!(answer.talk.contains("no terminal") && answer.talk.contains("--note -"), "{}", answer.talk);
}

#[test]
fn an_editor_that_was_broken_off_before_a_word_leaves_no_draft() {
    let rubdown = Rubdown::new().env("EDITOR", "false").env("PATH", "/usr/bin:/bin");
    let mut window = Window::asking(&rubdown, &["log", "--note"]);
    assert_eq!(window.end(), 1);
    let raw = String::from_utf8_lossy(&window.raw).into_owned();
    assert!(raw.contains("ended with") && !raw.contains("kept"), "{raw}");
    assert!(drafts(&rubdown).is_empty());
}

#[test]
fn a_note_that_could_not_be_written_down_is_kept_and_named() {
    let rubdown = Rubdown::new();
    let editor = program(&rubdown, "long", "head -c 20001 /dev/zero | tr '\\0' x > \"$1\"");
    let rubdown = rubdown.env("EDITOR", format!("'{}'", editor.display())).env("PATH", "/usr/bin:/bin");
    let mut window = Window::asking(&rubdown, &["log", "--note"]);
    assert_eq!(window.end(), 2);
    let raw = String::from_utf8_lossy(&window.raw).into_owned();
    assert!(raw.contains("your note is kept in "), "{raw}");
    let drafts = drafts(&rubdown);
    assert_eq!(drafts.len(), 1, "{drafts:?}");
    assert_eq!(std::fs::metadata(&drafts[0]).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(std::fs::metadata(&drafts[0]).unwrap().len(), 20_001);
}
