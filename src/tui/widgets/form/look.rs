//! How a form looks: labels, values, what is focused, and the picture of the back.

use chrono::NaiveDateTime;
use ratatui::layout::Rect;

use super::entries::draw_entry;
use super::{Field, Form, Name};
use crate::domain::Area;
use crate::text;
use crate::tui::action::Target;
use crate::tui::canvas::{Canvas, indent};
use crate::tui::theme::Role;
use crate::tui::widgets::back::{self, Shade, Zone};
use crate::tui::widgets::entry::{Entry, Places};
use crate::tui::widgets::menu::point_at;

/// Columns of the labels.
pub(in crate::tui) const LABELS: u16 = 12;
/// Columns between two fields of one row, from the start of one to that of the next.
const BESIDE: u16 = 14;
/// The same where their words have no room.
const CLOSE: u16 = 6;

/// What the field of places takes.
const PLACES: &str = " arrows move, Space takes; or type a name ";

/// Rows that a note takes where there is room, before it is longer.
const NOTE: u16 = 3;

/// Rows that a reason takes where there is room.
const REASON: u16 = 2;

/// What stands among the rows of a form and is not its own.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::tui) struct Guests {
    /// Rows below the dates that it begins with.
    pub(in crate::tui) under: u16,
    /// Columns at the right of the rows of a picture of the back.
    pub(in crate::tui) free: u16,
    /// The first of those rows.
    pub(in crate::tui) from: u16,
}

/// Where one field lies: its first row, counted from the form's first, how many it takes, and its column.
struct Place {
    row: u16,
    rows: u16,
    column: u16,
}

