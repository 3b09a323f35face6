//! When the answer is given, everything written to the log's files has been synced.

use std::collections::BTreeSet;

use super::{has, skipped, times, traced};
use crate::pty::Window;
use crate::support::Rubdown;

/// What writes, and what syncs.
const CALLS: &str = "write,pwrite64,writev,pwritev,ftruncate,fsync,fdatasync";

/// The log's files that were written and not synced when the answer left.
fn unsynced(trace: &str) -> BTreeSet<String> {
    let mut dirty = BTreeSet::new();
    for line in trace.lines() {
        let Some((call, rest)) = line.split_once('(') else { continue };
        let call = call.rsplit(' ').next().unwrap();
        let descriptor = rest.split([',', ')']).next().unwrap();
        if call == "write" && descriptor.starts_with("1<") {
            return dirty;
        }
        let Some((_, file)) = descriptor.trim_end_matches('>').split_once('<') else { continue };
        // Cutting the -wal off loses nothing: what was in it stands in the file by then, synced.
        let cut_off = call == "ftruncate" && file.ends_with("-wal") && rest.contains(", 0)");
        match call {
            _ if cut_off => {}
            "write" | "pwrite64" | "writev" | "pwritev" | "ftruncate" if file.contains("rubdown.db") => {
                dirty.insert(file.to_owned());
            }
            "fsync" | "fdatasync" => {
                dirty.remove(file);
            }
            _ => {}
        }
    }
    panic!("no answer in\n{trace}");
}

/// Writes a few times, and looks after each whether the answer came before the disk had it.
#[track_caller]
fn answers_after_the_sync(rubdown: &Rubdown) {
    for number in 0..times(6, 25) {
        let note = format!("--note=n{number}");
        for arguments in [&["log", "--at", "2026-11-20", &note][..], &["score", "--pain", "4"], &["undo"], &["redo"]] {
            let mut unsynced = unsynced(&traced(rubdown, arguments, CALLS));
            // Only what readers share in memory; it is made anew after a crash.
            unsynced.retain(|file| !file.ends_with("-shm"));
            assert!(unsynced.is_empty(), "{arguments:?} answered before {unsynced:?} were synced");
        }
    }
}

#[test]
fn nothing_is_unsynced_when_the_answer_is_given() {
    if !has("strace") {
        return skipped("durability: there is no strace here");
    }
    answers_after_the_sync(&Rubdown::new());
}

/// Then the writer is not the last to close the log, and no checkpoint at its end syncs what it left.
#[test]
fn nothing_is_unsynced_while_the_interface_holds_the_log_open() {
    if !has("strace") {
        return skipped("durability: there is no strace here");
    }
    let rubdown = Rubdown::new();
    rubdown.run(["profile", "healthy"]).ok();
    let mut window = Window::onto(&rubdown);
    window.see("Next session");
    answers_after_the_sync(&rubdown);
    window.press("q");
    assert_eq!(window.end(), 0);
    rubdown.is_sound();
}

#[test]
fn a_trace_is_read_rightly() {
    let write = "pwrite64(4</x/rubdown.db-wal>, \"a\", 1, 0) = 1\n";
    let answer = "write(1<pipe:[7]>, \"id\", 2) = 2\n";
    assert_eq!(unsynced(&format!("{write}{answer}")).len(), 1);
    assert_eq!(unsynced(&format!("{write}fsync(4</x/rubdown.db-wal>) = 0\n{answer}")).len(), 0);
}
