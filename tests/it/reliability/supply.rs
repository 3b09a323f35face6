//! Nothing in the program speaks to a network.

use std::collections::BTreeSet;
use std::process::Command;

use super::{has, skipped, traced};
use crate::support::Rubdown;

/// Crates that open connections or encrypt them.
const NETWORK: [&str; 24] = [
    "async-std",
    "attohttpc",
    "curl",
    "curl-sys",
    "h2",
    "h3",
    "hyper",
    "isahc",
    "mio-net",
    "native-tls",
    "openssl",
    "openssl-sys",
    "quinn",
    "reqwest",
    "ring",
    "rustls",
    "schannel",
    "security-framework",
    "smol",
    "socket2",
    "surf",
    "tokio",
    "tungstenite",
    "ureq",
];

#[test]
fn no_crate_of_the_program_speaks_to_a_network() {
    let tree = tree("{p}");
    let crates: BTreeSet<_> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(crates.contains("rusqlite"), "{crates:?}");
    let found: Vec<_> = NETWORK.iter().filter(|name| crates.contains(*name)).collect();
    assert!(found.is_empty(), "{found:?}");
}

/// Every crate of the default tree in a line of its own.
fn tree(format: &str) -> String {
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--locked", "--edges", "normal,build", "--prefix", "none", "--format", format])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    String::from_utf8(tree.stdout).unwrap()
}

#[test]
fn every_crate_may_be_passed_on() {
    let rules: toml::Table = include_str!("../../../.deny.toml").parse().unwrap();
    let allowed = rules["licenses"]["allow"].as_array().unwrap();
    let is_allowed = |licence: &str| allowed.iter().any(|allowed| allowed.as_str() == Some(licence));
    // All of what is joined by AND is asked for, one of what is joined by OR is enough; an older spelling of OR is a stroke.
    let passes = |told: &str| {
        let told = told.replace(['(', ')'], "").replace('/', " OR ");
        told.split(" AND ").all(|part| part.split(" OR ").any(|licence| is_allowed(licence.trim())))
    };
    assert!(passes("(MIT OR GPL-3.0) AND Unicode-3.0") && !passes("MIT AND GPL-3.0") && !passes(""));
    let tree = tree("{p}|{l}");
    assert!(tree.lines().count() > 50, "{tree}");
    // A line that only points to one above ends with a star.
    let refused: BTreeSet<_> = tree
        .lines()
        .filter_map(|line| line.trim_end_matches(" (*)").split_once('|'))
        .filter(|(_, licence)| !passes(licence))
        .collect();
    assert!(refused.is_empty(), "{refused:?}");
}

/// The program does not even ask the system for what opens a connection or looks a host up.
#[test]
fn the_program_asks_for_nothing_that_opens_a_connection() {
    if !has("nm") {
        return skipped("what the program asks of the system: there is no nm here");
    }
    let asked = Command::new("nm").args(["-D", "-u", env!("CARGO_BIN_EXE_rubdown")]).output().unwrap();
    let asked = String::from_utf8(asked.stdout).unwrap();
    let asked: BTreeSet<_> = asked.split_whitespace().map(|name| name.split('@').next().unwrap_or_default()).collect();
    assert!(asked.contains("fsync"), "{asked:?}");
    let found: Vec<_> = ["socket", "connect", "bind", "listen", "accept4", "sendto", "getaddrinfo"]
        .into_iter()
        .filter(|name| asked.contains(name))
        .collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn no_internet_socket_is_opened() {
    if !has("strace") {
        return skipped("sockets: there is no strace here");
    }
    let rubdown = Rubdown::new();
    for arguments in [&["log", "--at", "2026-11-20"][..], &["next"], &["list"], &["export"], &["backup"], &["check"]] {
        let trace = traced(&rubdown, arguments, "socket,connect");
        assert!(!trace.contains("AF_INET"), "{arguments:?}: {trace}");
    }
}
