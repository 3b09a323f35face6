//! Nothing that a person typed becomes a line of its own in a calendar, and a note of a session is in none.

use std::collections::BTreeSet;

use serde_json::json;

use crate::support::Rubdown;

const PAYLOADS: [&str; 8] = [
    "a\nATTENDEE:mailto:x@example.org",
    "a\r\nBEGIN:VALARM\r\nACTION:EMAIL",
    "a\rEND:VEVENT",
    "a\\nb\\;c\\,d",
    "a;b,c:d\"e",
    "a\u{85}X-EVIL:1\u{2028}X-EVIL:2",
    "\u{1b}[31mred\u{7}",
    "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字",
];

#[test]
fn no_text_becomes_a_property_and_no_line_is_too_long() {
    let rubdown = Rubdown::new();
    let bookings: Vec<_> = PAYLOADS
        .iter()
        .zip(1..)
        .map(|(text, day)| json!({"start": format!("2027-01-{day:02}T18:00:00+01:00"), "place": text, "provider": text, "note": text}))
        .collect();
    let sessions: Vec<_> =
        PAYLOADS.iter().map(|text| json!({"start": "2026-11-01", "place": text, "note": "SECRET"})).collect();
    let file = json!({"schema": "rubdown/1", "sessions": sessions, "bookings": bookings}).to_string();
    let file = rubdown.file("log.json", file);
    rubdown.run(["import", file.to_str().unwrap()]).ok();
    let export = || rubdown.run(["export", "--format", "ics", "--kind", "booking,session"]).ok().out;
    let calendar = export();
    assert!(!calendar.contains("SECRET"));
    assert!(!calendar.replace("\r\n", "").contains(['\r', '\n']), "a line break of its own");
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75), "a line over 75 octets");
    assert!(!calendar.chars().any(|letter| letter.is_control() && letter != '\r' && letter != '\n'), "a control");
    let unfolded = calendar.replace("\r\n ", "");
    let known = [
        "BEGIN",
        "END",
        "VERSION",
        "PRODID",
        "CALSCALE",
        "METHOD",
        "UID",
        "DTSTAMP",
        "DTSTART",
        "DTEND",
        "DURATION",
        "SUMMARY",
        "LOCATION",
        "DESCRIPTION",
        "SEQUENCE",
        "LAST-MODIFIED",
        "CREATED",
        "STATUS",
        "TRANSP",
        "CLASS",
        "CATEGORIES",
        "ACTION",
        "TRIGGER",
        "X-RUBDOWN-KIND",
    ];
    let names: BTreeSet<_> = unfolded.lines().map(|line| line.split([':', ';']).next().unwrap()).collect();
    assert!(!unfolded.lines().any(|line| line == "ACTION:EMAIL"), "an alarm that nobody set");
    let unknown: Vec<_> = names.iter().filter(|name| !known.contains(name)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    let events = unfolded.matches("BEGIN:VEVENT\r\n").count();
    assert_eq!(events, 2 * PAYLOADS.len());
    let ids: Vec<_> = unfolded.lines().filter(|line| line.starts_with("UID:")).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "an id twice");
    assert_eq!(export(), calendar, "the same log gives the same calendar");
}
