//! How much of a printed page a report takes, told without printing it.

use super::page::{Block, Report, Section};
use super::text::block;
use crate::text::wrap;

/// The most that one page of A4 takes in its smallest type, in lines of a column; held by a test that prints.
pub const PAGE: usize = 163;
/// The most that it takes in its usual type.
pub(super) const ROOMY: usize = 143;

/// About how many letters a line of one of the two columns of the page has.
const COLUMN: usize = 66;
/// The room about a heading.
const HEADING: usize = 2;
/// Charts side by side, and one across the page.
const CHARTS: [usize; 2] = [13, 18];

/// How long the page is, in lines of one of its two columns: what stands across both counts twice.
pub fn length(report: &Report) -> usize {
    let across = |line: &String| 2 * wrap(line, 2 * COLUMN).len();
    let around: usize = report.about.iter().chain(&report.footing).map(across).sum();
    around + across(&report.standing.verdict) + report.sections.iter().map(section).sum::<usize>()
}

fn section(section: &Section) -> usize {
    let (share, columns) = if section.wide { (2, 2 * COLUMN) } else { (1, COLUMN) };
    let charts = section.blocks.iter().filter(|block| matches!(block, Block::Course(_) | Block::Steps(_))).count();
    let [beside, across] = CHARTS;
    let charts = match charts {
        0 => 0,
        1 => across,
        _ => beside,
    };
    let said = section.blocks.iter().filter(|block| !matches!(block, Block::Course(_) | Block::Steps(_)));
    let lines: usize = said.flat_map(|said| block(said, columns, true)).map(|line| lines(&line, columns)).sum();
    share * (HEADING + charts + lines)
}

/// A line, and what its capitals take beyond it: they are wider than other letters.
fn lines(line: &str, columns: usize) -> usize {
    let capitals = line.chars().filter(|letter| letter.is_uppercase()).count();
    1 + capitals / columns.div_ceil(2)
}
