//! Text in aligned columns, as wide as the screen allows and no wider.

use crate::text;

use super::paint::{Paint, Tone};

/// Columns between two columns.
const GAP: usize = 2;
/// The last column keeps at least so much before it goes.
const LEAST: usize = 8;

/// Rows under headings. A column with nothing in it is left out.
pub(super) struct Table {
    headings: Vec<(&'static str, Align)>,
    rows: Vec<Vec<Cell>>,
    first_to_go: &'static [usize],
}

/// On which side a column's text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    /// For numbers.
    Right,
}

/// One text with its meaning.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    text: String,
    tone: Tone,
}

impl Cell {
    /// Text that is coloured as `tone`. Cleaned here.
    pub(super) fn toned(text: impl AsRef<str>, tone: Tone) -> Self {
        Cell { text: text::clean_line(text.as_ref()).into_owned(), tone }
    }
}

impl<T: ToString> From<T> for Cell {
    fn from(text: T) -> Self {
        Cell::toned(text.to_string(), Tone::Plain)
    }
}

impl Table {
    /// A table of these columns; one whose headings are all empty has no heading line.
    pub(super) fn new(headings: &[(&'static str, Align)]) -> Self {
        Table { headings: headings.to_vec(), rows: Vec::new(), first_to_go: &[] }
    }

    /// One row more.
    pub(super) fn row(&mut self, cells: impl Into<Vec<Cell>>) {
        self.rows.push(cells.into());
    }

    /// Whether it has no row.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The same table where these columns, counted from 0, are the first to go if the lines are too wide.
    pub(super) fn without_first(self, first_to_go: &'static [usize]) -> Self {
        Table { first_to_go, ..self }
    }

    /// The lines, none wider than `width`.
    pub(super) fn lines(&self, width: Option<usize>, paint: Paint) -> Vec<String> {
        let widths = self.widths(width);
        let heading: Vec<Cell> = self.headings.iter().map(|(title, _)| Cell::toned(title, Tone::Faint)).collect();
        let titled = self.headings.iter().any(|(title, _)| !title.is_empty());
        titled.then_some(&heading).into_iter().chain(&self.rows).map(|row| self.drawn(row, &widths, paint)).collect()
    }

    /// Whether the whole of it stands in lines of `width`.
    pub(super) fn has_room(&self, width: Option<usize>) -> bool {
        let widths: Vec<usize> = (0..self.headings.len()).map(|column| self.natural(column)).collect();
        let shown = widths.iter().filter(|width| **width > 0).count();
        width.is_none_or(|width| widths.iter().sum::<usize>() + GAP * shown.saturating_sub(1) <= width)
    }

    /// Its rows in words, whole: cells parted by commas, numbers with the headings above them, a label from what it is of by a colon.
    pub(super) fn told(&self) -> Vec<String> {
        let told = |(cell, (title, align)): (&Cell, &(&str, Align))| match (cell.text.trim(), *align) {
            ("", _) => None,
            (number, Align::Right) if !title.is_empty() => Some(format!("{} {number}", title.to_lowercase())),
            (text, _) => Some(text.to_owned()),
        };
        let rows = self.rows.iter().map(|row| row.iter().zip(&self.headings).filter_map(told));
        let parting = if matches!(self.headings.as_slice(), [("", _), ("", _)]) { ": " } else { ", " };
        rows.map(|cells| cells.collect::<Vec<_>>().join(parting)).collect()
    }

    /// The width of each column, 0 for one that is left out. First the last column is cut, then columns go.
    fn widths(&self, most: Option<usize>) -> Vec<usize> {
        let mut widths: Vec<usize> = (0..self.headings.len()).map(|column| self.natural(column)).collect();
        let Some(most) = most else { return widths };
        let mut going = self.first_to_go.iter().copied().chain((1..widths.len()).rev());
        loop {
            let shown = widths.iter().filter(|width| **width > 0).count();
            let over = (widths.iter().sum::<usize>() + GAP * shown.saturating_sub(1)).saturating_sub(most);
            let only = shown == 1;
            let last = if only { widths.first_mut() } else { widths.last_mut() };
            match last {
                _ if over == 0 => return widths,
                Some(last) if only || *last >= LEAST + over => *last = last.saturating_sub(over),
                _ => match going.next().and_then(|column| widths.get_mut(column)) {
                    Some(width) => *width = 0,
                    None => return widths,
                },
            }
        }
    }

    /// The width that a column needs; 0 where no row has anything in it.
    fn natural(&self, column: usize) -> usize {
        let widest = self.rows.iter().filter_map(|row| row.get(column)).map(|cell| text::width(&cell.text)).max();
        match (widest, self.headings.get(column)) {
            (Some(widest @ 1..), Some((title, _))) => widest.max(text::width(title)),
            _ => 0,
        }
    }

    fn drawn(&self, row: &[Cell], widths: &[usize], paint: Paint) -> String {
        let cells = row.iter().zip(&self.headings).zip(widths).filter(|(_, width)| **width > 0);
        let mut line = String::new();
        let mut blank = 0;
        for ((cell, (_, align)), &width) in cells {
            let text = text::truncate(&cell.text, width);
            let rest = width.saturating_sub(text::width(&text));
            // Blanks wait until more text follows, so that no line ends in them.
            let before = if *align == Align::Right { rest } else { 0 };
            if !text.is_empty() {
                line.push_str(&" ".repeat(blank + before));
                line.push_str(&paint.paint(cell.tone, &text));
                blank = 0;
            }
            blank += if text.is_empty() { width } else { rest - before } + GAP;
        }
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::paint::ColorChoice;

    fn drawn(width: Option<usize>) -> Vec<String> {
        let mut table =
            Table::new(&[("Date", Align::Left), ("Min", Align::Right), ("", Align::Left), ("Note", Align::Left)]);
        table.row(["Fri 20 Nov".into(), 30.into(), "".into(), "a long note about the day".into()]);
        table.row(["Sat 21 Nov".into(), 5.into(), "".into(), "".into()]);
        table.lines(width, Paint::choose(ColorChoice::Never))
    }

    #[test]
    fn columns_align_and_empty_ones_are_left_out() {
        assert_eq!(
            drawn(None),
            ["Date        Min  Note", "Fri 20 Nov   30  a long note about the day", "Sat 21 Nov    5"]
        );
    }

    #[test]
    fn in_words_nothing_is_left_out() {
        let mut table = Table::new(&[("Date", Align::Left), ("Min", Align::Right), ("Flags", Align::Left)]);
        table.row(["Fri 20 Nov".into(), 30.into(), "too soon".into()]);
        table.row(["Sat 21 Nov".into(), "".into(), "".into()]);
        assert!(table.has_room(Some(25)) && table.has_room(None) && !table.has_room(Some(24)));
        assert_eq!(table.told(), ["Fri 20 Nov, min 30, too soon", "Sat 21 Nov"]);
    }

    #[test]
    fn the_last_column_gives_way_to_the_screen_then_others_go() {
        assert_eq!(drawn(Some(30)).get(1).unwrap(), "Fri 20 Nov   30  a long note …");
        assert_eq!(drawn(Some(20)).get(1).unwrap(), "Fri 20 Nov   30");
        assert_eq!(drawn(Some(12)).get(1).unwrap(), "Fri 20 Nov");
        assert_eq!(drawn(Some(6)).get(1).unwrap(), "Fri 2…");
    }
}
