//! What a field holds, as it is drawn: scores, numbers, words, choices, places, notes.

use chrono::NaiveDateTime;
use ratatui::layout::{Position, Rect};

use crate::text;
use crate::tui::action::Target;
use crate::tui::canvas::{Canvas, bottom, indent, rows};
use crate::tui::effect::When;
use crate::tui::theme::Role;
use crate::tui::widgets::entry::{Entry, Line, Places, completion};
use crate::tui::widgets::note::{Note, Row};
use crate::wording;

/// Draws what a field holds; `resting` is how, where the focus is elsewhere.
pub(super) fn draw_entry(
    canvas: &mut Canvas<'_>,
    area: Rect,
    entry: &Entry,
    (focused, resting): (bool, Role),
    place: usize,
    now: NaiveDateTime,
) {
    let role = if focused { Role::Field } else { resting };
    match entry {
        Entry::Score(score) => {
            let shown = score.map_or("-".to_owned(), |score| score.to_string());
            canvas.write(area, &text::pad_left(&shown, 2), if focused { Role::Selected } else { Role::Strong });
            if focused {
                canvas.cursor = Some(Position::new(area.x.saturating_add(1), area.y));
            }
        }
        Entry::Number { line, unit, .. } => {
            let shown = if line.value().is_empty() { "-" } else { line.value() };
            let taken = canvas.write(area, shown, of_line(line, focused, resting));
            canvas.write(indent(area, taken + 1), unit, Role::Quiet);
            if focused {
                canvas.cursor = Some(Position::new(area.x.saturating_add(taken), area.y));
            }
        }
        Entry::Note(note) => draw_note(canvas, area, note, focused, place),
        Entry::Choice { options, chosen } => draw_choice(canvas, area, options, *chosen, (focused, resting), place),
        Entry::Text { line, .. } if !focused && area.height > 1 && !line.value().is_empty() => {
            canvas.paragraph(area, &text::clean(line.value()), resting);
        }
        Entry::Text { line, known } => {
            let taken = draw_line(canvas, area, line, focused, resting);
            let rest = completion(line, known).filter(|_| focused);
            if let Some(rest) = rest.and_then(|whole| whole.get(line.value().len()..)) {
                canvas.write(indent(area, taken), rest, Role::Quiet);
            }
        }
        Entry::When { line, .. } => {
            // A date that goes as a whole with the next letter is shown from its day on.
            let is_long = line.is_filled_in() && text::width(line.value()) >= area.width.into();
            let resting = if focused { Role::Selected } else { Role::Strong };
            let taken = draw_line(canvas, area, line, focused && !is_long, resting);
            if focused && is_long {
                canvas.cursor = Some(Position::new(area.right().saturating_sub(1), area.y));
            }
            if line.value().is_empty() {
                return;
            }
            let understood = entry.read_when(now);
            let time = match understood {
                Some(When::Typed(typed)) => typed.time.map_or(String::new(), |time| time.format(" %H:%M").to_string()),
                _ => String::new(),
            };
            let calm = if entry.read_far_back(now).is_some() { Role::Warning } else { Role::Quiet };
            let spelled = |date| [wording::short_date(date), wording::long_date(date)];
            let (words, role) = match understood.map(When::date) {
                Some(date) if spelled(date).iter().any(|words| line.value().contains(words)) => {
                    (wording::relative(date, now.date()), calm)
                }
                Some(date) => {
                    (format!("{}{time}, {}", wording::long_date(date), wording::relative(date, now.date())), calm)
                }
                // The sentence of the form says what it takes.
                None => return,
            };
            let room = indent(area, taken.max(16) + 2);
            // Half a word says nothing.
            if text::width(&words) <= room.width.into() {
                canvas.write(room, &words, role);
            }
        }
        Entry::Areas(places) => {
            let taken = match places.chosen.as_slice() {
                [] => canvas.write(area, "-", role),
                chosen => canvas.pieces(
                    area,
                    chosen.iter().enumerate().flat_map(|(number, one)| {
                        let role =
                            if focused && places.is_on_chosen() && places.at == *one { Role::Selected } else { role };
                        [(if number > 0 { ", " } else { "" }, Role::Text), (one.name(), role)]
                    }),
                ),
            };
            if focused {
                draw_offer(canvas, indent(area, taken + 2), places);
            }
        }
    }
}

/// Draws the place under the cursor: the beginning that is typed of its name, the rest, and what takes it.
fn draw_offer(canvas: &mut Canvas<'_>, area: Rect, places: &Places) {
    // One that is chosen already has its name there, and stands out in it.
    let (typed, rest) =
        if places.is_on_chosen() { ("", "") } else { places.beginning().unwrap_or(("", places.at.name())) };
    let key = if typed.is_empty() { "Space" } else { "Tab" };
    let ways = match places.is_on_chosen() {
        true => ["(Space takes it out)".to_owned(), "(Space)".to_owned()],
        false => [format!(" ({key} takes it)"), format!(" ({key})")],
    };
    let room = usize::from(area.width).saturating_sub(text::width(typed) + text::width(rest));
    let how = ways.into_iter().find(|how| text::width(how) <= room).unwrap_or_default();
    let begun = canvas.write(area, typed, Role::Field);
    canvas.write(indent(area, begun), &format!("{rest}{how}"), Role::Quiet);
    canvas.cursor = Some(Position::new(area.x.saturating_add(begun), area.y));
}

