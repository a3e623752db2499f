//! A province brings a procedure into the catalogue: a file is imported, examined, published by decision, found,
//! adopted by a ward, and filed under.

use journeys::{Api, Office, Procedure, documents, eventually, online_filing};
use serde_json::{Value, json};

use crate::platform::{Running, on_all_forms};

on_all_forms!(a_procedure_comes_into_the_catalogue_and_into_use);

/// A code that no reference data have.
const CODE: &str = "9.765432";
const NAME: &str = "Cấp thẻ thư viện lưu động vùng cao";

async fn a_procedure_comes_into_the_catalogue_and_into_use(running: &'static Running) {
    let editor = running.api.logged_in("biensoan.tinh").await;
    let reviewer = running.api.logged_in("thamdinh.tinh").await;
    let publisher = running.api.logged_in("congbo.tinh").await;
    let package = package(&editor).await;

    let refused = running
        .api
        .post("/procedures/imports")
        .body(package.clone());
    assert_eq!(refused.send().await.unwrap().status(), 401);
    let looked = import(&editor, "?dryRun=true", &package).await;
    assert_eq!(looked["applied"], false);
    assert_eq!(looked["created"], 1, "{looked}");
    let imported = import(&editor, "", &package).await;
    assert_eq!(imported["applied"], true);
    assert_eq!(imported["created"], 1, "{imported}");
    let again = import(&editor, "", &package).await;
    assert_eq!(again["unchanged"], 1, "{again}");

    let drafts = editor
        .graphql(documents::PROCEDURE_DRAFTS, json!({ "code": CODE }))
        .await
        .data();
    let draft = drafts["procedureDrafts"]["nodes"][0].clone();
    assert_eq!(draft["faults"], json!([]));
    let draft = move_on(&editor, "submitProcedureDraft", &draft, json!({})).await;
    let own = command(&editor, "approveProcedureDraft", &draft, json!({})).await;
    assert_eq!(own.code(), "FORBIDDEN");
    let draft = move_on(&reviewer, "approveProcedureDraft", &draft, json!({})).await;
    let decision = json!({
        "decision": { "number": "12/QĐ-UBND", "date": "2026-02-10", "signer": "Nguyễn Văn Công Bố" },
        "effectiveOn": "2026-02-11",
    });
    let draft = move_on(&publisher, "publishProcedureDraft", &draft, decision).await;
    assert_eq!(draft["state"], "PUBLISHED");

    let search = json!({ "search": "the thu vein luu dong" });
    let found = running
        .api
        .graphql(documents::PROCEDURES, search)
        .await
        .data();
    assert_eq!(found["procedures"]["nodes"][0]["code"], CODE);
    let procedure = Procedure::find(&running.api, CODE).await;

    let office = Office::open(&running.api, "xa").await;
    let adopted = adopt(&office, &procedure).await;
    assert_eq!(adopted["counter"]["place"]["vi"], "Quầy số 3");
    assert_eq!(adopted["needsReview"], false);
    assert!(
        adopted["localCode"]
            .as_str()
            .unwrap()
            .starts_with("9.765432.")
    );

    let citizen = running.api.registered("reads.much").await;
    let input = online_filing("catalogue", &office.tenant, &procedure);
    let document = documents::mutation("submitDossier");
    // the version comes to `dossiers` by its event
    let filed = eventually("the version at dossiers", async || {
        let answer = citizen.graphql(&document, json!({ "input": input })).await;
        (answer.body["errors"] == Value::Null).then(|| answer.data())
    })
    .await;
    assert_eq!(filed["submitDossier"]["dossier"]["status"], "SUBMITTED");
}

/// The confirmation of marital status as the editor exports it, under another code and name.
async fn package(editor: &Api) -> Vec<u8> {
    let response = editor.get("/procedures/export.json").send().await.unwrap();
    assert_eq!(response.status(), 200);
    let mut package: Value = response.json().await.unwrap();
    let procedures = package["procedures"].as_array_mut().unwrap();
    procedures.retain(|procedure| procedure["code"] == journeys::MARITAL_STATUS);
    let [procedure] = procedures.as_mut_slice() else {
        panic!("one procedure has one place in the package");
    };
    procedure["code"] = json!(CODE);
    procedure["content"]["name"] =
        json!({ "vi": NAME, "en": "Card of the mobile highland library" });
    serde_json::to_vec(&package).unwrap()
}

async fn import(editor: &Api, query: &str, package: &[u8]) -> Value {
    let request = editor.post(&format!("/procedures/imports{query}"));
    let response = request.body(package.to_vec()).send().await.unwrap();
    response.json().await.unwrap()
}

async fn command(api: &Api, mutation: &str, draft: &Value, rest: Value) -> testkit::Answer {
    let mut input = json!({
        "idempotencyKey": format!("{mutation} {} {}", draft["id"], draft["version"]),
        "draftId": draft["id"],
        "version": draft["version"],
    });
    if let (Some(input), Value::Object(rest)) = (input.as_object_mut(), rest) {
        input.extend(rest);
    }
    let document = documents::draft_mutation(mutation);
    api.graphql(&document, json!({ "input": input })).await
}

async fn move_on(api: &Api, mutation: &str, draft: &Value, rest: Value) -> Value {
    let mut answer = command(api, mutation, draft, rest).await.data();
    answer[mutation]["draft"].take()
}

/// The ward's leader adopts the procedure; how it applies there afterwards.
async fn adopt(office: &Office, procedure: &Procedure) -> Value {
    let input = json!({
        "idempotencyKey": "catalogue",
        "tenantId": office.tenant,
        "procedureVersionId": procedure.version,
        "validFrom": "2026-02-11",
        "terms": {
            "approval": { "number": "3/QĐ-UBND", "date": "2026-02-10", "signer": "Trần Thị Phê Duyệt" },
            "counter": { "place": { "vi": "Quầy số 3", "en": "Counter 3" } },
        },
    });
    let leadership = &office.leadership;
    leadership
        .graphql(documents::ADOPT_PROCEDURE, json!({ "input": input }))
        .await
        .data();
    let asked = json!({ "code": CODE, "tenant": office.tenant });
    let mut answer = leadership
        .graphql(documents::PROCEDURE_AT_AGENCY, asked)
        .await
        .data();
    answer["procedure"]["atAgency"].take()
}
