//! A form over a screen: what is the same of all of them. What it is about tells the title, the sentence below the fields and what is
//! written.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::booking::Opens;
use super::{BOXED, booking, capital, condition, foot, inside, more, near, panel, score, session};
use crate::domain::{History, Id};
use crate::keys::{Command, Key, Scope};
use crate::text;
use crate::tui::action::{Gesture, Target};
use crate::tui::canvas::{Canvas, below, indent, set};
use crate::tui::drafts::{Draft, name_of, name_of_session};
use crate::tui::effect::{self, Begun, BegunSession, Effect, Trouble, Write};
use crate::tui::step::Step;
use crate::tui::theme::Role;
use crate::tui::widgets::back;
use crate::tui::widgets::entry::Entry;
use crate::tui::widgets::form::{Done, Form, Guests, LABELS, Name};
use crate::tui::world::World;
use crate::wording;

/// From this width inside, the picture of the back stands beside the fields.
const PICTURED: u16 = 70;
/// Rows kept for the sentence about a day, so that nothing below it moves while it is typed.
const UNDER: u16 = 2;
/// Rows of a question, its answers and the air below them.
const ASKED: u16 = 3;
/// Columns of that picture, and the air before it.
const PICTURE: u16 = back::LEAST + 2;

/// The dates of forms, as a refusal names them.
const DATES: [(Name, &str); 5] = [
    (Name::When, "when"),
    (Name::Start, "from"),
    (Name::End, "over from"),
    (Name::Recovery, "recovery"),
    (Name::Doctor, "doctor"),
];

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
        Sheet { name, again, form, about: About::Session(about), trouble: None, declined: false }
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
        Sheet { name, again, form, about, trouble: None, declined: false }
    }

    /// Takes over what was typed once, and asks for what the day that it now names is judged by.
    pub(in crate::tui) fn fill(&mut self, draft: Draft, world: &World) -> Option<Effect> {
        if draft.tells(&Name::Reason.to_string()) {
            self.form.ensure(Name::Reason, "Reason", Entry::text("", &[]));
        }
        self.form.fill(&draft.told, &draft.at);
        self.name = draft.form;
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
        use Command::{
            Anew, Back, Confirm, Deny, Earlier, Editor, Help, Later, NewLine, NextPane, Open, Remove, Take, Undo, Why,
        };
        // A booking is put off more often than brought forward.
        let (sooner, other) = if matches!(self.about, About::Booking(_)) { (Later, Earlier) } else { (Earlier, Later) };
        let mut hints = match (choosing, &self.form) {
            (_, form) if form.is_picking() => return vec![Open, Back, Help],
            (true, form) if form.has_areas() => vec![Open, Back, Why, sooner, other, Take, Undo, Help],
            (true, _) => vec![Open, Back, Why, sooner, other, NextPane, Undo, Help],
            (false, form) if form.is_in_note() => vec![Open, Back, NewLine, Editor, Why, NextPane, Undo, Anew],
            (false, form) if form.is_in_date() => vec![Open, Back, Why, sooner, other, NextPane, Undo, Anew],
            (false, form) if form.takes_letters() => vec![Open, Back, Why, NextPane, Undo, Anew],
            (false, form) if form.is_in_areas() => vec![Open, Back, Take, Why, sooner, other, NextPane, Help],
            (false, _) if self.hears_yes_and_no() => vec![Open, Back, Why, sooner, other, NextPane, Help],
            (false, _) => vec![Open, Back, Why, sooner, other, NextPane, Undo, Help],
        };
        if self.hears_yes_and_no() && world.window.width < BOXED {
            // Both answers come before help.
            hints.retain(|command| *command != Help);
        }
        let (saved, others) = hints.split_at(2);
        match &self.about {
            _ if self.hears_yes_and_no() => [&[Confirm, Deny], saved, others].concat(),
            _ if self.asks() => [saved, &[Remove], others].concat(),
            About::Booking(about) if about.opens(&self.form, world) == Opens::Nothing => hints.split_off(1),
            _ => hints,
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
            _ if self.asks() && !self.hears_yes_and_no() => Some("yes"),
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

    /// What is among the keys of forms and does nothing in this one.
    pub(super) fn lacks(&self) -> &'static [Command] {
        match self.booking() {
            _ if self.asks() => &[],
            Some(_) => &[Command::Confirm, Command::Deny],
            None => &[Command::Confirm, Command::Deny, Command::Remove],
        }
    }
}

/// How it looks.
impl Sheet {
    fn title(&self) -> String {
        match &self.about {
            About::Session(about) => about.title(),
            About::Score(about) => about.title().to_owned(),
            About::Booking(about) => about.title().to_owned(),
            About::Condition(about) => about.title(),
        }
    }

    /// Columns and rows: for all fields, a sentence of up to three lines below them, and the border.
    fn size(&self) -> (u16, u16) {
        let width = match &self.about {
            About::Score(_) => 60,
            About::Session(_) => 92,
            About::Booking(_) | About::Condition(_) => 76,
        };
        let asked = if self.asks() { ASKED } else { 0 };
        (width, asked + self.form.rows() + self.form.groups() + UNDER + 2)
    }

