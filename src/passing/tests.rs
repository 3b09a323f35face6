use std::os::unix::fs::PermissionsExt;

use super::*;

/// The number of a process that has ended.
fn gone() -> u32 {
    let mut child = process::Command::new("true").spawn().unwrap();
    child.wait().unwrap();
    child.id()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        folder.read_dir().unwrap().map(|found| found.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_part_is_private_and_goes_unless_it_is_put_in_its_place() {
    let home = tempfile::tempdir().unwrap();
    let target = home.path().join("log.json");
    let (part, _) = Part::beside(&target).unwrap();
    assert_eq!(part.path().metadata().unwrap().permissions().mode() & 0o777, 0o600);
    drop(part);
    assert!(names(home.path()).is_empty());
    Part::beside(&target).unwrap().0.put_over(&target).unwrap();
    Part::beside(&target).unwrap().0.put_over(&target).unwrap();
    let taken = Part::beside(&target).unwrap().0.put_new(&target).unwrap_err();
    assert_eq!(taken.kind(), io::ErrorKind::AlreadyExists);
    Part::beside(&target).unwrap().0.put_new(&home.path().join("new")).unwrap();
    assert_eq!(names(home.path()), ["log.json", "new"]);
}

#[test]
fn a_lent_folder_is_private_and_goes_with_what_is_in_it() {
    let folder = Folder::new().unwrap();
    let path = folder.path().to_owned();
    fs::write(path.join("demo.db"), "x").unwrap();
    assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o700);
    drop(folder);
    assert!(!path.exists());
}

#[test]
fn only_what_a_program_that_is_gone_left_in_the_making_is_swept_away() {
    let home = tempfile::tempdir().unwrap();
    let (gone, running) = (gone(), std::os::unix::process::parent_id());
    let stay = [
        format!(".log.json.{running}-0.part"),
        format!(".other.json.{gone}-0.part"),
        format!(".log.json.{gone}.part"),
        format!(".log.json.{gone}-x.part"),
        format!("log.json.{gone}-0.part"),
        ".my.part-time.part".into(),
    ];
    let go = [
        format!(".log.json.{gone}-0.part"),
        format!(".log.json.{gone}-0.part-journal"),
        format!(".log.json.{}-7.part", process::id()),
    ];
    stay.iter().chain(&go).for_each(|name| fs::write(home.path().join(name), "x").unwrap());
    let (part, _) = Part::beside(&home.path().join("log.json")).unwrap();
    let mut left = names(home.path());
    left.retain(|name| !part.path().ends_with(name));
    let mut wanted = stay.to_vec();
    wanted.sort();
    assert_eq!(left, wanted);
    sweep_beside(&home.path().join("other.txt"));
    assert_eq!(names(home.path()).len(), wanted.len() + 1, "nothing of that name, and our own");
    sweep(home.path());
    assert!(part.path().exists());
    assert_eq!(names(home.path()).len(), wanted.len(), "all but the other one, and our own");
}

#[test]
fn a_link_is_not_followed_to_what_is_swept_away() {
    let home = tempfile::tempdir().unwrap();
    let kept = home.path().join("kept");
    fs::create_dir(&kept).unwrap();
    fs::write(kept.join("file"), "x").unwrap();
    let planted = home.path().join(format!(".log.json.{}-0.part", gone()));
    std::os::unix::fs::symlink(&kept, &planted).unwrap();
    sweep(home.path());
    assert!(kept.join("file").exists() && planted.symlink_metadata().is_ok());
}
