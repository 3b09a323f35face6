//! Files in and out of a real log.

mod calendars;
mod hostile;
mod json;
mod series;
mod tables;

use std::path::PathBuf;

use proptest::prelude::*;
use tempfile::TempDir;

use crate::clock::Clock;
use crate::domain::Kind;
use crate::domain::phrase::Names;
use crate::scheduler::Judged;
use crate::tracker::{BadFile, Opening};

use super::*;

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Desk(tempfile::tempdir().unwrap())
    }

    fn log(&self, name: &str) -> Tracker {
        self.opened(name, false)
    }

    fn opened(&self, name: &str, dry_run: bool) -> Tracker {
        let opening = Opening { path: self.0.path().join(name), create: true, dry_run };
        Tracker::open(&opening, Clock::system().stopped_at("2026-11-20").unwrap()).unwrap()
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    /// A log with a made-up life.
    fn life(&self, sessions: usize) -> Tracker {
        let mut tracker = self.log("life.db");
        tracker.make_up(1, sessions).unwrap();
        tracker
    }
}

fn exported(tracker: &Tracker, format: Format, query: &str) -> String {
    let query = Query::read(query, tracker.clock().now().naive_local(), Names::default()).unwrap();
    let mut out = Vec::new();
    tracker.export(format, &query, true, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn everything(tracker: &Tracker) -> Vec<Judged> {
    tracker.happenings(&Query::default(), None, None).unwrap()
}

fn import(tracker: &mut Tracker, desk: &Desk, name: &str, content: impl AsRef<[u8]>) -> Imported {
    match tracker.import(&desk.file(name, content), None, None) {
        Ok(imported) => imported,
        Err(Error::BadFile(problems)) => panic!("{problems:#?}"),
        Err(error) => panic!("{error}"),
    }
}

fn refused(tracker: &mut Tracker, desk: &Desk, name: &str, content: impl AsRef<[u8]>) -> Vec<String> {
    match tracker.import(&desk.file(name, content), None, None) {
        Err(Error::BadFile(file)) => file.problems,
        other => panic!("{other:?}"),
    }
}

fn counts(imported: &Imported) -> [usize; 3] {
    [imported.added, imported.updated, imported.same]
}
