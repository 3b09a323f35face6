//! One session, score, booking or condition with all that is known of it, and what the rules say.

use chrono::Datelike;
use ratatui::layout::Rect;

use super::{capital, inside_reading, reading_panel};
use crate::domain::{Booking, Condition, Happening, Moment, Score, Session, Timing, Words};
use crate::keys::Command;
use crate::scheduler::{Judged, Notice};
use crate::text;
use crate::tui::action::Gesture;
use crate::tui::canvas::{Canvas, UNBROKEN};
use crate::tui::draw::room;
use crate::tui::step::Step;
use crate::tui::theme::{Role, of_severity};
use crate::tui::widgets::page::{Page, measure};
use crate::tui::world::World;
use crate::wording;

/// Columns of the labels.
const LABELS: usize = 12;
/// The width of a box that shows all of it.
const WIDE: u16 = 76;

/// The thing, and its page.
#[derive(Debug)]
pub(in crate::tui) struct Detail {
    judged: Judged,
    page: Page,
}

impl Detail {
    /// All about it.
    pub(in crate::tui) fn new(judged: Judged, world: &World) -> Self {
        let page = Page::new(lines(&judged, world));
        Detail { judged, page }
    }

    /// Whether it is about a session, which can be logged again.
    pub(in crate::tui) fn is_session(&self) -> bool {
        matches!(self.judged.happening, Happening::Session(_))
    }

    /// Whether it is about a booking of the past that waits for its answer.
    pub(in crate::tui) fn waits(&self, world: &World) -> bool {
        world.waits(self.judged.happening.id())
    }

    /// What it is about.
    pub(in crate::tui) fn judged(&self) -> &Judged {
        &self.judged
    }

    /// Obeys a gesture.
    pub(in crate::tui) fn on_gesture(&mut self, gesture: &Gesture, world: &World) -> Step {
        match gesture {
            Gesture::Do(Command::Back | Command::Open) => Step::Close,
            gesture => self.page.obey(gesture, measure(room(world.window))),
        }
    }

    /// Draws it.
    pub(in crate::tui) fn draw(&self, canvas: &mut Canvas<'_>, room: Rect) {
        let height = self.page.height(inside_reading(canvas.area(), (WIDE, 0)).width) + 2;
        // As high as its facts, where it shows all of them.
        let size = if height < room.height { (WIDE, height) } else { (room.width, room.height) };
        let inside = reading_panel(canvas, room, &capital(title(&self.judged.happening)), size);
        self.page.draw(canvas, inside);
    }
}

/// What a pane beside a list is called: a condition by its name, for its facts do not tell it.
pub(in crate::tui) fn named(happening: &Happening) -> String {
    match happening {
        Happening::Condition(condition) => capital(condition.kind.title()),
        _ => "Detail".into(),
    }
}

fn title(happening: &Happening) -> &'static str {
    match happening {
        Happening::Session(_) => "Session",
        Happening::Score(_) => "Score",
        Happening::Booking(_) => "Booking",
        Happening::Condition(condition) => condition.kind.title(),
    }
}

/// The lines that tell all about it.
pub(in crate::tui) fn lines(judged: &Judged, world: &World) -> Vec<(String, Role)> {
    told(judged, world, wording::notice)
}

/// The same for a pane beside a list, with the first sentence of what the rules say: whoever opens it reads on.
pub(in crate::tui) fn in_brief(judged: &Judged, world: &World) -> Vec<(String, Role)> {
    told(judged, world, |notice| {
        let words = wording::notice(notice);
        words.split_inclusive(". ").next().unwrap_or_default().trim_end().to_owned()
    })
}

fn told(judged: &Judged, world: &World, said: impl Fn(&Notice) -> String) -> Vec<(String, Role)> {
    let mut facts = Vec::new();
    match &judged.happening {
        Happening::Session(session) => of_session(session, judged, world, &mut facts),
        Happening::Score(score) => of_score(score, world, &mut facts),
        Happening::Booking(booking) => of_booking(booking, world, &mut facts),
        Happening::Condition(condition) => of_condition(condition, world, &mut facts),
    }
    let known = facts.into_iter().filter(|(_, value)| !value.is_empty());
    let mut lines: Vec<_> = known.flat_map(|(label, value)| labelled(label, &value)).collect();
    if !judged.notices.is_empty() {
        lines.push((String::new(), Role::Text));
    }
    lines.extend(judged.notices.iter().map(|notice| {
        let words = format!("{}: {} ({})", capital(wording::flag_word(notice)), said(notice), notice.rule());
        (words, of_severity(notice.severity()))
    }));
    lines
}

