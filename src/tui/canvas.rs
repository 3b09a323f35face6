//! What a screen draws on: cells, the theme, where a click would land and where the cursor stands.
//!
//! All text goes through `text`; nothing outside the given area is ever touched, whatever the size.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Style};
use ratatui::symbols::border;
use ratatui::symbols::merge::MergeStrategy;
use ratatui::widgets::{Block, Widget};

use super::action::Target;
use super::theme::{Role, Theme};
use crate::text;

const ASCII: border::Set<'static> = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};
/// A blank at which a paragraph is not broken.
pub(super) const UNBROKEN: &str = "\u{a0}";
/// The longest label, in bytes, below whose value a broken line goes on.
const LONGEST_LABEL: usize = 16;
/// Below this width of the window a box's sides cost more than they give: a pane is then a heading above its lines.
pub(super) const BOXED: u16 = 60;

/// A piece of the screen that answers to the mouse.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Spot {
    /// Where.
    pub(super) area: Rect,
    /// What a click there means.
    pub(super) target: Target,
}

/// One frame while it is drawn.
pub(super) struct Canvas<'a> {
    /// The cells.
    pub(super) buffer: Buffer,
    /// How things look.
    pub(super) theme: &'a Theme,
    /// What answers to the mouse; a later one lies above an earlier one.
    pub(super) spots: Vec<Spot>,
    /// Where the terminal's cursor stands.
    pub(super) cursor: Option<Position>,
}

impl<'a> Canvas<'a> {
    /// An empty canvas.
    pub(super) fn new(area: Rect, theme: &'a Theme) -> Self {
        Canvas { buffer: Buffer::empty(area), theme, spots: Vec::new(), cursor: None }
    }

    /// The whole of it.
    pub(super) fn area(&self) -> Rect {
        self.buffer.area
    }

    /// Writes one line at the top of `area`, cut to its width; returns the columns it took.
    pub(super) fn write(&mut self, area: Rect, words: &str, role: Role) -> u16 {
        self.write_styled(area, words, self.theme.style(role))
    }

    /// As [`Canvas::write`], with a style of its own.
    pub(super) fn write_styled(&mut self, area: Rect, words: &str, style: Style) -> u16 {
        let area = area.intersection(self.area());
        if area.is_empty() {
            return 0;
        }
        // Blanks behind the last word are no reason to cut it short.
        let fits = text::width(words) <= area.width.into();
        let mut line = text::truncate(if fits { words } else { words.trim_end() }, area.width.into());
        if self.theme.ascii {
            line = dotted(&line);
        }
        // Words on a border are no border.
        let style = Style { fg: style.fg.or(Some(Color::Reset)), ..style };
        let (end, _) = self.buffer.set_stringn(area.x, area.y, line, area.width.into(), style);
        end.saturating_sub(area.x)
    }

    /// Writes pieces of one line after another; returns the columns they took.
    pub(super) fn pieces<'w>(&mut self, area: Rect, pieces: impl IntoIterator<Item = (&'w str, Role)>) -> u16 {
        let mut taken = 0;
        for (words, role) in pieces {
            taken += self.write(indent(area, taken), words, role);
        }
        taken
    }

    /// Writes one line at the right end of `area`; returns the columns it took.
    pub(super) fn write_right(&mut self, area: Rect, words: &str, role: Role) -> u16 {
        let width = u16::try_from(text::width(words)).unwrap_or(u16::MAX);
        self.write(indent(area, area.width.saturating_sub(width)), words, role)
    }

    /// Writes a paragraph; returns the rows it took. What has no room is left out, and an ellipsis says so.
    pub(super) fn paragraph(&mut self, area: Rect, words: &str, role: Role) -> u16 {
        self.paragraphs(area, &[(words, role)])
    }

    /// The same of several below each other, each in its own role.
    pub(super) fn paragraphs(&mut self, area: Rect, told: &[(&str, Role)]) -> u16 {
        let area = area.intersection(self.area());
        if area.is_empty() {
            return 0;
        }
        let columns = area.width.into();
        let set = |&(words, role)| set(words, columns).into_iter().map(move |line| (line, role));
        let mut lines: Vec<_> = told.iter().flat_map(set).collect();
        let shown = lines.len().min(area.height.into());
        if shown < lines.len()
            && let Some((last, _)) = shown.checked_sub(1).and_then(|last| lines.get_mut(last))
        {
            *last = cut_short(last, area.width.into(), " …");
        }
        for ((line, role), row) in lines.iter().zip(rows(area)) {
            self.write(row, &line.replace(UNBROKEN, " "), *role);
        }
        u16::try_from(shown).unwrap_or(area.height)
    }

    /// Draws `area` in the style of `role` without touching its words.
    pub(super) fn shade(&mut self, area: Rect, role: Role) {
        self.buffer.set_style(area.intersection(self.area()), self.theme.style(role));
    }

    /// Empties `area`.
    pub(super) fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.area());
        for position in area.positions() {
            if let Some(cell) = self.buffer.cell_mut(position) {
                cell.reset();
            }
        }
        self.spots.retain(|spot| spot.area.intersection(area) != spot.area);
    }

    /// A pane with its title in the border line, sharing borders with panes that overlap it by one; returns the room inside. On a
    /// narrow screen it is a heading without sides.
    pub(super) fn pane(&mut self, area: Rect, title: &str) -> Rect {
        self.pane_titled(area, title, Role::Title)
    }

    /// As [`Canvas::pane`], for the one pane of several that the keys act on.
    pub(super) fn pane_in_front(&mut self, area: Rect, title: &str) -> Rect {
        self.pane_titled(area, &format!("> {title}"), Role::Accent)
    }

    fn pane_titled(&mut self, area: Rect, title: &str, role: Role) -> Rect {
        let area = area.intersection(self.area());
        if self.area().width < BOXED { self.headed(area, title, role) } else { self.boxed(area, title, role) }
    }

    /// A box with its title in the border line; returns the room inside, a column off the sides.
    fn boxed(&mut self, area: Rect, title: &str, role: Role) -> Rect {
        let area = area.intersection(self.area());
        let border = if self.theme.ascii { ASCII } else { border::PLAIN };
        let block = Block::bordered()
            .border_set(border)
            .merge_borders(MergeStrategy::Exact)
            .border_style(self.theme.style(Role::Border));
        let inner = block.inner(area);
        block.render(area, &mut self.buffer);
        if !title.is_empty() && area.width > 6 {
            let top = Rect { x: area.x + 1, width: area.width.saturating_sub(3), height: 1.min(area.height), ..area };
            self.write(indent(top, 1), &format!(" {title} "), role);
        }
        inset(inner, 1)
    }

    fn headed(&mut self, area: Rect, title: &str, role: Role) -> Rect {
        if title.is_empty() || area.height < 3 {
            return inset(area, 1);
        }
        let line = if self.theme.ascii { "-" } else { "─" };
        self.write(area, &line.repeat(area.width.into()), Role::Border);
        self.write(inset(area, 1), &format!(" {title} "), role);
        inset(below(area, 1), 1)
    }

    /// Lets `area` answer to the mouse.
    pub(super) fn spot(&mut self, area: Rect, target: Target) {
        let area = area.intersection(self.area());
        if !area.is_empty() {
            self.spots.push(Spot { area, target });
        }
    }
}

