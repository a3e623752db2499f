//! The gateway against two small services that record what reaches them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod conformance;
mod failures;
mod fallback;
mod graphiql;
mod headers;
mod join;
mod limits;
mod shutdown;
mod start;
mod world;

/// A module that is not named above would never run.
#[test]
fn no_file_is_forgotten() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it");
    let this = include_str!("main.rs");
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if let Some(module) = name.strip_suffix(".rs").filter(|module| *module != "main") {
            assert!(
                this.contains(&format!("mod {module};")),
                "{module} is forgotten"
            );
        }
    }
}
