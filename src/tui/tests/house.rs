//! What is set, and what goes out and comes in whole: asked for by name, foretold before it is done.

use std::fs;

use super::desk::{Desk, Life, healthy};
use crate::keys::{Command, Scope};
use crate::tui::action::Action;
use crate::tui::effect::{Copied, Learned};

#[test]
fn a_choice_is_turned_and_kept_with_every_comment_and_takes_effect_at_once() {
    let mut desk = Desk::demo();
    let file = desk.state.world.file.clone();
    fs::write(&file, "# mine\nmouse = true # always\n").unwrap();
    desk.press(", j j j Enter");
    assert_eq!(fs::read_to_string(&file).unwrap(), "# mine\nmouse = false # always\n");
    assert!(!desk.state.world.chosen.settings.mouse);
    assert!(desk.screen().contains("Mouse: off."), "{}", desk.screen());
    // Right and left turn the choices; the words below say what there is, what it is called in the file, and which file that is.
    desk.press("k k k Right Right Left");
    assert_eq!(desk.state.world.chosen.settings.theme, crate::config::Theme::Dark);
    let screen = desk.screen();
    assert!(screen.contains("< dark >") && screen.contains("auto  dark  light  plain"), "{screen}");
    assert!(screen.contains(&format!("theme in {}", file.display())), "{screen}");
    desk.press("Left Left");
    assert_eq!(desk.state.world.chosen.settings.theme, crate::config::Theme::Plain);
    desk.press("Esc");
    assert!(desk.state.over.is_empty());
}

#[test]
fn keys_change_while_the_program_runs_and_a_bad_file_changes_nothing() {
    let mut desk = Desk::demo();
    let file = desk.state.world.file.clone();
    desk.press(", j j j j Enter Esc");
    assert!(fs::read_to_string(&file).unwrap().contains("\nkeys = \"arrows\"\n"));
    let down = desk.state.world.keys().binding(Scope::Overlay, Command::Down).unwrap();
    assert_eq!(down.spelled(), "Down");
    let before = fs::read_to_string(&file).unwrap();
    desk.press(", Down Down Down Down Down Enter");
    desk.type_text("/nowhere/keys.toml");
    desk.press("Enter");
    assert!(desk.screen().contains("Not set: the keymap /nowhere/keys.toml"), "{}", desk.screen());
    assert_eq!(fs::read_to_string(&file).unwrap(), before);
    desk.press("Esc Esc");
    assert!(desk.state.over.is_empty());
}

#[test]
fn a_value_that_is_not_taken_is_refused_where_it_is_typed() {
    let mut desk = Desk::demo();
    desk.press(", e ctrl-u");
    desk.type_text("pink");
    desk.press("Enter");
    assert!(desk.screen().contains("'pink' is not accepted"), "{}", desk.screen());
    assert!(!desk.state.world.file.exists());
}

#[test]
fn the_backups_stand_newest_first_and_the_newest_is_meant() {
    let mut desk = healthy("2026-11-18");
    desk.press("D Enter Enter");
    let newest = desk.tracker.backups().pop().unwrap().path;
    desk.press("Esc a Enter");
    assert_eq!(desk.sessions().len(), 2);
    desk.press("D j Enter");
    let name = newest.file_name().unwrap().to_str().unwrap();
    let screen = desk.sized(200, 40);
    assert!(screen.screen().contains(name) && screen.screen().contains("today"), "{}", screen.screen());
    let mut desk = screen;
    desk.press("Enter");
    assert!(desk.screen().contains("Nothing is written yet"), "{}", desk.screen());
    desk.press("Enter");
    assert_eq!(desk.sessions().len(), 1, "{}", desk.screen());
    // Another name can still be typed.
    desk.press("D j Enter");
    desk.type_text("/nowhere.db");
    desk.press("Enter");
    assert!(desk.screen().contains("there is no backup /nowhere.db"), "{}", desk.screen());
}

#[test]
fn a_backup_like_the_log_restores_nothing_and_offers_no_undo() {
    let mut desk = healthy("2026-11-18");
    desk.press("D Enter Enter Esc D j Enter Enter Enter");
    let screen = desk.screen();
    assert!(screen.contains("Nothing to restore") && !screen.contains("u undo"), "{screen}");
}

#[test]
fn a_backup_is_restored_after_it_was_foretold() {
    let mut desk = healthy("2026-11-18");
    let copy = desk.tracker.path().with_file_name("copy.db");
    desk.press("D Enter");
    desk.type_text(copy.to_str().unwrap());
    desk.press("Enter");
    assert!(copy.is_file() && desk.screen().contains("A sound copy lies in"), "{}", desk.screen());
    desk.press("Esc a Enter");
    assert_eq!(desk.sessions().len(), 2);
    desk.press("D j Enter");
    desk.type_text(copy.to_str().unwrap());
    desk.press("Enter");
    assert!(desk.screen().contains("0 become what they were, 1 go"), "{}", desk.screen());
    assert_eq!(desk.sessions().len(), 2, "only foretold");
    desk.press("Enter");
    assert_eq!(desk.sessions().len(), 1, "{}", desk.screen());
    desk.press("Esc u");
    assert_eq!(desk.sessions().len(), 2, "it can be undone");
}

