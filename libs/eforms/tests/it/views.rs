//! What a portal draws from, and what it is filled in with.

use eforms::{Bindings, FormDefinition};
use serde_json::json;
use wording::Wording;

use crate::sample;

#[test]
fn a_form_is_drawn_from_the_definition_that_validates() {
    let form = sample::form();
    let view = serde_json::to_string_pretty(&form.view(Wording::vi)).unwrap();
    insta::assert_snapshot!(view);
    assert_eq!(form.view(Wording::en).title, "Sample declaration");
}

#[test]
fn a_form_opens_with_what_is_known() {
    let form = sample::form();
    let known = Bindings {
        applicant_full_name: Some("Nguyễn Văn Mẫu".to_owned()),
        applicant_birth_date: Some(sample::today()),
        applicant_phone: Some("0900000001".to_owned()),
        ..Bindings::default()
    };
    assert_eq!(
        form.prefill(&known),
        json!({ "applicant": { "name": "Nguyễn Văn Mẫu", "birth-date": "2026-08-01" } })
    );
    assert_eq!(form.prefill(&Bindings::default()), json!({}));
}

#[test]
fn a_definition_is_written_as_it_was_read() {
    let form = sample::form();
    let written = serde_json::to_string(form.definition()).unwrap();
    assert_eq!(
        FormDefinition::from_json(&written).as_ref(),
        Ok(form.definition())
    );
}
