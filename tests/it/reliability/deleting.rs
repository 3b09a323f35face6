//! Nothing vanishes by one wrong key.

use crate::support::Rubdown;

/// Each run is a program of its own: what one deletes, the next brings back.
#[test]
fn what_is_deleted_comes_back_until_it_is_purged_on_purpose() {
    let rubdown = Rubdown::new();
    rubdown.run(["log", "--at", "2026-11-16", "--note", "first", "--pain-before", "6", "--pain-after", "3"]).ok();
    rubdown.run(["log", "--at", "2026-11-20", "--note", "second"]).ok();
    let before = rubdown.list();
    let id = rubdown.sessions()[0]["id"].as_str().unwrap().to_owned();
    let deleted = || rubdown.run(["list", "--deleted", "--json"]).ok().json()["entries"].as_array().unwrap().clone();
    let done = || rubdown.run(["history", "--json"]).ok().json()["operations"].as_array().unwrap().clone();

    rubdown.run(["rm", &id]).ok();
    assert_eq!(rubdown.sessions().len(), 1);
    assert!(deleted().iter().any(|gone| gone["id"] == id.as_str()), "{:?}", deleted());
    rubdown.run(["undo"]).ok();
    assert_eq!(rubdown.list(), before);
    assert!(deleted().is_empty(), "{:?}", deleted());
    rubdown.run(["redo"]).ok();
    assert_eq!(rubdown.sessions().len(), 1);

    // What was done stands there, newest first, with what was taken back still in it.
    let told: Vec<_> = done().iter().map(|one| one["what"].as_str().unwrap().to_lowercase()).collect();
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[0].contains("deleted") && told[1].contains("20 nov") && told[2].contains("16 nov"), "{told:?}");

    // Without a word of consent nothing is gone.
    let gone = deleted();
    rubdown.run(["purge", "--before", "2026-01-01"]);
    assert_eq!(deleted(), gone);
    rubdown.run(["purge", "--before", "2026-01-01", "--yes"]).ok();
    assert!(deleted().is_empty(), "{:?}", deleted());
    // The one write that nothing takes back.
    rubdown.run(["undo"]).ended(3);
    assert_eq!(rubdown.sessions().len(), 1);
    rubdown.is_sound();
}
