//! The person's own editor: `VISUAL`, else `EDITOR`, split as a shell would, and never handed to one.

use std::env;
use std::path::Path;
use std::process::Command;

use super::error::{Failure, Kind};

/// Opens the editor on `file` and waits until it is left.
///
/// # Errors
/// None is named, it cannot be started, or it ends with a failure.
pub(super) fn open(file: &Path) -> Result<(), Failure> {
    let named = |name: &str| env::var(name).ok().filter(|value| !value.trim().is_empty());
    let chosen = named("VISUAL").or_else(|| named("EDITOR"));
    let chosen = chosen.ok_or_else(|| {
        Failure::usage("no editor is named").hint("set VISUAL or EDITOR to the one you use, such as EDITOR=nano")
    })?;
    let words = split(&chosen).filter(|words| !words.is_empty());
    let words = words.ok_or_else(|| Failure::usage(format!("the editor '{chosen}' has a quote that does not end")))?;
    let (program, arguments) = words.split_first().ok_or_else(|| Failure::usage("no editor is named"))?;
    let failed = |why: String| Failure::new(Kind::Unexpected, format!("the editor '{chosen}' {why}"));
    let ended = Command::new(program).args(arguments).arg(file).status();
    let ended = ended.map_err(|why| failed(format!("cannot be started: {why}")))?;
    if ended.success() { Ok(()) } else { Err(failed(format!("ended with {ended}"))) }
}

/// The words of a command line, with quotes and backslashes as in a shell and nothing else of one; none if a quote does not end.
fn split(line: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match (quote, letter) {
            (Some(open), closing) if open == closing => quote = None,
            (Some('\''), letter) => word.get_or_insert_default().push(letter),
            (Some(_), '\\') => match letters.next_if(|next| "\"\\$`".contains(*next)) {
                Some(escaped) => word.get_or_insert_default().push(escaped),
                None => word.get_or_insert_default().push('\\'),
            },
            (Some(_), letter) => word.get_or_insert_default().push(letter),
            (None, '\'' | '"') => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (None, '\\') => word.get_or_insert_default().extend(letters.next()),
            (None, blank) if blank.is_whitespace() => words.extend(word.take()),
            (None, letter) => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    quote.is_none().then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editor_is_split_as_a_shell_would() {
        for (line, words) in [
            ("nano", vec!["nano"]),
            (" code  --wait ", vec!["code", "--wait"]),
            (r#""/opt/my editor/ed" -c 'set nu' a\ b"#, vec!["/opt/my editor/ed", "-c", "set nu", "a b"]),
            (r#"ed "" 'it'"'"'s' "a\"b\n""#, vec!["ed", "", "it's", r#"a"b\n"#]),
            ("$(rm) ; x", vec!["$(rm)", ";", "x"]),
        ] {
            assert_eq!(split(line).unwrap(), words, "{line}");
        }
        assert_eq!(split("ed 'x"), None);
        assert_eq!(split("  "), Some(vec![]));
    }
}
