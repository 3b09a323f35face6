//! What does not stay: files in the making, folders that are only lent, and a terminal that shows nothing of what is typed. They go when
//! they are let go of and when a signal ends the program; what a program that was killed left lying goes when the next one makes its own
//! in that place.

mod leftovers;
#[cfg(test)]
mod tests;

use std::ffi::OsStr;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};
use std::thread;

use rustix::stdio::stdin;
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use leftovers::{number_of_folder, sweep_where};
pub use leftovers::{sweep, sweep_beside};

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
