//! The table of sessions: numbers right-aligned, units once, columns left out from the right where room is short.

use ratatui::layout::Rect;

use super::list::Cursor;
use crate::domain::{Happening, Points, Session};
use crate::scheduler::{Judged, Notice};
use chrono::Datelike;

use crate::text;
use crate::tui::action::Target;
use crate::tui::canvas::{Canvas, below, rows};
use crate::tui::theme::{Role, of_severity};
use crate::tui::world::World;
use crate::wording;

/// A column: its title, its width, whether it holds numbers, and from which width of the table it is shown.
const COLUMNS: [(&str, usize, bool, u16); 8] = [
    ("Date", 10, false, 0),
    ("Gap", 4, true, 24),
    ("Min", 3, true, 44),
    ("Pain", 6, false, 39),
    ("Flag", 11, false, 31),
    ("Pressure", 8, false, 60),
    ("Area", 14, false, 90),
    ("Provider", 10, false, 76),
];

/// From this width the columns of a person's words are so much wider.
const ROOMY: u16 = 124;
const WORDY: [&str; 2] = ["Area", "Provider"];
const MORE: usize = 12;

/// With fewer columns than these left, a note is left out.
const NOTED: usize = 10;

/// Draws the head and the rows that fit, the chosen one among them.
pub(in crate::tui) fn draw(canvas: &mut Canvas<'_>, area: Rect, sessions: &[Judged], cursor: Cursor, world: &World) {
    if sessions.is_empty() {
        canvas.paragraph(area, "Your sessions will stand here, newest first. a logs one.", Role::Quiet);
        return;
    }
    let head: String = shown(area.width).map(|(_, (title, wide, right, _))| cell(title, wide, right)).collect();
    let noted = usize::from(area.width) >= text::width(&head) + NOTED;
    canvas.write(area, &format!("  {head}{}", if noted { "Note" } else { "" }), Role::Quiet);
    let area = below(area, 1);
    let first = cursor.first_shown(sessions.len(), area.height.into());
    for ((place, judged), row) in sessions.iter().enumerate().skip(first).zip(rows(area)) {
        let Happening::Session(session) = &judged.happening else { continue };
        let cells = cells(session, judged, world);
        let mut pieces = vec![(if place == cursor.at { "> " } else { "  " }.to_owned(), Role::Accent)];
        for (column, (_, wide, right, _)) in shown(area.width) {
            let (words, role) = cells.get(column).map_or(("", Role::Text), |(words, role)| (words.as_str(), *role));
            pieces.push((cell(words, wide, right), role));
        }
        let note = session.note.as_ref().filter(|_| noted).map_or("", |note| note.as_str());
        pieces.push((text::clean_line(note).into_owned(), Role::Quiet));
        canvas.pieces(row, pieces.iter().map(|(words, role)| (words.as_str(), *role)));
        canvas.spot(row, Target::Row(place));
    }
}

type Column = (&'static str, usize, bool, u16);

fn shown(width: u16) -> impl Iterator<Item = (usize, Column)> {
    let widened = move |(title, wide, right, from): Column| {
        let more = if width >= ROOMY && WORDY.contains(&title) { MORE } else { 0 };
        (title, wide + more, right, from)
    };
    COLUMNS.into_iter().map(widened).enumerate().filter(move |(_, (.., from))| *from <= width)
}

/// Two columns of air follow every cell.
fn cell(words: &str, wide: usize, right: bool) -> String {
    format!("{}  ", if right { text::pad_left(words, wide) } else { text::fit(words, wide) })
}

fn cells(session: &Session, judged: &Judged, world: &World) -> [(String, Role); 8] {
    let day = session.start.date();
    let date = if day.year() == world.today().year() { wording::short_date(day) } else { wording::plain_date(day) };
    let (flag, flagged) = flag(&judged.notices);
    [
        (date, Role::Text),
        (judged.gap.map_or(String::new(), |gap| format!("{gap} d")), Role::Text),
        (session.minutes.map_or(String::new(), |minutes| minutes.to_string()), Role::Text),
        (pair(judged.around.pain_before, judged.around.pain_after), Role::Text),
        (flag, flagged),
        (session.pressure.map_or(String::new(), |pressure| pressure.to_string()), Role::Text),
        (session.areas.joined(", "), Role::Text),
        (session.provider.as_ref().map_or(String::new(), |words| words.as_str().to_owned()), Role::Text),
    ]
}

/// The most severe flag of a row, and how many more there are: a stop before too soon, and that before a session's own manner.
pub(in crate::tui) fn flag(notices: &[Notice]) -> (String, Role) {
    let weight = |notice: &&Notice| {
        let kind = match notice {
            Notice::Contraindicated { .. } | Notice::Acute { .. } | Notice::NeedsDoctor { .. } => 2,
            Notice::TooFrequent { .. } => 1,
            _ => 0,
        };
        (notice.severity(), kind)
    };
    let Some(worst) = notices.iter().max_by_key(weight) else { return (String::new(), Role::Text) };
    let more = if notices.len() > 1 { format!(" +{}", notices.len() - 1) } else { String::new() };
    (format!("{}{more}", wording::flag_word(worst)), of_severity(worst.severity()))
}

/// `6 > 4`; what was not told is a dash.
pub(in crate::tui) fn pair(before: Option<Points>, after: Option<Points>) -> String {
    let told = |points: Option<Points>| points.map_or("-".to_owned(), |points| points.to_string());
    match (before, after) {
        (None, None) => String::new(),
        _ => format!("{} > {}", told(before), told(after)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_flags_the_worst_first_and_says_that_there_is_more() {
        let previous = chrono::NaiveDate::from_ymd_opt(2026, 9, 6).unwrap();
        let soon = Notice::TooFrequent { gap: 2, floor: 3, previous };
        assert_eq!(flag(&[soon.clone(), Notice::TooFirm]).0, "too soon +1");
        assert_eq!(flag(&[Notice::TooFirm, soon]).0, "too soon +1");
        assert_eq!(flag(&[Notice::TooFirm]).0, "firm");
        assert_eq!(flag(&[]).0, "");
    }
}
