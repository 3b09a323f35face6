//! Files in and out: export, import, backup, check, configuration, completions, manual pages.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use serde_json::json;

use crate::support::Rubdown;

/// A made-up log as the log of this home.
fn made_up() -> Rubdown {
    let rubdown = Rubdown::new();
    rubdown.run(["demo", "--sessions", "40", "--write", "demo.db"]).ok();
    rubdown.env("RUBDOWN_DB", "demo.db")
}

#[test]
fn a_check_says_where_there_is_nothing_yet() {
    let rubdown = Rubdown::new();
    assert!(rubdown.run(["check"]).ok().out.starts_with("Not there yet: "));
    rubdown.run(["log", "--at", "2026-11-20"]).ok();
    assert!(rubdown.run(["check"]).ok().out.starts_with("Sound: "));
}

#[test]
fn what_goes_out_comes_in_again_in_any_zone() {
    let rubdown = made_up();
    rubdown.run(["export", "--format", "json", "-o", "log.json"]).ok();
    let list = rubdown.run(["list", "--json"]).ok().out;
    let rubdown = rubdown.env("RUBDOWN_DB", "other.db").env("TZ", "Asia/Kathmandu");
    let answer = rubdown.run(["import", "log.json", "--json"]).ok().json();
    assert_eq!((&answer["update"], &answer["same"]), (&json!(0), &json!(0)));
    assert_eq!(rubdown.run(["list", "--json"]).ok().out, list);
    rubdown.run(["export", "--format", "json", "-o", "again.json"]).ok();
    let content = |name: &str| {
        let mut file: serde_json::Value =
            serde_json::from_slice(&fs::read(rubdown.home().join(name)).unwrap()).unwrap();
        file.as_object_mut().unwrap().remove("exported_at");
        file
    };
    assert_eq!(content("log.json"), content("again.json"));
    let again = rubdown.run(["import", "log.json", "--json"]).ok().json();
    assert_eq!((&again["add"], &again["update"]), (&json!(0), &json!(0)));
    rubdown.run(["undo"]).ok();
    assert_eq!(rubdown.run(["list", "--json"]).ok().json()["entries"], json!([]), "one import is one step");
}

#[test]
fn a_rehearsed_import_tells_every_row_and_writes_nothing() {
    let rubdown = Rubdown::new();
    rubdown.file("two.csv", "start,minutes\r\n2026-11-01,30\r\n2026-11-08T18:00,20\r\n");
    let answer = rubdown.run(["import", "two.csv", "--dry-run"]).ok();
    assert_eq!(answer.out.lines().filter(|line| line.starts_with("add")).count(), 2, "{}", answer.out);
    assert!(answer.talk.contains("dry run"));
    rubdown.file("bad.csv", "start,minutes\n2026-01-10,0\n,30\n");
    let answer = rubdown.run(["import", "bad.csv", "--dry-run"]).ended(6);
    let bad: Vec<_> = answer.out.lines().collect();
    assert!(bad.len() == 2 && bad[0].starts_with("bad     line 2: minutes"), "{}", answer.out);
    rubdown.file("bad.csv", "start,minutes\n2026-01-10,0\n2026-01-11,30\n");
    let fates = rubdown.run(["import", "bad.csv", "--dry-run"]).ended(6).out;
    assert!(fates.starts_with("bad     line 2: ") && fates.contains("\nadd     "), "{fates}");
    let rows = rubdown.run(["import", "bad.csv", "--dry-run", "--json"]).ended(6).json()["rows"].clone();
    assert_eq!((&rows[0]["fate"], &rows[0]["id"], &rows[1]["fate"]), (&json!("bad"), &json!(null), &json!("add")));
    assert!(rubdown.run(["import", "nofile.csv"]).ended(6).talk.contains("nofile.csv cannot be read: "));
    assert_eq!(rubdown.run(["list", "--json"]).ok().json()["entries"], json!([]));
    rubdown.file("bad.csv", "start,minutes\r\n2026-11-01,30\r\n2026-11-08,0\r\n");
    let bad = rubdown.run(["import", "bad.csv"]).ended(6);
    assert!(bad.talk.contains("bad.csv: 1 bad row; nothing was written"), "{}", bad.talk);
    assert!(bad.talk.contains('3') && bad.talk.contains("minutes"), "{}", bad.talk);
    assert_eq!(rubdown.run(["list", "--json"]).ok().json()["entries"], json!([]), "one bad row and nothing is written");
}

