//! The lines of the table of refusals for the mutation that opens an upload.

use policy::{Action, Actor, PositionRole};
use serde_json::json;
use testkit::officer;

use crate::answers::{merged, no_dossier};
use crate::people::{applicant, official, other_ward, ward};
use crate::refusal_table::{Call, Ground, bad_keys, call, without};
use crate::world::Counter;

/// Every refusal of an upload, but those of `uploads`.
pub async fn of_upload(counter: &Counter) -> Vec<Call> {
    let mutation = "openDossierUpload";
    let (citizen, reception) = (applicant(), official(PositionRole::Reception));
    let own = || counter.upload_input(&citizen, "a.pdf", 1_000);
    let at_ward = || merged(own(), json!({ "tenantId": ward() }));
    let key = json!({ "idempotencyKey": "spent-openDossierUpload" });
    let first = merged(own(), key);
    counter.call(&citizen, mutation, first.clone()).await.data();
    let foreign = officer(other_ward(), &[PositionRole::Reception]);
    let mut calls = vec![
        call(
            Ground::Anonymous,
            &Actor::Anonymous,
            own(),
            "UNAUTHENTICATED",
        ),
        call(Ground::WrongTenant, &foreign, at_ward(), "FORBIDDEN"),
        call(Ground::WrongCitizen, &citizen, at_ward(), "FORBIDDEN"),
        // an officer files for nobody but at the counter of an agency
        call(Ground::WrongRole, &reception, own(), "FORBIDDEN"),
        call(
            Ground::MalformedId,
            &reception,
            merged(own(), json!({ "tenantId": "" })),
            "ID_MALFORMED",
        ),
        call(
            Ground::IdOfAnotherKind,
            &reception,
            merged(own(), json!({ "tenantId": no_dossier() })),
            "ID_OF_ANOTHER_KIND",
        ),
        call(
            Ground::BadText,
            &citizen,
            merged(own(), json!({ "fileName": "a/b.pdf" })),
            "FILE_NAME_INVALID",
        ),
    ];
    calls.extend(
        without(Action::FileAtCounter)
            .map(|other| call(Ground::WrongRole, &other, at_ward(), "FORBIDDEN")),
    );
    for other in [json!({ "fileName": "b.pdf" }), json!({ "size": 2_000 })] {
        let input = merged(first.clone(), other);
        let code = "IDEMPOTENCY_KEY_REUSED";
        calls.push(call(Ground::ReusedKey, &citizen, input, code));
    }
    calls.extend(bad_keys(&citizen, own));
    calls
}
