//! A list of lines of which one is chosen.

use ratatui::layout::Rect;

use super::list::{Cursor, Moved};
use crate::keys::Command;
use crate::tui::action::{Gesture, Target};
use crate::tui::canvas::{Canvas, rows};
use crate::tui::theme::Role;

/// What a menu made of a gesture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum Picked {
    /// The cursor moved, or stayed.
    Stay,
    /// This row is meant.
    Row(usize),
    /// It is to be left.
    Leave,
    /// The cursor would leave downwards, to the key hints.
    Below,
    /// It was not for a menu.
    Pass,
}

/// Obeys a gesture in a menu of `count` rows.
pub(in crate::tui) fn obey(cursor: &mut Cursor, gesture: &Gesture, count: usize) -> Picked {
    const PAGE: usize = 8;
    match gesture {
        Gesture::Do(Command::Open | Command::Right) if count > 0 => Picked::Row(cursor.at.min(count - 1)),
        Gesture::Do(Command::Back | Command::Left) => Picked::Leave,
        Gesture::Do(Command::NextPane) => step(cursor, Command::Down, count),
        Gesture::Do(Command::PreviousPane) => step(cursor, Command::Up, count),
        Gesture::Do(command) => match cursor.go(*command, count, PAGE) {
            Moved::Not => Picked::Pass,
            Moved::Below => Picked::Below,
            Moved::Within | Moved::Above => Picked::Stay,
        },
        Gesture::Point(Target::Row(row)) => {
            cursor.at = (*row).min(count.saturating_sub(1));
            Picked::Stay
        }
        Gesture::PointTwice(Target::Row(row)) if *row < count => Picked::Row(*row),
        Gesture::Wheel(turned, _) => {
            cursor.roll(*turned, count);
            Picked::Stay
        }
        _ => Picked::Pass,
    }
}

/// A row on or back, within the list.
fn step(cursor: &mut Cursor, command: Command, count: usize) -> Picked {
    cursor.go(command, count, 1);
    Picked::Stay
}

/// Draws what stands in the margin before the chosen row, as before that of any list.
pub(in crate::tui) fn point_at(canvas: &mut Canvas<'_>, row: Rect) {
    canvas.write(Rect { x: row.x.saturating_sub(2), width: 1, ..row }, ">", Role::Accent);
}

/// A row in pieces, each drawn in its own way.
pub(in crate::tui) type Line = Vec<(String, Role)>;

/// Draws the rows that fit, the chosen one among them; returns how many are hidden above and below.
pub(in crate::tui) fn draw(canvas: &mut Canvas<'_>, area: Rect, cursor: Cursor, lines: &[Line]) -> (u16, u16) {
    draw_headed(canvas, area, cursor, lines, &[])
}

/// As [`draw`], with a heading above some of the rows, each told with the number of its row.
pub(in crate::tui) fn draw_headed(
    canvas: &mut Canvas<'_>,
    area: Rect,
    cursor: Cursor,
    lines: &[Line],
    headings: &[(usize, String)],
) -> (u16, u16) {
    // What stands above a row: the rows before it, and the headings down to its own.
    let headed = |place: usize| headings.iter().filter(|(above, _)| *above <= place).count();
    let all = lines.len() + headings.len();
    let chosen = Cursor { at: cursor.at + headed(cursor.at) };
    let top = chosen.first_shown(all, area.height.into());
    let shown = |at: usize| at.checked_sub(top).and_then(|row| rows(area).nth(row));
    for (number, (place, words)) in headings.iter().enumerate() {
        if let Some(row) = shown(place + number) {
            canvas.write(row, words, Role::Title);
        }
    }
    let (mut above, mut below) = (0, 0);
    for (place, line) in lines.iter().enumerate() {
        let at = place + headed(place);
        let Some(row) = shown(at) else {
            *(if at < top { &mut above } else { &mut below }) += 1;
            continue;
        };
        let chosen = place == cursor.at;
        // The chosen row is one field of one colour; what stands out by its weight does so there as well.
        let role = |role: Role| if chosen && role != Role::Strong { Role::Text } else { role };
        canvas.pieces(row, line.iter().map(|(words, drawn)| (words.as_str(), role(*drawn))));
        if chosen {
            canvas.shade(row, Role::Selected);
            point_at(canvas, row);
            canvas.cursor = Some(row.as_position());
        }
        canvas.spot(row, Target::Row(place));
    }
    (above, below)
}
