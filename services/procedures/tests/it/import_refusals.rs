//! Imports and exports that are refused, with what is said of them; each leaves everything as it was.

use http::{Method, StatusCode};
use policy::{Actor, PositionRole};
use procedures::app::exchange::{write_package, write_workbook};
use serde_json::{Value, json};
use service::Language;
use testkit::{Backend, citizen, officer};

use crate::clerk::{Clerk, named};
use crate::draft_office::{
    NEW, Office, commune, dissolved_province, editor, province, publisher, reviewer,
};
use crate::exchange::reference_data;
use crate::imports::{import, sample};

fn package() -> Value {
    let procedures = &reference_data(procedures::Profile::TwoLevel)[..1];
    serde_json::from_slice(&write_package(procedures).unwrap()).unwrap()
}

async fn whoever_edits_no_catalogue_is_refused(backend: Backend) {
    let office = Office::open(backend).await;
    let edits = [PositionRole::CatalogueEditor];
    let before = office.evidence().await;
    for (actor, code) in [
        (Actor::Anonymous, "UNAUTHENTICATED"),
        (citizen(1), "FORBIDDEN"),
        (reviewer(), "FORBIDDEN"),
        (publisher(), "FORBIDDEN"),
        (officer(province(), &[PositionRole::Reception]), "FORBIDDEN"),
        (officer(commune(), &edits), "PROVINCE_NEEDED"),
        (officer(dissolved_province(), &edits), "TENANT_NOT_ACTIVE"),
    ] {
        for query in ["", "?dryRun=true"] {
            let file = package().to_string().into_bytes();
            let (status, body) = import(&office, &actor, query, file).await;
            assert_eq!(body["code"], code, "{actor:?}");
            assert!(status.is_client_error());
        }
    }
    for actor in [Actor::Anonymous, citizen(1), reviewer()] {
        for path in ["export.xlsx", "export.csv.zip", "export.json"] {
            let caller = office.as_actor(&actor);
            let path = format!("/procedures/{path}");
            let answer = caller.send(Method::GET, &path, Vec::new()).await;
            let refused = [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN];
            assert!(refused.contains(&answer.status()), "{actor:?} {path}");
        }
    }
    let caller = office.caller.with_token("no-token");
    let answer = caller
        .send(Method::POST, "/procedures/imports", Vec::new())
        .await;
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(office.evidence().await, before);
}

async fn files_that_cannot_be_read_are_refused_whole(backend: Backend) {
    let office = Office::open(backend).await;
    let before = office.evidence().await;
    let compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    for (file, code) in [
        (Vec::new(), "FILE_EMPTY"),
        (b"%PDF-1.7".to_vec(), "FILE_KIND_UNKNOWN"),
        (compound, "FILE_OLD_EXCEL"),
        (b"PK\x03\x04 torn".to_vec(), "FILE_DAMAGED"),
        (b"code\nM\xe3\n".to_vec(), "FILE_ENCODING_UNKNOWN"),
        // a workbook is compressed: half as much is too large already
        (vec![b'a'; 20 * 1024 * 1024 + 1], "FILE_TOO_LARGE"),
        (vec![b'{'; 40 * 1024 * 1024 + 1], "FILE_TOO_LARGE"),
    ] {
        let (status, body) = import(&office, &editor(), "?skipFaulty=true", file).await;
        assert_eq!(body["code"], code);
        assert_eq!(status, StatusCode::BAD_REQUEST);
    }
    assert_eq!(office.evidence().await, before);
}

