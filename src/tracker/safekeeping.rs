//! Sound copies and bringing them back, looking whether the file is sound, and removing for good.

use std::collections::HashSet;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, Utc};

use crate::clock::Clock;
use crate::domain::{Id, Kind};
use crate::exchange::sealed::Passphrase;
use crate::store::{self, Change, Kept, Purged, Salvaged, Store, Writer};
use crate::wording;

use super::files::{Backup, sealing, whole};
use super::{Ailment, Error, Opening, Receipt, Result, Tracker};

/// What a restore did, or would do.
#[derive(Debug, Clone)]
pub struct Restored {
    /// How many rows of each kind come back.
    pub back: [usize; 4],
    /// How many become what they were.
    pub changed: [usize; 4],
    /// How many go, since the backup does not have them.
    pub gone: [usize; 4],
    /// Where the log is as it was before; none where nothing stood in it, or nothing was written.
    pub saved: Option<PathBuf>,
    /// Whether the log was damaged, so that it is put away whole and a new one begun.
    pub broken: bool,
    /// The operation.
    pub receipt: Receipt,
    /// What else there is to say.
    pub news: Vec<String>,
}

impl Restored {
    /// What comes, changes and goes, a line each kind.
    pub fn difference(&self) -> Vec<String> {
        let counted = self.back.iter().zip(self.changed).zip(self.gone).zip(Kind::ALL);
        let line = |(((back, changed), gone), kind): (((&usize, usize), usize), Kind)| {
            format!("  {:<9}  {back} come back, {changed} become what they were, {gone} go", kind.name())
        };
        let mut lines: Vec<_> = counted.map(line).collect();
        if self.broken {
            lines.push("  The log is damaged: it is put away whole, and a new one begun.".into());
        }
        lines
    }
}

impl Tracker {
    /// Writes a sound copy at `to`, into `to` where that is a folder, or into the folder of backups beside the log; returns its path.
    ///
    /// # Errors
    /// The log is damaged; something lies there already; no space. Then nothing is left behind.
    pub fn backup(&self, to: Option<&Path>) -> Result<PathBuf> {
        Ok(self.store.backup(to)?)
    }

    /// The same, encrypted with a passphrase. Until it is, the copy lies near the log, where the same stands anyway.
    ///
    /// # Errors
    /// Those of [`Tracker::backup`].
    pub fn backup_sealed(&self, to: Option<&Path>, passphrase: &Passphrase) -> Result<PathBuf> {
        let target = self.backup_place(to, true)?;
        if to.is_none() {
            self.store.make_backups_folder()?;
        }
        let copy = self.store.copy_aside()?;
        let failed = |why: io::Error| Error::Storage(format!("the copy cannot be encrypted: {why}"));
        whole::add(&target, |out| {
            sealing::through(Some(passphrase), out, |out| {
                io::copy(&mut File::open(copy.path()).map_err(failed)?, out).map_err(failed)
            })
        })?;
        Ok(target)
    }

    /// Where [`Tracker::backup`] would put its copy, or [`Tracker::backup_sealed`]. Nothing is written.
    ///
    /// # Errors
    /// Those of [`Tracker::backup`], as far as they can be foretold.
    pub fn backup_place(&self, to: Option<&Path>, sealed: bool) -> Result<PathBuf> {
        Ok(self.store.backup_place(to, if sealed { ".age" } else { "" })?)
    }

    /// The backups in the folder of backups, oldest first.
    pub fn backups(&self) -> Vec<Kept> {
        store::backups(self.path())
    }

    /// Every file beside the log in which what it held may still stand: backups, what was put away damaged, what was salvaged.
    pub fn copies(&self) -> Vec<PathBuf> {
        store::copies(self.path())
    }

    /// What is wrong with the file, if anything, and when it was last backed up.
    pub fn check(&self) -> Result<Vec<Ailment>> {
        let mut found = self.store.check();
        let whole = found.iter().all(|ailment| ailment.severity != "error");
        found.push(last_backup(&self.backups(), whole));
        Ok(found)
    }

    /// A quick look at whether the file is whole, for the start of a long visit. Whether it came to an end: it is broken off as soon
    /// as `give_up` says so.
    ///
    /// # Errors
    /// It is damaged, or cannot be read.
    pub fn quick_check(&self, give_up: fn() -> bool) -> Result<bool> {
        Ok(self.store.quick_check(give_up)?)
    }

