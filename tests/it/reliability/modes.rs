//! Whatever the umask, nobody else can read what is made.

use std::os::unix::fs::PermissionsExt;

use super::{by_shell, everything_in};
use crate::pty::Window;
use crate::support::Rubdown;

#[test]
fn files_are_0600_and_folders_0700_under_any_umask() {
    for umask in ["000", "022", "077"] {
        let rubdown = Rubdown::new();
        let out = |name: &str| rubdown.home().join(name).into_os_string().into_string().unwrap();
        let (json, csv, copy) = (out("log.json"), out("log.csv"), out("copy.db"));
        for arguments in [
            &["log", "--at", "2026-11-20"][..],
            &["export", "--format", "json", "-o", &json],
            &["export", "-o", &csv],
            &["backup"],
            &["backup", &copy],
            &["import", &json],
            &["check"],
        ] {
            let mut command = rubdown.command();
            command.args(arguments);
            let output = by_shell(&command, &format!("umask {umask}")).output().unwrap();
            assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        }
        is_private(&rubdown, umask);
    }
}

#[test]
fn the_interface_makes_nothing_that_others_can_read() {
    for umask in [0o000, 0o022, 0o077] {
        // It makes the log itself, with all folders above it.
        let rubdown = Rubdown::new();
        let mut window = Window::under_umask(&rubdown, umask);
        window.see("Welcome to rubdown");
        window.press("\x1b");
        window.see("Not now, then");
        window.press("a64\r");
        window.see("Saved");
        is_private(&rubdown, &format!("{umask:03o}"));
        window.press("q");
        assert_eq!(window.end(), 0);
    }
}

/// All that was made is for its owner's eyes, what SQLite lays beside the log included.
#[track_caller]
fn is_private(rubdown: &Rubdown, umask: &str) {
    let made = everything_in(rubdown.home());
    assert!(made.iter().any(|path| path.ends_with("rubdown.db-wal")), "{made:?}");
    for path in made {
        let mode = path.metadata().unwrap().permissions().mode() & 0o777;
        let wanted = if path.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(mode, wanted, "umask {umask}: {} is {mode:o}", path.display());
    }
}
