//! The outlook of any day: what booking it would mean, the better days, and the windows ahead. Nothing is written.

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use crate::domain::{Id, Minutes};

use super::assessment::{self, Status};
use super::bands::{self, Regime};
use super::bookings::{self, Before};
use super::case::Case;
use super::day;
use super::finding::{Notice, Severity};
use super::frequency::{self, Kind};
use super::quality::{self, Quality};
use super::window::{self, Window};

/// How far ahead a good day or the start of a window is looked for, in days. No band is longer than this.
const HORIZON: usize = 90;

/// A day in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Below the floor, or so that the next booking would be.
    TooSoon,
    /// Before the ideal day.
    Early,
    /// In the window, or nothing to be too close to.
    InWindow,
    /// After the window.
    Late,
    /// On hold.
    OnHold,
    /// A doctor's word is needed.
    AskDoctor,
}

/// What a booking on one day would mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayOutlook {
    /// The day.
    pub day: NaiveDate,
    /// In one word.
    pub verdict: Verdict,
    /// What governs that day.
    pub regime: Regime,
    /// The session or booking that it would follow.
    pub previous: Option<Before>,
    /// The window that the day is held against.
    pub window: Option<Window>,
    /// What would be said of the booking.
    pub notices: Vec<Notice>,
    /// The booking after it that would come too soon.
    pub crowds: Option<Crowding>,
    /// Whether it is a good day: never while today is on hold or waits for a doctor, since no date is promised then.
    pub good: bool,
}

/// A booking that would be too frequent after a new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crowding {
    /// Its id.
    pub booking: Id,
    /// Its day.
    pub on: NaiveDate,
    /// Days from the new one to it.
    pub gap: i64,
    /// The least number of days.
    pub floor: u16,
}

/// The outlook of each day in `span`.
pub(super) fn outlooks(case: &Case<'_>, span: RangeInclusive<NaiveDate>) -> Vec<DayOutlook> {
    let status = assessment::of(case).status;
    span.start().iter_days().take_while(|day| day <= span.end()).map(|day| outlook(case, day, status)).collect()
}

/// The outlook of `day`, with what would be said of a session of so many `minutes`.
pub(super) fn what_if(case: &Case<'_>, day: NaiveDate, minutes: Option<Minutes>) -> DayOutlook {
    let mut outlook = outlook(case, day, assessment::of(case).status);
    let quality = Quality { minutes, pressure: None, qualified: None };
    outlook.notices.extend(quality::notices(quality, case.protocol));
    outlook
}

/// The first `count` good days from `from` on, not before today.
pub(super) fn good_days(case: &Case<'_>, from: NaiveDate, count: usize) -> Vec<NaiveDate> {
    let status = assessment::of(case).status;
    let days = from.max(case.today).iter_days().take(HORIZON);
    days.filter(|&day| outlook(case, day, status).good).take(count).collect()
}

/// Today's window and those that follow it.
pub(super) fn windows(case: &Case<'_>, count: usize) -> Vec<Window> {
    let next = |window: &Window| {
        let inside = |date: &NaiveDate| *date >= window.earliest && window.latest.is_none_or(|latest| *date <= latest);
        let booked = case.ahead().map(|booking| booking.start.date()).find(inside);
        following(case, booked.unwrap_or(window.ideal))
    };
    std::iter::successors(assessment::of(case).window, next).take(count).collect()
}

/// The window after a session on `previous`, as it will stand when its ideal day comes; none while a hold has no end in sight.
pub(super) fn following(case: &Case<'_>, previous: NaiveDate) -> Option<Window> {
    let open = previous.iter_days().skip(1).take(HORIZON).filter_map(|day| {
        let window = window::stand(case, previous, day, case.known_before(day)).window?;
        (window.ideal <= day).then_some(window)
    });
    open.into_iter().next()
}

/// The outlook of `day`, where things stand at `status` today.
fn outlook(case: &Case<'_>, day: NaiveDate, status: Status) -> DayOutlook {
    let follows = bookings::before(case, day);
    let previous = follows.map(|before| before.date);
    let regime = bands::regime(case, day, case.known_before(day));
    let window = previous.and_then(|previous| window::stand(case, previous, day, case.known_before(day)).window);
    let notices = frequency::notices(case, previous, day, Kind::Planned);
    let crowds = crowding(case, day);
    let has = |wanted: fn(&Notice) -> bool| notices.iter().any(wanted);
    let late = has(|notice| matches!(notice, Notice::Late { .. }));
    let early = has(|notice| matches!(notice, Notice::Early { .. }));
    let verdict = match regime {
        Regime::OnHold(_) => Verdict::OnHold,
        Regime::AskDoctor(_) => Verdict::AskDoctor,
        _ if crowds.is_some() || has(|notice| matches!(notice, Notice::TooFrequent { .. })) => Verdict::TooSoon,
        _ if early => Verdict::Early,
        _ if late => Verdict::Late,
        _ => Verdict::InWindow,
    };
    let warned = notices.iter().any(|notice| notice.severity() == Severity::Warning);
    let held = matches!(status, Status::Blocked | Status::AskDoctor);
    let good = !held && !warned && !early && (!late || status == Status::Overdue) && crowds.is_none();
    DayOutlook { day, verdict, regime, previous: follows, window, notices, crowds, good }
}

/// The booking after `day` that a new one on `day` would make too frequent.
fn crowding(case: &Case<'_>, day: NaiveDate) -> Option<Crowding> {
    let next = case.ahead().find(|booking| booking.start.date() > day)?;
    let on = next.start.date();
    let gap = day::gap(day, on);
    let regime = bands::regime(case, on, case.known_before(on));
    let floor = regime.band().map_or(case.protocol.general_floor(), |band| band.floor);
    (gap < i64::from(floor)).then_some(Crowding { booking: next.id, on, gap, floor })
}
