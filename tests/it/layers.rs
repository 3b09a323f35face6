//! The map of the house, held against the code: which room may use which, whose crate is whose, and what is nowhere.
//!
//!     domain <- scheduler, insight <- { protocols, store, exchange, report } <- tracker <- { cli, tui } <- main

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each room of `src/` and the rooms it may use. Rooms side by side do not know each other.
const ROOMS: [(&str, &[&str]); 19] = [
    ("domain", &[]),
    ("scheduler", &["domain"]),
    ("insight", &["domain"]),
    ("text", &["domain"]),
    ("clock", &["domain"]),
    ("paths", &["domain"]),
    ("passing", &[]),
    ("config", &["domain"]),
    ("protocols", &["domain", "text"]),
    ("store", &["domain", "text", "passing"]),
    ("exchange", &["domain", "text"]),
    ("report", &["domain", "scheduler", "insight", "text", "wording"]),
    ("demo", &["domain"]),
    ("wording", &["domain", "scheduler", "text", "config"]),
    ("keys", &["domain", "scheduler", "text", "config"]),
    ("query", &["domain", "scheduler", "text", "config"]),
    (
        "tracker",
        &[
            "domain",
            "scheduler",
            "insight",
            "text",
            "clock",
            "paths",
            "passing",
            "config",
            "protocols",
            "store",
            "exchange",
            "report",
            "demo",
            "wording",
            "keys",
            "query",
        ],
    ),
    ("cli", &["tracker", "wording", "keys", "query", "text", "config", "domain", "scheduler", "insight"]),
    ("tui", &["tracker", "wording", "keys", "query", "text", "config", "domain", "scheduler", "insight"]),
];

/// The crates that belong to somebody, and to whom. The others (dates, ids, derived errors) are anybody's.
const OWNED: [(&[&str], &[&str]); 10] = [
    (&["rusqlite"], &["store"]),
    (&["ratatui", "crossterm", "tui_input", "ratatui_textarea"], &["tui"]),
    (&["clap", "clap_complete", "clap_complete_nushell", "clap_mangen", "notify_rust"], &["cli"]),
    (&["csv"], &["exchange"]),
    (&["age"], &["exchange"]),
    (&["serde", "serde_json", "toml"], &["protocols", "exchange", "report", "config", "keys", "cli", "tui"]),
    (&["directories"], &["paths"]),
    (&["unicode_width"], &["text", "tui"]),
    (&["unicode_segmentation"], &["text"]),
    // The command line leaves an interrupt to the pager that it waits for; what is passing goes before a signal ends the program.
    (&["signal_hook"], &["tui", "cli", "passing", "main"]),
];

/// The rooms that are pure and total: a result would mean that sometimes there is no answer.
const TOTAL: [&str; 2] = ["scheduler", "insight"];

const READS_OF_THE_CLOCK: [&str; 5] = ["SystemTime::now", "Instant::now", "Local::now", "Utc::now", "now_v7"];

/// Written in two parts, so that this file does not contain them.
const NOWHERE: [&str; 6] = [
    concat!("todo", "!("),
    concat!("unimplemented", "!("),
    concat!("dbg", "!("),
    concat!("print", "ln!("),
    concat!("eprint", "!("),
    concat!("#[", "ignore"),
];

