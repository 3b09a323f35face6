//! What shells complete: commands and options, and what only the log knows, in each shell that is here.

use std::io::Write;

use crate::support::Rubdown;

#[test]
fn completions_know_commands_in_every_shell() {
    let rubdown = Rubdown::new();
    for shell in ["bash", "zsh", "fish", "powershell", "nushell"] {
        let script = rubdown.run(["completions", shell]).ok().out;
        assert!(script.contains("statusline") && script.contains("from-booking"), "{shell}");
    }
    let zsh = rubdown.run(["completions", "zsh"]).ok().out;
    assert!(zsh.starts_with("#compdef rubdown") && zsh.contains(":NAME:_rubdown_providers'"), "{zsh}");
    assert!(
        zsh.contains("':id -- The booking:_rubdown_bookings'")
            && zsh.contains("':id -- The condition:_rubdown_conditions'")
    );
    let nushell = rubdown.run(["completions", "nushell"]).ok().out;
    assert!(nushell.contains("--provider: string@\"nu-complete rubdown providers\""), "{nushell}");
    let powershell = rubdown.run(["completions", "powershell"]).ok().out;
    assert!(powershell.find("rubdown @log complete $known").unwrap() < powershell.find("$commandElements =").unwrap());
    assert!(!rubdown.run(["--help"]).ok().out.contains("complete "), "the helper is in no list");
}

#[test]
fn bash_completes_what_only_the_log_knows() {
    let rubdown = Rubdown::new();
    rubdown.run(["log", "--provider", "Anna K."]).ok();
    let id = rubdown.run(["log", "--provider", "Ben O.", "--at", "yesterday"]).ok().out;
    let script = rubdown.file("rubdown.bash", rubdown.run(["completions", "bash"]).ok().out);
    let completed = |words: &str| {
        let program = env!("CARGO_BIN_EXE_rubdown");
        let line = format!(
            "source '{}'; COMP_WORDS=('{program}' {words}); COMP_CWORD=$((${{#COMP_WORDS[@]}}-1)); \
             _rubdown_known '{program}' \"${{COMP_WORDS[-1]}}\" \"${{COMP_WORDS[-2]}}\"; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
            script.display()
        );
        let mut bash = std::process::Command::new("bash");
        bash.args(["--norc", "-c", &line]).env("XDG_DATA_HOME", rubdown.home().join("data"));
        String::from_utf8(bash.output().unwrap().stdout).unwrap()
    };
    assert_eq!(completed("log --provider ''"), "Anna\\ K.\nBen\\ O.\n");
    assert_eq!(completed("log --provider Be"), "Ben\\ O.\n");
    assert_eq!(completed("log --area lower-l"), "lower-left\n");
    assert!(completed("show ''").contains(id.trim()));
    assert!(completed("log --min").contains("--minutes"));
    assert!(completed("condition add ski").contains("skin_wound"));
    assert_eq!(completed("log --provider '\"An'"), "Anna K.\n", "within a quote as it is");
    assert_eq!(completed("log --area lower-left,upper-c"), "lower-left,upper-centre\n");
    assert_eq!(completed("condition add ext : br"), "bruise\n", "what stands before the colon stays");
    assert_eq!(completed("list flag : too-so"), "too-soon\n");
    assert_eq!(completed("report --for = d"), "doctor\n");
    rubdown.run(["log", "--provider", "Cleo", "--db", "my other.db"]).ok();
    let other = rubdown.home().join("my other.db");
    assert_eq!(completed(&format!("--db '\"{}\"' log --provider ''", other.display())), "Cleo\n");
    assert_eq!(completed(&format!("log --db = '{}' --provider ''", other.display())), "Cleo\n");
    assert_eq!(completed("move ''"), "\n", "no booking, and no session in its place");
    assert!(completed("statu").contains("statusline"));
}

/// Fish tells what it would complete. Without it, the test says so and ends.
#[test]
fn fish_completes_what_only_the_log_knows() {
    let rubdown = Rubdown::new();
    let id = rubdown.run(["log", "--provider", "Anna K.", "--place", "Harbour Studio"]).ok().out;
    let script = rubdown.file("rubdown.fish", rubdown.run(["completions", "fish"]).ok().out);
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_rubdown")).parent().unwrap();
    let completed = |line: &str| {
        let mut fish = std::process::Command::new("fish");
        fish.args(["--no-config", "-c"]).arg(format!("source '{}'; complete -C '{line}'", script.display()));
        let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
        fish.env("PATH", path)
            .env("HOME", rubdown.home())
            .env("XDG_DATA_HOME", rubdown.home().join("data"))
            .current_dir(rubdown.home());
        fish.output().map(|output| String::from_utf8(output.stdout).unwrap())
    };
    if completed("").is_err() {
        writeln!(std::io::stderr(), "SKIPPED: the completions of fish need fish").unwrap();
        return;
    }
    assert_eq!(completed("rubdown log --provider A").unwrap().trim_end(), "Anna K.");
    assert_eq!(completed("rubdown log --place=").unwrap().trim_end(), "--place=Harbour Studio");
    assert_eq!(completed("rubdown log --area neck,hi").unwrap().trim_end(), "neck,hips");
    assert!(completed("rubdown show ").unwrap().contains(id.trim()));
    rubdown.run(["log", "--provider", "Cleo", "--db", "my other.db"]).ok();
    for named in ["--db \"my other.db\"", "--db=my\\ other.db", "--db ~/my\\ other.db"] {
        assert_eq!(completed(&format!("rubdown {named} log --provider ")).unwrap().trim_end(), "Cleo", "{named}");
    }
    assert!(completed("rubdown condition add ext:br").unwrap().starts_with("ext:bruise\tbruise"));
    assert_eq!(completed("rubdown list flag:too-so").unwrap().trim_end(), "flag:too-soon");
    assert_eq!(completed("rubdown what-if rubdown.f").unwrap(), "", "a day is no file");
    assert_eq!(completed("rubdown import rubdown.f").unwrap().trim_end(), "rubdown.fish");
}

