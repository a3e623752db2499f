//! The engine as its callers meet it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod closed_world;
mod documents;

/// The names of the modules above, compared with the files beside them.
const MODULES: [&str; 2] = ["closed_world", "documents"];

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