    /// The sentence below the fields: what went wrong, what there is to say of the last edit, else what the form says.
    pub(super) fn says(&self, world: &World) -> (String, Role) {
        let told = self.told(world);
        let warns = told.iter().any(|(_, role)| *role == Role::Warning);
        let role = told.last().map_or(Role::Text, |(_, role)| if warns { Role::Warning } else { *role });
        (told.into_iter().map(|(words, _)| words).collect::<Vec<_>>().join(" "), role)
    }

    /// The same in paragraphs, each in its own role.
    fn told(&self, world: &World) -> Vec<(String, Role)> {
        if let Some(trouble) = &self.trouble {
            return vec![(trouble.clone(), Role::Warning)];
        }
        if let Some(remark) = self.form.remark() {
            return vec![(remark.to_owned(), Role::Warning)];
        }
        let unread = |name: Name| self.form.when_if_any(name, world.now.at).err();
        if let Some(invalid) = DATES.into_iter().find_map(|(name, field)| Some(unread(name)?.named(field))) {
            return vec![(capital(&invalid.to_string()), Role::Warning)];
        }
        let mut told = match &self.about {
            About::Session(about) => about.says(&self.form, world),
            About::Score(about) => vec![about.says()],
            About::Booking(about) => vec![about.says(&self.form, world)],
            About::Condition(about) => vec![about.says(&self.form, world)],
        };
        told.retain(|(words, _)| !words.is_empty());
        match self.form.entry(Name::When).and_then(|when| when.read_far_back(world.now.at)) {
            Some(date) => {
                let (day, ago) = (wording::long_date(date), wording::relative(date, world.today()));
                let far = (format!("A year back: {day}, {ago}."), Role::Warning);
                [vec![far], told].concat()
            }
            None => told,
        }
    }

    /// Columns of the values, a column for the cursor after them left out.
    fn columns(&self, world: &World) -> u16 {
        inside(world.window, self.size()).width.saturating_sub(LABELS + 1)
    }

    /// Draws it.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, room: Rect, world: &World) {
        let (width, height) = self.size();
        let within = near(inside(world.window, (width, height)), world.window, height);
        let told = self.told(world);
        let under = self.under(&told, within, world);
        let spare = within.height.saturating_sub(self.form.rows() + under);
        let asked = self.asks() && under > 0 && spare + 1 >= ASKED;
        let title = if asked { "Confirm a booking".to_owned() } else { self.title() };
        let inside = near(panel(canvas, room, &title, width, height), canvas.area(), height);
        let area = if asked { below(inside, self.ask(canvas, inside, spare, world)) } else { inside };
        let area = if under > 0 {
            let mut room = Rect { height: under, ..below(area, self.form.dates()) };
            for (words, role) in &told {
                room = below(room, canvas.paragraph(room, words, *role));
            }
            area
        } else {
            let (words, role) = self.says(world);
            foot(canvas, area, &words, role)
        };
        let from = if under > 0 { self.form.dates() + under } else { 1 };
        let pictured = self.form.has_areas() && inside.width >= PICTURED && area.height >= from + back::LOW;
        let guests = Guests { under, free: if pictured { PICTURE } else { 0 }, from };
        let (above, below) = self.form.draw_around(canvas, area, guests, world.now.at);
        if pictured {
            let left = area.width.saturating_sub(PICTURE - 2);
            self.form.draw_back(canvas, Rect { y: area.y + from, height: back::LOW, ..indent(area, left) });
        }
        // Behind the title, unless what is hidden is told there.
        if canvas.area().width >= BOXED || (above, below) == (0, 0) {
            let over = Rect { y: inside.y.saturating_sub(1), height: 1, ..inside };
            let titled = u16::try_from(text::width(&title)).unwrap_or(over.width);
            self.form.draw_what_it_takes(canvas, indent(over, titled.saturating_add(1)));
        }
        more(canvas, inside, above, below);
    }

    /// The rows kept below the dates for what is said of them; none where that has its place at the foot.
    fn under(&self, told: &[(String, Role)], within: Rect, world: &World) -> u16 {
        let lines = told.iter().map(|(words, _)| set(words, within.width.into()).len()).sum::<usize>();
        let lines = u16::try_from(lines).unwrap_or(u16::MAX);
        let spare = within.height.saturating_sub(self.form.rows());
        let has_place = self.form.dates() > 0 && world.window.width >= BOXED && lines <= spare;
        if has_place { lines.max(UNDER.min(spare)) } else { 0 }
    }

    /// Asks whether the booking took place; returns the rows that it took.
    fn ask(&self, canvas: &mut Canvas<'_>, inside: Rect, spare: u16, world: &World) -> u16 {
        canvas.write(inside, &self.title(), Role::Strong);
        let commands =
            if self.hears_yes_and_no() { vec![Command::Confirm, Command::Deny] } else { vec![Command::Open] };
        let mut line = below(inside, 1);
        for command in commands {
            let Some(binding) = world.keys().binding(Scope::Form, command) else { continue };
            let key = binding.keys.first().map_or(String::new(), ToString::to_string);
            let word = if command == Command::Open { "yes" } else { binding.hint.as_str() };
            let taken = canvas.pieces(line, [(key.as_str(), Role::Accent), (" ", Role::Text), (word, Role::Text)]);
            canvas.spot(Rect { width: taken, height: 1, ..line }, Target::Command(command));
            line = indent(line, taken + 2);
        }
        ASKED.min(spare)
    }
}
