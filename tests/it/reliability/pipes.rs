//! Output that nobody reads.

use std::process::Stdio;

use super::by_shell;
use crate::support::Rubdown;

#[test]
fn a_reader_that_has_gone_is_left_quietly() {
    let rubdown = Rubdown::new();
    let file = rubdown.file("sessions.csv", super::table(3000));
    rubdown.run(["import", file.to_str().unwrap()]).ok();
    for arguments in
        [&["list"][..], &["list", "--json"], &["export"], &["export", "--format", "json"], &["--help"], &["status"]]
    {
        let mut child = rubdown.command().args(arguments).stdin(Stdio::null()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert!(matches!(output.status.code(), Some(0 | 141)), "{arguments:?}: {:?}", output.status);
        assert!(output.stderr.is_empty(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn closed_descriptors_let_no_text_into_the_log() {
    for closed in [">&-", "2>&-", "<&-", ">&- 2>&- <&-"] {
        let rubdown = Rubdown::new();
        let mut command = rubdown.command();
        command.args(["log", "--at", "2026-11-20"]);
        // Whether it counts as done where the answer cannot be given is not the point here.
        by_shell(&command, &format!("exec {closed}")).status().unwrap();
        let sessions = rubdown.sessions();
        assert_eq!(sessions.len(), 1, "{closed}");
        let file = std::fs::read(rubdown.log_file()).unwrap();
        let id = sessions[0]["id"].as_str().unwrap();
        for text in ["Logged session", "Undo: rubdown", &id[..12]] {
            let times = file.windows(text.len()).filter(|bytes| *bytes == text.as_bytes()).count();
            // The journal keeps what was done, once; an answer would be there besides.
            assert!(times <= usize::from(text == "Logged session"), "{closed}: {text} stands in the file");
        }
        rubdown.is_sound();
    }
}
