//! The report as one self-contained HTML file: no script, no outside reference, every text through [`escape`].

use std::fmt::Write;

use crate::scheduler::Status;
use crate::text::clean_line;

use super::length::{ROOMY, length};
use super::page::{Align, Block, Report, Section, Table};
use super::svg;

/// The style sheet: one page of A4 on paper, light or dark on a screen.
const STYLE: &str = include_str!("../../assets/report/report.css");

/// Nothing may be loaded and nothing may run; only the styles in the file count.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// The page as HTML.
pub fn html(report: &Report) -> String {
    let title = escape(&report.title);
    let about: String = report.about.iter().map(|line| element("p", line)).collect();
    let sections: String = report.sections.iter().map(section).collect();
    let footing: String = report.footing.iter().map(|line| element("p", line)).collect();
    let standing = format!(
        "<p class=\"standing {}\"><strong>{}</strong> {}</p>",
        tone(report.standing.status),
        escape(report.standing.word),
        escape(&report.standing.verdict)
    );
    let full = if length(report) > ROOMY { " class=\"full\"" } else { "" };
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body{full}>\n\
         <header>\n<h1>{title}</h1>\n{about}{standing}\n</header>\n<main>\n{sections}</main>\n\
         <footer>\n{footing}</footer>\n</body>\n</html>\n"
    )
}

/// `text` on one line, with no power over the page: controls made visible, markup made plain.
pub(super) fn escape(text: &str) -> String {
    let line = clean_line(text);
    let mut plain = String::with_capacity(line.len());
    for character in line.chars() {
        match character {
            '&' => plain.push_str("&amp;"),
            '<' => plain.push_str("&lt;"),
            '>' => plain.push_str("&gt;"),
            '"' => plain.push_str("&quot;"),
            '\'' => plain.push_str("&#39;"),
            _ => plain.push(character),
        }
    }
    plain
}

/// The class that colours the state's word; an overdue session is a reminder and has none.
fn tone(status: Status) -> &'static str {
    match status {
        Status::First | Status::Due => "due",
        Status::Rest => "rest",
        Status::NotDue => "notdue",
        Status::Overdue => "overdue",
        Status::Blocked | Status::AskDoctor => "hold",
    }
}

fn section(section: &Section) -> String {
    let charted = section.blocks.iter().any(|block| matches!(block, Block::Course(_) | Block::Steps(_)));
    let class = match (section.wide, charted) {
        (_, true) => " class=\"wide charts\"",
        (true, false) => " class=\"wide\"",
        (false, false) => "",
    };
    let blocks: String = section.blocks.iter().map(block).collect();
    format!("<section{class}>\n{}{blocks}</section>\n", element("h2", section.heading))
}

fn block(block: &Block) -> String {
    match block {
        Block::Sentence(sentence) => element("p", sentence),
        Block::Points(points) => {
            format!("<ul>\n{}</ul>\n", points.iter().map(|point| element("li", point)).collect::<String>())
        }
        Block::Facts(facts) => {
            let told = facts.iter().map(|(name, told)| element("dt", name) + &element("dd", told));
            format!("<dl>\n{}</dl>\n", told.collect::<String>())
        }
        Block::Table(table) => self::table(table),
        Block::Course(course) => {
            let mut key = String::new();
            for line in &course.lines {
                let name = escape(line.scale.name());
                let _ = write!(key, "<span class=\"key {name}\">{name}</span> ");
            }
            let dots = if course.has_dots() { "dots: days; " } else { "" };
            let held = if course.holds.is_empty() { "" } else { "; shaded: on hold" };
            let lines = if course.step > 1 { format!("lines: {}-day means; ", course.step) } else { String::new() };
            let caption = format!("{key}0-10; {dots}{lines}ticks: sessions{held}");
            figure("course", &svg::course(course), &caption)
        }
        Block::Steps(steps) => {
            let caption = format!("Mean {} 0-10 around a session; n scores", escape(steps.scale.name()));
            figure("steps", &svg::steps(steps), &caption)
        }
    }
}

fn table(table: &Table) -> String {
    let class = |align: Align| if align == Align::Right { " class=\"number\"" } else { "" };
    let headings: String = table
        .columns
        .iter()
        .map(|(heading, align)| format!("<th scope=\"col\"{}>{}</th>", class(*align), escape(heading)))
        .collect();
    let row = |cells: &Vec<String>| -> String {
        let cells = cells.iter().zip(&table.columns);
        let cells: String =
            cells.map(|(cell, (_, align))| format!("<td{}>{}</td>", class(*align), escape(cell))).collect();
        format!("<tr>{cells}</tr>\n")
    };
    let rows: String = table.rows.iter().map(row).collect();
    format!("<table>\n<thead><tr>{headings}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n")
}

/// `chart` and `caption` are markup already.
fn figure(class: &str, chart: &str, caption: &str) -> String {
    format!("<figure class=\"{class}\">\n{chart}\n<figcaption>{caption}</figcaption>\n</figure>\n")
}

fn element(name: &str, text: &str) -> String {
    format!("<{name}>{}</{name}>\n", escape(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_typed_stays_text() {
        assert_eq!(escape("<script>'&\"</script>"), "&lt;script&gt;&#39;&amp;&quot;&lt;/script&gt;");
        assert_eq!(escape("a\u{1B}[1m\u{202E}b\nc"), "a␛[1m\u{FFFD}b c");
    }
}
