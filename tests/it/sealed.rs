//! Encrypted exports and backups. `cargo test --features age` tries them; every other build says that it cannot.

use crate::support::Rubdown;

#[cfg(not(feature = "age"))]
#[test]
fn a_build_that_cannot_encrypt_says_so_and_writes_nothing() {
    let rubdown = Rubdown::new();
    rubdown.run(["log", "--at", "2026-11-20"]).ok();
    for arguments in [&["export", "--encrypt", "-o", "out.age"][..], &["backup", "--encrypt", "out.age"]] {
        let told = rubdown.run(arguments).ended(2).talk;
        assert!(told.contains("without the cargo feature 'age'") && told.contains("age --passphrase"), "{told}");
        assert!(!rubdown.home().join("out.age").exists());
    }
    rubdown.file("in.age", "age-encryption.org/v1\n-> scrypt AAAA 18\n");
    for arguments in [&["import", "in.age"][..], &["restore", "in.age", "--dry-run"]] {
        let told = rubdown.run(arguments).ended(6).talk;
        assert!(told.contains("in.age cannot be read: it is encrypted, and this build cannot open it"), "{told}");
    }
}

#[test]
fn a_passphrase_without_anything_to_encrypt_is_a_slip() {
    let rubdown = Rubdown::new();
    rubdown.run(["log", "--at", "2026-11-20"]).ok();
    rubdown.file("word", "x\n");
    rubdown.file("plain.csv", "start\n2026-01-01\n");
    for arguments in [
        &["export", "--passphrase-file", "word", "-o", "out.json"][..],
        &["backup", "--passphrase-file", "word", "out.db"],
        &["import", "plain.csv", "--passphrase-file", "word"],
    ] {
        rubdown.run(arguments).ended(2);
    }
    assert!(!rubdown.home().join("out.json").exists() && !rubdown.home().join("out.db").exists());
    assert_eq!(rubdown.run(["list", "--json"]).json()["entries"].as_array().unwrap().len(), 1);
}

#[cfg(feature = "age")]
mod sealing {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;
    use std::process::{Command, Stdio};

    use crate::pty::Window;
    use crate::reliability::skipped;
    use crate::support::Rubdown;

    const WORD: &str = "Kräuter & 64";

    /// A log with a note, and the passphrase in a file.
    fn noted() -> Rubdown {
        let rubdown = Rubdown::new();
        rubdown.file("word", format!("{WORD}\nnot this\n"));
        rubdown.file("wrong", "Kräuter & 65\n");
        rubdown.run(["log", "--at", "2026-11-20", "--pain-before", "6", "--note", "knots everywhere"]).ok();
        rubdown
    }

    /// It is for its owner's eyes, and nothing of the log stands in it or lies beside it.
    #[track_caller]
    fn is_sealed(rubdown: &Rubdown, name: &str) {
        let path = rubdown.home().join(name);
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        let bytes = fs::read(&path).unwrap();
        assert!(bytes.starts_with(b"age-encryption.org/v1\n-> scrypt "));
        for told in [&b"knots"[..], b"SQLite", b"sessions"] {
            assert!(!bytes.windows(told.len()).any(|part| part == told), "{name} tells {told:?}");
        }
        no_litter(rubdown.home());
    }

    #[track_caller]
    fn no_litter(folder: &Path) {
        for found in fs::read_dir(folder).unwrap() {
            let path = found.unwrap().path();
            if path.is_dir() {
                no_litter(&path);
            }
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            assert!(!name.contains(".part") && !name.starts_with(".rubdown"), "{}", path.display());
        }
    }

    #[test]
    fn an_export_comes_back_with_its_passphrase_and_with_no_other() {
        let rubdown = noted();
        rubdown.run(["export", "--encrypt", "--passphrase-file", "word", "-o", "log.json.age"]).ok();
        is_sealed(&rubdown, "log.json.age");
        let before = fs::read(rubdown.home().join("log.json.age")).unwrap();
        let other = ["--db", "other.db"];
        let import = |word: &str| {
            let arguments = ["import", "log.json.age", "--passphrase-file", word];
            rubdown.run(arguments.into_iter().chain(other))
        };
        let told = import("wrong").ended(6).talk;
        assert!(
            told.contains("log.json.age cannot be read: it is encrypted, and this passphrase does not open it"),
            "{told}"
        );
        assert!(!told.contains("Kräuter"));
        assert!(
            !rubdown.home().join("other.db").exists() || rubdown.run(["list", "--db", "other.db"]).ok().out.is_empty()
        );
        import("word").ok();
        assert_eq!(
            rubdown.run(["list", "--json", "--db", "other.db"]).ok().out,
            rubdown.run(["list", "--json"]).ok().out
        );
        // Two bytes from the end: whole or not at all.
        let mut cut = before.clone();
        cut.truncate(before.len() - 2);
        rubdown.file("cut.age", cut);
        rubdown.run(["import", "cut.age", "--passphrase-file", "word", "--db", "third.db"]).ended(6);
        assert!(rubdown.run(["list", "--db", "third.db"]).ok().out.is_empty());
        assert_eq!(fs::read(rubdown.home().join("log.json.age")).unwrap(), before, "opening changes nothing");
    }

