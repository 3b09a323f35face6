//! Every exit code, and every way of asking wrongly: refused with the word, what is accepted, and nothing written.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;

use crate::support::Rubdown;

/// Asks wrongly and holds the answer against what it must name. Nothing may be written by it.
#[track_caller]
fn refused(rubdown: &Rubdown, arguments: &[&str], names: &[&str]) {
    let answer = rubdown.run(arguments).ended(2);
    for name in names {
        assert!(answer.talk.contains(name), "{arguments:?} does not name '{name}':\n{}", answer.talk);
    }
    assert_eq!(answer.out, "", "{arguments:?}");
}

#[test]
fn a_value_out_of_range_names_the_field_the_value_and_what_is_accepted() {
    let rubdown = Rubdown::new();
    for (arguments, names) in [
        (["log", "--pain-before", "11"], ["--pain-before", "'11'", "0 to 10"]),
        (["log", "--pain-after", "-1"], ["--pain-after", "'-1'", "0 to 10"]),
        (["score", "--pain", "4.5"], ["--pain", "'4.5'", "0 to 10"]),
        (["log", "--minutes", "0"], ["--minutes", "'0'", "1 to 1440"]),
        (["log", "--minutes", "1441"], ["--minutes", "'1441'", "1 to 1440"]),
        (["log", "--pressure", "hard"], ["--pressure", "'hard'", "light, moderate, firm"]),
        (["log", "--area", "elbow"], ["--area", "'elbow'", "lower-left"]),
        (["log", "--qualified", "maybe"], ["--qualified", "'maybe'", "yes, no"]),
        (["log", "--cost", "-3"], ["--cost", "'-3'", "0 to 1000000000"]),
        (["log", "--currency", "euro"], ["--currency", "'euro'", "three letters"]),
        (["score", "--area", "neck"], ["--area", "'neck'", "lower-left=6"]),
        (["condition", "add", "flu"], ["KIND", "'flu'", "ext:fever"]),
        (["profile", "sick", "-q"], ["PROFILE", "'sick'", "healthy, unspecified"]),
        (["next", "-n", "0"], ["-n", "0", "1 to 50"]),
    ] {
        refused(&rubdown, &arguments, &names);
    }
    let long = "x".repeat(30_000);
    refused(&rubdown, &["log", "--note", &long], &["note", "30000 characters", "20000"]);
    assert_eq!(rubdown.run(["list", "--json"]).ok().json()["entries"].as_array().unwrap().len(), 0);
}

#[test]
fn a_date_is_never_guessed() {
    let rubdown = Rubdown::new().env("TZ", "Europe/Madrid");
    for (phrase, named) in [
        ("blursday", "blursday"),
        ("yesterday foo", "foo"),
        ("2026-02-31", "2026-02-31"),
        ("25:00", "25:00"),
        ("02/03/2026", "02/03/2026"),
        ("", "missing"),
        ("2150-01-01", "2150"),
    ] {
        let answer = rubdown.run(["log", "--at", phrase]).ended(2);
        assert!(answer.talk.contains(named), "{}", answer.talk);
        assert!(answer.talk.contains("3 days ago"), "accepted forms are named: {}", answer.talk);
    }
    refused(&rubdown, &["score", "--pain", "3", "--at", "2026-03-29 02:30"], &["does not exist", "01:59", "03:00"]);
    refused(&rubdown, &["list", "--since", "noon"], &["--since", "date alone"]);
    refused(&rubdown.by_the_clock(), &["--as-of", "fri", "status"], &["--as-of", "fri"]);
}

#[test]
fn what_lies_ahead_is_booked_and_what_lies_behind_is_logged() {
    let rubdown = Rubdown::new();
    refused(&rubdown, &["log", "--at", "in 3 days"], &["Thu 26 Nov 2026", "rubdown book"]);
    refused(&rubdown, &["score", "--pain", "3", "--at", "in 3 days"], &["Thu 26 Nov 2026"]);
    refused(&rubdown, &["book", "yesterday"], &["Sun 22 Nov 2026", "rubdown log"]);
    refused(&rubdown, &["what-if", "-3d"], &["Fri 20 Nov 2026"]);
}

