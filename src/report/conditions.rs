//! What speaks for more massages, for fewer or against any, who decided, and when massages were on hold.

use chrono::NaiveDate;

use crate::domain::condition::Effect;
use crate::domain::{Condition, Id};
use crate::scheduler::{self, Hold, Regime, Rule};
use crate::wording;

use super::page::{Align, Block, Section, Table};
use super::view::{View, days_between};

/// The most rows for which a page has room.
const MOST: usize = 7;

/// The conditions of the period, those still open first.
pub(super) fn conditions(view: &View<'_>) -> Option<Section> {
    let of_the_period =
        |condition: &&Condition| condition.period.end().is_none_or(|end| end > view.from) && starts_by(condition, view);
    let (open, over): (Vec<_>, Vec<_>) = view
        .history
        .conditions()
        .iter()
        .rev()
        .filter(of_the_period)
        .partition(|condition| condition.period.covers(view.today));
    let rows: Vec<_> = open.into_iter().chain(over).take(MOST).map(|condition| row(view, condition)).collect();
    let columns = vec![("Condition", Align::Left), ("When", Align::Left), ("Who decided", Align::Left)];
    let block = if rows.is_empty() {
        Block::Sentence("None entered.".into())
    } else {
        Block::Table(Table { columns, rows })
    };
    Some(Section { heading: "Conditions", blocks: vec![block] })
}

/// Places to leave alone and what stops or waits today, for the hands.
pub(super) fn cautions(view: &View<'_>) -> Section {
    let active = view.history.conditions().iter().filter(|condition| {
        condition.period.covers(view.today) && condition.kind.effect() != Effect::Chronic
    });
    let points: Vec<_> = active
        .map(|condition| {
            let said = view.prose(condition.note.as_ref()).map(|note| format!(" {note}")).unwrap_or_default();
            format!("{}: {}{said}", condition.kind.title(), effect(condition.kind.effect()))
        })
        .collect();
    let block = if points.is_empty() {
        Block::Sentence("None entered. Ask before you begin: the diary knows only what was typed.".into())
    } else {
        Block::Points(points)
    };
    Section { heading: "Cautions", blocks: vec![block] }
}

/// When massages were on hold or waited for a doctor, and what took place all the same.
pub(super) fn holds(view: &View<'_>) -> Option<Section> {
    let rows: Vec<_> = stretches(view).iter().rev().take(MOST).map(|stretch| stretch.row(view)).collect();
    let columns =
        vec![("Why", Align::Left), ("When", Align::Left), ("Days", Align::Right), ("Sessions then", Align::Right)];
    (!rows.is_empty())
        .then(|| Section { heading: "Holds", blocks: vec![Block::Table(Table { columns, rows })] })
}

/// Days in a row on which one condition held massages back.
pub(super) struct Stretch {
    hold: Hold,
    waiting: bool,
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
}

/// The holds of the period, oldest first.
pub(super) fn stretches(view: &View<'_>) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for outlook in scheduler::forecast(view.history, view.protocol, view.today, view.from..=view.today) {
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

    fn row(&self, view: &View<'_>) -> Vec<String> {
        let why = match (self.waiting, self.hold.rule) {
            (true, _) => format!("{}, until a doctor's word", self.hold.kind.title()),
            (_, Rule::AcuteStop) => format!("{}, acute phase", self.hold.kind.title()),
            _ => self.hold.kind.title().to_owned(),
        };
        let then = view.sessions().filter(|session| (self.first..=self.last).contains(&session.start.date())).count();
        let last = (self.last < view.today).then_some(self.last);
        let days = days_between(self.first, self.last) + 1;
        vec![why, view.span(self.first, last), days.to_string(), then.to_string()]
    }
}

fn row(view: &View<'_>, condition: &Condition) -> Vec<String> {
    let kind = condition.kind;
    let title = if kind.of_the_article() { kind.title().into() } else { format!("{} (caution)", kind.title()) };
    // The end is the first day on which it no longer applies; people name the last on which it did.
    let last = condition.period.end().and_then(|end| end.pred_opt());
    let mut decided = match condition.doctor {
        Some(day) => format!("a doctor, {}", view.date(day)),
        None => "entered by the person; no doctor's word".into(),
    };
    decided.extend(view.prose(condition.doctor_note.as_ref()).map(|said| format!(": {said}")));
    decided.extend(condition.recovery.map(|day| format!("; recovery from {}", view.date(day))));
    decided.extend(view.prose(condition.clearance.as_ref()).map(|said| format!("; closed: {said}")));
    decided.extend(view.prose(condition.note.as_ref()).map(|note| format!("; note: {note}")));
    vec![title, view.span(condition.period.start(), last), decided]
}

fn starts_by(condition: &Condition, view: &View<'_>) -> bool {
    condition.period.start() <= view.today
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
