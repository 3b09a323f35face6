//! The help of every command, word for word: it begins with examples, and a flag comes or goes only where somebody sees it.

use crate::support::Rubdown;

/// Under this heading stands the same on every page.
const GLOBAL: &str = "Global options:\n";

/// Every command and every command below one, as typed.
fn commands(rubdown: &Rubdown) -> Vec<String> {
    let help = rubdown.run(["-h"]).ok().out;
    let below = |page: &str| -> Vec<String> {
        let lines = page.lines().filter_map(|line| line.strip_prefix("  ")?.split_once("  "));
        let names =
            lines.map(|(name, _)| name).filter(|name| name.starts_with(|letter: char| letter.is_ascii_lowercase()));
        names.map(str::to_owned).collect()
    };
    let mut commands = Vec::new();
    for command in below(&help) {
        let page = rubdown.run([&command, "-h"]).ok().out;
        if let Some((_, rest)) = page.split_once("Commands:\n") {
            let deeper = below(rest.split("\n\n").next().unwrap());
            commands.extend(deeper.into_iter().map(|deeper| format!("{command} {deeper}")));
        }
        commands.push(command);
    }
    commands
}

#[test]
fn every_command_has_a_help_that_begins_with_examples() {
    let rubdown = Rubdown::new();
    let commands = commands(&rubdown);
    assert!(commands.len() > 40, "{commands:?}");
    let mut global = None;
    for command in &commands {
        let asked = command.split(' ').chain(["--help"]);
        let page = rubdown.run(asked).ok().out;
        let (own, shared) = page.split_once(GLOBAL).unwrap_or_else(|| panic!("{command}: {page}"));
        assert!(own.starts_with(&format!("Examples:\n  rubdown {command}")), "{command}: {own}");
        assert_eq!(global.get_or_insert(shared.to_owned()), shared, "{command}");
        let examples = own.split("\n\n").next().unwrap().lines().skip(1);
        assert!(
            examples.clone().all(|line| line.starts_with("    ") || line.contains("rubdown")) && examples.count() > 0,
            "{command}: {own}"
        );
        insta::assert_snapshot!(format!("help_{}", command.replace(' ', "_")), own);
        let short = rubdown.run(command.split(' ').chain(["-h"])).ok().out;
        assert!(short.len() < page.len() && !short.contains("Examples:"), "{command}: {short}");
    }
    insta::assert_snapshot!("help_options", global.unwrap());
}

#[test]
fn the_help_of_the_whole_program_names_every_command() {
    let rubdown = Rubdown::new();
    insta::assert_snapshot!("help", rubdown.run(["--help"]).ok().out);
    insta::assert_snapshot!("help_short", rubdown.run(["-h"]).ok().out);
    insta::assert_snapshot!("help_privacy", rubdown.run(["help", "privacy"]).ok().out);
}
