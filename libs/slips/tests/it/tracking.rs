//! The QR code that leads to the progress of a dossier.

use slips::{Edition, Form, SlipError, render};

use crate::reading::Printed;
use crate::samples;

#[test]
fn the_receipt_the_apology_and_the_control_slip_lead_to_tracking() {
    for set in samples::sets().iter() {
        for form in set.forms() {
            let slip = samples::slip(form);
            let bytes = render(set, Edition::Vietnamese, &slip, Some(samples::TRACKING)).unwrap();
            let leads = matches!(form, Form::Receipt | Form::Apology | Form::ControlSlip);
            let expected: &[&str] = if leads { &[samples::TRACKING] } else { &[] };
            let printed = Printed::read(&bytes);
            assert_eq!(printed.links(), expected, "{form:?}");
            assert_eq!(printed.text().contains("Quét mã"), leads, "{form:?}");
        }
    }
}

#[test]
fn without_an_address_there_is_no_code() {
    let set = samples::set();
    let bytes = render(set, Edition::Bilingual, &samples::slip(Form::Receipt), None).unwrap();
    let printed = Printed::read(&bytes);
    assert!(printed.links().is_empty());
    assert!(!printed.text().contains("Quét mã"));
}

#[test]
fn a_code_leads_only_to_plain_web_addresses() {
    let set = samples::set();
    let slip = samples::slip(Form::Receipt);
    for url in [
        "",
        "javascript:alert(1)",
        "https://a b",
        "https://mộtcửa.example",
        "ftp://x",
    ] {
        let refused = render(set, Edition::Vietnamese, &slip, Some(url));
        assert!(matches!(refused, Err(SlipError::TrackingUrl)), "{url}");
    }
    let long = format!("https://motcua.example/{}", "a".repeat(3000));
    let refused = render(set, Edition::Vietnamese, &slip, Some(&long));
    assert!(matches!(refused, Err(SlipError::QrCode(_))));
}
