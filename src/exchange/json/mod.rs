//! The JSON file and its line-by-line kin.

mod reader;
mod writer;

pub use reader::read;
pub use writer::{File, entry};
