//! Dossier codes and tracking secrets.

use dossiers::domain::{DossierCode, DossierCodeError, TrackingSecret};
use ids::AgencyCode;
use proptest::prelude::*;

use crate::builders::{agency, date};

#[test]
fn composes_codes_and_widens_past_9999() {
    let code = |counter| {
        DossierCode::compose(&agency(), date("2026-10-08"), counter)
            .unwrap()
            .to_string()
    };
    assert_eq!(code(1), "H99.01.05-261008-0001");
    assert_eq!(code(975), "H99.01.05-261008-0975");
    assert_eq!(code(9_999), "H99.01.05-261008-9999");
    assert_eq!(code(10_000), "H99.01.05-261008-10000");
    assert_eq!(
        DossierCode::compose(&agency(), date("2026-10-08"), 0),
        Err(DossierCodeError::Zero)
    );
}

#[test]
fn forgives_what_typing_and_copying_do_to_a_code() {
    let code: DossierCode = "T01.00.001-261122-0002".parse().unwrap();
    for typed in [
        "t01.00.001-261122-0002",
        "  T01.00.001-261122-0002\n",
        "T01.00.001\u{2013}261122\u{2013}0002",
        "T01.00.001 - 261122 - 0002",
        "\u{feff}T01.00.001-261122-0002\u{200b}",
    ] {
        assert_eq!(
            DossierCode::from_typed(typed).as_ref(),
            Ok(&code),
            "{typed:?}"
        );
    }
    assert!(DossierCode::from_typed("T01.00.001-261122").is_err());
}

#[test]
fn never_composes_more_than_fifty_characters() {
    let long: AgencyCode = "A234567890.234567890.234567890.2345".parse().unwrap();
    assert!(DossierCode::compose(&long, date("2026-10-08"), 9_999_999).is_ok());
    assert_eq!(
        DossierCode::compose(&long, date("2026-10-08"), 10_000_000),
        Err(DossierCodeError::TooLong)
    );
}

#[test]
fn accepts_codes_seen_in_use() {
    for text in [
        "000.00.00.H15-190106-0001",
        "H15.50.05.13-261008-0975",
        "G09.20-261008-090123",
        "G10-261008-1800123",
        "G09.20-20260609-0092637",
    ] {
        assert_eq!(text.parse::<DossierCode>().unwrap().as_str(), text);
    }
}

#[test]
fn refuses_malformed_codes() {
    for text in [
        "",
        "-",
        "H15",
        "H15-261008",
        "H15-261008-",
        "H15-261008-001",
        "H15-26100-0001",
        "H15-26100a-0001",
        "H15-261008-0001-1",
        "h15-261008-0001",
        "H15 -261008-0001",
        " H15-261008-0001",
        "H15-261008-٠٠٠١",
        "É15-20261008-0001",
        "H15.5-20261008-0001",
        "H15-20261008-0123456789",
        "H15-261008-0001'; drop table dossier; --",
    ] {
        assert_eq!(
            text.parse::<DossierCode>(),
            Err(DossierCodeError::Malformed),
            "{text}"
        );
    }
    let long = format!("H15-261008-{}", "1".repeat(40));
    assert_eq!(long.parse::<DossierCode>(), Err(DossierCodeError::TooLong));
}

#[test]
fn a_secret_is_read_as_people_type_it() {
    let secret = TrackingSecret::from_random([0, 9, 18, 27, 36, 45, 54, 63]);
    assert_eq!(secret.expose(), "2BLV6FQZ");
    for typed in ["2BLV6FQZ", "2blv6fqz", " 2BLV-6FQZ ", "2b lv 6f qz"] {
        assert_eq!(typed.parse::<TrackingSecret>().unwrap(), secret, "{typed}");
    }
    for typed in [
        "",
        "2BLV6FQ",
        "2BLV6FQZZ",
        "2BLV6FQ0",
        "2BLV6FQO",
        "2BLV6FQ1",
        "2BLV6FQÉ",
        "2BLV_6FQZ",
    ] {
        assert!(typed.parse::<TrackingSecret>().is_err(), "{typed}");
    }
    assert_ne!("2BLV6FQY".parse::<TrackingSecret>().unwrap(), secret);
}

#[test]
fn a_secret_shows_itself_to_no_log() {
    let secret = TrackingSecret::from_random([7; 8]);
    assert!(!format!("{secret:?}").contains(&secret.expose()));
}

proptest! {
    #[test]
    fn own_codes_are_accepted_again(
        groups in proptest::collection::vec("[A-Z0-9]{1,5}", 1..5),
        days in 0u64..20_000,
        counter in 1u64..100_000_000,
    ) {
        let agency: AgencyCode = groups.join(".").parse().unwrap();
        let date = date("2020-01-01").checked_add_days(chrono::Days::new(days)).unwrap();
        let code = DossierCode::compose(&agency, date, counter).unwrap();
        prop_assert_eq!(code.as_str().parse::<DossierCode>().unwrap(), code.clone());
        let next = DossierCode::compose(&agency, date, counter + 1).unwrap();
        prop_assert_ne!(next, code);
    }

    #[test]
    fn no_text_breaks_the_reading(text in "\\PC{0,60}") {
        if let Ok(code) = text.parse::<DossierCode>() {
            prop_assert!(code.as_str().len() <= 50 && code.as_str().is_ascii());
        }
        if let Ok(secret) = text.parse::<TrackingSecret>() {
            prop_assert_eq!(secret.expose().len(), 8);
        }
    }

    #[test]
    fn secrets_come_back_as_they_were(bytes in any::<[u8; 8]>()) {
        let secret = TrackingSecret::from_random(bytes);
        prop_assert_eq!(secret.expose().parse::<TrackingSecret>().unwrap(), secret.clone());
        prop_assert!(!secret.expose().contains(['0', 'O', '1', 'I']));
    }
}
