//! The report as Markdown, with tables and the charts in letters.

use crate::text::clean_line;

use super::page::{Align, Block, Report, Section, Table};
use super::plot;

/// The columns of a chart in letters.
const COLUMNS: usize = 78;

/// The page as GitHub-flavoured Markdown.
pub fn markdown(report: &Report) -> String {
    let about = report.about.iter().map(|line| escape(line)).collect::<Vec<_>>().join("  \n");
    let standing = format!("> **{}.** {}", escape(report.standing.word), escape(&report.standing.verdict));
    let footing = report.footing.iter().map(|line| escape(line));
    let parts = [format!("# {}", escape(&report.title)), about, standing]
        .into_iter()
        .chain(report.sections.iter().flat_map(section))
        .chain(["---".to_owned()])
        .chain(footing);
    parts.collect::<Vec<_>>().join("\n\n") + "\n"
}

fn section(section: &Section) -> impl Iterator<Item = String> {
    std::iter::once(format!("## {}", escape(section.heading))).chain(section.blocks.iter().map(block))
}

fn block(block: &Block) -> String {
    let listed = |lines: Vec<String>| lines.join("\n");
    match block {
        Block::Sentence(sentence) => escape(sentence),
        Block::Points(points) => listed(points.iter().map(|point| format!("- {}", escape(point))).collect()),
        Block::Facts(facts) => {
            listed(facts.iter().map(|(name, told)| format!("- **{}:** {}", escape(name), escape(told))).collect())
        }
        Block::Table(table) => self::table(table),
        Block::Course(course) => fenced(&plot::course(course, COLUMNS, false)),
        Block::Steps(steps) => fenced(&plot::steps(steps, COLUMNS, false)),
    }
}

fn table(table: &Table) -> String {
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let headings = row(table.columns.iter().map(|(heading, _)| escape(heading)).collect());
    let aligned = |align: &Align| if *align == Align::Right { "--:" } else { ":--" };
    let rule = row(table.columns.iter().map(|(_, align)| aligned(align).to_owned()).collect());
    let rows = table.rows.iter().map(|cells| row(cells.iter().map(|cell| escape(cell)).collect()));
    [headings, rule].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

/// Charts hold no word that a person typed, so nothing in them can end the fence.
fn fenced(lines: &[String]) -> String {
    format!("```text\n{}\n```", lines.join("\n"))
}

/// `text` on one line, with every character that Markdown or HTML would obey made plain.
fn escape(text: &str) -> String {
    let line = clean_line(text);
    let mut plain = String::with_capacity(line.len());
    // A sign before a number begins no list.
    if line.starts_with(['-', '+', '=']) && !line.chars().nth(1).is_some_and(|next| next.is_ascii_digit()) {
        plain.push('\\');
    }
    for character in line.chars() {
        match character {
            '&' => plain.push_str("&amp;"),
            '<' => plain.push_str("&lt;"),
            '>' => plain.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' => plain.extend(['\\', character]),
            _ => plain.push(character),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dash_begins_a_list_and_a_sign_does_not() {
        assert_eq!(escape("- item"), "\\- item");
        assert_eq!(escape("-3.0"), "-3.0");
    }

    #[test]
    fn what_a_person_typed_stays_text() {
        assert_eq!(escape("<script>alert(1)</script>"), "&lt;script&gt;alert(1)&lt;/script&gt;");
        assert_eq!(escape("a | b\n# c ![x](http://x)"), "a \\| b \\# c !\\[x\\](http://x)");
        assert_eq!(escape("- 3-4 days\u{1B}[1m"), "\\- 3-4 days␛\\[1m");
    }
}
