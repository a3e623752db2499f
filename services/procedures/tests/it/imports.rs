//! Imports over HTTP: what becomes a draft, what is left alone, where faults are told.

use std::collections::BTreeSet;

use http::{Method, StatusCode};
use policy::Actor;
use procedures::Profile;
use procedures::app::exchange::{Exchanged, sheets_of, write_package, write_workbook};
use serde_json::{Value, json};
use service::Language;
use sheets::Content;
use testkit::Backend;

use crate::clerk::{Cell, Clerk, named};
use crate::draft_office::{KNOWN, NEW, Office, editor, second_editor};
use crate::exchange::reference_data;
use crate::world::{content, day};

/// Sends a file to be imported.
pub async fn import(
    office: &Office,
    actor: &Actor,
    query: &str,
    file: Vec<u8>,
) -> (StatusCode, Value) {
    let path = format!("/procedures/imports{query}");
    let answer = office.as_actor(actor).send(Method::POST, &path, file).await;
    let body = serde_json::from_slice(answer.body()).unwrap();
    (answer.status(), body)
}

pub fn counts(body: &Value) -> [u64; 5] {
    ["procedures", "created", "updated", "unchanged", "faulty"]
        .map(|name| body[name].as_u64().unwrap())
}

pub fn sample(code: &str, name: &str) -> Exchanged {
    let validity = procedures::domain::Validity::new(day("2026-03-01"), None).unwrap();
    Exchanged {
        code: code.parse().unwrap(),
        content: content(name, validity),
    }
}

pub async fn drafts(office: &Office) -> Vec<Value> {
    let rows = office
        .rows("SELECT document FROM procedure_draft ORDER BY code")
        .await;
    rows.iter()
        .map(|row| serde_json::from_str(row).unwrap())
        .collect()
}

/// The empty template that everybody can fetch, filled in by a clerk.
async fn filled_template(office: &Office, procedures: &[Exchanged]) -> Clerk {
    let caller = office.caller.with_header("accept-language", "vi");
    let template = caller
        .send(Method::GET, "/procedures/template.xlsx", Vec::new())
        .await;
    assert_eq!(template.status(), StatusCode::OK);
    let mut clerk = Clerk::open(template.body());
    clerk.fill(&sheets_of(procedures, Language::Vietnamese).unwrap());
    clerk
}

async fn the_reference_catalogue_becomes_drafts_once(backend: Backend) {
    let office = Office::open(backend).await;
    let procedures = reference_data(Profile::TwoLevel);
    let all = procedures.len() as u64;
    let workbook = filled_template(&office, &procedures).await.save();

    let (status, body) = import(&office, &editor(), "?dryRun=true", workbook.clone()).await;
    assert_eq!(
        (status, counts(&body)),
        (StatusCode::OK, [all, all, 0, 0, 0]),
        "{body:#}"
    );
    assert_eq!(body["applied"], false);
    assert_eq!(drafts(&office).await.len(), 0);

    let (status, body) = import(&office, &editor(), "", workbook.clone()).await;
    assert_eq!(
        (status, counts(&body)),
        (StatusCode::OK, [all, all, 0, 0, 0]),
        "{body:#}"
    );
    assert_eq!(body["applied"], true);
    let created = drafts(&office).await;
    assert_eq!(created.len(), procedures.len());
    for (draft, procedure) in created.iter().zip(&procedures) {
        assert_eq!(draft["code"], procedure.code.as_str());
        assert_eq!(draft["state"], "DRAFT");
        let content = serde_json::to_value(&procedure.content).unwrap();
        assert_eq!(draft["content"], content, "{}", procedure.code);
    }
    assert_eq!(office.events().await.len(), procedures.len());
    let audited = office
        .rows("SELECT resource FROM audit_entry WHERE detail LIKE '%imported%' ORDER BY resource")
        .await;
    let mut ids: Vec<_> = created
        .iter()
        .map(|draft| draft["id"].as_str().unwrap())
        .collect();
    ids.sort_unstable();
    assert_eq!(audited, ids);

    let before = office.evidence().await;
    for file in [workbook, write_package(&procedures).unwrap()] {
        let (status, body) = import(&office, &editor(), "", file).await;
        assert_eq!(
            (status, counts(&body)),
            (StatusCode::OK, [all, 0, 0, all, 0])
        );
    }
    assert_eq!(
        office.evidence().await,
        before,
        "importing twice changes nothing"
    );
}

/// A cell with a planted error, and the code by which it is to be told.
type Planted = (&'static str, Cell, &'static str);

