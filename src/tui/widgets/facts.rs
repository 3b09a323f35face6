//! Facts one below the other: a quiet label, and beside it what is so, which goes on below itself.

use ratatui::layout::Rect;

use crate::text;
use crate::tui::canvas::{Canvas, UNBROKEN, below, indent};
use crate::tui::theme::Role;

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) struct Fact {
    /// What it is about; empty for what stands by itself, over the whole width.
    pub(in crate::tui) label: &'static str,
    /// The key that does what it says, in the place of what it is about.
    pub(in crate::tui) key: String,
    /// What is so.
    pub(in crate::tui) words: String,
    /// How that is drawn.
    pub(in crate::tui) role: Role,
}

impl Fact {
    /// An ordinary one.
    pub(in crate::tui) fn new(label: &'static str, words: String) -> Self {
        Fact { label, words, ..Fact::air() }
    }

    /// One that stands by itself.
    pub(in crate::tui) fn alone(words: String, role: Role) -> Self {
        Fact { words, role, ..Fact::air() }
    }

    /// What a key does.
    pub(in crate::tui) fn done_by(key: String, words: String) -> Self {
        Fact { key, words, role: Role::Strong, ..Fact::air() }
    }

    /// A line of air.
    pub(in crate::tui) fn air() -> Self {
        Fact { label: "", key: String::new(), words: String::new(), role: Role::Text }
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
        if !fact.key.is_empty() {
            canvas.write(rest, &fact.key, Role::Accent);
            let wide = u16::try_from(text::width(&fact.key)).unwrap_or(u16::MAX).saturating_add(2);
            rest = below(rest, canvas.paragraph(indent(rest, wide), &fact.words, fact.role).max(1));
            continue;
        }
        if fact.label.is_empty() {
            rest = below(rest, canvas.paragraph(rest, &glued(&fact.words, rest.width), fact.role).max(1));
            continue;
        }
        // A label is told once for those that follow each other.
        let label = if said == fact.label { "" } else { fact.label };
        said = fact.label;
        canvas.write(rest, &text::fit(label, labels), Role::Quiet);
        let beside = indent(rest, u16::try_from(labels).unwrap_or(u16::MAX));
        rest = below(rest, canvas.paragraph(beside, &glued(&fact.words, beside.width), fact.role).max(1));
    }
}

/// `words` with what belongs to a number on the line of that number, so that no date is broken; as it is where that has no room.
pub(in crate::tui) fn glued(words: &str, width: u16) -> String {
    let mut line = String::new();
    let mut before = "";
    for word in words.split(' ') {
        let is_number = |word: &str| word.starts_with(|first: char| first.is_ascii_digit());
        let ends = before.ends_with([',', ';', ':', '.']);
        line.push_str(match (before.is_empty(), (is_number(before) || is_number(word)) && !ends) {
            (true, _) if line.is_empty() => "",
            (false, true) => UNBROKEN,
            _ => " ",
        });
        line.push_str(word);
        before = word;
    }
    let fits = line.split(' ').all(|part| text::width(part) <= width.into());
    if fits { line } else { words.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_and_a_count_stay_whole_where_they_have_room() {
        let glued = |words, width| glued(words, width).replace(UNBROKEN, "_");
        assert_eq!(glued("Fri 27, Sat 28 Nov, Mon 7 Dec", 20), "Fri_27, Sat_28_Nov, Mon_7_Dec");
        assert_eq!(glued("1 day before Tue 24 Nov, booked", 20), "1_day before Tue_24_Nov, booked");
        assert_eq!(glued("In a box of 3 days", 4), "In a box of 3 days");
        assert_eq!(glued("", 20), "");
    }
}
