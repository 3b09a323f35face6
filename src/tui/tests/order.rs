//! What holds for everything that is drawn, over the whole table of views: the frame stands, columns hold, nothing is cut in secret.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::views::walk;
use crate::keys::Command;
use crate::tui::action::Action;
use crate::tui::canvas::rows;
use crate::tui::screens::Tab;
use crate::wording;

/// The least window in which an overlay leaves the frame standing and a cut sentence names its key.
const LEAST: (u16, u16) = (40, 12);

#[test]
fn an_overlay_leaves_the_frame_standing_and_shows_its_keys() {
    walk(
        |desk| desk,
        |name, (width, height), desk| {
            let over = std::mem::take(&mut desk.state.over);
            let bare = desk.screen();
            desk.state.over = over;
            let Some(front) = desk.state.over.last().filter(|front| !front.is_blank()) else { return };
            let is_least = width < LEAST.0 || height < LEAST.1;
            let (screen, hints) = (desk.screen(), front.hints(false, &desk.state.world));
            let top = |screen: &str| screen.lines().next().unwrap_or_default().to_owned();
            assert_eq!(top(&screen), top(&bare), "{name} at {width}x{height}");
            let last = screen.lines().last().unwrap_or_default();
            // In the smallest window there is room for the way out, always.
            let shown = if is_least { vec![Command::Back] } else { vec![hints[0], Command::Back] };
            for command in shown {
                let binding = desk.state.world.keys().binding(front.scope(), command).unwrap();
                let own = front.word(command, &desk.state.world);
                let hint = |key| format!(" {key} {}", own.unwrap_or(&binding.hint));
                let is_shown = binding.keys.iter().any(|key| last.contains(&hint(key)));
                assert!(is_shown, "{name} at {width}x{height}: no{} in\n{screen}", hint(&binding.keys[0]));
            }
        },
    );
}

#[test]
fn columns_hold_and_nothing_is_obeyed_by_a_terminal() {
    let controls = |letter: char| {
        letter != '\n' && letter.is_control()
            || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    walk(
        |desk| desk,
        |name, (width, height), desk| {
            let (buffer, screen) = (desk.draw().buffer, desk.screen());
            let told = || format!("{name} at {width}x{height}\n{screen}");
            assert_eq!(screen.chars().find(|letter| controls(*letter)), None, "{}", told());
            for line in screen.lines() {
                assert!(line.width() <= width.into(), "{line}\n{}", told());
            }
            let symbol = |x: u16, y: u16| buffer.cell((x, y)).unwrap().symbol();
            for Rect { y, .. } in rows(buffer.area) {
                // The second half of a wide letter is nobody else's, and none hangs over the edge.
                for x in 0..width {
                    let wide = symbol(x, y).width();
                    assert!(usize::from(x) + wide <= width.into(), "row {y}: {}", told());
                    let halves = (1..wide).map(|half| symbol(x + u16::try_from(half).unwrap(), y));
                    assert!(halves.into_iter().all(|half| half.trim().is_empty()), "row {y}: {}", told());
                }
                // A row that begins at a border ends at one.
                if width >= 60 && "│├┌└".contains(symbol(0, y)) && !symbol(0, y).trim().is_empty() {
                    assert!("│┤┐┘".contains(symbol(width - 1, y)), "row {y}: {}", told());
                }
            }
            if let Some(cursor) = desk.draw().cursor {
                assert!(buffer.area.contains(cursor), "{cursor:?}: {}", told());
            }
        },
    );
}

#[test]
fn a_verdict_is_told_to_its_end_or_names_the_key_that_tells_it() {
    let mut seen = 0;
    walk(
        |desk| desk,
        |name, (width, height), desk| {
            let sentence = match desk.state.over.last() {
                Some(front) => front.says(&desk.state.world),
                None => (desk.state.tab == Tab::Today).then(|| wording::verdict(desk.state.world.assessment())),
            };
            let Some(sentence) = sentence else { return };
            let screen = desk.screen();
            seen += 1;
            if told(&sentence, &screen) == Told::Whole {
                return;
            }
            assert_eq!(told(&sentence, &screen), Told::Shortened, "{name} at {width}x{height}: {sentence}\n{screen}");
            if width >= LEAST.0 && height >= LEAST.1 {
                let last = screen.lines().last().unwrap();
                let key = ["w", "alt-w"].into_iter().find(|key| last.contains(&format!(" {key} why")));
                desk.press(key.unwrap_or_else(|| panic!("{name} at {width}x{height}\n{screen}")));
                // In a window with room, what it opens tells all of it.
                desk.act(Action::Resize(Rect::new(0, 0, 200, 60)));
                assert_eq!(told(&sentence, &desk.screen()), Told::Whole, "{name}: {sentence}\n{}", desk.screen());
            }
        },
    );
    assert!(seen > 100, "{seen} sentences");
}

#[derive(Debug, PartialEq, Eq)]
enum Told {
    Whole,
    Shortened,
    Cut,
}

/// How much of a sentence a screen tells, on rows that follow each other, whatever stands beside them.
fn told(sentence: &str, screen: &str) -> Told {
    let words: Vec<_> = sentence.split_whitespace().collect();
    let mut best = (0, false);
    let lines: Vec<_> = screen.lines().map(|line| format!(" {line} ")).collect();
    for start in 0..lines.len() {
        let mut at = 0;
        let mut ended = false;
        for line in &lines[start..] {
            let run =
                (at + 1..=words.len()).rev().find(|end| line.contains(&format!(" {} ", words[at..*end].join(" "))));
            let Some(end) = run.filter(|end| at > 0 || *end - at > 1 || words.len() == 1) else { break };
            ended = line.contains(&format!(" {} … ", words[at..end].join(" ")));
            at = end;
            if at == words.len() {
                return Told::Whole;
            }
        }
        best = best.max((at, ended));
    }
    if best.1 { Told::Shortened } else { Told::Cut }
}
