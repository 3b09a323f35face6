//! The lines around every screen.

use ratatui::layout::Rect;

use crate::keys::{Binding, Command, Key};
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
/// Columns of what says that hints gave way.
const ELLIPSIS: u16 = 2;
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
    let Some((back, Hint { key, word, .. })) = told else {
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

/// The keys of the bottom line: as many of those that matter as have room; before all others the first, the way back, and help. While
/// arrows choose among them all of them, for the line goes along.
pub(in crate::tui) fn shown(state: &State) -> Vec<Command> {
    let wide = |command: Command| hint(command, state).map(|hint| hint.columns());
    let commands: Vec<_> = state.hints().into_iter().take(MOST_HINTS).collect();
    if matches!(state.focus, Focus::Hints(_)) {
        return commands.into_iter().filter(|command| wide(*command).is_some()).collect();
    }
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

/// The bottom line. Where the one that arrows are on has no room beside those before it, they give way, and an ellipsis says so.
pub(in crate::tui) fn hints(canvas: &mut Canvas<'_>, area: Rect, state: &State) {
    let hints: Vec<_> = shown(state).into_iter().filter_map(|command| Some((command, hint(command, state)?))).collect();
    let chosen = if let Focus::Hints(place) = state.focus { Some(place) } else { None };
    let fits = |first: &usize| {
        let before = if *first > 0 { ELLIPSIS } else { 0 };
        let upto = hints.iter().take(chosen.map_or(0, |chosen| chosen + 1)).skip(*first);
        upto.map(|(_, hint)| hint.columns() + GAP).sum::<u16>() + before <= area.width + GAP - 2
    };
    let first = (0..chosen.unwrap_or(0)).find(fits).or(chosen).unwrap_or(0);
    let mut at = 1;
    if first > 0 {
        at += canvas.write(indent(area, at), "…", Role::Quiet) + 1;
    }
    for (place, (command, hint)) in hints.iter().enumerate().skip(first) {
        let here = Rect { width: hint.columns(), ..indent(area, at) };
        if here.right() >= area.right() && place > first {
            break;
        }
        let taken = canvas.pieces(here, [(hint.key.as_str(), Role::Accent), (" ", Role::Text)]);
        let rest = indent(here, taken);
        if let Some((_, key)) = &hint.pair {
            canvas.pieces(rest, [(key.as_str(), Role::Accent), (" ", Role::Text), (hint.word.as_str(), Role::Text)]);
        } else {
            canvas.write(rest, &hint.word, Role::Text);
        }
        if chosen == Some(place) {
            canvas.shade(here, Role::Selected);
            canvas.cursor = Some(here.as_position());
        }
        match &hint.pair {
            Some((other, _)) => {
                canvas.spot(Rect { width: taken, ..here }, Target::Command(*command));
                canvas.spot(rest, Target::Command(*other));
            }
            None => canvas.spot(here, Target::Command(*command)),
        }
        at += here.width + GAP;
    }
}

/// What the bottom line says of a command.
struct Hint {
    key: String,
    /// Another command for which its word stands as well, and the key of that.
    pair: Option<(Command, String)>,
    word: String,
}

impl Hint {
    fn columns(&self) -> u16 {
        let pair = self.pair.as_ref().map_or(0, |(_, key)| text::width(key) + 1);
        columns(&self.key, &self.word).saturating_add(u16::try_from(pair).unwrap_or(0))
    }
}

/// The key of a command where it stands now, and its word.
fn hint(command: Command, state: &State) -> Option<Hint> {
    // Where letters are typed, a key that is none of them acts.
    let front = state.over.last().filter(|_| !matches!(state.focus, Focus::Hints(_)));
    let binding = state.world.keys().binding(state.scope(), command)?;
    let free = |key: &&Key| !front.is_some_and(|overlay| overlay.types(**key));
    if let Some((other, word)) = front.and_then(|overlay| overlay.pair(command)) {
        // The names of arrows tell more than the letters beside them.
        let key = |binding: &Binding| {
            let named = binding.keys.iter().filter(free).find(|key| key.typed().is_none());
            named.or_else(|| binding.keys.iter().find(free)).map(ToString::to_string)
        };
        let pair = (other, key(state.world.keys().binding(state.scope(), other)?)?);
        return Some(Hint { key: key(binding)?, pair: Some(pair), word: word.to_owned() });
    }
    let key = binding.keys.iter().find(free)?.to_string();
    let own = match state.over.last() {
        Some(overlay) => overlay.word(command, &state.world),
        None => state.screens.word(state.tab, command),
    };
    Some(Hint { key, pair: None, word: own.map_or_else(|| binding.hint.clone(), ToOwned::to_owned) })
}

fn columns(key: &str, word: &str) -> u16 {
    u16::try_from(text::width(key) + 1 + text::width(word)).unwrap_or(u16::MAX / 2)
}
