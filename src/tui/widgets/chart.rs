//! Numbers over time on a grid of cells: dots and stems, sessions as marks on the axis, a dashed level. Few ticks, units in the title.
//!
//! What was not told leaves its place empty: nothing is drawn between two dots, and nothing at zero for want of a number.

use chrono::{Datelike, Days, Months, NaiveDate};
use ratatui::layout::Rect;

use crate::text;
use crate::tui::canvas::{Canvas, below, indent};
use crate::tui::theme::Role;
use crate::wording::{self, Mark};

/// Columns of the numbers of the axis, the blank after them included.
const AXIS: u16 = 4;
/// Rows of the axis itself and of the dates below it.
const FOOT: u16 = 2;
/// The smallest room in which a grid says anything.
const LEAST: (u16, u16) = (AXIS + 14, FOOT + 2);
/// From so many rows the improved line has room among the scores.
const LEVEL_FROM: u16 = 5;
/// Columns between the beginnings of two dates.
const TICK: i64 = 10;
/// The first of the signs that are made of eight dots, and those of its dots that lie in each quarter of a cell: both, or the left one.
const BRAILLE: u32 = 0x2800;
const FINE: [u32; 4] = [0x09, 0x12, 0x24, 0xc0];
const FINE_LEFT: [u32; 4] = [0x01, 0x02, 0x04, 0x40];
/// The longest span whose dates are counted in weeks, in days; above, in months.
const WEEKS: i64 = 100;

/// What the axes say.
#[derive(Debug, Clone, Copy)]
pub(in crate::tui) struct Axes<'a> {
    /// The first day.
    pub(in crate::tui) from: NaiveDate,
    /// The last day.
    pub(in crate::tui) to: NaiveDate,
    /// The lowest number that has a place.
    pub(in crate::tui) least: i32,
    /// The highest number that has a place.
    pub(in crate::tui) most: i32,
    /// The numbers that are written beside the grid.
    pub(in crate::tui) ticks: &'a [i32],
}

/// Where days and numbers lie on the canvas.
#[derive(Debug, Clone, Copy)]
pub(in crate::tui) struct Grid {
    plot: Rect,
    from: NaiveDate,
    to: NaiveDate,
    least: f64,
    most: f64,
}

impl Grid {
    /// Draws the axes into `area`; none where that is too small.
    pub(in crate::tui) fn new(canvas: &mut Canvas<'_>, area: Rect, axes: Axes<'_>) -> Option<Self> {
        let area = area.intersection(canvas.area());
        if area.width < LEAST.0 || area.height < LEAST.1 {
            return None;
        }
        let plot = Rect { height: area.height - FOOT, ..indent(area, AXIS) };
        let grid =
            Grid { plot, from: axes.from, to: axes.to, least: f64::from(axes.least), most: f64::from(axes.most) };
        let mut taken = None;
        for tick in axes.ticks {
            let y = grid.y(f64::from(*tick));
            if taken.replace(y) != Some(y) {
                let row = Rect { x: area.x, y, width: AXIS - 1, height: 1 };
                canvas.write_right(row, &tick.to_string(), Role::Quiet);
            }
        }
        let line = if canvas.theme.ascii { "-" } else { "─" };
        canvas.write(grid.axis(), &line.repeat(plot.width.into()), Role::Border);
        grid.dates(canvas);
        Some(grid)
    }

    /// The room of the dots.
    pub(in crate::tui) fn plot(&self) -> Rect {
        self.plot
    }

    /// The column of a day; none outside the grid.
    pub(in crate::tui) fn x(&self, day: NaiveDate) -> Option<u16> {
        let whole = days(self.from, self.to).max(1);
        let at = days(self.from, day);
        if !(0..=whole).contains(&at) {
            return None;
        }
        let width = i64::from(self.plot.width.saturating_sub(1));
        u16::try_from((at * width + whole / 2) / whole).ok().map(|column| self.plot.x + column)
    }

    /// The day of a column.
    pub(in crate::tui) fn day(&self, x: u16) -> NaiveDate {
        let width = i64::from(self.plot.width.saturating_sub(1)).max(1);
        let at = i64::from(x.saturating_sub(self.plot.x)) * days(self.from, self.to) / width;
        self.from.checked_add_days(Days::new(at.unsigned_abs())).unwrap_or(self.to)
    }

    /// The row of a number; one that is too high or too low lies at the edge.
    pub(in crate::tui) fn y(&self, number: f64) -> u16 {
        let rows = self.plot.height.saturating_sub(1);
        let share = ((number - self.least) / (self.most - self.least).max(1.0)).clamp(0.0, 1.0);
        let up = (share * f64::from(rows)).round();
        // Between 0 and the rows of a screen, so that nothing is lost.
        self.plot.bottom().saturating_sub(1).saturating_sub(up as u16)
    }

