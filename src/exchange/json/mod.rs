//! The JSON file and its line-by-line kin.

mod lines;
mod reader;
mod writer;

pub use lines::{begins_lines, read_lines};
pub use reader::read;
pub use writer::{File, entry};