/// What the look-up of zsh hands on. Without zsh, the test says so and ends.
#[test]
fn zsh_asks_the_log_that_the_line_names() {
    let rubdown = Rubdown::new();
    rubdown.run(["log", "--provider", "Anna K."]).ok();
    rubdown.run(["log", "--provider", "Ben O.", "--db", "my other.db"]).ok();
    let script = rubdown.file("_rubdown", rubdown.run(["completions", "zsh"]).ok().out);
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_rubdown")).parent().unwrap();
    let completed = |words: &str| {
        let line = format!(
            "compdef() {{ }}; compadd() {{ print -l -- $@[$@[(i)--]+1,-1] }}; source '{}'; \
             rubdown_line=({words}); _rubdown_known providers",
            script.display()
        );
        let mut zsh = std::process::Command::new("zsh");
        let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
        zsh.args(["-f", "-c", &line]).env("PATH", path).env("XDG_DATA_HOME", rubdown.home().join("data"));
        zsh.env("HOME", rubdown.home()).current_dir(rubdown.home());
        zsh.output().map(|output| String::from_utf8(output.stdout).unwrap())
    };
    let Ok(usual) = completed("rubdown log --provider ''") else {
        writeln!(std::io::stderr(), "SKIPPED: the completions of zsh need zsh").unwrap();
        return;
    };
    assert_eq!(usual, "Anna K.\n");
    for named in [r"--db 'my\ other.db'", r#"--db '"my other.db"'"#, r"--db '~/my\ other.db'", r"'--db=my\ other.db'"] {
        assert_eq!(completed(&format!("rubdown {named} log --provider ''")).unwrap(), "Ben O.\n", "{named}");
    }
}

/// What nushell would complete. Without it, the test says so and ends.
#[test]
fn nushell_completes_what_only_the_log_knows() {
    let rubdown = Rubdown::new();
    let id = rubdown.run(["log", "--provider", "Anna \"K.\"", "--place", "Harbour"]).ok().out;
    rubdown.run(["log", "--provider", "Ben", "--db", "my other.db"]).ok();
    let script = rubdown.run(["completions", "nushell"]).ok().out;
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_rubdown")).parent().unwrap();
    let completed = |line: &str| {
        let asked = rubdown.file("asked.nu", format!("{script}\n{line}"));
        let at = std::fs::metadata(&asked).unwrap().len();
        let mut nu = std::process::Command::new("nu");
        let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
        nu.args(["--no-config-file", "--ide-complete", &at.to_string()]).arg(asked).env("PATH", path);
        nu.env("HOME", rubdown.home()).env("XDG_DATA_HOME", rubdown.home().join("data")).current_dir(rubdown.home());
        nu.output().map(|output| String::from_utf8(output.stdout).unwrap())
    };
    let Ok(usual) = completed("rubdown log --provider A") else {
        writeln!(std::io::stderr(), "SKIPPED: the completions of nushell need nu").unwrap();
        return;
    };
    assert!(usual.contains(r#""Anna \"K.\"""#), "{usual}");
    for named in ["--db 'my other.db'", "--db \"my other.db\"", "--db=\"my other.db\"", "--db '~/my other.db'"] {
        let other = completed(&format!("rubdown log {named} --provider ")).unwrap();
        assert!(other.contains("\"Ben\"") && !other.contains("Anna"), "{named}: {other}");
    }
    assert!(completed("rubdown show ").unwrap().contains(id.trim()));
    assert!(completed("rubdown why ").unwrap().contains(id.trim()));
    assert!(completed("rubdown log --area lower-left,upper-c").unwrap().contains("\"lower-left,upper-centre\""));
    assert!(completed("rubdown list flag:too-so").unwrap().contains("\"flag:too-soon\""));
    assert!(completed("rubdown condition add ext:br").unwrap().contains("ext:bruise"));
    assert!(completed("rubdown statu").unwrap().contains("statusline"));
}
