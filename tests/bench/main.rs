//! What the program costs, beside the floor: the smallest program that does the same with the same library.
//!
//! `cargo bench` prints a table and never fails: a figure that cannot be taken here, for want of valgrind, strace or GNU time, is a
//! dash. Milliseconds drift, so what is printed is either a count that repeats (instructions by callgrind, system and sync calls by
//! strace, kilobytes by time) or a ratio of medians taken in turns. Two made-up logs are compared, of 1,000 sessions and of 100,000
//! with five scores each; `cargo bench -- 10000` takes another number for the large one.
//!
//! | file | concern |
//! | --- | --- |
//! | `floor` | bare rusqlite: this program run again with `floor` as its first argument |
//! | `gauge` | counting what a program does |

#![allow(clippy::disallowed_methods, reason = "how long a program takes is measured by the wall")]

mod floor;
mod gauge;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const SMALL: usize = 1_000;
const LARGE: usize = 100_000;
/// The day on which the made-up logs end.
const TODAY: &str = "2026-11-23";

/// One thing that people do often, the floor that it is held against, and what it may cost.
struct Deed {
    name: &'static str,
    words: &'static [&'static str],
    floor: Option<&'static str>,
    at_most: &'static str,
}

const DEEDS: [Deed; 9] = [
    deed("--version", &["--version"], None, "0.6 M"),
    deed("--help", &["--help"], None, "0.6 M"),
    deed("next", &["next"], Some("last"), "1.2 M, 200 calls, no sync, growth 1.03"),
    deed("status", &["status"], Some("last"), "1.2 M, 200 calls, no sync, growth 1.03"),
    deed("statusline", &["statusline"], Some("last"), "1.2 M, 200 calls, no sync, growth 1.03"),
    deed("calendar", &["calendar"], Some("month"), "1.2 x the floor"),
    deed(
        "log",
        &["log", "--minutes", "30", "--pain-before", "5"],
        Some("insert"),
        "1.2 M, 2 syncs, growth 1.03, 1.15 x",
    ),
    deed("export csv", &["export", "--format", "csv"], Some("sessions"), "8 MB"),
    deed("export json", &["export", "--format", "json"], Some("sessions"), "8 MB"),
];

const fn deed(
    name: &'static str,
    words: &'static [&'static str],
    floor: Option<&'static str>,
    at_most: &'static str,
) -> Deed {
    Deed { name, words, floor, at_most }
}

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [first, deed, path] = arguments.as_slice()
        && first == "floor"
    {
        return floor::run(deed, Path::new(path)).map_err(io::Error::other);
    }
    let large = arguments.iter().find_map(|word| word.parse().ok()).unwrap_or(LARGE);
    let folder = tempfile::tempdir()?;
    let logs @ [_, log] = &[SMALL, large].map(|sessions| made_up(folder.path(), sessions));
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "{:<12} {:>21} {:>7} {:>7} {:>11} {:>7} {:>7}  at most",
        "", "instructions (M)", "floor", "growth", "calls/syncs", "KB", "x floor"
    )?;
    for deed in &DEEDS {
        let [small, large] = logs.each_ref().map(|log| gauge::instructions(&mut asked(deed, log)));
        let growth = small.zip(large).map(|(small, large)| large / small);
        let calls = gauge::calls(&mut asked(deed, log));
        let memory = gauge::kilobytes(&mut asked(deed, log));
        let floor = deed.floor.map(|floor| bare(floor, log));
        let (least, ratio) = match floor {
            Some(mut floor) => (gauge::instructions(&mut floor), gauge::ratio(&mut asked(deed, log), &mut floor)),
            None => (None, None),
        };
        writeln!(
            out,
            "{:<12} {:>10} {:>10} {:>7} {:>7} {:>11} {:>7} {:>7}  {}",
            deed.name,
            shown(small.map(|count| count / 1e6), 2),
            shown(large.map(|count| count / 1e6), 2),
            shown(least.map(|count| count / 1e6), 2),
            shown(growth, 3),
            calls.map_or("-".into(), |(all, syncs)| format!("{all}/{syncs}")),
            shown(memory, 0),
            shown(ratio, 2),
            deed.at_most
        )?;
        out.flush()?;
    }
    Ok(())
}

/// A made-up log with so many sessions, written to once, so that the backup of the day is made.
fn made_up(folder: &Path, sessions: usize) -> PathBuf {
    let log = folder.join(format!("{sessions}.db"));
    let count = sessions.to_string();
    for words in [&["demo", "--sessions", &count, "--write"][..], &["profile", "healthy"]] {
        // A log that cannot be made leaves dashes.
        let _ = rubdown(&log, words).stdout(Stdio::null()).stderr(Stdio::null()).status();
    }
    log
}

fn rubdown(log: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rubdown"));
    command.args(words).args(["--as-of", TODAY]).arg("--db").arg(log);
    command
}

/// The plain form, without options that it has no use for.
fn asked(deed: &Deed, log: &Path) -> Command {
    if deed.words.iter().any(|word| word.starts_with("--") && deed.words.len() == 1) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rubdown"));
        command.args(deed.words);
        return command;
    }
    rubdown(log, deed.words)
}

fn bare(floor: &str, log: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap_or_default());
    command.args([OsString::from("floor"), floor.into(), log.into()]);
    command
}

fn shown(figure: Option<f64>, places: usize) -> String {
    figure.map_or("-".into(), |figure| format!("{figure:.places$}"))
}