    #[test]
    fn a_backup_comes_back_with_its_passphrase_and_with_no_other() {
        let rubdown = noted();
        let before = rubdown.run(["list", "--json"]).ok().out;
        rubdown.run(["backup", "--encrypt", "--passphrase-file", "word", "copy.db.age"]).ok();
        is_sealed(&rubdown, "copy.db.age");
        // Never over another file, and refused before a passphrase is asked for.
        let told = rubdown.run(["backup", "--encrypt", "copy.db.age"]).ended(5).talk;
        assert!(told.contains("exists already"), "{told}");
        rubdown.run(["log", "--at", "2026-11-21"]).ok();
        let restore = |word: &str, more: &str| rubdown.run(["restore", "copy.db.age", "--passphrase-file", word, more]);
        let told = restore("wrong", "--yes").ended(6).talk;
        assert!(told.contains("this passphrase does not open it"), "{told}");
        assert!(restore("word", "--dry-run").ok().out.contains("1 go"));
        assert_ne!(rubdown.run(["list", "--json"]).ok().out, before);
        restore("word", "--yes").ok();
        assert_eq!(rubdown.run(["list", "--json"]).ok().out, before);
        no_litter(rubdown.home());
        // On a machine where there is no log yet.
        rubdown.run(["restore", "copy.db.age", "--passphrase-file", "word", "--yes", "--db", "new/new.db"]).ok();
        assert_eq!(rubdown.run(["list", "--json", "--db", "new/new.db"]).ok().out, before);
        // Where none is named it lies among the backups, and 'purge' names it.
        let told = rubdown.run(["backup", "--encrypt", "--passphrase-file", "word"]).ok().out;
        assert!(told.trim().ends_with(".db.age") && Path::new(told.trim()).exists(), "{told}");
        let purged = rubdown.run(["purge", "--before", "2026-11-19", "--yes"]).ok();
        assert!(format!("{}{}", purged.out, purged.talk).contains(".db.age"), "{}\n{}", purged.out, purged.talk);
    }

    #[test]
    fn on_a_terminal_the_passphrase_is_asked_for_twice_and_never_shown() {
        let rubdown = noted();
        let mut window = Window::asking(&rubdown, &["export", "--encrypt", "-o", "log.json.age"]);
        window.see("Passphrase:");
        window.press("geheim\r");
        window.see("The same again:");
        window.press("geheim\r");
        assert_eq!(window.end(), 0);
        assert!(window.is_back());
        assert!(!String::from_utf8_lossy(&window.raw).contains("geheim"));
        let mut window = Window::asking(&rubdown, &["import", "log.json.age", "--dry-run"]);
        window.see("Passphrase of log.json.age:");
        window.press("geheim\r");
        window.see("same");
        assert_eq!(window.end(), 0);
        let mut window = Window::asking(&rubdown, &["backup", "--encrypt", "copy.age"]);
        window.see("Passphrase:");
        window.press("geheim\r");
        window.see("The same again:");
        window.press("gemein\r");
        window.see("the two are not the same");
        assert_eq!(window.end(), 2);
        assert!(!rubdown.home().join("copy.age").exists());
        // An interrupt gives the terminal back as it was.
        let mut window = Window::asking(&rubdown, &["backup", "--encrypt", "copy.age"]);
        window.see("Passphrase:");
        window.press("\x03");
        assert_ne!(window.end(), 0);
        assert!(window.is_back());
    }

    #[test]
    fn without_a_terminal_nothing_waits() {
        let rubdown = noted();
        for arguments in [&["export", "--encrypt", "-o", "log.age"][..], &["backup", "--encrypt", "copy.age"]] {
            let told = rubdown.run(arguments).ended(2).talk;
            assert!(told.contains("--passphrase-file"), "{told}");
        }
        let rubdown = rubdown.input("von der Leitung\n");
        rubdown.run(["export", "--encrypt", "--passphrase-file", "-", "-o", "log.json.age"]).ok();
        rubdown.run(["import", "log.json.age", "--passphrase-file", "-", "--db", "other.db"]).ok();
        rubdown.input("\n").run(["export", "--encrypt", "--passphrase-file", "-", "-o", "none.age"]).ended(2);
    }

    /// The `age` tool asks on the terminal that controls it.
    #[test]
    fn the_age_tool_opens_what_is_made_here_and_the_other_way_round() {
        if Command::new("age").arg("--version").stdout(Stdio::null()).status().is_err() {
            return skipped("the age tool: it is not here");
        }
        let rubdown = noted();
        rubdown.run(["export", "--format", "json", "-o", "plain.json"]).ok();
        rubdown.run(["export", "--encrypt", "--passphrase-file", "word", "-o", "log.json.age"]).ok();
        let mut window = Window::beside(&rubdown, "age", &["-d", "-o", "opened.json", "log.json.age"]);
        window.see("passphrase");
        window.press(&format!("{WORD}\r"));
        assert_eq!(window.end(), 0);
        let read = |name: &str| fs::read_to_string(rubdown.home().join(name)).unwrap();
        let rest = |told: String| told.split_once("\"profile\"").unwrap().1.to_owned();
        assert_eq!(rest(read("opened.json")), rest(read("plain.json")));
        for (name, more) in [("theirs.age", None), ("letter.age", Some("-a"))] {
            let arguments: Vec<_> = ["-p", "-o", name].into_iter().chain(more).chain(["plain.json"]).collect();
            let mut window = Window::beside(&rubdown, "age", &arguments);
            window.see("nter passphrase");
            window.press(&format!("{WORD}\r"));
            window.see("onfirm passphrase");
            window.press(&format!("{WORD}\r"));
            assert_eq!(window.end(), 0);
            let db = format!("{name}.db");
            rubdown.run(["import", name, "--passphrase-file", "word", "--db", &db]).ok();
            assert_eq!(rubdown.run(["list", "--json", "--db", &db]).ok().out, rubdown.run(["list", "--json"]).ok().out);
        }
    }
}
