//! Programs that the person chose: an editor or a pager, named in the environment, split as a shell would, and never handed to one.

use std::env;
use std::process::Command;

/// The program that a variable names, with its arguments.
#[derive(Debug)]
pub struct Program {
    /// As it was named.
    pub named: String,
    /// Ready for further arguments; none if a quote does not end.
    pub command: Option<Command>,
}

/// What the first of these variables with something in it names.
pub fn by(variables: &[&str]) -> Option<Program> {
    let mut values = variables.iter().filter_map(|name| env::var(name).ok());
    values.find(|value| !value.trim().is_empty()).map(called)
}

/// The program called so.
pub fn called(named: impl Into<String>) -> Program {
    let named = named.into();
    let words = split(&named).unwrap_or_default();
    let command = words.split_first().map(|(program, arguments)| {
        let mut command = Command::new(program);
        command.args(arguments);
        command
    });
    Program { named, command }
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
