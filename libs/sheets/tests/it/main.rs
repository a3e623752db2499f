//! Files as clerks make them, read and written.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod columns;
mod csv_files;
mod hostile_files;
mod round_trip;
mod titles;
mod xlsx_files;

/// The names of the modules above, compared with the files beside them.
const MODULES: [&str; 6] = [
    "columns",
    "csv_files",
    "hostile_files",
    "round_trip",
    "titles",
    "xlsx_files",
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
