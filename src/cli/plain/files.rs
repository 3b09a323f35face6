//! Files and settings, question by question.

use std::env;
use std::path::{Path, PathBuf};

use crate::cli::call::Call;
use crate::cli::{config, render};
use crate::config::{KEYS, Key, told};
use crate::text;

use super::asking::{Stop, agreed, ask, ask_for, tell};
use super::perform;
use super::which::{Among, which};

/// The forms of an export, the one that holds everything first.
const FORMS: [&str; 5] = ["json", "csv", "ics", "md", "jsonl"];
/// The kinds of a table.
const KINDS: [&str; 4] = ["session", "score", "booking", "condition"];
/// An answer that sets nothing where something was.
const NONE: &str = "-";

pub(super) fn export(call: &mut Call) -> Result<(), Stop> {
    let question = "In which form? json (everything), csv (one table), ics, md or jsonl [json]";
    let form = ask_for(call, question, |_, answer| begun(&FORMS, answer))?.unwrap_or("json");
    let kind = match form {
        "csv" => {
            let question = "Which table? session, score, booking or condition [session]";
            Some(ask_for(call, question, |_, answer| begun(&KINDS, answer))?.unwrap_or("session"))
        }
        _ => None,
    };
    let Some(file) = new_file(call, "To which file? An empty answer leaves it")? else { return Ok(()) };
    let told = [Some(format!("--format={form}")), kind.map(|kind| format!("--kind={kind}"))];
    let told: Vec<_> = told.into_iter().flatten().chain([format!("--output={file}")]).collect();
    Ok(perform(call, ["export"].into_iter().chain(told.iter().map(String::as_str)))?)
}

pub(super) fn import(call: &mut Call) -> Result<(), Stop> {
    let Some(file) = file(call, "Which file?")? else { return Ok(()) };
    Ok(perform(call, ["import", "--", file.as_str()].into_iter())?)
}

pub(super) fn backup(call: &mut Call) -> Result<(), Stop> {
    let file = file(call, "To which file? [the folder of backups]")?;
    let named = file.iter().flat_map(|file| ["--", file.as_str()]);
    Ok(perform(call, ["backup"].into_iter().chain(named))?)
}

pub(super) fn restore(call: &mut Call) -> Result<(), Stop> {
    let Some(file) = which(call, Among::Backups)? else { return Ok(()) };
    let file = at_home(&file);
    Ok(perform(call, ["restore", "--", file.as_str()].into_iter())?)
}

pub(super) fn report(call: &mut Call) -> Result<(), Stop> {
    let whom = ask(call, "For whom? doctor, therapist or me [me]")?.map(|whom| format!("--for={whom}"));
    let to = new_file(call, "To which file? html, md or txt [told here]")?.map(|file| format!("--output={file}"));
    let words = ["report"].into_iter().chain(whom.as_deref()).chain(to.as_deref());
    Ok(perform(call, words)?)
}

/// One setting after the other, until none is named.
pub(super) fn settings(call: &mut Call) -> Result<(), Stop> {
    let settings = call.settings()?;
    for (number, key) in (1..).zip(&KEYS) {
        let value = key.get(&settings).typed();
        tell(call, &format!("{number}: {}, {}; {}", key.title, told(&text::clean_line(&value)), key.about))?;
    }
    loop {
        let Some(key) =
            ask_for(call, "Which setting? Its number; an empty answer leaves them", |_, answer| setting(answer))?
        else {
            return Ok(());
        };
        let now = key.get(&call.settings()?).typed();
        let question =
            format!("{}: {}; a dash sets nothing. [{}]", key.title, key.takes, told(&text::clean_line(&now)));
        ask_for(call, &question, |call, answer| {
            let value = match answer {
                NONE => "",
                "on" => "true",
                "off" => "false",
                answer => answer,
            };
            config::set(call, key, value).map_err(|why| why.message)
        })?;
        call.speak();
    }
}

fn setting(answer: &str) -> Result<&'static Key, String> {
    let place = answer.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let key = place.and_then(|place| KEYS.get(place)).or_else(|| Key::named(answer));
    key.ok_or_else(|| format!("'{answer}' is no setting; there are 1 to {}.", KEYS.len()))
}

/// The one that `answer` begins.
fn begun(names: &[&'static str], answer: &str) -> Result<&'static str, String> {
    let answer = answer.to_lowercase();
    let whole = names.iter().find(|name| **name == answer);
    let begun = whole.or_else(|| names.iter().find(|name| name.starts_with(&answer)));
    begun.copied().ok_or_else(|| {
        format!("'{answer}' is none of {}.", render::told(names.iter().map(|name| Some((*name).to_owned()))))
    })
}

fn file(call: &mut Call, question: &str) -> Result<Option<String>, Stop> {
    Ok(ask(call, question)?.map(|answer| at_home(&answer)))
}

/// A file to be written: one that is there is asked for again.
fn new_file(call: &mut Call, question: &str) -> Result<Option<String>, Stop> {
    loop {
        let Some(file) = file(call, question)? else { return Ok(None) };
        let there = format!("{} is there already. Replace it?", text::clean_line(&file));
        if !Path::new(&file).exists() || agreed(call, &there, false)? {
            return Ok(Some(file));
        }
    }
}

/// A tilde is one's home.
fn at_home(answer: &str) -> String {
    let home = answer.strip_prefix("~/").and_then(|rest| Some(PathBuf::from(env::var_os("HOME")?).join(rest)));
    home.and_then(|path| path.to_str().map(str::to_owned)).unwrap_or_else(|| answer.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_is_enough_for_a_form_and_a_number_for_a_setting() {
        assert_eq!((begun(&FORMS, "J"), begun(&FORMS, "jsonl")), (Ok("json"), Ok("jsonl")));
        assert!(begun(&FORMS, "pdf").is_err());
        assert_eq!(setting("1").map(|key| key.name), Ok("theme"));
        assert_eq!(setting("usual.minutes").map(|key| key.title), Ok("Minutes"));
        assert!(setting("0").is_err() && setting("99").is_err());
    }
}
