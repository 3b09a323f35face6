//! What a frame costs: the difference between two screens in as few bytes as a terminal can be told it in.
//!
//! Words that stay are not written again, but for a letter or two between others where a step over them would be longer; blanks are
//! erased in runs; and a style is said only where it is to be seen.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use crate::text;

/// The most unchanged cells that are written again rather than stepped over: a step takes four bytes.
const BRIDGED: u16 = 3;
/// From so many blanks on they are erased rather than written.
const ERASED: usize = 6;
/// What can be seen of a blank.
const SEEN_ON_BLANKS: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);
/// What is said of letters: on, off, and the word for it.
const MODIFIERS: [(Modifier, &str, &str); 6] = [
    (Modifier::BOLD, "1", "22"),
    (Modifier::DIM, "2", "22"),
    (Modifier::ITALIC, "3", "23"),
    (Modifier::UNDERLINED, "4", "24"),
    (Modifier::REVERSED, "7", "27"),
    (Modifier::CROSSED_OUT, "9", "29"),
];

/// The bytes that turn a terminal that shows `before` into one that shows `after`; none where they are alike. The terminal's style is
/// plain before and behind them.
pub(super) fn difference(before: &Buffer, after: &Buffer) -> String {
    let changes = before.diff(after);
    let mut ink = Ink::default();
    let mut left = changes.as_slice();
    while let Some(((x, y, cell), rest)) = left.split_first() {
        ink.go_to(*x, *y, after);
        let blanks =
            left.iter().zip(*x..).take_while(|((at, row, cell), x)| at == x && row == y && is_blank(cell)).count();
        if blanks >= ERASED {
            ink.erase(blanks);
            left = left.get(blanks..).unwrap_or_default();
        } else {
            ink.put(cell, after);
            left = rest;
        }
    }
    ink.plain();
    ink.out
}

/// Whether nothing is to be seen.
fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && cell.bg == Color::Reset && !cell.modifier.intersects(SEEN_ON_BLANKS)
}