#[test]
fn a_file_is_exported_and_imported_after_it_was_foretold() {
    let mut desk = healthy("2026-11-18");
    let file = desk.tracker.path().with_file_name("out.json");
    desk.press("D j j j Enter ctrl-u");
    desk.type_text(file.to_str().unwrap());
    desk.press("Enter");
    assert!(file.is_file(), "{}", desk.screen());
    desk.press("Enter ctrl-u");
    desk.type_text(file.to_str().unwrap());
    desk.press("Enter");
    assert!(desk.screen().contains("is there already"), "{}", desk.screen());
    let mut other = Desk::demo_of(0);
    other.press("D j j Enter");
    other.type_text(file.to_str().unwrap());
    other.press("Enter");
    assert!(other.screen().contains("3 added, 0 updated, 0 the same"), "{}", other.screen());
    assert!(other.sessions().is_empty(), "only foretold");
    other.press("Enter");
    assert_eq!(other.sessions().len(), 1, "{}", other.screen());
}

#[test]
fn what_is_wrong_with_a_file_is_said_and_nothing_is_written() {
    let mut desk = healthy("2026-11-18");
    let file = desk.tracker.path().with_file_name("bad.csv");
    fs::write(&file, "start,minutes\n2026-11-01,30\nyesterday-ish,30\n").unwrap();
    desk.press("D j j Enter");
    desk.type_text(file.to_str().unwrap());
    desk.press("Enter Enter");
    assert!(desk.screen().contains("1 bad row; nothing is written."), "{}", desk.screen());
    assert_eq!(desk.sessions().len(), 1);
    for name in ["", "/nowhere/at/all.db", "/dev/null"] {
        desk.press("ctrl-u");
        desk.type_text(name);
        desk.press("Enter Enter");
        assert_eq!(desk.sessions().len(), 1);
    }
}

#[test]
fn every_key_of_a_screen_has_a_line_in_its_palette_and_the_line_does_the_same() {
    for (scope, screen) in [
        (Scope::Everywhere, "1"),
        (Scope::Calendar, "2"),
        (Scope::History, "3"),
        (Scope::Trends, "4"),
        (Scope::Plan, "5"),
    ] {
        let mut desk = Desk::demo();
        desk.press(screen);
        let bound = desk.state.world.keys().bindings().iter().filter(|binding| binding.scope == scope);
        for help in bound.map(|binding| binding.help.clone()).collect::<Vec<_>>() {
            let begins: String = help.chars().take(30).collect();
            desk.press(":");
            desk.type_text(&begins);
            assert!(
                desk.screen().contains(&begins),
                "{help}
{}",
                desk.screen()
            );
            desk.press("Esc 1 :");
            desk.type_text(&begins);
            let seen = desk.screen().to_lowercase().contains(&begins.to_lowercase());
            assert!(seen, "{help}, from Today\n{}", desk.screen());
            desk.press(&format!("Esc {screen}"));
        }
    }
    let mut desk = Desk::demo();
    desk.press("2 :");
    desk.type_text("To today");
    let before = desk.screen();
    desk.press("Enter Right : ");
    desk.type_text("Month, week");
    desk.press("Enter");
    assert_ne!(desk.screen(), before);
    assert!(desk.screen().contains(" - 29 Nov 2026"), "{}", desk.screen());
}

#[test]
fn the_log_is_looked_through() {
    let mut desk = Desk::demo();
    desk.press("D G Enter");
    assert!(desk.screen().contains("The log is whole."), "{}", desk.screen());
    desk.press("Esc Esc");
    assert!(desk.state.over.is_empty());
}

