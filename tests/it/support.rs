//! The whole program in a house of its own: arguments in, output out.
//!
//! ```text
//! let rubdown = Rubdown::new().as_of("2026-11-23");
//! rubdown.run(["log", "--at", "2026-11-20", "--minutes", "30"]).ok();
//! let next = rubdown.as_of("2026-11-24").run(["next", "--json"]).json();
//! assert_eq!(next["status"], "NOT_DUE");
//! ```
//!
//! Every run of one `Rubdown` works on the same log. Nothing of the machine shines through: home, day, zone, language, width and
//! colour are fixed, and the folder goes when the `Rubdown` does.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// The program with a home, a day and an environment.
pub(crate) struct Rubdown {
    home: TempDir,
    as_of: Option<String>,
    environment: BTreeMap<OsString, OsString>,
    input: Option<String>,
}

/// What one run said.
#[derive(Debug)]
pub(crate) struct Answer {
    /// Standard output: the answer.
    pub(crate) out: String,
    /// Standard error: the talk.
    pub(crate) talk: String,
    /// The exit code; 128+n where signal n ended it.
    pub(crate) code: i32,
    asked: String,
}

impl Rubdown {
    /// An empty home on Monday, 23 November 2026, in UTC, without colour, 80 columns wide.
    pub(crate) fn new() -> Self {
        let home = tempfile::Builder::new().prefix("rubdown-").tempdir().expect("a temporary home");
        let within = |folder: &str| home.path().join(folder).into_os_string();
        let environment = [
            ("HOME", home.path().into()),
            ("XDG_DATA_HOME", within("data")),
            ("XDG_CONFIG_HOME", within("config")),
            ("XDG_CACHE_HOME", within("cache")),
            ("XDG_STATE_HOME", within("state")),
            ("TZ", "UTC".into()),
            ("LC_ALL", "C.UTF-8".into()),
            ("COLUMNS", "80".into()),
            ("NO_COLOR", "1".into()),
        ];
        let environment = environment.into_iter().map(|(name, value)| (name.into(), value)).collect();
        Rubdown { home, as_of: Some("2026-11-23".into()), environment, input: None }
    }

    /// The same home on another day; an RFC 3339 instant sets the clock time too.
    #[expect(clippy::wrong_self_convention, reason = "named after the option")]
    pub(crate) fn as_of(mut self, day: &str) -> Self {
        self.as_of = Some(day.into());
        self
    }

    /// The same home by the machine's own clock.
    pub(crate) fn by_the_clock(mut self) -> Self {
        self.as_of = None;
        self
    }

    /// The same home with an environment variable set.
    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.environment.insert(name.into(), value.as_ref().into());
        self
    }

    /// The same home without an environment variable.
    pub(crate) fn without_env(mut self, name: &str) -> Self {
        self.environment.remove(OsStr::new(name));
        self
    }

    /// The same home with text waiting on standard input, for every run from now on.
    pub(crate) fn input(mut self, text: &str) -> Self {
        self.input = Some(text.into());
        self
    }

    /// The folder that is everything to this program. Runs start in it, so a bare file name is meant to lie there.
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    /// Puts a file into the home and returns its path.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.home().join(name);
        std::fs::write(&path, content).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
        path
    }

    /// Runs it once to its end.
    pub(crate) fn run<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Answer {
        let mut command = self.command();
        command.args(arguments);
        let asked = format!("{command:?}");
        let mut child = command.spawn().expect("the program starts");
        let mut waiting = child.stdin.take().expect("a pipe to its standard input");
        if let Some(text) = self.input.clone() {
            // From another thread, and not missed when the program does not care to read it.
            std::thread::spawn(move || waiting.write_all(text.as_bytes()));
        }
        let output = child.wait_with_output().expect("the program ends");
        Answer { out: text(output.stdout), talk: text(output.stderr), code: code(output.status), asked }
    }

    /// The command, ready to be spawned by a test that wants more than its end: a kill, a terminal, a closed pipe.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rubdown"));
        command.current_dir(self.home()).env_clear().envs(&self.environment);
        if let Some(day) = &self.as_of {
            command.args(["--as-of", day]);
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }
}

impl Answer {
    /// The answer of a run that did what it was asked.
    #[track_caller]
    pub(crate) fn ok(self) -> Self {
        self.ended(0)
    }

    /// The answer of a run that ended with `code`.
    #[track_caller]
    pub(crate) fn ended(self, code: i32) -> Self {
        let Answer { out, talk, asked, .. } = &self;
        assert_eq!(self.code, code, "{asked}\n--- stdout\n{out}\n--- stderr\n{talk}");
        self
    }

    /// Standard output read as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        let Answer { out, talk, asked, .. } = self;
        serde_json::from_str(out).unwrap_or_else(|why| panic!("{asked}\n{why}\n--- stdout\n{out}\n--- stderr\n{talk}"))
    }
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("the program speaks UTF-8")
}

fn code(status: ExitStatus) -> i32 {
    use std::os::unix::process::ExitStatusExt;
    status.code().or_else(|| status.signal().map(|signal| 128 + signal)).expect("an exit code or a signal")
}

#[test]
fn nothing_of_the_machine_shines_through() {
    let rubdown = Rubdown::new().env("EDITOR", "true").without_env("COLUMNS").input("y\n").by_the_clock();
    let command = rubdown.command();
    let named = |name: &str| command.get_envs().find(|(key, _)| *key == name).and_then(|(_, value)| value);
    assert_eq!(named("HOME"), Some(rubdown.home().as_os_str()));
    assert_eq!((named("EDITOR"), named("COLUMNS")), (Some(OsStr::new("true")), None));
    assert_eq!(command.get_args().count(), 0);
    assert!(rubdown.as_of("2026-11-24").command().get_args().eq(["--as-of", "2026-11-24"]));
}

#[test]
fn two_rubdowns_share_nothing() {
    let rubdown = Rubdown::new();
    assert!(rubdown.file("mine.txt", "x").starts_with(rubdown.home()));
    assert!(!Rubdown::new().home().join("mine.txt").exists());
}