/// Ellipses as two dots: one at the end of a line or a cell, or at its beginning, in the room of its neighbour, so that no column moves.
fn dotted(line: &str) -> String {
    let mut parts = line.split('…');
    let mut dotted = parts.next().unwrap_or_default().to_owned();
    for after in parts {
        let before = text::width(&dotted);
        let is_end = after.trim().is_empty() || after.starts_with("  ") || dotted.ends_with(' ');
        while is_end && text::width(&dotted) == before && dotted.pop().is_some() {}
        let to = if is_end { before + 1 } else { before + 2 };
        dotted.push_str(&".".repeat(to - text::width(&dotted)));
        let mut rest = after.chars();
        let covered = before == 0
            && rest
                .next()
                .is_some_and(|first| first.is_alphanumeric() && text::width(first.encode_utf8(&mut [0; 4])) == 1);
        dotted.push_str(if covered { rest.as_str() } else { after });
    }
    dotted
}

/// A line that is not the last one, ended by `sign` in the room there is, after a whole word.
pub(super) fn cut_short(line: &str, columns: usize, sign: &str) -> String {
    let mut kept = line.trim_end();
    while text::width(kept) + text::width(sign) > columns
        && let Some((before, _)) = kept.rsplit_once(' ').filter(|(before, _)| !before.trim().is_empty())
    {
        kept = before.trim_end();
    }
    text::truncate(&format!("{kept}{sign}"), columns)
}

/// `words` in lines of at most `columns`. A line that fits stays as it is; one that is broken goes on below its value where it
/// begins with a label and two spaces, else below its first word.
pub(super) fn set(words: &str, columns: usize) -> Vec<String> {
    words.split('\n').flat_map(|line| set_line(line, columns)).collect()
}

fn set_line(line: &str, columns: usize) -> Vec<String> {
    let line = text::clean_line(line);
    if text::width(&line) <= columns {
        return vec![line.into_owned()];
    }
    let start = line.len() - line.trim_start().len();
    let label = line.get(start..).and_then(|rest| rest.find("  ")).filter(|label| *label <= LONGEST_LABEL);
    let value = label.and_then(|label| line.get(start + label..)).map(str::trim_start);
    let body = value.unwrap_or(line.trim_start());
    let head = line.get(..line.len() - body.len()).unwrap_or_default();
    let hang = text::width(head);
    if hang * 2 > columns {
        return text::wrap(&line, columns);
    }
    let mut lines = text::wrap(body, columns - hang);
    for (place, line) in lines.iter_mut().enumerate() {
        *line = if place == 0 { format!("{head}{line}") } else { format!("{}{line}", " ".repeat(hang)) };
    }
    lines
}

/// `area` without its first `columns`.
pub(super) fn indent(area: Rect, columns: u16) -> Rect {
    let columns = columns.min(area.width);
    Rect { x: area.x + columns, width: area.width - columns, ..area }
}

/// `area` without its first `rows`.
pub(super) fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// The first `rows` of `area`.
pub(super) fn top(area: Rect, rows: u16) -> Rect {
    Rect { height: rows.min(area.height), ..area }
}

/// The last `rows` of `area`.
pub(super) fn bottom(area: Rect, rows: u16) -> Rect {
    below(area, area.height.saturating_sub(rows))
}

/// `area` without `columns` on either side.
pub(super) fn inset(area: Rect, columns: u16) -> Rect {
    let area = indent(area, columns);
    Rect { width: area.width.saturating_sub(columns), ..area }
}

/// `area` line by line.
pub(super) fn rows(area: Rect) -> impl Iterator<Item = Rect> {
    (0..area.height).map(move |row| Rect { y: area.y + row, height: 1, ..area })
}

/// The `width` by `height` in the middle of `area`, or as much of it as there is.
pub(super) fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
}
