//! Which panes there are, and where they lie.

use ratatui::layout::Rect;

use super::figures::Figures;
use super::span::Span;
use super::{back, compared, cost, fading, gaps, relief, scores};
use crate::tui::canvas::{Canvas, below, indent, top};
use crate::tui::world::World;

/// The least room in which several panes stand side by side.
const SEVERAL: (u16, u16) = (72, 17);
/// The rows of the list of all places, its head and borders included.
const PLACES: u16 = 14;

/// Panes that stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    /// Over the days of the span.
    Time,
    /// By what sessions have in common.
    Compared,
    /// By place, and how relief fades.
    Body,
}

/// One pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the file or the list of its name")]
pub(super) enum Pane {
    Scores,
    Relief,
    Gaps,
    Pressure,
    Provider,
    Cost,
    Month,
    Area,
    Back,
    Fading,
}

impl Page {
    pub(super) const ALL: [Page; 3] = [Page::Time, Page::Compared, Page::Body];

    /// The word of its chip.
    pub(super) fn title(self) -> &'static str {
        match self {
            Page::Time => "over time",
            Page::Compared => "compared",
            Page::Body => "back",
        }
    }

    /// Its first pane.
    pub(super) fn first(self) -> Pane {
        match self {
            Page::Time => Pane::Scores,
            Page::Compared => Pane::Pressure,
            Page::Body => Pane::Back,
        }
    }

    pub(super) fn before(self) -> Option<Page> {
        Page::ALL.into_iter().rev().skip_while(|page| *page != self).nth(1)
    }

    pub(super) fn after(self) -> Option<Page> {
        Page::ALL.into_iter().skip_while(|page| *page != self).nth(1)
    }
}

impl Pane {
    pub(super) const ALL: [Pane; 10] = [
        Pane::Scores,
        Pane::Relief,
        Pane::Gaps,
        Pane::Pressure,
        Pane::Provider,
        Pane::Cost,
        Pane::Month,
        Pane::Area,
        Pane::Back,
        Pane::Fading,
    ];

    pub(super) fn page(self) -> Page {
        match self {
            Pane::Scores | Pane::Relief | Pane::Gaps => Page::Time,
            Pane::Pressure | Pane::Provider | Pane::Cost | Pane::Month | Pane::Area => Page::Compared,
            Pane::Back | Pane::Fading => Page::Body,
        }
    }

    pub(super) fn before(self) -> Option<Pane> {
        Pane::ALL.into_iter().rev().skip_while(|pane| *pane != self).nth(1)
    }

    pub(super) fn after(self) -> Option<Pane> {
        Pane::ALL.into_iter().skip_while(|pane| *pane != self).nth(1)
    }

    /// The words of its border line, the longest first.
    pub(super) fn titles(self, figures: &Figures) -> Vec<String> {
        match (self, figures) {
            (Pane::Scores, Figures::Time(time)) => scores::titles(time),
            (Pane::Relief, Figures::Time(time)) => relief::titles(time).into(),
            (Pane::Gaps, Figures::Time(time)) => gaps::titles(time).into(),
            (Pane::Cost, Figures::Compared(all)) => cost::titles(all).into(),
            (_, Figures::Compared(_)) => vec![compared::title(self).into()],
            (Pane::Back, Figures::Body(body)) => back::titles(body).into(),
            (Pane::Fading, _) => fading::TITLES.map(Into::into).into(),
            _ => Vec::new(),
        }
    }

    /// The rows that its drawing needs, where that is a list.
    pub(super) fn rows(self, figures: &Figures) -> Option<u16> {
        let listed = match (self, figures) {
            (Pane::Cost, Figures::Compared(all)) => all.spent.len(),
            (_, Figures::Compared(all)) => compared::groups(self, all).len(),
            _ => return None,
        };
        u16::try_from(listed.max(1) + 1).ok()
    }

    /// Draws it.
    pub(super) fn draw(self, canvas: &mut Canvas<'_>, area: Rect, figures: &Figures, world: &World) {
        match (self, figures) {
            (Pane::Scores, Figures::Time(time)) => scores::draw(canvas, area, time, world),
            (Pane::Relief, Figures::Time(time)) => relief::draw(canvas, area, time, world),
            (Pane::Gaps, Figures::Time(time)) => gaps::draw(canvas, area, time, world),
            (Pane::Cost, Figures::Compared(all)) => cost::draw(canvas, area, all),
            (_, Figures::Compared(all)) => compared::draw(canvas, area, self, all, world),
            (Pane::Back, Figures::Body(body)) => back::draw(canvas, area, body, world),
            (Pane::Fading, Figures::Body(body)) => fading::draw(canvas, area, body, world),
            _ => {}
        }
    }

    /// The same in words.
    pub(super) fn words(self, figures: &Figures, span: Span, world: &World) -> Vec<String> {
        match (self, figures) {
            (Pane::Scores, Figures::Time(time)) => scores::words(time, span, world),
            (Pane::Relief, Figures::Time(time)) => relief::words(time, world),
            (Pane::Gaps, Figures::Time(time)) => gaps::words(time, world),
            (Pane::Cost, Figures::Compared(all)) => cost::words(all),
            (_, Figures::Compared(all)) => compared::words(self, all, world),
            (Pane::Back, Figures::Body(body)) => back::words(body, world),
            (Pane::Fading, Figures::Body(body)) => fading::words(body, world),
            _ => Vec::new(),
        }
    }
}

/// The panes of the page of `at` in `area`, sharing borders; only `at` where it is alone or room is short.
pub(super) fn places(at: Pane, area: Rect, alone: bool) -> Vec<(Pane, Rect)> {
    if alone || area.width < SEVERAL.0 || area.height < SEVERAL.1 {
        return vec![(at, area)];
    }
    match at.page() {
        Page::Time => {
            let upper = if area.height >= 26 { 16 + (area.height - 26) / 2 } else { area.height * 55 / 100 };
            let [left, right] = columns(below(area, upper - 1), area.width.div_ceil(2));
            vec![(Pane::Scores, top(area, upper)), (Pane::Relief, left), (Pane::Gaps, right)]
        }
        Page::Compared => {
            let [left, right] = columns(area, area.width.div_ceil(2));
            let pressure = 7;
            let provider = (area.height - pressure + 2) / 2;
            let area_rows = PLACES.min(area.height * 6 / 10);
            let month = area.height + 1 - area_rows;
            vec![
                (Pane::Pressure, top(left, pressure)),
                (Pane::Provider, top(below(left, pressure - 1), provider)),
                (Pane::Cost, below(left, pressure + provider - 2)),
                (Pane::Month, top(right, month)),
                (Pane::Area, below(right, month - 1)),
            ]
        }
        Page::Body => {
            let [left, right] = columns(area, (area.width * 62 / 100).max(54));
            vec![(Pane::Back, left), (Pane::Fading, right)]
        }
    }
}

fn columns(area: Rect, left: u16) -> [Rect; 2] {
    [Rect { width: left, ..area }, indent(area, left - 1)]
}
