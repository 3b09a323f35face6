//! The lines of a calendar, unfolded: a name, its parameters, a value.

use super::problem;
use crate::exchange::Problem;

/// One property, or the BEGIN or END of a component.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Where it begins in the file, from 1.
    pub(super) number: u64,
    /// In capitals.
    pub(super) name: String,
    /// Names in capitals, values without their quotes.
    parameters: Vec<(String, String)>,
    /// As written: still escaped.
    pub(super) value: String,
}

impl Line {
    /// The value of a parameter, its name in capitals.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn read(number: u64, text: &str) -> Result<Self, Problem> {
        let refused = || problem(number, "this is no property: it takes NAME:value");
        let (head, value) = split_unquoted(text, ':').ok_or_else(refused)?;
        let (name, mut rest) = match split_unquoted(head, ';') {
            Some((name, rest)) => (name, Some(rest)),
            None => (head, None),
        };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            return Err(refused());
        }
        let mut parameters = Vec::new();
        while let Some(some) = rest {
            let (parameter, others) = match split_unquoted(some, ';') {
                Some((parameter, others)) => (parameter, Some(others)),
                None => (some, None),
            };
            let (name, value) = parameter.split_once('=').ok_or_else(refused)?;
            parameters.push((name.to_ascii_uppercase(), value.trim_matches('"').to_owned()));
            rest = others;
        }
        Ok(Self { number, name: name.to_ascii_uppercase(), parameters, value: value.to_owned() })
    }
}

/// Splits at the first `mark` that is not within quotes.
fn split_unquoted(text: &str, mark: char) -> Option<(&str, &str)> {
    let mut quoted = false;
    let at = text.char_indices().find_map(|(at, character)| {
        quoted ^= character == '"';
        (character == mark && !quoted).then_some(at)
    })?;
    let (before, from) = text.split_at_checked(at)?;
    Some((before, from.strip_prefix(mark)?))
}

/// The lines of a file, one by one.
pub(super) struct Lines<'f> {
    rest: &'f [u8],
    /// How many lines of the file were taken.
    taken: u64,
}

impl<'f> Lines<'f> {
    pub(super) fn of(file: &'f [u8]) -> Self {
        Self { rest: file.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(file), taken: 0 }
    }

    /// The next line as it stands in the file, without its end.
    fn take_raw(&mut self) -> Option<&'f [u8]> {
        if self.rest.is_empty() {
            return None;
        }
        let end = self.rest.iter().position(|byte| *byte == b'\n');
        let (line, rest) = match end.and_then(|end| self.rest.split_at_checked(end)) {
            Some((line, end)) => (line, end.strip_prefix(b"\n").unwrap_or(end)),
            None => (self.rest, [].as_slice()),
        };
        self.rest = rest;
        self.taken += 1;
        Some(line.strip_suffix(b"\r").unwrap_or(line))
    }
}

impl Iterator for Lines<'_> {
    type Item = Result<Line, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut whole = loop {
            let line = self.take_raw()?;
            if !line.iter().all(u8::is_ascii_whitespace) {
                break line.to_vec();
            }
        };
        let number = self.taken;
        // Joined as bytes: there are writers that fold within a character.
        while let [b' ' | b'\t', ..] = self.rest {
            let more = self.take_raw().and_then(<[u8]>::split_first);
            whole.extend_from_slice(more.map_or(&[], |(_, more)| more));
        }
        Some(match str::from_utf8(&whole) {
            Ok(text) => Line::read(number, text),
            Err(_) => Err(problem(number, "this is not UTF-8 text")),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::Place;

    fn lines(file: &[u8]) -> Vec<Line> {
        Lines::of(file).collect::<Result<_, _>>().unwrap()
    }

    #[test]
    fn a_folded_line_is_one_even_where_a_character_was_cut() {
        let lines = lines(b"\xEF\xBB\xBFSUMMARY:Mass\r\n age f\xC3\r\n\t\xBCr\n  dich\r\n\r\nUID:1");
        assert_eq!((lines[0].number, lines[0].value.as_str()), (1, "Massage für dich"));
        assert_eq!((lines[1].number, lines[1].value.as_str()), (6, "1"));
    }

    #[test]
    fn a_quoted_parameter_may_hold_what_separates() {
        let line = &lines(b"dtstart;X=\"a:b;c\";TzId=\"Europe/Berlin\":20260216T183000")[0];
        assert_eq!((line.name.as_str(), line.value.as_str()), ("DTSTART", "20260216T183000"));
        assert_eq!((line.parameter("TZID"), line.parameter("X")), (Some("Europe/Berlin"), Some("a:b;c")));
        assert_eq!(line.parameter("VALUE"), None);
    }

    #[test]
    fn what_is_no_property_is_named_by_its_line() {
        for file in [&b"UID:1\nno colon\n"[..], b"UID:1\n:x", b"UID:1\nA B:x", b"UID:1\nA;B:x", b"UID:1\nA;B=\"x:y"] {
            let words: Vec<_> = Lines::of(file).filter_map(Result::err).collect();
            assert_eq!(words.iter().map(|word| word.place).collect::<Vec<_>>(), [Place::Line(2)], "{file:?}");
        }
        let word = Lines::of(b"A:\xFF").next().unwrap().unwrap_err();
        assert_eq!(word.to_string(), "line 1: this is not UTF-8 text");
    }
}
