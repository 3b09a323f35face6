//! The answer, the largest thing on Today: the state on a field of its colour, and the sentence beside it.

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::scheduler::{Notice, Status};
use crate::text;
use crate::tui::canvas::{Canvas, below, indent, rows, set};
use crate::tui::theme::{Role, of_status};
use crate::tui::widgets::facts;
use crate::tui::world::World;
use crate::wording;

/// From this width the sentence stands beside the state.
const BESIDE: u16 = 40;
/// Rows of the field.
const FIELD: u16 = 3;

/// Draws it; returns the rows it took.
pub(in crate::tui) fn draw(canvas: &mut Canvas<'_>, area: Rect, world: &World) -> u16 {
    let assessment = world.assessment();
    let word = format!("  {}  ", wording::state(assessment.status));
    let width = u16::try_from(text::width(&word)).unwrap_or(0);
    let mut style = canvas.theme.style(of_status(assessment.status)).add_modifier(Modifier::BOLD);
    // Overdue is a reminder and never an alarm: plain bold. A field without colour would be brighter than any other.
    if assessment.status != Status::Overdue {
        style = style.add_modifier(Modifier::REVERSED);
    }
    let said = said(area, width, world);
    if area.width >= BESIDE && area.height > FIELD {
        let field = Rect { width: width.min(area.width), height: FIELD, ..area };
        canvas.buffer.set_style(field.intersection(canvas.area()), style);
        canvas.write_styled(below(field, 1), &word, style);
        let beside = indent(area, width + 2);
        let said = facts::glued(&said, beside.width);
        let lines = text::wrap(&said, beside.width.into()).len();
        // A short sentence stands level with the state, a long one begins at the top.
        let down = u16::from(lines == 1 || (lines == 2 && FIELD > 2));
        let taken = canvas.paragraph(below(beside, if lines < 3 { down } else { 0 }), &said, Role::Strong);
        return FIELD.max(taken + if lines < 3 { down } else { 0 });
    }
    let first = rows(area).next().unwrap_or(area);
    let field = Rect { width: width.min(first.width), ..first };
    canvas.buffer.set_style(field.intersection(canvas.area()), style);
    canvas.write_styled(field, &word, style);
    1 + canvas.paragraph(below(area, 1), &said, Role::Strong)
}

/// The sentence beside a state of so many columns; a stop is told instead of it, as a whole.
fn said(area: Rect, state: u16, world: &World) -> String {
    let sought = world.assessment().of_now().find(|notice| matches!(notice, Notice::SeekCare { .. }));
    let Some(stop) = sought.map(wording::notice) else { return wording::verdict(world.assessment()) };
    let room = if area.width >= BESIDE { indent(area, state + 2) } else { below(area, 1) };
    let whole = set(&stop, room.width.into()).len() <= room.height.into();
    if whole { stop } else { wording::STOP.to_owned() }
}
