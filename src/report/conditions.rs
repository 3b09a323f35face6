//! What speaks for more massages, for fewer or against any, who decided, and when massages were on hold.

use chrono::NaiveDate;

use crate::domain::condition::Effect;
use crate::domain::{Condition, History, Id, Protocol};
use crate::scheduler::{self, Hold, Regime, Rule};
use crate::wording;

use super::page::{Block, Section};
use super::view::{View, days_between};

/// The conditions of the period, those still open first, and who decided.
pub(super) fn conditions(view: &View<'_>) -> Section {
    let of_the_period = |condition: &&Condition| {
        condition.period.start() <= view.today && condition.period.end().is_none_or(|end| end > view.from)
    };
    let conditions = view.history.conditions().iter().rev().filter(of_the_period);
    let (mut open, over): (Vec<_>, Vec<_>) = conditions.partition(|condition| condition.period.covers(view.today));
    open.sort_by_key(|condition| weight(condition));
    let told_open = open.len().min(most(view));
    let told_over = over.len().min(most(view) - told_open);
    let of_both = open.iter().take(told_open).chain(over.iter().take(told_over));
    let mut points: Vec<_> = of_both.map(|condition| told(view, condition)).collect();
    // What is open is named, were it only by its name.
    let rest: Vec<_> = open.iter().skip(told_open).map(|condition| condition.kind.title()).collect();
    points.extend((!rest.is_empty()).then(|| format!("also open: {}", view.listed(rest))));
    let earlier = over.len() - told_over;
    points.extend((earlier > 0).then(|| format!("and {earlier} earlier")));
    Section::new("Conditions, and who decided", vec![Block::points_or(points, "None entered.")])
}

/// Places to leave alone and what stops or waits today, for the hands.
pub(super) fn cautions(view: &View<'_>) -> Section {
    let active = view
        .history
        .conditions()
        .iter()
        .filter(|condition| condition.period.covers(view.today) && condition.kind.effect() != Effect::Chronic);
    let mut active: Vec<_> = active.collect();
    active.sort_by_key(|condition| weight(condition));
    let more: Vec<_> = active.iter().skip(most(view)).map(|condition| condition.kind.title()).collect();
    let mut points: Vec<_> = active
        .iter()
        .take(most(view))
        .map(|condition| {
            let statement = format!("{}: {}", condition.kind.title(), effect(condition.kind.effect()));
            let agreed = condition.doctor.map(|_| decided(view, condition));
            let parts = [Some(statement), agreed, view.prose(condition.note.as_ref())];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
        })
        .collect();
    points.extend((!more.is_empty()).then(|| format!("also, ask: {}", view.listed(more))));
    let none = "None entered. Ask before you begin: the diary knows only what was typed.";
    Section::new("Cautions", vec![Block::points_or(points, none)])
}

/// When massages were on hold or waited for a doctor, and what took place all the same.
pub(super) fn holds(view: &View<'_>) -> Option<Section> {
    let mut points: Vec<_> = view.stretches.iter().rev().take(most(view)).map(|stretch| stretch.told(view)).collect();
    let earlier = view.stretches.len().saturating_sub(most(view));
    points.extend((earlier > 0).then(|| format!("and {earlier} earlier")));
    (!points.is_empty()).then(|| Section::new("Holds", vec![Block::Points(points)]))
}

/// How many are told in full: fewer than there are lines, since each may take several.
fn most(view: &View<'_>) -> usize {
    view.room.points * 2 / 3
}

/// What stops a massage comes before what asks for care.
fn weight(condition: &Condition) -> u8 {
    match condition.kind.effect() {
        Effect::Contraindicated | Effect::Stop => 0,
        Effect::Injury => 1,
        Effect::AskFirst => 2,
        Effect::AvoidArea => 3,
        Effect::Chronic => 4,
    }
}

/// Days in a row on which one condition held massages back.
pub(super) struct Stretch {
    hold: Hold,
    waiting: bool,
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
}

/// The holds from the day `from` to today, oldest first.
pub(super) fn stretches(history: &History, protocol: &Protocol, today: NaiveDate, from: NaiveDate) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for outlook in scheduler::forecast(history, protocol, today, from..=today) {
        let (hold, waiting) = match outlook.regime {
            Regime::OnHold(hold) => (hold, false),
            Regime::AskDoctor(hold) => (hold, true),
            Regime::Open { .. } => continue,
        };
        match stretches.last_mut() {
            Some(last) if last.follows(hold.condition, waiting, outlook.day) => last.last = outlook.day,
            _ => stretches.push(Stretch { hold, waiting, first: outlook.day, last: outlook.day }),
        }
    }
    stretches
}

impl Stretch {
    fn follows(&self, condition: Id, waiting: bool, day: NaiveDate) -> bool {
        (self.hold.condition, self.waiting) == (condition, waiting) && days_between(self.last, day) == 1
    }

    fn told(&self, view: &View<'_>) -> String {
        let why = match (self.waiting, self.hold.rule) {
            (true, _) => ", until a doctor's word",
            (_, Rule::AcuteStop) => ", acute phase",
            _ => "",
        };
        let span = view.span(self.first, (self.last < view.today).then_some(self.last));
        let then = view.sessions().filter(|session| (self.first..=self.last).contains(&session.start.date())).count();
        let then = match then {
            0 => String::new(),
            1 => "; 1 session all the same".into(),
            many => format!("; {many} sessions all the same"),
        };
        format!("{span}: {}{why}{then}", self.hold.kind.title())
    }
}

/// An open condition with all that was said of it; of one that is over only what a doctor said and what closed it.
fn told(view: &View<'_>, condition: &Condition) -> String {
    let caution = if condition.kind.of_the_article() { "" } else { " (caution)" };
    // The end is the first day on which it no longer applies; people name the last on which it did.
    let last = condition.period.end().and_then(|end| end.pred_opt());
    let is_open = condition.period.covers(view.today);
    let span = view.span(condition.period.start(), last);
    let recovery = condition.recovery.filter(|_| is_open).map(|day| format!("recovery from {}", view.date(day)));
    let closed = view.prose(condition.clearance.as_ref()).map(|said| format!("closed: {said}"));
    let note = view.prose(condition.note.as_ref()).filter(|_| is_open);
    let first = format!("{}{caution}, {span}; {}", condition.kind.title(), decided(view, condition));
    [Some(first), recovery, closed, note].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// A doctor with the day and the words, or nobody but the person.
fn decided(view: &View<'_>, condition: &Condition) -> String {
    let who = condition.doctor.map_or("own entry".into(), |day| format!("a doctor, {}", view.date(day)));
    match view.prose(condition.doctor_note.as_ref()) {
        Some(said) => format!("{who}: {said}"),
        None => who,
    }
}

fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Contraindicated => wording::rule_statement(Rule::Contraindicated),
        Effect::Injury => wording::rule_statement(Rule::RecoveryDoctor),
        Effect::Chronic => wording::rule_statement(Rule::ChronicInterval),
        Effect::Stop => wording::rule_statement(Rule::ExtContra),
        Effect::AskFirst => wording::rule_statement(Rule::ExtAsk),
        Effect::AvoidArea => wording::rule_statement(Rule::ExtLocal),
    }
}
