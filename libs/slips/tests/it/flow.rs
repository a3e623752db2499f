//! Forms that need more than a page.

use slips::{Edition, Slip, render};

use crate::reading::Printed;
use crate::samples;

fn print(edition: Edition, slip: &Slip) -> Printed {
    let set = samples::set();
    Printed::read(&render(set, edition, slip, Some(samples::TRACKING)).unwrap())
}

/// Every page that shows a row shows the head of the table, and every page says which of how many it is.
fn check_pages(printed: &Printed, head: &str, is_row: fn(&str) -> bool) {
    let pages = printed.pages();
    assert!(pages > 1);
    for number in 1..=u32::try_from(pages).unwrap() {
        let page = printed.page(number);
        assert!(
            page.contains(&format!("{number}/{pages}")),
            "page {number}:\n{page}"
        );
        if page.lines().any(is_row) {
            assert!(
                page.lines().any(|line| line == head),
                "page {number}:\n{page}"
            );
        }
    }
}

#[test]
fn forty_papers_and_long_names_flow_over_pages() {
    let mut receipt = samples::receipt();
    receipt.applicant.name = "Công ty trách nhiệm hữu hạn một thành viên Hoa Giấy ".repeat(8);
    receipt.papers = (1..=40)
        .map(|n| {
            samples::paper(
                &format!("Giấy tờ thứ {n}, có tên dài nhiều chữ"),
                "A paper",
                1,
                n,
            )
        })
        .collect();
    for edition in Edition::ALL {
        let printed = print(edition, &Slip::Receipt(Box::new(receipt.clone())));
        check_pages(&printed, "Bản chính", |line| {
            line.starts_with("Giấy tờ thứ")
        });
        let text = printed.text();
        for number in 1..=40 {
            assert!(text.contains(&format!("Giấy tờ thứ {number}, ")));
        }
        let last = printed.page(u32::try_from(printed.pages()).unwrap());
        assert!(last.contains("NGƯỜI TIẾP NHẬN HỒ SƠ") && last.contains("Số thứ tự"));
    }
}

#[test]
fn a_long_trace_flows_over_pages() {
    let mut slip = samples::control_slip();
    slip.handovers = slip.handovers.iter().cycle().take(30).cloned().collect();
    let printed = print(Edition::Vietnamese, &Slip::ControlSlip(Box::new(slip)));
    check_pages(&printed, "Thời gian giao, nhận hồ sơ", |line| {
        line.starts_with("1. Giao")
    });
    assert_eq!(printed.text().matches("1. Giao").count(), 30);
}

#[test]
fn a_month_of_dossiers_flows_over_pages() {
    let printed = print(
        Edition::Vietnamese,
        &Slip::Register(Box::new(samples::register(120))),
    );
    check_pages(&printed, "Mã hồ sơ", |line| {
        line.starts_with("Đăng ký khai sinh")
    });
    let text: String = printed.text().split_whitespace().collect();
    for entry in 1..=120 {
        assert!(text.contains(&format!("H99.50.05.13-261008-{entry:04}")));
    }
}

#[test]
fn a_form_of_one_page_has_no_page_number() {
    let printed = print(Edition::Vietnamese, &samples::slip(slips::Form::Receipt));
    assert_eq!(printed.pages(), 1);
    assert!(!printed.text().contains("Trang"));
}

#[test]
fn what_is_not_known_is_a_dotted_line_and_what_does_not_apply_is_left_out() {
    let mut receipt = samples::receipt();
    receipt.head.number = None;
    receipt.authorisation = None;
    receipt.due = None;
    receipt.register = None;
    let text = print(Edition::Vietnamese, &Slip::Receipt(Box::new(receipt))).text();
    assert!(
        text.contains("Thời gian hẹn trả kết quả:\n.....\ngiờ\n.....\nphút, ngày"),
        "{text}"
    );
    assert!(text.contains("Số:\n.....\n/-TTPVHCC"), "{text}");
    assert!(!text.contains("ủy quyền"));
}
