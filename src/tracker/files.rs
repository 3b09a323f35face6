//! Export and import.

use std::io::Write;
use std::path::Path;

use crate::query::Query;

use super::{Format, Imported, Result, Tracker};

impl Tracker {
    /// Streams what `query` matches in `format`.
    pub fn export(&self, _format: Format, _query: &Query, _with_notes: bool, _out: &mut dyn Write) -> Result<()> {
        todo!()
    }
    /// Reads a file whole, checks it whole, and adds or updates in one operation; or refuses it with every bad row listed.
    pub fn import(&mut self, _file: &Path, _format: Option<Format>, _map: Option<&Path>) -> Result<Imported> {
        todo!()
    }
}
