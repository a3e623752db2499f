//! The e-forms of the catalogue: they compile, take a complete plausible example, and know what is missing.

use chrono::NaiveDate;
use eforms::{Bindings, Form, FormDefinition, Violated};
use serde_json::{Value, json};
use wording::Wording;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 8, 20).unwrap()
}

fn form(text: &str) -> Form {
    let definition = FormDefinition::from_json(text).unwrap_or_else(|fault| panic!("{fault}"));
    Form::compile(definition).unwrap_or_else(|faults| {
        let faults: Vec<_> = faults.iter().map(ToString::to_string).collect();
        panic!("{}", faults.join("\n"))
    })
}

fn birth() -> Form {
    form(include_str!("../../data/forms/birth-registration.json"))
}

fn marital_status() -> Form {
    form(include_str!(
        "../../data/forms/marital-status-confirmation.json"
    ))
}

fn extract() -> Form {
    form(include_str!(
        "../../data/forms/civil-status-extract-copy.json"
    ))
}

fn permit() -> Form {
    form(include_str!("../../data/forms/house-building-permit.json"))
}

/// What is kept of right data, computed fields included.
fn kept(form: &Form, data: &Value) -> Value {
    let kept = form
        .validate(data, today())
        .unwrap_or_else(|violations| panic!("{violations:#?}"));
    assert_eq!(form.validate(&kept, today()).as_ref(), Ok(&kept));
    kept
}

/// The paths that are refused, all because their answer is missing.
fn missing(form: &Form, data: &Value) -> Vec<String> {
    let violations = form.validate(data, today()).unwrap_err();
    violations
        .into_iter()
        .map(|violation| {
            assert_eq!(violation.rule, Violated::Required, "{}", violation.path);
            assert!(form.label(&violation.path).is_some(), "{}", violation.path);
            violation.path
        })
        .collect()
}

fn applicant() -> Value {
    json!({
        "full-name": "Nguyễn Thị Mẫu",
        "residence": "Số 1 đường Thử Nghiệm, phường Mẫu, tỉnh Giả Định",
        "identity-paper": { "kind": "IDENTITY_CARD", "identity-number": "001195000001" },
        "phone": "0900000001"
    })
}

fn oath() -> Value {
    json!({ "accepted": true, "made-at": "Tỉnh Giả Định", "made-on": "2026-08-20" })
}

fn parent(name: &str, year: u16, number: &str) -> Value {
    json!({
        "full-name": name, "birth-year": year, "ethnic-group": "Kinh", "nationality": "Việt Nam",
        "residence": "Số 1 đường Thử Nghiệm, phường Mẫu, tỉnh Giả Định",
        "identity-paper": { "kind": "IDENTITY_CARD", "identity-number": number }
    })
}

fn birth_example() -> Value {
    let mut applicant = applicant();
    applicant["relationship"] = json!("MOTHER");
    json!({
        "recipient": "Ủy ban nhân dân phường Mẫu",
        "applicant": applicant,
        "child": {
            "full-name": "TRẦN BÉ THỬ", "birth-date": "2026-08-01",
            "birth-date-in-words": "Ngày một tháng tám năm hai nghìn không trăm hai mươi sáu",
            "sex": "FEMALE", "ethnic-group": "Kinh", "nationality": "Việt Nam",
            "home-town": "Xã Thử Nghiệm, tỉnh Giả Định",
            "birth-place": {
                "kind": "HEALTH_FACILITY", "facility": "Bệnh viện Thử Nghiệm", "address": "Phường Mẫu, tỉnh Giả Định"
            }
        },
        "parents": "BOTH",
        "mother": parent("Nguyễn Thị Mẫu", 1995, "001195000001"),
        "father": parent("Trần Văn Thử", 1993, "001093000002"),
        "copies": { "wanted": "YES", "number": 3 },
        "oath": oath()
    })
}

#[test]
fn a_birth_is_declared() {
    let kept = kept(&birth(), &birth_example());
    assert_eq!(kept["child"]["days-since-birth"], json!(19));
    assert_eq!(
        kept["child"]["birth-place"]["in-full"],
        json!("Bệnh viện Thử Nghiệm, Phường Mẫu, tỉnh Giả Định")
    );
}

#[test]
fn a_birth_with_one_known_parent_needs_nothing_of_the_other() {
    let mut data = birth_example();
    data["parents"] = json!("MOTHER");
    assert_eq!(kept(&birth(), &data).get("father"), None);
    data["parents"] = json!("FATHER");
    data.as_object_mut().unwrap().remove("father");
    assert_eq!(
        missing(&birth(), &data),
        [
            "/father/birth-year",
            "/father/ethnic-group",
            "/father/full-name",
            "/father/identity-paper/kind",
            "/father/nationality",
            "/father/residence",
        ]
    );
}

