//! Integration tests: the whole program, driven the way a person drives it.
#![allow(missing_docs)]
// Clippy's permissions for tests reach `#[test]` functions only, not what they share.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod ics_peers;
