//! The selected day: what it was, or what booking it would mean and which days are better.

use chrono::{Days, NaiveDate};
use ratatui::layout::Rect;

use super::day::{self, Shown};
use super::facts::{self, Fact};
use super::sessions::pair;
use super::todo;
use crate::domain::{Booking, History, Id, Moment, Words};
use crate::keys::{Command, Scope};
use crate::scheduler::{self, DayOutlook, Notice, Verdict};
use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Role, of_severity, of_verdict};
use crate::tui::world::World;
use crate::wording::{self, Mark};

/// How far behind a booked day the next window is looked for, in days.
const AHEAD: u64 = 21;

/// Columns of the labels.
const LABELS: usize = 6;
/// Below this height there is room for what decides and the way out, and no air.
const TERSE: u16 = 8;

/// Draws it.
pub(in crate::tui) fn draw(canvas: &mut Canvas<'_>, area: Rect, days: &Shown<'_>, world: &World) {
    let mut lines = facts(days, world);
    if area.height < TERSE {
        lines.retain(|fact| !fact.words.is_empty() && fact.label != "Rule");
        let gap = lines.iter().position(|fact| fact.label == "Gap");
        let good = lines.iter().position(|fact| fact.label == "Good");
        // The way out comes right behind what is in the way.
        if let (Some(gap), Some(good)) = (gap, good)
            && let Some(between) = lines.get_mut(gap + 1..=good)
        {
            between.rotate_right(1);
        }
    }
    facts::draw(canvas, area, LABELS, &lines);
}

fn facts(days: &Shown<'_>, world: &World) -> Vec<Fact> {
    let day = days.at;
    let mut lines = on_that_day(days, world);
    // What lies there is judged already: a second one that day is not what is asked.
    if day >= world.today() && lines.is_empty() {
        lines.extend(if_booked(day, world));
    } else if lines.is_empty() {
        lines.push(Fact::alone(format!("{}: nothing was logged.", wording::relative(day, world.today())), Role::Quiet));
    }
    lines
}

/// What lies on the day.
fn on_that_day(days: &Shown<'_>, world: &World) -> Vec<Fact> {
    let (day, history) = (days.at, days.history);
    let mut lines = Vec::new();
    for session in day::sessions_on(history, day) {
        let minutes = session.minutes.map_or(String::new(), |minutes| format!(", {minutes} min"));
        let head = format!("Session{}{minutes}{}", time(&session.start), by(session.provider.as_ref()));
        lines.push(Fact::alone(head, Role::Strong));
        let around = day::around(history, session.id);
        let pain = pair(around.pain_before, around.pain_after);
        if !pain.is_empty() {
            lines.push(Fact::new("Pain", pain));
        }
        lines.extend(day::flags(days.findings, session.id).iter().flat_map(flagged));
    }
    for booking in day::bookings_on(history, day) {
        let word = if day < world.today() { "Booking, not answered" } else { "Booked" };
        let head = format!("{word}{}{}", time(&booking.start), by(booking.provider.as_ref()));
        lines.push(Fact::alone(head, Role::Strong));
        let flags = day::flags(&world.assessment().findings, booking.id);
        if flags.is_empty() && day::lies(booking, world) == Some(Mark::Window) {
            lines.push(Fact::alone(wording::day_word(Verdict::InWindow).into(), of_verdict(Verdict::InWindow)));
        }
        lines.extend(flags.iter().flat_map(flagged));
        if flags.is_empty() && day >= world.today() && !world.is_on_hold() {
            lines.push(Fact::air());
            lines.extend(window_behind(day, world.history(), world).map(|words| Fact::new("Then", words)));
        }
    }
    lines
}

/// What was found of a session or a booking: the distance as that of a free day, all else in its own words.
fn flagged(notice: &Notice) -> Vec<Fact> {
    let role = of_severity(notice.severity());
    match notice {
        Notice::TooFrequent { gap, floor, previous } => vec![
            Fact::alone(wording::flag_word(notice).into(), role),
            Fact::new("Gap", wording::gap(*gap, *previous)),
            Fact::new("Rule", format!("shortest {} ({})", wording::shortest(*floor), notice.rule())),
        ],
        _ => {
            let words = format!("{}: {} ({})", wording::flag_word(notice), wording::notice(notice), notice.rule());
            vec![Fact::alone(words, role)]
        }
    }
}

