//! A form over a screen: what is the same of all of them. What it is about tells the title, the sentence below the fields and what is
//! written.

mod look;

use chrono::NaiveDate;

use super::booking::Opens;
use super::{BOXED, booking, condition, score, session};
use crate::domain::{History, Id};
use crate::keys::{Command, Key};
use crate::tui::action::Gesture;
use crate::tui::drafts::{Draft, name_of, name_of_session};
use crate::tui::effect::{self, Begun, BegunSession, Effect, Trouble, Write};
use crate::tui::step::Step;
use crate::tui::widgets::entry::Entry;
use crate::tui::widgets::form::{Done, Form, Name};
use crate::tui::world::World;

/// What a form is about.
#[derive(Debug)]
pub(super) enum About {
    Session(session::About),
    Score(score::About),
    Booking(booking::About),
    Condition(condition::About),
}

/// The form.
#[derive(Debug)]
pub(in crate::tui) struct Sheet {
    /// Which form it is, as its draft is called.
    name: String,
    /// How the same form is begun once more.
    again: Effect,
    form: Form,
    about: About,
    /// Why it was not saved.
    trouble: Option<String>,
    /// Whether it is a draft, as it was left.
    kept: bool,
    /// Whether the booking that it is about was cancelled from it.
    declined: bool,
}

/// How it comes to be.
impl Sheet {
    /// The form of a session.
    pub(super) fn session(begun: BegunSession, world: &World) -> Self {
        let name = name_of_session(&begun.origin);
        let again = Effect::BeginSession(begun.origin.clone());
        let (form, about) = session::About::begin(begun, &world.chosen.settings.usual);
        Sheet { name, again, form, about: About::Session(about), trouble: None, kept: false, declined: false }
    }

    /// Any other form.
    pub(super) fn of(asked: effect::Sheet, begun: Begun, world: &World) -> Self {
        let name = name_of(&asked);
        let again = Effect::Begin(asked.clone());
        let (form, about) = match asked {
            effect::Sheet::Score => wrapped(score::About::begin(None, world), About::Score),
            effect::Sheet::EditScore(score) => wrapped(score::About::begin(Some(score), world), About::Score),
            effect::Sheet::Book(day) => wrapped(booking::About::begin(day, begun, world), About::Booking),
            effect::Sheet::EditBooking(booking) => wrapped(booking::About::of(*booking, &begun), About::Booking),
            effect::Sheet::Condition(condition) => wrapped(condition::About::of(*condition, None), About::Condition),
            effect::Sheet::EndCondition(condition) => {
                wrapped(condition::About::of(*condition, Some(world.today())), About::Condition)
            }
            effect::Sheet::NewCondition(kind, since) => {
                wrapped(condition::About::begin(kind, begun.id, since), About::Condition)
            }
            effect::Sheet::Recovering => wrapped(condition::About::recovering(begun.id, world), About::Condition),
        };
        Sheet { name, again, form, about, trouble: None, kept: false, declined: false }
    }

    /// Takes over what was typed once, and asks for what the day that it now names is judged by.
    pub(in crate::tui) fn fill(&mut self, draft: Draft, world: &World) -> Option<Effect> {
        if draft.tells(&Name::Reason.to_string()) {
            self.form.ensure(Name::Reason, "Reason", Entry::text("", &[]));
        }
        self.form.fill(&draft.told, &draft.at);
        self.name = draft.form;
        self.kept = true;
        self.after_typing(world)
    }
}

fn wrapped<T>((form, about): (Form, T), wrap: impl FnOnce(T) -> About) -> (Form, About) {
    (form, wrap(about))
}

/// How it is used.
impl Sheet {
    /// Its name.
    pub(in crate::tui) fn name(&self) -> &str {
        &self.name
    }

    /// How the same form is begun once more.
    pub(in crate::tui) fn again(&self) -> &Effect {
        &self.again
    }

    /// What would be lost if it went, if anything was typed.
    pub(in crate::tui) fn draft(&self) -> Option<Draft> {
        (self.form.is_changed() || self.told_before()).then(|| Draft {
            form: self.name.clone(),
            told: self.form.told(),
            at: self.form.at(),
        })
    }