#[test]
fn an_export_is_private_whole_and_never_over_the_log() {
    let rubdown = made_up();
    rubdown.run(["export", "-o", "sessions.csv"]).ok();
    let file = rubdown.home().join("sessions.csv");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::read_to_string(&file).unwrap(), rubdown.run(["export"]).ok().out);
    let before = fs::read(rubdown.home().join("demo.db")).unwrap();
    assert_ne!(rubdown.run(["export", "-o", "demo.db"]).code, 0);
    assert_eq!(fs::read(rubdown.home().join("demo.db")).unwrap(), before);
    let lines = rubdown.run(["export", "--format", "jsonl", "--kind", "session", "--no-notes"]).ok().out;
    assert_eq!(lines.lines().count(), 40);
    assert!(lines.lines().all(|line| !line.contains("\"note\"")));
}

#[test]
fn the_tables_of_other_programs_are_known_by_their_looks_and_rehearsed() {
    let rubdown = Rubdown::new();
    rubdown.file("Checkmarks.csv", "Date,Massage,Read,\n2026-11-12,YES_MANUAL,YES_MANUAL,\n2026-11-10,NO,NO,\n");
    let answer = rubdown.run(["import", "Checkmarks.csv", "--dry-run"]).ok();
    assert!(answer.out.starts_with("add ") && answer.out.trim_end().ends_with("line 2"), "{}", answer.out);
    assert!(answer.talk.contains("left out: 'Read' (1)"), "{}", answer.talk);
    assert!(rubdown.run(["list"]).ok().out.is_empty());
    rubdown.run(["import", "Checkmarks.csv", "--format", "csv"]).ended(6);
    rubdown.run(["import", "Checkmarks.csv", "--format", "loop"]).ok();
    rubdown.file("points.csv", "FeatureName,Timestamp,Value,Note\nRücken,2026-11-12T08:00:00Z,7,\n");
    let told = rubdown.run(["import", "points.csv"]).ended(6).talk;
    assert!(told.contains("'Rücken'") && told.contains("[series]"), "{told}");
    rubdown.file("map.toml", "[series]\npain = 'Rücken'\n");
    let answer = rubdown.run(["import", "points.csv", "--map", "map.toml", "--format", "track-and-graph", "--json"]);
    assert_eq!(answer.ok().json()["add"], 1);
    rubdown.file("map.toml", "[series]\nmood = 'Rücken'\n");
    let told = rubdown.run(["import", "points.csv", "--map", "map.toml"]).ended(6).talk;
    assert!(told.contains("'mood' is not accepted; it takes session, minutes, pain"), "{told}");
}

#[test]
fn an_export_takes_the_form_of_its_name_and_refuses_what_that_cannot_hold() {
    let rubdown = made_up();
    let said = rubdown.run(["export", "-o", "log.json"]).ok().talk;
    assert!(said.contains("log.json\n  40 sessions, "), "{said}");
    let file = |text: &str| text.split_once("\"profile\"").map(|(_, rest)| rest.to_owned()).unwrap();
    let json = fs::read_to_string(rubdown.home().join("log.json")).unwrap();
    assert_eq!(file(&json), file(&rubdown.run(["export", "--json"]).ok().out));
    for refused in [
        ["--kind", "session,booking"].as_slice(),
        &["--format", "ics", "--kind", "score"],
        &["--json", "--format", "csv"],
        &["--windows", "2"],
        &["--format", "ics", "--windows", "0"],
    ] {
        rubdown.run(["export"].iter().chain(refused)).ended(2);
    }
}

