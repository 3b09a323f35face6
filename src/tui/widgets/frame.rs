//! The lines around every screen.

use ratatui::layout::Rect;

use crate::keys::Command;
use crate::text;
use crate::tui::action::Target;
use crate::tui::canvas::{Canvas, cut_short, indent};
use crate::tui::screens::Tab;
use crate::tui::state::{Focus, Message, State};
use crate::tui::theme::Role;
use crate::wording;

/// With fewer columns than these a path is cut like other words.
const LEAST_PATH: usize = 16;
/// The most keys that the bottom line shows.
const MOST_HINTS: usize = 9;
/// Columns between two hints.
const GAP: u16 = 2;
/// From this width the program's name and the names of all screens have room.
const WIDE: u16 = 72;

/// The top line: the screens' names, and the date.
pub(in crate::tui) fn tabs(canvas: &mut Canvas<'_>, area: Rect, state: &State) {
    let wide = area.width >= WIDE;
    let mut at = 1 + if wide { canvas.write(indent(area, 1), "rubdown", Role::Quiet) + 3 } else { 0 };
    for (tab, name, command, _) in Tab::ALL {
        let shown = tab == state.tab;
        let number = state.world.keys().binding(state.tab.scope(), command).and_then(|binding| binding.keys.first());
        let number = number.map_or(String::new(), ToString::to_string);
        let words = match (shown, wide || shown) {
            (true, _) => format!("[{number} {name}]"),
            (false, true) => format!(" {number} {name} "),
            (false, false) => format!(" {number} "),
        };
        let role = match (shown, state.focus == Focus::Tabs && state.over.is_empty()) {
            (true, true) => Role::Selected,
            (true, false) => Role::Accent,
            (false, _) => Role::Text,
        };
        let here = indent(area, at);
        let taken = canvas.write(here, &words, role);
        canvas.spot(Rect { width: taken, ..here }, Target::Command(command));
        at += taken;
    }
    let today = state.world.today();
    let date = if wide { wording::long_date(today) } else { wording::short_date(today) };
    let room = indent(area, at + 1);
    if text::width(&date) < usize::from(room.width) {
        canvas.write_right(Rect { width: room.width.saturating_sub(1), ..room }, &date, Role::Text);
    }
}

/// What the line above the hints says, if anything.
pub(in crate::tui) fn said(state: &State) -> Option<(String, Role)> {
    let (words, role) = message(state)?;
    Some((wording::retold(&words), role))
}

fn message(state: &State) -> Option<(String, Role)> {
    match &state.message {
        Message::None => state.world.read_only.as_ref().map(|why| (format!("Read only: {why}"), Role::Warning)),
        Message::Saved(what) => {
            let what = what.strip_prefix("Logged ").unwrap_or(what);
            Some((format!("Saved: {}", first_lower(what)), Role::Saved))
        }
        Message::Restored(what, _) => Some((what.clone(), Role::Text)),
        Message::Said(what) => Some((what.clone(), Role::Text)),
        Message::Refused(what) => Some((what.clone(), Role::Warning)),
    }
}

fn first_lower(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map_or(String::new(), |first| first.to_lowercase().chain(characters).collect())
}

/// `words` in so many columns: what has no room is left out from the end, by the clause where that leaves the most of it, else by the word.
fn shortened(words: &str, columns: usize) -> String {
    if text::width(words) <= columns {
        return words.to_owned();
    }
    if let Some(words) = path_shortened(words, columns) {
        return words;
    }
    let clauses = [", ", ": ", "; "].into_iter().flat_map(|mark| words.match_indices(mark));
    let clauses = clauses.filter_map(|(end, _)| words.get(..end));
    let fits = |clause: &&str| text::width(clause) + 2 <= columns && text::width(clause) * 2 > columns;
    clauses
        .filter(fits)
        .max_by_key(|clause| clause.len())
        .map_or_else(|| by_words(words, columns), |clause| format!("{clause} …"))
}

/// Words with a path at their end, of which the middle is left out: where it begins, the folder and the name of the file stay.
fn path_shortened(words: &str, columns: usize) -> Option<String> {
    let (before, path) = words.split_at_checked(words.find(" /")? + 1)?;
    let room = columns.checked_sub(text::width(before)).filter(|room| *room >= LEAST_PATH)?;
    let begin = text::truncate(path, room / 6);
    let mut left = room - text::width(&begin);
    let end: Vec<_> = text::clusters(path)
        .rev()
        .take_while(|cluster| {
            let wide = text::width(cluster);
            let fits = wide <= left;
            left = left.saturating_sub(wide);
            fits
        })
        .collect();
    Some(format!("{before}{begin}{}", end.into_iter().rev().collect::<String>()))
}

