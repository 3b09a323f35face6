//! What was done, in words that are safe to print: the date in full, never what a person typed.

use crate::domain::phrase::long_form;
use crate::domain::{Booking, Condition, Happening, Moment, Score, Session};

/// "Fri 20 Nov 2026 18:00".
pub(super) fn moment(moment: &Moment) -> String {
    match moment {
        Moment::Day(day) => long_form(*day, None),
        Moment::At(local) => format!("{} {}", long_form(local.date_naive(), None), local.format("%H:%M")),
    }
}

/// "session of Fri 20 Nov 2026 18:00, 30 min, moderate".
pub(super) fn session(session: &Session) -> String {
    let minutes = session.minutes.map(|minutes| format!(", {minutes} min"));
    let pressure = session.pressure.map(|pressure| format!(", {pressure}"));
    let parts: String = [minutes, pressure].into_iter().flatten().collect();
    format!("session of {}{parts}", moment(&session.start))
}

/// "pain 4 of Fri 20 Nov 2026".
pub(super) fn score(score: &Score) -> String {
    format!("{} of {}", value(score), moment(&score.at))
}

/// "pain 4", "pain 4 (neck)".
fn value(score: &Score) -> String {
    let area = score.area.map(|area| format!(" ({area})")).unwrap_or_default();
    format!("{} {}{area}", score.scale, score.value)
}

/// "pain 4, tension 3 of Fri 20 Nov 2026": each is named, for none may be recorded unnoticed.
pub(super) fn scores(scores: &[Score]) -> String {
    let mut told = String::new();
    for (place, one) in scores.iter().enumerate() {
        let dated = scores.get(place + 1).is_none_or(|next| next.at != one.at);
        let said = if dated { score(one) } else { value(one) };
        told.push_str(if place > 0 { ", " } else { "" });
        told.push_str(&said);
    }
    told
}

/// "booking on Fri 20 Nov 2026 18:30".
pub(super) fn booking(booking: &Booking) -> String {
    format!("booking on {}", moment(&booking.start))
}

/// "acute injury since Fri 20 Nov 2026", "tension from Fri 20 Nov 2026 to Sat 28 Nov 2026, over from Sun 29 Nov 2026".
pub(super) fn condition(condition: &Condition) -> String {
    let (title, period) = (condition.kind.title(), condition.period);
    let start = long_form(period.start(), None);
    match (period.last_day(), period.end()) {
        (Some(last), Some(end)) => {
            let [last, end] = [last, end].map(|day| long_form(day, None));
            format!("{title} from {start} to {last}, over from {end}")
        }
        _ => format!("{title} since {start}"),
    }
}

/// Any of them.
pub(super) fn happening(happening: &Happening) -> String {
    match happening {
        Happening::Session(one) => session(one),
        Happening::Score(one) => score(one),
        Happening::Booking(one) => booking(one),
        Happening::Condition(one) => condition(one),
    }
}

/// "one", or "one and 3 more".
pub(super) fn several(texts: impl IntoIterator<Item = String>) -> String {
    let mut texts = texts.into_iter();
    let first = texts.next().unwrap_or_default();
    match texts.count() {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}
