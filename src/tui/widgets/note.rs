//! A note: words in several lines, wrapped to the room there is. The cursor moves over whole characters as a reader counts them, and
//! along the lines that are seen.

use crate::domain::Words;
use crate::keys::{Code, Key};
use crate::text;

/// What is said where a note can take no more.
const FULL: &str = "That is the most a note takes: 20,000 characters.";
/// What is said where the rest of what was pasted is left out.
const CUT: &str = "A note takes 20,000 characters: what was pasted is cut there.";
/// What is said where control characters were pasted.
const MARKED: &str = "Control characters were pasted: each is shown as a mark.";

/// The words, the cursor and what is selected.
#[derive(Debug, Clone, Default)]
pub(in crate::tui) struct Note {
    words: String,
    /// The byte before which the cursor stands.
    at: usize,
    /// Where the selection began.
    mark: Option<usize>,
    /// What was cut last, to be put back.
    cut: String,
    /// What there is to say of the last edit.
    remark: Option<&'static str>,
}

/// One line as it is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) struct Row<'n> {
    /// The byte it begins with.
    pub(in crate::tui) start: usize,
    /// Its words, without the newline.
    pub(in crate::tui) words: &'n str,
}

impl Note {
    /// A note that says so already; the cursor is at its end.
    pub(in crate::tui) fn new(words: &str) -> Self {
        Note { words: words.to_owned(), at: words.len(), ..Note::default() }
    }

    /// The words.
    pub(in crate::tui) fn words(&self) -> &str {
        &self.words
    }

