//! What becomes of the rows of a file, and what is wrong with it.

use std::collections::BTreeMap;

use crate::domain::{Id, Profile};
use crate::exchange::{Place, Problem};
use crate::text;
use crate::tracker::{BadFile, Error, Receipt, Result};

/// The most problems that are listed. Who mends so many will ask again.
const LISTED: usize = 10_000;

/// What an import did, or would do.
#[derive(Debug, Clone, Default)]
pub struct Imported {
    /// How many rows were new.
    pub added: usize,
    /// How many were known with other values.
    pub updated: usize,
    /// How many were there already.
    pub same: usize,
    /// What would be done to each row, in the file's order; only of a rehearsal, since a file may be long.
    pub rows: Vec<ImportedRow>,
    /// What was read otherwise than it was written: controls made visible, times that come twice. Usually none.
    pub remarks: Vec<String>,
    /// The operation, where anything changed.
    pub receipt: Option<Receipt>,
}

/// One row of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedRow {
    /// `line 3` or `sessions[0]`.
    pub place: String,
    /// Its id in the log; none of a bad row.
    pub id: Option<Id>,
    /// What became of it.
    pub fate: Fate,
    /// What is wrong with it, safe to print; nothing unless it is bad.
    pub faults: Vec<String>,
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Fate {
    Add,
    Update,
    Same,
    Bad,
}

/// The fates so far. Things are counted as they stand in the file.
#[derive(Debug, Default)]
pub(super) struct Fates {
    /// The name of the file, safe to print.
    name: String,
    rehearsed: bool,
    imported: Imported,
    /// Each with the place in the file's order of what is at fault.
    problems: Vec<(usize, String)>,
    unlisted: usize,
    /// How many places within it are bad, and the last of all that are.
    bad: (usize, Option<Place>),
    rows: BTreeMap<usize, ImportedRow>,
}

impl Fates {
    /// No fates yet of the file of this name; those of a rehearsal are kept row by row.
    pub(super) fn new(name: String, rehearsed: bool) -> Self {
        Fates { name, rehearsed, ..Fates::default() }
    }

    /// The `order`-th thing of the file has met its fate.
    pub(super) fn note(&mut self, order: usize, place: Place, id: Id, fate: Fate) {
        *self.count(fate) += 1;
        if self.rehearsed {
            let row = ImportedRow { place: place.to_string(), id: Some(id), fate, faults: Vec::new() };
            self.rows.insert(order, row);
        }
    }

    /// What was the same is an update after all.
    pub(super) fn updated_after_all(&mut self, order: usize) {
        *self.count(Fate::Same) -= 1;
        *self.count(Fate::Update) += 1;
        if let Some(row) = self.rows.get_mut(&order) {
            row.fate = Fate::Update;
        }
    }

    fn count(&mut self, fate: Fate) -> &mut usize {
        match fate {
            Fate::Add => &mut self.imported.added,
            Fate::Update => &mut self.imported.updated,
            Fate::Same | Fate::Bad => &mut self.imported.same,
        }
    }

    /// The `order`-th thing of the file is at fault.
    pub(super) fn refuse(&mut self, order: usize, problem: Problem) {
        if self.bad.1 != Some(problem.place) {
            self.bad = (self.bad.0 + usize::from(problem.place != Place::File), Some(problem.place));
        }
        if self.problems.len() >= LISTED {
            self.unlisted += 1;
            return;
        }
        self.problems.push((order, problem.to_string()));
        if self.rehearsed {
            let place = problem.place.to_string();
            let bad = ImportedRow { place, id: None, fate: Fate::Bad, faults: Vec::new() };
            let row = self.rows.entry(order).or_insert_with(|| bad.clone());
            if row.fate != Fate::Bad {
                *row = bad;
            }
            row.faults.push(text::clean(&problem.what).into_owned());
        }
    }

    /// There is a word to say about it.
    pub(super) fn remark(&mut self, remark: String) {
        if self.imported.remarks.len() < LISTED {
            self.imported.remarks.push(remark);
        }
    }

    /// What was done, in a sentence and in full. Errors: what is wrong, in the file's order.
    pub(super) fn finish(mut self, chosen: Option<Profile>) -> Result<(String, Imported)> {
        let rows = self.rows.into_values().collect();
        if !self.problems.is_empty() {
            self.problems.sort_by_key(|(order, _)| *order);
            let mut problems: Vec<_> = self.problems.into_iter().map(|(_, problem)| problem).collect();
            if self.unlisted > 0 {
                problems.push(format!("and {} more", self.unlisted));
            }
            return Err(Error::BadFile(BadFile { name: self.name, bad: self.bad.0, problems, rows }));
        }
        let mut imported = Imported { rows, ..self.imported };
        let Imported { added, updated, .. } = imported;
        let profile = chosen.map(|profile| format!(", profile {profile}")).unwrap_or_default();
        let what = format!("Imported a file: {added} added, {updated} updated{profile}");
        if added + updated > 0 || chosen.is_some() {
            let dry_run = self.rehearsed;
            imported.receipt = Some(Receipt { ids: Vec::new(), what: what.clone(), changed: true, dry_run });
        }
        Ok((what, imported))
    }
}