/// What was written, where the terminal's cursor then stands, and the style it then writes in.
#[derive(Default)]
struct Ink {
    out: String,
    at: Option<(u16, u16)>,
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Ink {
    /// Takes the cursor to a cell, the shortest way.
    fn go_to(&mut self, x: u16, y: u16, shown: &Buffer) {
        let from = self.at.replace((x, y));
        let Some((column, row)) = from else { return self.jump(x, y) };
        match (row == y, x.checked_sub(column)) {
            (true, Some(0)) => {}
            (true, Some(gap)) if gap <= BRIDGED && self.bridge(column, x, y, shown) => {}
            (true, Some(1)) => self.out.push_str("\x1b[C"),
            (true, Some(gap)) => self.say(format_args!("\x1b[{gap}C")),
            (false, _) if x == 0 && row.checked_add(1) == Some(y) => self.out.push_str("\r\n"),
            _ => self.jump(x, y),
        }
    }

    fn jump(&mut self, x: u16, y: u16) {
        match x {
            0 => self.say(format_args!("\x1b[{}H", u32::from(y) + 1)),
            _ => self.say(format_args!("\x1b[{};{}H", u32::from(y) + 1, u32::from(x) + 1)),
        }
    }

    /// Writes the unchanged cells from `column` to `x` again, where they are letters in the present style; whether it did.
    fn bridge(&mut self, column: u16, x: u16, y: u16, shown: &Buffer) -> bool {
        let between: Option<Vec<_>> = (column..x).map(|x| shown.cell((x, y))).collect();
        let alike = |cell: &&Cell| {
            let plain = cell.symbol().len() == 1;
            plain && (self.writes_like(cell) || (is_blank(cell) && self.leaves_blanks()))
        };
        let Some(between) = between.filter(|cells| cells.iter().all(alike)) else { return false };
        between.iter().for_each(|cell| self.out.push_str(cell.symbol()));
        true
    }

    /// Writes a cell where the cursor stands.
    fn put(&mut self, cell: &Cell, shown: &Buffer) {
        if !(is_blank(cell) && self.leaves_blanks()) {
            self.dress(cell);
        }
        self.out.push_str(cell.symbol());
        // Terminals do not agree on how wide such letters are, nor on where the cursor is behind the last column.
        let sure = text::width(cell.symbol()) == 1 && cell.symbol().chars().count() == 1;
        self.at = self.at.map(|(x, y)| (x.saturating_add(1), y)).filter(|(x, _)| sure && *x < shown.area.right());
    }

    /// Blanks so many cells; the cursor stays.
    fn erase(&mut self, blanks: usize) {
        if !self.leaves_blanks() {
            self.plain();
        }
        self.say(format_args!("\x1b[{blanks}X"));
    }

    fn writes_like(&self, cell: &Cell) -> bool {
        (self.fg, self.bg, self.modifier) == (cell.fg, cell.bg, cell.modifier)
    }

    /// Whether a blank written now is nothing but blank.
    fn leaves_blanks(&self) -> bool {
        self.bg == Color::Reset && !self.modifier.intersects(SEEN_ON_BLANKS)
    }

    /// Takes on the style of a cell: what differs, or all of it anew, whichever is shorter.
    fn dress(&mut self, cell: &Cell) {
        if self.writes_like(cell) {
            return;
        }
        let gone = self.modifier.difference(cell.modifier);
        // Bold and dim end by one word.
        let weight = Modifier::BOLD.union(Modifier::DIM);
        let kept = if gone.intersects(weight) { self.modifier.difference(weight) } else { self.modifier };
        let mut changed: Vec<String> = Vec::new();
        for (modifier, _, off) in MODIFIERS {
            if gone.contains(modifier) && !changed.iter().any(|said| said == off) {
                changed.push(off.to_owned());
            }
        }
        changed.extend(modifiers(cell.modifier.difference(kept)));
        changed.extend((self.fg != cell.fg).then(|| colour(cell.fg, 0)));
        changed.extend((self.bg != cell.bg).then(|| colour(cell.bg, 10)));
        let mut anew = vec![String::new()];
        anew.extend(modifiers(cell.modifier));
        anew.extend((cell.fg != Color::Reset).then(|| colour(cell.fg, 0)));
        anew.extend((cell.bg != Color::Reset).then(|| colour(cell.bg, 10)));
        let (changed, anew) = (changed.join(";"), anew.join(";"));
        self.say(format_args!(
            "\x1b[{}m",
            if changed.is_empty() || anew.len() < changed.len() { anew } else { changed }
        ));
        (self.fg, self.bg, self.modifier) = (cell.fg, cell.bg, cell.modifier);
    }

    /// Lays all style aside.
    fn plain(&mut self) {
        self.dress(&Cell::EMPTY);
    }

    fn say(&mut self, words: std::fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = self.out.write_fmt(words);
    }
}

fn modifiers(wanted: Modifier) -> impl Iterator<Item = String> {
    MODIFIERS.into_iter().filter(move |(modifier, ..)| wanted.contains(*modifier)).map(|(_, on, _)| on.to_owned())
}

/// How a colour is asked for; the same `above` the colours of letters for what lies behind them.
fn colour(colour: Color, above: u8) -> String {
    let plain = match colour {
        Color::Reset => 39,
        Color::Black => 30,
        Color::Red => 31,
        Color::Green => 32,
        Color::Yellow => 33,
        Color::Blue => 34,
        Color::Magenta => 35,
        Color::Cyan => 36,
        Color::Gray => 37,
        Color::DarkGray => 90,
        Color::LightRed => 91,
        Color::LightGreen => 92,
        Color::LightYellow => 93,
        Color::LightBlue => 94,
        Color::LightMagenta => 95,
        Color::LightCyan => 96,
        Color::White => 97,
        Color::Indexed(index) => return format!("{};5;{index}", 38 + above),
        Color::Rgb(red, green, blue) => return format!("{};2;{red};{green};{blue}", 38 + above),
    };
    (plain + above).to_string()
}
