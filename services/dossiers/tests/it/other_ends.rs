//! The lives that end without a result: intake refused, withdrawn, refused.

use std::collections::{BTreeMap, BTreeSet};

use dossiers::domain::DossierStatus;
use policy::PositionRole;
use serde_json::{Value, json};
use testkit::Backend;

use crate::answers::{dossier_of, pretty};
use crate::evaluations::answers;
use crate::people::{WORK, applicant, official, right};
use crate::world::Counter;

/// The answer and the event of a command that ends a dossier.
async fn end(counter: &Counter, mutation: &str, dossier: &Value) -> String {
    let ended = counter.give(mutation, dossier).await;
    let event = counter.outbox().await.pop().unwrap();
    let trail = counter.audit().await;
    let id = dossier["id"].as_str().unwrap();
    pretty(&json!({
        "answer": ended,
        "event": event,
        "audit": trail.last().unwrap().replace(id, "[dossier]"),
    }))
}

async fn intake_is_refused(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::Submitted).await;
    let told = end(&counter, "refuseDossierIntake", &dossier).await;
    insta::assert_snapshot!("end_refuseDossierIntake", told);
}

async fn the_applicant_withdraws(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::AwaitingIssue).await;
    let told = end(&counter, "withdrawDossier", &dossier).await;
    insta::assert_snapshot!("end_withdrawDossier", told);
}

async fn the_agency_refuses_with_reasons(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::Processing).await;
    let told = end(&counter, "refuseDossier", &dossier).await;
    insta::assert_snapshot!("end_refuseDossier", told);
}

async fn the_counter_withdraws_at_the_applicants_wish(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::Submitted).await;
    let (_, reason) = right("withdrawDossier");
    let answer = counter
        .command(
            &official(PositionRole::Reception),
            "withdrawDossier",
            &dossier,
            reason,
        )
        .await;
    let withdrawn = dossier_of(answer, "withdrawDossier");
    assert_eq!(
        (
            &withdrawn["status"],
            &withdrawn["closing"],
            &withdrawn["code"]
        ),
        (
            &json!("WITHDRAWN"),
            &json!({ "closedAt": "2026-02-12T01:00:00+00:00", "reason": "Không còn nhu cầu" }),
            &Value::Null,
        )
    );
}

/// What the types of events of money have in their names.
const MONEY: [&str; 3] = [".fee", ".payment-", ".refund-"];

/// What is published has the form that the schema of its type tells, and every type is published by some life.
async fn every_event_type_is_published_as_its_schema_tells(backend: Backend) {
    let counter = Counter::open(backend).await;
    for status in [
        DossierStatus::Returned,
        DossierStatus::IntakeRefused,
        DossierStatus::Withdrawn,
        DossierStatus::Refused,
        DossierStatus::Stopped,
    ] {
        counter.dossier_in(status).await;
    }
    for (mutation, status) in [
        ("answerDossierSupplement", DossierStatus::AwaitingSupplement),
        (
            "confirmDossierObligation",
            DossierStatus::AwaitingObligation,
        ),
        ("approveDossierExtension", DossierStatus::Processing),
        ("rejectDossierExtension", DossierStatus::Processing),
        ("approveDossierDueCorrection", DossierStatus::Processing),
        ("rejectDossierDueCorrection", DossierStatus::Processing),
        ("correctDossierResult", DossierStatus::Completed),
    ] {
        let dossier = counter.prepared(mutation, status).await;
        counter.give(mutation, &dossier).await;
    }
    counter.dossier_in(DossierStatus::AwaitingSupplement).await;
    for mutation in WORK {
        let status = match mutation {
            "returnDossierToStep" => DossierStatus::AwaitingApproval,
            _ => DossierStatus::Processing,
        };
        let dossier = counter.prepared(mutation, status).await;
        counter.give(mutation, &dossier).await;
    }
    let refused = counter.dossier_in(DossierStatus::IntakeRefused).await;
    let input = json!({ "dossierId": refused["id"], "points": answers(2) });
    counter
        .call(&applicant(), "evaluateDossier", input)
        .await
        .data();
    let input = json!({ "idempotencyKey": "told", "dossierId": refused["id"], "text": "Chào" });
    counter
        .call(&applicant(), "sendDossierMessage", input)
        .await
        .data();
    counter.at("2026-04-12 08:00");
    dossiers::ring_alarms(&counter.world.ctx).await.unwrap();
    let names = |object: &Value| -> BTreeSet<String> {
        object.as_object().unwrap().keys().cloned().collect()
    };
    let schemas: BTreeMap<_, _> = dossiers::event_schemas().into_iter().collect();
    let mut published = BTreeSet::new();
    for event in counter.outbox().await {
        let schema = &schemas[event.event_type.as_str()];
        assert_eq!(names(&event.data), names(&schema["properties"]));
        published.insert(event.event_type);
    }
    let told: BTreeSet<_> = schemas.keys().map(|name| (*name).to_owned()).collect();
    // those of money are published by the lives in `paying`
    let money = told
        .iter()
        .filter(|name| MONEY.iter().any(|part| name.contains(part)));
    let others = &told - &money.cloned().collect();
    let unpublished: Vec<_> = others.difference(&published).collect();
    assert_eq!(unpublished, Vec::<&String>::new());
}

testkit::on_both_back_ends!(
    every_event_type_is_published_as_its_schema_tells,
    intake_is_refused,
    the_applicant_withdraws,
    the_agency_refuses_with_reasons,
    the_counter_withdraws_at_the_applicants_wish,
);
