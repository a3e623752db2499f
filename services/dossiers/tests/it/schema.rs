//! The schema of the subgraph and of the tables: described, and walled in.

use std::collections::BTreeMap;

use async_graphql_parser::parse_schema;
use async_graphql_parser::types::{TypeDefinition, TypeKind, TypeSystemDefinition};
use dossiers::domain::DossierStatus;
use dossiers::{Migrator, NAME};
use sea_orm::{ConnectionTrait, Statement};
use sea_orm_migration::MigratorTrait;
use store::Scope;
use testkit::{Backend, World};

use crate::people::{other_ward, stranger};
use crate::world::Counter;

/// What the federation adds to every subgraph, and the pages as the GraphQL library writes them.
const NOT_OURS: [&str; 8] = [
    "DossierMessageConnection",
    "DossierConnection",
    "LateDossierConnection",
    "WorkItemConnection",
    "PageInfo",
    "_Service",
    "_Any",
    "_Entity",
];

fn types() -> BTreeMap<String, TypeDefinition> {
    parse_schema(dossiers::sdl())
        .unwrap()
        .definitions
        .into_iter()
        .filter_map(|definition| match definition {
            TypeSystemDefinition::Type(found) => {
                Some((found.node.name.node.to_string(), found.node))
            }
            TypeSystemDefinition::Schema(_) | TypeSystemDefinition::Directive(_) => None,
        })
        .collect()
}

/// The names of the mutations, in alphabetical order.
pub fn mutations_of_the_schema() -> Vec<String> {
    match &types()["Mutation"].kind {
        TypeKind::Object(mutation) => mutation
            .fields
            .iter()
            .map(|field| field.node.name.node.to_string())
            .collect(),
        TypeKind::Scalar
        | TypeKind::Interface(_)
        | TypeKind::Union(_)
        | TypeKind::Enum(_)
        | TypeKind::InputObject(_) => panic!("Mutation is an object"),
    }
}

#[test]
fn every_type_field_and_argument_is_described() {
    let mut bare = vec![];
    for (name, definition) in types() {
        if NOT_OURS.contains(&name.as_str()) {
            continue;
        }
        let mut look = |what: String, described: bool| {
            if !described {
                bare.push(what);
            }
        };
        look(name.clone(), definition.description.is_some());
        match definition.kind {
            TypeKind::Object(object) => {
                for field in object.fields {
                    let field = field.node;
                    let path = format!("{name}.{}", field.name.node);
                    look(
                        path.clone(),
                        field.description.is_some() || path.starts_with("Query._"),
                    );
                    for argument in field.arguments {
                        let argument = argument.node;
                        let path = format!("{path}({})", argument.name.node);
                        look(
                            path.clone(),
                            argument.description.is_some() || path.starts_with("Query._"),
                        );
                    }
                }
            }
            TypeKind::InputObject(input) => {
                for field in input.fields {
                    let path = format!("{name}.{}", field.node.name.node);
                    look(path, field.node.description.is_some());
                }
            }
            TypeKind::Enum(one_of) => {
                for value in one_of.values {
                    let path = format!("{name}.{}", value.node.value.node);
                    look(path, value.node.description.is_some());
                }
            }
            TypeKind::Scalar | TypeKind::Interface(_) | TypeKind::Union(_) => {}
        }
    }
    assert_eq!(bare, Vec::<String>::new());
}

async fn names(world: &World, sql: &str) -> Vec<String> {
    let owner = world.ctx.database.owner();
    let statement = Statement::from_string(world.ctx.database.backend(), sql);
    let rows = owner.query_all_raw(statement).await.unwrap();
    rows.iter()
        .map(|row| row.try_get_by_index(0).unwrap())
        .collect()
}

const TABLES: [&str; 30] = [
    "audit_entry",
    "audit_head",
    "blob",
    "blob_reference",
    "code_counter",
    "dossier",
    "evaluation",
    "evaluation_point",
    "figure_change",
    "figure_counter",
    "figure_fact",
    "figure_late",
    "figure_name",
    "idempotency_key",
    "inbox",
    "message",
    "message_mark",
    "outbox",
    "parked_event",
    "payment_reference",
    "position_projection",
    "procedure_revocation",
    "procedure_version",
    "receipt_counter",
    "routing_rule",
    "stored_bytes",
    "tenant_projection",
    "upload",
    "upload_piece",
    "work_item",
];

/// Migrated from empty by the test kit; once more does nothing.
async fn migrations_run_from_empty_and_again(backend: Backend) {
    let world = World::new::<Migrator>(backend, NAME).await.unwrap();
    world.ctx.database.migrate::<Migrator>().await.unwrap();
    let tables = match backend {
        Backend::Sqlite => {
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'seaql_migrations' ORDER BY 1"
        }
        Backend::Postgres => {
            "SELECT tablename::text FROM pg_tables WHERE schemaname = 'dossiers' \
             AND tablename <> 'seaql_migrations' ORDER BY 1"
        }
    };
    assert_eq!(names(&world, tables).await, TABLES);
    let applied = names(&world, "SELECT version FROM seaql_migrations ORDER BY 1").await;
    assert_eq!(applied.len(), Migrator::migrations().len());
}

testkit::on_both_back_ends!(migrations_run_from_empty_and_again);

#[tokio::test]
async fn every_table_stands_behind_forced_row_level_security() {
    let world = World::new::<Migrator>(Backend::Postgres, NAME)
        .await
        .unwrap();
    let forced = "SELECT relname::text FROM pg_class WHERE relnamespace = 'dossiers'::regnamespace \
         AND relkind = 'r' AND relrowsecurity AND relforcerowsecurity ORDER BY 1";
    assert_eq!(names(&world, forced).await, TABLES);
    let policies = "SELECT tablename || ' | ' || cmd || ' to ' || array_to_string(roles, ', ') \
         || ' | using ' || coalesce(qual, '-') || ' | check ' || coalesce(with_check, '-') \
         FROM pg_policies WHERE schemaname = 'dossiers' ORDER BY tablename, policyname";
    insta::assert_snapshot!("row_policies", names(&world, policies).await.join("\n"));
    let by_passers = "SELECT rolname::text FROM pg_roles WHERE rolname LIKE 'dossiers%' \
         AND (rolbypassrls OR rolsuper OR rolcanlogin)";
    assert_eq!(names(&world, by_passers).await, Vec::<String>::new());
}

/// What requests may only read, they cannot delete; what is the relay's, they cannot even see.
#[tokio::test]
async fn requests_delete_nothing_that_is_not_theirs() {
    let counter = Counter::open(Backend::Postgres).await;
    counter.dossier_in(DossierStatus::Received).await;
    let foreign = Scope::Tenant {
        tenant: other_ward(),
        account: stranger().account().unwrap(),
    };
    let tx = counter.world.ctx.database.write(foreign).await.unwrap();
    for table in TABLES {
        // the right to delete from the audit trail is not even granted
        if table != "audit_entry" && table != "code_counter" {
            let delete = format!("DELETE FROM {table}");
            let deleted = tx.connection().execute_unprepared(&delete).await.unwrap();
            assert_eq!(deleted.rows_affected(), 0, "{table}");
        }
    }
    let refused = tx
        .connection()
        .execute_unprepared("DELETE FROM audit_entry")
        .await;
    assert!(refused.is_err());
}

#[test]
fn no_file_of_tests_is_forgotten() {
    let main = include_str!("main.rs");
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it");
    let mut forgotten: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .filter(|name| name != "main" && !main.contains(&format!("mod {name};\n")))
        .collect();
    forgotten.sort();
    assert_eq!(forgotten, Vec::<String>::new());
}
