//! What to do: a booking to confirm, one that is broken, a score that is due, a day to book; and what was noticed of now.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::domain::{Booking, ConditionKind, History, Profile, Scale};
use crate::keys::{Command, Scope};
use crate::scheduler::{self, Notice, Regime, Rule, Severity, Status};
use crate::tui::action::Target;
use crate::tui::canvas::{Canvas, below, bottom, indent, set, top};
use crate::tui::theme::{Role, of_severity};
use crate::tui::world::World;
use crate::wording;

/// Columns of the key before the words.
const KEY: u16 = 3;
/// The most rows of one where not all have room.
const SHORT: usize = 2;
/// Columns of the words that count what is hidden, and the air before them.
const COUNTED: u16 = 8;
/// How many days after a session soreness is asked for.
const SORE_DAYS: i64 = 2;

/// One thing to do.
pub(in crate::tui) struct Todo {
    /// What does it.
    pub(in crate::tui) command: Command,
    /// The booking it names, if it names one.
    pub(in crate::tui) booking: Option<Booking>,
    words: String,
    /// The same for little room.
    short: Option<String>,
    role: Role,
}

/// Draws as many as have room, the cursor on `chosen`; returns the rows they took. Where not all have, none that does not warn takes more
/// than two rows.
pub(in crate::tui) fn draw(canvas: &mut Canvas<'_>, area: Rect, chosen: Option<usize>, world: &World) -> u16 {
    let todos = all(world);
    if todos.is_empty() && area.height > 0 {
        return canvas.paragraph(area, "Nothing to do.", Role::Quiet);
    }
    let wide = indent(area, KEY).width;
    let rows_of = |words: &str| set(words, wide.into()).len();
    let whole: Vec<_> = todos.iter().map(|todo| rows_of(&todo.words)).collect();
    let fit = |rows: &[usize]| rows.iter().sum::<usize>() <= area.height.into();
    // What warns is told to its end; the rest gives way.
    let most = |todo: &Todo| if todo.role == Role::TooSoon { usize::MAX } else { SHORT };
    let brief = !fit(&whole);
    let said = |todo: &Todo| todo.short.clone().filter(|_| brief).unwrap_or_else(|| todo.words.clone());
    let tall = if brief { todos.iter().map(|todo| rows_of(&said(todo)).min(most(todo))).collect() } else { whole };
    // How many more there are has a row of its own, where one can be spared.
    let counted = !fit(&tall) && area.height > 2;
    let listed = Rect { height: area.height - u16::from(counted), ..area };
    let first = chosen.map_or(0, |chosen| first_shown(&tall, chosen, listed.height.into()));
    let (mut taken, mut hidden) = (0, todos.len() - first);
    for (place, (todo, rows)) in todos.into_iter().zip(tall).enumerate().skip(first) {
        let here = below(listed, taken);
        if here.height == 0 {
            break;
        }
        hidden -= 1;
        let key = world.key(Scope::Today, todo.command);
        canvas.write(here, &key, Role::Accent);
        let last = here.height == 1 && hidden > 0 && !counted;
        let room = Rect { width: wide.saturating_sub(if last { COUNTED } else { 0 }), ..indent(here, KEY) };
        let rows = canvas.paragraph(top(room, u16::try_from(rows).unwrap_or(room.height)), &said(&todo), todo.role);
        let row = Rect { height: rows, ..here };
        if chosen == Some(place) {
            canvas.shade(row, Role::Selected);
            canvas.cursor = Some(row.as_position());
        }
        canvas.spot(row, Target::Command(todo.command));
        taken += rows;
    }
    if hidden > 0 {
        canvas.write_right(bottom(area, 1), &format!("{hidden} more"), Role::Quiet);
        taken += u16::from(counted);
    }
    taken.min(area.height)
}

