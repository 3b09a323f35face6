//! The selected day: what it was, or what booking it would mean and which days are better.

use chrono::{Days, NaiveDate};
use ratatui::layout::Rect;

use super::day::{self, Shown};
use super::facts::{self, Fact};
use super::sessions::pair;
use super::todo;
use crate::domain::{Booking, History, Id, Moment, Words};
use crate::keys::{Command, Scope};
use crate::scheduler::{self, DayOutlook, Notice, Severity, Verdict};
use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Role, of_mark, of_severity, of_status, of_verdict};
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
    let mut lines = on_that_day(days, world);
    // What lies there is judged already: a second one that day is not what is asked.
    if !lines.is_empty() {
        lines.retain(|fact| area.height >= TERSE || !(fact.words.is_empty() || fact.label == "Rule"));
    } else if days.at < world.today() {
        lines = past(days, world);
    } else {
        let outlook = scheduler::what_if(world.history(), &world.protocol, world.today(), days.at, None);
        let open = !matches!(outlook.verdict, Verdict::OnHold | Verdict::AskDoctor);
        lines = match (area.height < TERSE, open) {
            (true, true) => in_short(area, &outlook, days, world),
            (true, false) => held_in_short(area, &outlook, world),
            (false, _) => if_booked(&outlook, days, world),
        };
    }
    facts::draw(canvas, area, LABELS, &lines);
}

