//! Dossier codes: gapless for each agency and legal date, whoever receives at the same moment.

use policy::{Actor, PositionRole};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use tenancy::TenantFacts;
use testkit::{Backend, officer};
use tokio::task::JoinSet;

use crate::answers::dossier_of;
use crate::builders::agency;
use crate::documents::mutation_document;
use crate::people::{facts_of, official, other_ward, right, ward};
use crate::world::Counter;

const FILE: &str = "fileDossierAtCounter";

/// Files at the counter of the ward; gives the code.
async fn next_code(counter: &Counter) -> String {
    let input = counter.filing_input(json!({ "channel": "COUNTER" }));
    let answer = counter
        .call(&official(PositionRole::Reception), FILE, input)
        .await;
    code(&dossier_of(answer, FILE))
}

fn code(dossier: &Value) -> String {
    dossier["code"].as_str().unwrap().to_owned()
}

async fn receipts_at_the_same_moment_have_no_gap_and_no_double(backend: Backend) {
    let counter = Counter::open(backend).await;
    let mut calls = vec![];
    for _ in 0..100 {
        let dossier = counter.submit(json!({})).await;
        calls.push(("receiveDossier", counter.command_input(&dossier, json!({}))));
        calls.push((FILE, counter.filing_input(json!({ "channel": "COUNTER" }))));
    }
    let caller = counter.caller(&official(PositionRole::Reception));
    let mut receipts = JoinSet::new();
    for (mutation, input) in calls {
        let caller = caller.clone();
        receipts.spawn(async move {
            let variables = json!({ "input": input });
            let answer = caller
                .graphql(&mutation_document(mutation), variables)
                .await;
            code(&dossier_of(answer, mutation))
        });
    }
    let mut codes = receipts.join_all().await;
    codes.sort();
    let wanted: Vec<_> = (1..=200)
        .map(|number| format!("H99.01.05-260212-{number:04}"))
        .collect();
    assert_eq!(codes, wanted);
    assert_eq!(counter.outbox().await.len(), 300);
}

async fn a_receipt_that_is_rolled_back_leaves_no_gap(backend: Backend) {
    let counter = Counter::open(backend).await;
    let filed = counter.submit(json!({})).await;
    assert_eq!(next_code(&counter).await, "H99.01.05-260212-0001");
    // what comes after the number fails: the event cannot be kept
    let owner = counter.world.ctx.database.owner();
    let away = "ALTER TABLE outbox RENAME TO outbox_away";
    owner.execute_unprepared(away).await.unwrap();
    let (actor, rest) = right("receiveDossier");
    let failed = counter
        .command(&actor, "receiveDossier", &filed, rest)
        .await;
    assert_eq!(failed.code(), "INTERNAL");
    let back = "ALTER TABLE outbox_away RENAME TO outbox";
    owner.execute_unprepared(back).await.unwrap();
    let received = counter.give("receiveDossier", &filed).await;
    assert_eq!(code(&received), "H99.01.05-260212-0002");
    assert_eq!(next_code(&counter).await, "H99.01.05-260212-0003");
}

async fn each_legal_date_and_each_agency_begins_with_one(backend: Backend) {
    let counter = Counter::open(backend).await;
    let mut codes = vec![];
    for moment in [
        "2026-02-12 23:59",
        "2026-02-12 23:59",
        "2026-02-13 00:00",
        "2026-12-31 23:59",
    ] {
        counter.at(moment);
        codes.push(next_code(&counter).await);
    }
    let neighbour = officer(other_ward(), &[PositionRole::Reception]);
    let change = json!({ "channel": "POST", "tenantId": other_ward() });
    let input = counter.filing_input(change);
    let answer = counter.call(&neighbour, FILE, input).await;
    codes.push(code(&dossier_of(answer, FILE)));
    assert_eq!(
        codes,
        [
            "H99.01.05-260212-0001",
            "H99.01.05-260212-0002",
            "H99.01.05-260213-0001",
            "H99.01.05-261231-0001",
            "H99.01.06-261231-0001",
        ]
    );
}

async fn after_9999_the_number_widens(backend: Backend) {
    let counter = Counter::open(backend).await;
    next_code(&counter).await;
    counter.execute("UPDATE code_counter SET last = 9998").await;
    let codes = [next_code(&counter).await, next_code(&counter).await];
    assert_eq!(codes, ["H99.01.05-260212-9999", "H99.01.05-260212-10000"]);
    let found = counter
        .caller(&official(PositionRole::Clerk))
        .graphql(&crate::documents::by_code(), json!({ "code": codes[1] }))
        .await;
    assert_eq!(found.data()["dossier"]["code"], codes[1]);
}

/// A successor may get the code of its predecessor within the day: codes stay unique.
async fn agencies_that_share_a_code_count_together(backend: Backend) {
    let counter = Counter::open(backend).await;
    let mut codes = vec![next_code(&counter).await];
    let successor = TenantFacts {
        version: 2,
        agency_code: Some(agency()),
        ..facts_of(other_ward())
    };
    counter.register(&[successor]).await;
    let clerk = officer(other_ward(), &[PositionRole::Reception]);
    let change = json!({ "channel": "COUNTER", "tenantId": other_ward() });
    let input = counter.filing_input(change);
    codes.push(code(&dossier_of(
        counter.call(&clerk, FILE, input).await,
        FILE,
    )));
    codes.push(next_code(&counter).await);
    assert_eq!(
        codes,
        [
            "H99.01.05-260212-0001",
            "H99.01.05-260212-0002",
            "H99.01.05-260212-0003",
        ]
    );
}

async fn a_refused_filing_draws_no_number(backend: Backend) {
    let counter = Counter::open(backend).await;
    let actor: Actor = official(PositionRole::Reception);
    let wrong = json!({ "channel": "COUNTER", "caseKey": "never", "tenantId": ward() });
    let input = counter.filing_input(wrong);
    let caller = counter.caller(&actor);
    counter.refused(&caller, FILE, input).await;
    assert_eq!(next_code(&counter).await, "H99.01.05-260212-0001");
}

testkit::on_both_back_ends!(
    receipts_at_the_same_moment_have_no_gap_and_no_double,
    a_receipt_that_is_rolled_back_leaves_no_gap,
    each_legal_date_and_each_agency_begins_with_one,
    after_9999_the_number_widens,
    agencies_that_share_a_code_count_together,
    a_refused_filing_draws_no_number,
);