    /// Whether what it is filled in with was said before it was opened.
    fn told_before(&self) -> bool {
        matches!(self.again, Effect::Begin(effect::Sheet::Recovering))
    }

    /// Hears a key before the table of keys does; whether it took it.
    pub(super) fn takes(&mut self, key: Key, world: &World) -> bool {
        self.trouble = None;
        let columns = self.columns(world);
        self.form.wrapped_to(columns).takes(key)
    }

    /// What has to be read after something was typed: what the day that is now named is judged by.
    pub(super) fn after_typing(&mut self, world: &World) -> Option<Effect> {
        match &self.about {
            About::Session(about) => about.looks_at(&self.form, world),
            _ => None,
        }
    }

    /// What a session on `day` is judged by.
    pub(super) fn judge_by(&mut self, day: NaiveDate, history: History) {
        if let About::Session(about) = &mut self.about {
            about.judge_by(day, history);
        }
    }

    /// Obeys a gesture.
    pub(super) fn on_gesture(&mut self, gesture: &Gesture, world: &World) -> Step {
        let columns = self.columns(world);
        match self.form.wrapped_to(columns).obey(gesture, world.now.at) {
            Done::Stay => {
                self.trouble = None;
                self.after_typing(world).map_or(Step::Stay, Step::Ask)
            }
            Done::Leave => Step::Close,
            Done::Below => Step::Below,
            Done::Editor(words) => Step::Ask(Effect::WriteNote { words, folder: world.aside.clone() }),
            Done::Anew => Step::Instead(self.again().clone()),
            Done::Pass => match (gesture, self.booking()) {
                (Gesture::Do(Command::Confirm), _) if self.hears_yes_and_no() => self.save(world),
                (Gesture::Do(Command::Deny), Some(booking)) if self.hears_yes_and_no() => self.cancel(booking),
                (Gesture::Do(Command::Confirm | Command::Deny), _) => Step::Stay,
                (Gesture::Do(Command::Remove), Some(booking)) => self.cancel(booking),
                _ => Step::Pass,
            },
            Done::Save => self.save(world),
        }
    }

    fn save(&mut self, world: &World) -> Step {
        match self.write(world) {
            Ok(Some(write)) => Step::Ask(Effect::Write(Box::new(write))),
            Ok(None) => Step::CloseSaying("Nothing changed."),
            Err(trouble) => {
                self.trouble = Some(trouble);
                Step::Stay
            }
        }
    }

    /// It did not, or will not take place. What was typed comes back with the booking if that is taken back.
    fn cancel(&mut self, booking: Id) -> Step {
        self.declined = true;
        Step::Ask(Effect::Write(Box::new(Write::Cancel(booking))))
    }

    /// What was typed and is not in the log, although the form is done.
    pub(in crate::tui) fn left(&self) -> Option<Draft> {
        self.draft().filter(|_| self.declined)
    }

    /// Puts what an editor left in place of the note in focus.
    pub(super) fn rewrite(&mut self, words: &str) {
        self.form.rewrite(words);
    }

    /// The booking that it is about, if it is about one.
    fn booking(&self) -> Option<Id> {
        match &self.about {
            About::Session(about) => about.booking(),
            About::Booking(about) => about.booking(),
            About::Score(_) | About::Condition(_) => None,
        }
    }

    /// What is to be written, if anything changed.
    fn write(&self, world: &World) -> Result<Option<Write>, String> {
        match &self.about {
            About::Session(about) => about.write(&self.form, world).map_err(|invalid| invalid.to_string()),
            About::Score(about) => about.write(&self.form, world),
            About::Booking(about) => about.write(&self.form, world).map_err(|invalid| invalid.to_string()),
            About::Condition(about) => about.write(&self.form, world).map_err(|invalid| invalid.to_string()),
        }
    }

    /// Takes a refusal to heart: where a reason would do, it is asked for.
    pub(super) fn hear(&mut self, trouble: &Trouble) {
        self.declined = false;
        let mut words = trouble.words.clone();
        if trouble.forcible && matches!(self.about, About::Booking(_)) {
            self.form.ensure(Name::Reason, "Reason", Entry::text("", &[]));
            self.form.focus_on(Name::Reason);
            words.push_str(" With a reason it is booked all the same.");
        }
        self.trouble = Some(words);
    }

