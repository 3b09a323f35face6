//! What booking one day would mean.

use chrono::NaiveDate;

use crate::scheduler::{Assessment, DayOutlook, Notice, Regime, Rule, Status, Verdict, Window};

use super::dates::{day_and_month, days, long_date, short_date, span};
use super::marks::Mark;
use super::notices;
use super::reasoning::Passage;

/// A day in a word or two.
pub fn day_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::TooSoon => "too soon",
        Verdict::Early => "early",
        Verdict::InWindow => "in window",
        Verdict::Late => "late",
        Verdict::OnHold => "on hold",
        Verdict::AskDoctor => "ask a doctor",
    }
}

/// A late day that may be booked all the same: late is no obstacle once overdue.
pub const LATE_AND_GOOD: &str = "late, may be booked";

/// A free day ahead in a word or two, and that it may be booked where the word would make one doubt it.
pub fn free_day(outlook: &DayOutlook) -> &'static str {
    if outlook.verdict == Verdict::Late && outlook.good { LATE_AND_GOOD } else { day_word(outlook.verdict) }
}

/// That a day is too late to be booked, and what to do with it.
pub fn has_passed(day: NaiveDate) -> String {
    format!("{} has passed: log it instead of booking it.", long_date(day))
}

/// What booking a free day would be; that it may be booked where the word would make one doubt it, and that it is a booking after it that
/// the day would crowd.
pub fn if_booked(outlook: &DayOutlook) -> String {
    match free_day(outlook) {
        LATE_AND_GOOD => capital(LATE_AND_GOOD),
        word if itself(outlook) != outlook.verdict => format!("If booked as well: {word}"),
        word => format!("If booked: {word}"),
    }
}

/// A day and what decides on it in one line, the longest first, for whoever has little room.
pub fn day_in_short(outlook: &DayOutlook) -> Vec<String> {
    let word = free_day(outlook);
    let capital = capital(word);
    let Some(distances) = nearest(outlook, outlook) else { return vec![format!("If booked: {word}"), capital] };
    let whole = distances.first().filter(|_| word != LATE_AND_GOOD);
    let whole = whole.map(|distance| format!("{}, {distance}", if_booked(outlook)));
    let short = distances.iter().map(|distance| format!("{capital}: {distance}"));
    whole.into_iter().chain(short).chain([capital.clone()]).collect()
}

/// That today is what it is, and that a booking soon after it would be crowded by one more, ever shorter: `Due; Tue 24 Nov is booked`.
pub fn today_and_booked(status: Status, outlook: &DayOutlook) -> Option<[String; 2]> {
    let crowded = outlook.crowds.filter(|_| itself(outlook) != outlook.verdict)?;
    let state = super::state(status);
    let (date, short) = (short_date(crowded.on), day_and_month(crowded.on));
    Some([format!("{state}; {date} is booked"), format!("{state}; {short} booked")])
}

/// Why no good day is found on the way there, `later` or `earlier`.
pub fn no_good_day(now: Status, way: &str) -> String {
    match now {
        Status::Blocked => "On hold: no day is good yet.".into(),
        Status::AskDoctor => "Ask a doctor: no day is good yet.".into(),
        _ => format!("No good day is {way} than this one."),
    }
}

/// A day on which nothing lies, and what is known of it.
#[derive(Debug, Clone, Copy)]
pub enum Free<'a> {
    /// It has passed: how it stood behind the session before it.
    Past(Status),
    /// What booking it would mean.
    Ahead(&'a DayOutlook),
}

/// The mark of a free day, the same on every face, as things stand `now`; none before the first session, and where a date would be
/// promised while on hold.
pub fn day_mark(free: Free<'_>, now: &Assessment) -> Option<Mark> {
    match free {
        Free::Past(Status::First) => None,
        Free::Past(Status::Rest) => Some(Mark::Rest),
        Free::Past(Status::NotDue) => Some(Mark::Early),
        Free::Past(Status::Due) => Some(Mark::Window),
        Free::Past(Status::Overdue) => Some(Mark::Late),
        Free::Past(Status::Blocked | Status::AskDoctor) => Some(Mark::Hold),
        Free::Ahead(outlook) => mark_ahead(outlook, now),
    }
}

