//! `config`: where it is, and what is in force.

use std::collections::BTreeMap;

use clap::{Args, Subcommand};
use serde::Serialize;

use crate::config::Value;
use crate::text;

use super::call::{Call, Outcome};
use super::commands::Verb;
use super::json;

/// Where the configuration is, and what is in force
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:\n  rubdown config path\n  rubdown config print > \"$(rubdown config path)\"")]
pub(super) struct Config {
    #[command(subcommand)]
    verb: ConfigVerb,
}

#[derive(Debug, Clone, Copy, Subcommand)]
enum ConfigVerb {
    /// The file's name; it need not exist
    Path,
    /// Every setting, commented, as a file to begin with
    Print,
}

#[derive(Serialize)]
struct PathAnswer {
    schema: u8,
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
        }
    }
}

fn path(call: &mut Call) -> Outcome {
    let file = call.paths().config()?;
    let path = file.display().to_string();
    if call.json() {
        call.out.json(&PathAnswer { schema: json::SCHEMA, path, exists: file.is_file() })?;
    } else {
        call.out.line(text::clean_line(&path))?;
    }
    Ok(())
}

fn print(call: &mut Call) -> Outcome {
    let settings = call.settings()?;
    if call.json() {
        let entries = settings.entries().into_iter();
        let settings = entries.map(|(key, value)| (key, as_json(value))).collect();
        call.out.json(&PrintAnswer { schema: json::SCHEMA, settings })?;
    } else {
        call.out.line(text::clean_block(settings.commented().trim_end()))?;
    }
    Ok(())
}

fn as_json(value: Value) -> serde_json::Value {
    match value {
        Value::Text(text) => text.into(),
        Value::Switch(on) => on.into(),
        Value::Number(number) => number.into(),
    }
}
