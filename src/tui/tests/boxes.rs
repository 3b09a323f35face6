//! What is to be seen of a screen around what lies over it: whole lines above and below, whole words beside, or nothing.

use ratatui::layout::Rect;

use super::desk::Desk;
use crate::config;
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Role, Theme};

#[test]
fn what_covers_the_greater_part_of_the_screen_leaves_no_stumps_of_it() {
    for (size, keys) in [((80, 24), ["b", "m", "p", "/"]), ((100, 30), ["a", "W", "p", ","])] {
        for keys in keys {
            let mut desk = Desk::demo().sized(size.0, size.1);
            desk.press(keys);
            let screen = desk.screen();
            for word in ["Next session", "Recent sessions", "Tue 17 Nov", "to 24 Nov", "To do"] {
                assert!(!screen.contains(word), "{keys} at {size:?}: {word}\n{screen}");
            }
        }
    }
}

#[test]
fn around_what_is_small_the_screen_is_seen_in_whole_lines() {
    for size in [(100, 30), (80, 24)] {
        let mut desk = Desk::demo().sized(size.0, size.1);
        let bare = desk.screen();
        desk.press("P");
        let screen = desk.screen();
        let lines = || screen.lines().zip(bare.lines());
        let changed: Vec<_> =
            lines().enumerate().filter(|(_, (one, other))| one != other).map(|(row, _)| row).collect();
        let seen = lines().skip(1).filter(|(one, other)| one == other && !one.trim().is_empty()).count();
        assert!(seen > 8, "{screen}");
        // The box, and the bottom line.
        let (last, within) = changed.split_last().unwrap();
        assert_eq!(usize::from(size.1) - 1, *last);
        assert_eq!(within.last().unwrap() - within[0], within.len() - 1, "{screen}");
    }
}

#[test]
fn beside_what_is_narrow_no_word_is_cut_and_no_border_falls() {
    let theme = Theme::new(&config::Theme::Dark, None, false, true, false);
    let mut canvas = Canvas::new(Rect::new(0, 0, 21, 4), &theme);
    for (row, words) in (0..).zip(["one seven eleven", "│two 世界世界 │", "─ a title ──────────", "one two three"])
    {
        canvas.write(Rect::new(0, row, 21, 1), words, Role::Text);
    }
    let covered = Rect::new(6, 0, 8, 3);
    canvas.clear(covered);
    canvas.clear_cut_words(covered);
    let seen = super::desk::text_of(&canvas.buffer);
    assert_eq!(seen, "one\n│two          │\n─ a           ──────\none two three");
}
