//! Sizes, wide text, idleness.

use super::desk::{Desk, Life, text_of};
use crate::config;
use crate::tui::action::Action;

#[test]
fn no_size_is_too_small_or_too_large() {
    let mut desk = Desk::demo();
    let forms =
        ["1", "2", "3", "4", "5", "a", "Esc", "b", "Esc", "p", "Esc", "w", "Esc", "?", "Esc", ":", "Esc", "z", "z"];
    for (width, height) in
        [(0, 0), (0, 30), (1, 1), (1, 500), (500, 1), (29, 8), (30, 7), (30, 8), (40, 12), (200, 20), (300, 100)]
    {
        desk = desk.sized(width, height);
        for keys in forms {
            desk.press(keys);
            let drawn = desk.draw().buffer;
            assert_eq!((drawn.area.width, drawn.area.height), (width, height));
        }
    }
}

#[test]
fn below_the_least_size_stands_one_honest_line() {
    for (width, height) in [(29, 30), (100, 7), (20, 1)] {
        let mut desk = Desk::demo().sized(width, height);
        let screen = desk.screen();
        assert!(screen.starts_with("Due"), "{screen}");
        let kept = desk.sessions().len();
        desk.press("3 x Enter");
        assert_eq!(desk.sessions().len(), kept, "what is not seen is not deleted");
    }
}

#[test]
fn wide_text_never_breaks_a_column() {
    let mut desk = Desk::with(|log| {
        log.told("2026-11-12", "田中先生の指圧院", "👩‍👩‍👧 e\u{301}a\u{301} 世界 \u{202e}turned");
        log.told("2026-11-18", "Ben O.", "plain");
    });
    for keys in ["1", "3", "Enter"] {
        desk.press(keys);
        let buffer = desk.draw().buffer;
        for y in 1..buffer.area.height - 2 {
            let row: String = (0..buffer.area.width).map(|x| buffer.cell((x, y)).unwrap().symbol()).collect();
            let last = row.trim_end().chars().last().unwrap_or('│');
            assert!("│┤┐┘".contains(last), "row {y}: {last:?}\n{}", text_of(&buffer));
        }
        assert!(!desk.screen().contains('\u{202e}'));
    }
}

#[test]
fn what_changes_nothing_draws_nothing() {
    let mut desk = Desk::demo();
    let before = desk.draw().buffer;
    desk.press("Esc");
    desk.act(Action::Look);
    assert!(before.diff(&desk.draw().buffer).is_empty());
}

#[test]
fn plain_draws_nothing_but_ascii_and_no_colour() {
    let mut desk = Desk::demo().themed(config::Theme::Plain);
    for keys in ["1", "2", "3", "4", "5", "a", "Esc", "b", "Esc", "R", "Esc", "?"] {
        desk.press(keys);
        let buffer = desk.draw().buffer;
        let marks: Vec<_> =
            buffer.content().iter().filter(|cell| "─│┌┐└┘├┤┬┴┼●○░█▪×›•╌·…".contains(cell.symbol())).collect();
        assert!(marks.is_empty(), "{keys}: {marks:?}");
        assert!(
            buffer
                .content()
                .iter()
                .all(|cell| { cell.fg == ratatui::style::Color::Reset && cell.bg == ratatui::style::Color::Reset })
        );
    }
}

#[test]
fn a_session_that_is_not_on_the_screen_is_no_target() {
    let mut desk = Desk::demo().sized(40, 12);
    let before = desk.sessions().len();
    assert!(!desk.screen().contains("> Fri 20 Nov"), "{}", desk.screen());
    desk.press("x");
    assert_eq!(desk.sessions().len(), before);
    desk = desk.sized(100, 30);
    desk.press("x");
    assert_eq!(desk.sessions().len(), before - 1);
}

#[test]
fn the_first_run_can_be_read_to_its_end_at_any_size() {
    for (width, height) in [(40, 12), (30, 8)] {
        let mut desk = Desk::empty().sized(width, height);
        assert!(desk.screen().contains("more below") && desk.screen().contains("Esc not now"), "{}", desk.screen());
        desk.press(
            "Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down",
        );
        desk.press("Down Down Down Down Down Down Down Down Down Down Down Down");
        assert!(desk.screen().contains("not now."), "{}", desk.screen());
    }
}
