//! Free text that a person typed.

use super::Invalid;

/// A note, a name or a reason: never empty, at most 20,000 characters. Print it through `text` only.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Words(String);

impl Words {
    /// The longest text kept, in characters.
    pub const MOST: usize = 20_000;

    /// Accepts up to 20,000 characters; an empty text is no text.
    pub fn new(field: &'static str, text: impl Into<String>) -> Result<Option<Self>, Invalid> {
        let text = text.into();
        if text.is_empty() {
            return Ok(None);
        }
        // Bytes bound characters from above, so only a long text is counted.
        if text.len() > Self::MOST {
            let length = text.chars().count();
            if length > Self::MOST {
                return Err(Invalid::new(field, format_args!("{length} characters"), "at most 20000 characters"));
            }
        }
        Ok(Some(Words(text)))
    }

    /// The text as it was typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_counts_characters_not_bytes() {
        assert!(Words::new("note", "é".repeat(20_000)).is_ok());
        let refusal = Words::new("note", "é".repeat(20_001)).unwrap_err();
        assert_eq!(refusal.to_string(), "note: '20001 characters' is not accepted; it takes at most 20000 characters");
    }

    #[test]
    fn an_empty_text_is_no_text() {
        assert_eq!(Words::new("note", ""), Ok(None));
    }
}
