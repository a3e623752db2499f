//! The exported parts: migrations that can be repeated, SDL, event schemas.

use procedures::events::VERSION_PUBLISHED;
use procedures::{Migrator, NAME};
use testkit::{Backend, World, on_both_back_ends};

async fn migrations_can_be_applied_again(backend: Backend) {
    let world = World::new::<Migrator>(backend, NAME).await.unwrap();
    world.ctx.database.migrate::<Migrator>().await.unwrap();
}

on_both_back_ends!(migrations_can_be_applied_again);

#[test]
fn the_subgraph_owns_two_entities_and_changes_nothing() {
    let sdl = procedures::sdl();
    assert!(
        sdl.contains(r#"type Procedure @key(fields: "id")"#),
        "{sdl}"
    );
    assert!(
        sdl.contains(r#"type ProcedureVersion @key(fields: "id")"#),
        "{sdl}"
    );
    assert!(!sdl.contains("type Mutation"), "{sdl}");
}

#[test]
fn every_event_has_a_schema() {
    let schemas = procedures::event_schemas();
    let types: Vec<_> = schemas.iter().map(|(event, _)| *event).collect();
    assert_eq!(types, [VERSION_PUBLISHED]);
    assert_eq!(
        schemas[0].1["properties"]["versionNumber"]["type"],
        "integer"
    );
}
