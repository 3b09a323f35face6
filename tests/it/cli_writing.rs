//! What the writing commands do, say and take back.

use serde_json::{Value, json};

use crate::support::Rubdown;

fn entries(rubdown: &Rubdown) -> Value {
    rubdown.run(["list", "--json"]).ok().json()["entries"].clone()
}

#[test]
fn an_option_is_not_taken_for_a_note() {
    let rubdown = Rubdown::new();
    let refused = rubdown.run(["log", "--note", "--dry-run"]).ended(2);
    assert!(refused.talk.contains("--note has no text: '--dry-run' is an option"), "{}", refused.talk);
    rubdown.run(["log", "--note", "--dry run, he said"]).ok();
    rubdown.input("--json").run(["log", "--note", "-", "--at", "2026-11-10"]).ok();
}

#[test]
fn a_condition_that_is_there_already_is_said_and_kept_twice() {
    let rubdown = Rubdown::new();
    let add = |arguments: &[&str]| rubdown.run([&["condition", "add"], arguments].concat()).ok().talk;
    let first = add(&["tension", "--from", "2026-10-02", "--to", "2026-11-10"]);
    assert!(
        first.contains("muscle tension from Fri 2 Oct 2026 to Mon 9 Nov 2026, over from Tue 10 Nov 2026"),
        "{first}"
    );
    assert!(!add(&["tension", "--from", "2026-11-10"]).contains("already"));
    assert!(!add(&["chronic_pain"]).contains("already"));
    let twice = add(&["tension", "--from", "2026-11-09", "--dry-run"]);
    assert!(twice.contains("There is one already: muscle tension, from 2 Oct to 9 Nov. Both are kept."), "{twice}");
    let listed = rubdown.run(["condition", "list"]).ok().out;
    assert!(listed.contains("Mon 9 Nov 2026") && !listed.contains("Tue 10 Nov 2026  "), "{listed}");
}

#[test]
fn a_session_says_what_it_makes_too_soon() {
    let rubdown = Rubdown::new();
    rubdown.run(["book", "tomorrow"]).ok();
    let said = "Your booking of Tue 24 Nov would then be too soon (TOO-FREQUENT).";
    let before = rubdown.run(["log", "--at", "2026-11-18"]).ok().talk;
    assert!(!before.contains("would then be"), "{before}");
    for rehearsal in [&["log", "--dry-run"][..], &["log"]] {
        let talk = rubdown.run(rehearsal).ok().talk;
        assert!(talk.contains(said), "{talk}");
    }
}

#[test]
fn what_cannot_be_taken_back_for_want_of_more_is_said() {
    let rubdown = Rubdown::new();
    rubdown.run(["score", "--pain", "3"]).ok();
    let undone = rubdown.run(["undo", "9"]).ok().talk;
    assert!(undone.contains("No more than 1 of 9: nothing else is there to undo."), "{undone}");
    assert!(!rubdown.run(["redo"]).ok().talk.contains("No more than"));
}

#[test]
fn a_score_of_a_day_to_come_is_not_sent_to_the_bookings() {
    let rubdown = Rubdown::new();
    let refused = rubdown.run(["score", "--pain", "3", "--at", "in 5 days"]).ended(2);
    assert!(refused.talk.contains("a score is of what was felt") && !refused.talk.contains("book"), "{}", refused.talk);
    assert!(rubdown.run(["log", "--at", "in 5 days"]).ended(2).talk.contains("rubdown book"));
}

#[test]
fn a_write_prints_the_id_and_says_what_was_understood_and_how_to_take_it_back() {
    let rubdown = Rubdown::new();
    let answer = rubdown.run(["log", "--at", "fri 18:30", "--minutes", "30", "--pain-before", "6"]).ok();
    let id = answer.out.trim_end();
    assert!(!id.is_empty() && !id.contains(char::is_whitespace), "one id: {id:?}");
    assert!(answer.talk.contains("Fri 20 Nov 2026 18:30") && answer.talk.contains("rubdown undo"), "{}", answer.talk);
    assert!(rubdown.run(["show", id]).ok().out.contains("Fri 20 Nov 2026 18:30"));
    let quiet = rubdown.run(["score", "--pain", "3", "--quiet"]).ok();
    assert_eq!(quiet.talk, "");
    assert!(!quiet.out.is_empty());
}

