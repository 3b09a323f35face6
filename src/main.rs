//! The `rubdown` binary.

fn main() {}