#[test]
fn a_calendar_shows_the_windows_ahead_where_they_are_asked_for() {
    let rubdown = Rubdown::new();
    rubdown.run(["condition", "add", "chronic_pain", "--from", "2026-09-01"]).ok();
    rubdown.run(["log", "--at", "2026-11-22"]).ok();
    let with = |arguments: &[&str]| rubdown.run([&["export", "--format", "ics"], arguments].concat()).ok().out;
    for (arguments, count) in [(&[][..], 0), (&["--windows"], 3), (&["--windows", "2"], 2)] {
        assert_eq!(with(arguments).matches("SUMMARY:Massage due").count(), count, "{arguments:?}");
    }
    let next = rubdown.run(["next", "-n", "1", "--json"]).ok().json();
    let ideal = next["ideal"].as_str().unwrap().replace('-', "");
    assert!(with(&["--windows"]).contains(&format!("DTSTART;VALUE=DATE:{ideal}")), "{next}");
}

#[test]
fn a_backup_is_sound_and_a_sound_log_is_said_to_be() {
    let rubdown = made_up();
    let list = rubdown.run(["list", "--json"]).ok().out;
    rubdown.run(["backup", "copy.db"]).ok();
    assert_ne!(rubdown.run(["backup", "copy.db"]).code, 0, "never over a file");
    let check = rubdown.run(["check", "--json"]).ok().json();
    assert_eq!((&check["schema"], &check["ok"]), (&json!(1), &json!(true)));
    let rubdown = rubdown.env("RUBDOWN_DB", "copy.db");
    assert_eq!(rubdown.run(["list", "--json"]).ok().out, list);
}

#[test]
fn a_made_up_log_is_the_same_for_the_same_seed_and_never_overwrites() {
    let rubdown = Rubdown::new();
    for (name, seed) in [("a.db", "7"), ("b.db", "7"), ("c.db", "8")] {
        rubdown.run(["demo", "--sessions", "12", "--seed", seed, "--write", name]).ok();
    }
    let list = |name: &str| rubdown.run(["--db", name, "list", "--json"]).ok().out;
    assert_eq!(list("a.db"), list("b.db"));
    assert_ne!(list("a.db"), list("c.db"));
    rubdown.run(["demo", "--write", "a.db"]).ended(2);
}

#[test]
fn the_configuration_is_found_printed_and_obeyed() {
    let rubdown = Rubdown::new();
    let path = rubdown.run(["config", "path"]).ok().out;
    assert!(path.trim_end().ends_with("config/rubdown/config.toml"), "{path}");
    let settings = rubdown.run(["config", "print", "--json"]).ok().json()["settings"].clone();
    assert_eq!((&settings["theme"], &settings["mouse"]), (&json!("auto"), &json!(true)));
    rubdown.file("my.toml", rubdown.run(["config", "print"]).ok().out + "place = \"Mill Lane\"\n");
    let mine = rubdown.run(["--config", "my.toml", "config", "print"]).ok().out;
    assert!(mine.contains("\nplace = \"Mill Lane\""), "{mine}");
    rubdown.file("week.toml", "week_start = \"sunday\"\n");
    let out = rubdown.run(["--config", "week.toml", "calendar"]).ok().out;
    assert!(out.lines().nth(1).unwrap().trim_start().starts_with("Sun"), "{out}");
}

#[test]
fn keys_are_listed_as_data() {
    let keys = Rubdown::new().run(["keys", "--json"]).ok().json();
    let undo = keys.as_array().unwrap().iter().find(|one| one["action"] == "undo").unwrap();
    assert!(
        undo["keys"].as_array().unwrap().contains(&json!("u"))
            && undo["screen"].is_string()
            && undo["help"].is_string()
    );
}