#[test]
fn a_write_answers_in_json_when_asked() {
    let rubdown = Rubdown::new();
    let answer = rubdown.run(["log", "--at", "fri", "--minutes", "45", "--json"]).ok().json();
    assert_eq!(
        (&answer["schema"], &answer["operation"], &answer["dry_run"]),
        (&json!(1), &json!("log"), &json!(false))
    );
    assert_eq!(answer["ids"][0].as_str().unwrap().len(), 36);
    assert_eq!(answer["flags"][0]["flag"], "TOO_LONG");
    assert!(answer["what"].as_str().unwrap().contains("Fri 20 Nov 2026"));
}

#[test]
fn now_is_the_instant_of_as_of_and_a_day_alone_leaves_the_time_unknown() {
    let rubdown = Rubdown::new().as_of("2026-11-23T21:15:00+09:00");
    rubdown.run(["log"]).ok();
    assert_eq!(entries(&rubdown)[0]["start"], "2026-11-23T21:15:00+09:00");
    let rubdown = Rubdown::new();
    rubdown.run(["log"]).ok();
    assert_eq!(entries(&rubdown)[0]["start"], "2026-11-23");
}

#[test]
fn a_session_against_the_rules_is_logged_and_flagged() {
    let rubdown = Rubdown::new();
    rubdown.run(["log", "--at", "sat"]).ok();
    let answer = rubdown.run(["log", "--pressure", "firm"]).ok();
    assert!(answer.talk.contains("(TOO-FREQUENT)") && answer.talk.contains("(PRESSURE-MODERATE)"), "{}", answer.talk);
    assert_eq!(entries(&rubdown)[1]["flags"], json!(["TOO_FREQUENT", "TOO_FIRM"]));
}

#[test]
fn a_dry_run_changes_nothing_and_makes_no_file() {
    let rubdown = Rubdown::new();
    for rehearsed in [
        vec!["log", "--at", "fri"],
        vec!["score", "--pain", "3"],
        vec!["book", "tomorrow"],
        vec!["condition", "add", "tension"],
        vec!["profile", "healthy"],
    ] {
        let answer = rubdown.run(rehearsed.iter().chain(&["--dry-run"])).ok();
        assert!(answer.talk.contains("dry run"), "{}", answer.talk);
    }
    assert!(!rubdown.home().join("data").exists(), "nothing was made");
    rubdown.run(["log", "--at", "fri"]).ok();
    rubdown.run(["book", "tomorrow"]).ok();
    let before = (entries(&rubdown), rubdown.run(["history", "--json"]).ok().out);
    let booking = before.0[1]["id"].as_str().unwrap().to_owned();
    for rehearsed in [
        vec!["edit", "last", "--minutes", "20"],
        vec!["rm", "last"],
        vec!["undo"],
        vec!["move", &booking, "fri"],
        vec!["cancel", &booking],
        vec!["confirm", &booking],
    ] {
        rubdown.run(rehearsed.iter().chain(&["--dry-run"])).ok();
        assert_eq!((entries(&rubdown), rubdown.run(["history", "--json"]).ok().out), before, "{rehearsed:?}");
    }
}

#[test]
fn undo_and_redo_reach_across_runs() {
    let rubdown = Rubdown::new();
    rubdown.run(["log", "--at", "fri", "--pain-before", "6"]).ok();
    let one = entries(&rubdown);
    rubdown.run(["edit", "last", "--note", "desk week"]).ok();
    rubdown.run(["rm", "last"]).ok();
    assert_eq!(entries(&rubdown), json!([]));
    let answer = rubdown.run(["undo", "2"]).ok();
    assert!(answer.talk.contains("rubdown redo 2"), "{}", answer.talk);
    assert_eq!(entries(&rubdown), one);
    rubdown.run(["redo"]).ok();
    assert_eq!(entries(&rubdown)[0]["note"], "desk week");
    let operations = rubdown.run(["history", "--json"]).ok().json()["operations"].clone();
    let undone: Vec<_> = operations.as_array().unwrap().iter().map(|one| one["undone"].as_bool().unwrap()).collect();
    assert_eq!(undone, [true, false, false], "newest first");
    rubdown.run(["score", "--pain", "2"]).ok();
    rubdown.run(["redo"]).ended(3);
}

