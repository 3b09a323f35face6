//! What does not stay: files in the making, folders that are only lent, and a terminal that shows nothing of what is typed. They go when
//! they are let go of and when a signal ends the program; what a program that was killed left lying goes when the next one makes its own
//! in that place.

use std::ffi::OsStr;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};
use std::thread;

use rustix::process::{Pid, getuid, test_kill_process};
use rustix::stdio::stdin;
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

/// Everything of this process that is to go. Nothing is made, and nothing put in its place, but by who holds this.
static HELD: Mutex<Held> = Mutex::new(Held { paths: Vec::new(), terminal: None });

/// What is to go.
#[derive(Debug)]
struct Held {
    paths: Vec<PathBuf>,
    /// The terminal as it was, where it shows nothing of what is typed.
    terminal: Option<Termios>,
}

/// Whether somebody else hears the signals, and clears away then.
static HEARD_ELSEWHERE: AtomicBool = AtomicBool::new(false);

/// How the name of a file in the making ends.
const PART: &[u8] = b".part";
/// What SQLite lays beside a file that it makes.
const JOURNAL: &[u8] = b"-journal";

/// A file in the making, beside the place where it is to be, for its owner's eyes only.
#[derive(Debug)]
pub struct Part(PathBuf);

impl Part {
    /// An empty one for `target`.
    ///
    /// # Errors
    /// `target` names no file, or nothing can be made beside it.
    pub fn beside(target: &Path) -> io::Result<(Self, File)> {
        let name = target.file_name().ok_or_else(|| io::Error::other("it names no file"))?.as_bytes();
        let folder = folder_of(target);
        sweep_beside(target);
        let named = |number: u32| {
            let unique = format!(".{}-{number}", process::id());
            folder.join(OsStr::from_bytes(&[b".", name, unique.as_bytes(), PART].concat()))
        };
        let (path, file) = make(named, |path| OpenOptions::new().write(true).create_new(true).mode(0o600).open(path))?;
        Ok((Part(path), file))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Puts it at `target`, over what is there.
    ///
    /// # Errors
    /// It cannot be moved there; then it is gone and `target` is as it was.
    pub fn put_over(self, target: &Path) -> io::Result<()> {
        self.put(|part| fs::rename(part, target))?;
        File::open(folder_of(target))?.sync_all()
    }

    /// Puts it at `target` unless something is there.
    ///
    /// # Errors
    /// Something is there, or it cannot be moved there; then it is gone.
    pub fn put_new(self, target: &Path) -> io::Result<()> {
        self.put(|part| match fs::hard_link(part, target) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                // Sticks and cards know no links: take the place first, then move onto our own empty file.
                OpenOptions::new().write(true).create_new(true).mode(0o600).open(target)?;
                fs::rename(part, target).inspect_err(|_| drop(fs::remove_file(target)))
            }
            linked => linked,
        })?;
        File::open(folder_of(target))?.sync_all()
    }

    /// A signal comes before or after, never in between.
    fn put(&self, job: impl FnOnce(&Path) -> io::Result<()>) -> io::Result<()> {
        let _held = held();
        job(&self.0)
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        let_go(&self.0);
    }
}

/// A folder among the temporary files, for its owner's eyes only.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// An empty one. Its path has no link in it.
    ///
    /// # Errors
    /// There is no folder of temporary files, or nothing can be made in it.
    pub fn new() -> io::Result<Self> {
        let among = std::env::temp_dir().canonicalize()?;
        sweep_where(&among, |left| number_of_folder(left).is_some());
        let named = |number: u32| among.join(format!("rubdown-{}-{number}", process::id()));
        // Making it fails where anything is there already, a planted link included.
        let (path, ()) = make(named, |path| DirBuilder::new().mode(0o700).create(path))?;
        Ok(Folder(path))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let_go(&self.0);
    }
}

/// A file near another one, or where nothing can be made there, in a folder that is lent; gone in any case when it is let go of.
#[derive(Debug)]
pub enum Aside {
    /// In the same folder.
    Near(Part),
    /// In a lent one.
    Lent(Folder, PathBuf),
}

