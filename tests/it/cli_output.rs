//! Where answers go and what becomes of them: streams, colour, width, help, readers that leave early.

use std::fs::File;
use std::io::Read;
use std::process::Stdio;

use crate::support::Rubdown;

#[test]
fn a_reader_that_leaves_early_ends_the_program_quietly() {
    let rubdown = Rubdown::new();
    rubdown.run(["demo", "--sessions", "400", "--write", "big.db"]).ok();
    for arguments in [vec!["list"], vec!["list", "--json"], vec!["export"], vec!["report"], vec!["--help"]] {
        let mut child = rubdown.command().args(["--db", "big.db"]).args(&arguments).spawn().unwrap();
        let mut reader = child.stdout.take().unwrap();
        reader.read_exact(&mut [0; 1]).unwrap();
        drop(reader);
        let output = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    }
}

#[test]
fn a_full_device_is_a_failure_that_is_told() {
    let rubdown = Rubdown::new();
    for arguments in
        [vec!["status"], vec!["next", "--json"], vec!["--version"], vec!["export"], vec!["completions", "bash"]]
    {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let child = rubdown.command().args(&arguments).stdout(Stdio::from(full)).spawn().unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(!output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn colour_comes_only_when_it_is_wanted() {
    let rubdown = Rubdown::new();
    assert!(!rubdown.run(["status"]).ok().out.contains('\u{1b}'));
    assert!(rubdown.run(["status", "--color", "always"]).ok().out.contains("\u{1b}[32mFirst session"));
    let rubdown = rubdown.without_env("NO_COLOR");
    assert!(!rubdown.run(["status"]).ok().out.contains('\u{1b}'), "no terminal");
    let rubdown = rubdown.env("CLICOLOR_FORCE", "1");
    assert!(rubdown.run(["status"]).ok().out.contains('\u{1b}'));
    assert!(!rubdown.run(["status", "--color=never"]).ok().out.contains('\u{1b}'));
}

#[test]
fn no_line_is_wider_than_the_screen() {
    let rubdown = Rubdown::new();
    rubdown.run(["demo", "--write", "demo.db"]).ok();
    let rubdown = rubdown.env("COLUMNS", "72");
    for command in ["next", "why", "calendar", "list", "history"] {
        let out = rubdown.run(["--db", "demo.db", command]).ok().out;
        let widest = out.lines().map(rubdown::text::width).max().unwrap_or_default();
        assert!(widest <= 72, "{command} is {widest} wide:\n{out}");
    }
}

#[test]
fn the_version_and_the_help_are_answers() {
    let rubdown = Rubdown::new();
    let version = rubdown.run(["--version"]).ok().out;
    assert_eq!(version, format!("rubdown {}\n", env!("CARGO_PKG_VERSION")));
    let short = rubdown.run(["-h"]).ok().out;
    let long = rubdown.run(["--help"]).ok().out;
    assert!(short.len() < long.len() && long.replace('\n', " ").contains("not a medical device"));
    assert!(long.find("Examples:").unwrap() < long.find("Usage:").unwrap(), "examples first");
    for command in ["log", "book", "condition", "import"] {
        let help = rubdown.run(["help", command]).ok().out;
        assert_eq!(rubdown.run([command, "--help"]).ok().out, help);
        assert!(help.starts_with("Examples:"), "{help}");
        assert!(!rubdown.run([command, "-h"]).ok().out.contains("Examples:"));
    }
}

#[test]
fn without_a_terminal_nothing_is_drawn_and_nothing_waits() {
    let rubdown = Rubdown::new();
    assert!(rubdown.run([""; 0]).ok().out.starts_with("First session"));
    let demo = rubdown.run(["demo"]).ended(2);
    assert!(demo.talk.contains("--write"), "{}", demo.talk);
}

#[test]
fn piped_answers_carry_no_escape_code() {
    let rubdown = Rubdown::new().without_env("NO_COLOR");
    rubdown.run(["demo", "--write", "year.db"]).ok();
    for words in [
        "status",
        "next -n 3",
        "why",
        "what-if fri",
        "calendar",
        "list",
        "stats",
        "stats --by provider",
        "report",
        "report --format md",
        "report --format html",
        "statusline --format tmux",
        "remind",
        "keys",
        "config print",
        "history",
    ] {
        let answer = rubdown.run(["--db", "year.db"].into_iter().chain(words.split(' '))).ok();
        assert!(!answer.out.is_empty() && !answer.out.contains('\u{1b}'), "{words}: {}", answer.out);
    }
}
