//! The back from behind, one closed figure of eleven zones, each shaded by how bad it is there or because it was picked.
//!
//! ```text
//!         ╭─────╮
//!         │··2··│
//! ╭───────┼─────┼───────╮
//! │▒▒▒5▒▒▒│▒▒4▒▒│   -   │
//! │▒▒▒▒▒▒▒│▒▒▒▒▒│       │
//! ```
//!
//! A zone of which nothing is known has no shade.

use ratatui::layout::{Position, Rect};

use crate::domain::Area;
use crate::text;
use crate::tui::canvas::{Canvas, rows};
use crate::tui::theme::Role;

/// The least columns of the figure: zones of [`NARROW`] columns beside the middle, and four lines.
pub(in crate::tui) const LEAST: u16 = MIDDLE + 2 * NARROW + 4;
/// The least rows of the figure.
pub(in crate::tui) const LOW: u16 = 9;
/// Columns of the middle zones, and of the outer ones where room is short and where it is not.
const MIDDLE: u16 = 5;
const NARROW: u16 = 6;
const BROAD: u16 = 8;
/// The most rows of a zone, however much room there is.
const TALLEST: u16 = 9;

/// How bad it is somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum Shade {
    /// 0 to 3.
    Mild,
    /// Up to 6.
    Moderate,
    /// Above.
    Strong,
}

impl Shade {
    /// The shade of a mean score.
    pub(in crate::tui) fn of(mean: f64) -> Self {
        match mean {
            mean if mean < 3.5 => Shade::Mild,
            mean if mean < 6.5 => Shade::Moderate,
            _ => Shade::Strong,
        }
    }

    fn glyph(self, ascii: bool) -> &'static str {
        match (self, ascii) {
            (Shade::Mild, false) => "·",
            (Shade::Moderate, false) => "▒",
            (Shade::Strong, false) => "▓",
            (Shade::Mild, true) => ".",
            (Shade::Moderate, true) => "%",
            (Shade::Strong, true) => "@",
        }
    }
}

/// How one zone looks.
#[derive(Debug, Clone)]
pub(in crate::tui) struct Zone {
    /// Its shade; none where nothing is known.
    pub(in crate::tui) shade: Option<Shade>,
    /// The word in its middle.
    pub(in crate::tui) words: String,
    /// How the shade is drawn.
    pub(in crate::tui) role: Role,
    /// Whether the cursor is on it.
    pub(in crate::tui) at: bool,
}

/// The shades and what they mean.
pub(in crate::tui) fn legend(ascii: bool) -> [(&'static str, &'static str); 3] {
    [(Shade::Mild, " 0-3  "), (Shade::Moderate, " 4-6  "), (Shade::Strong, " 7-10")]
        .map(|(shade, words)| (shade.glyph(ascii), words))
}

/// Draws the back into the upper middle of `room`, as tall as fits.
pub(in crate::tui) fn draw(canvas: &mut Canvas<'_>, room: Rect, look: impl Fn(Area) -> Zone) {
    let zones = zones(room);
    draw_zones(canvas, zones, look);
}

/// Draws the back into the upper middle of `room`, as broad and tall as fits, its sides named; returns where it lies.
pub(in crate::tui) fn draw_broad(canvas: &mut Canvas<'_>, room: Rect, look: impl Fn(Area) -> Zone) -> Rect {
    let zones = broad_zones(room);
    let whole = zones.iter().map(|(_, place)| around(*place)).reduce(Rect::union).unwrap_or_default();
    for (side, words) in [(Area::UpperLeft, "left"), (Area::UpperRight, "right")] {
        let place = zones.iter().find(|(area, _)| *area == side).map(|(_, place)| *place);
        if let Some(place) = place.filter(|place| place.y >= whole.y + 2) {
            let line = Rect { y: place.y - 2, height: 1, ..place };
            let spare = line.width.saturating_sub(u16::try_from(text::width(words)).unwrap_or(u16::MAX));
            canvas.write(Rect { x: line.x + spare / 2, ..line }, words, Role::Quiet);
        }
    }
    draw_zones(canvas, zones, look);
    whole
}