    /// What there is to say of the last edit.
    pub(in crate::tui) fn remark(&self) -> Option<&'static str> {
        self.remark
    }

    /// The bytes that are selected.
    pub(in crate::tui) fn selected(&self) -> Option<(usize, usize)> {
        let mark = self.mark.filter(|mark| *mark != self.at)?;
        Some((mark.min(self.at), mark.max(self.at)))
    }

    /// The lines that are seen in so many columns. There is always one.
    pub(in crate::tui) fn rows(&self, columns: usize) -> Vec<Row<'_>> {
        let mut start = 0;
        let mut rows = Vec::new();
        for line in self.words.split('\n') {
            for words in text::folded(line, columns) {
                rows.push(Row { start, words });
                start += words.len();
            }
            start += 1;
        }
        rows
    }

    /// The row and the column that the cursor stands in.
    pub(in crate::tui) fn place(&self, columns: usize) -> (usize, usize) {
        let rows = self.rows(columns);
        let row = rows.iter().rposition(|row| row.start <= self.at).unwrap_or(0);
        let before = rows.get(row).and_then(|row| row.words.get(..self.at - row.start)).unwrap_or_default();
        (row, text::width(before))
    }

    /// Puts the cursor where somebody pointed.
    pub(in crate::tui) fn point(&mut self, row: usize, column: usize, columns: usize) {
        self.mark = None;
        self.at = self.under(row, column, columns);
    }

    /// Hears a key; whether it took it. Arrows that would leave the note are not taken.
    pub(in crate::tui) fn takes(&mut self, key: Key, columns: usize) -> bool {
        self.remark = None;
        if let Some(typed) = key.typed() {
            self.put(typed.encode_utf8(&mut [0; 4]));
            return true;
        }
        if let Some(to) = self.moved(key, columns) {
            self.mark = if key.shift { self.mark.or(Some(self.at)) } else { None };
            self.at = to;
            return true;
        }
        let by_word = key.ctrl || key.alt;
        match key.code {
            Code::Backspace => self.remove(if by_word { self.word_before() } else { self.before() }, self.at),
            Code::Delete => self.remove(self.at, if by_word { self.word_after() } else { self.after() }),
            Code::Char('w') if key.ctrl => self.take(self.word_before(), self.at),
            Code::Char('u') if key.ctrl => self.take(self.line_start(), self.at),
            Code::Char('k') if key.ctrl => self.take(self.at, self.line_end().max(self.after().min(self.at + 1))),
            Code::Char('x') if key.ctrl => self.take(self.at, self.at),
            Code::Char('y') if key.ctrl => self.put(&self.cut.clone()),
            _ => return false,
        }
        true
    }

    /// Takes pasted text, its newlines too, as one edit.
    pub(in crate::tui) fn paste(&mut self, pasted: &str) {
        let (kept, replaced) = text::received(pasted);
        self.remark = replaced.then_some(MARKED);
        self.put(&kept);
    }

    /// Takes other words in place of all that is there, as one edit.
    pub(in crate::tui) fn rewrite(&mut self, words: &str) {
        self.mark = Some(0);
        self.at = self.words.len();
        self.paste(words);
    }

    /// Puts words in place of what is selected, or where the cursor stands; no more than a note takes.
    fn put(&mut self, words: &str) {
        if let Some((start, end)) = self.selected() {
            self.remove(start, end);
        }
        self.mark = None;
        let room = Words::MOST.saturating_sub(self.words.chars().count());
        let kept: String = words.chars().take(room).collect();
        if kept.len() < words.len() {
            self.remark = Some(if kept.is_empty() { FULL } else { CUT });
        }
        self.words.insert_str(self.at, &kept);
        self.at += kept.len();
    }

    /// Removes what is selected, else these bytes, and keeps it for ctrl-y.
    fn take(&mut self, start: usize, end: usize) {
        let (start, end) = self.selected().unwrap_or((start, end));
        if start < end {
            self.cut = self.words.get(start..end).unwrap_or_default().to_owned();
        }
        self.remove(start, end);
    }

    /// Removes what is selected, else these bytes.
    fn remove(&mut self, start: usize, end: usize) {
        let (start, end) = self.selected().unwrap_or((start, end));
        self.mark = None;
        if start < end {
            self.words.replace_range(start..end, "");
            self.at = start;
        }
    }

    /// Where a key would move the cursor, if it is a key that moves it.
    fn moved(&self, key: Key, columns: usize) -> Option<usize> {
        let far = key.ctrl || key.alt;
        Some(match key.code {
            Code::Left if far => self.word_before(),
            Code::Right if far => self.word_after(),
            Code::Left if self.at > 0 || key.shift => self.before(),
            Code::Right if self.at < self.words.len() || key.shift => self.after(),
            Code::Home if far => 0,
            Code::End if far => self.words.len(),
            Code::Home => self.line_start(),
            Code::End => self.line_end(),
            Code::Char('a') if key.ctrl => self.line_start(),
            Code::Char('e') if key.ctrl => self.line_end(),
            Code::Up | Code::PageUp => self.along(-1, key.shift, columns)?,
            Code::Down | Code::PageDown => self.along(1, key.shift, columns)?,
            _ => return None,
        })
    }

    /// A row up or down. None beyond the first and the last, unless the selection is to grow.
    fn along(&self, by: isize, select: bool, columns: usize) -> Option<usize> {
        let (row, column) = self.place(columns);
        let count = self.rows(columns).len();
        match row.checked_add_signed(by).filter(|row| *row < count) {
            Some(row) => Some(self.under(row, column, columns)),
            None if select => Some(if by < 0 { 0 } else { self.words.len() }),
            None => None,
        }
    }

    /// The byte under a column of a row.
    fn under(&self, row: usize, column: usize, columns: usize) -> usize {
        let rows = self.rows(columns);
        let Some(found) = rows.get(row) else { return self.words.len() };
        let mut taken = 0;
        let mut at = found.start;
        let mut clusters = text::clusters(found.words).peekable();
        while let Some(cluster) = clusters.next() {
            taken += text::width(cluster);
            // The end of a wrapped line is the beginning of the next one.
            let wrapped =
                clusters.peek().is_none() && rows.get(row + 1).is_some_and(|next| next.start == at + cluster.len());
            if taken > column || wrapped {
                break;
            }
            at += cluster.len();
        }
        at
    }

    fn before(&self) -> usize {
        let before = self.words.get(..self.at).unwrap_or_default();
        self.at - text::clusters(before).next_back().map_or(0, str::len)
    }

    fn after(&self) -> usize {
        let after = self.words.get(self.at..).unwrap_or_default();
        self.at + text::clusters(after).next().map_or(0, str::len)
    }

    fn word_before(&self) -> usize {
        let before = self.words.get(..self.at).unwrap_or_default().trim_end();
        before.rfind(char::is_whitespace).map_or(0, |blank| blank + before.get(blank..).map_or(1, first_len))
    }

    fn word_after(&self) -> usize {
        let after = self.words.get(self.at..).unwrap_or_default();
        let blanks = after.len() - after.trim_start().len();
        let word = after.get(blanks..).unwrap_or_default();
        self.at + blanks + word.find(char::is_whitespace).unwrap_or(word.len())
    }

    fn line_start(&self) -> usize {
        self.words.get(..self.at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1)
    }

    fn line_end(&self) -> usize {
        self.words
            .get(self.at..)
            .and_then(|after| after.find('\n'))
            .map_or(self.words.len(), |newline| self.at + newline)
    }
}