/// How it looks.
impl Form {
    /// Draws as many rows as fit, those in focus among them; returns how many rows are hidden above and below.
    pub(in crate::tui) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, now: NaiveDateTime) -> (u16, u16) {
        self.draw_around(canvas, area, Guests::default(), now)
    }

    /// As [`Form::draw`], around what else stands there.
    pub(in crate::tui) fn draw_around(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        guests: Guests,
        now: NaiveDateTime,
    ) -> (u16, u16) {
        let places = self.places(area, guests.under);
        let all = places.last().map_or(0, |place| place.row + place.rows);
        let (focus, end) = self.focused_rows(&places, area);
        // One more row than the focus is shown on either side, where there is room.
        let first = end.saturating_add(1).saturating_sub(area.height).min(focus.saturating_sub(1));
        let first = first.max(end.saturating_sub(area.height)).min(all.saturating_sub(area.height));
        for (number, (field, place)) in self.fields.iter().zip(&places).enumerate() {
            let end = (place.row + place.rows).min(first + area.height);
            let start = place.row.max(first);
            if start >= end {
                continue;
            }
            let pictured = guests.from..guests.from + back::LOW;
            let free = if pictured.contains(&(start - first)) { guests.free } else { 0 };
            let room =
                Rect { y: area.y + start - first, height: end - start, width: area.width.saturating_sub(free), ..area };
            self.draw_field(canvas, room, number, field, place, now);
        }
        (first, all.saturating_sub(first + area.height))
    }

    /// The rows that it takes where there is room for all of it, notes at their least.
    pub(in crate::tui) fn rows(&self) -> u16 {
        let rows = self.fields.iter().filter(|field| !field.beside);
        rows.map(|field| match (&field.entry, field.name) {
            (Entry::Note(_), _) => NOTE,
            (_, Name::Reason) => REASON,
            _ => 1,
        })
        .sum()
    }

    /// How many dates it begins with, each in a row of its own.
    pub(in crate::tui) fn dates(&self) -> u16 {
        let dates = self.fields.iter().take_while(|field| matches!(field.entry, Entry::When { .. })).count();
        u16::try_from(dates).unwrap_or(0)
    }

    /// How many groups are parted from what stands above them where there is room.
    pub(in crate::tui) fn groups(&self) -> u16 {
        u16::try_from(self.fields.iter().filter(|field| field.begins).count()).unwrap_or(0)
    }

    /// Where the fields lie. Where all have room, a note takes as many rows as it needs and no fewer than [`NOTE`]; else only the one
    /// that the focus is on.
    fn places(&self, area: Rect, under: u16) -> Vec<Place> {
        let columns = usize::from(area.width.saturating_sub(LABELS + 1)).max(1);
        let lines = |entry: &Entry| match entry {
            Entry::Note(note) => Some(u16::try_from(note.rows(columns).len()).unwrap_or(u16::MAX)),
            _ => None,
        };
        let notes: Vec<_> = self.fields.iter().map(|field| lines(&field.entry)).collect();
        let plain = self.fields.iter().zip(&notes).filter(|(field, lines)| !field.beside && lines.is_none()).count();
        let count = u16::try_from(notes.iter().flatten().count()).unwrap_or(u16::MAX).max(1);
        let mut gaps = self.groups().min(area.height.saturating_sub(self.rows() + under));
        let taken = u16::try_from(plain).unwrap_or(u16::MAX).saturating_add(under + gaps);
        let left = area.height.saturating_sub(taken) / count;
        let mut places: Vec<Place> = Vec::new();
        let mut row = 0;
        for ((number, field), lines) in self.fields.iter().enumerate().zip(notes) {
            if field.beside
                && let Some(last) = places.last()
            {
                let apart = if is_close(area) { CLOSE } else { BESIDE };
                places.push(Place { row: last.row, rows: 1, column: last.column + apart });
                continue;
            }
            if field.begins && gaps > 0 {
                row += 1;
                gaps -= 1;
            }
            let rows = match lines {
                // It is the last.
                None if field.name == Name::Reason => area.height.saturating_sub(row).clamp(1, REASON),
                None => 1,
                Some(lines) if left >= NOTE => lines.clamp(NOTE, left),
                Some(lines) if number == self.focus => lines.clamp(1, area.height.max(1)),
                Some(_) => 1,
            };
            places.push(Place { row, rows, column: 0 });
            row += rows + if number + 1 == usize::from(self.dates()) { under } else { 0 };
        }
        places
    }

    /// The first row of the focus and the row after its last: of a note that is longer than the window, the cursor's.
    fn focused_rows(&self, places: &[Place], area: Rect) -> (u16, u16) {
        places
            .get(self.focus)
            .map_or((0, 1), |place| (place.row, (place.row + place.rows).min(place.row + area.height)))
    }

    fn draw_field(
        &self,
        canvas: &mut Canvas<'_>,
        room: Rect,
        number: usize,
        field: &Field,
        place: &Place,
        now: NaiveDateTime,
    ) {
        let focused = number == self.focus;
        let role = if focused { Role::Accent } else { Role::Quiet };
        let is_value = !matches!(field.entry, Entry::When { .. } | Entry::Score(_));
        let resting = match (self.source, field.is_changed()) {
            (Some(_), true) => Role::Strong,
            (Some(_), false) if is_value => Role::Quiet,
            _ => Role::Text,
        };
        if focused && self.fields.len() > 1 {
            point_at(canvas, Rect { height: 1, ..room });
        }
        // "Pain before ... after ..." has one label for both; a label of two words is one where nothing stands beside it.
        let paired = field.beside || self.fields.get(number + 1).is_some_and(|next| next.beside);
        let line = Rect { height: 1, ..room };
        let value = indent(room, LABELS + place.column);
        let area = if paired {
            let (row, word) = field.label.split_once(' ').unwrap_or(("", field.label));
            if !field.beside {
                canvas.write(line, row, role);
            }
            if is_close(room) {
                canvas.write(value, if field.beside { ">" } else { "" }, Role::Quiet);
                indent(value, if field.beside { 2 } else { 0 })
            } else {
                let taken = canvas.write(value, word, role);
                indent(value, taken.max(6) + 1)
            }
        } else {
            canvas.write(line, field.label, role);
            value
        };
        canvas.spot(if field.beside { value } else { room }, Target::Field(number));
        draw_entry(canvas, area, &field.entry, (focused, resting), number, now);
        self.draw_beside_number(canvas, area, field, focused);
        if focused && self.opened && field.entry.is_open_number() {
            let (after, words) = if matches!(field.entry, Entry::Number { .. }) {
                (7, "up fills it")
            } else {
                (3, "up or down fills it")
            };
            canvas.write(indent(area, after), words, Role::Quiet);
        }
    }
}

