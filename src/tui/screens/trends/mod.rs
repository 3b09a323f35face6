//! Trends: scores, sessions and gaps over time; sessions side by side; the back and how relief fades.
//!
//! ```text
//!  [over time] compared back  v [pain] tension soreness  [ ] 4w [8w] 26w 1y all
//! ┌─ > Pain 0-10, 34 scores ─────────────────────────────────────────────────────────────────────────┐
//! │  dots, before and after a session joined by a stem, sessions on the axis, the improved line      │
//! ├─ Relief per session, points, n 12 of 15 ───────┬─ Days between sessions, n 15 ──────────────────┤
//! │  a stem for each session                       │  a stem for each gap, the window behind them   │
//! └────────────────────────────────────────────────┴───────────────────────────────────────────────┘
//! ```
//!
//! Only the page that is shown is worked out. Every pane has a twin in words.

mod back;
mod compared;
mod cost;
mod fading;
mod figures;
mod gaps;
mod layout;
mod relief;
mod scores;
mod span;

use ratatui::layout::Rect;

pub(in crate::tui) use self::span::Span;

use self::figures::{Body, Compared, Figures, Time};
use self::layout::{Page, Pane};
use crate::domain::Scale;
use crate::keys::{Command, Scope};
use crate::text;
use crate::tui::action::{Gesture, Target};
use crate::tui::canvas::{Canvas, UNBROKEN, below, bottom, indent, inset, top};
use crate::tui::effect::{Effect, Studied};
use crate::tui::step::Step;
use crate::tui::theme::Role;
use crate::tui::widgets::list::Moved;
use crate::tui::widgets::page::Page as Text;
use crate::tui::world::World;

/// The scales that can be shown.
const SCALES: [Scale; 3] = [Scale::Pain, Scale::Tension, Scale::Soreness];
/// Fewer numbers than this make no trend, and no mean worth comparing.
const FEW: usize = 4;
/// The fields of the line above the panes.
const PAGES: usize = 0;
const SCALE: usize = 1;
const SPAN: usize = 2;
/// From this height a pane that is alone shows its words below the drawing.
const ROOMY: u16 = 14;
/// From this width the chips have room for all their words.
const LONG_CHIPS: u16 = 112;
/// What a title ends with where it tells of sessions.
const NOT_CAUSE: &str = ": association, not cause";
/// Above this height a pane without a lower border has a row for that.
const CAVEAT_FROM: u16 = 5;
/// Columns of the border line beside a title in front.
const BESIDE_TITLE: usize = 8;
/// From this width all chips are shown.
const ALL_CHIPS: u16 = 78;
/// From this width the key that turns the pages is shown, too: they are also reached by going on from pane to pane.
const PAGED: u16 = 84;

/// What stands before which pane it is and before how many there are, the longer words first.
const PLACE: [(&str, &str); 2] = [("pane ", " of "), ("pane ", "/")];

/// That nothing was logged in the span, and what helps.
fn no_session(world: &World) -> String {
    let log = world.key(Scope::Trends, Command::Log);
    format!("No session in this span. Press{UNBROKEN}{log} to log one{}.", further_back(world))
}

/// What else helps, where there can be something to see further back.
fn further_back(world: &World) -> String {
    if is_bare(world) {
        return String::new();
    }
    format!(", {}{UNBROKEN}to look further back", world.key(Scope::Trends, Command::Earlier))
}

/// Whether the log tells no session and has had no score for weeks.
fn is_bare(world: &World) -> bool {
    world.now.recent.is_empty() && world.now.weeks.scores().is_empty()
}

/// What Trends remembers.
#[derive(Debug)]
pub(in crate::tui) struct State {
    at: Pane,
    scale: Scale,
    span: Span,
    /// Whether words stand in place of the drawings.
    in_words: bool,
    /// Whether the pane has all the room, its words below it.
    alone: bool,
    studied: Option<Studied>,
    figures: Option<Figures>,
    /// The words of the pane in front, which may be longer than its room.
    told: Text,
}

impl State {
    /// As it is first seen: pain over the last 8 weeks.
    pub(in crate::tui) fn new() -> Self {
        State {
            at: Pane::Scores,
            scale: Scale::Pain,
            span: Span::Weeks(8),
            in_words: false,
            alone: false,
            studied: None,
            figures: None,
            told: Text::default(),
        }
    }

