//! Words in several lines, in the forms.

use super::desk::{Desk, Life, healthy};
use crate::domain::ConditionKind;
use crate::tui::action::{Action, Gesture};

const TO_THE_NOTE: &str = "Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab";

/// A new session's form, in its empty note.
fn in_a_note() -> Desk {
    let mut desk = Desk::with(|log| log.told("2026-11-18", "Anna K.", ""));
    desk.press("a");
    desk.press(TO_THE_NOTE);
    desk
}

fn saved(desk: &Desk) -> String {
    desk.sessions().pop().unwrap().0.note.unwrap().as_str().to_owned()
}

fn paste(desk: &mut Desk, words: &str) {
    desk.act(Action::Gesture(Gesture::Paste(words.into())));
}

#[test]
fn enter_saves_and_alt_enter_begins_a_line_and_the_hints_say_so() {
    let mut desk = in_a_note();
    assert!(desk.screen().contains("Enter save  Esc leave  alt-Enter line"), "{}", desk.screen());
    desk.type_text("quiet");
    desk.press("alt-Enter");
    desk.type_text("jaw too");
    desk.press("ctrl-j Up Up End");
    desk.type_text("ly");
    desk.press("Enter");
    assert_eq!(saved(&desk), "quietly\njaw too");
}

#[test]
fn a_word_and_a_paste_are_one_edit_each_and_are_taken_back_and_done_again() {
    let mut desk = in_a_note();
    desk.type_text("much better");
    paste(&mut desk, "\nnext day\nsore");
    desk.press("alt-u");
    assert!(desk.screen().contains("much better") && !desk.screen().contains("next day"), "{}", desk.screen());
    desk.press("alt-u");
    assert!(desk.screen().contains("much") && !desk.screen().contains("better"), "{}", desk.screen());
    desk.press("alt-r alt-r Enter");
    assert_eq!(saved(&desk), "much better\nnext day\nsore");
}

#[test]
fn undo_in_a_form_goes_through_every_kind_of_field_and_never_touches_the_log() {
    let mut desk = healthy("2026-11-18");
    desk.press("a 6 4 [ Tab Tab Up alt-u alt-u");
    let screen = desk.screen();
    assert!(screen.contains("30 min") && screen.contains("Mon 23 Nov 2026"), "{screen}");
    desk.press("alt-u alt-u alt-u alt-u alt-u");
    assert!(desk.screen().contains("before  -     after   -"), "{}", desk.screen());
    desk.press("ctrl-r Enter");
    let (_, around) = desk.sessions().pop().unwrap();
    assert_eq!((desk.sessions().len(), around.pain_before.unwrap().get(), around.pain_after), (2, 6, None));
}

#[test]
fn arrows_leave_a_note_only_at_its_ends() {
    let mut desk = in_a_note();
    paste(&mut desk, "one\ntwo\nthree");
    desk.press("Up Up");
    assert!(desk.screen().contains("alt-Enter line"), "still in the note\n{}", desk.screen());
    desk.press("Up");
    assert!(!desk.screen().contains("alt-Enter line"), "{}", desk.screen());
    desk.press("Down Down Down");
    assert!(desk.screen().contains("alt-Enter line"), "{}", desk.screen());
    desk.press("Down");
    assert_eq!(desk.state.focus, crate::tui::state::Focus::Hints(0));
}

#[test]
fn a_note_longer_than_its_room_scrolls_with_the_cursor_at_every_size() {
    for (width, height) in [(100, 30), (80, 24), (40, 12), (30, 8)] {
        let mut desk = in_a_note().sized(width, height);
        let lines: Vec<_> = (1..60).map(|line| format!("line {line}")).collect();
        paste(&mut desk, &lines.join("\n"));
        for (keys, seen) in
            [("Up", "line 58"), ("ctrl-Home", "line 1"), ("Down Down Down Down Down Down Down", "line 8")]
        {
            desk.press(keys);
            let cursor = desk.draw().cursor.expect("the cursor stands in the note");
            let screen = desk.screen();
            let line = screen.lines().nth(cursor.y.into()).unwrap();
            assert!(line.contains(seen), "{width}x{height} {keys}: {line}\n{screen}");
        }
    }
}

#[test]
fn too_many_characters_are_said_and_left_out() {
    let mut desk = in_a_note();
    paste(&mut desk, &"a".repeat(20_001));
    assert!(desk.screen().contains("20,000 characters"), "{}", desk.screen());
    desk.press("Enter");
    assert_eq!(saved(&desk).chars().count(), 20_000);
}

#[test]
fn hard_text_keeps_the_border_and_is_saved_as_it_is() {
    let hard = "世界 👩\u{200D}👩\u{200D}👧 e\u{301}a\u{301} \u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{202e}turned";
    let mut desk = in_a_note();
    paste(&mut desk, &format!("{}\u{1b}[2J", [hard; 9].join(" ")));
    let screen = desk.screen();
    assert!(screen.contains("Control characters") && !screen.contains(['\u{1b}', '\u{202e}']), "{screen}");
    let buffer = desk.draw().buffer;
    let symbol = |x: u16, y: u16| buffer.cell((x, y)).unwrap().symbol();
    let corner =
        |mark: &str| (1..30).find_map(|y| (0..100).rev().find(|x| symbol(*x, y) == mark).map(|x| (x, y))).unwrap();
    let ((right, top), (_, bottom)) = (corner("┐"), corner("┘"));
    for y in top + 1..bottom {
        assert_eq!(symbol(right, y), "│", "row {y}\n{screen}");
    }
    desk.press("Enter");
    assert_eq!(saved(&desk), format!("{}␛[2J", [hard; 9].join(" ")));
}

#[test]
fn a_click_puts_the_cursor_where_it_lands() {
    use ratatui::crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
    let mut desk = in_a_note();
    paste(&mut desk, "ab\ncdef");
    let cursor = desk.draw().cursor.unwrap();
    desk.press("shift-Tab");
    desk.report(Event::Mouse(MouseEvent {
        kind: MouseEventKind::Down(MouseButton::Left),
        column: cursor.x - 2,
        row: cursor.y,
        modifiers: KeyModifiers::NONE,
    }));
    desk.type_text("X");
    desk.press("Enter");
    assert_eq!(saved(&desk), "ab\ncdXef");
}

#[test]
fn a_booking_and_a_condition_take_notes_of_several_lines_too() {
    let mut desk = healthy("2026-11-18");
    desk.press("b Tab Tab Tab Tab");
    paste(&mut desk, "ring twice\nsecond floor");
    desk.press("Enter");
    assert_eq!(desk.bookings().pop().unwrap().note.unwrap().as_str(), "ring twice\nsecond floor");
    desk.press("p Enter shift-Tab Tab Tab Tab");
    paste(&mut desk, "left hand\nsmall");
    desk.press("Enter");
    let [wound] = desk.state.world.history().conditions() else { panic!("{}", desk.screen()) };
    assert_eq!((wound.kind, wound.note.as_ref().unwrap().as_str()), (ConditionKind::SkinWound, "left hand\nsmall"));
}
