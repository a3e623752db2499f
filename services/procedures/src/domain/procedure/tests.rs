//! Which version applies on which day.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::domain::{Validity, VersionContent, sample};

fn code() -> ProcedureCode {
    "9.000001".parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn version(number: u32, from: &str, to: Option<&str>) -> ProcedureVersion {
    let content = VersionContent {
        validity: Validity::new(day(from), to.map(day)).unwrap(),
        ..sample::content()
    };
    ProcedureVersion::restore(code(), VersionNumber::new(number).unwrap(), content)
}

fn applicable(procedure: &Procedure, on: &str) -> Option<u32> {
    procedure
        .applicable_on(day(on))
        .map(|version| version.number().get())
}

#[test]
fn abutting_versions_leave_no_day_without_one() {
    let versions = vec![
        version(1, "2025-01-01", Some("2025-07-01")),
        version(2, "2025-07-01", None),
    ];
    let procedure = Procedure::new(code(), versions).unwrap();
    assert_eq!(applicable(&procedure, "2024-12-31"), None);
    assert_eq!(applicable(&procedure, "2025-01-01"), Some(1));
    assert_eq!(applicable(&procedure, "2025-06-30"), Some(1));
    assert_eq!(applicable(&procedure, "2025-07-01"), Some(2));
    assert_eq!(applicable(&procedure, "2099-01-01"), Some(2));
}

#[test]
fn a_version_without_an_end_gives_way_to_the_next() {
    let versions = vec![
        version(1, "2025-01-01", None),
        version(2, "2026-01-01", Some("2026-03-01")),
    ];
    let procedure = Procedure::new(code(), versions).unwrap();
    assert_eq!(applicable(&procedure, "2025-12-31"), Some(1));
    assert_eq!(applicable(&procedure, "2026-01-01"), Some(2));
    // the first does not come back when the second has ended
    assert_eq!(applicable(&procedure, "2026-03-01"), None);
}

#[test]
fn a_gap_is_a_gap() {
    let versions = vec![
        version(1, "2025-01-01", Some("2025-02-01")),
        version(2, "2025-03-01", None),
    ];
    let procedure = Procedure::new(code(), versions).unwrap();
    assert_eq!(applicable(&procedure, "2025-02-15"), None);
}

#[test]
fn versions_follow_each_other() {
    assert_eq!(
        Procedure::new(code(), Vec::new()),
        Err(ProcedureError::NoVersion { code: code() })
    );
    let number = |number| VersionNumber::new(number).unwrap();
    assert_eq!(
        Procedure::new(code(), vec![version(2, "2025-01-01", None)]),
        Err(ProcedureError::Number {
            code: code(),
            expected: 1,
            found: number(2)
        })
    );
    for second in ["2024-01-01", "2025-01-01", "2025-05-31"] {
        let versions = vec![
            version(1, "2025-01-01", Some("2025-06-01")),
            version(2, second, None),
        ];
        assert_eq!(
            Procedure::new(code(), versions),
            Err(ProcedureError::Overlap {
                code: code(),
                number: number(2)
            }),
            "{second}"
        );
    }
    let other: ProcedureCode = "9.000002".parse().unwrap();
    assert_eq!(
        Procedure::new(other.clone(), vec![version(1, "2025-01-01", None)]),
        Err(ProcedureError::OtherCode {
            code: other,
            other: code(),
            number: number(1)
        })
    );
}
