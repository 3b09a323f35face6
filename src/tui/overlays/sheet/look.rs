//! How a form over a screen looks: its question, its fields, the sentence about its day, the picture of the back.

use ratatui::layout::Rect;

use super::{About, Sheet};
use crate::keys::{Command, Scope};
use crate::text;
use crate::tui::action::Target;
use crate::tui::canvas::{Canvas, below, indent, set};
use crate::tui::draw::hides_the_result;
use crate::tui::overlays::palette::uncapital;
use crate::tui::overlays::{BOXED, capital, foot_of, inside, more, near, panel, to_the_edge};
use crate::tui::theme::Role;
use crate::tui::widgets::back;
use crate::tui::widgets::form::{Guests, LABELS, Name};
use crate::tui::world::World;
use crate::wording;

/// From this width inside, the picture of the back stands beside the fields.
const PICTURED: u16 = 70;
/// Rows kept for the sentence about a day, so that nothing below it moves while it is typed.
const UNDER: u16 = 2;
/// Rows of a question, its answers and the air below them.
const ASKED: u16 = 3;
/// Columns of that picture, and the air before it.
const PICTURE: u16 = back::LEAST + 2;

/// The dates of forms, as a refusal names them.
const DATES: [(Name, &str); 5] = [
    (Name::When, "when"),
    (Name::Start, "from"),
    (Name::End, "over from"),
    (Name::Recovery, "recovery"),
    (Name::Doctor, "doctor"),
];

/// How it looks.
impl Sheet {
    fn title(&self, world: &World) -> String {
        let title = match &self.about {
            About::Session(about) => about.title(),
            About::Score(about) => about.title().to_owned(),
            About::Booking(about) => about.title(world),
            About::Condition(about) => about.title(),
        };
        // Elsewhere the line of the last result says so.
        if self.kept && hides_the_result(world.window) { format!("Draft: {}", uncapital(&title)) } else { title }
    }

    /// Columns and rows: for all fields, a sentence of up to three lines below them, and the border.
    fn size(&self) -> (u16, u16) {
        let width = match &self.about {
            About::Score(_) => 60,
            About::Session(_) => 92,
            About::Booking(_) | About::Condition(_) => 76,
        };
        // What is asked about has passed, and more is said of it.
        let asked = if self.asks() { ASKED + 1 } else { 0 };
        (width, asked + self.form.rows() + self.form.groups() + UNDER + 2)
    }

    /// The sentence below the fields: what went wrong, what there is to say of the last edit, else what the form says.
    pub(in crate::tui::overlays) fn says(&self, world: &World) -> (String, Role) {
        let told = self.told(world);
        let warns = told.iter().any(|(_, role)| *role == Role::Warning);
        let role = told.last().map_or(Role::Text, |(_, role)| if warns { Role::Warning } else { *role });
        (told.into_iter().map(|(words, _)| words).collect::<Vec<_>>().join(" "), role)
    }

    /// The same in paragraphs, each in its own role.
    fn told(&self, world: &World) -> Vec<(String, Role)> {
        if let Some(trouble) = &self.trouble {
            return vec![(trouble.clone(), Role::Warning)];
        }
        if let Some(remark) = self.form.remark() {
            return vec![(remark.to_owned(), Role::Warning)];
        }
        let unread = |name: Name| self.form.when_if_any(name, world.now.at).err();
        if let Some(invalid) = DATES.into_iter().find_map(|(name, field)| Some(unread(name)?.named(field))) {
            return vec![(capital(&invalid.to_string()), Role::Warning)];
        }
        let mut told = match &self.about {
            About::Session(about) => about.says(&self.form, world),
            About::Score(about) => vec![about.says()],
            About::Booking(about) => {
                let roomy = world.window.width >= BOXED;
                let before = about.before_the_next(world).filter(|_| roomy).map(|words| (words, Role::Text));
                before.into_iter().chain([about.says(&self.form, world)]).collect()
            }
            About::Condition(about) => vec![about.says(&self.form, world)],
        };
        told.retain(|(words, _)| !words.is_empty());
        if world.window.width < BOXED {
            // Where not all of it has room, what warns has.
            told.sort_by_key(|(_, role)| !matches!(role, Role::Warning | Role::TooSoon | Role::OnHold));
        }
        match self.form.entry(Name::When).and_then(|when| when.read_far_back(world.now.at)) {
            Some(date) => {
                let (day, ago) = (wording::long_date(date), wording::relative(date, world.today()));
                let far = (format!("A year back: {day}, {ago}."), Role::Warning);
                [vec![far], told].concat()
            }
            None => told,
        }
    }

