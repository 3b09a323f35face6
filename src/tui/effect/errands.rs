//! What goes out and comes in whole: backups, files of other programs, and a look whether the log is sound.

use std::env;
use std::path::{Path, PathBuf};

use super::learned::Copied;
use super::saying::with_news;
use super::{Learned, Trouble, look};
use crate::query::Query;
use crate::text;
use crate::tracker::{Backup, Error, Format, Opening, Tracker};
use crate::tui::theme::Role;

/// The most lines that are said of a file that was refused.
const MOST_FAULTS: usize = 8;

const NOTHING_TO_RESTORE: &str = "Nothing to restore: the log holds what that backup does.";

/// One of them. Names of files are as they were typed.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::tui) enum Errand {
    /// Write a sound copy; to the folder of backups where no name is told.
    BackUp {
        /// The file.
        to: String,
    },
    /// Make the log what a backup holds, or only say what would change.
    Restore {
        /// The backup.
        from: String,
        /// Whether nothing is to be written.
        rehearse: bool,
    },
    /// Read a file into the log, or only say what would come in.
    Import {
        /// The file.
        from: String,
        /// Whether nothing is to be written.
        rehearse: bool,
    },
    /// Write everything to a file, in the form that the end of its name asks for.
    Export {
        /// The file.
        to: String,
        /// Whether a file of that name may go.
        replace: bool,
    },
    /// Look whether the log is sound.
    Check,
    /// List the backups in the folder of backups.
    Backups,
}

/// Does it.
///
/// # Errors
/// A file cannot be read or written, or the log cannot.
pub(super) fn run(errand: Errand, tracker: &mut Tracker) -> Result<Learned, Error> {
    let (name, needed) = match &errand {
        Errand::BackUp { to } => (to, !to.is_empty()),
        Errand::Restore { from: name, .. } | Errand::Import { from: name, .. } | Errand::Export { to: name, .. } => {
            (name, true)
        }
        Errand::Check => return check(tracker),
        Errand::Backups => return Ok(backups(tracker)),
    };
    if needed && (name.is_empty() || name.contains(char::is_control)) {
        return Ok(Learned::Refused(Trouble { words: "A file needs a name, in one line.".into(), forcible: false }));
    }
    let path = named(name);
    match errand {
        Errand::BackUp { .. } => {
            let copy = tracker.backup(needed.then_some(path.as_path()))?;
            Ok(Learned::Done(format!("A sound copy lies in {}.", copy.display())))
        }
        Errand::Restore { rehearse, .. } => restore(&path, rehearse, tracker),
        Errand::Import { rehearse, .. } => import(&path, rehearse, tracker),
        Errand::Export { replace, .. } => export(&path, replace, tracker),
        Errand::Check => check(tracker),
        Errand::Backups => Ok(backups(tracker)),
    }
}

/// The backups, newest first, and the name of their folder beside the log. The name of one that is no text cannot be typed, and is left out.
fn backups(tracker: &Tracker) -> Learned {
    let found = tracker.backups().into_iter().rev();
    let copied = found.filter_map(|kept| {
        let bytes = kept.path.metadata().map_or(0, |metadata| metadata.len());
        Some(Copied {
            path: kept.path.to_str()?.to_owned(),
            at: tracker.clock().tell(kept.at.and_utc()).naive_local(),
            bytes,
        })
    });
    let place = tracker.backup_place(None, false).ok();
    let folder = place.as_deref().and_then(Path::parent).and_then(Path::file_name);
    let folder = folder.map(|name| name.to_string_lossy().into_owned());
    Learned::Backups(copied.collect(), folder)
}

fn restore(from: &Path, rehearse: bool, tracker: &mut Tracker) -> Result<Learned, Error> {
    let opening = Opening { path: tracker.path().to_owned(), create: !rehearse, dry_run: rehearse };
    let backup = Backup::at(from, None, tracker.path())?;
    let restored = Tracker::restore(&opening, tracker.clock().clone(), &backup)?;
    if rehearse {
        let sums = [restored.back, restored.changed, restored.gone];
        let possible = restored.broken || sums.iter().flatten().any(|rows| *rows > 0);
        let lines = if possible { restored.difference() } else { vec![NOTHING_TO_RESTORE.to_owned()] };
        return Ok(Learned::Foretold { lines, possible });
    }
    if restored.broken {
        *tracker = Tracker::open(&opening, tracker.clock().clone())?.staying()?;
    }
    if !restored.receipt.changed {
        return Ok(Learned::Done(NOTHING_TO_RESTORE.into()));
    }
    let kept =
        restored.saved.as_ref().map_or(String::new(), |saved| format!(". As it was it lies in {}", saved.display()));
    Ok(Learned::Saved(with_news(format!("{}{kept}", restored.receipt.what), tracker), look(tracker)?))
}

