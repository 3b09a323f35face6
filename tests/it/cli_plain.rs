//! The interface in lines: questions on standard error, answers from standard input.

use crate::support::{Answer, Rubdown};

fn told(input: &str, arguments: &[&str]) -> (Rubdown, Answer) {
    let rubdown = Rubdown::new().input(input);
    rubdown.run(["profile", "healthy"]).ok();
    let answer = rubdown.run(arguments).ok();
    (rubdown, answer)
}

fn entries(rubdown: &Rubdown) -> serde_json::Value {
    rubdown.run(["list", "--json"]).ok().json()["entries"].clone()
}

#[test]
fn a_session_is_logged_question_by_question() {
    let answers =
        "yesterday 6pm\n300000\n30\nmoderate\nneck, lower-left\nAnna K.\n6\neleven\n4\n\n\nafter the garden\n";
    let (rubdown, answer) = told(answers, &["log", "--interactive"]);
    assert!(answer.talk.contains("Sun 22 Nov 2026 18:00\n"), "the date is echoed: {}", answer.talk);
    assert!(answer.talk.contains("it takes a whole number from 1 to 1440"), "{}", answer.talk);
    assert_eq!(answer.talk.matches("Pain right after?").count(), 2, "asked again: {}", answer.talk);
    assert!(!answer.talk.contains('\u{1b}') && answer.out.lines().count() == 1);
    let session = &entries(&rubdown)[0];
    assert_eq!(session["start"], "2026-11-22T18:00:00+00:00");
    assert_eq!(
        (&session["minutes"], &session["pain_before"], &session["pain_after"]),
        (&30.into(), &6.into(), &4.into())
    );
    assert_eq!(session["areas"], serde_json::json!(["neck", "lower-left"]));
    assert_eq!((&session["provider"], &session["note"]), (&"Anna K.".into(), &"after the garden".into()));
}

#[test]
fn what_was_said_already_is_not_asked() {
    let (_, answer) = told("\n\n\n\n\n\n\n\n\n\n", &["log", "--interactive", "--minutes", "30", "--pain-before", "6"]);
    assert!(!answer.talk.contains("minutes?") && !answer.talk.contains("Pain just before"), "{}", answer.talk);
}

#[test]
fn input_that_ends_early_writes_nothing_and_is_no_failure() {
    for input in ["", "yesterday\n30\n", "."] {
        let (rubdown, answer) = told(input, &["log", "--interactive"]);
        assert!(answer.talk.ends_with("Nothing was logged.\n"), "{}", answer.talk);
        assert_eq!(entries(&rubdown), serde_json::json!([]));
        let (_, answer) = told(input, &["--plain"]);
        assert!(answer.out.starts_with("First session"), "{}", answer.out);
    }
}

#[test]
fn the_menu_does_what_the_commands_do() {
    let day = "log\nyesterday\n30\n\n\n\n\n\n\n\n\nw\n";
    let (rubdown, answer) = told(day, &["--plain"]);
    assert!(answer.out.ends_with("Earliest: Wed 25 Nov.\n"), "{}", answer.out);
    assert_eq!(entries(&rubdown).as_array().unwrap().len(), 1);
    let rubdown = rubdown.input("score\n\n4\n\n\nundo\nfly\nq\nlog\n");
    let answer = rubdown.run(["--plain"]).ok();
    assert!(
        answer.talk.contains("Undone: Recorded pain 4") && answer.talk.contains("'fly' is none of these"),
        "{}",
        answer.talk
    );
    assert!(!answer.talk.contains("When did it begin?"), "quit is quit");
    let rubdown = rubdown.input("book\ntomorrow\n\n\nthe only free day\nbook\nfri 6pm\n.\n");
    let answer = rubdown.run(["--plain"]).ok();
    assert!(answer.talk.contains("To book it all the same"), "{}", answer.talk);
    let entries = entries(&rubdown);
    assert_eq!(entries[1]["reason"], "the only free day");
    assert_eq!(entries.as_array().unwrap().len(), 2, "a dot goes back");
    let rubdown = rubdown.as_of("2026-11-24").input("confirm\n6\n3\n\n\n");
    rubdown.run(["--plain"]).ok();
    let session = &rubdown.run(["list", "--kind", "session", "--json"]).ok().json()["entries"][1].clone();
    assert_eq!((&session["start"], &session["pain_after"]), (&"2026-11-24".into(), &3.into()));
}
