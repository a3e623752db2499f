//! Files that archives can keep.

use slips::{Edition, Form, Slip, render};

use crate::reading::Printed;
use crate::samples;

#[test]
fn every_form_is_archival_tagged_and_carries_its_typeface() {
    for set in samples::sets().iter() {
        for form in set.forms() {
            for edition in Edition::ALL {
                let slip = samples::slip(form);
                let bytes = render(set, edition, &slip, Some(samples::TRACKING)).unwrap();
                let printed = Printed::read(&bytes);
                let metadata = printed.metadata();
                for statement in [
                    "<pdfaid:part>2</pdfaid:part>",
                    "<pdfaid:conformance>A</pdfaid:conformance>",
                    "<pdfuaid:part>1</pdfuaid:part>",
                    "<xmp:CreateDate>2026-10-08T01:20:00+00:00</xmp:CreateDate>",
                    "<rdf:li>vi-VN</rdf:li>",
                ] {
                    assert!(
                        metadata.contains(statement),
                        "{form:?} {edition:?}: {statement}"
                    );
                }
                let fonts = printed.fonts();
                assert!(!fonts.is_empty());
                for (name, embedded) in fonts {
                    assert!(
                        embedded && name.contains("+LiberationSerif"),
                        "{form:?}: {name}"
                    );
                }
            }
        }
    }
}

#[test]
fn slips_are_a5_and_the_register_is_a4_across() {
    for set in samples::sets().iter() {
        for form in set.forms() {
            let size = match form {
                Form::Receipt
                | Form::SupplementRequest
                | Form::Refusal
                | Form::Apology
                | Form::StopNotice
                | Form::ControlSlip => (148, 210),
                Form::Register => (297, 210),
            };
            let bytes = render(set, Edition::Vietnamese, &samples::slip(form), None).unwrap();
            assert_eq!(Printed::read(&bytes).size(), size, "{form:?}");
        }
    }
}

#[test]
fn the_same_slip_gives_the_same_bytes_also_at_the_same_time() {
    let set = samples::set();
    let print =
        |slip: &Slip| render(set, Edition::Bilingual, slip, Some(samples::TRACKING)).unwrap();
    let slips = Form::ALL.map(samples::slip);
    let alone = slips.each_ref().map(print);
    let together = std::thread::scope(|scope| {
        let printing = slips
            .each_ref()
            .map(|slip| scope.spawn(move || print(slip)));
        printing.map(|thread| thread.join().unwrap())
    });
    assert!(alone == together);
}

#[test]
fn another_instant_gives_another_file() {
    let set = samples::set();
    let mut receipt = samples::receipt();
    let first = render(
        set,
        Edition::Vietnamese,
        &Slip::Receipt(Box::new(receipt.clone())),
        None,
    );
    receipt.head.issued = samples::moment("2026-10-08T08:21");
    let second = render(
        set,
        Edition::Vietnamese,
        &Slip::Receipt(Box::new(receipt)),
        None,
    );
    assert!(first.unwrap() != second.unwrap());
}
