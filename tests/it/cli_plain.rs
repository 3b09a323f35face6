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
            "move\n{id}\nsat 10am\nedit\n{id}\nplace\nback room\nedit\n{id}\n1\n-\nedit\n{id}\nprovider\n\ncancel\n{id}\nundo\nredo\nundo\n"
        )
    });
    let booking = &entries(&rubdown)[0];
    assert_eq!(booking["start"], "2026-11-28T10:00:00+00:00", "{}", answer.talk);
    assert_eq!((&booking["place"], &booking["provider"]), (&"back room".into(), &"Anna K.".into()));
    assert!(booking["minutes"].is_null(), "a dash clears: {booking}");
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
    let (rubdown, answer) = told("condition\nlumbago\next:bruise\nyesterday\n\nfrom the shelf\n", &["--plain"]);
    assert!(answer.out.contains("23: varicose veins\n"), "{}", answer.out);
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
             operations\nreport\ndoctor\n\nprofile\nunspecified\nkeys\nhelp\nquit\n"
        )
    });
    for seen in ["FIRST-SESSION", "November 2026", "Anna K.", "Back massage diary", "Booked"] {
        assert!(answer.out.contains(seen), "{seen}: {}", answer.out);
    }
    assert!(answer.talk.contains("signs: Has any of this appeared?"), "{}", answer.talk);
    assert!(!answer.talk.contains("rubdown help") && !answer.talk.contains("unexpected"), "{}", answer.talk);
}

#[test]
fn in_a_narrow_window_no_line_goes_on_at_its_edge_and_the_month_is_told_in_words() {
    let (rubdown, _) = told("book\nfri 6pm\n45\nAnna K.\nlog\nsun\n\n\n\n\n6\n4\n\n\n\n", &["--plain"]);
    let rubdown = rubdown.env("COLUMNS", "40").input("where\nshow\nlast\nwhy\n\ncalendar\n\ntrends\nedit\nlast\n\n");
    let Answer { out, talk, .. } = rubdown.run(["--plain"]).ok();
    let wide = out.lines().chain(talk.lines()).find(|line| line.chars().count() > 40);
    assert_eq!(wide, None, "{out}{talk}");
    for told in ["Sun 22 Nov: session\n", "Mon 23 Nov: today, rest\n", "booking, Fri 27 Nov 2026 18:00"] {
        assert!(out.contains(told), "{told}: {out}");
    }
    assert!(out.contains("11: pain before, 6\n") && out.contains("15: note, not told\n"), "{out}");
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
    for answers in ["where\n", "why\n\n", "calendar\n\n", "report\n\n\n", "help\n"] {
        window.press(answers);
        window.settle();
    }
    window.press("quit\n");
    assert_eq!(window.end(), 0);
    assert!(!window.raw.contains(&0x1b), "{}", String::from_utf8_lossy(&window.raw));
    assert!(String::from_utf8_lossy(&window.raw).contains("Back massage diary"));
}

#[test]
fn at_any_width_a_booking_is_named_by_its_number_and_nothing_of_it_is_cut() {
    for columns in ["20", "40", "60", "70", "100", ""] {
        let (rubdown, _) =
            told("book\nfri 6pm\n45\nAnna K.\nbook\ntomorrow\n\nBen O.\nbook\nsat\n\n\nonly day\n", &["--plain"]);
        let rubdown = if columns.is_empty() { rubdown.without_env("COLUMNS") } else { rubdown.env("COLUMNS", columns) };
        let rubdown = rubdown.input("next\nmove\n2\n3 dec 10am\ncancel\n9\n1\n");
        let Answer { out, talk, .. } = rubdown.run(["--plain"]).ok();
        let whole = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let out = whole(&out);
        assert!(out.contains("1: Tue 24 Nov 2026, tomorrow, Ben O."), "{columns}: {out}");
        assert!(out.contains("3: Sat 28 Nov 2026, in 5 days, too soon"), "{columns}: {out}");
        assert!(!out.contains('…'), "{columns}: {out}");
        assert!(whole(&talk).contains("'9' is none of them; there are 1 to 3."), "{columns}: {talk}");
        let bookings = entries(&rubdown);
        let starts: Vec<_> =
            bookings.as_array().unwrap().iter().map(|booking| booking["start"].as_str().unwrap()).collect();
        assert_eq!(starts, ["2026-11-28", "2026-12-03T10:00:00+00:00"], "{columns}: {talk}");
    }
}

#[test]
fn a_condition_a_session_and_a_backup_are_named_by_their_numbers() {
    let answers = "condition\ntension\n\n\n\ncondition\next:bruise\nyesterday\n\n\nend\n2\ntoday\nlog\nsun\n\n\n\n\n\n\n\n\n\n\
                   backup\n\nedit\nlast\nvalue\n\nedit\nlast\nminutes\nlong\nforty\ndelete\n1\nrestore\n1\ny\nedit\nlast\nplace\nback room\n";
    let (rubdown, answer) = told(answers, &["--plain"]);
    let session = &rubdown.run(["list", "--kind", "session", "--json"]).ok().json()["entries"][0].clone();
    assert_eq!(
        (&session["minutes"], &session["place"]),
        (&serde_json::Value::Null, &"back room".into()),
        "{}",
        answer.talk
    );
    let conditions = rubdown.run(["list", "--kind", "condition", "--json"]).ok().json()["entries"].clone();
    assert_eq!(
        (&conditions[0]["end"], conditions.as_array().unwrap().len()),
        (&"2026-11-23".into(), 2),
        "{conditions}"
    );
    assert!(answer.talk.contains("what the backup holds? yes or no [no]\n"), "{}", answer.talk);
    assert!(answer.talk.contains("\nit takes a whole number from 1 to 1440\nMinutes: 1 to 1440.\n"), "{}", answer.talk);
    assert!(
        answer.talk.contains("'value' is no field of it; there are 1 to 15.\n") && !answer.talk.contains("--"),
        "{}",
        answer.talk
    );
}

