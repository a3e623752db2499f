//! The printed forms, rendered and read again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod archive;
mod by_hand;
mod flow;
mod hostile_text;
mod reading;
mod samples;
mod sets;
mod tracking;
mod words;

/// The names of the modules above, compared with the files beside them.
const MODULES: [&str; 9] = [
    "archive",
    "by_hand",
    "flow",
    "hostile_text",
    "reading",
    "samples",
    "sets",
    "tracking",
    "words",
];

#[test]
fn no_file_is_forgotten() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    let mut found: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .filter(|stem| stem != "main")
        .collect();
    found.sort();
    assert_eq!(found, MODULES);
}
