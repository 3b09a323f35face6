//! What the reading commands answer, in words and in JSON.

use serde_json::{Value, json};

use crate::support::Rubdown;

/// Three sessions, the last with scores; a booking that comes late.
fn some_weeks() -> Rubdown {
    let rubdown = Rubdown::new();
    for arguments in [
        vec!["profile", "healthy"],
        vec!["log", "--at", "2026-11-12 18:00", "--minutes", "30"],
        vec!["log", "--at", "2026-11-14", "--minutes", "45", "--pressure", "firm"],
        vec![
            "log",
            "--at",
            "2026-11-20T18:30+01:00",
            "--provider",
            "Anna K.",
            "--pain-before",
            "6",
            "--pain-after",
            "4",
        ],
        vec!["book", "30 nov 18:30", "--provider", "Anna K."],
    ] {
        rubdown.run(arguments).ok();
    }
    rubdown
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

fn sorted<const N: usize>(mut names: [&str; N]) -> Vec<&str> {
    names.sort_unstable();
    names.to_vec()
}

#[test]
fn next_answers_in_the_published_shape() {
    let rubdown = some_weeks();
    let next = rubdown.run(["next", "--json"]).ok().json();
    assert_eq!(
        keys(&next),
        sorted([
            "schema",
            "as_of",
            "status",
            "earliest",
            "ideal",
            "latest",
            "governing_rule",
            "rules",
            "last_session",
            "days_since",
            "flags",
            "bookings",
            "message",
            "source"
        ])
    );
    assert_eq!(next["schema"], 1);
    assert_eq!(next["as_of"], "2026-11-23");
    assert_eq!(next["status"], "NOT_DUE");
    assert_eq!([&next["earliest"], &next["ideal"], &next["latest"]], ["2026-11-23", "2026-11-25", "2026-11-27"]);
    assert_eq!((&next["governing_rule"], &next["source"]), (&json!("WELLNESS-INTERVAL"), &json!("article")));
    assert_eq!(next["last_session"]["date"], "2026-11-20");
    assert_eq!(next["days_since"], 3);
    let booking = &next["bookings"][0];
    assert_eq!((&booking["start"], &booking["flags"]), (&json!("2026-11-30T18:30:00+00:00"), &json!(["LATE"])));
    let flag = &next["flags"][0];
    assert_eq!(keys(flag), sorted(["flag", "subject", "on", "id", "rule", "severity", "message"]));
    assert_eq!([&flag["flag"], &flag["subject"], &flag["on"]], ["LATE", "booking", "2026-11-30"]);
    assert_eq!([&flag["rule"], &flag["severity"]], ["LATE-BOOKING", "info"]);
    assert_eq!(flag["id"], booking["id"]);
}

#[test]
fn status_is_next_without_bookings_and_windows_come_when_asked_for() {
    let rubdown = some_weeks();
    let mut next = rubdown.run(["next", "--json"]).ok().json();
    next.as_object_mut().unwrap().remove("bookings");
    assert_eq!(rubdown.run(["status", "--json"]).ok().json(), next);
    let windows = rubdown.run(["next", "-n", "2", "--json"]).ok().json()["windows"].clone();
    assert_eq!(windows[0], json!({"earliest": "2026-11-23", "ideal": "2026-11-25", "latest": "2026-11-27"}));
    assert_eq!(windows[1], json!({"earliest": "2026-11-28", "ideal": "2026-11-30", "latest": "2026-12-02"}));
}

#[test]
fn a_date_that_does_not_exist_is_null() {
    let rubdown = Rubdown::new();
    let first = rubdown.run(["next", "--json"]).ok().json();
    assert_eq!(
        (&first["status"], &first["latest"], &first["last_session"]),
        (&json!("FIRST"), &json!(null), &json!(null))
    );
    rubdown.run(["condition", "add", "ext:fever"]).ok();
    let hold = rubdown.run(["next", "--json"]).ok().json();
    assert_eq!(
        (&hold["status"], &hold["earliest"], &hold["source"]),
        (&json!("BLOCKED"), &json!(null), &json!("caution"))
    );
}

#[test]
fn a_flag_of_now_has_neither_a_date_nor_an_id() {
    let rubdown = Rubdown::new();
    rubdown.run(["condition", "add", "chronic_pain"]).ok();
    let flag = rubdown.run(["next", "--json"]).ok().json()["flags"][0].clone();
    assert_eq!(keys(&flag), sorted(["flag", "subject", "on", "id", "rule", "severity", "message"]));
    assert_eq!([&flag["flag"], &flag["subject"]], ["SCORE_NEEDED", "now"]);
    assert_eq!([&flag["on"], &flag["id"]], [&json!(null), &json!(null)]);
}

#[test]
fn on_hold_no_date_is_promised_even_where_the_end_is_known() {
    let rubdown = Rubdown::new();
    rubdown.run(["log", "--at", "2026-11-15"]).ok();
    rubdown.run(["condition", "add", "ext:fever", "--from", "2026-11-22", "--to", "2026-11-25"]).ok();
    let refused = rubdown.run(["book", "2026-11-24"]).ended(4).talk;
    assert!(!refused.contains("Better"), "{refused}");
    for (day, verdict) in [("2026-11-24", "on hold"), ("2026-11-26", "in window")] {
        let answer = rubdown.run(["what-if", day, "--json"]).ok().json();
        assert_eq!((&answer["verdict"], &answer["good"]), (&json!(verdict), &json!(false)), "{day}");
        assert_eq!((&answer["better"], &answer["next"]), (&json!([]), &json!(null)), "{day}");
    }
    let calendar = rubdown.run(["calendar", "--json"]).ok().json();
    let ahead: Vec<_> = calendar["days"].as_array().unwrap().iter().skip(22).map(|day| &day["marks"]).collect();
    assert_eq!(ahead[..3], [&json!(["today", "on hold"]), &json!(["on hold"]), &json!([])]);
    assert!(ahead[3..].iter().all(|marks| **marks == json!([])), "{ahead:?}");
}

#[test]
fn a_window_that_a_stop_has_moved_says_what_it_is_counted_from() {
    let rubdown = Rubdown::new();
    rubdown.run(["log", "--at", "2026-11-01"]).ok();
    rubdown.run(["condition", "add", "skin_wound", "--from", "2026-11-08", "--to", "2026-11-20"]).ok();
    for (day, said) in [
        ("2026-11-23", "(3-7 days), counted from 20 Nov when the stop ended: today to 27 Nov."),
        ("2026-11-27", "(3-7 days), counted from 20 Nov when the stop ended: today is its last day."),
        ("2026-11-28", "was 3-7 days, counted from 20 Nov when the stop ended. No need to catch up"),
    ] {
        let told = rubdown.run(["status", "--as-of", day]).ok().out;
        assert!(told.contains(said), "{told}");
    }
}

#[test]
fn status_is_one_line_and_says_more_by_its_code_when_asked() {
    let rubdown = some_weeks();
    let answer = rubdown.run(["status"]).ok();
    assert_eq!(answer.out.lines().count(), 1);
    assert!(answer.out.starts_with("Not due yet. The article calls every 5-7 days"), "{}", answer.out);
    assert_eq!(rubdown.run([""; 0]).ok().out, answer.out, "without a terminal no command is status");
    for (day, code) in [("2026-11-21", 11), ("2026-11-23", 12), ("2026-11-25", 13), ("2026-11-28", 14)] {
        let rubdown = Rubdown::new().as_of(day);
        rubdown.run(["profile", "healthy"]).ok();
        rubdown.run(["log", "--at", "2026-11-20"]).ok();
        rubdown.run(["status", "--exit-code"]).ended(code);
    }
    Rubdown::new().run(["status", "--exit-code"]).ended(10);
    rubdown.run(["condition", "add", "acute_injury", "--from", "2026-11-20"]).ok();
    rubdown.run(["status", "--exit-code"]).ended(15);
    rubdown.run(["undo"]).ok();
    rubdown.run(["condition", "add", "ext:pregnancy"]).ok();
    rubdown.run(["status", "--exit-code"]).ended(16);
}

#[test]
fn list_holds_every_kind_oldest_first_with_what_belongs_to_it() {
    let rubdown = some_weeks();
    rubdown.run(["condition", "add", "chronic_pain", "--from", "2026-11-01"]).ok();
    let list = rubdown.run(["list", "--json"]).ok().json();
    let entries = list["entries"].as_array().unwrap();
    let types: Vec<_> = entries.iter().map(|entry| entry["type"].as_str().unwrap()).collect();
    assert_eq!(types, ["condition", "session", "session", "session", "score", "score", "booking"]);
    assert_eq!(
        keys(&entries[3]),
        sorted([
            "type",
            "id",
            "start",
            "minutes",
            "pressure",
            "technique",
            "areas",
            "provider",
            "qualified",
            "place",
            "cost",
            "currency",
            "note",
            "pain_before",
            "pain_after",
            "tension_before",
            "tension_after",
            "flags"
        ])
    );
    assert_eq!(entries[2]["flags"], json!(["TOO_FREQUENT", "TOO_LONG", "TOO_FIRM"]));
    assert_eq!(entries[3]["start"], "2026-11-20T18:30:00+01:00");
    assert_eq!((&entries[3]["pain_before"], &entries[3]["tension_after"]), (&json!(6), &json!(null)));
    assert_eq!(entries[4]["session"], entries[3]["id"]);
    assert_eq!(entries[0]["kind"], "chronic_pain");
    let last = rubdown.run(["list", "--json", "--kind", "session,booking", "--limit", "2"]).ok().json();
    assert_eq!(last["entries"].as_array().unwrap().len(), 2);
    let some =
        rubdown.run(["list", "--json", "--since", "2026-11-14", "--until", "2026-11-20", "--kind", "session"]).ok();
    assert_eq!(some.json()["entries"].as_array().unwrap().len(), 2, "both days are included");
}

#[test]
fn list_in_words_is_a_table_of_gap_minutes_pain_and_flags() {
    let out = some_weeks().env("COLUMNS", "120").run(["list", "--kind", "session"]).ok().out;
    let lines: Vec<_> = out.lines().collect();
    assert!(lines[0].contains("Gap  Min  Pressure  Pain   Flags"), "{out}");
    assert!(lines[2].contains("2 d   45  firm") && lines[2].contains("too soon, long, firm"), "{out}");
    assert!(lines[3].contains("6 > 4") && lines[3].ends_with("Anna K."), "{out}");
}

#[test]
fn why_shows_rule_arithmetic_and_source() {
    let rubdown = some_weeks();
    let out = rubdown.run(["why"]).ok().out;
    for said in ["WELLNESS-INTERVAL", "Last + 5 = Wed 25 Nov 2026", "Dr. Sun Lianqing", "What would change it"] {
        assert!(out.contains(said), "{said}:\n{out}");
    }
    assert!(rubdown.run(["why", "last"]).ok().out.contains("session of Fri 20 Nov 2026 18:30"));
    assert!(rubdown.run(["why", "14 nov"]).ok().out.contains("Sat 14 Nov 2026"));
    assert!(rubdown.run(["why", "2026-11-24"]).ok().out.contains("early"));
    let json = rubdown.run(["why", "--json"]).ok().json();
    assert_eq!(json["governing_rule"], "WELLNESS-INTERVAL");
    assert!(json["reasoning"].as_array().unwrap().iter().any(|part| part["heading"] == "Arithmetic"));
    rubdown.run(["why", "blursday"]).ended(2);
}

#[test]
fn why_names_the_injury_whose_recovery_sets_the_interval() {
    let rubdown = some_weeks();
    let injury = ["condition", "add", "acute_injury", "--from", "2026-10-20", "--recovery", "2026-10-28"];
    rubdown.run(injury.iter().chain(&["--doctor", "2026-11-02"])).ok();
    let out = rubdown.run(["why"]).ok().out.split_whitespace().collect::<Vec<_>>().join(" ");
    let told = "acute injury since Tue 20 Oct 2026, under a doctor's guidance since Mon 2 Nov 2026";
    assert!(out.contains("RECOVERY-WEEKLY") && out.contains(told), "{out}");
}

#[test]
fn a_note_of_several_lines_is_shown_in_lines() {
    let rubdown = some_weeks();
    rubdown.run(["edit", "last", "--note", "desk week\nslept badly"]).ok();
    let out = rubdown.run(["show", "last"]).ok().out;
    let at = out.lines().position(|line| line.ends_with("desk week")).unwrap();
    let column = out.lines().nth(at).unwrap().find("desk week");
    assert_eq!(out.lines().nth(at + 1).unwrap().find("slept badly"), column, "{out}");
}

#[test]
fn what_if_writes_nothing_and_names_better_days() {
    let rubdown = some_weeks();
    let before = rubdown.run(["list", "--json"]).ok().out;
    let answer = rubdown.run(["what-if", "28", "nov", "--minutes", "50", "--json"]).ok().json();
    assert_eq!([&answer["day"], &answer["verdict"]], ["2026-11-28", "too soon"]);
    assert_eq!(answer["crowds"]["on"], "2026-11-30");
    assert!(answer["flags"].as_array().unwrap().iter().any(|flag| flag["flag"] == "TOO_LONG"));
    assert_eq!(answer["better"], json!(["2026-12-05", "2026-12-06", "2026-12-07"]));
    assert_eq!(answer["next"]["ideal"], "2026-12-03");
    assert!(rubdown.run(["what-if", "wed"]).ok().out.starts_with("Wed 25 Nov 2026, in 2 days: in window"));
    assert_eq!(rubdown.run(["list", "--json"]).ok().out, before);
}

#[test]
fn the_calendar_starts_on_monday_and_explains_its_marks() {
    let rubdown = some_weeks();
    let out = rubdown.run(["calendar"]).ok().out;
    let lines: Vec<_> = out.lines().collect();
    assert_eq!(lines[0], " November 2026");
    assert_eq!(lines[1].split_whitespace().collect::<Vec<_>>(), ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]);
    assert!(out.contains("  12 ●") && out.contains("  14 ●!") && out.contains("  20 ●"), "{out}");
    assert!(out.contains("  23*~") && out.contains("  25 ░") && out.contains("  30 ○›"), "{out}");
    assert!(out.contains("● session   ○ booking   ░ window"), "{out}");
    let plain = rubdown.run(["calendar", "--ascii"]).ok().out;
    assert!(plain.is_ascii(), "{plain}");
    assert!(rubdown.run(["calendar", "jan", "2027", "--months", "2"]).ok().out.contains("February 2027"));
    let days = rubdown.run(["calendar", "--json"]).ok().json();
    assert_eq!(days["days"].as_array().unwrap().len(), 30);
    assert_eq!(days["days"][13]["marks"], json!(["session", "too soon"]));
}

