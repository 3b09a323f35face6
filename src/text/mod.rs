//! Text on its way in and out: the one sanitiser, and display width.
//!
//! Whatever a person, a file or a path brought in has no power over the terminal: it is printed only through
//! [`clean`], [`clean_line`] or [`clean_block`] (or a function of this module that calls them). Nothing is dropped in
//! silence; what may not be printed as it is becomes a visible mark.

mod columns;
mod sanitise;
mod sought;

pub use columns::{clusters, fit, folded, pad_left, truncate, width, wrap};
pub use sanitise::{clean, clean_block, clean_line, json_escape_controls, received};
pub use sought::sought;

/// Text in which what needs care is as frequent as what does not.
#[cfg(test)]
fn awkward() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::*;

    let dangerous = r"[\x00-\x1F\x7F-\x9F\u{200B}-\u{200F}\u{2028}-\u{202E}\u{2060}-\u{2069}\u{E0041}\u{FE0F}\u{301}]";
    let harmless = "[a-z 世👩🌈🏽یक\u{94D}ﾞ]";
    prop::collection::vec(prop_oneof![dangerous, harmless, ".{0,3}"], 0..12).prop_map(|parts| parts.concat())
}
