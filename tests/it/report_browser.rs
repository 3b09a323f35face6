//! The report of the demo year, printed by a real browser. Without one, or without `pdfinfo`, the test says so and ends.

use std::io::Write;
use std::path::Path;
use std::process::Command;

use chrono::NaiveDate;
use rubdown::demo;
use rubdown::domain::Protocol;
use rubdown::report::{self, Audience, Options, Report};

use crate::fullness;

const SKIPPED: &str = "SKIPPED: printing the report needs chromium and pdfinfo";

#[test]
fn the_demo_year_prints_on_one_page_of_a4() {
    let Some(browser) = browser() else {
        writeln!(std::io::stderr(), "{SKIPPED}").unwrap();
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    for seed in [1, 2] {
        let life = demo::life(seed, demo::SESSIONS, today);
        for audience in Audience::ALL {
            let options = Options { audience, ..Options::default() };
            on_one_page(browser, folder.path(), &report::compose(&life, &Protocol::article(), today, &options));
        }
    }
}

/// Everything at once: open conditions of every kind, sessions by the thousand, bookings against the rules, and notes without end.
#[test]
fn the_fullest_log_prints_on_one_page_of_a4() {
    let browser = browser();
    if browser.is_none() {
        writeln!(std::io::stderr(), "{SKIPPED}").unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    for words in fullness::WORDS {
        let life = fullness::life(words);
        for audience in Audience::ALL {
            let options = Options { audience, ..Options::default() };
            let report = report::compose(&life, &Protocol::article(), fullness::today(), &options);
            assert!(report::length(&report) <= report::PAGE, "{audience}: {}", report::length(&report));
            if let Some(browser) = browser {
                on_one_page(browser, folder.path(), &report);
            }
        }
    }
}

/// The browser that there is, beside `pdfinfo`.
fn browser() -> Option<&'static str> {
    let browsers = ["chromium", "chromium-browser", "google-chrome"];
    browsers.into_iter().find(|name| starts(name)).filter(|_| starts("pdfinfo"))
}

#[track_caller]
fn on_one_page(browser: &str, folder: &Path, report: &Report) {
    let printed = print(browser, folder, &report::html(report));
    assert!(printed.contains("Page size:       59"), "{printed}");
    let lines = report::length(report);
    assert!(printed.lines().any(|line| line.starts_with("Pages:") && line.ends_with(" 1")), "{lines} lines: {printed}");
}

/// What `pdfinfo` says of `page` printed to PDF.
fn print(browser: &str, folder: &Path, page: &str) -> String {
    let (html, pdf) = (folder.join("report.html"), folder.join("report.pdf"));
    std::fs::write(&html, page).unwrap();
    let printed = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"])
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .arg(format!("--print-to-pdf={}", pdf.display()))
        .arg(&html)
        .output()
        .unwrap();
    let told = Command::new("pdfinfo").arg(&pdf).output().unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&printed.stderr));
    String::from_utf8(told.stdout).unwrap()
}

fn starts(program: &str) -> bool {
    let version = if program == "pdfinfo" { "-v" } else { "--version" };
    Command::new(program).arg(version).output().is_ok_and(|output| output.status.success())
}