    /// Obeys a gesture.
    pub(in crate::tui) fn on_gesture(&mut self, gesture: &Gesture, world: &World) -> Step {
        match gesture {
            Gesture::Do(Command::Up | Command::Down | Command::HalfPageUp | Command::HalfPageDown)
            | Gesture::Wheel(..)
                if self.scrolls(gesture, world) =>
            {
                Step::Stay
            }
            Gesture::Do(command) => self.obey(*command, world),
            Gesture::Point(Target::Choice(PAGES, page)) => match Page::ALL.get(*page) {
                Some(page) => self.go(page.first(), world),
                None => Step::Stay,
            },
            Gesture::Point(Target::Choice(SCALE, scale)) => self.measure(*scale, world),
            Gesture::Point(Target::Choice(SPAN, span)) => self.reach(*span),
            Gesture::Point(Target::Field(pane)) => match Pane::ALL.get(*pane) {
                Some(pane) => self.go(*pane, world),
                None => Step::Stay,
            },
            Gesture::PointTwice(Target::Field(_)) => self.obey(Command::Open, world),
            Gesture::Wheel(turned, _) => {
                let to = if *turned < 0 { self.at.before() } else { self.at.after() };
                to.map_or(Step::Stay, |pane| self.go(pane, world))
            }
            _ => Step::Pass,
        }
    }

    fn obey(&mut self, command: Command, world: &World) -> Step {
        let chosen = Span::ALL.iter().position(|span| *span == self.span).unwrap_or(0);
        let scale = SCALES.iter().position(|scale| *scale == self.scale).unwrap_or(0);
        let turned = |page: Option<Page>, this: &mut Self| page.map_or(Step::Stay, |page| this.go(page.first(), world));
        match command {
            Command::Up | Command::Left => match self.at.before() {
                Some(pane) => self.go(pane, world),
                None if command == Command::Up => Step::Above,
                None => Step::Stay,
            },
            Command::Down | Command::Right => match self.at.after() {
                Some(pane) => self.go(pane, world),
                None if command == Command::Down => Step::Below,
                None => Step::Stay,
            },
            Command::NextPane => self.at.after().map_or(Step::Pass, |pane| self.go(pane, world)),
            Command::PreviousPane => self.at.before().map_or(Step::Pass, |pane| self.go(pane, world)),
            Command::First => self.go(Pane::Scores, world),
            Command::Last => self.go(Pane::Fading, world),
            Command::PageUp | Command::HalfPageUp => turned(self.at.page().before(), self),
            Command::PageDown | Command::HalfPageDown => turned(self.at.page().after(), self),
            Command::Earlier => self.reach(chosen + 1),
            Command::Later => self.reach(chosen.saturating_sub(1)),
            Command::View => self.measure((scale + 1) % SCALES.len(), world),
            Command::Words => {
                self.in_words = !self.in_words;
                Step::Stay
            }
            Command::Open => {
                self.alone = !self.alone;
                Step::Stay
            }
            Command::Back if self.alone || self.in_words => {
                (self.alone, self.in_words) = (false, false);
                Step::Stay
            }
            _ => Step::Pass,
        }
    }

    /// Scrolls the words of the pane in front, where they are shown and longer than their room.
    fn scrolls(&mut self, gesture: &Gesture, world: &World) -> bool {
        if !self.in_words && !self.alone {
            return false;
        }
        let window = world.window;
        let body = Rect { height: window.height.saturating_sub(4), ..window };
        let place = layout::places(self.at, body, self.alone).into_iter().find(|(pane, _)| *pane == self.at);
        let inside = inset(place.map_or(body, |(_, place)| place), 2);
        let inside = Rect { height: inside.height.saturating_sub(2), ..inside };
        let before = self.told.clone();
        self.told.go(gesture, self.split(inside).1) == Moved::Within && before != self.told
    }

    fn go(&mut self, pane: Pane, world: &World) -> Step {
        let turned = pane.page() != self.at.page();
        self.at = pane;
        if turned {
            self.work_out(world);
        }
        self.tell(world);
        Step::Stay
    }