#[test]
fn every_room_uses_only_the_rooms_below_it() {
    let mut wrong = Vec::new();
    for source in sources("src") {
        let used = rooms_used(&source.code);
        let allowed = ROOMS.iter().find(|(room, _)| *room == source.room);
        for other in used.iter().filter(|other| **other != source.room && is_room(other)) {
            let fine = matches!(source.room.as_str(), "main" | "lib")
                || allowed.is_some_and(|(_, below)| below.contains(&other.as_str()));
            if !fine {
                wrong.push(format!("{} uses {other}", source.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_room_is_on_the_map() {
    let rooms: BTreeSet<_> = sources("src").into_iter().map(|source| source.room).collect();
    let unknown: Vec<_> =
        rooms.iter().filter(|room| !is_room(room) && !matches!(room.as_str(), "main" | "lib")).collect();
    assert!(unknown.is_empty(), "{unknown:?}: say in ROOMS what they may use");
}

#[test]
fn a_crate_that_belongs_to_a_room_is_named_nowhere_else() {
    let mut wrong = Vec::new();
    for source in sources("src") {
        for (crates, owners) in OWNED {
            let named =
                crates.iter().filter(|name| !owners.contains(&source.room.as_str()) && names_crate(&source.code, name));
            wrong.extend(named.map(|name| format!("{} names {name}", source.path.display())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_clock_asks_the_time() {
    let asks =
        |source: &Source| source.room != "clock" && READS_OF_THE_CLOCK.iter().any(|read| source.code.contains(read));
    let wrong: Vec<_> = sources("src").into_iter().filter(asks).map(|source| source.path).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn the_rules_and_the_numbers_always_have_an_answer() {
    let fails = |source: &Source| {
        TOTAL.contains(&source.room.as_str())
            && words(&source.code.replace("fmt::Result", "")).any(|word| word == "Result")
    };
    let wrong: Vec<_> = sources("src").into_iter().filter(fails).map(|source| source.path).collect();
    assert!(wrong.is_empty(), "{wrong:?}: doubt is a finding");
}

#[test]
fn nothing_is_left_undone_or_printed_past_the_one_writer() {
    let mut wrong = Vec::new();
    for path in files("src", "rs").into_iter().chain(files("tests", "rs")) {
        let text = fs::read_to_string(&path).unwrap();
        wrong.extend(
            NOWHERE.iter().filter(|left| text.contains(*left)).map(|left| format!("{}: {left}", path.display())),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_top_level_holds_what_belongs_there() {
    const BELONGS: [&str; 9] = [
        "Cargo.toml",
        "Cargo.lock",
        "README.md",
        "CHANGELOG.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "src",
        "assets",
        "tests",
    ];
    let found: BTreeSet<_> = fs::read_dir(root())
        .unwrap()
        .map(|found| found.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.starts_with('.') && name != "target")
        .collect();
    assert_eq!(found, BELONGS.map(String::from).into());
}

#[test]
fn every_asset_begins_with_a_comment_that_explains_it() {
    let bare = |path: &PathBuf| !fs::read_to_string(path).unwrap().starts_with('#');
    let wrong: Vec<_> = files("assets", "toml").into_iter().filter(bare).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// One file of the program: the room it lies in, and its code without comments and tests.
struct Source {
    path: PathBuf,
    room: String,
    code: String,
}

fn sources(folder: &str) -> Vec<Source> {
    let within = root().join(folder);
    let is_test =
        |path: &PathBuf| path.components().any(|part| matches!(part.as_os_str().to_str(), Some("tests" | "tests.rs")));
    let relative = files(folder, "rs").into_iter().map(|path| path.strip_prefix(&within).unwrap().to_path_buf());
    let product = relative.filter(|path| !is_test(path));
    product
        .map(|path| {
            let first = path.components().next().unwrap().as_os_str().to_str().unwrap();
            let room = first.strip_suffix(".rs").unwrap_or(first).to_string();
            let code = without_comments_and_tests(&fs::read_to_string(within.join(&path)).unwrap());
            Source { path, room, code }
        })
        .collect()
}

fn without_comments_and_tests(text: &str) -> String {
    let product = text.split_once("#[cfg(test)]\nmod tests {").map_or(text, |(product, _)| product);
    product.lines().map(|line| line.split_once("//").map_or(line, |(code, _)| code)).collect::<Vec<_>>().join("\n")
}

/// The names after `crate::` and `rubdown::`, in braces too.
fn rooms_used(code: &str) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for root in ["crate::", "rubdown::"] {
        for (place, _) in code.match_indices(root) {
            let rest = &code[place + root.len()..];
            match rest.strip_prefix('{') {
                Some(group) => used.extend(first_names(group)),
                None => used.extend(words(rest).next().map(String::from)),
            }
        }
    }
    used
}

/// The first name of each path in a group whose opening brace has been read.
fn first_names(group: &str) -> Vec<String> {
    let mut depth = 0;
    let mut names = vec![String::new()];
    for letter in group.chars() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(String::new()),
            letter if depth == 0 => names.last_mut().unwrap().push(letter),
            _ => {}
        }
    }
    names.iter().filter_map(|path| words(path).next().map(String::from)).collect()
}

fn names_crate(code: &str, name: &str) -> bool {
    let ours = |brought: &str| brought.starts_with("crate::") && words(brought).any(|word| word == name);
    if code.split("use ").filter_map(|rest| rest.split_once(';')).any(|(brought, _)| ours(brought)) {
        return false;
    }
    code.match_indices(name).any(|(place, _)| {
        let before = code[..place].chars().next_back();
        let after = &code[place + name.len()..];
        // A word of its own: the head of a path, or all of a `use`; not a part of another path.
        let head =
            !before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_' || letter == ':' || letter == '.');
        head && (after.starts_with("::") || (after.starts_with(';') && code[..place].ends_with("use ")))
    })
}

fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|letter: char| !letter.is_alphanumeric() && letter != '_').filter(|word| !word.is_empty())
}

fn is_room(name: &str) -> bool {
    ROOMS.iter().any(|(room, _)| *room == name)
}

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|found| found.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_map_is_read_from_the_code_as_it_is_written() {
    let code = "use crate::{text, store::{Store, Kind}};\nlet now = crate::clock::now();";
    assert_eq!(rooms_used(code), ["clock", "store", "text"].map(String::from).into());
    assert!(names_crate("use rusqlite::Row;", "rusqlite") && names_crate("use toml;", "toml"));
    assert!(!names_crate("use crate::exchange::{csv, ics};\ncsv::read()", "csv"), "a module of ours");
    assert!(!names_crate("Format::csv::x", "csv") && !names_crate("my_csv::x", "csv"));
    assert!(!without_comments_and_tests("a // crate::tui\n#[cfg(test)]\nmod tests {\n crate::tui").contains("tui"));
}
