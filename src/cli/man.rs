//! `man`: the manual pages.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Command};
use clap_mangen::Man as Page;

use crate::wording::NOTICE;

use super::arguments;
use super::call::{Call, Outcome};
use super::commands::Verb;
use super::error::{Failure, Kind};

/// The manual page on standard output, or one page for each command into a folder
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:\n  rubdown man | man -l -\n  rubdown man ~/.local/share/man/man1")]
pub(super) struct Man {
    /// A folder that exists
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

impl Verb for Man {
    fn run(self, call: &mut Call) -> Outcome {
        let mut tree = arguments::tree().after_long_help(NOTICE);
        tree.build();
        let Some(folder) = self.folder else {
            call.out.write_all(&page(tree)?)?;
            return Ok(());
        };
        pages(call, &folder, tree, "rubdown")
    }
}

/// A page for `command` and for everything below it.
fn pages(call: &mut Call, folder: &Path, command: Command, name: &str) -> Outcome {
    for below in command.get_subcommands().filter(|below| !below.is_hide_set()) {
        let name = format!("{name}-{}", below.get_name());
        pages(call, folder, below.clone(), &name)?;
    }
    let file = folder.join(format!("{name}.1"));
    fs::write(&file, page(command)?)
        .map_err(|why| Failure::new(Kind::Unexpected, format!("{} cannot be written: {why}", file.display())))?;
    call.out.line(crate::text::clean_line(&file.display().to_string()))?;
    Ok(())
}

fn page(command: Command) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    Page::new(command).render(&mut page)?;
    Ok(page)
}
