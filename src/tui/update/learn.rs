//! What came of an effect, taken in.

use crate::config;
use crate::text;
use crate::tui::effect::{Effect, Errand, Learned};
use crate::tui::overlays::Overlay;
use crate::tui::overlays::report::Report;
use crate::tui::state::{Message, State};

use super::forms::{keep, open_form};
use super::{open, say};

/// Takes in what came of an effect; what is shown may have to be read again.
pub(super) fn learn(state: &mut State, learned: Learned) -> Option<Effect> {
    match learned {
        Learned::Now(now) => {
            state.world.now = now;
            state.screens.refreshed(state.tab, &state.world)
        }
        Learned::Saved(what, now) => {
            let skipped = matches!(state.over.last(), Some(Overlay::FirstRun(first_run)) if first_run.skipped);
            let asked = match state.over.last() {
                Some(Overlay::FirstRun(first_run)) => first_run.asks_then(),
                _ => None,
            };
            state.message = if skipped {
                Message::Said("Not now, then. Plan has the questions.".into())
            } else {
                Message::Saved(format!("{}.", what.trim_end_matches('.')))
            };
            state.result = if skipped { Message::None } else { state.message.clone() };
            if state.over.last().is_some_and(Overlay::closes_when_saved)
                && let Some(draft) = state.over.pop().and_then(|overlay| overlay.left())
            {
                keep(state, draft);
            }
            state.world.now = now;
            let refreshed = state.screens.refreshed(state.tab, &state.world);
            // The first run lies over Today, which has nothing to read.
            asked.map(Effect::Begin).or(refreshed)
        }
        Learned::Restored(what, back, now) => {
            state.message = Message::Restored(what, back);
            state.result = state.message.clone();
            state.world.now = now;
            let listed = state.over.last().is_some_and(|overlay| matches!(overlay, Overlay::Operations(_)));
            let refreshed = state.screens.refreshed(state.tab, &state.world);
            if listed { Some(Effect::Operations) } else { refreshed }
        }
        Learned::Refused(trouble) => {
            let heard = state.over.last_mut().is_some_and(|overlay| overlay.hears(&trouble));
            if !heard {
                state.message = Message::Refused(trouble.words);
            }
            None
        }
        Learned::Days(span, history, others) => {
            if let Some(trouble) = others.and_then(|others| state.screens.calendar.overlay(*others)) {
                state.message = Message::Refused(trouble);
            }
            state.screens.calendar.learn(span, history, &state.world);
            None
        }
        Learned::Timeline { query, older, found } => {
            state.screens.history.learn(query, older, found, state.world.today());
            None
        }
        Learned::Why(day, passages) => open(state, Overlay::why_of_day(day, passages)),
        Learned::Studied(studied) => {
            state.screens.trends.learn(*studied, &state.world);
            None
        }
        Learned::Plan(planned) => {
            state.screens.plan.learn(planned, &state.world);
            None
        }
        Learned::BegunSession(begun) => {
            let form = Overlay::session(*begun, &state.world);
            open_form(state, form)
        }
        Learned::Begun(sheet, begun) => {
            let form = Overlay::sheet(sheet, begun, &state.world);
            open_form(state, form)
        }
        Learned::Judge(day, history) => {
            state.over.last_mut()?.judge_by(day, history);
            None
        }
        Learned::Note(words) => {
            if let Some(overlay) = state.over.last_mut() {
                overlay.rewrite(&words);
            }
            None
        }
        Learned::Whole | Learned::PutOff => None,
        Learned::BackedUp(path) => say(state, &format!("A sound copy lies in {}.", text::clean_line(&path))),
        Learned::Counted(count) => {
            if let Some(Overlay::Search(search)) = state.over.last_mut() {
                search.counted(count);
            }
            None
        }
        Learned::Report(audience, text) => {
            match state.over.last_mut() {
                Some(Overlay::Report(report)) => report.learn(audience, &text),
                _ => return open(state, Overlay::Report(Box::new(Report::new(audience, &text)))),
            }
            None
        }
        Learned::ReportSaved(to) => {
            let what = format!("The report lies in {}.", text::clean_line(&to));
            if let Some(Overlay::Report(report)) = state.over.last_mut() {
                report.saved(&what);
            }
            say(state, &what)
        }
        Learned::Foretold { lines, possible } => {
            if let Some(Overlay::Data(data)) = state.over.last_mut() {
                data.foretell(lines, possible);
            }
            None
        }
        Learned::Done(what) => {
            if let Some(Overlay::Data(data)) = state.over.last_mut() {
                data.done(&text::clean_line(&what));
            }
            say(state, &text::clean_line(&what));
            matches!(state.over.last(), Some(Overlay::Data(_))).then_some(Effect::Run(Errand::Backups))
        }
        Learned::Backups(backups, folder) => {
            if let Some(Overlay::Data(data)) = state.over.last_mut() {
                data.list(backups, folder);
            }
            None
        }
        Learned::Found(lines) => {
            if let Some(Overlay::Data(data)) = state.over.last_mut() {
                data.find(lines);
            }
            None
        }
        Learned::Set(chosen, key) => {
            let before =
                chosen.variable(key).map(|name| format!("Written; {name} of the environment stands before it."));
            let value = key.get(&chosen.settings).typed();
            let told = before.unwrap_or_else(|| format!("{}: {}.", key.title, config::told(&text::clean_line(&value))));
            state.world.choose(*chosen);
            if let Some(Overlay::Settings(settings)) = state.over.last_mut() {
                settings.saved();
            }
            state.message = Message::Said(told);
            state.screens.refreshed(state.tab, &state.world)
        }
        Learned::Much { command, operation, things, operations } => {
            if matches!(state.over.last(), Some(Overlay::Operations(_))) {
                state.over.pop();
            }
            let overlay = Overlay::much(operations, (command, operation, things), &state.world);
            open(state, overlay)
        }
        Learned::Operations(operations) => {
            match state.over.last_mut() {
                Some(Overlay::Operations(list)) => list.learn(operations, &state.world),
                _ => {
                    let overlay = Overlay::operations(operations, &state.world);
                    return open(state, overlay);
                }
            }
            None
        }
    }
}
