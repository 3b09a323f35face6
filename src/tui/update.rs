//! What happens next. Pure: no clock, no log, no terminal, so that every sequence of keys can be tried without them.

mod focus;
mod forms;
mod learn;
mod things;

use crate::keys::{Command, Key};
use crate::query::Query;
use crate::tracker::Audience;
use crate::wording;

use super::action::{Action, Gesture, Target};
use super::effect::{Asked, Effect, Errand, Origin, Sheet};
use super::overlays::report::Report;
use super::overlays::{Overlay, help};
use super::screens::{Tab, Under};
use super::state::{Focus, Message, State};
use super::step::Step;

use focus::{is_on_hints, outside_the_body, turn_focus};
use forms::{begin, begin_session, close, open_form};
use learn::learn;
use things::{confirm, with_thing};

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
        Action::Learned(learned) => {
            let there = state.there.take();
            let next = learn(state, *learned);
            match there.filter(|_| state.over.is_empty() && next.is_none()) {
                Some(command) => gestured(state, Gesture::Do(command)),
                None => next,
            }
        }
    }
}

/// Somebody else changed the log: what the last line offers to take back may no longer be the newest, and the offer goes. Whether
/// `action` takes that offer up: then it must not be obeyed, since it would take back something that was not named.
pub(super) fn overtaken(state: &mut State, action: &Action) -> bool {
    state.result = Message::None;
    if !state.message.is_result() {
        return false;
    }
    let lists = state.world.key(state.tab.scope(), Command::Operations);
    state.message = Message::Said(format!("The log has changed elsewhere. {lists} lists what can be undone."));
    let command = match action {
        Action::Press(key) => state.world.keys().command(state.scope(), *key),
        Action::Gesture(Gesture::Do(command) | Gesture::Point(Target::Command(command))) => Some(*command),
        _ => None,
    };
    matches!(command, Some(Command::Undo | Command::Redo))
}

fn press(state: &mut State, key: Key) -> Option<Effect> {
    if state.over.last().is_some_and(Overlay::is_blank) {
        state.over.pop();
        return Some(Effect::Look);
    }
    let command = state.world.keys().command(state.scope(), key);
    if !is_on_hints(state, command) {
        let (front, world) = (state.over.last_mut(), &state.world);
        if front.is_some_and(|overlay| overlay.takes(key, world)) {
            return after_typing(state);
        }
    }
    match command {
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
    if (state.over.is_empty() || matches!(state.focus, Focus::Hints(_)))
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
        Step::Refuse(why) => refuse(state, why),
        Step::Ask(effect) => Some(effect),
        Step::Close => {
            close(state);
            None
        }
        Step::CloseSaying(words) => {
            state.over.pop();
            say(state, words)
        }
        Step::Instead(effect) => {
            state.over.pop();
            Some(effect)
        }
        Step::CloseAnd(effect) => {
            close(state);
            Some(effect)
        }
        Step::Do(command) => command_of_the_frame(state, command),
        Step::Search => search(state),
        Step::CloseThenBegin(sheet) => {
            close(state);
            begin(sheet)
        }
        Step::CloseThen(command) => {
            close(state);
            gestured(state, Gesture::Do(command))
        }
        Step::CloseThenThere(screen, command) => {
            close(state);
            let read = gestured(state, Gesture::Do(screen));
            state.there = read.is_some().then_some(command);
            if read.is_none() { gestured(state, Gesture::Do(command)) } else { read }
        }
    }
}

fn search(state: &mut State) -> Option<Effect> {
    let Some(Overlay::Search(search)) = state.over.last_mut() else { return None };
    let typed = search.typed().trim().to_owned();
    match Query::read(&typed, state.world.now.at, wording::names()) {
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

/// What acts the same wherever it is asked for.
fn command_of_the_frame(state: &mut State, command: Command) -> Option<Effect> {
    let under = state.over.last().map_or_else(|| state.screens.under(state.tab, &state.world), Overlay::under);
    let day = under.as_ref().and_then(Under::day);
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
            let lacking = state.over.last().map_or(&[][..], Overlay::lacks);
            let overlay = Overlay::Help(help::Help::new(state.scope(), lacking, &state.world));
            open(state, overlay)
        }
        Command::Palette => {
            let overlay = Overlay::palette(&state.world, state.scope());
            open(state, overlay)
        }
        Command::Why if day.is_some_and(|day| day != state.world.today()) => day.map(Effect::Why),
        Command::Why => {
            let said = state.over.last().and_then(|overlay| overlay.says(&state.world));
            let overlay = Overlay::why(&state.world, said);
            open(state, overlay)
        }
        Command::Settings => open(state, Overlay::Settings(Box::default())),
        Command::Data => {
            open(state, Overlay::Data(Box::default()));
            Some(Effect::Run(Errand::Backups))
        }
        Command::Operations => Some(Effect::Operations),
        Command::Backup => Some(Effect::Backup),
        Command::Report => Some(Report::read(Audience::default(), &state.world)),
        // Where the lines below do not offer it, a slip would take back something of the log that nobody sees.
        Command::Undo | Command::Redo if hides_the_log(state) => {
            let back = state.world.key(state.scope(), Command::Back);
            say(state, &format!("Undo acts on a screen: {back} goes back to it."))
        }
        Command::Undo => Some(Effect::Undo(Asked::NotYet)),
        Command::Redo => Some(Effect::Redo(Asked::NotYet)),
        Command::Log => begin_session(Origin::Usual),
        Command::Score => begin(Sheet::Score),
        Command::Book => match day.filter(|day| *day < state.world.today()) {
            Some(passed) => refuse(state, wording::has_passed(passed)),
            None => begin(Sheet::Book(day)),
        },
        Command::Condition => {
            let overlay = Overlay::conditions(&state.world);
            open(state, overlay)
        }
        Command::Profile => {
            let overlay = Overlay::profile(&state.world);
            open(state, overlay)
        }
        Command::WarningSigns => open_form(state, Overlay::warning_signs()),
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

/// Whether something is in front that neither shows nor lists what would be taken back.
fn hides_the_log(state: &State) -> bool {
    !state.message.is_result() && !matches!(state.over.last(), None | Some(Overlay::Operations(_)))
}

fn show(state: &mut State, tab: Tab) -> Option<Effect> {
    state.message = Message::None;
    while !state.over.is_empty() {
        close(state);
    }
    state.tell_the_result();
    if state.focus != Focus::Tabs {
        state.focus = Focus::Body;
    }
    state.tab = tab;
    state.screens.shown(tab, &state.world)
}

/// Puts it in front; what was said before was said of something else, and the last result comes back behind it.
fn open(state: &mut State, overlay: Overlay) -> Option<Effect> {
    state.message = Message::None;
    state.over.push(overlay);
    None
}

fn refuse(state: &mut State, why: String) -> Option<Effect> {
    state.message = Message::Refused(why);
    None
}

fn say(state: &mut State, words: &str) -> Option<Effect> {
    state.message = Message::Said(words.into());
    None
}
