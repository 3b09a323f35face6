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

pub(super) fn type_number(input: &mut Input, filled_in: &mut bool, key: Key) -> Taken {
    match key.typed() {
        Some(digit) if digit.is_ascii_digit() => {
            if *filled_in {
                input.reset();
            }
            *filled_in = false;
            if input.value().len() >= MOST_DIGITS { Taken::Here } else { edit(input, key) }
        }
        Some('-') => {
            input.reset();
            Taken::Here
        }
        None if matches!(key.code, Code::Backspace | Code::Delete) => {
            *filled_in = false;
            edit(input, key)
        }
        _ => Taken::Not,
    }
}

pub(super) fn edit(input: &mut Input, key: Key) -> Taken {
    let request = match (key.code, key.ctrl, key.alt) {
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
        _ => return Taken::Not,
    };
    input.handle(request);
    Taken::Here
}

/// Takes over a known word whose beginning is typed, at its end, with Right or Tab.
pub(super) fn complete(input: &mut Input, known: &[String], key: Key) -> Option<Taken> {
    if ![Code::Right, Code::Tab].map(Key::plain).contains(&key) {
        return None;
    }
    let whole = completion(input, known)?.to_owned();
    *input = Input::new(whole);
    Some(Taken::Here)
}

/// The known word that what is typed begins.
pub(in crate::tui) fn completion<'k>(input: &Input, known: &'k [String]) -> Option<&'k str> {
    let typed = input.value();
    let at_end = input.cursor() == typed.chars().count();
    let begins = |word: &&String| word.len() > typed.len() && word.to_lowercase().starts_with(&typed.to_lowercase());
    known.iter().filter(|_| at_end && !typed.is_empty()).find(begins).map(String::as_str)
}
