//! Every command by name, narrowed by what is typed.

use std::cmp::Reverse;

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::layout::Rect;

use super::{more, panel};
use crate::keys::{Binding, Command, Key, Scope};
use crate::text;
use crate::tui::action::{Gesture, Target};
use crate::tui::canvas::{Canvas, below, top};
use crate::tui::screens::Tab;
use crate::tui::step::Step;
use crate::tui::theme::Role;
use crate::tui::widgets::entry::Entry;
use crate::tui::widgets::form::{Form, Name};
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::menu::{self, Line, Picked};
use crate::tui::world::World;

/// The most commands shown that merely have the letters that were typed.
const SCATTERED: usize = 8;
const NOTHING: &str = "No command of that name. Backspace takes letters back, Esc leaves.";

/// The commands that what is typed leaves.
#[derive(Debug)]
pub(in crate::tui) struct Palette {
    form: Form,
    all: Vec<Row>,
    cursor: Cursor,
}

#[derive(Debug, Clone)]
struct Row {
    /// The screen to go to first, where it belongs to another.
    screen: Option<Command>,
    command: Command,
    help: String,
    keys: String,
}

impl Palette {
    /// Every command that can be asked for on `scope`, mere moves after the others; then what belongs to other screens, which are named.
    pub(in crate::tui) fn new(world: &World, scope: Scope) -> Self {
        let bound = world.keys().seen_from(scope).filter(|binding| !binding.keys.is_empty());
        let (named, moves): (Vec<_>, Vec<_>) = bound.partition(|binding| !binding.hint.is_empty());
        let row = |binding: &Binding| Row {
            screen: None,
            command: binding.command,
            help: binding.help.clone(),
            keys: binding.spelled(),
        };
        let elsewhere = Tab::ALL.into_iter().filter(|(.., own)| *own != scope).flat_map(|(_, title, screen, own)| {
            let goes = world.keys().binding(scope, screen).and_then(|binding| binding.keys.first());
            let own = world.keys().bindings().iter().filter(move |one| one.scope == own && !one.keys.is_empty());
            own.map(move |binding| Row {
                screen: Some(screen),
                command: binding.command,
                help: format!("{}: {}", title, uncapital(&binding.help)),
                keys: [goes, binding.keys.first()]
                    .into_iter()
                    .flatten()
                    .map(Key::to_string)
                    .collect::<Vec<_>>()
                    .join(" "),
            })
        });
        Palette {
            form: Form::default().row(Name::Note, "Command", Entry::text("", &[])),
            all: named.into_iter().chain(moves).map(row).chain(elsewhere).collect(),
            cursor: Cursor::default(),
        }
    }

    /// Hears a key first.
    pub(in crate::tui) fn takes(&mut self, key: Key) -> bool {
        let taken = self.form.takes(key);
        if taken {
            self.cursor = Cursor::default();
        }
        taken
    }

    /// The commands that are left, those that begin with what was typed first, with the places of the letters that were found.
    fn left(&self) -> Vec<(&Row, Vec<usize>)> {
        let typed = self.form.typed(Name::Note).trim().to_lowercase();
        let mut found: Vec<_> = self.all.iter().filter_map(|row| Some((found(&row.help, &typed)?, row))).collect();
        if found.is_empty() {
            return self.scattered(&typed);
        }
        found.sort_by_key(|((rank, _), _)| *rank);
        found.into_iter().map(|((_, places), row)| (row, places)).collect()
    }

    /// Where no command holds the words: those that have their letters one after another, the closest first.
    fn scattered(&self, typed: &str) -> Vec<(&Row, Vec<usize>)> {
        let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
        let (mut matcher, mut letters) = (Matcher::new(Config::DEFAULT), Vec::new());
        let mut scored: Vec<_> = Vec::new();
        for row in &self.all {
            let mut places = Vec::new();
            let score = pattern.indices(Utf32Str::new(&row.help, &mut letters), &mut matcher, &mut places);
            scored.extend(score.map(|score| (Reverse(score), row, places)));
        }
        scored.sort_by_key(|(score, ..)| *score);
        let place = |place: u32| usize::try_from(place).unwrap_or(usize::MAX);
        let scored = scored.into_iter().take(SCATTERED);
        scored.map(|(_, row, places)| (row, places.into_iter().map(place).collect())).collect()
    }