#[test]
fn what_was_deleted_is_in_the_trash() {
    let rubdown = Rubdown::new();
    rubdown.run(["log", "--at", "fri"]).ok();
    rubdown.run(["rm", "last"]).ok();
    let trash = rubdown.run(["list", "--deleted", "--json"]).ok().json();
    assert_eq!(trash["entries"][0]["start"], "2026-11-20");
    assert!(rubdown.run(["list", "--deleted"]).ok().out.contains("session of Fri 20 Nov 2026"));
}

#[test]
fn a_note_comes_from_standard_input_and_control_characters_become_visible() {
    let rubdown = Rubdown::new().input("first line\r\nsecond\u{1b}[2J\n");
    let answer = rubdown.run(["log", "--note", "-"]).ok();
    assert!(answer.talk.contains("control characters"), "{}", answer.talk);
    assert_eq!(entries(&rubdown)[0]["note"], "first line\nsecond\u{241b}[2J");
}

#[test]
fn scores_around_a_session_belong_to_it_and_one_of_an_area_to_none() {
    let rubdown = Rubdown::new();
    rubdown.run(["log", "--at", "fri 18:00"]).ok();
    rubdown.run(["score", "--at", "fri 19:00", "--pain", "4", "--timing", "after"]).ok();
    rubdown.run(["score", "--area", "lower-left=6,neck=2"]).ok();
    let entries = entries(&rubdown);
    assert_eq!(entries[0]["pain_after"], 4);
    assert_eq!(entries[1]["session"], entries[0]["id"]);
    assert_eq!(
        (&entries[2]["area"], &entries[2]["scale"], &entries[2]["session"]),
        (&json!("lower-left"), &json!("pain"), &json!(null))
    );
}

#[test]
fn a_booking_too_soon_is_refused_with_better_days_and_forced_with_a_reason() {
    let rubdown = Rubdown::new();
    rubdown.run(["log"]).ok();
    let refused = rubdown.run(["book", "tomorrow", "18:30"]).ended(4);
    for said in ["Tue 24 Nov 2026", "too soon", "TOO-FREQUENT", "Better: Thu 26 Nov 2026", "--force --reason"] {
        assert!(refused.talk.contains(said), "{said}: {}", refused.talk);
    }
    let forced = rubdown.run(["book", "tomorrow", "18:30", "--force", "--reason", "only free day"]).ok();
    assert!(forced.talk.contains("Tue 24 Nov 2026 18:30"), "{}", forced.talk);
    assert_eq!(entries(&rubdown)[1]["reason"], "only free day");
    rubdown.run(["condition", "add", "fracture"]).ok();
    let held = rubdown.run(["book", "in 9 days", "--force", "--reason", "please"]).ended(4);
    assert!(!held.talk.contains("--force"), "a hold cannot be forced: {}", held.talk);
}

#[test]
fn a_booking_is_made_moved_confirmed_and_cancelled() {
    let rubdown = Rubdown::new();
    let id = rubdown.run(["book", "today", "--minutes", "30", "--provider", "Anna K."]).ok().out;
    let id = id.trim_end();
    rubdown.run(["move", id, "tomorrow", "18:30"]).ok();
    assert_eq!(entries(&rubdown)[0]["start"], "2026-11-24T18:30:00+00:00");
    rubdown.run(["edit", id, "--at", "fri"]).ended(2);
    rubdown.run(["move", id, "today"]).ok();
    rubdown.run(["confirm", "--pain-before", "6", "--pain-after", "4"]).ok();
    let session = rubdown.run(["list", "--json", "--kind", "session"]).ok().json()["entries"][0].clone();
    assert_eq!([&session["provider"], &session["start"]], ["Anna K.", "2026-11-23"]);
    assert_eq!([&session["minutes"], &session["pain_before"], &session["pain_after"]], [30, 6, 4]);
    let late = rubdown.run(["book", "in 9 days"]).ok().out;
    rubdown.run(["confirm", late.trim_end()]).ended(2);
    rubdown.run(["cancel", late.trim_end()]).ok();
    assert_eq!(
        rubdown.run(["next", "--json"]).ok().json()["bookings"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| one["start"] == "2026-12-02")
            .count(),
        0
    );
}

