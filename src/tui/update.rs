//! What happens next. Pure: no clock, no log, no terminal, so that every sequence of keys can be tried without them.

use crate::domain::{Booking, Happening};
use crate::keys::{Command, Key};
use crate::query::Query;
use crate::scheduler::Judged;
use crate::text;
use crate::tracker::Audience;

use super::action::{Action, Gesture, Target};
use super::effect::{Effect, Learned, Origin, Sheet, Write};
use super::overlays::report::Report;
use super::overlays::{Overlay, help};
use super::screens::{Tab, Under};
use super::state::{Focus, Message, State};
use super::step::Step;
use super::widgets::todo;

/// Changes `state` as `action` asks; what has to be done outside comes back.
pub(super) fn update(state: &mut State, action: Action) -> Option<Effect> {
    match action {
        Action::Press(key) => press(state, key),
        Action::Gesture(gesture) => gestured(state, gesture),
        Action::Resize(window) => {
            state.world.window = window;
            None
        }
        Action::Background { light } => {
            state.light = light;
            None
        }
        Action::Look => Some(Effect::Look),
        Action::Learned(learned) => learn(state, *learned),
    }
}

fn press(state: &mut State, key: Key) -> Option<Effect> {
    if state.over.last().is_some_and(Overlay::is_blank) {
        state.over.pop();
        return Some(Effect::Look);
    }
    if state.over.last_mut().is_some_and(|overlay| overlay.takes(key)) {
        return after_typing(state);
    }
    match state.world.keys.command(state.scope(), key) {
        Some(command) => gestured(state, Gesture::Do(command)),
        None => gestured(state, Gesture::Type(key)),
    }
}

/// A form may want to look at the day it now names.
fn after_typing(state: &mut State) -> Option<Effect> {
    let (overlay, world) = (state.over.last_mut()?, &state.world);
    overlay.after_typing(world)
}

fn gestured(state: &mut State, gesture: Gesture) -> Option<Effect> {
    if let Gesture::Point(Target::Command(command)) | Gesture::PointTwice(Target::Command(command)) = gesture {
        return gestured(state, Gesture::Do(command));
    }
    if state.over.is_empty()
        && let Some(gesture) = outside_the_body(state, &gesture)
    {
        return gesture;
    }
    let step = match state.over.last_mut() {
        Some(overlay) => overlay.on_gesture(&gesture, &state.world),
        None => state.screens.on_gesture(state.tab, &gesture, &state.world),
    };
    match (step, gesture) {
        (Step::Pass, Gesture::Do(command)) => command_of_the_frame(state, command),
        (step, _) => walk(state, step),
    }
}

/// Arrows on the tabs and the hints. `None` where the gesture is for the screen.
fn outside_the_body(state: &mut State, gesture: &Gesture) -> Option<Option<Effect>> {
    let &Gesture::Do(command) = gesture else {
        state.focus = Focus::Body;
        return None;
    };
    match (state.focus, command) {
        (Focus::Tabs, Command::Left) => Some(show(state, state.tab.before())),
        (Focus::Tabs, Command::Right) => Some(show(state, state.tab.after())),
        (Focus::Tabs, Command::Down | Command::Open | Command::Back) => stay(state, Focus::Body),
        (Focus::Tabs, Command::Up) => Some(None),
        (Focus::Hints(at), Command::Left) => stay(state, Focus::Hints(at.saturating_sub(1))),
        (Focus::Hints(at), Command::Right) => {
            let last = state.hints().len().saturating_sub(1);
            stay(state, Focus::Hints((at + 1).min(last)))
        }
        (Focus::Hints(_), Command::Up | Command::Back) => stay(state, Focus::Body),
        (Focus::Hints(_), Command::Down) => Some(None),
        (Focus::Hints(at), Command::Open) => {
            state.focus = Focus::Body;
            let chosen = state.hints().get(at).copied()?;
            Some(gestured(state, Gesture::Do(chosen)))
        }
        (Focus::Body, _) => None,
        (_, Command::NextPane | Command::PreviousPane) => {
            turn_focus(state, command);
            Some(None)
        }
        _ => {
            state.focus = Focus::Body;
            None
        }
    }
}

