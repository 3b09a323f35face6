//! The JSON file and its line-by-line kin, there and back.

use super::*;

#[test]
fn a_life_carried_to_an_empty_log_is_the_same_byte_for_byte() {
    let desk = Desk::new();
    let json = exported(&desk.life(80), Format::Json, "");
    let mut other = desk.log("other.db");
    assert_eq!(import(&mut other, &desk, "life.json", &json).updated, 0);
    assert_eq!(exported(&other, Format::Json, ""), json);

    let again = import(&mut other, &desk, "life.json", &json);
    assert_eq!((again.added, again.updated, again.receipt), (0, 0, None));
    assert_eq!(other.undo(1).unwrap().len(), 1);
    assert!(everything(&other).is_empty());
}

#[test]
fn rows_without_ids_are_recognised_the_second_time() {
    let desk = Desk::new();
    let mut log = desk.log("log.db");
    let table = "start,minutes,pain_before\n2026-01-10,30,7\n2026-01-10,30,5\n2026-01-10,30,7\n2026-01-11,,\n";
    assert_eq!(counts(&import(&mut log, &desk, "a.csv", table)), [4, 0, 0]);
    assert_eq!(counts(&import(&mut log, &desk, "a.csv", table)), [0, 0, 4]);
    let json = r#"{"schema": "rubdown/1", "scores": [{"at": "2026-01-12", "scale": "sleep", "value": 2}],
                   "bookings": [{"start": "2026-12-01 18:30+01:00"}, {"start": "2026-12-01T18:30:00+01:00"}]}"#;
    assert_eq!(counts(&import(&mut log, &desk, "a.json", json)), [3, 0, 0]);
    assert_eq!(counts(&import(&mut log, &desk, "a.json", json)), [0, 0, 3]);
}

