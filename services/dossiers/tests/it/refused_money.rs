//! The lines of the table of refusals for commands on the money of a dossier.

use dossiers::domain::DossierStatus;
use policy::{Action, Actor, PositionRole};
use serde_json::{Value, json};
use testkit::{officer, program};

use crate::answers::{dossier_of, merged, no_dossier};
use crate::people::{applicant, official, other_ward, position, stranger, ward};
use crate::refusal_table::{Call, Ground, bad_keys, call, without};
use crate::till::charging_document;
use crate::world::Counter;

/// The mutations on the money of a dossier.
pub const MONEY: [&str; 6] = [
    "assessDossierFees",
    "cancelDossierPayment",
    "confirmDossierRefund",
    "recordDossierCashPayment",
    "releaseDossierFee",
    "startDossierPayment",
];

const PARTS: &str = "finance { payments { reference } refunds { reference } }";

async fn given(counter: &Counter, actor: &Actor, mutation: &str, input: Value) -> Value {
    let (first, rest) = mutation.split_at(1);
    let name = format!("{}{rest}Input", first.to_uppercase());
    let document = format!(
        "mutation($input: {name}!) {{ {mutation}(input: $input) {{ dossier {{ id version {PARTS} }} }} }}"
    );
    let caller = counter.caller(actor);
    dossier_of(
        caller.graphql(&document, json!({ "input": input })).await,
        mutation,
    )
}

/// A new dossier that costs something.
async fn filed(counter: &Counter) -> Value {
    counter.publish(&charging_document()).await;
    let version = json!({ "procedureVersionId": charging_document().version_id });
    let input = counter.filing_input(version);
    given(counter, &applicant(), "submitDossier", input).await
}

fn reception() -> Actor {
    official(PositionRole::Reception)
}

/// Who gives a command, a dossier that it can be given to, and what it carries beside it.
async fn right(counter: &Counter, mutation: &str) -> (Actor, Value, Value) {
    let dossier = filed(counter).await;
    let give = async |actor: &Actor, mutation: &str, dossier: &Value, rest: Value| {
        let input = counter.command_input(dossier, rest);
        given(counter, actor, mutation, input).await
    };
    let cash = json!({ "amount": 23_000 });
    let wrong = json!({ "line": "entry", "amount": 5_000, "cause": "CORRECTED", "note": "Sai" });
    match mutation {
        "assessDossierFees" => {
            let fees = json!([{ "fee": "copy", "quantity": 2 }]);
            (
                reception(),
                dossier,
                json!({ "bill": { "fees": fees }, "reason": "Hai bản" }),
            )
        }
        "recordDossierCashPayment" => (reception(), dossier, cash),
        "releaseDossierFee" => (reception(), dossier, wrong),
        "startDossierPayment" => (applicant(), dossier, json!({ "lines": ["copy"] })),
        "cancelDossierPayment" => {
            let started = give(&applicant(), "startDossierPayment", &dossier, json!({})).await;
            let reference = started["finance"]["payments"][0]["reference"].clone();
            (applicant(), started, json!({ "reference": reference }))
        }
        "confirmDossierRefund" => {
            let paid = give(&reception(), "recordDossierCashPayment", &dossier, cash).await;
            let released = give(&reception(), "releaseDossierFee", &paid, wrong).await;
            let reference = released["finance"]["refunds"][0]["reference"].clone();
            (reception(), released, json!({ "reference": reference }))
        }
        other => panic!("{other} is no command on money"),
    }
}

fn action(mutation: &str) -> Action {
    match mutation {
        "assessDossierFees" => Action::AssessFees,
        "recordDossierCashPayment" => Action::RecordCashPayment,
        "startDossierPayment" => Action::StartPayment,
        "cancelDossierPayment" => Action::CancelPayment,
        "releaseDossierFee" => Action::ReleaseFee,
        "confirmDossierRefund" => Action::ConfirmRefund,
        other => panic!("{other} is no command on money"),
    }
}

/// Every refusal of a command on the money; makes the dossiers that they are about.
pub async fn of_money(counter: &Counter, mutation: &'static str) -> Vec<Call> {
    let action = action(mutation);
    let spent_key = format!("spent-{mutation}");
    let (actor, spent, rest) = right(counter, mutation).await;
    let first = merged(
        counter.command_input(&spent, rest),
        json!({ "idempotencyKey": spent_key }),
    );
    given(counter, &actor, mutation, first.clone()).await;
    let (_, dossier, rest) = right(counter, mutation).await;
    let version = dossier["version"].as_i64().unwrap();
    let right_input = || counter.command_input(&dossier, rest.clone());
    let with = |change| merged(right_input(), change);
    let citizens = actor == applicant();
    let roles = [PositionRole::Reception];
    let mut calls = vec![
        call(
            Ground::Anonymous,
            &Actor::Anonymous,
            right_input(),
            "UNAUTHENTICATED",
        ),
        call(
            Ground::WrongRole,
            &program(ward(), &[action]),
            right_input(),
            "FORBIDDEN",
        ),
        call(
            Ground::WrongTenant,
            &officer(other_ward(), &roles),
            right_input(),
            "NOT_FOUND",
        ),
        call(
            Ground::WrongCitizen,
            &stranger(),
            right_input(),
            "NOT_FOUND",
        ),
        call(
            Ground::StaleVersion,
            &actor,
            with(json!({ "version": version - 1 })),
            "STALE_VERSION",
        ),
        call(
            Ground::StaleVersion,
            &actor,
            with(json!({ "version": version + 1 })),
            "STALE_VERSION",
        ),
        call(
            Ground::MalformedId,
            &actor,
            with(json!({ "dossierId": "17" })),
            "ID_MALFORMED",
        ),
        call(
            Ground::IdOfAnotherKind,
            &actor,
            with(json!({ "dossierId": ward() })),
            "ID_OF_ANOTHER_KIND",
        ),
        call(
            Ground::UnknownDossier,
            &actor,
            with(json!({ "dossierId": no_dossier() })),
            "NOT_FOUND",
        ),
        call(
            Ground::ReusedKey,
            &actor,
            with(json!({ "idempotencyKey": spent_key })),
            "IDEMPOTENCY_KEY_REUSED",
        ),
    ];
    calls.extend(
        without(action).map(|other| call(Ground::WrongRole, &other, right_input(), "FORBIDDEN")),
    );
    if !citizens {
        calls.push(call(
            Ground::WrongRole,
            &applicant(),
            right_input(),
            "FORBIDDEN",
        ));
        let foreign = json!({ "positionId": position(PositionRole::CatalogueEditor) });
        calls.push(call(
            Ground::WrongPosition,
            &actor,
            with(foreign),
            "POSITION_NOT_OWN",
        ));
    }
    if !matches!(
        action,
        Action::CancelPayment | Action::ReleaseFee | Action::ConfirmRefund
    ) {
        let ended = counter.dossier_in(DossierStatus::IntakeRefused).await;
        let input = counter.command_input(&ended, rest.clone());
        calls.push(call(
            Ground::WrongStatus,
            &actor,
            input,
            "STATUS_FORBIDS_COMMAND",
        ));
    }
    calls.extend(bad_keys(&actor, right_input));
    let bad = bad_values(mutation).into_iter();
    calls.extend(bad.map(|(change, code)| call(Ground::BadText, &actor, with(change), code)));
    calls
}