#[test]
fn alternatives_exclude_each_other_and_force_wants_a_reason() {
    let rubdown = Rubdown::new();
    refused(&rubdown, &["book", "fri", "--force"], &["--reason"]);
    refused(&rubdown, &["book", "fri", "--reason", "x"], &["--force"]);
    refused(&rubdown, &["book", "fri", "--force", "--reason", " "], &["reason"]);
    refused(&rubdown, &["book", "fri", "--every", "7d"], &["--times"]);
    refused(&rubdown, &["profile", "healthy", "unspecified"], &["unspecified"]);
    refused(&rubdown, &["list", "--deleted", "--since", "mon"], &["--deleted", "--since"]);
    refused(&rubdown, &["score"], &["--pain"]);
    refused(&rubdown, &["edit", "last"], &["nothing to change"]);
}

#[test]
fn an_unknown_word_suggests_the_nearest() {
    let rubdown = Rubdown::new();
    for (word, nearest) in [("lgo", "'log'"), ("stauts", "'status'"), ("nxt", "'next'")] {
        refused(&rubdown, &[word], &["no command", nearest]);
    }
    refused(&rubdown, &["xyzzy"], &["no command 'xyzzy'", "rubdown help"]);
    refused(&rubdown, &["log", "--minuts", "30"], &["--minuts", "--minutes"]);
    refused(&rubdown, &["condition", "lsit"], &["lsit", "list"]);
}

