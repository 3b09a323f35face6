//! History: sessions, scores, bookings and conditions in one timeline, newest first, with what is known of the chosen one beside it.
//!
//! Only the pages that were looked at are held: the next one is read when the cursor comes near the end.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::Under;
use crate::domain::condition::Effect as Calls;
use crate::domain::{Condition, Happening, Kind, Score, Timing};
use crate::keys::{Command, Scope};
use crate::query::Query;
use crate::scheduler::{Judged, Notice};
use crate::text;
use crate::tui::action::{Gesture, Target};
use crate::tui::canvas::{Canvas, below, indent, rows};
use crate::tui::effect::{Effect, of_kind};
use crate::tui::overlays::detail;
use crate::tui::step::Step;
use crate::tui::theme::{Role, of_mark};
use crate::tui::widgets::chart::dot;
use crate::tui::widgets::list::{Cursor, Moved, more_of};
use crate::tui::widgets::page::Page;
use crate::tui::widgets::sessions;
use crate::tui::world::World;
use crate::wording::{self, Mark};

/// How many are read at once.
const PAGE: usize = 200;
/// How near the end of what was read the next page is fetched.
const NEAR: usize = 40;
/// From this width the chosen one stands beside the list.
const BESIDE: u16 = 90;
/// The filter chips: everything, or one kind.
const CHIPS: [(&str, Option<Kind>); 5] = [
    ("all", None),
    ("sessions", Some(Kind::Session)),
    ("scores", Some(Kind::Score)),
    ("bookings", Some(Kind::Booking)),
    ("conditions", Some(Kind::Condition)),
];

/// Columns of the border line beside its title.
const BESIDE_TITLE: usize = 6;

/// Columns of a row's mark and the air behind it.
const MARK: u16 = 2;
/// From this height of the list its columns have a head.
const HEADED: u16 = 6;

/// What History remembers.
#[derive(Debug)]
pub(in crate::tui) struct State {
    cursor: Cursor,
    /// Whether the cursor has not been moved yet: it then goes to what happened last, below what is still ahead.
    fresh: bool,
    /// What was read, newest first.
    found: Vec<Judged>,
    /// Whether there may be more before it.
    more: bool,
    searched: String,
    query: Query,
    chip: usize,
}

impl State {
    /// As it is first seen.
    pub(in crate::tui) fn new() -> Self {
        State {
            cursor: Cursor::default(),
            fresh: true,
            found: Vec::new(),
            more: true,
            searched: String::new(),
            query: Query::default(),
            chip: 0,
        }
    }

    /// Obeys a gesture.
    pub(in crate::tui) fn on_gesture(&mut self, gesture: &Gesture, world: &World) -> Step {
        let page = usize::from(world.window.height).saturating_sub(6);
        self.fresh = false;
        match gesture {
            Gesture::Do(Command::View) => {
                self.show((self.chip + 1) % CHIPS.len());
                return Step::Ask(self.read());
            }
            Gesture::Do(Command::Back) if !self.searched.is_empty() => {
                return Step::Ask(self.search("", Query::default()));
            }
            Gesture::Do(command) => {
                let command = match command {
                    Command::NextMatch => Command::Down,
                    Command::PreviousMatch => Command::Up,
                    other => *other,
                };
                match self.cursor.go(command, self.found.len(), page) {
                    Moved::Within => {}
                    Moved::Above => return Step::Above,
                    Moved::Below => return Step::Below,
                    Moved::Not => return Step::Pass,
                }
            }
            Gesture::Point(Target::Row(row)) => self.cursor.at = *row,
            Gesture::Point(Target::Choice(_, chip)) => {
                self.show(*chip);
                return Step::Ask(self.read());
            }
            Gesture::PointTwice(Target::Row(row)) => {
                self.cursor.at = *row;
                return Step::Do(Command::Open);
            }
            Gesture::Wheel(turned, _) => self.cursor.roll(turned.saturating_mul(3), self.found.len()),
            _ => return Step::Pass,
        }
        self.read_on()
    }

    /// Shows one kind, or all, from what happened last.
    fn show(&mut self, chip: usize) {
        (self.chip, self.cursor, self.fresh) = (chip, Cursor::default(), true);
    }

