//! The days around today as marks: the last session, rest, the window, bookings. And the last and next session in words.

use chrono::{Datelike, Days, NaiveDate};
use ratatui::layout::Rect;

use crate::domain::{Booking, Happening, Moment, Words};
use crate::scheduler::{self, DayOutlook, Severity, Status, Verdict};
use crate::text;
use crate::tui::action::Target;
use crate::tui::canvas::{Canvas, below, indent};
use crate::tui::theme::{Role, of_mark, of_severity};
use crate::tui::widgets::{day, todo};
use crate::tui::world::World;
use crate::wording::{self, Free, Mark};

/// Rows of the strip with its words.
pub(in crate::tui) const ROWS: u16 = 3;
/// From this width there is room for a provider and whole words.
const ROOMY: u16 = 48;
/// From this width there is room for a time or a length.
const TIMED: u16 = 34;
/// The word of a booking.
const BOOKED: &str = "booked";
/// The word below today.
const TODAY: &str = "today";
/// Columns of a day.
const CELL: u16 = 7;
/// How far a word may begin behind its day, or reach below the next one; and how much further what a day is counted from may.
const OVER: u16 = 3;
const COUNTED: u16 = 3;
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
        let (word, role) = lies(booking, world);
        let full = if word == BOOKED { word.to_owned() } else { format!("{BOOKED}, {word}") };
        let room = usize::from(area.width).saturating_sub(widths(area.width).iter().sum());
        // Where one word has room it is what speaks against it, else that it is booked.
        let short = if word == wording::day_word(Verdict::InWindow) { BOOKED } else { word };
        let word = if text::width(&full) <= room { full } else { short.to_owned() };
        let time = booking.start.instant().map_or(String::new(), |at| at.format("%H:%M").to_string());
        line(canvas, below(area, taken), "Next", &booking.start, &time, booking.provider.as_ref(), (&word, role));
        taken += 1;
    } else if world.assessment().status == Status::Overdue {
        canvas.pieces(below(area, taken), [(text::fit("Next", 6).as_str(), Role::Quiet), ("none booked", Role::Quiet)]);
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
    let [labels, dates, middles, providers] = widths(area.width);
    let date = text::fit(&wording::short_date(start.date()), dates);
    let middle = text::fit(middle, middles);
    // A column of air stands behind a name, however long it is.
    let name = text::truncate(provider.map_or("", |words| words.as_str()), providers.saturating_sub(2));
    canvas.pieces(
        area,
        [
            (text::fit(label, labels).as_str(), Role::Quiet),
            (date.as_str(), Role::Text),
            (middle.as_str(), Role::Text),
            (text::fit(&name, providers).as_str(), Role::Text),
            (word, role),
        ],
    );
}

/// The columns of the label, the date, the time or the length, and the provider.
fn widths(columns: u16) -> [usize; 4] {
    match columns {
        ROOMY.. => [6, 12, 8, 14],
        TIMED.. => [6, 11, 7, 0],
        _ => [6, 11, 0, 0],
    }
}

