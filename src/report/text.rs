//! The report as plain text: aligned, as wide as it is told, nothing that a terminal obeys.

use crate::text::{fit, pad_left, width, wrap};

use super::page::{Align, Block, Report, Section, Table};
use super::plot;

/// The least and the most columns that text is laid out for; wider lines are tiring to read.
const COLUMNS: std::ops::RangeInclusive<usize> = 36..=100;

/// The widest that any column of a table but the last becomes.
const CELL: usize = 22;

/// The least room for the running text of a table's last column.
const TEXT: usize = 8;

const GAP: &str = "  ";
const INDENT: &str = "  ";

/// The page in lines of at most `columns` columns, from 36 to 100. With `ascii` its own marks are plain ASCII.
pub fn text(report: &Report, columns: usize, ascii: bool) -> String {
    let columns = columns.clamp(*COLUMNS.start(), *COLUMNS.end());
    let mut lines = wrap(&report.title, columns);
    lines.extend(report.about.iter().flat_map(|line| wrap(line, columns)));
    lines.push(String::new());
    lines.extend(hung(&format!("{}  ", report.standing.word), &report.standing.verdict, columns));
    for section in &report.sections {
        lines.push(String::new());
        lines.push(heading(section, columns, ascii));
        let blocks = section.blocks.iter().flat_map(|block| self::block(block, columns - INDENT.len(), ascii));
        lines.extend(blocks.map(|line| format!("{INDENT}{line}")));
    }
    lines.push(String::new());
    lines.push(rule(ascii).repeat(columns));
    lines.extend(report.footing.iter().flat_map(|line| wrap(line, columns)));
    let mut page = String::new();
    for line in lines {
        page.push_str(line.trim_end());
        page.push('\n');
    }
    page
}

fn rule(ascii: bool) -> &'static str {
    if ascii { "-" } else { "─" }
}

fn heading(section: &Section, columns: usize, ascii: bool) -> String {
    let room = columns.saturating_sub(width(section.heading) + 1);
    format!("{} {}", section.heading, rule(ascii).repeat(room))
}

/// A piece of a section, in lines of at most `columns` columns.
pub(super) fn block(block: &Block, columns: usize, ascii: bool) -> Vec<String> {
    match block {
        Block::Sentence(sentence) => wrap(sentence, columns),
        Block::Points(points) => points.iter().flat_map(|point| hung("- ", point, columns)).collect(),
        Block::Facts(facts) => {
            let widest = facts.iter().map(|(name, _)| width(name)).max().unwrap_or_default() + 2;
            facts.iter().flat_map(|(name, told)| hung(&fit(name, widest), told, columns)).collect()
        }
        Block::Table(table) => self::table(table, columns),
        Block::Course(course) => plot::course(course, columns, ascii),
        Block::Steps(steps) => plot::steps(steps, columns, ascii),
    }
}

/// `text` wrapped beside `label`, further lines indented by its width.
fn hung(label: &str, text: &str, columns: usize) -> Vec<String> {
    let indent = " ".repeat(width(label));
    let lines = wrap(text, columns.saturating_sub(width(label)));
    let leads = std::iter::once(label).chain(std::iter::repeat(indent.as_str()));
    leads.zip(lines).map(|(lead, line)| format!("{lead}{line}")).collect()
}

/// Every column as wide as it needs, the last as wide as is left; its text wraps.
fn table(table: &Table, columns: usize) -> Vec<String> {
    let headings: Vec<_> = table.columns.iter().map(|(heading, _)| (*heading).to_owned()).collect();
    let rows = || std::iter::once(&headings).chain(&table.rows);
    let last = table.columns.len().saturating_sub(1);
    let widths: Vec<_> = (0..last)
        .map(|place| {
            rows().filter_map(|row| row.get(place)).map(|cell| width(cell)).max().unwrap_or_default().min(CELL)
        })
        .collect();
    let taken: usize = widths.iter().map(|wide| wide + GAP.len()).sum();
    if taken + TEXT > columns {
        return table.rows.iter().flat_map(|row| hung("- ", &told(&headings, row), columns)).collect();
    }
    let lead = |row: &[String]| -> String {
        let cells = row.iter().zip(&widths).zip(&table.columns);
        cells
            .map(|((cell, &wide), (_, align))| match align {
                Align::Left => fit(cell, wide) + GAP,
                Align::Right => pad_left(cell, wide) + GAP,
            })
            .collect()
    };
    rows().flat_map(|row| hung(&lead(row), row.get(last).map_or("", String::as_str), columns)).collect()
}

/// A row as a sentence, where the page is too narrow for its columns: "pain; First 6.4; Now 3.4".
fn told(headings: &[String], row: &[String]) -> String {
    let named = headings.iter().zip(row).skip(1).map(|(heading, cell)| format!("{heading} {cell}"));
    row.first().cloned().into_iter().chain(named).collect::<Vec<_>>().join("; ")
}
