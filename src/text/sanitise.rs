//! What may reach a terminal, a JSON text or the log, character by character.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// What stands where a character without a picture of its own was.
const MARK: char = '\u{FFFD}';
const TAB: &str = "    ";
const ZWNJ: char = '\u{200C}';
const ZWJ: char = '\u{200D}';

/// Makes every control and invisible character visible, newline and tab included (`␊`, `␉`): for text that is quoted
/// to be looked at, such as a word in an error. What it returns, it returns unchanged the next time.
pub fn clean(text: &str) -> Cow<'_, str> {
    printable(text, |_| None)
}

/// As [`clean`], for a table cell or a line of its own: a newline or a tab reads as one space.
pub fn clean_line(text: &str) -> Cow<'_, str> {
    printable(text, |character| matches!(character, '\n' | '\t').then_some(" "))
}

/// As [`clean`], for a paragraph: newlines stay, a tab is four spaces.
pub fn clean_block(text: &str) -> Cow<'_, str> {
    printable(text, |character| match character {
        '\n' => Some("\n"),
        '\t' => Some(TAB),
        _ => None,
    })
}

/// Text as the log keeps it, and whether a control character was replaced by its picture.
///
/// CR LF and CR become a newline, which is no change worth a word; any other control character but newline and tab
/// becomes its picture (U+2400 block), one of C1 becomes U+FFFD.
pub fn received(text: &str) -> (Cow<'_, str>, bool) {
    if !text.contains(|character: char| character.is_control() && !matches!(character, '\n' | '\t')) {
        return (Cow::Borrowed(text), false);
    }
    let mut kept = String::with_capacity(text.len());
    let mut replaced = false;
    for character in text.replace("\r\n", "\n").chars() {
        match character {
            '\r' => kept.push('\n'),
            '\n' | '\t' => kept.push(character),
            _ if character.is_control() => {
                kept.push(mark(character).unwrap_or(MARK));
                replaced = true;
            }
            _ => kept.push(character),
        }
    }
    (Cow::Owned(kept), replaced)
}

/// Escapes in serialised JSON what a serialiser leaves raw and a terminal would obey: DEL, C1, and the characters that
/// are invisible or turn the writing direction. The text means the same to any reader of JSON.
pub fn json_escape_controls(json: &str) -> Cow<'_, str> {
    let raw = |character: char| character > '\u{1F}' && mark(character).is_some();
    if !json.contains(raw) {
        return Cow::Borrowed(json);
    }
    let mut escaped = String::with_capacity(json.len());
    for character in json.chars() {
        if raw(character) {
            for unit in character.encode_utf16(&mut [0; 2]) {
                escaped.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            escaped.push(character);
        }
    }
    Cow::Owned(escaped)
}

