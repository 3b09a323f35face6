//! Signals end a command as they end any other, and leave the log as it was.

use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::thread::sleep;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

use super::skipped;
use crate::support::Rubdown;

#[test]
fn a_signal_ends_a_command_that_waits_and_nothing_is_written() {
    for signal in [Signal::TERM, Signal::INT, Signal::HUP, Signal::QUIT] {
        if is_ignored(signal) {
            skipped(&format!(
                "{signal:?} is ignored by whoever runs the tests, as by nohup, and so by what they start"
            ));
            continue;
        }
        let rubdown = Rubdown::new();
        rubdown.run(["log", "--at", "2026-11-19"]).ok();
        let mut child = rubdown.command().args(["log", "--at", "2026-11-20", "--note", "-"]).spawn().unwrap();
        let mut note = child.stdin.take().unwrap();
        note.write_all(b"half a no").unwrap();
        sleep(Duration::from_millis(100));
        kill_process(Pid::from_child(&child), signal).unwrap();
        let ended = child.wait().unwrap();
        assert_eq!(ended.signal().or(ended.code().map(|code| code - 128)), Some(signal.as_raw()), "{signal:?}");
        drop(note);
        assert_eq!(rubdown.sessions().len(), 1, "{signal:?}");
        rubdown.is_sound();
    }
}

/// Whether this process, and so every program it starts, leaves `signal` unheard.
pub(super) fn is_ignored(signal: Signal) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default();
    ignored & (1 << (signal.as_raw() - 1)) != 0
}
