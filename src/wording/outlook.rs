//! What booking one day would mean.

use crate::scheduler::{DayOutlook, Notice, Regime, Rule, Verdict};

use super::dates::{days, short_date};
use super::notices;

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

/// The reasons behind that word, a sentence each, with rule ids.
pub fn outlook(outlook: &DayOutlook) -> Vec<String> {
    let mut lines = Vec::new();
    let counted = outlook.previous.map(|previous| {
        let gap = outlook.day.signed_duration_since(previous).num_days();
        let gap = if gap == 0 { "The same day as".into() } else { format!("{} after", days(gap)) };
        format!("{gap} the session or booking of {}.", short_date(previous))
    });
    lines.extend(counted);
    lines.extend(outlook.notices.iter().map(|notice| match notice {
        // The distance is already told in the first line.
        Notice::TooFrequent { floor, .. } => {
            format!("The article's shortest interval is {} ({}).", shortest(*floor), Rule::TooFrequent)
        }
        other => format!("{} ({})", notices::notice(other), other.rule()),
    }));
    lines.extend(outlook.crowds.map(|crowded| {
        format!(
            "Your booking of {} would come {} later; the shortest interval is {} ({}).",
            short_date(crowded.on),
            days(crowded.gap),
            shortest(crowded.floor),
            Rule::TooFrequent
        )
    }));
    if lines.len() <= 1 && outlook.verdict == Verdict::InWindow {
        lines.push(match outlook.regime {
            Regime::Open { rule, band } => format!("Within the article's {} ({rule}).", super::band(band)),
            _ => String::new(),
        });
    }
    lines
}

fn shortest(floor: u16) -> String {
    if floor == 7 { "once a week in recovery".into() } else { days(i64::from(floor)) }
}
