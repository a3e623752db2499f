//! Identity from outside: GraphQL in, answers and refusals out, on both back ends.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod demonstration;
mod entities;
mod forget_expired;
mod import_registry;
mod isolation;
mod keys;
mod log_in;
mod refresh_session;
mod refusals;
mod register_citizen;
mod service_accounts;
mod support;
mod tenants;

#[test]
fn no_file_is_forgotten() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    let this = include_str!("main.rs");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if path.extension().is_some_and(|end| end == "rs") && name != "main" {
            assert!(
                this.contains(&format!("mod {name};")),
                "{name}.rs is not part of the tests"
            );
        }
    }
}