/// The rows of the first of them in so many columns, where it warns.
pub(in crate::tui) fn rows_of_warning(columns: u16, world: &World) -> u16 {
    let first = all(world).into_iter().next().filter(|first| first.role == Role::TooSoon);
    let lines = first
        .map_or(0, |first| set(first.short.as_ref().unwrap_or(&first.words), columns.saturating_sub(KEY).into()).len());
    u16::try_from(lines).unwrap_or(u16::MAX)
}

/// The first one shown, so that the chosen one is in view: what stands above it makes room.
fn first_shown(tall: &[usize], chosen: usize, height: usize) -> usize {
    let fits = |first: &usize| tall.iter().take(chosen + 1).skip(*first).sum::<usize>() <= height;
    (0..chosen).find(fits).unwrap_or(chosen)
}

/// The bookings ahead that a rule speaks against, earliest first.
pub(in crate::tui) fn broken(world: &World) -> impl Iterator<Item = &Booking> {
    let warned = |notice: &Notice| notice.severity() == Severity::Warning;
    world.ahead().filter(move |booking| world.assessment().of(booking.id).any(warned))
}

/// The booking that the key to move acts on: the broken one that To do names, else the next one.
pub(in crate::tui) fn moved(world: &World) -> Option<&Booking> {
    broken(world).next().or_else(|| world.ahead().next())
}

/// All there is to do, what warns first.
pub(in crate::tui) fn all(world: &World) -> Vec<Todo> {
    let todo = |command, words, role| Todo { command, booking: None, words, short: None, role };
    let assessment = world.assessment();
    let mut todos = Vec::new();
    // What warns comes first.
    let (warnings, others): (Vec<_>, Vec<_>) = assessment
        .of_now()
        .filter(|notice| !headlined(notice))
        .partition(|notice| notice.severity() == Severity::Warning);
    let noticed = |notice: &Notice| {
        let words = format!("{} ({})", wording::notice(notice), notice.rule());
        let command = if matches!(notice, Notice::ScoreNeeded { .. }) { Command::Score } else { Command::Why };
        todo(command, words, of_severity(notice.severity()))
    };
    todos.extend(
        world.sign_ticked.then(|| todo(Command::WarningSigns, "A warning sign is not saved yet".into(), Role::TooSoon)),
    );
    todos.extend(warnings.into_iter().map(noticed));
    todos.extend(
        world
            .now
            .standing
            .sessions_ahead
            .map(wording::sessions_ahead)
            .map(|words| todo(Command::History, words, Role::Text)),
    );
    todos.extend(lift(world).map(|words| todo(Command::Condition, words, Role::Text)));
    todos.extend(world.injury_begun.then(|| {
        let words = "An injury was begun and not saved: its day, when recovery began, a doctor's word".into();
        todo(Command::Condition, words, Role::Text)
    }));
    todos.extend(to_move(world));
    for booking in &world.now.unconfirmed {
        let day = booking.start.date();
        let words = format!("Did {} take place ({})?", wording::short_date(day), wording::relative(day, world.today()));
        todos.push(Todo { booking: Some(booking.clone()), ..todo(Command::Confirm, words, Role::Text) });
    }
    todos.extend(soreness_asked(world).map(|day| {
        let words = format!("Soreness since {}? 0-10", wording::short_date(day));
        todo(Command::Score, words, Role::Text)
    }));
    todos.extend(others.into_iter().map(noticed));
    if world.now.recent.is_empty() && assessment.status == Status::First {
        todos.push(todo(Command::Log, "Log your last session, and the next date stands here.".into(), Role::Text));
        let told = world.history().profile() != Profile::Unspecified || !world.history().conditions().is_empty();
        let words = "Say why you go: relaxation, tension, pain".into();
        todos.extend((!told).then(|| todo(Command::Profile, words, Role::Text)));
    }
    todos.extend(to_book(world));
    todos
}

/// Whether it is the verdict itself.
fn headlined(notice: &Notice) -> bool {
    matches!(notice, Notice::SeekCare { .. })
}

