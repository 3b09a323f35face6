//! Why, in a few lines: the plan, the rule, the arithmetic, the scores. `w` tells all of it.

use chrono::{Days, NaiveDate};
use ratatui::layout::Rect;

use crate::domain::Profile;
use crate::keys::Command;
use crate::scheduler::{Progress, Regime, Rule, Status};
use crate::text;
use crate::tui::action::Target;
use crate::tui::canvas::{Canvas, below, rows};
use crate::tui::theme::Role;
use crate::tui::world::World;
use crate::wording;

/// Columns of the labels.
const LABELS: usize = 7;

/// Draws them; a click anywhere opens the whole reasoning.
pub(in crate::tui) fn draw(canvas: &mut Canvas<'_>, area: Rect, world: &World) {
    canvas.spot(area, Target::Command(Command::Why));
    let mut taken = 0;
    for (label, words) in lines(world) {
        let here = below(area, taken);
        let room = usize::from(here.width).saturating_sub(LABELS);
        let wrapped = text::wrap(&words, room);
        for (first, (line, row)) in wrapped.iter().zip(rows(here)).enumerate() {
            let label = text::fit(if first == 0 { label } else { "" }, LABELS);
            canvas.pieces(row, [(label.as_str(), Role::Quiet), (line.as_str(), Role::Text)]);
        }
        taken += u16::try_from(wrapped.len()).unwrap_or(u16::MAX);
        if taken >= area.height {
            break;
        }
    }
}

fn lines(world: &World) -> Vec<(&'static str, String)> {
    let assessment = world.assessment();
    let today = assessment.today;
    let mut lines = vec![("Plan", plan(world)), ("Rule", rule(world))];
    if let (Regime::Open { band, .. }, Some(anchor)) = (assessment.regime, assessment.anchor) {
        let counted = |days: u16| {
            let day = anchor.date.checked_add_days(Days::new(days.into())).unwrap_or(anchor.date);
            format!("{}, last + {days}", wording::short_date(day))
        };
        lines.push(("From", counted(band.ideal)));
        lines.extend(band.latest.map(|latest| ("To", counted(latest))));
        lines.extend(assessment.resume.map(|day| ("Stop", format!("ended; free from {}", wording::short_date(day)))));
        let held = assessment.sore.filter(|sore| assessment.window.is_some_and(|window| window.earliest == sore.until));
        lines.extend(
            held.map(|sore| ("Sore", format!("{} on {}: wait a day", sore.value, wording::short_date(sore.on)))),
        );
    }
    for one in &assessment.progress {
        lines.push(("Scores", improvement(one, world)));
    }
    let holds = match assessment.regime {
        Regime::OnHold(hold) | Regime::AskDoctor(hold) => {
            format!("{}, since {}; {}", hold.kind.title(), wording::since(hold.since, today), lifted_by(hold.rule))
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
        Some(run) if run.scores < 2 => format!("1 of 2 needed for {towards}"),
        Some(run) => {
            let spanned = run.last.signed_duration_since(run.first).num_days();
            format!("{spanned} of {} days needed for {towards}", world.protocol.taper.span)
        }
        None if one.improved => "improved".into(),
        None => format!("{threshold} or less counts as improved"),
    };
    format!("{} {first} > {newest}: {state}", one.scale)
}

/// Who lifts a hold.
fn lifted_by(rule: Rule) -> &'static str {
    match rule {
        Rule::Contraindicated | Rule::ExtContra => "you close it when it has healed",
        Rule::AcuteStop => "you enter when recovery began",
        _ => "a doctor's date lifts it",
    }
}

fn plan(world: &World) -> String {
    let open: Vec<_> = world.assessment().progress.iter().map(|one| one.kind.title()).collect();
    let since = |date: NaiveDate| wording::since(date, world.today());
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

fn rule(world: &World) -> String {
    let assessment = world.assessment();
    let rule = assessment.governing();
    match assessment.regime.band() {
        Some(band) if assessment.status != Status::First => format!("{rule} {}", wording::band(band)),
        _ => rule.to_string(),
    }
}
