//! What lies over a screen: forms, lists and pages to read. Each file has the parts of a screen: what it holds, `new`, `on_gesture`, `draw`.

mod booking;
mod condition;
pub(super) mod conditions;
pub(super) mod data;
pub(super) mod detail;
pub(super) mod first_run;
pub(super) mod help;
mod hints;
pub(super) mod operations;
pub(super) mod palette;
mod panel;
pub(super) mod profile;
pub(super) mod report;
mod score;
pub(super) mod search;
mod session;
pub(super) mod settings;
mod sheet;
pub(super) mod warning_signs;
pub(super) mod which;
pub(super) mod why;

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::domain::{Booking, History};
use crate::keys::{Command, Key, Scope};
use crate::scheduler::Judged;
use crate::tracker::Operation;
use crate::wording::Passage;

use super::action::Gesture;
use super::canvas::{BOXED, Canvas};
use super::drafts::Draft;
use super::effect::{Begun, BegunSession, Effect, Sheet, Trouble};
use super::screens::Under;
use super::step::Step;
use super::widgets::form::{Done, Form};
use super::widgets::list::more;
use super::world::World;

use panel::{foot, foot_of, inside, inside_reading, near, panel, reading_panel, to_the_edge};

/// Something over a screen.
#[derive(Debug)]
#[allow(missing_docs, reason = "each is the file of its name")]
pub(super) enum Overlay {
    Sheet(Box<sheet::Sheet>),
    Conditions(conditions::Conditions),
    Which(which::Which),
    Detail(Box<detail::Detail>),
    Why(why::Why),
    Help(help::Help),
    Palette(palette::Palette),
    Search(search::Search),
    Operations(operations::Operations),
    Profile(profile::Why),
    Report(Box<report::Report>),
    Settings(Box<settings::Settings>),
    Data(Box<data::Data>),
    WarningSigns(Box<warning_signs::Checklist>),
    FirstRun(Box<first_run::FirstRun>),
    /// Nothing at all, until a key is pressed.
    Blank,
}

/// How they come to be.
impl Overlay {
    pub(super) fn first_run(world: &World) -> Self {
        Overlay::FirstRun(Box::new(first_run::FirstRun::new(world)))
    }

    pub(super) fn session(begun: BegunSession, world: &World) -> Self {
        Overlay::Sheet(Box::new(sheet::Sheet::session(begun, world)))
    }

    pub(super) fn sheet(asked: Sheet, begun: Begun, world: &World) -> Self {
        Overlay::Sheet(Box::new(sheet::Sheet::of(asked, begun, world)))
    }

    pub(super) fn conditions(world: &World) -> Self {
        Overlay::Conditions(conditions::Conditions::new(world))
    }

    pub(super) fn which_booking(bookings: Vec<Booking>) -> Self {
        Overlay::Which(which::Which::new(bookings))
    }

    pub(super) fn detail(judged: Judged, world: &World) -> Self {
        Overlay::Detail(Box::new(detail::Detail::new(judged, world)))
    }

    pub(super) fn why(world: &World, said: Option<String>) -> Self {
        Overlay::Why(why::Why::new(world, said))
    }

    pub(super) fn why_of_day(day: NaiveDate, passages: Vec<Passage>) -> Self {
        Overlay::Why(why::Why::of_day(day, passages))
    }

    pub(super) fn profile(world: &World) -> Self {
        Overlay::Profile(profile::Why::new(world))
    }

    pub(super) fn warning_signs() -> Self {
        Overlay::WarningSigns(Box::default())
    }

    pub(super) fn palette(world: &World, scope: Scope) -> Self {
        Overlay::Palette(palette::Palette::new(world, scope))
    }

    pub(super) fn search(searched: &str) -> Self {
        Overlay::Search(search::Search::new(searched))
    }

    pub(super) fn operations(operations: Vec<Operation>, world: &World) -> Self {
        Overlay::Operations(operations::Operations::new(operations, world))
    }

    pub(super) fn much(operations: Vec<Operation>, asked: (Command, Operation, usize), world: &World) -> Self {
        Overlay::Operations(operations::Operations::new(operations, world).asking(asked))
    }
}

