//! Tests of the internal process: what its YAML may say, what keeps it from being published, how it is drawn and
//! printed, and what holds for every process that anybody could write.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod definition;
mod diagrams;
mod faults;
mod generated;
mod geometry;
mod properties;
mod tables;

use process::Process;

fn read(yaml: &str) -> Process {
    serde_yaml_ng::from_str(yaml).unwrap()
}

/// The registration of a marriage: five steps, one after the other.
fn simple() -> Process {
    read(include_str!("samples/simple.yaml"))
}

/// A building permit: returns, refusals, questions to the applicant, three asked at once, a leg at another agency.
fn complex() -> Process {
    read(include_str!("samples/complex.yaml"))
}

/// The process of a sample with a passage replaced, as a test changes it.
fn changed(passage: &str, replacement: &str) -> Process {
    let yaml = include_str!("samples/complex.yaml");
    assert_eq!(yaml.matches(passage).count(), 1, "{passage}");
    read(&yaml.replace(passage, replacement))
}
