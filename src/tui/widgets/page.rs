//! Something to read: lines that are wrapped to the width there is, and scrolled.

use ratatui::layout::Rect;

use super::list::{Cursor, Moved};
use crate::tui::action::Gesture;
use crate::tui::canvas::{Canvas, UNBROKEN, bottom, indent, inset, rows, set};
use crate::tui::step::Step;
use crate::tui::theme::Role;

/// The widest that lines are set: longer ones are hard to read.
const MEASURE: u16 = 92;
/// Columns of air between two columns of text.
const GUTTER: u16 = 3;

/// Lines, and how far they are scrolled.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::tui) struct Page {
    lines: Vec<(String, Role)>,
    /// How the label of a line of text is drawn: what two blanks part from the rest.
    label: Role,
    /// From this width of each, the lines stand in two columns.
    halved: Option<u16>,
    scrolled: Cursor,
}

/// A line as it is set, with the bytes of its label.
type Set = (String, usize, Role);

impl Default for Page {
    fn default() -> Self {
        Page::new(Vec::new())
    }
}

impl Page {
    /// A page of these lines; each may be a paragraph.
    pub(in crate::tui) fn new(lines: Vec<(String, Role)>) -> Self {
        Page { lines, label: Role::Quiet, halved: None, scrolled: Cursor::default() }
    }

    /// The same with its labels drawn in another way.
    pub(in crate::tui) fn labelled(self, label: Role) -> Self {
        Page { label, ..self }
    }

    /// The same in two columns, parted at an empty line, where each of them can be so wide.
    pub(in crate::tui) fn halved(self, least: u16) -> Self {
        Page { halved: Some(least), ..self }
    }

    /// What an overlay that is this page answers: from its end down leads to the key hints.
    pub(in crate::tui) fn obey(&mut self, gesture: &Gesture, area: Rect) -> Step {
        match self.go(gesture, area) {
            Moved::Within | Moved::Above => Step::Stay,
            Moved::Below => Step::Below,
            Moved::Not => Step::Pass,
        }
    }

    /// Scrolls, if that is what the gesture asks for. `area` is the room inside the page.
    pub(in crate::tui) fn go(&mut self, gesture: &Gesture, area: Rect) -> Moved {
        let height = usize::from(area.height);
        let stops = (usize::from(self.height(area.width)) + 1).saturating_sub(height).max(1);
        match gesture {
            Gesture::Do(command) => self.scrolled.go(*command, stops, height.saturating_sub(1)),
            Gesture::Wheel(turned, _) => {
                self.scrolled.roll(turned.saturating_mul(3), stops);
                Moved::Within
            }
            _ => Moved::Not,
        }
    }

    /// Whether `area` shows all of it.
    pub(in crate::tui) fn is_whole(&self, area: Rect) -> bool {
        self.height(area.width) <= area.height
    }

    /// The rows it takes in so many columns.
    pub(in crate::tui) fn height(&self, width: u16) -> u16 {
        let longest = self.columns(width).iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
        u16::try_from(longest).unwrap_or(u16::MAX)
    }

    /// Draws what the scroll shows, and how much more there is.
    pub(in crate::tui) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let columns = self.columns(area.width);
        let all = columns.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
        let first = self.scrolled.at.min(all.saturating_sub(area.height.into()));
        let more = all.saturating_sub(first + usize::from(area.height));
        let text = Rect { height: area.height.saturating_sub(u16::from(more > 0)), ..area };
        for (x, lines) in &columns {
            for ((line, label, role), row) in lines.iter().skip(first).zip(rows(indent(text, *x))) {
                let (head, rest) = line.split_at(*label);
                canvas.pieces(row, [(head, self.label), (rest, *role)]);
            }
        }
        if more > 0 {
            canvas.write_right(bottom(area, 1), &format!("{} more below", more + 1), Role::Quiet);
        }
    }

    /// The lines as they are set, in one column or two, each with the place where it begins.
    fn columns(&self, width: u16) -> Vec<(u16, Vec<Set>)> {
        let half = width.saturating_sub(GUTTER) / 2;
        if self.halved.is_none_or(|least| half < least) {
            return vec![(0, self.set(width))];
        }
        let mut left = self.set(half);
        let blanks = left.iter().enumerate().filter(|(_, (line, ..))| line.is_empty()).map(|(at, _)| at);
        let Some(middle) = blanks.min_by_key(|at| (*at).max(left.len() - at)) else { return vec![(0, left)] };
        let right = left.split_off(middle).split_off(1);
        vec![(0, left), (half + GUTTER, right)]
    }

    fn set(&self, width: u16) -> Vec<Set> {
        let wrap = |(line, role): &(String, Role)| {
            let labelled = |place: usize, line: &str| if place == 0 && *role == Role::Text { label(line) } else { 0 };
            let lines = set(line, width.into()).into_iter().enumerate();
            lines
                .map(|(place, line)| (labelled(place, &line), line.replace(UNBROKEN, " ")))
                .map(|(at, line)| (line, at, *role))
                .collect::<Vec<_>>()
        };
        self.lines.iter().flat_map(wrap).collect()
    }
}

/// Where the label of a line ends: at the first two blanks after its first word.
fn label(line: &str) -> usize {
    let start = line.len() - line.trim_start().len();
    line.get(start..).and_then(|rest| rest.find("  ")).map_or(0, |end| start + end)
}

/// The room of a page within `room`: as wide as is good to read.
pub(in crate::tui) fn measure(room: Rect) -> Rect {
    let width = room.width.min(MEASURE);
    let area = Rect { x: room.x + (room.width - width) / 2, width, ..room };
    // What a border and a column of air take, or a heading above.
    let inside = inset(area, 2);
    Rect { y: inside.y.saturating_add(1), height: inside.height.saturating_sub(2), ..inside }
}