#[test]
fn each_failure_has_its_code() {
    let rubdown = Rubdown::new();
    for nothing in [vec!["undo"], vec!["redo"], vec!["show", "zz"], vec!["rm", "last"], vec!["confirm"]] {
        rubdown.run(nothing).ended(3);
    }
    rubdown.run(["log"]).ok();
    rubdown.run(["book", "tomorrow"]).ended(4);
    let bad = rubdown.file("bad.json", r#"{"schema": "rubdown/1", "sessions": [{"start": "2026-02-31"}]}"#);
    let answer = rubdown.run([OsStr::new("import"), bad.as_os_str()]).ended(6);
    assert!(answer.talk.contains("sessions[0]") && answer.talk.contains("start"), "{}", answer.talk);
    let text = rubdown.file("not.db", "this is no database, and long enough to be looked at as one".repeat(9));
    let answer = rubdown.run(["--db", "not.db", "status"]).ended(5);
    assert!(answer.talk.contains("not.db"), "{}", answer.talk);
    assert!(std::fs::read_to_string(text).unwrap().starts_with("this is no database"));
}

#[test]
fn with_json_a_failure_is_an_object_too() {
    let rubdown = Rubdown::new();
    let failure = rubdown.run(["show", "zz", "--json"]).ended(3);
    let error = &failure.json()["error"];
    assert_eq!((error["code"].as_u64(), error["kind"].as_str()), (Some(3), Some("not_found")));
    assert!(failure.talk.starts_with("rubdown: "));
    let failure = rubdown.run(["lgo", "--json"]).ended(2);
    assert_eq!(failure.json()["error"]["hint"], "did you mean 'log'?");
}

#[test]
fn what_is_not_utf8_is_refused() {
    let rubdown = Rubdown::new();
    let answer = rubdown.run([OsStr::new("log"), OsStr::new("--note"), OsStr::from_bytes(b"a\xffb")]).ended(2);
    assert!(answer.talk.contains("not valid UTF-8"), "{}", answer.talk);
}

#[test]
fn what_was_typed_has_no_power_over_the_terminal() {
    let rubdown = Rubdown::new();
    let evil = "\u{1b}[2J\u{202e}\u{9b}";
    for arguments in [
        vec![evil],
        vec!["log", "--minutes", evil],
        vec!["log", "--at", evil],
        vec!["show", evil],
        vec!["list", "--kind", evil],
    ] {
        let answer = rubdown.run(&arguments);
        let said = answer.talk + &answer.out;
        assert!(!said.contains(['\u{1b}', '\u{202e}', '\u{9b}']), "{said:?}");
    }
}

#[test]
fn a_configuration_with_a_mistake_names_file_line_and_key() {
    let rubdown = Rubdown::new();
    let file = rubdown.file("my.toml", "mouse = true\nmuose = false\n");
    let answer = rubdown.run(["--config", file.to_str().unwrap(), "config", "print"]).ended(6);
    for named in ["my.toml", "line 2", "muose"] {
        assert!(answer.talk.contains(named), "{}", answer.talk);
    }
    rubdown.run(["--config", "nowhere.toml", "config", "print"]).ended(6);
}

#[test]
fn an_id_of_another_kind_is_told_as_what_it_is() {
    let rubdown = Rubdown::new();
    let id = rubdown.run(["log"]).ok().out.trim_end().to_owned();
    for arguments in [vec!["cancel", &id], vec!["confirm", &id], vec!["move", &id, "tomorrow"]] {
        refused(&rubdown, &arguments, &["is a session, not a booking"]);
    }
    for arguments in [vec!["condition", "end", &id], vec!["condition", "edit", &id, "--note", "x"]] {
        refused(&rubdown, &arguments, &["is a session, not a condition"]);
    }
}

#[test]
fn a_backup_that_is_not_there_is_not_a_log_to_be_started() {
    let rubdown = Rubdown::new();
    let answer = rubdown.run(["restore", "gone.db"]).ended(5);
    assert!(answer.talk.contains("there is no backup") && !answer.talk.contains("starts it"), "{}", answer.talk);
}

#[test]
fn a_log_of_a_newer_version_is_not_to_be_mended_by_a_backup() {
    let rubdown = Rubdown::new();
    rubdown.run(["log"]).ok();
    rubdown.run(["backup", "newer.db"]).ok();
    let newer = rubdown.home().join("newer.db");
    let mut bytes = std::fs::read(&newer).unwrap();
    // Where SQLite keeps the number of the schema.
    bytes[60..64].copy_from_slice(&[0, 0, 0, 99]);
    std::fs::write(&newer, bytes).unwrap();
    let answer = rubdown.run(["--db", "newer.db", "check", "--json"]).ended(5).json();
    let fix = answer["findings"][0]["fix"].as_str().unwrap();
    assert!(fix.contains("upgrade") && !fix.contains("restore"), "{answer}");
}

#[test]
fn what_is_said_twice_is_refused() {
    let rubdown = Rubdown::new();
    refused(&rubdown, &["score", "--area", "neck=1,hips=3,neck=2"], &["'neck'", "twice"]);
    refused(&rubdown, &["log", "--at", "last fri fri"], &["last fri fri", "second day"]);
    refused(&rubdown, &["log", "--at", "fri last fri"], &["fri last fri", "second day"]);
}

#[test]
fn a_time_more_than_a_day_ahead_is_a_slip_to_the_hour() {
    let rubdown = Rubdown::new().env("TZ", "Europe/Berlin").as_of("2026-11-20T00:30:00+01:00");
    refused(&rubdown, &["log", "--at", "2026-11-21 00:31"], &["Sat 21 Nov 2026", "rubdown book"]);
    rubdown.run(["log", "--at", "2026-11-21 00:30"]).ok();
    rubdown.run(["log", "--at", "2026-11-21"]).ok();
}

#[test]
fn a_slip_about_a_condition_names_the_next_step() {
    let rubdown = Rubdown::new();
    let id = rubdown.run(["condition", "add", "tension"]).ok().out.trim_end().to_owned();
    refused(&rubdown, &["condition", "end", &id], &["it began on", &format!("rubdown rm {id}")]);
    for arguments in [vec!["condition", "end", "tumor"], vec!["condition", "edit", "zzz", "--note", "x"]] {
        let answer = rubdown.run(&arguments).ended(3);
        assert!(answer.talk.contains("rubdown condition list"), "{}", answer.talk);
    }
    let help = rubdown.run(["condition", "edit", "--help"]).ok().out;
    assert!(help.contains("rubdown condition edit 3f2a9c1b --recovery") && !help.contains("edit last"), "{help}");
}

#[test]
fn a_command_that_wants_another_names_those_there_are() {
    let rubdown = Rubdown::new();
    let answer = rubdown.run(["condition"]).ended(2);
    assert_eq!(
        answer.talk,
        "rubdown: 'condition' wants one of these after it: add, end, edit, list\nsuch as 'rubdown condition list'\n"
    );
    assert!(rubdown.run(["config"]).ended(2).talk.contains("path, print, edit, check"));
}

#[test]
fn an_option_is_suggested_that_was_meant_and_none_that_merely_looks_like_it() {
    let rubdown = Rubdown::new();
    for (arguments, tip) in [
        (&["log", "--pain", "3"][..], Some("'--pain-before'")),
        (&["score", "--pan", "3"], Some("'--pain'")),
        (&["log", "--minuts", "3"], Some("'--minutes'")),
        (&["book", "fri", "--pain", "4"], None),
        (&["list", "--pain", "4"], None),
    ] {
        let talk = rubdown.run(arguments).ended(2).talk;
        let said = talk.lines().find(|line| line.contains("similar"));
        assert!(!talk.contains("--plain"), "{talk}");
        assert!(tip.map_or(said.is_none(), |tip| said.is_some_and(|said| said.contains(tip))), "{talk}");
    }
}
