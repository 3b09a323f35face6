//! The back, shaded by the mean score of each place, and the same as a list.

use ratatui::layout::Rect;

use super::figures::{Body, Place};
use super::scores::{self, capital, count};
use crate::domain::Area;
use crate::text;
use crate::tui::canvas::{Canvas, below, indent, rows};
use crate::tui::theme::Role;
use crate::tui::widgets::back::{self, Shade, Zone};
use crate::tui::world::World;
use crate::wording;

/// Columns of the list of places.
const LIST: u16 = 24;
/// Columns of a name in it.
const NAMES: usize = 14;

/// The words of the border line.
pub(super) fn title(body: &Body) -> String {
    format!("{} by place, mean 0-10, n {}", capital(body.scale), total(body))
}

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, body: &Body) {
    if total(body) == 0 && usize::from(area.height) <= body.places.len() {
        canvas.paragraph(area, &nothing(body), Role::Quiet);
        return;
    }
    let list = Rect { width: LIST.min(area.width), ..area };
    let beside = area.width > LIST + back::LEAST && area.height >= back::LOW + 2;
    let place = |area: Area| body.places.iter().find(|(one, _)| *one == area).and_then(|(_, place)| *place);
    if beside {
        let drawn = indent(Rect { height: area.height.saturating_sub(2), ..area }, LIST + 1);
        back::draw(canvas, drawn, |area| zone(place(area), body));
        let legend = Rect { y: area.bottom().saturating_sub(1), height: 1, ..drawn };
        canvas.write(legend, &back::legend(canvas.theme.ascii), Role::Quiet);
    }
    canvas.write(list, &format!("{}{}", " ".repeat(NAMES), "   n  mean"), Role::Quiet);
    let rest = below(list, 1);
    let crowded = usize::from(rest.height) < body.places.len();
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
    if total(body) == 0 && area.height > 14 {
        canvas.paragraph(Rect { height: 3, ..below(list, 13) }, &nothing(body), Role::Quiet);
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
        return vec![nothing(body), "A score of one place never drives the schedule.".into()];
    }
    let line = |(area, place): &(Area, Place)| {
        let (day, value) = place.newest;
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
