//! Schedules that trials used, for information: title, source, population, what differs. None of them is the article's or in force.

use crate::domain::ConditionKind;
use crate::tracker::Trial;
use crate::tui::theme::Role;
use crate::wording;

/// All of them in a line.
pub(super) fn folded(trials: &[Trial]) -> Vec<(String, Role)> {
    vec![(format!("{} from studies, none in force; Enter here shows them.", trials.len()), Role::Quiet)]
}

/// All that there is to say of them.
pub(super) fn lines(trials: &[Trial]) -> Vec<(String, Role)> {
    let mut lines = vec![("For information only: none of these is in force.".to_owned(), Role::Quiet)];
    for trial in trials {
        lines.push((String::new(), Role::Text));
        lines.push((trial.title.clone(), Role::Strong));
        let minutes = trial.minutes.map_or(String::new(), |(least, most)| match least == most {
            true => format!(", {least} minutes"),
            false => format!(", {least}-{most} minutes"),
        });
        let weeks = trial.max_weeks.map_or(String::new(), |weeks| format!(", up to {weeks} weeks"));
        let kinds: Vec<_> = trial.applies_to.iter().copied().map(ConditionKind::title).collect();
        for (label, words) in [
            ("Not the article", trial.differs.as_str()),
            ("Every", &format!("{}{minutes}{weeks}", wording::band(trial.band))),
            ("People", &trial.population),
            ("For", &kinds.join(", ")),
            ("Evidence", &trial.evidence),
            ("Source", &trial.source),
        ] {
            lines.push((format!("{}{words}", crate::text::fit(label, LABELS)), Role::Text));
        }
    }
    lines
}

/// Columns of the labels.
const LABELS: usize = 17;