fn mark_ahead(outlook: &DayOutlook, now: &Assessment) -> Option<Mark> {
    let before = outlook.previous;
    let held = matches!(now.status, Status::Blocked | Status::AskDoctor);
    // Today is what it is, also where a booking soon after it would be crowded by one more.
    let verdict = if outlook.day == now.today { itself(outlook) } else { outlook.verdict };
    match verdict {
        Verdict::OnHold | Verdict::AskDoctor => Some(Mark::Hold),
        _ if is_too_frequent(outlook) => {
            Some(if before.is_some_and(|before| before.booked) { Mark::TooSoon } else { Mark::Rest })
        }
        Verdict::InWindow if outlook.day == now.today && before.is_some() => Some(Mark::Due),
        Verdict::TooSoon => Some(Mark::TooSoon),
        Verdict::Early => Some(Mark::Early),
        Verdict::InWindow => Some(Mark::Window).filter(|_| outlook.good),
        Verdict::Late => Some(Mark::Late).filter(|_| !held),
    }
}

/// How a free day stands, whatever it would make of a booking after it.
fn itself(outlook: &DayOutlook) -> Verdict {
    let has = |wanted: fn(&Notice) -> bool| outlook.notices.iter().any(wanted);
    match outlook.verdict {
        Verdict::TooSoon if is_too_frequent(outlook) => Verdict::TooSoon,
        Verdict::TooSoon if has(|notice| matches!(notice, Notice::Early { .. })) => Verdict::Early,
        Verdict::TooSoon if has(|notice| matches!(notice, Notice::Late { .. })) => Verdict::Late,
        Verdict::TooSoon => Verdict::InWindow,
        other => other,
    }
}

/// The distance in days that decides on a day: to the one before it, or to the booking that it would crowd.
pub fn distance(outlook: &DayOutlook) -> Option<i64> {
    let to_next = outlook.crowds.filter(|_| !is_too_frequent(outlook)).map(|crowded| crowded.gap);
    to_next.or_else(|| outlook.previous.map(|before| outlook.day.signed_duration_since(before.date).num_days()))
}

/// How far a day lies from the one before it, in words: `2 days after Tue 24 Nov`.
pub fn gap(days_after: i64, before: NaiveDate) -> String {
    let gap = if days_after == 0 { "the same day as".into() } else { format!("{} after", days(days_after)) };
    format!("{gap} {}", short_date(before))
}

/// How far a day lies from its neighbours, what decides first.
pub fn gaps(outlook: &DayOutlook) -> Vec<String> {
    let told = |one: Neighbour| format!("{}{}", one.told(one.days), if one.booked { ", booked" } else { "" });
    neighbours(outlook).map(told).collect()
}

/// The date that decides on a day: of the one before it, or of the booking that it would crowd.
pub fn decides(outlook: &DayOutlook) -> Option<NaiveDate> {
    neighbours(outlook).next().map(|one| one.date)
}

/// The distances that decide on the days from one to another, in full and ever shorter: `1-2 days after Tue 24 Nov`,
/// `1-2 days after 24 Nov`, `1-2 d after 24 Nov`, `1-2 d`.
pub fn nearest(first: &DayOutlook, last: &DayOutlook) -> Option<[String; 4]> {
    let (one, other) = (neighbours(first).next()?, neighbours(last).next()?);
    let (least, most) = (one.days.min(other.days), one.days.max(other.days));
    let from = if least == most { String::new() } else { format!("{least}-") };
    let side = match (most, one.follows) {
        (0, _) => "the same day as",
        (_, true) => "before",
        (_, false) => "after",
    };
    let counted = if most == 0 { side.to_owned() } else { format!("{from}{} {side}", days(most)) };
    let date = day_and_month(one.date);
    let short = if most == 0 { "the same day".to_owned() } else { format!("{from}{most} d {side} {date}") };
    Some([format!("{from}{}", one.told(most)), format!("{counted} {date}"), short, format!("{from}{most} d")])
}

/// A session or a booking beside a day, and how many days lie between.
#[derive(Clone, Copy)]
struct Neighbour {
    days: i64,
    date: NaiveDate,
    /// Whether it comes after the day.
    follows: bool,
    booked: bool,
}

impl Neighbour {
    /// How far the day is from it, were it so many days.
    fn told(&self, count: i64) -> String {
        match self.follows {
            true => format!("{} before {}", days(count), short_date(self.date)),
            false => gap(count, self.date),
        }
    }
}

/// Which booking decides on a day, if one does: `after Tue 24 Nov`, or before it.
pub fn by_booking(outlook: &DayOutlook, told: impl Fn(NaiveDate) -> String) -> Option<String> {
    let one = neighbours(outlook).next().filter(|one| one.booked)?;
    Some(format!("{} {}", if one.follows { "before" } else { "after" }, told(one.date)))
}

