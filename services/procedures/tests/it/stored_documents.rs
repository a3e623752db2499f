//! Published versions as a later release may have stored them, and one that cannot be read at all: they keep nobody from
//! the rest of the catalogue.

use procedures::domain::{Procedure, ProcedureVersion};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};
use store::Scope;
use testkit::{Backend, on_both_back_ends};

use crate::draft_office::{KNOWN, Office, editor};
use crate::world::procedure;

const LATER: &str = "9.000002";
const BROKEN: &str = "9.000003";

/// Stores versions of a procedure, each with its document as it is changed.
async fn store(office: &Office, of: &Procedure, change: fn(&ProcedureVersion, &mut Value)) {
    let scope = Scope::System {
        reason: "a test stores what another release would",
    };
    let tx = office.world.ctx.database.write(scope).await.unwrap();
    let run = async |sql: &str, values: Vec<sea_orm::Value>| {
        let statement = Statement::from_sql_and_values(tx.backend(), sql, values);
        tx.connection().execute_raw(statement).await.unwrap();
    };
    let procedure = of.id().uuid();
    run(
        "INSERT INTO procedure (id, code) VALUES ($1, $2)",
        vec![procedure.into(), of.code().as_str().into()],
    )
    .await;
    for version in of.versions() {
        let mut document = serde_json::to_value(version.content()).unwrap();
        change(version, &mut document);
        run(
            "INSERT INTO procedure_version (id, procedure_id, code, number, valid_from, document, published_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            vec![
                version.id().uuid().into(),
                procedure.into(),
                of.code().as_str().into(),
                i32::try_from(version.number().get()).unwrap().into(),
                version.content().validity.from().into(),
                document.to_string().into(),
                service::Clock::now(&*office.world.clock).into(),
            ],
        )
        .await;
    }
    tx.commit().await.unwrap();
}

async fn listed(office: &Office, on: &str) -> Value {
    let query = "query($on: Date!) { procedures(on: $on) { totalCount nodes { code version { number } } } }";
    let answer = office.caller.graphql(query, json!({ "on": on })).await;
    answer.data()["procedures"].clone()
}

async fn what_a_later_release_says_beside_is_left_out(backend: Backend) {
    let office = Office::open(backend).await;
    let later = procedure(LATER, &[("2025-01-01", None)]);
    store(&office, &later, |_, document| {
        document["since_2027"] = json!({ "new": true });
        document["process"]["steps"][1]["colour"] = json!("red");
        document["channels"][0]["fees"][0]["discount"] = json!([1]);
        document["cases"][0]["papers"][0]["form"]["language"] = json!("vi");
    })
    .await;
    let list = listed(&office, "2026-02-11").await;
    assert_eq!(list["totalCount"], 2);
    assert_eq!(list["nodes"][1]["code"], LATER);
    let query = "query($code: String!) { procedure(code: $code) { versions { number }
        version { name channels { fees { key } } process { steps { key } } cases { papers { key } } } } }";
    let ask = async |code: &str| {
        let answer = office.caller.graphql(query, json!({ "code": code })).await;
        answer.data()["procedure"].clone()
    };
    let (known, later) = (ask(KNOWN).await, ask(LATER).await);
    for part in ["channels", "process", "cases"] {
        assert_eq!(later["version"][part], known["version"][part], "{part}");
    }
    // whoever writes such a thing is told
    let draft = office.amend().await;
    let mut content = draft["content"].clone();
    content["process"]["steps"][1]["colour"] = json!("red");
    let input = office.input(&draft, json!({ "content": content }));
    let told = office
        .refused(&editor(), "updateProcedureDraft", input)
        .await;
    assert_eq!(told.code(), "PROCEDURE_CONTENT_MALFORMED");
}

async fn one_that_cannot_be_read_keeps_nobody_from_the_others(backend: Backend) {
    let office = Office::open(backend).await;
    let broken = procedure(BROKEN, &[("2025-01-01", None), ("2026-01-01", None)]);
    store(&office, &broken, |version, document| {
        if version.number().get() == 2 {
            document["levels"] = json!(["GALAXY"]);
        }
    })
    .await;
    let before = listed(&office, "2025-12-31").await;
    assert_eq!(before["totalCount"], 2);
    assert_eq!(
        before["nodes"][1],
        json!({ "code": BROKEN, "version": { "number": 1 } })
    );
    // it applies, so the version before it does not come back
    let after = listed(&office, "2026-01-01").await;
    assert_eq!(after["totalCount"], 1);
    assert_eq!(after["nodes"][0]["code"], KNOWN);

    let query = "query($code: String!, $on: Date) { procedure(code: $code, on: $on) { version { number } versions { number } } }";
    let ask = async |on: Value| {
        let asked = json!({ "code": BROKEN, "on": on });
        office.caller.graphql(query, asked).await
    };
    assert_eq!(ask(Value::Null).await.code(), "INTERNAL");
    assert_eq!(
        ask(json!("2025-12-31")).await.data()["procedure"],
        json!({ "version": { "number": 1 }, "versions": [{ "number": 1 }] })
    );
    let of = |number: usize| json!({ "__typename": "ProcedureVersion", "id": broken.versions()[number].id() });
    let query = "query($of: [_Any!]!) { _entities(representations: $of) { ... on ProcedureVersion { number } } }";
    let answer = office
        .caller
        .graphql(query, json!({ "of": [of(1), of(0)] }))
        .await;
    assert_eq!(answer.data()["_entities"], json!([null, { "number": 1 }]));
}

on_both_back_ends!(
    what_a_later_release_says_beside_is_left_out,
    one_that_cannot_be_read_keeps_nobody_from_the_others,
);
