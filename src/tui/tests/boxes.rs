//! What is to be seen of a screen around what lies over it: nothing, for pieces of it say nothing.

use super::views::walk;
use crate::tui::canvas::BOXED;

#[test]
fn around_what_lies_over_a_screen_nothing_is_seen_of_it() {
    walk(
        |desk| desk,
        |name, (width, height), desk| {
            if width < BOXED || desk.state.over.last().is_none_or(|front| front.is_blank()) {
                return;
            }
            let screen = desk.screen();
            let lines: Vec<_> = screen.lines().collect();
            let told = || format!("{name} at {width}x{height}\n{screen}");
            // The tabs above, the last result and the keys below; between them one box and blanks.
            let within = &lines[1..usize::from(height) - 2];
            let boxed: Vec<_> = within.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
            assert!(boxed.len() > 2, "{}", told());
            let (first, last) = (boxed[0], boxed[boxed.len() - 1]);
            assert!(first.starts_with(['┌', '+']) && first.ends_with(['┐', '+']), "{}", told());
            assert!(last.starts_with(['└', '+', '│', '|']) && last.ends_with(['┘', '+', '│', '|']), "{}", told());
            let sides = |line: &&&str| line.starts_with(['│', '|', '├']) && line.ends_with(['│', '|', '┤']);
            let between = &boxed[1..boxed.len() - 1];
            assert_eq!(between.iter().find(|line| !sides(line)), None, "{}", told());
        },
    );
}

#[test]
fn what_points_at_a_line_stands_apart_from_its_words() {
    for keys in ["P", "D", ":", "p", ","] {
        for (width, height) in [(100, 30), (80, 24), (40, 12), (30, 8)] {
            let mut desk = super::desk::Desk::demo().sized(width, height);
            desk.press(keys);
            let screen = desk.screen();
            let points = |line: &&str| line.trim_start().trim_start_matches('│').trim_start().starts_with("> ");
            assert_eq!(screen.lines().filter(points).count(), 1, "{keys} at {width}x{height}\n{screen}");
        }
    }
}
