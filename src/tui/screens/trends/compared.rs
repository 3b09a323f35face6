//! Sessions side by side, by what they have in common: how many there are, and by how much the score fell over them.
//!
//! An association and never a cause, and every group says how many sessions it rests on.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::figures::Compared;
use super::layout::Pane;
use super::scores::{self, count};
use super::{FEW, no_session};
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
/// Below this height the head says in a word what the title elsewhere does.
const SHORT: u16 = 5;
/// What stands for the bar of a group too small to compare.
const TOO_FEW: &str = "too few";
/// A bar of so many points takes all the room.
const FULL: f64 = 5.0;

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
    // Where neither the title nor a row below has room for it.
    let said = if area.height < SHORT && !months { "association" } else { "" };
    let head =
        format!("{}{}{gap}{}", text::fit(said, names), text::pad_left("n", COUNTS), text::pad_left("relief", NUMBERS));
    let whole = format!("{head}, points");
    canvas.write(area, if text::width(&whole) > area.width.into() { &head } else { &whole }, Role::Quiet);
    let list = below(area, 1);
    let shown = if groups.len() > list.height.into() { list.height.saturating_sub(1) } else { list.height };
    for (group, row) in groups.iter().zip(rows(top(list, shown))) {
        let name = text::fit(&name(&group.key), names);
        let n = text::pad_left(&group.n.to_string(), COUNTS);
        let gap = group.gap.map_or("-".to_owned(), |gap| format!("{:.1}", gap.mean));
        let gap = if months { text::pad_left(&gap, gaps) } else { String::new() };
        let relief = text::pad_left(&relief(group), NUMBERS);
        let used = text::width(&name) + text::width(&n) + text::width(&gap) + NUMBERS + 2;
        let bar = bar(group, usize::from(area.width).saturating_sub(used), canvas.theme.ascii);
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

/// A bar as long as the mean fall; none for a group too small to compare, or where the score rose.
fn bar(group: &Group, room: usize, ascii: bool) -> String {
    match group.fall {
        Some(fall) if fall.n < FEW => if room < TOO_FEW.len() { "" } else { TOO_FEW }.to_owned(),
        Some(fall) => {
            let length = (fall.mean.clamp(0.0, FULL) / FULL * room as f64).round() as usize;
            if ascii { "=" } else { "━" }.repeat(length)
        }
        None => String::new(),
    }
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
        format!("{}: {}{gap}, {relief}.", name(&group.key), count(group.n, "session"))
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