/// Words that end after a whole one; in the midst of one that is as long as a path, which would leave little else.
fn by_words(words: &str, columns: usize) -> String {
    let whole = cut_short(words, columns, " …");
    if text::width(&whole) * 2 < columns { text::truncate(words, columns) } else { whole }
}

/// The line above the hints, with the way back after a write.
pub(in crate::tui) fn say(canvas: &mut Canvas<'_>, area: Rect, (words, role): &(String, Role), state: &State) {
    let area = indent(area, 1);
    let back = match state.message {
        Message::Saved(_) => Some(Command::Undo),
        Message::Restored(_, back) => Some(back),
        _ => None,
    };
    let told = back.and_then(|back| Some((back, hint(back, state)?)));
    let Some((back, (key, word))) = told else {
        canvas.write(area, &shortened(words, area.width.into()), *role);
        return;
    };
    let tail = columns(&key, &word) + GAP + 1;
    let words = shortened(words, usize::from(area.width.saturating_sub(tail)));
    let taken = canvas.write(area, &words, *role);
    let here = indent(area, taken + 3);
    let wide = canvas.pieces(here, [(key.as_str(), Role::Accent), (" ", Role::Text), (word.as_str(), Role::Text)]);
    canvas.spot(Rect { width: wide, ..here }, Target::Command(back));
}

/// The keys of the bottom line: as many of those that matter as have room; before all others the first, the way back, and help.
pub(in crate::tui) fn shown(state: &State) -> Vec<Command> {
    let wide = |command: Command| hint(command, state).map(|(key, word)| columns(&key, &word));
    let commands: Vec<_> = state.hints().into_iter().take(MOST_HINTS).collect();
    let kept = |place: usize, command: Command| -> u16 {
        let kept = commands.iter().skip(place + 1).filter(|later| match later {
            Command::Back => true,
            Command::Help => place > 0 && command != Command::Back,
            _ => false,
        });
        kept.filter_map(|command| wide(*command)).map(|wide| wide + GAP).sum()
    };
    let mut at = 1;
    let mut shown = Vec::new();
    for (place, command) in commands.iter().enumerate() {
        // One column of air before the edge.
        let room = state.world.window.width.saturating_sub(at + kept(place, *command) + 1);
        if let Some(wide) = wide(*command).filter(|wide| *wide <= room) {
            shown.push(*command);
            at += wide + GAP;
        }
    }
    shown
}

/// The bottom line.
pub(in crate::tui) fn hints(canvas: &mut Canvas<'_>, area: Rect, state: &State) {
    let mut at = 1;
    for (place, command) in shown(state).into_iter().enumerate() {
        let Some((key, word)) = hint(command, state) else { continue };
        let here = Rect { width: columns(&key, &word), ..indent(area, at) };
        canvas.pieces(here, [(key.as_str(), Role::Accent), (" ", Role::Text), (word.as_str(), Role::Text)]);
        if state.focus == Focus::Hints(place) {
            canvas.shade(here, Role::Selected);
            canvas.cursor = Some(here.as_position());
        }
        canvas.spot(here, Target::Command(command));
        at += here.width + GAP;
    }
}

/// The key of a command where it stands now, and its word.
fn hint(command: Command, state: &State) -> Option<(String, String)> {
    let binding = state.world.keys().binding(state.scope(), command)?;
    // Where letters are typed, a key that is none of them acts.
    let front = state.over.last().filter(|_| !matches!(state.focus, Focus::Hints(_)));
    let key = binding.keys.iter().find(|key| !front.is_some_and(|overlay| overlay.types(**key)))?;
    let own = state.over.last().and_then(|overlay| overlay.word(command, &state.world));
    Some((key.to_string(), own.map_or_else(|| binding.hint.clone(), ToOwned::to_owned)))
}

fn columns(key: &str, word: &str) -> u16 {
    u16::try_from(text::width(key) + 1 + text::width(word)).unwrap_or(u16::MAX / 2)
}
