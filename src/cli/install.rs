//! What asks for reminders: a timer of systemd, of launchd or of cron. Written or printed, never enabled.

use std::env;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::args::{DRY_RUN, Rehearsal};
use super::call::{Call, Outcome};
use super::error::{Failure, Kind};

/// The program in the files as they ship.
const PROGRAM: &str = "/usr/bin/rubdown";
const SERVICE: &str = include_str!("../../assets/timer/rubdown-remind.service");
const TIMER: &str = include_str!("../../assets/timer/rubdown-remind.timer");
const PLIST: &str = include_str!("../../assets/timer/rubdown-remind.plist");
const CRON: &str = include_str!("../../assets/timer/rubdown-remind.cron");

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum With {
    /// A timer of your systemd
    Systemd,
    /// An agent of launchd
    Launchd,
    /// A line for your crontab; it is always printed, since only you write there
    Cron,
}

/// One file and its place below the home folder.
struct Unit {
    name: &'static str,
    text: String,
}

impl With {
    fn units(self, program: &str) -> Vec<Unit> {
        let unit = |name, shipped: &str, program: &str| Unit { name, text: shipped.replace(PROGRAM, program) };
        match self {
            With::Systemd => vec![
                unit("rubdown-remind.service", SERVICE, &for_systemd(program)),
                unit("rubdown-remind.timer", TIMER, PROGRAM),
            ],
            With::Launchd => vec![unit("rubdown-remind.plist", PLIST, &for_launchd(program))],
            With::Cron => vec![unit("crontab", CRON, &quoted(program).replace('%', "\\%"))],
        }
    }

    /// Where the files belong.
    fn folder(self) -> Option<PathBuf> {
        let absolute = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
        match self {
            With::Systemd => {
                let config = absolute("XDG_CONFIG_HOME").or_else(|| Some(absolute("HOME")?.join(".config")))?;
                Some(config.join("systemd/user"))
            }
            With::Launchd => Some(absolute("HOME")?.join("Library/LaunchAgents")),
            With::Cron => None,
        }
    }

    /// How it is enabled.
    fn enabling(self) -> &'static str {
        match self {
            With::Systemd => "systemctl --user enable --now rubdown-remind.timer",
            With::Launchd => "launchctl bootstrap gui/$UID ~/Library/LaunchAgents/rubdown-remind.plist",
            With::Cron => "crontab -e",
        }
    }
}

/// Writes the files where they belong, or prints them.
pub(super) fn run(call: &mut Call, with: With, print: bool, rehearsal: Rehearsal) -> Outcome {
    let program = env::current_exe().map_err(|why| Failure::new(Kind::Unexpected, format!("where am I? {why}")))?;
    let program = program.to_str().ok_or_else(|| Failure::usage("the program's own path is not valid UTF-8"))?;
    let folder = with.folder().filter(|_| !print);
    for unit in with.units(program) {
        match &folder {
            Some(folder) => {
                let file = folder.join(unit.name);
                if !rehearsal.dry_run {
                    write(&file, &unit.text).map_err(|why| {
                        Failure::new(Kind::Storage, format!("{} cannot be written: {why}", file.display()))
                    })?;
                }
                call.out.line(crate::text::clean_line(&file.display().to_string()))?;
            }
            None => write!(call.out, "{}", crate::text::clean_block(&unit.text))?,
        }
    }
    call.out.say(&format!("Nothing is enabled. You do that: {}", with.enabling()));
    if rehearsal.dry_run {
        call.out.say(DRY_RUN);
    }
    Ok(())
}

/// A new file, or the one that is there with the same text.
fn write(file: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(file) {
        Err(why) if why.kind() == ErrorKind::AlreadyExists && fs::read_to_string(file)? == text => Ok(()),
        opened => opened?.write_all(text.as_bytes()),
    }
}

/// As a shell reads it as one word.
pub(super) fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "/._-".contains(letter);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

fn for_systemd(word: &str) -> String {
    let word = word.replace('\\', r"\\").replace('"', "\\\"").replace('%', "%%").replace('$', "$$");
    if word.contains([' ', '"', '\\', '\'', '\t']) { format!("\"{word}\"") } else { word }
}

fn for_launchd(word: &str) -> String {
    word.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_one_word_wherever_it_stands() {
        let path = "/home/Anna K./50% & more/rubdown";
        let text = |with: With| with.units(path).into_iter().map(|unit| unit.text).collect::<String>();
        assert!(text(With::Systemd).contains("\nExecStart=\"/home/Anna K./50%% & more/rubdown\" remind --notify\n"));
        assert!(text(With::Launchd).contains("<string>/home/Anna K./50% &amp; more/rubdown</string>"));
        assert!(text(With::Cron).contains("\n0 9,18 * * * '/home/Anna K./50\\% & more/rubdown' remind\n"));
        assert_eq!(quoted("it's"), r"'it'\''s'");
    }
}
