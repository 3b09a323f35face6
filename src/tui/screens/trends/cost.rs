//! What the sessions cost, month by month, newest first.

use ratatui::layout::Rect;

use super::compared::{self, month_name};
use super::figures::Compared;
use super::scores::count;
use crate::insight::Spent;
use crate::text;
use crate::tui::canvas::{Canvas, below, bottom, rows, top};
use crate::tui::theme::Role;

/// Columns of the months, the sums and the counts.
const MONTHS: usize = 10;
const SUMS: usize = 11;
const COUNTS: usize = 9;

/// The words of the border line, the longest first.
pub(super) fn titles(all: &Compared) -> [String; 2] {
    let told: usize = all.spent.iter().map(|spent| spent.n).sum();
    [format!("Cost by month, n {told} of {}", all.n), format!("Cost, n {told} of {}", all.n)]
}

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, all: &Compared) {
    if all.spent.is_empty() {
        canvas.paragraph(area, "No session in this span tells its cost: unknown, not zero.", Role::Quiet);
        return;
    }
    let lead = MONTHS + SUMS - 4;
    let from = text::fit(&compared::from(all, lead), lead);
    let head = format!("{from} sum{}", text::pad_left("sessions", COUNTS + 4));
    canvas.write(area, &head, Role::Quiet);
    let list = below(area, 1);
    let shown = if all.spent.len() > list.height.into() { list.height.saturating_sub(1) } else { list.height };
    let most = all.spent.iter().map(|spent| spent.sum).fold(0.0, f64::max);
    for (spent, row) in all.spent.iter().zip(rows(top(list, shown))) {
        let start = format!(
            "{}{} {}{}  ",
            text::fit(&month_name(spent.month), MONTHS),
            text::pad_left(&format!("{:.2}", spent.sum), SUMS),
            text::fit(&currency(spent), 3),
            text::pad_left(&format!("{} of {}", spent.n, spent.sessions), COUNTS),
        );
        let room = usize::from(area.width).saturating_sub(text::width(&start));
        let bar = compared::bar(spent.sum / most.max(1.0), room, canvas.theme.ascii);
        canvas.pieces(row, [(start.as_str(), Role::Text), (bar.as_str(), Role::Quiet)]);
    }
    let more = all.spent.len().saturating_sub(shown.into());
    if more > 0 {
        canvas.write_right(bottom(area, 1), &format!("{more} more"), Role::Quiet);
    }
}

/// The same in words.
pub(super) fn words(all: &Compared) -> Vec<String> {
    if all.spent.is_empty() {
        return vec!["No session in this span tells its cost: unknown, not zero.".into()];
    }
    let line = |spent: &Spent| {
        let told = if spent.n < spent.sessions {
            format!("told by {} of {}; the others are unknown", spent.n, count(spent.sessions, "session"))
        } else {
            count(spent.n, "session")
        };
        format!("{}: {:.2} {}, {told}.", compared::counted(spent.month, all), spent.sum, currency(spent))
    };
    all.spent.iter().map(line).collect()
}

fn currency(spent: &Spent) -> String {
    spent.currency.map_or(String::new(), |currency| currency.to_string())
}