fn draw_zones(canvas: &mut Canvas<'_>, zones: Vec<(Area, Rect)>, look: impl Fn(Area) -> Zone) {
    draw_outline(canvas, &zones);
    for (area, place) in zones {
        draw_zone(canvas, place, &look(area));
    }
}

/// Where each zone lies within its lines; none where there is no room for the back.
pub(in crate::tui) fn zones(room: Rect) -> Vec<(Area, Rect)> {
    let sizes = [(5, 1), (4, 1), (3, 1), (2, 1), (1, 1), (1, 0)];
    let outer = if room.width < LEAST + 2 * (BROAD - NARROW) { NARROW } else { BROAD };
    let size = sizes.into_iter().find(|size| tall(*size) <= room.height);
    size.map_or(Vec::new(), |size| laid(room, size, (MIDDLE, outer)))
}

/// The same with zones that are as broad as their height asks for.
fn broad_zones(room: Rect) -> Vec<(Area, Rect)> {
    let sizes = (1..=TALLEST).rev().map(|rows| (rows, 1)).chain([(1, 0)]);
    let Some((height, line)) = sizes.into_iter().find(|size| tall(*size) <= room.height) else { return Vec::new() };
    let least = room.width.saturating_sub(2 * NARROW + 4).max(MIDDLE);
    let middle = (2 * height + 1).clamp(MIDDLE, least);
    let outer = (room.width.saturating_sub(middle + 4) / 2).clamp(NARROW, NARROW.max(3 * height + 1));
    laid(room, (height, line), (middle, outer))
}

/// The rows of the neck and of the hips, which are lower than the others.
fn low(rows: u16) -> u16 {
    rows - u16::from(rows > 1)
}

/// The rows of a back whose zones have so many, with lines between them or not.
fn tall((rows, line): (u16, u16)) -> u16 {
    3 * rows + 2 * low(rows) + 2 * line + 4
}

fn laid(room: Rect, (height, line): (u16, u16), (middle, outer): (u16, u16)) -> Vec<(Area, Rect)> {
    if room.width < LEAST {
        return Vec::new();
    }
    let wide = middle + 2 * outer + 4;
    let left = room.x + (room.width - wide) / 2 + 1;
    let centre = left + outer + 1;
    let mut y = room.y + 1;
    let mut zones = vec![(Area::Neck, Rect { x: centre, y, width: middle, height: low(height) })];
    y += low(height) + 1;
    let sides = [
        (Area::UpperLeft, Area::UpperCentre, Area::UpperRight),
        (Area::MiddleLeft, Area::MiddleCentre, Area::MiddleRight),
        (Area::LowerLeft, Area::LowerCentre, Area::LowerRight),
    ];
    for (one, between, other) in sides {
        zones.push((one, Rect { x: left, y, width: outer, height }));
        zones.push((between, Rect { x: centre, y, width: middle, height }));
        zones.push((other, Rect { x: centre + middle + 1, y, width: outer, height }));
        y += height + line;
    }
    let y = y + 1 - line;
    zones.push((Area::Hips, Rect { x: left, y, width: wide - 2, height: low(height) }));
    zones
}

fn draw_zone(canvas: &mut Canvas<'_>, place: Rect, zone: &Zone) {
    let ascii = canvas.theme.ascii;
    if let Some(shade) = zone.shade {
        for row in rows(place) {
            canvas.write(row, &shade.glyph(ascii).repeat(place.width.into()), zone.role);
        }
    }
    let width = u16::try_from(text::width(&zone.words)).unwrap_or(u16::MAX);
    let words = Rect {
        x: place.x + place.width.saturating_sub(width) / 2,
        y: place.y + place.height.saturating_sub(1) / 2,
        width: width.min(place.width),
        height: 1,
    };
    canvas.write(words, &zone.words, if zone.shade.is_some() { Role::Strong } else { Role::Quiet });
    if zone.at {
        canvas.write(place, "[", Role::Strong);
        canvas.write_right(place, "]", Role::Strong);
        canvas.shade(place, Role::Selected);
    }
}

