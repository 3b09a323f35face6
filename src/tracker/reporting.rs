//! The report: the whole log on one page, in the form that is asked for.

use std::path::Path;

use chrono::NaiveDate;

use crate::domain::{History, Moment};
use crate::report::{self, Options};

use super::files::whole;
use super::{Error, Result, Tracker};

/// How a report is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// In lines of so many columns, from 40 to 100.
    Text {
        /// The width.
        columns: usize,
        /// Whether its own marks are plain ASCII.
        ascii: bool,
    },
    /// As Markdown.
    Markdown,
    /// As one file for a browser or a printer.
    Html,
    /// For programs.
    Json,
}

impl Tracker {
    /// Everything in the log, the trash aside.
    pub fn life(&self) -> Result<History> {
        let (first, last) = (*Moment::YEARS.start(), *Moment::YEARS.end());
        let days = NaiveDate::from_ymd_opt(first, 1, 1).zip(NaiveDate::from_ymd_opt(last, 12, 31));
        let (first, last) = days.unwrap_or((NaiveDate::MIN, NaiveDate::MAX));
        self.history(first..=last)
    }

    /// The report as of today.
    pub fn report(&self, options: &Options, shown: Shown) -> Result<String> {
        let report = report::compose(&self.life()?, &self.protocol, self.today(), options);
        Ok(match shown {
            Shown::Text { columns, ascii } => report::text(&report, columns, ascii),
            Shown::Markdown => report::markdown(&report),
            Shown::Html => report::html(&report),
            Shown::Json => report::json(&report) + "\n",
        })
    }

    /// The report in a file, which is there whole or not at all and readable by nobody else.
    ///
    /// # Errors
    /// The file cannot be written; nothing is then left behind.
    pub fn report_to(&self, to: &Path, options: &Options, shown: Shown) -> Result<()> {
        let page = self.report(options, shown)?;
        whole::write(to, self.path(), |out| {
            out.write_all(page.as_bytes()).map_err(|why| Error::Failed(format!("the report cannot be written: {why}")))
        })
    }
}
