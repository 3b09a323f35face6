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
  -h, --help      help; 'rubdown help COMMAND' for one command, 'help privacy'
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

const PRIVACY: &str = "\
The log is one SQLite file on this machine. There is no account, no telemetry and no network code. 'rubdown check' names it and says \
whether it is whole.

Who can read it: you. Files are made for their owner alone (0600, folders 0700), whatever the umask, and so are backups and exports.

Guarded against: other users of this machine; power cuts, full disks and closed windows; files from somebody else, which are read as text \
and never run; and your own slips: what is deleted or overwritten comes back with 'rubdown undo', and copies make themselves before \
the first write of a day, an import and a restore.

Not guarded against: whoever holds your password or sits at an open session, programs that run as you, the administrator, and the disk \
in hands that are not yours. The log is not encrypted: full-disk encryption is the right layer for that, and a forgotten passphrase is \
the commonest way to lose such a log for good.

What leaves this machine is what you send: an export or a report holds what you ask for. 'export --encrypt' and 'backup --encrypt' lock \
it with a passphrase, in builds made with the cargo feature 'age'; whoever forgets the passphrase has lost that file. Calendars and the status line carry no word of \
health unless you ask for it, and a session's notes never go into a calendar. What you type after a command stands in your shell's \
history and, while it runs, in the list of processes; '--note -' reads a note from standard input instead.

Deleting is soft. 'rubdown purge' removes for good, and names the backups and copies that still hold what was there; those are yours to \
remove. Two programs on one machine may use the log at once; two machines may not.";

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

/// `help privacy`: what is protected, from whom, and what is not.
pub(super) fn privacy() -> String {
    let paragraphs = PRIVACY.split("\n\n").map(|told| text::wrap(told, MEASURE).join("\n"));
    paragraphs.collect::<Vec<_>>().join("\n\n") + "\n"
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

    #[test]
    fn the_page_on_privacy_says_what_is_not_guarded_too() {
        let page = privacy();
        for told in ["Guarded against:", "Not guarded against:", "not encrypted", "no network code", "purge"] {
            assert!(page.contains(told), "{told} in {page}");
        }
        assert!(page.lines().all(|line| line.len() <= MEASURE), "{page}");
    }
}
