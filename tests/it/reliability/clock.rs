//! Time is told rightly, whatever the clock and the zone.

use std::process::Command;

use super::{has, skipped, times};
use crate::pty::Window;
use crate::support::Rubdown;

/// Summer time north and south, half and quarter hours, a day that was skipped, and rubbish.
const ZONES: [&str; 14] = [
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "Pacific/Kiritimati",
    "Africa/Casablanca",
    "CST5CDT,M3.2.0/0,M11.1.0/1",
    "",
    ":",
    "No/Such_Zone",
    "../../../etc/passwd",
    "\u{1b}[31m<>,M99.9.9",
];

#[test]
fn what_was_logged_reads_the_same_in_every_zone() {
    let rubdown = Rubdown::new().env("TZ", "Europe/Berlin").as_of("2026-11-23T12:00:00+01:00");
    for at in ["2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00", "2024-02-29", "2025-12-31 23:59", "1970-01-01"]
    {
        rubdown.run(["log", "--at", at]).ok();
    }
    let told = rubdown.list();
    let starts: Vec<_> = told.iter().map(|entry| entry["start"].as_str().unwrap()).collect();
    let written = [
        "1970-01-01",
        "2024-02-29",
        "2025-12-31T23:59:00+01:00",
        "2026-10-25T02:30:00+02:00",
        "2026-10-25T02:30:00+01:00",
    ];
    assert_eq!(starts, written);
    let mut rubdown = rubdown;
    for zone in ZONES {
        rubdown = rubdown.env("TZ", zone);
        assert_eq!(rubdown.list(), told, "{zone:?}");
        let next = rubdown.run(["next", "--json"]).ok();
        assert_eq!(next.json()["last_session"]["date"], "2026-10-25", "{zone:?}");
        assert!(!next.talk.contains('\u{1b}'), "{zone:?}");
    }
}

#[test]
fn a_zone_that_cannot_be_read_is_said_and_utc_taken() {
    for zone in ["No/Such_Zone", "../../../etc/passwd"] {
        let rubdown = Rubdown::new().by_the_clock().env("TZ", zone);
        let answer = rubdown.run(["log", "--at", "2020-01-01 10:00"]).ok();
        assert!(answer.talk.contains("UTC"), "{zone}: {}", answer.talk);
        assert_eq!(rubdown.sessions()[0]["start"], "2020-01-01T10:00:00+00:00");
    }
}

#[test]
fn hours_that_do_not_exist_are_refused_and_those_that_come_twice_are_said() {
    let rubdown = Rubdown::new().env("TZ", "Europe/Berlin");
    let told = rubdown.run(["log", "--at", "2026-03-29 02:30"]).ended(2).talk;
    assert!(
        told.contains("01:59") || told.contains("01:30") || told.contains("03:00") || told.contains("03:30"),
        "{told}"
    );
    let told = rubdown.run(["log", "--at", "2026-10-25 02:30"]).ok().talk;
    assert!(told.contains("twice") && told.contains("+01:00"), "{told}");
    assert_eq!(rubdown.sessions()[0]["start"], "2026-10-25T02:30:00+02:00");
    let apia = Rubdown::new().env("TZ", "Pacific/Apia");
    apia.run(["log", "--at", "2011-12-30 12:00"]).ended(2);
}

#[test]
fn the_first_and_the_last_day_there_are_make_nothing_fall_over() {
    let days = [
        "1970-01-01",
        "1970-01-02",
        "2000-02-29",
        "2024-02-29",
        "2026-12-31",
        "2038-01-19",
        "2100-02-28",
        "2100-12-31",
    ];
    let instants = ["1970-01-01T00:00:00+00:00", "1970-01-01T00:00:00+14:00", "2100-12-31T23:59:59-12:00"];
    for day in days.into_iter().chain(instants) {
        let rubdown = Rubdown::new().as_of(day);
        rubdown.run(["log"]).ok();
        for command in ["status", "next", "why", "calendar", "list", "check", "history"] {
            rubdown.run([command]).ok();
        }
        let before = rows(&rubdown);
        let rubdown = rubdown.as_of("1970-01-01");
        assert_eq!(rows(&rubdown), before, "{day}");
        rubdown.run(["next"]).ok();
        assert_eq!(rows(&rubdown.as_of("2100-12-31")), before, "{day}");
    }
    for day in ["1969-12-31", "2101-01-01", "2262-04-12", "9999-12-31", "0000-00-00"] {
        Rubdown::new().as_of(day).run(["status"]).ended(2);
    }
}

