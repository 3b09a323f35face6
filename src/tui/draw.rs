//! The frame: names of the screens above, the screen, the last result, the keys that matter.
//!
//! ```text
//!  rubdown   [1 Today] 2 Calendar  3 History  4 Trends  5 Plan          Mon 23 Nov 2026
//! ┌─ ... ────────────────────────────────────────────────────────────────────────────┐
//! │ the screen, and overlays on it                                                   │
//! └──────────────────────────────────────────────────────────────────────────────────┘
//!  Saved: session of Fri 20 Nov.   u undo
//!  a log  s score  b book  w why  / search  : commands  u undo  ? help  q quit
//! ```

use ratatui::layout::Rect;

use super::canvas::{Canvas, below, bottom, indent, top};
use super::state::State;
use super::theme::{Role, Theme};
use super::widgets::frame;
use crate::wording;

/// From this height the last result has a line of its own, always.
const ROOMY: u16 = 12;

/// Up to this height overlays may cover the line of the last result.
const SHORT: u16 = 18;

/// Draws the whole state into a canvas of the window's size.
pub(super) fn draw<'t>(state: &State, theme: &'t Theme) -> Canvas<'t> {
    let mut canvas = Canvas::new(state.world.window, theme);
    let area = canvas.area();
    if state.over.last().is_some_and(super::overlays::Overlay::is_blank) {
        canvas.write(indent(bottom(area, 1), 1), "Any key brings it back", Role::Quiet);
        return canvas;
    }
    if !state.world.has_room() {
        one_line(&mut canvas, state);
        return canvas;
    }
    let words = frame::said(state);
    let spoken = u16::from(area.height >= ROOMY || words.is_some());
    let body = below(Rect { height: area.height.saturating_sub(1 + spoken), ..area }, 1);
    frame::tabs(&mut canvas, top(area, 1), state);
    if let Some(words) = words {
        let line = Rect { y: body.bottom(), height: spoken, ..area };
        frame::say(&mut canvas, line, &words, state);
        if !state.over.is_empty() {
            canvas.clear(line.intersection(room(area)));
        }
    }
    match state.over.last() {
        // Pieces of a screen around what lies over it say nothing.
        Some(front) => front.draw(&mut canvas, room(area), &state.world),
        None => state.screens.draw(state.tab, &mut canvas, body, &state.world),
    }
    frame::hints(&mut canvas, bottom(area, 1), state);
    canvas
}

/// Where overlays lie: never on the top and the bottom line, and on that of the last result only where room is short.
pub(super) fn room(window: Rect) -> Rect {
    let below_the_tabs = below(window, 1);
    let kept = if hides_the_result(window) { 1 } else { 2 };
    Rect { height: below_the_tabs.height.saturating_sub(kept), ..below_the_tabs }
}

/// Whether overlays lie over the line of the last result.
pub(super) fn hides_the_result(window: Rect) -> bool {
    window.height <= SHORT
}

/// Too small for anything else: the answer, or as much of it as fits.
fn one_line(canvas: &mut Canvas<'_>, state: &State) {
    let area = canvas.area();
    let assessment = state.world.assessment();
    let word = wording::state(assessment.status);
    let words = if area.height > 1 {
        let least = format!("{word}. This window is too small: 30x8 shows more.");
        canvas.paragraph(area, &least, Role::Text);
        return;
    } else {
        format!("{word}. Window too small (30x8)")
    };
    canvas.write(area, &words, Role::Text);
}
