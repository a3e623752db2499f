//! Forms filled in for people who do not exist.

use std::sync::LazyLock;

use calendar::{LimitUnit, TimeLimit};
use chrono::NaiveDate;
use slips::data::{
    Apology, Authorisation, Contact, ControlSlip, Delivery, Handover, Holder, Letterhead, Paper,
    Party, Receipt, Refusal, Register, RegisterPlace, RegisterRow, Settlement, Signatory,
    StepResult, StopNotice, SupplementRequest,
};
use slips::{Bilingual, Form, Moment, Slip, TemplateSet, TemplateSets};

pub const CODE: &str = "H99.50.05.13-261008-0975";
pub const TRACKING: &str = "https://motcua.example/tra-cuu/H99.50.05.13-261008-0975";

/// The sets that come with the program.
pub fn sets() -> &'static TemplateSets {
    static SETS: LazyLock<TemplateSets> = LazyLock::new(|| TemplateSets::bundled().unwrap());
    &SETS
}

/// The set in force on the day of the samples.
pub fn set() -> &'static TemplateSet {
    sets().on(day(10, 8)).unwrap()
}

pub fn slip(form: Form) -> Slip {
    match form {
        Form::Receipt => Slip::Receipt(Box::new(receipt())),
        Form::SupplementRequest => Slip::SupplementRequest(Box::new(supplement_request())),
        Form::Refusal => Slip::Refusal(Box::new(refusal())),
        Form::Apology => Slip::Apology(Box::new(apology())),
        Form::StopNotice => Slip::StopNotice(Box::new(stop_notice())),
        Form::ControlSlip => Slip::ControlSlip(Box::new(control_slip())),
        Form::Register => Slip::Register(Box::new(register(3))),
    }
}

/// A moment in Vietnam's time, written `2026-10-08T08:05`.
pub fn moment(written: &str) -> Moment {
    Moment::at(format!("{written}:00+07:00").parse().unwrap())
}

pub fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

pub fn both(vi: &str, en: &str) -> Bilingual {
    Bilingual {
        vi: vi.to_owned(),
        en: Some(en.to_owned()),
    }
}

fn centre() -> Bilingual {
    both(
        "Trung tâm Phục vụ hành chính công phường Mai Trắng",
        "Public Administration Service Centre of Mai Trắng Ward",
    )
}

fn head(number: &str) -> Letterhead {
    Letterhead {
        parent: Some(both(
            "Ủy ban nhân dân phường Mai Trắng",
            "People's Committee of Mai Trắng Ward",
        )),
        agency: centre(),
        number: Some(number.to_owned()),
        place: "Mai Trắng".to_owned(),
        issued: moment("2026-10-08T08:20"),
    }
}

pub fn applicant() -> Party {
    Party {
        name: "Nguyễn Thị Thử Nghiệm".to_owned(),
        identity_number: Some("000000000001".to_owned()),
        address: Some("Số 12, đường Hoa Giấy, phường Mai Trắng".to_owned()),
        phone: Some("0900 000 001".to_owned()),
        email: Some("thu.nghiem@vidu.example".to_owned()),
    }
}

fn procedure() -> Bilingual {
    both("Đăng ký khai sinh", "Registration of birth")
}

pub fn paper(vi: &str, en: &str, originals: u32, copies: u32) -> Paper {
    Paper {
        name: both(vi, en),
        originals,
        copies,
        pages: Some(originals + copies),
    }
}

pub fn receipt() -> Receipt {
    Receipt {
        head: head("125"),
        dossier_code: CODE.to_owned(),
        applicant: applicant(),
        authorisation: Some(Authorisation {
            principal: Party {
                name: "Trần Văn Giả Định".to_owned(),
                identity_number: Some("000000000002".to_owned()),
                address: Some("Thôn Hoa Giấy, xã Mai Vàng".to_owned()),
                phone: Some("0900 000 002".to_owned()),
                email: None,
            },
            paper: Some("Giấy ủy quyền ngày 05/10/2026".to_owned()),
        }),
        request: procedure(),
        papers: vec![
            paper(
                "Tờ khai đăng ký khai sinh",
                "Declaration for the registration of birth",
                1,
                0,
            ),
            paper(
                "Giấy chứng sinh",
                "Certificate of birth by the hospital",
                1,
                0,
            ),
            paper(
                "Giấy chứng nhận kết hôn của cha, mẹ",
                "Marriage certificate of the parents",
                0,
                1,
            ),
        ],
        bundles: 1,
        limit: TimeLimit::new(3, LimitUnit::WorkingDay).unwrap(),
        received: moment("2026-10-08T08:05"),
        due: Some(moment("2026-10-13T17:00")),
        collect_at: centre(),
        register: Some(RegisterPlace {
            volume: "02/2026".to_owned(),
            entry: 975,
        }),
        submitted_by: "Nguyễn Thị Thử Nghiệm".to_owned(),
        received_by: Some("Lê Thị Minh Họa".to_owned()),
    }
}

pub fn supplement_request() -> SupplementRequest {
    SupplementRequest {
        head: head("31"),
        dossier_code: Some(CODE.to_owned()),
        applicant: applicant(),
        request: procedure(),
        items: vec![
            "Giấy chứng sinh: bản chính, do cơ sở y tế nơi trẻ sinh ra cấp.".to_owned(),
            "Tờ khai: ghi rõ nơi sinh (tên cơ sở y tế, xã, tỉnh).".to_owned(),
        ],
        reason: "Giấy chứng sinh đã nộp là bản chụp, chưa được đối chiếu với bản chính.".to_owned(),
        contact: Contact {
            name: "Lê Thị Minh Họa".to_owned(),
            phone: Some("0900 000 009".to_owned()),
        },
        guided_by: Some("Lê Thị Minh Họa".to_owned()),
    }
}

