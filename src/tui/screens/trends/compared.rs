//! Sessions side by side, by what they have in common: how many there are, and by how much the score fell over them.
//!
//! An association and never a cause, and every group says how many sessions it rests on.

use chrono::{Datelike, NaiveDate};
use ratatui::layout::Rect;

use super::figures::Compared;
use super::layout::Pane;
use super::scores::{self, count};
use super::{FEW, NOT_CAUSE, no_session};
use crate::insight::{Group, Key};
use crate::text;
use crate::tui::canvas::{Canvas, below, bottom, rows, top};
use crate::tui::theme::Role;
use crate::tui::world::World;
use crate::wording;

/// Columns of the names, and of the months.
const NAMES: usize = 14;
const MONTHS: usize = 8;
/// Columns of the counts and of the numbers, the air before them included.
const COUNTS: usize = 5;
const NUMBERS: usize = 8;
const GAPS: usize = 7;
/// From this width there is more air before them.
const AIRY: u16 = 42;
/// Below this height and this width the head says in a word what the title elsewhere does.
const SHORT: u16 = 5;
const TITLED: u16 = 36;
/// What stands for the bar of a group too small to compare.
const TOO_FEW: &str = "too few";
/// The least points of the longest bar.
const FULL: f64 = 2.0;
/// Columns beside the bar in the broadest list.
const USED: usize = MONTHS + COUNTS + GAPS + NUMBERS + 2;
/// Columns of the borders of a pane and the air within.
const EDGES: u16 = 4;

/// The words of the border line.
pub(super) fn title(pane: Pane) -> &'static str {
    match pane {
        Pane::Pressure => "Pressure: association, not cause",
        Pane::Provider => "Provider: association, not cause",
        Pane::Area => "Area: association, not cause",
        _ => "Month: association, not cause",
    }
}

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, pane: Pane, all: &Compared, world: &World) {
    let groups = groups(pane, all);
    if all.n == 0 {
        canvas.paragraph(area, &no_session(world), Role::Quiet);
        return;
    }
    let months = pane == Pane::Month;
    let names = if months { MONTHS } else { NAMES };
    let gaps = GAPS + usize::from(area.width >= AIRY);
    let gap = if months { text::pad_left("gap, d", gaps) } else { String::new() };
    let lead = match pane {
        Pane::Month => from(all, names + COUNTS - 2),
        // Where neither the title nor a row below has room for it.
        _ if area.height < SHORT && area.width < TITLED => "association".into(),
        _ if area.height < SHORT => title(pane).trim_end_matches(NOT_CAUSE).into(),
        _ => String::new(),
    };
    let head = format!("{} n{gap}{}", text::fit(&lead, names + COUNTS - 2), text::pad_left("relief", NUMBERS));
    let whole = format!("{head}, points");
    canvas.write(area, if text::width(&whole) > area.width.into() { &head } else { &whole }, Role::Quiet);
    let list = below(area, 1);
    let shown = if groups.len() > list.height.into() { list.height.saturating_sub(1) } else { list.height };
    let (full, room) = (full(all), room(canvas, area));
    for (group, row) in groups.iter().zip(rows(top(list, shown))) {
        let name = text::fit(&name(&group.key), names);
        let n = text::pad_left(&group.n.to_string(), COUNTS);
        let gap = group.gap.map_or("-".to_owned(), |gap| format!("{:.1}", gap.mean));
        let gap = if months { text::pad_left(&gap, gaps) } else { String::new() };
        let relief = text::pad_left(&relief(group), NUMBERS);
        let used = text::width(&name) + text::width(&n) + text::width(&gap) + NUMBERS + 2;
        let bar = match group.fall {
            Some(fall) if fall.n >= FEW => bar(fall.mean / full, room, canvas.theme.ascii),
            Some(_) if used + TOO_FEW.len() <= area.width.into() => TOO_FEW.to_owned(),
            _ => String::new(),
        };
        let is_thin = group.fall.is_some_and(|fall| fall.n < FEW);
        let named = if group.key == Key::Untold { Role::Quiet } else { Role::Text };
        canvas.pieces(
            row,
            [
                (name.as_str(), named),
                (n.as_str(), Role::Quiet),
                (gap.as_str(), Role::Text),
                (relief.as_str(), Role::Text),
                (if bar.is_empty() { "" } else { "  " }, Role::Text),
                (bar.as_str(), if is_thin { Role::Quiet } else { scores::role(all.scale) }),
            ],
        );
    }
    let more = groups.len().saturating_sub(shown.into());
    if more > 0 {
        canvas.write_right(bottom(area, 1), &format!("{more} more"), Role::Quiet);
    }
}

