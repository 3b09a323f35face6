//! The days around today as marks: the last session, rest, the window, bookings. And the last and next session in words.

use chrono::{Datelike, Days, NaiveDate};
use ratatui::layout::Rect;

use crate::domain::{Booking, Happening, Moment, Words};
use crate::scheduler::{self, DayOutlook, Severity};
use crate::text;
use crate::tui::action::Target;
use crate::tui::canvas::{Canvas, below, indent};
use crate::tui::theme::{Role, of_mark, of_severity};
use crate::tui::widgets::day;
use crate::tui::world::World;
use crate::wording::{self, Mark};

/// Rows of the strip with its words.
pub(in crate::tui) const ROWS: u16 = 3;
/// From this width there is room for a provider and whole words.
const ROOMY: u16 = 48;
/// From this width there is room for a time or a length.
const TIMED: u16 = 34;
/// Columns of a day.
const CELL: u16 = 7;
/// The same where room is short.
const NARROW_CELL: u16 = 5;

/// Two lines: the last session, the next booking. Returns the rows they took.
pub(in crate::tui) fn last_and_next(canvas: &mut Canvas<'_>, area: Rect, world: &World) -> u16 {
    let mut taken = 0;
    let mut sessions = world.now.recent.iter().filter_map(|judged| match &judged.happening {
        Happening::Session(session) => Some(session),
        _ => None,
    });
    // One that is dated ahead is not the last one: To do tells of it.
    if let Some(session) = sessions.find(|session| session.start.date() <= world.today()) {
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
        let (word, role) = booked(booking, area.width >= ROOMY, world);
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
    let roomy = area.width >= ROOMY;
    let provider = text::fit(provider.map_or("", |words| words.as_str()), if roomy { 12 } else { 0 });
    let (dates, middles) = match area.width {
        ROOMY.. => (12, 8),
        TIMED.. => (11, 7),
        _ => (11, 0),
    };
    let date = text::fit(&wording::short_date(start.date()), dates);
    let middle = text::fit(middle, middles);
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

/// A booking in a word: booked, where there is room to say so, and how it lies.
fn booked(booking: &Booking, roomy: bool, world: &World) -> (String, Role) {
    let booked = if roomy { "booked, " } else { "" };
    let found: Vec<_> = world.assessment().of(booking.id).collect();
    let worst = found.iter().map(|notice| notice.severity()).max();
    match found.iter().find(|notice| Some(notice.severity()) == worst) {
        Some(notice) => {
            (format!("{booked}{}", wording::flag_word(notice)), of_severity(worst.unwrap_or(Severity::Info)))
        }
        None if world.is_on_hold() => ("booked".into(), Role::Quiet),
        None => (format!("{booked}in window"), Role::Quiet),
    }
}

/// The strip; returns the rows it took.
pub(in crate::tui) fn draw(canvas: &mut Canvas<'_>, area: Rect, world: &World) -> u16 {
    let today = world.today();
    let since = world.assessment().anchor.and_then(|anchor| {
        u64::try_from(today.signed_duration_since(anchor.date).num_days()).ok().map(|days| (anchor.date, days))
    });
    // It begins with the last session, closer together if need be, else where the window opened.
    let fit = |cell: u16| u64::from(area.width / cell);
    let near = |cell: u16| since.filter(|(_, days)| *days <= fit(cell) * 2 / 3);
    let wide = area.height >= ROWS && area.width >= CELL * 7 && (since.is_none() || near(CELL).is_some());
    let cell = if wide { CELL } else { NARROW_CELL };
    let fit = fit(cell);
    let Some(back) = fit.checked_sub(1) else { return 0 };
    let held =
        |date: &NaiveDate| *date <= today && today.signed_duration_since(*date).num_days().unsigned_abs() <= back;
    let opened = world.assessment().window.map(|window| window.ideal);
    let from = since.map(|(date, _)| date).filter(held).or(opened.filter(held));
    let from = from.or_else(|| today.checked_sub_days(Days::new(back.min(2)))).unwrap_or(today);
    let last = from.checked_add_days(Days::new(fit)).unwrap_or(from);
    let ahead = scheduler::forecast(world.history(), &world.protocol, today, today..=last);
    let (mut said, mut free) = ("", 0);
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
        if area.height >= ROWS && word != said {
            // Two words that touch would be read as one: the later one moves on, as long as it stays below its day.
            let at = free.max(place * cell + 1);
            let wide = u16::try_from(text::width(word)).unwrap_or(u16::MAX);
            let fits = at < (place + 1) * cell && at.saturating_add(wide) <= area.width;
            if fits {
                canvas.write(indent(below(area, 2), at), word, Role::Quiet);
                free = at + wide + if wide > 0 { 2 } else { 0 };
            }
            // What had no room is said where the next of its kind has.
            said = if fits { word } else { "" };
        }
        canvas.spot(here, Target::Day(day));
    }
    area.height.min(ROWS)
}

fn label(day: NaiveDate) -> String {
    let letter: String = wording::weekday(day).chars().take(1).collect();
    format!("{letter}{}", day.day())
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
    if let Some(booking) = world.ahead().find(|booking| on(booking.start.date())) {
        let marks = [Some(Mark::Booking), day::lies(booking, world)].into_iter().flatten().collect();
        return (marks, if day == today { "today" } else { "booked" });
    }
    if world.history().bookings().iter().any(|booking| on(booking.start.date()) && day < today) {
        return (vec![Mark::Missed], Mark::Missed.meaning());
    }
    let mark = outlook.and_then(|outlook| wording::day_mark(outlook, today)).or(day::since_the_last(day, world));
    let latest = assessment.window.is_some_and(|window| window.latest == Some(day));
    let word = match mark {
        Some(Mark::Late) if day == today => "today, late",
        _ if day == today => "today",
        Some(Mark::Window) if latest => "latest",
        Some(Mark::Rest) => "rest",
        Some(Mark::Window) => "window",
        Some(Mark::Early) => "early",
        Some(Mark::Late) => "late",
        // Too soon behind the last session is rest; this is what a booking makes of its neighbours.
        Some(Mark::TooSoon) => "near booking",
        _ => "",
    };
    (mark.into_iter().collect(), word)
}
