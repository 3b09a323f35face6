//! The report: one A4 page, readable in a minute, for a doctor, a therapist or oneself.
//!
//! [`compose`] decides once what the page says and in which order; [`text()`], [`markdown()`], [`html()`] and [`json()`] only show
//! it, so no two formats can tell different numbers. What a person typed is sanitised by the renderers, each with one escape.
//!
//! | file | says |
//! | --- | --- |
//! | `page` | what a report is, before any format |
//! | `standing` | where things stand, open questions |
//! | `conditions` | conditions and who decided, cautions, holds |
//! | `scores` | first against now, the course, around sessions |
//! | `rhythm` | sessions and gaps, flags, bookings against the rules |
//! | `hands` | areas, pressure, soreness |
//! | `latest` | the last sessions, cost |
//! | `unknown` | what the log does not tell |
//! | `length` | whether it all fits on the page |

mod conditions;
mod hands;
mod html;
mod json;
mod latest;
mod length;
mod markdown;
mod options;
mod page;
mod plot;
mod rhythm;
mod scores;
mod standing;
mod svg;
mod text;
mod unknown;
mod view;

use chrono::NaiveDate;

use crate::domain::{History, Protocol};
use crate::wording;

pub use html::html;
pub use json::json;
pub use length::{PAGE, length};
pub use markdown::markdown;
pub use options::{Audience, Options};
pub use page::{Align, Block, Course, Line, Report, Section, Standing, Step, Steps, Table};
pub use text::text;

use view::{Room, View};

/// What the page says of `history` on `today`. Pure: the same arguments give the same page.
pub fn compose(history: &History, protocol: &Protocol, today: NaiveDate, options: &Options) -> Report {
    let mut view = View::new(history, protocol, today, options);
    let mut report = page(&view);
    for room in Room::ALL.into_iter().skip(1) {
        if length(&report) <= PAGE {
            break;
        }
        view.room = room;
        report = page(&view);
    }
    report
}

fn page(view: &View<'_>) -> Report {
    Report {
        title: title(view.options.audience).into(),
        about: about(view),
        standing: standing::standing(view),
        sections: sections(view),
        footing: footing(view),
    }
}

/// What matters most to the reader first.
fn sections(view: &View<'_>) -> Vec<Section> {
    let ordered = match view.options.audience {
        Audience::Doctor => vec![
            Some(standing::questions(view)),
            Some(conditions::conditions(view)),
            Some(scores::first_and_now(view)),
            Some(standing::facts(view)),
            scores::charts(view),
            Some(rhythm::rhythm(view)),
            conditions::holds(view),
            Some(rhythm::flags(view)),
            rhythm::overrides(view),
            Some(unknown::unknown(view)),
            latest::latest(view),
        ],
        Audience::Therapist => vec![
            Some(conditions::cautions(view)),
            hands::hands(view),
            Some(standing::facts(view)),
            Some(conditions::conditions(view)),
            scores::charts(view),
            latest::latest(view),
            Some(rhythm::rhythm(view)),
            Some(scores::first_and_now(view)),
            Some(rhythm::flags(view)),
            Some(standing::questions(view)),
            Some(unknown::unknown(view)),
        ],
        Audience::Me => vec![
            Some(standing::facts(view)),
            Some(standing::questions(view)),
            Some(rhythm::rhythm(view)),
            Some(scores::first_and_now(view)),
            scores::charts(view),
            Some(conditions::conditions(view)),
            conditions::holds(view),
            Some(rhythm::flags(view)),
            rhythm::overrides(view),
            hands::hands(view),
            latest::cost(view),
            Some(unknown::unknown(view)),
            latest::latest(view),
        ],
    };
    ordered.into_iter().flatten().collect()
}

fn title(audience: Audience) -> &'static str {
    match audience {
        Audience::Doctor => "Back massage diary, for a doctor",
        Audience::Therapist => "Back massage diary, for a therapist",
        Audience::Me => "Back massage diary",
    }
}

fn about(view: &View<'_>) -> Vec<String> {
    let period = format!(
        "{} to {}, {}. Made on {}.",
        wording::long_date(view.from),
        wording::long_date(view.today),
        wording::days(view.days()),
        wording::long_date(view.today)
    );
    let whose = "Kept by the person it is about, who brings it; the diary holds no name.".to_owned();
    let kept_back = view.options.kept_back().map(|what| format!("Kept back: {what}."));
    [Some(period), Some(whose), kept_back].into_iter().flatten().collect()
}

fn footing(view: &View<'_>) -> Vec<String> {
    let schedule = match view.protocol.id.as_str() {
        "article" => String::new(),
        _ => format!(" Intervals of another schedule, not the article's: {}.", view.protocol.title),
    };
    let source = format!(
        "Rules: {}. Names in capitals are rules; EXT marks a caution that is not the article's.{schedule}",
        wording::SOURCE
    );
    vec![source, wording::NOTICE.to_owned()]
}