/// The bytes of the first character.
fn first_len(words: &str) -> usize {
    words.chars().next().map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Presses keys, parted by blanks; a word in quotes is typed.
    fn press(note: &mut Note, keys: &str) {
        for key in keys.split(' ') {
            match key.strip_prefix('\'') {
                Some(typed) => typed.chars().for_each(|one| assert!(note.takes(Key::plain(Code::Char(one)), 20))),
                None => assert!(note.takes(key.parse().unwrap(), 20), "{key}"),
            }
        }
    }

    #[test]
    fn a_character_of_many_codes_is_one_to_the_cursor() {
        let mut note = Note::new("a👩\u{200D}👩\u{200D}👧e\u{301}");
        press(&mut note, "Left Left");
        assert_eq!(note.at, 1);
        press(&mut note, "Delete");
        assert_eq!(note.words(), "ae\u{301}");
        press(&mut note, "End Backspace Backspace");
        assert_eq!(note.words(), "");
    }

    #[test]
    fn up_and_down_keep_the_column_along_wrapped_lines_and_leave_at_the_ends() {
        let mut note = Note::new("one two three four five six\nend");
        assert_eq!(
            note.rows(20).iter().map(|row| row.words).collect::<Vec<_>>(),
            ["one two three four ", "five six", "end"]
        );
        press(&mut note, "Up");
        assert_eq!(note.place(20), (1, 3));
        press(&mut note, "Up");
        assert_eq!(note.place(20), (0, 3));
        assert!(!note.takes("Up".parse().unwrap(), 20));
        press(&mut note, "ctrl-End");
        assert!(!note.takes("Down".parse().unwrap(), 20));
    }

    #[test]
    fn what_is_selected_is_replaced_and_what_is_cut_comes_back() {
        let mut note = Note::new("lower back");
        press(&mut note, "shift-Left shift-Left shift-Left shift-Left ctrl-x Home ctrl-y");
        assert_eq!(note.words(), "backlower ");
        press(&mut note, "ctrl-End shift-Home 'x");
        assert_eq!(note.words(), "x");
    }

    #[test]
    fn words_are_passed_and_removed_whole() {
        let mut note = Note::new("left  shoulder blade");
        press(&mut note, "ctrl-Left ctrl-Left");
        assert_eq!(note.at, 6);
        press(&mut note, "ctrl-w");
        assert_eq!(note.words(), "shoulder blade");
        press(&mut note, "alt-Right ctrl-k");
        assert_eq!(note.words(), "shoulder");
    }

    #[test]
    fn it_takes_twenty_thousand_characters_and_says_so() {
        let mut note = Note::new("");
        note.paste(&"é".repeat(19_999));
        assert_eq!(note.remark(), None);
        note.paste("ab\u{7}");
        assert_eq!((note.words().chars().count(), note.remark()), (20_000, Some(CUT)));
        press(&mut note, "'c");
        assert_eq!((note.words().chars().count(), note.remark()), (20_000, Some(FULL)));
        press(&mut note, "Backspace 'c");
        assert_eq!(note.remark(), None);
    }

    #[test]
    fn pasted_control_characters_are_marks_and_newlines_stay() {
        let mut note = Note::new("");
        note.paste("a\r\nb\u{1b}[2J");
        assert_eq!((note.words(), note.remark()), ("a\nb␛[2J", Some(MARKED)));
    }
}
