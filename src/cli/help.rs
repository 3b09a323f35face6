//! The help of the whole program: what there is, in groups. The help of one command is clap's.

use crate::text;
use crate::wording::NOTICE;

use super::commands::GROUPS;
use super::paint::{ColorChoice, Paint};

const MEASURE: usize = 80;
const USAGE: &str = "Usage: rubdown [OPTIONS] [COMMAND]\n";
pub(super) const EXAMPLES: &str = "\
Examples:
  rubdown log --minutes 30 --pressure moderate    a session, now
  rubdown log --at \"yesterday 6pm\" --pain-before 6 --pain-after 4
  rubdown next                                    when the next one is due
  rubdown why                                     and by which rule
  rubdown book fri 18:30 --provider \"Anna K.\"     an appointment
";
const OPTIONS: &str = "\
Options of every command:
  --db FILE       the log [default: RUBDOWN_DB, else in the data folder]
  --config FILE   the configuration [default: RUBDOWN_CONFIG, else config.toml]
  --as-of DATE    take this date, or RFC 3339 instant, for today and now
  --json          answer in JSON
  --color WHEN    auto, always or never
  --ascii         draw marks in ASCII
  --plain         without a command: the interface in lines, one question each
  -q, --quiet     say nothing on standard error
  -y, --yes       take yes for an answer to what would be asked
  -h, --help      help; 'rubdown help COMMAND' for one command
  -V, --version   the version
";
const DATES: &str = "\
Dates are read as you write them: today, yesterday, -3d, fri, last fri, 20 nov,
\"20 nov 18:30\", \"yesterday 6pm\", in 3 days, 2026-11-20. What was understood is
always told in full.
";
const OTHERWISE: &str = "\
Without a command the terminal interface opens. Without a terminal that is the
same as 'rubdown status'.
";

/// `-h`: the commands.
pub(super) fn short() -> String {
    format!("{}\n\n{USAGE}\n{}\n'rubdown --help' says more.\n", env!("CARGO_PKG_DESCRIPTION"), commands())
}

/// `--help`: examples first, then everything.
pub(super) fn long() -> String {
    let notice = text::wrap(NOTICE, MEASURE).join("\n");
    let (about, commands) = (env!("CARGO_PKG_DESCRIPTION"), commands());
    format!("{about}\n\n{EXAMPLES}\n{USAGE}\n{commands}\n{OPTIONS}\n{DATES}\n{OTHERWISE}\n{notice}\n")
}

/// The help that clap made for one command.
pub(super) fn drawn(answer: &clap::Error) -> String {
    let help = answer.render();
    if Paint::choose(ColorChoice::Auto).is_on() { help.ansi().to_string() } else { help.to_string() }
}

fn commands() -> String {
    let mut lines = String::new();
    for (place, group) in GROUPS.iter().enumerate() {
        lines.push_str(if place > 0 { "\n" } else { "" });
        lines.push_str(group.title);
        lines.push_str(":\n");
        for command in group.commands {
            // By hand: to fill with spaces, `format` counts characters, and this is most of what help costs.
            lines.push_str("  ");
            lines.push_str(command.name);
            lines.extend(std::iter::repeat_n(' ', 14_usize.saturating_sub(command.name.len())));
            lines.push_str(command.about);
            lines.push('\n');
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::commands;

    #[test]
    fn the_help_names_every_command_and_ends_with_the_notice() {
        let help = long();
        assert!(commands::all().all(|command| help.contains(&format!("\n  {:<13} {}\n", command.name, command.about))));
        assert!(help.replace('\n', " ").contains(NOTICE));
        assert!(help.lines().all(|line| line.len() <= MEASURE), "{help}");
    }
}
