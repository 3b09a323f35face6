//! Display width, and text made to fit a number of terminal columns. Every function here cleans what it is given.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::{clean_block, clean_line};

const ELLIPSIS: &str = "…";

/// Columns that `text` takes on one line, once cleaned.
pub fn width(text: &str) -> usize {
    measured(&clean_line(text))
}

/// `text` on one line of at most `columns` columns, ending in `…` where it was cut. Never cuts within a character.
pub fn truncate(text: &str, columns: usize) -> String {
    let line = clean_line(text);
    if measured(&line) <= columns {
        return line.into_owned();
    }
    let Some(room) = columns.checked_sub(measured(ELLIPSIS)) else {
        return String::new();
    };
    let mut kept = head(&line, room).0.to_owned();
    kept.push_str(ELLIPSIS);
    kept
}

/// `text` cut or filled with spaces on the right to exactly `columns` columns.
pub fn fit(text: &str, columns: usize) -> String {
    let mut line = truncate(text, columns);
    line.push_str(&blank(columns, &line));
    line
}

/// `text` cut or filled with spaces on the left to exactly `columns` columns: right-aligned, as numbers are.
pub fn pad_left(text: &str, columns: usize) -> String {
    let line = truncate(text, columns);
    blank(columns, &line) + &line
}

/// `text` in lines of at most `columns` columns, broken between words, and within a word only if it has no room on a
/// line of its own. A newline starts a new line; several spaces read as one. There is always one line, if an empty one.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    clean_block(text).split('\n').flat_map(|paragraph| wrap_paragraph(paragraph, columns)).collect()
}

fn wrap_paragraph(paragraph: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in paragraph.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if measured(line) + 1 + measured(word) <= columns => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.extend(pieces(word, columns)),
        }
    }
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

/// The characters of `text` as a reader counts them: a letter with its marks is one, an emoji of several too.
pub fn clusters(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.graphemes(true)
}

/// `line` in pieces of at most `columns` columns which together are the line again: broken after a blank where there is one, else
/// between characters. Blanks at the end of a piece may stand beyond its last column. There is always one piece, if an empty one.
pub fn folded(line: &str, columns: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut blank, mut taken) = (0, 0, 0);
    for (at, cluster) in line.grapheme_indices(true) {
        taken += width(cluster);
        let is_blank = cluster == " ";
        while taken > columns && !is_blank && at > start {
            let end = if blank > start { blank } else { at };
            pieces.extend(line.get(start..end));
            taken = line.get(end..at + cluster.len()).map_or(0, width);
            start = end;
        }
        if is_blank {
            blank = at + cluster.len();
        }
    }
    pieces.extend(line.get(start..));
    pieces
}

/// `word` in as many pieces as `columns` columns make necessary; usually one.
fn pieces(word: &str, columns: usize) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut rest = word;
    while !rest.is_empty() {
        let (piece, more) = head(rest, columns);
        if piece.is_empty() {
            // Its first character alone is wider than a line.
            pieces.push(truncate(rest, columns));
            return pieces;
        }
        pieces.push(piece.to_owned());
        rest = more;
    }
    pieces
}

/// The longest beginning of `line` that takes at most `columns` columns, and the rest.
fn head(line: &str, columns: usize) -> (&str, &str) {
    let mut taken = 0;
    let cut = line
        .grapheme_indices(true)
        .find_map(|(at, cluster)| {
            taken += measured(cluster);
            (taken > columns).then_some(at)
        })
        .unwrap_or(line.len());
    line.split_at_checked(cut).unwrap_or((line, ""))
}

fn blank(columns: usize, line: &str) -> String {
    " ".repeat(columns.saturating_sub(measured(line)))
}

/// Width of cleaned text, counted as it is drawn: grapheme by grapheme.
fn measured(line: &str) -> usize {
    // Cleaned ASCII is as wide as it is long, and most text is that.
    if line.is_ascii() {
        return line.len();
    }
    line.graphemes(true).map(UnicodeWidthStr::width).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::awkward;

    #[test]
    fn width_counts_columns_and_not_characters() {
        for (text, columns) in [
            ("", 0),
            ("abc", 3),
            ("e\u{301}", 1),
            ("世界", 4),
            ("👩\u{200D}👩\u{200D}👧", 2),
            ("ｶﾞ", 2),
            ("\u{1B}[m", 3),
        ] {
            assert_eq!(width(text), columns, "{text:?}");
        }
    }

    #[test]
    fn what_is_too_long_ends_in_an_ellipsis() {
        assert_eq!(truncate("lower back", 10), "lower back");
        assert_eq!(truncate("lower back", 6), "lower…");
        assert_eq!(truncate("lower back", 1), "…");
        assert_eq!(truncate("lower back", 0), "");
    }

    #[test]
    fn a_wide_character_is_never_halved() {
        assert_eq!(fit("世界", 3), "世…");
        assert_eq!(fit("世界", 2), "… ");
        assert_eq!(fit("世界", 6), "世界  ");
    }

    #[test]
    fn numbers_align_right() {
        assert_eq!(pad_left("7", 3), "  7");
        assert_eq!(pad_left("12345", 3), "12…");
    }

    #[test]
    fn lines_break_between_words_and_where_the_writer_broke_them() {
        assert_eq!(wrap("firm, but good\n\nask Anna K.", 9), ["firm, but", "good", "", "ask Anna", "K."]);
        assert_eq!(wrap("", 9), [""]);
    }

    #[test]
    fn a_word_longer_than_the_line_is_broken() {
        assert_eq!(wrap("a trapezius", 4), ["a", "trap", "eziu", "s"]);
        assert_eq!(wrap("世界", 1), ["…"]);
    }

    #[test]
    fn a_folded_line_is_whole_and_breaks_after_blanks() {
        assert_eq!(folded("one two three", 8), ["one two ", "three"]);
        assert_eq!(folded("trapezius", 4), ["trap", "eziu", "s"]);
        assert_eq!(folded("a  trapezius", 4), ["a  ", "trap", "eziu", "s"]);
        assert_eq!(folded("世界世", 5), ["世界", "世"]);
        assert_eq!(folded("世界", 1), ["世", "界"]);
        assert_eq!(folded("", 3), [""]);
    }

    proptest! {
        #[test]
        fn folding_loses_nothing_and_keeps_to_its_columns(text in awkward(), columns in 2..30_usize) {
            let pieces = folded(&text, columns);
            prop_assert_eq!(pieces.concat(), text.clone());
            for piece in pieces {
                prop_assert!(width(piece.trim_end_matches(' ')) <= columns || clusters(piece.trim_end_matches(' ')).count() == 1);
            }
        }

        #[test]
        fn a_fitted_text_has_exactly_its_columns(text in awkward(), columns in 0..30_usize) {
            prop_assert_eq!(width(&fit(&text, columns)), columns);
            prop_assert_eq!(width(&pad_left(&text, columns)), columns);
        }

        #[test]
        fn a_fitted_text_fits(text in awkward(), columns in 0..30_usize) {
            let fitted = fit(&text, columns);
            prop_assert_eq!(fit(&fitted, columns), fitted);
        }

        #[test]
        fn no_wrapped_line_is_too_wide_and_nothing_is_lost(text in awkward(), columns in 0..30_usize) {
            let lines = wrap(&text, columns);
            prop_assert!(lines.iter().all(|line| width(line) <= columns));
            if clean_block(&text).graphemes(true).all(|cluster| cluster.width() <= columns) {
                let letters = |text: &str| text.replace([' ', '\n'], "");
                prop_assert_eq!(letters(&lines.concat()), letters(&clean_block(&text)));
            }
        }
    }
}
