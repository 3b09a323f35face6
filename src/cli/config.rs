//! `config`: where it is, what is in force, and a safe way to change it.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufRead, IsTerminal};

use clap::{Args, Subcommand};
use serde::Serialize;

use crate::config::{self, KEYS, Key, Settings, TEMPLATE, Value};
use crate::text;

use super::args::{DRY_RUN, Rehearsal};
use super::call::{Call, Outcome};
use super::commands::Verb;
use super::error::{Failure, Kind};
use super::{json, keys};
use crate::config::editor::{self, Editor};

/// Where the configuration is, and what is in force
#[derive(Debug, Args)]
#[command(
    before_long_help = "Examples:\n  rubdown config path\n  rubdown config edit\n  rubdown config check\n  rubdown config print > my-config.toml"
)]
pub(super) struct Config {
    #[command(subcommand)]
    verb: ConfigVerb,
}

#[derive(Debug, Clone, Copy, Subcommand)]
enum ConfigVerb {
    /// The file's name; it need not exist
    #[command(before_long_help = "Examples:\n  rubdown config path\n  $EDITOR \"$(rubdown config path)\"")]
    Path,
    /// Every setting, commented, as a file to begin with
    #[command(before_long_help = "Examples:\n  rubdown config print > my-config.toml\n  rubdown config print --json")]
    Print,
    /// Open the file in your editor; it takes its place only once it is sound
    #[command(before_long_help = "Examples:\n  rubdown config edit\n  EDITOR=\"code --wait\" rubdown config edit")]
    Edit {
        #[command(flatten)]
        rehearsal: Rehearsal,
    },
    /// Look for mistakes, with a caret under the first
    #[command(
        before_long_help = "Examples:\n  rubdown config check\n  rubdown --config my-config.toml config check --json"
    )]
    Check,
}

#[derive(Serialize)]
struct PathAnswer {
    schema: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    ok: Option<bool>,
    path: String,
    exists: bool,
}

#[derive(Serialize)]
struct PrintAnswer {
    schema: u8,
    settings: BTreeMap<&'static str, serde_json::Value>,
}

impl Verb for Config {
    fn run(self, call: &mut Call) -> Outcome {
        match self.verb {
            ConfigVerb::Path => path(call),
            ConfigVerb::Print => print(call),
            ConfigVerb::Edit { rehearsal } => edit(call, rehearsal),
            ConfigVerb::Check => check(call),
        }
    }
}

fn path(call: &mut Call) -> Outcome {
    let file = call.paths().config()?;
    let path = file.display().to_string();
    if call.json() {
        call.out.json(&PathAnswer { schema: json::SCHEMA, ok: None, path, exists: file.is_file() })?;
    } else {
        call.out.line(text::clean_line(&path))?;
    }
    Ok(())
}

fn print(call: &mut Call) -> Outcome {
    let settings = call.settings()?;
    if call.json() {
        let settings = KEYS.iter().map(|key| (key.name, as_json(key.get(&settings)))).collect();
        call.out.json(&PrintAnswer { schema: json::SCHEMA, settings })?;
    } else {
        call.out.line(text::clean_block(settings.commented().trim_end()))?;
    }
    Ok(())
}

/// The settings, and the files that they name.
fn check(call: &mut Call) -> Outcome {
    let file = call.paths().config()?;
    let settings = call.settings()?;
    sound(&settings)?;
    say_absent(call, &settings);
    let (path, exists) = (file.display().to_string(), file.is_file());
    if call.json() {
        call.out.json(&PathAnswer { schema: json::SCHEMA, ok: Some(true), path, exists })?;
    } else if exists {
        call.out.line(format!("{} is sound.", text::clean_line(&path)))?;
    } else {
        call.out.line(format!("{} does not exist; the defaults are in force.", text::clean_line(&path)))?;
    }
    Ok(())
}

/// Whether the keymap and the theme that are named can be used.
fn sound(settings: &Settings) -> Outcome {
    keys::in_force(settings)?;
    settings.theme.own()?;
    Ok(())
}

/// Says which of the other calendars are not there: no mistake of the file, for one may come and go with its disk.
fn say_absent(call: &Call, settings: &Settings) {
    for absent in settings.calendars.iter().filter(|calendar| !calendar.exists()) {
        let path = absent.display().to_string();
        call.out.say(&format!("There is no file or folder {}; nothing of it is shown.", text::clean_line(&path)));
    }
}

/// Sets one thing, once it is known that all that is then in force can be used.
pub(super) fn set(call: &Call, key: &Key, value: &str) -> Outcome {
    let file = call.paths().config()?;
    let refused = |why: String| Failure::usage(format!("Not set: {}", text::clean_line(&why)));
    let (written, settings) = config::changed(&file, key, value).map_err(|why| refused(why.to_string()))?;
    if let Some(absent) = settings.calendars.iter().find(|calendar| key.name == "calendars" && !calendar.exists()) {
        return Err(refused(format!("there is no file or folder {}", absent.display())));
    }
    sound(&settings)?;
    config::replace(&file, &written).map_err(|why| refused(why.to_string()))?;
    let told = key.get(&settings).typed();
    call.out.say(&format!("{}: {}.", key.title, config::told(&text::clean_line(&told))));
    Ok(())
}

/// A draft beside the file is edited until it is sound, and then takes its place.
fn edit(call: &mut Call, rehearsal: Rehearsal) -> Outcome {
    let file = call.paths().config()?;
    let draft = file.with_extension("toml.draft");
    let failed = |why: io::Error| Failure::new(Kind::Storage, format!("{} cannot be written: {why}", draft.display()));
    let before = fs::read_to_string(&file).unwrap_or_else(|_| TEMPLATE.to_owned());
    let goes_on = draft.exists();
    editor::lay_out(&draft, &before).map_err(failed)?;
    loop {
        Editor::named()?.open(&draft)?;
        let sound = Settings::read(&draft, true, &config::environment())
            .map_err(Failure::from)
            .and_then(|settings| sound(&settings).map(|()| settings));
        let why = match sound {
            Ok(settings) => {
                say_absent(call, &settings);
                break;
            }
            Err(why) => why,
        };
        if !again(call, &why)? {
            return Err(
                why.hint(format!("the draft is kept; 'rubdown config edit' goes on with it: {}", draft.display()))
            );
        }
    }
    if rehearsal.dry_run {
        // What was begun before is somebody's work.
        if !goes_on {
            fs::remove_file(&draft).map_err(failed)?;
        }
        call.out.say(&format!("It is sound.\n{DRY_RUN}"));
        return Ok(());
    }
    if fs::read_to_string(&draft).map_err(failed)? == before && file.exists() {
        fs::remove_file(&draft).map_err(failed)?;
        call.out.say("Nothing was changed.");
        return Ok(());
    }
    fs::rename(&draft, &file).map_err(failed)?;
    call.out.say(&format!("Written: {}", file.display()));
    Ok(())
}

/// Whether to go back to the editor. Nobody is asked where nobody could answer.
fn again(call: &Call, why: &Failure) -> Result<bool, Failure> {
    if !io::stdin().is_terminal() {
        return Ok(false);
    }
    call.out.say(&format!("{}\nEdit it again? [Y/n]", why.message));
    let mut answer = String::new();
    let read = io::stdin().lock().read_line(&mut answer)?;
    Ok(read > 0 && !answer.trim().to_lowercase().starts_with('n'))
}

fn as_json(value: Value) -> serde_json::Value {
    match value {
        Value::Text(text) => text.into(),
        Value::Switch(on) => on.into(),
        Value::Number(number) => number.into(),
        Value::List(texts) => texts.into(),
    }
}
