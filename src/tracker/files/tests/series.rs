//! The tables of other programs.

use super::*;

/// Reads a table, by its looks.
fn read(desk: &Desk, log: &str, table: &str, map: Option<&str>) -> std::result::Result<Imported, Vec<String>> {
    let table = desk.file("table.csv", table);
    let map = map.map(|map| desk.file("map.toml", map));
    match desk.log(log).import(&table, None, map.as_deref()) {
        Err(Error::BadFile(file)) => Err(file.problems),
        other => Ok(other.unwrap()),
    }
}

const CHECKMARKS: &str = "Date,Back massage,Meditate,Pain,\n2026-01-12,YES_MANUAL,NO,4000,\n2026-01-11,YES_AUTO,YES_MANUAL,NO,\n\
                          2026-01-10,SKIP,UNKNOWN,UNKNOWN,\n2026-01-09,2,2,-1,\n";

#[test]
fn habits_that_are_plain_by_name_are_read_once() {
    let desk = Desk::new();
    let imported = read(&desk, "log.db", CHECKMARKS, None).unwrap();
    assert_eq!(counts(&imported), [4, 0, 0]);
    assert_eq!(imported.remarks.len(), 2, "{:?}", imported.remarks);
    assert!(imported.remarks[0].contains("left out: days that the program ticked and no hand did (1)"));
    assert!(imported.remarks[1].contains("left out: 'Meditate' (2); a map says under [series]"));
    let log = desk.log("log.db");
    let sessions = exported(&log, Format::Csv, "");
    assert!(sessions.contains(",2026-01-12,") && sessions.contains(",2026-01-09,") && sessions.lines().count() == 3);
    let scores = exported(&log, Format::Csv, "kind:score");
    assert!(scores.contains("2026-01-12,pain,4,other,,") && scores.contains("2026-01-11,pain,0,other,,"), "{scores}");
    let again = read(&desk, "log.db", CHECKMARKS, None).unwrap();
    assert_eq!((counts(&again), again.receipt), ([0, 0, 4], None));
}

#[test]
fn a_map_says_what_habits_stand_for() {
    let desk = Desk::new();
    let map = "[series]\nminutes = 'Meditate'\ntension = ['Pain', 'Stiffness']\n";
    let table = "Date,Meditate,Pain,\n2026-01-12,30000,7000,\n2026-01-11,NO,NO,\n";
    assert_eq!(counts(&read(&desk, "log.db", table, Some(map)).unwrap()), [3, 0, 0]);
    let log = desk.log("log.db");
    assert!(exported(&log, Format::Csv, "").contains("2026-01-12,30,"));
    assert!(exported(&log, Format::Csv, "kind:score").contains("2026-01-12,tension,7,other"));
}

#[test]
fn the_table_of_one_habit_has_notes() {
    let desk = Desk::new();
    let table =
        "Date,Value,Notes\n2026-01-12,YES_MANUAL,\n2026-01-11,NO,Sick\n2026-01-10,YES_MANUAL,\"=1, \"\"firm\"\"\"\n";
    assert_eq!(counts(&read(&desk, "log.db", table, None).unwrap()), [2, 0, 0]);
    assert!(exported(&desk.log("log.db"), Format::Csv, "").contains("2026-01-10,,,,,,,,,,\"'=1, \"\"firm\"\"\","));
    let map = "[series]\nsleep = 'Value'\n";
    assert_eq!(counts(&read(&desk, "other.db", "Date,Value,Notes\n2026-01-12,8000,\n", Some(map)).unwrap()), [1, 0, 0]);
}

#[test]
fn what_is_no_day_of_a_habit_is_named() {
    let desk = Desk::new();
    let line = |line: &str| format!("Date,Massage,Pain,\n{line}\n");
    for (table, told) in [
        (line("2026-13-01,2,0,"), "line 2: start: '2026-13-01' is not accepted"),
        (line("2026-01-12,0.8432,0,"), "line 2: Massage: '0.8432' is not accepted; it takes YES_MANUAL"),
        (
            line("2026-01-12,2,YES_MANUAL,"),
            "line 2: Pain: 'YES_MANUAL' is not accepted; it takes a number in thousandths",
        ),
        (line("2026-01-12,2,11000,"), "line 2: value: '11' is not accepted"),
        (line("2026-01-12,2,4500,"), "line 2: value: '4.5' is not accepted"),
        (line("2026-01-12,2"), "line 2: it has 2 cells, the header 3"),
        (
            "Date,Meditate,Run,\n2026-01-12,2,2,\n".into(),
            "line 1: no habit of it is known as a session or a scale: 'Meditate', 'Run'; a map",
        ),
        (
            "Position,Name,Type,Question\n001,Massage,YES_NO,\n".into(),
            "line 1: it lists the habits; their days are in Checkmarks.csv",
        ),
    ] {
        let problems = read(&desk, "log.db", &table, None).unwrap_err();
        assert!(problems[0].starts_with(told), "{problems:?}");
    }
}

