//! What a file does not have: lost by nobody who did not say so, kept by who imports in parts.

use http::StatusCode;
use procedures::app::exchange::{Exchanged, write_package, write_workbook};
use serde_json::{Value, json};
use service::Language;
use testkit::Backend;

use crate::clerk::Clerk;
use crate::draft_office::{KNOWN, NEW, Office, editor};
use crate::imports::{counts, drafts, import, sample};

/// The sheets of the parts that stay in the tests below, children first.
const LEFT_OUT: [&str; 5] = [
    "Thành phần hồ sơ",
    "Miễn, giảm",
    "Phí, lệ phí",
    "Yêu cầu, điều kiện",
    "Cơ quan phối hợp",
];
const PROCESS: [&str; 5] = [
    "Nhánh",
    "Lấy ý kiến",
    "Kết quả của bước",
    "Đầu vào của bước",
    "Quy trình nội bộ",
];

/// The known procedure as it is published, under another name.
fn renamed(name: &str) -> Exchanged {
    sample(KNOWN, name)
}

fn opened(procedure: &Exchanged) -> Clerk {
    let procedures = std::slice::from_ref(procedure);
    Clerk::open(&write_workbook(procedures, Language::Vietnamese).unwrap())
}

async fn only_draft(office: &Office) -> Value {
    let drafts = drafts(office).await;
    assert_eq!(drafts.len(), 1);
    drafts[0]["content"].clone()
}

async fn a_sheet_with_only_its_header_says_none(backend: Backend) {
    let office = Office::open(backend).await;
    let mut clerk = opened(&renamed("Tên mới"));
    clerk.empty("Yêu cầu, điều kiện");
    clerk.empty("Miễn, giảm");
    let (status, body) = import(&office, &editor(), "", clerk.save()).await;
    assert_eq!(status, StatusCode::OK, "{body:#}");
    let content = only_draft(&office).await;
    assert_eq!(content["conditions"], json!([]));
    assert_eq!(content["channels"][0]["fees"][0]["reductions"], Value::Null);
    assert_eq!(
        content["cases"],
        serde_json::to_value(renamed("Tên mới").content.cases).unwrap()
    );
}

async fn in_parts_what_the_workbook_does_not_have_stays(backend: Backend) {
    let office = Office::open(backend).await;
    let new = renamed("Tên mới");
    let mut clerk = opened(&new);
    for sheet in LEFT_OUT {
        clerk.delete_sheet(sheet);
    }
    for sheet in PROCESS {
        clerk.hide(sheet);
    }
    let (status, body) = import(&office, &editor(), "", clerk.save()).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let codes: Vec<_> = body["faults"].as_array().unwrap().iter().collect();
    assert_eq!(codes.len(), LEFT_OUT.len() + PROCESS.len(), "{body:#}");

    let (status, body) = import(&office, &editor(), "?partial=true", clerk.save()).await;
    assert_eq!(
        (status, counts(&body)),
        (StatusCode::OK, [1, 1, 0, 0, 0]),
        "{body:#}"
    );
    let content = serde_json::to_value(&new.content).unwrap();
    assert_eq!(only_draft(&office).await, content);

    // what is written anew is the draft, so its parts stay, not those of the published version
    let mut clerk = opened(&renamed("Tên khác"));
    clerk.empty("Yêu cầu, điều kiện");
    let (_, body) = import(&office, &editor(), "", clerk.save()).await;
    assert_eq!(counts(&body), [1, 0, 1, 0, 0], "{body:#}");
    let mut clerk = opened(&renamed("Tên cuối"));
    for sheet in LEFT_OUT {
        clerk.delete_sheet(sheet);
    }
    let (_, body) = import(&office, &editor(), "?partial=true", clerk.save()).await;
    assert_eq!(counts(&body), [1, 0, 1, 0, 0], "{body:#}");
    let content = only_draft(&office).await;
    assert_eq!(content["name"]["vi"], "Tên cuối");
    assert_eq!(content["conditions"], json!([]));
    assert_eq!(content["channels"][0]["fees"][0]["key"], "issue");
}

async fn in_parts_a_part_whose_key_is_gone_is_gone(backend: Backend) {
    let office = Office::open(backend).await;
    let mut clerk = opened(&renamed("Tên mới"));
    clerk.delete_sheet("Thành phần hồ sơ");
    let row = clerk.find("Trường hợp", "Khóa trường hợp", &["standard"], 0);
    clerk.write_text("Trường hợp", row, "other");
    let row = clerk.find("Trình tự thực hiện", "Khóa trường hợp", &["standard"], 0);
    clerk.write_text("Trình tự thực hiện", row, "other");
    let row = clerk.find("Trình tự thực hiện", "Khóa trường hợp", &["standard"], 0);
    clerk.write_text("Trình tự thực hiện", row, "other");
    let (_, body) = import(&office, &editor(), "?partial=true", clerk.save()).await;
    assert_eq!(body["faultCount"], 1, "{body:#}");
    let fault = &body["faults"][0];
    assert_eq!(
        [&fault["sheet"], &fault["cell"], &fault["code"]],
        [
            &json!("Trường hợp"),
            &json!("B2"),
            &json!("PROCEDURE_RULE_BROKEN")
        ]
    );
}

async fn in_parts_rows_still_need_the_rows_they_belong_to(backend: Backend) {
    let office = Office::open(backend).await;
    for (sheet, name) in [
        ("Thủ tục", "Thủ tục / Procedures"),
        ("Cách thức", "Cách thức / Channels"),
        ("Phí, lệ phí", "Phí, lệ phí / Fees and charges"),
    ] {
        let mut clerk = opened(&renamed("Tên mới"));
        clerk.delete_sheet(sheet);
        let (status, body) = import(&office, &editor(), "?partial=true", clerk.save()).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(body["faultCount"], 1, "{body:#}");
        assert_eq!(body["faults"][0]["code"], "IMPORT_SHEET_MISSING");
        let message = body["faults"][0]["message"].as_str().unwrap();
        assert!(message.contains(name), "{message}");
    }
}

async fn in_parts_a_package_may_name_only_what_changes(backend: Backend) {
    let office = Office::open(backend).await;
    let package = |code: &str| {
        let mut package: Value =
            serde_json::from_slice(&write_package(&[sample(code, "Tên mới")]).unwrap()).unwrap();
        let content = package["procedures"][0]["content"].as_object_mut().unwrap();
        content.retain(|name, _| ["name", "field", "validity"].contains(&name.as_str()));
        package.to_string().into_bytes()
    };
    let (status, body) = import(&office, &editor(), "?partial=true", package(KNOWN)).await;
    assert_eq!(
        (status, counts(&body)),
        (StatusCode::OK, [1, 1, 0, 0, 0]),
        "{body:#}"
    );
    let content = serde_json::to_value(renamed("Tên mới").content).unwrap();
    assert_eq!(only_draft(&office).await, content);

    // there is nothing yet that could stay
    let (status, body) = import(&office, &editor(), "?partial=true", package(NEW)).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(body["faults"][0]["code"], "PROCEDURE_RULE_BROKEN");
}

testkit::on_both_back_ends!(
    a_sheet_with_only_its_header_says_none,
    in_parts_what_the_workbook_does_not_have_stays,
    in_parts_a_part_whose_key_is_gone_is_gone,
    in_parts_rows_still_need_the_rows_they_belong_to,
    in_parts_a_package_may_name_only_what_changes,
);
