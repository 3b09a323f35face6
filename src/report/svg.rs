//! The charts as inline SVG: shapes and classes only; colours come from the page's style sheet.

use std::fmt::Write;

use chrono::{Datelike, NaiveDate};

use super::html::escape;
use super::page::{Course, Steps};
use crate::wording;

/// The area on which a chart draws, in the units of its view box.
#[derive(Clone, Copy)]
struct Frame {
    width: f64,
    height: f64,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

const COURSE: Frame = Frame { width: 480.0, height: 152.0, left: 22.0, right: 8.0, top: 12.0, bottom: 34.0 };
const STEPS: Frame = Frame { width: 240.0, height: 152.0, left: 22.0, right: 8.0, top: 12.0, bottom: 34.0 };

/// The scores that have a line across the chart.
const TICKS: [f64; 3] = [0.0, 5.0, 10.0];

/// The least room between two dates below the axis.
const DATE: f64 = 34.0;

/// Scores over time: a dot for each day, a line through the means, sessions and holds below.
pub(super) fn course(course: &Course) -> String {
    let frame = COURSE;
    let days = days(course.from, course.to).max(1.0);
    let x = |day: NaiveDate| frame.left + self::days(course.from, day) / days * frame.inner_width();
    let names: Vec<_> = course.lines.iter().map(|line| line.scale.name()).collect();
    let told = format!("{} by day, 0 to 10, with {} sessions marked", names.join(" and "), course.sessions.len());
    let mut svg = frame.begin(&told);
    for (first, last) in &course.holds {
        let from = x(*first);
        let to = last.succ_opt().map_or(from, x).min(frame.width - frame.right);
        let (top, height) = (frame.top, frame.inner_height());
        put(
            &mut svg,
            format_args!(r#"<rect class="held" x="{from:.1}" y="{top}" width="{:.1}" height="{height}"/>"#, to - from),
        );
    }
    frame.grid(&mut svg);
    let base = frame.height - frame.bottom;
    for day in &course.sessions {
        let at = x(*day);
        put(&mut svg, format_args!(r#"<path class="session" d="M{at:.1} {:.1}v5"/>"#, base + 3.0));
    }
    for line in &course.lines {
        let class = line.scale.name();
        let dots = if course.has_dots() { line.days.as_slice() } else { &[] };
        for (day, points) in dots {
            let (at, high) = (x(*day), frame.y(*points));
            put(&mut svg, format_args!(r#"<circle class="{class}" cx="{at:.1}" cy="{high:.1}" r="1.3"/>"#));
        }
        let means = line.means.iter().enumerate().filter_map(|(at, mean)| Some((at, (*mean)?)));
        let middle = |at: usize| {
            let passed = (at as f64 * course.step as f64 + (course.step - 1) as f64 / 2.0).min(days);
            frame.left + passed / days * frame.inner_width()
        };
        let path: Vec<_> = means.map(|(at, mean)| format!("{:.1},{:.1}", middle(at), frame.y(mean))).collect();
        put(&mut svg, format_args!(r#"<polyline class="{class}" points="{}"/>"#, path.join(" ")));
    }
    let mut free = 0.0;
    for (day, name) in dates(course) {
        let at = x(day);
        if at >= free && at < frame.width - DATE / 2.0 {
            put(&mut svg, format_args!(r#"<text x="{at:.1}" y="{:.1}">{}</text>"#, base + 19.0, escape(&name)));
            free = at + DATE;
        }
    }
    frame.end(&mut svg);
    svg
}

/// Mean scores around a session: a column for each distance, its mean above and its number of scores below.
pub(super) fn steps(steps: &Steps) -> String {
    let frame = STEPS;
    let mut svg =
        frame.begin(&format!("Mean {} before a session, right after it and on the days that follow", steps.scale));
    frame.grid(&mut svg);
    let base = frame.height - frame.bottom;
    let wide = frame.inner_width() / steps.steps.len().max(1) as f64;
    for (at, step) in steps.steps.iter().enumerate() {
        let left = frame.left + wide * at as f64;
        let (middle, high) = (left + wide / 2.0, frame.y(step.mean));
        let class = steps.scale.name();
        put(
            &mut svg,
            format_args!(
                r#"<rect class="{class}" x="{:.1}" y="{high:.1}" width="{:.1}" height="{:.1}"/>"#,
                left + wide * 0.2,
                wide * 0.6,
                base - high
            ),
        );
        put(
            &mut svg,
            format_args!(r#"<text class="mid" x="{middle:.1}" y="{:.1}">{:.1}</text>"#, high - 3.0, step.mean),
        );
        put(
            &mut svg,
            format_args!(r#"<text class="mid" x="{middle:.1}" y="{:.1}">{}</text>"#, base + 11.0, escape(step.name)),
        );
        put(
            &mut svg,
            format_args!(r#"<text class="mid faint" x="{middle:.1}" y="{:.1}">n {}</text>"#, base + 22.0, step.n),
        );
    }
    frame.end(&mut svg);
    svg
}

impl Frame {
    fn inner_width(self) -> f64 {
        self.width - self.left - self.right
    }

    fn inner_height(self) -> f64 {
        self.height - self.top - self.bottom
    }

    fn y(self, points: f64) -> f64 {
        self.top + (1.0 - points / 10.0) * self.inner_height()
    }

    fn begin(self, told: &str) -> String {
        let told = escape(told);
        format!(r#"<svg viewBox="0 0 {} {}" role="img" aria-label="{told}">"#, self.width, self.height)
    }

    fn grid(self, svg: &mut String) {
        for points in TICKS {
            let (y, right) = (self.y(points), self.width - self.right);
            put(svg, format_args!(r#"<path class="grid" d="M{} {y:.1}H{right}"/>"#, self.left));
            put(svg, format_args!(r#"<text class="end" x="{}" y="{:.1}">{points}</text>"#, self.left - 5.0, y + 3.0));
        }
    }

    fn end(self, svg: &mut String) {
        svg.push_str("</svg>");
    }
}

/// The days that are named below the axis: years of a long course, months, or weeks of a short one.
fn dates(course: &Course) -> Vec<(NaiveDate, String)> {
    let span = days(course.from, course.to);
    let all = || course.from.iter_days().take_while(|day| *day <= course.to);
    if span <= 62.0 {
        return all().step_by(7).map(|day| (day, wording::day_and_month(day))).collect();
    }
    let begins = |day: &NaiveDate| day.day() == 1 && (span <= 730.0 || day.month() == 1);
    let name = |day: NaiveDate| match wording::short_month(day) {
        _ if day.month() == 1 => day.year().to_string(),
        month => month.to_owned(),
    };
    all().filter(begins).map(|day| (day, name(day))).collect()
}

fn days(from: NaiveDate, to: NaiveDate) -> f64 {
    to.signed_duration_since(from).num_days() as f64
}

fn put(svg: &mut String, shape: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = svg.write_fmt(shape);
}
