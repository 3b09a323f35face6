//! The whole proof of an answer: facts, rule, arithmetic, verdict, and what would change it.

use chrono::NaiveDate;

use crate::domain::Protocol;
use crate::scheduler::{Assessment, Guided, Hold, Notice, Progress, Regime, Rule};

use super::dates::{days, long_date, relative, since};
use super::{SOURCE, band, notice, rule_source, rule_statement, state, verdict};

/// A heading and the lines below it. Lines hold nothing that a person typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// One word or two.
    pub heading: &'static str,
    /// A line each.
    pub lines: Vec<String>,
}

/// Why an assessment says what it says.
pub fn reasoning(assessment: &Assessment, protocol: &Protocol) -> Vec<Passage> {
    let passage = |heading, lines: Vec<String>| (!lines.is_empty()).then_some(Passage { heading, lines });
    [
        passage("Answer", vec![state(assessment.status).to_owned(), verdict(assessment)]),
        passage("Facts", facts(assessment)),
        passage("Rules", rules(assessment)),
        passage("Arithmetic", arithmetic(assessment)),
        passage("Scores", scores(assessment, protocol)),
        passage("Noticed", noticed(assessment)),
        passage("What would change it", changes(assessment, protocol)),
        passage("Source", vec![SOURCE.to_owned()]),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The same where a past day was assessed: told as that day, not as today.
pub fn reasoning_of_that_day(assessment: &Assessment, protocol: &Protocol) -> Vec<Passage> {
    let mut passages = reasoning(assessment, protocol);
    for line in passages.iter_mut().flat_map(|passage| &mut passage.lines) {
        if let Some(date) = line.strip_prefix("Today         ") {
            *line = format!("On that day   {date}");
        }
    }
    passages
}

fn facts(assessment: &Assessment) -> Vec<String> {
    let dated = |date: NaiveDate| format!("{}, {}", long_date(date), relative(date, assessment.today));
    let last = assessment.anchor.map_or("none yet".to_owned(), |anchor| dated(anchor.date));
    let mut lines = vec![format!("Today         {}", long_date(assessment.today)), format!("Last session  {last}")];
    if let Regime::OnHold(hold) | Regime::AskDoctor(hold) = assessment.regime {
        lines.push(format!("Open          {} since {}", hold.kind.title(), long_date(hold.since)));
    }
    if let Some(Guided { kind, since, doctor }) = assessment.guided {
        let guidance =
            doctor.map_or(String::new(), |from| format!(", under a doctor's guidance since {}", long_date(from)));
        lines.push(format!("Open          {} since {}{guidance}", kind.title(), long_date(since)));
    }
    for one in &assessment.progress {
        lines.push(format!("Open          {}, {}", one.kind.title(), progress_word(one)));
    }
    if let Some(sore) = assessment.sore {
        lines.push(format!("Soreness      {} on {}", sore.value, dated(sore.on)));
    }
    lines
}

/// A run that is not confirmed counts as one of the two scores, however many it has.
fn progress_word(progress: &Progress) -> &'static str {
    match progress.run {
        _ if progress.improved => "improved",
        Some(_) => "not improved yet: 1 of 2 scores",
        None => "not improved",
    }
}

fn rules(assessment: &Assessment) -> Vec<String> {
    let told = |rule: Rule| format!("{rule}: {} [{}]", rule_statement(rule), rule_source(rule));
    assessment.rules().into_iter().map(told).collect()
}

/// Empty while on hold: no date is promised then.
fn arithmetic(assessment: &Assessment) -> Vec<String> {
    let (Regime::Open { band, .. }, Some(anchor), Some(window)) =
        (assessment.regime, assessment.anchor, assessment.window)
    else {
        return Vec::new();
    };
    let counted = |name: &str, days: u16| {
        let day = anchor.date.checked_add_days(chrono::Days::new(days.into())).unwrap_or(anchor.date);
        format!("Last + {days} = {}  {name}", long_date(day))
    };
    let mut lines = match band.floor == band.ideal {
        true => vec![counted("earliest, from", band.ideal)],
        false => vec![counted("earliest", band.floor), counted("from", band.ideal)],
    };
    lines.extend(band.latest.map(|latest| counted("to", latest)));
    lines.extend(assessment.resume.map(|day| {
        let clock = band.latest.map_or(String::new(), |latest| format!(", and the last day is {latest} days after it"));
        format!("A stop ended: nothing before {}, its first free day{clock}", long_date(day))
    }));
    lines.extend(
        assessment
            .sore
            .map(|sore| format!("Soreness: nothing before {}, the day after that score", long_date(sore.until))),
    );
    let latest = window.latest.map_or("no last day".to_owned(), |latest| format!("to {}", long_date(latest)));
    lines.push(format!("So: earliest {}, from {}, {latest}", long_date(window.earliest), long_date(window.ideal)));
    lines
}

fn scores(assessment: &Assessment, protocol: &Protocol) -> Vec<String> {
    let mut lines = Vec::new();
    for one in &assessment.progress {
        let (Some((first, intake)), Some(threshold)) = (one.intake, one.threshold) else {
            lines.push(format!("{}: no {} score since {}", one.kind.title(), one.scale, long_date(one.since)));
            continue;
        };
        lines.push(format!(
            "{}: first score {intake} on {}; {threshold} or less counts as improved ({} points and {} %, or at most {})",
            one.scale,
            long_date(first),
            protocol.taper.fall,
            protocol.taper.percent,
            protocol.taper.minimal
        ));
        if let Some((date, value)) = one.newest {
            lines.push(format!("{}: newest score {value} on {}", one.scale, long_date(date)));
        }
        if one.improved {
            let far = if intake.get() >= threshold.get() + protocol.taper.fall {
                format!("at least {} points and {} % below {intake}", protocol.taper.fall, protocol.taper.percent)
            } else {
                format!("at most {}", protocol.taper.minimal)
            };
            lines.push(format!(
                "Your {} scores have been {far} for {} or more: the article says to reduce. Interval now {}.",
                one.scale,
                days(i64::from(protocol.taper.span)),
                band(protocol.tapered)
            ));
        }
        if let Some(run) = one.run {
            let spanned = run.last.signed_duration_since(run.first).num_days();
            let missing = i64::from(protocol.taper.span) - spanned;
            let towards = if one.improved { "a relapse" } else { "a step down" };
            lines.push(format!(
                "{}: {} in a row towards {towards}, spanning {}; one more, at least {} after the last, confirms it",
                one.scale,
                run.scores,
                days(spanned),
                days(missing)
            ));
        }
    }
    lines
}

fn noticed(assessment: &Assessment) -> Vec<String> {
    assessment.of_now().map(|found: &Notice| format!("{} ({})", notice(found), found.rule())).collect()
}

fn changes(assessment: &Assessment, protocol: &Protocol) -> Vec<String> {
    let chronic = band(protocol.chronic);
    let tapered = band(protocol.tapered);
    let span = protocol.taper.span;
    match &assessment.regime {
        Regime::OnHold(hold) => vec![lifts(hold, assessment.today)],
        Regime::AskDoctor(_) => vec!["The date of a doctor's word, once entered and reached.".into()],
        Regime::Open { rule: Rule::ChronicInterval, .. } => {
            let waiting = assessment.progress.iter().filter(|one| !one.improved).map(|one| match one.threshold {
                Some(threshold) => format!(
                    "Two {} scores of {threshold} or less, at least {span} days apart with none higher between: every {tapered}.",
                    one.scale
                ),
                None => format!("A first {} score: improvement is measured from it.", one.scale),
            });
            waiting.chain(["Closing the condition: the interval of your profile.".to_owned()]).collect()
        }
        Regime::Open { rule: Rule::ChronicTaper, .. } => vec![
            format!("Two scores that no longer count as improved, at least {span} days apart: every {chronic} again."),
            "Closing the condition: the interval of your profile.".into(),
        ],
        Regime::Open { rule: Rule::RecoveryWeekly, .. } => {
            vec!["Closing the injury: the interval of what remains.".into()]
        }
        Regime::Open { rule: Rule::GeneralInterval, .. } => vec![
            format!("Choosing the profile healthy: every {}.", band(protocol.wellness)),
            format!("Entering muscle tension or chronic pain: every {chronic}."),
        ],
        Regime::Open { .. } => vec![format!("Entering muscle tension or chronic pain: every {chronic}.")],
    }
}

fn lifts(hold: &Hold, today: NaiveDate) -> String {
    let open = format!("{} (since {})", hold.kind.title(), since(hold.since, today));
    match hold.rule {
        Rule::AcuteStop => format!("Entering when recovery from the {open} began, at least 3 days after the onset."),
        _ => format!("Closing the {open} once it is over."),
    }
}