    /// Columns of the values, a column for the cursor after them left out.
    pub(super) fn columns(&self, world: &World) -> u16 {
        to_the_edge(inside(world.window, self.size()), world.window).width.saturating_sub(LABELS + 1)
    }

    /// Draws it.
    pub(in crate::tui::overlays) fn draw(&self, canvas: &mut Canvas<'_>, room: Rect, world: &World) {
        let (width, height) = self.size();
        let within = near(inside(world.window, (width, height)), world.window, height);
        let told = self.told(world);
        let under = self.under(&told, within, world);
        let spare = within.height.saturating_sub(self.form.rows() + under);
        let asked = self.asks() && under > 0 && spare + 1 >= ASKED;
        let title = if asked { "Confirm a booking".to_owned() } else { self.title(world) };
        let inside = near(panel(canvas, room, &title, width, height), canvas.area(), height);
        let area = if asked { below(inside, self.ask(canvas, inside, spare, world)) } else { inside };
        let area = if under > 0 {
            let mut room = Rect { height: under, ..below(area, self.form.dates()) };
            for (words, role) in &told {
                room = below(room, canvas.paragraph(room, words, *role));
            }
            area
        } else {
            let told: Vec<_> = told.iter().map(|(words, role)| (words.as_str(), *role)).collect();
            foot_of(canvas, area, &told)
        };
        let area = to_the_edge(area, world.window);
        let from = if under > 0 { self.form.dates() + under } else { 1 };
        let pictured = self.form.has_areas() && inside.width >= PICTURED && area.height >= from + back::LOW;
        let guests = Guests { under, free: if pictured { PICTURE } else { 0 }, from };
        let (above, below) = self.form.draw_around(canvas, area, guests, world.now.at);
        if pictured {
            let left = area.width.saturating_sub(PICTURE - 2);
            self.form.draw_back(canvas, Rect { y: area.y + from, height: back::LOW, ..indent(area, left) });
        }
        // Behind the title, unless what is hidden is told there.
        if canvas.area().width >= BOXED || (above, below) == (0, 0) {
            let over = to_the_edge(Rect { y: inside.y.saturating_sub(1), height: 1, ..inside }, world.window);
            let titled = u16::try_from(text::width(&title)).unwrap_or(over.width);
            self.form.draw_what_it_takes(canvas, indent(over, titled.saturating_add(1)));
        }
        more(canvas, inside, above, below);
    }

    /// The rows kept below the dates for what is said of them; none where that has its place at the foot.
    fn under(&self, told: &[(String, Role)], within: Rect, world: &World) -> u16 {
        let lines = told.iter().map(|(words, _)| set(words, within.width.into()).len()).sum::<usize>();
        let lines = u16::try_from(lines).unwrap_or(u16::MAX);
        let spare = within.height.saturating_sub(self.form.rows());
        let has_place = self.form.dates() > 0 && world.window.width >= BOXED && lines <= spare;
        if has_place { lines.max(UNDER.min(spare)) } else { 0 }
    }

    /// Asks whether the booking took place; returns the rows that it took.
    fn ask(&self, canvas: &mut Canvas<'_>, inside: Rect, spare: u16, world: &World) -> u16 {
        canvas.write(inside, &self.title(world), Role::Strong);
        let mut line = below(inside, 1);
        for command in [Command::Open, self.says_no()] {
            let Some(binding) = world.keys().binding(Scope::Form, command) else { continue };
            let key = binding.keys.first().map_or(String::new(), ToString::to_string);
            let own = self.opens(world).filter(|_| command == Command::Open);
            let word = own.unwrap_or(binding.hint.as_str());
            let taken = canvas.pieces(line, [(key.as_str(), Role::Accent), (" ", Role::Text), (word, Role::Text)]);
            canvas.spot(Rect { width: taken, height: 1, ..line }, Target::Command(command));
            line = indent(line, taken + 3);
        }
        ASKED.min(spare)
    }
}
