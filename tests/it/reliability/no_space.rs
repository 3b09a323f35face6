//! A full disk is an error that names itself, not a loss.

use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use super::{by_shell, everything_in, skipped, table, times};
use crate::pty::Window;
use crate::support::Rubdown;

/// A disk of so many KiB, gone when dropped; none where it cannot be made.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn at(place: PathBuf, kib: usize) -> Option<Self> {
        std::fs::create_dir_all(&place).unwrap();
        let mount =
            Command::new("mount").args(["-t", "tmpfs", "-o", &format!("size={kib}k"), "tmpfs"]).arg(&place).output();
        mount.is_ok_and(|mount| mount.status.success()).then_some(SmallDisk(place))
    }

    fn grow(&self, kib: usize) {
        let option = format!("remount,size={kib}k");
        assert!(Command::new("mount").args(["-o", &option]).arg(&self.0).status().unwrap().success());
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // The folder goes with the test's home; a mount that stays keeps it, and says so there.
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

/// It did it, or said why not: for want of space.
#[track_caller]
fn done_or_said(output: &Output) -> bool {
    let told = String::from_utf8_lossy(&output.stderr);
    match output.status.code() {
        Some(0) => true,
        Some(1 | 5) => {
            let told = told.to_lowercase();
            let cause = ["no space", "disk", "too large", "full"].iter().any(|word| told.contains(word));
            assert!(cause, "the cause is not named: {told}");
            false
        }
        _ => panic!("{:?}\n{told}", output.status),
    }
}

/// Nothing half made lies about.
#[track_caller]
fn no_litter(folder: &std::path::Path) {
    let litter = |path: &PathBuf| path.to_string_lossy().contains(".part");
    let found: Vec<_> = everything_in(folder).into_iter().filter(litter).collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn whatever_the_largest_file_may_be_nothing_is_lost() {
    let rubdown = Rubdown::new();
    let file = rubdown.file("sessions.csv", table(300));
    let mut kept = 0;
    // In blocks of 512 bytes: from nothing to more than is needed.
    for blocks in (0..480).step_by(times(40, 8)) {
        let limit = format!("ulimit -f {blocks}");
        let run = |arguments: &[&str]| {
            let mut command = rubdown.command();
            command.args(arguments);
            done_or_said(&by_shell(&command, &limit).output().unwrap())
        };
        kept += usize::from(run(&["log", "--at", "2026-11-20", "--note", &"x".repeat(3000)]));
        assert_eq!(rubdown.sessions().len(), kept, "at {blocks} blocks");
        if run(&["import", file.to_str().unwrap()]) {
            rubdown.run(["undo"]).ok();
        }
        assert_eq!(rubdown.sessions().len(), kept, "at {blocks} blocks");
        if kept == 0 {
            continue;
        }
        let copy = rubdown.home().join(format!("copy{blocks}.db"));
        assert_eq!(run(&["backup", copy.to_str().unwrap()]), copy.exists());
        let out = rubdown.home().join(format!("out{blocks}.json"));
        assert_eq!(run(&["export", "--format", "json", "-o", out.to_str().unwrap()]), out.exists());
        no_litter(rubdown.home());
    }
    assert!(kept > 0, "the largest limit leaves room");
    rubdown.is_sound();
}

/// Sessions of an import, enough to need more room than a log of a few.
const ROWS: usize = 300;

#[test]
fn however_small_the_disk_nothing_is_lost() {
    for kib in (0..=160).step_by(times(32, 4)) {
        let rubdown = Rubdown::new();
        let table = rubdown.file("many.csv", table(ROWS as u64));
        let Some(disk) = SmallDisk::at(rubdown.home().join("data"), kib.max(4)) else {
            return skipped("no space: a small disk cannot be mounted here");
        };
        let log = |number: usize| {
            let mut command = rubdown.command();
            command.args(["log", "--at", "2026-11-20", &format!("--note={number}{}", "x".repeat(2000))]);
            done_or_said(&command.stdin(Stdio::null()).output().unwrap())
        };
        let kept = (0..12).filter(|number| log(*number)).count();
        // Everything else that writes, at what is left of the disk.
        let run = |arguments: &[&str]| {
            let mut command = rubdown.command();
            done_or_said(&command.args(arguments).stdin(Stdio::null()).output().unwrap())
        };
        let many = run(&["import", table.to_str().unwrap()]);
        let (copy, out) = (disk.0.join("copy.db"), disk.0.join("out.csv"));
        let copied = kept > 0 && run(&["backup", copy.to_str().unwrap()]);
        let mut export = rubdown.command();
        let export = export.args(["export", "-o", out.to_str().unwrap()]).stdin(Stdio::null()).output().unwrap();
        let told = done_or_said(&export);
        assert!(told || export.status.code() == Some(5), "at {kib} KiB");
        disk.grow(8192);
        assert_eq!(rubdown.sessions().len(), kept + if many { ROWS } else { 0 }, "at {kib} KiB");
        assert_eq!((copy.exists(), out.exists()), (copied, told), "at {kib} KiB");
        no_litter(rubdown.home());
        if many {
            rubdown.run(["undo"]).ok();
        }
        assert!(log(99), "with room it works again");
        assert_eq!(rubdown.sessions().len(), kept + 1);
        no_litter(rubdown.home());
        rubdown.is_sound();
    }
}

#[test]
fn the_interface_says_that_the_disk_is_full_and_keeps_what_was_typed() {
    let rubdown = Rubdown::new();
    let Some(disk) = SmallDisk::at(rubdown.home().join("data"), 1024) else {
        return skipped("no space: a small disk cannot be mounted here");
    };
    rubdown.run(["profile", "healthy"]).ok();
    let mut window = Window::onto(&rubdown);
    window.see("First session");
    let junk = disk.0.join("junk");
    assert!(std::fs::write(&junk, vec![1; 4 << 20]).is_err(), "the disk is full");
    window.press("a64\r");
    window.see("Not saved");
    window.see("space");
    assert!(rubdown.sessions().is_empty());
    std::fs::remove_file(junk).unwrap();
    window.press("\r");
    window.see("Saved");
    assert_eq!(rubdown.sessions()[0]["pain_before"], 6);
    window.press("q");
    assert_eq!(window.end(), 0);
    rubdown.is_sound();
}

#[test]
fn an_answer_that_cannot_be_written_is_a_failure() {
    let rubdown = Rubdown::new();
    rubdown.run(["log", "--at", "2026-11-20"]).ok();
    for arguments in [&["list"][..], &["status"], &["next", "--json"], &["export", "--format", "json"], &["--help"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = rubdown.command().args(arguments).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("No space left"), "{arguments:?}");
    }
}