fn import(from: &Path, rehearse: bool, tracker: &mut Tracker) -> Result<Learned, Error> {
    let imported = if rehearse {
        let opening = Opening { path: tracker.path().to_owned(), create: false, dry_run: true };
        Tracker::open(&opening, tracker.clock().clone())?.import(from, None, None)
    } else {
        tracker.import(from, None, None)
    };
    let imported = match imported {
        Err(Error::BadFile(file)) => {
            let more = file.problems.len().saturating_sub(MOST_FAULTS);
            let mut lines: Vec<_> = file.problems.iter().take(MOST_FAULTS).cloned().collect();
            lines.extend((more > 0).then(|| format!("and {more} more")));
            lines.insert(0, format!("{file}; nothing is written."));
            return Ok(Learned::Foretold { lines, possible: false });
        }
        imported => imported?,
    };
    let counted = format!("{} added, {} updated, {} the same", imported.added, imported.updated, imported.same);
    match &imported.receipt {
        _ if rehearse => {
            let lines = [counted].into_iter().chain(imported.remarks.iter().cloned()).collect();
            Ok(Learned::Foretold { lines, possible: imported.added + imported.updated > 0 })
        }
        Some(receipt) => {
            let saved = format!("{}, {} the same", receipt.what, imported.same);
            Ok(Learned::Saved(with_news(saved, tracker), look(tracker)?))
        }
        None => Ok(Learned::Done(format!("Nothing changed: {counted}."))),
    }
}

fn export(to: &Path, replace: bool, tracker: &Tracker) -> Result<Learned, Error> {
    let format = match to.extension().and_then(|end| end.to_str()) {
        Some("json") => Format::Json,
        Some("jsonl") => Format::Jsonl,
        Some("csv") => Format::Csv,
        Some("ics") => Format::Ics,
        Some("md") => Format::Markdown,
        _ => {
            let words = "The name's end tells the form: .json, .jsonl, .csv, .ics or .md.".into();
            return Ok(Learned::Refused(Trouble { words, forcible: false }));
        }
    };
    if to.exists() && !replace {
        let words =
            format!("{} is there already. Enter again replaces it.", text::clean_line(&to.display().to_string()));
        return Ok(Learned::Refused(Trouble { words, forcible: true }));
    }
    let count: usize = tracker.export_to(to, format, &Query::default(), true, None)?.iter().sum();
    let rows = if count == 1 { "1 row".to_owned() } else { format!("{count} rows") };
    Ok(Learned::Done(format!("{rows} of the log lie in {}.", whole(to))))
}

fn check(tracker: &Tracker) -> Result<Learned, Error> {
    let mut lines = Vec::new();
    let found = tracker.check()?;
    if found.iter().all(|ailment| ailment.severity != "error") {
        lines.push(("The log is whole.".to_owned(), Role::Strong));
    }
    for ailment in found {
        let role = match ailment.severity {
            "error" => Role::Warning,
            "warning" => Role::TooSoon,
            _ => Role::Text,
        };
        lines.push((format!("{}: {}", ailment.what, ailment.message), role));
        if !ailment.fix.is_empty() {
            lines.push((format!("  {}", in_the_menu(&ailment.fix)), Role::Quiet));
        }
    }
    Ok(Learned::Found(lines))
}

/// What to do, with the rows of the menu in place of the commands that do the same.
fn in_the_menu(fix: &str) -> String {
    if fix.starts_with("`rubdown restore ") {
        return "Restore, in the menu of data, brings it back".to_owned();
    }
    let rows =
        [("`rubdown backup`", "Back up, in the menu of data,"), ("`rubdown restore`", "Restore, in the menu of data,")];
    rows.into_iter().fold(fix.to_owned(), |fix, (command, row)| fix.replace(command, row))
}

/// The whole path of a file, its folder included.
pub(super) fn whole(path: &Path) -> String {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).display().to_string()
}

/// The file of a name as people type it: a tilde is their home.
fn named(typed: &str) -> PathBuf {
    let home = typed.strip_prefix("~/").and_then(|rest| Some(PathBuf::from(env::var_os("HOME")?).join(rest)));
    home.unwrap_or_else(|| PathBuf::from(typed))
}
