//! Every screen and overlay as a picture, at every size, in the situations that matter, and without colour and in ASCII.

use std::collections::BTreeMap;

use super::desk::Desk;
use super::views::{SCREENS, SITUATIONS, walk};
use crate::config;

/// The pictures of everything: those of one view over one log stand one below the other.
fn pictures(painted: impl Fn(Desk) -> Desk) -> BTreeMap<String, String> {
    let mut stacks: BTreeMap<String, String> = BTreeMap::new();
    walk(painted, |name, (width, height), desk| {
        let stack = stacks.entry(name.to_owned()).or_default();
        stack.push_str(&format!("=== {width}x{height}\n{}\n", desk.screen()));
    });
    stacks
}

#[test]
fn everything() {
    for (name, stack) in pictures(|desk| desk) {
        insta::assert_snapshot!(name, stack);
    }
}

/// The fullest of each; that all are in ASCII is held elsewhere.
#[test]
fn everything_without_colour_and_in_ascii() {
    let spare = |name: &str| SITUATIONS.iter().any(|(one, _)| *one != "demo" && name.ends_with(one));
    for (name, stack) in pictures(|desk| desk.themed(config::Theme::Plain)) {
        if !spare(&name) {
            insta::assert_snapshot!(format!("{name}_plain"), stack);
        }
    }
}

#[test]
fn in_a_large_window_and_below_the_smallest() {
    for (screen, key) in SCREENS {
        let mut desk = Desk::demo().sized(160, 45);
        desk.press(key);
        insta::assert_snapshot!(format!("{screen}_demo_160x45"), desk.screen());
    }
    insta::assert_snapshot!("demo_24x4", Desk::demo().sized(24, 4).screen());
}
