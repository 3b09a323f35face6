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
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--locked", "--edges", "normal,build", "--prefix", "none", "--format", "{p}"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let tree = String::from_utf8(tree.stdout).unwrap();
    let crates: BTreeSet<_> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(crates.contains("rusqlite"), "{crates:?}");
    let found: Vec<_> = NETWORK.iter().filter(|name| crates.contains(*name)).collect();
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