    /// The next page, where the cursor comes near the end of what was read.
    fn read_on(&self) -> Step {
        let near = self.cursor.at + NEAR >= self.found.len();
        match self.found.last().filter(|_| near && self.more) {
            Some(oldest) => {
                let before = Some(oldest.happening.id());
                Step::Ask(Effect::Timeline { query: self.asked(), newest: PAGE, before })
            }
            None => Step::Stay,
        }
    }

    fn asked(&self) -> Query {
        match CHIPS.get(self.chip) {
            Some((_, Some(kind))) => of_kind(self.query.clone(), *kind),
            _ => Query { own_rows: self.query.kinds.is_empty(), ..self.query.clone() },
        }
    }

    /// What has to be read when it comes to the front: as much as was read before, anew.
    pub(in crate::tui) fn read(&self) -> Effect {
        Effect::Timeline { query: self.asked(), newest: PAGE.max(self.cursor.at + NEAR), before: None }
    }

    /// Takes in a page, oldest first.
    pub(in crate::tui) fn learn(&mut self, query: Query, older: bool, found: Vec<Judged>, today: NaiveDate) {
        if query != self.asked() {
            return;
        }
        // A page that is not full is the last: every one of what was asked for has a row.
        self.more = found.len() >= PAGE;
        if !older {
            self.found.clear();
        }
        self.found.extend(found.into_iter().rev());
        if self.fresh {
            let happened = self.found.iter().position(|judged| judged.happening.order().0 <= today);
            self.cursor.at = happened.unwrap_or(0);
        }
        self.cursor.at = self.cursor.at.min(self.found.len().saturating_sub(1));
    }

    /// What was looked for last.
    pub(in crate::tui) fn searched(&self) -> &str {
        &self.searched
    }

    /// Looks for something else.
    pub(in crate::tui) fn search(&mut self, typed: &str, query: Query) -> Effect {
        self.searched = typed.to_owned();
        self.query = query;
        self.show(self.chip);
        self.read()
    }

    /// What the cursor is on.
    pub(in crate::tui) fn under(&self) -> Option<Under> {
        self.found.get(self.cursor.at).map(|judged| Under::Thing(Box::new(judged.clone())))
    }

    /// The keys that matter here.
    pub(in crate::tui) fn hints(&self) -> Vec<Command> {
        use Command::{Book, Edit, Help, Log, Open, Quit, Remove, Score, Search, View};
        if self.found.is_empty() {
            return vec![Log, Score, Book, Search, View, Help, Quit];
        }
        vec![Open, Edit, Remove, Search, Help, View, Log, Quit]
    }