/// What the frame asks of whatever is in front.
impl Overlay {
    /// Where its keys are looked up.
    pub(super) fn scope(&self) -> Scope {
        match self {
            Overlay::Sheet(_) => Scope::Form,
            Overlay::Palette(_) | Overlay::Search(_) | Overlay::FirstRun(_) => Scope::Prompt,
            Overlay::Conditions(list) if list.is_asking() => Scope::Prompt,
            Overlay::Help(help) if help.is_asking() => Scope::Prompt,
            Overlay::Report(report) if report.is_asking() => Scope::Form,
            Overlay::Settings(settings) if settings.is_asking() => Scope::Form,
            Overlay::Data(data) if data.is_asking() => Scope::Form,
            _ => Scope::Overlay,
        }
    }

    /// Whether nothing is to be seen.
    pub(super) fn is_blank(&self) -> bool {
        matches!(self, Overlay::Blank)
    }

    /// Hears a key before the table of keys does; whether it took it.
    pub(super) fn takes(&mut self, key: Key, world: &World) -> bool {
        match self {
            Overlay::Palette(palette) => palette.takes(key),
            Overlay::Conditions(list) => list.takes(key),
            Overlay::Help(help) => help.takes(key),
            Overlay::Search(search) => search.takes(key),
            Overlay::Report(report) => report.takes(key),
            Overlay::Settings(settings) => settings.takes(key),
            Overlay::Data(data) => data.takes(key),
            Overlay::FirstRun(first_run) => first_run.takes(key),
            Overlay::WarningSigns(checklist) => checklist.takes(key),
            Overlay::Sheet(sheet) => sheet.takes(key, world),
            _ => false,
        }
    }

    /// What has to be read after a key was typed into it.
    pub(super) fn after_typing(&mut self, world: &World) -> Option<Effect> {
        match self {
            Overlay::Sheet(sheet) => sheet.after_typing(world),
            Overlay::Search(search) => search.after_typing(world),
            Overlay::Help(help) => {
                help.tell(world);
                None
            }
            _ => None,
        }
    }

    /// Obeys a gesture.
    pub(super) fn on_gesture(&mut self, gesture: &Gesture, world: &World) -> Step {
        match self {
            Overlay::Sheet(sheet) => sheet.on_gesture(gesture, world),
            Overlay::Conditions(list) => list.on_gesture(gesture, world),
            Overlay::Which(which) => which.on_gesture(gesture),
            Overlay::Detail(detail) => detail.on_gesture(gesture, world),
            Overlay::Why(why) => why.on_gesture(gesture, world),
            Overlay::Help(help) => help.on_gesture(gesture, world),
            Overlay::Palette(palette) => palette.on_gesture(gesture, world),
            Overlay::Search(search) => search.on_gesture(gesture, world),
            Overlay::Operations(operations) => operations.on_gesture(gesture, world),
            Overlay::Profile(why) => why.on_gesture(gesture),
            Overlay::Report(report) => report.on_gesture(gesture, world),
            Overlay::Settings(settings) => settings.on_gesture(gesture, world),
            Overlay::Data(data) => data.on_gesture(gesture, world),
            Overlay::WarningSigns(checklist) => checklist.on_gesture(gesture),
            Overlay::FirstRun(first_run) => first_run.on_gesture(gesture, world),
            Overlay::Blank => Step::Close,
        }
    }

    /// Whether a key is typed, whatever it means elsewhere.
    pub(super) fn types(&self, key: Key) -> bool {
        let is_typed = key.typed().is_some();
        match self {
            Overlay::Sheet(sheet) => sheet.types(key),
            Overlay::Conditions(list) => list.is_asking() && is_typed,
            Overlay::Help(help) => help.is_asking() && is_typed,
            _ => false,
        }
    }