/// Copies `text` with marks for what may not be printed, unless `spared` has its own reading of a character.
fn printable(text: &str, spared: fn(char) -> Option<&'static str>) -> Cow<'_, str> {
    // Plain ASCII needs no second look, and most text is that.
    let newline_stays = spared('\n') == Some("\n");
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~') || byte == b'\n' && newline_stays) {
        return Cow::Borrowed(text);
    }
    if !text.contains(|character| is_joiner(character) || mark(character).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for cluster in text.graphemes(true) {
        let mut whole = true;
        let mut rest = cluster.chars();
        while let Some(character) = rest.next() {
            if let Some(reading) = spared(character) {
                out.push_str(reading);
            } else if let Some(shown) = mark(character) {
                out.push(shown);
                whole = false;
            } else if is_joiner(character) && !(whole && joins(character, out.chars().next_back(), rest.as_str())) {
                out.push(MARK);
                whole = false;
            } else {
                out.push(character);
            }
        }
    }
    Cow::Owned(out)
}

fn is_joiner(character: char) -> bool {
    matches!(character, ZWNJ | ZWJ)
}

/// Whether a joiner does visible work: after a letter of a script that is written with joiners, or as the joiner that
/// makes one picture of several emoji. The rest of its cluster then goes on with a character that has a width, which by
/// the rules of Unicode's text segmentation happens nowhere else.
fn joins(joiner: char, before: Option<char>, rest_of_cluster: &str) -> bool {
    let in_emoji = joiner == ZWJ && rest_of_cluster.chars().next().is_some_and(|next| next.width() > Some(0));
    in_emoji || before.is_some_and(writes_with_joiners)
}

/// Arabic, Syriac, Thaana, N'Ko, the Indic scripts, Myanmar, Khmer, Mongolian and the Arabic presentation forms.
fn writes_with_joiners(character: char) -> bool {
    matches!(
        character,
        '\u{0620}'..='\u{08FF}' | '\u{0900}'..='\u{0DFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{18AF}'
        | '\u{FB50}'..='\u{FDCF}' | '\u{FE70}'..='\u{FEFC}'
    )
}

/// The visible mark of a character that may not be printed: its picture for C0 and DEL, [`MARK`] for C1, for what turns
/// the writing direction, for what has no look of its own and for what is no character. `None` if it may be printed.
fn mark(character: char) -> Option<char> {
    match character {
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(character)),
        '\u{7F}' => Some('\u{2421}'),
        '\u{80}'..='\u{9F}'
        | '\u{AD}'
        | '\u{034F}'
        | '\u{0600}'..='\u{0605}'
        | '\u{061C}'
        | '\u{06DD}'
        | '\u{070F}'
        | '\u{0890}'..='\u{0891}'
        | '\u{08E2}'
        | '\u{115F}'..='\u{1160}'
        | '\u{17B4}'..='\u{17B5}'
        | '\u{180E}'
        | '\u{200B}'
        | '\u{200E}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{3164}'
        | '\u{FDD0}'..='\u{FDEF}'
        | '\u{FEFF}'
        | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}'
        | '\u{FFFE}'..='\u{FFFF}'
        | '\u{110BD}'
        | '\u{110CD}'
        | '\u{13430}'..='\u{1343F}'
        | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}' => Some(MARK),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::awkward;

    #[test]
    fn an_escape_sequence_is_shown_and_not_obeyed() {
        assert_eq!(clean("\u{1B}[2Jgone\u{7}"), "␛[2Jgone␇");
        assert_eq!(clean("\u{9B}2J\u{7F}"), "\u{FFFD}2J␡");
    }

    #[test]
    fn newline_and_tab_read_as_each_place_needs_them() {
        assert_eq!(clean("a\n\tb"), "a␊␉b");
        assert_eq!(clean_line("a\n\tb"), "a  b");
        assert_eq!(clean_block("a\n\tb\r"), "a\n    b␍");
    }

    #[test]
    fn hidden_and_direction_turning_characters_are_marked() {
        for hidden in ['\u{202E}', '\u{2066}', '\u{200F}', '\u{61C}', '\u{200B}', '\u{FEFF}', '\u{2028}', '\u{E0041}'] {
            assert_eq!(clean(&format!("a{hidden}b")), "a\u{FFFD}b", "{hidden:?}");
        }
    }

    #[test]
    fn a_joiner_stays_where_it_does_visible_work() {
        for shown in [
            "👩\u{200D}👩\u{200D}👧",
            "🏳\u{FE0F}\u{200D}🌈",
            "می\u{200C}خواهم",
            "ക\u{0D4D}\u{200D}",
            "क\u{94D}\u{200D}ष",
        ] {
            assert_eq!(clean(shown), shown);
        }
        for hidden in ["pass\u{200D}word", "pass\u{200C}word", "\u{200D}", "👩\u{200D}", "a\u{200D}\u{301}"] {
            assert!(clean(hidden).contains(MARK), "{hidden:?}");
        }
    }

    #[test]
    fn ordinary_text_in_any_script_is_left_alone() {
        for plain in ["Łódź, naïve", "背中のマッサージ", "ظهر", "👍🏽 ok", "e\u{301}", ""] {
            assert!(matches!(clean(plain), Cow::Borrowed(same) if same == plain));
        }
    }

    #[test]
    fn line_ends_come_in_as_newlines_without_a_word() {
        assert_eq!(received("a\r\nb\rc\td\n"), ("a\nb\nc\td\n".into(), false));
    }

    #[test]
    fn control_characters_come_in_as_pictures_and_are_reported() {
        assert_eq!(received("\u{1B}[1m\0\u{7F}\u{9D}"), ("␛[1m␀␡\u{FFFD}".into(), true));
    }

    #[test]
    fn json_is_escaped_where_the_serialiser_leaves_it_raw() {
        assert_eq!(
            json_escape_controls("{\n\"a\": \"\u{7F}\u{9B}\u{202E}é\"}"),
            "{\n\"a\": \"\\u007f\\u009b\\u202eé\"}"
        );
    }

    fn obeyed(character: char) -> bool {
        character.is_control()
            || matches!(character, '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}'..='\u{200F}')
            || character == '\u{200B}'
    }

    proptest! {
        #[test]
        fn nothing_a_terminal_obeys_comes_out(text in awkward()) {
            prop_assert!(!clean(&text).contains(obeyed));
            prop_assert!(!clean_line(&text).contains(obeyed));
            prop_assert!(!clean_block(&text).replace('\n', "").contains(obeyed));
        }

        #[test]
        fn cleaning_twice_is_cleaning_once(text in awkward()) {
            for cleaned in [clean(&text), clean_line(&text), clean_block(&text)] {
                prop_assert_eq!(clean_block(&cleaned), cleaned.as_ref());
            }
        }

        #[test]
        fn what_was_received_is_received_unchanged(text in awkward()) {
            let (kept, _) = received(&text);
            prop_assert_eq!(received(&kept), (kept.clone(), false));
        }

        #[test]
        fn escaped_json_reads_as_the_same_text(text in awkward()) {
            let json = serde_json::to_string(&text).unwrap();
            let escaped = json_escape_controls(&json);
            prop_assert!(!escaped.contains(obeyed));
            prop_assert_eq!(serde_json::from_str::<String>(&escaped).unwrap(), text);
        }
    }
}
