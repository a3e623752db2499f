//! `_entities`: what other subgraphs refer to.

use procedures::Profile;
use procedures::app::seed::read_catalogue;
use serde_json::{Value, json};
use testkit::{Backend, on_both_back_ends};

use crate::world::{catalogue, pretty};

const ENTITIES: &str = "query ($of: [_Any!]!) { _entities(representations: $of) {
  ... on ProcedureVersion { __typename id number name procedure { id code } }
  ... on Procedure { __typename id code version { number } }
} }";

fn references() -> Vec<Value> {
    let catalogue = read_catalogue(Profile::TwoLevel).unwrap();
    let versions = catalogue
        .iter()
        .flat_map(|procedure| procedure.versions())
        .map(|version| json!({ "__typename": "ProcedureVersion", "id": version.id() }));
    let procedures = catalogue
        .iter()
        .map(|procedure| json!({ "__typename": "Procedure", "id": procedure.id() }));
    versions.chain(procedures).collect()
}

async fn references_are_resolved_in_their_order(backend: Backend) {
    let (_world, caller) = catalogue(backend, Profile::TwoLevel).await;
    let answer = caller
        .graphql(ENTITIES, json!({ "of": references() }))
        .await
        .data();
    insta::assert_snapshot!("entities", pretty(&answer["_entities"]));
}

async fn a_batch_costs_the_same_however_large(backend: Backend) {
    let (world, caller) = catalogue(backend, Profile::TwoLevel).await;
    let versions: Vec<Value> = references()
        .into_iter()
        .filter(|reference| reference["__typename"] == "ProcedureVersion")
        .collect();
    for size in [1, 10, versions.len()] {
        let before = world.ctx.database.statements();
        caller
            .graphql(ENTITIES, json!({ "of": versions[..size] }))
            .await
            .data();
        let cost = world.ctx.database.statements() - before;
        // one, or a few where a busy machine splits the batch
        assert!(cost <= 4, "{cost} statements for {size} references");
    }
}

async fn a_reference_to_nothing_spoils_no_other(backend: Backend) {
    let (_world, caller) = catalogue(backend, Profile::TwoLevel).await;
    let good = references().remove(0);
    let of = json!([
        good,
        { "__typename": "ProcedureVersion", "id": "prv_00000000000000000000000000" },
        { "__typename": "ProcedureVersion", "id": "nonsense" },
        { "__typename": "Procedure", "id": good["id"] },
        good,
    ]);
    let answer = caller.graphql(ENTITIES, json!({ "of": of })).await.data();
    let entities = answer["_entities"].as_array().unwrap();
    assert_eq!(entities[0]["id"], good["id"]);
    assert_eq!(entities[1..4], [Value::Null, Value::Null, Value::Null]);
    assert_eq!(entities[4], entities[0]);
}

on_both_back_ends!(
    references_are_resolved_in_their_order,
    a_batch_costs_the_same_however_large,
    a_reference_to_nothing_spoils_no_other,
);