#[test]
fn a_date_that_cannot_be_read_is_refused_at_its_own_question() {
    let (rubdown, answer) =
        told("condition\nacute_injury\nwhenever\nyesterday\n\nsoonish\n\n\n\nwhat-if\nblah\nfri\n", &["--plain"]);
    let asked = |words: &str| answer.talk.matches(words).count();
    assert_eq!(
        (asked("Since which day?"), asked("When did recovery begin?"), asked("Which day?")),
        (2, 2, 2),
        "{}",
        answer.talk
    );
    assert_eq!(entries(&rubdown)[0]["start"], "2026-11-22");
}

#[test]
fn a_new_log_is_begun_with_the_same_questions_once() {
    let rubdown = Rubdown::new().input("2, 5\n3\n3\n9\nquit\n");
    let talk = rubdown.run(["--plain"]).ok().talk;
    let talk = talk.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in ["rubdown has no network code", "is not a medical device", "Any of these now?", "Why do you go?"] {
        assert!(talk.contains(said), "{said}: {talk}");
    }
    let entries = entries(&rubdown);
    let kinds: Vec<_> = entries.as_array().unwrap().iter().filter_map(|one| one["kind"].as_str()).collect();
    assert_eq!(kinds, ["skin_wound", "acute_injury", "chronic_pain"]);
    assert_eq!(entries[0]["start"], "2026-11-14", "{entries}");
    let again = rubdown.input("quit\n").run(["--plain"]).ok().talk;
    assert!(!again.contains("Any of these now?"), "{again}");
}

#[test]
fn not_now_is_an_answer_and_an_end_of_input_is_none() {
    for (answers, asked_again) in [(".\nquit\n", false), ("\n\n\nquit\n", false), ("", true)] {
        let rubdown = Rubdown::new().input(answers);
        rubdown.run(["--plain"]).ok();
        assert_eq!(entries(&rubdown), serde_json::json!([]));
        let talk = rubdown.input("").run(["--plain"]).ok().talk;
        assert_eq!(talk.contains("Any of these now?"), asked_again, "{answers:?}: {talk}");
    }
}

#[test]
fn who_recovers_with_a_doctors_word_is_told_of_once_a_week() {
    let rubdown = Rubdown::new().input("1\n4\n\n\n\n2\nquit\n");
    let answer = rubdown.run(["--plain"]).ok();
    let next = rubdown.run(["next", "--json"]).ok().json();
    assert_eq!(next["governing_rule"], "RECOVERY-WEEKLY", "{}", answer.talk);
}

#[test]
fn a_log_begins_with_todays_booking_or_the_last_session_and_enter_takes_it() {
    let (rubdown, _) = told("log\nfri\n45\nfirm\nneck\nAnna K.\n\n\n\n\nfor that day\n", &["--plain"]);
    let rubdown =
        rubdown.input("log\n\n\n\n\n\n\n\n\n\n\nlog\nyesterday\n-\n-\n-\n-\n\n\n\n\n\nagain\n3\n\n\n\n\n\n\n\n\n\n\n");
    let talk = rubdown.run(["--plain"]).ok().talk;
    for bracket in
        ["How many minutes? [45]", "firm? [firm]", "so on [neck]", "Who gave it? [Anna K.]", "undo takes it back."]
    {
        assert!(talk.contains(bracket), "{bracket}: {talk}");
    }
    assert!(!talk.contains("rubdown undo"), "{talk}");
    let sessions = entries(&rubdown);
    let of = |place: usize| {
        (sessions[place]["minutes"].clone(), sessions[place]["provider"].clone(), sessions[place]["note"].clone())
    };
    assert_eq!(of(0), (45.into(), "Anna K.".into(), "for that day".into()));
    assert_eq!(of(1), Default::default(), "a dash leaves it out: {sessions}");
    assert_eq!(of(2), (45.into(), "Anna K.".into(), serde_json::Value::Null));
    assert_eq!(of(3), of(2), "{talk}");
}

#[test]
fn files_come_and_go_and_settings_are_changed_in_lines() {
    let (rubdown, answer) = told(
        "log\n\n30\n\n\nAnna K.\n\n\n\n\n\nexport\n\nall.json\nexport\ncsv\n\nall.json\nno\nall.csv\nreport\ndoctor\npage.html\ndelete\n1\n\
         import\nall.json\ncheck\nsettings\n9\nmany\n50\n\nlog\n\n\n\n\n-\n\n\n\n\n\n",
        &["--plain"],
    );
    let file = |name: &str| std::fs::read_to_string(rubdown.home().join(name)).unwrap();
    assert!(
        file("all.json").contains("Anna K.")
            && file("all.csv").contains("minutes")
            && file("page.html").contains("<html")
    );
    assert!(answer.talk.contains("all.json is there already. Replace it?"), "{}", answer.talk);
    assert!(answer.out.contains("Sound: "), "{}", answer.out);
    assert!(
        answer.talk.contains("Minutes: 50.") && answer.talk.matches("takes a whole number").count() > 0,
        "{}",
        answer.talk
    );
    assert!(!answer.talk.contains("is none of these") && !answer.talk.contains("rubdown undo"), "{}", answer.talk);
    assert_eq!(entries(&rubdown).as_array().unwrap().len(), 2);
    assert!(
        std::fs::read_to_string(rubdown.home().join("config/rubdown/config.toml")).unwrap().contains("minutes = 50")
    );
}
