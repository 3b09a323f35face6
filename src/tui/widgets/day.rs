//! A day: what lies on it, and the marks it bears in every view of the calendar.

use chrono::NaiveDate;

use crate::domain::{Around, Booking, History, Id, Scale, Session, Timing};
use crate::scheduler::{DayOutlook, Finding, Notice, Status, Subject};
use crate::tracker::Appointments;
use crate::tui::theme::{Role, of_mark, of_status};
use crate::tui::widgets::sessions::pair;
use crate::tui::world::World;
use crate::wording::{self, Free, Mark};

/// The days that a view of the calendar is drawn from.
pub(in crate::tui) struct Shown<'a> {
    /// The selected day.
    pub(in crate::tui) at: NaiveDate,
    /// The day that a list of them is scrolled for, where that is not the selected one.
    pub(in crate::tui) rests: Option<NaiveDate>,
    /// What lies on them.
    pub(in crate::tui) history: &'a History,
    /// What other calendars have on them.
    pub(in crate::tui) others: &'a Appointments,
    /// What booking those from today on would mean, day by day.
    pub(in crate::tui) outlooks: &'a [DayOutlook],
    /// What the rules say of the sessions among them.
    pub(in crate::tui) findings: &'a [Finding],
    /// The first of the days that were read.
    pub(in crate::tui) from: NaiveDate,
    /// How those from there to today stood, day by day.
    pub(in crate::tui) stood: &'a [Status],
    /// The window that would follow if the selected day were booked, from its first day to its last.
    pub(in crate::tui) follows: Option<(NaiveDate, NaiveDate)>,
}

impl Shown<'_> {
    /// What booking `day` would mean, unless it is past.
    pub(in crate::tui) fn outlook(&self, day: NaiveDate) -> Option<&DayOutlook> {
        self.outlooks.binary_search_by_key(&day, |outlook| outlook.day).ok().and_then(|at| self.outlooks.get(at))
    }

    /// Whether `day` lies in the window that would follow.
    pub(in crate::tui) fn follows(&self, day: NaiveDate) -> bool {
        self.follows.is_some_and(|(first, last)| (first..=last).contains(&day))
    }

    /// How `day` stood behind the last session done by it, unless it is ahead.
    pub(in crate::tui) fn stood(&self, day: NaiveDate) -> Option<Status> {
        let place = usize::try_from(day.signed_duration_since(self.from).num_days()).ok()?;
        self.stood.get(place).copied()
    }
}

/// The marks of a day.
pub(in crate::tui) struct Marked {
    /// Its mark, if any.
    pub(in crate::tui) mark: Option<Mark>,
    /// How that is drawn.
    pub(in crate::tui) role: Role,
    /// How a booking on it lies: in the window, too soon, early, late or on hold.
    pub(in crate::tui) lies: Option<Mark>,
}

/// The marks of a day.
pub(in crate::tui) fn marked(day: NaiveDate, days: &Shown<'_>, world: &World) -> Marked {
    let plain = |mark: Option<Mark>, lies| Marked { mark, role: mark.map_or(Role::Quiet, of_mark), lies };
    if !sessions_on(days.history, day).is_empty() {
        return plain(Some(Mark::Session), None);
    }
    if let Some(booking) = bookings_on(days.history, day).first() {
        let mark = if day < world.today() { Mark::Missed } else { Mark::Booking };
        return plain(Some(mark), lies(booking, world));
    }
    let free = days.outlook(day).map(Free::Ahead).or(days.stood(day).map(Free::Past));
    free.map_or_else(|| plain(None, None), |free| free_day(free, world))
}

/// The mark of a day on which nothing lies, and how it is drawn.
pub(in crate::tui) fn free_day(free: Free<'_>, world: &World) -> Marked {
    let mark = wording::day_mark(free, world.assessment());
    let role = match free {
        // That one was not due yet is no caution any more, that one was due invites nobody, and that nobody came is no reminder.
        Free::Past(Status::Due | Status::Overdue) => Role::Quiet,
        Free::Past(stood) => of_status(stood),
        // What stands out may be booked, and is drawn as every day that may.
        Free::Ahead(outlook) if mark == Some(Mark::Late) => {
            if outlook.good {
                Role::Due
            } else {
                Role::Quiet
            }
        }
        Free::Ahead(_) => mark.map_or(Role::Quiet, of_mark),
    };
    Marked { mark, role, lies: None }
}

