//! `stats`: the log in numbers, each with how many it rests on; and sessions side by side.

use std::cmp::Reverse;

use clap::Args;
use serde::Serialize;
use serde_json::json;

use crate::domain::{History, Invalid, Protocol, Scale};
use crate::insight::{self, Against, Group, Key, Mean, Summary, Timespan, Trait};
use crate::{text, wording};

use super::args;
use super::call::{Call, Outcome};
use super::commands::Verb;
use super::json;
use super::paint::Tone;
use super::table::{Align, Cell, Table};

/// Said wherever one thing is held against another.
const CAUTION: &str = "An association, not a cause: symptoms also change by themselves, and few sessions tell little.";

/// The log in numbers, each with how many it rests on
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:
  rubdown stats
  rubdown stats --since \"12 weeks ago\" --by provider
  rubdown stats --by month --json")]
pub(super) struct Stats {
    /// From this day on [default: the first day of the log]
    #[arg(long, value_name = "D", allow_hyphen_values = true)]
    since: Option<String>,
    /// Sessions side by side, by what they have in common
    #[arg(long, value_name = "WHAT", value_parser = args::one_of::<By>(["month", "provider", "pressure", "area"]))]
    by: Option<By>,
}

#[derive(Debug, Clone, Copy)]
struct By(Trait);

impl std::str::FromStr for By {
    type Err = Invalid;

    fn from_str(name: &str) -> Result<Self, Invalid> {
        match name {
            "month" => Ok(By(Trait::Month)),
            "provider" => Ok(By(Trait::Provider)),
            "pressure" => Ok(By(Trait::Pressure)),
            "area" => Ok(By(Trait::Area)),
            _ => Err(Invalid::new("by", name, "month, provider, pressure or area")),
        }
    }
}

impl By {
    fn name(self) -> &'static str {
        match self.0 {
            Trait::Month => "month",
            Trait::Provider => "provider",
            Trait::Pressure => "pressure",
            Trait::Area => "area",
        }
    }
}

impl Verb for Stats {
    fn run(self, call: &mut Call) -> Outcome {
        let since = call.since(self.since.as_deref())?;
        let tracker = call.open()?;
        let life = tracker.life()?;
        let span = Timespan::new(&life, since, tracker.today());
        match (self.by, call.json()) {
            (None, false) => whole(call, &span, tracker.protocol()),
            (None, true) => Ok(call.out.json(&Whole::new(&span, tracker.protocol()))?),
            (Some(by), false) => compared(call, &span, by),
            (Some(by), true) => Ok(call.out.json(&Compared::new(&span, by))?),
        }
    }
}

fn whole(call: &mut Call, span: &Timespan<'_>, protocol: &Protocol) -> Outcome {
    heading(call, span)?;
    let mut facts = Table::new(&[("", Align::Left), ("", Align::Left), ("", Align::Left)]);
    let mut fact = |label: &str, told: String, n: usize| {
        facts.row([Cell::toned(label, Tone::Faint), told.into(), format!("n {n}").into()]);
    };
    let count = span.sessions().count();
    fact("Sessions", format!("{count} in {}", wording::days(span.days())), count);
    if let Some(gaps) = Summary::of(span.gaps()) {
        fact("Days between", spread(&gaps), gaps.n);
    }
    let band = protocol.general;
    if let Some((against, latest)) = span.against(band).zip(band.latest) {
        let Against { n, within, longer } = against;
        let told =
            format!("{within} within {}-{latest} days, {} shorter, {longer} longer", band.floor, against.shorter());
        fact("In the window", told, n);
    }
    if let Some(minutes) = span.minutes() {
        fact("Minutes", spread(&minutes), minutes.n);
    }
    for paid in span.paid() {
        let currency = paid.currency.map_or(String::new(), |currency| format!(" {currency}"));
        fact("Cost", format!("{:.2}{currency}, {:.2} each", paid.sum, paid.each()), paid.n);
    }
    draw(call, &facts)?;
    let scores = first_and_now(span);
    if scores.is_empty() {
        return say(call, "Too few scores to compare: each scale needs two days.");
    }
    call.out.line("")?;
    draw(call, &scores)?;
    say(
        call,
        "Means of the first and of the last days with a score, 0 none to 10 worst. Less than 2 points can be noise.",
    )?;
    let around = around(span);
    if !around.is_empty() {
        call.out.line("")?;
        draw(call, &around)?;
        say(call, CAUTION)?;
    }
    Ok(())
}

