//! Texts within a calendar: escaped so that none can pass for a property, and folded.

use std::io::{self, Write};

/// The longest line, in octets, without its end.
pub(super) const LONGEST: usize = 75;

/// A text as the value of a property. Every line end becomes `\n`, a tab a blank; other controls are dropped, and so is what would
/// turn the writing around it, or hide in it, in a calendar that others read.
pub(super) fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for character in text.replace("\r\n", "\n").chars() {
        match character {
            // Unicode's own separators: there are readers that take them for the end of a line.
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => value.push_str("\\n"),
            '\\' | ';' | ',' => value.extend(['\\', character]),
            '\t' => value.push(' '),
            _ if character.is_control() => {}
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' => {}
            _ => value.push(character),
        }
    }
    value
}

/// What is left of a text that went out into a calendar and came back.
pub(in crate::exchange) fn carried(text: &str) -> String {
    unescaped(&escaped(text))
}

/// The text that a property's value stands for. A backslash that escapes nothing stays.
pub(super) fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut rest = value.chars();
    while let Some(character) = rest.next() {
        match (character, rest.clone().next()) {
            ('\\', Some(escaped @ ('\\' | ';' | ',' | ':' | '"'))) => text.push(escaped),
            ('\\', Some('n' | 'N')) => text.push('\n'),
            _ => {
                text.push(character);
                continue;
            }
        }
        rest.next();
    }
    text
}

/// Writes one line and its end, folded between characters.
pub(super) fn write_folded(out: &mut impl Write, line: &str) -> io::Result<()> {
    let mut folded = String::with_capacity(line.len() + line.len() / LONGEST * 3 + 2);
    let mut octets = 0;
    for character in line.chars() {
        if octets + character.len_utf8() > LONGEST {
            folded.push_str("\r\n ");
            octets = 1;
        }
        octets += character.len_utf8();
        folded.push(character);
    }
    folded.push_str("\r\n");
    out.write_all(folded.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(line: &str) -> String {
        let mut out = Vec::new();
        write_folded(&mut out, line).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn no_text_ends_its_line() {
        assert_eq!(escaped("a\r\nb\rc\nd\u{2028}e\u{85}f\u{1B}[2Jg\u{B}h"), "a\\nb\\nc\\nd\\nef[2Jgh");
    }

    #[test]
    fn no_text_turns_what_stands_beside_it() {
        assert_eq!(escaped("\u{202E}gnp\u{200B}.exe\u{2066}\u{2069} שלום\u{200F}!"), "gnp.exe שלום\u{200F}!");
    }

    #[test]
    fn what_has_a_meaning_is_escaped_and_reads_back() {
        assert_eq!(escaped(r"C:\neck; hips, all"), r"C:\\neck\; hips\, all");
        assert_eq!(unescaped(r"C:\\neck\; hips\, all\N\n"), "C:\\neck; hips, all\n\n");
    }

    #[test]
    fn a_backslash_that_escapes_nothing_stays() {
        assert_eq!(unescaped(r"\x \"), r"\x \");
    }

    #[test]
    fn a_line_is_folded_at_75_octets_and_never_within_a_character() {
        assert_eq!(folded(&"x".repeat(75)), format!("{}\r\n", "x".repeat(75)));
        assert_eq!(folded(&"x".repeat(76)), format!("{}\r\n x\r\n", "x".repeat(75)));
        assert_eq!(folded(&format!("{}é", "x".repeat(74))), format!("{}\r\n é\r\n", "x".repeat(74)));
        assert_eq!(folded(&"x".repeat(150)), format!("{}\r\n {}\r\n x\r\n", "x".repeat(75), "x".repeat(74)));
    }
}