/// Ten errors of everyday, each in another procedure.
fn plant(clerk: &mut Clerk) -> Vec<Planted> {
    let codes: Vec<String> = (0..)
        .map(|nth| clerk.says("Thủ tục", (nth + 2, 1)))
        .take_while(|code| !code.is_empty())
        .collect();
    let code = |nth: usize| codes[nth].as_str();
    let mut planted = Vec::new();

    let cell = clerk.find("Cách thức", "Đơn vị thời hạn", &[code(0)], 0);
    clerk.write_text("Cách thức", cell, "Ngày làm viêk");
    planted.push(("Cách thức", cell, "CELL_NOT_A_CHOICE"));

    let cell = clerk.find("Thủ tục", "Có hiệu lực từ", &[code(1)], 0);
    clerk.write_text("Thủ tục", cell, "31/02/2026");
    planted.push(("Thủ tục", cell, "CELL_NOT_A_DATE"));

    let cell = clerk.find("Thủ tục", "Tên thủ tục", &[code(2)], 0);
    clerk.write_formula("Thủ tục", cell, "=B2");
    planted.push(("Thủ tục", cell, "CELL_FORMULA"));

    let cell = clerk.find("Thành phần hồ sơ", "Tên giấy tờ", &[code(3)], 0);
    clerk.merge("Thành phần hồ sơ", cell, (cell.0, cell.1 + 1));
    planted.push(("Thành phần hồ sơ", cell, "CELL_MERGED"));

    let cell = clerk.find("Thành phần hồ sơ", "Số bản sao", &[code(4)], 0);
    clerk.write("Thành phần hồ sơ", cell, Content::Number(1.5));
    planted.push(("Thành phần hồ sơ", cell, "CELL_NOT_WHOLE"));

    let cell = clerk.add_row("Căn cứ pháp lý");
    clerk.write_text("Căn cứ pháp lý", cell, "9.999999");
    planted.push(("Căn cứ pháp lý", cell, "IMPORT_CODE_NOT_LISTED"));

    let cell = clerk.find("Trình tự thực hiện", "Khóa trường hợp", &[code(6)], 0);
    clerk.write_text("Trình tự thực hiện", cell, "no-such-case");
    planted.push(("Trình tự thực hiện", cell, "IMPORT_PARENT_UNKNOWN"));

    let cell = clerk.find("Thủ tục", "Cơ quan có thẩm quyền", &[code(7)], 0);
    clerk.write("Thủ tục", cell, Content::Empty);
    clerk.write("Thủ tục", (cell.0, cell.1 + 1), Content::Empty);
    planted.push(("Thủ tục", cell, "PROCEDURE_RULE_BROKEN"));

    let cell = clerk.find("Quy trình nội bộ", "Số giờ làm việc", &[code(8)], 1);
    clerk.write("Quy trình nội bộ", cell, Content::Number(-4.0));
    planted.push(("Quy trình nội bộ", cell, "CELL_NEGATIVE"));

    let beyond = u32::try_from(codes.len()).unwrap() + 2;
    let row = clerk.find("Thủ tục", "Mã thủ tục", &[code(9)], 0).0;
    for column in 1..=11 {
        let said = clerk.says("Thủ tục", (row, column));
        clerk.write_text("Thủ tục", (beyond, column), &said);
    }
    planted.push(("Thủ tục", (beyond, 1), "IMPORT_CODE_TWICE"));
    planted
}