#[test]
fn a_birth_in_the_future_is_refused() {
    let mut data = birth_example();
    data["child"]["birth-date"] = json!("2026-08-21");
    let violations = birth().validate(&data, today()).unwrap_err();
    assert!(
        violations
            .iter()
            .any(|found| found.path == "/child/birth-date" && found.rule == Violated::FutureDate)
    );
}

pub fn marital_status_example() -> Value {
    let mut applicant = applicant();
    applicant["relationship"] = json!("SELF");
    json!({
        "recipient": "Ủy ban nhân dân phường Mẫu",
        "applicant": applicant,
        "person": {
            "full-name": "Nguyễn Thị Mẫu", "sex": "FEMALE", "birth-date": "1995-08-21",
            "ethnic-group": "Kinh", "nationality": "Việt Nam",
            "residence": "Số 1 đường Thử Nghiệm, phường Mẫu, tỉnh Giả Định",
            "identity-paper": { "kind": "PASSPORT", "number": "X0000001", "issuer": "Cơ quan Thử Nghiệm", "issued-on": "2024-02-29" }
        },
        "marital-status": "DIVORCED",
        "marriage": { "spouse-name": "Lê Văn Thử" },
        "divorce": { "number": "00/2020/QĐST-HNGĐ", "issuer": "Tòa án nhân dân khu vực Thử Nghiệm", "issued-on": "2020-05-05" },
        "periods": [
            { "place": "Xã Thử Nghiệm, tỉnh Giả Định", "from": "2020-01-01", "to": "2022-01-01" },
            { "place": "Phường Mẫu, tỉnh Giả Định", "from": "2022-01-02", "to": "2026-08-20" }
        ],
        "purpose": { "kind": "MARRIAGE" },
        "partner": {
            "full-name": "Phạm Văn Ví Dụ", "birth-date": "1990-01-01", "sex": "MALE", "nationality": "Việt Nam",
            "identity-number": "001090000003", "registered-at": "Ủy ban nhân dân phường Mẫu"
        },
        "oath": oath()
    })
}

#[test]
fn a_marital_status_is_declared() {
    let kept = kept(&marital_status(), &marital_status_example());
    assert_eq!(kept["person"]["age"], json!(30));
    assert_eq!(kept["periods"][0]["days"], json!(731));
}

#[test]
fn each_marital_status_needs_its_papers() {
    let form = marital_status();
    let mut data = marital_status_example();
    data["marital-status"] = json!("WIDOWED");
    assert_eq!(
        missing(&form, &data),
        ["/death/issued-on", "/death/issuer", "/death/number"]
    );
    data["marital-status"] = json!("MARRIED");
    assert_eq!(
        missing(&form, &data),
        [
            "/marriage/certificate-date",
            "/marriage/certificate-issuer",
            "/marriage/certificate-number"
        ]
    );
    data["marital-status"] = json!("COHABITING_BEFORE_1987");
    assert_eq!(kept(&form, &data).get("divorce"), None);
    data["marital-status"] = json!("NEVER_MARRIED");
    assert_eq!(kept(&form, &data).get("marriage"), None);
    data["purpose"] = json!({ "kind": "OTHER" });
    assert_eq!(missing(&form, &data), ["/purpose/other"]);
}

#[test]
fn a_period_ends_after_it_begins() {
    let mut data = marital_status_example();
    data["periods"][1]["to"] = json!("2021-01-01");
    let violations = marital_status().validate(&data, today()).unwrap_err();
    let paths: Vec<_> = violations.iter().map(|found| found.path.as_str()).collect();
    assert_eq!(paths, ["/periods/1/days"]);
}

fn extract_example() -> Value {
    let mut applicant = applicant();
    applicant["for"] = json!("SOMEONE_ELSE");
    applicant["relationship"] = json!("Mẹ");
    json!({
        "recipient": "Ủy ban nhân dân phường Mẫu",
        "applicant": applicant,
        "event": { "kind": "BIRTH" },
        "person": {
            "full-name": "Trần Bé Thử", "birth-date": "2020-08-01", "sex": "FEMALE",
            "ethnic-group": "Kinh", "nationality": "Việt Nam", "residence": "Phường Mẫu, tỉnh Giả Định"
        },
        "registration": { "agency": "Ủy ban nhân dân phường Mẫu", "date": "2020-08-10", "number": "12", "book": "01/2020" },
        "copies": 5,
        "oath": oath()
    })
}

#[test]
fn copies_of_an_extract_are_asked_for() {
    let form = extract();
    let mut data = extract_example();
    assert_eq!(
        kept(&form, &data)["registration"]["reference"],
        json!("12 / 01/2020")
    );
    data["event"] = json!({ "kind": "OTHER" });
    data["person"]["identity-paper"] = json!({ "issuer": "Cơ quan Thử Nghiệm" });
    assert_eq!(
        missing(&form, &data),
        ["/event/other", "/person/identity-paper/kind"]
    );
}