#[test]
fn a_row_without_an_id_is_no_row_that_the_file_names() {
    let named = r#"{"id": "550e8400-e29b-41d4-a716-446655440000", "start": "2026-11-01"}"#;
    let nameless = r#"{"start": "2026-11-01"}"#;
    for (name, rows) in [("a", [named, nameless]), ("b", [nameless, named])] {
        let desk = Desk::new();
        let mut log = desk.log("log.db");
        let file = format!(r#"{{"schema": "rubdown/1", "profile": "unspecified", "sessions": [{}]}}"#, rows.join(","));
        assert_eq!(counts(&import(&mut log, &desk, name, &file)), [2, 0, 0]);
        let again = import(&mut log, &desk, name, &file);
        assert_eq!((counts(&again), again.receipt), ([0, 0, 2], None));
    }
}

#[test]
fn a_profile_that_was_never_chosen_is_unspecified_already() {
    let desk = Desk::new();
    let mut log = desk.log("log.db");
    let of = |profile: &str| format!(r#"{{"schema": "rubdown/1", "profile": "{profile}"}}"#);
    assert_eq!(import(&mut log, &desk, "a.json", of("unspecified")).receipt, None);
    let chosen = import(&mut log, &desk, "a.json", of("healthy")).receipt.unwrap();
    assert!(chosen.what.ends_with("profile healthy"), "{}", chosen.what);
    assert!(import(&mut log, &desk, "a.json", of("unspecified")).receipt.is_some());
}

#[test]
fn one_id_is_of_one_thing_only() {
    let desk = Desk::new();
    let mut log = desk.log("log.db");
    let id = "550e8400-e29b-41d4-a716-446655440000";
    let list = |list: &str| format!(r#""{list}": [{{"id": "{id}", "start": "2026-11-01"}}]"#);
    let file = |lists: &str| format!(r#"{{"schema": "rubdown/1", {lists}}}"#);
    let both = file(&format!("{}, {}", list("sessions"), list("bookings")));
    let told = format!("bookings[0]: id: '{id}' is that of a session in the file");
    assert_eq!(refused(&mut log, &desk, "a.json", both), [told]);
    import(&mut log, &desk, "a.json", file(&list("sessions")));
    let told = format!("bookings[0]: id: '{id}' is that of a session in the log");
    assert_eq!(refused(&mut log, &desk, "a.json", file(&list("bookings"))), [told]);
}

#[test]
fn absent_keeps_null_clears_and_a_deleted_row_comes_back() {
    let desk = Desk::new();
    let mut log = desk.log("log.db");
    let row = |fields: &str| {
        format!(r#"{{"schema": "rubdown/1", "sessions": [{{"id": "019c0000-0000-7000-8000-000000000001"{fields}}}]}}"#)
    };
    let healthy = row(r#", "start": "2026-01-10", "minutes": 30, "note": "good", "areas": ["neck"]"#);
    import(&mut log, &desk, "a.json", healthy.replacen('{', r#"{"profile": "healthy", "#, 1));
    let before = exported(&log, Format::Csv, "");
    assert!(before.ends_with("2026-01-10,30,,,neck,,,,,,good,,,,\r\n"), "{before}");

    assert_eq!(counts(&import(&mut log, &desk, "a.json", row(""))), [0, 0, 1]);
    assert_eq!(counts(&import(&mut log, &desk, "a.json", row(r#", "minutes": null, "areas": null"#))), [0, 1, 0]);
    assert!(exported(&log, Format::Csv, "").ends_with("2026-01-10,,,,,,,,,,good,,,,\r\n"));
    assert_eq!(log.profile().unwrap(), crate::domain::Profile::Healthy);

    let table = "id,start,pain_before\n019c0000-0000-7000-8000-000000000001,2026-01-10,6\n";
    assert_eq!(counts(&import(&mut log, &desk, "a.csv", table)), [0, 1, 0]);
    assert!(exported(&log, Format::Csv, "").ends_with("good,6,,,\r\n"));
    assert_eq!(counts(&import(&mut log, &desk, "a.csv", table.replace(",6", ",5"))), [0, 1, 0]);
    assert_eq!(counts(&import(&mut log, &desk, "a.csv", table.replace(",6", ","))), [0, 1, 0]);
    assert!(exported(&log, Format::Csv, "").ends_with("good,,,,\r\n"));

    let id = everything(&log)[0].happening.id();
    log.delete(&[id]).unwrap();
    assert_eq!(counts(&import(&mut log, &desk, "a.json", row(""))), [0, 1, 0]);
    assert_eq!(everything(&log).len(), 1);
}

#[test]
fn scores_may_come_before_their_sessions() {
    let desk = Desk::new();
    let mut log = desk.log("log.db");
    let json = r#"{"scores": [{"at": "2026-01-10", "scale": "pain", "value": 3.0, "timing": "after",
                               "session": "019c0000-0000-7000-8000-000000000001"}],
                   "sessions": [{"id": "019C0000-0000-7000-8000-000000000001", "start": "2026-01-10"}], "schema": "rubdown/1"}"#;
    assert_eq!(counts(&import(&mut log, &desk, "a.json", format!("\u{FEFF}{json}"))), [2, 0, 0]);
    assert!(exported(&log, Format::Csv, "").ends_with(",,3,,\r\n"));
}

#[test]
fn a_part_of_a_life_can_be_carried_to_an_empty_log() {
    let desk = Desk::new();
    let part = exported(&desk.life(80), Format::Json, "since:2026-11-15");
    assert!(part.contains(r#""timing":"after","session":"#), "{part}");
    import(&mut desk.log("other.db"), &desk, "part.json", part);
    let part = exported(&desk.life(80), Format::Json, "kind:score");
    assert!(part.contains(r#""timing":"after","area":"#), "{part}");
    import(&mut desk.log("third.db"), &desk, "part.json", part);
}

#[test]
fn one_entry_a_line_on_one_timeline() {
    let desk = Desk::new();
    let life = desk.life(80);
    let lines = exported(&life, Format::Jsonl, "");
    let ids: Vec<_> = everything(&life).iter().map(|judged| judged.happening.id().to_string()).collect();
    assert_eq!(lines.lines().count(), ids.len());
    for (line, id) in lines.lines().zip(ids) {
        let entry: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(entry["id"], id.as_str());
        assert_eq!(entry["type"] == "session", entry.get("pain_before").is_some());
    }
    assert!(exported(&life, Format::Jsonl, "flag:too-firm kind:session").lines().count() >= 2);
}

#[test]
fn entries_come_back_line_by_line() {
    let desk = Desk::new();
    let life = desk.life(80);
    let lines = exported(&life, Format::Jsonl, "");
    let mut other = desk.log("other.db");
    assert_eq!(import(&mut other, &desk, "life", &lines).updated, 0);
    assert!(everything(&other) == everything(&life));
    assert_eq!(exported(&other, Format::Jsonl, ""), lines);
    assert_eq!(import(&mut other, &desk, "life", &lines).receipt, None);
    // Alone, sessions bring the scores around them.
    let sessions = exported(&life, Format::Jsonl, "kind:session");
    let mut third = desk.log("third.db");
    import(&mut third, &desk, "sessions", &sessions);
    assert_eq!(exported(&third, Format::Jsonl, "kind:session"), sessions);
    import(&mut third, &desk, "life", &lines);
    assert!(everything(&third) == everything(&life));
}

#[test]
fn of_several_scores_around_a_session_none_is_changed_by_its_line() {
    let session = "019c0000-0000-7000-8000-000000000001";
    let score = |n: u32, hour: u32, value: u32| {
        format!(
            r#"{{"type":"score","id":"019c0000-0000-7000-8000-0000000000{n}","at":"2026-01-10T{hour}:00:00Z","scale":"pain","value":{value},"timing":"before","session":"{session}"}}"#
        )
    };
    let entry = |told: &str| format!(r#"{{"type":"session","id":"{session}","start":"2026-01-10T12:00:00Z",{told}}}"#);
    let whole = entry(r#""pain_before":5,"tension_after":null,"flags":["EARLY"]"#);
    let lines = [score(11, 10, 7), whole, score(12, 13, 5)].join("\n");
    let desk = Desk::new();
    let mut log = desk.log("log.db");
    assert_eq!(counts(&import(&mut log, &desk, "a", &lines)), [3, 0, 0]);
    let scores = exported(&log, Format::Csv, "kind:score");
    assert!(scores.contains("pain,7,before") && scores.contains("pain,5,before") && scores.lines().count() == 3);
    let changed = import(&mut log, &desk, "b", entry(r#""pain_before":4"#));
    assert_eq!(counts(&changed), [0, 1, 0]);
    assert!(exported(&log, Format::Csv, "kind:score").contains("pain,4,before"));
}

#[test]
fn a_line_that_is_no_entry_is_named() {
    let desk = Desk::new();
    let mut log = desk.log("log.db");
    let lines = concat!(
        r#"{"type":"session","start":"2026-01-10"}"#,
        "\n\n",
        r#"{"type":"nap","start":"2026-01-10"}"#,
        "\n",
        r#"{"start":"2026-01-10"}"#,
        "\n",
        r#"{"type":"score","at":"2026-01-10","scale":"pain","value":11,"mood":1}"#,
        "\n",
        r#"{"type":"session","start""#,
    );
    let problems = refused(&mut log, &desk, "a", lines);
    let told = [
        "line 3: type: 'nap' is not accepted; it takes session, score, booking, condition",
        "line 4: type: is missing; it takes session, score, booking, condition",
        "line 5: 'mood': no such field; a score has",
        "line 5: value: '11' is not accepted",
        "line 6: it ends in the middle (EOF while parsing an object, column 25)",
    ];
    assert_eq!(problems.len(), told.len(), "{problems:#?}");
    for (problem, told) in problems.iter().zip(told) {
        assert!(problem.starts_with(told), "{problem}");
    }
    assert!(everything(&log).is_empty());
}
