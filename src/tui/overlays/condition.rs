//! The form of a condition: added, edited, ended.

use chrono::{Days, NaiveDate};

use crate::domain::condition::Effect as Rules;
use crate::domain::phrase::{Leaning, Typed};
use crate::domain::{Condition, ConditionKind, Id, Invalid, Moment, Period, Words};
use crate::keys::{Command, Scope};
use crate::scheduler::{self, Regime};
use crate::tui::effect::Write;
use crate::tui::theme::Role;
use crate::tui::widgets::entry::Entry;
use crate::tui::widgets::form::{Form, Name};
use crate::tui::world::World;
use crate::wording;
use crate::wording::first_run::DAYS_BEFORE_RECOVERY;

/// The condition that a form is about.
#[derive(Debug)]
pub(super) struct About {
    /// What it is a condition of.
    kind: ConditionKind,
    /// The condition that is edited, if one is.
    edited: Option<Box<Condition>>,
    id: Id,
}

impl About {
    /// A new condition, from `since` where that is filled in, else asked for.
    pub(super) fn begin(kind: ConditionKind, id: Id, since: Option<NaiveDate>) -> (Form, Self) {
        let start = since.map_or_else(|| Entry::open_when(Leaning::Past), filled_in);
        (form(kind, start, None), About { kind, edited: None, id })
    }

    /// An injury that heals with a doctor's word, as was said: the latest days that let it. They are seen before they are saved, and typing
    /// takes their place.
    pub(super) fn recovering(id: Id, world: &World) -> (Form, Self) {
        let today = world.today();
        let start = today.checked_sub_days(Days::new(DAYS_BEFORE_RECOVERY)).unwrap_or(today);
        let kind = ConditionKind::AcuteInjury;
        let mut form = form(kind, filled_in(start), None);
        form.put(Name::Recovery, filled_in(today));
        form.put(Name::Doctor, filled_in(today));
        (form, About { kind, edited: None, id })
    }

    /// A condition that is there; the focus is on the date that it waits for, else on its end. Where that comes next, it is `over` from
    /// that day unless another is typed.
    pub(super) fn of(condition: Condition, over: Option<NaiveDate>) -> (Form, Self) {
        let start = Entry::when(Moment::Day(condition.period.start()), Leaning::Past);
        let awaited = waits_for(&condition);
        let mut form = form(condition.kind, start, Some(&condition)).focused(awaited);
        let is_open = awaited == Name::End && condition.period.end().is_none();
        // It holds for a day at the least.
        let least = condition.period.start().succ_opt();
        if let Some(over) = over.zip(least).map(|(over, least)| over.max(least)).filter(|_| is_open) {
            form.put(Name::End, filled_in(over));
        }
        (form, About { kind: condition.kind, id: condition.id, edited: Some(Box::new(condition)) })
    }

    /// What is to be written, if anything changed.
    pub(super) fn write(&self, form: &Form, world: &World) -> Result<Option<Write>, Invalid> {
        let date = |name: Name, field: &'static str| -> Result<Option<NaiveDate>, Invalid> {
            let when = form.when_if_any(name, world.now.at).map_err(|invalid| invalid.named(field))?;
            Ok(when.map(|when| when.date()))
        };
        let start = form.when(Name::Start, world.now.at).map_err(|invalid| invalid.named("from"))?.date();
        let condition = Condition {
            recovery: date(Name::Recovery, "recovery")?,
            doctor: date(Name::Doctor, "doctor")?,
            doctor_note: form.words(Name::DoctorNote, "doctor note")?,
            clearance: form.words(Name::Clearance, "clearance")?,
            note: form.words(Name::Note, "note")?,
            ..Condition::over(self.id, self.kind, Period::new(start, date(Name::End, "end")?)?)
        };
        Ok(match &self.edited {
            Some(edited) => (condition != **edited).then_some(Write::AmendCondition(condition)),
            None => Some(Write::AddCondition(condition)),
        })
    }

    /// Its title.
    pub(super) fn title(&self) -> String {
        match &self.edited {
            Some(edited) if edited.period.end().is_none() => format!("End or edit: {}", self.kind.title()),
            Some(_) => format!("Edit: {}", self.kind.title()),
            None => format!("Add {}", self.kind.title()),
        }
    }

    /// Whether it ends with what is filled in.
    pub(super) fn ends(&self, form: &Form) -> bool {
        let is_open = self.edited.as_ref().is_some_and(|edited| edited.period.end().is_none());
        is_open && !form.typed(Name::End).trim().is_empty()
    }

    /// The sentence below the fields: that there is one already, and the last day of it; what comes after one that ends, and what the
    /// kind does to the schedule where none does.
    pub(super) fn says(&self, form: &Form, world: &World) -> (String, Role) {
        let over = form.when_if_any(Name::End, world.now.at).ok().flatten();
        let last = over.and_then(|over| over.date().pred_opt());
        let last = last.map(|last| format!("Its last day is {}.", wording::long_date(last)));
        let begun_today = self.edited.as_ref().is_some_and(|edited| edited.period.start() == world.today());
        let undone = begun_today.then(|| {
            let deletes = world.key(Scope::Overlay, Command::Remove);
            format!("Begun today, it is over from tomorrow at the soonest; {deletes} in the list deletes it.")
        });
        let twice = self.twice(form, world).map(|other| wording::twice(&other, world.today()));
        let role = if twice.is_some() { Role::Warning } else { Role::Quiet };
        let then = over.filter(|_| self.ends(form)).and_then(|over| self.then(over.date(), world));
        let then = then.unwrap_or_else(|| says(self.kind).to_owned());
        let told: Vec<_> = [twice, undone, last, Some(then)].into_iter().flatten().collect();
        (told.join(" "), role)
    }

    /// What the schedule goes by once it is `over`.
    fn then(&self, over: NaiveDate, world: &World) -> Option<String> {
        let mut ended = self.edited.as_deref()?.clone();
        ended.period = Period::new(ended.period.start(), Some(over)).ok()?;
        let history = world.history();
        let others = history.conditions().iter().filter(|other| other.id != self.id).cloned();
        let history = history.with_conditions(others.chain([ended]).collect());
        Some(match scheduler::assess(&history, &world.protocol, over.max(world.today())).regime {
            Regime::Open { rule, band } => format!("Then every {} ({rule}).", wording::band(band)),
            Regime::OnHold(hold) => format!("Then still on hold: {} ({}).", hold.kind.title(), hold.rule),
            Regime::AskDoctor(hold) => format!("Then ask a doctor first: {} ({}).", hold.kind.title(), hold.rule),
        })
    }

    /// Another of its kind that holds on a day that this one would hold on.
    fn twice(&self, form: &Form, world: &World) -> Option<Condition> {
        let now = world.now.at;
        let start = form.when(Name::Start, now).ok()?.date();
        let end = form.when_if_any(Name::End, now).ok()?.map(|end| end.date());
        let told = Condition::over(self.id, self.kind, Period::new(start, end).ok()?);
        world.history().conditions().iter().find(|other| told.is_twice(other)).cloned()
    }
}

