//! The README's tour, walked as it is written: a newcomer types exactly this.

use crate::support::Rubdown;

const README: &str = include_str!("../../README.md");

#[test]
fn the_tour_works_on_any_day_of_the_week() {
    let tour: Vec<_> = commands("```console").collect();
    assert!(tour.len() >= 10, "the README's tour is gone");
    for day in 23..=29 {
        let rubdown = Rubdown::new().as_of(&format!("2026-11-{day}"));
        for command in &tour {
            let (program, arguments) = command.split_first().unwrap();
            assert_eq!(program, "rubdown");
            let answer = rubdown.run(arguments).ok();
            assert!(!answer.out.is_empty() || !answer.talk.is_empty(), "{command:?} said nothing");
            if command.iter().any(|word| word == "--json") {
                assert_eq!(answer.json()["schema"], 1);
            }
        }
        assert!(rubdown.home().join("sessions.csv").exists());
    }
}

#[test]
fn the_first_fence_is_how_to_run_and_how_to_test() {
    let (_, from_first) = README.split_once("```").unwrap();
    assert!(from_first.starts_with("sh\ncargo run --release\ncargo test\n```"));
}

/// The words of each command in the fences that open so, quotes taken off.
fn commands(opening: &str) -> impl Iterator<Item = Vec<String>> {
    let inside = README.split(opening).skip(1).filter_map(|rest| rest.split_once("```"));
    inside.flat_map(|(fence, _)| fence.lines()).filter_map(|line| line.strip_prefix("$ ")).map(words)
}

fn words(line: &str) -> Vec<String> {
    // Every second part stands between quotes.
    let parts = line.split('"').enumerate();
    parts
        .flat_map(|(place, part)| match place % 2 {
            0 => part.split_whitespace().map(String::from).collect(),
            _ => vec![part.to_string()],
        })
        .collect()
}