    /// Draws it.
    pub(in crate::tui) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
        let beside = area.width >= BESIDE;
        let left = if beside { area.width - (area.width * 38 / 100).min(52) } else { area.width };
        let inside = canvas.pane(Rect { width: left, ..area }, &self.title(left));
        self.draw_chips(canvas, inside);
        self.draw_list(canvas, inside, world);
        if beside {
            let chosen = self.found.get(self.cursor.at);
            let title = chosen.map_or("Detail".into(), |judged| detail::named(&judged.happening));
            let inside = canvas.pane(indent(area, left - 1), &title);
            if let Some(judged) = chosen {
                // In one style: this pane changes with every key, and styles cost as much as words.
                Page::new(detail::in_brief(judged, world)).labelled(Role::Text).draw(canvas, inside);
            }
        }
    }

    /// What is shown, and of a search what it found; as much of that as has room.
    fn title(&self, width: u16) -> String {
        if self.searched.is_empty() {
            return "History".into();
        }
        let room = usize::from(width).saturating_sub(BESIDE_TITLE);
        let count = if self.more { String::new() } else { format!(", {} found", self.found.len()) };
        let found =
            format!("{}{count}", text::truncate(&self.searched, room.saturating_sub(text::width(&count)).min(40)));
        let titles = [format!("History: {found} (Esc clears)"), format!("{found} (Esc clears)")];
        titles.into_iter().find(|title| text::width(title) <= room).unwrap_or(found)
    }

    fn draw_chips(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let mut at = 0;
        let all: usize = CHIPS.iter().map(|(name, _)| text::width(name) + 2).sum();
        let fits = all <= area.width.into();
        if !fits {
            let which = format!("{} of {}", self.chip + 1, CHIPS.len());
            canvas.write_right(area, &which, Role::Quiet);
        }
        for (place, (name, _)) in CHIPS.iter().enumerate().filter(|(place, _)| fits || *place == self.chip) {
            let here = indent(area, at);
            let (words, role) = if place == self.chip {
                (format!("[{name}]"), Role::Accent)
            } else {
                (format!(" {name} "), Role::Quiet)
            };
            let taken = canvas.write(here, &words, role);
            canvas.spot(Rect { width: taken, height: 1, ..here }, Target::Choice(0, place));
            at += taken;
        }
    }

    fn draw_list(&self, canvas: &mut Canvas<'_>, inside: Rect, world: &World) {
        let mut area = below(inside, 1);
        let key = |command| world.key(Scope::History, command);
        if self.found.is_empty() {
            let words = if self.searched.is_empty() && self.chip == 0 {
                format!(
                    "All that you log will stand here, newest first. Press {} to log a session, {} to score, {} to book.",
                    key(Command::Log),
                    key(Command::Score),
                    key(Command::Book)
                )
            } else {
                format!(
                    "Nothing fits. Press {} to search anew, {} to clear it, {} for another kind.",
                    key(Command::Search),
                    key(Command::Back),
                    key(Command::View)
                )
            };
            canvas.paragraph(area, &words, Role::Quiet);
            return;
        }
        if area.height >= HEADED {
            let kind = match self.asked().kinds.as_slice() {
                [kind] => Some(*kind),
                _ => None,
            };
            sessions::head(canvas, area, MARK, kind);
            area = below(area, 1);
        }
        let first = self.cursor.first_shown(self.found.len(), area.height.into());
        for ((place, judged), row) in self.found.iter().enumerate().skip(first).zip(rows(area)) {
            draw_row(canvas, row, judged, place == self.cursor.at, world);
            canvas.spot(row, Target::Row(place));
        }
        more_of(canvas, inside, self.found.len(), (first, area.height));
    }
}

fn draw_row(canvas: &mut Canvas<'_>, row: Rect, judged: &Judged, chosen: bool, world: &World) {
    let (date, ..) = judged.happening.order();
    let rest = sessions::begin(canvas, row, date, chosen, world);
    let told = indent(rest, MARK);
    let (mark, words) = match &judged.happening {
        Happening::Session(session) => (Some(Mark::Session), sessions::of_session(session, judged, told.width)),
        Happening::Booking(booking) => {
            let missed = judged.notices.contains(&Notice::Missed);
            (Some(if missed { Mark::Missed } else { Mark::Booking }), sessions::of_booking(booking, told.width))
        }
        Happening::Score(score) => (None, (of_score(score), String::new())),
        Happening::Condition(condition) => {
            (Some(Mark::Hold).filter(|_| stops(condition)), of_condition(condition, told.width, world))
        }
    };
    let other = if matches!(judged.happening, Happening::Score(_)) { dot(canvas.theme.ascii) } else { " " };
    let (glyph, role) = mark.map_or((other, Role::Quiet), |mark| (canvas.theme.glyph(mark), of_mark(mark)));
    canvas.write(rest, glyph, role);
    sessions::end(canvas, told, words, sessions::flag(&judged.notices));
}

fn of_score(score: &Score) -> String {
    let timing = if score.timing == Timing::Other { "" } else { score.timing.name() };
    let area = score.area.map_or(String::new(), |area| area.to_string());
    let parts = [format!("{} {}", score.scale, score.value), timing.to_owned(), area];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
}

/// Its name, and where they have room its last day and what was noted.
fn of_condition(condition: &Condition, width: u16, world: &World) -> (String, String) {
    let name = condition.kind.title();
    let last = condition.period.last_day();
    let to = last.map_or("open".to_owned(), |last| format!("to {}", wording::since(last, world.today())));
    let note = condition.note.as_ref().map_or(String::new(), |words| format!("  {}", text::clean_line(words.as_str())));
    let dated = format!("{name}  {to}");
    if text::width(&dated) > width.into() { (name.to_owned(), String::new()) } else { (dated, note) }
}

fn stops(condition: &Condition) -> bool {
    matches!(condition.kind.effect(), Calls::Contraindicated | Calls::Injury | Calls::Stop | Calls::AskFirst)
}