    /// A score, at its height: where a row stands for more than one number it is drawn as finely as a quarter of a row.
    pub(in crate::tui) fn score(&self, canvas: &mut Canvas<'_>, day: NaiveDate, number: f64, after: bool, role: Role) {
        let ascii = canvas.theme.ascii;
        if ascii || !self.is_short() {
            return self.dot(canvas, day, number, if after { after_dot(ascii) } else { dot(ascii) }, role);
        }
        if let Some(x) = self.x(day) {
            self.fine(canvas, x, self.quarter(number), if after { FINE_LEFT } else { FINE }, role);
        }
    }

    /// How a score, one right after a session and the dashed line look.
    pub(in crate::tui) fn glyphs(&self, ascii: bool) -> [&'static str; 3] {
        match (ascii, self.is_short()) {
            (true, _) => [dot(ascii), after_dot(ascii), "- -"],
            (false, true) => ["⠒", "⡇", "╌ ╌"],
            (false, false) => [dot(ascii), after_dot(ascii), "╌ ╌"],
        }
    }

    /// The line of what counts as improved and its number, between the ends of the axis; on few rows it would be noise.
    pub(in crate::tui) fn improved(&self, canvas: &mut Canvas<'_>, from: NaiveDate, number: i32) {
        if self.plot.height < LEVEL_FROM {
            return;
        }
        self.level(canvas, from, number.into(), Role::Quiet);
        let row = Rect { x: self.plot.x - AXIS, y: self.y(number.into()), width: AXIS - 1, height: 1 };
        if row.y != self.plot.y && row.bottom() != self.plot.bottom() {
            canvas.write_right(row, &number.to_string(), Role::Quiet);
        }
    }

    /// The unit of the numbers in the row of the highest, as near to it as nothing is drawn: the first of `words` that has room.
    pub(in crate::tui) fn unit(&self, canvas: &mut Canvas<'_>, words: &[&str]) {
        let plot = self.plot;
        let is_free = |x: u16| canvas.buffer.cell((x, plot.y)).is_some_and(|cell| cell.symbol() == " ");
        let place = |words: &str| {
            let wide = u16::try_from(text::width(words)).unwrap_or(u16::MAX);
            let mut starts = plot.left() + 1..plot.right().saturating_sub(wide);
            let x = starts.find(|x| (x - 1..=x.saturating_add(wide)).all(is_free))?;
            Some(Rect { x, width: wide, height: 1, ..plot })
        };
        if let Some((words, place)) = words.iter().find_map(|words| Some((words, place(words)?))) {
            canvas.write(place, words, Role::Quiet);
        }
    }

    /// Whether several numbers share a row.
    fn is_short(&self) -> bool {
        f64::from(self.plot.height) <= self.most - self.least
    }

    /// What a score did over a session: a line from the one before it to the one right after it.
    pub(in crate::tui) fn fall(
        &self,
        canvas: &mut Canvas<'_>,
        day: NaiveDate,
        (before, after): (f64, f64),
        role: Role,
    ) {
        if canvas.theme.ascii || !self.is_short() {
            return self.stem(canvas, day, (before, after), role);
        }
        let Some(x) = self.x(day) else { return };
        let (upper, lower) = (self.quarter(before.max(after)), self.quarter(before.min(after)));
        (upper..=lower).for_each(|down| self.fine(canvas, x, down, FINE_LEFT, role));
    }

    /// How many quarters of a row a number lies below the top.
    fn quarter(&self, number: f64) -> u16 {
        let last = f64::from(self.plot.height) * 4.0 - 1.0;
        let share = ((self.most - number) / (self.most - self.least).max(1.0)).clamp(0.0, 1.0);
        // Between 0 and four times the rows of a screen.
        (share * last).round() as u16
    }

    /// Adds dots to those of a cell, so many quarters of a row below the top.
    fn fine(&self, canvas: &mut Canvas<'_>, x: u16, down: u16, quarters: [u32; 4], role: Role) {
        let place = Rect { x, y: self.plot.y + down / 4, width: 1, height: 1 };
        let there = canvas.buffer.cell(place.as_position()).and_then(|cell| cell.symbol().chars().next());
        let there = there.map_or(0, u32::from).checked_sub(BRAILLE).filter(|dots| *dots <= 0xff).unwrap_or(0);
        let dots = there | quarters.get(usize::from(down % 4)).copied().unwrap_or(0);
        if let Some(glyph) = char::from_u32(BRAILLE + dots) {
            canvas.write(place, glyph.encode_utf8(&mut [0; 4]), role);
        }
    }

