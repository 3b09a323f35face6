//! How relief fades after a session, as far as the scores tell: a range, an estimate, and never a promise.

use ratatui::layout::Rect;

use super::figures::Body;
use super::scores::{self, count};
use crate::insight::Stage;
use crate::insight::relief::{LEAST_SCORES, LEAST_SESSIONS, PRICE, Suggestion};
use crate::text;
use crate::tui::canvas::{Canvas, below, rows};
use crate::tui::theme::Role;
use crate::tui::widgets::page::Page;
use crate::tui::world::World;
use crate::wording;

/// The words of the border line, the longest first: whatever span is shown, it is learnt from a year.
pub(super) const TITLES: [&str; 2] = ["How relief fades, 12 months", "How relief fades"];
/// What a suggestion is, and what it is not.
const CAUTION: &str = "Association, not cause; a doctor's or therapist's word comes first.";
/// The days after a session that are drawn.
const DAYS: [u16; 8] = [0, 1, 2, 3, 4, 5, 7, 10];
/// Columns of the days and of the points left.
const LABELS: usize = 9;
const POINTS: usize = 8;

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, body: &Body, world: &World) {
    let mut rest = area;
    let said = words(body, world);
    if body.relief.stage() == Stage::Learnt && area.height >= 14 {
        canvas.write(rest, &format!("{}points left", " ".repeat(LABELS)), Role::Quiet);
        rest = below(rest, 1);
        rest = below(rest, curve(canvas, rest, body) + 1);
    }
    Page::new(said.into_iter().map(|line| (line, Role::Text)).collect()).draw(canvas, rest);
}

/// A bar for each day, from the least that may be left to the most; returns the rows it took.
fn curve(canvas: &mut Canvas<'_>, area: Rect, body: &Body) -> u16 {
    let most = body.relief.left(0.0).1.max(0.1);
    let room = usize::from(area.width).saturating_sub(LABELS + POINTS + 1);
    let columns = |points: f64| (points.clamp(0.0, most) / most * room as f64).round() as usize;
    let (sure, unsure) = if canvas.theme.ascii { ("=", "-") } else { ("━", "╌") };
    let mut taken = 0;
    for (day, row) in DAYS.into_iter().zip(rows(area)) {
        let (low, _, high) = body.relief.left(f64::from(day));
        let label = match day {
            0 => "at once".to_owned(),
            1 => "1 day".into(),
            _ => format!("{day} days"),
        };
        let points = if day == 0 { format!("{high:.1}") } else { format!("{low:.1}-{high:.1}") };
        let (least, most) = (columns(low), columns(high));
        canvas.pieces(
            row,
            [
                (text::fit(&label, LABELS).as_str(), Role::Quiet),
                (text::fit(&points, POINTS + 1).as_str(), Role::Text),
                (sure.repeat(least).as_str(), scores::role(body.relief.scale)),
                (unsure.repeat(most.saturating_sub(least)).as_str(), scores::role(body.relief.scale)),
            ],
        );
        taken += 1;
    }
    taken
}

/// What the scores suggest, in words.
pub(super) fn words(body: &Body, world: &World) -> Vec<String> {
    let mut said = learnt(body);
    said.splice(2..2, suggested(body, world));
    said
}

/// The day of the band in force that the scores speak for, where somebody asked for one and no stop or doctor's word is in the way.
fn suggested(body: &Body, world: &World) -> Option<String> {
    let band = world.assessment().regime.band().filter(|_| world.chosen.settings.suggest_day)?;
    let Suggestion { interval, stage } = body.relief.suggestion(band, PRICE)?;
    let every = format!("Every {interval} days is suggested within the article's {}", wording::band(band));
    Some(match stage {
        Stage::Learning => format!("{every}: its own first day, for there is too little to learn from."),
        Stage::LittleEffect => format!("{every}: the longest, for shorter ones change little. {CAUTION}"),
        Stage::Learnt => format!("{every}, where a session more is worth 2.5 points for one day. {CAUTION}"),
    })
}

/// What it rests on, what is learnt from that, and what that means.
fn learnt(body: &Body) -> Vec<String> {
    let relief = &body.relief;
    let based = format!(
        "Association, not cause. {} around {} in 12 months, those right after one left out:",
        count(relief.scores, &format!("{} score", relief.scale)),
        count(relief.sessions, "session")
    );
    match relief.stage() {
        Stage::Learning => vec![
            format!(
                "Still learning: {} of {LEAST_SESSIONS} sessions and {} of {LEAST_SCORES} scores in 12 months.",
                relief.sessions.min(LEAST_SESSIONS),
                relief.scores.min(LEAST_SCORES)
            ),
            "A score the day after and one before each session teach most.".into(),
        ],
        Stage::LittleEffect => vec![
            based,
            "Your scores change little around sessions.".into(),
            "A fall right after a session, as drawn over time, may be gone by the next score.".into(),
            "No massage is a fine answer, too; if symptoms stay, consider talking to a doctor (EXT-REVIEW, general caution, not from the article).".into(),
        ],
        Stage::Learnt => {
            let (short, long) = relief.half_life_range;
            vec![
                based,
                format!(
                    "Scores suggest that half of your relief is gone after somewhere between {short:.1} and {long:.1} days (80 % range)."
                ),
                "An estimate, not a promise. It moves no date and no flag: how often varies from person to person, and the rules alone schedule (PERSONAL-VARIATION).".into(),
            ]
        }
    }
}
