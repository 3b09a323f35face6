//! What is in force: how far a step down has come, the rules with their source, and the cautions.

use chrono::{Days, NaiveDate};

use crate::domain::condition::Effect;
use crate::scheduler::{Progress, Regime, Rule};
use crate::tui::theme::Role;
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

type Lines = Vec<(String, Role)>;

/// The lines of the pane.
pub(super) fn lines(world: &World) -> Lines {
    let assessment = world.assessment();
    let mut lines = Lines::new();
    if matches!(assessment.regime, Regime::OnHold(_) | Regime::AskDoctor(_)) {
        lines.push((wording::state(assessment.status).to_owned(), Role::OnHold));
        lines.push((wording::verdict(assessment), Role::Text));
    }
    if !assessment.progress.is_empty() {
        heading(&mut lines, "Step down");
        for one in &assessment.progress {
            lines.extend(progress(one, world));
        }
    }
    heading(&mut lines, "Rules in force");
    let rules = assessment.rules();
    for rule in &rules {
        self::rule(&mut lines, *rule);
    }
    heading(&mut lines, "Cautions in force");
    cautions(&mut lines, world);
    heading(&mut lines, "Always");
    for rule in ALWAYS.into_iter().filter(|rule| !rules.contains(rule)) {
        self::rule(&mut lines, rule);
    }
    heading(&mut lines, "The article");
    lines.push((wording::SOURCE.to_owned(), Role::Quiet));
    lines
}

fn heading(lines: &mut Lines, words: &str) {
    if !lines.is_empty() {
        lines.push((String::new(), Role::Text));
    }
    lines.push((words.to_owned(), Role::Title));
}

fn rule(lines: &mut Lines, rule: Rule) {
    lines.push((rule.id().to_owned(), Role::Accent));
    lines.push((wording::rule_statement(rule).to_owned(), Role::Text));
    lines.push((wording::rule_source(rule).to_owned(), Role::Quiet));
}

/// How far one chronic condition has come towards a change of its interval.
fn progress(one: &Progress, world: &World) -> Lines {
    let (taper, today) = (world.protocol.taper, world.today());
    let date = |date| wording::since(date, today);
    let (Some((first, intake)), Some(threshold)) = (one.intake, one.threshold) else {
        return vec![(
            format!(
                "{}: no {} score yet. The first one is what improvement is measured from.",
                one.kind.title(),
                one.scale
            ),
            Role::Text,
        )];
    };
    let (towards, improved) = if one.improved {
        (
            "a step back up",
            format!("improved since {}: every {}", date(one.since), wording::band(world.protocol.tapered)),
        )
    } else {
        ("a step down", format!("not improved: every {}", wording::band(world.protocol.chronic)))
    };
    let counted = match one.run {
        None => format!("Towards {towards}: 0 of 2 scores"),
        Some(run) => format!("Towards {towards}: 1 of 2 scores, {}", more_days(run.first, taper.span, today)),
    };
    let newest = one.newest.map_or(String::new(), |(day, value)| format!(" Newest: {value} on {}.", date(day)));
    vec![
        (format!("{}, {improved}", one.kind.title()), Role::Strong),
        (format!("{counted}."), Role::Text),
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

fn cautions(lines: &mut Lines, world: &World) {
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
        lines.push((wording::rule_statement(rule).to_owned(), Role::Text));
        lines.push((wording::rule_source(rule).to_owned(), Role::Quiet));
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