/// Draws the one line around and between the zones: a cell beside a zone is a line to each cell next to it that is one too.
fn draw_outline(canvas: &mut Canvas<'_>, zones: &[(Area, Rect)]) {
    let ascii = canvas.theme.ascii;
    let all: Vec<Rect> = zones.iter().map(|(_, place)| *place).collect();
    let Some(whole) = all.iter().copied().reduce(Rect::union).map(around) else { return };
    let is_line = |x: u16, y: u16| {
        let here = Position::new(x, y);
        all.iter().any(|zone| around(*zone).contains(here)) && !all.iter().any(|zone| zone.contains(here))
    };
    for here in whole.positions().filter(|here| is_line(here.x, here.y)) {
        let Position { x, y } = here;
        let beside =
            [y > whole.y && is_line(x, y - 1), is_line(x, y + 1), x > whole.x && is_line(x - 1, y), is_line(x + 1, y)];
        canvas.write(Rect { x, y, width: 1, height: 1 }, joint(beside, ascii), Role::Border);
    }
}

/// A zone with its lines.
fn around(zone: Rect) -> Rect {
    Rect { x: zone.x.saturating_sub(1), y: zone.y.saturating_sub(1), width: zone.width + 2, height: zone.height + 2 }
}

/// The line that goes up, down, left and right as told.
fn joint(beside: [bool; 4], ascii: bool) -> &'static str {
    match (beside, ascii) {
        ([_, _, false, false], false) => "│",
        ([false, false, ..], false) => "─",
        ([_, _, false, false], true) => "|",
        ([false, false, ..], true) => "-",
        (_, true) => "+",
        ([false, true, false, true], false) => "╭",
        ([false, true, true, false], false) => "╮",
        ([true, false, false, true], false) => "╰",
        ([true, false, true, false], false) => "╯",
        ([true, true, false, true], false) => "├",
        ([true, true, true, false], false) => "┤",
        ([true, false, true, true], false) => "┴",
        ([false, true, true, true], false) => "┬",
        ([true, true, true, true], false) => "┼",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::Theme;

    #[test]
    fn no_zone_lies_on_another_or_outside_at_any_size() {
        for height in 0..60 {
            for width in 0..90 {
                let room = Rect::new(3, 2, width, height);
                for zones in [zones(room), broad_zones(room)] {
                    assert!(zones.is_empty() || zones.len() == Area::ALL.len());
                    for (place, (area, one)) in zones.iter().enumerate() {
                        assert_eq!(one.intersection(room), *one, "{area} in {room}");
                        assert!(
                            zones.iter().skip(place + 1).all(|(_, other)| one.intersection(*other).is_empty()),
                            "{area}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn shades_part_at_the_scores_the_legend_names() {
        assert_eq!([0.0, 3.4, 3.5, 6.4, 6.5, 10.0].map(Shade::of), {
            use Shade::{Mild, Moderate, Strong};
            [Mild, Mild, Moderate, Moderate, Strong, Strong]
        });
    }

    #[test]
    fn the_smallest_back_is_one_closed_figure() {
        let theme = Theme::new(&crate::config::Theme::Dark, None, false, true, false);
        let mut canvas = Canvas::new(Rect::new(0, 0, LEAST, LOW), &theme);
        let area = canvas.area();
        let zone = |at: Area| Zone {
            shade: (at == Area::LowerLeft).then_some(Shade::Strong),
            words: String::new(),
            role: Role::Accent,
            at: at == Area::MiddleRight,
        };
        draw(&mut canvas, area, zone);
        let cells = |row: Rect| row.positions().map(|at| canvas.buffer[at].symbol()).collect::<String>();
        let drawn: Vec<_> = rows(area).map(|row| cells(row).trim_end().to_owned()).collect();
        assert_eq!(
            drawn,
            [
                "       ╭─────╮",
                "       │     │",
                "╭──────┼─────┼──────╮",
                "│      │     │      │",
                "│      │     │[    ]│",
                "│▓▓▓▓▓▓│     │      │",
                "├──────┴─────┴──────┤",
                "│                   │",
                "╰───────────────────╯",
            ]
        );
    }
}
