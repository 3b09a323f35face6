//! What fits rubdown into a desk: status lines, reminders, configuration, manual pages.

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

#[test]
fn a_reminder_opens_with_the_command_and_is_said_once() {
    let rubdown = on("2026-11-23");
    let first = rubdown.run(["remind"]).ok().out;
    assert_eq!(
        first,
        "rubdown log\nNot due yet. The article calls every 5-7 days sufficient for healthy people:\n25-27 Nov.\n"
    );
    let rubdown = rubdown.as_of("2026-11-24");
    assert_eq!(rubdown.run(["remind"]).ok().out, "", "the same state");
    for day in ["2026-11-25", "2026-11-26"] {
        let rubdown = on(day);
        assert!(rubdown.run(["remind"]).ok().out.starts_with("rubdown log\nWithin the article's interval"));
        assert_eq!(rubdown.run(["remind"]).ok().out, "", "once a day");
        assert_eq!(rubdown.run(["remind", "--json"]).ok().out, "");
    }
    let rubdown = on("2026-11-25");
    rubdown.run(["remind"]).ok();
    let rubdown = rubdown.as_of("2026-11-26");
    assert_ne!(rubdown.run(["remind"]).ok().out, "", "another day that is due");
    let rubdown = rubdown.as_of("2026-11-28");
    assert_ne!(rubdown.run(["remind"]).ok().out, "", "overdue is news");
    let rubdown = rubdown.as_of("2026-11-29");
    assert_eq!(rubdown.run(["remind"]).ok().out, "", "but once: there is no hurry");
}

#[test]
fn a_reminder_names_the_booking_that_waits_and_never_logs_on_hold() {
    let rubdown = on("2026-11-23");
    rubdown.run(["book", "27 nov 18:30"]).ok();
    let rubdown = rubdown.as_of("2026-11-27");
    let out = rubdown.run(["remind"]).ok().out;
    assert!(out.starts_with("rubdown confirm ") && out.ends_with("Booked: Fri 27 Nov 2026 18:30\n"), "{out}");
    let command = out.lines().next().unwrap().split(' ').skip(1).map(str::to_owned).collect::<Vec<_>>();
    rubdown.run(command).ok();
    rubdown.run(["condition", "add", "skin_wound"]).ok();
    assert!(rubdown.run(["remind"]).ok().out.starts_with("rubdown why\n"));
}

