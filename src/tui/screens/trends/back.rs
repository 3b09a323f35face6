//! The back, shaded by the mean score of each place, and the same as a list.

use ratatui::layout::Rect;

use super::figures::{Body, Place};
use super::scores::{self, capital, count};
use crate::domain::Area;
use crate::keys::{Command, Scope};
use crate::text;
use crate::tui::canvas::{Canvas, UNBROKEN, below, bottom, indent, rows};
use crate::tui::theme::Role;
use crate::tui::widgets::back::{self, Shade, Zone};
use crate::tui::world::World;
use crate::wording;

/// Columns of the list of places.
const LIST: u16 = 24;
/// Columns of a name in it.
const NAMES: usize = 14;

/// The words of the border line, the longest first.
pub(super) fn titles(body: &Body) -> [String; 2] {
    let (what, n) = (capital(body.scale), total(body));
    [format!("{what} by place 0-10, n {n}"), format!("{what} by place, n {n}")]
}

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, body: &Body, world: &World) {
    let said = said(body, world);
    if total(body) == 0 && usize::from(area.height) <= body.places.len() {
        canvas.paragraph(area, &said.join(" "), Role::Quiet);
        return;
    }
    let list = Rect { width: LIST.min(area.width), ..area };
    let beside = area.width > LIST + back::LEAST && area.height >= back::LOW + 2;
    let place = |area: Area| body.places.iter().find(|(one, _)| *one == area).and_then(|(_, place)| *place);
    if beside {
        let room = indent(Rect { height: area.height.saturating_sub(2), ..area }, LIST + 1);
        let drawn = back::draw_broad(canvas, room, |area| zone(place(area), body));
        explain(canvas, drawn, area, body);
    }
    canvas.write(list, &format!("{}{}", " ".repeat(NAMES), "   n  mean"), Role::Quiet);
    let crowded = usize::from(area.height) <= body.places.len();
    let foot = said.last().filter(|_| crowded).map(|words| {
        let first = words.rsplit_once(" of the").map_or(words.as_str(), |(first, _)| first);
        let words = if text::width(words) <= area.width.into() { words.as_str() } else { first };
        words.replace(UNBROKEN, " ")
    });
    let rest = Rect { height: area.height.saturating_sub(1 + u16::from(foot.is_some())), ..below(list, 1) };
    // Where not all have room, those of which something is known come first.
    let (known, unknown): (Vec<_>, Vec<_>) = body.places.iter().partition(|(_, place)| place.is_some() || !crowded);
    for ((area, place), row) in known.into_iter().chain(unknown).zip(rows(rest)) {
        let (n, mean) = match place {
            Some(place) => (place.summary.n.to_string(), format!("{:.1}", place.summary.mean)),
            None => ("-".into(), "-".into()),
        };
        let numbers = format!("{}{}", text::pad_left(&n, 4), text::pad_left(&mean, 6));
        let role = if place.is_some() { Role::Text } else { Role::Quiet };
        canvas.pieces(row, [(text::fit(&name(area), NAMES).as_str(), role), (numbers.as_str(), role)]);
    }
    match foot {
        Some(words) => {
            canvas.write(bottom(area, 1), &words, Role::Quiet);
        }
        None => {
            let under = u16::try_from(body.places.len()).unwrap_or(u16::MAX).saturating_add(2);
            canvas.paragraph(below(if beside { list } else { area }, under), &said.join(" "), Role::Quiet);
        }
    }
}

/// That nothing is known, and that there is more to see further back.
fn said(body: &Body, world: &World) -> Vec<String> {
    let mut said = if total(body) == 0 { vec![nothing(body)] } else { Vec::new() };
    if body.yearly > total(body) {
        let key = world.key(Scope::Trends, Command::Earlier);
        said.push(format!("Press{UNBROKEN}{key}{UNBROKEN}for {} more of the last year.", body.yearly - total(body)));
    }
    said
}

/// What the shades mean, below the figure and in its colours.
fn explain(canvas: &mut Canvas<'_>, drawn: Rect, area: Rect, body: &Body) {
    let shades = back::legend(canvas.theme.ascii);
    let shaded = shades.iter().flat_map(|(glyph, words)| [(*glyph, scores::role(body.scale)), (*words, Role::Quiet)]);
    let unknown = ("- unknown", Role::Quiet);
    let wide = |pieces: &[(&str, Role)]| pieces.iter().map(|(words, _)| text::width(words)).sum::<usize>();
    let mut pieces: Vec<_> = shaded.collect();
    let mut lines = vec![pieces.clone()];
    pieces.extend([("  ", Role::Quiet), unknown]);
    if wide(&pieces) <= drawn.width.into() {
        lines = vec![pieces];
    } else {
        lines.push(vec![unknown]);
    }
    for (line, y) in lines.into_iter().zip(drawn.bottom()..) {
        let spare = drawn.width.saturating_sub(u16::try_from(wide(&line)).unwrap_or(u16::MAX));
        let place = Rect { x: drawn.x + spare / 2, y, width: drawn.width, height: 1 };
        canvas.pieces(place.intersection(area), line);
    }
}

fn zone(place: Option<Place>, body: &Body) -> Zone {
    let Some(place) = place else { return Zone { shade: None, words: "-".into(), role: Role::Quiet, at: false } };
    let mean = place.summary.mean;
    Zone { shade: Some(Shade::of(mean)), words: format!("{mean:.0}"), role: scores::role(body.scale), at: false }
}

/// The same in words.
pub(super) fn words(body: &Body, world: &World) -> Vec<String> {
    let told: Vec<_> = body.places.iter().filter_map(|(area, place)| Some((*area, (*place)?))).collect();
    if told.is_empty() {
        return [said(body, world), vec!["A score of one place never drives the schedule.".into()]].concat();
    }
    let line = |(area, place): &(Area, Place)| {
        let (day, value) = place.newest;
        if place.summary.n == 1 {
            return format!("{}: one score, {value} on {}.", name(*area), wording::since(day, world.today()));
        }
        format!(
            "{}: {}, {}; newest {value} on {}.",
            name(*area),
            count(place.summary.n, "score"),
            scores::told(place.summary),
            wording::since(day, world.today())
        )
    };
    let mut lines: Vec<_> = told.iter().map(line).collect();
    let untold: Vec<_> = body.places.iter().filter(|(_, place)| place.is_none()).map(|(area, _)| name(*area)).collect();
    if !untold.is_empty() {
        lines.push(format!("Unknown: {}.", untold.join(", ")));
    }
    lines.extend(said(body, world));
    lines.push("A score of one place never drives the schedule.".into());
    lines
}

fn nothing(body: &Body) -> String {
    format!("No {} score of a single place in this span: unknown, not zero.", body.scale)
}

fn total(body: &Body) -> usize {
    body.places.iter().filter_map(|(_, place)| *place).map(|place| place.summary.n).sum()
}

fn name(area: Area) -> String {
    area.name().replace('-', " ")
}
