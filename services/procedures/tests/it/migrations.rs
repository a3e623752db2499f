//! The exported parts: migrations that can be repeated, SDL, event schemas.

use procedures::app::seed::read_catalogue;
use procedures::domain::{Validity, VersionContent};
use procedures::events::{
    ADOPTION_ENDED, DRAFT_EVENTS, PROCEDURE_ADOPTED, SERVICE_LEVEL_ENDED, SERVICE_LEVEL_SET,
    VERSION_PUBLISHED, VERSION_REVOKED,
};
use procedures::{Migrator, NAME, Profile};
use testkit::{Backend, World, on_both_back_ends};

use crate::world::{content, day};

async fn migrations_can_be_applied_again(backend: Backend) {
    let world = World::new::<Migrator>(backend, NAME).await.unwrap();
    world.ctx.database.migrate::<Migrator>().await.unwrap();
}

on_both_back_ends!(migrations_can_be_applied_again);

#[test]
fn the_subgraph_owns_two_entities() {
    let sdl = procedures::sdl();
    assert!(
        sdl.contains(r#"type Procedure @key(fields: "id")"#),
        "{sdl}"
    );
    assert!(
        sdl.contains(r#"type ProcedureVersion @key(fields: "id")"#),
        "{sdl}"
    );
}

#[test]
fn every_event_has_a_schema() {
    let schemas = procedures::event_schemas();
    let of = |event: &str| {
        let mut found = schemas.iter().filter(|(known, _)| *known == event);
        let (_, schema) = found.next().unwrap();
        assert!(found.next().is_none(), "{event} has two schemas");
        schema["properties"].clone()
    };
    assert_eq!(of(VERSION_PUBLISHED)["versionNumber"]["type"], "integer");
    assert_eq!(of(VERSION_REVOKED)["revokedFrom"]["format"], "date");
    assert_eq!(of(PROCEDURE_ADOPTED)["localCode"]["type"], "string");
    assert_eq!(of(ADOPTION_ENDED)["endedOn"]["format"], "date");
    for event in [SERVICE_LEVEL_SET, SERVICE_LEVEL_ENDED] {
        assert_eq!(of(event)["wholeProvince"]["type"], "boolean", "{event}");
    }
    for event in DRAFT_EVENTS {
        assert_eq!(of(event)["state"]["type"], "string", "{event}");
    }
}

/// Everything in the reference data has the form that is published to who writes a draft.
#[test]
fn the_content_of_a_draft_is_described_to_who_writes_one() {
    let [(name, schema)] = &procedures::record_schemas()[..] else {
        panic!("one record is described");
    };
    assert_eq!(*name, "procedure-content");
    let validator = jsonschema::validator_for(schema).unwrap();
    for procedure in read_catalogue(Profile::TwoLevel).unwrap() {
        for version in procedure.versions() {
            let content = serde_json::to_value(version.content()).unwrap();
            let told = validator.validate(&content);
            assert!(told.is_ok(), "{}: {told:?}", version.code());
        }
    }
    let mut misspelt = serde_json::to_value(sample()).unwrap();
    assert!(validator.is_valid(&misspelt));
    misspelt["channels"][0]["fee"] = 0.into();
    assert!(!validator.is_valid(&misspelt));
}

fn sample() -> VersionContent {
    content("Thủ tục", Validity::new(day("2025-01-01"), None).unwrap())
}