    fn tell(&mut self, world: &World) {
        let words = self.figures.as_ref().map(|figures| self.at.words(figures, self.span, world));
        self.told = Text::new(words.unwrap_or_default().into_iter().map(|line| (line, Role::Text)).collect());
    }

    fn measure(&mut self, scale: usize, world: &World) -> Step {
        self.scale = SCALES.get(scale).copied().unwrap_or(self.scale);
        self.work_out(world);
        Step::Stay
    }

    fn reach(&mut self, span: usize) -> Step {
        match Span::ALL.get(span) {
            Some(span) if *span != self.span => {
                self.span = *span;
                Step::Ask(self.read())
            }
            _ => Step::Stay,
        }
    }

    /// What has to be read when it comes to the front.
    pub(in crate::tui) fn read(&self) -> Effect {
        Effect::Study(self.span)
    }

    /// Takes in what was read.
    pub(in crate::tui) fn learn(&mut self, studied: Studied, world: &World) {
        if studied.span == self.span {
            self.studied = Some(studied);
            self.work_out(world);
        }
    }

    fn work_out(&mut self, world: &World) {
        let scale = self.scale;
        self.figures = self.studied.as_ref().map(|studied| match self.at.page() {
            Page::Time => Figures::Time(Time::of(studied, scale, world)),
            Page::Compared => Figures::Compared(Compared::of(studied, scale)),
            Page::Body => Figures::Body(Body::of(studied, scale)),
        });
        self.tell(world);
    }

    /// The keys that matter here.
    pub(in crate::tui) fn hints(&self, world: &World) -> Vec<Command> {
        use Command::{Back, Earlier, Help, Later, Log, NextPane, Open, PageDown, Quit, Score, View, Words};
        if is_bare(world) {
            return vec![Log, Score, View, PageDown, NextPane, Help, Quit];
        }
        match (self.in_words, self.alone) {
            (true, _) => vec![Words, View, PageDown, NextPane, Earlier, Later, Back, Help, Quit],
            (false, true) => vec![View, PageDown, NextPane, Earlier, Later, Words, Back, Help, Quit],
            (false, false) => vec![View, PageDown, NextPane, Earlier, Later, Words, Open, Help, Quit],
        }
    }

