//! Text as it is sought: upper and lower case alike, and a letter with an accent like the letter without.

use std::borrow::Cow;

use nucleo_matcher::chars::normalize;

/// `text` in lower case and without accents: `Café` reads as `cafe`, whether its accent is part of the letter or stands behind it. What
/// it returns, it returns unchanged the next time.
pub fn sought(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(text);
    }
    if text.is_ascii() {
        return Cow::Owned(text.to_ascii_lowercase());
    }
    let is_accent = |letter: &char| ('\u{300}'..='\u{36f}').contains(letter);
    let bare = |letter: char| if letter.is_ascii() { letter } else { normalize(letter) };
    let lower = text.to_lowercase().replace('ß', "ss");
    Cow::Owned(lower.chars().map(bare).filter(|letter| !is_accent(letter)).flat_map(char::to_lowercase).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn accents_and_case_make_no_difference_and_letters_of_their_own_do() {
        for (text, plain) in [
            ("Café", "cafe"),
            ("ZOË", "zoe"),
            ("Zoe\u{308}", "zoe"),
            ("Rücken", "rucken"),
            ("plain words", "plain words"),
            ("ÉTÉ à Łódź", "ete a lodz"),
            ("Weiß", "weiss"),
            ("世界", "世界"),
        ] {
            assert_eq!(sought(text), plain);
        }
    }

    proptest! {
        #[test]
        fn what_was_made_plain_stays_as_it_is(text in crate::text::awkward()) {
            let plain = sought(&text).into_owned();
            prop_assert_eq!(sought(&plain), plain.as_str());
        }
    }
}
