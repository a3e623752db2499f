//! Steps find who does them: the position that has the least, or did it before; or whoever claims them.

use dossiers::domain::DossierStatus;
use policy::{Action, Actor, PositionRole};
use serde_json::{Value, json};
use testkit::{Backend, program};

use crate::people::{applicant, in_positions, official, position, right, second_examiner, ward};
use crate::refusal_table::without;
use crate::world::Counter;

const SET: &str =
    "mutation($input: SetDossierRoutingInput!) { setDossierRouting(input: $input) { routing } }";

async fn lead(counter: &Counter, dossier: &Value) -> Value {
    let document = "query($id: ID) { dossier(id: $id) { currentStep { step leadPositionId } } }";
    let caller = counter.caller(&official(PositionRole::Leadership));
    let variables = json!({ "id": dossier["id"] });
    let answer = caller.graphql(document, variables).await;
    answer.data()["dossier"]["currentStep"]["leadPositionId"].clone()
}

/// Two examiners share what comes; a step that comes back goes to who did it, whatever they have.
async fn the_least_loaded_gets_the_step_and_the_former_gets_it_back(backend: Backend) {
    let counter = Counter::open(backend).await;
    counter.route("LEAST_LOADED").await;
    let first = counter.dossier_in(DossierStatus::Processing).await;
    let second = counter.dossier_in(DossierStatus::Processing).await;
    let third = counter.dossier_in(DossierStatus::Processing).await;
    let mut examiners = [position(PositionRole::Processing), second_examiner()];
    examiners.sort();
    let of = |index: usize| json!(examiners[index]);
    assert_eq!(lead(&counter, &first).await, of(0));
    assert_eq!(lead(&counter, &second).await, of(1));
    assert_eq!(lead(&counter, &third).await, of(0));
    // the one who has the step goes on with it, as the least loaded
    let (_, rest) = right("completeDossierStep");
    let holder = in_positions(official(PositionRole::Processing), &[examiners[1]]);
    let complete = "completeDossierStep";
    let answer = counter
        .command(&holder, complete, &second, rest.clone())
        .await;
    let second = crate::answers::dossier_of(answer, complete);
    assert_eq!(lead(&counter, &second).await, of(1));
    let answer = counter.command(&holder, complete, &second, rest).await;
    let second = crate::answers::dossier_of(answer, complete);
    assert_eq!(
        lead(&counter, &second).await,
        json!(position(PositionRole::Leadership))
    );
    // two more make the other busier; it comes back to the one who did it
    counter.dossier_in(DossierStatus::Processing).await;
    counter.dossier_in(DossierStatus::Processing).await;
    let back = counter.give("returnDossierToStep", &second).await;
    assert_eq!(lead(&counter, &back).await, of(1));
}

/// What the registry and the desk do, and all that an agency leaves to its officers, waits for a claim.
async fn a_pool_waits_for_a_claim(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::Processing).await;
    assert_eq!(lead(&counter, &dossier).await, Value::Null);
    let dossier = counter.dossier_in(DossierStatus::AwaitingIssue).await;
    assert_eq!(lead(&counter, &dossier).await, Value::Null);
    let told = counter.caller(&official(PositionRole::Clerk));
    let told = told.graphql("{ dossierRouting }", json!({})).await;
    assert_eq!(told.data()["dossierRouting"], "POOL");
}

/// Only the head and the administrator of the agency say how it routes; each change is audited once.
async fn who_may_not_say_how_work_is_routed(backend: Backend) {
    let counter = Counter::open(backend).await;
    let input = json!({ "input": { "routing": "LEAST_LOADED" } });
    let said = "SELECT detail FROM audit_entry WHERE action = 'dossier.manage_routing'";
    let before = counter.rows(said).await.len();
    let mut refused = vec![
        (Actor::Anonymous, "UNAUTHENTICATED"),
        (applicant(), "FORBIDDEN"),
        (program(ward(), &[Action::ManageRouting]), "FORBIDDEN"),
    ];
    refused.extend(without(Action::ManageRouting).map(|other| (other, "FORBIDDEN")));
    for (actor, code) in refused {
        let answer = counter.caller(&actor).graphql(SET, input.clone()).await;
        assert_eq!(answer.code(), code, "{actor:?}");
    }
    let bad = json!({ "input": { "routing": "BY_LOT" } });
    let head = counter.caller(&official(PositionRole::Leadership));
    assert_eq!(head.graphql(SET, bad).await.code(), "QUERY_INVALID");
    assert_eq!(counter.rows(said).await.len(), before);
    head.graphql(SET, input.clone()).await.data();
    head.graphql(SET, input).await.data();
    assert_eq!(counter.rows(said).await.len(), before + 1);
}

testkit::on_both_back_ends!(
    the_least_loaded_gets_the_step_and_the_former_gets_it_back,
    a_pool_waits_for_a_claim,
    who_may_not_say_how_work_is_routed,
);
