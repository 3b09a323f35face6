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
    let rubdown = rubdown.input("score\n\n4\n\n\n\n\n2\nundo\nfly\nq\nlog\n");
    let answer = rubdown.run(["--plain"]).ok();
    assert!(
        answer.talk.contains("Undone: Recorded pain 4, stress 2 of") && answer.talk.contains("'fly' is none of these"),
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
    let rubdown = rubdown.as_of("2026-11-24").input("confirm\nperhaps\nno\nundo\nconfirm\n\n6\n3\n\n\n");
    let talk = rubdown.run(["--plain"]).ok().talk;
    assert!(talk.contains("'perhaps' is neither yes nor no.") && talk.contains("Cancelled the booking on"), "{talk}");
    let session = &rubdown.run(["list", "--kind", "session", "--json"]).ok().json()["entries"][1].clone();
    assert_eq!((&session["start"], &session["pain_after"]), (&"2026-11-24".into(), &3.into()));
}

/// Answers one after another, on a log with one booking.
fn with_a_booking(answers: impl Fn(&str) -> String) -> (Rubdown, Answer) {
    let (rubdown, _) = told("book\nfri 6pm\n45\nAnna K.\n", &["--plain"]);
    let id = entries(&rubdown)[0]["id"].as_str().unwrap().to_owned();
    let rubdown = rubdown.input(&answers(&id));
    let answer = rubdown.run(["--plain"]).ok();
    (rubdown, answer)
}

#[test]
fn a_booking_is_moved_changed_and_cancelled_in_lines() {
    let (rubdown, answer) = with_a_booking(|id| {
        format!(
            "move\n{id}\nsat 10am\nedit\n{id}\nplace\nback room\nedit\n{id}\nminutes\n\ncancel\n{id}\nundo\nredo\nundo\n"
        )
    });
    let booking = &entries(&rubdown)[0];
    assert_eq!(booking["start"], "2026-11-28T10:00:00+00:00", "{}", answer.talk);
    assert_eq!((&booking["place"], &booking["provider"]), (&"back room".into(), &"Anna K.".into()));
    assert!(booking["minutes"].is_null(), "an empty answer clears: {booking}");
    assert!(answer.talk.contains("Sat 28 Nov 2026 10:00\n"), "the date is echoed: {}", answer.talk);
}

#[test]
fn a_move_that_comes_too_soon_asks_for_a_reason() {
    let (rubdown, answer) = with_a_booking(|id| {
        format!("log\n\n\n\n\n\n\n\n\n\n\nmove\n{id}\ntomorrow\n\nmove\n{id}\ntomorrow\nonly day\n")
    });
    assert_eq!(answer.talk.matches("say why").count(), 2, "{}", answer.talk);
    let bookings = rubdown.run(["list", "--kind", "booking", "--json"]).ok().json();
    assert_eq!(
        (&bookings["entries"][0]["start"], &bookings["entries"][0]["reason"]),
        (&"2026-11-24".into(), &"only day".into())
    );
}

#[test]
fn conditions_begin_and_end_and_the_signs_are_asked_one_by_one() {
    let (rubdown, answer) = told("condition\nkinds\next:bruise\nyesterday\n\nfrom the shelf\n", &["--plain"]);
    assert!(answer.talk.contains("ext:varicose_veins"), "{}", answer.talk);
    assert!(!answer.talk.contains("recovery") && !answer.talk.contains("doctor"), "{}", answer.talk);
    let bruise = entries(&rubdown)[0].clone();
    assert_eq!((&bruise["start"], &bruise["note"]), (&"2026-11-22".into(), &"from the shelf".into()));
    let id = bruise["id"].as_str().unwrap();
    let rubdown = rubdown.input(&format!("end\n{id}\n\nsigns\n\n\nyes\n{}", "\n".repeat(10)));
    let answer = rubdown.run(["--plain"]).ok();
    let conditions = entries(&rubdown);
    assert_eq!(conditions[0]["end"], "2026-11-23", "{}", answer.talk);
    assert_eq!(
        (&conditions[1]["kind"], &conditions[1]["note"]),
        (&"ext:red_flag".into(), &"loss of bowel control".into())
    );
    assert!(answer.out.contains("On hold."), "{}", answer.out);
    let rubdown = rubdown.input(&format!("signs\n{}", "\n".repeat(13)));
    assert!(rubdown.run(["--plain"]).ok().talk.contains("does not mean nothing serious"));
    assert_eq!(entries(&rubdown).as_array().unwrap().len(), 2);
}

#[test]
fn everything_that_can_be_read_can_be_read_in_lines() {
    let (_, answer) = with_a_booking(|id| {
        format!(
            "why\n\nwhat-if\ntomorrow\nnext\ncalendar\n\nhistory\nfind\nkind:booking provider:anna\ntrends\nshow\n{id}\n\
             operations\nreport\ndoctor\nprofile\nunspecified\nkeys\nhelp\nquit\n"
        )
    });
    for seen in ["FIRST-SESSION", "November 2026", "Anna K.", "Back massage diary", "Booked"] {
        assert!(answer.out.contains(seen), "{seen}: {}", answer.out);
    }
    assert!(answer.talk.contains("signs: Has any of this appeared?"), "{}", answer.talk);
    assert!(!answer.talk.contains("rubdown help") && !answer.talk.contains("unexpected"), "{}", answer.talk);
}

#[test]
fn an_answer_is_never_read_as_an_option() {
    let (rubdown, answer) = told("why\n--help\nfind\n--deleted\nwhat-if\n--json\nedit\nlast\n-note\nx\n", &["--plain"]);
    assert!(answer.talk.contains("neither a date nor the beginning of an id"), "{}", answer.talk);
    assert!(!answer.out.contains('{') && !answer.out.contains("Usage"), "{}", answer.out);
    assert_eq!(entries(&rubdown), serde_json::json!([]));
}

#[test]
fn on_a_terminal_too_there_is_no_escape_code() {
    let rubdown = Rubdown::new();
    rubdown.run(["profile", "healthy"]).ok();
    rubdown.run(["log", "--at", "2026-11-18"]).ok();
    let mut window = crate::pty::Window::asking(&rubdown, &["--plain"]);
    window.see("What next?");
    for answers in ["where\n", "why\n\n", "calendar\n\n", "report\n\n", "help\n"] {
        window.press(answers);
        window.settle();
    }
    window.press("quit\n");
    assert_eq!(window.end(), 0);
    assert!(!window.raw.contains(&0x1b), "{}", String::from_utf8_lossy(&window.raw));
    assert!(String::from_utf8_lossy(&window.raw).contains("Back massage diary"));
}
