//! What the program is about, always valid by construction; pure, with `today` as an argument.

pub mod phrase;