/// The scales over the span: at first, and now.
fn first_and_now(span: &Timespan<'_>) -> Table {
    use Align::{Left, Right};
    let mut table = Table::new(&[
        ("Scale", Left),
        ("First", Right),
        ("from", Left),
        ("Now", Right),
        ("until", Left),
        ("Change", Right),
        ("n", Left),
    ]);
    for scale in Scale::ALL {
        let Some((first, now)) = span.first_and_now(scale) else { continue };
        table.row([
            scale.into(),
            format!("{:.1}", first.points).into(),
            wording::since(first.from, span.to).into(),
            format!("{:.1}", now.points).into(),
            wording::since(now.to, span.to).into(),
            signed(now.points - first.points).into(),
            format!("{}, {}", first.n, now.n).into(),
        ]);
    }
    table
}

/// How scores right after a session differ from those just before it.
fn around(span: &Timespan<'_>) -> Table {
    let mut table = Table::new(&[("Over a session", Align::Left), ("Mean change", Align::Right), ("n", Align::Left)]);
    for scale in Scale::ALL {
        let Some(fall) = span.falls(scale) else { continue };
        table.row([scale.into(), signed(-fall.mean).into(), fall.n.into()]);
    }
    table
}

fn compared(call: &mut Call, span: &Timespan<'_>, by: By) -> Outcome {
    use Align::{Left, Right};
    heading(call, span)?;
    let Compared { scale, groups, .. } = &Compared::new(span, by);
    if groups.is_empty() {
        return say(call, "No session in these days.");
    }
    let title = match by.0 {
        Trait::Month => "Month",
        Trait::Provider => "Provider",
        Trait::Pressure => "Pressure",
        Trait::Area => "Area",
    };
    let change = if *scale == Scale::Tension { "Tension" } else { "Pain" };
    let mut table = Table::new(&[
        (title, Left),
        ("Sessions", Right),
        ("Gap", Right),
        ("n", Left),
        ("Minutes", Right),
        ("n", Left),
        (change, Right),
        ("n", Left),
    ]);
    let told = |summary: Option<Summary>, figure: fn(&Summary) -> String| -> [Cell; 2] {
        [summary.as_ref().map(figure).unwrap_or_default().into(), summary.map_or(0, |summary| summary.n).into()]
    };
    for group in groups {
        let [gap, gaps] = told(group.gap, |gap| format!("{} d", gap.median));
        let [minutes, lengths] = told(group.minutes, |minutes| minutes.median.to_string());
        let [fall, falls] = told(group.fall, |fall| signed(-fall.mean));
        table.row([named(&group.key).into(), group.n.into(), gap, gaps, minutes, lengths, fall, falls]);
    }
    draw(call, &table)?;
    let means =
        format!("Gap and minutes are medians; {} is its mean change from before a session to right after.", scale);
    say(call, &format!("{means} {CAUTION}"))
}

fn heading(call: &mut Call, span: &Timespan<'_>) -> Outcome {
    let days = wording::days(span.days());
    call.out.line(format!("{} - {}, {days}", wording::long_date(span.from), wording::long_date(span.to)))?;
    Ok(call.out.line("")?)
}

fn draw(call: &mut Call, table: &Table) -> Outcome {
    Ok(call.out.table(table)?)
}

fn say(call: &mut Call, sentence: &str) -> Outcome {
    for line in text::wrap(sentence, call.out.measure()) {
        call.out.line(call.out.paint.paint(Tone::Faint, &line))?;
    }
    Ok(())
}

/// `median 4, mean 4.5, 2 to 15`.
fn spread(summary: &Summary) -> String {
    let Summary { least, most, mean, median, .. } = summary;
    format!("median {median}, mean {mean:.1}, {least} to {most}")
}

/// A rise with its sign, a fall with its own, and none without.
fn signed(change: f64) -> String {
    let tenths = (change * 10.0).round();
    if tenths == 0.0 { "0.0".into() } else { format!("{:+.1}", tenths / 10.0) }
}

