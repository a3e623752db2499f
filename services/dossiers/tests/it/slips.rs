//! The printed forms of a dossier: which there are, what they say, and who has them already.

use axum::http::{Method, Response, StatusCode};
use dossiers::Config;
use dossiers::domain::DossierStatus;
use lopdf::Document;
use policy::{Actor, PositionRole};
use serde_json::{Value, json};
use testkit::Backend;

use crate::people::{applicant, official, ward};
use crate::world::Counter;

/// Asks for a form, in Vietnamese unless told otherwise.
pub async fn ask(
    counter: &Counter,
    actor: &Actor,
    dossier: &Value,
    file: &str,
) -> Response<Vec<u8>> {
    let path = format!("/dossiers/{}/slips/{file}", dossier["id"].as_str().unwrap());
    counter.caller(actor).send(Method::GET, &path, vec![]).await
}

/// The text of a form without blanks and line ends: where lines end is the layout's affair.
pub fn dense(answer: &Response<Vec<u8>>) -> String {
    let said = String::from_utf8_lossy(answer.body()).into_owned();
    assert_eq!(answer.status(), StatusCode::OK, "{said}");
    assert_eq!(answer.headers()["content-type"], "application/pdf");
    let file = Document::load_mem(answer.body()).unwrap();
    let pages: Vec<u32> = file.get_pages().into_keys().collect();
    let text = file.extract_text(&pages).unwrap();
    text.split_whitespace().collect()
}

#[track_caller]
fn says(text: &str, words: &[&str]) {
    for words in words {
        let words: String = words.split_whitespace().collect();
        assert!(text.contains(&words), "{words}:\n{text}");
    }
}

/// The addresses that the pages lead to.
fn links(answer: &Response<Vec<u8>>) -> Vec<String> {
    let file = Document::load_mem(answer.body()).unwrap();
    let dictionaries = file
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok());
    dictionaries
        .filter_map(|annotation| annotation.get(b"A").ok()?.as_dict().ok()?.get(b"URI").ok())
        .map(|address| String::from_utf8(address.as_str().unwrap().to_vec()).unwrap())
        .collect()
}

async fn a_receipt_says_what_was_filed_and_leads_to_its_progress(backend: Backend) {
    let counter = Counter::open(backend).await;
    let filed = counter
        .submit(json!({
            "representative": { "fullName": "Lê Văn Bịa", "identityNumber": "000000000009" },
        }))
        .await;
    let dossier = counter.give("receiveDossier", &filed).await;
    let code = dossier["code"].as_str().unwrap();

    let vietnamese = ask(&counter, &applicant(), &dossier, "receipt.pdf").await;
    let text = dense(&vietnamese);
    says(
        &text,
        &[
            code,
            "ỦY BAN NHÂN DÂN PHƯỜNG CUNG TRĂNG",
            "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG PHƯỜNG CUNG TRĂNG",
            "Cung Trăng, ngày 12 tháng 02 năm 2026",
            "Lê Văn Bịa",
            "Trần Thị Hư Cấu",
            "000000000001",
            "Xác nhận cư trú trên cung trăng",
            "Giấy proof",
            "3 ngày làm việc",
            "08 giờ 00 phút, ngày 12 tháng 02 năm 2026",
            "17 giờ 30 phút, ngày 24 tháng 02 năm 2026",
            "Mẫu số 01, Thông tư số 03/2025/TT-VPCP",
        ],
    );
    assert!(!text.contains("RECEIPTOFADOSSIER"), "{text}");
    let secret = dossier["receipt"]["trackingSecret"].as_str().unwrap();
    let page = format!("https://motcua.example/tra-cuu#code={code}&secret={secret}");
    assert_eq!(links(&vietnamese), [page]);

    let bilingual = ask(
        &counter,
        &applicant(),
        &dossier,
        "receipt.pdf?edition=bilingual",
    )
    .await;
    says(
        &dense(&bilingual),
        &[
            code,
            "GIẤY TIẾP NHẬN HỒ SƠ",
            "RECEIPT OF A DOSSIER",
            "Certificate of residence on the moon",
            "17:30, 24 February 2026",
        ],
    );
    let named = format!("inline; filename=\"receipt-{code}-bilingual.pdf\"");
    assert_eq!(bilingual.headers()["content-disposition"], named);
    assert_eq!(bilingual.headers()["cache-control"], "private, no-cache");
}

async fn the_control_slip_shows_every_hand_to_agencies(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::Processing).await;
    let dossier = counter.give("claimDossierStep", &dossier).await;
    let dossier = counter.give("handOverDossierStep", &dossier).await;
    let officer = official(PositionRole::Reception);
    let answer = ask(&counter, &officer, &dossier, "control-slip.pdf").await;
    says(
        &dense(&answer),
        &[
            dossier["code"].as_str().unwrap(),
            "Ủy ban nhân dân phường Cung Trăng (Bước examine)",
            "1. Giao: Trung tâm Phục vụ hành chính công phường Cung Trăng",
            "Nghỉ phép",
        ],
    );
    let secret = dossier["receipt"]["trackingSecret"].as_str().unwrap();
    assert!(links(&answer).iter().all(|link| !link.contains(secret)));

    let done = counter.dossier_in(DossierStatus::Returned).await;
    let answer = ask(
        &counter,
        &officer,
        &done,
        "control-slip.pdf?edition=bilingual",
    )
    .await;
    says(
        &dense(&answer),
        &["Trước hạn", "early", "(Bước issue)", "Đủ điều kiện"],
    );
}

