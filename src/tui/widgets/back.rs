//! The back from behind: eleven zones, each shaded by how bad it is there, with a word in its middle.
//!
//! ```text
//!            ·····
//!            ··2··
//!  ▒▒▒▒▒▒▒▒  ▒▒▒▒▒  ╭      ╮
//!  ▒▒▒▒5▒▒▒  ▒▒4▒▒  ╰  -   ╯
//! ```
//!
//! A zone of which nothing is known has corners and no shade.

use ratatui::layout::Rect;

use crate::domain::Area;
use crate::text;
use crate::tui::canvas::{Canvas, rows};
use crate::tui::theme::Role;

/// The least columns of the drawing.
pub(in crate::tui) const LEAST: u16 = 25;
/// Columns of the drawing.
const WIDE: u16 = 25;
/// Columns of the middle zones, and of the outer zones from the shoulders down.
const MIDDLE: u16 = 5;
const OUTER: [u16; 3] = [8, 7, 6];
/// Columns between zones.
const AIR: u16 = 2;

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
}

/// What the shades mean.
pub(in crate::tui) fn legend(ascii: bool) -> String {
    let [mild, moderate, strong] = [Shade::Mild, Shade::Moderate, Shade::Strong].map(|shade| shade.glyph(ascii));
    format!("{mild} 0-3  {moderate} 4-6  {strong} 7-10")
}

/// Draws the back into the upper middle of `room`, as tall as fits.
pub(in crate::tui) fn draw(canvas: &mut Canvas<'_>, room: Rect, look: impl Fn(Area) -> Zone) {
    for (area, place) in zones(room) {
        draw_zone(canvas, place, &look(area));
    }
}

/// Where each zone lies; none where there is no room for the back.
pub(in crate::tui) fn zones(room: Rect) -> Vec<(Area, Rect)> {
    // The neck and the hips are a row lower than the others; air between the rows where there is room for it.
    let sizes = [(4, 1), (3, 1), (2, 1), (2, 0), (1, 0)];
    let tall = |(rows, air): (u16, u16)| 3 * rows + 2 * (rows - u16::from(rows > 1)) + 4 * air;
    let Some((height, air)) = sizes.into_iter().find(|size| tall(*size) <= room.height) else { return Vec::new() };
    if room.width < WIDE {
        return Vec::new();
    }
    let low = height - u16::from(height > 1);
    let centre = room.x + room.width.saturating_sub(MIDDLE) / 2;
    let middle = |y| Rect { x: centre, y, width: MIDDLE, height };
    let mut y = room.y;
    let mut zones = vec![(Area::Neck, Rect { height: low, ..middle(y) })];
    y += low + air;
    let sides = [
        (Area::UpperLeft, Area::UpperCentre, Area::UpperRight),
        (Area::MiddleLeft, Area::MiddleCentre, Area::MiddleRight),
        (Area::LowerLeft, Area::LowerCentre, Area::LowerRight),
    ];
    for ((left, between, right), outer) in sides.into_iter().zip(OUTER) {
        zones.push((left, Rect { x: centre.saturating_sub(AIR + outer), width: outer, ..middle(y) }));
        zones.push((between, middle(y)));
        zones.push((right, Rect { x: centre + MIDDLE + AIR, width: outer, ..middle(y) }));
        y += height + air;
    }
    let wide = MIDDLE + 2 * (AIR + 7);
    zones.push((Area::Hips, Rect { x: centre.saturating_sub(AIR + 7), y, width: wide, height: low }));
    zones
}

fn draw_zone(canvas: &mut Canvas<'_>, place: Rect, zone: &Zone) {
    let ascii = canvas.theme.ascii;
    match zone.shade {
        Some(shade) => {
            for row in rows(place) {
                canvas.write(row, &shade.glyph(ascii).repeat(place.width.into()), zone.role);
            }
        }
        None => corners(canvas, place),
    }
    let width = u16::try_from(text::width(&zone.words)).unwrap_or(u16::MAX);
    let words = Rect {
        x: place.x + place.width.saturating_sub(width) / 2,
        y: place.y + place.height.saturating_sub(1) / 2,
        width: width.min(place.width),
        height: 1,
    };
    canvas.write(words, &zone.words, if zone.shade.is_some() { Role::Strong } else { Role::Quiet });
}

fn corners(canvas: &mut Canvas<'_>, place: Rect) {
    let (right, foot) = (place.right().saturating_sub(1), place.bottom().saturating_sub(1));
    let glyphs = match (canvas.theme.ascii, place.height > 1) {
        (false, true) => ["╭", "╮", "╰", "╯"],
        (false, false) => ["(", ")", "(", ")"],
        (true, _) => ["+", "+", "+", "+"],
    };
    let at = [(place.x, place.y), (right, place.y), (place.x, foot), (right, foot)];
    for (glyph, (x, y)) in glyphs.into_iter().zip(at) {
        canvas.write(Rect { x, y, width: 1, height: 1 }, glyph, Role::Border);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_zone_lies_on_another_or_outside_at_any_size() {
        for height in 0..24 {
            for width in 0..40 {
                let room = Rect::new(3, 2, width, height);
                let zones = zones(room);
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

    #[test]
    fn shades_part_at_the_scores_the_legend_names() {
        assert_eq!([0.0, 3.4, 3.5, 6.4, 6.5, 10.0].map(Shade::of), {
            use Shade::{Mild, Moderate, Strong};
            [Mild, Mild, Moderate, Moderate, Strong, Strong]
        });
    }
}