fn time(start: &Moment) -> String {
    start.instant().map_or(String::new(), |at| at.format(" %H:%M").to_string())
}

fn by(provider: Option<&Words>) -> String {
    provider.map_or(String::new(), |words| format!(", {}", text::clean_line(words.as_str())))
}

/// What booking it would mean: the distance, what that is held against, better days, and the window that would follow.
fn if_booked(day: NaiveDate, world: &World) -> Vec<Fact> {
    let today = world.today();
    let outlook = scheduler::what_if(world.history(), &world.protocol, today, day, None);
    let itself = wording::day_itself(&outlook);
    let mut lines = vec![Fact::alone(format!("If booked: {}", wording::day_word(itself)), of_verdict(itself))];
    let told = |notice: &Notice| Fact::alone(format!("{} ({})", wording::notice(notice), notice.rule()), Role::Text);
    if matches!(outlook.verdict, Verdict::OnHold | Verdict::AskDoctor) {
        let stops = |notice: &&Notice| !of_distance(notice);
        lines.extend(outlook.notices.iter().filter(stops).map(told));
        return lines;
    }
    lines.extend(wording::crowded(&outlook).map(|words| {
        let way_out = move_it(&outlook, world);
        Fact::alone(format!("{words}{way_out}."), Role::TooSoon)
    }));
    lines.extend(wording::gaps(&outlook).into_iter().map(|gap| Fact::new("Gap", gap)));
    lines.extend(wording::level(&outlook).map(|level| Fact::new("Rule", level)));
    lines.extend(outlook.notices.iter().filter(|notice| !of_distance(notice)).map(told));
    lines.push(Fact::air());
    if !outlook.good {
        let from = day.checked_sub_days(Days::new(3)).unwrap_or(day);
        let better = scheduler::good_days(world.history(), &world.protocol, today, from, 3);
        if !better.is_empty() {
            lines.push(Fact { label: "Good", words: wording::few(&better), role: Role::Due });
        }
    }
    if outlook.verdict != Verdict::TooSoon && !world.is_on_hold() {
        lines.extend(then_next(day, world).map(|words| Fact::new("Then", words)));
    }
    lines
}

/// The key that moves the booking in the way, where it is the one that its key acts on.
fn move_it(outlook: &DayOutlook, world: &World) -> String {
    let moved = todo::moved(world).map(|booking| booking.id);
    let key = world.keys().binding(Scope::Calendar, Command::Move).and_then(|binding| binding.keys.first());
    match key.filter(|_| moved.is_some() && moved == outlook.crowds.map(|crowded| crowded.booking)) {
        Some(key) => format!(": move it ({key})"),
        None => String::new(),
    }
}

/// Whether gap and rule tell it.
fn of_distance(notice: &Notice) -> bool {
    matches!(notice, Notice::TooFrequent { .. } | Notice::Early { .. } | Notice::Late { .. })
}

/// The window after a session on a day that is free yet.
fn then_next(day: NaiveDate, world: &World) -> Option<String> {
    let history = world.history();
    let booking = Booking::at(Id::from_bytes([0; 16]), Moment::Day(day));
    let with = History::new(
        history.profile(),
        history.sessions().to_vec(),
        history.scores().to_vec(),
        history.bookings().iter().cloned().chain([booking]).collect(),
        history.conditions().to_vec(),
    );
    window_behind(day, &with, world)
}

/// The window after `day`, as far as nothing else is booked in it.
fn window_behind(day: NaiveDate, history: &History, world: &World) -> Option<String> {
    let span = day.succ_opt()?..=day.checked_add_days(Days::new(AHEAD))?;
    let after = scheduler::forecast(history, &world.protocol, world.today(), span);
    let mut open = after.iter().skip_while(|outlook| outlook.verdict != Verdict::InWindow);
    let first = open.next()?.day;
    let last =
        open.take_while(|outlook| outlook.verdict == Verdict::InWindow).last().map_or(first, |outlook| outlook.day);
    Some(format!("next {}", wording::from_to(first, last)))
}
