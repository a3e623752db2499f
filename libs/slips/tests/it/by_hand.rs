//! What the platform does not know is left to be written by hand.

use slips::{Edition, Slip, render};

use crate::reading::Printed;
use crate::samples;

fn print(slip: &Slip) -> String {
    let bytes = render(samples::set(), Edition::Bilingual, slip, None).unwrap();
    Printed::read(&bytes).text()
}

#[test]
fn a_receipt_without_names_keeps_its_signatures() {
    let mut receipt = samples::receipt();
    receipt.received_by = None;
    if let Some(authorisation) = &mut receipt.authorisation {
        authorisation.paper = None;
    }
    let text = print(&Slip::Receipt(Box::new(receipt)));
    assert!(text.contains("NGƯỜI TIẾP NHẬN HỒ SƠ"), "{text}");
    assert!(text.contains("Giấy tờ ủy quyền"), "{text}");
    assert!(!text.contains("Lê Thị Minh Họa"), "{text}");
}

#[test]
fn a_stop_before_any_work_says_so() {
    let mut notice = samples::stop_notice();
    notice.stage = None;
    notice.decision = None;
    notice.signed_by.name = None;
    let text = print(&Slip::StopNotice(Box::new(notice)));
    for words in [
        "chưa chuyển giải quyết",
        "not yet in work",
        "dừng giải quyết hồ sơ theo đề nghị",
        "stopped as requested",
    ] {
        assert!(text.contains(words), "{words}:\n{text}");
    }
}
