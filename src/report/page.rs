//! A report before any format: what it says and in which order. Every renderer shows all of it and adds nothing.
//!
//! Texts may hold what a person typed and are not yet sanitised: each renderer passes every one through its own escape.

use chrono::NaiveDate;

use crate::domain::Scale;
use crate::scheduler::Status;

/// One A4 page.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// What it is: "Back massage, for a doctor".
    pub title: String,
    /// Whose diary, over which period, made when, and what was kept back.
    pub about: Vec<String>,
    /// Where things stand on the day it was made.
    pub standing: Standing,
    /// The rest, what matters most to the reader first.
    pub sections: Vec<Section>,
    /// Where the rules come from, and what this page is not.
    pub footing: Vec<String>,
}

/// The state in a word and a sentence or two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The state.
    pub status: Status,
    /// Its word, the same on every screen.
    pub word: &'static str,
    /// The sentence that belongs to it.
    pub verdict: String,
}

/// What is said under one heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// A few words.
    pub heading: &'static str,
    /// What stands below it; never empty.
    pub blocks: Vec<Block>,
    /// Whether it wants the whole width of a page that has two columns.
    pub wide: bool,
}

impl Section {
    /// A section that fits half the width of a page.
    pub(super) fn new(heading: &'static str, blocks: Vec<Block>) -> Self {
        Section { heading, blocks, wide: false }
    }

    /// A section that wants the whole width.
    pub(super) fn wide(heading: &'static str, blocks: Vec<Block>) -> Self {
        Section { heading, blocks, wide: true }
    }
}

/// A piece of a section.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A paragraph.
    Sentence(String),
    /// Statements of equal rank.
    Points(Vec<String>),
    /// Names with what is known of each.
    Facts(Vec<(&'static str, String)>),
    /// Rows under headings.
    Table(Table),
    /// Scores over the whole period.
    Course(Course),
    /// Scores from before a session to the days after it.
    Steps(Steps),
}

impl Block {
    /// `points`, or the sentence `none` where there is none.
    pub(super) fn points_or(points: Vec<String>, none: &str) -> Self {
        if points.is_empty() { Block::Sentence(none.into()) } else { Block::Points(points) }
    }
}

/// Rows under headings. Every row has as many cells as there are columns; the last column holds running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The headings and how their columns align.
    pub columns: Vec<(&'static str, Align)>,
    /// The cells, row by row.
    pub rows: Vec<Vec<String>>,
}

/// On which side a column is flush.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// Scores over time, with the sessions and holds that lie under them.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// The first day shown.
    pub from: NaiveDate,
    /// The last day shown.
    pub to: NaiveDate,
    /// How many days one mean covers.
    pub step: i64,
    /// A line for each scale.
    pub lines: Vec<Line>,
    /// The days of the sessions.
    pub sessions: Vec<NaiveDate>,
    /// The first and last day of each hold.
    pub holds: Vec<(NaiveDate, NaiveDate)>,
}

impl Course {
    /// Whether single days can still be told apart.
    pub(super) fn has_dots(&self) -> bool {
        self.step <= 14
    }
}

/// One scale over time.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What was rated.
    pub scale: Scale,
    /// The score of each day that has one, in points.
    pub days: Vec<(NaiveDate, f64)>,
    /// The mean of each step of the course, in points; none where it has no score.
    pub means: Vec<Option<f64>>,
}

/// Mean scores at each distance from a session.
#[derive(Debug, Clone, PartialEq)]
pub struct Steps {
    /// What was rated.
    pub scale: Scale,
    /// From before the session on, those with a score.
    pub steps: Vec<Step>,
}

/// One distance from a session.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// "before", "after", "day 1".
    pub name: &'static str,
    /// The mean in points.
    pub mean: f64,
    /// Of how many scores.
    pub n: usize,
}
