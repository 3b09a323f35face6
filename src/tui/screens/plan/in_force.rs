//! What is in force: the interval and why, how far a step down has come, the rules with their source, and the cautions.

use chrono::{Days, NaiveDate};
use ratatui::layout::Rect;

use crate::domain::condition::Effect;
use crate::scheduler::{Progress, Regime, Rule, Source};
use crate::text;
use crate::tui::canvas::Canvas;
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

/// Whose word a rule can be, and what its rules stand under.
const SOURCES: [(Source, &str); 3] = [
    (Source::Article, "The article"),
    (Source::Choice, "Choices of this program"),
    (Source::Caution, "General cautions, not from the article"),
];

type Lines = Vec<(String, Role)>;

/// Draws what is in force into a line: the longest words that have room beside the rule's id, else words alone.
pub(super) fn draw_now(canvas: &mut Canvas<'_>, line: Rect, world: &World) {
    let (told, role) = now(world);
    let id = world.assessment().governing().id();
    let room = usize::from(line.width);
    let beside = room.saturating_sub(text::width(id) + 2);
    if let Some(words) = told.iter().find(|words| text::width(words) <= beside) {
        canvas.write(line, words, role);
        canvas.write_right(line, id, Role::Quiet);
    } else if let Some(words) = told.iter().find(|words| text::width(words) <= room).or(told.last()) {
        canvas.write(line, words, role);
    }
}

/// What is in force now, the longest words first.
fn now(world: &World) -> (Vec<String>, Role) {
    let assessment = world.assessment();
    match assessment.regime {
        Regime::Open { band, .. } => {
            let (every, plan) = (wording::band(band), reasons::plan(world));
            let (short, _) = plan.split_once(" since ").unwrap_or((&plan, ""));
            let words = [format!("Every {every}: {plan}"), format!("Every {every}: {short}"), format!("Every {every}")];
            (words.into(), Role::Strong)
        }
        Regime::OnHold(hold) | Regime::AskDoctor(hold) => {
            let (state, kind) = (wording::state(assessment.status), hold.kind.title());
            let since = wording::since(hold.since, world.today());
            let lifted = reasons::lifted_by(hold);
            let words = [
                format!("{state}: {kind} since {since}; {lifted}"),
                format!("{state}: {kind} since {since}"),
                format!("{state}: {kind}"),
            ];
            (words.into(), Role::OnHold)
        }
    }
}

/// How far each chronic condition has come, in a line; nothing while massages are held back.
pub(super) fn steps(world: &World) -> Vec<Fact> {
    let open = matches!(world.assessment().regime, Regime::Open { .. });
    world.assessment().progress.iter().filter(|_| open).map(|one| step(one, world)).collect()
}

fn step(one: &Progress, world: &World) -> Fact {
    let (label, to) = match one.improved {
        true => ("Step up", world.protocol.chronic),
        false => ("Step down", world.protocol.tapered),
    };
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
    Fact::new(label, format!("{of}to {}: {counted}; {} {first} > {newest}", wording::band(to), one.scale))
}

/// The lines of the pane: the rules by whose word they are, in a sentence each, or `whole` with their ids.
pub(super) fn lines(world: &World, whole: bool) -> Lines {
    let assessment = world.assessment();
    let mut lines = Lines::new();
    if matches!(assessment.regime, Regime::OnHold(_) | Regime::AskDoctor(_)) {
        lines.push((wording::verdict(assessment), Role::Text));
        lines.push((String::new(), Role::Text));
    }
    let told = if whole { "Enter folds them." } else { "Enter in this pane shows them in full." };
    lines.push((told.to_owned(), Role::Quiet));
    let mut rules = assessment.rules();
    rules.extend(ALWAYS.into_iter().filter(|rule| !assessment.rules().contains(rule)));
    for (source, words) in SOURCES {
        let mut told = Lines::new();
        for rule in rules.iter().filter(|rule| rule.source() == source) {
            self::rule(&mut told, *rule, whole);
        }
        if source == Source::Caution {
            cautions(&mut told, world, whole);
        }
        if !told.is_empty() {
            if lines.len() > 1 {
                lines.push((String::new(), Role::Text));
            }
            lines.push((words.to_owned(), Role::Title));
            lines.extend(told);
        }
    }
    for one in &assessment.progress {
        heading(&mut lines, "Scores");
        lines.extend(progress(one, world));
    }
    heading(&mut lines, "Where to read it");
    lines.push((wording::SOURCE.to_owned(), Role::Quiet));
    lines
}

fn heading(lines: &mut Lines, words: &str) {
    lines.push((String::new(), Role::Text));
    lines.push((words.to_owned(), Role::Title));
}

fn rule(lines: &mut Lines, rule: Rule, whole: bool) {
    if !whole {
        lines.push((wording::rule_in_brief(rule).to_owned(), Role::Text));
        return;
    }
    lines.push((wording::rule_statement(rule).to_owned(), Role::Text));
    lines.push((format!("{rule}: {}", wording::rule_source(rule)), Role::Quiet));
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
        ..=0 => "the next can confirm it".into(),
        1 => "1 more day".into(),
        days => format!("{days} more days"),
    }
}

/// The cautions that are open now, each with what it asks for.
fn cautions(lines: &mut Lines, world: &World, whole: bool) {
    let today = world.today();
    let active =
        world.history().conditions().iter().filter(|one| one.period.covers(today) && !one.kind.of_the_article());
    for condition in active {
        let asks = match condition.kind.effect() {
            Effect::AvoidArea => Rule::ExtLocal,
            Effect::AskFirst => Rule::ExtAsk,
            _ => Rule::ExtContra,
        };
        let since = wording::since(condition.period.start(), today);
        lines.push((format!("Open: {}, since {since}.", condition.kind.title()), Role::Text));
        rule(lines, asks, whole);
    }
    if lines.is_empty() {
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
        assert_eq!(more_days(day(10), 3, day(23)), "the next can confirm it");
    }
}
