//! The pictures of the README: screens of the made-up log as they are drawn, cell by cell, in `assets/screens`.
//!
//! A picture that no longer shows what is drawn fails the test; `RUBDOWN_PICTURES=1 cargo test --lib svg` draws them anew.

use std::fmt::Write;
use std::path::Path;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

use super::desk::Desk;

/// Each picture, the keys that lead to it, and what it shows.
const PICTURES: [(&str, &str, &str); 4] = [
    ("today", "1", "Today: the verdict, the days around it, what to do, the course of the pain"),
    ("calendar", "2 l l", "Calendar: the month, and what a booking on the selected day would mean"),
    ("trends", "4", "Trends: the scores over time, with the sessions below them"),
    ("plan", "5", "Plan: conditions as a timeline, and the rules in force"),
];
const README: &str = include_str!("../../../README.md");
/// Pixels of a cell.
const CELL: (f32, f32) = (8.4, 16.4);
/// Pixels around the screen.
const MARGIN: f32 = 14.0;
/// How far above its lower edge a cell's letter stands.
const BASE: f32 = 4.2;
const PAPER: &str = "#16191f";
const INK: &str = "#d5d9e0";

#[test]
fn the_pictures_show_what_is_drawn() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/screens");
    let anew = std::env::var_os("RUBDOWN_PICTURES").is_some();
    for (name, keys, about) in PICTURES {
        let mut desk = Desk::demo();
        desk.press(keys);
        let drawn = svg(&desk.draw().buffer, about);
        let path = folder.join(format!("{name}.svg"));
        if anew {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, &drawn).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == drawn, "{} is stale: RUBDOWN_PICTURES=1 cargo test --lib svg", path.display());
        assert!(README.contains(&format!("](assets/screens/{name}.svg)")), "the README does not show {name}");
    }
}

#[test]
fn the_readme_shows_today_as_it_is_drawn() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let kept = std::fs::read_to_string(&path).unwrap();
    let (begin, end) = ("<!-- screen: begin -->\n```text\n", "```\n<!-- screen: end -->");
    let (before, rest) = kept.split_once(begin).unwrap();
    let (_, after) = rest.split_once(end).unwrap();
    let screen = Desk::demo().screen();
    let drawn = format!("{before}{begin}{screen}\n{end}{after}");
    if std::env::var_os("RUBDOWN_PICTURES").is_some() {
        std::fs::write(&path, &drawn).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap();
    assert!(kept == drawn, "README.md is stale: RUBDOWN_PICTURES=1 cargo test --lib svg");
}

/// A screen as a picture.
fn svg(buffer: &Buffer, about: &str) -> String {
    let wide = f32::from(buffer.area.width) * CELL.0 + 2.0 * MARGIN;
    let high = f32::from(buffer.area.height) * CELL.1 + 2.0 * MARGIN;
    let mut out = format!("<!-- {about}. Drawn by a test from the made-up log; not to be edited. -->\n");
    // Told twice that blanks count: not every program that shows pictures reads the style.
    let blanks = r#"xml:space="preserve""#;
    let view = format!("0 0 {wide:.0} {high:.0}");
    writeln!(out, r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" role="img" {blanks}>"#).unwrap();
    writeln!(out, "<title>{about}</title>").unwrap();
    let font = "font-family:ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace;font-size:14px;white-space:pre";
    writeln!(out, "<style>text{{{font};fill:{INK}}}</style>").unwrap();
    writeln!(out, r#"<rect width="100%" height="100%" rx="8" fill="{PAPER}"/>"#).unwrap();
    for y in 0..buffer.area.height {
        for (x, words, cell) in runs(buffer, y) {
            run(&mut out, x, y, &words, &cell);
        }
    }
    out.push_str("</svg>\n");
    out
}

/// The pieces of a row that look alike, each with its first column.
fn runs(buffer: &Buffer, y: u16) -> Vec<(u16, String, Cell)> {
    let mut runs: Vec<(u16, String, Cell)> = Vec::new();
    let mut x = 0;
    while x < buffer.area.width {
        let cell = &buffer[(x, y)];
        let alike = |(_, _, first): &&mut (u16, String, Cell)| {
            (first.fg, first.bg, first.modifier) == (cell.fg, cell.bg, cell.modifier)
        };
        match runs.last_mut().filter(alike) {
            Some((_, words, _)) => words.push_str(cell.symbol()),
            None => runs.push((x, cell.symbol().to_owned(), cell.clone())),
        }
        x += u16::try_from(cell.symbol().width().max(1)).unwrap();
    }
    runs
}

fn run(out: &mut String, x: u16, y: u16, words: &str, cell: &Cell) {
    let reversed = cell.modifier.contains(Modifier::REVERSED);
    let (ink, paper) = (colour(cell.fg, INK), colour(cell.bg, PAPER));
    let (ink, paper) = if reversed { (paper, ink) } else { (ink, paper) };
    let left = f32::from(x) * CELL.0 + MARGIN;
    let top = f32::from(y) * CELL.1 + MARGIN;
    let wide = words.width() as f32 * CELL.0;
    if paper != PAPER {
        writeln!(out, r#"<rect x="{left:.1}" y="{top:.1}" width="{wide:.1}" height="{}" fill="{paper}"/>"#, CELL.1)
            .unwrap();
    }
    if words.trim().is_empty() {
        return;
    }
    let mut look = String::new();
    for (modifier, said) in [
        (Modifier::BOLD, r#" font-weight="bold""#),
        (Modifier::DIM, r#" opacity="0.6""#),
        (Modifier::ITALIC, r#" font-style="italic""#),
        (Modifier::UNDERLINED, r#" text-decoration="underline""#),
    ] {
        look.push_str(if cell.modifier.contains(modifier) { said } else { "" });
    }
    // An attribute would be outdone by the style of all text.
    if ink != INK {
        write!(look, r#" style="fill:{ink}""#).unwrap();
    }
    let base = top + CELL.1 - BASE;
    let words = words.replace('&', "&amp;").replace('<', "&lt;");
    writeln!(out, r#"<text x="{left:.1}" y="{base:.1}" textLength="{wide:.1}"{look}>{words}</text>"#).unwrap();
}

/// The sixteen colours as a calm terminal shows them.
fn colour(colour: Color, plain: &'static str) -> &'static str {
    match colour {
        Color::Reset => plain,
        Color::Black => "#16191f",
        Color::Red => "#d0706c",
        Color::Green => "#8fbf73",
        Color::Yellow => "#d9b566",
        Color::Blue => "#6fa3d8",
        Color::Magenta => "#b48ad0",
        Color::Cyan => "#69b8b8",
        Color::Gray => "#b4bac4",
        Color::DarkGray => "#7d8592",
        Color::LightRed => "#e08c88",
        Color::LightGreen => "#a9d48f",
        Color::LightYellow => "#ecca82",
        Color::LightBlue => "#8fbcea",
        Color::LightMagenta => "#c9a5e2",
        Color::LightCyan => "#86d0d0",
        Color::White => "#f2f4f7",
        other => panic!("{other}: the themes that ship use the sixteen colours"),
    }
}
