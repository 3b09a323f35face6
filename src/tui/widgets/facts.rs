//! Facts one below the other: a quiet label, and beside it what is so, which goes on below itself.

use ratatui::layout::Rect;

use crate::text;
use crate::tui::canvas::{Canvas, below, indent};
use crate::tui::theme::Role;

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) struct Fact {
    /// What it is about; empty for what stands by itself, over the whole width.
    pub(in crate::tui) label: &'static str,
    /// What is so.
    pub(in crate::tui) words: String,
    /// How that is drawn.
    pub(in crate::tui) role: Role,
}

impl Fact {
    /// An ordinary one.
    pub(in crate::tui) fn new(label: &'static str, words: String) -> Self {
        Fact { label, words, role: Role::Text }
    }

    /// One that stands by itself.
    pub(in crate::tui) fn alone(words: String, role: Role) -> Self {
        Fact { label: "", words, role }
    }

    /// A line of air.
    pub(in crate::tui) fn air() -> Self {
        Fact::alone(String::new(), Role::Text)
    }
}

/// Draws as many as have room, the labels in so many columns.
pub(in crate::tui) fn draw(canvas: &mut Canvas<'_>, area: Rect, labels: usize, facts: &[Fact]) {
    let mut rest = area;
    let mut said = "";
    for fact in facts {
        if rest.height == 0 {
            return;
        }
        if fact.label.is_empty() {
            rest = below(rest, canvas.paragraph(rest, &fact.words, fact.role).max(1));
            continue;
        }
        // A label is told once for those that follow each other.
        let label = if said == fact.label { "" } else { fact.label };
        said = fact.label;
        canvas.write(rest, &text::fit(label, labels), Role::Quiet);
        let beside = indent(rest, u16::try_from(labels).unwrap_or(u16::MAX));
        rest = below(rest, canvas.paragraph(beside, &fact.words, fact.role).max(1));
    }
}