const POINTS: &str = "FeatureName,Timestamp,Value,Label,Note\nMassage,2026-01-12T18:30:00.432+01:00,1:10:20,Anna K.,\"firm, =1\"\n\
                      Massage,2026-01-13T18:30:00+01:00,0,,\nPain,2026-01-12T08:00:00+01:00,7.0,,bad night\n\
                      Weight,2026-01-12T08:00:00+01:00,72.5,,\n";

#[test]
fn features_that_are_plain_by_name_are_read_once() {
    let desk = Desk::new();
    let imported = read(&desk, "log.db", POINTS, None).unwrap();
    assert_eq!(counts(&imported), [2, 0, 0]);
    assert!(imported.remarks[0].contains("left out: 'Weight' (1)"), "{:?}", imported.remarks);
    let log = desk.log("log.db");
    let sessions = exported(&log, Format::Csv, "");
    assert!(sessions.contains("2026-01-12T18:30:00+01:00,71,,,,,,,,,\"Anna K.: firm, =1\","), "{sessions}");
    assert!(exported(&log, Format::Csv, "kind:score").contains("2026-01-12T08:00:00+01:00,pain,7,other"));
    assert_eq!(counts(&read(&desk, "log.db", POINTS, None).unwrap()), [0, 0, 2]);
    // In older files the label stands behind the value.
    let older = "FeatureName,Timestamp,Value,Note\nMassage,2026-01-12T18:30:00Z,1:00:00:Anna K.,x\nMassage,2026-01-14T18:30:00Z,1.0:So,\n";
    assert_eq!(counts(&read(&desk, "older.db", older, None).unwrap()), [2, 0, 0]);
    assert!(exported(&desk.log("older.db"), Format::Csv, "").contains(",60,,,,,,,,,Anna K.: x,"));
}

#[test]
fn what_is_no_point_of_a_feature_is_named() {
    let desk = Desk::new();
    let line = |line: &str| format!("FeatureName,Timestamp,Value,Label,Note\n{line}\n");
    for (table, told) in [
        (line("Pain,yesterday,7,,"), "line 2: at: 'yesterday' is not accepted"),
        (
            line("Pain,2026-01-12T08:00:00Z,much,,"),
            "line 2: Value: 'much' is not accepted; it takes a number or a duration",
        ),
        (line("Pain,2026-01-12T08:00:00Z,7:x,,"), "line 2: Value: '7:x' is not accepted"),
        (line("Pain,2026-01-12T08:00:00Z,NaN,,"), "line 2: Value: 'NaN' is not accepted"),
        (line("Pain,2026-01-12T08:00:00Z,0:00:07,,"), "line 2: value: '7 seconds' is not accepted"),
        (line("Massage,2026-01-12T08:00:00Z,-0:-10:00,,"), "line 2: minutes: '-10' is not accepted"),
        (line("Massage,2026-01-12T08:00:00Z,99999999999:0:0,,"), "line 2: minutes: "),
        (
            line("Weight,2026-01-12T08:00:00Z,72,,"),
            "the file: no feature of it is known as a session or a scale: 'Weight'; a map",
        ),
        ("FeatureName,Timestamp,Value,Mood\n".into(), "line 1: 'Mood': no such column; Track & Graph has FeatureName"),
    ] {
        let problems = read(&desk, "log.db", &table, None).unwrap_err();
        assert!(problems[0].starts_with(told), "{problems:?}");
    }
}

#[test]
fn columns_that_a_map_names_are_columns_of_a_table() {
    let desk = Desk::new();
    let map = "ignore = ['Notes']\n[columns]\nstart = 'Date'\nminutes = 'Value'\n";
    assert_eq!(counts(&read(&desk, "log.db", "Date,Value,Notes\n2026-01-12,30,x\n", Some(map)).unwrap()), [1, 0, 0]);
    assert!(exported(&desk.log("log.db"), Format::Csv, "").contains("2026-01-12,30,"));
}
