//! The queue of work: by position and role, due first, always as the control slips say.

use policy::PositionRole;
use serde_json::{Value, json};
use testkit::{Backend, officer};

use crate::people::{in_positions, official, other_ward, position, second_examiner, ward};
use crate::world::Counter;
use dossiers::domain::DossierStatus;

const MY_WORK: &str = "
query($positionId: ID, $first: Int, $after: String) {
  myWork(positionId: $positionId, first: $first, after: $after) {
    edges { cursor node { dossier { id } step kind part consultation positionId dueAt } }
    pageInfo { hasNextPage endCursor }
  }
}";

async fn page(counter: &Counter, actor: &policy::Actor, variables: Value) -> Value {
    let answer = counter.caller(actor).graphql(MY_WORK, variables).await;
    answer.data()["myWork"].clone()
}

/// What the officer has to do: dossier, step, part and position.
async fn work_of(counter: &Counter, actor: &policy::Actor) -> Vec<Value> {
    let page = page(counter, actor, json!({})).await;
    let edges = page["edges"].as_array().unwrap().clone();
    edges
        .into_iter()
        .map(|edge| {
            let node = &edge["node"];
            json!([
                node["dossier"]["id"],
                node["step"],
                node["part"],
                node["positionId"]
            ])
        })
        .collect()
}

async fn work_follows_the_control_slip(backend: Backend) {
    let counter = Counter::open(backend).await;
    let examiner = official(PositionRole::Processing);
    let colleague = in_positions(
        officer(ward(), &[PositionRole::Processing]),
        &[second_examiner()],
    );
    let dossier = counter.dossier_in(DossierStatus::Processing).await;
    let id = &dossier["id"];
    let row = |step: &str, part: &str, position: Value| json!([id, step, part, position]);
    let nobodys = vec![row("examine", "LEAD", Value::Null)];
    assert_eq!(work_of(&counter, &examiner).await, nobodys);
    assert_eq!(work_of(&counter, &colleague).await, nobodys);

    let dossier = counter.give("claimDossierStep", &dossier).await;
    let own = json!(position(PositionRole::Processing));
    let others = json!(second_examiner());
    assert_eq!(
        work_of(&counter, &examiner).await,
        [row("examine", "LEAD", own.clone())]
    );
    assert_eq!(work_of(&counter, &colleague).await, Vec::<Value>::new());

    let dossier = counter.give("delegateDossierStep", &dossier).await;
    assert_eq!(
        work_of(&counter, &colleague).await,
        [row("examine", "LEAD", others)]
    );
    assert_eq!(
        work_of(&counter, &examiner).await,
        [row("examine", "MONITORING", own)]
    );
    for actor in [
        official(PositionRole::Leadership),
        officer(other_ward(), &[PositionRole::Processing]),
    ] {
        assert_eq!(work_of(&counter, &actor).await, Vec::<Value>::new());
    }

    // the citizen who withdraws sees no work, and leaves none behind
    counter.give("withdrawDossier", &dossier).await;
    assert_eq!(counter.rows("SELECT step FROM work_item").await.len(), 0);
}

async fn consultations_are_work_too(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::Processing).await;
    let dossier = counter.give("consultOnDossier", &dossier).await;
    let examiner = official(PositionRole::Processing);
    let parts = async || -> Vec<Value> {
        let work = work_of(&counter, &examiner).await;
        let mut parts: Vec<_> = work.iter().map(|row| row[2].clone()).collect();
        parts.sort_by_key(Value::to_string);
        parts
    };
    assert_eq!(parts().await, ["CONSULTATION", "LEAD"]);
    counter.give("answerDossierConsultation", &dossier).await;
    assert_eq!(parts().await, ["LEAD"]);
}

async fn pages_are_due_first_without_gap_or_double(backend: Backend) {
    let counter = Counter::open(backend).await;
    let examiner = official(PositionRole::Processing);
    for hour in ["08:00", "08:00", "09:00", "10:00", "10:00"] {
        counter.at(&format!("2026-02-12 {hour}"));
        counter.dossier_in(DossierStatus::Processing).await;
    }
    let all = page(&counter, &examiner, json!({})).await["edges"].clone();
    let due: Vec<_> = all.as_array().unwrap().iter().collect();
    assert!(due.is_sorted_by_key(|edge| edge["node"]["dueAt"].to_string()));
    assert_eq!(due.len(), 5);
    let (mut walked, mut after) = (vec![], Value::Null);
    loop {
        let part = page(&counter, &examiner, json!({ "first": 2, "after": after })).await;
        walked.extend(part["edges"].as_array().unwrap().clone());
        after = part["pageInfo"]["endCursor"].clone();
        if part["pageInfo"]["hasNextPage"] == json!(false) {
            break;
        }
    }
    assert_eq!(json!(walked), all);
}

async fn the_work_of_a_position_that_is_not_ones_own_is_not_shown(backend: Backend) {
    let counter = Counter::open(backend).await;
    let caller = counter.caller(&official(PositionRole::Processing));
    let own = json!({ "positionId": position(PositionRole::Processing) });
    caller.graphql(MY_WORK, own).await.data();
    let foreign = json!({ "positionId": second_examiner() });
    let told = caller.graphql(MY_WORK, foreign).await;
    assert_eq!(told.code(), "POSITION_NOT_OWN");
}

testkit::on_both_back_ends!(
    work_follows_the_control_slip,
    consultations_are_work_too,
    pages_are_due_first_without_gap_or_double,
    the_work_of_a_position_that_is_not_ones_own_is_not_shown,
);
