//! A file in the making goes when a signal ends the program; what a kill leaves of it goes with the next one made in that place.

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::thread::sleep;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

use super::signals::is_ignored;
use super::{by_shell, everything_in, skipped};
use crate::pty::Window;
use crate::support::Rubdown;

/// So many sessions that writing them out takes a while.
const MANY: &str = "4000";

/// A long log, and a folder to write to, out of the way of everything else.
fn long_log() -> (Rubdown, PathBuf) {
    let rubdown = Rubdown::new();
    let folder = rubdown.home().join("data/rubdown");
    fs::create_dir_all(&folder).unwrap();
    rubdown.run(["demo", "--sessions", MANY, "--write", "data/rubdown/rubdown.db"]).ok();
    let out = rubdown.home().join("out");
    fs::create_dir(&out).unwrap();
    (rubdown, out)
}

/// What writes a file there.
fn writing(rubdown: &Rubdown, out: &Path, command: &str) -> Command {
    let mut writes = rubdown.command();
    match command {
        "backup" => writes.arg("backup").arg(out.join("copy.db")),
        _ => writes.args(["export", "--format", "json", "-o"]).arg(out.join("log.json")),
    };
    writes
}

/// Waits until a file is in the making; whether that was seen before the program ended.
fn begun(child: &mut Child, out: &Path) -> bool {
    while child.try_wait().unwrap().is_none() {
        if parts(out) > 0 {
            return true;
        }
        sleep(Duration::from_millis(1));
    }
    false
}

fn parts(folder: &Path) -> usize {
    everything_in(folder).iter().filter(|path| path.to_string_lossy().contains(".part")).count()
}

#[test]
fn a_signal_leaves_nothing_half_made() {
    let (rubdown, out) = long_log();
    for command in ["export", "backup"] {
        for signal in [Signal::TERM, Signal::INT, Signal::HUP, Signal::QUIT] {
            if is_ignored(signal) {
                skipped(&format!("{signal:?} is ignored by whoever runs the tests"));
                continue;
            }
            let mut child = writing(&rubdown, &out, command).spawn().unwrap();
            assert!(begun(&mut child, &out), "{command} was over before it was seen to begin");
            kill_process(Pid::from_child(&child), signal).unwrap();
            let ended = child.wait().unwrap();
            assert_eq!(ended.signal(), Some(signal.as_raw()), "{command}: {ended:?}");
            assert!(everything_in(&out).is_empty(), "{command}, {signal:?}: {:?}", everything_in(&out));
        }
    }
    rubdown.is_sound();
}

#[test]
fn what_a_kill_left_goes_with_the_next_and_what_another_program_is_making_stays() {
    let (rubdown, out) = long_log();
    for command in ["export", "backup"] {
        let mut killed = writing(&rubdown, &out, command).spawn().unwrap();
        assert!(begun(&mut killed, &out));
        killed.kill().unwrap();
        killed.wait().unwrap();
        assert!(parts(&out) > 0, "{command} left nothing");
        let mut stopped = writing(&rubdown, &out, command).spawn().unwrap();
        // Its own, in place of the one that lay there.
        let own = format!(".{}-", stopped.id());
        while !everything_in(&out).iter().any(|path| path.to_string_lossy().contains(&own)) {
            assert!(stopped.try_wait().unwrap().is_none());
            sleep(Duration::from_millis(1));
        }
        kill_process(Pid::from_child(&stopped), Signal::STOP).unwrap();
        assert!(writing(&rubdown, &out, command).output().unwrap().status.success());
        assert!(parts(&out) > 0, "{command}: what another program is making was swept away");
        kill_process(Pid::from_child(&stopped), Signal::CONT).unwrap();
        let ended = stopped.wait_with_output().unwrap();
        let told = String::from_utf8_lossy(&ended.stderr);
        // An export replaces what is there, a backup never does.
        assert!(ended.status.success() || command == "backup" && told.contains("exists"), "{command}: {told}");
        assert_eq!(parts(&out), 0, "{command}: {:?}", everything_in(&out));
    }
}

#[test]
fn what_was_left_beside_the_log_goes_with_its_next_backup() {
    let rubdown = Rubdown::new();
    rubdown.run(["log", "--at", "2026-11-20"]).ok();
    let mut gone = Command::new("true").spawn().unwrap();
    gone.wait().unwrap();
    let beside = |number: u32| rubdown.log_file().with_file_name(format!(".rubdown.db.{number}-0.part"));
    let (left, in_use) = (beside(gone.id()), beside(std::process::id()));
    [&left, &in_use].into_iter().for_each(|path| fs::write(path, "x").unwrap());
    rubdown.run(["backup"]).ok();
    assert!(!left.exists() && in_use.exists());
}

#[test]
fn who_is_made_deaf_to_hanging_up_goes_on_to_the_end() {
    let (rubdown, out) = long_log();
    let mut child = by_shell(&writing(&rubdown, &out, "export"), "trap '' HUP").spawn().unwrap();
    assert!(begun(&mut child, &out));
    kill_process(Pid::from_child(&child), Signal::HUP).unwrap();
    assert!(child.wait_with_output().unwrap().status.success());
    assert!(out.join("log.json").exists() && parts(&out) == 0);
}

#[test]
fn a_made_up_log_goes_with_the_interface_however_that_ends() {
    let rubdown = Rubdown::new();
    let passing = rubdown.home().join("passing");
    fs::create_dir(&passing).unwrap();
    let rubdown = rubdown.env("TMPDIR", &passing);
    let lent = || passing.read_dir().unwrap().count();
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        let mut window = Window::asking(&rubdown, &["demo"]);
        window.see("Next session");
        assert_eq!(lent(), 1);
        window.signal(signal);
        assert_eq!(i32::try_from(window.end()).unwrap(), 128 + signal.as_raw());
        assert!(window.is_back(), "{signal:?}");
        assert_eq!(lent(), 0, "{signal:?}");
    }
    let mut killed = Window::asking(&rubdown, &["demo"]);
    killed.see("Next session");
    killed.signal(Signal::KILL);
    killed.end();
    assert_eq!(lent(), 1);
    let mut next = Window::asking(&rubdown, &["demo"]);
    next.see("A made-up log, in a temporary file");
    assert_eq!(lent(), 1, "what was left is gone");
    next.press("q");
    next.end();
    assert_eq!(lent(), 0);
}