pub fn refusal() -> Refusal {
    Refusal {
        head: head("7"),
        dossier_code: Some(CODE.to_owned()),
        applicant: applicant(),
        request: procedure(),
        reasons: vec![
            "Trẻ đã được đăng ký khai sinh tại xã Mai Vàng ngày 01/10/2026.".to_owned(),
            "Người nộp hồ sơ không có giấy ủy quyền của cha, mẹ trẻ.".to_owned(),
        ],
        submitted_by: "Nguyễn Thị Thử Nghiệm".to_owned(),
        received_by: Some("Lê Thị Minh Họa".to_owned()),
    }
}

fn chairman() -> Signatory {
    Signatory {
        post: both(
            "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
            "for the Chairman, Vice Chairman",
        ),
        name: Some("Phạm Văn Ví Dụ".to_owned()),
    }
}

pub fn apology() -> Apology {
    Apology {
        head: Letterhead {
            parent: None,
            agency: both(
                "Ủy ban nhân dân phường Mai Trắng",
                "People's Committee of Mai Trắng Ward",
            ),
            ..head("4")
        },
        addressee: applicant(),
        received: day(10, 8),
        procedure: procedure(),
        dossier_code: CODE.to_owned(),
        was_due: moment("2026-10-13T17:00"),
        reason: "Chờ xác minh nơi cư trú của cha, mẹ tại xã Mai Vàng.".to_owned(),
        new_due: moment("2026-10-15T17:00"),
        signed_by: chairman(),
    }
}

pub fn stop_notice() -> StopNotice {
    StopNotice {
        head: head("2"),
        addressee: applicant(),
        procedure: procedure(),
        dossier_code: CODE.to_owned(),
        received: day(10, 8),
        requested: day(10, 9),
        reason: Some("Gia đình sẽ đăng ký khai sinh tại nơi cư trú của người mẹ.".to_owned()),
        stage: Some(both("Thẩm tra hồ sơ", "Examination of the dossier")),
        decision: Some(
            "Đồng ý dừng giải quyết hồ sơ; trả lại bản chính các giấy tờ đã nộp.".to_owned(),
        ),
        stopped: moment("2026-10-09T10:30"),
        settlements: Some(vec![
            Settlement {
                purpose: both(
                    "Lệ phí đăng ký khai sinh",
                    "Charge for the registration of birth",
                ),
                paid: 1_008_000,
                refunded: 1_008_000,
            },
            Settlement {
                purpose: both("Cước bưu chính", "Postage"),
                paid: 30_000,
                refunded: 0,
            },
        ]),
        signed_by: chairman(),
    }
}

fn holder(vi: &str, en: &str, person: &str) -> Holder {
    Holder {
        office: both(vi, en),
        person: Some(person.to_owned()),
    }
}

pub fn control_slip() -> ControlSlip {
    let counter = holder("Bộ phận tiếp nhận", "Counter", "Lê Thị Minh Họa");
    let registrar = holder(
        "Công chức tư pháp - hộ tịch",
        "Civil registrar",
        "Đỗ Văn Thí Dụ",
    );
    let leader = holder(
        "Lãnh đạo Ủy ban nhân dân phường",
        "Leadership",
        "Phạm Văn Ví Dụ",
    );
    let handover = |from: &Holder, to: &Holder, at: &str, result| Handover {
        from: from.clone(),
        to: to.clone(),
        at: moment(at),
        result,
        note: None,
    };
    ControlSlip {
        head: head("125"),
        dossier_code: CODE.to_owned(),
        agency: both(
            "Ủy ban nhân dân phường Mai Trắng",
            "People's Committee of Mai Trắng Ward",
        ),
        coordinating: vec![both(
            "Ủy ban nhân dân xã Mai Vàng",
            "People's Committee of Mai Vàng Commune",
        )],
        received: moment("2026-10-08T08:05"),
        due: Some(moment("2026-10-13T17:00")),
        handovers: vec![
            handover(
                &counter,
                &registrar,
                "2026-10-08T09:00",
                Some(StepResult::Early),
            ),
            Handover {
                note: Some("Đã xác minh tại xã Mai Vàng".to_owned()),
                ..handover(
                    &registrar,
                    &leader,
                    "2026-10-12T16:00",
                    Some(StepResult::Late),
                )
            },
            handover(
                &leader,
                &counter,
                "2026-10-13T09:30",
                Some(StepResult::OnTime),
            ),
        ],
    }
}

pub fn register(rows: u32) -> Register {
    Register {
        head: head("10"),
        volume: Some("02/2026".to_owned()),
        from: day(10, 1),
        to: day(10, 31),
        rows: (1..=rows).map(register_row).collect(),
    }
}

fn register_row(entry: u32) -> RegisterRow {
    let by_post = entry.is_multiple_of(2);
    RegisterRow {
        entry,
        dossier_code: format!("H99.50.05.13-261008-{entry:04}"),
        procedure: procedure(),
        applicant: "Nguyễn Thị Thử Nghiệm".to_owned(),
        address: applicant().address,
        phone: applicant().phone,
        agency: both(
            "Ủy ban nhân dân phường Mai Trắng",
            "People's Committee of Mai Trắng Ward",
        ),
        received: moment("2026-10-08T08:05"),
        due: Some(moment("2026-10-13T17:00")),
        returned: (!by_post).then(|| moment("2026-10-13T09:45")),
        delivery: if by_post {
            Delivery::Post
        } else {
            Delivery::Counter
        },
        acknowledged_by: (!by_post).then(|| "Nguyễn Thị Thử Nghiệm".to_owned()),
    }
}
