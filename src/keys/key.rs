//! One key press, and how people spell it.

use std::fmt;
use std::str::FromStr;

/// A key with the modifiers that are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// The key itself. A letter's case is its own; `shift` is never set beside it.
    pub code: Code,
    /// Whether control is held.
    pub ctrl: bool,
    /// Whether alt is held.
    pub alt: bool,
    /// Whether shift is held, for keys without a shifted character.
    pub shift: bool,
}

/// Which key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Code {
    Char(char),
    F(u8),
    Enter,
    Esc,
    Tab,
    Backspace,
    Delete,
    Insert,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
}

/// The spellings of keys that are not a character, and how they are shown.
const NAMED: [(&str, Code); 14] = [
    ("Enter", Code::Enter),
    ("Esc", Code::Esc),
    ("Tab", Code::Tab),
    ("Backspace", Code::Backspace),
    ("Delete", Code::Delete),
    ("Insert", Code::Insert),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PgUp", Code::PageUp),
    ("PgDn", Code::PageDown),
];
const SPACE: &str = "Space";

impl Key {
    /// A key without modifiers.
    pub fn plain(code: Code) -> Self {
        Key { code, ctrl: false, alt: false, shift: false }
    }

    /// The character that it types, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(character) if !self.ctrl && !self.alt => Some(character),
            _ => None,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.ctrl, "ctrl-"), (self.alt, "alt-"), (self.shift, "shift-")] {
            if held {
                f.write_str(name)?;
            }
        }
        match self.code {
            Code::Char(' ') => f.write_str(SPACE),
            Code::Char(character) => write!(f, "{character}"),
            Code::F(number) => write!(f, "F{number}"),
            code => f.write_str(NAMED.iter().find(|(_, named)| *named == code).map_or("", |(name, _)| name)),
        }
    }
}

impl FromStr for Key {
    type Err = String;

    /// Reads `a`, `G`, `?`, `ctrl-d`, `shift-Tab`, `PgDn`, `F1`, `Space`; names in any case.
    fn from_str(text: &str) -> Result<Self, String> {
        let mut key = Key::plain(Code::Esc);
        let mut rest = text;
        loop {
            let (held, after) = match rest.split_once('-') {
                Some((name, after)) if !after.is_empty() => (name.to_ascii_lowercase(), after),
                _ => break,
            };
            match held.as_str() {
                "ctrl" => key.ctrl = true,
                "alt" => key.alt = true,
                "shift" => key.shift = true,
                _ => return Err(refusal(text)),
            }
            rest = after;
        }
        key.code = code(rest).ok_or_else(|| refusal(text))?;
        if let (Code::Char(letter), true) = (key.code, key.shift) {
            key.code = Code::Char(letter.to_ascii_uppercase());
            key.shift = false;
        }
        Ok(key)
    }
}

fn code(name: &str) -> Option<Code> {
    let mut characters = name.chars();
    if let (Some(only), None) = (characters.next(), characters.next()) {
        return Some(Code::Char(only));
    }
    if name.eq_ignore_ascii_case(SPACE) {
        return Some(Code::Char(' '));
    }
    let number = name.strip_prefix(['F', 'f']).and_then(|digits| digits.parse().ok());
    if let Some(number @ 1..=12) = number {
        return Some(Code::F(number));
    }
    NAMED.iter().find(|(named, _)| named.eq_ignore_ascii_case(name)).map(|(_, code)| *code)
}

fn refusal(text: &str) -> String {
    format!("'{text}' is no key; write a, G, ?, ctrl-d, shift-Tab, Enter, PgDn, F1 or Space")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_reads_back_as_the_same_key() {
        for name in
            ["a", "G", "?", "-", "ctrl-d", "shift-Tab", "alt-x", "ctrl-alt-Left", "PgDn", "F12", "Space", "[", "ctrl--"]
        {
            assert_eq!(name.parse::<Key>().unwrap().to_string(), name);
        }
    }

    #[test]
    fn names_are_read_in_any_case_and_a_shifted_letter_is_its_capital() {
        assert_eq!("CTRL-pgdn".parse::<Key>(), "ctrl-PgDn".parse());
        assert_eq!("shift-g".parse::<Key>(), "G".parse());
    }

    #[test]
    fn what_is_no_key_is_refused_by_name() {
        for name in ["", "F13", "hyper-a", "entr", "ab"] {
            assert!(name.parse::<Key>().unwrap_err().contains(name));
        }
    }
}