fn permit_example() -> Value {
    json!({
        "recipient": "Ủy ban nhân dân phường Mẫu",
        "owner": {
            "kind": "HOUSEHOLD", "name": "Nguyễn Văn Mẫu", "identity-number": "001090000001",
            "address": { "house-number": "1", "street": "Đường Thử Nghiệm", "commune": "Phường Mẫu", "province": "Tỉnh Giả Định" },
            "phone": "0900000001", "email": "mau@example.vn"
        },
        "site": {
            "plot-number": "123", "map-sheet": "45", "area": 120.5, "land-certificate": "AA 00000001",
            "address": { "house-number": "1", "street": "Đường Thử Nghiệm", "commune": "Phường Mẫu", "province": "Tỉnh Giả Định" }
        },
        "design": { "by": "LICENSED", "name": "Công ty Thiết kế Ví Dụ", "certificate": "GIA-00000001" },
        "design-leads": [
            { "name": "Lê Thị Kiến Trúc", "role": "ARCHITECTURE", "certificate": "GIA-00000002" },
            { "name": "Phạm Văn Kết Cấu", "role": "STRUCTURE", "certificate": "GIA-00000003" }
        ],
        "appraisal": { "done": "NO" },
        "request": "NEW",
        "house": { "grade": "III", "ground-floor-area": 80.2, "ground-level": 0.45, "height": 11.9 },
        "floors": [
            { "kind": "ABOVE_GROUND", "number": 3, "area": 80.2, "height": 3.6 },
            { "kind": "ROOF", "number": 1, "area": 20, "height": 2.5 }
        ],
        "months": 10,
        "commitments": {
            "as-permitted": true, "adjoining": "YES", "adjoining-safety": true,
            "made-at": "Tỉnh Giả Định", "made-on": "2026-08-20"
        },
        "enclosures": [{ "name": "Bản vẽ thiết kế xây dựng", "copies": 2 }]
    })
}

#[test]
fn a_house_is_to_be_built() {
    let kept = kept(&permit(), &permit_example());
    assert_eq!(kept["house"]["total-floor-area"], json!(260.6));
    assert_eq!(kept["house"]["storeys"], json!(4));
    assert_eq!(kept["floors"][0]["total-area"], json!(240.6));
}

#[test]
fn a_permit_asks_by_owner_request_and_design() {
    let form = permit();
    let mut data = permit_example();
    data["owner"]["kind"] = json!("ORGANISATION");
    data["request"] = json!("REPAIR");
    data["appraisal"] = json!({ "done": "YES" });
    data["commitments"]["adjoining-safety"] = Value::Null;
    assert_eq!(
        missing(&form, &data),
        [
            "/appraisal-leads",
            "/appraisal/certificate",
            "/appraisal/name",
            "/commitments/adjoining-safety",
            "/owner/organisation-code",
            "/owner/representative",
            "/repair/what",
            "/repair/work-kind",
        ]
    );
    data = permit_example();
    data["design"] = json!({ "by": "OWNER" });
    assert_eq!(kept(&form, &data).get("design-leads"), None);
}

#[test]
fn forms_open_with_what_is_known() {
    let known = Bindings {
        applicant_full_name: Some("Nguyễn Thị Mẫu".to_owned()),
        applicant_identity_number: Some("001195000001".to_owned()),
        applicant_birth_date: NaiveDate::from_ymd_opt(1995, 8, 21),
        applicant_address: Some("Phường Mẫu, tỉnh Giả Định".to_owned()),
        applicant_phone: Some("0900000001".to_owned()),
        applicant_email: Some("mau@example.vn".to_owned()),
        tenant_name: Some("Tỉnh Giả Định".to_owned()),
        agency_name: Some("Ủy ban nhân dân phường Mẫu".to_owned()),
        today: Some(today()),
    };
    for form in [birth(), marital_status(), extract(), permit()] {
        let opened = form.prefill(&known);
        let violations = form.validate(&opened, today()).unwrap_err();
        let wrong: Vec<_> = violations
            .iter()
            .filter(|found| found.rule != Violated::Required)
            .collect();
        assert!(wrong.is_empty(), "{}: {wrong:?}", form.key());
        assert_eq!(opened["recipient"], json!("Ủy ban nhân dân phường Mẫu"));
    }
}

#[test]
fn forms_are_drawn_in_both_languages() {
    for (form, title) in [
        (birth(), "Tờ khai đăng ký khai sinh"),
        (
            marital_status(),
            "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân",
        ),
        (extract(), "Tờ khai cấp bản sao trích lục hộ tịch"),
        (
            permit(),
            "Đơn đề nghị cấp giấy phép xây dựng (nhà ở riêng lẻ)",
        ),
    ] {
        assert_eq!(form.view(Wording::vi).title, title);
        assert_ne!(form.view(Wording::en).title, title);
    }
}
