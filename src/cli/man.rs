//! `man`: the manual pages.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Arg, Args, Command};
use clap_mangen::Man as Page;

use crate::wording::NOTICE;

use super::args::{DRY_RUN, Rehearsal};
use super::arguments;
use super::call::{Call, Outcome};
use super::commands::Verb;
use super::error::{Failure, Kind};
use super::help;

/// The day of this version, which stands at the foot of its pages.
const WRITTEN: &str = "2026-11-28";

/// The manual page on standard output, or one page for each command into a folder
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:\n  rubdown man | man -l -\n  rubdown man ~/.local/share/man/man1")]
pub(super) struct Man {
    /// A folder; it is made where there is none
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    #[command(flatten)]
    rehearsal: Rehearsal,
}

impl Verb for Man {
    fn run(self, call: &mut Call) -> Outcome {
        let tree = arguments::tree().before_long_help(help::EXAMPLES).after_long_help(NOTICE);
        let mut tree = tree.mut_args(told_in_full);
        tree.build();
        let Some(folder) = self.folder else {
            call.out.write_all(&page(tree)?)?;
            return Ok(());
        };
        if !self.rehearsal.dry_run {
            fs::create_dir_all(&folder).map_err(|why| unwritten(&folder, &why))?;
        }
        pages(call, &folder, self.rehearsal, tree, "rubdown")?;
        if self.rehearsal.dry_run {
            call.out.say(DRY_RUN);
        }
        Ok(())
    }
}

/// A page for `command` and for everything below it.
fn pages(call: &mut Call, folder: &Path, rehearsal: Rehearsal, command: Command, name: &str) -> Outcome {
    for below in command.get_subcommands().filter(|below| !below.is_hide_set()) {
        let name = format!("{name}-{}", below.get_name());
        pages(call, folder, rehearsal, below.clone(), &name)?;
    }
    let file = folder.join(format!("{name}.1"));
    if !rehearsal.dry_run {
        // Half a page is none.
        fs::write(&file, page(command)?)
            .inspect_err(|_| drop(fs::remove_file(&file)))
            .map_err(|why| unwritten(&file, &why))?;
    }
    call.out.line(crate::text::clean_line(&file.display().to_string()))?;
    Ok(())
}

fn unwritten(path: &Path, why: &io::Error) -> Failure {
    Failure::new(Kind::Storage, format!("{} cannot be written: {why}", path.display()))
}

/// Only what has a long help is told of an option that short help leaves out.
fn told_in_full(option: Arg) -> Arg {
    match option.get_long_help().or(option.get_help()).cloned() {
        Some(told) => option.long_help(told),
        None => option,
    }
}

fn page(command: Command) -> io::Result<Vec<u8>> {
    let examples = command.get_before_long_help().map(|examples| self::examples(&examples.to_string()));
    let has_commands = command.get_subcommands().any(|below| !below.is_hide_set());
    let has_more = command.get_after_long_help().is_some();
    let has_version = command.get_version().is_some();
    let mut text = Vec::new();
    let page =
        Page::new(command).date(WRITTEN).source(concat!("rubdown ", env!("CARGO_PKG_VERSION"))).manual("rubdown");
    page.render_title(&mut text)?;
    page.render_name_section(&mut text)?;
    page.render_synopsis_section(&mut text)?;
    page.render_description_section(&mut text)?;
    text.write_all(examples.unwrap_or_default().as_bytes())?;
    page.render_options_section(&mut text)?;
    if has_commands {
        page.render_subcommands_section(&mut text)?;
    }
    if has_more {
        page.render_extra_section(&mut text)?;
    }
    if has_version {
        page.render_version_section(&mut text)?;
    }
    // A blank line between two breaks is one space, and nothing else to whoever checks pages.
    Ok(String::from_utf8_lossy(&text).replace(".br\n\n.br\n", ".sp\n").into_bytes())
}

/// The examples of a help page as a section of a manual page, line by line as they are.
fn examples(help: &str) -> String {
    let lines = help.lines().skip(1).map(|line| {
        let line = line.strip_prefix("  ").unwrap_or(line).replace('\\', "\\e").replace('-', "\\-");
        // A line that begins with a dot or a quote would be a request.
        format!("\\&{line}\n")
    });
    format!(".SH EXAMPLES\n.nf\n{}.fi\n", lines.collect::<String>())
}
