//! What each form says, as a reader of the file finds it.

use insta::assert_snapshot;
use slips::{Edition, Form, Slip, render};

use crate::reading::Printed;
use crate::samples;

#[test]
fn every_form_of_every_set_says_what_the_law_has_it_say() {
    for set in samples::sets().iter() {
        for form in set.forms() {
            for edition in Edition::ALL {
                let slip = samples::slip(form);
                let bytes = render(set, edition, &slip, Some(samples::TRACKING)).unwrap();
                let name = format!("{}_{}_{}", set.id(), form.name(), edition.name());
                assert_snapshot!(name, Printed::read(&bytes).text());
            }
        }
    }
}

#[test]
fn filled_in_forms_are_data_like_any_other() {
    for form in Form::ALL {
        let slip = samples::slip(form);
        let written = serde_json::to_value(&slip).unwrap();
        assert_eq!(written["form"], form.name());
        assert_eq!(serde_json::to_value(form).unwrap(), form.name());
        assert_eq!(serde_json::from_value::<Slip>(written).unwrap(), slip);
    }
}
