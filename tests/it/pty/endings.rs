//! However the interface ends, by a signal or with its window, the terminal is given back and nothing of it goes on.

use super::*;

#[test]
fn every_ending_signal_gives_the_terminal_back_first() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)] {
        let mut window = Window::at_today();
        window.signal(signal);
        assert_eq!(window.end(), code);
        assert!(window.is_back(), "{signal:?}");
    }
}

/// Closes a window on the interface, started by `first`, and waits until it is gone.
fn close_on(first: &[&str]) {
    let home = tempfile::tempdir().unwrap();
    let mut window = File::from(openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).unwrap());
    grantpt(&window).unwrap();
    unlockpt(&window).unwrap();
    let name = ptsname(&window, Vec::new()).unwrap().into_string().unwrap();
    let end = || Stdio::from(File::options().read(true).write(true).open(&name).unwrap());
    let rubdown = [env!("CARGO_BIN_EXE_rubdown"), "--as-of", "2026-11-23", "--db"];
    let words: Vec<_> = first.iter().chain(&rubdown).collect();
    let mut child = Command::new(words[0])
        .args(&words[1..])
        .arg(home.path().join("log.db"))
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .env("TERM", "xterm-256color")
        .env("HOME", home.path())
        .stdin(end())
        .stdout(end())
        .stderr(end())
        .spawn()
        .unwrap();
    // The first frame: it runs.
    let mut seen = [0; 256];
    assert!(window.read(&mut seen).unwrap() > 0);
    thread::sleep(STEP * 50);
    drop(window);
    for _ in 0..PATIENCE {
        if let Some(status) = child.try_wait().unwrap() {
            assert_eq!(status.code(), Some(129), "{first:?}");
            return;
        }
        thread::sleep(STEP);
    }
    child.kill().unwrap();
    panic!("it did not end: {first:?}");
}

/// Without a controlling terminal no hang-up signal comes: the descriptor alone tells that the window is gone.
#[test]
fn a_window_that_is_closed_without_a_signal_ends_it() {
    close_on(&[]);
}

#[test]
fn a_window_that_is_closed_with_a_signal_ends_it_even_where_that_is_ignored() {
    if Command::new("setsid").arg("--version").stdout(Stdio::null()).status().is_err() {
        return skipped("a hang-up: there is no setsid here");
    }
    close_on(&["setsid", "--ctty"]);
    close_on(&["setsid", "--ctty", "sh", "-c", "trap '' HUP; exec \"$0\" \"$@\""]);
}

/// A signal may come before the first frame, between two steps of taking the terminal, or in the middle of drawing.
#[test]
fn a_signal_at_any_moment_of_the_start_leaves_the_terminal_as_it_was() {
    for moment in 0..times(12, 300) {
        let mut window = Window::open();
        thread::sleep(Duration::from_millis(u64::try_from(moment * 7 % 300).unwrap()));
        window.signal(if moment % 2 == 0 { Signal::TERM } else { Signal::HUP });
        window.end();
        assert!(window.is_back(), "after {moment}");
    }
}
