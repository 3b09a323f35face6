//! A day: what lies on it, and the mark it bears in every view of the calendar.

use chrono::NaiveDate;

use crate::domain::condition::Effect;
use crate::domain::{Around, Booking, History, Id, Scale, Session, Timing};
use crate::scheduler::{DayOutlook, Finding, Notice, Subject};
use crate::tui::widgets::sessions::pair;
use crate::tui::world::World;
use crate::wording::{self, Mark};

/// The days that a view of the calendar is drawn from.
pub(in crate::tui) struct Shown<'a> {
    /// The selected day.
    pub(in crate::tui) at: NaiveDate,
    /// What lies on them.
    pub(in crate::tui) history: &'a History,
    /// What booking those from today on would mean.
    pub(in crate::tui) outlooks: &'a [DayOutlook],
}

impl Shown<'_> {
    /// What booking `day` would mean, unless it is past.
    pub(in crate::tui) fn outlook(&self, day: NaiveDate) -> Option<&DayOutlook> {
        self.outlooks.iter().find(|outlook| outlook.day == day)
    }
}

/// The mark of a day, if any, and a word or two beside it.
pub(in crate::tui) fn mark(day: NaiveDate, days: &Shown<'_>, world: &World) -> (Option<Mark>, String) {
    if let Some(session) = sessions_on(days.history, day).first() {
        let around = around(days.history, session.id);
        return (Some(Mark::Session), pair(around.pain_before, around.pain_after).replace(' ', ""));
    }
    if let Some(booking) = bookings_on(days.history, day).first() {
        let time = booking.start.instant().map_or(String::new(), |at| at.format("%H:%M").to_string());
        let mark = if day < world.today() { Mark::Missed } else { Mark::Booking };
        return (Some(mark), time);
    }
    let Some(outlook) = days.outlook(day) else { return (past(day, days.history, world), String::new()) };
    let mark = wording::day_mark(outlook, world.today());
    let words = match (mark, wording::distance(outlook)) {
        (Some(Mark::TooSoon | Mark::Early), Some(gap)) => format!("{gap} d"),
        (Some(Mark::Due), _) => "due".into(),
        _ => String::new(),
    };
    (mark, words)
}

/// The mark of a past day without a session: on hold, or rest after the last session.
fn past(day: NaiveDate, history: &History, world: &World) -> Option<Mark> {
    if day >= world.today() {
        return None;
    }
    let stops = |effect| matches!(effect, Effect::Contraindicated | Effect::Stop);
    let held = history.conditions().iter().any(|one| stops(one.kind.effect()) && one.period.covers(day));
    let assessment = world.assessment();
    let after = assessment.anchor.is_some_and(|anchor| anchor.date < day);
    let before = assessment.window.is_some_and(|window| day < window.earliest);
    match (held, after && before) {
        (true, _) => Some(Mark::Hold),
        (false, true) => Some(Mark::Rest),
        (false, false) => None,
    }
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