async fn packages_are_of_a_known_format_and_version(backend: Backend) {
    let office = Office::open(backend).await;
    let before = office.evidence().await;
    let changed = |change: &dyn Fn(&mut Value)| {
        let mut package = package();
        change(&mut package);
        package.to_string().into_bytes()
    };
    let amount = |amount: Value| {
        let fee = json!({
            "key": "issue", "kind": "CHARGE", "name": { "vi": "Lệ phí", "en": "Charge" }, "amount": amount,
        });
        changed(&|package| {
            package["procedures"][0]["content"]["channels"][0]["fees"] = json!([fee]);
        })
    };
    let limit = |limit: Value| {
        changed(&|package| {
            package["procedures"][0]["content"]["channels"][0]["limit"] = limit.clone();
        })
    };
    let mut told = Vec::new();
    for file in [
        amount(json!(-8_000)),
        amount(json!(8_000.5)),
        amount(json!(1_i64 << 53)),
        amount(json!("8000")),
        limit(json!({ "value": 0, "unit": "WORKING_HOUR" })),
        limit(json!({ "value": -1, "unit": "WORKING_HOUR" })),
        b"{".to_vec(),
        b"{}".to_vec(),
        changed(&|package| package["format"] = json!("other")),
        changed(&|package| package["formatVersion"] = json!(2)),
        changed(&|package| package["formatVersion"] = json!("1")),
        changed(&|package| package["tenant"] = json!("tnt_1")),
        changed(&|package| package["procedures"][0]["code"] = json!("1.1")),
        changed(&|package| package["procedures"][0]["content"]["cases"][0]["key"] = json!("A")),
        changed(&|package| package["procedures"][0]["content"]["id"] = json!("prv_1")),
        changed(&|package| package["procedures"][0]["content"]["results"] = json!([])),
        changed(&|package| {
            let first = package["procedures"][0].clone();
            package["procedures"].as_array_mut().unwrap().push(first);
        }),
    ] {
        let (status, body) = import(&office, &editor(), "", file).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{body:#}");
        let fault = &body["faults"][0];
        let path = fault["path"].as_str().unwrap_or("-");
        told.push(format!("{path} {}: {}", fault["code"], fault["message"]));
    }
    assert_eq!(office.evidence().await, before);
    insta::assert_snapshot!("faulty_packages", told.join("\n"));
}

async fn sheets_that_are_not_the_templates_are_named(backend: Backend) {
    let office = Office::open(backend).await;
    let before = office.evidence().await;
    let procedures = &reference_data(procedures::Profile::TwoLevel)[..1];
    let workbook = write_workbook(procedures, Language::Vietnamese).unwrap();
    let mut told = Vec::new();
    let changes: [&dyn Fn(&mut Clerk); 8] = [
        &|clerk| clerk.delete_sheet("Thủ tục"),
        &|clerk| clerk.rename("Trường hợp", "Trang tính 1"),
        &|clerk| clerk.write_text("Kết quả", (1, 3), "Tên kết qảu"),
        &|clerk| clerk.write_text("Kết quả", (2, 40), "ghi chú"),
        &|clerk| clerk.delete_sheet("Kết quả"),
        &|clerk| clerk.hide("Kết quả"),
        &|clerk| {
            clerk.empty("Kết quả");
            clerk.delete_row("Kết quả", 1);
        },
        &|clerk| clerk.delete_column("Kết quả", "Thời hạn hiệu lực (tháng)"),
    ];
    for change in changes {
        let mut clerk = Clerk::open(&workbook);
        change(&mut clerk);
        let (status, body) = import(&office, &editor(), "?skipFaulty=true", clerk.save()).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{body:#}");
        let fault = &body["faults"][0];
        told.push(format!(
            "{} {} {}: {}",
            fault["sheet"], fault["cell"], fault["code"], fault["message"]
        ));
    }
    assert_eq!(office.evidence().await, before);
    insta::assert_snapshot!("faulty_sheets", told.join("\n"));
}

async fn an_amount_beyond_all_use_is_told_at_its_cell(backend: Backend) {
    let office = Office::open(backend).await;
    let workbook = write_workbook(&[sample(NEW, "Mẫu")], Language::Vietnamese).unwrap();
    let mut clerk = Clerk::open(&workbook);
    let cell = clerk.find("Phí, lệ phí", "Mức thu (đồng)", &["issue"], 0);
    clerk.write_text("Phí, lệ phí", cell, "99.999.999.999.999.999");
    let (_, body) = import(&office, &editor(), "", clerk.save()).await;
    assert_eq!(body["faultCount"], 1, "{body:#}");
    let fault = &body["faults"][0];
    assert_eq!(
        [&fault["sheet"], &fault["cell"], &fault["message"]],
        [
            &json!("Phí, lệ phí"),
            &json!(named(cell)),
            &json!("An amount is in whole đồng, from 0 to 9007199254740991.")
        ]
    );
}

testkit::on_both_back_ends!(
    an_amount_beyond_all_use_is_told_at_its_cell,
    whoever_edits_no_catalogue_is_refused,
    files_that_cannot_be_read_are_refused_whole,
    packages_are_of_a_known_format_and_version,
    sheets_that_are_not_the_templates_are_named,
);
