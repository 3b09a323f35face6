//! `next`: the windows and bookings ahead.

use clap::Args;

use crate::scheduler::{self, Window};
use crate::tracker::{Standing, Tracker};
use crate::{text, wording};

use super::args;
use super::call::{Call, Outcome};
use super::commands::Verb;
use super::json::Stand;
use super::paint::Tone;
use super::render;
use super::table::{Align, Cell, Table};

/// The next windows and bookings, with flags
#[derive(Debug, Default, Args)]
#[command(before_long_help = "Examples:\n  rubdown next\n  rubdown next -n 3\n  rubdown next --json | jq -r .ideal")]
pub(super) struct Next {
    /// Show so many windows
    #[arg(short, value_name = "N", value_parser = args::count::<u8>(1..=50))]
    n: Option<u8>,
}

impl Verb for Next {
    fn run(self, call: &mut Call) -> Outcome {
        let tracker = call.open()?;
        let standing = tracker.standing()?;
        let windows =
            |count: u8| scheduler::windows(&standing.history, tracker.protocol(), tracker.today(), count.into());
        if call.json() {
            let windows = self.n.map(windows);
            call.out.json(&Stand::new(&standing).ahead(&standing, windows.as_deref()))?;
        } else {
            let windows = self.n.map(windows).unwrap_or_else(|| standing.assessment.window.into_iter().collect());
            tell(call, &tracker, &standing, &windows)?;
        }
        call.ahead(&standing);
        tracker.leave();
        Ok(())
    }
}

fn tell(call: &mut Call, tracker: &Tracker, standing: &Standing, windows: &[Window]) -> Outcome {
    let assessment = &standing.assessment;
    let today = assessment.today;
    let paint = call.out.paint;
    call.out.line(paint.paint(assessment.status.into(), wording::state(assessment.status)))?;
    for line in text::wrap(&wording::verdict(assessment), call.out.measure()) {
        call.out.line(line)?;
    }
    let on_screen = call.out.width.is_some();
    let mut table = Table::new(&[("", Align::Left); 5]);
    let mut row = |label: &str, day: String, when: String, more: Cell, id: String| {
        table.row([
            Cell::toned(label, Tone::Faint),
            day.into(),
            Cell::toned(when, Tone::Faint),
            more,
            Cell::toned(id, Tone::Faint),
        ]);
    };
    if let Some(anchor) = assessment.anchor {
        let flags = render::flags(assessment.of(anchor.id));
        let day = wording::long_date(anchor.date);
        row("Last", day, wording::relative(anchor.date, today), flags, String::new());
    }
    for (place, window) in windows.iter().enumerate() {
        let earliest = if window.earliest < window.ideal {
            format!("earliest {}", wording::short_date(window.earliest))
        } else {
            String::new()
        };
        let label = if place == 0 { "Window" } else { "" };
        row(label, span(window), wording::relative(window.ideal, today), earliest.into(), String::new());
    }
    for (place, booking) in standing.open_bookings().enumerate() {
        let flags = render::flags(assessment.of(booking.id));
        let relative = wording::relative(booking.start.date(), today);
        // A short id takes a look at all that is stored, and is for hands that will type it.
        let id = if on_screen { tracker.short(booking.id) } else { String::new() };
        row(if place == 0 { "Booked" } else { "" }, render::full(booking.start), relative, flags, id);
    }
    if !table.is_empty() {
        call.out.line("")?;
    }
    call.out.table(&table)?;
    for notice in assessment.of_now() {
        let told = format!("{} ({})", wording::notice(notice), notice.rule());
        call.out.line("")?;
        for line in text::wrap(&told, call.out.measure()) {
            call.out.line(paint.paint(notice.severity().into(), &line))?;
        }
    }
    call.out.line("")?;
    let rule = format!("{}; 'rubdown why' shows the working", assessment.governing());
    let rule = call.out.advice(&rule).into_owned();
    call.out.line(paint.paint(Tone::Faint, &rule))?;
    Ok(())
}

/// `Thu 15 Jan - Sat 17 Jan 2026`.
fn span(window: &Window) -> String {
    match window.latest {
        None => format!("from {}", wording::long_date(window.ideal)),
        Some(latest) if latest == window.ideal => wording::long_date(latest),
        Some(latest) => format!("{} - {}", wording::short_date(window.ideal), wording::long_date(latest)),
    }
}
