//! How often: sessions and gaps against the window, the flags they raised, and bookings made against the rules.

use crate::insight::{Against, Summary};
use crate::scheduler::{Notice, Subject};
use crate::wording;

use super::page::{Align, Block, Section, Table};
use super::view::View;

/// Sessions and gaps against the article's window.
pub(super) fn rhythm(view: &View<'_>) -> Section {
    let count = view.sessions().count();
    let mut facts = vec![("Sessions", format!("{count} in {}", wording::days(view.days())))];
    if let Some(Summary { n, least, most, median, .. }) = Summary::of(view.figures.gaps()) {
        facts.push(("Days between", format!("median {median} ({least} to {most}, n {n})")));
        facts.extend(in_window(view));
    }
    facts.extend(lengths(view));
    Section::new("Sessions and gaps", vec![Block::Facts(facts)])
}

/// How often each flag was raised on a session of the period, the weightiest first.
pub(super) fn flags(view: &View<'_>) -> Section {
    let mut seen: Vec<(&Notice, usize, chrono::NaiveDate)> = Vec::new();
    for finding in &view.findings {
        let Subject::Session { on, .. } = finding.subject else { continue };
        match seen.iter_mut().find(|(notice, ..)| notice.flag() == finding.notice.flag()) {
            Some((_, count, last)) => (*count, *last) = (*count + 1, on),
            None => seen.push((&finding.notice, 1, on)),
        }
    }
    seen.sort_by_key(|(notice, count, _)| std::cmp::Reverse((notice.severity(), *count)));
    let more = seen.len().saturating_sub(view.room.points);
    let rows: Vec<_> = seen
        .into_iter()
        .take(view.room.points)
        .map(|(notice, count, last)| {
            vec![count.to_string(), wording::flag_word(notice).into(), view.date(last), meaning(notice)]
        })
        .collect();
    let columns = vec![("Times", Align::Right), ("Flag", Align::Left), ("Last", Align::Left), ("Meaning", Align::Left)];
    let mut blocks = vec![if rows.is_empty() {
        Block::Sentence("No session of the period was flagged.".into())
    } else {
        Block::Table(Table { columns, rows })
    }];
    blocks.extend((more > 0).then(|| Block::Sentence(format!("And {more} more kinds."))));
    Section::new("Flags raised", blocks)
}

/// Bookings that were made although they came too soon, newest first.
pub(super) fn overrides(view: &View<'_>) -> Option<Section> {
    let forced: Vec<_> = view.bookings().filter(|booking| booking.reason.is_some()).collect();
    let rows: Vec<_> = forced
        .iter()
        .rev()
        .take(view.room.rows)
        .map(|booking| {
            let day = booking.start.date();
            let fate = match day {
                _ if view.took_place(day) => "took place",
                _ if day < view.today => "did not",
                _ => "ahead",
            };
            let reason = view.prose(booking.reason.as_ref()).unwrap_or_else(|| "kept back".into());
            vec![view.date(day), fate.into(), reason]
        })
        .collect();
    let columns = vec![("Booked for", Align::Left), ("Session", Align::Left), ("Reason given", Align::Left)];
    let older = forced.len().saturating_sub(view.room.rows);
    let older = (older > 0).then(|| Block::Sentence(format!("And {older} earlier.")));
    let blocks = [Some(Block::Table(Table { columns, rows })), older].into_iter().flatten().collect();
    (!forced.is_empty()).then(|| Section::new("Booked although too soon", blocks))
}

/// What a flag on a session says, short enough for a row.
fn meaning(notice: &Notice) -> String {
    match notice {
        Notice::TooFrequent { .. } => "before that day's shortest interval".into(),
        Notice::Early { .. } => "sooner than that day's interval".into(),
        Notice::Contraindicated { .. } | Notice::Acute { .. } => "on a day on hold".into(),
        Notice::NeedsDoctor { .. } => "before a doctor's word".into(),
        Notice::TooLong { usual: (_, most), .. } => format!("over {most} minutes"),
        Notice::TooShort { usual: (least, _), .. } => format!("under {least} minutes"),
        Notice::TooFirm => "more than moderate pressure".into(),
        Notice::Unqualified => "known not to be qualified".into(),
        other => wording::notice(other),
    }
}

/// The share of gaps within the widest band that the article names for people without an injury.
fn in_window(view: &View<'_>) -> Option<(&'static str, String)> {
    let band = view.protocol.general;
    let (least, most) = (band.floor, band.latest?);
    let against = view.figures.against(band)?;
    let (Against { n, within, longer }, shorter) = (against, against.shorter());
    Some(("In general", format!("{within} of {n} within {least}-{most} days, {shorter} shorter, {longer} longer")))
}

fn lengths(view: &View<'_>) -> Option<(&'static str, String)> {
    let Summary { n, median, .. } = view.figures.minutes()?;
    Some(("Length", format!("median {median} minutes (n {n})")))
}
