//! The last sessions one by one, and what they cost.

use crate::domain::{Scale, Session, Timing};
use crate::insight::Paid;
use crate::scheduler::Subject;
use crate::text;
use crate::wording;

use super::options::Audience;
use super::page::{Align, Block, Section, Table};
use super::view::View;

/// The most columns of the name of a person or a place.
const NAME: usize = 28;

/// The last sessions, newest first, with their notes.
pub(super) fn latest(view: &View<'_>) -> Option<Section> {
    let most = view.room.rows + if view.options.audience == Audience::Therapist { view.room.rows.min(2) } else { 0 };
    let sessions: Vec<_> = view.sessions().rev().take(most).collect();
    let columns = vec![
        ("Date", Align::Left),
        ("Min", Align::Right),
        ("Pressure", Align::Left),
        ("Pain", Align::Left),
        ("Flags", Align::Left),
        ("With, where", Align::Left),
    ];
    let rows = sessions.iter().map(|session| row(view, session)).collect();
    let notes: Vec<_> = sessions
        .iter()
        .filter_map(|session| {
            let note = view.prose(session.note.as_ref())?;
            Some(format!("{}: {note}", view.date(session.start.date())))
        })
        .collect();
    let mut blocks = vec![Block::Table(Table { columns, rows })];
    blocks.extend((!notes.is_empty()).then_some(Block::Points(notes)));
    (!sessions.is_empty()).then(|| Section::wide("Last sessions", blocks))
}

/// What the sessions of the period cost, by currency.
pub(super) fn cost(view: &View<'_>) -> Option<Section> {
    let fact = |paid: Paid| {
        let currency = paid.currency.map_or("no currency".into(), |currency| currency.to_string());
        ("Total", format!("{:.2} {currency} for {} sessions, {:.2} each", paid.sum, paid.n, paid.each()))
    };
    let facts: Vec<_> = view.figures.paid().into_iter().map(fact).collect();
    (!facts.is_empty()).then(|| Section::new("Cost", vec![Block::Facts(facts)]))
}

fn row(view: &View<'_>, session: &Session) -> Vec<String> {
    let flags: Vec<_> = view
        .findings
        .iter()
        .filter(|finding| matches!(finding.subject, Subject::Session { id, .. } if id == session.id))
        .map(|finding| wording::flag_word(&finding.notice))
        .collect();
    let told = |words: &Option<crate::domain::Words>, kept_back: bool| {
        words.as_ref().filter(|_| !kept_back).map(|words| text::truncate(words.as_str(), NAME.min(view.room.prose)))
    };
    let with: Vec<_> =
        [told(&session.provider, view.options.redact_provider), told(&session.place, view.options.redact_place)]
            .into_iter()
            .flatten()
            .collect();
    vec![
        view.date(session.start.date()),
        session.minutes.map_or("-".into(), |minutes| minutes.to_string()),
        session.pressure.map_or("-".into(), |pressure| pressure.to_string()),
        pain(view, session),
        if flags.is_empty() { "-".into() } else { flags.join(", ") },
        if with.is_empty() { "-".into() } else { with.join(", ") },
    ]
}

/// `6 > 4`, with `?` for what was not told; `-` where neither was.
fn pain(view: &View<'_>, session: &Session) -> String {
    let of = |timing| {
        let linked = view.history.scores().iter().rev().find(|score| {
            score.session == Some(session.id)
                && score.scale == Scale::Pain
                && score.timing == timing
                && score.area.is_none()
        });
        linked.map(|score| score.value.to_string())
    };
    match (of(Timing::Before), of(Timing::After)) {
        (None, None) => "-".into(),
        (before, after) => {
            let unknown = || "?".to_owned();
            format!("{} > {}", before.unwrap_or_else(unknown), after.unwrap_or_else(unknown))
        }
    }
}
