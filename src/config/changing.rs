//! One setting changed in the file, with everything else in it left as it is.
//!
//! The places of the values are known, so that a few cuts do what a crate for edits would: the value is put in place of the old one, or
//! in place of the line that shows the default, or on a line of its own. What then does not read as what was meant is not written.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

use super::file::{Page, content, written};
use super::{Key, Settings, TEMPLATE};

/// Why a setting was not changed, as a sentence. It may quote the file: print it cleaned.
#[derive(Debug, thiserror::Error)]
pub enum NotChanged {
    /// What the file would say is not accepted.
    #[error(transparent)]
    Refused(#[from] super::Error),
    /// The value is not accepted.
    #[error(transparent)]
    Invalid(#[from] crate::domain::Invalid),
    /// The file is written in a way that is left to its owner.
    #[error("{0} is not set by a line of its own; change it in the file")]
    Elsewhere(&'static str),
    /// The file cannot be read or written.
    #[error("it cannot be written: {0}")]
    Unwritten(#[from] io::Error),
}

/// The text of the file at `path`, or of what ships where there is none, with `key` set to what a person spells as `value`; and what
/// is then in force, as far as files say. Nothing is written.
///
/// # Errors
/// What cannot be read, or is not accepted.
pub fn changed(path: &Path, key: &Key, value: &str) -> Result<(String, Settings), NotChanged> {
    let text = match content(path) {
        Ok(text) => text,
        Err(why) if why.kind() == io::ErrorKind::NotFound => TEMPLATE.to_owned(),
        Err(why) => return Err(why.into()),
    };
    let before = Settings::parse(path, &text)?;
    let mut wanted = before.written.clone();
    key.set(&mut wanted, value)?;
    let spelled = key.get(&wanted).to_string();
    let text = put(path, &text, key, &spelled)?;
    let after = Settings::parse(path, &text).map_err(|_| NotChanged::Elsewhere(key.name))?;
    if after.written != wanted {
        return Err(NotChanged::Elsewhere(key.name));
    }
    Ok((text, after.settled(path)))
}

/// Puts `text` in place of the file at `path`, whole or not at all, readable by its owner alone. A link is followed.
///
/// # Errors
/// The folder or the file cannot be written.
pub fn replace(path: &Path, text: &str) -> io::Result<()> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if let Some(folder) = path.parent() {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    let draft = path.with_extension(format!("toml.{}", std::process::id()));
    let written = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    let placed = written.and_then(|()| fs::rename(&draft, &path));
    if placed.is_err() {
        // What is half written is of no use to anybody.
        let _ = fs::remove_file(&draft);
    }
    placed
}

/// The text with the value in place.
fn put(path: &Path, text: &str, key: &Key, spelled: &str) -> Result<String, super::Error> {
    let page = Page { what: super::WHAT, path, text };
    let table = page.table()?;
    if let Some(one) = written(table.get_ref()).into_iter().find(|one| one.name == key.name) {
        let mut text = text.to_owned();
        text.replace_range(one.value.span(), spelled);
        return Ok(text);
    }
    let (folder, name) = key.name.split_once('.').map_or(("", key.name), |(folder, name)| (folder, name));
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let heads = |line: &String| line.trim_start().starts_with('[');
    // The lines of its table: from its head, or the beginning, to the next head.
    let begin = match folder {
        "" => 0,
        folder => match lines.iter().position(|line| line.trim() == format!("[{folder}]")) {
            Some(head) => head + 1,
            None => {
                lines.extend([String::new(), format!("[{folder}]")]);
                lines.len()
            }
        },
    };
    let end = lines.iter().skip(begin).position(heads).map_or(lines.len(), |length| begin + length);
    let shown = |line: &String| line.starts_with(&format!("# {name} = "));
    let line = format!("{name} = {spelled}");
    match lines.iter().take(end).skip(begin).position(shown).and_then(|place| lines.get_mut(begin + place)) {
        Some(default) => *default = line,
        None => {
            // After the last line of the table that says something.
            let said = lines.iter().take(end).skip(begin).rposition(|line| !line.trim().is_empty());
            let said = said.map_or(begin, |place| begin + place + 1);
            lines.insert(said.min(lines.len()), line);
        }
    }
    Ok(lines.join("\n") + "\n")
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn change(text: &str, name: &str, value: &str) -> Result<String, NotChanged> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        fs::write(&path, text).unwrap();
        changed(&path, Key::named(name).unwrap(), value).map(|(text, _)| text)
    }

    #[test]
    fn a_value_takes_its_place_and_every_comment_stays() {
        let text = "# mine\ntheme   = \"dark\" # for the evening\n\n[usual]\n# minutes = 0\n";
        assert_eq!(
            change(text, "theme", "light").unwrap(),
            "# mine\ntheme   = \"light\" # for the evening\n\n[usual]\n# minutes = 0\n"
        );
        assert_eq!(
            change(text, "usual.minutes", "45").unwrap(),
            "# mine\ntheme   = \"dark\" # for the evening\n\n[usual]\nminutes = 45\n"
        );
        assert_eq!(
            change(text, "mouse", "false").unwrap(),
            "# mine\ntheme   = \"dark\" # for the evening\nmouse = false\n\n[usual]\n# minutes = 0\n"
        );
        assert_eq!(change("", "usual.place", "Mill \"Lane\"").unwrap(), "\n[usual]\nplace = 'Mill \"Lane\"'\n");
        assert_eq!(change("usual.minutes = 3", "usual.minutes", "0").unwrap(), "usual.minutes = 0");
    }

    #[test]
    fn what_ships_is_the_file_where_there_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/config.toml");
        for key in &super::super::KEYS {
            let value = key.choices.last().copied().unwrap_or(match key.name {
                "usual.minutes" => "30",
                "usual.currency" => "EUR",
                _ => "one",
            });
            let (text, settings) = changed(&path, key, value).unwrap();
            assert_eq!(text.lines().count(), TEMPLATE.lines().count(), "{}", key.name);
            assert_ne!(settings, Settings::default(), "{}", key.name);
        }
    }

    #[test]
    fn what_would_not_read_as_meant_is_left_to_its_owner() {
        let inline = change("usual = { minutes = 3 }\n", "usual.place", "Mill Lane");
        assert!(matches!(inline, Err(NotChanged::Elsewhere("usual.place"))), "{inline:?}");
        assert!(matches!(change("theme = \n", "mouse", "true"), Err(NotChanged::Refused(_))));
        assert!(matches!(change("", "mouse", "maybe"), Err(NotChanged::Invalid(_))));
    }

    #[test]
    fn the_file_is_replaced_whole_for_its_owner_alone_and_a_link_is_followed() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("kept.toml"), folder.path().join("config.toml"));
        fs::write(&file, "old").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        replace(&link, "mouse = true\n").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "mouse = true\n");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
