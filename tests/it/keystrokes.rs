//! The prices of the interface in keys, paid in a real terminal, and the log looked at afterwards from outside.

use serde_json::{Value, json};

use crate::pty::Window;
use crate::support::Rubdown;

/// A healthy person whose last session was five days ago.
fn person() -> Rubdown {
    let rubdown = Rubdown::new().as_of("2026-11-23T18:00:00+00:00");
    rubdown.run(["profile", "healthy"]).ok();
    rubdown.run(["log", "--at", "2026-11-18 18:30", "--minutes", "30", "--provider", "Anna K."]).ok();
    rubdown
}

/// Presses `keys`, waits for the result, leaves; the entries of the log, oldest first.
fn after(rubdown: &Rubdown, keys: &str, result: &str) -> Vec<Value> {
    let mut window = Window::onto(rubdown);
    window.see("Recent sessions");
    window.press(keys);
    window.see(result);
    window.press("q");
    assert_eq!(window.end(), 0);
    rubdown.run(["list", "--json"]).ok().json()["entries"].as_array().unwrap().clone()
}

/// The last session among them.
fn last_session(entries: &[Value]) -> Value {
    entries.iter().rev().find(|entry| entry["type"] == "session").unwrap().clone()
}

#[test]
fn a_routine_session_costs_four_keys() {
    let rubdown = person();
    let session = last_session(&after(&rubdown, "a64\r", "Saved: session of Mon 23 Nov"));
    assert_eq!(session["start"], "2026-11-23T18:00:00+00:00");
    assert_eq!((&session["pain_before"], &session["pain_after"]), (&json!(6), &json!(4)));
    assert_eq!((&session["minutes"], &session["provider"]), (&json!(30), &json!("Anna K.")));
}

#[test]
fn scores_later_cost_two_and_yesterday_five() {
    let session = last_session(&after(&person(), "a\r", "Saved: session of Mon 23 Nov"));
    assert_eq!((&session["type"], &session["pain_before"]), (&json!("session"), &Value::Null));
    let session = last_session(&after(&person(), "a[64\r", "Saved: session of Sun 22 Nov"));
    assert_eq!((&session["start"], &session["pain_after"]), (&json!("2026-11-22"), &json!(4)));
}

#[test]
fn a_booking_that_happened_costs_four() {
    let rubdown = person();
    rubdown.run(["book", "2026-11-23 18:30", "--provider", "Ben O."]).ok();
    let entries = after(&rubdown.as_of("2026-11-23T20:00:00+00:00"), "c64\r", "Saved: ");
    let session = last_session(&entries);
    assert_eq!((&session["start"], &session["provider"]), (&json!("2026-11-23T18:30:00+00:00"), &json!("Ben O.")));
    assert_eq!((&session["pain_before"], &session["pain_after"]), (&json!(6), &json!(4)));
}

#[test]
fn a_score_costs_three_and_a_good_day_four() {
    let score = after(&person(), "s4\r", "Saved: ").pop().unwrap();
    assert_eq!((&score["scale"], &score["value"], &score["at"]), (&json!("pain"), &json!(4), &json!("2026-11-23")));
    let booking = after(&person(), "2nb\r", "Saved: ").pop().unwrap();
    assert_eq!((&booking["type"], &booking["provider"]), (&json!("booking"), &json!("Anna K.")));
    assert!(booking["start"].as_str().unwrap().contains("T18:30:00"), "{booking}");
}

#[test]
fn why_and_undo_cost_one_key_each() {
    let rubdown = person();
    let mut window = Window::onto(&rubdown);
    window.see("Recent sessions");
    window.press("w");
    window.see("WELLNESS-INTERVAL");
    window.press("\x1b");
    window.settle();
    window.press("a\r");
    window.see("Saved: session");
    window.press("u");
    window.see("Undone: ");
    window.press("q");
    assert_eq!(window.end(), 0);
    assert_eq!(rubdown.run(["list", "--json"]).ok().json()["entries"].as_array().unwrap().len(), 1);
}

#[test]
fn a_note_of_two_lines_is_pasted_and_typed_and_saved_with_enter() {
    let keys = format!("a{}\x1b[200~one\rtwo\x1b[201~\x1b\rthree\r", "\t".repeat(12));
    let session = last_session(&after(&person(), &keys, "Saved: session"));
    assert_eq!(session["note"], "one\ntwo\nthree");
}

#[test]
fn what_was_typed_outlives_a_kill_and_lies_where_nobody_else_reads_it() {
    use std::os::unix::fs::PermissionsExt;
    let rubdown = person();
    let mut window = Window::onto(&rubdown);
    window.see("Recent sessions");
    window.press("a6");
    window.see("before  6");
    window.signal(rustix::process::Signal::KILL);
    while window.ended().is_none() {
        window.settle();
    }
    let state = rubdown.home().join("state/rubdown");
    let drafts: Vec<_> = std::fs::read_dir(&state).unwrap().map(|file| file.unwrap().path()).collect();
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((drafts.len(), mode(&drafts[0]), mode(&state)), (1, 0o600, 0o700));
    let mut window = Window::onto(&rubdown);
    window.see("Not saved last time: a session. a brings it back.");
    window.press("a");
    window.see("Your draft, as you left it");
    window.press("4\r");
    window.see("Saved: session");
    window.press("q");
    assert_eq!(window.end(), 0);
    let entries = rubdown.run(["list", "--json"]).ok().json()["entries"].as_array().unwrap().clone();
    let session = last_session(&entries);
    assert_eq!((&session["pain_before"], &session["pain_after"]), (&json!(6), &json!(4)));
    assert_eq!(std::fs::read_dir(&state).unwrap().count(), 0, "a saved draft is gone");
}

#[test]
fn the_first_advice_costs_six_keys() {
    let rubdown = Rubdown::new().as_of("2026-11-23T18:00:00+00:00");
    let mut window = Window::onto(&rubdown);
    window.see("Welcome to rubdown");
    window.press("\r\r135\r");
    window.see("Wed 18 Nov");
    window.press("q");
    assert_eq!(window.end(), 0);
    let entries = rubdown.run(["list", "--json"]).ok().json()["entries"].clone();
    assert_eq!((&entries[0]["type"], &entries[0]["start"]), (&json!("session"), &json!("2026-11-18")));
    assert_eq!(rubdown.run(["profile"]).ok().out, "healthy\n");
}