async fn refusals_and_stops_are_told_with_their_reasons(backend: Backend) {
    let counter = Counter::open(backend).await;
    let refused = counter.dossier_in(DossierStatus::IntakeRefused).await;
    let answer = ask(&counter, &applicant(), &refused, "refusal.pdf").await;
    says(
        &dense(&answer),
        &["PHIẾU TỪ CHỐI", "Không thuộc thẩm quyền", "Trần Thị Hư Cấu"],
    );
    assert_eq!(
        answer.headers()["content-disposition"],
        "inline; filename=\"refusal.pdf\""
    );

    let refused = counter.dossier_in(DossierStatus::Refused).await;
    let answer = ask(&counter, &applicant(), &refused, "refusal.pdf").await;
    let code = refused["code"].as_str().unwrap();
    says(&dense(&answer), &[code, "Không đủ điều kiện theo quy định"]);

    let working = counter.dossier_in(DossierStatus::Processing).await;
    let stopped = counter.give("withdrawDossier", &working).await;
    let answer = ask(&counter, &applicant(), &stopped, "stop-notice.pdf").await;
    says(
        &dense(&answer),
        &[
            "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
            "TỈNH MẶT TRĂNG",
            "Không còn nhu cầu",
            "Bước examine",
            "CHỦ TỊCH",
        ],
    );
    let accepted = counter.dossier_in(DossierStatus::Received).await;
    let stopped = counter.give("withdrawDossier", &accepted).await;
    let answer = ask(&counter, &applicant(), &stopped, "stop-notice.pdf").await;
    says(&dense(&answer), &["chưa chuyển giải quyết"]);
}

const SLIPS: &str = "query($id: ID!) { dossier(id: $id) { slips { form available url } } }";

async fn which_forms_there_are_is_told_for_every_status(backend: Backend) {
    let counter = Counter::open(backend).await;
    let mut table = String::new();
    for status in DossierStatus::ALL {
        let dossier = counter.dossier_in(status).await;
        for (reader, who) in [
            (applicant(), "applicant"),
            (official(PositionRole::Reception), "officer"),
        ] {
            let variables = json!({ "id": dossier["id"] });
            let answer = counter.caller(&reader).graphql(SLIPS, variables).await;
            let slips = answer.data()["dossier"]["slips"].clone();
            let mut there = vec![];
            for slip in slips.as_array().unwrap() {
                let url = slip["url"].as_str();
                assert_eq!(slip["available"] == true, url.is_some(), "{slip}");
                if let Some(url) = url {
                    let answer = counter.caller(&reader).send(Method::GET, url, vec![]).await;
                    assert_eq!(answer.status(), StatusCode::OK, "{url}");
                    there.push(slip["form"].as_str().unwrap().to_owned());
                }
            }
            let listed = slips.as_array().unwrap().len();
            table += &format!("{status} {who} of {listed}: {}\n", there.join(", "));
        }
    }
    insta::assert_snapshot!("forms_of_every_status", table);
}

async fn who_has_a_form_already_is_not_given_it_again(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::Received).await;
    let first = ask(&counter, &applicant(), &dossier, "receipt.pdf").await;
    let tag = first.headers()["etag"].to_str().unwrap().to_owned();
    let path = format!(
        "/dossiers/{}/slips/receipt.pdf",
        dossier["id"].as_str().unwrap()
    );
    let caller = counter
        .caller(&applicant())
        .with_header("if-none-match", &tag);
    let again = caller.send(Method::GET, &path, vec![]).await;
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    assert!(again.body().is_empty());
    let other = format!("{path}?edition=bilingual");
    let other = caller.send(Method::GET, &other, vec![]).await;
    assert_eq!(other.status(), StatusCode::OK);
    counter.give("handOverDossier", &dossier).await;
    let changed = caller.send(Method::GET, &path, vec![]).await;
    assert_eq!(changed.status(), StatusCode::OK);
    assert_eq!(
        changed.body(),
        first.body(),
        "what was printed stays as it was"
    );
}

async fn a_tenant_prints_the_old_set_until_it_takes_up_the_new(backend: Backend) {
    let mut config = Config::default();
    config.slips.at_once = 1;
    config.slips.tenants = serde_json::from_value(json!({
        ward().to_string(): {
            "tracking_page": "https://cung-trang.example/tra-cuu",
            "place": "Trăng Rằm",
            "sets": { "tt-03-2025": { "from": "2026-03-02" } },
        },
    }))
    .unwrap();
    let counter = Counter::open_with(backend, config).await;
    let old = counter.dossier_in(DossierStatus::Received).await;
    let stopped = counter.dossier_in(DossierStatus::Received).await;
    counter.give("withdrawDossier", &stopped).await;
    counter.at("2026-03-02 08:00");
    let new = counter.dossier_in(DossierStatus::Received).await;

    let reader = applicant();
    let (of_old, of_new) = tokio::join!(
        ask(&counter, &reader, &old, "receipt.pdf"),
        ask(&counter, &reader, &new, "receipt.pdf"),
    );
    says(
        &dense(&of_old),
        &["Trăng Rằm, ngày 12", "Thông tư số 01/2018/TT-VPCP"],
    );
    says(&dense(&of_new), &["Thông tư số 03/2025/TT-VPCP"]);
    assert!(links(&of_new)[0].starts_with("https://cung-trang.example/tra-cuu#code="));
    // the set of that day had no notice of stopping
    let none = ask(&counter, &applicant(), &stopped, "stop-notice.pdf").await;
    assert_eq!(none.status(), StatusCode::UNPROCESSABLE_ENTITY);
}

testkit::on_both_back_ends!(
    a_receipt_says_what_was_filed_and_leads_to_its_progress,
    the_control_slip_shows_every_hand_to_agencies,
    refusals_and_stops_are_told_with_their_reasons,
    which_forms_there_are_is_told_for_every_status,
    who_has_a_form_already_is_not_given_it_again,
    a_tenant_prints_the_old_set_until_it_takes_up_the_new,
);