fn stay(state: &mut State, focus: Focus) -> Option<Option<Effect>> {
    state.focus = focus;
    Some(None)
}

/// Goes where a step leads.
fn walk(state: &mut State, step: Step) -> Option<Effect> {
    match step {
        Step::Stay | Step::Pass => None,
        Step::Above => {
            state.focus = Focus::Tabs;
            None
        }
        Step::Below => {
            state.focus = Focus::Hints(0);
            None
        }
        Step::Ask(effect) => Some(effect),
        Step::Close => {
            close(state);
            None
        }
        Step::Unchanged => {
            state.over.pop();
            say(state, "Nothing changed.")
        }
        Step::CloseAnd(effect) => {
            close(state);
            Some(effect)
        }
        Step::Do(command) => command_of_the_frame(state, command),
        Step::Search => search(state),
        Step::CloseThenBegin(sheet) => {
            close(state);
            begin(state, sheet)
        }
        Step::CloseThen(command) => {
            close(state);
            command_of_the_frame(state, command)
        }
    }
}

fn search(state: &mut State) -> Option<Effect> {
    let Some(Overlay::Search(search)) = state.over.last_mut() else { return None };
    let typed = search.typed().trim().to_owned();
    match Query::read(&typed, state.world.now.at) {
        Ok(query) => {
            state.over.pop();
            Some(state.screens.history.search(&typed, query))
        }
        Err(fault) => {
            search.refuse(fault.to_string());
            None
        }
    }
}

/// Takes the front overlay away; a form with something in it stays as a draft.
fn close(state: &mut State) {
    let Some(overlay) = state.over.pop() else { return };
    if overlay.is_worth_keeping() {
        state.message = Message::Said("Kept as a draft: the same key brings it back.".into());
        state.drafts.retain(|draft| !draft.is_same_form(&overlay));
        state.drafts.push(overlay);
    }
}

/// What acts the same wherever it is asked for.
fn command_of_the_frame(state: &mut State, command: Command) -> Option<Effect> {
    let under = state.over.last().map_or_else(|| state.screens.under(state.tab, &state.world), Overlay::under);
    match command {
        Command::Today => show(state, Tab::Today),
        Command::Calendar => show(state, Tab::Calendar),
        Command::History => show(state, Tab::History),
        Command::Trends => show(state, Tab::Trends),
        Command::Plan => show(state, Tab::Plan),
        Command::NextPane | Command::PreviousPane => {
            turn_focus(state, command);
            None
        }
        Command::Quit => {
            state.ended = true;
            None
        }
        Command::Suspend => Some(Effect::Suspend),
        Command::Blank => open(state, Overlay::Blank),
        Command::Help => {
            let overlay = Overlay::Help(help::Help::new(state.scope(), &state.world));
            open(state, overlay)
        }
        Command::Palette => {
            let overlay = Overlay::palette(&state.world, state.scope());
            open(state, overlay)
        }
        Command::Why => {
            let overlay = Overlay::why(&state.world);
            open(state, overlay)
        }
        Command::Operations => Some(Effect::Operations),
        Command::Backup => Some(Effect::Backup),
        Command::Report => Some(Report::read(Audience::default(), &state.world)),
        Command::Undo => Some(Effect::Undo),
        Command::Redo => Some(Effect::Redo),
        Command::Log => begin_session(state, Origin::Usual),
        Command::Score => begin(state, Sheet::Score),
        Command::Book => begin(state, Sheet::Book(under.as_ref().and_then(Under::day))),
        Command::Condition => {
            let overlay = Overlay::conditions(&state.world);
            open(state, overlay)
        }
        Command::Profile => {
            let overlay = Overlay::profile(&state.world);
            open(state, overlay)
        }
        Command::WarningSigns => open(state, Overlay::warning_signs()),
        Command::Confirm => confirm(state, under.and_then(Under::thing)),
        Command::Search => {
            let effect = show(state, Tab::History);
            state.over.push(Overlay::search(state.screens.history.searched()));
            effect
        }
        Command::Open | Command::Edit | Command::Repeat | Command::Remove | Command::Move => {
            with_thing(state, command, under.and_then(Under::thing))
        }
        _ => None,
    }
}

