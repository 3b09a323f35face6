//! Tables, there and back.

use super::*;

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
fn the_tables_of_one_export_make_one_life_in_any_order() {
    let desk = Desk::new();
    let life = desk.life(80);
    let tables = Kind::ALL.map(|kind| exported(&life, Format::Csv, &format!("kind:{kind}")));
    for (name, order) in [("a", [0, 1, 2, 3]), ("b", [3, 2, 1, 0]), ("c", [1, 0, 3, 2])] {
        let mut other = desk.log(name);
        for table in order {
            import(&mut other, &desk, "table.csv", &tables[table]);
        }
        assert!(everything(&other) == everything(&life), "{order:?}");
        for table in [0, 1, 2, 3, 1, 0] {
            let again = import(&mut other, &desk, "table.csv", &tables[table]);
            assert_eq!((again.added, again.updated, again.receipt), (0, 0, None), "{order:?}: {table}");
        }
        for _ in 0..4 {
            other.undo(1).unwrap();
        }
        assert!(everything(&other).is_empty(), "{order:?}");
        other.redo(4).unwrap();
        assert!(everything(&other) == everything(&life), "{order:?}");
    }
}

#[test]
fn a_score_takes_the_place_of_one_that_a_table_made_only_where_it_says_the_same() {
    let session = "019c0000-0000-7000-8000-000000000001";
    let sessions = format!("id,start,pain_before,pain_after\n{session},2026-01-10T18:00:00+01:00,7,2\n");
    let score = |n: u32, at: &str, value: u32, timing: &str| {
        format!("019c0000-0000-7000-8000-0000000000{n},{at},pain,{value},{timing},{session},\n")
    };
    let scores = |rows: &[String]| format!("id,at,scale,value,timing,session,area\n{}", rows.concat());
    // Two scores before, of which the table of sessions knows the last; another value after than the one that was made.
    let own = scores(&[
        score(11, "2026-01-10T09:00:00+01:00", 5, "before"),
        score(12, "2026-01-10T17:00:00+01:00", 7, "before"),
        score(13, "2026-01-10T19:00:00+01:00", 3, "after"),
    ]);
    let desk = Desk::new();
    let mut log = desk.log("log.db");
    assert_eq!(counts(&import(&mut log, &desk, "s.csv", &sessions)), [1, 0, 0]);
    let made = exported(&log, Format::Csv, "kind:score");
    assert_eq!(counts(&import(&mut log, &desk, "own.csv", &own)), [2, 1, 0]);
    let listed = exported(&log, Format::Csv, "kind:score");
    assert_eq!(listed.lines().count(), 1 + 4, "{listed}");
    assert!(listed.contains("0012,2026-01-10T17:00:00") && !listed.contains("T18:00:00+01:00,pain,7"), "{listed}");
    // What was made and is told by its own name stays what it is.
    let mut second = desk.log("second.db");
    import(&mut second, &desk, "s.csv", &sessions);
    assert_eq!(counts(&import(&mut second, &desk, "made.csv", &made)), [0, 0, 2]);
    assert_eq!(exported(&second, Format::Csv, "kind:score"), made);
    let rest = made.lines().skip(1).collect::<Vec<_>>().join("\n");
    assert_eq!(counts(&import(&mut second, &desk, "both.csv", format!("{own}{rest}"))), [3, 1, 1]);
    assert_eq!(exported(&second, Format::Csv, "kind:score").lines().count(), 1 + 5);
}

#[test]
fn a_score_may_be_linked_to_a_session_that_is_not_there_yet() {
    let desk = Desk::new();
    let mut log = desk.log("log.db");
    let json = r#"{"schema": "rubdown/1", "scores": [{"id": "019c0000-0000-7000-8000-00000000000a", "at": "2026-01-10", "scale": "pain",
                   "value": 3, "timing": "after", "session": "019c0000-0000-7000-8000-000000000001"}]}"#;
    let imported = import(&mut log, &desk, "a.json", json);
    assert_eq!(imported.remarks, ["scores of sessions that are not in the log, or not yet: 1"]);
    let out = exported(&log, Format::Json, "");
    let mut other = desk.log("other.db");
    import(&mut other, &desk, "out.json", &out);
    assert_eq!(exported(&other, Format::Json, ""), out);
    let table = "id,start,pain_after\n019c0000-0000-7000-8000-000000000001,2026-01-10,3\n";
    assert_eq!(counts(&import(&mut log, &desk, "s.csv", table)), [1, 0, 0]);
    assert_eq!(exported(&log, Format::Csv, "kind:score").lines().count(), 1 + 1);
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
        let query = Query::read(&query, life.clock().now().naive_local(), Names::default()).unwrap();
        let mut out = Vec::new();
        life.export(format, &query, false, &mut out).unwrap();
        let file = String::from_utf8(out).unwrap();
        for kept in ["38.6", "Dr. Weiß", "A long flight", "Knoten", "note", "reason"] {
            assert!(!file.contains(kept), "{kept} in {file}");
        }
        let imported = import(&mut life, &desk, "quiet", file);
        assert_eq!((imported.added, imported.updated), (0, 0), "coming back, it takes no note away: {query:?}");
    }
    assert_eq!(exported(&life, Format::Json, ""), before);
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
    life.export_to(&target, Format::Json, &Query::default(), true, None).unwrap();
    assert_eq!(std::fs::read_to_string(&target).unwrap(), exported(&life, Format::Json, ""));
    assert_eq!(std::fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o600);

    let before = std::fs::read_dir(desk.0.path()).unwrap().count();
    for odd in [life.path().to_owned(), desk.0.path().to_owned(), desk.0.path().join("no/such/folder/x")] {
        assert!(life.export_to(&odd, Format::Json, &Query::default(), true, None).is_err());
    }
    assert_eq!(std::fs::read_dir(desk.0.path()).unwrap().count(), before);
    // What lies there SQLite takes for its own, and removes.
    let journal = desk.0.path().join("../").join(desk.0.path().file_name().unwrap()).join("life.db-journal");
    let told = life.export_to(&journal, Format::Json, &Query::default(), true, None).unwrap_err().to_string();
    assert!(told.contains("it is the log itself") && !journal.exists(), "{told}");
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
