//! Five hundred sessions with notes made to break files go out and come in again, in three zones, byte for byte.

use std::fs;

use serde_json::{Value, json};

use crate::support::Rubdown;

const SESSIONS: u64 = 500;
const ZONES: [&str; 3] = ["UTC", "Pacific/Apia", "Asia/Kathmandu"];

/// What breaks spreadsheets, lines, terminals and careless readers.
const SHARDS: [&str; 34] = [
    "=1+1",
    "+49 30",
    "-1",
    "@sum",
    "'",
    "'=x",
    "''@",
    "\t",
    "\n",
    "\"",
    "\"\"",
    ",",
    ";",
    "\\",
    "\\n",
    "\u{FF1D}1",
    "＋",
    "－",
    "＠",
    "🇩🇪",
    "👩\u{200D}👩\u{200D}👧",
    "e\u{301}",
    "\u{202E}txt.exe\u{202C}",
    "\u{2066}x\u{2069}",
    "\u{200F}",
    "\u{FEFF}",
    "\u{2400}",
    "\u{241B}[31m",
    "\u{FFFD}",
    "\u{2028}",
    "漢字",
    "<script>",
    "{\"type\":\"score\"}",
    " ",
];

/// Chance that comes the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn text(&mut self, shards: usize) -> String {
        (0..=self.below(shards)).map(|_| SHARDS[self.below(SHARDS.len())]).collect()
    }

    fn uuid(&mut self) -> String {
        let mut hex = || format!("{:08x}", self.below(1 << 31));
        let digits = [hex(), hex(), hex(), hex()].concat();
        format!("{}-{}-7{}-8{}-{}", &digits[..8], &digits[8..12], &digits[13..16], &digits[17..20], &digits[20..])
    }

    fn start(&mut self) -> String {
        let day = format!("{}-{:02}-{:02}", 1970 + self.below(131), 1 + self.below(12), 1 + self.below(28));
        let zone = ["+00:00", "-11:30", "+14:00", "+05:45"][self.below(4)];
        match self.below(4) {
            0 => day,
            _ => format!("{day}T{:02}:{:02}:{:02}{zone}", self.below(24), self.below(60), self.below(60)),
        }
    }
}

/// A log of such sessions with the scores around them, as the JSON file has it. Carriage returns come in as line feeds, and controls as
/// their pictures, so these are what a log can hold.
fn life() -> String {
    let mut dice = Dice(9);
    let (mut sessions, mut scores) = (Vec::new(), Vec::new());
    for round in 0..SESSIONS {
        let (id, start) = (dice.uuid(), dice.start());
        let mut note = dice.text(12);
        if round % 50 == 0 {
            let longest = ["🇩🇪", "=", "\"", "\n"][dice.below(4)];
            note = longest.chars().cycle().take(20_000).collect();
        }
        let cost = (dice.below(3) > 0).then(|| dice.below(100_000) as f64 / 100.0);
        for timing in ["before", "after", "before"].into_iter().take(dice.below(4)) {
            let (score, scale) = (dice.uuid(), ["pain", "tension", "sleep"][dice.below(3)]);
            let (at, value) = (dice.start(), dice.below(11));
            scores
                .push(json!({"id": score, "at": at, "scale": scale, "value": value, "timing": timing, "session": id}));
        }
        sessions.push(json!({
            "id": id, "start": start, "minutes": 1 + dice.below(1440), "technique": dice.text(3), "provider": dice.text(3),
            "place": dice.text(3), "note": note, "cost": cost, "currency": cost.map(|_| "EUR"),
        }));
    }
    json!({"schema": "rubdown/1", "profile": "healthy", "sessions": sessions, "scores": scores}).to_string()
}

/// Everything that a log can be written as, the time of the writing aside.
fn forms(rubdown: &Rubdown) -> [String; 4] {
    let export = |arguments: &[&str]| rubdown.run([&["export"], arguments].concat()).ok().out;
    let json = export(&["--format", "json"]);
    let (head, rest) = json.split_once("\"exported_at\"").unwrap();
    let json = format!("{head}{}", rest.split_once(',').unwrap().1);
    [json, export(&["--format", "jsonl"]), export(&[]), export(&["--kind", "score"])]
}

#[test]
fn hostile_notes_survive_every_form_in_every_zone() {
    let rubdown = Rubdown::new();
    let file = rubdown.file("life.json", life());
    rubdown.run(["import", file.to_str().unwrap()]).ok();
    let told: Value = serde_json::from_str(&life()).unwrap();
    let listed = rubdown.run(["list", "--json", "--kind", "session"]).ok().json();
    let note = |rows: &Value, id: &Value| {
        let row = rows.as_array().unwrap().iter().find(|row| row["id"] == *id).cloned();
        row.unwrap()["note"].clone()
    };
    for session in told["sessions"].as_array().unwrap() {
        assert_eq!(note(&listed["entries"], &session["id"]), session["note"]);
    }

    let before = forms(&rubdown);
    let files = ["life.json", "life.jsonl", "session.csv", "score.csv"];
    for (name, format) in files.iter().zip([&["json"][..], &["jsonl"], &["csv"], &["csv", "--kind", "score"]]) {
        let out = rubdown.run([&["export", "--format"], format].concat()).ok().out;
        fs::write(rubdown.home().join(name), out).unwrap();
    }
    let mut rubdown = rubdown;
    for zone in ZONES {
        for way in [&files[..1], &files[1..2], &files[2..], &[files[3], files[2]]] {
            rubdown =
                rubdown.env("TZ", zone).env("RUBDOWN_DB", format!("{}-{}.db", zone.replace('/', "-"), way.concat()));
            rubdown.run(["profile", "healthy"]).ok();
            for file in way.iter().chain(way) {
                rubdown.run(["import", file]).ok();
            }
            let after = forms(&rubdown);
            for (before, after) in before.iter().zip(&after) {
                assert!(before == after, "{way:?} in {zone}");
            }
            let again = rubdown.run(["import", way[0], "--json"]).ok().json();
            assert_eq!((&again["add"], &again["update"]), (&json!(0), &json!(0)), "{way:?} in {zone}");
        }
    }
}
