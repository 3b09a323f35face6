//! What a key does to a score, a number or a line of words.

use tui_input::{Input, InputRequest};

use super::Taken;
use crate::keys::{Code, Key};

/// The digits of the largest number of minutes.
pub(super) const MOST_DIGITS: usize = 4;

pub(super) fn type_score(score: &mut Option<u8>, key: Key) -> Taken {
    *score = match (key.typed(), key.code) {
        (Some('t'), _) => Some(10),
        (Some('-'), _) => None,
        (Some(typed), _) => match typed.to_digit(10).and_then(|digit| u8::try_from(digit).ok()) {
            Some(digit) => Some(digit),
            None => return Taken::Not,
        },
        (None, Code::Backspace | Code::Delete) => {
            *score = None;
            return Taken::Here;
        }
        _ => return Taken::Not,
    };
    Taken::AndOn
}

pub(super) fn type_number(line: &mut Line, key: Key) -> Taken {
    match key.typed() {
        Some(digit) if digit.is_ascii_digit() => {
            if line.value().len() >= MOST_DIGITS && !line.filled_in {
                Taken::Here
            } else {
                line.edit(key)
            }
        }
        Some('-') => {
            *line = Line::default();
            Taken::Here
        }
        None if matches!(key.code, Code::Backspace | Code::Delete) => line.edit(key),
        _ => Taken::Not,
    }
}

/// A line that is typed.
#[derive(Debug, Clone, Default)]
pub(in crate::tui) struct Line {
    input: Input,
    /// Whether it holds what was filled in: shown as selected, and replaced by what is typed first.
    filled_in: bool,
    /// Whether what was filled in gave way to what is typed.
    replaced: bool,
}

impl Line {
    /// A line with something in it that nobody typed here.
    pub(super) fn filled_in(words: impl Into<String>) -> Self {
        let input = Input::new(words.into());
        Line { filled_in: !input.value().is_empty(), input, replaced: false }
    }

    /// A line as it was typed.
    pub(super) fn typed(words: impl Into<String>) -> Self {
        Line { input: Input::new(words.into()), ..Line::default() }
    }

    /// What it says.
    pub(in crate::tui) fn value(&self) -> &str {
        self.input.value()
    }

    /// The characters before the cursor.
    pub(in crate::tui) fn before_cursor(&self) -> String {
        self.value().chars().take(self.input.cursor()).collect()
    }

    /// Whether the next character takes the place of all that is there.
    pub(in crate::tui) fn is_filled_in(&self) -> bool {
        self.filled_in
    }

    /// Whether what was filled in gave way to what is typed.
    pub(super) fn is_replaced(&self) -> bool {
        self.replaced
    }

    /// Takes pasted text, in one line.
    pub(super) fn paste(&mut self, pasted: &str) {
        let before = if self.filled_in { String::new() } else { self.before_cursor() };
        let after: String = self.value().chars().skip(self.input.cursor()).filter(|_| !self.filled_in).collect();
        let cursor = before.chars().count() + pasted.chars().count();
        let replaced = self.replaced || self.filled_in;
        *self = Line { replaced, ..Line::typed(format!("{before}{pasted}{after}")) };
        self.input = std::mem::take(&mut self.input).with_cursor(cursor);
    }

    /// Hears a key, if it is one that edits or moves along a line.
    pub(super) fn edit(&mut self, key: Key) -> Taken {
        let Some(request) = request(key) else { return Taken::Not };
        if std::mem::take(&mut self.filled_in) && matches!(request, InputRequest::InsertChar(_)) {
            self.input.reset();
            self.replaced = true;
        }
        self.input.handle(request);
        Taken::Here
    }
}

fn request(key: Key) -> Option<InputRequest> {
    Some(match (key.code, key.ctrl, key.alt) {
        (Code::Char(character), false, false) => InputRequest::InsertChar(character),
        (Code::Char('a'), true, false) | (Code::Home, ..) => InputRequest::GoToStart,
        (Code::Char('e'), true, false) | (Code::End, ..) => InputRequest::GoToEnd,
        (Code::Char('w'), true, false) => InputRequest::DeletePrevWord,
        (Code::Char('u'), true, false) => InputRequest::DeleteLine,
        (Code::Char('k'), true, false) => InputRequest::DeleteTillEnd,
        (Code::Backspace, ..) => InputRequest::DeletePrevChar,
        (Code::Delete, ..) => InputRequest::DeleteNextChar,
        (Code::Left, true, _) => InputRequest::GoToPrevWord,
        (Code::Right, true, _) => InputRequest::GoToNextWord,
        (Code::Left, ..) => InputRequest::GoToPrevChar,
        (Code::Right, ..) => InputRequest::GoToNextChar,
        _ => return None,
    })
}

/// Takes over a known word whose beginning is typed, at its end, with Right or Tab.
pub(super) fn complete(line: &mut Line, known: &[String], key: Key) -> Option<Taken> {
    if ![Code::Right, Code::Tab].map(Key::plain).contains(&key) {
        return None;
    }
    *line = Line::typed(completion(line, known)?);
    Some(Taken::Here)
}

/// The known word that what is typed begins.
pub(in crate::tui) fn completion<'k>(line: &Line, known: &'k [String]) -> Option<&'k str> {
    let typed = line.value();
    let at_end = line.input.cursor() == typed.chars().count();
    let begins = |word: &&String| word.len() > typed.len() && word.to_lowercase().starts_with(&typed.to_lowercase());
    known.iter().filter(|_| at_end && !typed.is_empty()).find(begins).map(String::as_str)
}
