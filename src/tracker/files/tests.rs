//! Files in and out of a real log.

use std::path::PathBuf;

use proptest::prelude::*;
use tempfile::TempDir;

use crate::clock::Clock;
use crate::tracker::{BadFile, Opening};

use super::*;

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Desk(tempfile::tempdir().unwrap())
    }

    fn log(&self, name: &str) -> Tracker {
        self.opened(name, false)
    }

    fn opened(&self, name: &str, dry_run: bool) -> Tracker {
        let opening = Opening { path: self.0.path().join(name), create: true, dry_run };
        Tracker::open(&opening, Clock::system().stopped_at("2026-11-20").unwrap()).unwrap()
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    /// A log with a made-up life.
    fn life(&self, sessions: usize) -> Tracker {
        let mut tracker = self.log("life.db");
        tracker.make_up(1, sessions).unwrap();
        tracker
    }
}

fn exported(tracker: &Tracker, format: Format, query: &str) -> String {
    let query = Query::read(query, tracker.clock().now().naive_local()).unwrap();
    let mut out = Vec::new();
    tracker.export(format, &query, true, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn everything(tracker: &Tracker) -> Vec<Judged> {
    tracker.happenings(&Query::default(), None, None).unwrap()
}

fn import(tracker: &mut Tracker, desk: &Desk, name: &str, content: impl AsRef<[u8]>) -> Imported {
    match tracker.import(&desk.file(name, content), None, None) {
        Ok(imported) => imported,
        Err(Error::BadFile(problems)) => panic!("{problems:#?}"),
        Err(error) => panic!("{error}"),
    }
}

fn refused(tracker: &mut Tracker, desk: &Desk, name: &str, content: impl AsRef<[u8]>) -> Vec<String> {
    match tracker.import(&desk.file(name, content), None, None) {
        Err(Error::BadFile(file)) => file.problems,
        other => panic!("{other:?}"),
    }
}

fn counts(imported: &Imported) -> [usize; 3] {
    [imported.added, imported.updated, imported.same]
}

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
fn a_table_of_sessions_carries_the_scores_around_them() {
    let desk = Desk::new();
    let life = desk.life(80);
    let table = exported(&life, Format::Csv, "");
    let mut other = desk.log("other.db");
    assert_eq!(counts(&import(&mut other, &desk, "life.csv", &table)), [80, 0, 0]);
    assert_eq!(exported(&other, Format::Csv, ""), table);
    assert_eq!(counts(&import(&mut other, &desk, "life.csv", &table)), [0, 0, 80]);
    assert_eq!(exported(&other, Format::Csv, "kind:score").lines().count(), 1 + 4 * 80);
}

#[test]
fn a_table_of_any_kind_comes_back() {
    let desk = Desk::new();
    let life = desk.life(80);
    let mut other = desk.log("other.db");
    for kind in Kind::ALL {
        let table = exported(&life, Format::Csv, &format!("kind:{kind}"));
        import(&mut other, &desk, "table.csv", &table);
    }
    let of = |tracker: &Tracker, kind| exported(tracker, Format::Csv, &format!("kind:{kind}"));
    for kind in [Kind::Session, Kind::Booking, Kind::Condition] {
        assert_eq!(of(&other, kind), of(&life, kind));
    }
    // The table of sessions brought four scores around each; the table of scores those and the fifth, under their ids.
    assert_eq!(of(&other, Kind::Score).lines().count(), 1 + 4 * 80 + 5 * 80);
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
fn a_calendar_read_back_changes_nothing_it_does_not_say() {
    let desk = Desk::new();
    let mut life = desk.life(10);
    let before = exported(&life, Format::Json, "");
    let calendar = exported(&life, Format::Ics, "kind:session");
    assert!(calendar.contains("SUMMARY:Massage with Anna K.\r\n") && calendar.contains("X-RUBDOWN-KIND:SESSION"));
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 10 + life_bookings(&life));
    assert!(!calendar.contains("Two weeks abroad"));
    let imported = import(&mut life, &desk, "life.ics", &calendar);
    assert_eq!((imported.added, imported.updated), (0, 0));
    assert_eq!(exported(&life, Format::Json, ""), before);

    let moved = exported(&life, Format::Ics, "since:today").replacen("T173000Z", "T174500Z", 1);
    let moved = moved.replace("SUMMARY:Massage with Anna K.", "SUMMARY:Massage with Ben\\, the new one\r\n");
    assert_eq!(counts(&import(&mut life, &desk, "life.ics", &moved))[..2], [0, 2]);
    let booked = exported(&life, Format::Csv, "kind:booking since:today");
    assert!(booked.contains("2026-11-21T17:45:00+00:00,15,") && booked.contains("\"Ben, the new one\""), "{booked}");
}

fn life_bookings(life: &Tracker) -> usize {
    exported(life, Format::Csv, "kind:booking").lines().count() - 1
}

#[test]
fn a_text_that_a_calendar_cannot_carry_is_not_changed_by_it() {
    let desk = Desk::new();
    let mut log = desk.log("log.db");
    let odd = "a\tb\u{2028}c\u{202E}d";
    let booking = serde_json::json!({"start": "2026-12-01", "note": odd, "place": odd, "provider": "\u{202E}"});
    import(&mut log, &desk, "a.json", serde_json::json!({"schema": "rubdown/1", "bookings": [booking]}).to_string());
    let calendar = exported(&log, Format::Ics, "");
    assert!(!calendar.contains('\u{202E}'));
    assert_eq!(counts(&import(&mut log, &desk, "a.ics", &calendar)), [0, 0, 1]);
    let changed = calendar.replace("DESCRIPTION:a b", "DESCRIPTION:new a b");
    assert_eq!(counts(&import(&mut log, &desk, "a.ics", changed)), [0, 1, 0]);
}

#[test]
fn events_of_another_calendar_become_bookings_once() {
    let desk = Desk::new();
    let mut log = desk.log("log.db");
    let event = |lines: &str| {
        format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1@x\r\n{lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
    };
    let whole = event(
        "DTSTART;VALUE=DATE:20261201\r\nSUMMARY:Rücken\r\nBEGIN:VALARM\r\nDESCRIPTION:x\r\nEND:VALARM\r\nDESCRIPTION:a\\nb",
    );
    assert_eq!(counts(&import(&mut log, &desk, "a.ics", &whole)), [1, 0, 0]);
    assert_eq!(counts(&import(&mut log, &desk, "a.ics", &whole)), [0, 0, 1]);
    assert!(exported(&log, Format::Csv, "kind:booking").contains(",2026-12-01,,,,,,\"a\nb\","));
    for (lines, told) in [
        ("SUMMARY:x", "line 2: DTSTART: is missing"),
        ("DTSTART:20261301T000000Z", "line 4: DTSTART: '20261301T000000Z' is not accepted"),
        ("DTSTART;TZID=Mars/Phobos:20261201T100000", "line 4: DTSTART: the zone 'Mars/Phobos' is not known"),
        ("DTSTART:20261201T100000Z\r\nDTEND:20261203T100000Z", "line 2: minutes: '2880'"),
    ] {
        let problems = refused(&mut log, &desk, "a.ics", event(lines));
        assert!(problems[0].starts_with(told), "{problems:?}");
    }
    let cut = whole.split("END:VEVENT").next().unwrap();
    assert_eq!(refused(&mut log, &desk, "a.ics", cut)[0], "line 2: BEGIN:VEVENT is never ended");
}

#[test]
fn the_same_log_gives_the_same_calendar() {
    let desk = Desk::new();
    let life = desk.life(10);
    let later = Clock::system().stopped_at("2026-11-21").unwrap();
    let opening = Opening { path: life.path().to_owned(), create: false, dry_run: false };
    let calendar = exported(&life, Format::Ics, "");
    assert_eq!(exported(&Tracker::open(&opening, later).unwrap(), Format::Ics, ""), calendar);
    assert!(calendar.contains("DTSTAMP:20261120T"));
}

#[test]
fn tables_to_read_hold_what_is_there_on_one_line_each() {
    let desk = Desk::new();
    let mut log = desk.log("log.db");
    import(&mut log, &desk, "a.csv", "start,note,pain_before\n2026-01-10,\"a|<b>\nc\",7\n");
    let tables = exported(&log, Format::Markdown, "kind:session");
    assert!(tables.ends_with("| 2026-01-10 |  |  |  |  |  |  | 7 → ? |  | a\\|&lt;b> c |\n\n"), "{tables}");
    assert!(!tables.contains("Bookings"));
}

#[test]
fn notes_stay_at_home_if_asked() {
    let desk = Desk::new();
    let mut life = desk.life(80);
    let before = exported(&life, Format::Json, "");
    let kinds = Kind::ALL.map(|kind| (Format::Csv, format!("kind:{kind}")));
    for (format, query) in kinds.into_iter().chain([(Format::Json, String::new())]) {
        let query = Query::read(&query, life.clock().now().naive_local()).unwrap();
        let mut out = Vec::new();
        life.export(format, &query, false, &mut out).unwrap();
        let file = String::from_utf8(out).unwrap();
        for kept in ["38.6", "Dr. Weiß", "Two weeks abroad", "Knoten", "note", "reason"] {
            assert!(!file.contains(kept), "{kept} in {file}");
        }
        let imported = import(&mut life, &desk, "quiet", file);
        assert_eq!((imported.added, imported.updated), (0, 0), "coming back, it takes no note away: {query:?}");
    }
    assert_eq!(exported(&life, Format::Json, ""), before);
}

#[test]
fn every_bad_row_is_named_with_what_would_do() {
    let desk = Desk::new();
    let mut log = desk.log("log.db");
    let fixtures = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import");
    let mut count = 0;
    for told in std::fs::read_dir(&fixtures).unwrap().map(|file| file.unwrap().path()) {
        if told.extension().is_some_and(|extension| extension == "told") {
            count += 1;
            let Err(Error::BadFile(BadFile { problems, .. })) = log.import(&told.with_extension(""), None, None) else {
                panic!("{told:?}")
            };
            assert_eq!(problems.join("\n") + "\n", std::fs::read_to_string(&told).unwrap(), "{told:?}");
        }
    }
    assert_eq!(count, 14);
    assert!(everything(&log).is_empty());
}

#[test]
fn one_bad_row_in_a_hundred_keeps_all_of_them_out() {
    let desk = Desk::new();
    let mut log = desk.log("log.db");
    let rows: String = (0..100).map(|row| format!("2026-01-10,{}\n", if row == 57 { 0 } else { 30 })).collect();
    let problems = refused(&mut log, &desk, "a.csv", format!("start,minutes\n{rows}"));
    assert_eq!(problems, ["line 59: minutes: '0' is not accepted; it takes a whole number from 1 to 1440"]);
    assert!(everything(&log).is_empty());
}

#[test]
fn files_made_to_harm_are_refused() {
    let desk = Desk::new();
    let mut log = desk.log("log.db");
    let bomb = format!(r#"{{"schema": "rubdown/1", "sessions": [{{"note": {}"#, "[".repeat(100_000));
    let long_note = format!(
        r#"{{"schema": "rubdown/1", "sessions": [{{"start": "2026-01-10", "note": "{}"}}]}}"#,
        "a".repeat(20_001)
    );
    for (content, told) in [
        (bomb, "recursion limit"),
        (long_note, "at most 20000 characters"),
        (
            r#"{"schema": "rubdown/1", "sessions": [{"start": "2026-01-10", "cost": 1e999}]}"#.into(),
            "number out of range",
        ),
        (r#"{"schema": "rubdown/1", "sessions": [{"start": "2026-01-10", "note": "\ud800"}]}"#.into(), "hex escape"),
        (
            format!(
                r#"{{"schema": "rubdown/1", "sessions": [{{"start": "2026-01-10", "areas": [{}0]}}]}}"#,
                "1,".repeat(200_000)
            ),
            "areas",
        ),
    ] {
        let problems = refused(&mut log, &desk, "a.json", content);
        assert!(problems[0].contains(told), "{problems:?}");
    }
    let large = desk.file("large.csv", "");
    std::fs::File::options().write(true).open(&large).unwrap().set_len(65 << 20).unwrap();
    assert!(matches!(log.import(&large, None, None), Err(Error::Unreadable(why)) if why.contains("64 MiB")));
    for odd in ["/dev/zero", "/nowhere/at-all.csv", "."] {
        assert!(matches!(log.import(Path::new(odd), None, None), Err(Error::Unreadable(_))));
    }
    let hostile = "start,\u{1B}]0;x\u{7}\n2026-01-10,a\n";
    assert!(refused(&mut log, &desk, "a.csv", hostile).iter().all(|problem| !problem.contains('\u{1B}')));
}

#[test]
fn a_calendar_comes_in_once_and_leaves_what_it_does_not_carry() {
    let desk = Desk::new();
    let mut tracker = desk.log("log.db");
    let known = "0198a6f0-0000-7000-8000-000000000001";
    let row = format!(
        r#"{{"id": "{known}", "start": "2026-12-01T12:30:00-05:00", "minutes": 45, "pressure": "firm", "note": "first"}}"#
    );
    import(&mut tracker, &desk, "booked.json", format!(r#"{{"schema": "rubdown/1", "bookings": [{row}]}}"#));
    let event = |inside: &str| format!("BEGIN:VEVENT\r\n{inside}\r\nEND:VEVENT\r\n");
    let calendar = [
        "BEGIN:VCALENDAR\r\n".to_owned(),
        event(&format!("UID:{known}@rubdown\r\nDTSTART:20261201T173000Z\r\nDESCRIPTION:second")),
        event("UID:a@clinic.example\r\nDTSTART:20261208T173000Z\r\nRRULE:FREQ=WEEKLY"),
        event("SUMMARY:Massage with Ben O.\r\nDTSTART;VALUE=DATE:20261215"),
        "END:VCALENDAR\r\n".to_owned(),
    ]
    .concat();
    let imported = import(&mut tracker, &desk, "clinic.ics", &calendar);
    assert_eq!((counts(&imported), imported.remarks.len()), ([2, 1, 0], 1));
    let booked = exported(&tracker, Format::Json, "kind:booking");
    assert!(booked.contains(r#""start":"2026-12-01T12:30:00-05:00""#), "{booked}");
    assert!(booked.contains("second") && booked.contains("firm"), "{booked}");
    assert_eq!(counts(&import(&mut tracker, &desk, "clinic.ics", &calendar)), [0, 0, 3]);

    let twice = calendar.replace("a@clinic.example", &format!("{known}@rubdown"));
    let problems = refused(&mut tracker, &desk, "twice.ics", twice);
    assert_eq!(problems, [format!("line 7: id: '{known}' is in the file twice")]);
}

#[test]
fn controls_in_text_become_visible_and_are_told() {
    let desk = Desk::new();
    let mut log = desk.log("log.db");
    let imported = import(&mut log, &desk, "a.csv", "start,note\n2026-01-10,\"a\x1B[31m\r\nb\"\n");
    assert_eq!(imported.remarks, ["control characters in the text of 1 rows were made visible"]);
    assert!(exported(&log, Format::Csv, "").contains("\"a␛[31m\nb\""));
}

#[test]
fn a_map_reads_somebody_elses_table() {
    let desk = Desk::new();
    let mut log = desk.log("log.db");
    let map = desk.file(
        "map.toml",
        "date_format = '%d.%m.%Y'\nignore = ['Laune']\n[columns]\nstart = 'Datum'\nminutes = 'Dauer'\npain_before = 'Schmerz'\n",
    );
    let table = desk.file("a.csv", "Datum,Dauer,Laune,Schmerz,note\n10.01.2026,30,gut,7,x\n");
    assert_eq!(counts(&log.import(&table, None, Some(&map)).unwrap()), [1, 0, 0]);
    assert!(exported(&log, Format::Csv, "").contains("2026-01-10,30,,,,,,,,,x,7,"));
    let table = desk.file("a.csv", "Datum,Dauer,note\n2026-01-10,30,x\n");
    let Err(Error::BadFile(BadFile { problems, .. })) = log.import(&table, None, Some(&map)) else { panic!("read") };
    assert_eq!(problems, ["line 1: 'Schmerz': the map names it, the table has no such column"]);
    let json = desk.file("a.json", r#"{"schema": "rubdown/1"}"#);
    assert!(matches!(log.import(&json, None, Some(&map)), Err(Error::Invalid(why)) if why.field == "map"));
}

#[test]
fn a_rehearsal_tells_each_row_and_writes_nothing() {
    let desk = Desk::new();
    let table = "start,minutes\n2026-01-10,30\n2026-01-11,20\n";
    import(&mut desk.log("log.db"), &desk, "a.csv", table);
    let mut rehearsed = desk.opened("log.db", true);
    let imported = import(&mut rehearsed, &desk, "b.csv", format!("{table}2026-01-12,25\n"));
    let told: Vec<_> = imported.rows.iter().map(|row| (row.place.as_str(), row.fate)).collect();
    assert_eq!(told, [("line 2", Fate::Same), ("line 3", Fate::Same), ("line 4", Fate::Add)]);
    assert_eq!(everything(&rehearsed).len(), 2);
}

#[test]
fn an_export_is_there_whole_or_not_at_all() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let life = desk.life(5);
    let target = desk.0.path().join("out.json");
    life.export_to(&target, Format::Json, &Query::default(), true).unwrap();
    assert_eq!(std::fs::read_to_string(&target).unwrap(), exported(&life, Format::Json, ""));
    assert_eq!(std::fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o600);

    let before = std::fs::read_dir(desk.0.path()).unwrap().count();
    for odd in [life.path().to_owned(), desk.0.path().to_owned(), desk.0.path().join("no/such/folder/x")] {
        assert!(life.export_to(&odd, Format::Json, &Query::default(), true).is_err());
    }
    assert_eq!(std::fs::read_dir(desk.0.path()).unwrap().count(), before);
}

/// Lots that change a few bytes of a file.
#[test]
fn a_mutated_file_is_read_whole_or_not_at_all() {
    let desk = Desk::new();
    let life = desk.life(4);
    let files = [
        exported(&life, Format::Json, ""),
        exported(&life, Format::Csv, ""),
        exported(&life, Format::Csv, "kind:score"),
    ];
    let mut log = desk.log("log.db");
    let mut seed = 7_u64;
    let mut lot = |end: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % end
    };
    let mut read = 0;
    for round in 0..1_000 {
        let mut bytes = files[round % files.len()].clone().into_bytes();
        for _ in 0..=lot(4) {
            let at = lot(bytes.len());
            match lot(4) {
                0 => bytes[at] = lot(256) as u8,
                1 => bytes.truncate(at.max(1)),
                2 => bytes.insert(at, b"\",\n{}[]:0-'\x1B\xC3"[lot(13)]),
                _ => drop(bytes.splice(at..at, b"null,\"".iter().copied())),
            }
        }
        match log.import(&desk.file("mutated", bytes), None, None) {
            Ok(imported) => {
                read += 1;
                assert_eq!(imported.receipt.is_some(), imported.added + imported.updated > 0);
                if imported.receipt.is_some() {
                    log.undo(1).unwrap();
                }
            }
            Err(Error::BadFile(file)) => assert!(!file.problems.is_empty()),
            Err(error) => panic!("{error}"),
        }
        assert!(everything(&log).is_empty(), "round {round}");
    }
    assert!(read > 10, "{read}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_survives_both_formats(texts in prop::collection::vec("['=+@\" ,;\r\n\t\u{7F}\u{85}\u{202E}＝]{0,5}\\PC{0,6}", 5)) {
        let desk = Desk::new();
        let mut log = desk.log("log.db");
        let rows: Vec<_> = texts.iter().map(|text| serde_json::json!({
            "start": "2026-01-10T18:00:00+01:00", "technique": text, "provider": text, "place": text, "note": text,
            "cost": 0.1 + 0.2,
        })).collect();
        import(&mut log, &desk, "a.json", serde_json::json!({"schema": "rubdown/1", "sessions": rows}).to_string());
        for (name, format) in [("a.json", Format::Json), ("a.csv", Format::Csv)] {
            let file = exported(&log, format, "");
            let mut other = desk.log(&format!("{name}.db"));
            import(&mut other, &desk, name, &file);
            prop_assert_eq!(everything(&other), everything(&log));
            prop_assert_eq!(exported(&other, format, ""), file);
        }
    }
}
