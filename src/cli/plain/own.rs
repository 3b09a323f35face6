//! What the commands advise, in the words of the interface in lines.

use std::borrow::Cow;

/// What is typed in the shell, and what is answered here: of two that fit, the longer stands first.
const SAID: [(&str, &str); 25] = [
    ("Undo: rubdown undo", "undo takes it back."),
    ("Take it back: rubdown undo", "undo takes it back."),
    ("Take it back: rubdown redo", "redo takes it back."),
    ("rubdown condition edit", "edit"),
    ("rubdown condition end", "end"),
    ("rubdown condition list", "end"),
    ("rubdown list --deleted", "deleted"),
    ("rubdown check --repair", "repair"),
    ("rubdown log --at", "log"),
    ("rubdown list", "history"),
    ("rubdown log", "log"),
    ("rubdown book", "book"),
    ("rubdown move ID WHEN", "move"),
    ("rubdown cancel ID", "cancel"),
    ("rubdown rm", "delete"),
    ("rubdown why", "why"),
    ("rubdown undo", "undo"),
    ("rubdown redo", "redo"),
    ("rubdown backup", "backup"),
    ("rubdown restore", "restore"),
    ("rubdown check", "check"),
    ("rubdown import", "import"),
    ("rubdown config print", "settings"),
    (" --recovery D", ", recovery"),
    (" --doctor D", ", doctor"),
];

/// The same advice, naming the choices of this interface in place of commands.
pub(in crate::cli) fn in_own_words(words: &str) -> Cow<'_, str> {
    SAID.into_iter().fold(Cow::Borrowed(words), |words, (shell, here)| match words.contains(shell) {
        true => words.replace(shell, here).into(),
        false => words,
    })
}

#[cfg(test)]
mod tests {
    use super::super::choices::CHOICES;
    use super::*;

    #[test]
    fn what_is_advised_is_a_choice_here() {
        for (shell, here) in SAID {
            let word = here.split(' ').next().unwrap();
            assert!(shell.starts_with(' ') || CHOICES.iter().any(|choice| choice.word == word), "{here}");
            assert_eq!(in_own_words(shell), here);
        }
        assert_eq!(in_own_words("WELLNESS; 'rubdown why' shows the working"), "WELLNESS; 'why' shows the working");
    }
}
