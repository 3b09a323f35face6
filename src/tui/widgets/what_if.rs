//! The selected day: what it was, or what booking it would mean and which days are better.

use chrono::{Days, NaiveDate};
use ratatui::layout::Rect;

use super::day;
use super::sessions::pair;
use crate::domain::{Booking, History, Id, Moment};
use crate::scheduler::{self, DayOutlook, Verdict};
use crate::text;
use crate::tui::canvas::{Canvas, below};
use crate::tui::theme::{Role, of_severity, of_verdict};
use crate::tui::world::World;
use crate::wording;

/// How far behind a booked day the next window is looked for, in days.
const AHEAD: u64 = 21;

/// Draws it; `history` holds the shown month.
pub(in crate::tui) fn draw(canvas: &mut Canvas<'_>, area: Rect, day: NaiveDate, history: &History, world: &World) {
    let mut rest = area;
    for (words, role) in lines(day, history, world) {
        if words.is_empty() && area.height < 8 {
            continue;
        }
        let taken = canvas.paragraph(rest, &words, role);
        rest = below(rest, taken);
    }
}

fn lines(day: NaiveDate, history: &History, world: &World) -> Vec<(String, Role)> {
    let mut lines = on_that_day(day, history, world);
    // What lies there is judged already: a second one that day is not what is asked.
    if day >= world.today() && lines.is_empty() {
        lines.extend(if_booked(day, world));
    } else if lines.is_empty() {
        lines.push((format!("{}: nothing was logged.", wording::relative(day, world.today())), Role::Quiet));
    }
    lines
}

/// What lies on the day.
fn on_that_day(day: NaiveDate, history: &History, world: &World) -> Vec<(String, Role)> {
    let mut lines = Vec::new();
    let flags = |found: &[scheduler::Finding], id: Id| -> Vec<(String, Role)> {
        let told = |notice: scheduler::Notice| {
            let words = format!("{}: {} ({})", wording::flag_word(&notice), wording::notice(&notice), notice.rule());
            (words, of_severity(notice.severity()))
        };
        day::flags(found, id).into_iter().map(told).collect()
    };
    let judged = scheduler::judge_sessions(history, &world.protocol, world.today());
    for session in history.sessions().iter().filter(|session| session.start.date() == day) {
        let minutes = session.minutes.map_or(String::new(), |minutes| format!(", {minutes} min"));
        let provider =
            session.provider.as_ref().map_or(String::new(), |words| format!(", {}", text::clean_line(words.as_str())));
        lines.push((format!("Session{}{minutes}{provider}", time(&session.start)), Role::Strong));
        let around = day::around(history, session.id);
        let pain = pair(around.pain_before, around.pain_after);
        if !pain.is_empty() {
            lines.push((format!("Pain {pain}"), Role::Text));
        }
        lines.extend(flags(&judged, session.id));
    }
    for booking in history.bookings().iter().filter(|booking| booking.start.date() == day) {
        let provider =
            booking.provider.as_ref().map_or(String::new(), |words| format!(", {}", text::clean_line(words.as_str())));
        let word = if day < world.today() { "Booking, missed" } else { "Booked" };
        lines.push((format!("{word}{}{provider}", time(&booking.start)), Role::Strong));
        lines.extend(flags(&world.assessment().findings, booking.id));
    }
    lines
}

fn time(start: &Moment) -> String {
    start.instant().map_or(String::new(), |at| at.format(" %H:%M").to_string())
}

/// What booking it would mean.
fn if_booked(day: NaiveDate, world: &World) -> Vec<(String, Role)> {
    let today = world.today();
    let outlook = scheduler::what_if(world.history(), &world.protocol, today, day, None);
    let mut lines =
        vec![(format!("Booked that day: {}", wording::day_word(outlook.verdict)), of_verdict(outlook.verdict))];
    lines.extend(wording::outlook(&outlook).into_iter().filter(|line| !line.is_empty()).map(|line| (line, Role::Text)));
    if matches!(outlook.verdict, Verdict::OnHold | Verdict::AskDoctor) {
        return lines;
    }
    lines.push((String::new(), Role::Text));
    if !outlook.good {
        let from = day.checked_sub_days(Days::new(3)).unwrap_or(day);
        let better = scheduler::good_days(world.history(), &world.protocol, today, from, 3);
        let names: Vec<_> = better.iter().map(|day| wording::short_date(*day)).collect();
        if !names.is_empty() {
            lines.push((format!("Better: {}", names.join(", ")), Role::Due));
        }
    }
    if outlook.verdict != Verdict::TooSoon && world.assessment().window.is_some() {
        lines.extend(then_next(&outlook, world).map(|words| (words, Role::Quiet)));
    }
    lines
}

/// The window after a session on that day.
fn then_next(outlook: &DayOutlook, world: &World) -> Option<String> {
    let (day, today) = (outlook.day, world.today());
    let history = world.history();
    let booking = Booking::at(Id::from_bytes([0; 16]), Moment::Day(day));
    let with = History::new(
        history.profile(),
        history.sessions().to_vec(),
        history.scores().to_vec(),
        history.bookings().iter().cloned().chain([booking]).collect(),
        history.conditions().to_vec(),
    );
    let span = day.succ_opt()?..=day.checked_add_days(Days::new(AHEAD))?;
    let after = scheduler::forecast(&with, &world.protocol, today, span);
    let mut open = after.iter().skip_while(|outlook| outlook.verdict != Verdict::InWindow);
    let first = open.next()?.day;
    let last =
        open.take_while(|outlook| outlook.verdict == Verdict::InWindow).last().map_or(first, |outlook| outlook.day);
    Some(if first == last {
        format!("Then next: {}", wording::short_date(first))
    } else {
        format!("Then next: {} - {}", wording::short_date(first), wording::short_date(last))
    })
}
