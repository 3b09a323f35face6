//! `report` and `stats`: the same numbers, on a page and in a table.

use std::os::unix::fs::PermissionsExt;

use crate::support::Rubdown;

/// A made-up year, as the log of the run.
pub(crate) fn a_year() -> Rubdown {
    let rubdown = Rubdown::new();
    rubdown.run(["demo", "--write", "year.db"]).ok();
    let log = rubdown.home().join("year.db").into_os_string().into_string().unwrap();
    rubdown.env("RUBDOWN_DB", &log)
}

#[test]
fn a_report_puts_first_what_its_reader_needs() {
    let rubdown = a_year();
    let heading = |reader: &str| {
        let out = rubdown.run(["report", "--for", reader]).ok().out;
        out.lines().find(|line| line.contains("──")).unwrap().trim_matches(['─', ' ']).to_owned()
    };
    assert_eq!(heading("doctor"), "Warnings and open questions");
    assert_eq!(heading("therapist"), "Cautions");
    assert_eq!(heading("me"), "Where it stands");
    assert!(rubdown.run(["report", "--ascii", "--no-notes"]).ok().out.lines().all(|line| line.len() <= 80));
    rubdown.run(["report", "--for", "boss"]).ended(2);
    rubdown.run(["report", "--since", "2026-12-01"]).ended(2);
    rubdown.run(["report", "--format", "pdf"]).ended(2);
}

#[test]
fn a_report_has_a_form_for_every_reader() {
    let rubdown = a_year();
    assert!(rubdown.run(["report", "--format", "md"]).ok().out.starts_with("# "));
    assert!(rubdown.run(["report", "--format", "html"]).ok().out.starts_with("<!DOCTYPE html>"));
    assert_eq!(rubdown.run(["report", "--json"]).ok().json()["schema"], 1);
}

#[test]
fn what_is_kept_back_is_not_on_the_page() {
    let rubdown = Rubdown::new();
    let session = ["log", "--provider", "Anna K.", "--place", "Mill Lane", "--note", "<script>after the flight"];
    rubdown.run(session).ok();
    let html = rubdown.run(["report", "--format", "html"]).ok().out;
    assert!(html.contains("Anna K.") && html.contains("Mill Lane") && html.contains("&lt;script&gt;after the flight"));
    let kept = rubdown.run(["report", "--no-notes", "--redact", "provider,place"]).ok().out;
    assert!(!kept.contains("Anna") && !kept.contains("Mill") && !kept.contains("flight"), "{kept}");
    assert!(kept.contains("Kept back: notes, providers, places."), "{kept}");
}

#[test]
fn a_report_is_written_whole_and_for_its_owner_alone() {
    let rubdown = a_year();
    let answer = rubdown.run(["report", "--format", "html", "-o", "page.html"]).ok();
    assert_eq!((answer.out.as_str(), answer.talk.as_str()), ("", "Written: page.html\n"));
    let file = rubdown.home().join("page.html");
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), rubdown.run(["report", "--format", "html"]).ok().out);
    for (name, begins) in [("again.html", "<!doctype html>"), ("page.md", "# "), ("page.pdf", "")] {
        rubdown.run(["report", "-o", name]).ok();
        let page = std::fs::read_to_string(rubdown.home().join(name)).unwrap();
        assert!(page.to_lowercase().starts_with(begins), "{name}: {page}");
        assert_eq!(page.contains('<'), name.ends_with("html"), "{name}: {page}");
    }
    rubdown.run(["report", "-o", "nowhere/page.txt"]).ended(5);
    rubdown.run(["report", "-o", "year.db"]).ended(5);
    assert!(!Rubdown::new().run(["report"]).ok().out.is_empty(), "an empty log has a page too");
}