    /// Obeys a gesture.
    pub(in crate::tui) fn on_gesture(&mut self, gesture: &Gesture, world: &World) -> Step {
        let left: Vec<_> = self.left().into_iter().map(|(row, _)| (row.screen, row.command)).collect();
        if let Gesture::Paste(_) | Gesture::Point(Target::Field(_)) = gesture {
            self.form.obey(gesture, world.now.at);
            return Step::Stay;
        }
        match menu::obey(&mut self.cursor, gesture, left.len()) {
            Picked::Row(row) => match left.get(row) {
                Some((Some(screen), command)) => Step::CloseThenThere(*screen, *command),
                Some((None, command)) => Step::CloseThen(*command),
                None => Step::Stay,
            },
            Picked::Leave => Step::Close,
            Picked::Below => Step::Below,
            Picked::Stay | Picked::Pass => Step::Stay,
        }
    }

    /// Draws it.
    pub(in crate::tui) fn draw(&self, canvas: &mut Canvas<'_>, room: Rect, world: &World) {
        let inside = panel(canvas, room, "Commands", 76, room.height.min(20));
        let left = self.left();
        let line = |(row, places): &(&Row, Vec<usize>)| {
            let wide = usize::from(inside.width).saturating_sub(text::width(&row.keys) + 2);
            let mut line = marked(&text::fit(&row.help, wide), places);
            line.push((format!("  {}", row.keys), Role::Accent));
            line
        };
        let lines: Vec<_> = left.iter().map(line).collect();
        let (above, hidden) = menu::draw(canvas, below(inside, 2), self.cursor, &lines);
        more(canvas, inside, above, hidden);
        if lines.is_empty() {
            canvas.paragraph(below(inside, 2), NOTHING, Role::Quiet);
        }
        let count = format!("{} of {}", lines.len(), self.all.len());
        let taken = canvas.write_right(top(inside, 1), &count, Role::Quiet);
        let field = Rect { width: inside.width.saturating_sub(taken + 1), ..top(inside, 1) };
        self.form.draw(canvas, field, world.now.at);
    }
}

/// How well `help` holds what was `typed`, in lower case, and where: as its own beginning first, then from the beginning of a word, then
/// word for word, each at the beginning of one, then anywhere; none where it holds not all of the words.
fn found(help: &str, typed: &str) -> Option<(usize, Vec<usize>)> {
    let letters: Vec<char> = help.chars().flat_map(|letter| letter.to_lowercase().next()).collect();
    let begins = |at: &usize| {
        let before = at.checked_sub(1).and_then(|before| letters.get(before));
        before.is_none_or(|letter| !letter.is_alphanumeric())
    };
    let held = |words: &str| {
        let words: Vec<char> = words.chars().collect();
        let all =
            || letters.windows(words.len().max(1)).enumerate().filter(|(_, part)| *part == words).map(|(at, _)| at);
        all().find(begins).or_else(|| all().next()).map(|at| at..at + words.len())
    };
    if let Some(place) = held(typed).filter(|place| begins(&place.start)) {
        return Some((usize::from(place.start > 0), place.collect()));
    }
    let places: Vec<_> = typed.split_whitespace().map(held).collect::<Option<_>>()?;
    let rank = if places.iter().all(|place| begins(&place.start)) { 2 } else { 3 };
    Some((rank, places.into_iter().flatten().collect()))
}

/// The same words within a sentence.
pub(super) fn uncapital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_lowercase().chain(letters).collect())
}

/// `words`, with the letters at `places` standing out.
fn marked(words: &str, places: &[usize]) -> Line {
    let mut line: Line = Vec::new();
    for (place, letter) in words.chars().enumerate() {
        let role = if places.contains(&place) { Role::Strong } else { Role::Text };
        match line.last_mut().filter(|(_, last)| *last == role) {
            Some((piece, _)) => piece.push(letter),
            None => line.push((letter.to_string(), role)),
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_comes_before_a_word_and_a_word_before_a_part_of_one() {
        let rank = |help| found(help, "bo").map(|(rank, _)| rank);
        assert_eq!(["Book a session", "Move a booking", "About", "Back"].map(rank), [Some(0), Some(1), Some(3), None]);
        assert_eq!(found("Move a booking", "book mo"), Some((2, vec![7, 8, 9, 10, 0, 1])));
        assert_eq!(found("To today", "to today").map(|(rank, _)| rank), Some(0));
        assert_eq!(found("Today: where", "to today").map(|(rank, _)| rank), Some(2));
        assert_eq!(found("Book", "").map(|(_, places)| places), Some(Vec::new()));
    }

    #[test]
    fn what_was_found_stands_out() {
        let [text, strong] = [Role::Text, Role::Strong];
        assert_eq!(marked("Book", &[1, 2]), [("B".into(), text), ("oo".into(), strong), ("k".into(), text)]);
    }
}