/// What acts on the thing of the log that the cursor is on.
fn with_thing(state: &mut State, command: Command, thing: Option<Judged>) -> Option<Effect> {
    match (command, thing) {
        (Command::Open, Some(judged)) => {
            let overlay = Overlay::detail(judged, &state.world);
            open(state, overlay)
        }
        (Command::Open, None) => None,
        (Command::Edit, Some(judged)) => edit(state, judged.happening, judged.around),
        (Command::Remove, Some(judged)) => remove(state, &judged.happening),
        (Command::Repeat, Some(Judged { happening: Happening::Session(session), .. })) => {
            begin_session(state, Origin::Like(Box::new(session)))
        }
        (Command::Repeat, _) => say(state, "Only a session can be logged again."),
        (Command::Move, Some(Judged { happening: Happening::Booking(booking), .. })) => move_booking(state, booking),
        (Command::Move, _) => move_next(state),
        (_, _) => say(state, "Nothing of the log lies here."),
    }
}

fn show(state: &mut State, tab: Tab) -> Option<Effect> {
    while !state.over.is_empty() {
        close(state);
    }
    if state.focus != Focus::Tabs {
        state.focus = Focus::Body;
    }
    state.tab = tab;
    state.screens.shown(tab, &state.world)
}

fn turn_focus(state: &mut State, command: Command) {
    let last = state.hints().len().saturating_sub(1);
    state.focus = match (state.focus, command) {
        (Focus::Body, Command::NextPane) => Focus::Hints(0),
        (Focus::Body, _) => Focus::Tabs,
        (Focus::Tabs, Command::NextPane) => Focus::Body,
        (Focus::Tabs, _) => Focus::Hints(last),
        (Focus::Hints(_), Command::NextPane) => Focus::Tabs,
        (Focus::Hints(_), _) => Focus::Body,
    };
}

fn open(state: &mut State, overlay: Overlay) -> Option<Effect> {
    state.over.push(overlay);
    None
}

fn say(state: &mut State, words: &str) -> Option<Effect> {
    state.message = Message::Said(words.into());
    None
}

/// Opens a form, or the draft of it.
fn begin(state: &mut State, sheet: Sheet) -> Option<Effect> {
    reopen(state, |draft| draft.is_draft_of(&sheet)).unwrap_or(Some(Effect::Begin(sheet)))
}

fn begin_session(state: &mut State, origin: Origin) -> Option<Effect> {
    reopen(state, |draft| draft.is_draft_of_session(&origin)).unwrap_or(Some(Effect::BeginSession(origin)))
}

/// Brings a draft back, to be judged by how things stand now; what it has to read for that comes with it.
fn reopen(state: &mut State, wanted: impl Fn(&Overlay) -> bool) -> Option<Option<Effect>> {
    let place = state.drafts.iter().position(wanted)?;
    let mut draft = state.drafts.remove(place);
    let effect = draft.judge_anew(&state.world);
    state.message = Message::Said("Your draft, as you left it.".into());
    state.over.push(draft);
    Some(effect)
}

fn confirm(state: &mut State, thing: Option<Judged>) -> Option<Effect> {
    let named = |booking: &&Booking| thing.as_ref().is_some_and(|judged| judged.happening.id() == booking.id);
    if let Some(booking) = state.world.now.unconfirmed.iter().find(named) {
        let origin = Origin::Booking(Box::new(booking.clone()));
        return begin_session(state, origin);
    }
    match state.world.now.unconfirmed.as_slice() {
        [] => say(state, "No booking waits to be confirmed."),
        [booking] => {
            let origin = Origin::Booking(Box::new(booking.clone()));
            begin_session(state, origin)
        }
        several => {
            let overlay = Overlay::which_booking(several.to_vec());
            open(state, overlay)
        }
    }
}