#[test]
fn what_would_be_written_is_told_and_not_written() {
    let rubdown = a_year();
    std::fs::create_dir(rubdown.home().join("pages")).unwrap();
    let before = || std::fs::read_dir(rubdown.home()).unwrap().count();
    let there = before();
    let counted = rubdown.run(["export", "-o", "log.json"]).ok().talk;
    std::fs::remove_file(rubdown.home().join("log.json")).unwrap();
    let told = rubdown.run(["export", "-o", "log.json", "--dry-run"]).ok().talk;
    assert_eq!(told, format!("{counted}Nothing was written: a dry run.\n"));
    for command in [
        &["report", "--format", "html", "-o", "page.html", "--dry-run"][..],
        &["man", "pages", "--dry-run"],
        &["remind", "--install", "systemd", "--dry-run"],
        &["backup", "copy.db", "--dry-run"],
        &["demo", "--write", "made.db", "--dry-run"],
    ] {
        assert!(rubdown.run(command).ok().talk.ends_with("a dry run.\n"), "{command:?}");
    }
    assert_eq!(before(), there);
    assert_eq!(std::fs::read_dir(rubdown.home().join("pages")).unwrap().count(), 0);
    let editing = rubdown.env("EDITOR", "true");
    assert!(editing.run(["config", "edit", "--dry-run"]).ok().talk.contains("It is sound."));
    let asked = ["remind", "--dry-run"].map(String::from);
    let said = editing.run(&asked).ok().out;
    assert!(!said.is_empty() && editing.run(&asked).ok().out == said, "a rehearsal is not remembered");
}

#[test]
fn stats_and_the_report_say_the_same_numbers() {
    let rubdown = a_year();
    for since in [None, Some(["--since", "2026-06-01"])] {
        let with = |command: &'static str| [command].into_iter().chain(since.into_iter().flatten());
        let stats = rubdown.run(with("stats").chain(["--json"])).ok().json();
        let report = rubdown.run(with("report").chain(["--json"])).ok().json();
        let page = report.to_string();
        let (gaps, window) = (&stats["gaps"], &stats["window"]);
        for told in [
            format!("{} in {} days", stats["sessions"], stats["days"]),
            format!(
                "median {:.0} ({:.0} to {:.0}, n {})",
                gaps["median"].as_f64().unwrap(),
                gaps["least"].as_f64().unwrap(),
                gaps["most"].as_f64().unwrap(),
                gaps["n"]
            ),
            format!(
                "{} of {} within 3-7 days, {} shorter, {} longer",
                window["within"], window["n"], window["shorter"], window["longer"]
            ),
            format!(
                "{:.1} points lower than just before it (n {})",
                -stats["around"][0]["change"].as_f64().unwrap(),
                stats["around"][0]["n"]
            ),
        ] {
            assert!(page.contains(&told), "{told}\n{page}");
        }
        let pain = &stats["scores"][0];
        let row = ["first", "now"].map(|end| format!("{:.1}", pain[end]["mean"].as_f64().unwrap()));
        assert!(
            page.contains(&format!(r#"["pain","{}","#, row[0])) && page.contains(&format!(r#","{}","#, row[1])),
            "{page}"
        );
    }
}

#[test]
fn every_line_of_stats_tells_how_many_it_rests_on() {
    let rubdown = a_year();
    let out = rubdown.run(["stats"]).ok().out;
    let facts: Vec<_> = out.lines().skip(2).take_while(|line| !line.is_empty()).collect();
    assert!(facts.len() >= 4 && facts.iter().all(|line| line.rsplit("  ").next().unwrap().starts_with("n ")), "{out}");
    assert!(out.contains("not a cause"), "{out}");
    for by in ["month", "provider", "pressure", "area"] {
        let answer = rubdown.run(["stats", "--by", by]).ok().out;
        assert!(answer.contains("not a cause") && answer.contains("  n "), "{answer}");
        assert!(answer.lines().all(|line| line.chars().count() <= 80), "{answer}");
        let json = rubdown.run(["stats", "--by", by, "--json"]).ok().json();
        assert_eq!(json["by"], by);
        assert!(json["groups"].as_array().unwrap().iter().all(|group| group["n"].as_u64() > Some(0)));
    }
    rubdown.run(["stats", "--by", "mood"]).ended(2);
}

#[test]
fn an_empty_log_has_no_numbers_and_says_so() {
    let rubdown = Rubdown::new();
    assert!(rubdown.run(["stats"]).ok().out.contains("Too few scores"));
    assert!(rubdown.run(["stats", "--by", "month"]).ok().out.contains("No session"));
    assert_eq!(rubdown.run(["stats", "--json"]).ok().json()["gaps"], serde_json::Value::Null);
    assert!(!rubdown.home().join("data").exists(), "nothing is made");
}
