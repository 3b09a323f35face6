//! How a form looks: labels, values, what is focused, and the picture of the back.

use chrono::NaiveDateTime;
use ratatui::layout::{Position, Rect};
use tui_input::Input;

use super::{Field, Form};
use crate::domain::Area;
use crate::text;
use crate::tui::action::Target;
use crate::tui::canvas::{Canvas, indent};
use crate::tui::effect::When;
use crate::tui::theme::Role;
use crate::tui::widgets::entry::{BACK, Entry, completion};
use crate::wording;

/// Columns of the labels.
const LABELS: u16 = 12;
/// Columns between two fields of one row, from the start of one to that of the next.
const BESIDE: u16 = 14;

/// How it looks.
impl Form {
    /// Draws as many rows as fit, the focused one among them.
    pub(in crate::tui) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, now: NaiveDateTime) {
        let mut row = 0;
        let placed: Vec<_> = (self.fields.iter().enumerate())
            .map(|(place, field)| {
                row += usize::from(!field.beside && place > 0);
                (row, place, field)
            })
            .collect();
        let focus = placed.iter().find(|(_, place, _)| *place == self.focus).map_or(0, |(row, ..)| *row);
        let height = usize::from(area.height);
        let first = (focus + 2).saturating_sub(height).min((row + 1).saturating_sub(height));
        let mut column = 0;
        for (row, place, field) in placed {
            column = if field.beside { column + BESIDE } else { 0 };
            let Some(y) = row.checked_sub(first).and_then(|y| u16::try_from(y).ok()).filter(|y| *y < area.height)
            else {
                continue;
            };
            let line = Rect { y: area.y + y, height: 1, ..area };
            self.draw_field(canvas, line, column, place, field, now);
        }
    }

    fn draw_field(
        &self,
        canvas: &mut Canvas<'_>,
        line: Rect,
        column: u16,
        place: usize,
        field: &Field,
        now: NaiveDateTime,
    ) {
        let focused = place == self.focus;
        let role = if focused { Role::Accent } else { Role::Quiet };
        let paired = matches!(field.entry, Entry::Score(_));
        let area = if field.beside || (paired && field.label.contains(' ')) {
            let (row, word) = field.label.split_once(' ').unwrap_or(("", field.label));
            if !field.beside {
                canvas.write(line, row, role);
            }
            let area = indent(line, LABELS + column);
            let taken = canvas.write(area, word, role);
            indent(area, taken.max(6) + 1)
        } else {
            canvas.write(line, field.label, role);
            indent(line, LABELS + column)
        };
        canvas.spot(if field.beside { indent(line, LABELS + column) } else { line }, Target::Field(place));
        draw_entry(canvas, area, &field.entry, focused, place, now);
        if focused && self.opened && field.entry.is_open_number() {
            canvas.write(indent(area, 3), "up or down fills it", Role::Quiet);
        }
    }
}

fn draw_entry(canvas: &mut Canvas<'_>, area: Rect, entry: &Entry, focused: bool, place: usize, now: NaiveDateTime) {
    let role = if focused { Role::Field } else { Role::Text };
    match entry {
        Entry::Score(score) => {
            let shown = score.map_or("-".to_owned(), |score| score.to_string());
            canvas.write(area, &text::pad_left(&shown, 2), if focused { Role::Selected } else { Role::Strong });
            if focused {
                canvas.cursor = Some(Position::new(area.x.saturating_add(1), area.y));
            }
        }
        Entry::Number { input, unit, .. } => {
            let shown = if input.value().is_empty() { "-" } else { input.value() };
            let taken = canvas.write(area, shown, role);
            canvas.write(indent(area, taken + 1), unit, Role::Quiet);
            if focused {
                canvas.cursor = Some(Position::new(area.x.saturating_add(taken), area.y));
            }
        }
        Entry::Choice { options, chosen } => draw_choice(canvas, area, options, *chosen, focused, place),
        Entry::Text { input, known } => {
            let taken = draw_input(canvas, area, input, focused);
            let rest = completion(input, known).filter(|_| focused);
            if let Some(rest) = rest.and_then(|whole| whole.get(input.value().len()..)) {
                canvas.write(indent(area, taken), rest, Role::Quiet);
            }
        }
        Entry::When { input, .. } => {
            let taken = draw_input(canvas, area, input, focused);
            if input.value().is_empty() {
                return;
            }
            let understood = entry.read_when(now);
            let time = match understood {
                Some(When::Typed(typed)) => typed.time.map_or(String::new(), |time| time.format(" %H:%M").to_string()),
                _ => String::new(),
            };
            let (words, role) = match understood.map(When::date) {
                Some(date) if input.value().contains(&wording::short_date(date)) => {
                    (wording::relative(date, now.date()), Role::Quiet)
                }
                Some(date) => (
                    format!("{}{time}, {}", wording::long_date(date), wording::relative(date, now.date())),
                    Role::Quiet,
                ),
                None => ("not a day yet".into(), Role::Warning),
            };
            canvas.write(indent(area, taken.max(16) + 2), &words, role);
        }
        Entry::Areas { chosen, at } => {
            let names: Vec<_> = chosen.iter().map(|area| area.name()).collect();
            let shown = if names.is_empty() { "-".to_owned() } else { names.join(", ") };
            let taken = canvas.write(area, &shown, role);
            if focused {
                let here = format!("  {} (Space takes it{})", at.name(), if chosen.contains(at) { " out" } else { "" });
                canvas.write(indent(area, taken), &here, Role::Quiet);
                canvas.cursor = Some(Position::new(area.x, area.y));
            }
        }
    }
}