fn bad_values(mutation: &str) -> Vec<(Value, &'static str)> {
    let bill = |fee: Value| json!({ "bill": { "fees": [merged(json!({ "fee": "copy" }), fee)] } });
    let reduced = |index: i32, note: &str| {
        bill(json!({ "reduction": { "index": index, "evidence": "proof", "note": note } }))
    };
    let added = |key: &str, amount: i64| {
        let addition = json!({
            "key": key, "kind": "POSTAGE", "name": "Cước", "nameEn": "Postage", "amount": amount,
        });
        json!({ "bill": { "additions": [addition] } })
    };
    let local = |fee: &str| json!({ "bill": { "localAmounts": [{ "fee": fee, "amount": 1, "basis": "01/NQ" }] } });
    match mutation {
        "assessDossierFees" => vec![
            (json!({ "reason": " " }), "REASON_MISSING"),
            (json!({ "reason": "ạ".repeat(2_001) }), "TEXT_TOO_LONG"),
            (bill(json!({ "fee": "Phí" })), "KEY_MALFORMED"),
            (bill(json!({ "fee": "moon" })), "FEE_UNKNOWN"),
            (bill(json!({ "quantity": 0 })), "QUANTITY_INVALID"),
            (bill(json!({ "quantity": 100_001 })), "QUANTITY_INVALID"),
            (
                bill(json!({ "fee": "entry", "quantity": 2 })),
                "FEE_NOT_COUNTED",
            ),
            (
                bill(json!({ "circumstance": "Muộn" })),
                "FEE_CIRCUMSTANCE_UNEXPECTED",
            ),
            (reduced(1, "Trẻ em"), "FEE_REDUCTION_UNKNOWN"),
            (reduced(-1, "Trẻ em"), "FEE_REDUCTION_UNKNOWN"),
            (reduced(0, " "), "FEE_EVIDENCE_MISSING"),
            (added("parcel", -1), "AMOUNT_INVALID"),
            (added("copy", 1), "FEE_NAMED_TWICE"),
            (local("moon"), "FEE_UNKNOWN"),
            (local("copy"), "FEE_NOT_SET_LOCALLY"),
        ],
        "recordDossierCashPayment" => vec![
            (json!({ "amount": 22_999 }), "FEE_AMOUNT_WRONG"),
            (json!({ "amount": -1 }), "AMOUNT_INVALID"),
            (json!({ "lines": [] }), "FEE_NOTHING_TO_PAY"),
            (json!({ "lines": ["moon"] }), "FEE_UNKNOWN"),
            (json!({ "lines": ["copy", "copy"] }), "FEE_NAMED_TWICE"),
        ],
        "startDossierPayment" => vec![
            (json!({ "provider": "nobody" }), "PAYMENT_PROVIDER_UNKNOWN"),
            (json!({ "lines": [] }), "FEE_NOTHING_TO_PAY"),
            (json!({ "lines": ["moon"] }), "FEE_UNKNOWN"),
        ],
        "cancelDossierPayment" => vec![
            (json!({ "reference": "Mã số" }), "REFERENCE_MALFORMED"),
            (json!({ "reference": "P-unknown" }), "PAYMENT_UNKNOWN"),
        ],
        "releaseDossierFee" => vec![
            (json!({ "note": " " }), "TEXT_EMPTY"),
            (json!({ "note": "ạ".repeat(2_001) }), "TEXT_TOO_LONG"),
            (json!({ "amount": 15_001 }), "RELEASE_TOO_LARGE"),
            (json!({ "amount": 0 }), "AMOUNT_INVALID"),
            (json!({ "line": "moon" }), "FEE_UNKNOWN"),
            (json!({ "cause": "ADVANCE_SETTLED" }), "FEE_NO_ADVANCE"),
            (json!({ "cause": "EXEMPTED" }), "KEY_MALFORMED"),
        ],
        _ => vec![
            (json!({ "reference": "Mã số" }), "REFERENCE_MALFORMED"),
            (json!({ "reference": "C-unknown-R1" }), "REFUND_UNKNOWN"),
        ],
    }
}
