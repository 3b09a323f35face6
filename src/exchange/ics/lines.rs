//! The lines of a calendar: folded at 75 octets, values escaped.

use std::io::{self, BufRead, Write};

/// The most octets that a line may have.
const LONGEST: usize = 75;

/// Writes a line, folded between characters.
pub(super) fn write(out: &mut dyn Write, line: &str) -> io::Result<()> {
    let mut folded = String::with_capacity(line.len() + 8);
    let mut length = 0;
    for character in line.chars() {
        if length + character.len_utf8() > LONGEST {
            folded.push_str("\r\n ");
            length = 1;
        }
        folded.push(character);
        length += character.len_utf8();
    }
    folded.push_str("\r\n");
    out.write_all(folded.as_bytes())
}

/// Text as a value: what parts values is escaped, a line end is `\n`, other controls are left out.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.replace("\r\n", "\n").chars() {
        match character {
            '\n' | '\r' => escaped.push_str("\\n"),
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            '\t' => escaped.push(' '),
            _ if character.is_control() => {}
            _ => escaped.push(character),
        }
    }
    escaped
}

/// The text of a value.
pub(super) fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut characters = value.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => text.extend(characters.next().map(|next| if matches!(next, 'n' | 'N') { '\n' } else { next })),
            _ => text.push(character),
        }
    }
    text
}

/// One unfolded line and the line of the file on which it begins.
pub(super) struct Line {
    pub(super) number: u64,
    pub(super) text: String,
}

/// Reads lines and joins what was folded.
pub(super) struct Lines<R> {
    source: R,
    number: u64,
    ahead: Option<Line>,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(source: R) -> Self {
        Lines { source, number: 0, ahead: None }
    }

    /// The next line. Errors: the source fails.
    pub(super) fn next(&mut self) -> io::Result<Option<Line>> {
        let mut line = match self.ahead.take() {
            Some(line) => line,
            None => match self.physical()? {
                Some(line) => line,
                None => return Ok(None),
            },
        };
        while let Some(next) = self.physical()? {
            match next.text.strip_prefix([' ', '\t']) {
                Some(rest) => line.text.push_str(rest),
                None => {
                    self.ahead = Some(next);
                    break;
                }
            }
        }
        Ok(Some(line))
    }

    fn physical(&mut self) -> io::Result<Option<Line>> {
        let mut text = String::new();
        if self.source.read_line(&mut text)? == 0 {
            return Ok(None);
        }
        self.number += 1;
        text.truncate(text.trim_end_matches(['\r', '\n']).len());
        Ok(Some(Line { number: self.number, text }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_is_folded_short_and_comes_back(text in "([a-zé👩🏽\\\\;,\n]|\\PC){0,200}") {
            let mut out = Vec::new();
            write(&mut out, &format!("DESCRIPTION:{}", escaped(&text))).unwrap();
            let folded = String::from_utf8(out.clone()).unwrap();
            prop_assert!(folded.split("\r\n").all(|line| line.len() <= LONGEST && !line.contains(['\n', '\r'])));
            let line = Lines::new(out.as_slice()).next().unwrap().unwrap();
            prop_assert_eq!(unescaped(line.text.strip_prefix("DESCRIPTION:").unwrap()), text);
        }
    }
}
