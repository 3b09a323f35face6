//! What lies over a screen: forms, lists and pages to read. Each file has the parts of a screen: what it holds, `new`, `on_gesture`, `draw`.

pub(super) mod booking;
pub(super) mod condition;
pub(super) mod conditions;
pub(super) mod data;
pub(super) mod detail;
pub(super) mod first_run;
pub(super) mod help;
pub(super) mod operations;
pub(super) mod palette;
pub(super) mod profile;
pub(super) mod report;
pub(super) mod score;
pub(super) mod search;
pub(super) mod session;
pub(super) mod settings;
pub(super) mod warning_signs;
pub(super) mod which;
pub(super) mod why;

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::domain::{Booking, History};
use crate::keys::{Command, Key, Scope};
use crate::scheduler::Judged;
use crate::tracker::Operation;

use super::action::Gesture;
use super::canvas::{Canvas, below, centred};
use super::effect::{Begun, BegunSession, Effect, Origin, Sheet, Trouble};
use super::screens::Under;
use super::step::Step;
use super::theme::Role;
use super::widgets::form::Form;
use super::world::World;

/// Something over a screen.
#[derive(Debug)]
#[allow(missing_docs, reason = "each is the file of its name")]
pub(super) enum Overlay {
    Session(Box<session::Sheet>),
    Score(Box<score::Sheet>),
    Booking(Box<booking::Sheet>),
    Condition(Box<condition::Sheet>),
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
        Overlay::Session(Box::new(session::Sheet::new(begun, world)))
    }

    pub(super) fn sheet(sheet: Sheet, begun: Begun, world: &World) -> Self {
        match sheet {
            Sheet::Score => Overlay::Score(Box::new(score::Sheet::new(None, world))),
            Sheet::EditScore(score) => Overlay::Score(Box::new(score::Sheet::new(Some(score), world))),
            Sheet::Book(day) => Overlay::Booking(Box::new(booking::Sheet::new(day, begun, world))),
            Sheet::EditBooking(booking) => Overlay::Booking(Box::new(booking::Sheet::of(*booking, &begun))),
            Sheet::Condition(condition) => Overlay::Condition(Box::new(condition::Sheet::of(*condition))),
            Sheet::NewCondition(kind) => Overlay::Condition(Box::new(condition::Sheet::new(kind, begun.id, world))),
        }
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

    pub(super) fn why(world: &World) -> Self {
        Overlay::Why(why::Why::new(world))
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

    pub(super) fn operations(operations: Vec<Operation>) -> Self {
        Overlay::Operations(operations::Operations::new(operations))
    }
}

/// What the frame asks of whatever is in front.
impl Overlay {
    /// Where its keys are looked up.
    pub(super) fn scope(&self) -> Scope {
        match self {
            Overlay::Session(_) | Overlay::Score(_) | Overlay::Booking(_) | Overlay::Condition(_) => Scope::Form,
            Overlay::Palette(_) | Overlay::Search(_) | Overlay::FirstRun(_) => Scope::Prompt,
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
    pub(super) fn takes(&mut self, key: Key) -> bool {
        match self {
            Overlay::Palette(palette) => palette.takes(key),
            Overlay::Search(search) => search.takes(key),
            Overlay::Report(report) => report.takes(key),
            Overlay::Settings(settings) => settings.takes(key),
            Overlay::Data(data) => data.takes(key),
            Overlay::FirstRun(first_run) => first_run.takes(key),
            Overlay::WarningSigns(checklist) => checklist.takes(key),
            _ => self.form_mut().is_some_and(|form| form.takes(key)),
        }
    }

    /// What has to be read after a key was typed into it.
    pub(super) fn after_typing(&mut self, world: &World) -> Option<Effect> {
        match self {
            Overlay::Session(sheet) => sheet.look_at_day(world),
            _ => None,
        }
    }

    /// Obeys a gesture.
    pub(super) fn on_gesture(&mut self, gesture: &Gesture, world: &World) -> Step {
        match self {
            Overlay::Session(sheet) => sheet.on_gesture(gesture, world),
            Overlay::Score(sheet) => sheet.on_gesture(gesture, world),
            Overlay::Booking(sheet) => sheet.on_gesture(gesture, world),
            Overlay::Condition(sheet) => sheet.on_gesture(gesture, world),
            Overlay::Conditions(list) => list.on_gesture(gesture),
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

    /// The commands of the bottom line while it is in front.
    pub(super) fn hints(&self) -> Vec<Command> {
        use Command::{
            Back, Down, Earlier, Edit, Help, NextPane, Open, Redo, Remove, Repeat, Save, Undo, Up, View, Why,
        };
        match self {
            Overlay::Session(_) => vec![Open, Back, NextPane, Earlier, Why, Help],
            Overlay::Score(_) | Overlay::Booking(_) => vec![Open, Back, NextPane, Earlier, Why, Help],
            Overlay::Condition(_) => vec![Open, Back, NextPane, Why, Help],
            Overlay::Palette(_) | Overlay::Search(_) | Overlay::FirstRun(_) => vec![Open, Back],
            Overlay::Conditions(_) | Overlay::Which(_) | Overlay::Profile(_) | Overlay::WarningSigns(_) => {
                vec![Open, Back, Up, Down, Why, Help]
            }
            Overlay::Detail(_) => vec![Back, Edit, Remove, Repeat, Why, Help],
            Overlay::Operations(_) => vec![Undo, Redo, Back, Up, Down, Help],
            Overlay::Report(report) if report.is_asking() => vec![Open, Back],
            Overlay::Settings(settings) if settings.is_asking() => vec![Open, Back],
            Overlay::Settings(_) => vec![Open, Edit, Back, Up, Down, Help],
            Overlay::Data(data) if data.is_asking() => vec![Open, Back],
            Overlay::Data(data) if data.is_read() => vec![Back, Up, Down, Help],
            Overlay::Data(_) => vec![Open, Back, Up, Down, Help],
            Overlay::Report(_) => vec![View, Save, Back, Up, Down, Help],
            Overlay::Why(_) => vec![Back, Up, Down, Help],
            Overlay::Help(_) => vec![Help, Back, Up, Down],
            Overlay::Blank => Vec::new(),
        }
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
            Overlay::Session(sheet) => sheet.draw(canvas, room, world),
            Overlay::Score(sheet) => sheet.draw(canvas, room, world),
            Overlay::Booking(sheet) => sheet.draw(canvas, room, world),
            Overlay::Condition(sheet) => sheet.draw(canvas, room, world),
            Overlay::Conditions(list) => list.draw(canvas, room, world),
            Overlay::Which(which) => which.draw(canvas, room, world),
            Overlay::Detail(detail) => detail.draw(canvas, room),
            Overlay::Why(why) => why.draw(canvas, room),
            Overlay::Help(help) => help.draw(canvas, room),
            Overlay::Palette(palette) => palette.draw(canvas, room, world),
            Overlay::Search(search) => search.draw(canvas, room, world),
            Overlay::Operations(operations) => operations.draw(canvas, room),
            Overlay::Profile(why) => why.draw(canvas, room),
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
    fn form(&self) -> Option<&Form> {
        match self {
            Overlay::Session(sheet) => Some(&sheet.form),
            Overlay::Score(sheet) => Some(&sheet.form),
            Overlay::Booking(sheet) => Some(&sheet.form),
            Overlay::Condition(sheet) => Some(&sheet.form),
            _ => None,
        }
    }

    fn form_mut(&mut self) -> Option<&mut Form> {
        match self {
            Overlay::Session(sheet) => Some(&mut sheet.form),
            Overlay::Score(sheet) => Some(&mut sheet.form),
            Overlay::Booking(sheet) => Some(&mut sheet.form),
            Overlay::Condition(sheet) => Some(&mut sheet.form),
            _ => None,
        }
    }

    /// Whether something was entered that must not be lost.
    pub(super) fn is_worth_keeping(&self) -> bool {
        self.form().is_some_and(Form::touched)
    }

    /// Whether both are drafts of one form.
    pub(super) fn is_same_form(&self, other: &Overlay) -> bool {
        match (self, other) {
            (Overlay::Session(one), Overlay::Session(other)) => one.origin == other.origin,
            (Overlay::Score(one), Overlay::Score(other)) => one.edited == other.edited,
            (Overlay::Booking(one), Overlay::Booking(other)) => one.moved == other.moved,
            (Overlay::Condition(one), Overlay::Condition(other)) => {
                (one.kind, &one.edited) == (other.kind, &other.edited)
            }
            _ => false,
        }
    }

    /// Whether it is a draft of the form that `sheet` asks for.
    pub(super) fn is_draft_of(&self, sheet: &Sheet) -> bool {
        match (self, sheet) {
            (Overlay::Score(draft), Sheet::Score) => draft.edited.is_none(),
            (Overlay::Score(draft), Sheet::EditScore(score)) => draft.edited.as_ref() == Some(score),
            (Overlay::Booking(draft), Sheet::Book(day)) => draft.moved.is_none() && draft.is_for(*day),
            (Overlay::Booking(draft), Sheet::EditBooking(booking)) => draft.moved.as_ref() == Some(booking),
            (Overlay::Condition(draft), Sheet::NewCondition(kind)) => draft.edited.is_none() && draft.kind == *kind,
            (Overlay::Condition(draft), Sheet::Condition(edited)) => draft.edited.as_ref() == Some(edited),
            _ => false,
        }
    }

    /// Whether it is a draft of the session form that `origin` asks for.
    pub(super) fn is_draft_of_session(&self, origin: &Origin) -> bool {
        matches!(self, Overlay::Session(draft) if draft.origin == *origin)
    }

    /// Whether it is done once what it asked for is written.
    pub(super) fn closes_when_saved(&self) -> bool {
        self.form().is_some() || matches!(self, Overlay::FirstRun(_) | Overlay::Data(_))
    }

    /// Takes a refusal to heart; whether it shows it itself.
    pub(super) fn hears(&mut self, trouble: &Trouble) -> bool {
        match self {
            Overlay::Session(sheet) => sheet.trouble = Some(trouble.words.clone()),
            Overlay::Score(sheet) => sheet.trouble = Some(trouble.words.clone()),
            Overlay::Condition(sheet) => sheet.trouble = Some(trouble.words.clone()),
            Overlay::Booking(sheet) => sheet.hear(trouble),
            Overlay::Report(report) if report.is_asking() => report.hear(trouble),
            Overlay::Settings(settings) => settings.hear(trouble),
            Overlay::Data(data) if data.is_asking() => data.hear(trouble),
            _ => return false,
        }
        true
    }

    /// Forgets an old refusal and asks for what it is judged by.
    pub(super) fn judge_anew(&mut self, world: &World) -> Option<Effect> {
        match self {
            Overlay::Session(sheet) => return sheet.judge_anew(world),
            Overlay::Score(sheet) => sheet.trouble = None,
            Overlay::Condition(sheet) => sheet.trouble = None,
            Overlay::Booking(sheet) => sheet.trouble = None,
            _ => {}
        }
        None
    }

    /// What a session on `day` is judged by.
    pub(super) fn judge_by(&mut self, day: NaiveDate, history: History) {
        if let Overlay::Session(sheet) = self {
            sheet.judge_by(day, history);
        }
    }
}

/// From this width an overlay is a box with the screen around it; below, it takes all the room.
const BOXED: u16 = 60;

/// Fewer columns than these beside an overlay show nothing but pieces of words.
const SLIVER: u16 = 16;

/// Clears the room that an overlay of this size needs and draws its border; returns the room inside.
fn panel(canvas: &mut Canvas<'_>, room: Rect, title: &str, width: u16, height: u16) -> Rect {
    let narrow = canvas.area().width < BOXED;
    // What would only leave slivers of the screen at its sides takes all of it.
    let width = if room.width <= width.saturating_add(SLIVER) { room.width } else { width };
    let height = if room.height < height.saturating_add(SLIVER / 4) { room.height } else { height };
    let area = if narrow { room } else { centred(room, width, height) };
    canvas.clear(area);
    if narrow {
        canvas.write(area, &"-".repeat(area.width.into()), Role::Border);
        return canvas.pane(area, title);
    }
    canvas.boxed(area, title)
}

/// `words` as the beginning of a sentence.
fn capital(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map_or(String::new(), |first| first.to_uppercase().chain(characters).collect())
}

/// The lines at the bottom of a form: what went wrong, or what the form says; returns the room above them.
fn foot(canvas: &mut Canvas<'_>, area: Rect, words: &str, role: Role) -> Rect {
    let lines = crate::text::wrap(words, area.width.into()).len();
    // A small window shows the beginning of the words and still a row of the form.
    let rows =
        u16::try_from(lines).unwrap_or(u16::MAX).min(area.height.saturating_sub(2).max(1) / 2 + 1).min(area.height);
    let foot = below(area, area.height.saturating_sub(rows));
    canvas.paragraph(foot, words, role);
    let gap = u16::from(area.height > 12);
    Rect { height: area.height.saturating_sub(rows + gap), ..area }
}
