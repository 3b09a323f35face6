//! The promises that a log of years needs, each held from outside by the program as it is shipped: kills, full disks, hostile files,
//! many programs at once, escape codes, formulas, clocks.
//!
//! Every test takes a few seconds as it is run every day. `RUBDOWN_FULL=1` runs the figures in full, which takes many minutes:
//!
//! ```text
//! RUBDOWN_FULL=1 cargo test reliability
//! RUBDOWN_FULL=1 cargo test store::tests
//! RUBDOWN_FULL=1 cargo test walk
//! ```
//!
//! | promise | held by | every day | in full |
//! | --- | --- | --- | --- |
//! | a write is there whole or not at all | `kill` | 40 kills, 25 of the first write, 6 within an import | 1,000, 100, 100 |
//! | the disk has it when the answer comes | `durability` | 24 writes, alone and beside the interface | 100 |
//! | many programs at once | `concurrent` | 8 writers of 8, 2 readers, the interface open | 8 of 500 |
//! | no SQLite with the lost commit | `store_files` | its number | |
//! | nothing half made lies about | `interrupted` | 4 signals, 2 kills, an export and a backup | |
//! | a full disk is an error | `no_space` | 6 disks, 12 largest files, the interface | 41, 60 |
//! | a newer log is left alone, an old one is brought up | `versions`, the library's `store::tests` | 8 kills within a step | 100 |
//! | what goes out comes back | `round_trip` | JSON and CSV, in another zone, twice | |
//! | any bytes may be imported | `mutants`, `directed`, `properties` of each format | 300 wounded files, 40 wrong in one way | 10,000 |
//! | a hostile log does no harm | `hostile_file` | 60 flipped bits, 12 cuts, 8 planted schemas, junk beside it | 2,000, 200 |
//! | backups are sound | `backup`, `store_backups` | 6 under load, 20 days | 100, 400 |
//! | nothing vanishes by one key | `deleting`, the library's `tracker::tests::undoing` | 200 operations back | |
//! | nobody else reads it | `modes` | 3 umasks, the interface open | |
//! | text has no power over the terminal | `terminal_text` | 20 payloads, 3 ways in, every output | every screen 3 ways |
//! | no cell is a formula | `formulas` | 32 payloads | |
//! | no text is a property of a calendar | `calendar` | 8 payloads | |
//! | the terminal is given back | `pty`, `monkey`, the library's `tui::tests::walk` | 1,000 events in a terminal, 2,000 without | 100,000 each |
//! | a window that is gone ends it | `pty` | with a signal, without, ignored | |
//! | small windows do not matter | `monkey`, the library's `tui::tests::edges` | 0x0 to 200x300 | |
//! | output that nobody reads | `pipes`, `no_space` | closed, gone, full | |
//! | time is told rightly | `clock` | 14 zones, 5 wrong clocks | 14 wrong clocks |
//! | read-only media can be read | `read_only`, the library's `store::folder` | with and without a -wal | |
//! | network folders | the library's `store::opening` and `store::folder` | 6 kinds | |
//! | a log that goes away under the interface | `gone` | moved, replaced, removed | |
//! | nothing speaks to a network | `supply` | crates, licences, system calls | |

mod backup;
mod calendar;
mod clock;
mod concurrent;
mod deleting;
mod directed;
mod durability;
mod formulas;
mod gone;
mod hostile_file;
mod interrupted;
mod kill;
mod modes;
mod monkey;
mod mutants;
mod no_space;
mod pipes;
mod read_only;
mod round_trip;
mod signals;
mod supply;
mod terminal_text;
mod versions;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::Rubdown;

/// How often: a `few` times every day, the `full` figure where it is asked for.
pub(crate) fn times(few: usize, full: usize) -> usize {
    if std::env::var_os("RUBDOWN_FULL").is_some() { full } else { few }
}

/// Says past the test harness that a test could not be made here.
pub(crate) fn skipped(why: &str) {
    // That nobody hears it is no failure.
    let _ = writeln!(std::io::stderr(), "SKIPPED: {why}");
}

/// What came of it, and how long it took.
fn timed<T>(job: impl FnOnce() -> T) -> (T, Duration) {
    #[expect(clippy::disallowed_methods, reason = "how long something takes is not what time it is")]
    let began = Instant::now();
    (job(), began.elapsed())
}

/// Chance that comes the same each time.
struct Dice(u64);

impl Dice {
    /// A number below `sides`.
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % sides as u64).unwrap()
    }
}

impl Rubdown {
    /// The log's file.
    fn log_file(&self) -> PathBuf {
        self.home().join("data/rubdown/rubdown.db")
    }

    /// Everything in the log, as `list` tells it.
    #[track_caller]
    fn list(&self) -> Vec<Value> {
        self.run(["list", "--json"]).ok().json()["entries"].as_array().unwrap().clone()
    }

    /// The sessions among it.
    #[track_caller]
    fn sessions(&self) -> Vec<Value> {
        self.list().into_iter().filter(|entry| entry["type"] == "session").collect()
    }

    /// `check` finds nothing wrong.
    #[track_caller]
    fn is_sound(&self) {
        assert_eq!(self.run(["check", "--json"]).ok().json()["ok"], true);
    }
}

/// A table of `count` sessions on days of their own.
fn table(count: u64) -> String {
    let first = chrono::NaiveDate::from_ymd_opt(1990, 1, 1).unwrap();
    let rows = (0..count).map(|row| format!("{},30,note {row}\r\n", first + chrono::Days::new(row)));
    std::iter::once("start,minutes,note\r\n".to_owned()).chain(rows).collect()
}

/// `rubdown`'s command, started by a shell that does `first` before; it counts as "$0" "$@".
fn by_shell(command: &Command, first: &str) -> Command {
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(format!("{first}; exec \"$0\" \"$@\"")).arg(command.get_program()).args(command.get_args());
    shell.env_clear();
    command.get_envs().for_each(|(name, value)| {
        shell.env(name, value.unwrap_or_default());
    });
    shell.current_dir(command.get_current_dir().unwrap());
    shell.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    shell
}

/// The system calls that a run makes, of those named.
#[track_caller]
fn traced(rubdown: &Rubdown, arguments: &[&str], calls: &str) -> String {
    let command = rubdown.command();
    let mut strace = Command::new("strace");
    strace.args(["-f", "-y", "-o", "trace", "-e", &format!("trace={calls}")]);
    strace.arg(command.get_program()).args(command.get_args()).args(arguments);
    strace.current_dir(rubdown.home()).env_clear().stdin(Stdio::null());
    command.get_envs().for_each(|(name, value)| {
        strace.env(name, value.unwrap_or_default());
    });
    let output = strace.output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    std::fs::read_to_string(rubdown.home().join("trace")).unwrap()
}

/// Whether a program can be found.
fn has(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

/// All files and folders in a folder, at any depth.
fn everything_in(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in folder.read_dir().unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(everything_in(&path));
        }
        found.push(path);
    }
    found
}