    /// The word for what a command does here, where that changes.
    pub(in crate::tui) fn word(&self, command: Command) -> Option<&'static str> {
        (command == Command::Words && self.in_words).then_some("chart")
    }

    /// Draws it.
    pub(in crate::tui) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
        self.draw_chips(canvas, inset(top(area, 1), 1), world);
        let Some(figures) = &self.figures else { return };
        let mut warned = false;
        for (pane, place) in layout::places(self.at, below(area, 1), self.alone) {
            // Once on a page is enough.
            let titles = pane.titles(figures);
            let whole = titles.first().map_or("", String::as_str);
            let wanted = whole.strip_suffix(NOT_CAUSE).filter(|_| warned).unwrap_or(whole);
            warned |= whole.ends_with(NOT_CAUSE);
            let title = fitted(wanted, &titles, place.width);
            let inside = if pane == self.at { canvas.pane_in_front(place, title) } else { canvas.pane(place, title) };
            let caveat = NOT_CAUSE.trim_start_matches([':', ' ']);
            let mut inside = inside;
            let untold = wanted.ends_with(NOT_CAUSE) && !title.ends_with(NOT_CAUSE);
            if untold && inside.bottom() < place.bottom() {
                // What the upper border has no room for stands in the lower one.
                canvas.write(inset(bottom(place, 1), 2), &format!(" {caveat} "), Role::Quiet);
            } else if untold && inside.height > CAVEAT_FROM && self.split(inside).1.is_empty() {
                canvas.write(bottom(inside, 1), caveat, Role::Quiet);
                inside.height -= 1;
            }
            let number = Pane::ALL.iter().position(|one| *one == pane).unwrap_or(0);
            canvas.spot(place, Target::Field(number));
            self.draw_pane(canvas, inside, pane, figures, world);
        }
    }

    fn draw_pane(&self, canvas: &mut Canvas<'_>, inside: Rect, pane: Pane, figures: &Figures, world: &World) {
        let (drawn, told) = self.split(inside);
        if !drawn.is_empty() {
            pane.draw(canvas, drawn, figures, world);
        }
        if told.is_empty() {
            return;
        }
        if pane == self.at {
            self.told.draw(canvas, told);
        } else {
            let words = pane.words(figures, self.span, world).into_iter().map(|line| (line, Role::Text));
            Text::new(words.collect()).draw(canvas, told);
        }
    }

    /// The room of the drawing and that of its words.
    fn split(&self, inside: Rect) -> (Rect, Rect) {
        if self.in_words {
            return (top(inside, 0), inside);
        }
        // How relief fades is told in words as it is drawn.
        if !self.alone || inside.height < ROOMY || self.at == Pane::Fading {
            return (inside, bottom(inside, 0));
        }
        let told = self.told.height(inside.width).min(inside.height / 2);
        let rest = inside.height - told - 1;
        let rows = self.figures.as_ref().and_then(|figures| self.at.rows(figures)).map_or(rest, |rows| rows.min(rest));
        (top(inside, rows), top(below(inside, rows + 1), told))
    }

    /// What is shown and could be, and before it the keys that change it.
    fn draw_chips(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
        let (all, short) = (area.width + 2 >= ALL_CHIPS, area.width < LONG_CHIPS);
        let key = |command| world.key(Scope::Trends, command);
        let words = |names: &mut dyn Iterator<Item = (String, bool)>| names.collect::<Vec<_>>();
        let pages = words(&mut Page::ALL.into_iter().map(|page| (page.title().to_owned(), page == self.at.page())));
        let scales = words(&mut SCALES.into_iter().map(|scale| (scale.to_string(), scale == self.scale)));
        let spans = |short| words(&mut Span::ALL.into_iter().map(|span| (span.words(short), span == self.span)));
        let turns = format!("{} {}", key(Command::Earlier), key(Command::Later));
        let pages_key = if area.width < PAGED { String::new() } else { key(Command::PageDown) };
        let place = Pane::ALL.iter().position(|pane| *pane == self.at).unwrap_or(0) + 1;
        let place = PLACE.map(|(before, between)| format!("{before}{place}{between}{}", Pane::ALL.len()));
        let beside = |span: &str| {
            let chosen = [self.at.page().title(), &self.scale.to_string(), span].map(|name| text::width(name) + 3);
            usize::from(area.width).saturating_sub(chosen.iter().sum())
        };
        let fits = |span: &str| place.iter().find(|place| text::width(place) <= beside(span));
        // Where only a short span leaves room for which pane it is, it is short.
        let (long, brief) = (self.span.words(false), self.span.words(true));
        let is_brief = short && (all || (fits(&long).is_none() && fits(&brief).is_some()));
        let place = fits(if is_brief { &brief } else { &long }).filter(|_| !all);
        let spans = spans(is_brief);
        let mut at = 0;
        let fields = [(PAGES, pages_key, pages), (SCALE, key(Command::View), scales), (SPAN, turns, spans)];
        for (field, key, names) in fields {
            if all && !key.is_empty() {
                at += canvas.write(indent(area, at), &key, Role::Accent) + 1;
            }
            for (choice, (name, chosen)) in names.into_iter().enumerate() {
                let (words, role) = match (chosen, all) {
                    (true, _) => (format!("[{name}]"), Role::Strong),
                    (false, true) => (name, Role::Quiet),
                    (false, false) => continue,
                };
                let here = indent(area, at);
                let taken = canvas.write(here, &words, role);
                canvas.spot(Rect { width: taken, ..here }, Target::Choice(field, choice));
                at += taken + 1;
            }
            at += if short { u16::from(all) } else { 3 };
        }
        if let Some(place) = place {
            canvas.write_right(area, place, Role::Quiet);
        }
    }
}

/// The first of a pane's titles that has room: what is `wanted`, the same without its last words, or a shorter one.
fn fitted<'a>(wanted: &'a str, titles: &'a [String], width: u16) -> &'a str {
    let plain = wanted.strip_suffix(NOT_CAUSE).unwrap_or(wanted);
    let shorter = titles.iter().skip(1).map(String::as_str);
    let mut all = [wanted, plain].into_iter().chain(shorter);
    let last = titles.last().filter(|_| titles.len() > 1).map_or(plain, String::as_str);
    all.find(|title| text::width(title) + BESIDE_TITLE <= width.into()).unwrap_or(last)
}