#[test]
fn a_standing_booking_keeps_its_wall_time_and_is_one_operation() {
    let rubdown = Rubdown::new().env("TZ", "Europe/Madrid").as_of("2026-10-20");
    let answer = rubdown.run(["book", "thu 18:30", "--every", "7d", "--times", "2"]).ok();
    assert_eq!(answer.out.lines().count(), 2);
    let starts: Vec<_> = entries(&rubdown).as_array().unwrap().iter().map(|one| one["start"].clone()).collect();
    assert_eq!(starts, ["2026-10-22T18:30:00+02:00", "2026-10-29T18:30:00+01:00"]);
    for day in ["Thu 22 Oct 2026 18:30", "Thu 29 Oct 2026 18:30"] {
        assert!(answer.talk.contains(day), "{}", answer.talk);
    }
    rubdown.run(["undo"]).ok();
    assert_eq!(entries(&rubdown), json!([]));
}

#[test]
fn a_session_takes_over_what_was_booked() {
    let rubdown = Rubdown::new();
    rubdown.run(["book", "today 18:30", "--minutes", "30", "--provider", "Anna K."]).ok();
    rubdown.run(["log", "--from-booking", "--minutes", "25"]).ok();
    let session = rubdown.run(["list", "--json", "--kind", "session"]).ok().json()["entries"][0].clone();
    assert_eq!([&session["start"], &session["provider"]], ["2026-11-23T18:30:00+00:00", "Anna K."]);
    assert_eq!(session["minutes"], 25);
}

#[test]
fn a_condition_is_added_edited_listed_and_ended() {
    let rubdown = Rubdown::new();
    let id = rubdown.run(["condition", "add", "acute_injury", "--from", "2026-11-10", "--note", "calf"]).ok().out;
    let id = id.trim_end();
    rubdown.run(["condition", "edit", id, "--recovery", "2026-11-18", "--doctor", "yesterday"]).ok();
    let condition = entries(&rubdown)[0].clone();
    assert_eq!([&condition["recovery"], &condition["doctor"]], ["2026-11-18", "2026-11-22"]);
    assert!(rubdown.run(["condition", "list"]).ok().out.contains("acute_injury"));
    rubdown.run(["condition", "end", id]).ok();
    assert_eq!(entries(&rubdown)[0]["end"], "2026-11-23");
    rubdown.run(["condition", "edit", id, "--to", "2026-11-01"]).ended(2);
    let tumor = rubdown.run(["condition", "add", "tumor", "--from", "2026-11-01"]).ok().out;
    rubdown.run(["condition", "end", tumor.trim_end()]).ended(2);
    rubdown.run(["condition", "end", tumor.trim_end(), "--clearance", "Dr. B., 20 Nov"]).ok();
}

#[test]
fn an_edit_changes_what_is_named_and_clears_what_is_empty() {
    let rubdown = Rubdown::new();
    rubdown.run(["log", "--at", "fri", "--minutes", "30", "--note", "x", "--pain-before", "6", "--area", "neck"]).ok();
    rubdown.run(["edit", "last", "--note", "", "--pressure", "light", "--pain-before", "7", "--at", "thu 18:00"]).ok();
    let session = entries(&rubdown)[0].clone();
    assert_eq!(session["note"], json!(null));
    assert_eq!([&session["pressure"], &session["start"]], ["light", "2026-11-19T18:00:00+00:00"]);
    assert_eq!(
        (&session["minutes"], &session["pain_before"], &session["areas"]),
        (&json!(30), &json!(7), &json!(["neck"]))
    );
    rubdown.run(["edit", "last", "--value", "3"]).ended(2);
    let score = entries(&rubdown)[1]["id"].as_str().unwrap().to_owned();
    rubdown.run(["edit", &score, "--value", "5"]).ok();
    assert_eq!(entries(&rubdown)[0]["pain_before"], 5);
}

#[test]
fn an_ambiguous_id_lists_what_it_could_mean() {
    let rubdown = Rubdown::new();
    rubdown.run(["log", "--at", "fri"]).ok();
    rubdown.run(["score", "--pain", "3"]).ok();
    let answer = rubdown.run(["show", "0"]).ended(2);
    assert!(answer.talk.contains("session of Fri 20 Nov 2026") && answer.talk.contains("pain 3"), "{}", answer.talk);
}

