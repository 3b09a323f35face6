//! A cursor in a list of rows, which rows a window of some height shows, and how many it hides.

use ratatui::layout::Rect;

use crate::keys::Command;
use crate::text;
use crate::tui::canvas::{BOXED, Canvas, indent};
use crate::tui::theme::Role;

/// A list of fewer rows than these has none to spare below its cursor.
const SHORT: usize = 8;

/// Which row is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::tui) struct Cursor {
    /// Its number, from the top.
    pub(in crate::tui) at: usize,
}

/// What became of a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum Moved {
    /// It moved, or had nowhere to go.
    Within,
    /// It stands on the first row and was asked to go up.
    Above,
    /// It stands on the last row and was asked to go down.
    Below,
    /// That was no move.
    Not,
}

impl Cursor {
    /// Moves in a list of `count` rows of which `page` are shown at once.
    pub(in crate::tui) fn go(&mut self, command: Command, count: usize, page: usize) -> Moved {
        let last = count.saturating_sub(1);
        let page = page.max(1);
        self.at = self.at.min(last);
        let to = match command {
            Command::Up if self.at == 0 => return Moved::Above,
            Command::Down if self.at == last => return Moved::Below,
            Command::Up => self.at - 1,
            Command::Down => self.at + 1,
            Command::First => 0,
            Command::Last => last,
            Command::PageUp => self.at.saturating_sub(page),
            Command::PageDown => self.at + page,
            Command::HalfPageUp => self.at.saturating_sub(page.div_ceil(2)),
            Command::HalfPageDown => self.at + page.div_ceil(2),
            _ => return Moved::Not,
        };
        self.at = to.min(last);
        Moved::Within
    }

    /// Moves by `rows`, as the wheel does.
    pub(in crate::tui) fn roll(&mut self, rows: i32, count: usize) {
        let last = count.saturating_sub(1);
        let by = rows.unsigned_abs() as usize;
        self.at = if rows < 0 { self.at.saturating_sub(by) } else { (self.at + by).min(last) };
    }

    /// The first row shown where `height` rows fit. The list stays as it is until the chosen row nears an end of it, and then moves on by
    /// half a page: to redraw all of it at every key is slow over a line, and hard to read.
    pub(in crate::tui) fn first_shown(self, count: usize, height: usize) -> usize {
        let at = self.at.min(count.saturating_sub(1));
        let step = (height / 2).max(1);
        let before = if height < SHORT { height.saturating_sub(step + height / 4) } else { height / 4 };
        (at.saturating_sub(before) / step * step).min(count.saturating_sub(height))
    }
}

/// Says in the border around `inside` how many rows are hidden above and below; a narrow window has a border above only.
pub(in crate::tui) fn more(canvas: &mut Canvas<'_>, inside: Rect, above: u16, below: u16) {
    let line = |y: u16| Rect { y, height: 1, ..inside };
    let over = line(inside.y.saturating_sub(1));
    if canvas.area().width >= BOXED {
        for (rows, way, at) in [(above, "above", over), (below, "below", line(inside.bottom()))] {
            if rows > 0 {
                canvas.write_right(at, &format!(" {rows} more {way} "), Role::Quiet);
            }
        }
        return;
    }
    let ways = [(above, "above"), (below, "below")].into_iter().filter(|(rows, _)| *rows > 0);
    let words: Vec<_> = ways.map(|(rows, way)| format!("{rows} {way}")).collect();
    if words.is_empty() {
        return;
    }
    let words = format!(" {} ", words.join(", "));
    let wide = u16::try_from(text::width(&words)).unwrap_or(u16::MAX);
    let is_title = |cell: &ratatui::buffer::Cell| !["─", "-", " "].contains(&cell.symbol());
    let runs_into = over.right().saturating_sub(wide);
    let is_cut = canvas.buffer.cell((runs_into, over.y)).is_some_and(is_title);
    // Nothing of a title that it runs into shines through.
    canvas.clear(indent(over, over.width.saturating_sub(wide)));
    let taken = canvas.write_right(over, &words, Role::Quiet);
    // A title that it runs into ends in an ellipsis, behind a whole word.
    let (sign, wide) = if canvas.theme.ascii { ("..", 2) } else { ("…", 1) };
    let before = over.right().saturating_sub(taken);
    if is_cut || canvas.buffer.cell((before.saturating_sub(1), over.y)).is_some_and(is_title) {
        let is_gap = |x: &u16| canvas.buffer.cell((*x, over.y)).is_some_and(|cell| cell.symbol() == " ");
        let latest = before.saturating_sub(wide);
        let from = (over.x + 1..latest).rev().find(is_gap).map_or(latest, |gap| gap + 1);
        let rest = Rect { x: from, width: before.saturating_sub(from), ..over };
        canvas.clear(rest);
        canvas.write(rest, sign, Role::Title);
    }
}

/// As [`more`], of a list of `count` rows of which `height` are shown from `first` on.
pub(in crate::tui) fn more_of(canvas: &mut Canvas<'_>, inside: Rect, count: usize, (first, height): (usize, u16)) {
    let rows = |hidden: usize| u16::try_from(hidden).unwrap_or(u16::MAX);
    more(canvas, inside, rows(first), rows(count.saturating_sub(first + usize::from(height))));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_leaves_only_at_the_ends() {
        let mut cursor = Cursor::default();
        assert_eq!(cursor.go(Command::Up, 3, 2), Moved::Above);
        assert_eq!(cursor.go(Command::Last, 3, 2), Moved::Within);
        assert_eq!(cursor.at, 2);
        assert_eq!(cursor.go(Command::Down, 3, 2), Moved::Below);
        assert_eq!(cursor.go(Command::PageDown, 3, 2), Moved::Within);
        assert_eq!(cursor.at, 2);
    }

    #[test]
    fn an_empty_list_has_nowhere_to_go() {
        let mut cursor = Cursor { at: 7 };
        assert_eq!(cursor.go(Command::Down, 0, 0), Moved::Below);
        assert_eq!(cursor.first_shown(0, 0), 0);
        cursor.roll(-3, 0);
        assert_eq!(cursor.at, 0);
    }

    #[test]
    fn the_chosen_row_is_always_in_view() {
        for at in 0..50 {
            let first = Cursor { at }.first_shown(50, 7);
            assert!((first..first + 7).contains(&at));
            assert!(first + 7 <= 50);
        }
        assert_eq!((Cursor { at: 3 }.first_shown(50, 5), Cursor { at: 4 }.first_shown(50, 5)), (0, 2));
        assert_eq!(Cursor { at: 0 }.first_shown(50, 1), 0);
        assert_eq!(Cursor { at: 49 }.first_shown(50, 1), 49);
    }

    #[test]
    fn a_list_moves_on_by_half_pages_and_rests_between() {
        let firsts: Vec<_> = (0..25).map(|at| Cursor { at }.first_shown(100, 20)).collect();
        assert_eq!(firsts.windows(2).filter(|pair| pair[0] != pair[1]).count(), 1);
        assert_eq!(firsts[24], 10);
    }
}