#[test]
fn shells_and_the_manual_know_every_command() {
    let rubdown = Rubdown::new();
    for shell in ["bash", "zsh", "fish"] {
        let script = rubdown.run(["completions", shell]).ok().out;
        assert!(script.contains("what-if") && script.contains("pain-before"), "{shell}");
    }
    assert!(rubdown.run(["man"]).ok().out.contains(".TH rubdown 1"));
    rubdown.run(["man", "man", "--dry-run"]).ok();
    assert!(!rubdown.home().join("man").exists());
    rubdown.run(["man", "man"]).ok();
    for page in ["rubdown.1", "rubdown-log.1", "rubdown-condition-add.1"] {
        assert!(rubdown.home().join("man").join(page).exists(), "{page}");
    }
}

#[test]
fn a_backup_like_the_log_restores_nothing() {
    let rubdown = Rubdown::new();
    rubdown.run(["score", "--pain", "3", "--at", "2026-01-10"]).ok();
    rubdown.run(["backup", "copy.db"]).ok();
    let told = rubdown.run(["restore", "copy.db", "--yes"]).ok().talk;
    assert!(told.contains("Nothing to restore") && !told.contains("Undo"), "{told}");
}

#[test]
fn what_is_no_backup_but_a_file_to_import_is_told_so() {
    let rubdown = Rubdown::new();
    rubdown.run(["score", "--pain", "3", "--at", "2026-01-10"]).ok();
    rubdown.run(["export", "--format", "json", "-o", "log.json"]).ok();
    let told = rubdown.run(["restore", "log.json", "--yes"]).ended(5).talk;
    assert!(told.contains("log.json is text and no backup of a log; `rubdown import` reads JSON"), "{told}");
}

#[test]
fn a_table_of_a_spreadsheet_with_semicolons_is_read_with_a_map() {
    let rubdown = Rubdown::new();
    rubdown.file("theirs.csv", "Datum;Dauer;Notiz\r\n30.11.2025;30;\"eins; zwei, drei\"\r\n07.12.2025;20;\r\n");
    rubdown
        .file("map.toml", "date_format = '%d.%m.%Y'\n[columns]\nstart = 'Datum'\nminutes = 'Dauer'\nnote = 'Notiz'\n");
    rubdown.run(["import", "theirs.csv", "--map", "map.toml"]).ok();
    let entries = rubdown.run(["list", "--json"]).ok().json()["entries"].clone();
    assert_eq!((&entries[0]["start"], &entries[0]["note"]), (&json!("2025-11-30"), &json!("eins; zwei, drei")));
    assert_eq!(&entries[1]["minutes"], &json!(20));
}

#[test]
fn a_purge_tells_once_what_goes() {
    let rubdown = Rubdown::new();
    rubdown.run(["score", "--pain", "3", "--at", "2020-01-01"]).ok();
    let answer = rubdown.run(["purge", "--before", "2021-01-01", "--yes"]).ok();
    assert_eq!((answer.out + &answer.talk).matches("1 scores").count(), 1);
}

#[test]
fn a_rehearsed_copy_demo_or_repair_writes_no_file() {
    let rubdown = Rubdown::new();
    rubdown.run(["log"]).ok();
    let answer = rubdown.run(["backup", "copy.db", "--dry-run"]).ok();
    assert!(answer.out.trim_end().ends_with("copy.db") && answer.talk.contains("dry run"), "{}", answer.talk);
    assert!(rubdown.run(["demo", "--write", "made.db", "--dry-run"]).ok().talk.contains("dry run"));
    assert!(rubdown.run(["check", "--repair", "--dry-run"]).ok().talk.contains("dry run"));
    for name in ["copy.db", "made.db"] {
        assert!(!rubdown.home().join(name).exists(), "{name}");
    }
    rubdown.run(["backup", "copy.db"]).ok();
    rubdown.run(["backup", "copy.db", "--dry-run"]).ended(5);
}