async fn ten_planted_errors_are_told_at_their_cells(backend: Backend) {
    let office = Office::open(backend).await;
    let procedures = reference_data(Profile::TwoLevel);
    let mut clerk = filled_template(&office, &procedures).await;
    let planted = plant(&mut clerk);
    let file = clerk.save();

    let before = office.evidence().await;
    for query in ["", "?dryRun=true"] {
        let (status, body) = import(&office, &editor(), query, file.clone()).await;
        let wanted = match query {
            "" => StatusCode::UNPROCESSABLE_ENTITY,
            _ => StatusCode::OK,
        };
        assert_eq!((status, &body["applied"]), (wanted, &json!(false)));
        let faults = body["faults"].as_array().unwrap();
        let told: BTreeSet<_> = faults
            .iter()
            .map(|fault| {
                [&fault["sheet"], &fault["cell"], &fault["code"]]
                    .map(|text| text.as_str().unwrap().to_owned())
            })
            .collect();
        let expected: BTreeSet<_> = planted
            .iter()
            .map(|(sheet, cell, code)| [(*sheet).to_owned(), named(*cell), (*code).to_owned()])
            .collect();
        assert_eq!(told, expected, "{body:#}");
    }
    assert_eq!(office.evidence().await, before, "nothing is half imported");

    // a row that is of no listed procedure may be missing from any of them
    let (status, body) = import(&office, &editor(), "?skipFaulty=true", file).await;
    assert_eq!(
        (status, &body["applied"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!(false))
    );
    assert_eq!(body["created"], 0);
    assert_eq!(body["held"], procedures.len() as u64 - 9);
    assert_eq!(office.evidence().await, before);

    let row = planted
        .iter()
        .find(|(_, _, code)| *code == "IMPORT_CODE_NOT_LISTED")
        .unwrap()
        .1
        .0;
    clerk.delete_row("Căn cứ pháp lý", row);
    let (status, body) = import(&office, &editor(), "?skipFaulty=true", clerk.save()).await;
    assert_eq!(status, StatusCode::OK);
    let [all, created, _, _, faulty] = counts(&body);
    assert_eq!((all, faulty), (procedures.len() as u64, 9), "{body:#}");
    assert_eq!(created, all - faulty);
    assert_eq!(drafts(&office).await.len() as u64, created);
}

async fn faults_are_told_in_both_languages(backend: Backend) {
    let office = Office::open(backend).await;
    let procedures: Vec<_> = (0..10)
        .map(|nth| sample(&format!("9.00100{nth}"), "Thủ tục mẫu"))
        .collect();
    let workbook = write_workbook(&procedures, Language::Vietnamese).unwrap();
    let mut clerk = Clerk::open(&workbook);
    plant(&mut clerk);
    let file = clerk.save();
    let mut told = Vec::new();
    for language in ["vi", "en"] {
        let caller = office
            .as_actor(&editor())
            .with_header("accept-language", language);
        let answer = caller
            .send(Method::POST, "/procedures/imports", file.clone())
            .await;
        let body: Value = serde_json::from_slice(answer.body()).unwrap();
        for fault in body["faults"].as_array().unwrap() {
            let text = |name: &str| fault[name].as_str().unwrap().to_owned();
            told.push(format!(
                "{}!{} {}: {}",
                text("sheet"),
                text("cell"),
                text("code"),
                text("message")
            ));
        }
        told.push(String::new());
    }
    insta::assert_snapshot!("planted_errors_in_both_languages", told.join("\n"));
}

async fn what_is_published_is_left_alone_and_what_differs_follows_it(backend: Backend) {
    let office = Office::open(backend).await;
    let caller = office.as_actor(&editor());
    let exported = caller
        .send(Method::GET, "/procedures/export.json", Vec::new())
        .await;
    assert_eq!(exported.status(), StatusCode::OK);
    let package: Value = serde_json::from_slice(exported.body()).unwrap();
    let (_, body) = import(&office, &editor(), "", exported.body().clone()).await;
    assert_eq!(counts(&body), [1, 0, 0, 1, 0], "{body:#}");

    assert_eq!(body["warnings"], json!([]));

    // the first day is set at publication: it alone says nothing new
    let mut later = package.clone();
    later["procedures"][0]["content"]["validity"]["from"] = json!("2026-06-01");
    let (_, body) = import(&office, &editor(), "", later.to_string().into_bytes()).await;
    assert_eq!(counts(&body), [1, 0, 0, 1, 0], "{body:#}");
    let first_day = "procedures.0.content.validity.from";
    assert_eq!(
        body["warnings"],
        json!([{
            "sheet": null, "cell": null, "path": first_day, "code": "IMPORT_FIRST_DAY_ALONE",
            "message": "Nothing but the first day differs from the published version (2026-06-01, not 2025-07-01). \
                The decision of publication sets that day, so the procedure is left alone.",
        }])
    );

    let mut renamed = package;
    renamed["procedures"][0]["content"]["name"]["vi"] = json!("Tên mới");
    let (_, body) = import(&office, &editor(), "", renamed.to_string().into_bytes()).await;
    assert_eq!(counts(&body), [1, 1, 0, 0, 0], "{body:#}");
    assert_eq!(
        body["outcomes"],
        json!([{ "code": KNOWN, "outcome": "CREATED" }])
    );
    // what is over is not when it will begin
    assert_eq!(
        body["warnings"],
        json!([{
            "sheet": null, "cell": null, "path": first_day, "code": "IMPORT_BEGINS_IN_PAST",
            "message": "The day 2025-07-01 is over. A version has force from the day that the decision of publication \
                names, the day of publication at the earliest.",
        }])
    );
    let drafts = drafts(&office).await;
    assert_eq!(drafts[0]["code"], KNOWN);
    assert_eq!(
        drafts[0]["kind"],
        json!({ "kind": "AMENDMENT", "base": 2, "base_id": office.latest(KNOWN).await })
    );
}

async fn a_draft_of_ones_own_is_written_anew_and_those_of_others_are_not(backend: Backend) {
    let office = Office::open(backend).await;
    let file = |name: &str| write_workbook(&[sample(NEW, name)], Language::English).unwrap();
    let (_, body) = import(&office, &editor(), "", file("Một")).await;
    assert_eq!(counts(&body), [1, 1, 0, 0, 0], "{body:#}");
    let (_, body) = import(&office, &editor(), "", file("Hai")).await;
    assert_eq!(counts(&body), [1, 0, 1, 0, 0], "{body:#}");
    let stored = drafts(&office).await;
    assert_eq!((stored.len(), &stored[0]["version"]), (1, &json!(2)));
    assert_eq!(stored[0]["content"]["name"]["vi"], "Hai");

    let before = office.evidence().await;
    let (status, body) = import(&office, &second_editor(), "", file("Ba")).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(body["faults"][0]["code"], "IMPORT_DRAFT_OPEN");
    assert_eq!(
        (&body["faults"][0]["sheet"], &body["faults"][0]["cell"]),
        (&json!("Procedures"), &json!("A2"))
    );
    assert_eq!(office.evidence().await, before);
}

async fn of_two_imports_at_the_same_moment_one_finds_nothing_new(backend: Backend) {
    let office = Office::open(backend).await;
    let procedures: Vec<_> = (100..700)
        .map(|nth| sample(&format!("9.002{nth}"), "Mẫu"))
        .collect();
    let file = write_package(&procedures).unwrap();
    let editor = editor();
    let (one, other) = tokio::join!(
        import(&office, &editor, "", file.clone()),
        import(&office, &editor, "", file),
    );
    let told: BTreeSet<_> = [&one, &other].map(|(_, body)| counts(body)).into();
    assert_eq!((one.0, other.0), (StatusCode::OK, StatusCode::OK));
    assert_eq!(told, [[600, 600, 0, 0, 0], [600, 0, 0, 600, 0]].into());
    assert_eq!(drafts(&office).await.len(), 600);
}

async fn a_draft_whose_base_is_superseded_is_not_written_anew(backend: Backend) {
    let office = Office::open(backend).await;
    let file = |name: &str| write_workbook(&[sample(KNOWN, name)], Language::Vietnamese).unwrap();
    let (_, body) = import(&office, &editor(), "", file("Một")).await;
    assert_eq!(counts(&body), [1, 1, 0, 0, 0], "{body:#}");
    let other = office.draft_in("APPROVED").await;
    office.give("publishProcedureDraft", &other).await;

    let before = office.evidence().await;
    let (status, body) = import(&office, &editor(), "", file("Hai")).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let fault = &body["faults"][0];
    assert_eq!(
        [&fault["sheet"], &fault["cell"], &fault["code"]],
        [
            &json!("Thủ tục"),
            &json!("A2"),
            &json!("PROCEDURE_BASE_SUPERSEDED")
        ]
    );
    assert_eq!(office.evidence().await, before);
}

async fn more_procedures_take_no_more_statements(backend: Backend) {
    let office = Office::open(backend).await;
    let mut statements = Vec::new();
    for range in [100..105, 200..250] {
        let procedures: Vec<_> = range
            .map(|nth| sample(&format!("9.002{nth}"), "Mẫu"))
            .collect();
        let before = office.world.ctx.database.statements();
        let (status, body) =
            import(&office, &editor(), "", write_package(&procedures).unwrap()).await;
        assert_eq!(status, StatusCode::OK, "{body:#}");
        statements.push(office.world.ctx.database.statements() - before);
    }
    assert_eq!(statements[0], statements[1]);
}

async fn exports_are_read_by_the_same_import(backend: Backend) {
    let office = Office::open(backend).await;
    let caller = office.as_actor(&editor());
    for (path, kind) in [
        (
            "/procedures/export.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        ("/procedures/export.csv.zip", "application/zip"),
        ("/procedures/export.json", "application/json"),
    ] {
        let file = caller.send(Method::GET, path, Vec::new()).await;
        assert_eq!(
            (file.status(), &file.headers()["content-type"]),
            (StatusCode::OK, &kind.parse().unwrap())
        );
        let (status, body) = import(&office, &editor(), "", file.body().clone()).await;
        assert_eq!(
            (status, counts(&body)),
            (StatusCode::OK, [1, 0, 0, 1, 0]),
            "{path} {body:#}"
        );
    }
    let template = office
        .caller
        .send(Method::GET, "/procedures/template.xlsx", Vec::new())
        .await;
    assert_eq!(template.status(), StatusCode::OK);
    let (status, body) = import(&office, &editor(), "", template.body().clone()).await;
    assert_eq!(
        (status, counts(&body)),
        (StatusCode::OK, [0; 5]),
        "{body:#}"
    );
}

testkit::on_both_back_ends!(
    the_reference_catalogue_becomes_drafts_once,
    ten_planted_errors_are_told_at_their_cells,
    faults_are_told_in_both_languages,
    what_is_published_is_left_alone_and_what_differs_follows_it,
    a_draft_of_ones_own_is_written_anew_and_those_of_others_are_not,
    of_two_imports_at_the_same_moment_one_finds_nothing_new,
    a_draft_whose_base_is_superseded_is_not_written_anew,
    more_procedures_take_no_more_statements,
    exports_are_read_by_the_same_import,
);
