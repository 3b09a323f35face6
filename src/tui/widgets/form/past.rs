//! What fields held before each edit, to be taken back while the form is open.

use crate::tui::widgets::entry::Entry;

/// The most edits that can be taken back.
const MOST: usize = 200;

/// The edits of one form.
#[derive(Debug, Clone, Default)]
pub(super) struct Past {
    done: Vec<(usize, Entry)>,
    undone: Vec<(usize, Entry)>,
    /// The field that is being typed in, letter by letter: a word is one edit.
    typing: Option<usize>,
}

impl Past {
    /// Remembers what a field held before an edit. Letters typed one after another are one edit.
    pub(super) fn remember(&mut self, field: usize, before: Entry, letter: bool) {
        if !(letter && self.typing == Some(field)) {
            self.done.push((field, before));
            let over = self.done.len().saturating_sub(MOST);
            self.done.drain(..over);
        }
        self.undone.clear();
        self.typing = letter.then_some(field);
    }

    /// The next letter begins an edit of its own.
    pub(super) fn pause(&mut self) {
        self.typing = None;
    }

    /// The field and what it held before the last edit.
    pub(super) fn back(&mut self) -> Option<(usize, Entry)> {
        self.typing = None;
        self.done.pop()
    }

    /// The field and what it held before that was taken back.
    pub(super) fn forth(&mut self) -> Option<(usize, Entry)> {
        self.typing = None;
        self.undone.pop()
    }

    /// Remembers what a field held when an edit was taken back.
    pub(super) fn taken_back(&mut self, field: usize, held: Entry) {
        self.undone.push((field, held));
    }

    /// Remembers what a field held when an edit was done again.
    pub(super) fn done_again(&mut self, field: usize, held: Entry) {
        self.done.push((field, held));
    }
}
