//! The e-forms that a version pins: each key once, each definition one that can be drawn and filled in.

use eforms::FormFault;

use super::{Fault, RuleBroken, each_once, is_too_long, most};
use crate::domain::PinnedForm;

pub(super) fn check(forms: &[PinnedForm], faults: &mut Vec<Fault>) {
    if is_too_long(forms, most::FORMS, "forms", faults) {
        return;
    }
    each_once(
        forms.iter().map(|form| &form.key),
        &RuleBroken::FormTwice,
        |at| format!("forms.{at}.key"),
        faults,
    );
    for (at, form) in forms.iter().enumerate() {
        let place = format!("forms.{at}");
        match form.compile() {
            Ok(compiled) => {
                if compiled.definition().key != form.key {
                    faults.push(Fault::new(
                        format!("{place}.key"),
                        RuleBroken::FormOfAnotherKey {
                            key: compiled.definition().key.clone(),
                        },
                    ));
                }
            }
            Err(found) => faults.extend(found.into_iter().map(|fault| unusable(&place, fault))),
        }
    }
}

fn unusable(place: &str, fault: FormFault) -> Fault {
    let pointer = fault.path.replace('/', ".");
    let rule = RuleBroken::Unusable { fault: fault.fault };
    Fault::new(format!("{place}.definition{pointer}"), rule)
}
