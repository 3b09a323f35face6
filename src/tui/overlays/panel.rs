//! The box that an overlay lies in: where it is, its border and what that says, and the sentence at its foot.

use ratatui::layout::Rect;

use crate::tui::canvas::{BOXED, Canvas, below, centred, indent, inset, set, top};
use crate::tui::draw::room;
use crate::tui::theme::Role;

/// Fewer rows or columns than these around an overlay are no reason to leave them out of it.
const SLIVER: u16 = 4;

/// Where an overlay of this size lies: in the middle of the room, which is empty but for it, or all over it where little would be left.
fn place(room: Rect, window: Rect, (width, height): (u16, u16)) -> Rect {
    let width = if room.width < width.saturating_add(SLIVER) { room.width } else { width };
    let height = if room.height < height.saturating_add(SLIVER) { room.height } else { height };
    if window.width < BOXED { room } else { centred(room, width, height) }
}

/// The room for words within a pane: a column more at its left is the margin of what points at a line.
fn margined(inside: Rect, window: Rect) -> Rect {
    let area = indent(inside, 1);
    // A pane without a border has its air at the right already.
    let right = if window.width < BOXED { 0 } else { 1 };
    Rect { width: area.width.saturating_sub(right), ..area }
}

/// The part of an overlay's inside that what asked for so many rows needs: where it takes all of the room, what is said at the foot of
/// it stays near what it is said of.
pub(super) fn near(inside: Rect, window: Rect, rows: u16) -> Rect {
    if window.width < BOXED { inside } else { top(inside, rows.saturating_sub(2)) }
}

/// The same up to the edge of a narrow window: the fields of a form need that column, and sentences end before it.
pub(super) fn to_the_edge(inside: Rect, window: Rect) -> Rect {
    Rect { width: inside.width.saturating_add(u16::from(window.width < BOXED)), ..inside }
}

/// The room inside an overlay of this size.
pub(super) fn inside(window: Rect, size: (u16, u16)) -> Rect {
    margined(inside_reading(window, size), window)
}

/// The room inside an overlay of this size that is read: nothing points at a line of it.
pub(super) fn inside_reading(window: Rect, size: (u16, u16)) -> Rect {
    let area = place(room(window), window, size);
    if window.width < BOXED {
        inset(below(area, 1), 1)
    } else {
        inset(Rect { height: area.height.saturating_sub(2), ..below(area, 1) }, 2)
    }
}

/// Draws the border of an overlay of this size into the empty room; returns the room inside.
pub(super) fn panel(canvas: &mut Canvas<'_>, room: Rect, title: &str, width: u16, height: u16) -> Rect {
    margined(reading_panel(canvas, room, title, (width, height)), canvas.area())
}

/// As [`panel`], for what is read.
pub(super) fn reading_panel(canvas: &mut Canvas<'_>, room: Rect, title: &str, size: (u16, u16)) -> Rect {
    canvas.pane(place(room, canvas.area(), size), title)
}

/// The lines at the bottom of a form: what went wrong, or what the form says; returns the room above them. In a small window they leave
/// some rows of the form, a warning fewer of them; what then has no room is told whole by the key for why.
pub(super) fn foot(canvas: &mut Canvas<'_>, area: Rect, words: &str, role: Role) -> Rect {
    foot_of(canvas, area, &[(words, role)])
}

/// The same in paragraphs, each in its own role.
pub(super) fn foot_of(canvas: &mut Canvas<'_>, area: Rect, told: &[(&str, Role)]) -> Rect {
    let lines = told.iter().map(|(words, _)| set(words, area.width.into()).len()).sum::<usize>();
    let kept = match (area.height > 8, told.iter().any(|(_, role)| *role == Role::Warning)) {
        (true, false) => 4,
        (true, true) | (false, false) => 3,
        (false, true) => 1,
    };
    let most = area.height.saturating_sub(kept).max(1).min(area.height);
    let rows = u16::try_from(lines).unwrap_or(u16::MAX).min(most);
    let foot = below(area, area.height.saturating_sub(rows));
    canvas.paragraphs(foot, told);
    let gap = u16::from(area.height > 12);
    Rect { height: area.height.saturating_sub(rows + gap), ..area }
}