    /// What is among the keys of its scope and does nothing in it.
    pub(super) fn lacks(&self) -> &'static [Command] {
        match self {
            Overlay::Sheet(sheet) => sheet.lacks(),
            _ => &[],
        }
    }

    /// Whether all of it is to be seen, so that nothing moves.
    pub(super) fn is_whole(&self, world: &World) -> bool {
        match self {
            Overlay::Help(help) => help.is_whole(world),
            _ => false,
        }
    }

    /// The sentence below what is asked, which may have no room there.
    pub(super) fn says(&self, world: &World) -> Option<String> {
        let (words, _) = match self {
            Overlay::Sheet(sheet) => sheet.says(world),
            Overlay::WarningSigns(checklist) => checklist.says(world),
            _ => return None,
        };
        (!words.is_empty()).then_some(words)
    }

    /// What its cursor is on.
    pub(super) fn under(&self) -> Option<Under> {
        match self {
            Overlay::Detail(detail) => Some(Under::Thing(Box::new(detail.judged().clone()))),
            _ => None,
        }
    }

    /// Draws it into `room`, the screen without its top and bottom line.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, room: Rect, world: &World) {
        match self {
            Overlay::Sheet(sheet) => sheet.draw(canvas, room, world),
            Overlay::Conditions(list) => list.draw(canvas, room, world),
            Overlay::Which(which) => which.draw(canvas, room, world),
            Overlay::Detail(detail) => detail.draw(canvas, room),
            Overlay::Why(why) => why.draw(canvas, room),
            Overlay::Help(help) => help.draw(canvas, room, world),
            Overlay::Palette(palette) => palette.draw(canvas, room, world),
            Overlay::Search(search) => search.draw(canvas, room, world),
            Overlay::Operations(operations) => operations.draw(canvas, room),
            Overlay::Profile(why) => why.draw(canvas, room, world),
            Overlay::Report(report) => report.draw(canvas, room, world),
            Overlay::Settings(settings) => settings.draw(canvas, room, world),
            Overlay::Data(data) => data.draw(canvas, room, world),
            Overlay::WarningSigns(checklist) => checklist.draw(canvas, room, world),
            Overlay::FirstRun(first_run) => first_run.draw(canvas, room),
            Overlay::Blank => {}
        }
    }
}

/// Forms, their drafts and what comes back to them.
impl Overlay {
    /// What would be lost if it went, if anything was typed.
    pub(super) fn draft(&self) -> Option<Draft> {
        match self {
            Overlay::Sheet(sheet) => sheet.draft(),
            Overlay::WarningSigns(checklist) => checklist.draft(),
            _ => None,
        }
    }

    /// What was typed and is not in the log, although it is done.
    pub(super) fn left(&self) -> Option<Draft> {
        match self {
            Overlay::Sheet(sheet) => sheet.left(),
            _ => None,
        }
    }

    /// The name that a draft of it has, where it is a form.
    pub(super) fn form(&self) -> Option<&str> {
        match self {
            Overlay::Sheet(sheet) => Some(sheet.name()),
            Overlay::WarningSigns(_) => Some(warning_signs::DRAFT),
            _ => None,
        }
    }

    /// Takes over what was typed once.
    pub(super) fn fill(&mut self, draft: Draft, world: &World) -> Option<Effect> {
        match self {
            Overlay::Sheet(sheet) => sheet.fill(draft, world),
            Overlay::WarningSigns(checklist) => {
                checklist.fill(&draft);
                None
            }
            _ => None,
        }
    }

    /// Whether it is done once what it asked for is written.
    pub(super) fn closes_when_saved(&self) -> bool {
        matches!(self, Overlay::Sheet(_) | Overlay::FirstRun(_) | Overlay::Data(_) | Overlay::WarningSigns(_))
    }

    /// Takes a refusal to heart; whether it shows it itself.
    pub(super) fn hears(&mut self, trouble: &Trouble) -> bool {
        match self {
            Overlay::Sheet(sheet) => sheet.hear(trouble),
            Overlay::Report(report) if report.is_asking() => report.hear(trouble),
            Overlay::Settings(settings) => settings.hear(trouble),
            Overlay::Data(data) if data.is_asking() => data.hear(trouble),
            _ => return false,
        }
        true
    }

    /// Puts what an editor left in place of the note in focus.
    pub(super) fn rewrite(&mut self, words: &str) {
        if let Overlay::Sheet(sheet) = self {
            sheet.rewrite(words);
        }
    }

    /// What a session on `day` is judged by.
    pub(super) fn judge_by(&mut self, day: NaiveDate, history: History) {
        if let Overlay::Sheet(sheet) = self {
            sheet.judge_by(day, history);
        }
    }
}

/// What an overlay answers whose one field is typed into.
fn typed_into(form: &mut Form, gesture: &Gesture, world: &World) -> Step {
    if form.obey(gesture, world.now.at) == Done::Below { Step::Below } else { Step::Stay }
}

/// `words` as the beginning of a sentence.
fn capital(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map_or(String::new(), |first| first.to_uppercase().chain(characters).collect())
}
