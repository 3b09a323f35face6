//! The box that an overlay lies in: where it is, its border and what that says, and the sentence at its foot.

use ratatui::layout::Rect;

use crate::tui::canvas::{BOXED, Canvas, below, centred, inset, set, top};
use crate::tui::draw::room;
use crate::tui::theme::Role;

/// Fewer rows than these above and below an overlay show nothing but borders.
const SLIVER: u16 = 4;

/// Where an overlay of this size lies. What covers the greater part of the width takes all of it, and what then covers the greater part
/// of the room takes the room: pieces of lines and stumps of panes beside it say nothing.
fn place(room: Rect, window: Rect, (width, height): (u16, u16)) -> Rect {
    let width = if width.saturating_mul(2) > room.width { room.width } else { width };
    let height = if room.height < height.saturating_add(SLIVER) { room.height } else { height };
    let area = centred(room, width, height);
    if window.width < BOXED || area.area() * 2 > room.area() { room } else { area }
}

/// The part of an overlay's inside that what asked for so many rows needs: where it takes all of the room, what is said at the foot of
/// it stays near what it is said of.
pub(super) fn near(inside: Rect, window: Rect, rows: u16) -> Rect {
    if window.width < BOXED { inside } else { top(inside, rows.saturating_sub(2)) }
}

/// The room inside an overlay of this size.
pub(super) fn inside(window: Rect, size: (u16, u16)) -> Rect {
    let area = place(room(window), window, size);
    if window.width < BOXED {
        inset(below(area, 1), 1)
    } else {
        inset(Rect { height: area.height.saturating_sub(2), ..below(area, 1) }, 2)
    }
}

/// Clears the room that an overlay of this size needs and draws its border; returns the room inside.
pub(super) fn panel(canvas: &mut Canvas<'_>, room: Rect, title: &str, width: u16, height: u16) -> Rect {
    let area = place(room, canvas.area(), (width, height));
    canvas.clear(area);
    canvas.clear_cut_words(area);
    let inside = canvas.pane(area, title);
    if canvas.area().width < BOXED {
        return inside;
    }
    for (y, joined) in [(area.y, "┬"), (area.bottom().saturating_sub(1), "┴")] {
        join(canvas, (area.x, y), area.x.checked_sub(1), joined);
        let right = area.right().saturating_sub(1);
        join(canvas, (right, y), right.checked_add(1), joined);
    }
    inside
}

/// Joins a corner to a border that runs on beside it.
fn join(canvas: &mut Canvas<'_>, corner: (u16, u16), beside: Option<u16>, joined: &str) {
    let runs_on = beside.and_then(|x| canvas.buffer.cell((x, corner.1))).is_some_and(|cell| cell.symbol() == "─");
    if let Some(cell) = canvas.buffer.cell_mut(corner).filter(|_| runs_on) {
        cell.set_symbol(joined);
    }
}

/// The lines at the bottom of a form: what went wrong, or what the form says; returns the room above them. In a small window they leave
/// some rows of the form, a warning fewer of them; what then has no room is told whole by the key for why.
pub(super) fn foot(canvas: &mut Canvas<'_>, area: Rect, words: &str, role: Role) -> Rect {
    let lines = set(words, area.width.into()).len();
    let kept = match (area.height > 8, role == Role::Warning) {
        (true, false) => 4,
        (true, true) | (false, false) => 3,
        (false, true) => 1,
    };
    let most = area.height.saturating_sub(kept).max(1).min(area.height);
    let rows = u16::try_from(lines).unwrap_or(u16::MAX).min(most);
    let foot = below(area, area.height.saturating_sub(rows));
    canvas.paragraph(foot, words, role);
    let gap = u16::from(area.height > 12);
    Rect { height: area.height.saturating_sub(rows + gap), ..area }
}