/// A past day on which nothing was logged: how it lay.
fn past(days: &Shown<'_>, world: &World) -> Vec<Fact> {
    let ago = wording::relative(days.at, world.today());
    let mut lines = vec![Fact::alone(format!("{ago}: nothing was logged."), Role::Quiet)];
    let before = days.history.sessions().iter().rev().map(|session| session.start.date()).find(|date| *date < days.at);
    if let Some((stood, before)) = days.stood(days.at).zip(before) {
        let gap = wording::gap(days.at.signed_duration_since(before).num_days(), before);
        lines.push(Fact::new("Stood", format!("{}, {gap}", wording::state(stood).to_lowercase())));
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
        lines.extend(
            key_of(Command::Confirm, world)
                .filter(|_| world.waits(booking.id))
                .map(|key| Fact::done_by(key, "Did it take place?".into())),
        );
        if flags.iter().any(|notice| notice.severity() == Severity::Warning) && !world.is_on_hold() {
            let good = todo::good_day(booking, world).zip(key_of(Command::Move, world));
            lines.push(Fact::air());
            lines.extend(good.map(|(day, key)| {
                Fact::done_by(key, format!("Move it? Without it {} fits.", wording::short_date(day)))
            }));
        }
        if flags.is_empty() && day >= world.today() && !world.is_on_hold() {
            lines.push(Fact::air());
            let behind = window_behind(day, world.history(), world);
            lines.extend(
                behind.map(|(first, last)| Fact::new("Then", format!("next {}", wording::from_to(first, last)))),
            );
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

/// What booking it would be.
fn headline(outlook: &DayOutlook) -> Fact {
    Fact::alone(wording::if_booked(outlook), role_of(outlook))
}

/// What today is, and that a booking stands close behind it.
fn state(outlook: &DayOutlook, world: &World) -> Fact {
    let status = world.assessment().status;
    let booked = wording::today_and_booked(status, outlook).map(|[told, _]| told);
    Fact::alone(booked.unwrap_or_else(|| wording::state(status).into()), of_status(status))
}

/// The role of what is said of a free day.
fn role_of(outlook: &DayOutlook) -> Role {
    if outlook.good { Role::Due } else { of_verdict(outlook.verdict) }
}

/// What booking it would mean: the distance, what that is held against, better days, and the window that would follow.
fn if_booked(outlook: &DayOutlook, days: &Shown<'_>, world: &World) -> Vec<Fact> {
    let mut lines = Vec::new();
    if outlook.day == world.today() && !world.is_on_hold() {
        lines.push(state(outlook, world));
    }
    lines.push(headline(outlook));
    let told = |notice: &Notice| Fact::alone(format!("{} ({})", wording::notice(notice), notice.rule()), Role::Text);
    if matches!(outlook.verdict, Verdict::OnHold | Verdict::AskDoctor) {
        let stops = |notice: &&Notice| !of_distance(notice);
        lines.extend(outlook.notices.iter().filter(stops).map(told));
        let way_out = todo::lift(world).zip(key_of(Command::Condition, world));
        lines.extend(way_out.map(|(words, key)| Fact::done_by(key, words)));
        return lines;
    }
    lines.extend(wording::gaps(outlook).into_iter().map(|gap| Fact::new("Gap", gap)));
    lines.extend(wording::level(outlook).map(|level| Fact::new("Rule", level)));
    lines.extend(outlook.notices.iter().filter(|notice| !of_distance(notice)).map(told));
    lines.push(Fact::air());
    lines.extend(
        mover(outlook, world)
            .map(|(key, on)| Fact::done_by(key, format!("Move {} to make room?", wording::short_date(on)))),
    );
    let better = better(outlook, world);
    if !better.is_empty() {
        lines.push(Fact { role: Role::Due, ..Fact::new("Good", wording::few(&better)) });
        lines.extend(counted_from(&better, days).map(|words| Fact { role: Role::Quiet, ..Fact::new("Good", words) }));
    }
    lines.extend(then(days, world, wording::from_to));
    lines
}

/// A day on hold in the lines of a small `area`: that it is, and what ends it.
fn held_in_short(area: Rect, outlook: &DayOutlook, world: &World) -> Vec<Fact> {
    let mut lines = vec![headline(outlook)];
    if let Some((lift, key)) = todo::lift(world).zip(key_of(Command::Condition, world)) {
        let fits = text::width(&key) + 2 + text::width(&lift) <= area.width.into();
        lines.push(Fact::done_by(key, if fits { lift } else { "opens what holds".into() }));
    }
    lines
}

/// The same in the lines of a small `area`: the verdict, the way out, and the good days or what would follow.
fn in_short(area: Rect, outlook: &DayOutlook, days: &Shown<'_>, world: &World) -> Vec<Fact> {
    let fitting = |all: Vec<String>| all.into_iter().find(|words| text::width(words) <= area.width.into());
    let better = better(outlook, world);
    let fewer = (1..=better.len()).rev().filter_map(|count| better.get(..count));
    let key = mover(outlook, world).map(|(key, _)| key);
    let status = world.assessment().status;
    let as_today = wording::today_and_booked(status, outlook).filter(|_| outlook.day == world.today());
    let mut lines = vec![match as_today {
        Some(told) => Fact::alone(fitting(told.into()).unwrap_or_default(), of_status(status)),
        None => Fact::alone(fitting(wording::day_in_short(outlook)).unwrap_or_default(), role_of(outlook)),
    }];
    let way_out = match &key {
        // Two lines are all there is.
        Some(key) if area.height < 3 => {
            let told = |good: &[NaiveDate]| format!("{key} moves it; good: {}", wording::few(good));
            fitting(fewer.clone().map(told).chain([format!("{key} moves that booking")]).collect())
        }
        Some(key) => fitting(vec![format!("{key} moves that booking out of the way"), format!("{key} moves it")]),
        None => None,
    };
    lines.extend(way_out.map(|words| Fact::alone(words, Role::Text)));
    let good = fewer.map(wording::few).find(|good| LABELS + text::width(good) <= area.width.into());
    lines.extend(good.map(|words| Fact { role: Role::Due, ..Fact::new("Good", words) }));
    let room = usize::from(area.width).saturating_sub(LABELS);
    lines.extend(
        [wording::from_to, wording::plain_from_to]
            .iter()
            .find_map(|told| then(days, world, *told).filter(|then| text::width(&then.words) <= room)),
    );
    lines.extend(wording::level(outlook).map(|level| Fact::new("Rule", level)));
    lines
}

/// Better days than one that is not good; and that a late one is as good as those after it.
fn better(outlook: &DayOutlook, world: &World) -> Vec<NaiveDate> {
    if outlook.good && outlook.verdict != Verdict::Late {
        return Vec::new();
    }
    let back = Days::new(if outlook.good { 0 } else { 3 });
    let from = outlook.day.checked_sub_days(back).unwrap_or(outlook.day);
    scheduler::good_days(world.history(), &world.protocol, world.today(), from, 3)
}

/// The booking that all of these good days are counted from, if it is one.
fn counted_from(good: &[NaiveDate], days: &Shown<'_>) -> Option<String> {
    let mut booked = good.iter().map(|day| days.outlook(*day)?.previous.filter(|before| before.booked));
    let first = booked.next()??;
    let same = booked.all(|other| other.is_some_and(|other| other.date == first.date));
    same.then(|| format!("counted from the booking of {}", wording::short_date(first.date)))
}

fn key_of(command: Command, world: &World) -> Option<String> {
    Some(world.key(Scope::Calendar, command)).filter(|key| !key.is_empty())
}

/// The key that moves the booking in the way, and its day, where nothing else is in the way and the key acts on that booking.
fn mover(outlook: &DayOutlook, world: &World) -> Option<(String, NaiveDate)> {
    let in_the_way = outlook.crowds.filter(|_| wording::way_out(outlook).is_some())?;
    let moved = todo::moved(world).filter(|booking| booking.id == in_the_way.booking)?;
    key_of(Command::Move, world).zip(Some(moved.start.date()))
}

/// Whether gap and rule tell it.
fn of_distance(notice: &Notice) -> bool {
    matches!(notice, Notice::TooFrequent { .. } | Notice::Early { .. } | Notice::Late { .. })
}

/// The window that would follow a session on the selected day, where that is free yet and nothing speaks against it.
pub(in crate::tui) fn follows(days: &Shown<'_>, world: &World) -> Option<(NaiveDate, NaiveDate)> {
    let history = world.history();
    let lies =
        !day::sessions_on(days.history, days.at).is_empty() || !day::bookings_on(days.history, days.at).is_empty();
    let outlook = days.outlook(days.at).filter(|_| !lies && !world.is_on_hold())?;
    if matches!(outlook.verdict, Verdict::TooSoon | Verdict::OnHold | Verdict::AskDoctor) {
        return None;
    }
    // A booking that is there already is what follows.
    let booking = Booking::at(Id::from_bytes([0; 16]), Moment::Day(days.at));
    let with = history.with_bookings(history.bookings().iter().cloned().chain([booking]).collect());
    window_behind(days.at, &with, world).filter(|(first, _)| next_booked(days.at, world).is_none_or(|on| on > *first))
}

/// The day of the next booking behind a day.
fn next_booked(day: NaiveDate, world: &World) -> Option<NaiveDate> {
    world.ahead().map(|booking| booking.start.date()).find(|on| *on > day)
}

/// That window, with the mark that it bears among the days.
fn then(days: &Shown<'_>, world: &World, told: fn(NaiveDate, NaiveDate) -> String) -> Option<Fact> {
    let (first, last) = days.follows?;
    let words = format!("{} next {}", Mark::Then.glyph(world.ascii), told(first, last));
    Some(Fact { role: of_mark(Mark::Then), ..Fact::new("Then", words) })
}

/// The window after `day`, as far as nothing else is booked in it.
fn window_behind(day: NaiveDate, history: &History, world: &World) -> Option<(NaiveDate, NaiveDate)> {
    let span = day.succ_opt()?..=day.checked_add_days(Days::new(AHEAD))?;
    let after = scheduler::forecast(history, &world.protocol, world.today(), span);
    let mut open = after.iter().skip_while(|outlook| outlook.verdict != Verdict::InWindow);
    let first = open.next()?.day;
    let last =
        open.take_while(|outlook| outlook.verdict == Verdict::InWindow).last().map_or(first, |outlook| outlook.day);
    Some((first, last))
}
