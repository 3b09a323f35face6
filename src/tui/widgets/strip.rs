//! The days around today as marks: the last session, rest, the window, bookings. And the last and next session in words.

use chrono::{Datelike, Days, NaiveDate};
use ratatui::layout::Rect;

use crate::domain::{Booking, Happening, Moment, Words};
use crate::scheduler::{self, DayOutlook, Severity};
use crate::text;
use crate::tui::action::Target;
use crate::tui::canvas::{Canvas, below, indent};
use crate::tui::theme::{Role, of_mark, of_severity};
use crate::tui::world::World;
use crate::wording::{self, Mark};

/// Rows of the strip with its words.
pub(in crate::tui) const ROWS: u16 = 3;
/// Columns of a day.
const CELL: u16 = 7;
/// The same where room is short.
const NARROW_CELL: u16 = 5;

/// Two lines: the last session, the next booking. Returns the rows they took.
pub(in crate::tui) fn last_and_next(canvas: &mut Canvas<'_>, area: Rect, world: &World) -> u16 {
    let mut taken = 0;
    if let Some(judged) = world.now.recent.first()
        && let Happening::Session(session) = &judged.happening
    {
        let minutes = session.minutes.map_or(String::new(), |minutes| format!("{minutes} min"));
        let ago = wording::relative(session.start.date(), world.today());
        line(
            canvas,
            below(area, taken),
            "Last",
            &session.start,
            &minutes,
            session.provider.as_ref(),
            (&ago, Role::Quiet),
        );
        taken += 1;
    }
    if let Some(booking) = world.ahead().next() {
        let (word, role) = booked(booking, world);
        let time = booking.start.instant().map_or(String::new(), |at| at.format("%H:%M").to_string());
        line(canvas, below(area, taken), "Next", &booking.start, &time, booking.provider.as_ref(), (&word, role));
        taken += 1;
    }
    taken.min(area.height)
}

fn line(
    canvas: &mut Canvas<'_>,
    area: Rect,
    label: &str,
    start: &Moment,
    middle: &str,
    provider: Option<&Words>,
    (word, role): (&str, Role),
) {
    if area.height == 0 {
        return;
    }
    let roomy = area.width >= 48;
    let provider = text::fit(provider.map_or("", |words| words.as_str()), if roomy { 12 } else { 0 });
    let date = text::fit(&wording::short_date(start.date()), 11);
    let middle = text::fit(middle, 7);
    canvas.pieces(
        area,
        [
            (text::fit(label, 6).as_str(), Role::Quiet),
            (date.as_str(), Role::Text),
            (middle.as_str(), Role::Text),
            (provider.as_str(), Role::Text),
            (if roomy { "  " } else { "" }, Role::Text),
            (word, role),
        ],
    );
}

/// A booking in a word: booked and how it lies.
fn booked(booking: &Booking, world: &World) -> (String, Role) {
    let found: Vec<_> = world.assessment().of(booking.id).collect();
    let worst = found.iter().map(|notice| notice.severity()).max();
    match found.iter().find(|notice| Some(notice.severity()) == worst) {
        Some(notice) => {
            (format!("booked, {}", wording::flag_word(notice)), of_severity(worst.unwrap_or(Severity::Info)))
        }
        None if world.is_on_hold() => ("booked".into(), Role::Quiet),
        None => ("booked, in window".into(), Role::Quiet),
    }
}

/// The strip; returns the rows it took.
pub(in crate::tui) fn draw(canvas: &mut Canvas<'_>, area: Rect, world: &World) -> u16 {
    let worded = area.height >= ROWS;
    let cell = if worded && area.width >= CELL * 7 { CELL } else { NARROW_CELL };
    let today = world.today();
    let fit = u64::from(area.width / cell);
    let Some(back) = fit.checked_sub(1) else { return 0 };
    let anchor = world.assessment().anchor.map(|anchor| anchor.date).filter(|date| {
        u64::try_from(today.signed_duration_since(*date).num_days()).is_ok_and(|days| days <= back.min(fit * 2 / 3))
    });
    let from = anchor.or_else(|| today.checked_sub_days(Days::new(back.min(2)))).unwrap_or(today);
    let last = from.checked_add_days(Days::new(fit)).unwrap_or(from);
    let ahead = scheduler::forecast(world.history(), &world.protocol, today, today..=last);
    let mut said = "";
    for (place, day) in (0..area.width / cell).zip(from.iter_days()) {
        let here = Rect { width: cell, ..indent(area, place * cell) };
        let name = label(day);
        let (name, role) =
            if day == today { (format!("[{name}]"), Role::Accent) } else { (format!(" {name}"), Role::Quiet) };
        canvas.write(here, &name, role);
        let outlook = ahead.iter().find(|outlook| outlook.day == day);
        let (marks, word) = marks(day, outlook, world);
        let mut at = 1;
        for mark in &marks {
            let wide = if *mark == Mark::Due { 2 } else { 1 };
            let glyph = canvas.theme.glyph(*mark).repeat(wide);
            at += canvas.write(indent(below(here, 1), at), &glyph, of_mark(*mark));
        }
        if marks.is_empty() {
            canvas.write(indent(below(here, 1), 1), if canvas.theme.ascii { "." } else { "·" }, Role::Quiet);
        }
        if worded && cell == CELL && word != said {
            canvas.write(indent(below(here, 2), 1), word, Role::Quiet);
        }
        said = word;
        canvas.spot(here, Target::Day(day));
    }
    area.height.min(ROWS)
}

fn label(day: NaiveDate) -> String {
    let weekday = day.format("%a").to_string();
    format!("{}{}", weekday.get(..1).unwrap_or_default(), day.day())
}

/// What a day shows, and the word below it; `outlook` tells of a day from today on.
fn marks(day: NaiveDate, outlook: Option<&DayOutlook>, world: &World) -> (Vec<Mark>, &'static str) {
    let assessment = world.assessment();
    let today = world.today();
    let on = |date: NaiveDate| date == day;
    if world.history().sessions().iter().any(|session| on(session.start.date())) {
        let last = assessment.anchor.is_some_and(|anchor| on(anchor.date));
        return (vec![Mark::Session], if last { "last" } else { "" });
    }
    let booked = world.ahead().any(|booking| on(booking.start.date()));
    if booked {
        let window = assessment.window;
        let open = window.is_some_and(|window| day >= window.ideal && window.latest.is_none_or(|latest| day <= latest));
        let marks = if open { vec![Mark::Booking, Mark::Window] } else { vec![Mark::Booking] };
        return (marks, if day == today { "today" } else { "booked" });
    }
    if world.history().bookings().iter().any(|booking| on(booking.start.date()) && day < today) {
        return (vec![Mark::Missed], "missed");
    }
    let since = assessment.anchor.is_some_and(|anchor| day > anchor.date);
    let resting = since && day < today && assessment.window.is_some_and(|window| day < window.earliest);
    let mark = outlook.and_then(|outlook| wording::day_mark(outlook, today)).or(resting.then_some(Mark::Rest));
    let word = match mark {
        _ if day == today => "today",
        Some(Mark::Rest) => "rest",
        Some(Mark::Window) => "window",
        Some(Mark::Early) => "early",
        _ => "",
    };
    (mark.into_iter().collect(), word)
}
