//! Importing reference data: all of it, quickly, once.

use identity::{Config, ImportError, Imported, Level, Profile};
use policy::PositionRole;
use serde_json::json;
use store::Scope;
use testkit::{Backend, Caller, officer};

use crate::support::{Office, config, in_order};

async fn imports_three_levels_once_and_in_few_statements(backend: Backend) {
    let office = Office::empty(backend).await;
    let before = office.ctx.database.statements();
    let imported = office.import(Profile::ThreeLevel, &config()).await;
    assert_eq!(
        imported,
        Imported {
            tenants: 10_810,
            successions: 0
        }
    );
    let statements = office.ctx.database.statements() - before;
    assert!(statements <= 40, "{statements}");

    let tx = office
        .ctx
        .database
        .read(Scope::System { reason: "test" })
        .await
        .unwrap();
    assert_eq!(events::count_waiting(&tx).await.unwrap(), 22);
    drop(tx);

    let before = office.ctx.database.statements();
    let again = office.import(Profile::ThreeLevel, &config()).await;
    assert_eq!(
        again,
        Imported {
            tenants: 0,
            successions: 0
        }
    );
    let statements = office.ctx.database.statements() - before;
    assert!(statements <= 3, "{statements}");
}

async fn an_installation_keeps_its_profile(backend: Backend) {
    let office = Office::empty(backend).await;
    office.import(Profile::TwoLevel, &config()).await;
    let rules = config().import_rules().unwrap();
    let other = identity::import_registry(&office.op(), Profile::ThreeLevel, &rules).await;
    assert!(matches!(other, Err(ImportError::OtherProfile)));
    let count = "{ tenants(level: DISTRICT) { edges { cursor } } }";
    let districts = office.caller.graphql(count, json!({})).await.data();
    assert_eq!(districts["tenants"]["edges"], json!([]));
}

async fn announces_everything_again(backend: Backend) {
    let office = Office::empty(backend).await;
    office.import(Profile::TwoLevel, &config()).await;
    assert_eq!(
        identity::announce_registry(&office.op()).await.unwrap(),
        3_355
    );
    let tx = office
        .ctx
        .database
        .read(Scope::System { reason: "test" })
        .await
        .unwrap();
    assert_eq!(events::count_waiting(&tx).await.unwrap(), 14);
}

async fn both_trees_are_joined_by_successions(backend: Backend) {
    let office = Office::empty(backend).await;
    let config = Config {
        registry_history: true,
        ..config()
    };
    let imported = office.import(Profile::TwoLevel, &config).await;
    assert_eq!(
        imported,
        Imported {
            tenants: 14_165,
            successions: 10_117
        }
    );
    let query = r#"query ($on: Date) {
        tenantByCode(code: "00004", level: COMMUNE, on: $on) {
            name status validFrom validTo agencyCode
            ancestors { name }
            predecessors { name status }
            successors { name status }
        }
    }"#;
    let mut seen = Vec::new();
    for on in ["2025-06-30", "2025-07-01"] {
        seen.push(
            office
                .caller
                .graphql(query, json!({ "on": on }))
                .await
                .data(),
        );
    }
    let seen = in_order(seen.into());
    insta::assert_json_snapshot!("the_same_code_before_and_after_the_reform", seen);
}

async fn a_dissolved_tenant_is_only_read(backend: Backend) {
    let office = Office::empty(backend).await;
    office
        .import(
            Profile::TwoLevel,
            &Config {
                registry_history: true,
                ..config()
            },
        )
        .await;
    let dissolved = Profile::ThreeLevel.tenant_id(Level::Commune, &"00001".parse().unwrap());
    let admin = officer(dissolved, &[PositionRole::Administrator]);
    let query =
        "mutation ($input: CreateServiceAccountInput!) { createServiceAccount(input: $input) {
        secret } }";
    let input =
        json!({ "tenant": dissolved, "title": "Phần mềm", "permissions": ["READ_DOSSIER"] });
    let answer = Caller::new(identity::router(&office.world.ctx, &office.means))
        .as_actor(&office.world, &admin)
        .graphql(query, json!({ "input": input }))
        .await;
    assert_eq!(answer.code(), "TENANT_NOT_ACTIVE");
    let list = "{ serviceAccounts { edges { cursor } } }";
    let listed = Caller::new(identity::router(&office.world.ctx, &office.means))
        .as_actor(&office.world, &admin)
        .graphql(list, json!({}))
        .await
        .data();
    assert_eq!(listed["serviceAccounts"]["edges"], json!([]));
}

testkit::on_both_back_ends!(
    imports_three_levels_once_and_in_few_statements,
    an_installation_keeps_its_profile,
    announces_everything_again,
    both_trees_are_joined_by_successions,
    a_dissolved_tenant_is_only_read,
);
