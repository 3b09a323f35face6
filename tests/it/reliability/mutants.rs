//! Import files with random wounds: read whole or refused whole, and what was read is in range.

use std::path::Path;

use rubdown::query::Query;
use rubdown::tracker::{Clock, Error, Format, Opening, Tracker};

use super::{Dice, times};
use crate::support::Rubdown;

/// What wounds are made with: the signs that mean something in the formats, numbers out of range, half letters.
const WOUNDS: [&[u8]; 20] = [
    b"\"",
    b",",
    b"\r",
    b"\n",
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b";",
    b"\\",
    b"\0",
    b"\xff",
    b"\xe2\x80",
    b"-1",
    b"99999999999999999999",
    b"2101-01-01",
    b"1969-12-31T23:59:59-23:59",
    b"NaN",
    b"null",
];

fn wounded(sound: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = sound.to_vec();
    for _ in 0..=dice.below(3) {
        let (place, length) = (dice.below(bytes.len() + 1), dice.below(24));
        let end = (place + length).min(bytes.len());
        match dice.below(4) {
            0 => drop(bytes.drain(place..end)),
            1 => drop(bytes.splice(place..place, WOUNDS[dice.below(WOUNDS.len())].iter().copied())),
            2 => drop(bytes.splice(place..end, WOUNDS[dice.below(WOUNDS.len())].iter().copied())),
            _ => bytes[place..end].iter_mut().for_each(|byte| *byte ^= 1 << (place % 8)),
        }
    }
    bytes
}

/// The log without the time of its export.
fn content(tracker: &Tracker) -> Vec<u8> {
    let mut out = Vec::new();
    tracker.export(Format::Jsonl, &Query::default(), true, &mut out).unwrap();
    out
}

fn open(path: &Path) -> Tracker {
    let opening = Opening { path: path.to_owned(), create: true, dry_run: false };
    Tracker::open(&opening, Clock::system().stopped_at("2026-11-23").unwrap()).unwrap()
}

#[test]
fn a_wounded_file_is_read_whole_or_not_at_all() {
    let rubdown = Rubdown::new();
    let demo = rubdown.home().join("demo.db");
    rubdown.run(["demo", "--sessions", "6", "--write", demo.to_str().unwrap()]).ok();
    let rubdown = rubdown.env("RUBDOWN_DB", &demo);
    let export = |arguments: &[&str]| rubdown.run([&["export"], arguments].concat()).ok().out.into_bytes();
    let days = "Date,Back massage,Pain,\n2026-01-12,YES_MANUAL,4000,\n2026-01-11,NO,NO,\n2026-01-10,2,-1,\n";
    let points = "FeatureName,Timestamp,Value,Label,Note\nMassage,2026-01-12T18:30:00.432+01:00,1:10:20,Anna K.,\"firm, =1\"\n\
                  Pain,2026-01-12T08:00:00+01:00,7.0,,bad night\n";
    let sound = [
        export(&["--format", "json"]),
        export(&["--format", "jsonl"]),
        export(&[]),
        export(&["--kind", "score"]),
        export(&["--kind", "booking"]),
        export(&["--format", "ics"]),
        days.into(),
        points.into(),
    ];

    let mut tracker = open(&rubdown.home().join("log.db"));
    let untouched = content(&tracker);
    let file = rubdown.home().join("wounded");
    let mut dice = Dice(6);
    let mut read = 0;
    for round in 0..times(300, 10_000) {
        std::fs::write(&file, wounded(&sound[round % sound.len()], &mut dice)).unwrap();
        let imported = tracker.import(&file, None, None);
        // Everything that came in can be told again, which it cannot be if it is out of range.
        let after = content(&tracker);
        match imported {
            Ok(imported) if imported.receipt.is_some() => {
                read += 1;
                assert!(imported.added + imported.updated > 0);
                tracker.undo(1).unwrap();
            }
            Err(Error::BadFile(bad)) => {
                assert!(!bad.problems.is_empty());
                assert!(after == untouched, "round {round} was refused and left something");
            }
            _ => assert!(after == untouched, "round {round} was refused and left something"),
        }
        assert!(content(&tracker) == untouched, "round {round} cannot be undone");
    }
    assert!(read > 0, "some wounds are harmless");
    assert!(tracker.check().unwrap().iter().all(|ailment| ailment.severity != "error"));
}
