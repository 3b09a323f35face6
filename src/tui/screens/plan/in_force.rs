//! What is in force: the interval and why, how far a step down has come, the rules with their source, and the cautions.

use chrono::{Days, NaiveDate};

use crate::domain::condition::Effect;
use crate::scheduler::{Progress, Regime, Rule};
use crate::text;
use crate::tui::theme::Role;
use crate::tui::widgets::facts::Fact;
use crate::tui::widgets::reasons;
use crate::tui::world::World;
use crate::wording;

/// The rules that hold whatever governs.
const ALWAYS: [Rule; 6] = [
    Rule::TooFrequent,
    Rule::SessionLength,
    Rule::PressureModerate,
    Rule::ProviderQualified,
    Rule::Continuity,
    Rule::PersonalVariation,
];

/// Columns of a rule's id where its source stands beside it.
const ID: usize = 20;

type Lines = Vec<(String, Role)>;

/// What is in force now, the longest words first: for a line that takes those which fit.
pub(super) fn now(world: &World) -> Vec<(String, Role)> {
    let assessment = world.assessment();
    let rule = assessment.governing();
    match assessment.regime {
        Regime::Open { band, .. } => {
            let (every, plan) = (wording::band(band), reasons::plan(world));
            let words = [
                format!("Every {every}: {plan} ({rule})"),
                format!("Every {every}: {plan}"),
                format!("Every {every} ({rule})"),
            ];
            words.into_iter().map(|words| (words, Role::Strong)).collect()
        }
        Regime::OnHold(hold) | Regime::AskDoctor(hold) => {
            let (state, kind) = (wording::state(assessment.status), hold.kind.title());
            let since = wording::since(hold.since, world.today());
            let lifted = reasons::lifted_by(hold.rule);
            let words = [
                format!("{state}: {kind} since {since}; {lifted} ({rule})"),
                format!("{state}: {kind} since {since} ({rule})"),
                format!("{state}: {kind}"),
            ];
            words.into_iter().map(|words| (words, Role::OnHold)).collect()
        }
    }
}

/// How far each chronic condition has come, in a line.
pub(super) fn steps(world: &World) -> Vec<Fact> {
    world.assessment().progress.iter().map(|one| step(one, world)).collect()
}

fn step(one: &Progress, world: &World) -> Fact {
    let label = if one.improved { "Step up" } else { "Step down" };
    let several = world.assessment().progress.len() > 1;
    let of = if several { format!("{}: ", one.kind.title()) } else { String::new() };
    let (Some((_, first)), Some((_, newest))) = (one.intake, one.newest) else {
        return Fact::new(
            label,
            format!("{of}no {} score yet; s gives the first, which all others are held against", one.scale),
        );
    };
    let counted = match one.run {
        None => "0 of 2 scores".to_owned(),
        Some(run) => format!("1 of 2 scores, {}", more_days(run.first, world.protocol.taper.span, world.today())),
    };
    Fact::new(label, format!("{of}{counted}; {} {first} > {newest}", one.scale))
}

/// The lines of the pane; rules and cautions in a line each, unless they are `unfolded`.
pub(super) fn lines(world: &World, unfolded: bool) -> Lines {
    let assessment = world.assessment();
    let mut lines = Lines::new();
    if matches!(assessment.regime, Regime::OnHold(_) | Regime::AskDoctor(_)) {
        lines.push((wording::verdict(assessment), Role::Text));
        lines.push((String::new(), Role::Text));
    }
    let told = if unfolded { "Enter folds them." } else { "Enter tells what they say." };
    lines.push((told.to_owned(), Role::Quiet));
    let rules = assessment.rules();
    for rule in &rules {
        self::rule(&mut lines, *rule, unfolded);
    }
    heading(&mut lines, "Always");
    for rule in ALWAYS.into_iter().filter(|rule| !rules.contains(rule)) {
        self::rule(&mut lines, rule, unfolded);
    }
    heading(&mut lines, "Cautions");
    cautions(&mut lines, world, unfolded);
    for one in &assessment.progress {
        heading(&mut lines, "Scores");
        lines.extend(progress(one, world));
    }
    heading(&mut lines, "The article");
    lines.push((wording::SOURCE.to_owned(), Role::Quiet));
    lines
}

fn heading(lines: &mut Lines, words: &str) {
    lines.push((String::new(), Role::Text));
    lines.push((words.to_owned(), Role::Title));
}

fn rule(lines: &mut Lines, rule: Rule, unfolded: bool) {
    if !unfolded {
        lines.push((format!("{}{}", text::fit(rule.id(), ID), wording::source_word(rule)), Role::Text));
        return;
    }
    lines.push((rule.id().to_owned(), Role::Accent));
    lines.push((wording::rule_statement(rule).to_owned(), Role::Text));
    lines.push((wording::rule_source(rule).to_owned(), Role::Quiet));
}

/// How far one chronic condition has come towards a change of its interval.
fn progress(one: &Progress, world: &World) -> Lines {
    let date = |date| wording::since(date, world.today());
    let (Some((first, intake)), Some(threshold)) = (one.intake, one.threshold) else {
        return vec![(format!("{}: no {} score yet.", one.kind.title(), one.scale), Role::Text)];
    };
    let (state, band) = if one.improved {
        (format!("improved since {}", date(one.since)), world.protocol.tapered)
    } else {
        ("not improved".to_owned(), world.protocol.chronic)
    };
    let newest = one.newest.map_or(String::new(), |(day, value)| format!(" Newest: {value} on {}.", date(day)));
    vec![
        (format!("{}, {state}: every {}.", one.kind.title(), wording::band(band)), Role::Text),
        (
            format!("First score: {intake} on {}; {threshold} or less counts as improved.{newest}", date(first)),
            Role::Quiet,
        ),
    ]
}

/// When the next score can confirm a run that began on `first`.
fn more_days(first: NaiveDate, span: u16, today: NaiveDate) -> String {
    let confirms = first.checked_add_days(Days::new(span.into())).unwrap_or(first);
    match confirms.signed_duration_since(today).num_days() {
        ..=0 => "the next score can confirm it".into(),
        1 => "1 more day".into(),
        days => format!("{days} more days"),
    }
}

fn cautions(lines: &mut Lines, world: &World, unfolded: bool) {
    let today = world.today();
    let active =
        world.history().conditions().iter().filter(|one| one.period.covers(today) && !one.kind.of_the_article());
    let before = lines.len();
    for condition in active {
        let rule = match condition.kind.effect() {
            Effect::AvoidArea => Rule::ExtLocal,
            Effect::AskFirst => Rule::ExtAsk,
            _ => Rule::ExtContra,
        };
        let since = wording::since(condition.period.start(), today);
        lines.push((format!("{}, since {since} ({rule})", condition.kind.title()), Role::Text));
        if unfolded {
            lines.push((wording::rule_statement(rule).to_owned(), Role::Text));
            lines.push((wording::rule_source(rule).to_owned(), Role::Quiet));
        }
    }
    if lines.len() == before {
        lines.push((
            "None entered. W asks for warning signs; nothing ticked does not mean nothing serious.".into(),
            Role::Quiet,
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_to_go_are_counted_from_today() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
        assert_eq!(more_days(day(22), 3, day(23)), "2 more days");
        assert_eq!(more_days(day(21), 3, day(23)), "1 more day");
        assert_eq!(more_days(day(10), 3, day(23)), "the next score can confirm it");
    }
}
