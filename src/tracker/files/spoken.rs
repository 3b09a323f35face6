//! Which rows of the log a file has spoken of so far: a bit each, so that a long file costs next to nothing.

use std::collections::BTreeMap;

use crate::domain::Kind;

/// Rows of all tables, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Spoken(BTreeMap<(Kind, i64), u64>);

impl Spoken {
    /// Notes a row; whether it had not been spoken of.
    pub(super) fn note(&mut self, kind: Kind, row: i64) -> bool {
        let (word, bit) = place(row);
        let word = self.0.entry((kind, word)).or_default();
        let new = *word & bit == 0;
        *word |= bit;
        new
    }

    /// Whether a row has been spoken of.
    pub(super) fn has(&self, kind: Kind, row: i64) -> bool {
        let (word, bit) = place(row);
        self.0.get(&(kind, word)).is_some_and(|word| word & bit != 0)
    }
}

fn place(row: i64) -> (i64, u64) {
    (row.div_euclid(64), 1 << row.rem_euclid(64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_noted_once_for_its_own_kind() {
        let mut spoken = Spoken::default();
        for row in [1, 63, 64, i64::MAX, i64::MIN, -1] {
            assert!(!spoken.has(Kind::Score, row));
            assert!(spoken.note(Kind::Score, row) && !spoken.note(Kind::Score, row));
            assert!(spoken.has(Kind::Score, row) && !spoken.has(Kind::Session, row) && !spoken.has(Kind::Score, 2));
        }
    }
}
