//! Filing at the counter: accepted at once, seen by the citizen whose account is known and by nobody else.

use policy::PositionRole;
use serde_json::{Value, json};
use testkit::{Backend, citizen, program};

use crate::answers::{dossier_of, merged, pretty};
use crate::documents::{PAGE, by_code, by_id};
use crate::people::{applicant, official, other_ward, stranger, ward};
use crate::world::Counter;

const MUTATION: &str = "fileDossierAtCounter";

/// Files for a citizen at the ward's counter.
async fn file(counter: &Counter, change: Value) -> Value {
    let counter_only = json!({
        "channel": "COUNTER",
        "applicantAccountId": applicant().account(),
        "representative": { "fullName": "Lê Văn Tưởng Tượng", "identityNumber": "000000000002" },
    });
    let input = counter.filing_input(merged(counter_only, change));
    let answer = counter
        .call(&official(PositionRole::Reception), MUTATION, input)
        .await;
    dossier_of(answer, MUTATION)
}

async fn is_accepted_at_once(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = file(&counter, json!({})).await;
    insta::assert_snapshot!("counter_filed", pretty(&dossier));
    let events: Vec<_> = counter
        .outbox()
        .await
        .iter()
        .map(|event| serde_json::to_value(event).unwrap())
        .collect();
    insta::assert_snapshot!("counter_event", pretty(&json!(events)));
    let id = dossier["id"].as_str().unwrap();
    assert_eq!(
        counter.audit().await,
        [format!(
            r#"officer dossier.file_at_counter {id} {{"status":"RECEIVED","version":1}}"#
        )]
    );
}

async fn goes_the_same_way_and_returns_to_the_representative_by_post(backend: Backend) {
    let counter = Counter::open(backend).await;
    let mut dossier = file(&counter, json!({ "channel": "POST" })).await;
    for mutation in &crate::people::WAY[1..6] {
        dossier = counter.give(mutation, &dossier).await;
    }
    let answer = counter
        .command(
            &official(PositionRole::Reception),
            "returnDossierResult",
            &dossier,
            json!({ "recipient": "REPRESENTATIVE", "channel": "POST" }),
        )
        .await;
    let returned = dossier_of(answer, "returnDossierResult");
    assert_eq!(
        (&returned["status"], &returned["returned"]),
        (
            &json!("RETURNED"),
            &json!({
                "returnedAt": "2026-02-12T01:00:00+00:00",
                "recipient": "REPRESENTATIVE",
                "channel": "POST",
            })
        )
    );
}

async fn only_those_concerned_see_it(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = file(&counter, json!({})).await;
    let nameless = file(&counter, json!({ "applicantAccountId": null })).await;
    let reader = program(
        ward(),
        &[policy::Action::ReadDossier, policy::Action::ListDossiers],
    );
    let foreign = testkit::officer(other_ward(), &[PositionRole::Reception]);
    // the citizen's own; all of the ward's, newest first; none
    for (actor, visible) in [
        (applicant(), vec![&dossier]),
        (official(PositionRole::Clerk), vec![&nameless, &dossier]),
        (reader, vec![&nameless, &dossier]),
        (stranger(), vec![]),
        (citizen(3), vec![]),
        (foreign, vec![]),
    ] {
        let caller = counter.caller(&actor);
        let listed = caller.graphql(PAGE, json!({})).await.data();
        let ids: Vec<_> = listed["dossiers"]["edges"]
            .as_array()
            .unwrap()
            .iter()
            .map(|edge| edge["node"]["id"].clone())
            .collect();
        let wanted: Vec<_> = visible.iter().map(|one| one["id"].clone()).collect();
        assert_eq!(ids, wanted, "{actor:?}");
        for one in [&dossier, &nameless] {
            let found = |data: Value| data["dossier"]["id"].clone();
            let wanted = match visible.contains(&one) {
                true => one["id"].clone(),
                false => Value::Null,
            };
            let by_id = caller.graphql(&by_id(), json!({ "id": one["id"] })).await;
            assert_eq!(found(by_id.data()), wanted, "{actor:?} by id");
            let by_code = caller
                .graphql(&by_code(), json!({ "code": one["code"] }))
                .await;
            assert_eq!(found(by_code.data()), wanted, "{actor:?} by code");
        }
    }
}

async fn a_program_may_file_for_the_software_of_a_counter(backend: Backend) {
    let counter = Counter::open(backend).await;
    let machine = program(ward(), &[policy::Action::FileAtCounter]);
    let input = counter.filing_input(json!({ "channel": "COUNTER" }));
    let dossier = dossier_of(counter.call(&machine, MUTATION, input).await, MUTATION);
    assert_eq!(
        (
            &dossier["status"],
            &dossier["code"],
            &dossier["availableCommands"]
        ),
        (
            &json!("RECEIVED"),
            &json!("H99.01.05-260212-0001"),
            &json!([])
        )
    );
}

testkit::on_both_back_ends!(
    is_accepted_at_once,
    goes_the_same_way_and_returns_to_the_representative_by_post,
    only_those_concerned_see_it,
    a_program_may_file_for_the_software_of_a_counter,
);