    /// Whether a key is typed into the field in focus, whatever it means elsewhere.
    pub(super) fn types(&self, key: Key) -> bool {
        self.form.types(key)
    }

    /// The commands of the bottom line: those that act while words are typed, not while arrows are `choosing` among them.
    pub(super) fn hints(&self, choosing: bool, world: &World) -> Vec<Command> {
        use Command::{Anew, Back, Earlier, Editor, Help, Later, NewLine, NextPane, Open, Take, Undo, Up, Why};
        // A booking is put off more often than brought forward.
        let (sooner, other) = if matches!(self.about, About::Booking(_)) { (Later, Earlier) } else { (Earlier, Later) };
        let mut hints = match (choosing, &self.form) {
            (_, form) if form.is_picking() => return vec![Open, Back, Help],
            (true, form) if form.has_areas() => vec![Open, Back, Why, sooner, other, Take, Undo, Help],
            (true, _) => vec![Open, sooner, other, Back, Why, NextPane, Undo, Help],
            (false, form) if form.is_in_note() => vec![Open, Back, NewLine, Editor, Why, NextPane, Undo, Anew],
            (false, form) if form.is_in_date() => vec![Open, Back, Why, Earlier, NextPane, Undo, Anew],
            (false, form) if form.takes_letters() => vec![Open, Back, Why, NextPane, Undo, Anew],
            (false, form) if form.is_in_areas() => vec![Open, Back, Take, Why, Earlier, NextPane, Help],
            (false, form) if form.is_turned_by_arrows() => vec![Open, Up, Back, Why, Earlier, NextPane, Undo, Help],
            (false, _) => vec![Open, Back, Why, Earlier, NextPane, Undo, Help],
        };
        let is_turned = self.form.is_turned_by_arrows() && !self.form.is_in_score();
        if world.window.width < BOXED && (self.hears_yes_and_no() || is_turned) {
            // Both answers, and that arrows change a number on their way, come before help.
            hints.retain(|command| *command != Help);
        }
        match &self.about {
            _ if self.asks() => hints.insert(1, self.says_no()),
            About::Booking(about) if about.opens(&self.form, world) == Opens::Nothing => {
                hints.remove(0);
            }
            _ => {}
        }
        hints
    }

    /// The command whose key stands beside that of `command`, and the one word for both.
    pub(super) fn pair(&self, command: Command) -> Option<(Command, &'static str)> {
        match command {
            Command::Up => Some((Command::Down, "change")),
            Command::Earlier => Some((Command::Later, "day")),
            _ => None,
        }
    }

    /// What Esc does, where it is not to leave.
    pub(super) fn leaves(&self) -> Option<&'static str> {
        self.form.is_picking().then_some("done")
    }

    /// What is taken, where it is not what the cursor is on.
    pub(super) fn takes_of(&self) -> Option<&'static str> {
        (!self.form.is_in_areas()).then_some("areas")
    }

    /// What Enter does, where it is not to save.
    pub(super) fn opens(&self, world: &World) -> Option<&'static str> {
        match &self.about {
            _ if self.form.is_picking() => Some("take"),
            About::Booking(about) if about.opens(&self.form, world) == Opens::Reason => Some("give a reason"),
            About::Condition(about) if about.ends(&self.form) => Some("end it"),
            _ if self.asks() => Some(if world.window.width < BOXED { "yes" } else { "yes, save" }),
            _ => None,
        }
    }

    /// Whether it asks if a booking took place: to save it is to say yes.
    fn asks(&self) -> bool {
        matches!(&self.about, About::Session(about) if about.booking().is_some())
    }

    /// Whether one letter answers that question, none being typed into the field in focus.
    fn hears_yes_and_no(&self) -> bool {
        self.asks() && self.form.is_in_figures()
    }

    /// What answers it with no: a letter, where none is typed.
    fn says_no(&self) -> Command {
        if self.hears_yes_and_no() { Command::Deny } else { Command::Remove }
    }

    /// What is among the keys of forms and does nothing in this one.
    pub(super) fn lacks(&self) -> &'static [Command] {
        match self.booking() {
            _ if self.asks() => &[],
            Some(_) => &[Command::Confirm, Command::Deny],
            None => &[Command::Confirm, Command::Deny, Command::Remove],
        }
    }
}
