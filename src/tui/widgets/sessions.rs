//! The columns in which sessions and bookings stand below each other: numbers right-aligned, units once, what has no room left out from
//! the right, and a flag at the end of the row that has one.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::list::Cursor;
use crate::domain::{Booking, Happening, Kind, Minutes, Points, Session, Words};
use crate::keys::{Command, Scope};
use crate::scheduler::{Judged, Notice};
use crate::text;
use crate::tui::action::Target;
use crate::tui::canvas::{Canvas, below, indent, rows};
use crate::tui::theme::{Role, of_severity};
use crate::tui::world::World;
use crate::wording::{self, Mark};

/// Columns of the cursor.
const CURSOR: u16 = 2;
/// Columns of the date and the air behind it.
const DATE: u16 = 13;

/// A column: its title, its width, whether it holds numbers, and from which width of the row behind the date it is shown.
type Column = (&'static str, usize, bool, u16);
const COLUMNS: [Column; 6] = [
    ("Gap", 5, true, 7),
    ("Min", 3, true, 29),
    ("Pain", 7, false, ONE),
    ("Pressure", 8, false, 50),
    ("Area", 14, false, 70),
    ("Provider", 10, false, 37),
];

/// What has one column only, and its title.
const ALONE: [(Kind, &str); 2] = [(Kind::Score, "Score"), (Kind::Condition, "Condition")];

/// From this width the columns of a person's words are so much wider.
const ROOMY: u16 = 108;
const WORDY: [&str; 2] = ["Area", "Provider"];
const MORE: usize = 12;

/// With fewer columns than these a row says what happened and its score before its flag.
const SHORT: u16 = 29;
/// With fewer columns than these it has one column alone.
const ONE: u16 = 16;
/// With fewer columns than these left, a note is left out.
const NOTED: usize = 10;

/// Draws the head and the rows that fit, the chosen one among them, in the room inside a pane.
pub(in crate::tui) fn draw(canvas: &mut Canvas<'_>, area: Rect, sessions: &[Judged], cursor: Cursor, world: &World) {
    if sessions.is_empty() {
        let key = world.key(Scope::Today, Command::Log);
        let words = format!("Your sessions will stand here, newest first. Press {key} to log one.");
        canvas.paragraph(area, &words, Role::Quiet);
        return;
    }
    head(canvas, area, 0, Some(Kind::Session));
    let listed = below(area, 1);
    let first = cursor.first_shown(sessions.len(), listed.height.into());
    for ((place, judged), row) in sessions.iter().enumerate().skip(first).zip(rows(listed)) {
        let Happening::Session(session) = &judged.happening else { continue };
        let rest = begin(canvas, row, session.start.date(), place == cursor.at, world);
        end(canvas, rest, of_session(session, judged, rest.width), flag(&judged.notices));
        canvas.spot(row, Target::Row(place));
    }
}

/// The titles of the columns, for rows of one kind or of all that have `marks` columns between the date and the rest.
pub(in crate::tui) fn head(canvas: &mut Canvas<'_>, area: Rect, marks: u16, kind: Option<Kind>) {
    canvas.write(indent(area, CURSOR), "Date", Role::Quiet);
    let rest = indent(area, CURSOR + DATE + marks);
    let title = |title: &'static str| match (kind, title) {
        (Some(Kind::Booking), "Gap") => "Time",
        (Some(Kind::Booking), "Pain" | "Area") => "",
        _ => title,
    };
    if let Some((_, alone)) = ALONE.into_iter().find(|(one, _)| Some(*one) == kind) {
        canvas.write(rest, alone, Role::Quiet);
        return;
    }
    let titles: String = shown(rest.width).map(|(_, column)| cell(title(column.0), column)).collect();
    let noted = usize::from(rest.width) >= text::width(&titles) + NOTED;
    canvas.write(rest, &format!("{titles}{}", if noted { "Note" } else { "" }), Role::Quiet);
}

/// Begins a row: the cursor where it is chosen, and the date; returns the room behind them.
pub(in crate::tui) fn begin(canvas: &mut Canvas<'_>, row: Rect, date: NaiveDate, chosen: bool, world: &World) -> Rect {
    if chosen {
        canvas.write(row, ">", Role::Accent);
        canvas.cursor = Some(row.as_position());
    }
    let words = wording::aligned_date(date, world.today());
    canvas.write(indent(row, CURSOR), &words, if chosen { Role::Selected } else { Role::Text });
    indent(row, CURSOR + DATE)
}

/// What a row says in its columns, and the note behind them.
type Told = (String, String);

