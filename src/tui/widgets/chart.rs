//! Scores over time: dots from 0 to 10, sessions as marks on the axis, a dashed level. Few ticks, units in the title.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::tui::canvas::{Canvas, indent};
use crate::tui::theme::Role;
use crate::wording::Mark;

/// The highest score.
const MOST: u16 = 10;
/// Columns of the numbers of the axis.
const AXIS: u16 = 4;

/// What a chart shows.
pub(in crate::tui) struct Chart<'a> {
    /// The first day.
    pub(in crate::tui) from: NaiveDate,
    /// The last day.
    pub(in crate::tui) to: NaiveDate,
    /// Scores by day.
    pub(in crate::tui) points: &'a [(NaiveDate, u8)],
    /// How they are drawn.
    pub(in crate::tui) role: Role,
    /// Days with a session.
    pub(in crate::tui) sessions: Vec<NaiveDate>,
    /// A level that means something, such as "improved".
    pub(in crate::tui) level: Option<u8>,
}

/// Draws it.
pub(in crate::tui) fn draw(canvas: &mut Canvas<'_>, area: Rect, chart: &Chart<'_>) {
    let Some(rows) = area.height.checked_sub(3).filter(|_| area.width > AXIS + 14) else { return };
    let plot = Rect { height: rows + 1, ..indent(area, AXIS) };
    let ascii = canvas.theme.ascii;
    let y = |score: u16| plot.y + rows - (score.min(MOST) * rows * 2 + MOST) / (MOST * 2);
    for tick in [0, 5, 10] {
        let row = Rect { x: area.x, y: y(tick), width: AXIS, height: 1 };
        canvas.write(row, &format!("{tick:>2}"), Role::Quiet);
    }
    if let Some(level) = chart.level {
        let dash = if ascii { "- " } else { "╌ " };
        let line = Rect { y: y(level.into()), height: 1, ..plot };
        canvas.write(line, &dash.repeat(usize::from(plot.width) / 2), Role::Quiet);
    }
    let x = |day: NaiveDate| column(chart, day, plot.width).map(|column| plot.x + column);
    let dot = if ascii { "o" } else { "•" };
    for (day, score) in chart.points {
        let Some(x) = x(*day) else { continue };
        canvas.write(Rect { x, y: y((*score).into()), width: 1, height: 1 }, dot, chart.role);
    }
    let axis = Rect { y: plot.bottom(), height: 1, ..plot };
    canvas.write(axis, &if ascii { "-" } else { "─" }.repeat(plot.width.into()), Role::Border);
    for day in &chart.sessions {
        let Some(x) = x(*day) else { continue };
        let glyph = canvas.theme.glyph(Mark::Session);
        canvas.write(Rect { x, width: 1, ..axis }, glyph, Role::Session);
    }
    let dates = Rect { y: axis.y + 1, ..axis };
    canvas.write(dates, &chart.from.format("%-d %b").to_string(), Role::Quiet);
    canvas.write_right(dates, &chart.to.format("%-d %b").to_string(), Role::Quiet);
}

fn column(chart: &Chart<'_>, day: NaiveDate, width: u16) -> Option<u16> {
    let days = |from: NaiveDate, to: NaiveDate| to.signed_duration_since(from).num_days();
    let whole = days(chart.from, chart.to).max(1);
    let at = days(chart.from, day);
    if !(0..=whole).contains(&at) {
        return None;
    }
    u16::try_from(at * i64::from(width.saturating_sub(1)) / whole).ok()
}
