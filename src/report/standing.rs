//! Where things stand today, and what waits for an answer.

use crate::domain::condition::Effect;
use crate::domain::{Condition, Moment, Profile};
use crate::scheduler::{Notice, Progress, Regime, Subject};
use crate::wording;

use super::page::{Block, Section, Standing};
use super::view::View;

/// How many days are named before the rest is counted.
const NAMED: usize = 3;

/// The state in a word and a sentence.
pub(super) fn standing(view: &View<'_>) -> Standing {
    let status = view.assessment.status;
    Standing { status, word: wording::state(status), verdict: wording::verdict(&view.assessment) }
}

/// What the state was concluded from.
pub(super) fn facts(view: &View<'_>) -> Section {
    let assessment = &view.assessment;
    let last = assessment.anchor.map_or("none yet".into(), |anchor| {
        format!("{}, {}", wording::long_date(anchor.date), wording::relative(anchor.date, view.today))
    });
    let mut facts = vec![("Last session", last), ("Next booking", next_booking(view))];
    let rule = assessment.governing();
    facts.push(match assessment.regime {
        Regime::Open { band, .. } => ("Interval", format!("{}{} ({rule})", wording::band(band), reason(view))),
        _ => ("Interval", format!("none while this lasts ({rule})")),
    });
    facts.push(("Profile", profile(view.history.profile()).into()));
    for one in assessment.progress.iter().rev().take(NAMED) {
        facts.push(("Improvement", improvement(one, view)));
    }
    Section::new("Where it stands", vec![Block::Facts(facts)])
}

/// What the interval is for, where that is not the profile.
fn reason(view: &View<'_>) -> String {
    let open: Vec<_> = view.assessment.progress.iter().map(|one| one.kind.title()).collect();
    let kinds =
        if open.is_empty() { view.assessment.guided.iter().map(|one| one.kind.title()).collect() } else { open };
    if kinds.is_empty() { String::new() } else { format!(", for {}", kinds.join(", ")) }
}

/// The first and the newest score of an episode, and what they say of it.
fn improvement(one: &Progress, view: &View<'_>) -> String {
    let (Some((from, first)), Some((on, newest)), Some(threshold)) = (one.intake, one.newest, one.threshold) else {
        return format!("no {} score yet", one.scale);
    };
    let newest = if on == from { String::new() } else { format!(", {newest} on {}", view.date(on)) };
    let state = match (one.improved, one.run) {
        (true, None) => format!("improved since {}", view.date(one.since)),
        (true, Some(run)) => {
            format!("improved since {}, higher again since {}", view.date(one.since), view.date(run.first))
        }
        (false, Some(_)) => "improvement not confirmed yet".into(),
        (false, None) => format!("{threshold} or less would count as improved"),
    };
    format!("{} {first} on {}{newest}; {state}", one.scale, view.date(from))
}

/// What a reader is asked, warning signs first.
pub(super) fn questions(view: &View<'_>) -> Section {
    let mut notices: Vec<_> = view.assessment.of_now().collect();
    notices.sort_by_key(|notice| std::cmp::Reverse(notice.severity()));
    let mut points: Vec<_> =
        notices.into_iter().map(|notice| format!("{} ({})", wording::notice(notice), notice.rule())).collect();
    points.extend(unasked(view));
    let more = points.len().saturating_sub(view.room.points);
    points.truncate(view.room.points);
    points.extend((more > 0).then(|| format!("and {more} more")));
    points.extend(unanswered(view));
    if view.history.profile() == Profile::Unspecified && view.assessment.progress.is_empty() {
        points.push("Why massages are wanted is not told; the article's general 3-7 days stand in.".into());
    }
    let none = "Nothing waits for an answer. That does not mean that nothing is wrong.";
    Section::new("Warnings and open questions", vec![Block::points_or(points, none)])
}

/// Conditions that need a doctor's word and have none.
fn unasked(view: &View<'_>) -> Vec<String> {
    let waiting = view.history.conditions().iter().filter(|condition| {
        matches!(condition.kind.effect(), Effect::AskFirst | Effect::Injury)
            && condition.period.covers(view.today)
            && condition.doctor.is_none()
    });
    let waiting: Vec<_> = waiting.collect();
    if waiting.len() > NAMED {
        let named: Vec<_> = waiting.iter().map(|condition| condition.kind.title()).collect();
        return vec![format!("No doctor's word entered: {}.", view.listed(named))];
    }
    let since = |condition: &Condition| {
        format!("{}, since {}: no doctor's word entered.", condition.kind.title(), view.date(condition.period.start()))
    };
    waiting.into_iter().map(since).collect()
}

/// Bookings whose day passed without a session or a word, newest first.
fn unanswered(view: &View<'_>) -> Option<String> {
    let missed = view.assessment.findings.iter().filter_map(|finding| match finding.subject {
        Subject::Booking { on, .. } if on >= view.from && finding.notice == Notice::Missed => Some(on),
        _ => None,
    });
    let missed: Vec<_> = missed.collect();
    let named: Vec<_> = missed.iter().rev().take(NAMED).map(|day| view.date(*day)).collect();
    let more = missed.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    (!missed.is_empty()).then(|| format!("Booked days with no session logged: {}{more}.", named.join(", ")))
}

fn next_booking(view: &View<'_>) -> String {
    let ahead = view
        .history
        .bookings()
        .iter()
        .find(|booking| booking.start.date() >= view.today && !view.took_place(booking.start.date()));
    let Some(booking) = ahead else { return "none".into() };
    let time = match booking.start {
        Moment::At(local) => local.format(" %H:%M").to_string(),
        Moment::Day(_) => String::new(),
    };
    let flags: Vec<_> = view.assessment.of(booking.id).map(wording::flag_word).collect();
    let flags = if flags.is_empty() { String::new() } else { format!(" ({})", flags.join(", ")) };
    format!("{}{time}{flags}", wording::long_date(booking.start.date()))
}

fn profile(profile: Profile) -> &'static str {
    match profile {
        Profile::Healthy => "healthy, as entered",
        Profile::Unspecified => "not told",
    }
}