/// Ends a row: what it says, and its flag, before which that gives way; in a short row the flag does, to its mark or to nothing.
pub(in crate::tui) fn end(canvas: &mut Canvas<'_>, area: Rect, (columns, note): Told, (flag, role): (String, Role)) {
    let beside = usize::from(area.width);
    let told = [flag.as_str(), worst(&flag), marked(&flag, canvas.theme.ascii)];
    let beside_it = |taken: usize| told.into_iter().find(|words| taken + 2 + text::width(words) <= beside);
    // How many more flags there are gives way to what the row says.
    let long = if area.width < SHORT { None } else { beside_it(0) };
    let told = beside_it(text::width(columns.trim_end())).or(long).unwrap_or("");
    let room = if told.is_empty() { beside } else { beside.saturating_sub(text::width(told) + 2) };
    let (columns, left) =
        if note.is_empty() { (columns.trim_end(), 0) } else { (columns.as_str(), text::width(&columns)) };
    canvas.pieces(
        area,
        [
            (text::truncate(columns, room).as_str(), Role::Text),
            (text::truncate(&note, room.saturating_sub(left)).as_str(), Role::Quiet),
        ],
    );
    canvas.write_right(area, told, role);
}

/// A session in `width` columns.
pub(in crate::tui) fn of_session(session: &Session, judged: &Judged, width: u16) -> Told {
    let (gap, pain) = (
        judged.gap.map_or(String::new(), |gap| format!("{gap} d")),
        pair(judged.around.pain_before, judged.around.pain_after),
    );
    let cells = [
        if width < ONE && !pain.is_empty() { pain.clone() } else { gap },
        minutes(session.minutes),
        pain,
        session.pressure.map_or(String::new(), |pressure| pressure.to_string()),
        session.areas.joined(", "),
        words(session.provider.as_ref()),
    ];
    told(&cells, words(session.note.as_ref()), width)
}

/// A booking in `width` columns: its time stands where a session has its gap.
pub(in crate::tui) fn of_booking(booking: &Booking, width: u16) -> Told {
    let cells = [
        booking.start.instant().map_or(String::new(), |at| at.format("%H:%M").to_string()),
        minutes(booking.minutes),
        String::new(),
        booking.pressure.map_or(String::new(), |pressure| pressure.to_string()),
        String::new(),
        words(booking.provider.as_ref()),
    ];
    told(&cells, words(booking.note.as_ref()), width)
}

fn minutes(known: Option<Minutes>) -> String {
    known.map_or(String::new(), |minutes| minutes.to_string())
}

fn words(known: Option<&Words>) -> String {
    known.map_or(String::new(), |words| text::clean_line(words.as_str()).into_owned())
}

fn told(cells: &[String; 6], note: String, width: u16) -> Told {
    let columns: String =
        shown(width).map(|(place, column)| cell(cells.get(place).map_or("", String::as_str), column)).collect();
    let noted = usize::from(width) >= text::width(&columns) + NOTED;
    (columns, if noted { note } else { String::new() })
}

/// The columns for which there is room, each with its place among all.
fn shown(width: u16) -> impl Iterator<Item = (usize, Column)> {
    let widened = move |(title, wide, right, from): Column| {
        let more = if width >= ROOMY && WORDY.contains(&title) { MORE } else { 0 };
        (title, wide + more, right, from)
    };
    COLUMNS.into_iter().map(widened).enumerate().filter(move |(_, (.., from))| *from <= width)
}

/// Two columns of air follow every cell.
fn cell(words: &str, (_, wide, right, _): Column) -> String {
    format!("{}  ", if right { text::pad_left(words, wide) } else { text::fit(words, wide) })
}

/// The word of a flag without the count of others.
fn worst(flag: &str) -> &str {
    flag.split(',').next().unwrap_or_default()
}

/// The mark that means the same as a flag, where there is one.
fn marked(flag: &str, ascii: bool) -> &'static str {
    Mark::ALL.into_iter().find(|mark| mark.meaning() == worst(flag)).map_or("", |mark| mark.glyph(ascii))
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
    let more = if notices.len() > 1 { format!(", {} more", notices.len() - 1) } else { String::new() };
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
        assert_eq!(flag(&[soon.clone(), Notice::TooFirm]).0, "too soon, 1 more");
        assert_eq!(flag(&[Notice::TooFirm, soon]).0, "too soon, 1 more");
        assert_eq!(flag(&[Notice::TooFirm]).0, "firm");
        assert_eq!(flag(&[]).0, "");
        assert_eq!(["too soon, 1 more", "late", "firm", ""].map(|flag| marked(flag, false)), ["!", "›", "", ""]);
    }
}