/// How it says what a number may become, and what it was.
impl Form {
    fn draw_beside_number(&self, canvas: &mut Canvas<'_>, area: Rect, field: &Field, focused: bool) {
        let Entry::Number { line, step, unit, .. } = &field.entry else { return };
        let Ok(value) = line.value().parse::<u32>() else { return };
        let mut said = Vec::new();
        if focused {
            let [up, down] = if canvas.theme.ascii { ["^", "v"] } else { ["↑", "↓"] };
            let less = value.saturating_sub(*step);
            let less = if less == 0 { "-".to_owned() } else { less.to_string() };
            said.push(format!("{up} {}  {down} {less}", value + step));
        }
        said.extend(self.source.map(|source| match field.is_changed() {
            false => format!("as {source}"),
            true if field.begun.is_empty() => String::new(),
            true => format!("{source} {}", field.begun),
        }));
        let room = indent(area, u16::try_from(text::width(line.value()) + text::width(unit)).unwrap_or(0) + 4);
        // Half a word says nothing.
        while text::width(&said.join("   ")) > room.width.into() {
            said.pop();
        }
        canvas.write(room, &said.join("   "), Role::Quiet);
    }
}

/// How it says what the field in focus takes, where nothing else shows it.
impl Form {
    /// Writes that at the right end of a line which has so much room: of a score the numbers, each of which can be pointed at.
    pub(in crate::tui) fn draw_what_it_takes(&self, canvas: &mut Canvas<'_>, line: Rect) {
        match self.entry_in_focus() {
            Some(Entry::Score(_)) => draw_scale(canvas, line, self.focus),
            Some(Entry::Areas(_)) if text::width(PLACES) <= line.width.into() => {
                canvas.write_right(line, PLACES, Role::Text);
            }
            _ => {}
        }
    }
}

/// The numbers of a score and what stands for unknown; in a narrow line the numbers alone, if they have room before its end.
fn draw_scale(canvas: &mut Canvas<'_>, line: Rect, field: usize) {
    let numbers = (0..=10_u8).map(|points| (format!(" {points}"), Some(points))).collect::<Vec<_>>();
    let told = [(" (t)".to_owned(), Some(10)), ("  - unknown ".to_owned(), None)];
    let wide = |pieces: &[(String, Option<u8>)]| pieces.iter().map(|(words, _)| text::width(words)).sum::<usize>();
    let full = [numbers.as_slice(), &told].concat();
    let (pieces, air) = if wide(&full) <= line.width.into() { (full, 0) } else { (numbers, 1) };
    let Ok(columns) = u16::try_from(wide(&pieces) + air) else { return };
    if columns > line.width {
        return;
    }
    let mut at = line.width - columns;
    for (words, points) in &pieces {
        let here = indent(line, at);
        let taken = canvas.write(here, words, Role::Text);
        canvas.spot(Rect { width: taken, height: 1, ..here }, Target::Points(field, *points));
        at += taken;
    }
}

/// Whether two fields of one row have no room for their words.
fn is_close(room: Rect) -> bool {
    room.width < LABELS + 2 * BESIDE - 5
}

/// Draws the picture of the back for the field of places, if the form has one.
impl Form {
    /// The picture that the field of places shows beside the form.
    pub(in crate::tui) fn draw_back(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let found = self.fields.iter().enumerate().find(|(_, field)| matches!(field.entry, Entry::Areas(_)));
        let Some((place, Entry::Areas(Places { chosen, at, .. }))) = found.map(|(place, field)| (place, &field.entry))
        else {
            return;
        };
        back::draw(canvas, area, |part| Zone {
            shade: chosen.contains(&part).then_some(Shade::Strong),
            words: match part {
                Area::Neck | Area::Hips => part.name().to_owned(),
                _ => String::new(),
            },
            role: Role::Accent,
            at: self.focus == place && *at == part,
        });
        for (part, here) in back::zones(area) {
            canvas.spot(here, Target::Area(place, part));
        }
    }
}