    /// A mark at a day and a number.
    pub(in crate::tui) fn dot(&self, canvas: &mut Canvas<'_>, day: NaiveDate, number: f64, glyph: &str, role: Role) {
        if let Some(x) = self.x(day) {
            self.mark_at(canvas, (x, self.y(number)), glyph, role);
        }
    }

    /// A line between two numbers of one day, their own rows left free.
    pub(in crate::tui) fn stem(&self, canvas: &mut Canvas<'_>, day: NaiveDate, (a, b): (f64, f64), role: Role) {
        let Some(x) = self.x(day) else { return };
        let (upper, lower) = (self.y(a.max(b)), self.y(a.min(b)));
        let line = if canvas.theme.ascii { "|" } else { "│" };
        for y in upper.saturating_add(1)..lower {
            canvas.write(Rect { x, y, width: 1, height: 1 }, line, role);
        }
    }

    /// A bar in column `x` from nothing to row `to`, above nothing or below it, with a mark at its end.
    pub(in crate::tui) fn bar(&self, canvas: &mut Canvas<'_>, (x, to): (u16, u16), glyph: &str, role: Role) {
        let foot = self.y(0.0);
        let line = if canvas.theme.ascii { "|" } else { "│" };
        for y in (to.min(foot)..=to.max(foot)).filter(|y| *y != to) {
            self.mark_at(canvas, (x, y), line, role);
        }
        self.mark_at(canvas, (x, to), glyph, role);
    }

    /// A mark in a cell; nothing of what lies behind it dims it.
    pub(in crate::tui) fn mark_at(&self, canvas: &mut Canvas<'_>, (x, y): (u16, u16), glyph: &str, role: Role) {
        let place = Rect { x, y, width: 1, height: 1 };
        canvas.clear(place);
        canvas.write(place, glyph, role);
    }

    /// A dashed line at `number`, from a day on, behind what is drawn already.
    pub(in crate::tui) fn level(&self, canvas: &mut Canvas<'_>, from: NaiveDate, number: f64, role: Role) {
        let Some(x) = self.x(from.max(self.from)) else { return };
        let dash = if canvas.theme.ascii { "-" } else { "╌" };
        for x in (x..self.plot.right()).step_by(2) {
            let place = Rect { x, y: self.y(number), width: 1, height: 1 };
            if canvas.buffer.cell(place.as_position()).is_some_and(|cell| cell.symbol() == " ") {
                canvas.write(place, dash, role);
            }
        }
    }

    /// Marks on the axis.
    pub(in crate::tui) fn marks(&self, canvas: &mut Canvas<'_>, days: impl IntoIterator<Item = NaiveDate>, mark: Mark) {
        days.into_iter().filter_map(|day| self.x(day)).for_each(|x| self.mark(canvas, x, mark));
    }

    /// A mark on the axis in this column.
    pub(in crate::tui) fn mark(&self, canvas: &mut Canvas<'_>, x: u16, mark: Mark) {
        let glyph = canvas.theme.glyph(mark);
        canvas.write(Rect { x, width: 1, ..self.axis() }, glyph, crate::tui::theme::of_mark(mark));
    }

    fn axis(&self) -> Rect {
        Rect { y: self.plot.bottom(), height: 1, ..self.plot }
    }

    /// Names days below their places on the axis, from the last one back: that one ends the axis, whatever else has room.
    fn dates(&self, canvas: &mut Canvas<'_>) {
        let row = below(Rect { height: FOOT, ..self.axis() }, 1);
        let mut free = row.right();
        for (day, words) in ticks(self.from, self.to, row.width).into_iter().rev() {
            let Some(x) = self.x(day) else { continue };
            let width = u16::try_from(text::width(&words)).unwrap_or(u16::MAX);
            let x = x.saturating_sub(width / 2).max(row.x).min(row.right().saturating_sub(width));
            if x.saturating_add(width) <= free {
                canvas.write(Rect { x, ..row }.intersection(row), &words, Role::Quiet);
                free = x.saturating_sub(2);
            }
        }
    }
}

/// The days that are named below a grid of so many columns, oldest first.
fn ticks(from: NaiveDate, to: NaiveDate, width: u16) -> Vec<(NaiveDate, String)> {
    let whole = days(from, to).max(1);
    let fit = (i64::from(width) / TICK).max(1);
    if whole <= WEEKS {
        let step = [1, 2, 4, 8, 16].into_iter().map(|weeks| weeks * 7).find(|step| whole / step < fit).unwrap_or(WEEKS);
        let back = |place: i64| to.checked_sub_days(Days::new((place * step).unsigned_abs()));
        let named = (0..=whole / step).rev().filter_map(back);
        return named.map(|day| (day, wording::day_and_month(day))).collect();
    }
    let months = whole / 30;
    let step = [1_u32, 2, 3, 6, 12, 24, 60].into_iter().find(|step| months / i64::from(*step) < fit).unwrap_or(120);
    let mut named = Vec::new();
    let mut month = from.with_day(1).and_then(|first| first.checked_add_months(Months::new(1)));
    while let Some(day) = month.filter(|day| *day <= to) {
        if (day.year() * 12 + day.month0().cast_signed()).rem_euclid(step.cast_signed()) == 0 {
            let dated = step >= 12 || day.month() == 1;
            let words = if dated { wording::short_month_and_year(day) } else { wording::short_month(day).to_owned() };
            named.push((day, words));
        }
        month = day.checked_add_months(Months::new(1));
    }
    named
}