impl Aside {
    /// An empty one, for its owner's eyes only, that no other program looks for.
    ///
    /// # Errors
    /// Nothing can be made in either place.
    pub fn near(path: &Path) -> io::Result<(Self, File)> {
        if let Ok((part, file)) = Part::beside(path) {
            return Ok((Aside::Near(part), file));
        }
        let folder = Folder::new()?;
        let path = folder.path().join("aside");
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
        Ok((Aside::Lent(folder, path), file))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        match self {
            Aside::Near(part) => part.path(),
            Aside::Lent(_, path) => path,
        }
    }
}

/// The terminal that is standard input, as long as it shows nothing of what is typed but where the line ends.
#[derive(Debug)]
pub struct Hushed(());

impl Hushed {
    /// Hushes it; what was typed ahead is forgotten.
    ///
    /// # Errors
    /// Standard input is no terminal.
    pub fn stdin() -> io::Result<Self> {
        hear_signals();
        let mut held = held();
        let before = tcgetattr(stdin())?;
        let mut hushed = before.clone();
        hushed.local_modes.remove(LocalModes::ECHO);
        hushed.local_modes.insert(LocalModes::ECHONL);
        tcsetattr(stdin(), OptionalActions::Flush, &hushed)?;
        held.terminal = Some(before);
        Ok(Hushed(()))
    }
}

impl Drop for Hushed {
    fn drop(&mut self) {
        held().speak();
    }
}

/// Removes from `folder`, which is ours alone, whatever programs that were killed left in the making.
pub fn sweep(folder: &Path) {
    sweep_where(folder, |left| number_of_part(left).is_some());
}

/// Removes what programs that were killed left in the making beside `target`, for it or out of it.
pub fn sweep_beside(target: &Path) {
    let name = target.file_name().unwrap_or_default().as_bytes();
    sweep_where(folder_of(target), |left| number_of_part(left).is_some_and(|(of, _)| of == name));
}

/// Leaves the signals to the caller, who calls [`clear`] before it ends the program by one.
pub fn leave_signals() {
    HEARD_ELSEWHERE.store(true, Ordering::Relaxed);
}

/// Removes what was not let go of yet. Nothing new is made as long as the answer is kept: until the end of the program.
#[must_use]
pub fn clear() -> Cleared {
    let mut held = held();
    held.speak();
    held.paths.drain(..).for_each(|path| remove(&path));
    Cleared(held)
}

