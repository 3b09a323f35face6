//! Integration tests: the whole program, driven the way a person drives it.