/// What lies beside a day, what decides first.
fn neighbours(outlook: &DayOutlook) -> impl Iterator<Item = Neighbour> {
    let after = outlook.previous.map(|before| Neighbour {
        days: outlook.day.signed_duration_since(before.date).num_days(),
        date: before.date,
        follows: false,
        booked: before.booked,
    });
    let before = outlook.crowds.map(|next| Neighbour { days: next.gap, date: next.on, follows: true, booked: true });
    let (first, second) = if is_too_frequent(outlook) { (after, before) } else { (before, after) };
    first.into_iter().chain(second)
}

/// What that distance is held against, with the rule; none on hold.
pub fn level(outlook: &DayOutlook) -> Option<String> {
    let Regime::Open { rule, band } = outlook.regime else { return None };
    let floor = outlook.notices.iter().find_map(|notice| match notice {
        Notice::TooFrequent { floor, .. } => Some(*floor),
        _ => None,
    });
    if let Some(floor) = floor.or(outlook.crowds.map(|crowded| crowded.floor)) {
        return Some(format!("shortest {} ({})", shortest(floor), Rule::TooFrequent));
    }
    let late = outlook.notices.iter().find_map(|notice| match notice {
        Notice::Late { latest } => Some(format!("window to {} ({})", short_date(*latest), notice.rule())),
        _ => None,
    });
    Some(late.unwrap_or_else(|| format!("{} ({rule})", super::band(band))))
}

/// The reasons behind that word, a sentence each, with rule ids.
pub fn outlook(outlook: &DayOutlook) -> Vec<String> {
    let counted = outlook.previous.map(|before| {
        let gap = outlook.day.signed_duration_since(before.date).num_days();
        let gap = if gap == 0 { "The same day as".into() } else { format!("{} after", days(gap)) };
        let what = if before.booked { "your booking of" } else { "the session of" };
        format!("{gap} {what} {}.", short_date(before.date))
    });
    let crowded = outlook.crowds.map(|crowded| {
        format!(
            "{} before your booking of {}; the shortest is {} ({}).",
            days(crowded.gap),
            short_date(crowded.on),
            shortest(crowded.floor),
            Rule::TooFrequent
        )
    });
    let noticed = outlook.notices.iter().map(|notice| match notice {
        // The distance is already told in the first line.
        Notice::TooFrequent { floor, .. } => {
            format!("The article's shortest interval is {} ({}).", shortest(*floor), Rule::TooFrequent)
        }
        other => format!("{} ({})", notices::notice(other), other.rule()),
    });
    // What decides comes first.
    let mut lines: Vec<_> = if is_too_frequent(outlook) {
        counted.into_iter().chain(noticed).chain(crowded).collect()
    } else {
        crowded.into_iter().chain(counted).chain(noticed).collect()
    };
    if lines.len() <= 1 && outlook.verdict == Verdict::InWindow {
        lines.push(match outlook.regime {
            Regime::Open { rule, band } => format!("Within the article's {} ({rule}).", super::band(band)),
            _ => String::new(),
        });
    }
    lines
}

/// What would make room on a day against which nothing speaks but the booking after it.
pub fn way_out(outlook: &DayOutlook) -> Option<String> {
    let crowded = outlook.crowds?;
    let else_good = matches!(outlook.regime, Regime::Open { .. })
        && !outlook.notices.iter().any(|notice| matches!(notice, Notice::TooFrequent { .. } | Notice::Early { .. }));
    else_good.then(|| format!("Moving your booking of {} would do.", short_date(crowded.on)))
}

/// All of that, with better days and the window that would follow.
pub fn supposed(of: &DayOutlook, better: &[NaiveDate], next: Option<&Window>) -> Vec<Passage> {
    let days = better.iter().map(|&day| short_date(day)).collect::<Vec<_>>().join(", ");
    let better = if better.is_empty() { Vec::new() } else { [days].into_iter().chain(way_out(of)).collect() };
    let passages = [
        ("Why", outlook(of)),
        ("Better", better),
        (
            "Then next",
            next.map(|next| format!("{}, if booked on {}", span(next), short_date(of.day))).into_iter().collect(),
        ),
    ];
    let told = passages.into_iter().filter(|(_, lines)| !lines.is_empty());
    told.map(|(heading, lines)| Passage { heading, lines }).collect()
}

fn capital(word: &str) -> String {
    word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect()
}

fn is_too_frequent(outlook: &DayOutlook) -> bool {
    outlook.notices.iter().any(|notice| matches!(notice, Notice::TooFrequent { .. }))
}

/// A floor in words.
pub fn shortest(floor: u16) -> String {
    if floor == 7 { "once a week in recovery".into() } else { days(i64::from(floor)) }
}