fn draw_choice(
    canvas: &mut Canvas<'_>,
    area: Rect,
    options: &[&str],
    chosen: Option<usize>,
    (focused, resting): (bool, Role),
    place: usize,
) {
    // The brackets stand in the margin, so that the words are aligned with the other values.
    let area = Rect { x: area.x.saturating_sub(1), width: area.width.saturating_add(1), ..area };
    let wide: usize = options.iter().map(|option| text::width(option) + 3).sum();
    if wide > usize::from(area.width) {
        return draw_turning(canvas, area, options, chosen, (focused, resting));
    }
    let mut taken = 0;
    for (choice, option) in options.iter().enumerate() {
        let here = indent(area, taken);
        let is_chosen = chosen == Some(choice);
        let (shown, role) = match (is_chosen, focused) {
            (true, true) => (format!("[{option}]"), Role::Selected),
            (true, false) => (format!("[{option}]"), chosen_role(resting)),
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

/// How what is chosen is drawn where the focus is elsewhere: it stands out, but for what was only filled in.
fn chosen_role(resting: Role) -> Role {
    if resting == Role::Quiet { Role::Quiet } else { Role::Strong }
}

/// Draws the chosen one of more options than have room, and which of how many it is.
fn draw_turning(
    canvas: &mut Canvas<'_>,
    area: Rect,
    options: &[&str],
    chosen: Option<usize>,
    (focused, resting): (bool, Role),
) {
    let shown = chosen.and_then(|chosen| options.get(chosen)).copied();
    let role = if focused { Role::Selected } else { chosen_role(resting) };
    let taken = canvas.write(area, &format!("[{}]", shown.unwrap_or("-")), role);
    let place = chosen.map_or(String::new(), |chosen| format!("{} of ", chosen + 1));
    let how = if focused { ": left and right" } else { "" };
    canvas.write(indent(area, taken + 2), &format!("{place}{}{how}", options.len()), Role::Quiet);
    if focused {
        canvas.cursor = Some(Position::new(area.x.saturating_add(1), area.y));
    }
}

/// Draws the lines of a note around its cursor.
fn draw_note(canvas: &mut Canvas<'_>, area: Rect, note: &Note, focused: bool, field: usize) {
    let columns = usize::from(area.width.saturating_sub(1)).max(1);
    let lines = note.rows(columns);
    let (row, column) = note.place(columns);
    let height = usize::from(area.height);
    let first = if focused { (row + 1).saturating_sub(height) } else { 0 };
    if note.words().is_empty() && !focused {
        canvas.write(area, "-", Role::Text);
        return;
    }
    let hidden = lines.len().saturating_sub(first + height);
    for ((number, line), here) in lines.iter().enumerate().skip(first).zip(rows(area)) {
        canvas.write(here, line.words.trim_end_matches(' '), Role::Text);
        if focused {
            canvas.shade(here, Role::Field);
            shade_selected(canvas, here, note, line);
        }
        canvas.spot(here, Target::Words(field, number, 0));
    }
    if hidden > 0 && !focused {
        canvas.write_right(bottom(area, 1), &format!("… {hidden} more"), Role::Quiet);
    }
    if focused {
        let (x, y) = (u16::try_from(column).unwrap_or(0), u16::try_from(row - first).unwrap_or(0));
        canvas.cursor = Some(Position::new(area.x + x.min(area.width.saturating_sub(1)), area.y + y));
    }
}

fn shade_selected(canvas: &mut Canvas<'_>, here: Rect, note: &Note, line: &Row<'_>) {
    let Some((start, end)) = note.selected() else { return };
    let within = |byte: usize| byte.saturating_sub(line.start).min(line.words.len());
    let column = |byte: usize| u16::try_from(line.words.get(..within(byte)).map_or(0, text::width)).unwrap_or(u16::MAX);
    let (from, to) = (column(start), column(end));
    canvas.shade(Rect { width: to.saturating_sub(from).min(here.width), ..indent(here, from) }, Role::Selected);
}

/// What the next character replaces is drawn as selected.
fn of_line(line: &Line, focused: bool, resting: Role) -> Role {
    match (focused, line.is_filled_in()) {
        (true, true) => Role::Selected,
        (true, false) => Role::Field,
        (false, _) => resting,
    }
}

/// Draws what is typed, scrolled so that the cursor is in view; returns the columns it took.
fn draw_line(canvas: &mut Canvas<'_>, area: Rect, line: &Line, focused: bool, resting: Role) -> u16 {
    let room = usize::from(area.width).saturating_sub(1);
    let at = text::width(&text::clean(&line.before_cursor()));
    let shown = text::clean(line.value());
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
    // What is scrolled away at the left is told by an ellipsis in the place of the first letter that is left.
    let first = visible.chars().next().filter(|first| gone > 0 && text::width(&first.to_string()) == 1);
    let visible = first.map_or(visible.clone(), |first| visible.replacen(first, "…", 1));
    let taken = canvas.write(area, if empty && !focused { "-" } else { &visible }, of_line(line, focused, resting));
    if focused {
        let column = u16::try_from(at.saturating_sub(gone)).unwrap_or(0).min(area.width.saturating_sub(1));
        canvas.cursor = Some(Position::new(area.x.saturating_add(column), area.y));
    }
    taken
}
