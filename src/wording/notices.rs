//! One sentence or two for each finding.

use chrono::NaiveDate;

use crate::domain::{Condition, ConditionKind, Kind};
use crate::scheduler::{Notice, Rule};

use super::Mark;
use super::dates::{days, long_date, short_date, since};

/// What labels every word that is not the article's.
const CAUTION: &str = "General caution, not from the article.";

/// The message of a finding.
pub fn notice(notice: &Notice) -> String {
    match notice {
        Notice::TooFrequent { gap: 0, floor, .. } => {
            format!("The second on one day. {}", too_frequent(*floor))
        }
        Notice::TooFrequent { gap, floor, .. } => {
            format!("{} after the one before. {}", days(*gap), too_frequent(*floor))
        }
        Notice::Early { band, .. } => match band.latest {
            Some(latest) => {
                format!(
                    "Sooner than the {}-{latest} days the article calls sufficient. Watch for soreness.",
                    band.ideal
                )
            }
            None => "Sooner than the article's interval. Watch for soreness.".into(),
        },
        Notice::Late { latest } => format!("After the window, which closes on {}.", short_date(*latest)),
        Notice::Missed => "No session is logged on that day. Nothing to make up for.".into(),
        Notice::Contraindicated { kind, since } if kind.of_the_article() => format!(
            "On a day with a {} (since {}). The article lists wounds, fractures and tumors as contraindications.",
            kind.title(),
            short_date(*since)
        ),
        Notice::Contraindicated { kind, since } => {
            format!("On a day with this open: {} (since {}). {CAUTION}", kind.title(), short_date(*since))
        }
        Notice::Acute { since } => format!(
            "In the acute phase of an injury (since {}). The article says to avoid massage then.",
            short_date(*since)
        ),
        Notice::NeedsDoctor { kind: ConditionKind::AcuteInjury, .. } => {
            "In recovery before a doctor's guidance. The article allows it only under that guidance.".into()
        }
        Notice::NeedsDoctor { kind, .. } => {
            format!("Before a doctor agreed: {}. {CAUTION}", kind.title())
        }
        Notice::TooLong { minutes, usual: (least, most) } | Notice::TooShort { minutes, usual: (least, most) } => {
            format!("{minutes} minutes; the article mentions about {least}-{most}.")
        }
        Notice::TooFirm => {
            "Firm pressure noted. The article advises moderate pressure: forceful pressing could damage soft tissue."
                .into()
        }
        Notice::Unqualified => "The article advises reputable places and qualified people.".into(),
        Notice::FutureDated => "Dated after today; left out of every count until that day comes.".into(),
        Notice::ScoreNeeded { scale, newest: None } => {
            format!("No {scale} score yet. Without one the program cannot tell whether symptoms improved.")
        }
        Notice::ScoreNeeded { scale, newest: Some(date) } => format!(
            "No recent {scale} score; the last is of {}. Without one the program cannot tell whether symptoms improved.",
            short_date(*date)
        ),
        Notice::Review { days: count, .. } => {
            format!(
                "{} at 3-4 days without improvement in your scores. Consider talking to a doctor. {CAUTION}",
                weeks(*count)
            )
        }
        Notice::Soreness { value, on, .. } => {
            format!(
                "Soreness {value} on {}. Go lighter next time, and wait until it has settled. {CAUTION}",
                short_date(*on)
            )
        }
        Notice::SorenessPersists { after, .. } => format!(
            "Sore {} after the session - longer than usual. Let it settle; if it stays or worsens, ask a professional. {CAUTION}",
            days(*after)
        ),
        Notice::AvoidArea { kinds } => {
            let titles: Vec<_> = kinds.iter().map(|kind| kind.title()).collect();
            format!("Leave the place alone: {}. {CAUTION}", titles.join(", "))
        }
        Notice::SeekCare { .. } => format!("{STOP} {CAUTION}"),
    }
}

/// What is said of a warning sign, before all else.
pub const STOP: &str = "Stop. What you ticked can be a sign of something serious. Contact emergency services or a doctor now. \
This program cannot judge it.";

/// That a condition of the kind is there already, before a second one is entered.
pub fn twice(other: &Condition, today: NaiveDate) -> String {
    let from = since(other.period.start(), today);
    let told = match other.period.last_day() {
        Some(last) => format!("from {from} to {}", since(last, today)),
        None => format!("since {from}"),
    };
    format!("There is one already: {}, {told}. Both are kept.", other.kind.title())
}

/// What a session makes of a session or booking after it that was not too soon before.
pub fn then_too_soon(kind: Kind, on: NaiveDate) -> String {
    let what = if kind == Kind::Booking { "Your booking" } else { "The session" };
    format!("{what} of {} would then be too soon ({}).", short_date(on), Rule::TooFrequent)
}

/// That so many sessions, the last of them on `last`, lie after today. Nothing is counted from them before their day.
pub fn sessions_ahead((count, last): (usize, NaiveDate)) -> String {
    let last = long_date(last);
    match count {
        1 => format!("A session is dated after today, {last}; it counts from that day on. Is the clock right?"),
        _ => format!(
            "{count} sessions are dated after today, the last {last}; each counts from its day on. Is the clock right?"
        ),
    }
}

/// The finding in a word or two, as lists and rows show it.
pub fn flag_word(notice: &Notice) -> &'static str {
    match notice {
        Notice::TooFrequent { .. } => "too soon",
        Notice::Early { .. } => "early",
        Notice::Late { .. } => "late",
        Notice::Missed => Mark::Missed.meaning(),
        Notice::Contraindicated { .. } => "on hold",
        Notice::Acute { .. } => "on hold",
        Notice::NeedsDoctor { .. } => "ask a doctor",
        Notice::TooLong { .. } => "long",
        Notice::TooShort { .. } => "short",
        Notice::TooFirm => "firm",
        Notice::Unqualified => "unqualified",
        Notice::FutureDated => "future-dated",
        Notice::ScoreNeeded { .. } => "score needed",
        Notice::Review { .. } => "review",
        Notice::Soreness { .. } => "sore",
        Notice::SorenessPersists { .. } => "sore for long",
        Notice::AvoidArea { .. } => "avoid area",
        Notice::SeekCare { .. } => "seek care",
    }
}

fn too_frequent(floor: u16) -> String {
    let shortest = if floor == 7 { "in recovery it is once a week" } else { "its shortest interval is 3 days" };
    format!("The article warns that excessively frequent sessions may lead to muscle fatigue or injury; {shortest}.")
}

fn weeks(days: i64) -> String {
    match days / 7 {
        6 => "Six weeks".into(),
        weeks => format!("{weeks} weeks"),
    }
}
