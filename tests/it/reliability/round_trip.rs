//! What is exported comes back as it was, anywhere, once.

use std::path::Path;

use crate::support::Rubdown;

/// A log with something of everything, in a zone with summer time.
fn lived_in() -> Rubdown {
    let rubdown = Rubdown::new().env("TZ", "Europe/Berlin");
    let demo = rubdown.home().join("demo.db");
    rubdown.run(["demo", "--sessions", "60", "--write", demo.to_str().unwrap()]).ok();
    let rubdown = rubdown.env("RUBDOWN_DB", demo);
    let odd = "line one\nline two, \"quoted\"; 'tis = a\ttab, é 漢字 👩‍👩‍👧";
    rubdown.run(["log", "--at", "2026-11-20 18:30", "--note", odd, "--cost", "42.10"]).ok();
    rubdown.run(["log", "--at", "2024-02-29"]).ok();
    rubdown
}

fn export(rubdown: &Rubdown, format: &str, kind: &str) -> String {
    rubdown.run(["export", "--format", format, "--kind", kind]).ok().out
}

fn json(rubdown: &Rubdown) -> String {
    let whole = rubdown.run(["export", "--format", "json"]).ok().out;
    let (head, rest) = whole.split_once("\"exported_at\"").unwrap();
    format!("{head}{}", rest.split_once(',').unwrap().1)
}

fn import(rubdown: &Rubdown, file: &Path) {
    rubdown.run(["import", file.to_str().unwrap()]).ok();
}

#[test]
fn json_comes_back_byte_for_byte_in_another_zone_and_only_once() {
    let from = lived_in();
    let file = from.file("log.json", from.run(["export", "--format", "json"]).ok().out);
    let to = Rubdown::new().env("TZ", "Pacific/Apia");
    import(&to, &file);
    assert_eq!(to.list(), from.list());
    assert_eq!(json(&to), json(&from));
    import(&to, &file);
    assert_eq!(to.list(), from.list());
    let history = to.run(["history", "--json"]).ok().json();
    assert_eq!(history["operations"].as_array().map(Vec::len), Some(1), "{history}");
}

#[test]
fn csv_comes_back_in_another_zone_and_only_once() {
    let from = lived_in();
    let to = Rubdown::new().env("TZ", "Pacific/Apia");
    for kind in ["session", "booking", "condition"] {
        let file = from.file(&format!("{kind}.csv"), export(&from, "csv", kind));
        import(&to, &file);
        import(&to, &file);
        assert_eq!(export(&to, "csv", kind), export(&from, "csv", kind), "{kind}");
    }
    assert_eq!(to.sessions(), from.sessions());
}

#[test]
fn one_bad_row_and_nothing_is_written() {
    let mut table = super::table(100);
    table = table.replacen("1990-02-20,30", "1990-02-20,0", 1);
    let rubdown = Rubdown::new();
    let file = rubdown.file("sessions.csv", table);
    let told = rubdown.run(["import", file.to_str().unwrap()]).ended(6).talk;
    assert!(told.contains("line 52") && told.contains("minutes") && told.contains("1 to 1440"), "{told}");
    assert!(rubdown.list().is_empty());
}