/// The first broken booking: the one that its key acts on. On hold no other day would do.
fn to_move(world: &World) -> Option<Todo> {
    let booking = broken(world).next()?;
    let more = broken(world).count() - 1;
    let flags = world.assessment().of(booking.id).filter(|notice| notice.severity() == Severity::Warning);
    // What it is counted from is said, for days to come are counted from the booking itself.
    let told = |notice: &Notice| match notice {
        Notice::TooFrequent { gap, previous, .. } => {
            format!("{} ({})", wording::flag_word(notice), wording::gap(*gap, *previous))
        }
        _ => wording::flag_word(notice).to_owned(),
    };
    let (words_of, flags): (Vec<_>, Vec<_>) = flags.map(|notice| (wording::flag_word(notice), told(notice))).unzip();
    let to = good_day(booking, world).map_or(String::new(), |day| format!(" to {}", wording::short_date(day)));
    let (day, flags) = (wording::short_date(booking.start.date()), flags.join(", "));
    let more = if more > 0 { format!(" {more} more after it.") } else { String::new() };
    let words = match world.is_on_hold() {
        // The key shows it then.
        true => {
            let cancels = world.key(Scope::Overlay, Command::Remove);
            format!("Open {day}, booked, {flags}: {cancels} cancels it there.{more}")
        }
        false => format!("{day} is booked, {flags}: move it{to}?{more}"),
    };
    let short = (!world.is_on_hold()).then(|| format!("{day} {}: move it{to}?", words_of.join(", ")));
    Some(Todo { command: Command::Move, booking: Some(booking.clone()), words, short, role: Role::TooSoon })
}

/// Where a booking would be well placed, were it moved to a later day; none where its own day is good.
pub(in crate::tui) fn good_day(booking: &Booking, world: &World) -> Option<NaiveDate> {
    let history = without(booking, world);
    let days = scheduler::good_days(&history, &world.protocol, world.today(), booking.start.date(), 1);
    days.first().copied().filter(|day| *day != booking.start.date())
}

/// The history without a booking.
pub(in crate::tui) fn without(booking: &Booking, world: &World) -> History {
    let others = world.history().bookings().iter().filter(|other| other.id != booking.id).cloned();
    world.history().with_bookings(others.collect())
}

/// How what holds massages back is lifted.
pub(in crate::tui) fn lift(world: &World) -> Option<String> {
    match world.assessment().regime {
        Regime::OnHold(hold) if hold.rule == Rule::AcuteStop => {
            Some("Enter when recovery began, best agreed with a doctor".into())
        }
        Regime::OnHold(hold) if hold.kind == ConditionKind::RedFlag => {
            Some(format!("Talk to a doctor; end it on a doctor's word: {}", hold.kind.title()))
        }
        Regime::OnHold(hold) => Some(format!("End it when it is over: {}", hold.kind.title())),
        Regime::AskDoctor(hold) => Some(format!("Enter the date of a doctor's word: {}", hold.kind.title())),
        Regime::Open { .. } => None,
    }
}

/// The last session, where its soreness may still be asked for and was not told.
fn soreness_asked(world: &World) -> Option<NaiveDate> {
    let anchor = world.assessment().anchor?.date;
    let days = world.assessment().days_since()?;
    let told = world.now.weeks.scores().iter().any(|score| score.scale == Scale::Soreness && score.at.date() > anchor);
    ((1..=SORE_DAYS).contains(&days) && !told).then_some(anchor)
}

/// Good days to book, where nothing is booked yet.
fn to_book(world: &World) -> Option<Todo> {
    if world.is_on_hold() || world.ahead().next().is_some() {
        return None;
    }
    let today = world.today();
    let days = scheduler::good_days(world.history(), &world.protocol, today, today, 3);
    let which = if world.assessment().status == Status::First { "first" } else { "next" };
    let told = |days: &[NaiveDate]| format!("Book the {which}: {}", wording::few(days));
    let short = Some(told(days.get(..1)?));
    Some(Todo { command: Command::Book, booking: None, words: told(&days), short, role: Role::Text })
}
