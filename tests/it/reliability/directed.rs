//! Import files that are wrong in one particular way: each is refused by name, with the place of what is wrong, and nothing comes in.

use std::process::Command;
use std::time::Duration;

use super::{has, skipped, timed};
use crate::support::Rubdown;

/// A file's name, what is in it, and a word of the refusal.
fn wrong() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let table = |cells: &str| format!("start,minutes,note\r\n{cells}\r\n").into_bytes();
    let session = |fields: &str| format!("{{\"schema\":\"rubdown/1\",\"sessions\":[{{{fields}}}]}}").into_bytes();
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(200_000), close.repeat(200_000)).into_bytes();
    let wide =
        || std::iter::once(0xFF).chain([0xFE]).chain("start\r\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let calendar = |lines: &str| format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{lines}END:VCALENDAR\r\n").into_bytes();
    vec![
        ("nothing.csv", Vec::new(), "empty"),
        ("blank.csv", b"\r\n\r\n \r\n".to_vec(), ""),
        ("zeros.csv", vec![0; 4096], ""),
        ("letters.csv", b"start,minutes\r\n2026-01-01,thirty\r\n".to_vec(), "minutes"),
        ("none-minutes.csv", table("2026-01-01,0,"), "minutes"),
        ("day-minutes.csv", table("2026-01-01,1441,"), "minutes"),
        ("half-minutes.csv", table("2026-01-01,30.5,"), "minutes"),
        ("huge-minutes.csv", table("2026-01-01,99999999999999999999999999,"), "minutes"),
        ("before-1970.csv", table("1969-12-31,30,"), "1970"),
        ("after-2100.csv", table("2101-01-01,30,"), "2100"),
        ("no-such-day.csv", table("2026-02-29,30,"), "start"),
        ("no-such-month.csv", table("2026-13-01,30,"), "start"),
        ("no-such-time.csv", table("2026-01-01T25:00:00+00:00,30,"), "start"),
        ("no-such-offset.csv", table("2026-01-01T10:00:00+99:00,30,"), "start"),
        ("other-order.csv", table("01/02/2026,30,"), "start"),
        ("long-note.csv", table(&format!("2026-01-01,30,{}", "x".repeat(20_001))), "note"),
        ("short-row.csv", b"start,minutes,note\r\n2026-01-01\r\n".to_vec(), ""),
        ("long-row.csv", table("2026-01-01,30,a,b,c"), ""),
        ("open-quote.csv", table("2026-01-01,30,\"never closed"), ""),
        ("same-column.csv", b"start,start\r\n2026-01-01,2026-01-02\r\n".to_vec(), "start"),
        ("latin.csv", table("2026-01-01,30,").into_iter().chain(*b"caf\xe9\r\n").collect(), ""),
        ("wide.csv", wide(), ""),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), ""),
        ("pain.csv", b"start,pain_before\r\n2026-01-01,11\r\n".to_vec(), "pain_before"),
        ("no-more-pain.csv", b"start,pain_before\r\n2026-01-01,-1\r\n".to_vec(), "pain_before"),
        ("pressure.csv", b"start,pressure\r\n2026-01-01,crushing\r\n".to_vec(), "pressure"),
        ("area.csv", b"start,areas\r\n2026-01-01,elbow\r\n".to_vec(), "areas"),
        ("deep.json", deep("[", "]"), ""),
        ("deep-too.json", deep("{\"a\":", "1}"), ""),
        ("number.json", session("\"start\":20260101"), "start"),
        ("null.json", session("\"start\":null"), "start"),
        ("infinite.json", session("\"start\":\"2026-01-01\",\"cost\":1e999"), ""),
        ("below.json", session("\"start\":\"2026-01-01\",\"cost\":-1"), "cost"),
        ("half-pair.json", session("\"start\":\"2026-01-01\",\"note\":\"\\ud83d\""), ""),
        ("id.json", session("\"start\":\"2026-01-01\",\"id\":\"../../etc/passwd\""), "id"),
        ("version.json", b"{\"schema\":\"rubdown/999\",\"sessions\":[]}".to_vec(), "schema"),
        ("after-the-end.json", [session("\"start\":\"2026-01-01\""), b"{}".to_vec()].concat(), ""),
        ("half-line.jsonl", b"{\"type\":\"session\",\"start\":\"2026-01-01\"}\n{\"type\":\"session\",".to_vec(), "2"),
        ("never-ends.ics", calendar("BEGIN:VEVENT\r\nDTSTART:20260101T100000Z\r\n"), ""),
        ("no-start.ics", calendar("BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Massage\r\nEND:VEVENT\r\n"), ""),
    ]
}

#[test]
fn a_file_that_is_wrong_in_one_way_brings_nothing_in() {
    let rubdown = Rubdown::new();
    rubdown.run(["log", "--at", "2026-11-20"]).ok();
    let before = rubdown.list();
    let files = wrong();
    assert!(files.len() >= 36);
    let mut failed = Vec::new();
    for (name, content, word) in files {
        let file = rubdown.file(name, content);
        let (answer, took) = timed(|| rubdown.run(["import", file.to_str().unwrap()]));
        let told = answer.talk.contains(word) && answer.talk.len() < 4_000;
        if answer.code != 6 || !told || took > Duration::from_secs(10) || rubdown.list() != before {
            failed.push(format!("{name} ended with {} after {took:?}: {}", answer.code, answer.talk));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    rubdown.is_sound();
}

#[test]
fn what_is_no_file_is_not_waited_for() {
    let rubdown = Rubdown::new();
    std::fs::create_dir(rubdown.home().join("folder.csv")).unwrap();
    let large = std::fs::File::create(rubdown.home().join("large.csv")).unwrap();
    large.set_len((64 << 20) + 1).unwrap();
    let mut names = vec!["folder.csv", "large.csv", "/dev/zero", "/dev/null", "/dev/tty", "missing.csv"];
    if has("mkfifo") {
        assert!(Command::new("mkfifo").arg(rubdown.home().join("pipe.csv")).status().unwrap().success());
        names.push("pipe.csv");
    } else {
        skipped("a pipe as an import file: there is no mkfifo here");
    }
    for name in names {
        let (answer, took) = timed(|| rubdown.run(["import", name]));
        assert!(matches!(answer.code, 5 | 6) && answer.talk.contains(name), "{name}: {} {}", answer.code, answer.talk);
        assert!(took < Duration::from_secs(10), "{name} took {took:?}");
    }
    assert!(rubdown.list().is_empty());
}
