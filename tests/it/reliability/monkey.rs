//! Whatever is typed, pasted, pointed at and resized, the terminal comes back; left alone, the program sleeps.

use rustix::process::Signal;

use super::{Dice, times};
use crate::pty::Window;
use crate::support::Rubdown;

/// Events in one go, as a held key or a script brings them.
const AT_ONCE: usize = 50;

/// What a terminal may report, rubbish included; never ctrl-z, which would only stop the test.
fn event(dice: &mut Dice) -> String {
    const NAMED: [&str; 22] = [
        "\r",
        "\x1b",
        "\t",
        "\x7f",
        "\x1b[A",
        "\x1b[B",
        "\x1b[C",
        "\x1b[D",
        "\x1b[H",
        "\x1b[F",
        "\x1b[5~",
        "\x1b[6~",
        "\x1b[3~",
        "\x1b[Z",
        "\x1bOP",
        "\x1b[15~",
        "\x1b[200~fri 世界\t\x1b[201~",
        "\x1b[I",
        "\x1b[<64;9;9M",
        "\x1b[<65;9;9M",
        "\x1b[9999;9999R",
        "\x1b[?1;2c",
    ];
    match dice.below(16) {
        // From 1 on, as terminals count: of a 0 crossterm takes one, which only a build for debugging minds.
        0 => format!("\x1b[<0;{};{}M", 1 + dice.below(320), 1 + dice.below(320)),
        1 => "世é\u{301}👩‍👩‍👧".chars().nth(dice.below(6)).unwrap().to_string(),
        2 => char::from(1 + dice.below(25) as u8).to_string(),
        3..7 => NAMED[dice.below(NAMED.len())].to_owned(),
        // Anything but q, so that a round lasts.
        _ => char::from(b' ' + dice.below(95) as u8).to_string().replace('q', "w"),
    }
}

/// What came out at last.
fn last_words(window: &Window) -> String {
    let told = String::from_utf8_lossy(&window.raw);
    let from = told.char_indices().rev().nth(600).map_or(0, |(from, _)| from);
    told[from..].to_owned()
}

#[test]
fn whatever_is_done_to_it_the_terminal_comes_back() {
    let mut dice = Dice(7);
    let mut sent = 0;
    while sent < times(1_000, 100_000) {
        let rubdown = Rubdown::new();
        let log = rubdown.home().join("log.db");
        rubdown.run(["demo", "--sessions", "30", "--write", log.to_str().unwrap()]).ok();
        let rubdown = rubdown.env("RUBDOWN_DB", &log);
        let mut window = Window::onto(&rubdown);
        window.see("Next session");
        for _ in 0..20 {
            let (columns, rows) = [(0, 0), (1, 1), (1, 500), (200, 20), (80, 24), (40, 12), (200, 300)]
                .get(dice.below(12))
                .copied()
                .unwrap_or((dice.below(301) as u16, dice.below(301) as u16));
            window.resize(columns, rows);
            let events: String = (0..AT_ONCE).map(|_| event(&mut dice)).collect();
            window.press(&events);
            sent += AT_ONCE;
            window.settle();
            if window.ended().is_some() {
                break;
            }
        }
        if window.ended().is_none() {
            window.signal(Signal::TERM);
        }
        let code = window.end();
        // It may have been left by a key in many ways, up to the last moment; it may not fall over.
        assert!(matches!(code, 0 | 143), "after {sent} events it ended with {code} in {:?}", last_words(&window));
        let told = String::from_utf8_lossy(&window.raw);
        assert!(window.is_back(), "after {sent} events it ended in {:?}", last_words(&window));
        assert!(!told.contains("panicked"), "after {sent} events: {told}");
        rubdown.is_sound();
    }
}

#[test]
fn left_alone_it_is_never_woken() {
    let rubdown = Rubdown::new();
    rubdown.run(["profile", "healthy"]).ok();
    rubdown.run(["log", "--at", "2026-11-18"]).ok();
    let mut window = Window::onto(&rubdown);
    window.see("Next session");
    window.settle();
    window.settle();
    let before = window.woken();
    std::thread::sleep(std::time::Duration::from_secs(times(2, 60) as u64));
    assert_eq!(window.woken(), before, "time used in ticks, and how often each thread woke");
    window.press("q");
    assert_eq!(window.end(), 0);
}