fn named(key: &Key) -> String {
    match key {
        Key::Pressure(pressure) => pressure.to_string(),
        Key::Provider(name) => name.as_str().to_owned(),
        Key::Area(area) => area.to_string(),
        Key::Month { year, month } => format!("{year}-{month:02}"),
        Key::Untold => "not told".into(),
    }
}

/// `stats --json`.
#[derive(Serialize)]
struct Whole {
    schema: u8,
    from: String,
    to: String,
    days: i64,
    sessions: usize,
    gaps: Option<serde_json::Value>,
    window: Option<serde_json::Value>,
    minutes: Option<serde_json::Value>,
    costs: Vec<serde_json::Value>,
    scores: Vec<serde_json::Value>,
    around: Vec<serde_json::Value>,
    caution: &'static str,
}

impl Whole {
    fn new(span: &Timespan<'_>, protocol: &Protocol) -> Self {
        let against = span.against(protocol.general);
        let mean = |mean: Mean| json!({ "mean": mean.points, "n": mean.n, "from": mean.from.to_string(), "to": mean.to.to_string() });
        let scores = Scale::ALL.into_iter().filter_map(|scale| {
            let (first, now) = span.first_and_now(scale)?;
            Some(json!({ "scale": scale.name(), "first": mean(first), "now": mean(now) }))
        });
        let around = Scale::ALL.into_iter().filter_map(|scale| {
            let fall = span.falls(scale)?;
            Some(json!({ "scale": scale.name(), "change": -fall.mean, "n": fall.n }))
        });
        let costs = span.paid().into_iter().map(|paid| {
            let currency = paid.currency.map(|currency| currency.to_string());
            json!({ "currency": currency, "sum": paid.sum, "n": paid.n })
        });
        Whole {
            schema: json::SCHEMA,
            from: span.from.to_string(),
            to: span.to.to_string(),
            days: span.days(),
            sessions: span.sessions().count(),
            gaps: Summary::of(span.gaps()).map(summed),
            window: against.map(|against| {
                let Against { n, within, longer } = against;
                json!({ "n": n, "within": within, "shorter": against.shorter(), "longer": longer })
            }),
            minutes: span.minutes().map(summed),
            costs: costs.collect(),
            scores: scores.collect(),
            around: around.collect(),
            caution: CAUTION,
        }
    }
}

/// Sessions side by side.
struct Compared {
    by: By,
    from: String,
    to: String,
    scale: Scale,
    groups: Vec<Group>,
}

impl Compared {
    fn new(span: &Timespan<'_>, by: By) -> Self {
        let told = |scale| span.falls(scale).map_or(0, |falls| falls.n);
        let scale = if told(Scale::Tension) > told(Scale::Pain) { Scale::Tension } else { Scale::Pain };
        let mut groups = insight::grouped(&part(span), &(span.from..=span.to), scale, by.0);
        if matches!(by.0, Trait::Provider | Trait::Area) {
            // The most frequent first; what was not told stays last.
            groups.sort_by_key(|group| (group.key == Key::Untold, Reverse(group.n)));
        }
        Compared { by, from: span.from.to_string(), to: span.to.to_string(), scale, groups }
    }
}

impl Serialize for Compared {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let groups = self.groups.iter().map(|group| {
            json!({
                "key": (group.key != Key::Untold).then(|| named(&group.key)),
                "n": group.n,
                "gaps": group.gap.map(summed),
                "minutes": group.minutes.map(summed),
                "change": group.fall.map(|fall| json!({ "mean": -fall.mean, "n": fall.n })),
            })
        });
        let Compared { by, from, to, scale, .. } = self;
        json!({
            "schema": json::SCHEMA, "from": from, "to": to, "by": by.name(), "scale": scale.name(),
            "groups": groups.collect::<Vec<_>>(), "caution": CAUTION,
        })
        .serialize(serializer)
    }
}

/// The sessions and scores of the span by themselves.
fn part(span: &Timespan<'_>) -> History {
    let scores = span.history.scores().to_vec();
    History::new(span.history.profile(), span.sessions().cloned().collect(), scores, Vec::new(), Vec::new())
}

fn summed(summary: Summary) -> serde_json::Value {
    let Summary { n, least, most, mean, median } = summary;
    json!({ "n": n, "least": least, "most": most, "mean": mean, "median": median })
}
