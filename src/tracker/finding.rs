//! Naming one thing by the beginning of its id.

use crate::domain::{Happening, Id, Kind};

use super::{Error, Result, Tracker};

/// The least length of a short id.
const SHORTEST: usize = 8;

/// How many candidates are named where a beginning fits several.
const NAMED: usize = 10;

impl Tracker {
    /// The one session, score, booking or condition whose id starts with `prefix` (or `last` for the last session).
    ///
    /// # Errors
    /// Not found, or ambiguous with the candidates.
    pub fn find(&self, prefix: &str, kind: Option<Kind>) -> Result<Happening> {
        let missing = || Error::NotFound { prefix: prefix.to_owned() };
        if prefix == "last" {
            return self.store.last_session(self.today())?.map(Happening::Session).ok_or_else(missing);
        }
        let (first, last) = span(prefix).ok_or_else(missing)?;
        let mut found = Vec::new();
        for one in Kind::ALL.into_iter().filter(|one| kind.is_none_or(|kind| kind == *one)) {
            found.extend(self.store.within(one, first, last, NAMED)?);
        }
        match (found.pop(), found.is_empty()) {
            (None, _) => Err(missing()),
            (Some(only), true) => Ok(only),
            (Some(one), false) => {
                let candidates = found.iter().chain([&one]).map(Happening::id).take(NAMED).collect();
                Err(Error::Ambiguous { prefix: prefix.to_owned(), candidates })
            }
        }
    }

    /// The live thing with this whole id.
    pub(super) fn with_id(&self, id: Id) -> Result<Happening> {
        self.find(&id.to_string(), None)
    }

    /// The short form of an id that is unique in this log today, at least 8 characters.
    pub fn short(&self, id: Id) -> String {
        let whole = id.to_string();
        let neighbours = self.store.neighbours(id).unwrap_or_default();
        let shared = |other: &Id| whole.chars().zip(other.to_string().chars()).take_while(|(a, b)| a == b).count();
        let needed = neighbours.iter().map(shared).max().map_or(SHORTEST, |shared| shared + 1).max(SHORTEST);
        let short: String = whole.chars().take(needed).collect();
        // A dash at the end tells nothing apart.
        if short.ends_with('-') { whole.chars().take(needed + 1).collect() } else { short }
    }
}

/// The lowest and highest id that begin so; none where it is no beginning of an id.
fn span(prefix: &str) -> Option<(Id, Id)> {
    let digits: Vec<u8> = prefix
        .chars()
        .filter(|letter| *letter != '-')
        .map(|letter| letter.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect::<Option<_>>()?;
    if digits.is_empty() || digits.len() > 32 {
        return None;
    }
    let filled = |with: u8| {
        let mut bytes = [0; 16];
        for (place, byte) in bytes.iter_mut().enumerate() {
            let digit = |at: usize| digits.get(at).copied().unwrap_or(with);
            *byte = digit(2 * place) << 4 | digit(2 * place + 1);
        }
        Id::from_bytes(bytes)
    };
    Some((filled(0), filled(0xF)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_spans_all_ids_that_begin_so() {
        let (first, last) = span("019AB3c4-1").unwrap();
        assert_eq!(first.to_string(), "019ab3c4-1000-0000-0000-000000000000");
        assert_eq!(last.to_string(), "019ab3c4-1fff-ffff-ffff-ffffffffffff");
        assert!(span("").is_none() && span("-").is_none() && span("xyz").is_none() && span(&"0".repeat(33)).is_none());
    }
}