#[test]
fn sessions_that_lie_ahead_of_the_clock_are_said_and_not_counted() {
    let rubdown = Rubdown::new().as_of("2026-11-23");
    for day in ["2026-11-10", "2026-11-18", "2026-11-20"] {
        rubdown.run(["log", "--at", day]).ok();
    }
    assert!(!rubdown.run(["status"]).ok().talk.contains("dated after"));
    // The clock jumps back.
    let rubdown = rubdown.as_of("2026-11-15");
    for command in ["status", "next"] {
        let answer = rubdown.run([command]).ok();
        assert!(answer.talk.contains("2 sessions are dated after today, the last Fri 20 Nov 2026"), "{}", answer.talk);
        assert!(answer.out.contains("17 Nov"), "counted from the 10th: {}", answer.out);
    }
    assert_eq!(rubdown.run(["next", "--json"]).ok().json()["last_session"]["date"], "2026-11-10");
    let mut window = Window::onto(&rubdown);
    window.see("2 sessions are dated");
    window.press("q");
    assert_eq!(window.end(), 0);
}

/// A library that, loaded before the system's, tells the time that `WRONG_NOW` says.
const WRONG: &str = r#"
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
int clock_gettime(clockid_t clock, struct timespec *told) {
    int failed = syscall(SYS_clock_gettime, clock, told);
    const char *now = getenv("WRONG_NOW");
    if (clock == CLOCK_REALTIME && now) told->tv_sec = strtoll(now, 0, 10);
    return failed;
}
"#;

/// The machine's own clock, long wrong: a battery that died, a year that nobody will see.
#[test]
fn a_machine_whose_clock_is_wrong_makes_nothing_fall_over() {
    if !cfg!(target_os = "linux") || !has("cc") {
        return skipped("the machine's clock: a wrong one cannot be made here");
    }
    let made = Rubdown::new();
    let (source, wrong) = (made.file("wrong.c", WRONG), made.home().join("wrong.so"));
    assert!(Command::new("cc").args(["-shared", "-fPIC", "-o"]).arg(&wrong).arg(source).status().unwrap().success());
    let years = |years: i64| years * 31_556_952;
    let moments = [i64::MIN, years(-30), -43_200, -1, 0, years(10), i64::from(i32::MAX) + 1, years(56)];
    // The last day there is, the day after it, and those on which counters end.
    let later = [4_133_980_799, 4_133_980_800, years(230), 9_223_372_036, years(8_000), i64::MAX];
    for now in moments.into_iter().chain(later).step_by(times(3, 1)) {
        let rubdown = Rubdown::new();
        rubdown.run(["log", "--at", "2026-11-20", "--note", "kept"]).ok();
        let before = rows(&rubdown);
        let rubdown = rubdown.by_the_clock().env("LD_PRELOAD", &wrong).env("WRONG_NOW", now.to_string());
        for arguments in [
            &["status"][..],
            &["next", "--json"],
            &["why"],
            &["calendar"],
            &["list"],
            &["check"],
            &["history"],
            &["log"],
            &["backup"],
            &["undo"],
            &["redo"],
        ] {
            let answer = rubdown.run(arguments);
            // There is no session and no page of a calendar outside the years 1970 to 2100, which is said.
            let outside = !(0..4_133_980_800).contains(&now);
            let said = answer.talk.contains("1970") || answer.talk.contains("2100");
            assert!(answer.code == 0 || outside && answer.code == 2 && said, "{now} {arguments:?} {answer:?}");
            assert!(!answer.talk.contains("panicked"), "{now} {arguments:?}: {}", answer.talk);
        }
        let mut window = Window::onto(&rubdown);
        window.settle();
        for keys in ["2", "3", "4", "5", "1", "q"] {
            window.press(keys);
            window.settle();
        }
        let code = window.end();
        assert!(window.is_back() && !String::from_utf8_lossy(&window.raw).contains("panicked"), "{now}: {code}");
        let after = rows(&rubdown.without_env("LD_PRELOAD").as_of("2026-11-23"));
        assert!(before.lines().all(|row| after.contains(row)), "{now}: {after}");
    }
}

/// What is in the log, whatever today thinks of it.
fn rows(rubdown: &Rubdown) -> String {
    rubdown.run(["export", "--format", "jsonl"]).ok().out
}
