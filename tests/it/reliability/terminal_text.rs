//! What a person typed, or a file brought, has no power over the terminal.

use rusqlite::Connection;
use serde_json::json;

use super::times;
use crate::pty::Window;
use crate::support::{Answer, Rubdown};

const PAYLOADS: [&str; 20] = [
    "\u{1b}[31mred",
    "\u{1b}]0;title\u{7}",
    "\u{1b}]52;c;aGk=\u{7}",
    "\u{1b}]8;;http://x\u{1b}\\link",
    "\u{1b}[2J\u{1b}[H",
    "\u{1b}[?1049h",
    "\u{1b}P1$r\u{1b}\\",
    "\u{1b}_G\u{1b}\\",
    "\u{9b}31m",
    "\u{9d}0;t\u{9c}",
    "\u{90}x",
    "\u{7f}\u{8}\u{8}",
    "a\rb",
    "bell\u{7}",
    "\u{202e}gnp.exe",
    "\u{2066}iso\u{2069}",
    "\u{200f}mark\u{200e}",
    "line\u{2028}sep\u{2029}",
    "a\u{b}b\u{c}c",
    "\u{1b}",
];

/// A letter that moves, hides or turns text.
fn has_power(letter: char) -> bool {
    let control = letter.is_control() && letter != '\n' && letter != '\t';
    control || matches!(letter, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}

#[track_caller]
fn is_harmless(answer: &Answer, of: &str) {
    for (stream, text) in [("out", &answer.out), ("talk", &answer.talk)] {
        let found = text.chars().find(|letter| has_power(*letter));
        assert!(found.is_none(), "{of} lets {found:?} through: {stream} {text:?}");
    }
}

/// The payloads as notes, names and places: typed, from JSON, from a table.
fn planted(way: usize) -> Rubdown {
    let rubdown = Rubdown::new();
    for (number, payload) in PAYLOADS.into_iter().enumerate() {
        let day = format!("2026-10-{:02}", number + 1);
        match way {
            0 => {
                let fields = ["note", "provider", "place", "technique"].map(|field| format!("--{field}={payload}"));
                let mut arguments = vec!["log", "--at", &day];
                arguments.extend(fields.iter().map(String::as_str));
                is_harmless(&rubdown.run(arguments).ok(), payload);
            }
            1 => {
                let session = json!({"start": day, "note": payload, "provider": payload, "place": payload});
                let file = json!({"schema": "rubdown/1", "sessions": [session]}).to_string();
                let file = rubdown.file("in.json", file);
                is_harmless(&rubdown.run(["import", file.to_str().unwrap()]).ok(), payload);
            }
            _ => {
                let cell = payload.replace('"', "\"\"");
                let table = format!("start,note,provider,place\r\n{day},\"{cell}\",\"{cell}\",\"{cell}\"\r\n");
                let file = rubdown.file("in.csv", table);
                is_harmless(&rubdown.run(["import", file.to_str().unwrap()]).ok(), payload);
            }
        }
    }
    rubdown.run(["book", "2026-12-08", "--provider", PAYLOADS[0], "--place", PAYLOADS[14]]).ok();
    let clearance = ["--note", PAYLOADS[0], "--doctor", "2026-01-02", "--doctor-note", PAYLOADS[14]];
    rubdown.run([&["condition", "add", "chronic_pain", "--from", "2026-01-01"][..], &clearance].concat()).ok();
    rubdown
}

#[test]
fn no_output_lets_a_control_through() {
    for way in 0..3 {
        let rubdown = planted(way);
        let ids: Vec<_> = rubdown.list().iter().map(|entry| entry["id"].as_str().unwrap().to_owned()).collect();
        for id in &ids {
            for arguments in [&["show", id][..], &["show", id, "--json"], &["why", id]] {
                is_harmless(&rubdown.run(arguments), "a thing");
            }
        }
        for arguments in [
            &["status"][..],
            &["next", "-n", "3"],
            &["why"],
            &["what-if", "fri"],
            &["list"],
            &["list", "--json"],
            &["list", "--kind", "booking,condition"],
            &["calendar", "--months", "3"],
            &["condition", "list"],
            &["history"],
            &["history", "--json"],
            &["export", "--format", "json"],
            &["export", "--format", "jsonl"],
            &["export", "--format", "md"],
            &["report"],
            &["stats"],
            &["remind"],
            &["statusline"],
            &["rm", &ids[0], "--dry-run"],
            &["list", "--deleted"],
            &["check"],
            &["backup"],
        ] {
            is_harmless(&rubdown.run(arguments), &arguments.join(" "));
        }
        for (format, kind) in [("csv", "session"), ("csv", "booking"), ("csv", "condition"), ("ics", "booking,session")]
        {
            is_harmless(&in_lines(rubdown.run(["export", "--format", format, "--kind", kind]).ok()), kind);
        }
    }
}

/// A file's lines end with CR LF; any other CR is one that came in a text. Marks of the writing direction are part of a text and
/// go out and come in with it.
fn in_lines(mut answer: Answer) -> Answer {
    let direction = ['\u{202e}', '\u{2066}', '\u{2069}', '\u{200e}', '\u{200f}', '\u{2028}', '\u{2029}'];
    answer.out = answer.out.replace("\r\n", "\n").replace(direction, "");
    answer
}

/// What a stranger wrote into the file itself, past every way in.
#[test]
fn what_was_planted_in_the_file_is_harmless_too() {
    let rubdown = Rubdown::new();
    for number in 1..=PAYLOADS.len() {
        rubdown.run(["log", "--at", &format!("2026-10-{number:02}"), "--note", "x", "--provider", "x"]).ok();
    }
    let file = Connection::open(rubdown.log_file()).unwrap();
    for (number, payload) in PAYLOADS.into_iter().enumerate() {
        let sql = "UPDATE session SET note = ?1, provider = ?1 WHERE start = ?2";
        let day = format!("2026-10-{:02}", number + 1);
        assert_eq!(file.execute(sql, [payload, &day]).unwrap(), 1);
    }
    drop(file);
    for arguments in
        [&["list"][..], &["list", "--json"], &["status"], &["check"], &["stats"], &["report"], &["history"]]
    {
        is_harmless(&rubdown.run(arguments), &arguments.join(" "));
    }
    for format in ["csv", "json", "jsonl", "ics", "md"] {
        is_harmless(&in_lines(rubdown.run(["export", "--format", format])), format);
    }
    through_every_screen(&rubdown);
}

#[test]
fn no_screen_of_the_interface_lets_a_control_through() {
    for way in 0..times(1, 3) {
        through_every_screen(&planted(way));
    }
}

/// Opens what the interface has, one thing after another, and looks at the bytes that the terminal got.
#[track_caller]
fn through_every_screen(rubdown: &Rubdown) {
    let mut window = Window::onto(rubdown);
    window.see("Next session");
    let mut press = |keys: &str| {
        window.press(keys);
        window.settle();
    };
    for screen in ["1", "2", "3", "4", "5"] {
        press(screen);
        ["j", "\t", "j", "\r", "\x1b", "w", "\x1b", "?", "\x1b"].into_iter().for_each(&mut press);
    }
    // Each thing of the log opened, then forms that offer what was used before, the palette, the operations, a search.
    press("3");
    press("g");
    for _ in 0..=PAYLOADS.len() + 1 {
        ["\r", "\x1b", "j"].into_iter().for_each(&mut press);
    }
    for keys in ["a", "e", "b", "p", "s", "U", ":", "/"] {
        press(keys);
        // What a paste brings lands in a field, a search or nowhere.
        for payload in PAYLOADS {
            press(&format!("\x1b[200~{}\x1b[201~", payload.replace('\u{1b}', "")));
        }
        ["\x1b", "\x1b"].into_iter().for_each(&mut press);
    }
    window.press("q");
    assert_eq!(window.end(), 0);
    let told = String::from_utf8(window.raw.clone()).unwrap();
    // What the program asks of the terminal: of which colour it is.
    let told = told.replacen("\u{1b}]11;?\u{1b}\\", "", 1);
    // How the cursor goes to the beginning of the next line. No payload holds this pair.
    let told = told.replace("\r\n", "\n");
    if let Some(found) = strange(&told) {
        panic!("out came {found:?}");
    }
    assert_eq!(told.matches("\u{1b}[?1049h").count(), 1, "another alternate screen");
}

/// What is in the stream beside letters and the few sequences that draw a screen.
fn strange(told: &str) -> Option<String> {
    for payload in ["\u{1b}[31mred", "\u{1b}[2J\u{1b}[H", "\u{1b}\u{1b}"] {
        if told.contains(payload) {
            return Some(payload.into());
        }
    }
    let mut rest = told;
    while let Some(from) = rest.find(has_power) {
        let tail = &rest[from..];
        let parameters =
            tail.strip_prefix("\u{1b}[").unwrap_or("").trim_start_matches(|letter| "0123456789;:?<>=".contains(letter));
        match parameters.chars().next() {
            Some(last) if "mHJKABCDGXdhlu".contains(last) => rest = &parameters[1..],
            _ => return Some(tail.chars().take(12).collect()),
        }
    }
    None
}

#[test]
fn a_stream_is_read_rightly() {
    assert_eq!(strange("\u{1b}[?1049h\u{1b}[2J\u{1b}[1;1Hplain\u{1b}[0m"), None);
    for payload in PAYLOADS.iter().filter(|payload| !["\u{1b}[?1049h"].contains(payload)) {
        assert!(strange(&format!("before{payload}after")).is_some(), "{payload:?}");
    }
}

#[test]
fn no_error_lets_a_control_through() {
    let rubdown = Rubdown::new();
    for payload in PAYLOADS {
        let flag = format!("--{payload}");
        for arguments in [
            &[payload][..],
            &["log", &flag],
            &["log", "--at", payload],
            &["log", "--pressure", payload],
            &["log", "--pain-before", payload],
            &["show", payload],
            &["edit", payload, "--note", "x"],
            &["list", payload],
            &["list", "--since", payload],
            &["import", payload],
            &["backup", payload],
            &["calendar", payload],
            &["condition", "add", payload],
            &["--db", payload, "check"],
            &["--as-of", payload, "status"],
            &["--config", payload, "config", "print"],
            &["completions", payload],
            &["help", payload],
        ] {
            is_harmless(&rubdown.run(arguments), &format!("{arguments:?}"));
        }
        // In a string, where TOML takes what it takes, and where it takes nothing of the kind.
        for bad in [format!("theme = \"{payload}\""), format!("{payload} = 1"), format!("# {payload}\nmouse = 3")] {
            let bad = rubdown.file("bad.toml", bad);
            is_harmless(&rubdown.run(["--config", bad.to_str().unwrap(), "config", "check"]), payload);
            let keys = rubdown.file(
                "keys.toml",
                format!("bind = [{{ screen = \"{payload}\", keys = \"a\", action = \"{payload}\" }}]"),
            );
            let config = rubdown.file("config.toml", format!("keymap = \"{}\"", keys.display()));
            is_harmless(&rubdown.run(["--config", config.to_str().unwrap(), "keys"]), payload);
        }
        let bad = rubdown.file("bad.csv", format!("start,{payload}\r\n2026-01-01,x\r\n"));
        is_harmless(&rubdown.run(["import", bad.to_str().unwrap()]).ended(6), payload);
        let bad = json!({"schema": "rubdown/1", payload: 1, "sessions": [{"start": payload, payload: 1}]}).to_string();
        let bad = rubdown.file("bad.json", bad);
        is_harmless(&rubdown.run(["import", bad.to_str().unwrap()]).ended(6), payload);
    }
}
