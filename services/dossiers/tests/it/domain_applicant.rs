//! Persons as people type them.

use dossiers::domain::{FullName, IdentityNumber, PersonInput, PersonProblem, PhoneNumber};
use proptest::prelude::*;

use crate::builders::person;

#[test]
fn names_are_composed_and_singly_spaced() {
    for (typed, kept) in [
        ("  Trần   Thị\tHư Cấu ", "Trần Thị Hư Cấu"),
        ("Tra\u{302}\u{300}n Hu\u{31b}", "Trần Hư"),
        ("H'Hen Tưởng Tượng", "H'Hen Tưởng Tượng"),
        ("Y Bơ\u{306}k", "Y Bơ\u{306}k"),
        ("An", "An"),
    ] {
        assert_eq!(typed.parse::<FullName>().unwrap().as_str(), kept);
    }
    for typed in [
        "",
        "   ",
        "A",
        "..",
        "Trần Thị 2",
        "An\u{0}h",
        "<b>An</b>",
        "an@example",
        &"a".repeat(101),
    ] {
        assert_eq!(
            typed.parse::<FullName>(),
            Err(PersonProblem::FullName),
            "{typed}"
        );
    }
}

#[test]
fn identity_numbers_have_twelve_digits() {
    assert_eq!(
        " 000000000001 ".parse::<IdentityNumber>().unwrap().as_str(),
        "000000000001"
    );
    assert_eq!(
        "000 000 000 001"
            .parse::<IdentityNumber>()
            .unwrap()
            .as_str(),
        "000000000001"
    );
    for typed in [
        "",
        "00000000001",
        "0000000000001",
        "00000000000a",
        "٠٠٠٠٠٠٠٠٠٠٠١",
    ] {
        assert_eq!(
            typed.parse::<IdentityNumber>(),
            Err(PersonProblem::IdentityNumber),
            "{typed}"
        );
    }
}

#[test]
fn telephone_numbers_are_kept_in_national_form() {
    for (typed, kept) in [
        ("0900000001", "0900000001"),
        ("0900.000.001", "0900000001"),
        ("+84 900-000-001", "0900000001"),
        ("024 3000 0001", "02430000001"),
    ] {
        assert_eq!(typed.parse::<PhoneNumber>().unwrap().as_str(), kept);
    }
    for typed in [
        "",
        "900000001",
        "09000000012345",
        "09000000x1",
        "+1 202 555 0100",
        "+84",
    ] {
        assert_eq!(
            typed.parse::<PhoneNumber>(),
            Err(PersonProblem::Phone),
            "{typed}"
        );
    }
}

#[test]
fn every_faulty_detail_is_named() {
    let input = PersonInput {
        full_name: "1".to_owned(),
        identity_number: "2".to_owned(),
        phone: Some("3".to_owned()),
    };
    let problems = input.check().unwrap_err();
    assert_eq!(
        problems,
        [
            ("fullName", PersonProblem::FullName),
            ("identityNumber", PersonProblem::IdentityNumber),
            ("phone", PersonProblem::Phone),
        ]
    );
    let blank_phone = PersonInput {
        phone: Some("  ".to_owned()),
        ..person()
    };
    assert_eq!(blank_phone.check().unwrap().phone, None);
}

#[test]
fn no_log_shows_a_person() {
    let input = person();
    let shown = format!("{:?} {:?}", input, input.check().unwrap());
    for secret in ["Trần", "Hư Cấu", "000000000001", "0900"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

proptest! {
    #[test]
    fn what_is_kept_is_kept_again(text in "\\PC{0,40}") {
        if let Ok(name) = text.parse::<FullName>() {
            prop_assert_eq!(name.as_str().parse::<FullName>().unwrap(), name.clone());
        }
        if let Ok(phone) = text.parse::<PhoneNumber>() {
            prop_assert_eq!(phone.as_str().parse::<PhoneNumber>().unwrap(), phone.clone());
        }
    }
}