fn edit(state: &mut State, happening: Happening, around: crate::domain::Around) -> Option<Effect> {
    match happening {
        Happening::Session(session) => begin_session(state, Origin::Edit(Box::new(session), around)),
        Happening::Score(score) => begin(state, Sheet::EditScore(score)),
        Happening::Booking(booking) => begin(state, Sheet::EditBooking(Box::new(booking))),
        Happening::Condition(condition) => begin(state, Sheet::Condition(Box::new(condition))),
    }
}

/// Deleting is soft and one key takes it back, so nothing is asked.
fn remove(state: &mut State, happening: &Happening) -> Option<Effect> {
    if matches!(state.over.last(), Some(Overlay::Detail(_))) {
        state.over.pop();
    }
    Some(Effect::Write(Box::new(match happening {
        Happening::Booking(booking) => Write::Cancel(booking.id),
        other => Write::Delete(other.id()),
    })))
}

/// The booking that is broken, as To do names it, else the next one.
fn move_next(state: &mut State) -> Option<Effect> {
    let next = todo::broken(&state.world).next().or_else(|| state.world.ahead().next()).cloned();
    match next {
        Some(booking) => move_booking(state, booking),
        None => say(state, "No booking to move."),
    }
}

/// On hold every day is refused: the booking is shown instead, with the key that cancels it.
fn move_booking(state: &mut State, booking: Booking) -> Option<Effect> {
    if !state.world.is_on_hold() {
        return begin(state, Sheet::EditBooking(Box::new(booking)));
    }
    let overlay = Overlay::detail(state.world.judged(booking), &state.world);
    state.message = Message::Said("On hold: no other day would do. x cancels the booking, e edits it.".into());
    open(state, overlay)
}

/// Takes in what came of an effect; what is shown may have to be read again.
fn learn(state: &mut State, learned: Learned) -> Option<Effect> {
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
                Message::Said("Not now, then. Plan has the questions, p adds a condition.".into())
            } else {
                Message::Saved(format!("{}.", what.trim_end_matches('.')))
            };
            if state.over.last().is_some_and(Overlay::closes_when_saved) {
                state.over.pop();
            }
            state.world.now = now;
            let refreshed = state.screens.refreshed(state.tab, &state.world);
            // The first run lies over Today, which has nothing to read.
            asked.map(Effect::Begin).or(refreshed)
        }
        Learned::Restored(what, back, now) => {
            state.message = Message::Restored(what, back);
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
        Learned::Days(span, history) => {
            state.screens.calendar.learn(span, history, &state.world);
            None
        }
        Learned::Timeline { query, older, found } => {
            state.screens.history.learn(query, older, found);
            None
        }
        Learned::Studied(studied) => {
            state.screens.trends.learn(*studied, &state.world);
            None
        }
        Learned::Plan(planned) => {
            state.screens.plan.learn(planned, &state.world);
            None
        }
        Learned::BegunSession(begun) => {
            state.message = Message::None;
            state.over.push(Overlay::session(*begun, &state.world));
            None
        }
        Learned::Begun(sheet, begun) => {
            state.message = Message::None;
            state.over.push(Overlay::sheet(sheet, begun, &state.world));
            None
        }
        Learned::Judge(day, history) => {
            state.over.last_mut()?.judge_by(day, history);
            None
        }
        Learned::Whole | Learned::PutOff => None,
        Learned::BackedUp(path) => say(state, &format!("A sound copy lies in {}.", text::clean_line(&path))),
        Learned::Report(audience, text) => {
            match state.over.last_mut() {
                Some(Overlay::Report(report)) => report.learn(audience, &text),
                _ => state.over.push(Overlay::Report(Box::new(Report::new(audience, &text)))),
            }
            None
        }
        Learned::ReportSaved(to) => {
            if let Some(Overlay::Report(report)) = state.over.last_mut() {
                report.saved();
            }
            say(state, &format!("The report lies in {}.", text::clean_line(&to)))
        }
        Learned::Operations(operations) => {
            match state.over.last_mut() {
                Some(Overlay::Operations(list)) => list.learn(operations),
                _ => state.over.push(Overlay::operations(operations)),
            }
            None
        }
    }
}
