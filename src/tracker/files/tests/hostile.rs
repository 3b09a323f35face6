//! Files that are bad, or made to harm.

use super::*;

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
    assert_eq!(count, 13);
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
