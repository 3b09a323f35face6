//! What other calendars have on the selected day, below everything that is the log's own.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::tracker::{Appointments, appointment};
use crate::tui::canvas::{Canvas, bottom, rows};
use crate::tui::theme::Role;

/// What stands before an appointment of another calendar.
pub(in crate::tui) const SIGN: &str = "+";
/// The most that are shown.
const MOST: usize = 4;
/// The rows that are left to the day itself.
const LEFT: u16 = 9;

/// Draws them at the bottom of `area`, where there is room; returns the room above.
pub(in crate::tui) fn draw(canvas: &mut Canvas<'_>, area: Rect, day: NaiveDate, others: &Appointments) -> Rect {
    let all: Vec<_> = others.on(day).map(appointment).collect();
    let room = usize::from(area.height.saturating_sub(LEFT)).min(MOST);
    if all.is_empty() || room == 0 {
        return area;
    }
    let shown = if all.len() > room { room - 1 } else { all.len() };
    let mut lines: Vec<_> = all.iter().take(shown).map(|words| format!("{SIGN} {words}")).collect();
    if shown < all.len() {
        lines.push(format!("{SIGN} {} more", all.len() - shown));
    }
    let count = u16::try_from(lines.len()).unwrap_or(area.height);
    for (line, row) in lines.iter().zip(rows(bottom(area, count))) {
        canvas.write(row, line, Role::Quiet);
    }
    Rect { height: area.height.saturating_sub(count + 1), ..area }
}
