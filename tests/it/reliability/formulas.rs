//! No cell of a table is one that a spreadsheet would run, and no note is altered by going out and in.

use serde_json::json;

use crate::support::Rubdown;

const PAYLOADS: [&str; 32] = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "=HYPERLINK(\"http://x\",\"a\")",
    "+1+1",
    "+cmd",
    "-1+1",
    "-cmd",
    "@SUM(1)",
    "@x",
    "\t=1",
    "\tx",
    "\r=1",
    "\n=1",
    "\nx",
    " =1",
    "   =1",
    "  @x",
    "'=1",
    "''=1",
    "' =1",
    "'-1",
    "'+1",
    "'@x",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "'＝1",
    "=",
    "-",
    "'tis",
    "a,=1\n=2",
];

/// Whether a spreadsheet may take the cell for a formula, as the pattern of the file contract has it.
fn is_live(cell: &str) -> bool {
    let quoted = cell.trim_start_matches('\'');
    if quoted.len() < cell.len() {
        return false;
    }
    let spaced = quoted.trim_start_matches(' ');
    spaced.starts_with(['=', '@']) || quoted.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

#[test]
fn no_live_cell_goes_out_and_no_note_is_altered() {
    let from = Rubdown::new();
    let sessions: Vec<_> =
        PAYLOADS.iter().map(|text| json!({"start": "2026-11-20", "note": text, "provider": text})).collect();
    let bookings: Vec<_> =
        PAYLOADS.iter().map(|text| json!({"start": "2027-01-20", "place": text, "reason": text})).collect();
    let file = json!({"schema": "rubdown/1", "sessions": sessions, "bookings": bookings}).to_string();
    let file = from.file("log.json", file);
    from.run(["import", file.to_str().unwrap()]).ok();
    let to = Rubdown::new();
    for kind in ["session", "booking"] {
        let table = from.run(["export", "--kind", kind]).ok().out;
        let mut cells = csv::ReaderBuilder::new().from_reader(table.as_bytes());
        for row in cells.records() {
            let row = row.unwrap();
            let live: Vec<_> = row.iter().filter(|cell| is_live(cell)).collect();
            assert!(live.is_empty(), "{kind}: {live:?}");
        }
        let file = from.file(&format!("{kind}.csv"), table);
        to.run(["import", file.to_str().unwrap()]).ok();
    }
    assert_eq!(to.list(), from.list());
    let notes: Vec<_> = from.sessions().iter().map(|session| session["note"].as_str().unwrap().to_owned()).collect();
    for payload in PAYLOADS.iter().filter(|payload| !payload.contains('\r')) {
        assert!(notes.iter().any(|note| note == payload), "{payload:?} was not kept");
    }
}