#[test]
fn a_reminder_is_silent_without_a_log_and_keeps_what_it_said_to_itself() {
    use std::os::unix::fs::PermissionsExt;
    let rubdown = Rubdown::new();
    assert_eq!(rubdown.run(["remind", "--notify"]).ok().out, "");
    assert_eq!(std::fs::read_dir(rubdown.home()).unwrap().count(), 0);
    let rubdown = on("2026-11-25");
    let told = rubdown.run(["remind", "--notify"]).ok();
    assert!(told.talk.contains("not shown on the desktop"), "{}", told.talk);
    let file = rubdown.home().join("state/rubdown/reminded.json");
    assert_eq!(std::fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
    let said = rubdown.as_of("2026-11-26").run(["--db", "my log.db", "remind"]).ok();
    assert_eq!(said.out, "", "no log of that name");
}

#[test]
fn timers_are_written_or_printed_and_never_enabled() {
    let rubdown = Rubdown::new();
    let printed = rubdown.run(["remind", "--install", "systemd", "--print"]).ok();
    assert!(printed.out.contains("[Timer]") && printed.out.contains("\nExecStart=/"), "{}", printed.out);
    assert!(printed.out.contains("/rubdown remind --notify\n") && printed.talk.contains("Nothing is enabled"));
    assert!(rubdown.run(["remind", "--install", "cron"]).ok().out.contains("0 9,18 * * * /"));
    assert!(rubdown.run(["remind", "--install", "launchd", "--print"]).ok().out.contains("<key>Label</key>"));
    assert_eq!(std::fs::read_dir(rubdown.home()).unwrap().count(), 0);
    for _ in 0..2 {
        assert_eq!(rubdown.run(["remind", "--install", "systemd"]).ok().out.lines().count(), 2);
    }
    let timer = rubdown.home().join("config/systemd/user/rubdown-remind.timer");
    assert!(timer.is_file());
    std::fs::write(timer, "mine").unwrap();
    rubdown.run(["remind", "--install", "systemd"]).ended(5);
    rubdown.run(["remind", "--print"]).ended(2);
    rubdown.run(["remind", "--notify", "--install", "cron"]).ended(2);
}

#[test]
fn a_mistake_in_the_configuration_has_a_caret_under_it() {
    let rubdown = Rubdown::new();
    assert!(rubdown.run(["config", "check"]).ok().out.contains("does not exist"));
    rubdown.file("my.toml", "mouse = true\ntheme = \"pink\"\n");
    let answer = rubdown.run(["--config", "my.toml", "config", "check"]).ended(6);
    assert!(
        answer.talk.contains("(line 2, column 9)") && answer.talk.contains("\n  |         ^^^^^^\n"),
        "{}",
        answer.talk
    );
    rubdown.file("my.toml", "mouse = true\nmuose = true\n");
    let answer = rubdown.run(["--config", "my.toml", "config", "check"]).ended(6);
    assert!(answer.talk.contains("line 2, column 1") && answer.talk.contains("^^^^^"), "{}", answer.talk);
    rubdown.file("my.toml", "keymap = \"keys.toml\"\n");
    rubdown.file("keys.toml", "bind = [{ screen = \"everywhere\", keys = \"a\", action = \"fly\" }]\n");
    let answer = rubdown.run(["--config", "my.toml", "config", "check"]).ended(6);
    assert!(answer.talk.contains("fly"), "{}", answer.talk);
    rubdown.file("my.toml", "mouse = false\n");
    assert_eq!(rubdown.run(["--config", "my.toml", "config", "check", "--json"]).ok().json()["ok"], true);
}

#[test]
fn a_calendar_that_is_not_there_is_told_and_no_mistake() {
    let rubdown = Rubdown::new();
    rubdown.file("work.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
    rubdown.file("my.toml", "calendars = [\"work.ics\", \"gone.ics\"]\n");
    let answer = rubdown.run(["--config", "my.toml", "config", "check"]).ok();
    assert!(answer.out.contains("is sound"), "{}", answer.out);
    assert!(
        answer.talk.contains("gone.ics; nothing of it is shown") && !answer.talk.contains("work.ics"),
        "{}",
        answer.talk
    );
}

#[test]
fn an_edited_configuration_takes_its_place_only_once_it_is_sound() {
    let rubdown = Rubdown::new();
    rubdown.run(["config", "edit"]).ended(2);
    let editor = rubdown.file("my editor", "#!/bin/sh\nprintf '%s\\n' \"$1\" > \"$2\"\n");
    std::process::Command::new("/bin/chmod").arg("+x").arg(&editor).status().unwrap();
    let with = |rubdown: Rubdown, text: &str| rubdown.env("VISUAL", format!("'{}' '{text}'", editor.display()));
    let file = rubdown.home().join("config/rubdown/config.toml");
    let rubdown = with(rubdown, "mouse = maybe");
    let answer = rubdown.run(["config", "edit"]).ended(6);
    assert!(answer.talk.contains("line 1, column 9") && answer.talk.contains("the draft is kept"), "{}", answer.talk);
    assert!(!file.exists());
    let rubdown = with(rubdown, "mouse = false");
    rubdown.run(["config", "edit"]).ok();
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mouse = false\n");
    assert_eq!(rubdown.run(["config", "edit"]).ok().talk, "Nothing was changed.\n");
    assert_eq!(std::fs::read_dir(file.parent().unwrap()).unwrap().count(), 1, "no draft is left");
}

#[test]
fn the_package_ships_what_lies_there_and_names_this_version() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = |name: &str| std::fs::read_to_string(root.join(name)).unwrap();
    let manifest: toml::Table = text("Cargo.toml").parse().unwrap();
    let shipped = manifest["package"]["metadata"]["deb"]["assets"].as_array().unwrap();
    let sources: Vec<_> = shipped.iter().map(|asset| asset[0].as_str().unwrap()).collect();
    for source in sources.iter().filter(|source| !source.starts_with("target/")) {
        assert!(root.join(source).is_file(), "{source}");
    }
    let recipes = text(".justfile");
    for source in sources.iter().filter_map(|source| source.strip_prefix("target/package/")) {
        let made = source.split('/').next().unwrap();
        assert!(recipes.contains(&format!("target/package/{made}")), "{source}");
    }
    let version = env!("CARGO_PKG_VERSION");
    assert!(text("assets/desktop/rubdown.metainfo.xml").contains(&format!("<release version=\"{version}\"")));
    let service = text("assets/timer/rubdown-remind.service");
    assert!(service.contains("ExecStart=/usr/bin/rubdown remind --notify"), "{service}");
}

#[test]
fn every_command_has_a_manual_page_with_examples_and_every_option() {
    let rubdown = Rubdown::new();
    std::fs::create_dir(rubdown.home().join("man")).unwrap();
    let pages = rubdown.run(["man", "man"]).ok().out;
    let help = rubdown.run(["--help"]).ok().out;
    let commands = help.lines().filter_map(|line| line.strip_prefix("  ")?.split_once("  ")).map(|(name, _)| name);
    let commands: Vec<_> = commands
        .filter(|name| {
            !name.starts_with('-') && name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-')
        })
        .collect();
    assert!(commands.len() > 30, "{commands:?}");
    for command in commands {
        assert!(pages.contains(&format!("man/rubdown-{command}.1\n")), "{command}");
        let page = std::fs::read_to_string(rubdown.home().join(format!("man/rubdown-{command}.1"))).unwrap();
        let first = page.split(".SH EXAMPLES\n.nf\n").nth(1).unwrap().lines().next().unwrap();
        assert!(first.contains("rubdown"), "{command}: {first}");
        assert!(page.contains("Answer in JSON") && page.contains("Take this date, or RFC 3339"), "{command}: {page}");
        assert_eq!(rubdown.run(["help", command]).ok().out, rubdown.run([command, "--help"]).ok().out);
    }
    rubdown.run(["man", "man/rubdown.1/below"]).ended(5);
}

#[test]
fn dates_follow_the_locale_and_json_never_does() {
    let rubdown = Rubdown::new().as_of("2026-11-23");
    rubdown.run(["log", "--at", "2026-11-20"]).ok();
    let told = |locale: &str, arguments: &[&str]| {
        let mut command = rubdown.command();
        let output = command.env("LC_ALL", locale).args(arguments).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    for (locale, first, title) in [
        ("en_US.UTF-8", "Sun", "November 2026"),
        ("en_GB.UTF-8", "Mon", "November 2026"),
        ("de_DE.UTF-8", "Mo", "November 2026"),
        ("pt_PT.UTF-8", "seg", "novembro 2026"),
        ("fa_IR.UTF-8", "شنبه", "نوامبر 2026"),
    ] {
        let month = told(locale, &["calendar"]);
        let mut lines = month.lines().map(str::trim);
        assert_eq!(lines.next(), Some(title), "{locale}");
        assert!(lines.next().unwrap().starts_with(first), "{locale}\n{month}");
        for arguments in [["next", "--json"], ["list", "--json"], ["history", "--json"], ["why", "--json"]] {
            assert_eq!(told(locale, &arguments), told("C", &arguments), "{locale}");
        }
        assert_eq!(told(locale, &["export"]), told("C", &["export"]), "{locale}");
    }
    assert!(told("en_US.UTF-8", &["why"]).contains("Nov 20 2026"), "{}", told("en_US.UTF-8", &["why"]));
}

#[test]
fn a_theme_and_keys_of_ones_own_are_checked_and_variables_beat_the_file() {
    let rubdown = Rubdown::new();
    rubdown.file("my.toml", "theme = \"own.toml\"\nkeys = \"emacs\"\n");
    rubdown.file("own.toml", "base = \"light\"\n\naccent = { fg = \"pink\" }\n");
    let answer = rubdown.run(["--config", "my.toml", "config", "check"]).ended(6);
    for said in ["own.toml: accent.fg: it takes black, red", "(line 3, column 17)", "^^^^^^"] {
        assert!(answer.talk.contains(said), "{}", answer.talk);
    }
    rubdown.file("own.toml", "accent = { fg = \"#ff8800\" }\n");
    rubdown.run(["--config", "my.toml", "config", "check"]).ok();
    let keys = rubdown.run(["--config", "my.toml", "keys", "--json"]).ok().json();
    let palette = keys.as_array().unwrap().iter().find(|one| one["action"] == "palette").unwrap();
    assert_eq!((&palette["keys"][1], &palette["shell"]), (&"alt-x".into(), &"rubdown help".into()));
    let rubdown = rubdown.env("RUBDOWN_KEYS", "vim").env("RUBDOWN_THEME", "plain");
    let settings = rubdown.run(["--config", "my.toml", "config", "print", "--json"]).ok().json()["settings"].clone();
    assert_eq!((&settings["keys"], &settings["theme"]), (&"vim".into(), &"plain".into()));
    let rubdown = rubdown.env("RUBDOWN_THEME", "pink");
    let answer = rubdown.run(["config", "check"]).ended(6);
    assert!(answer.talk.contains("the variable RUBDOWN_THEME: theme: 'pink' is not accepted"), "{}", answer.talk);
}

#[test]
fn dates_are_told_and_read_in_the_language_of_the_locale_and_kept_in_english() {
    let rubdown = Rubdown::new().as_of("2026-03-11").env("LC_ALL", "de_DE.UTF-8");
    let told = rubdown.run(["log", "--at", "letzten", "--minutes", "30"]).ended(2).talk;
    assert!(told.contains("\"letzten\" cannot be read"), "{told}");
    let run = |words: &[&str]| rubdown.run(words.iter().copied());
    assert!(run(&["log", "--at", "Montag 18:00"]).ok().talk.contains("Logged session of Mo 9. Mär 2026 18:00"));
    assert!(run(&["log", "--at", "2. mär"]).ok().talk.contains("Mo 2. Mär 2026"));
    assert!(run(&["log", "--at", "vorgestern"]).ok().talk.contains("Mo 9. Mär 2026"));
    assert!(run(&["log", "--at", "24.2."]).ok().talk.contains("Di 24. Feb 2026"));
    assert!(run(&["what-if", "2.4.2026"]).ok().out.contains("Do 2. Apr 2026"));
    assert!(run(&["log", "--at", "24.02.2026"]).ok().talk.contains("Di 24. Feb 2026"));
    assert!(run(&["history"]).ok().out.contains("Logged session of Mo 9. Mär 2026 18:00"));
    assert!(run(&["list", "since:mär until:Mo"]).ok().out.contains("9. Mär 18:00"));
    let english = Rubdown::new().as_of("2026-03-11");
    for day in ["heute", "2.4."] {
        let told = english.run(["what-if", day]).ended(2).talk;
        assert!(told.contains(&format!("\"{day}\"")), "{told}");
    }
    let japanese = Rubdown::new().as_of("2026-03-11").env("LC_ALL", "ja_JP.UTF-8");
    assert!(japanese.run(["what-if", "2026年4月2日"]).ok().out.contains("2026年4月2日"));
    let json = run(&["list", "on:Montag", "--json"]).ok().json();
    assert_eq!(json["entries"][0]["start"].as_str().map(|start| &start[..10]), Some("2026-03-09"));
    let history = run(&["history", "--json"]).ok().out;
    assert!(history.contains("Mon 9 Mar 2026") && !history.contains("Mär"), "{history}");
}

#[test]
fn a_configuration_that_cannot_be_read_is_told_by_commands_that_do_without_it() {
    let rubdown = Rubdown::new().env("RUBDOWN_THEME", "neon");
    for command in ["status", "next", "list"] {
        let talk = rubdown.run([command]).ok().talk;
        assert!(talk.contains("RUBDOWN_THEME: theme: 'neon' is not accepted") && talk.contains("defaults"), "{talk}");
    }
    assert_eq!(rubdown.run(["status", "--quiet"]).ok().talk, "");
}
