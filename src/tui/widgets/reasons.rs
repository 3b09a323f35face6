//! Why, in a few lines: the plan, the rule, the arithmetic, the scores. `w` tells all of it.

use chrono::{Days, NaiveDate};
use ratatui::layout::Rect;

use crate::domain::{ConditionKind, Profile};
use crate::keys::Command;
use crate::scheduler::{Hold, Progress, Regime, Rule};
use crate::tui::action::Target;
use crate::tui::canvas::Canvas;
use crate::tui::widgets::facts::{self, Fact};
use crate::tui::world::World;
use crate::wording;

/// Columns of the labels.
const LABELS: usize = 7;

/// Draws them; a click anywhere opens the whole reasoning.
pub(in crate::tui) fn draw(canvas: &mut Canvas<'_>, area: Rect, world: &World) {
    canvas.spot(area, Target::Command(Command::Why));
    let facts: Vec<_> = lines(world).into_iter().map(|(label, words)| Fact::new(label, words)).collect();
    facts::draw(canvas, area, LABELS, &facts);
}

fn lines(world: &World) -> Vec<(&'static str, String)> {
    let assessment = world.assessment();
    let today = assessment.today;
    let mut lines = vec![("Plan", plan(world)), ("Rule", assessment.governing().to_string())];
    if let (Regime::Open { band, .. }, Some(anchor)) = (assessment.regime, assessment.anchor) {
        let counted = |days: u16| {
            let day = anchor.date.checked_add_days(Days::new(days.into())).unwrap_or(anchor.date);
            format!("{}, last + {days}", wording::short_date(day))
        };
        lines.push(("Every", wording::band(band)));
        lines.push(("From", counted(band.ideal)));
        lines.extend(band.latest.map(|latest| ("To", counted(latest))));
        lines.extend(assessment.resume.map(|day| ("Stop", format!("ended; free from {}", wording::short_date(day)))));
        let held = assessment.sore.filter(|sore| assessment.window.is_some_and(|window| window.earliest == sore.until));
        lines.extend(
            held.map(|sore| ("Sore", format!("{} on {}: wait a day", sore.value, wording::short_date(sore.on)))),
        );
    }
    // How near a step is matters only where the scores set the interval.
    let by_scores = matches!(assessment.regime.rule(), Rule::ChronicInterval | Rule::ChronicTaper);
    for one in assessment.progress.iter().filter(|_| by_scores) {
        lines.push(("Scores", improvement(one, world)));
    }
    let holds = match assessment.regime {
        Regime::OnHold(hold) | Regime::AskDoctor(hold) => {
            format!("{}, since {}; {}", hold.kind.title(), wording::since(hold.since, today), lifted_by(hold))
        }
        Regime::Open { .. } => "none".to_owned(),
    };
    lines.push(("Holds", holds));
    lines
}

/// How far a chronic condition has come: first score, newest score, and what is still needed.
fn improvement(one: &Progress, world: &World) -> String {
    let (Some((_, first)), Some((_, newest)), Some(threshold)) = (one.intake, one.newest, one.threshold) else {
        return format!("no {} score yet", one.scale);
    };
    let towards = if one.improved { "a step up" } else { "a step down" };
    let state = match one.run {
        Some(run) if run.scores < 2 => format!("1 of 2 scores for {towards}"),
        Some(run) => {
            let spanned = run.last.signed_duration_since(run.first).num_days();
            format!("{spanned} of {} days for {towards}", world.protocol.taper.span)
        }
        None if one.improved => "improved".into(),
        None => format!("{threshold} or less counts as improved"),
    };
    format!("{} {first} > {newest}: {state}", one.scale)
}

/// Who lifts a hold.
pub(in crate::tui) fn lifted_by(hold: Hold) -> &'static str {
    match hold.rule {
        _ if hold.kind == ConditionKind::RedFlag => "a doctor's word ends it",
        Rule::Contraindicated | Rule::ExtContra => "you close it when it has healed",
        Rule::AcuteStop => "you enter when recovery began",
        _ => "a doctor's date lifts it",
    }
}

/// What the interval in force is for.
pub(in crate::tui) fn plan(world: &World) -> String {
    let open: Vec<_> = world.assessment().progress.iter().map(|one| one.kind.title()).collect();
    let since = |date: NaiveDate| wording::since(date, world.today());
    if let Some(guided) = world.assessment().guided {
        return format!("{} since {}, recovering", guided.kind.title(), since(guided.since));
    }
    match (world.assessment().progress.first(), world.history().profile()) {
        (Some(first), _) => {
            let start = world.history().conditions().iter().find(|condition| condition.id == first.condition);
            let start = start.map_or(String::new(), |condition| format!(" since {}", since(condition.period.start())));
            format!("{}{start}", open.join(", "))
        }
        (None, Profile::Healthy) => "healthy, for relaxation".into(),
        (None, Profile::Unspecified) => "not told yet".into(),
    }
}