/// What [`clear`] answers with.
#[derive(Debug)]
pub struct Cleared(#[expect(dead_code, reason = "it is held, not read")] MutexGuard<'static, Held>);

impl Held {
    /// Lets the terminal show again what is typed. One that is gone needs it no more.
    fn speak(&mut self) {
        if let Some(before) = self.terminal.take() {
            let _ = tcsetattr(stdin(), OptionalActions::Now, &before);
        }
    }
}

fn held() -> MutexGuard<'static, Held> {
    HELD.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes the first that is free of those that `named` counts.
fn make<T>(named: impl Fn(u32) -> PathBuf, job: impl Fn(&Path) -> io::Result<T>) -> io::Result<(PathBuf, T)> {
    hear_signals();
    let mut held = held();
    for path in (0..u32::MAX).map(named) {
        match job(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => {
                let made = made?;
                held.paths.push(path.clone());
                return Ok((path, made));
            }
        }
    }
    Err(io::Error::other("every name there is taken"))
}

fn let_go(path: &Path) {
    let mut held = held();
    if let Some(place) = held.paths.iter().position(|one| one == path) {
        held.paths.swap_remove(place);
        remove(path);
    }
}

/// What cannot be removed is found by its name, the next time.
fn remove(path: &Path) {
    if path.is_dir() {
        let _ = fs::remove_dir_all(path);
    } else {
        let _ = fs::remove_file(path);
        let _ = fs::remove_file(OsStr::from_bytes(&[path.as_os_str().as_bytes(), JOURNAL].concat()));
    }
}

/// Removes from `folder` what is called as `is_ours` says, belongs to this person, and was made by a program that runs no more.
fn sweep_where(folder: &Path, is_ours: impl Fn(&[u8]) -> bool) {
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
fn number_of_folder(name: &[u8]) -> Option<i32> {
    number(name.strip_prefix(b"rubdown-")?)
}

/// The first of two numbers with a hyphen between.
fn number(numbers: &[u8]) -> Option<i32> {
    let (process, count) = std::str::from_utf8(numbers).ok()?.split_once('-')?;
    let counts = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (counts(process) && counts(count)).then(|| process.parse().ok()).flatten()
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// From the first thing that is to go, a signal that ends the program clears it away before.
fn hear_signals() {
    static HEARD: Once = Once::new();
    if HEARD_ELSEWHERE.load(Ordering::Relaxed) {
        return;
    }
    HEARD.call_once(|| {
        let ignored = ignored();
        let ending = [SIGTERM, SIGHUP, SIGINT, SIGQUIT].into_iter().filter(|signal| ignored & (1 << (signal - 1)) == 0);
        // Where it cannot be done, the signal ends the program all the same, and the next one clears away.
        let Ok(mut signals) = Signals::new(ending) else { return };
        let _ = thread::Builder::new().name("signals".into()).spawn(move || {
            for signal in signals.forever() {
                if !HEARD_ELSEWHERE.load(Ordering::Relaxed) {
                    let _cleared = clear();
                    let _ = emulate_default_handler(signal);
                }
            }
        });
    });
}

/// The signals that whoever started the program made it deaf to, as `nohup` does: a bit each, from the lowest.
fn ignored() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    /// The number of a process that has ended.
    fn gone() -> u32 {
        let mut child = process::Command::new("true").spawn().unwrap();
        child.wait().unwrap();
        child.id()
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> =
            folder.read_dir().unwrap().map(|found| found.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_part_is_private_and_goes_unless_it_is_put_in_its_place() {
        let home = tempfile::tempdir().unwrap();
        let target = home.path().join("log.json");
        let (part, _) = Part::beside(&target).unwrap();
        assert_eq!(part.path().metadata().unwrap().permissions().mode() & 0o777, 0o600);
        drop(part);
        assert!(names(home.path()).is_empty());
        Part::beside(&target).unwrap().0.put_over(&target).unwrap();
        Part::beside(&target).unwrap().0.put_over(&target).unwrap();
        let taken = Part::beside(&target).unwrap().0.put_new(&target).unwrap_err();
        assert_eq!(taken.kind(), io::ErrorKind::AlreadyExists);
        Part::beside(&target).unwrap().0.put_new(&home.path().join("new")).unwrap();
        assert_eq!(names(home.path()), ["log.json", "new"]);
    }

    #[test]
    fn a_lent_folder_is_private_and_goes_with_what_is_in_it() {
        let folder = Folder::new().unwrap();
        let path = folder.path().to_owned();
        fs::write(path.join("demo.db"), "x").unwrap();
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o700);
        drop(folder);
        assert!(!path.exists());
    }

    #[test]
    fn only_what_a_program_that_is_gone_left_in_the_making_is_swept_away() {
        let home = tempfile::tempdir().unwrap();
        let (gone, running) = (gone(), std::os::unix::process::parent_id());
        let stay = [
            format!(".log.json.{running}-0.part"),
            format!(".other.json.{gone}-0.part"),
            format!(".log.json.{gone}.part"),
            format!(".log.json.{gone}-x.part"),
            format!("log.json.{gone}-0.part"),
            ".my.part-time.part".into(),
        ];
        let go = [
            format!(".log.json.{gone}-0.part"),
            format!(".log.json.{gone}-0.part-journal"),
            format!(".log.json.{}-7.part", process::id()),
        ];
        stay.iter().chain(&go).for_each(|name| fs::write(home.path().join(name), "x").unwrap());
        let (part, _) = Part::beside(&home.path().join("log.json")).unwrap();
        let mut left = names(home.path());
        left.retain(|name| !part.path().ends_with(name));
        let mut wanted = stay.to_vec();
        wanted.sort();
        assert_eq!(left, wanted);
        sweep_beside(&home.path().join("other.txt"));
        assert_eq!(names(home.path()).len(), wanted.len() + 1, "nothing of that name, and our own");
        sweep(home.path());
        assert!(part.path().exists());
        assert_eq!(names(home.path()).len(), wanted.len(), "all but the other one, and our own");
    }

    #[test]
    fn a_link_is_not_followed_to_what_is_swept_away() {
        let home = tempfile::tempdir().unwrap();
        let kept = home.path().join("kept");
        fs::create_dir(&kept).unwrap();
        fs::write(kept.join("file"), "x").unwrap();
        let planted = home.path().join(format!(".log.json.{}-0.part", gone()));
        std::os::unix::fs::symlink(&kept, &planted).unwrap();
        sweep(home.path());
        assert!(kept.join("file").exists() && planted.symlink_metadata().is_ok());
    }
}
