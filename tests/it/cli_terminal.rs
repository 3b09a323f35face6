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

/// The form of a session, with "left" in its note, on which the editor was asked for.
fn editing(rubdown: &Rubdown) -> Window {
    rubdown.run(["log", "--at", "2026-11-18"]).ok();
    let mut window = Window::onto(rubdown);
    window.see("Recent sessions");
    window.press("a");
    window.see("Log a session");
    window.press(&"\t".repeat(12));
    window.press("left");
    window.see("alt-e editor");
    window.press("\x1be");
    window
}

#[test]
fn the_note_of_a_form_is_written_in_the_editor_and_the_terminal_comes_back_whole() {
    let rubdown = Rubdown::new();
    // Whoever is in the editor may interrupt it, or stop it and go on: that is not for the program around it.
    let script = "kill -INT $PPID; kill -CONT $PPID; sleep 0.2; printf '%s and right\\ntight neck\\n' \"$(cat \"$1\")\" > \"$1\"";
    let editor = program(&rubdown, "my editor", script);
    let rubdown = rubdown.env("VISUAL", format!("'{}'", editor.display())).env("PATH", "/usr/bin:/bin");
    let mut window = editing(&rubdown);
    window.see("left and right");
    window.see("tight neck");
    assert!(drafts(&rubdown).is_empty(), "no file is left");
    // It is one edit among the others.
    window.press("\x1bu");
    window.see("Note        left");
    window.press("\x1br");
    window.see("left and right");
    window.press("\r");
    window.see("Saved: session of");
    window.press("q");
    assert_eq!(window.end(), 0);
    assert!(window.is_back());
    assert_eq!(rubdown.run(["show", "last", "--json"]).ok().json()["entry"]["note"], "left and right\ntight neck");
}

#[test]
fn an_editor_that_fails_or_is_not_named_leaves_the_note_of_a_form_as_it_was() {
    let rubdown = Rubdown::new().env("PATH", "/usr/bin:/bin");
    let spoils = program(&rubdown, "spoils", "echo half > \"$1\"; exit 3");
    let spoils = format!("'{}'", spoils.display());
    let much = program(&rubdown, "much", "head -c 20001 /dev/zero | tr '\\0' a > \"$1\"");
    let much = format!("'{}'", much.display());
    for (named, said, left) in [
        (much.as_str(), "these are 20,001", 1),
        ("", "No editor is named: set VISUAL or EDITOR", 0),
        ("false", "The note is as it was: the editor 'false' ended with", 0),
        ("no-such-editor", "The note is as it was: the editor 'no-such-editor' cannot", 0),
        (spoils.as_str(), "What it wrote lies in", 1),
    ] {
        let rubdown = Rubdown::new().env("PATH", "/usr/bin:/bin").env("EDITOR", named);
        let mut window = editing(&rubdown);
        window.see(said);
        window.see("Note        left");
        assert_eq!(drafts(&rubdown).len(), left, "{named}");
        window.press("\r");
        window.see("Saved: session of");
    }
}