/// The mean fall, or a dash where no session of the group tells it.
fn relief(group: &Group) -> String {
    group.fall.map_or("-".to_owned(), |fall| format!("{:.1}", fall.mean))
}

/// The points of the longest bar: alike in all panes, so that their bars can be compared.
fn full(all: &Compared) -> f64 {
    let groups = [&all.pressure, &all.provider, &all.area, &all.month].into_iter().flatten();
    let means = groups.filter_map(|group| group.fall).filter(|fall| fall.n >= FEW).map(|fall| fall.mean);
    means.fold(FULL, f64::max).ceil()
}

/// The columns of the longest bar, alike in panes that stand side by side.
fn room(canvas: &Canvas<'_>, area: Rect) -> usize {
    let half = (canvas.area().width.div_ceil(2)).saturating_sub(EDGES);
    let wide = if area.width > half + 1 { area.width } else { half };
    usize::from(wide).saturating_sub(USED + usize::from(wide >= AIRY))
}

/// A bar of a share of `room`, to half a column; none for nothing or less.
pub(super) fn bar(share: f64, room: usize, ascii: bool) -> String {
    let whole = if ascii { room as f64 } else { room as f64 * 2.0 };
    // Between 0 and twice the columns of a screen.
    let length = (share.clamp(0.0, 1.0) * whole).round() as usize;
    if ascii { "=".repeat(length) } else { "━".repeat(length / 2) + if length % 2 == 1 { "╸" } else { "" } }
}

/// "from 28 Sep", where the first month is not told whole.
pub(super) fn from(all: &Compared, room: usize) -> String {
    let Some(day) = all.cut() else { return String::new() };
    let dated = format!("from {}", wording::since(day, all.to));
    if text::width(&dated) <= room { dated } else { format!("from {}", wording::day_and_month(day)) }
}

/// "Nov 2026", with the day that it is counted from where it is not told whole.
pub(super) fn counted(month: (i32, u32), all: &Compared) -> String {
    let cut = all.cut().filter(|day| (day.year(), day.month()) == month);
    let from = cut.map_or(String::new(), |day| format!(", from {}", wording::since(day, all.to)));
    format!("{}{from}", month_name(month))
}

/// The same in words.
pub(super) fn words(pane: Pane, all: &Compared, world: &World) -> Vec<String> {
    if all.n == 0 {
        return vec![no_session(world)];
    }
    let line = |group: &Group| {
        let relief = match group.fall {
            None => "relief unknown".to_owned(),
            Some(fall) => format!(
                "mean relief of {} {:.1} points, n {}{}",
                all.scale,
                fall.mean,
                fall.n,
                if fall.n < FEW { ", too few to compare" } else { "" }
            ),
        };
        let gap = group.gap.filter(|_| pane == Pane::Month);
        let gap = gap.map_or(String::new(), |gap| format!(", mean gap {:.1} days", gap.mean));
        let name = match group.key {
            Key::Month { year, month } => counted((year, month), all),
            _ => name(&group.key),
        };
        format!("{name}: {}{gap}, {relief}.", count(group.n, "session"))
    };
    let association = "Association, not cause: what else differed between these sessions is not known.";
    groups(pane, all).iter().map(line).chain([association.to_owned()]).collect()
}

/// The groups of a pane.
pub(super) fn groups(pane: Pane, all: &Compared) -> &[Group] {
    match pane {
        Pane::Pressure => &all.pressure,
        Pane::Provider => &all.provider,
        Pane::Area => &all.area,
        _ => &all.month,
    }
}

fn name(key: &Key) -> String {
    match key {
        Key::Pressure(pressure) => pressure.to_string(),
        Key::Provider(words) => text::clean_line(words.as_str()).into_owned(),
        Key::Area(area) => area.name().replace('-', " "),
        Key::Month { year, month } => month_name((*year, *month)),
        Key::Untold => "not told".into(),
    }
}

/// "Nov 2026".
pub(super) fn month_name((year, month): (i32, u32)) -> String {
    NaiveDate::from_ymd_opt(year, month, 1).map_or(String::new(), wording::short_month_and_year)
}
