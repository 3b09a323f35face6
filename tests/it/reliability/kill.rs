//! Killed at any moment, a write is there whole or not at all, and what was acknowledged is there.

use std::collections::BTreeMap;
use std::io::Read;
use std::process::{Child, Command};
use std::thread::sleep;
use std::time::Duration;

use super::{Dice, table, timed, times};
use crate::support::Rubdown;

/// How a run ended that may have been killed.
struct End {
    killed: bool,
    out: String,
}

/// Starts it and kills it after a part of `usual` by chance.
fn killed(mut command: Command, usual: Duration, dice: &mut Dice) -> End {
    let mut child = command.spawn().unwrap();
    sleep(usual * u32::try_from(dice.below(120)).unwrap() / 100);
    let alive = is_alive(&mut child);
    // It may have ended in between; then it was not killed, which the status tells.
    let _ = child.kill();
    let ended = child.wait().unwrap();
    let mut out = String::new();
    child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
    End { killed: alive && ended.code().is_none(), out }
}

fn is_alive(child: &mut Child) -> bool {
    child.try_wait().unwrap().is_none()
}

#[test]
fn no_acknowledged_session_is_lost_or_doubled() {
    let rubdown = Rubdown::new();
    let log = |number: usize| {
        let mut command = rubdown.command();
        command.args(["log", "--at", "2026-11-20", "--pain-before", "6", "--pain-after", "3"]);
        command.arg(format!("--note=n{number}"));
        command
    };
    let (first, usual) = timed(|| log(0).status().unwrap());
    assert!(first.success());
    let mut dice = Dice(1);
    let (mut kills, mut acknowledged) = (0, vec![0]);
    let mut number = 0;
    while kills < times(40, 1000) {
        number += 1;
        let end = killed(log(number), usual, &mut dice);
        kills += usize::from(end.killed);
        if !end.out.trim().is_empty() {
            acknowledged.push(number);
        }
    }
    let mut found = BTreeMap::new();
    for session in rubdown.sessions() {
        assert_eq!((&session["pain_before"], &session["pain_after"]), (&6.into(), &3.into()), "half a session");
        let number: usize = session["note"].as_str().unwrap()[1..].parse().unwrap();
        *found.entry(number).or_insert(0) += 1;
    }
    let lost: Vec<_> = acknowledged.iter().filter(|number| !found.contains_key(number)).collect();
    assert!(lost.is_empty(), "{lost:?} of {number}");
    assert!(found.values().all(|times| *times == 1), "doubled: {found:?}");
    rubdown.is_sound();
}

#[test]
fn the_first_write_of_all_may_be_killed_too() {
    let mut dice = Dice(2);
    let log = |rubdown: &Rubdown| {
        let mut command = rubdown.command();
        command.args(["log", "--at", "2026-11-20"]);
        command
    };
    let (first, usual) = timed(|| log(&Rubdown::new()).status().unwrap());
    assert!(first.success());
    for _ in 0..times(25, 100) {
        let rubdown = Rubdown::new();
        let end = killed(log(&rubdown), usual, &mut dice);
        let there = rubdown.sessions().len();
        assert!(there == 1 || there == 0 && end.out.trim().is_empty(), "{there} after {:?}", end.out);
        rubdown.run(["log", "--at", "2026-11-21"]).ok();
        assert_eq!(rubdown.sessions().len(), there + 1);
        rubdown.is_sound();
    }
}

#[test]
fn an_import_is_whole_or_not_there() {
    const ROWS: usize = 2000;
    let mut dice = Dice(3);
    let import = |rubdown: &Rubdown| {
        let file = rubdown.file("sessions.csv", table(ROWS as u64));
        let mut command = rubdown.command();
        command.arg("import").arg(file);
        command
    };
    let rubdown = Rubdown::new();
    let (whole, usual) = timed(|| import(&rubdown).status().unwrap());
    assert!(whole.success());
    let mut kills = 0;
    while kills < times(6, 100) {
        let rubdown = Rubdown::new();
        rubdown.run(["log", "--at", "2026-11-20"]).ok();
        kills += usize::from(killed(import(&rubdown), usual, &mut dice).killed);
        let there = rubdown.sessions().len();
        assert!(there == 1 || there == 1 + ROWS, "{there} rows");
        rubdown.is_sound();
    }
}