/// A day that gives way to what is typed.
fn filled_in(date: NaiveDate) -> Entry {
    Entry::when_typed(Typed { date, time: None, offset: None }, Leaning::Past)
}

/// The date by which it would let go of the schedule.
fn waits_for(condition: &Condition) -> Name {
    match condition.kind.effect() {
        Rules::Injury if condition.recovery.is_none() => Name::Recovery,
        Rules::Injury | Rules::AskFirst if condition.doctor.is_none() => Name::Doctor,
        _ => Name::End,
    }
}

/// The fields that mean something for `kind`, and any that is filled in already.
fn form(kind: ConditionKind, start: Entry, of: Option<&Condition>) -> Form {
    let (recovery, doctor) = match kind.effect() {
        Rules::Injury => (true, true),
        Rules::AskFirst => (false, true),
        _ => (false, false),
    };
    let date = |date: Option<NaiveDate>| match date {
        Some(date) => Entry::when(Moment::Day(date), Leaning::Past),
        None => Entry::open_when(Leaning::Past),
    };
    let words = |words: Option<&Words>| Entry::note(words.map_or("", Words::as_str));
    let dates = |name, label, asked: bool, told: Option<NaiveDate>| {
        (asked || told.is_some()).then(|| (name, label, date(told)))
    };
    let texts =
        |name, label, asked: bool, told: Option<&Words>| (asked || told.is_some()).then(|| (name, label, words(told)));
    [
        dates(Name::End, "Over from", true, of.and_then(|one| one.period.end())),
        dates(Name::Recovery, "Recovery", recovery, of.and_then(|one| one.recovery)),
        dates(Name::Doctor, "Doctor", doctor, of.and_then(|one| one.doctor)),
        texts(Name::DoctorNote, "Said", doctor, of.and_then(|one| one.doctor_note.as_ref())),
        texts(Name::Clearance, "Clearance", kind == ConditionKind::Tumor, of.and_then(|one| one.clearance.as_ref())),
        texts(Name::Note, "Note", true, of.and_then(|one| one.note.as_ref())),
    ]
    .into_iter()
    .flatten()
    .fold(Form::default().row(Name::Start, "From", start), |form, (name, label, entry)| form.row(name, label, entry))
}

/// What a kind does to the schedule, in a sentence.
fn says(kind: ConditionKind) -> &'static str {
    match kind.effect() {
        Rules::Contraindicated => "The article: no massage while this is open (CONTRAINDICATED).",
        Rules::Injury => {
            "The article: none in the acute phase, then once a week under a doctor's guidance. From is the day of the injury, Recovery the day that began, Doctor the date of that advice (ACUTE-STOP, RECOVERY-DOCTOR)."
        }
        Rules::Chronic => "The article: it may be every 3-4 days, and reduced once scores improve (CHRONIC-INTERVAL).",
        Rules::Stop if kind == ConditionKind::RedFlag => {
            "General caution, not from the article: no massage until a doctor's word ends it (EXT-CONTRA)."
        }
        Rules::Stop => "General caution, not from the article: no massage while this is open (EXT-CONTRA).",
        Rules::AskFirst => {
            "General caution, not from the article: a doctor's agreement comes first. Doctor is its date (EXT-ASK)."
        }
        Rules::AvoidArea => "General caution, not from the article: leave the place alone (EXT-LOCAL).",
    }
}
