//! The report as it would be handed over: for whom can be switched, and what is shown can be saved to a file.

use ratatui::layout::Rect;

use super::{foot, reading_panel, typed_into};
use crate::keys::{Command, Key};
use crate::tracker::Audience;
use crate::tui::action::{Gesture, Target};
use crate::tui::canvas::{Canvas, below, bottom, indent, inset};
use crate::tui::draw::{hides_the_result, room};
use crate::tui::effect::{Effect, Trouble};
use crate::tui::step::Step;
use crate::tui::theme::Role;
use crate::tui::widgets::entry::Entry;
use crate::tui::widgets::form::{Form, Name};
use crate::tui::widgets::page::{Page, measure};
use crate::tui::world::World;

const HOW: &str = ".html is one page for a browser or a printer, .md is Markdown, any other name plain text. The file is yours \
alone to read.";
/// From this width inside, the chips say for whom in full.
const CHIPS: u16 = 46;
/// The least columns that a report is laid out for.
const LEAST: u16 = 36;

/// The preview.
#[derive(Debug)]
pub(in crate::tui) struct Report {
    audience: Audience,
    page: Page,
    saving: Option<Saving>,
    /// Where it was saved, where the box lies over the line that says so.
    told: Option<String>,
}

/// The question for a file's name.
#[derive(Debug)]
struct Saving {
    form: Form,
    trouble: Option<String>,
    /// The name of a file that is there already and would go.
    replaced: Option<String>,
}

impl Report {
    /// The report for `audience`, as text.
    pub(in crate::tui) fn new(audience: Audience, text: &str) -> Self {
        let mut report = Report { audience, page: Page::default(), saving: None, told: None };
        report.learn(audience, text);
        report
    }

    /// The report for another reader.
    pub(in crate::tui) fn learn(&mut self, audience: Audience, text: &str) {
        self.audience = audience;
        let lines = text.lines().map(|line| (line.to_owned(), Role::Text));
        self.page = Page::new(lines.collect()).labelled(Role::Text);
    }

    /// What has to be read to show it.
    pub(in crate::tui) fn read(audience: Audience, world: &World) -> Effect {
        Effect::Report { audience, columns: inside(room(world.window)).width.into(), ascii: world.ascii }
    }

    /// Whether a name is being typed.
    pub(in crate::tui) fn is_asking(&self) -> bool {
        self.saving.is_some()
    }

    /// Hears a key first.
    pub(in crate::tui) fn takes(&mut self, key: Key) -> bool {
        let Some(saving) = &mut self.saving else { return false };
        let taken = saving.form.takes(key);
        if taken {
            saving.trouble = None;
            saving.replaced = None;
        }
        taken
    }

    /// Takes a refusal to heart.
    pub(in crate::tui) fn hear(&mut self, trouble: &Trouble) {
        if let Some(saving) = &mut self.saving {
            saving.trouble = Some(trouble.words.clone());
            saving.replaced = trouble.forcible.then(|| saving.form.typed(Name::Note).to_owned());
        }
    }

    /// It is in its file, as `what` says.
    pub(in crate::tui) fn saved(&mut self, what: &str) {
        self.saving = None;
        self.told = Some(what.to_owned());
    }

    /// Obeys a gesture.
    pub(in crate::tui) fn on_gesture(&mut self, gesture: &Gesture, world: &World) -> Step {
        if self.saving.is_some() {
            return self.on_gesture_while_asking(gesture, world);
        }
        self.told = None;
        let area = inside(room(world.window));
        match gesture {
            Gesture::Do(Command::View | Command::Right | Command::NextPane) => self.turn(1, world),
            Gesture::Do(Command::Left | Command::PreviousPane) => self.turn(Audience::ALL.len() - 1, world),
            Gesture::Point(Target::Choice(_, place)) => {
                Audience::ALL.get(*place).map_or(Step::Stay, |audience| Step::Ask(Report::read(*audience, world)))
            }
            Gesture::Do(Command::Save | Command::Open) => {
                let name = format!("rubdown-report-{}-{}.html", self.audience, world.today());
                let form = Form::default().row(Name::Note, "File", Entry::text(&name, &[]));
                self.saving = Some(Saving { form, trouble: None, replaced: None });
                Step::Stay
            }
            Gesture::Do(Command::Back | Command::Report) => Step::Close,
            gesture => self.page.obey(gesture, below(area, 1)),
        }
    }

    fn on_gesture_while_asking(&mut self, gesture: &Gesture, world: &World) -> Step {
        let Some(saving) = &mut self.saving else { return Step::Stay };
        match gesture {
            Gesture::Do(Command::Open) => {
                let to = saving.form.typed(Name::Note).trim().to_owned();
                let replace = saving.replaced.as_deref() == Some(saving.form.typed(Name::Note));
                Step::Ask(Effect::SaveReport { audience: self.audience, to, replace })
            }
            Gesture::Do(Command::Back) => {
                self.saving = None;
                Step::Stay
            }
            other => typed_into(&mut saving.form, other, world),
        }
    }

    fn turn(&self, by: usize, world: &World) -> Step {
        let at = Audience::ALL.iter().position(|one| *one == self.audience).unwrap_or(0);
        let next = Audience::ALL.iter().cycle().nth(at + by).copied().unwrap_or_default();
        Step::Ask(Report::read(next, world))
    }

    /// Draws it.
    pub(in crate::tui) fn draw(&self, canvas: &mut Canvas<'_>, room: Rect, world: &World) {
        reading_panel(canvas, room, "Report", (room.width, room.height));
        let area = inside(room);
        let mut at = 0;
        for (place, audience) in Audience::ALL.into_iter().enumerate() {
            let words = if area.width < CHIPS { audience.name() } else { whom(audience) };
            let (words, role) = if audience == self.audience {
                (format!("[{words}]"), Role::Accent)
            } else {
                (format!(" {words} "), Role::Quiet)
            };
            let here = indent(area, at);
            let taken = canvas.write(here, &words, role);
            canvas.spot(Rect { width: taken, height: 1, ..here }, Target::Choice(0, place));
            at += taken;
        }
        let page = below(area, 1);
        let Some(saving) = &self.saving else {
            let told = self.told.as_ref().filter(|_| hides_the_result(world.window));
            let page = told.map_or(page, |told| foot(canvas, page, told, Role::Strong));
            self.page.draw(canvas, page);
            return;
        };
        let (words, role) = saving.trouble.as_deref().map_or((HOW, Role::Quiet), |why| (why, Role::Warning));
        let asked = foot(canvas, page, words, role);
        let line = bottom(asked, 1);
        let rule = bottom(Rect { height: asked.height.saturating_sub(1), ..asked }, 1);
        saving.form.draw(canvas, line, world.now.at);
        canvas.write(rule, "Save the report", Role::Title);
        self.page.draw(canvas, Rect { height: asked.height.saturating_sub(3), ..asked });
    }
}

/// For whom, on a chip.
fn whom(audience: Audience) -> &'static str {
    match audience {
        Audience::Doctor => "for a doctor",
        Audience::Therapist => "for a therapist",
        Audience::Me => "for me",
    }
}

/// The room inside the overlay; a narrow window gives all its columns but one on either side.
fn inside(room: Rect) -> Rect {
    let (area, wide) = (measure(room), inset(room, 1));
    if area.width < LEAST { Rect { x: wide.x, width: wide.width, ..area } } else { area }
}