    /// Derives anew what is derived; or where more is wrong, puts what can be read into a new log beside this one, which stays as it
    /// is. None where nothing was wrong, or nothing but what is derived.
    ///
    /// # Errors
    /// Neither file can be written.
    pub fn repair(&mut self) -> Result<Option<Salvaged>> {
        let found = self.store.check();
        let mut errors = found.iter().filter(|ailment| ailment.severity == "error").peekable();
        if errors.peek().is_none() {
            return Ok(None);
        }
        if errors.any(|ailment| ailment.what != "derived") {
            return Ok(Some(self.store.salvage()?));
        }
        self.store.repair()?;
        Ok(None)
    }

    /// The last of these for a log so damaged that it cannot be opened.
    ///
    /// # Errors
    /// Nothing of it can be read, or the new log cannot be written.
    pub fn salvage(path: &Path, clock: &Clock) -> Result<Salvaged> {
        Ok(Store::salvage_at(path, clock.now().with_timezone(&Utc))?)
    }

    /// Makes the log what the backup `from` holds: one operation, after a backup of the log as it is. A log too damaged to be written is
    /// put away whole, and a new one begun.
    ///
    /// # Errors
    /// The backup is not a log, newer than this program, or damaged; the log cannot be written.
    pub fn restore(opening: &Opening, clock: Clock, from: &Backup) -> Result<Restored> {
        let backup = Store::backup_out_of(from.told(), from.file())?;
        if backup.is_same_file(&opening.path) {
            return Err(Error::Storage("that is the log itself; `rubdown check` tells where its backups are".into()));
        }
        let broken = Store::is_broken(&opening.path)?;
        let aside = (broken && !opening.dry_run)
            .then(|| Store::set_aside(&opening.path, clock.now().with_timezone(&Utc)))
            .transpose()?;
        let mut tracker = match broken && opening.dry_run {
            true => Tracker::over(Store::blank(&opening.path)?, clock, true),
            false => Tracker::open(opening, clock)?,
        };
        let kept = if opening.dry_run { None } else { tracker.store.keep()? };
        let mut restored = tracker.take_from(&backup)?;
        restored.broken = broken;
        restored.saved = aside.or(kept);
        restored.news = tracker.news();
        Ok(restored)
    }

    /// One operation after which the log holds what `backup` does.
    fn take_from(&mut self, backup: &Store) -> Result<Restored> {
        let mut live: [HashSet<Id>; 4] = Default::default();
        for (live, kind) in live.iter_mut().zip(Kind::ALL) {
            live.extend(self.store.list(kind, (None, None), None, None)?.iter().map(|one| one.id()));
        }
        let (before, profile) = (self.store.profile()?, backup.profile()?);
        let [mut back, mut changed, mut gone] = [[0; 4]; 3];
        let counted = back.iter_mut().zip(&mut changed).zip(&mut gone).zip(live).zip(Kind::ALL);
        let receipt = self.write(|writer| {
            if before != profile {
                writer.set_profile(profile)?;
            }
            for ((((back, changed), gone), mut live), kind) in counted {
                backup.each(kind, None, None, &mut |happening| {
                    live.remove(&happening.id());
                    match writer.put(&happening)? {
                        Change::Added | Change::Revived => *back += 1,
                        Change::Updated => *changed += 1,
                        Change::Same => {}
                    }
                    Ok::<_, Error>(())
                })?;
                *gone = live.len();
                remove(writer, kind, live)?;
            }
            Ok(("Restored the log from a backup".into(), Vec::new()))
        })?;
        Ok(Restored { back, changed, gone, saved: None, broken: false, receipt, news: Vec::new() })
    }

    /// Removes for good what lies before `before`, what was deleted, and the journal. The last session, bookings ahead, open conditions
    /// and their scores stay. Nothing can be undone after it.
    pub fn purge(&mut self, before: NaiveDate) -> Result<Purged> {
        let today = self.today();
        self.store.set_now(self.clock.now().with_timezone(&Utc));
        Ok(self.store.purge(before, today, self.dry_run)?)
    }

    /// Leaves the file tidy: for the end of a long visit.
    pub fn tidy(&self) {
        self.store.tidy();
    }
}

fn remove(writer: &mut Writer<'_>, kind: Kind, ids: HashSet<Id>) -> Result<()> {
    ids.into_iter().try_for_each(|id| Ok(writer.remove(kind, id)?))
}

fn last_backup(backups: &[Kept], whole: bool) -> Ailment {
    let what = "backup".to_owned();
    let Some(last) = backups.last() else {
        let fix = "`rubdown backup` makes one; a day's first write does too".to_owned();
        return Ailment { what, severity: "info", message: "there is no backup yet".into(), fix };
    };
    let (day, path) = (wording::long_date(last.at.date()), last.path.display());
    let message = format!("the last one is of {day}; the log was whole then: {path}");
    let fix = if whole { String::new() } else { format!("`rubdown restore {path}`") };
    Ailment { what, severity: "info", message, fix }
}
