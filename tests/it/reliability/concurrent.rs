//! Many programs at one log.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use super::{timed, times};
use crate::pty::Window;
use crate::support::Rubdown;

#[test]
fn writers_and_readers_at_once_lose_nothing_and_wait_for_one_another() {
    const WRITERS: usize = 8;
    let each = times(8, 500);
    let rubdown = Rubdown::new();
    let add = |writer: usize| {
        let mut slowest = Duration::ZERO;
        for number in 0..each {
            let note = format!("--note={writer}/{number}");
            // The first of them make the log, all at once.
            let add = || rubdown.run(["log", "--at", "2026-11-20", "--pain-before", "5", &note]).ok();
            slowest = slowest.max(timed(add).1);
        }
        slowest
    };
    let read = |command: &'static str| {
        for _ in 0..each {
            rubdown.run([command, "--json"]).ok();
        }
    };
    // Held open from the first moment, and looked at again with each key.
    let done = AtomicBool::new(false);
    let watch = || {
        let mut window = Window::onto(&rubdown);
        window.see("rubdown");
        // Were the next key on its heels, the two would be one with alt.
        window.press("\x1b");
        window.settle();
        while !done.load(Ordering::Relaxed) {
            // At the pace of somebody who looks: what is typed faster than it can be shown piles up.
            for (screen, shown) in [
                ("1", "[1 Today]"),
                ("2", "[2 Calendar]"),
                ("3", "[3 History]"),
                ("4", "[4 Trends]"),
                ("5", "[5 Plan]"),
            ] {
                window.press(screen);
                window.see(shown);
            }
        }
        window.press("1");
        window.see("Last");
        window.press("q");
        assert_eq!(window.end(), 0);
    };
    let slowest = thread::scope(|scope| {
        let watcher = scope.spawn(watch);
        let writers: Vec<_> = (0..WRITERS).map(|writer| scope.spawn(move || add(writer))).collect();
        for command in ["list", "next"] {
            scope.spawn(move || read(command));
        }
        let ended: Vec<_> = writers.into_iter().map(|writer| writer.join()).collect();
        done.store(true, Ordering::Relaxed);
        watcher.join().unwrap();
        ended.into_iter().map(|slowest| slowest.unwrap()).max().unwrap()
    });
    let mut notes: Vec<_> = rubdown.sessions().iter().map(|session| session["note"].to_string()).collect();
    notes.sort();
    notes.dedup();
    assert_eq!((notes.len(), rubdown.sessions().len()), (WRITERS * each, WRITERS * each));
    assert!(slowest < Duration::from_secs(10), "{slowest:?}");
    rubdown.is_sound();
}
