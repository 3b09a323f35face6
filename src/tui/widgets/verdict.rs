//! The answer, the largest thing on Today: the state on a field of its colour, and the sentence beside it.

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::scheduler::Status;
use crate::text;
use crate::tui::canvas::{Canvas, below, indent, rows};
use crate::tui::theme::{Role, of_status};
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
    // Overdue is a reminder and never an alarm: plain bold, no field.
    if assessment.status != Status::Overdue {
        style = style.add_modifier(Modifier::REVERSED);
    }
    let sentence = wording::verdict(assessment);
    if area.width >= BESIDE && area.height > FIELD {
        let field = Rect { width: width.min(area.width), height: FIELD, ..area };
        canvas.buffer.set_style(field.intersection(canvas.area()), style);
        canvas.write_styled(below(field, 1), &word, style);
        let beside = indent(area, width + 2);
        let lines = text::wrap(&sentence, beside.width.into()).len();
        // A short sentence stands level with the state, a long one begins at the top.
        let down = u16::from(lines == 1 || (lines == 2 && FIELD > 2));
        let taken = canvas.paragraph(below(beside, if lines < 3 { down } else { 0 }), &sentence, Role::Strong);
        return FIELD.max(taken + if lines < 3 { down } else { 0 });
    }
    let first = rows(area).next().unwrap_or(area);
    canvas.write_styled(Rect { width: width.min(first.width), ..first }, &word, style);
    1 + canvas.paragraph(below(area, 1), &sentence, Role::Strong)
}
