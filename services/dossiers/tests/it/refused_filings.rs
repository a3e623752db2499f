//! The lines of the table of refusals for the mutations that make a dossier.

use ids::ProcedureVersionId;
use policy::{Action, Actor, PositionRole};
use serde_json::{Value, json};
use testkit::{officer, program};
use uuid::Uuid;

use crate::answers::{merged, no_dossier};
use crate::people::{applicant, official, other_ward, ward};
use crate::refusal_table::{Call, Ground, ROLES, bad_keys, call, without};
use crate::world::Counter;

/// Every refusal of a filing online, but those of `bad_filings`.
pub async fn of_submission(counter: &Counter) -> Vec<Call> {
    let actor = applicant();
    counter
        .submit(json!({ "idempotencyKey": "spent-submitDossier" }))
        .await;
    let with = |change| counter.filing_input(change);
    let mut calls = vec![
        call(
            Ground::Anonymous,
            &Actor::Anonymous,
            with(json!({})),
            "UNAUTHENTICATED",
        ),
        call(
            Ground::WrongRole,
            &program(ward(), &[Action::FileOnline]),
            with(json!({})),
            "FORBIDDEN",
        ),
    ];
    calls.extend(ROLES.iter().copied().map(|role| {
        call(
            Ground::WrongRole,
            &official(role),
            with(json!({})),
            "FORBIDDEN",
        )
    }));
    let key = json!({ "idempotencyKey": "spent-submitDossier" });
    calls.extend(other_requests(&actor, &merged(with(json!({})), key)));
    calls.extend(bad_filing_parts(
        &actor,
        &["tenantId", "procedureVersionId"],
        with,
    ));
    calls
}

/// Every refusal of a filing at the counter, but those of `bad_filings`.
pub async fn of_counter_filing(counter: &Counter) -> Vec<Call> {
    let mutation = "fileDossierAtCounter";
    let actor = official(PositionRole::Reception);
    let with = |change| {
        merged(
            counter.filing_input(json!({ "channel": "COUNTER" })),
            change,
        )
    };
    let spent = with(json!({ "idempotencyKey": "spent-fileDossierAtCounter" }));
    counter.call(&actor, mutation, spent).await.data();
    let right = || with(json!({}));
    let mut calls = vec![
        call(
            Ground::Anonymous,
            &Actor::Anonymous,
            right(),
            "UNAUTHENTICATED",
        ),
        call(
            Ground::WrongRole,
            &program(ward(), &[Action::Receive]),
            right(),
            "FORBIDDEN",
        ),
        call(
            Ground::WrongTenant,
            &officer(other_ward(), &[PositionRole::Reception]),
            right(),
            "FORBIDDEN",
        ),
        call(Ground::WrongCitizen, &applicant(), right(), "FORBIDDEN"),
    ];
    calls.extend(
        without(Action::FileAtCounter)
            .map(|other| call(Ground::WrongRole, &other, right(), "FORBIDDEN")),
    );
    let key = json!({ "idempotencyKey": "spent-fileDossierAtCounter" });
    let first = with(key);
    calls.extend(other_requests(&actor, &first));
    for other in [
        json!({ "channel": "POST" }),
        json!({ "applicantAccountId": applicant().account() }),
    ] {
        let input = merged(first.clone(), other);
        calls.push(call(
            Ground::ReusedKey,
            &actor,
            input,
            "IDEMPOTENCY_KEY_REUSED",
        ));
    }
    let ids = ["tenantId", "procedureVersionId", "applicantAccountId"];
    calls.extend(bad_filing_parts(&actor, &ids, with));
    calls
}

/// The filing again with its key, and with something else in each part.
fn other_requests(actor: &Actor, first: &Value) -> Vec<Call> {
    let other_person =
        json!({ "fullName": "Lê Văn Tưởng Tượng", "identityNumber": "000000000002" });
    let mut more_papers = first["papers"].clone();
    more_papers[0]["copies"] = json!(1);
    let others = [
        (
            "procedureVersionId",
            json!(ProcedureVersionId::from_uuid(Uuid::from_u128(0xBAD))),
        ),
        ("caseKey", json!("again")),
        ("applicant", other_person.clone()),
        ("representative", other_person),
        ("papers", more_papers),
    ];
    others
        .map(|(field, other)| {
            let input = merged(first.clone(), json!({ field: other }));
            call(Ground::ReusedKey, actor, input, "IDEMPOTENCY_KEY_REUSED")
        })
        .into()
}

fn bad_filing_parts(actor: &Actor, ids: &[&str], with: impl Fn(Value) -> Value) -> Vec<Call> {
    let mut calls: Vec<_> = bad_keys(actor, || with(json!({}))).into();
    for id in ids {
        calls.push(call(
            Ground::MalformedId,
            actor,
            with(json!({ *id: "" })),
            "ID_MALFORMED",
        ));
        let other = with(json!({ *id: no_dossier() }));
        calls.push(call(
            Ground::IdOfAnotherKind,
            actor,
            other,
            "ID_OF_ANOTHER_KIND",
        ));
    }
    let nameless = json!({ "applicant": { "fullName": "", "identityNumber": "000000000001" } });
    calls.push(call(
        Ground::BadText,
        actor,
        with(nameless),
        "PERSON_NAME_INVALID",
    ));
    calls
}
