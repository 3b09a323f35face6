//! What fits rubdown into a desk: status lines, reminders, configuration, completions, manual pages.

use crate::support::Rubdown;

/// A healthy person whose last session was on 20 November, on another day.
fn on(day: &str) -> Rubdown {
    let rubdown = Rubdown::new();
    rubdown.run(["profile", "healthy"]).ok();
    rubdown.run(["log", "--at", "2026-11-20"]).ok();
    rubdown.as_of(day)
}

#[test]
fn a_status_line_has_a_short_word_for_every_state_and_none_of_health() {
    for (day, line) in [
        ("2026-11-21", "rd rest 2d"),
        ("2026-11-23", "rd soon 2d"),
        ("2026-11-25", "rd due"),
        ("2026-11-27", "rd due"),
        ("2026-11-28", "rd late 1d"),
    ] {
        assert_eq!(on(day).run(["statusline"]).ok().out, format!("{line}\n"));
    }
    let rubdown = on("2026-11-25");
    rubdown.run(["condition", "add", "ext:pregnancy"]).ok();
    assert_eq!(rubdown.run(["statusline"]).ok().out, "rd ask\n");
    rubdown.run(["condition", "add", "skin_wound", "--from", "2026-11-20"]).ok();
    for format in ["plain", "tmux", "starship", "waybar", "json"] {
        let out = rubdown.run(["statusline", "--format", format]).ok().out;
        assert!(out.contains("rd hold") && !out.contains("wound") && !out.contains("massage"), "{out}");
    }
    assert_eq!(rubdown.run(["statusline", "--full"]).ok().out, "On hold: skin wound\n");
    rubdown.run(["statusline", "--full", "--discreet"]).ended(2);
}

#[test]
fn a_status_line_is_silent_without_a_log_and_makes_none() {
    let rubdown = Rubdown::new();
    for arguments in [vec!["statusline"], vec!["statusline", "--json"], vec!["statusline", "--format", "waybar"]] {
        let answer = rubdown.run(arguments).ok();
        assert_eq!((answer.out.as_str(), answer.talk.as_str()), ("", ""));
    }
    assert_eq!(std::fs::read_dir(rubdown.home()).unwrap().count(), 0);
}

#[test]
fn a_status_line_speaks_the_language_of_its_bar() {
    let rubdown = on("2026-11-25");
    rubdown.run(["book", "27 nov 18:30"]).ok();
    assert_eq!(rubdown.run(["statusline", "--format", "tmux"]).ok().out, "#[fg=green]rd due#[default]\n");
    let waybar = rubdown.run(["statusline", "--format", "waybar"]).ok().json();
    assert_eq!((&waybar["text"], &waybar["class"]), (&"rd due".into(), &"due".into()));
    let json = on("2026-11-21").run(["statusline", "--format", "json"]).ok().json();
    assert_eq!((&json["state"], &json["days"], &json["schema"]), (&"rest".into(), &2.into(), &1.into()));
    let full = rubdown.run(["statusline", "--full"]).ok().out;
    assert_eq!(full, "Due: 25-27 Nov; booked Fri 27 Nov 2026 18:30\n");
}
