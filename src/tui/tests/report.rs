//! The report can be read, turned to another reader, and saved whole or not at all.

use super::desk::Desk;

#[test]
fn the_reader_is_switched_and_the_page_follows() {
    let mut desk = Desk::demo();
    desk.press("R");
    assert!(desk.screen().contains("[for me]"), "{}", desk.screen());
    let mine = desk.screen();
    desk.press("v");
    assert!(desk.screen().contains("[for a doctor]"), "{}", desk.screen());
    assert_ne!(desk.screen(), mine);
    desk.press("Left");
    assert_eq!(desk.screen(), mine);
    desk.press("Esc");
    assert!(desk.state.over.is_empty());
}

#[test]
fn a_report_is_saved_under_the_name_that_is_typed_and_replaces_nothing_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.md");
    let mut desk = Desk::demo();
    desk.press("R s ctrl-u");
    desk.type_text(path.to_str().unwrap());
    desk.press("Enter");
    let written = std::fs::read_to_string(&path).unwrap();
    assert!(written.starts_with("# "), "{written}");
    assert!(desk.screen().contains("The report lies in"), "{}", desk.screen());

    std::fs::write(&path, "mine").unwrap();
    desk.press("s ctrl-u");
    desk.type_text(path.to_str().unwrap());
    desk.press("Enter");
    assert!(desk.screen().contains("is there already"), "{}", desk.screen());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
    desk.press("Enter");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), written);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn the_name_is_asked_for_in_the_frame_of_the_report() {
    for (width, height) in [(100, 30), (80, 24), (40, 12)] {
        let mut desk = Desk::demo().sized(width, height);
        desk.press("R");
        let (corners, left) = (desk.screen().matches('┌').count(), desk.screen());
        desk.press("s");
        let screen = desk.screen();
        assert_eq!(screen.matches('┌').count(), corners, "{screen}");
        assert!(screen.contains("Save the report") && screen.contains("-me-2026-11-23.html"), "{screen}");
        // Air on either side.
        assert!(left.lines().skip(2).take(5).all(|line| !line.starts_with(char::is_alphanumeric)), "{left}");
    }
}

#[test]
fn a_report_that_cannot_be_written_says_why_and_asks_again() {
    let mut desk = Desk::demo();
    desk.press("R s ctrl-u");
    desk.type_text("/nowhere/at/all.html");
    desk.press("Enter");
    assert!(desk.screen().contains("cannot be written"), "{}", desk.screen());
    desk.press("ctrl-u Enter");
    assert!(desk.screen().contains("in one line"), "{}", desk.screen());
    desk.press("Esc Esc");
    assert!(desk.state.over.is_empty());
}
