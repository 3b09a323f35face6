//! What a program that was killed left lying, known by its name and removed by the next one.

use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use rustix::process::{Pid, getuid, test_kill_process};

use super::{JOURNAL, PART, folder_of, held, remove};

/// Removes from `folder`, which is ours alone, whatever programs that were killed left in the making.
pub fn sweep(folder: &Path) {
    sweep_where(folder, |left| number_of_part(left).is_some());
}

/// Removes what programs that were killed left in the making beside `target`, for it or out of it.
pub fn sweep_beside(target: &Path) {
    let name = target.file_name().unwrap_or_default().as_bytes();
    sweep_where(folder_of(target), |left| number_of_part(left).is_some_and(|(of, _)| of == name));
}

/// Removes from `folder` what is called as `is_ours` says, belongs to this person, and was made by a program that runs no more.
pub(super) fn sweep_where(folder: &Path, is_ours: impl Fn(&[u8]) -> bool) {
    let Ok(lying) = folder.read_dir() else { return };
    for left in lying.flatten().filter(|left| is_ours(left.file_name().as_bytes())) {
        let (name, path) = (left.file_name(), left.path());
        let number = number_of_part(name.as_bytes()).map(|(_, number)| number);
        let number = number.or_else(|| number_of_folder(name.as_bytes()));
        let is_mine =
            path.symlink_metadata().is_ok_and(|about| about.uid() == getuid().as_raw() && !about.is_symlink());
        if is_mine && number.is_some_and(|number| !is_running(number)) && !held().paths.contains(&path) {
            remove(&path);
        }
    }
}

/// Whether another process has this number. One that had our own was killed before us, in a container most often.
fn is_running(number: i32) -> bool {
    let Some(pid) = Pid::from_raw(number) else { return false };
    pid != rustix::process::getpid() && test_kill_process(pid) != Err(rustix::io::Errno::SRCH)
}

/// Of which file one of this name is in the making, and the number of the process that makes it.
fn number_of_part(name: &[u8]) -> Option<(&[u8], i32)> {
    let name = name.strip_suffix(JOURNAL).unwrap_or(name).strip_prefix(b".")?.strip_suffix(PART)?;
    let dot = name.iter().rposition(|byte| *byte == b'.')?;
    let (of, numbers) = name.split_at_checked(dot)?;
    Some((of, number(numbers.strip_prefix(b".")?)?))
}

/// The number of the process that a folder of this name was lent to.
pub(super) fn number_of_folder(name: &[u8]) -> Option<i32> {
    number(name.strip_prefix(b"rubdown-")?)
}

/// The first of two numbers with a hyphen between.
fn number(numbers: &[u8]) -> Option<i32> {
    let (process, count) = std::str::from_utf8(numbers).ok()?.split_once('-')?;
    let counts = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (counts(process) && counts(count)).then(|| process.parse().ok()).flatten()
}