fn days(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_days()
}

/// A score's dot.
pub(in crate::tui) fn dot(ascii: bool) -> &'static str {
    if ascii { "+" } else { "•" }
}

/// The dot of a score right after a session, which shows the session.
pub(in crate::tui) fn after_dot(ascii: bool) -> &'static str {
    if ascii { "." } else { "o" }
}

/// Scores over time, as Today shows them.
pub(in crate::tui) struct Chart<'a> {
    /// The first day.
    pub(in crate::tui) from: NaiveDate,
    /// The last day.
    pub(in crate::tui) to: NaiveDate,
    /// Scores by day, and whether right after a session.
    pub(in crate::tui) points: &'a [(NaiveDate, u8, bool)],
    /// The scores before and right after a session, where both were told.
    pub(in crate::tui) falls: &'a [(NaiveDate, u8, u8)],
    /// How they are drawn.
    pub(in crate::tui) role: Role,
    /// Days with a session.
    pub(in crate::tui) sessions: Vec<NaiveDate>,
    /// A level that means something, such as "improved".
    pub(in crate::tui) level: Option<u8>,
}

/// Draws it.
pub(in crate::tui) fn draw(canvas: &mut Canvas<'_>, area: Rect, chart: &Chart<'_>) {
    let axes = Axes { from: chart.from, to: chart.to, least: 0, most: 10, ticks: &[0, 5, 10] };
    let Some(grid) = Grid::new(canvas, area, axes) else { return };
    for (day, before, after) in chart.falls {
        grid.fall(canvas, *day, ((*before).into(), (*after).into()), chart.role);
    }
    // A score that was told before the session hides the one right after it where both are alike.
    let (after, ordinary): (Vec<_>, Vec<_>) = chart.points.iter().copied().partition(|(_, _, after)| *after);
    for (day, score, after) in after.into_iter().chain(ordinary) {
        grid.score(canvas, day, score.into(), after, chart.role);
    }
    if let Some(level) = chart.level {
        grid.improved(canvas, chart.from, level.into());
    }
    grid.marks(canvas, chart.sessions.iter().copied(), Mark::Session);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn named(from: &str, to: &str, width: u16) -> Vec<String> {
        ticks(day(from), day(to), width).into_iter().map(|(_, words)| words).collect()
    }

    #[test]
    fn numbers_that_share_a_row_still_differ_in_height() {
        let theme = crate::tui::theme::Theme::new(&crate::config::Theme::Dark, None, false, true, false);
        let mut canvas = Canvas::new(Rect::new(0, 0, 40, 7), &theme);
        let axes = Axes { from: day("2026-11-01"), to: day("2026-11-11"), least: 0, most: 10, ticks: &[0, 5, 10] };
        let area = canvas.area();
        let grid = Grid::new(&mut canvas, area, axes).unwrap();
        for (date, score) in day("2026-11-01").iter_days().zip(0..=10) {
            grid.score(&mut canvas, date, score.into(), false, Role::Pain);
        }
        let places: std::collections::BTreeSet<_> = (0..5_u16)
            .flat_map(|y| (0..40_u16).map(move |x| (x, y)))
            .filter_map(|(x, y)| Some((y, canvas.buffer.cell((x, y))?.symbol().to_owned())))
            .filter(|(_, glyph)| glyph.starts_with(|first| u32::from(first) > BRAILLE))
            .collect();
        assert_eq!(places.len(), 11, "{places:?}");
    }

    #[test]
    fn weeks_are_counted_back_from_the_last_day() {
        assert_eq!(named("2026-10-26", "2026-11-23", 60), ["26 Oct", "2 Nov", "9 Nov", "16 Nov", "23 Nov"]);
        assert_eq!(named("2026-10-26", "2026-11-23", 25), ["26 Oct", "23 Nov"]);
    }

    #[test]
    fn a_long_span_names_months_and_then_years() {
        assert_eq!(named("2025-11-24", "2026-11-23", 80), ["Jan 2026", "Mar", "May", "Jul", "Sep", "Nov"]);
        assert_eq!(named("2015-06-01", "2026-11-23", 40), ["Jan 2020", "Jan 2025"]);
    }
}
