//! A log that cannot be written can be read.

use std::path::PathBuf;
use std::process::Command;

use super::skipped;
use crate::support::Rubdown;

/// A folder on a disk that can be made read-only, gone when dropped.
struct Disk(PathBuf);

impl Disk {
    fn at(place: PathBuf) -> Option<Self> {
        std::fs::create_dir_all(&place).unwrap();
        let mount = Command::new("mount").args(["-t", "tmpfs", "-o", "size=4m", "tmpfs"]).arg(&place).output();
        mount.is_ok_and(|mount| mount.status.success()).then_some(Disk(place))
    }

    fn set(&self, mode: &str) {
        assert!(
            Command::new("mount").args(["-o", &format!("remount,{mode}")]).arg(&self.0).status().unwrap().success()
        );
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // What stays mounted keeps the test's home, which says so.
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

/// What the log says while it can be read only.
#[track_caller]
fn reads_and_refuses(rubdown: &Rubdown, sessions: usize) {
    assert_eq!(rubdown.sessions().len(), sessions);
    for arguments in [&["next"][..], &["status"], &["why"], &["export", "--format", "json"], &["export"], &["check"]] {
        rubdown.run(arguments).ok();
    }
    for arguments in [&["log", "--at", "2026-11-21"][..], &["score", "--pain", "3"], &["undo"]] {
        let told = rubdown.run(arguments).ended(5).talk;
        assert!(told.contains("cannot be written") || told.contains("not written"), "{told}");
        assert!(told.contains("read-only") && told.contains("rubdown.db"), "{told}");
    }
}

#[test]
fn on_read_only_media_everything_but_writing_works() {
    let rubdown = Rubdown::new();
    let passing = rubdown.home().join("passing");
    std::fs::create_dir(&passing).unwrap();
    let rubdown = rubdown.env("TMPDIR", &passing);
    let Some(disk) = Disk::at(rubdown.home().join("data")) else {
        return skipped("read-only: a disk cannot be mounted here");
    };
    rubdown.run(["log", "--at", "2026-11-18"]).ok();
    rubdown.run(["log", "--at", "2026-11-20"]).ok();
    let side = |suffix: &str| PathBuf::from(format!("{}{suffix}", rubdown.log_file().display()));

    // What was written last lies in the -wal alone, with and without what readers share.
    assert!(side("-wal").metadata().unwrap().len() > 0);
    disk.set("ro");
    reads_and_refuses(&rubdown, 2);
    disk.set("rw");
    std::fs::remove_file(side("-shm")).unwrap();
    disk.set("ro");
    reads_and_refuses(&rubdown, 2);
    assert_eq!(passing.read_dir().unwrap().count(), 0, "the private copy is gone");

    // All of it in the one file.
    disk.set("rw");
    rubdown.run(["check"]).ok();
    for suffix in ["-wal", "-shm"] {
        let _ = std::fs::remove_file(side(suffix));
    }
    disk.set("ro");
    reads_and_refuses(&rubdown, 2);
}