/// What a day says beside its mark, and below it, in a word or two each.
pub(in crate::tui) fn words(day: NaiveDate, days: &Shown<'_>, world: &World) -> (String, String) {
    if let Some(session) = sessions_on(days.history, day).first() {
        let around = around(days.history, session.id);
        let pain = pair(around.pain_before, around.pain_after).replace(' ', "");
        return (pain, session.minutes.map_or(String::new(), |minutes| format!("{minutes} min")));
    }
    if let Some(booking) = bookings_on(days.history, day).first() {
        let time = booking.start.instant().map_or(String::new(), |at| at.format("%H:%M").to_string());
        return (time, booking.provider.as_ref().map_or(String::new(), |words| words.as_str().to_owned()));
    }
    let Some(outlook) = days.outlook(day) else { return (String::new(), String::new()) };
    let mark = wording::day_mark(Free::Ahead(outlook), world.assessment());
    let word = match (mark, wording::distance(outlook)) {
        (Some(Mark::TooSoon | Mark::Early), Some(gap)) => format!("{gap} d"),
        (Some(Mark::Due), _) => "due".into(),
        (Some(mark @ (Mark::Rest | Mark::Late)), _) if day == world.today() => mark.meaning().into(),
        _ => String::new(),
    };
    (word, String::new())
}

/// How a booking that is still to come lies; nothing is said of one that nothing is counted to.
pub(in crate::tui) fn lies(booking: &Booking, world: &World) -> Option<Mark> {
    if booking.start.date() < world.today() {
        return None;
    }
    let mark = |notice: &Notice| match notice {
        Notice::Contraindicated { .. } | Notice::Acute { .. } | Notice::NeedsDoctor { .. } => Some(Mark::Hold),
        Notice::TooFrequent { .. } => Some(Mark::TooSoon),
        Notice::Early { .. } => Some(Mark::Early),
        Notice::Late { .. } => Some(Mark::Late),
        _ => None,
    };
    let of_it: Vec<_> = world.assessment().of(booking.id).filter_map(mark).collect();
    let worst = [Mark::Hold, Mark::TooSoon, Mark::Early, Mark::Late].into_iter().find(|mark| of_it.contains(mark));
    let counted = world.assessment().anchor.is_some() && !world.is_on_hold();
    worst.or(counted.then_some(Mark::Window))
}

/// The sessions of a day.
pub(in crate::tui) fn sessions_on(history: &History, day: NaiveDate) -> &[Session] {
    on(history.sessions(), day, |session| session.start.date())
}

/// The bookings of a day.
pub(in crate::tui) fn bookings_on(history: &History, day: NaiveDate) -> &[Booking] {
    on(history.bookings(), day, |booking| booking.start.date())
}

/// Those of a day, among many that are sorted by day.
fn on<T>(sorted: &[T], day: NaiveDate, date: impl Fn(&T) -> NaiveDate) -> &[T] {
    let first = sorted.partition_point(|one| date(one) < day);
    let end = sorted.partition_point(|one| date(one) <= day);
    sorted.get(first..end).unwrap_or_default()
}

/// The scores linked to a session; where several are, the last.
pub(in crate::tui) fn around(history: &History, session: Id) -> Around {
    let told = |scale: Scale, timing: Timing| {
        let mut linked = history.scores().iter().rev().filter(|score| score.session == Some(session));
        linked.find(|score| score.scale == scale && score.timing == timing).map(|score| score.value)
    };
    Around {
        pain_before: told(Scale::Pain, Timing::Before),
        pain_after: told(Scale::Pain, Timing::After),
        tension_before: told(Scale::Tension, Timing::Before),
        tension_after: told(Scale::Tension, Timing::After),
    }
}

/// What was found of one session or booking.
pub(in crate::tui) fn flags(findings: &[Finding], wanted: Id) -> Vec<Notice> {
    let of = findings.iter().filter(|finding| match finding.subject {
        Subject::Session { id, .. } | Subject::Booking { id, .. } => id == wanted,
        Subject::Now => false,
    });
    of.map(|finding| finding.notice.clone()).collect()
}