#[test]
fn show_tells_everything_of_one_thing() {
    let rubdown = some_weeks();
    let out = rubdown.run(["show", "last"]).ok().out;
    for said in ["Fri 20 Nov 2026 18:30", "Anna K.", "6 > 4"] {
        assert!(out.contains(said), "{out}");
    }
    let entry = rubdown.run(["show", "last", "--json"]).ok().json()["entry"].clone();
    let id = entry["id"].as_str().unwrap();
    assert_eq!(rubdown.run(["show", id, "--json"]).ok().json()["entry"], entry);
}

#[test]
fn where_nothing_is_found_nothing_is_on_standard_output() {
    let rubdown = Rubdown::new();
    for arguments in [vec!["list"], vec!["list", "--deleted"], vec!["condition", "list"]] {
        assert_eq!(rubdown.run(&arguments).ok().out, "", "{arguments:?}");
    }
}

#[test]
fn the_proof_of_a_past_day_does_not_call_it_today() {
    let rubdown = Rubdown::new().as_of("2026-11-23");
    let told = rubdown.run(["why", "fri"]).ok().out;
    assert!(told.contains("On that day   Fri 20 Nov 2026") && !told.contains("Today "), "{told}");
}

#[test]
fn a_booking_says_whether_it_was_kept_waits_for_a_word_or_lies_ahead() {
    let rubdown = Rubdown::new().as_of("2026-11-23");
    rubdown.file(
        "bookings.json",
        r#"{"schema": "rubdown/1", "bookings": [
            {"start": "2026-11-10"}, {"start": "2026-11-16"}, {"start": "2026-11-28"}], "sessions": [{"start": "2026-11-10"}]}"#,
    );
    rubdown.run(["import", "bookings.json"]).ok();
    let listed = rubdown.run(["list", "kind:booking"]).ok().out;
    let lines: Vec<_> = listed.lines().skip(1).collect();
    assert!(lines[0].contains("booking, kept"), "{listed}");
    assert!(lines[1].contains("\u{d7}  booking ") && lines[1].contains("not answered"), "{listed}");
    assert!(lines[2].contains("booking, ahead"), "{listed}");
    let bookings = rubdown.run(["list", "kind:booking", "--json"]).ok().json();
    for (place, state) in ["kept", "not answered", "ahead"].into_iter().enumerate() {
        let id = bookings["entries"][place]["id"].as_str().unwrap().to_owned();
        let shown = rubdown.run(["show", &id]).ok().out;
        assert!(shown.lines().any(|line| line.starts_with("State") && line.ends_with(state)), "{shown}");
    }
}