#[test]
fn what_is_usual_is_filled_in_where_nothing_is_said() {
    let rubdown = Rubdown::new();
    let usual = "[usual]\nminutes = 30\nprovider = \"Anna K.\"\nqualified = \"yes\"\n";
    let config = rubdown.file("usual.toml", usual);
    let rubdown = rubdown.env("RUBDOWN_CONFIG", config);
    rubdown.run(["log", "--at", "fri"]).ok();
    rubdown.run(["log", "--at", "thu", "--provider", "Ben O.", "--minutes", "20"]).ok();
    let entries = entries(&rubdown);
    assert_eq!(
        (&entries[1]["provider"], &entries[1]["minutes"], &entries[1]["qualified"]),
        (&json!("Anna K."), &json!(30), &json!(true))
    );
    assert_eq!(
        (&entries[0]["provider"], &entries[0]["minutes"], &entries[0]["qualified"]),
        (&json!("Ben O."), &json!(20), &json!(null))
    );
}

#[test]
fn standing_appointments_are_judged_one_after_the_other_and_undone_as_one() {
    let rubdown = Rubdown::new();
    rubdown.run(["log", "--at", "2026-11-20"]).ok();
    let answer = rubdown.run(["book", "27 nov 18:30", "--every", "7d", "--times", "3"]).ok();
    assert_eq!(answer.out.lines().count(), 3);
    assert!(
        answer.talk.contains("Fri 27 Nov 2026 18:30, Fri 4 Dec 2026 18:30, Fri 11 Dec 2026 18:30"),
        "{}",
        answer.talk
    );
    rubdown.run(["undo"]).ok();
    let booked = || rubdown.run(["next", "--json"]).ok().json()["bookings"].as_array().unwrap().len();
    assert_eq!(booked(), 0);
    let refused = rubdown.run(["book", "27 nov", "--every", "2d", "--times", "3"]).ended(4);
    assert!(refused.talk.contains("2 days after your booking of Fri 27 Nov"), "{}", refused.talk);
    assert_eq!(booked(), 0, "all or none");
    rubdown.run(["book", "27 nov", "--every", "2d", "--times", "3", "--force", "--reason", "a course of three"]).ok();
    assert_eq!(booked(), 3);
}

#[test]
fn now_has_no_time_where_only_the_day_is_known() {
    let rubdown = Rubdown::new().as_of("2026-11-20");
    rubdown.run(["log", "--at", "now"]).ok();
    assert_eq!(entries(&rubdown)[0]["start"], "2026-11-20");
}

#[test]
fn a_foreign_offset_is_echoed() {
    let rubdown = Rubdown::new().env("TZ", "Europe/Berlin");
    let answer = rubdown.run(["log", "--at", "2026-11-19T17:00:00Z"]).ok();
    assert!(answer.talk.contains("17:00 +00:00 is Thu 19 Nov 2026 18:00 here"), "{}", answer.talk);
    let answer = rubdown.run(["log", "--at", "2026-11-19T17:00:00+01:00"]).ok();
    assert!(!answer.talk.contains("here"), "{}", answer.talk);
}

#[test]
fn every_score_that_is_recorded_is_named() {
    let rubdown = Rubdown::new();
    let answer = rubdown.run(["score", "--pain", "5", "--tension", "4", "--at", "fri"]).ok();
    assert!(answer.talk.contains("pain 5, tension 4 of Fri 20 Nov 2026"), "{}", answer.talk);
}

#[test]
fn a_refusal_and_what_if_name_the_same_way_out() {
    let rubdown = Rubdown::new().as_of("2026-11-23");
    rubdown.run(["log", "--at", "2026-11-18"]).ok();
    rubdown.run(["book", "2026-11-26"]).ok();
    let (refused, supposed) =
        (rubdown.run(["book", "2026-11-25"]).ended(4).talk, rubdown.run(["what-if", "2026-11-25"]).ok().out);
    for told in [&refused, &supposed] {
        assert!(told.contains("Moving your booking of Thu 26 Nov would do."), "{told}");
    }
    rubdown.run(["book", "2026-11-27"]).ended(4);
    assert!(!rubdown.run(["what-if", "2026-11-27"]).ok().out.contains("would do"));
}

#[test]
fn a_refusal_on_hold_names_the_next_step() {
    let rubdown = Rubdown::new();
    let id = rubdown.run(["condition", "add", "skin_wound"]).ok().out.trim_end().to_owned();
    let answer = rubdown.run(["book", "tomorrow"]).ended(4);
    assert!(answer.talk.contains(&format!("rubdown condition end {id}")), "{}", answer.talk);
}