/// A value beside its label, each further line of it below the first.
fn labelled(label: &str, value: &str) -> Vec<(String, Role)> {
    let beside = |(place, line): (usize, &str)| {
        let label = text::fit(if place == 0 { label } else { "" }, LABELS);
        (format!("{label}{line}"), Role::Text)
    };
    value.split('\n').enumerate().map(beside).collect()
}

type Facts = Vec<(&'static str, String)>;

fn of_session(session: &Session, judged: &Judged, world: &World, facts: &mut Facts) {
    let pair = |before: Option<crate::domain::Points>, after: Option<crate::domain::Points>| {
        let told = |points: Option<crate::domain::Points>| points.map_or("-".to_owned(), |points| points.to_string());
        if before.is_none() && after.is_none() { String::new() } else { format!("{} > {}", told(before), told(after)) }
    };
    let around = judged.around;
    facts.extend([
        ("When", when(session.start, world)),
        ("Gap", judged.gap.map_or(String::new(), wording::days)),
        ("Pain", pair(around.pain_before, around.pain_after)),
        ("Tension", pair(around.tension_before, around.tension_after)),
        ("Length", session.minutes.map_or(String::new(), |minutes| format!("{minutes} min"))),
        ("Pressure", session.pressure.map_or(String::new(), |pressure| pressure.to_string())),
        ("Areas", session.areas.joined(", ")),
        ("Technique", words(session.technique.as_ref())),
        ("Provider", words(session.provider.as_ref())),
        ("Qualified", yes_or_no(session.qualified)),
        ("Place", words(session.place.as_ref())),
        (
            "Cost",
            session.cost.map_or(String::new(), |cost| {
                format!("{cost:.2} {}", session.currency.map_or(String::new(), |currency| currency.to_string()))
            }),
        ),
        ("Note", words(session.note.as_ref())),
    ]);
}

fn of_score(score: &Score, world: &World, facts: &mut Facts) {
    let timing = match score.timing {
        Timing::Before => "before a session",
        Timing::After => "right after a session; never drives the schedule",
        Timing::Other => "",
    };
    let area = score.area.map_or(String::new(), |area| format!("{area}; one area never drives the schedule"));
    facts.extend([
        ("When", when(score.at, world)),
        ("Score", format!("{} {} of 10", score.scale, score.value)),
        ("Taken", timing.to_owned()),
        ("Area", area),
    ]);
}

fn of_booking(booking: &Booking, world: &World, facts: &mut Facts) {
    facts.extend([
        ("When", when(booking.start, world)),
        ("Length", booking.minutes.map_or(String::new(), |minutes| format!("{minutes} min"))),
        ("Pressure", booking.pressure.map_or(String::new(), |pressure| pressure.to_string())),
        ("Provider", words(booking.provider.as_ref())),
        ("Qualified", yes_or_no(booking.qualified)),
        ("Place", words(booking.place.as_ref())),
        ("Note", words(booking.note.as_ref())),
        ("Reason", words(booking.reason.as_ref())),
    ]);
}

fn of_condition(condition: &Condition, world: &World, facts: &mut Facts) {
    let dated = |date: Option<chrono::NaiveDate>| date.map_or(String::new(), |date| when(Moment::Day(date), world));
    let last = condition.period.last_day().map_or("open".to_owned(), |last| when(Moment::Day(last), world));
    let source = if condition.kind.of_the_article() { "" } else { "General caution, not from the article" };
    facts.extend([
        ("From", dated(Some(condition.period.start()))),
        ("To", last),
        ("Recovery", dated(condition.recovery)),
        ("Doctor", dated(condition.doctor)),
        ("Said", words(condition.doctor_note.as_ref())),
        ("Clearance", words(condition.clearance.as_ref())),
        ("Note", words(condition.note.as_ref())),
        ("Source", source.to_owned()),
    ]);
}

fn when(moment: Moment, world: &World) -> String {
    let day = moment.date();
    let time = moment.instant().map_or(String::new(), |at| at.format(" %H:%M").to_string());
    let today = world.today();
    let date = if day.year() == today.year() { wording::short_date(day) } else { wording::long_date(day) };
    // How long ago it was stays on one line.
    format!("{date}{time}, {}", wording::relative(day, today).replace(' ', UNBROKEN))
}

fn words(words: Option<&Words>) -> String {
    words.map_or(String::new(), |words| text::clean_block(words.as_str()).into_owned())
}

fn yes_or_no(known: Option<bool>) -> String {
    known.map_or("", |yes| if yes { "yes" } else { "no" }).to_owned()
}