#[test]
fn other_calendars_stand_beside_the_log_and_a_bad_one_is_said_once() {
    let mut desk = healthy("2026-11-18");
    let file = desk.tracker.path().with_file_name("work.ics");
    let event = "BEGIN:VEVENT\r\nUID:1@work\r\nDTSTAMP:20261101T000000Z\r\nDTSTART:20261123T090000\r\nDTEND:20261123T100000\r\nSUMMARY:Dentist \u{202e}\r\nEND:VEVENT\r\n";
    fs::write(&file, format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//made up//EN\r\n{event}END:VCALENDAR\r\n"))
        .unwrap();
    desk.state.world.chosen.settings.calendars = vec![file.clone(), "/nowhere/at/all.ics".into()];
    desk.press("2");
    let screen = desk.screen();
    assert!(screen.contains("+ 09:00-10:00  Dentist") && !screen.contains('\u{202e}'), "{screen}");
    assert!(screen.contains("/nowhere/at/all.ics: cannot be read"), "{screen}");
    assert!(screen.contains("[23*]+") || screen.contains("[23]+"), "{screen}");
    desk.press("1 2 ] [ v");
    assert!(desk.screen().contains("+ 09:00-10:00  Dentist"), "{}", desk.screen());
    fs::write(&file, "another").unwrap();
    assert_eq!(desk.bookings().len() + desk.sessions().len(), 1, "nothing of it is in the log");
}

#[test]
fn another_day_and_another_program_are_seen_without_a_restart() {
    let mut desk = healthy("2026-11-18");
    let opening = crate::tracker::Opening { path: desk.tracker.path().to_owned(), create: false, dry_run: false };
    let before = desk.screen();
    assert!(!desk.tracker.changed_elsewhere().unwrap(), "as the start asks");
    let clock = desk.tracker.clock().clone();
    let mut other = crate::tracker::Tracker::open(&opening, clock).unwrap();
    other.session("2026-11-22");
    assert!(desk.tracker.changed_elsewhere().unwrap() && !desk.tracker.changed_elsewhere().unwrap());
    // The window is turned to.
    desk.report(ratatui::crossterm::event::Event::FocusGained);
    assert_ne!(desk.screen(), before);
    assert!(desk.screen().contains("Sun 22 Nov"), "{}", desk.screen());
    // Midnight passes: the loop then looks anew.
    let tomorrow = crate::clock::Clock::system().stopped_at("2026-11-24T00:00:00+01:00").unwrap();
    desk.tracker = crate::tracker::Tracker::open(&opening, tomorrow).unwrap();
    desk.act(crate::tui::action::Action::Look);
    assert!(desk.screen().lines().next().unwrap().ends_with("Tue 24 Nov 2026"), "{}", desk.screen());
}

#[test]
fn backups_of_one_minute_tell_their_seconds() {
    let mut desk = healthy("2026-11-18").sized(80, 24);
    desk.press("D j Enter");
    let copied = |time: &str| Copied {
        path: format!("/backups/{time}.db"),
        at: format!("2026-11-22T{time}").parse().unwrap(),
        bytes: 4096,
    };
    let backups = ["18:30:41", "18:30:05", "09:00:00"].map(copied).into();
    desk.act(Action::Learned(Box::new(Learned::Backups(backups, None))));
    let screen = desk.screen();
    for made in ["18:30:41", "18:30:05", "2026 09:00  "] {
        assert!(screen.contains(made), "{made}\n{screen}");
    }
}

#[test]
fn a_calendar_that_is_not_there_is_told_and_what_was_typed_stays() {
    let mut desk = healthy("2026-11-18");
    desk.press(", j j j j j j e");
    desk.type_text("/nowhere/at/all.ics");
    desk.press("Enter");
    let screen = desk.screen();
    assert!(screen.contains("there is no file or folder /nowhere/at/all.ics. Correct its name"), "{screen}");
    assert!(desk.state.world.chosen.settings.calendars.is_empty() && !desk.state.world.file.exists());
    let there = desk.tracker.path().with_file_name("there.ics");
    std::fs::write(&there, "").unwrap();
    desk.press("ctrl-u");
    desk.type_text(there.to_str().unwrap());
    desk.press("Enter");
    assert_eq!(desk.state.world.chosen.settings.calendars, [there]);
}

#[test]
fn the_check_of_the_log_names_rows_of_the_menu_and_no_commands() {
    let mut desk = healthy("2026-11-18");
    desk.press("D j j j j Enter");
    let screen = desk.screen();
    assert!(screen.contains("The log is whole.") && !screen.contains("`rubdown"), "{screen}");
}

#[test]
fn data_tells_of_the_last_backup_and_a_restore_that_changes_nothing_offers_nothing() {
    let mut desk = healthy("2026-11-18");
    desk.press("D");
    assert!(desk.screen().contains("Last backup: never; backups lie in "), "{}", desk.screen());
    desk.press("j Enter");
    assert!(desk.screen().contains("No backup yet: Back up makes one."), "{}", desk.screen());
    desk.press("Esc k Enter Enter");
    assert!(desk.screen().contains("Last backup: today, Mon 23 Nov; backups"), "{}", desk.screen());
    desk.press("j Enter Enter");
    let screen = desk.screen();
    assert!(screen.contains("Nothing to restore") && !screen.contains("come back"), "{screen}");
    assert!(!screen.contains("Enter restore") && !screen.contains("Enter again does it"), "{screen}");
}

#[test]
fn a_file_that_is_not_there_is_told_in_plain_words() {
    let mut desk = healthy("2026-11-18");
    desk.press("D j j Enter");
    desk.type_text("/nowhere/at/all.json");
    desk.press("Enter");
    let screen = desk.screen();
    assert!(screen.contains("there is no such file") && !screen.contains("os error"), "{screen}");
    assert!(!screen.contains("Not saved"), "{screen}");
}