/// How a booking lies, in a word or two.
fn lies(booking: &Booking, world: &World) -> (&'static str, Role) {
    let found: Vec<_> = world.assessment().of(booking.id).collect();
    let worst = found.iter().map(|notice| notice.severity()).max();
    match found.iter().find(|notice| Some(notice.severity()) == worst) {
        Some(notice) => (wording::flag_word(notice), of_severity(worst.unwrap_or(Severity::Info))),
        None if world.is_on_hold() => (BOOKED, Role::Quiet),
        None => (wording::day_word(Verdict::InWindow), Role::Quiet),
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
    // A third of it is for the days to come, which may be booked.
    let held = |date: &NaiveDate| {
        *date <= today && today.signed_duration_since(*date).num_days().unsigned_abs() <= back.min(fit * 2 / 3)
    };
    let opened = world.assessment().window.map(|window| window.ideal);
    let from = since.map(|(date, _)| date).filter(held).or(opened.filter(held));
    let from = from.or_else(|| today.checked_sub_days(Days::new(back.min(2)))).unwrap_or(today);
    let last = from.checked_add_days(Days::new(fit)).unwrap_or(from);
    let ahead = scheduler::forecast(world.history(), &world.protocol, today, today..=last);
    let stood = scheduler::statuses(world.history(), &world.protocol, today, from..=today);
    let mut behind = stood.into_iter();
    // The verdict above and what is to do look past a booking that is to be moved: so do the days behind it.
    let broken = todo::broken(world).next().filter(|booking| todo::good_day(booking, world).is_some());
    let moved = broken.map_or(Vec::new(), |broken| {
        scheduler::forecast(&todo::without(broken, world), &world.protocol, today, today..=last)
    });
    let broken = broken.map(|booking| booking.start.date());
    let behind_broken =
        |outlook: &&DayOutlook| outlook.previous.is_some_and(|one| one.booked && Some(one.date) == broken);
    let mut told = Vec::new();
    for (place, day) in (0..area.width / cell).zip(from.iter_days()) {
        let here = Rect { width: cell, ..indent(area, place * cell) };
        let name = label(day);
        let (name, role) =
            if day == today { (format!("[{name}]"), Role::Accent) } else { (format!(" {name}"), Role::Quiet) };
        canvas.write(here, &name, role);
        let on_that_day = |outlook: &&DayOutlook| outlook.day == day;
        let stands = ahead.iter().find(on_that_day);
        let past_broken = stands.filter(behind_broken).and(moved.iter().find(on_that_day));
        let outlook = past_broken.or(stands);
        let known = behind.next().filter(|_| day < today).map(Free::Past).or(outlook.map(Free::Ahead));
        let (marks, words) = marks(day, known, world);
        let booked = marks.iter().any(|(mark, _)| *mark == Mark::Booking);
        let words = match broken.filter(|_| past_broken.is_some() && !booked) {
            Some(broken) => [(); 2].map(|()| format!("if {} moves", label(broken))),
            None => words,
        };
        let mut at = 1;
        for (mark, role) in &marks {
            let wide = if *mark == Mark::Due { 2 } else { 1 };
            let glyph = canvas.theme.glyph(*mark).repeat(wide);
            at += canvas.write(indent(below(here, 1), at), &glyph, *role);
        }
        if marks.is_empty() {
            canvas.write(indent(below(here, 1), 1), if canvas.theme.ascii { "." } else { "·" }, Role::Quiet);
        }
        // Where days stand close the brackets alone tell today.
        told.push(if wide || words.iter().any(|word| word != TODAY) { words } else { Default::default() });
        canvas.spot(here, Target::Day(day));
    }
    if area.height >= ROWS {
        // What a day is counted from is told where no other word has to go for it.
        let [full, short] = [2, 1].map(|most| laid(&told, most, cell, area.width));
        let gone = |(_, word): &(u16, &str)| {
            *word != Mark::Early.meaning() && !full.iter().any(|(_, other)| other.starts_with(*word))
        };
        for (at, word) in if short.iter().any(gone) { short } else { full } {
            canvas.write(indent(below(area, 2), at), word, Role::Quiet);
        }
    }
    area.height.min(ROWS)
}

/// The words of the days, each once for days that share them, and from which column on; of each `most` are tried, the shortest last.
fn laid(told: &[[String; 2]], most: usize, cell: u16, columns: u16) -> Vec<(u16, &str)> {
    let (mut said, mut free, mut laid) = ("", 0, Vec::new());
    for (place, words) in (0..).zip(told) {
        let [full, short] = words;
        let key = if most > 1 { full } else { short };
        if key == said {
            continue;
        }
        // Two words that touch would be read as one: the later one moves on, as long as it is seen to be of its day.
        let at = free.max(place * cell + 1);
        let wide = |word: &str| u16::try_from(text::width(word)).unwrap_or(u16::MAX);
        // A word stands below its own days; what a day is counted from may reach a little further.
        let alike = told.iter().skip(place.into()).take_while(|[_, next]| next == short).count();
        let end =
            place.saturating_add(u16::try_from(alike).unwrap_or(u16::MAX)).saturating_mul(cell).saturating_add(OVER);
        let fits = |word: &&String| {
            let ends = at.saturating_add(wide(word));
            let reach = if *word == full { COUNTED } else { 0 };
            at <= place * cell + 1 + OVER && ends <= columns && ends <= end.saturating_add(reach)
        };
        let word = words.iter().rev().take(most).rev().find(fits);
        if let Some(word) = word.filter(|word| !word.is_empty()) {
            laid.push((at, word.as_str()));
            free = at + wide(word) + 2;
        }
        // What had no room is said where the next of its kind has.
        said = if word.is_some() { key } else { "" };
    }
    laid
}

fn label(day: NaiveDate) -> String {
    let letter: String = wording::weekday(day).chars().take(1).collect();
    format!("{letter}{}", day.day())
}

/// What a day shows, and the words below it, in full and in short.
fn marks(day: NaiveDate, free: Option<Free<'_>>, world: &World) -> (Vec<(Mark, Role)>, [String; 2]) {
    let assessment = world.assessment();
    let today = world.today();
    let on = |date: NaiveDate| date == day;
    let plain = |marks: Vec<Mark>, word: &str| {
        (marks.into_iter().map(|mark| (mark, of_mark(mark))).collect(), [word.to_owned(), word.to_owned()])
    };
    if world.history().sessions().iter().any(|session| on(session.start.date())) {
        let last = assessment.anchor.is_some_and(|anchor| on(anchor.date));
        return plain(vec![Mark::Session], if last { "last" } else { "" });
    }
    if let Some(booking) = world.ahead().find(|booking| on(booking.start.date())) {
        let marks = [Some(Mark::Booking), day::lies(booking, world)].into_iter().flatten().collect();
        return plain(marks, if day == today { TODAY } else { BOOKED });
    }
    if world.history().bookings().iter().any(|booking| on(booking.start.date()) && day < today) {
        return plain(vec![Mark::Missed], Mark::Missed.meaning());
    }
    let Some(free) = free else { return plain(Vec::new(), "") };
    let marked = day::free_day(free, world);
    let ahead = match free {
        Free::Ahead(outlook) => Some(outlook),
        Free::Past(_) => None,
    };
    let latest = ahead.and_then(|outlook| outlook.window).is_some_and(|window| window.latest == Some(day));
    let may = ahead.is_some_and(|outlook| outlook.good);
    let word = match marked.mark {
        // Today is told by its brackets: what may be done is said of it and of all that follow at once.
        Some(Mark::Late) if may => wording::LATE_AND_GOOD,
        Some(Mark::Window) if assessment.status == Status::First => "may be booked",
        Some(Mark::Late) if day == today => Mark::Late.meaning(),
        _ if day == today => TODAY,
        Some(Mark::Window) if latest => "latest",
        Some(Mark::Rest) => "rest",
        Some(Mark::Window) => "window",
        Some(mark @ (Mark::Early | Mark::Late | Mark::TooSoon)) => mark.meaning(),
        _ => "",
    };
    // Whoever counts from the last session is told where that is not what decides.
    let counted = ahead.filter(|_| day != today && !word.is_empty()).and_then(|one| wording::by_booking(one, label));
    let full = counted.map_or(word.to_owned(), |counted| format!("{word} {counted}"));
    (marked.mark.map(|mark| (mark, marked.role)).into_iter().collect(), [full, word.to_owned()])
}