fn draw_choice(
    canvas: &mut Canvas<'_>,
    area: Rect,
    options: &[&str],
    chosen: Option<usize>,
    focused: bool,
    place: usize,
) {
    // The brackets stand in the margin, so that the words are aligned with the other values.
    let area = Rect { x: area.x.saturating_sub(1), width: area.width.saturating_add(1), ..area };
    let wide: usize = options.iter().map(|option| text::width(option) + 3).sum();
    if wide > usize::from(area.width) {
        return draw_turning(canvas, area, options, chosen, focused);
    }
    let mut taken = 0;
    for (choice, option) in options.iter().enumerate() {
        let here = indent(area, taken);
        let is_chosen = chosen == Some(choice);
        let (shown, role) = match (is_chosen, focused) {
            (true, true) => (format!("[{option}]"), Role::Selected),
            (true, false) => (format!("[{option}]"), Role::Strong),
            (false, _) => (format!(" {option} "), Role::Quiet),
        };
        let wide = canvas.write(here, &shown, role);
        if focused && is_chosen {
            canvas.cursor = Some(Position::new(here.x.saturating_add(1), here.y));
        }
        canvas.spot(Rect { width: wide, ..here }, Target::Choice(place, choice));
        taken += wide + 1;
    }
    if focused && chosen.is_none() {
        canvas.cursor = Some(Position::new(area.x, area.y));
    }
}

/// Draws the chosen one of more options than have room, and which of how many it is.
fn draw_turning(canvas: &mut Canvas<'_>, area: Rect, options: &[&str], chosen: Option<usize>, focused: bool) {
    let shown = chosen.and_then(|chosen| options.get(chosen)).copied();
    let role = if focused { Role::Selected } else { Role::Strong };
    let taken = canvas.write(area, &format!("[{}]", shown.unwrap_or("-")), role);
    let place = chosen.map_or(String::new(), |chosen| format!("{} of ", chosen + 1));
    let how = if focused { ": left and right" } else { "" };
    canvas.write(indent(area, taken + 2), &format!("{place}{}{how}", options.len()), Role::Quiet);
    if focused {
        canvas.cursor = Some(Position::new(area.x.saturating_add(1), area.y));
    }
}

/// Draws what is typed, scrolled so that the cursor is in view; returns the columns it took.
fn draw_input(canvas: &mut Canvas<'_>, area: Rect, input: &Input, focused: bool) -> u16 {
    let before: String = input.value().chars().take(input.cursor()).collect();
    let room = usize::from(area.width).saturating_sub(1);
    let at = text::width(&text::clean(&before));
    let shown = text::clean(input.value());
    // Scrolled by whole characters until the cursor fits.
    let hidden = if focused { at.saturating_sub(room) } else { 0 };
    let mut gone = 0;
    let visible: String = shown
        .chars()
        .skip_while(|character| {
            let skip = gone < hidden;
            if skip {
                gone += text::width(&character.to_string()).max(1);
            }
            skip
        })
        .collect();
    let empty = visible.is_empty();
    let taken = canvas.write(
        area,
        if empty && !focused { "-" } else { &visible },
        if focused { Role::Field } else { Role::Text },
    );
    if focused {
        let column = u16::try_from(at.saturating_sub(gone)).unwrap_or(0).min(area.width.saturating_sub(1));
        canvas.cursor = Some(Position::new(area.x.saturating_add(column), area.y));
    }
    taken
}

/// Draws the picture of the back for the field of places, if the form has one.
impl Form {
    /// The picture that the field of places shows beside the form.
    pub(in crate::tui) fn draw_back(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let found = self.fields.iter().enumerate().find(|(_, field)| matches!(field.entry, Entry::Areas { .. }));
        let Some((place, Entry::Areas { chosen, at })) = found.map(|(place, field)| (place, &field.entry)) else {
            return;
        };
        let cell = 6;
        for (y, places) in (0u16..).zip(BACK) {
            for (x, part) in (0u16..).zip(places) {
                let Some(part) = part else { continue };
                let here = Rect { x: area.x + x * cell, y: area.y + y, width: cell, height: 1 }.intersection(area);
                let inside = chosen.contains(&part);
                let word = match part {
                    Area::Neck => " neck ",
                    Area::Hips => " hips ",
                    _ if inside => "  ##  ",
                    _ => "  ..  ",
                };
                let role = match (self.focus == place && *at == part, inside) {
                    (true, _) => Role::Selected,
                    (false, true) => Role::Accent,
                    (false, false) => Role::Quiet,
                };
                canvas.write(here, word, role);
                canvas.spot(here, Target::Area(place, part));
            }
        }
    }
}
