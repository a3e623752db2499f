//! The lines of the table of refusals for what stands beside a dossier.

use dossiers::domain::DossierStatus;
use policy::{Action, Actor, PositionRole};
use serde_json::{Value, json};
use testkit::{officer, program};

use crate::answers::{merged, no_dossier};
use crate::evaluations::answers;
use crate::people::{applicant, official, other_ward, stranger, ward};
use crate::refusal_table::{Call, Ground, bad_keys, call};
use crate::world::Counter;

/// Every refusal of an evaluation.
pub async fn of_evaluation(counter: &Counter) -> Vec<Call> {
    let dossier = counter.dossier_in(DossierStatus::Returned).await;
    let working = counter.dossier_in(DossierStatus::Processing).await;
    let right = || json!({ "dossierId": dossier["id"], "points": answers(2) });
    let with = |change: Value| merged(right(), change);
    let reception: &[PositionRole] = &[PositionRole::Reception];
    let mut calls = of_anybody(&dossier, right(), Action::Evaluate);
    calls.extend([
        call(
            Ground::WrongRole,
            &official(PositionRole::Reception),
            right(),
            "FORBIDDEN",
        ),
        call(
            Ground::WrongTenant,
            &officer(other_ward(), reception),
            right(),
            "NOT_FOUND",
        ),
        call(Ground::WrongCitizen, &stranger(), right(), "NOT_FOUND"),
        call(
            Ground::WrongStatus,
            &applicant(),
            with(json!({ "dossierId": working["id"] })),
            "EVALUATION_TOO_EARLY",
        ),
    ]);
    let receipt = |code: &Value, secret: Value| json!({ "dossierId": null, "receipt": { "code": code, "secret": secret } });
    let held = &dossier["receipt"]["trackingSecret"];
    for (change, code) in [
        (json!({ "comment": "ạ".repeat(1_001) }), "TEXT_TOO_LONG"),
        (json!({ "points": [] }), "CRITERION_UNANSWERED"),
        (
            json!({ "points": [{ "criterion": "speed", "points": 2 }] }),
            "CRITERION_UNKNOWN",
        ),
        (
            json!({ "points": [{ "criterion": "contacts", "points": 3 }] }),
            "EVALUATION_POINTS_INVALID",
        ),
        (
            json!({ "points": [{ "criterion": "contacts", "points": -1 }] }),
            "AMOUNT_INVALID",
        ),
        (
            json!({ "points": [{ "criterion": "Số lần", "points": 1 }] }),
            "KEY_MALFORMED",
        ),
        (
            json!({ "points": [
                { "criterion": "contacts", "points": 1 },
                { "criterion": "contacts", "points": 1 },
            ] }),
            "CRITERION_ANSWERED_TWICE",
        ),
        (json!({ "dossierId": null }), "ONE_ARGUMENT_NEEDED"),
        (
            receipt(&dossier["code"], json!("22222222")),
            "TRACKING_NOT_FOUND",
        ),
        (
            receipt(&working["code"], held.clone()),
            "TRACKING_NOT_FOUND",
        ),
        (
            receipt(&dossier["code"], json!("0")),
            "TRACKING_SECRET_MALFORMED",
        ),
        (receipt(&json!("?"), held.clone()), "CODE_MALFORMED"),
    ] {
        calls.push(call(Ground::BadText, &applicant(), with(change), code));
    }
    calls
}

/// Every refusal of a message.
pub async fn of_message(counter: &Counter) -> Vec<Call> {
    let dossier = counter.dossier_in(DossierStatus::Processing).await;
    let spent =
        json!({ "idempotencyKey": "spent-message", "dossierId": dossier["id"], "text": "Một" });
    counter
        .call(&applicant(), "sendDossierMessage", spent.clone())
        .await
        .data();
    let right = || json!({ "idempotencyKey": counter.fresh_key(), "dossierId": dossier["id"], "text": "Chào" });
    let with = |change: Value| merged(right(), change);
    let mut calls = of_anybody(&dossier, right(), Action::SendMessage);
    calls.extend(of_others(right()));
    calls.push(call(
        Ground::WrongRole,
        &official(PositionRole::Clerk),
        right(),
        "FORBIDDEN",
    ));
    calls.push(call(
        Ground::ReusedKey,
        &applicant(),
        merged(spent, json!({ "text": "Hai" })),
        "IDEMPOTENCY_KEY_REUSED",
    ));
    calls.extend(bad_keys(&applicant(), right));
    for (text, code) in [
        ("", "TEXT_EMPTY"),
        (" \u{200b}\n", "TEXT_EMPTY"),
        (&*"ạ".repeat(2_001), "TEXT_TOO_LONG"),
    ] {
        let input = with(json!({ "text": text }));
        calls.push(call(Ground::BadText, &applicant(), input, code));
    }
    calls
}

/// Every refusal of a mark.
pub async fn of_marks(counter: &Counter) -> Vec<Call> {
    let dossier = counter.dossier_in(DossierStatus::Processing).await;
    let other = counter.dossier_in(DossierStatus::Processing).await;
    let send = async |dossier: &Value| {
        let key = counter.fresh_key();
        let input = json!({ "idempotencyKey": key, "dossierId": dossier["id"], "text": "Chào" });
        let answer = counter
            .call(&applicant(), "sendDossierMessage", input)
            .await;
        answer.data()["sendDossierMessage"]["message"]["id"].clone()
    };
    let (own, elsewhere) = (send(&dossier).await, send(&other).await);
    let right = || json!({ "dossierId": dossier["id"], "messageId": own });
    let with = |change: Value| merged(right(), change);
    let mut calls = of_anybody(&dossier, right(), Action::SendMessage);
    calls.extend(of_others(right()));
    for (change, code) in [
        (json!({ "messageId": elsewhere }), "NOT_FOUND"),
        (json!({ "messageId": dossier["id"] }), "ID_OF_ANOTHER_KIND"),
    ] {
        calls.push(call(Ground::BadText, &applicant(), with(change), code));
    }
    calls
}

/// Those to whom the dossier is not open.
fn of_others(right: Value) -> [Call; 2] {
    let foreign = officer(other_ward(), &[PositionRole::Reception]);
    [
        call(Ground::WrongTenant, &foreign, right.clone(), "NOT_FOUND"),
        call(Ground::WrongCitizen, &stranger(), right, "NOT_FOUND"),
    ]
}

/// The refusals that do not depend on what is asked.
fn of_anybody(dossier: &Value, right: Value, action: Action) -> Vec<Call> {
    assert!(dossier["id"].is_string());
    let with = |change: Value| merged(right.clone(), change);
    let anonymous = Actor::Anonymous;
    vec![
        call(
            Ground::Anonymous,
            &anonymous,
            right.clone(),
            "UNAUTHENTICATED",
        ),
        call(
            Ground::WrongRole,
            &program(ward(), &[action]),
            right.clone(),
            "FORBIDDEN",
        ),
        call(
            Ground::MalformedId,
            &applicant(),
            with(json!({ "dossierId": "17" })),
            "ID_MALFORMED",
        ),
        call(
            Ground::IdOfAnotherKind,
            &applicant(),
            with(json!({ "dossierId": ward() })),
            "ID_OF_ANOTHER_KIND",
        ),
        call(
            Ground::UnknownDossier,
            &applicant(),
            with(json!({ "dossierId": no_dossier() })),
            "NOT_FOUND",
        ),
    ]
}
